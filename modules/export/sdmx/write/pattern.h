/*
 * pattern.h: what a writer repeats for each observation of a series, learned from the writer itself: it writes
 * one observation whose period and value are marks, and what stands around the marks is the pattern. Rows of the
 * packed form then go out as five copies instead of a call for each cell. Used by
 * v1/driver.c, v2/stream.c and plain/feed.c.
 *
 * Right for a writer whose row of an observation that has a value and no comment depends on nothing but the
 * series, the status, the period and the value, and holds the period (or what `shown` makes of it) and the value
 * once, in this order. A row in which the marks do not stand so is written by the writer as before.
 */
#ifndef SD_EXPORT_PATTERN_H
#define SD_EXPORT_PATTERN_H

#include "shared/ground/buf.h"
#include "shared/statistics/observation.h"
#include <stdbool.h>

enum {
	PATTERN_STATUSES = 26, /* a status is one capital letter (SDMX CL_OBS_STATUS) */
	SHOWN_MAX = 24, /* characters of a period as it is written: the column's 20, and its end */
	SHOWN_KEPT = 64, /* periods of a series that are kept as they were written: five years of months */
	FRAME_TEXT = 256, /* bytes before a value, a multiple of a copy's step: Generic has 190; more go row by row */
	FRAME_MOST = 128  /* observations of a frame: ten years of months, whose texts stay in the processor's cache */
};

/* The mark for the period; a writer with a `shown` form writes it when it is asked to. */
#define PATTERN_PERIOD "P0e0R0i0O0d0"

/* One row: head, period, middle, value, tail. */
struct pattern_row {
	enum { ROW_UNKNOWN, ROW_FORGOTTEN, ROW_KNOWN, ROW_REFUSED } state; /* forgotten: it was known of the last series */
	/* The tail and the head of the next row: what stands between two values but for the second's period and middle.
	 * With 32 bytes behind both texts that a copy may touch. */
	char *between, *middle;
	size_t room, head, n_middle, tail; /* their lengths */
	const char *first;       /* the head of the first row of a series, where rows are alike in all; NULL: not known */
	size_t n_first;
	unsigned number;         /* another one each time that middle or tail were learned */
};

/* What was shown for a period. Series after series has the same periods at the same places. */
struct pattern_shown {
	unsigned char n_period, n;
	char period[SHOWN_MAX], text[SHOWN_MAX];
};

/* What series that differ in nothing but their values (packed_series.frame) have in common. */
struct pattern_frame {
	uint64_t id;                 /* 0: no frame was seen yet */
	bool refused;                /* they have more than one status, or too many observations, or too long texts */
	char status;
	size_t n;                    /* observations */
	unsigned row;                /* number of the row for which the texts were made; 0: none */
	size_t step, size, longest;  /* of the texts: from one to the next, all of them, the longest */
	char *texts;                 /* before each value */
	uint16_t length[FRAME_MOST];
};

struct pattern {
	/* Writes one observation to *out; outputs of a row that is learned go to a buffer of the pattern's own. */
	void (*write)(void *arg, const struct observation *o);
	void *arg;
	struct buf **out;
	/* What goes out for a period of n bytes, always the same, into `text`; its length. NULL: the period. */
	size_t (*shown)(void *arg, const char *period, size_t n, char text[SHOWN_MAX]);
	const char **shown_mark;    /* with `shown`: set to the mark while a row is learned */
	/* Rows are the same in all series, but for the head of the first one of each (struct data_writer.rows_alike). */
	bool alike;
	struct arena *arena;
	struct buf *learned;
	unsigned n_learned, statuses; /* statuses: a bit for each row that was learned of this series */
	struct pattern_row rows[PATTERN_STATUSES];
	struct pattern_shown kept[SHOWN_KEPT]; /* by the place in the series */
	struct pattern_frame frame;
};

/* Writes the observations of one packed series, the first of them by the writer (what stands between rows may differ
 * there) until it is known how it differs. `o` names the series. Returns the failure of the buffer, SD_INTERNAL for
 * bytes that are no packed series. */
enum sd_err pattern_run(struct pattern *p, struct observation *o, const struct packed_series *s);

#endif
