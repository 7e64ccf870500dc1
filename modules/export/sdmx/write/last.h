/*
 * last.h: the last observations of a series, held while it passes (lastNObservations of SDMX REST). Used by
 * v1/driver.c and v2/stream.c. Never holds more than was asked for, nor more than LAST_MAX.
 */
#ifndef SD_EXPORT_LAST_H
#define SD_EXPORT_LAST_H

#include "shared/statistics/observation.h"

/* Of one series; beyond, the oldest are lost. The longest series there can be (daily, 500 years) is shorter. */
enum { LAST_MAX = 200000 };
enum { LAST_PERIOD = 21, LAST_VALUE = 41 }; /* bytes with the NUL: what columns of observations hold */

struct last_row {
	char period[LAST_PERIOD], value[LAST_VALUE], status[2], conf[2];
	bool missing;
	char *comment;
	size_t comment_room;
};

/* A ring: full, the oldest place is taken next. */
struct last {
	struct arena *arena;
	size_t most;            /* 0: nothing is held */
	struct last_row *rows;
	size_t room, n, next;
};

void last_begin(struct last *l, struct arena *a, int64_t most);

/* Holds a copy of the observation. */
void last_keep(struct last *l, const struct observation *o);

/* The i-th of those that are held (i < l->n), oldest first; its texts live until it is held over. The series is not
 * named. */
struct observation last_get(const struct last *l, size_t i);

/* Another series: nothing is held; memory stays for it. */
void last_clear(struct last *l);

/* Copies at most room - 1 bytes of a text. */
void text_keep(char *out, size_t room, const char *text);

#endif
