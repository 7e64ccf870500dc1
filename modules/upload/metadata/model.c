/*
 * model.c: the SQL of the metadata worksheets. Called through model.h. Holds no rule of its own
 * but one: a version that has passed an examination is not written into.
 */
#include "modules/upload/common/model_part.h"
#include "modules/upload/metadata/model.h"
#include "shared/process/states.h"

#define S(x) const struct stmt x

static const struct field form_fields[] = {
	F_INT(form_row, position), F_INT(form_row, is_basic), F_TEXT(form_row, form), F_TEXT(form_row, code),
	F_TEXT(form_row, block), F_TEXT(form_row, label_id), F_TEXT(form_row, type), F_TEXT(form_row, required),
	F_TEXT(form_row, choices), F_TEXT(form_row, applies), F_TEXT(form_row, hint), F_END,
};

const struct field metadata_fields[] = {
	F_INT(metadata_row, id), F_INT(metadata_row, rev), F_INT(metadata_row, version), F_INT(metadata_row, is_current),
	F_TIME(metadata_row, changed_at), F_INT(metadata_row, n_required), F_INT(metadata_row, n_answered),
	F_INT(metadata_row, frozen), F_TEXT(metadata_row, kind), F_TEXT(metadata_row, body), F_TEXT(metadata_row, year),
	F_TEXT(metadata_row, author_name), F_END,
};

const struct field request_fields[] = {
	F_INT(request_row, id), F_TEXT(request_row, title), F_TEXT(request_row, form), F_TEXT(request_row, letter_number),
	F_END,
};

const struct field other_fields[] = {
	F_INT(other_row, id), F_TEXT(other_row, slug), F_TEXT(other_row, title_id), F_TEXT(other_row, activity), F_END,
};

S(stmt_form_list) = STMT_ROWS("form_list",
	"SELECT position, is_basic, form, code, block, label_id, type, required, choices, applies, hint FROM form_field"
	" WHERE form IN ('ms_keg', 'ms_var', 'ms_ind') ORDER BY FIELD(form, 'ms_keg', 'ms_var', 'ms_ind'), position",
	"", form_row, form_fields);

#define METADATA_SELECT(body) \
	"SELECT m.id, m.rev, m.version, m.is_current, m.changed_at, m.n_required, m.n_answered," \
	" EXISTS (SELECT 1 FROM frozen_sheet f WHERE f.dataset_id = m.dataset_id AND f.kind = CONCAT(m.kind)" \
	" AND f.version = m.version) AS frozen," \
	" m.kind, " body " AS body, JSON_VALUE(m.body, '$.\"ID.2\"') AS year, a.name AS author_name" \
	" FROM metadata m LEFT JOIN user a ON a.id = m.changed_by WHERE m.dataset_id = ?"

S(stmt_metadata_list) = STMT_ROWS("metadata_list", METADATA_SELECT("m.body") " AND m.is_current = 1 ORDER BY m.kind",
	"i", metadata_row, metadata_fields);

S(stmt_metadata_versions) = STMT_ROWS("metadata_versions",
	METADATA_SELECT("''") " ORDER BY m.changed_at DESC, m.id DESC LIMIT 100", "i", metadata_row, metadata_fields);

S(stmt_metadata_load) = STMT_ROWS("metadata_load", METADATA_SELECT("m.body") " AND m.id = ?", "ii",
	metadata_row, metadata_fields);

S(stmt_metadata_retire) = STMT_EXEC("metadata_retire",
	"UPDATE metadata SET is_current = 0, rev = rev + 1 WHERE id = ? AND rev = ? AND is_current = 1", "ii");

S(stmt_metadata_insert) = STMT_EXEC("metadata_insert",
	"INSERT INTO metadata (dataset_id, kind, version, body, n_required, n_answered, created_by, changed_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "ititiiii");

S(stmt_metadata_update) = STMT_EXEC("metadata_update",
	"UPDATE metadata SET body = ?, n_required = ?, n_answered = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6),"
	" rev = rev + 1 WHERE id = ? AND rev = ? AND is_current = 1 AND NOT EXISTS (SELECT 1 FROM frozen_sheet f"
	" WHERE f.dataset_id = metadata.dataset_id AND f.kind = CONCAT(metadata.kind) AND f.version = metadata.version)",
	"tiiiii");

S(stmt_request_of_item) = STMT_ROWS("request_of_item",
	"SELECT r.id, r.title, r.form, r.letter_number FROM recommendation r"
	" JOIN recommendation_item x ON x.recommendation_id = r.id WHERE x.item_id = ?"
	" ORDER BY r.state IN (" REQUEST_GRANTED ") DESC, r.id DESC LIMIT 1", "i", request_row, request_fields);

S(stmt_metadata_others) = STMT_ROWS("metadata_others",
	"SELECT d.id, d.slug, d.title_id, JSON_VALUE(m.body, '$.\"ID.1\"') AS activity FROM dataset d"
	" JOIN metadata m ON m.dataset_id = d.id AND m.kind = 'keg' AND m.is_current = 1"
	" WHERE d.unit_id = ? AND d.id <> ? ORDER BY d.title_id LIMIT 200", "ii", other_row, other_fields);

S(stmt_plan_clear) = STMT_EXEC("plan_clear", "DELETE FROM release_plan WHERE dataset_id = ?", "i");
S(stmt_plan_insert) = STMT_EXEC("plan_insert", "INSERT INTO release_plan (dataset_id, product, day) VALUES (?, ?, ?)",
    "itt");
S(stmt_plan_next) = STMT_EXEC("plan_next",
	"UPDATE dataset d SET d.next_release = (SELECT MIN(p.day) FROM release_plan p WHERE p.dataset_id = d.id)"
	" WHERE d.id = ?", "i");

enum sd_err
form_list(struct db *db, struct arena *a, struct form_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_form_list, rows, n, DB_NONE);
}

enum sd_err
metadata_list(struct db *db, struct arena *a, int64_t dataset_id, struct metadata_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_metadata_list, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
metadata_versions(struct db *db, struct arena *a, int64_t dataset_id, struct metadata_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_metadata_versions, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
metadata_load(struct db *db, struct arena *a, int64_t dataset_id, int64_t id, struct metadata_row *out)
{
	return db_one(db, a, &stmt_metadata_load, out, DB_ARGS(db_int(dataset_id), db_int(id)));
}

enum sd_err
metadata_write(struct db *db, int64_t dataset_id, const struct metadata_row *old, bool anew,
    const struct metadata_row *now, int64_t user)
{
	struct db_result res = { 1, 0 };
	enum sd_err er;

	if (old && !old->frozen && !anew) {
		er = db_exec(db, &stmt_metadata_update, &res, DB_ARGS(db_text(now->body), db_int(now->n_required),
		    db_int(now->n_answered), db_int(user), db_int(old->id), db_int(old->rev)));
		return er != SD_OK ? er : res.changed == 1 ? SD_OK : SD_CONFLICT;
	}
	if (old && (er = db_exec(db, &stmt_metadata_retire, &res, DB_ARGS(db_int(old->id), db_int(old->rev)))) != SD_OK)
		return er;
	if (res.changed != 1)
		return SD_CONFLICT;
	return db_exec(db, &stmt_metadata_insert, NULL, DB_ARGS(db_int(dataset_id), db_text(now->kind),
	    db_int(old ? old->version + 1 : 1), db_text(now->body), db_int(now->n_required), db_int(now->n_answered),
	    db_int(user), db_int(user)));
}

enum sd_err
request_of_item(struct db *db, struct arena *a, int64_t item_id, struct request_row *out)
{
	return db_one(db, a, &stmt_request_of_item, out, DB_ARGS(db_int(item_id)));
}

enum sd_err
metadata_others(struct db *db, struct arena *a, int64_t unit_id, int64_t dataset_id, struct other_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_metadata_others, rows, n, DB_ARGS(db_int(unit_id), db_int(dataset_id)));
}

enum sd_err
release_plan_write(struct db *db, int64_t dataset_id, const char *const day[3])
{
	static const char *const products[3] = { "tercetak", "digital", "mikro" };
	enum sd_err er = db_exec(db, &stmt_plan_clear, NULL, DB_ARGS(db_int(dataset_id)));
	size_t i;

	for (i = 0; i < 3 && er == SD_OK; i++)
		if (day[i])
			er = db_exec(db, &stmt_plan_insert, NULL, DB_ARGS(db_int(dataset_id), db_text(products[i]),
			    db_text(day[i])));
	return er != SD_OK ? er : db_exec(db, &stmt_plan_next, NULL, DB_ARGS(db_int(dataset_id)));
}
