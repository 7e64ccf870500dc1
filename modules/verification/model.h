/*
 * model.h: every SQL statement of module verification behind functions, with row structs and field tables. Called by
 * the files of this module only. The statements of a release are in model_release.h.
 */
#ifndef SD_VERIFICATION_MODEL_H
#define SD_VERIFICATION_MODEL_H

#include "shared/ground/database/db.h"
#include "shared/ground/field.h"
#include "shared/statistics/dataset.h"

extern const struct stmt *const verification_stmts[];

/* --- the queue --- */

struct queue_row {
	int64_t id, rev, unit_id, author_id, is_priority, round, n_obs, n_errors, n_warnings, submitted_at;
	const char *title, *unit_name, *state, *period_from, *period_to, *dataset_slug;
};
extern const struct field queue_fields[];

struct queue_filter {
	const char *group;   /* of states.h */
	const char *q;       /* "" = any */
	int64_t unit_id;     /* 0 = any */
};
enum sd_err queue_list(struct db *db, struct arena *a, const struct queue_filter *f, int64_t limit, int64_t offset,
    struct queue_row **rows, size_t *n);
enum sd_err queue_count(struct db *db, struct arena *a, const struct queue_filter *f, int64_t *n);

struct unit_row { int64_t id; const char *name; };
/* Units that have ever handed something in. */
enum sd_err queue_units(struct db *db, struct arena *a, struct unit_row **rows, size_t *n);

/* --- what is looked at --- */

struct standard_row {
	int64_t id, version;
	const char *state, *concept, *definition, *classification, *measure, *unit_text, *reference;
};
extern const struct field standard_fields[];
/* The newest standard of a dataset; SD_NOT_FOUND. */
enum sd_err standard_newest(struct db *db, struct arena *a, int64_t dataset_id, struct standard_row *out);

/* A metadata worksheet that was begun: how many questions must be answered by its other answers, how many are. */
struct sheet_row { const char *form; int64_t required, answered; };
enum sd_err sheet_list(struct db *db, struct arena *a, int64_t dataset_id, struct sheet_row **rows, size_t *n);

struct upload_row {
	int64_t id, structure_version, created_at;
	const char *sheet, *layout, *number_style;
};
extern const struct field upload_fields[];
enum sd_err upload_load(struct db *db, struct arena *a, int64_t id, struct upload_row *out);

/* compare.c: an observation of the upload beside what the current release says. */
struct preview_row {
	const char *series_key, *period, *value, *status, *conf, *comment, *before, *before_status;
	int64_t row_no, col_no, known;  /* known: the release has it */
	bool deleted;                   /* the row says that it ends */
};
extern const struct field preview_fields[];
enum sd_err preview_list(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, int64_t limit,
    int64_t offset,
    struct preview_row **rows, size_t *n);

/* Sets before, before_status and known of a row. */
enum sd_err preview_before(struct db *db, struct arena *a, int64_t dataset_id, struct preview_row *r);

/* The key of the n-th series behind `after` (0 = the next one); NULL where there are fewer. */
enum sd_err series_bound(struct db *db, struct arena *a, int64_t dataset_id, const char *after, int64_t n,
    const char **upto);

struct compare_row { int64_t total, added, changed, removed, returned; };

/* What a release would change; `kind` is "berubah" or "dihapus", or "kembali": a release had it that was withdrawn
 * (`before`), and nothing has it now. */
struct change_row {
	const char *kind, *series_key, *period, *before, *before_status, *after, *after_status;
	int64_t row_no, col_no;
};
extern const struct field change_fields[];
/* compare.c: how many a release would change, and the first of those that it changes, then ends, then brings back, at
 * most `limit` of each. What is brought back counts as added, too. */
enum sd_err compare_released(struct db *db, struct arena *a, const struct dataset *d, int64_t upload_id, int64_t limit,
    struct compare_row *count, struct change_row **rows, size_t *n);

/* compare.c: only what it would bring back, of which *total is the number. Costs nothing where nothing was ever
 * withdrawn. */
enum sd_err compare_returned(struct db *db, struct arena *a, const struct dataset *d, int64_t upload_id, int64_t limit,
    int64_t *total, struct change_row **rows, size_t *n);

/* A figure that a withdrawn release had and that nothing has now, the newest one of each place. */
struct gone_row {
	const char *series_key, *period, *value, *status;
};
/* Those behind a key up to another (NULL = all), in order of key and period. */
enum sd_err gone_list(struct db *db, struct arena *a, int64_t dataset_id, const char *after, const char *upto,
    struct gone_row **rows, size_t *n);

/* compare.c: what the producer changed or added between two uploads, in the order of the file. */
enum sd_err round_changes(struct db *db, struct arena *a, int64_t before_id, int64_t upload_id, int64_t limit,
    struct change_row **rows, size_t *n);

struct finding_row {
	int64_t id;
	const char *level, *rule, *sheet, *cell, *value, *message, *suggestion, *explanation;
};
extern const struct field finding_fields[];
enum sd_err finding_list(struct db *db, struct arena *a, int64_t upload_id, int64_t limit, struct finding_row **rows,
    size_t *n);

/* Findings by what they are about, for the machine's part of the checklist. */
struct finding_count { int64_t code_errors, form_errors, errors, warnings, unexplained, disclosures; };
enum sd_err finding_counts(struct db *db, struct arena *a, int64_t upload_id, struct finding_count *out);

/* --- examinations --- */

/* How an examination ended, as the column `result` says it. */
#define RESULT_PASSED "lolos"
#define RESULT_RETURNED "dikembalikan"

struct examination_row {
	int64_t id, submission_id, upload_id, round, examiner_id;
	const char *kind, *result;   /* result NULL: not ended */
	int64_t began_at, ended_at;
	/* the checklist: "1" met, "0" not met, NULL not looked at */
	const char *standard_ok, *metadata_ok, *interoperability_ok, *code_ok, *validity_ok;
	const char *note, *examiner_name, *document_code, *document_number;
};
extern const struct field examination_fields[];
enum sd_err examination_list(struct db *db, struct arena *a, int64_t submission_id, struct examination_row **rows,
    size_t *n);

/* The newest one of that kind that is not ended; SD_NOT_FOUND. */
enum sd_err examination_open(struct db *db, struct arena *a, int64_t submission_id, const char *kind,
    struct examination_row *out);

/* The checklist as '1', '0' or NULL texts, in the order of the row struct. */
struct checklist { const char *item[5]; };
enum sd_err examination_insert(struct db *db, struct arena *a, int64_t submission_id, int64_t upload_id,
    int64_t round,
    const char *kind, const struct checklist *c, int64_t user, int64_t now);
enum sd_err examination_check(struct db *db, int64_t id, const struct checklist *c, const char *note, int64_t user);
enum sd_err examination_end(struct db *db, struct arena *a, int64_t id, const char *result, const char *note,
    int64_t document_id, int64_t user, int64_t now);
/* What an examination says just now, locked until the transaction ends: nobody checks or notes anything in it any more.
 * SD_NOT_FOUND where it has ended. */
struct examination_now {
	const char *standard_ok, *metadata_ok, *interoperability_ok, *code_ok, *validity_ok, *note;
	int64_t n_notes;
};
enum sd_err examination_lock(struct db *db, struct arena *a, int64_t id, struct examination_now *out);

/* When it was examined; `note`: what goes back to the producer, NULL leaves it. */
enum sd_err submission_examined(struct db *db, struct arena *a, int64_t id, const char *note, int64_t now);

struct note_row {
	int64_t id, round, created_at;
	const char *kind, *cell, *text, *answer, *author_name;
};
extern const struct field note_fields[];
enum sd_err note_list(struct db *db, struct arena *a, int64_t submission_id, struct note_row **rows, size_t *n);
enum sd_err note_insert(struct db *db, int64_t examination_id, const char *cell, const char *text, int64_t user);

/* --- people and releases --- */

struct signer_row { const char *name, *title, *grade, *nip, *unit_name, *head_name, *head_title, *head_rank,
    *head_nip; };
enum sd_err signer_load(struct db *db, struct arena *a, int64_t user_id, struct signer_row *out);

struct release_row {
	int64_t number, released_at, n_obs, n_series, n_added, n_changed, n_deleted;
	const char *period_from, *period_to, *sha256, *note, *released_by;
};
extern const struct field release_fields[];
/* The release that a submission became; SD_NOT_FOUND. */
enum sd_err release_of(struct db *db, struct arena *a, int64_t submission_id, struct release_row *out);

/* Submissions of the dataset that the public sees now, but for one. */
struct former_row { int64_t id, rev, unit_id, author_id; const char *state; };
enum sd_err former_list(struct db *db, struct arena *a, int64_t dataset_id, int64_t but, struct former_row **rows,
    size_t *n);

/* Takes away the dataset's current release, which is that of the submission, and every one before it, for ever: an
 * event that stays, and a tombstone until the next release. SD_CONFLICT where it is not the current one. */
enum sd_err dataset_withdraw(struct db *db, int64_t submission_id, int64_t dataset_id, const char *reason,
    int64_t user);

/* What was judged when it passed: the hash of the meaning (NULL: passed before that was kept), the upload, the
 * newest release that had been withdrawn by then, and the set of worksheets (0: passed before they were kept). */
struct passed_row {
	const char *meaning;
	int64_t upload_id, withdrawn, sheets_id;
};
enum sd_err submission_passed(struct db *db, int64_t id, const char *meaning, int64_t sheets_id);
enum sd_err passed_load(struct db *db, struct arena *a, int64_t submission_id, struct passed_row *out);

/* The report of the last passed examination; 0 = none. */
enum sd_err report_id(struct db *db, struct arena *a, int64_t submission_id, int64_t *id);

#endif
