/*
 * sorter.h: puts more records in order than fit in memory. What does not fit goes, sorted, into a temporary file
 * without a name, and the parts are merged when they are read. No knowledge of what a record is.
 */
#ifndef SD_SORTER_H
#define SD_SORTER_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"

#define SORTER_RECORD 16384u /* bytes of a record at most */

struct sorter;

/* Bytes of a record; they live until the next call. */
struct sorter_record {
	const char *p;
	size_t n, n_key;
};

/* A sorter that holds about `memory` bytes; the rest goes into a file in tmp_dir. Everything ends with the arena. */
struct sorter *sorter_new(struct arena *a, const char *tmp_dir, size_t memory);

/* Copies a record of n bytes (at most SORTER_RECORD). Its first n_key bytes decide the order, compared as memcmp()
 * does, the shorter of two first; equal ones keep the order in which they came. SD_BUSY where the disk is full, else
 * SD_INTERNAL. */
enum sd_err sorter_add(struct sorter *s, const void *p, size_t n, size_t n_key);

/* Behind the last one. Errors as of sorter_add(). */
enum sd_err sorter_end(struct sorter *s);

/* The next one in order; SD_NOT_FOUND behind the last. */
enum sd_err sorter_next(struct sorter *s, struct sorter_record *out);

/* After sorter_end(): the first one comes next, however many were given. Errors as of sorter_add(). */
enum sd_err sorter_again(struct sorter *s);

#endif
