/*
 * model_fix.c: the SQL of corrections and the cells around a finding. Called through fix.h. Holds no
 * rule of its
 * own.
 */
#include "modules/upload/answer/fix.h"
#include "modules/upload/common/model_part.h"

#define S(x) const struct stmt x
#define CELLS_MOST "6000"

static const struct field cell_fields[] = {
	F_INT(cell_row, row_no), F_INT(cell_row, col_no), F_TEXT(cell_row, raw), F_END,
};

static const struct field key_fields[] = {
	F_INT(finding_key, id), F_TEXT(finding_key, level), F_TEXT(finding_key, rule), F_TEXT(finding_key, cell),
	F_TEXT(finding_key, value), F_TEXT(finding_key, message), F_END,
};

#define FINDING_SELECT \
	"SELECT id, 1 AS of, 1 AS alike, id AS first, cause, cell AS first_cell," \
	" level, rule, sheet, cell, value, message, suggestion, explanation FROM finding"

S(stmt_finding_load) = STMT_ROWS("finding_load", FINDING_SELECT " WHERE upload_id = ? AND id = ?", "ii",
	finding_row, finding_fields);

S(stmt_finding_alike) = STMT_ROWS("finding_alike",
	FINDING_SELECT " WHERE upload_id = ? AND level = ? AND rule = ? AND value = ? AND suggestion = ? AND cell <> ''"
	" ORDER BY id LIMIT 2000", "itttt", finding_row, finding_fields);

S(stmt_finding_at) = STMT_ROWS("finding_at", FINDING_SELECT " WHERE upload_id = ? AND cell = ? ORDER BY id LIMIT 50",
	"it", finding_row, finding_fields);

S(stmt_finding_keys) = STMT_ROWS("finding_keys",
	"SELECT id, level, rule, cell, value, message FROM finding WHERE upload_id = ? AND level <> 'saran'"
	" ORDER BY id LIMIT 20000", "i", finding_key, key_fields);

S(stmt_cell_rows) = STMT_ROWS("cell_rows",
	"SELECT row_no, col_no, raw FROM upload_cell WHERE upload_id = ? AND row_no BETWEEN ? AND ?"
	" ORDER BY row_no, col_no LIMIT " CELLS_MOST, "iii", cell_row, cell_fields);

S(stmt_cell_rows_found) = STMT_ROWS("cell_rows_found",
	"SELECT c.row_no, c.col_no, c.raw FROM upload_cell c JOIN"
	" (SELECT DISTINCT CAST(REGEXP_SUBSTR(f.cell, '[0-9]+$') AS SIGNED) + d.d AS row_no FROM"
	" (SELECT cell, ROW_NUMBER() OVER (PARTITION BY level, rule ORDER BY id) AS place FROM finding"
	" WHERE upload_id = ? AND cell <> '') f JOIN (SELECT -2 AS d UNION ALL SELECT -1 UNION ALL SELECT 0"
	" UNION ALL SELECT 1 UNION ALL SELECT 2) d WHERE f.place = 1) w ON w.row_no = c.row_no WHERE c.upload_id = ?"
	" ORDER BY c.row_no, c.col_no LIMIT " CELLS_MOST, "ii", cell_row, cell_fields);

S(stmt_cell_raw) = STMT_ROWS("cell_raw",
	"SELECT ? AS row_no, ? AS col_no, COALESCE((SELECT raw FROM upload_cell WHERE upload_id = ? AND row_no = ?"
	" AND col_no = ?), '') AS raw FROM upload_cell WHERE upload_id = ? AND row_no >= ? LIMIT 1",
	"iiiiiii", cell_row, cell_fields);

S(stmt_cell_stream) = STMT_ROWS("cell_stream",
	"SELECT row_no, col_no, raw FROM upload_cell WHERE upload_id = ? ORDER BY row_no, col_no", "i",
	cell_row, cell_fields);

enum sd_err
cell_stream(struct db *db, int64_t upload_id, enum sd_err (*each)(void *arg, const void *row), void *arg)
{
	return db_stream(db, &stmt_cell_stream, each, arg, DB_ARGS(db_int(upload_id)));
}

enum sd_err
finding_load(struct db *db, struct arena *a, int64_t upload_id, int64_t id, struct finding_row *out)
{
	return db_one(db, a, &stmt_finding_load, out, DB_ARGS(db_int(upload_id), db_int(id)));
}

enum sd_err
finding_alike(struct db *db, struct arena *a, int64_t upload_id, const struct finding_row *f,
    struct finding_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_finding_alike, rows, n, DB_ARGS(db_int(upload_id), db_text(f->level), db_text(f->rule),
	    db_text(f->value), db_text(f->suggestion)));
}

enum sd_err
finding_at(struct db *db, struct arena *a, int64_t upload_id, const char *cell, struct finding_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_finding_at, rows, n, DB_ARGS(db_int(upload_id), db_text(cell)));
}

enum sd_err
finding_keys(struct db *db, struct arena *a, int64_t upload_id, struct finding_key **rows, size_t *n)
{
	return db_list(db, a, &stmt_finding_keys, rows, n, DB_ARGS(db_int(upload_id)));
}

enum sd_err
cell_rows(struct db *db, struct arena *a, int64_t upload_id, int64_t first, int64_t last, struct cell_row **rows,
    size_t *n)
{
	return db_list(db, a, &stmt_cell_rows, rows, n, DB_ARGS(db_int(upload_id), db_int(first), db_int(last)));
}

enum sd_err
cell_rows_found(struct db *db, struct arena *a, int64_t upload_id, struct cell_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_cell_rows_found, rows, n, DB_ARGS(db_int(upload_id), db_int(upload_id)));
}

enum sd_err
cell_raw(struct db *db, struct arena *a, int64_t upload_id, int64_t row, int64_t col, const char **raw)
{
	struct cell_row c = { 0, 0, "" };
	enum sd_err er = db_one(db, a, &stmt_cell_raw, &c, DB_ARGS(db_int(row), db_int(col), db_int(upload_id), db_int(row),
	    db_int(col), db_int(upload_id), db_int(row)));

	*raw = c.raw;
	return er;
}
