/*
 * fnv.h: FNV-1a, 64 bits, for tables in memory (parameters: RFC 9923). Called where a text is looked up by hash. Must
 * never protect anything: who chooses the texts can choose collisions; digests are in hash.h.
 */
#ifndef SD_FNV_H
#define SD_FNV_H

#include <stddef.h>
#include <stdint.h>

#define FNV_START UINT64_C(14695981039346656037)

/* The hash of what came before (FNV_START) and of n bytes more. */
static inline uint64_t
fnv_bytes(uint64_t h, const void *p, size_t n)
{
	const unsigned char *b = p;

	for (size_t i = 0; i < n; i++)
		h = (h ^ b[i]) * UINT64_C(1099511628211);
	return h;
}

/* The same of a text, without its NUL. */
static inline uint64_t
fnv_text(uint64_t h, const char *s)
{
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return h;
}

/* For a table whose size is a power of two: the upper half takes part. */
static inline size_t
fnv_slot(uint64_t h)
{
	return (size_t)(h ^ (h >> 32));
}

#endif
