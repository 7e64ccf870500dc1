/*
 * model.c: the SQL of equalities between datasets. Called through equality.h. Holds no rule of its own.
 */
#include "modules/upload/checks/equality.h"
#include "modules/upload/common/model_part.h"

#define S(x) const struct stmt x

const struct field equality_fields[] = {
	F_INT(equality_row, id), F_INT(equality_row, dataset_id), F_INT(equality_row, other_id),
	F_TEXT(equality_row, indicator), F_TEXT(equality_row, other_indicator), F_TEXT(equality_row, level),
	F_TEXT(equality_row, tolerance), F_TEXT(equality_row, slug), F_TEXT(equality_row, title),
	F_TEXT(equality_row, other_slug), F_TEXT(equality_row, other_title), F_END,
};

S(stmt_equality_list) = STMT_ROWS("equality_list",
	"SELECT e.id, e.dataset_id, e.other_id, e.indicator, e.other_indicator, e.level, e.tolerance, d.slug,"
	" d.title_id AS title, o.slug AS other_slug, o.title_id AS other_title FROM dataset_equality e"
	" JOIN dataset d ON d.id = e.dataset_id JOIN dataset o ON o.id = e.other_id"
	" WHERE e.dataset_id = ? OR e.other_id = ? ORDER BY e.id LIMIT 50", "ii", equality_row, equality_fields);

S(stmt_equality_insert) = STMT_EXEC("equality_insert",
	"INSERT INTO dataset_equality (dataset_id, indicator, other_id, other_indicator, level, tolerance, created_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE level = VALUES(level), tolerance = VALUES(tolerance)",
	"ititt" "ti");

S(stmt_equality_delete) = STMT_EXEC("equality_delete",
	"DELETE FROM dataset_equality WHERE id = ? AND (dataset_id = ? OR other_id = ?)", "iii");

enum sd_err
equality_list(struct db *db, struct arena *a, int64_t dataset_id, struct equality_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_equality_list, rows, n, DB_ARGS(db_int(dataset_id), db_int(dataset_id)));
}

enum sd_err
equality_insert(struct db *db, const struct equality_row *e, int64_t user)
{
	return db_exec(db, &stmt_equality_insert, NULL, DB_ARGS(db_int(e->dataset_id), db_text(e->indicator),
	    db_int(e->other_id), db_text(e->other_indicator), db_text(e->level), db_text(e->tolerance), db_int(user)));
}

enum sd_err
equality_delete(struct db *db, int64_t dataset_id, int64_t id)
{
	return db_exec(db, &stmt_equality_delete, NULL, DB_ARGS(db_int(id), db_int(dataset_id), db_int(dataset_id)));
}
