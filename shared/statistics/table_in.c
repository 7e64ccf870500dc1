/*
 * table_in.c: one table out of the stream of cells that table_parse.c makes of CSV or XLSX bytes. See table_in.h.
 */
#include "shared/statistics/table_in.h"
#include "shared/statistics/cell_stream.h"
#include "shared/statistics/table_parse.h"
#include "shared/ground/sandbox.h"
#include <string.h>

#define CELLS_MAX 4000000u /* of one file, blank ones inside a row counted */

static const struct table_cell blank = { "", "", CELL_BLANK, false, false, false };

/* The table under construction. */
struct filler {
	struct arena *a;
	struct table *tables; /* SHEET_MAX_SHEETS */
	struct table *t;      /* the one begun last; NULL before the first */
	size_t n;
	struct table_row *rows;
	size_t cap;
	uint32_t cells; /* so far, of all sheets */
};

/* Cells for row index i, all blank; NULL past the limit. */
static struct table_cell *
row_new(struct filler *f, uint32_t i, uint32_t n)
{
	struct table_cell *cells;
	size_t cap;
	struct table_row *more;

	if (n > CELLS_MAX - f->cells)
		return NULL;
	f->cells += n;
	cells = arena_array(f->a, n, sizeof *cells);
	for (uint32_t k = 0; k < n; k++)
		cells[k] = blank;
	/* Makes room for row index i; rows without a value before it are blank. */
	cap = f->cap ? f->cap : 64;
	while (cap <= i)
		cap *= 2;
	if (cap > f->cap) {
		more = arena_array(f->a, cap, sizeof *more);
		if (f->t->n_rows)
			memcpy(more, f->rows, f->t->n_rows * sizeof *more);
		f->t->rows = f->rows = more;
		f->cap = cap;
	}
	f->t->n_rows = i + 1;
	f->rows[i] = (struct table_row){ cells, n };
	if (n > f->t->n_cols)
		f->t->n_cols = n;
	return cells;
}

static enum sd_err
sheet_begun(void *arg, const char *name, bool hidden)
{
	struct filler *f = arg;

	f->t = &f->tables[f->n++];
	*f->t = (struct table){ .name = arena_strdup(f->a, name), .hidden = hidden };
	f->rows = NULL;
	f->cap = 0;
	return SD_OK;
}

/* One copy keeps all texts of the row. */
static enum sd_err
on_row(void *arg, const struct stream_row *row)
{
	struct filler *f = arg;
	uint32_t n = row->n;
	struct table_cell *to;
	char *kept;

	while (n > 0 && row->cells[n - 1].kind == CELL_BLANK)
		n--;
	if (n == 0)
		return SD_OK;
	if (!(to = row_new(f, row->row, row->cells[n - 1].col + 1)))
		return SD_LIMITED;
	kept = arena_alloc(f->a, row->n_bytes);
	memcpy(kept, row->bytes, row->n_bytes);
	for (uint32_t i = 0; i < n; i++) {
		const struct stream_cell *c = &row->cells[i];

		to[c->col] = (struct table_cell){ kept + (c->text - row->bytes), kept + (c->raw - row->bytes), c->kind,
			c->formula, c->percent, false };
	}
	return SD_OK;
}

static enum sd_err
on_merges(void *arg, const struct sheet_range *v, size_t n)
{
	struct filler *f = arg;
	struct sheet_range *own = arena_array(f->a, n, sizeof *own);

	memcpy(own, v, n * sizeof *own);
	f->t->merges = own;
	f->t->n_merges = n;
	return SD_OK;
}

static enum sd_err
on_unseen(void *arg, const struct sheet_unseen *u)
{
	struct filler *f = arg;

	f->t->unseen = *u;
	return SD_OK;
}

static const struct stream_use filling = { sheet_begun, on_row, on_merges, on_unseen };
static const char too_many[] = "Berkas berisi terlalu banyak sel; paling banyak 4.000.000 sel."
    " Bagi menjadi beberapa berkas.";

/* Everything has come: `er` says how the parser and the filler fared. */
static enum sd_err
table_finish(struct filler *f, const struct cell_reader *reader, enum sd_err er, struct table_file **out,
    const char **why)
{
	const struct stream_end *end = cell_reader_end(reader);
	struct table_file *file;

	if (er == SD_LIMITED) {
		*why = too_many;
		return SD_TOO_LARGE;
	}
	if (er != SD_OK || !end || !end->fine) {
		if (end && end->why && *end->why)
			*why = end->why;
		return er != SD_OK ? er : SD_MEDIA;
	}
	file = arena_one(f->a, struct table_file);
	*file = (struct table_file){ (enum table_format)end->format, f->tables, f->n, end->separator,
		(enum csv_encoding)end->encoding };
	*out = file;
	return SD_OK;
}

static struct filler
filler_new(struct arena *a)
{
	return (struct filler){ .a = a, .tables = arena_array(a, SHEET_MAX_SHEETS, sizeof(struct table)) };
}

enum sd_err
table_read(struct arena *a, const void *p, size_t n, struct table_file **out, const char **why)
{
	struct filler f = filler_new(a);
	struct table_bytes in = { p, n };
	struct cell_reader *reader = cell_reader_new(a, &filling, &f);
	struct buf *pipe = buf_sink(a, 64 * 1024, cell_reader_feed, reader);
	enum sd_err er, last;

	*why = NULL;
	er = table_parse(a, pipe, &in);
	last = buf_flush(pipe);
	return table_finish(&f, reader, last != SD_OK ? last : er, out, why);
}

enum sd_err
table_read_apart(struct arena *a, const void *p, size_t n, struct table_file **out, const char **why)
{
	struct filler f = filler_new(a);
	struct table_bytes in = { p, n };
	struct cell_reader *reader = cell_reader_new(a, &filling, &f);
	struct sandbox_limits limits = table_limits(&in);
	struct sandbox_report report;
	enum sd_err er;

	*why = NULL;
	er = sandbox_run(a, &limits, table_parse, &in, cell_reader_feed, reader, &report);
	er = table_finish(&f, reader, er, out, why);
	if (er != SD_OK && !*why)
		*why = sandbox_end_text(report.end != SANDBOX_FINE && report.end != SANDBOX_STOPPED ? report.end :
		    SANDBOX_CRASH);
	return er;
}

const struct table_cell *
table_cell(const struct table *t, uint32_t row, uint32_t col)
{
	const struct table_row *r;

	if (row < t->n_head)
		r = &t->head[row];
	else if (row >= t->first && row < t->n_rows)
		r = &t->rows[row - t->first];
	else
		return &blank;
	return col < r->n ? &r->cells[col] : &blank;
}

const struct table_cell *
table_cell_merged(const struct table *t, uint32_t row, uint32_t col)
{
	const struct table_cell *c = table_cell(t, row, col);

	if (*c->text)
		return c;
	for (size_t i = 0; i < t->n_merges; i++) {
		const struct sheet_range *m = &t->merges[i];

		if (row + 1 >= m->row1 && row + 1 <= m->row2 && col + 1 >= m->col1 && col + 1 <= m->col2)
			return table_cell(t, m->row1 - 1, m->col1 - 1);
	}
	return c;
}

const struct table *
table_find(const struct table_file *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct table *t = &f->tables[i];

		if (name ? t->name && !strcmp(t->name, name) : !t->hidden)
			return t;
	}
	return NULL;
}

struct number_says
table_says(const struct table *t, uint32_t col, uint32_t first, uint32_t last)
{
	struct number_says s = { false, false, false, 0, 0, 0 };

	for (uint32_t i = first; i < last && i < t->n_rows; i++) {
		const struct table_cell *c = table_cell(t, i, col);

		if (c->kind == CELL_TEXT)
			number_says_add(&s, c->text, i);
	}
	return s;
}

enum number_status
table_number(struct arena *a, const struct table_cell *c, struct number_style style, struct number *out)
{
	if (c->kind == CELL_NUMBER)
		style = number_style_is(NUMBER_POINT);
	if (c->kind == CELL_ERROR || c->kind == CELL_BOOL || c->kind == CELL_DATE) {
		*out = (struct number){ NUMBER_BAD, NULL, false };
		return out->status;
	}
	return number_read(a, c->text, style, out);
}
