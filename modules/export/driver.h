/*
 * driver.h: turns the stream of observations into series and observations for a writer. Called by
 * data.c.
 */
#ifndef SD_EXPORT_DRIVER_H
#define SD_EXPORT_DRIVER_H

#include "modules/export/data.h"

/* firstNObservations and lastNObservations of each series; 0 = all. */
struct limits {
	int64_t first, last;
};

/* observations that are held for a dimension at observation other than time */
enum { LIST_MAX = 200000 };

/* Writes the message. SD_NOT_FOUND, with nothing written, where no observation matches. */
enum sd_err driver_run(struct db *db, struct message *m, const struct data_writer *w,
    const struct observation_filter *filter, const struct limits *limits);

#endif
