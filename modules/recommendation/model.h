/*
 * model.h: every SQL statement of module recommendation, with the row structs and field tables: requests to the
 * supervisor (FS3), their entries, notes, letters. Called by the files of this module only.
 */
#ifndef SD_RECOMMENDATION_MODEL_H
#define SD_RECOMMENDATION_MODEL_H

#include "shared/ground/database/db.h"
#include "shared/ground/field.h"
#include "shared/request/form/param.h"

extern const struct stmt *const recommendation_stmts[];
extern const struct stmt stmt_request_move; /* the workflow's */

struct request_row {
	int64_t id, rev, unit_id, year, round, author_id;
	const char *title, *method, *form, *state, *unit_name, *unit_head_title, *author_name;
	const char *letter_number, *letter_date, *letter_url, *valid_until;
	int64_t submitted_at, last_answer_at, decided_at, changed_at;
	const char *missing;   /* not in the table: why it may not be handed in; NULL = it may */
};
extern const struct field request_fields[];

/* One request; `unit_id` > 0 restricts to that unit: a foreign one looks like not found. */
enum sd_err request_load(struct db *db, struct arena *a, int64_t id, int64_t unit_id, struct request_row *out);

struct request_line {
	int64_t id, year, last_answer_at, submitted_at, n_items, n_open;
	const char *title, *unit_name, *state, *method, *letter_number;
	int64_t silent_days;   /* days since the last answer, while a correction is awaited; else 0 */
};
extern const struct field request_line_fields[];

/* A page of requests, newest first; `state` "" and `unit_id` 0 = all. */
enum sd_err request_page(struct db *db, struct arena *a, int64_t unit_id, const char *state,
    int64_t per, int64_t offset,
    struct request_line **rows, size_t *n);
/* Counted no further than people are told (view.h). */
enum sd_err request_count(struct db *db, struct arena *a, int64_t unit_id, const char *state, int64_t *n);

/* Writing, inside db_tx. The insert sets row->id; the update asks for id and rev. */
enum sd_err request_insert(struct db *db, struct request_row *row);
enum sd_err request_update(struct db *db, const struct request_row *row, int64_t by);
enum sd_err request_submitted(struct db *db, int64_t id, int64_t more_rounds);
enum sd_err request_decided(struct db *db, const struct request_row *row, int64_t document_id);

/* An agreed entry that a request may cover. */
struct entry_row {
	int64_t id, year, unit_id, request_id;   /* request_id: the live request that covers it; 0 = none */
	const char *title, *concept, *definition, *unit_name, *method, *activity, *frequency, *unit_text, *request_state;
};
extern const struct field entry_fields[];

/* Agreed entries that need a recommendation and have none yet (nor one under way), oldest first, at most 500. */
enum sd_err entry_waiting(struct db *db, struct arena *a, int64_t unit_id, struct entry_row **rows, size_t *n);

/* The entries of a request. */
enum sd_err entry_of_request(struct db *db, struct arena *a, int64_t request_id, struct entry_row **rows, size_t *n);

/* One agreed entry; SD_NOT_FOUND. */
enum sd_err entry_load(struct db *db, struct arena *a, int64_t id, int64_t unit_id, struct entry_row *out);

/* The entries of a request become `ids`: those of the unit that are agreed; others are silently not taken. */
enum sd_err request_entries(struct db *db, int64_t request_id, int64_t unit_id, const struct ids *ids);

/* They may be asked for again: the request was withdrawn or refused. */
enum sd_err request_entries_end(struct db *db, int64_t request_id);

/* The request of an entry that is under way, or was granted; SD_NOT_FOUND. */
enum sd_err entry_request(struct db *db, struct arena *a, int64_t item_id, int64_t *id);


/* No recommendation is needed: the reason stands in the entry. SD_CONFLICT where it is not agreed. */
enum sd_err entry_exempt(struct db *db, int64_t id, const char *reason, int64_t by);

struct note_row {
	int64_t id, round, is_open, created_at;
	const char *field, *label, *text, *answer, *by;
};
extern const struct field note_fields[];

enum sd_err note_list(struct db *db, struct arena *a, int64_t request_id, struct note_row **rows, size_t *n);
enum sd_err note_insert(struct db *db, int64_t request_id, int64_t round, const char *field,
    const char *text, int64_t by);
enum sd_err note_answer(struct db *db, int64_t request_id, int64_t note_id, const char *answer);

/* A dataset of the unit whose metadata (MS-Keg) can answer questions of a request. */
struct source_row {
	const char *slug, *title, *activity, *year, *mode; /* mode: MS-Keg ID.4 */
	const char *keg, *var;                             /* bodies; NULL in lists */
	int64_t near;                                      /* > 0: of the same activity as the entry */
};

/* Those of the unit, nearest to the entry (0 = none) first, at most 200. One with its bodies; SD_NOT_FOUND. */
enum sd_err source_list(struct db *db, struct arena *a, int64_t unit_id, int64_t entry_id, struct source_row **rows,
    size_t *n);
enum sd_err source_load(struct db *db, struct arena *a, int64_t unit_id, const char *slug, struct source_row *out);

/* The form of the newest earlier request of the unit for the same activity as the entry; SD_NOT_FOUND. */
enum sd_err earlier_load(struct db *db, struct arena *a, int64_t unit_id, int64_t entry_id, struct request_row *out);

struct field_row {
	const char *code, *block, *label, *type, *required, *choices;
	int64_t is_basic;
};
extern const struct field field_fields[];

/* The questions of FS3, in order, without those that the system fills by itself. */
enum sd_err fs3_fields(struct db *db, struct arena *a, struct field_row **rows, size_t *n);

#endif
