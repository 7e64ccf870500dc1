/*
 * model_mapping.c: the SQL of corrections of the reading and of equalities between datasets. Called through mapping.h.
 * Holds no rule of its own.
 */
#include "modules/upload/common/model_part.h"
#include "modules/upload/intake/mapping.h"

#include "shared/ground/str.h"

#include <string.h>

#define S(x) const struct stmt x

static const struct field mapping_fields[] = {
	F_TIME(mapping_row, changed_at), F_TEXT(mapping_row, signature), F_TEXT(mapping_row, body),
	F_TEXT(mapping_row, author_name), F_END,
};

const struct field equality_fields[] = {
	F_INT(equality_row, id), F_INT(equality_row, dataset_id), F_INT(equality_row, other_id),
	F_TEXT(equality_row, indicator), F_TEXT(equality_row, other_indicator), F_TEXT(equality_row, level),
	F_TEXT(equality_row, tolerance), F_TEXT(equality_row, slug), F_TEXT(equality_row, title),
	F_TEXT(equality_row, other_slug), F_TEXT(equality_row, other_title), F_END,
};

static const struct field word_fields[] = {
	F_INT(synonym, list_id), F_TEXT(synonym, folded), F_TEXT(synonym, code), F_END,
};

S(stmt_mapping_list) = STMT_ROWS("mapping_list",
	"SELECT m.changed_at, m.signature, m.body, a.name AS author_name FROM upload_mapping m"
	" LEFT JOIN user a ON a.id = m.changed_by WHERE m.dataset_id = ? ORDER BY m.changed_at DESC LIMIT 200",
	"i", mapping_row, mapping_fields);

S(stmt_mapping_put) = STMT_EXEC("mapping_put",
	"INSERT INTO upload_mapping (dataset_id, signature, body, created_by, changed_by) VALUES (?, ?, ?, ?, ?)"
	" ON DUPLICATE KEY UPDATE body = VALUES(body), changed_by = VALUES(changed_by), changed_at = UTC_TIMESTAMP(6)",
	"ittii");

S(stmt_mapping_current) = STMT_ROWS("mapping_current",
	"SELECT p.created_at AS changed_at, '' AS signature, p.understood AS body, '' AS author_name FROM submission s"
	" JOIN upload p ON p.id = s.upload_id WHERE s.id = ? AND p.file_id = ?", "ii", mapping_row, mapping_fields);

S(stmt_unit_words) = STMT_ROWS("unit_words",
	"SELECT y.list_id, y.folded, y.code FROM code_synonym y JOIN code_list l ON l.id = y.list_id"
	" WHERE l.code = 'CL_UNIT_MEASURE' UNION SELECT c.list_id, c.name_id AS folded, c.code FROM code c"
	" JOIN code_list l ON l.id = c.list_id WHERE l.code = 'CL_UNIT_MEASURE'", "", synonym, word_fields);

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
mapping_list(struct db *db, struct arena *a, int64_t dataset_id, struct mapping_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_mapping_list, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
mapping_put(struct db *db, int64_t dataset_id, const char *signature, const char *body, int64_t user)
{
	return db_exec(db, &stmt_mapping_put, NULL,
	    DB_ARGS(db_int(dataset_id), db_text(signature), db_text(body), db_int(user), db_int(user)));
}

enum sd_err
mapping_current(struct db *db, struct arena *a, int64_t submission_id, int64_t file_id, const struct mapping **out)
{
	struct mapping_row row;
	enum sd_err er = db_one(db, a, &stmt_mapping_current, &row, DB_ARGS(db_int(submission_id), db_int(file_id)));

	*out = NULL;
	if (er == SD_OK)
		*out = mapping_followed(a, row.body);
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
unit_words(struct db *db, struct arena *a, struct synonym **rows, size_t *n)
{
	enum sd_err er = db_list(db, a, &stmt_unit_words, rows, n, DB_NONE);
	size_t i;

	for (i = 0; er == SD_OK && i < *n; i++)
		(*rows)[i].folded = str_fold(a, (*rows)[i].folded, strlen((*rows)[i].folded));
	return er;
}

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
