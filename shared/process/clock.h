/*
 * clock.h: the clock of each SOP step of each subject (table step_clock: one row an interval
 * that ran). flow_fire() starts and stops it; it stands still while the other side has the ball.
 * Allowances are settings `langkah.<step>.hari`.
 */
#ifndef SD_CLOCK_H
#define SD_CLOCK_H

#include "shared/process/calendar.h"
#include "shared/process/flow.h"

struct clock_reading {
	enum step step;
	int64_t allowance, used, left; /* millionths of a working day; allowance 0 = none given, left may be negative */
	int64_t started, due;          /* UTC seconds; of the last interval; due 0 = none or standing still */
	bool running;
};

const char *step_name(enum step s);  /* "1a", "1b", "2a", "2b", "2c", "3", "4", "pengaduan" */
const char *step_label(enum step s);
enum step step_parse(const char *name); /* STEP_NONE = unknown */

/* The setting langkah.<step>.hari in millionths of a working day; 0 = none given. */
int64_t step_allowance(struct db *db, enum step s);

/* Stops what runs for the subject and starts `next` (STEP_NONE: nothing). Inside a transaction. */
enum sd_err clock_switch(struct db *db, struct arena *a, const char *kind, int64_t id,
    int64_t unit_id, enum step next, int64_t now);

/* Reads the running clock of a subject (or the last one that ran); SD_NOT_FOUND where none ever
 * did. All intervals of that step count: a round that came back does not begin anew. */
enum sd_err clock_read(struct db *db, struct arena *a, const struct calendar *c, const char *kind,
    int64_t id, int64_t now, struct clock_reading *out);

/* A running clock among many. */
struct clock_line {
	const char *kind;
	int64_t id, unit_id;
	struct clock_reading reading;
};

/* Every clock that runs, as clock_read() says it, in one statement, ordered by kind and id. `kind` NULL = of any kind;
 * unit_id 0 = of any unit; nobody asks for both. */
enum sd_err clock_running(struct db *db, struct arena *a, const struct calendar *c, const char *kind,
    int64_t unit_id, int64_t now, struct clock_line **lines, size_t *n);

/* The line of a subject, or NULL. */
const struct clock_line *clock_line_find(const struct clock_line *lines, size_t n, const char *kind,
    int64_t id);

#endif
