/*
 * series_index.h: which series a release has and which periods each of them has, as columns of
 * small numbers (release_index.data): one number a series and dimension, and one for the pattern of
 * its periods. So availability of any key is a walk over bytes, never over observations. Pure.
 * Written by packing.c, read by observation.c and by export's availability.
 *
 * Form: numbers are little-endian.
 *	"SDI1", u32 series, u32 dimensions, u32 periods, u32 patterns
 *	each dimension: u32 codes, the codes with a NUL each, u8 width, series x width
 *	the periods ascending, with a NUL each
 *	patterns x (periods + 7) / 8 bytes, bit i = period i
 *	u8 width, series x width: the pattern of each series
 */
#ifndef SD_SERIES_INDEX_H
#define SD_SERIES_INDEX_H

#include "shared/ground/buf.h"
#include "shared/statistics/observation.h"

/* --- making one --- */

struct index_build;

struct index_build *index_build_new(struct arena *a, size_t n_dimensions);

/* The next series, in key order, then its periods, ascending. A key with another number of parts
 * spoils the index: index_build_end() then gives nothing. */
void index_build_series(struct index_build *x, const char *key);
void index_build_period(struct index_build *x, const char *period);

/* Writes the index; nothing where it would be larger than `max` bytes. Returns the number of
 * series. */
uint32_t index_build_end(struct index_build *x, struct buf *out, size_t max);

/* --- reading one --- */

struct index_column {
	const char **codes;      /* n_codes, in the order of first appearance */
	uint32_t n_codes;
	const uint8_t *number;   /* series x width */
	uint8_t width;           /* 1, 2 or 4 */
};

struct series_index {
	uint32_t n_series, n_dimensions, n_periods, n_patterns;
	struct index_column dimension[OBSERVATION_KEYS];
	const char **periods;
	const uint8_t *patterns;
	struct index_column pattern; /* without codes */
};

/* Reads n bytes, which must outlive *out; false: they are no index. */
bool series_index_read(struct arena *a, const char *p, size_t n, struct series_index *out);

/* The number that series i has in a column. */
uint32_t index_number(const struct index_column *c, uint32_t i);

/* The series that match codes and periods of the filter, by ascending number, in the arena. Period
 * bounds: those with at least one observation between. */
struct index_match {
	uint32_t *series, n;
	uint32_t *n_obs;         /* of each pattern, between the bounds */
};

void series_index_match(const struct series_index *x, struct arena *a,
    const struct observation_filter *f, struct index_match *out);

/* The key of series i into `out` (NUL-terminated); false where it does not fit. */
bool series_index_key(const struct series_index *x, uint32_t i, char *out, size_t room);

/* What there is for a match. */
struct index_count {
	struct { uint32_t n_series; uint64_t n_obs; } *code[OBSERVATION_KEYS]; /* by number */
	uint64_t n_obs, n_series;
	const char *from, *to;   /* first and last period; NULL where there is nothing */
};

void series_index_count(const struct series_index *x, struct arena *a, const struct index_match *m,
    const struct observation_filter *f, struct index_count *out);

#endif
