/*
 * model_case.c: the SQL of what an examiner looks at: standard, metadata, what was understood, comparison, findings.
 * Called through model.h.
 */
#include "modules/verification/model_part.h"
#include "shared/process/states.h"

#define CURRENT "2147483647" /* valid_to of what holds now */

const struct field standard_fields[] = {
	F_INT(standard_row, id), F_INT(standard_row, version), F_TEXT(standard_row, state), F_TEXT(standard_row, concept),
	F_TEXT(standard_row, definition), F_TEXT(standard_row, classification), F_TEXT(standard_row, measure),
	F_TEXT(standard_row, unit_text), F_TEXT(standard_row, reference), F_END,
};

const struct stmt case_standard = STMT_ROWS("case_standard",
	"SELECT id, version, state, concept, definition, classification, measure, unit_text, reference FROM standard"
	" WHERE dataset_id = ? ORDER BY state IN (" STANDARD_APPROVED ") DESC, version DESC LIMIT 1",
	"i", standard_row, standard_fields);

const struct field sheet_fields[] = {
	F_TEXT(sheet_row, form), F_INT(sheet_row, required), F_INT(sheet_row, answered), F_END,
};

const struct stmt case_sheets = STMT_ROWS("case_sheets",
	"SELECT CONCAT('ms_', kind) AS form, n_required AS required, n_answered AS answered FROM metadata"
	" WHERE dataset_id = ? AND is_current = 1 ORDER BY kind = 'keg' DESC, kind",
	"i", sheet_row, sheet_fields);

const struct field upload_fields[] = {
	F_INT(upload_row, id), F_INT(upload_row, structure_version), F_TIME(upload_row, created_at),
	F_TEXT(upload_row, sheet), F_TEXT(upload_row, layout), F_TEXT(upload_row, number_style), F_END,
};

const struct stmt case_upload = STMT_ROWS("case_upload",
	"SELECT id, structure_version, created_at, sheet, layout, number_style FROM upload WHERE id = ?",
	"i", upload_row, upload_fields);

/* --- what was understood, beside what the current release says --- */

const struct field preview_fields[] = {
	F_TEXT(preview_row, series_key), F_TEXT(preview_row, period), F_TEXT(preview_row, value),
	F_TEXT(preview_row, status), F_TEXT(preview_row, conf), F_TEXT(preview_row, comment), F_TEXT(preview_row, before),
	F_TEXT(preview_row, before_status), F_INT(preview_row, row_no), F_INT(preview_row, col_no),
	F_INT(preview_row, known), F_END,
};

#define BESIDE " FROM upload_observation u LEFT JOIN series s ON s.dataset_id = ? AND s.series_key = u.series_key" \
	" LEFT JOIN observation o ON o.dataset_id = s.dataset_id AND o.series_id = s.id AND o.period = u.period" \
	" AND o.valid_to = " CURRENT " WHERE u.upload_id = ?"
#define DIFFERS " NOT (o.value <=> u.value AND o.status = u.status AND o.conf = u.conf AND o.comment <=> u.comment)"

const struct stmt case_preview = STMT_ROWS("case_preview",
	"SELECT u.series_key, u.period, u.value, u.status, u.conf, u.comment, o.value AS `before`,"
	" o.status AS before_status, u.row_no, u.col_no, o.dataset_id IS NOT NULL AS known" BESIDE
	" ORDER BY u.series_key, u.period LIMIT ? OFFSET ?",
	"iiii", preview_row, preview_fields);

const struct field compare_fields[] = {
	F_INT(compare_row, total), F_INT(compare_row, added), F_INT(compare_row, changed), F_INT(compare_row, removed),
	F_END,
};

const struct stmt case_compare_count = STMT_ROWS("case_compare_count",
	"SELECT COUNT(*) AS total, COUNT(IF(o.dataset_id IS NULL, 1, NULL)) AS added,"
	" COUNT(IF(o.dataset_id IS NOT NULL AND" DIFFERS ", 1, NULL)) AS changed, 0 AS removed" BESIDE,
	"ii", compare_row, compare_fields);

#define REMOVED " FROM observation o JOIN series s ON s.dataset_id = o.dataset_id AND s.id = o.series_id" \
	" JOIN (SELECT DISTINCT period FROM upload_observation WHERE upload_id = ?) p ON p.period = o.period" \
	" LEFT JOIN upload_observation u ON u.upload_id = ? AND u.series_key = s.series_key AND u.period = o.period" \
	" WHERE o.dataset_id = ? AND o.valid_to = " CURRENT " AND u.upload_id IS NULL"

struct removed_row { int64_t n; };
static const struct field removed_fields[] = { F_INT(removed_row, n), F_END };
const struct stmt case_removed_count = STMT_ROWS("case_removed_count", "SELECT COUNT(*) AS n" REMOVED, "iii",
	removed_row, removed_fields);

const struct field change_fields[] = {
	F_TEXT(change_row, kind), F_TEXT(change_row, series_key), F_TEXT(change_row, period), F_TEXT(change_row, before),
	F_TEXT(change_row, before_status), F_TEXT(change_row, after), F_TEXT(change_row, after_status),
	F_INT(change_row, row_no), F_INT(change_row, col_no), F_END,
};

const struct stmt case_compare_changed = STMT_ROWS("case_compare_changed",
	"SELECT 'berubah' AS kind, u.series_key, u.period, o.value AS `before`, o.status AS before_status,"
	" u.value AS after, u.status AS after_status, u.row_no, u.col_no" BESIDE
	" AND o.dataset_id IS NOT NULL AND" DIFFERS " ORDER BY u.series_key, u.period LIMIT ?",
	"iii", change_row, change_fields);

const struct stmt case_compare_removed = STMT_ROWS("case_compare_removed",
	"SELECT 'dihapus' AS kind, s.series_key, o.period, o.value AS `before`, o.status AS before_status,"
	" NULL AS after, NULL AS after_status, 0 AS row_no, 0 AS col_no" REMOVED " ORDER BY s.series_key, o.period LIMIT"
	" ?",
	"iiii", change_row, change_fields);

/* Changed or new in the later of two uploads. */
const struct stmt case_round_changes = STMT_ROWS("case_round_changes",
	"SELECT IF(o.upload_id IS NULL, 'baru', 'berubah') AS kind, u.series_key, u.period, o.value AS `before`,"
	" o.status AS before_status, u.value AS after, u.status AS after_status, u.row_no, u.col_no"
	" FROM upload_observation u LEFT JOIN upload_observation o ON o.upload_id = ? AND o.series_key = u.series_key"
	" AND o.period = u.period WHERE u.upload_id = ? AND (o.upload_id IS NULL OR" DIFFERS ")"
	" ORDER BY u.row_no, u.col_no LIMIT ?",
	"iii", change_row, change_fields);

/* --- findings --- */

const struct field finding_fields[] = {
	F_INT(finding_row, id), F_TEXT(finding_row, level), F_TEXT(finding_row, rule), F_TEXT(finding_row, sheet),
	F_TEXT(finding_row, cell), F_TEXT(finding_row, value), F_TEXT(finding_row, message),
	F_TEXT(finding_row, suggestion), F_TEXT(finding_row, explanation), F_END,
};

const struct stmt case_findings = STMT_ROWS("case_findings",
	"SELECT id, level, rule, sheet, cell, value, message, suggestion, explanation FROM finding WHERE upload_id = ?"
	" ORDER BY level, rule, id LIMIT ?",
	"ii", finding_row, finding_fields);

static const struct field finding_count_fields[] = {
	F_INT(finding_count, code_errors), F_INT(finding_count, form_errors), F_INT(finding_count, errors),
	F_INT(finding_count, warnings), F_INT(finding_count, unexplained), F_END,
};

const struct stmt case_finding_counts = STMT_ROWS("case_finding_counts",
	"SELECT COUNT(IF(level = 'galat' AND rule = 'kode', 1, NULL)) AS code_errors,"
	" COUNT(IF(level = 'galat' AND rule <> 'kode', 1, NULL)) AS form_errors,"
	" COUNT(IF(level = 'galat', 1, NULL)) AS errors, COUNT(IF(level = 'peringatan', 1, NULL)) AS warnings,"
	" COUNT(IF(level = 'peringatan' AND explanation = '', 1, NULL)) AS unexplained FROM finding WHERE upload_id = ?",
	"i", finding_count, finding_count_fields);

enum sd_err
standard_newest(struct db *db, struct arena *a, int64_t dataset_id, struct standard_row *out)
{
	return db_one(db, a, &case_standard, out, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
sheet_list(struct db *db, struct arena *a, int64_t dataset_id, struct sheet_row **rows, size_t *n)
{
	return db_list(db, a, &case_sheets, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
upload_load(struct db *db, struct arena *a, int64_t id, struct upload_row *out)
{
	return db_one(db, a, &case_upload, out, DB_ARGS(db_int(id)));
}

enum sd_err
preview_list(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, int64_t limit, int64_t offset,
    struct preview_row **rows, size_t *n)
{
	return db_list(db, a, &case_preview, rows, n,
	    DB_ARGS(db_int(dataset_id), db_int(upload_id), db_int(limit), db_int(offset)));
}

enum sd_err
compare_count(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, struct compare_row *out)
{
	struct removed_row removed = { 0 };
	enum sd_err er = db_one(db, a, &case_compare_count, out, DB_ARGS(db_int(dataset_id), db_int(upload_id)));

	if (er != SD_OK)
		return er;
	er = db_one(db, a, &case_removed_count, &removed, DB_ARGS(db_int(upload_id), db_int(upload_id),
	    db_int(dataset_id)));
	out->removed = removed.n;
	return er;
}

enum sd_err
compare_list(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, int64_t limit,
    struct change_row **rows, size_t *n)
{
	struct change_row *changed, *removed;
	size_t n_changed, n_removed;
	enum sd_err er;

	er = db_list(db, a, &case_compare_changed, &changed, &n_changed,
	    DB_ARGS(db_int(dataset_id), db_int(upload_id), db_int(limit)));
	if (er == SD_OK)
		er = db_list(db, a, &case_compare_removed, &removed, &n_removed,
		    DB_ARGS(db_int(upload_id), db_int(upload_id), db_int(dataset_id), db_int(limit)));
	if (er != SD_OK)
		return er;
	*rows = arena_array(a, n_changed + n_removed, sizeof(**rows));
	*n = 0;
	for (size_t i = 0; i < n_changed; i++)
		(*rows)[(*n)++] = changed[i];
	for (size_t i = 0; i < n_removed; i++)
		(*rows)[(*n)++] = removed[i];
	return SD_OK;
}

enum sd_err
round_changes(struct db *db, struct arena *a, int64_t before_id, int64_t upload_id, int64_t limit,
    struct change_row **rows, size_t *n)
{
	return db_list(db, a, &case_round_changes, rows, n, DB_ARGS(db_int(before_id), db_int(upload_id), db_int(limit)));
}

enum sd_err
finding_list(struct db *db, struct arena *a, int64_t upload_id, int64_t limit, struct finding_row **rows, size_t *n)
{
	return db_list(db, a, &case_findings, rows, n, DB_ARGS(db_int(upload_id), db_int(limit)));
}

enum sd_err
finding_counts(struct db *db, struct arena *a, int64_t upload_id, struct finding_count *out)
{
	return db_one(db, a, &case_finding_counts, out, DB_ARGS(db_int(upload_id)));
}
