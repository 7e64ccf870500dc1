/*
 * model_upload_rows.c: the SQL of model_upload_rows.h; nothing else.
 */
#include "shared/statistics/model_upload_rows.h"

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)

static const struct field block_fields[] = { F_INT(upload_block_row, block_no), F_INT(upload_block_row, n_obs), F_END };

struct block_data { struct blob data; };
static const struct field data_fields[] = { F_BLOB(block_data, data), F_END };

static const struct field old_fields[] = {
	F_TEXT(upload_old_row, series_key), F_TEXT(upload_old_row, period), F_TEXT(upload_old_row, value),
	F_TEXT(upload_old_row, status), F_TEXT(upload_old_row, conf), F_TEXT(upload_old_row, comment),
	F_INT(upload_old_row, row_no), F_INT(upload_old_row, col_no), F_END,
};

struct counted { int64_t n; };
static const struct field counted_fields[] = { F_INT(counted, n), F_END };

static const struct stmt block_list = STMT_ROWS("upload_blocks",
	"SELECT block_no, n_obs FROM upload_block WHERE upload_id = ? ORDER BY block_no", "i", upload_block_row,
	block_fields);

static const struct stmt block_load = STMT_ROWS("upload_block",
	"SELECT data FROM upload_block WHERE upload_id = ? AND block_no = ?", "ii", block_data, data_fields);

static const struct stmt old_list = STMT_ROWS("upload_old_rows",
	"SELECT series_key, period, value, status, conf, comment, row_no, col_no FROM upload_observation"
	" WHERE upload_id = ? AND series_key >= ? AND (series_key > ? OR period > ?) ORDER BY series_key, period"
	" LIMIT " TEXT(UPLOAD_OLD_ROWS),
	"iaaa", upload_old_row, old_fields);

static const struct stmt rows_counted = STMT_ROWS("upload_rows_counted",
	"SELECT (SELECT COALESCE(SUM(b.n_obs), 0) FROM upload_block b WHERE b.upload_id = ?)"
	" + (SELECT COUNT(*) FROM upload_observation o WHERE o.upload_id = ?) AS n", "ii", counted, counted_fields);

const struct stmt upload_block_put = STMT_EXEC("upload_block_put",
	"INSERT INTO upload_block (upload_id, block_no, n_obs, data) VALUES (?, ?, ?, ?)", "iiib");

const struct stmt *const upload_rows_stmts[] = { &block_list, &block_load, &old_list, &rows_counted, NULL };
const struct stmt *const upload_writer_stmts[] = { &upload_block_put, NULL };

enum sd_err
upload_blocks(struct db *db, struct arena *a, int64_t upload_id, struct upload_block_row **rows, size_t *n)
{
	return db_list(db, a, &block_list, rows, n, DB_ARGS(db_int(upload_id)));
}

enum sd_err
upload_block(struct db *db, struct arena *a, int64_t upload_id, int64_t block_no, struct blob *out)
{
	struct block_data row = { { NULL, 0 } };
	enum sd_err er = db_one(db, a, &block_load, &row, DB_ARGS(db_int(upload_id), db_int(block_no)));

	*out = row.data;
	return er;
}

enum sd_err
upload_old_rows(struct db *db, struct arena *a, int64_t upload_id, const char *key, const char *period,
    struct upload_old_row **rows, size_t *n)
{
	return db_list(db, a, &old_list, rows, n, DB_ARGS(db_int(upload_id), db_text(key), db_text(key), db_text(period)));
}

enum sd_err
upload_rows_count(struct db *db, struct arena *a, int64_t upload_id, int64_t *n)
{
	struct counted row = { 0 };
	enum sd_err er = db_one(db, a, &rows_counted, &row, DB_ARGS(db_int(upload_id), db_int(upload_id)));

	*n = row.n;
	return er;
}
