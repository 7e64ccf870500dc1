/*
 * model_mapping.c: the SQL of corrections of the reading. Called through mapping.h. Holds no rule of its own.
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
