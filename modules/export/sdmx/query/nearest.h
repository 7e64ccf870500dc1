/*
 * nearest.h: what a client may have meant: the nearest valid query that an error message names.
 * Called by the handlers of SDMX queries, on errors only.
 */
#ifndef SD_EXPORT_NEAREST_H
#define SD_EXPORT_NEAREST_H

#include "modules/export/sdmx/query/rest15.h"
#include "shared/request/req.h"

/* The word of the list that is nearest to what was written; NULL where none is near. Letter case
 * does not count. */
const char *nearest_word(struct arena *a, const char *word, const char *const *v, size_t n);

/* The nearest id of a public dataflow ("DF_X"), or NULL. One statement. */
const char *nearest_flow(struct req *rq, const char *id);

/* A key of that dataset that is like the one asked for and brings data: as many parts as there are
 * dimensions (loaded), each with those of its codes that the current release uses; "all" where
 * nothing is left. One statement. */
const char *nearest_key(struct req *rq, const struct dataset *d, const struct key *key);

/* Behind /sdmx/v1/, for a query that could not be read: the flow that was probably meant, else the
 * resource, else the list of flows. */
const char *nearest_address(struct req *rq);

#endif
