/*
 * stream.h: data messages of SDMX 3.0 on their way: what of a query the database can do (pushdown.c, sort.c), and the
 * stream that drives a writer (stream.c). Called by data.c and available.c.
 */
#ifndef SD_EXPORT_V2_STREAM_H
#define SD_EXPORT_V2_STREAM_H

#include "modules/export/sdmx/v1/driver.h"
#include "modules/export/sdmx/v2/v2.h"
#include "modules/export/sdmx/write/data_30.h"

/* What limits the whole message: observations (or series, where nothing else goes out). */
struct v2_limits {
	struct limits series;   /* first and last of each series */
	int64_t offset, limit;  /* 0 = none */
};

/* Streams all parts. `open` gives the buffer when the first observation is there. SD_NOT_FOUND, with
 * nothing opened, where nothing matches. */
enum sd_err v2_stream(struct req *rq, struct v2_message *v, const struct v2_writer *w,
    const struct v2_limits *limits, struct buf *(*open)(struct req *rq, struct v2_message *v));

/* Calls `each` for every series and observation that a part holds (series is true for the first
 * observation of one): what availability counts. */
enum sd_err v2_count_stream(struct req *rq, struct v2_message *v, struct v2_part *part,
    void (*each)(void *arg, const struct message *m, const struct observation *o, bool series),
    void *arg);

/* --- pushdown.c --- */

/* Loads the structure of a flow (with code lists where `names`), fits key and filters to it.
 * SD_INVALID with a sentence where they do not fit; SD_NOT_FOUND where a filter names a component
 * that this one of several flows does not have. */
enum sd_err v2_part_make(struct req *rq, struct v2_flow *flow, const char *key,
    const struct filters *filters, bool names, bool alone, struct v2_part *out);

/* The order that the terms ask of a part whose `at` is set. Within a message that groups observations
 * (`flat` is false) the steps of the series come before those of the observation, each in the order in
 * which they were named; what was not named follows as it stands in the structure. In `alone` a
 * component that there is not is SD_INVALID with a sentence; else it is passed over. v2/sort.c. */
enum sd_err v2_sort_fit(struct req *rq, const struct sort_terms *terms, bool flat, bool alone,
    struct v2_part *p);

/* Component ids of a structure, for sentences: "FREQ, REF_AREA, TIME_PERIOD, ...". */
const char *v2_components(struct arena *a, const struct dataset *d);

/* An address of data of that flow, behind "/sdmx/v2/". */
const char *v2_data_address(struct req *rq, const struct v2_flow *f);

#endif
