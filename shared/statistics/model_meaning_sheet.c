/*
 * model_meaning_sheet.c: meaning_sheet.h, which is little more than its SQL. The hash is over the dataset and of each
 * row its kind, version and the hash of its body, as the migration counted it for earlier releases. Must never hash
 * what was written under another one: the rows that are written are those that were hashed.
 */
#include "shared/ground/buf.h"
#include "shared/ground/hash.h"
#include "shared/statistics/meaning_list.h"
#include "shared/statistics/meaning_sheet.h"
#include <inttypes.h>
#include <string.h>

struct sheet {
	const char *kind, *body, *changed_at;
	int64_t version;
};
static const struct field sheet_fields[] = { F_TEXT(sheet, kind), F_TEXT(sheet, body), F_INT(sheet, version),
	F_TEXT(sheet, changed_at), F_END };

/* Whoever is writing into one of them is waited for, and finds it kept when it is his turn (metadata_update). */
static const struct stmt sheet_rows = STMT_ROWS("sheet_rows",
	"SELECT CONCAT(kind) AS kind, body, version, CAST(changed_at AS CHAR) AS changed_at FROM metadata"
	" WHERE dataset_id = ? AND is_current = 1 ORDER BY CONCAT(kind) LOCK IN SHARE MODE", "i", sheet, sheet_fields);

/* What the upload was checked by is in what was understood of it; of a correction of texts there is nothing. */
static const struct stmt checks_row = STMT_ROWS("sheet_checks",
	"SELECT '" SHEET_CHECKS "' AS kind, x.body, 1 AS version, CAST(x.created_at AS CHAR) AS changed_at FROM (SELECT"
	" p.created_at, COALESCE(JSON_EXTRACT(p.understood, '$.pemeriksaan'), (SELECT f.body FROM dataset d"
	" JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release JOIN frozen_sheet f"
	" ON f.set_id = r.sheets_id AND f.kind = '" SHEET_CHECKS "' WHERE d.id = ?)) AS body FROM upload p"
	" WHERE p.id = ?) x"
	" WHERE x.body IS NOT NULL", "ii", sheet, sheet_fields);

struct set_row { int64_t id; };
static const struct field set_fields[] = { F_INT(set_row, id), F_END };

static const struct stmt set_find = STMT_ROWS("sheets_find", "SELECT id FROM frozen_sheets WHERE sha256 = ?", "a",
	set_row, set_fields);

static const struct stmt set_put = STMT_EXEC("sheets_put",
	"INSERT INTO frozen_sheets (sha256, dataset_id) VALUES (?, ?)", "ti");

static const struct stmt sheet_put = STMT_EXEC("sheet_put",
	"INSERT INTO frozen_sheet (set_id, kind, dataset_id, version, body, changed_at)"
	" VALUES (?, ?, ?, ?, ?, ?)", "itiitt");

static const struct field version_fields[] = { F_TEXT(sheet_version, kind), F_TEXT(sheet_version, sha256),
	F_INT(sheet_version, version), F_END };

static const struct stmt draft_versions = STMT_ROWS("sheets_draft",
	"SELECT CONCAT(kind) AS kind, SHA2(body, 256) AS sha256, version FROM metadata WHERE dataset_id = ?"
	" AND is_current = 1 ORDER BY CONCAT(kind)", "i", sheet_version, version_fields);

static const struct stmt kept_versions = STMT_ROWS("sheets_kept",
	"SELECT kind, SHA2(body, 256) AS sha256, version FROM frozen_sheet WHERE set_id = ?"
	" AND kind <> '" SHEET_CHECKS "' ORDER BY kind", "i", sheet_version, version_fields);

static const struct stmt set_released = STMT_ROWS("sheets_released",
	"SELECT COALESCE(sheets_id, 0) AS id FROM `release` WHERE dataset_id = ? AND number = ?", "ii", set_row,
	set_fields);

const struct stmt *const sheets_keep_stmts[] = { &sheet_rows, &checks_row, &set_find, &set_put, &sheet_put, NULL };
const struct stmt *const sheets_stmts[] = { &draft_versions, &kept_versions, &set_released, NULL };

/* By kind: that of the checks is the first one. */
static enum sd_err
sheets_load(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, struct sheet **out, size_t *n)
{
	struct sheet *rows;
	size_t n_rows;
	enum sd_err er = db_list(db, a, &sheet_rows, &rows, &n_rows, DB_ARGS(db_int(dataset_id)));

	*n = 0;
	if (er != SD_OK)
		return er;
	*out = arena_array(a, n_rows + 1, sizeof(**out));
	er = db_one(db, a, &checks_row, *out, DB_ARGS(db_int(dataset_id), db_int(upload_id)));
	if (er != SD_OK && er != SD_NOT_FOUND)
		return er;
	*n = er == SD_OK;
	for (size_t i = 0; i < n_rows; i++)
		(*out)[(*n)++] = rows[i];
	return SD_OK;
}

static void
set_hash(struct arena *a, int64_t dataset_id, const struct sheet *v, size_t n, char sha256[SHA256_HEX])
{
	struct buf *b = buf_new(a, 0);
	char body[SHA256_HEX];

	buf_printf(b, "%" PRId64 "\n", dataset_id);
	for (size_t i = 0; i < n; i++) {
		sha256_hex(v[i].body, strlen(v[i].body), body);
		buf_printf(b, "%s %" PRId64 " %s\n", v[i].kind, v[i].version, body);
	}
	sha256_hex(b->p, b->n, sha256);
}

enum sd_err
sheets_keep(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, int64_t *id)
{
	struct set_row set = { .id = 0 };
	struct db_result res;
	char sha256[SHA256_HEX];
	struct sheet *v;
	size_t n;
	enum sd_err er = sheets_load(db, a, dataset_id, upload_id, &v, &n);

	if (er != SD_OK)
		return er;
	set_hash(a, dataset_id, v, n, sha256);
	er = db_one(db, a, &set_find, &set, DB_ARGS(db_text(sha256)));
	*id = set.id;
	if (er != SD_NOT_FOUND)
		return er;
	if ((er = db_exec(db, &set_put, &res, DB_ARGS(db_text(sha256), db_int(dataset_id)))) != SD_OK)
		return kept_first(er);
	*id = res.insert_id;
	for (size_t i = 0; i < n && er == SD_OK; i++)
		er = db_exec(db, &sheet_put, NULL, DB_ARGS(db_int(*id), db_text(v[i].kind), db_int(dataset_id),
		    db_int(v[i].version), db_text(v[i].body), db_text(v[i].changed_at)));
	return er;
}

enum sd_err
sheets_now(struct db *db, struct arena *a, int64_t dataset_id, int64_t id, struct sheet_version **rows, size_t *n)
{
	return id ? db_list(db, a, &kept_versions, rows, n, DB_ARGS(db_int(id))) :
	    db_list(db, a, &draft_versions, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
sheets_released(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, bool *kept,
    struct sheet_version **rows, size_t *n)
{
	struct set_row set = { .id = 0 };
	enum sd_err er = db_one(db, a, &set_released, &set, DB_ARGS(db_int(dataset_id), db_int(number)));

	*kept = set.id != 0;
	*n = 0;
	if (er == SD_NOT_FOUND || (er == SD_OK && !set.id))
		return SD_OK;
	return er == SD_OK ? sheets_now(db, a, dataset_id, set.id, rows, n) : er;
}
