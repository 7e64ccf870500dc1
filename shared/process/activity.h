/*
 * activity.h: what two forms ask of the same statistical activity: the request for recommendation (FS3,
 * Peraturan BPS 4/2019) and its metadata (MS-Keg, Peraturan BPS 5/2020). One table for both ways, so that nobody
 * writes a thing twice. Used by module upload (FS3 -> MS-Keg) and module recommendation (MS-Keg -> FS3 of the next
 * year). Pure.
 */
#ifndef SD_ACTIVITY_H
#define SD_ACTIVITY_H

#include "shared/ground/arena.h"
#include "shared/ground/str.h"
#include <stddef.h>

/* The same question in both. map: "theirs=ours|...": how a choice of FS3 begins, and the value in MS-Keg; NULL:
 * texts. */
struct activity_share { const char *fs3, *keg, *map; };
extern const struct activity_share activity_shares[];
extern const size_t n_activity_shares;

/* A tick of FS3 that MS-Keg asks one by one as Ya (1) or Tidak (2). */
struct activity_tick { const char *fs3, *tick, *keg; };
extern const struct activity_tick activity_ticks[];
extern const size_t n_activity_ticks;

/* A question of FS3 with several parts ("nama; jabatan; ..."), and where MS-Keg asks part `part` (from 0). */
struct activity_part { const char *fs3; size_t part; const char *keg; };
extern const struct activity_part activity_parts[];
extern const size_t n_activity_parts;

/* The value in MS-Keg of a choice of FS3, and how the choice of FS3 begins for a value of MS-Keg; NULL: none. */
const char *activity_keg_value(struct arena *a, const char *map, const char *fs3);
const char *activity_fs3_choice(struct arena *a, const char *map, const char *keg);

/* Part `part` of what people wrote into a question with parts, ';' or '|' between; NULL where it has not so many. */
const char *activity_part_of(struct arena *a, const char *text, size_t part);

#endif
