/*
 * bulk.h: a large table, read and checked in windows of rows while the sandbox still parses the rest: memory does not
 * grow with the number of rows.
 *
 * Called by bulk_store.c and the tests. The very functions that read a small table as a whole (reading_rows.h) read
 * each window; the head is understood from the first rows of the sheet. What can only be seen over the whole table is
 * kept in bounded structures (the last value of a series) or asked of the database (the same key twice).
 */
#ifndef SD_UPLOAD_BULK_H
#define SD_UPLOAD_BULK_H

#include "modules/upload/reading_rows.h"
#include "shared/statistics/table_parse.h"

#define BULK_WINDOW 4000u  /* rows at once; also those of which the head is understood */
#define BULK_SERIES 65536u /* series whose last value is remembered */

/* What becomes of the observations. Each may be NULL. */
struct bulk_use {
	/* Those of a window, n > 0. Texts live until they are settled. */
	enum sd_err (*seen)(void *arg, const struct seen *v, size_t n);
	/* The same ones once more, after the window behind them was checked and before it is seen; *n = how many stay.
	 * May add findings to *c, whose table shows their rows again. */
	enum sd_err (*settled)(void *arg, struct ctx *c, const struct seen *v, size_t *n);
	/* Rows read so far. */
	enum sd_err (*progress)(void *arg, uint32_t row);
	void *arg;
};

struct bulk_facts {
	enum table_format format;
	const char *from, *to; /* first and last period, "" = none */
};

/* Parses, reads and checks. *out is as of sheet_understand(), but holds no observations: n_seen counts them, and
 * out->table only knows its name. *why as of table_read_apart(), whose errors it has, and those of `use`. */
enum sd_err bulk_read(struct arena *a, const struct table_bytes *in, const struct reading_ask *ask,
    const struct bulk_use *use, struct reading **out, struct bulk_facts *facts, const char **why);

/* What one look at a file says before it is understood. */
struct screen {
	uint32_t rows;     /* with a value */
	uint64_t cells;
	bool personal;     /* some cell may hold a citizen's number */
};

/* Parses only. Errors and *why as of table_read_apart(). */
enum sd_err bulk_screen(struct arena *a, const struct table_bytes *in, struct screen *out, const char **why);

/* bulk_jump.c: the last value of each series, for the check of jumps in the order of the file. */
struct last_values;
struct last_values *last_values_new(struct arena *a);

/* Compares each of a window with the one before it of its series, and remembers it. */
void last_values_check(struct last_values *lv, struct ctx *c, const struct seen *v, size_t n);

#endif
