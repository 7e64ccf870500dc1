/*
 * driver.h: turns the stream of observations into series and observations for a writer. Called by
 * data.c.
 */
#ifndef SD_EXPORT_DRIVER_H
#define SD_EXPORT_DRIVER_H

#include "modules/export/sdmx/write/data.h"

/* firstNObservations and lastNObservations of each series; 0 = all. `skip`: so many observations of the message are
 * left out before the first; only without the other two. */
struct limits {
	int64_t first, last;
	int64_t skip;
};

/* Writes the message of the release that the filter names, as one set. SD_NOT_FOUND, with nothing
 * written, where no observation matches. */
enum sd_err driver_run(struct db *db, struct message *m, const struct data_writer *w,
    const struct observation_filter *filter, const struct limits *limits);

/* One data set of a delta or history: how it is headed, and what came (or went) between releases. */
struct delta {
	struct data_set set;
	int64_t after, upto;
	const char *version;     /* of the flow in that release; NULL: that of the message */
	const struct dataset *d; /* the same as a dataset with components; NULL: that of the message */
};

/* Writes those of `n` sets that hold anything, in that order. SD_NOT_FOUND, with nothing written,
 * where none does. The writer must have set_begin(). */
enum sd_err driver_deltas(struct db *db, struct message *m, const struct data_writer *w,
    const struct observation_filter *filter, const struct limits *limits, const struct delta *deltas,
    size_t n);

#endif
