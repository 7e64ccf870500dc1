/*
 * find.c: cells of a large file by their address: the raw file is parsed again, in its own process, up to the last
 * row that is asked for. Called by read.c, answer/fix_cells.c. Holds nothing but the rows that are asked for.
 */
#include "modules/upload/large/large.h"

#include "shared/ground/sandbox.h"
#include "shared/ground/str.h"
#include "shared/statistics/cell_stream.h"

#include <stdlib.h>
#include <string.h>

struct finder {
	struct arena *a;
	const char *sheet;
	uint32_t *rows;         /* ascending, each once */
	size_t n_rows, at;      /* the next one */
	struct cell_found *v;
	size_t n, room;
	uint32_t last;
	bool here, seen;        /* the sheet goes by; has gone by */
	bool done;
};

static int
row_order(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return a < b ? -1 : a > b;
}

static enum sd_err
sheet_found(void *arg, const char *name, bool hidden)
{
	struct finder *f = arg;

	f->done |= f->here;
	f->here = !f->seen && (*f->sheet ? str_same(name, f->sheet) : !hidden);
	f->seen |= f->here;
	return f->done ? SD_LIMITED : SD_OK; /* enough */
}

static enum sd_err
row_find(void *arg, const struct stream_row *row)
{
	struct finder *f = arg;
	uint32_t no = row->row + 1, i;

	if (!f->here)
		return SD_OK;
	f->last = no;
	while (f->at < f->n_rows && f->rows[f->at] < no)
		f->at++;
	if (f->at == f->n_rows) {
		f->done = true;
		return SD_LIMITED;
	}
	for (i = 0; f->rows[f->at] == no && i < row->n; i++)
		if (*row->cells[i].text || *row->cells[i].raw) {
			const struct stream_cell *c = &row->cells[i];

			f->v = arena_more(f->a, f->v, f->n, &f->room, 64, sizeof(*f->v));
			f->v[f->n++] = (struct cell_found){ no, c->col + 1, arena_strdup(f->a, c->text), arena_strdup(f->a,
			    c->raw) };
		}
	return SD_OK;
}

static enum sd_err
merges_pass(void *arg, const struct sheet_range *v, size_t n)
{
	(void)arg;
	(void)v;
	(void)n;
	return SD_OK;
}

enum sd_err
bulk_find(struct arena *a, const struct table_bytes *in, const char *sheet, const uint32_t *rows, size_t n_rows,
    struct cell_found **out, size_t *n, uint32_t *last, const char **why)
{
	static const struct stream_use looking = { sheet_found, row_find, merges_pass, NULL };
	struct finder *f = arena_one(a, struct finder);
	struct cell_reader *reader = cell_reader_new(a, &looking, f);
	struct sandbox_limits limits = bulk_limits(in);
	struct sandbox_report report;
	struct table_bytes bytes = *in;
	enum sd_err er;
	const struct stream_end *end;

	*f = (struct finder){ .a = a, .sheet = sheet ? sheet : "", .rows = arena_array(a, n_rows + 1, sizeof(*rows)),
		.n_rows = n_rows };
	if (n_rows) {
		memcpy(f->rows, rows, n_rows * sizeof(*rows));
		qsort(f->rows, n_rows, sizeof(*rows), row_order);
	}
	er = sandbox_run(a, &limits, table_parse, &bytes, cell_reader_feed, reader, &report);
	*out = f->v;
	*n = f->n;
	*last = f->last;
	/* What the stream's end and the sandbox say; being told to stop is none of their faults. */
	end = cell_reader_end(reader);
	if (f->done)
		return SD_OK;
	*why = end && !end->fine && *end->why ? end->why : sandbox_end_text(report.end);
	return er == SD_OK && (!end || !end->fine) ? SD_MEDIA : er;
}

const struct cell_found *
found_at(const struct cell_found *v, size_t n, uint32_t row, uint32_t col)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (v[mid].row == row && v[mid].col == col)
			return &v[mid];
		if (v[mid].row < row || (v[mid].row == row && v[mid].col < col))
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}
