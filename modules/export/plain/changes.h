/*
 * changes.h: rows of the change feed and the statements that bring them. changes.c writes them.
 */
#ifndef SD_EXPORT_CHANGES_H
#define SD_EXPORT_CHANGES_H

#include "shared/ground/database/db.h"
#include "shared/statistics/meaning_change.h"

/* What happened to a dataset: a release, or a withdrawal. Both stand there for ever. */
struct event_row {
	const char *kind;            /* "rilis" or "penarikan" */
	const char *slug, *code, *title, *unit_name, *note;
	int64_t number, at;          /* of the release (the last one); instant */
	int64_t n_obs, n_added, n_changed, n_deleted;
	int64_t withdrawn;           /* of a release: it was taken away later, so nothing of it can be fetched */
	int64_t dataset_id, n_meaning; /* n_meaning: how many changes of the meaning came with it */
	struct meaning_change *meaning; /* these, after event_meanings() */
	const char *break_note;      /* how a break in series was explained; "" = there is none */
};

/* What a release did to an observation, as the public sees it. */
struct change_row {
	int64_t number, series_id;
	const char *series_key, *period;
	const char *kind;            /* "tambah", "ubah", "hapus" */
	const char *value, *status, *comment;   /* NULL where deleted */
	const char *old_value, *old_status;     /* NULL where added */
};

/* Where a page of changes begins: behind this one. Zero and "" = at the start. */
struct change_cursor {
	int64_t series_id, number;
	const char *period;
};

/* Reads one as it stands in addresses: "12:2024-01:3", series, period and release; NULL or "" is the
 * start. SD_SYNTAX. Pure but for the arena. */
enum sd_err change_cursor_read(struct arena *a, const char *text, struct change_cursor *out);

/* What the releases asked for have at all. */
struct change_kinds {
	bool begun, ended;           /* added or changed; deleted */
};

/* The series that a page is looked for in, where the releases have noted which ones they changed. */
struct change_series {
	int64_t noted;               /* 0: all of the dataset are looked at */
	int64_t n, last;             /* how many, and the last of them */
};

/* The next `limit` of them behind a cursor, in the order of their ids. */
enum sd_err change_series(struct db *db, struct arena *a, int64_t dataset_id, int64_t from, int64_t to,
    const struct change_cursor *after, int64_t limit, struct change_series *out);

/* Releases and withdrawals since an instant (inclusive), oldest first. */
enum sd_err event_list(struct db *db, struct arena *a, int64_t since, int64_t limit, int64_t offset,
    struct event_row **rows, size_t *n);

/* Loads what changed in the meaning with these releases, but for those that were taken away. */
enum sd_err event_meanings(struct db *db, struct arena *a, struct event_row *rows, size_t n);

/* The releases of a dataset with from < number <= to, ascending, each with its withdrawal behind it. */
enum sd_err event_releases(struct db *db, struct arena *a, int64_t dataset_id, int64_t from,
    int64_t to, struct event_row **rows, size_t *n);

/* The number of the last release of a dataset before an instant; 0 = there was none. */
enum sd_err release_before(struct db *db, struct arena *a, int64_t dataset_id, int64_t at,
    int64_t *number);

/* From which release of a dataset to which, and the newest one that was withdrawn (0 = none). */
struct change_span {
	int64_t dataset_id, from, to, withdrawn_upto;
};

/* Changes of the releases from+1 .. to, ordered by series, period and release, where series are noted
 * within the next `limit` of them. Figures that are not
 * free count as withheld: without value and comment, status Q, as in the releases themselves. Of withdrawn releases
 * only what they deleted, without its value: who has a copy of one learns what to throw away, and no more. */
enum sd_err change_list(struct db *db, struct arena *a, const struct change_span *s,
    const struct change_cursor *after, const struct change_kinds *kinds, bool noted,
    int64_t limit, struct change_row **rows, size_t *n);

extern const struct stmt *const change_stmts[];

#endif
