/*
 * numbering.h: texts by number: each different text gets the next number, in the order of first
 * appearance, and is found again in constant time. Used where a message or an index counts the
 * codes that it meets.
 */
#ifndef SD_NUMBERING_H
#define SD_NUMBERING_H

#include "shared/ground/arena.h"
#include <stdbool.h>
#include <stdint.h>

struct numbering;

/* Empty; lives in the arena. */
struct numbering *numbering_new(struct arena *a);

/* The number of n bytes, which are added (copied) where they are new. */
uint32_t numbering_add(struct numbering *t, const char *s, size_t n);

/* Is it there? Then *out. */
bool numbering_find(const struct numbering *t, const char *s, size_t n, uint32_t *out);

/* How many, and the i-th (i < count) with its closing NUL. */
uint32_t numbering_count(const struct numbering *t);
const char *numbering_text(const struct numbering *t, uint32_t i);

/* The same with its length, where it may hold NUL. */
const char *numbering_bytes(const struct numbering *t, uint32_t i, size_t *n);

#endif
