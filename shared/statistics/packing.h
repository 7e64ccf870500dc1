/*
 * packing.h: makes the packed read model of a dataset's current release out of its rows. Called by
 * module verification inside the transaction of a release, and by the console for what was released
 * before. Derived data only: what it writes can be made again at any time.
 */
#ifndef SD_PACKING_H
#define SD_PACKING_H

#include "shared/statistics/observation.h"

struct packing_task { int64_t dataset_id, number; };

/* Every released dataset with its current release; with `due` those only of which another release is
 * packed, or none. */
enum sd_err packing_tasks(struct db *db, struct arena *a, bool due, struct packing_task **rows,
    size_t *n);

/* Walks release `number`, which must hold now, in key order as it is stored (confidential cells
 * too), calls `each` (or NULL) for every observation, and writes those series that differ from what
 * is packed; where that is the release before, it notes them in release_series. Only inside db_tx.
 * Memory: a block of series, and some bytes for each series. */
enum sd_err packing_make(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg);

/* Compares what is packed with the rows, text by text; *n = observations compared. SD_INVALID with
 * *why where they differ. */
enum sd_err packing_verify(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    int64_t *n, const char **why);

/* The statements behind it, NULL-terminated, for --check. */
extern const struct stmt *const packing_stmts[];

#endif
