/*
 * large.h: a large table, read and checked in windows of rows while the sandbox still parses the rest: memory does not
 * grow with the number of rows.
 *
 * Called by store.c and the tests. The very functions that read a small table as a whole (reading/rows.h) read
 * each window; the head is understood from the first rows of the sheet. What can only be seen over the whole table is
 * kept in bounded structures (the last value of a series) or comes out when observations are put in order (the same key
 * twice).
 */
#ifndef SD_UPLOAD_BULK_H
#define SD_UPLOAD_BULK_H

#include "modules/upload/checks/checks.h"
#include "shared/ground/sandbox.h"
#include "shared/statistics/cell_stream.h"
#include "shared/statistics/table_parse.h"

#define BULK_WINDOW 4000u  /* rows at once, unless ask->window is less; the head is understood from as many, with what
                            * ask->later says of the others */
#define BULK_SERIES 65536u /* series whose last value is remembered */

/* An observation that was kept. */
struct stored_row {
	const char *series_key, *period, *value;
	int64_t row_no, col_no;
	char status, conf, action;
};

/* What becomes of the observations. Each may be NULL. */
struct bulk_use {
	/* Those of a window, n > 0. */
	enum sd_err (*read_values)(void *arg, const struct read_value *v, size_t n);
	/* Behind the last row, before figures are compared with each other: *n = how many were seen becomes how many stay.
	 * May add findings to *c; what their cells hold is read from the file afterwards. */
	enum sd_err (*ended)(void *arg, struct ctx *c, size_t *n);
	/* Rows read so far. */
	enum sd_err (*progress)(void *arg, uint32_t row);
	void *arg;
	/* Behind the last row: every observation that was kept, in order of period, then key; texts live until `each`
	 * returns, and anything but SD_OK stops. NULL: nothing was kept, and figures are not compared with each other. */
	enum sd_err (*stored)(void *arg, enum sd_err (*each)(void *each_arg, const struct stored_row *row), void *each_arg);
};

struct bulk_facts {
	enum table_format format;
	const char *from, *to; /* first and last period, "" = none */
};

/* Parses, reads and checks. *out is as of sheet_understand(), but holds no observations: n_read_values counts them, and
 * out->table only knows its name. *why as of table_read_apart(), whose errors it has, and those of `use`. */
enum sd_err bulk_read(struct arena *a, const struct table_bytes *in, const struct reading_ask *ask,
    const struct bulk_use *use, struct reading **out, struct bulk_facts *facts, const char **why);

/* What one look at a file says before it is understood. */
struct screen {
	uint32_t rows;     /* with a value */
	uint64_t cells;
	bool personal;     /* some cell may hold a citizen's number */
	const struct file_lookahead *later; /* what the rows behind the first window say, corrected by ask->edits */
};

/* screen.c: parses only. Of `ask` it looks at edits and window. Errors and *why as of table_read_apart(). */
enum sd_err bulk_screen(struct arena *a, const struct table_bytes *in, const struct reading_ask *ask,
    struct screen *out, const char **why);

/* Rows of a window. */
uint32_t bulk_window(const struct reading_ask *ask);

/* How a parse ended, from what the sandbox and the stream's end say together; *format where it is SD_OK. */
enum sd_err bulk_ended(const struct cell_reader *reader, const struct sandbox_report *report, enum sd_err er,
    enum table_format *format, const char **why);

/* merge.c: the merged ranges of a sheet; NULL where it has none, which the others take too. Lives as long as
 * `keep`, as must the sheet. */
struct merges;
struct merges *merges_new(struct arena *keep, const struct sheet_lookahead *sheet);

/* Those of the rows of *t, whose first one is rows[0], become t->merges; texts go into `a`. */
void merges_window(struct merges *m, struct arena *a, struct table *t, struct table_row *rows);

/* Before the window's rows are forgotten: labels that go on below it. */
void merges_keep(struct merges *m, const struct ctx *c);

/* jump.c: what is remembered of each series, for the checks in the order of the file. */
struct last_values;
struct last_values *last_values_new(struct arena *a);

/* Compares each of a window with the one before it of its series, and remembers it. */
void last_values_check(struct last_values *lv, struct ctx *c, const struct read_value *v, size_t n);

/* Before that, and before blank cells are dropped: which series has which period. */
void last_values_note(struct last_values *lv, const struct read_value *v, size_t n);

/* Has the series of this key a figure in the period of `s`? A totals_alone() asks; `lv` is a struct last_values. */
bool last_values_given(void *lv, const char *key, const struct read_value *s);
bool last_values_all(const struct last_values *lv); /* every series and period could be watched */

/* Behind the last row: asks what the table has, where `missing`. *backwards: some series runs from new to old. */
void last_values_end(struct last_values *lv, struct ctx *c, bool missing, bool *backwards);

/* after.c: the checks over several figures. */
struct bulk_closing {
	const struct bulk_use *use;
	const struct read_value *code_totals;  /* figures of total rows */
	size_t n_code_totals;
	void (*keep)(void *arg);    /* puts the findings so far where they last */
	void *arg;
};

/* Errors of late->use->stored. */
enum sd_err bulk_after(struct ctx *c, const struct bulk_closing *late);

/* A large file may take longer, and say more. */
struct sandbox_limits bulk_limits(const struct table_bytes *in);

/* find.c: the cells of some rows, read from the raw file. */
struct cell_found {
	uint32_t row, col;          /* from 1 */
	const char *text, *raw;     /* as shown; as it stands in the file */
};

/* Cells with a text of `rows` (from 1) of the sheet ("" = the first visible one), in order of row and column. Stops
 * behind the last of the rows. *last = the last row that was seen. Errors and *why as of table_read_apart(). */
enum sd_err bulk_find(struct arena *a, const struct table_bytes *in, const char *sheet, const uint32_t *rows,
    size_t n_rows, struct cell_found **out, size_t *n, uint32_t *last, const char **why);

/* The one of them at an address; NULL = blank. */
const struct cell_found *found_at(const struct cell_found *v, size_t n, uint32_t row, uint32_t col);

#endif
