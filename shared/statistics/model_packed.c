/*
 * model_packed.c: the SQL of model_packed.h; nothing else. What reads is limited to one release: a
 * release that comes meanwhile leaves a reader with no row, never with another release's.
 */
#include "shared/statistics/model_packed.h"
#include <string.h>

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)
#define KEY_END "~" /* behind every key */

static const struct field state_fields[] = {
	F_INT(packed_state, number), F_INT(packed_state, n_series), F_END,
};

static const struct field known_fields[] = {
	F_INT(packed_known, series_id), F_TEXT(packed_known, series_key), F_INT(packed_known, n_obs), F_END,
};

static const struct field due_fields[] = {
	F_INT(packing_task, dataset_id), F_INT(packing_task, number), F_END,
};

struct index_row { struct blob data; };
static const struct field index_fields[] = { F_BLOB(index_row, data), F_END };

static const struct field one_fields[] = {
	F_INT(packed_one, series_id), F_TEXT(packed_one, series_key), F_BLOB(packed_one, data), F_END,
};

struct bound_row { const char *series_key; };
static const struct field bound_fields[] = { F_TEXT(bound_row, series_key), F_END };

const struct stmt packed_state_row = STMT_ROWS("packed_state",
	"SELECT number, n_series FROM release_index WHERE dataset_id = ?", "i", packed_state,
	state_fields);

const struct stmt packed_index_row = STMT_ROWS("packed_index",
	"SELECT IF(LENGTH(data) <= " TEXT(PACKED_INDEX_MAX) ", data, '') AS data FROM release_index"
	" WHERE dataset_id = ? AND number = ?", "ii", index_row, index_fields);

static const struct stmt packed_bound_row = STMT_ROWS("packed_bound",
	"SELECT series_key FROM series FORCE INDEX (dataset_id) WHERE dataset_id = ? AND series_key > ?"
	" ORDER BY series_key LIMIT 1 OFFSET " TEXT(PACKED_BLOCK), "ia", bound_row, bound_fields);

const struct stmt packed_one_row = STMT_ROWS("packed_one",
	"SELECT p.series_id, p.series_key, p.data FROM release_index i JOIN series_packed p"
	" ON p.dataset_id = i.dataset_id WHERE i.dataset_id = ? AND i.number = ? AND p.series_key = ?",
	"iia", packed_one, one_fields);

static const struct stmt packed_known_rows = STMT_ROWS("packed_known",
	"SELECT series_id, series_key, n_obs FROM series_packed WHERE dataset_id = ? AND series_key > ?"
	" AND series_key <= ? ORDER BY series_key", "iaa", packed_known, known_fields);

static const struct stmt packed_put_row = STMT_EXEC("packed_put",
	"INSERT INTO series_packed (dataset_id, series_key, series_id, n_obs, data) VALUES (?, ?, ?, ?, ?)"
	" ON DUPLICATE KEY UPDATE series_id = VALUES(series_id), n_obs = VALUES(n_obs),"
	" data = VALUES(data)", "itiib");

static const struct stmt packed_remove_row = STMT_EXEC("packed_remove",
	"DELETE FROM series_packed WHERE dataset_id = ? AND series_key = ?", "ia");

static const struct stmt packed_touched_row = STMT_EXEC("packed_touched",
	"INSERT INTO release_series (dataset_id, series_id, number) VALUES (?, ?, ?)"
	" ON DUPLICATE KEY UPDATE number = VALUES(number)", "iii");

static const struct stmt packed_index_put_row = STMT_EXEC("packed_index_put",
	"INSERT INTO release_index (dataset_id, number, n_series, data) VALUES (?, ?, ?, ?)"
	" ON DUPLICATE KEY UPDATE number = VALUES(number), n_series = VALUES(n_series),"
	" data = VALUES(data)", "iiib");

static const struct stmt packed_due_rows = STMT_ROWS("packed_due",
	"SELECT d.id AS dataset_id, d.current_release AS number FROM dataset d LEFT JOIN release_index i"
	" ON i.dataset_id = d.id WHERE d.current_release > 0 AND NOT (i.number <=> d.current_release)"
	" ORDER BY d.id", "", packing_task, due_fields);

static const struct stmt packed_all_rows = STMT_ROWS("packed_all",
	"SELECT id AS dataset_id, current_release AS number FROM dataset WHERE current_release > 0"
	" ORDER BY id", "", packing_task, due_fields);

/* For --check of who makes releases. */
const struct stmt *const packing_stmts[] = {
	&packed_state_row, &packed_one_row, &packed_bound_row, &packed_known_rows, &packed_put_row, &packed_remove_row,
	&packed_touched_row, &packed_index_row, &packed_index_put_row, &packed_due_rows, &packed_all_rows, NULL,
};

enum sd_err
packed_state(struct db *db, struct arena *a, int64_t dataset_id, struct packed_state *out)
{
	return db_one(db, a, &packed_state_row, out, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
packed_index(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct blob *out)
{
	struct index_row row;
	enum sd_err er = db_one(db, a, &packed_index_row, &row,
	    DB_ARGS(db_int(dataset_id), db_int(number)));

	if (er == SD_OK)
		*out = row.data;
	return er;
}

enum sd_err
packed_one(struct db *db, struct arena *a, const struct dataset *d, const char *key,
    struct packed_one **out)
{
	size_t n;
	enum sd_err er = db_list(db, a, &packed_one_row, out, &n,
	    DB_ARGS(db_int(d->id), db_int(d->current_release), db_text(key)));

	return er == SD_OK && !n ? SD_NOT_FOUND : er;
}

enum sd_err
packed_bound(struct db *db, struct arena *a, int64_t dataset_id, const char *after,
    const char **out)
{
	struct bound_row row = { NULL };
	enum sd_err er = db_one(db, a, &packed_bound_row, &row,
	    DB_ARGS(db_int(dataset_id), db_text(after)));

	*out = row.series_key;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
packed_known(struct db *db, struct arena *a, int64_t dataset_id, const char *after,
    const char *upto, struct packed_known **rows, size_t *n)
{
	return db_list(db, a, &packed_known_rows, rows, n,
	    DB_ARGS(db_int(dataset_id), db_text(after), db_text(upto ? upto : KEY_END)));
}

enum sd_err
packed_put(struct db *db, struct arena *a, int64_t dataset_id, const struct packed_row *rows,
    size_t n)
{
	struct db_arg *v = arena_array(a, n * 5 + 1, sizeof(*v)), *at = v;

	for (size_t i = 0; i < n; i++) {
		*at++ = db_int(dataset_id);
		*at++ = db_text(rows[i].series_key);
		*at++ = db_int(rows[i].series_id);
		*at++ = db_int(rows[i].n_obs);
		*at++ = db_blob(rows[i].data, rows[i].n);
	}
	return n ? db_bulk(db, &packed_put_row, v, n) : SD_OK;
}

enum sd_err
packed_remove(struct db *db, struct arena *a, int64_t dataset_id, const char *const *keys, size_t n)
{
	struct db_arg *v = arena_array(a, n * 2 + 1, sizeof(*v));

	for (size_t i = 0; i < n; i++) {
		v[i * 2] = db_int(dataset_id);
		v[i * 2 + 1] = db_text(keys[i]);
	}
	return n ? db_bulk(db, &packed_remove_row, v, n) : SD_OK;
}

enum sd_err
packed_touched(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, const int64_t *series,
    size_t n)
{
	struct db_arg *v = arena_array(a, n * 3 + 1, sizeof(*v));

	for (size_t i = 0; i < n; i++) {
		v[i * 3] = db_int(dataset_id);
		v[i * 3 + 1] = db_int(series[i]);
		v[i * 3 + 2] = db_int(number);
	}
	return n ? db_bulk(db, &packed_touched_row, v, n) : SD_OK;
}

enum sd_err
packed_index_put(struct db *db, int64_t dataset_id, int64_t number, int64_t n_series, const void *p,
    size_t n)
{
	return db_exec(db, &packed_index_put_row, NULL, DB_ARGS(db_int(dataset_id), db_int(number),
	    db_int(n_series), db_blob(p, n)));
}

enum sd_err
packing_tasks(struct db *db, struct arena *a, bool due, struct packing_task **rows, size_t *n)
{
	return db_list(db, a, due ? &packed_due_rows : &packed_all_rows, rows, n, DB_NONE);
}

static void
sql_bound(struct buf *b, const char *how, const char *key)
{
	if (!key)
		return;
	db_sql_lit(b, " AND p.series_key ");
	buf_str(b, how);
	db_sql_ascii(b, key, strlen(key));
}

void
packed_sql(struct buf *b, const struct dataset *d, const struct packed_range *range)
{
	/* Together with the index: what is packed counts only while it is of the current release. */
	db_sql_lit(b, "SELECT STRAIGHT_JOIN p.series_id, p.series_key, p.data FROM release_index i"
	    " JOIN series_packed p FORCE INDEX (PRIMARY) ON p.dataset_id = i.dataset_id"
	    " WHERE i.dataset_id = ");
	db_sql_int(b, d->id);
	db_sql_lit(b, " AND i.number = ");
	db_sql_int(b, d->current_release);
	sql_bound(b, "> ", range->after);
	sql_bound(b, ">= ", range->from);
	sql_bound(b, "<= ", range->to);
	for (size_t i = 0; i < range->n; i++) {
		buf_str(b, i ? "," : " AND p.series_key IN (");
		db_sql_ascii(b, range->keys[i], strlen(range->keys[i]));
	}
	if (range->n)
		db_sql_lit(b, ")");
	db_sql_lit(b, " ORDER BY p.series_key");
	if (range->most) {
		db_sql_lit(b, " LIMIT ");
		db_sql_int(b, range->most);
	}
}
