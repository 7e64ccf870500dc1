/*
 * packing.h: makes the packed read model of a dataset's current release out of its rows. Called by
 * module verification inside the transaction of a release, which copies what it writes, and by the console for
 * what was released before. Derived data only: what it writes can be made again at any time.
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

/* The same of observations that pass by already: all that hold with release `number`, confidential ones too, in
 * order of key and period, with their series. Only inside db_tx; other statements may run in between. Ends with the
 * arena. */
struct packing;
enum sd_err packing_open(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct packing **out);
enum sd_err packing_add(struct packing *p, const struct observation *o);

/* Behind the last one. */
enum sd_err packing_close(struct packing *p);

/* Compares what is packed with the rows, text by text; *n = observations compared. SD_INVALID with
 * *why where they differ. */
enum sd_err packing_verify(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    int64_t *n, const char **why);

/* The statements behind it, NULL-terminated, for --check. */
extern const struct stmt *const packing_stmts[];

#endif
