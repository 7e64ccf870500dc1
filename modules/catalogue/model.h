/*
 * model.h: every SQL statement of module catalogue, with the row structs and field tables: what the public sees of
 * datasets, releases, codes, documents and the service; and the complaints. Called by the pages and actions of this
 * module only. What is not public (no release, withdrawn, not open) is left out here, once.
 */
#ifndef SD_CATALOGUE_MODEL_H
#define SD_CATALOGUE_MODEL_H

#include "shared/ground/database/db.h"
#include "shared/ground/field.h"
#include "shared/ground/str.h"

extern const struct stmt *const catalogue_stmts[];

/* --- model.c: the catalogue --- */

/* One dataset in a list. */
struct card {
	const char *slug, *title, *title_en, *description, *unit_name, *function_name, *frequency;
	const char *period_from, *period_to;
	int64_t number, released_at, n_obs, is_priority;
};
extern const struct field card_fields[];

enum { WORDS_MAX = 4 }; /* more words than four narrow nothing */

/* What a list is asked for; "" = any. `words`: all of them stand in the dataset's texts, be it inside of other words;
 * the first whose p is NULL ends them. */
struct card_filter {
	const char *unit, *function, *frequency, *tag, *sort; /* sort: "baru", "judul", "isi" */
	struct str words[WORDS_MAX];
};

/* A page of a list. `total`: how many there are in all; `more`: of what is found by several values or words, it was
 * counted no further than people are told (view.h). */
struct cards {
	struct card *row;
	size_t n;
	int64_t total;
	bool more;
};

/* The rows from `offset` on, at most `per`. Of words that more datasets may have than are counted, what has the first
 * in its title does not come first. */
enum sd_err card_page(struct db *db, struct arena *a, const struct card_filter *f, int64_t per, int64_t offset,
    struct cards *out);

/* A value by which the catalogue is filtered, and how many datasets have it. */
struct facet {
	const char *code, *name, *group;
	int64_t n;
};
extern const struct field facet_fields[];
enum sd_err facet_units(struct db *db, struct arena *a, struct facet **rows, size_t *n);
enum sd_err facet_functions(struct db *db, struct arena *a, struct facet **rows, size_t *n);
enum sd_err facet_frequencies(struct db *db, struct arena *a, struct facet **rows, size_t *n);
enum sd_err facet_keywords(struct db *db, struct arena *a, struct facet **rows, size_t *n); /* the most frequent */

/* The figures of the front page. */
struct totals {
	int64_t datasets, units, observations, released_at;
};
extern const struct field totals_fields[];
enum sd_err totals_load(struct db *db, struct arena *a, struct totals *out);

/* The releases of a dataset, newest first; of all open datasets, with their withdrawals, for the feed. */
struct edition {
	const char *slug, *title, *description;
	int64_t number, released_at, n_obs, n_series, n_added, n_changed, n_deleted;
	const char *period_from, *period_to, *unit_name, *note, *sha256;
	const char *document_code, *document_title, *document_number; /* NULL unless public */
	int64_t withdrawn;        /* 0, or the newest release of the withdrawal that took it away: it is only named */
	int64_t is_withdrawal;    /* of the feed: no release, but the withdrawal of all up to `number`, with its reason */
	int64_t dataset_id, n_meaning; /* n_meaning: how many changes of the meaning came with it */
};
extern const struct field edition_fields[];
/* Withdrawn ones, too, but for a dataset of which nothing else is left. */
enum sd_err edition_list(struct db *db, struct arena *a, int64_t dataset_id, struct edition **rows, size_t *n);
enum sd_err edition_latest(struct db *db, struct arena *a, int64_t limit, int64_t offset, struct edition **rows,
    size_t *n);

/* A withdrawal: with release `number` all before it were taken away. It stays, whatever is released later. */
struct withdrawal {
	int64_t number, at;
	const char *reason;
};
extern const struct field withdrawal_fields[];
enum sd_err withdrawal_list(struct db *db, struct arena *a, int64_t dataset_id, struct withdrawal **rows, size_t *n);

/* A code that a release uses at a dimension position, in the order of its list. */
struct used_code {
	int64_t position;
	const char *code, *name, *parent;
};
enum sd_err used_codes(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct used_code **rows,
    size_t *n);

/* A worksheet of metadata as a release keeps it: kind keg, var, ind; body JSON. Behind them by what its figures were
 * checked: kind checks (shared/statistics/meaning_sheet.h). */
struct worksheet {
	const char *kind, *body;
};
enum sd_err worksheet_list(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct worksheet **rows,
    size_t *n);

/* The basic questions of the worksheets, in order. */
struct question {
	const char *form, *code, *label, *type, *choices;
};
enum sd_err question_list(struct db *db, struct arena *a, struct question **rows, size_t *n);

/* --- model_public.c: codes, schedule, documents, service, complaints --- */

struct list_row {
	int64_t id, n, has_areas;
	const char *agency, *code, *version, *name, *description, *source;
};
extern const struct field list_row_fields[];
/* The newest version of every list. */
enum sd_err list_all(struct db *db, struct arena *a, struct list_row **rows, size_t *n);

/* The newest list of that code; with a version that one, with an origin ("SDMX", "daerah") only of there. NULL: any.
 * SD_NOT_FOUND. */
enum sd_err list_find(struct db *db, struct arena *a, const char *code, const char *version, const char *origin,
    struct list_row *out);

/* Every version of the lists of that code, newest first. */
enum sd_err list_versions(struct db *db, struct arena *a, const char *code, struct list_row **rows, size_t *n);

struct code_row {
	const char *code, *name, *name_en, *description, *parent, *kemendagri, *bps;
	const char *valid_from, *valid_to; /* ISO; NULL where there is no bound */
	const char *synonyms;              /* joined by '|', folded; NULL: none, or not asked for */
};
extern const struct field code_row_fields[];

/* All codes of a list in its order, with what people write for them. */
enum sd_err code_all(struct db *db, struct arena *a, int64_t list_id, struct code_row **rows, size_t *n);

/* Codes of a list that match `pattern` (LIKE over code and names, "%" = all). */
enum sd_err code_page(struct db *db, struct arena *a, int64_t list_id, const char *pattern, int64_t per, int64_t offset,
    struct code_row **rows, size_t *n);
enum sd_err code_count(struct db *db, struct arena *a, int64_t list_id, const char *pattern, int64_t *n);

/* A dataset whose next release is dated. */
struct planned {
	const char *slug, *title, *unit_name, *frequency, *day, *product, *period_to; /* day ISO; period NULL: no release */
	int64_t current_release;
	int64_t released_at; /* the release that kept the day: the first from a part of its period before it on; 0 = none */
};
extern const struct field planned_fields[];
/* By day, from the day `from` (ISO) on, at most so many. */
enum sd_err planned_list(struct db *db, struct arena *a, const char *from, int64_t most, struct planned **rows,
	size_t *n);

/* Those of one dataset, by day. */
enum sd_err planned_of(struct db *db, struct arena *a, int64_t dataset_id, struct planned **rows, size_t *n);

/* An agreed entry of a year's data list that says when it is released. */
struct promise {
	const char *title, *unit_name, *frequency, *release_rule, *slug; /* slug NULL: not released yet */
	int64_t year;
};
extern const struct field promise_fields[];
enum sd_err promise_page(struct db *db, struct arena *a, int64_t per, int64_t offset, struct promise **rows, size_t *n);
/* Counted no further than people are told (view.h). */
enum sd_err promise_count(struct db *db, struct arena *a, int64_t *n);

/* How the service does at present. */
struct performance {
	int64_t released_year, open_complaints, answered_year, in_examination;
};
extern const struct field performance_fields[];
enum sd_err performance_load(struct db *db, struct arena *a, const char *year_begin, struct performance *out);

/* Intervals of a step that ended, the last one first: at most `limit` rows. */
struct interval {
	int64_t subject_id, started, stopped;
};
enum sd_err interval_list(struct db *db, struct arena *a, const char *step, int64_t limit, struct interval **rows,
    size_t *n);

struct hours {
	int64_t weekday, from_second, to_second;
};
enum sd_err hours_list(struct db *db, struct arena *a, struct hours **rows, size_t *n);

/* A complaint. */
struct complaint {
	int64_t id, rev, dataset_id, created_at, changed_at, answered_at;
	const char *ticket, *name, *email, *subject, *text, *answer, *state, *dataset_title, *dataset_slug;
};
extern const struct field complaint_fields[];
extern const struct stmt stmt_complaint_move;

enum sd_err complaint_insert(struct db *db, struct complaint *row); /* sets id; dataset_id 0 = none */
enum sd_err complaint_by_ticket(struct db *db, struct arena *a, const char *ticket, struct complaint *out);
enum sd_err complaint_load(struct db *db, struct arena *a, int64_t id, struct complaint *out);
enum sd_err complaint_page(struct db *db, struct arena *a, const char *state, int64_t per, int64_t offset,
    struct complaint **rows, size_t *n);
/* Counted no further than people are told (view.h). */
enum sd_err complaint_count(struct db *db, struct arena *a, const char *state, int64_t *n);
enum sd_err complaint_answer(struct db *db, int64_t id, const char *answer);

#endif
