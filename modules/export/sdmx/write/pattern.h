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
	FRAME_TEXT = 64  /* bytes of a period as it is shown and the middle of a row; more are written row by row */
};

/* The mark for the period; a writer with a `shown` form writes it when it is asked to. */
#define PATTERN_PERIOD "P0e0R0i0O0d0"

/* One row: head, period, middle, value, tail. */
struct pattern_row {
	enum { ROW_UNKNOWN, ROW_KNOWN, ROW_REFUSED } state;
	/* All three parts, and the head once more: what stands between two values but for the second's period and middle.
	 * With 32 bytes behind them that a copy may touch. */
	const char *bytes;
	size_t room, head, middle, tail; /* their lengths */
};

/* What was shown for a period. Series after series has the same periods at the same places. */
struct pattern_shown {
	unsigned char n_period, n;
	char period[SHOWN_MAX], text[SHOWN_MAX];
};

/* Observations at one place of series that differ in nothing but their values (packed_series.lengths). */
struct pattern_place {
	unsigned char before, after; /* packed bytes: the period with its NUL; what follows the value */
	unsigned char n;             /* of the text: the period as it is shown, and the middle of a row */
	char text[FRAME_TEXT];
};

/* What such series have in common. */
struct pattern_frame {
	bool known, refused;         /* refused: they have more than one status, or too many observations */
	bool made;                   /* the texts, with this middle of a row */
	char status;
	size_t n, size;              /* observations; packed bytes without the values */
	size_t n_middle;
	char middle[FRAME_TEXT];
	struct pattern_place place[SHOWN_KEPT];
};

struct pattern {
	/* Writes one observation to *out; outputs of a row that is learned go to a buffer of the pattern's own. */
	void (*write)(void *arg, const struct observation *o);
	void *arg;
	struct buf **out;
	/* What goes out for a period of n bytes, always the same, into `text`; its length. NULL: the period. */
	size_t (*shown)(void *arg, const char *period, size_t n, char text[SHOWN_MAX]);
	const char **shown_mark;    /* with `shown`: set to the mark while a row is learned */
	struct arena *arena;
	struct buf *learned;
	struct pattern_row rows[PATTERN_STATUSES];
	struct pattern_shown kept[SHOWN_KEPT]; /* by the place in the series */
	struct pattern_frame frame;
};

/* Another series begins, or something else by which rows differ: nothing that was learned holds any longer. */
void pattern_forget(struct pattern *p);

/* Writes the observations of one packed series, the first of them by the writer
 * (what stands between rows may differ there). `o` names the series. Returns the failure of the buffer,
 * SD_INTERNAL for bytes that are no packed series. */
enum sd_err pattern_run(struct pattern *p, struct observation *o, const struct packed_series *s);

#endif
