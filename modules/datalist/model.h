/*
 * model.h: every SQL statement of module datalist, with the row structs and field tables: the data
 * list of a year, its entries, forum sessions. Called by the files of this module only.
 */
#ifndef SD_DATALIST_MODEL_H
#define SD_DATALIST_MODEL_H

#include "shared/ground/database/db.h"
#include "shared/ground/field.h"
#include "shared/process/states.h"

extern const struct stmt *const datalist_stmts[];

/* --- years and agencies --- */

struct year_row {
	int64_t year;
	const char *state;       /* open, agreed */
	int64_t agreed_at, rev;
};
extern const struct field year_fields[];

/* All data lists, newest year first. */
enum sd_err year_list(struct db *db, struct arena *a, struct year_row **rows, size_t *n);

/* Opens the list of a year; SD_CONFLICT where it stands already. Inside db_tx. */
enum sd_err year_open(struct db *db, int64_t year, int64_t by);

/* The list of a year becomes agreed; a list that is agreed already stays as it is. Inside db_tx. */
enum sd_err year_agree(struct db *db, int64_t year);

struct unit_row {
	int64_t id;
	const char *code, *name, *short_name, *external_id;
	const char *earlier;     /* names it had before, separated by LF; NULL = none */
};

/* Agencies that stand today, by name. */
enum sd_err unit_list(struct db *db, struct arena *a, struct unit_row **rows, size_t *n);

struct unit_name_row { int64_t id; const char *name; };

/* The same for a select: ids and names only. */
enum sd_err unit_names(struct db *db, struct arena *a, struct unit_name_row **rows, size_t *n);

struct function_row { const char *code, *name; };

/* Government functions by code. */
enum sd_err function_list(struct db *db, struct arena *a, struct function_row **rows, size_t *n);

/* --- entries --- */

struct item_row {
	int64_t id, rev, year, unit_id, author_id, session_id, amends_id;
	int64_t needs_recommendation, is_priority;
	int64_t drops;           /* an amendment that takes its entry out of the list */
	const char *amend_reason; /* why it is amended; "" where it is no amendment */
	const char *unit_code, *unit_name, *title, *kind, *concept, *definition, *classification;
	const char *measure, *unit_text, *frequency, *coverage, *method, *activity, *exempt_reason;
	const char *basis, *function_code, *function_name, *sipd_code, *priority_reason;
	const char *access, *access_ground, *release_rule, *update_rule, *availability;
	const char *external_id, *state, *decision_note, *author_name;
	const char *session_title, *session_state; /* NULL where it is on no agenda */
	const char *list_state, *amends_title;
	int64_t created_at, changed_at;
};
extern const struct field item_fields[];

extern const struct stmt stmt_item_move; /* the workflow's */

/* One entry; SD_NOT_FOUND. `unit_id` > 0 restricts to that unit: a foreign one looks like not found. */
enum sd_err item_load(struct db *db, struct arena *a, int64_t id, int64_t unit_id,
    struct item_row *out);

/* A new entry in the first state; row->id is set. Inside db_tx, followed by flow_begin. */
enum sd_err item_insert(struct db *db, struct item_row *row, int64_t by);

/* New content of an entry whose id, rev and state are still those of `row`; else SD_CONFLICT. */
enum sd_err item_update(struct db *db, const struct item_row *row, int64_t by);

/* Where a copy comes from. */
struct item_origin {
	int64_t from, amends; /* amends: the entry that it is an amendment of, 0 = none */
	bool once;            /* taken over from another year: a second copy there is a conflict */
	bool drops;           /* an amendment that takes the entry out of the list */
	const char *reason;   /* why it is amended; NULL where it is not */
};

/* A copy of an entry for a year; its id goes to *id. SD_CONFLICT: the amendment, or the copy that may be
 * taken over once, is there already. */
enum sd_err item_copy(struct db *db, const struct item_origin *of, int64_t year, int64_t by, int64_t *id);

/* The amendment of an entry that is under way, or stands; SD_NOT_FOUND. */
enum sd_err item_amendment(struct db *db, struct arena *a, int64_t of, int64_t *id);

/* Puts an entry on an agenda (0 = takes it off); keeps rev. */
enum sd_err item_session(struct db *db, int64_t id, int64_t session_id);

/* What the forum said to an entry. */
enum sd_err item_note(struct db *db, int64_t id, const char *note);

/* Priority by the coordinator; SD_CONFLICT where rev is no longer so. */
enum sd_err item_priority(struct db *db, int64_t id, int64_t rev, bool on, const char *reason,
    int64_t by);

/* Whatever hung on the amended entry (datasets, requests, the running clock of its collection)
 * hangs on its amendment from now on. Inside db_tx. */
enum sd_err item_succeed(struct db *db, int64_t from, int64_t to);

/* What a list shows of an entry. */
struct item_line {
	int64_t id, rev, unit_id, is_priority, amends_id, session_id, drops;
	const char *title, *kind, *unit_name, *frequency, *unit_text, *method, *access, *release_rule;
	const char *state, *decision_note;
};
extern const struct field item_line_fields[];

struct item_filter {
	int64_t year;
	int64_t unit_id;         /* 0 = all */
	const char *state;       /* "" = all */
	int64_t priority;        /* -1 = all, 0, 1 */
	const char *q, *like;    /* "" = all; the same as a pattern: db_like(), or "%" */
};

struct count_row { const char *state; int64_t n, priority; };

/* What a filter finds. */
struct item_found {
	struct count_row *counts;   /* by state, whatever the filter's state says */
	size_t n_counts;
	bool more;                  /* the words stand in more than LIST_COUNT_MAX: counts are of the first ones */
	const struct match_row *match;  /* with words: all of them in the list's order, unless there are more */
	size_t n_match;
};

enum sd_err item_find(struct db *db, struct arena *a, const struct item_filter *f, struct item_found *out);

/* A page of what was found, by agency and title. */
enum sd_err item_page(struct db *db, struct arena *a, const struct item_filter *f, const struct item_found *found,
    int64_t per, int64_t offset, struct item_line **rows, size_t *n);

/* Whole entries of a filter, one after the other: for the CSV file. */
enum sd_err item_stream(struct db *db, const struct item_filter *f,
    enum sd_err (*each)(void *arg, const void *row), void *arg);

struct id_row { int64_t id; };

/* The ids of a filter, at most `max`. */
enum sd_err item_ids(struct db *db, struct arena *a, const struct item_filter *f, int64_t max,
    struct id_row **rows, size_t *n);

/* Entries of year - 1 of a unit (0 = all) that year does not have yet by title. */
enum sd_err item_copy_ids(struct db *db, struct arena *a, int64_t year, int64_t unit_id,
    struct id_row **rows, size_t *n);

struct similar_row {
	int64_t id, unit_id;
	const char *title, *concept, *unit_name, *state;
};
extern const struct field similar_fields[];

/* Entries of the same year that share words which few have, what shares most of them first: candidates, to be looked
 * at one by one. */
enum sd_err item_similar(struct db *db, struct arena *a, const struct item_row *of,
    struct similar_row **rows, size_t *n);

/* A planned release (MS-Keg 8.2) of a dataset that carries out the entry. */
struct release_row {
	const char *slug, *title, *product, *day;
	int64_t is_public, released_at; /* the release that kept the day; 0 = none */
};
extern const struct field release_fields[];
enum sd_err item_releases(struct db *db, struct arena *a, int64_t item_id, struct release_row **rows, size_t *n);

struct title_row { int64_t unit_id; const char *title, *external_id; };

/* Titles that stand in a year, so that an import does not bring them twice. */
enum sd_err item_titles(struct db *db, struct arena *a, int64_t year, struct title_row **rows,
    size_t *n);

/* --- forum sessions --- */

struct forum_row {
	int64_t id, rev, year, author_id, is_change;
	const char *title, *place, *held_on, *state, *minutes, *author_name;
	int64_t n_agenda, n_open, n_agreed, n_deferred, n_rejected, closed_at;
	int64_t n_present;       /* those who are said to attend */
	int64_t is_due;          /* its day has come */
};
extern const struct field forum_fields[];

extern const struct stmt stmt_forum_move;

enum sd_err forum_find(struct db *db, struct arena *a, int64_t id, struct forum_row *out);
enum sd_err forum_list(struct db *db, struct arena *a, struct forum_row **rows, size_t *n);

struct open_row { int64_t id; const char *title, *held_on; };

/* Sessions of a year that may still take entries. */
enum sd_err forum_open_list(struct db *db, struct arena *a, int64_t year, struct open_row **rows, size_t *n);

enum sd_err forum_insert(struct db *db, struct forum_row *row, int64_t by);
enum sd_err forum_update(struct db *db, const struct forum_row *row, int64_t by);
enum sd_err forum_closed(struct db *db, int64_t id);

struct attendee_row {
	int64_t position, signs;
	const char *name, *title, *agency, *nip;
};
extern const struct field attendee_fields[];

enum sd_err attendee_list(struct db *db, struct arena *a, int64_t session_id,
    struct attendee_row **rows, size_t *n);

/* The whole list in place of what stood. Inside db_tx. */
enum sd_err attendee_replace(struct db *db, int64_t session_id, const struct attendee_row *rows,
    size_t n);

/* The agenda, by agency and title; `unit_id` > 0 only that unit's. */
enum sd_err agenda_list(struct db *db, struct arena *a, int64_t session_id, int64_t unit_id,
    struct item_line **rows, size_t *n);

/* What a session agreed on, whole, by agency and title; and the entries that its amendments change, as they stand. */
enum sd_err agenda_agreed(struct db *db, struct arena *a, int64_t session_id, struct item_row **rows, size_t *n);
enum sd_err agenda_amended(struct db *db, struct arena *a, int64_t session_id, struct item_row **rows, size_t *n);

struct id_rev_row { int64_t id, rev; };

/* The agenda as it stands now, by id, and locked until the transaction ends. Inside db_tx. */
enum sd_err agenda_lock(struct db *db, struct arena *a, int64_t session_id, struct id_rev_row **rows, size_t *n);

/* --- versions of a year's list: model_version.c --- */

struct version_row {
	int64_t year, number;        /* 1: the agreement; n + 1: its n-th amendment */
	int64_t session_id;          /* 0: not known */
	const char *agreed_on;       /* ISO day of the session */
	int64_t n_items, n_priority;
	const char *sha256;          /* of the entries' digests in their order, each with a LF behind it */
	const char *session_title, *paper_code, *paper_number; /* NULL where they are not known */
};
extern const struct field version_fields[];
extern const struct field version_item_fields[]; /* of struct item_row; id is the datum's lasting number */

/* All versions of all years, newest first. */
enum sd_err version_list(struct db *db, struct arena *a, struct version_row **rows, size_t *n);

/* One of them, and the newest of a year; SD_NOT_FOUND. */
enum sd_err version_find(struct db *db, struct arena *a, int64_t year, int64_t number, struct version_row *out);
enum sd_err version_newest(struct db *db, struct arena *a, int64_t year, struct version_row *out);

/* Keeps the list of v->year as it stands now as its next version, for v->session_id and v->agreed_on; number, counts
 * and digest are set. SD_CONFLICT: another session was faster. Inside db_tx, after amendments took their place. */
enum sd_err version_freeze(struct db *db, struct arena *a, struct version_row *v, int64_t by);

/* Its entries from position `from` to `to`, both counted from 1, in the order of the paper. */
enum sd_err version_items(struct db *db, struct arena *a, const struct version_row *v, int64_t from, int64_t to,
    struct item_row **rows, size_t *n);
enum sd_err version_stream(struct db *db, const struct version_row *v, enum sd_err (*each)(void *arg,
    const void *row), void *arg);

/* The entries of version `number` that do not stand just so in version `other` of the same year, by their lasting
 * number. */
enum sd_err version_unlike(struct db *db, struct arena *a, int64_t year, int64_t number, int64_t other,
    struct item_row **rows,
    size_t *n);

#endif
