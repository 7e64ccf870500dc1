/*
 * observation.h: the released observations of a dataset as a stream in key order, then period
 * order. Exact decimal texts, never a double. Callers: export, catalogue, verification
 * (comparison), upload (last year's values).
 */
#ifndef SD_OBSERVATION_H
#define SD_OBSERVATION_H

#include "shared/statistics/dataset.h"

#define OBSERVATION_KEYS 8 /* dimensions at most, time excluded */
#define CODE_MAX 60 /* characters: code.code */

struct observation {
	int64_t series_id;
	const char *series_key;   /* codes in dimension order joined by '.' */
	const char *period;       /* canonical SDMX text */
	const char *value;        /* canonical decimal or NULL: then status says why */
	const char *status;       /* CL_OBS_STATUS: A, M, L, O, E, P ... */
	const char *conf;         /* CL_CONF_STATUS: F, or why nothing is shown: C, N, D, S */
	const char *comment;      /* NULL or text */
	int64_t valid_from;       /* release number since which this holds */
};

/* What to read: codes per dimension position (n = 0: all), inclusive bounds in canonical period
 * text of the dataset's frequency (NULL = open; compared as text). */
struct observation_filter {
	struct { const char *const *codes; size_t n; } key[OBSERVATION_KEYS];
	const char *period_from, *period_to;
	int64_t release;          /* 0 = current */
	/* true: as stored, for staff who compare. Else what is not free (conf other than F) comes
	 * without value and comment, status Q (suppressed): they never leave the database. */
	bool confidential;
	/* a range of series keys, the first excluded, the last included (NULL = open); for packing.c */
	const char *key_after, *key_upto;
	int64_t most;             /* the first so many observations; 0 = all */
	bool rows;                /* never the packed form: for who compares the two */
};

/* n bytes are a code that may stand in a filter: 1..CODE_MAX of [A-Za-z0-9_@$-]. */
bool code_fits(const char *s, size_t n);

/* Calls `each` for every observation that matches. `filter` NULL = all of the current release. The
 * current release is read packed (packed.h) where it is, any other one by rows: the answer is the
 * same. Nothing is sorted, one row at a time; no other statement on this connection meanwhile.
 * A code or period that does not fit is SD_INVALID; a code that is merely unknown matches
 * nothing. */
enum sd_err observation_stream(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg);

/* A whole packed series, to be read by packed_begin() and packed_step() (packed.h): n bytes. With `lengths` the bytes
 * are those of another series that says the same but for the values, none of which is missing: its own stand in
 * `values` one behind the other, n_values bytes, the lengths of n_lengths texts being 1 to PACKED_SAME; so many bytes
 * may be read behind them. All series of a `frame` are like that one; a number is never given again, 0 says nothing. */
#define PACKED_SAME 16
struct packed_series {
	const char *p;
	size_t n;
	uint64_t frame;
	const unsigned char *lengths;
	size_t n_lengths;
	const char *values;
	size_t n_values;
};

/* The same, but a packed series of which all is wanted goes whole to `series`; `o` names it. It comes between the
 * others in key order. */
enum sd_err observation_series_stream(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter,
    enum sd_err (*series)(void *arg, struct observation *o, const struct packed_series *s),
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg);

/* The same as observation_stream() collected into an array; at most `max` rows (SD_TOO_LARGE beyond). */
enum sd_err observation_list(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter,
    size_t max, struct observation **rows, size_t *n);

/* The index of series of the dataset's current release; NULL where there is none. Kept by this
 * process (a release never changes); lives until the next call. */
struct series_index;
enum sd_err observation_index(struct db *db, const struct dataset *d,
    const struct series_index **out);

#endif
