/*
 * packed.h: the observations of one series as bytes (series_packed.data), and back. Pure. Written
 * at release time by packing.c, read by observation.c; nobody else knows the form:
 *
 *	period NUL value NUL status release NUL comment NUL      once an observation, periods ascending
 *
 * value and comment may be empty: then there is none. status is one character, release the number
 * since which the observation holds, in decimal digits. Exact texts, and only what may be public.
 */
#ifndef SD_PACKED_H
#define SD_PACKED_H

#include "shared/ground/buf.h"
#include "shared/statistics/observation.h"

/* Appends one observation as the public may see it: what is not free (conf other than F) without
 * value and comment, status Q. */
void packed_add(struct buf *b, const struct observation *o);

/* Reads the observation at *p (below end) and moves *p behind it. Texts point into the bytes;
 * series_id and series_key are left as they are. false: the bytes are no such thing. */
bool packed_next(const char **p, const char *end, struct observation *o);

#endif
