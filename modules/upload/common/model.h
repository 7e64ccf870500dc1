/*
 * model.h: every SQL statement of module upload behind functions, and their row structs. Used by
 * pages, actions, intake/intake.c and standard/template.c. `unit` is 0 for those who see every unit, else the
 * reader's own: a foreign row is SD_NOT_FOUND.
 */
#ifndef SD_UPLOAD_MODEL_H
#define SD_UPLOAD_MODEL_H

#include "modules/upload/reading/reading.h"
#include "shared/ground/database/db.h"
#include "shared/ground/field.h"

/* --- standards --- */

/* An agreed entry of the data list, and whether a standard may be begun for it. */
struct item_row {
	int64_t id, year, unit_id, is_priority, needs_recommendation, author_id;
	const char *title, *kind, *concept, *definition, *classification, *measure, *unit_text, *frequency, *activity;
	const char *function_code, *access, *release_rule, *unit_name, *unit_code, *external_id;
	const char *exempt_reason, *recommendation_state, *letter_number; /* NULL where there is no request */
	int64_t dataset_id;      /* of the dataset that carries it out already; 0 = none */
};
extern const struct field item_fields[];

/* A dataset in a list. */
struct dataset_row {
	int64_t id, item_id, unit_id, is_priority, structure_version, current_release, n_indicators, n_submissions;
	const char *slug, *code, *title_id, *frequency, *unit_name, *next_release, *period_to;
	const char *standard_state, *submission_state;   /* newest of each, or NULL */
	int64_t standard_version, submission_id, released_at;
};
extern const struct field dataset_row_fields[];

struct standard_row {
	int64_t id, rev, dataset_id, version, unit_id, author_id, changed_at;
	const char *concept, *definition, *classification, *measure, *unit_text, *reference, *sdsn_code, *state,
	    *author_name;
	int64_t n_indicators;    /* of its dataset; the guard of "ajukan" looks at it */
};
extern const struct field standard_fields[];

struct list_row { int64_t id, n_codes, is_area; const char *agency, *code, *version, *name_id; };

struct dataset_new {
	const char *slug, *code, *title_id, *title_en, *description_id, *function_code, *frequency, *access, *licence;
	const char *external_id;
	int64_t item_id, unit_id, is_priority, user_id;
};

struct standard_new {
	const char *concept, *definition, *classification, *measure, *unit_text, *reference;
	const char *sdsn_code;   /* in the national list; NULL or "" = none */
};

/* A dataset whose newest standard names the same concept. */
struct namesake_row { int64_t same; const char *slug, *title_id, *definition; };  /* same: the definition too */
extern const struct field namesake_fields[];

enum sd_err item_list(struct db *db, struct arena *a, int64_t unit, struct item_row **rows, size_t *n);
enum sd_err item_load(struct db *db, struct arena *a, int64_t id, int64_t unit, struct item_row *out);

/* Datasets by agency and title: of which agency (0 = all), whose title or agency has `q` (NULL or "" = all). */
struct dataset_ask {
	int64_t unit_id, offset, limit;
	const char *q;
};
struct dataset_found {
	struct dataset_row *rows;
	size_t n;
	int64_t total;
	bool more;          /* the words stand in more than LIST_COUNT_MAX, which `total` then says */
};
enum sd_err dataset_rows(struct db *db, struct arena *a, const struct dataset_ask *ask, struct dataset_found *out);

enum sd_err dataset_taken(struct db *db, struct arena *a, const char *slug, const char *code, bool *taken);
enum sd_err dataset_insert(struct db *db, const struct dataset_new *d, int64_t *id);
enum sd_err dataset_structure_changed(struct db *db, int64_t id, const char *frequency, bool sparse, bool bump,
    int64_t user);
enum sd_err dataset_uploads(struct db *db, struct arena *a, int64_t id, int64_t *n);

enum sd_err standard_newest(struct db *db, struct arena *a, int64_t dataset_id, struct standard_row *out);
/* All versions of a dataset's standard, newest first; other datasets with the same concept. */
enum sd_err standard_versions(struct db *db, struct arena *a, int64_t dataset_id, struct standard_row **rows,
    size_t *n);
enum sd_err standard_namesakes(struct db *db, struct arena *a, int64_t dataset_id, const struct standard_row *s,
    struct namesake_row **rows, size_t *n);
enum sd_err standard_approved(struct db *db, struct arena *a, int64_t dataset_id, bool *yes);
enum sd_err standard_insert(struct db *db, int64_t dataset_id, int64_t version, int64_t unit,
    const struct standard_new *s,
    const char *state, int64_t user, int64_t *id);
/* Where rev and a state that may be edited still hold; else SD_CONFLICT. */
enum sd_err standard_update(struct db *db, int64_t id, int64_t rev, const struct standard_new *s, int64_t user);
extern const struct stmt stmt_standard_move;

/* Structure: all rows of a dataset are written anew. */
enum sd_err structure_clear(struct db *db, int64_t dataset_id);
enum sd_err dimension_insert(struct db *db, int64_t dataset_id, const struct dimension *d);
enum sd_err indicator_insert(struct db *db, int64_t dataset_id, const struct indicator *i);
enum sd_err attribute_insert(struct db *db, int64_t dataset_id, int64_t position, const struct set_attribute *x);
enum sd_err list_rows(struct db *db, struct arena *a, struct list_row **rows, size_t *n);
enum sd_err list_insert(struct db *db, const char *code, const char *name_id, const char *name_en,
    int64_t user, int64_t *id);
enum sd_err list_code_put(struct db *db, int64_t list_id, int64_t position, const char *code, const char *name_id,
    const char *name_en);
/* Takes codes out of an indicator list that no indicator of the dataset carries any more. */
enum sd_err list_codes_prune(struct db *db, int64_t list_id, int64_t dataset_id);
enum sd_err synonym_list(struct db *db, struct arena *a, int64_t dataset_id, struct synonym **rows, size_t *n);

/* What changed in the structure of a dataset, oldest first. */
extern const struct field structure_change_fields[];
enum sd_err structure_changes(struct db *db, struct arena *a, int64_t dataset_id, struct structure_change **rows,
    size_t *n);

enum sd_err list_synonyms(struct db *db, struct arena *a, int64_t list_id, struct synonym **rows, size_t *n);

/* --- submissions --- */

struct submission_row {
	int64_t id, round, n_obs, n_errors, n_warnings, changed_at, submitted_at, released_at;
	const char *title, *state, *period_from, *period_to, *file_name, *author_name;
};
extern const struct field submission_row_fields[];

struct upload_row {
	int64_t id, seq, file_id, structure_version, n_rows, n_obs, n_errors, n_warnings, created_at, stored;
	const char *sheet, *layout, *number_style, *understood, *file_name, *sha256, *author_name;
	int64_t size;
};
extern const struct field upload_fields[];

struct finding_row {
	int64_t id, of;          /* of: how many of this level and rule are kept */
	int64_t alike, first;    /* how many of them have this cause; the id of the first of those */
	const char *cause;       /* "" = the same content with the same suggestion is one cause */
	const char *first_cell;  /* of this level and rule; "" = none has a cell */
	const char *level, *rule, *sheet, *cell, *value, *message, *suggestion, *explanation;
};
extern const struct field finding_fields[];

struct preview_row {
	const char *series_key, *period, *value, *status, *conf, *comment, *raw;
	int64_t row_no, col_no;
	bool deleted; /* the row says that it ends */
};

struct note_row {
	int64_t id, round, created_at;
	const char *kind, *cell, *text, *answer, *author_name, *result;
};
extern const struct field note_fields[];

struct file_new {
	const char *name, *media_type, *sha256;
	int64_t size, user_id;
};

struct upload_new {
	int64_t submission_id, file_id, structure_version, n_rows, n_obs, n_errors, n_warnings, user_id;
	const char *sheet, *layout, *number_style, *understood;
};

enum sd_err submission_list(struct db *db, struct arena *a, int64_t dataset_id,
    struct submission_row **rows, size_t *n);
/* The submission of a dataset that is not at its end (released, withdrawn, cancelled); 0 = none. */
enum sd_err submission_open(struct db *db, struct arena *a, int64_t dataset_id, int64_t *id);
/* The one that was handed over and is not released, 0 = none: whoever changes what the dataset means sends it back. */
enum sd_err submission_examining(struct db *db, struct arena *a, int64_t dataset_id, int64_t *id);
enum sd_err submission_insert(struct db *db, const struct dataset *d, const char *state, int64_t user, int64_t *id);
enum sd_err submission_uploaded(struct db *db, int64_t id, int64_t upload_id, const char *from, const char *to);
/* Counts a round and notes the time at which it was handed over. */
enum sd_err submission_handed(struct db *db, int64_t id);
/* How the producer explains the breaks in series of that hash (meaning_change.h). */
enum sd_err submission_break(struct db *db, int64_t id, const char *note, const char *sha256);

enum sd_err file_insert(struct db *db, const struct file_new *f, int64_t *id);
enum sd_err file_chunk_insert(struct db *db, int64_t file_id, int64_t seq, const void *p, size_t n);
enum sd_err file_chunk(struct db *db, struct arena *a, int64_t file_id, int64_t seq, struct blob *out);
enum sd_err upload_insert(struct db *db, const struct upload_new *u, int64_t *id);
enum sd_err upload_load(struct db *db, struct arena *a, int64_t id, struct upload_row *out);
enum sd_err upload_list(struct db *db, struct arena *a, int64_t submission_id, struct upload_row **rows, size_t *n);
/* What was counted after the row was written. */
enum sd_err upload_count(struct db *db, int64_t id, const struct upload_new *u);
/* The file stays known by name and digest; its bytes go. */
enum sd_err file_chunks_drop(struct db *db, int64_t file_id);

/* Deletes a raw file that no upload has; one that some upload has stays as it is. */
enum sd_err file_unused_delete(struct db *db, int64_t file_id);

extern const struct stmt stmt_cell_bulk, stmt_finding_bulk;

enum sd_err finding_list(struct db *db, struct arena *a, int64_t upload_id, const char *rule, int64_t each,
    struct finding_row **rows, size_t *n);
enum sd_err finding_explain(struct db *db, int64_t upload_id, const char *rule, const char *text);
enum sd_err finding_unexplained(struct db *db, struct arena *a, int64_t upload_id, int64_t *n);
/* Explanations of the upload before are kept where the same rule warns again. */
enum sd_err finding_explanations_copy(struct db *db, int64_t from_upload, int64_t to_upload);
/* The first `limit` observations of an upload in order of key and period; and the raw texts of their cells, where they
 * are stored. */
enum sd_err preview_list(struct db *db, struct arena *a, int64_t upload_id, int64_t limit, struct preview_row **rows,
    size_t *n);
enum sd_err preview_raw(struct db *db, struct arena *a, int64_t upload_id, struct preview_row *rows, size_t n);
enum sd_err note_list(struct db *db, struct arena *a, int64_t submission_id, struct note_row **rows, size_t *n);
enum sd_err note_answer(struct db *db, int64_t note_id, int64_t submission_id, const char *answer);

extern const struct stmt *const upload_stmts[];

#endif
