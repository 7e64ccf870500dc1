/*
 * observation_history.h: observations with the releases in which they held: what a release brought
 * and what it took away, and the same observations in another order. Callers: module export. Reads
 * the facts themselves (table observation), never a read model beside them.
 */
#ifndef SD_OBSERVATION_HISTORY_H
#define SD_OBSERVATION_HISTORY_H

#include "shared/statistics/observation.h"

enum { SCAN_SERIES = -1 }; /* order of a scan: series by series, periods ascending */

/* Which facts, and in which order. Releases are numbers of the dataset, 0 = before the first. */
struct observation_scan {
	int64_t after;       /* what came after this release ... */
	int64_t upto;        /* ... and holds in this one */
	bool deleted;        /* instead: what held in `after` and has no successor in `upto` */
	int at;              /* SCAN_SERIES, or the index of the dimension whose codes vary fastest:
	                      * ordered by the other codes, then the period, then that code */
	int64_t first, last; /* with `at`: only the first and last of each time series; 0 = all */
};

/* Calls `each` for every fact that the filter (its release is not looked at) and the scan hold, one
 * row at a time, in constant memory. With `at` the database sorts. No other statement on this
 * connection meanwhile. SD_INVALID for a code or period that does not fit. */
enum sd_err observation_scan_stream(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter, const struct observation_scan *scan,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg);

#endif
