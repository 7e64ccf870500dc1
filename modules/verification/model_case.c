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

static const struct field sheet_fields[] = {
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

struct before_row { const char *value, *status; };
static const struct field before_fields[] = { F_TEXT(before_row, value), F_TEXT(before_row, status), F_END };

const struct stmt case_before = STMT_ROWS("case_before",
	"SELECT o.value, o.status FROM series s JOIN observation o ON o.dataset_id = s.dataset_id AND o.series_id = s.id"
	" WHERE s.dataset_id = ? AND s.series_key = ? AND o.period = ? AND o.valid_to = " CURRENT, "iaa", before_row,
	before_fields);

static const struct field gone_fields[] = {
	F_TEXT(gone_row, series_key), F_TEXT(gone_row, period), F_TEXT(gone_row, value), F_TEXT(gone_row, status), F_END,
};

const struct stmt case_gone = STMT_ROWS("case_gone",
	"SELECT s.series_key, o.period, o.value, o.status FROM series s FORCE INDEX (dataset_id)"
	" STRAIGHT_JOIN observation o FORCE INDEX (PRIMARY) ON o.dataset_id = s.dataset_id AND o.series_id = s.id"
	" WHERE s.dataset_id = ? AND s.series_key > ? AND s.series_key <= ? AND EXISTS (SELECT 1 FROM withdrawal w"
	" WHERE w.dataset_id = o.dataset_id AND w.number >= o.valid_from AND w.number < o.valid_to)"
	" AND NOT EXISTS (SELECT 1 FROM observation n JOIN dataset d ON d.id = n.dataset_id"
	" WHERE n.dataset_id = o.dataset_id AND n.series_id = o.series_id AND n.period = o.period"
	" AND (n.valid_from > o.valid_from OR (n.valid_to = " CURRENT " AND d.current_release > d.withdrawn_upto)))"
	" ORDER BY s.series_key, o.period", "iaa", gone_row, gone_fields);

struct bound_row { const char *series_key; };
static const struct field bound_fields[] = { F_TEXT(bound_row, series_key), F_END };

const struct stmt case_series_bound = STMT_ROWS("case_series_bound",
	"SELECT series_key FROM series FORCE INDEX (dataset_id) WHERE dataset_id = ? AND series_key > ?"
	" ORDER BY series_key LIMIT 1 OFFSET ?", "iai", bound_row, bound_fields);

const struct field change_fields[] = {
	F_TEXT(change_row, kind), F_TEXT(change_row, series_key), F_TEXT(change_row, period), F_TEXT(change_row, before),
	F_TEXT(change_row, before_status), F_TEXT(change_row, after), F_TEXT(change_row, after_status),
	F_INT(change_row, row_no), F_INT(change_row, col_no), F_END,
};

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
	F_INT(finding_count, warnings), F_INT(finding_count, unexplained), F_INT(finding_count, disclosures), F_END,
};

const struct stmt case_finding_counts = STMT_ROWS("case_finding_counts",
	"SELECT COUNT(IF(level = 'galat' AND rule = 'kode', 1, NULL)) AS code_errors,"
	" COUNT(IF(level = 'galat' AND rule <> 'kode', 1, NULL)) AS form_errors,"
	" COUNT(IF(level = 'galat', 1, NULL)) AS errors, COUNT(IF(level = 'peringatan', 1, NULL)) AS warnings,"
	" COUNT(IF(level = 'peringatan' AND explanation = '', 1, NULL)) AS unexplained,"
	" COUNT(IF(level = 'peringatan' AND rule = 'rahasia-terhitung', 1, NULL)) AS disclosures"
	" FROM finding WHERE upload_id = ?",
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
preview_before(struct db *db, struct arena *a, int64_t dataset_id, struct preview_row *r)
{
	struct before_row row = { NULL, NULL };
	enum sd_err er = db_one(db, a, &case_before, &row,
	    DB_ARGS(db_int(dataset_id), db_text(r->series_key), db_text(r->period)));

	r->before = row.value;
	r->before_status = row.status;
	r->known = er == SD_OK;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
gone_list(struct db *db, struct arena *a, int64_t dataset_id, const char *after, const char *upto,
    struct gone_row **rows, size_t *n)
{
	return db_list(db, a, &case_gone, rows, n, DB_ARGS(db_int(dataset_id), db_text(after), db_text(upto ? upto : "~")));
}

enum sd_err
series_bound(struct db *db, struct arena *a, int64_t dataset_id, const char *after, int64_t n, const char **upto)
{
	struct bound_row row = { NULL };
	enum sd_err er = db_one(db, a, &case_series_bound, &row, DB_ARGS(db_int(dataset_id), db_text(after), db_int(n)));

	*upto = row.series_key;
	return er == SD_NOT_FOUND ? SD_OK : er;
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
