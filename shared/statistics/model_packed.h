/*
 * model_packed.h: the SQL of the packed read model. Used by observation.c and packing.c only.
 */
#ifndef SD_MODEL_PACKED_H
#define SD_MODEL_PACKED_H

#include "shared/statistics/packing.h"

/* What is packed of a dataset. */
struct packed_state { int64_t number, n_series; };

/* A packed series as packing.c compares it. */
struct packed_known { int64_t series_id; const char *series_key; int64_t n_obs; };

struct packed_row {
	int64_t series_id;
	const char *series_key;
	int64_t n_obs;
	const char *data;
	size_t n;
};

/* SD_NOT_FOUND where nothing was packed yet. */
enum sd_err packed_state(struct db *db, struct arena *a, int64_t dataset_id, struct packed_state *out);

/* The index of that release; SD_NOT_FOUND where another one is packed. Empty where it is larger than
 * PACKED_INDEX_MAX. */
enum sd_err packed_index(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    struct blob *out);

/* The key of the n-th series behind `after`; NULL where there are fewer. */
enum sd_err packed_bound(struct db *db, struct arena *a, int64_t dataset_id, const char *after,
    const char **out);

/* What is packed behind `after` up to `upto` (NULL = to the end). */
enum sd_err packed_known(struct db *db, struct arena *a, int64_t dataset_id, const char *after,
    const char *upto, struct packed_known **rows, size_t *n);

enum sd_err packed_put(struct db *db, struct arena *a, int64_t dataset_id,
    const struct packed_row *rows, size_t n);
enum sd_err packed_remove(struct db *db, struct arena *a, int64_t dataset_id,
    const char *const *keys, size_t n);
/* Notes that a release changed these series (table release_series). */
enum sd_err packed_touched(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    const int64_t *series, size_t n);
enum sd_err packed_index_put(struct db *db, int64_t dataset_id, int64_t number, int64_t n_series,
    const void *p, size_t n);

/* One series of the dataset's current release, prepared: what most requests ask for, so that programs that keep
 * results (db_keep) have it at hand. SD_NOT_FOUND. */
struct packed_one { int64_t series_id; const char *series_key; struct blob data; };
enum sd_err packed_one(struct db *db, struct arena *a, const struct dataset *d, const char *key,
    struct packed_one **out);

/* Which packed series to read: those named (n of them) and within the bounds that are not NULL. */
struct packed_range {
	const char *const *keys;
	size_t n;
	int64_t most;                  /* series; 0 = all */
	const char *after, *from, *to; /* first excluded, first included, last included */
};

/* The statement that reads them in key order, of the dataset's current release or nothing. Columns:
 * series_id, series_key, data. */
void packed_sql(struct buf *b, const struct dataset *d, const struct packed_range *range);

extern const struct stmt packed_state_row, packed_index_row, packed_one_row;

/* How many series packing.c takes at once: packed_bound() counts them. */
#define PACKED_BLOCK 2000

/* An index of series beyond this is neither written nor read: what it would have told is then read from
 * the observations. Below the smallest max_allowed_packet in use. */
#define PACKED_INDEX_MAX 8388608

#endif
