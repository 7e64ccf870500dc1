/*
 * timing.h: the last requests of a program, in memory that its workers share: path, status, time, bytes.
 * Written by serve.c after each request; read by pages that show people how fast answers come. A
 * restart empties it; nothing is stored and nobody is named.
 */
#ifndef SD_TIMING_H
#define SD_TIMING_H

#include <stddef.h>
#include <stdint.h>

enum {
	TIMING_ROOM = 2048, /* requests: the speed of the last minutes, 250 kB that all workers share */
	TIMING_PATH = 48 /* bytes: enough to tell one feed from another */
};

struct timing_row {
	char path[TIMING_PATH];  /* cut where it is longer */
	int status;
	int64_t us;             /* from accepting to the last byte handed to nginx */
	uint64_t bytes;         /* of the body */
	int64_t at;             /* UTC seconds */
};

/* Before the workers are forked. Without it (no memory) the others do nothing. */
void timings_begin(void);

/* Adds a request; the oldest falls out. */
void timing_add(const struct timing_row *row);

/* Copies at most `max` rows, the newest first; how many. */
size_t timings_read(struct timing_row *rows, size_t max);

#endif
