/*
 * code_count.h: what a filter matches, counted: for availability. Called by the availability of both versions.
 */
#ifndef SD_EXPORT_TALLY_H
#define SD_EXPORT_TALLY_H

#include "modules/export/common/model.h"
#include "shared/ground/str.h"
#include "shared/statistics/observation.h"

/* Codes met so far, each once, in their order. */
struct codes {
	const char **v;
	size_t n, room;
};

/* Adds one; false where it would be more than can be counted (COUNTED_MAX of code_count.c). */
bool codes_add(struct arena *a, struct codes *met, struct str code);

struct code_count {
	/* of each dimension by code; n_series and n_obs where they were counted */
	struct { struct used_code *v; size_t n; } codes[OBSERVATION_KEYS];
	int64_t n_obs, n_series;
	const char *from, *to;   /* first and last period; NULL where nothing matches */
};

/* Counts in d (with dimensions) what matches; with `after` only what came after that release. Texts
 * live in the arena or as long as the request. SD_INVALID where a code or period cannot be. */
enum sd_err code_count_take(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter, int64_t after, struct code_count *out);

#endif
