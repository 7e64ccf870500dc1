/*
 * model_meaning_change.c: the SQL of meaning_change.h; nothing else. Never updates a row.
 */
#include "shared/statistics/model_meaning_change.h"
#include "shared/statistics/model_meaning.h"
#include <string.h>

static const struct field change_fields[] = {
	F_INT(meaning_change, number), F_INT(meaning_change, is_break), F_TEXT(meaning_change, kind),
	F_TEXT(meaning_change, place), F_TEXT(meaning_change, was), F_TEXT(meaning_change, becomes),
	F_TIME(meaning_change, released_at), F_TEXT(meaning_change, break_note), F_END,
};
static const struct field used_fields[] = { F_INT(used_row, position), F_TEXT(used_row, code), F_END };
static const struct field held_fields[] = { F_TEXT(held_row, period), F_END };

static const struct stmt used_rows = STMT_ROWS("change_used",
	"SELECT position, code FROM release_code WHERE dataset_id = ? AND number = ? ORDER BY position, code", "ii",
	used_row, used_fields);

static const struct stmt held_rows = STMT_ROWS("change_held",
	"SELECT DISTINCT period FROM observation WHERE dataset_id = ? AND valid_to = 2147483647 ORDER BY period", "i",
	held_row, held_fields);

static const struct stmt change_put = STMT_EXEC("meaning_change_put",
	"INSERT INTO meaning_change (dataset_id, number, position, kind, is_break, place, was, becomes)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iiitittt");

static const struct stmt kept_rows = STMT_ROWS("meaning_changes_kept",
	"SELECT c.number, c.is_break, c.kind, c.place, c.was, c.becomes, r.released_at, r.break_note FROM meaning_change c"
	" JOIN `release` r ON r.dataset_id = c.dataset_id AND r.number = c.number"
	" WHERE c.dataset_id = ? AND c.number > ? AND c.number <= ? ORDER BY c.number DESC, c.position", "iii",
	meaning_change, change_fields);

const struct stmt *const meaning_change_stmts[] = { &released_number_row, &used_rows, &held_rows, NULL };
const struct stmt *const meaning_kept_stmts[] = { &kept_rows, NULL };
const struct stmt *const meaning_keep_stmts[] = { &change_put, NULL };

enum sd_err
change_used(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct used_row **rows, size_t *n)
{
	return db_list(db, a, &used_rows, rows, n, DB_ARGS(db_int(dataset_id), db_int(number)));
}

enum sd_err
change_held(struct db *db, struct arena *a, int64_t dataset_id, struct held_row **rows, size_t *n)
{
	return db_list(db, a, &held_rows, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
meaning_changes_keep(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    const struct meaning_changes *c)
{
	size_t per = strlen(change_put.in);
	struct db_arg *v = arena_array(a, c->n * per, sizeof(*v));

	for (size_t i = 0; i < c->n; i++) {
		const struct meaning_change *x = &c->v[i];
		const struct db_arg row[] = { db_int(dataset_id), db_int(number), db_int((int64_t)i + 1), db_text(x->kind),
			db_int(x->is_break), db_text(x->place), db_text(x->was), db_text(x->becomes) };

		memcpy(v + i * per, row, sizeof(row));
	}
	return c->n ? db_bulk(db, &change_put, v, c->n) : SD_OK;
}

enum sd_err
meaning_changes_kept(struct db *db, struct arena *a, int64_t dataset_id, int64_t from, int64_t upto,
    struct meaning_change **rows, size_t *n)
{
	return db_list(db, a, &kept_rows, rows, n, DB_ARGS(db_int(dataset_id), db_int(from), db_int(upto)));
}
