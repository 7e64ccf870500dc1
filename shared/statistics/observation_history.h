/*
 * observation_history.h: observations with the releases in which they held: what a release brought
 * and what it took away, and the same observations in another order. Callers: module export. Reads
 * the facts themselves (table observation), never a read model beside them.
 */
#ifndef SD_OBSERVATION_HISTORY_H
#define SD_OBSERVATION_HISTORY_H

#include "shared/statistics/observation.h"

enum { SCAN_SERIES = -1 }; /* order of a scan: series by series, periods ascending */

/* One step of an order that is not the usual one. */
enum scan_by { BY_KEY, BY_RANK, BY_PERIOD, BY_VALUE, BY_STATUS, BY_CONF, BY_COMMENT };

struct scan_order {
	enum scan_by by;
	bool descending;
	size_t index;            /* BY_KEY, BY_RANK: of the dimension */
	const char *const *codes;/* BY_RANK: codes of the dimension, each with its place; others first */
	const int64_t *places;
	size_t n_codes;
};

/* Which facts, and in which order. Releases are numbers of the dataset, 0 = before the first. */
struct observation_scan {
	int64_t after;       /* what came after this release ... */
	int64_t upto;        /* ... and holds in this one */
	bool deleted;        /* instead: what held in `after` and has no successor in `upto` */
	int at;              /* SCAN_SERIES, or the index of the dimension whose codes vary fastest:
	                      * ordered by the other codes, then the period, then that code */
	const struct scan_order *order; /* n_order > 0: sorted by these, whatever `at` says */
	size_t n_order;
	int64_t first, last; /* with `at` or an order: only the first and last of each time series; 0 = all */
	int64_t most;        /* with `at` or an order: the first so many of what is sorted; 0 = all */
};

/* Calls `each` for every fact that the filter (its release is not looked at) and the scan hold, one
 * row at a time, in constant memory. With `at` or an order the database sorts. No other statement on this
 * connection meanwhile. SD_INVALID for a code or period that does not fit. */
enum sd_err observation_scan_stream(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter, const struct observation_scan *scan,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg);

#endif
