/*
 * fuzz_cell_stream.c: the reader of what comes out of the sandbox. Whatever comes, rows ascend, cells ascend, texts end
 * and lie within their row; and the same bytes in two pieces say the same.
 */
#include "shared/ground/log.h"
#include "shared/statistics/cell_stream.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct counts {
	uint64_t sum;
	uint32_t next;
};

static enum sd_err
sheet_check(void *arg, const char *name, bool hidden)
{
	struct counts *t = arg;

	t->sum = t->sum * 31 + (name ? strlen(name) : 7) + hidden;
	t->next = 0;
	return SD_OK;
}

static enum sd_err
row_check(void *arg, const struct stream_row *row)
{
	struct counts *t = arg;
	uint32_t col = 0;

	sd_assert(row->n >= 1 && row->n <= SHEET_MAX_COLS && row->row >= t->next);
	t->next = row->row + 1;
	for (uint32_t i = 0; i < row->n; i++) {
		const struct stream_cell *c = &row->cells[i];

		sd_assert(c->col >= col && c->col < SHEET_MAX_COLS && c->kind <= CELL_ERROR);
		sd_assert(strlen(c->text) == c->n && strlen(c->raw) == c->n_raw);
		sd_assert(c->raw >= row->bytes && c->raw + c->n_raw < row->bytes + row->n_bytes);
		col = c->col + 1;
		t->sum = t->sum * 31 + c->n + c->n_raw + c->kind;
	}
	return SD_OK;
}

static enum sd_err
merges_check(void *arg, const struct sheet_range *v, size_t n)
{
	struct counts *t = arg;

	sd_assert(n >= 1 && n <= SHEET_MAX_MERGES && v[0].row1 >= 1);
	t->sum = t->sum * 31 + n;
	return SD_OK;
}

static enum sd_err
unseen_check(void *arg, const struct sheet_unseen *u)
{
	struct counts *t = arg;

	sd_assert(u->rows <= SHEET_MAX_ROWS && u->cols <= SHEET_MAX_COLS && (!u->scaled || (u->scaled_row && u->scaled_col)));
	t->sum = t->sum * 31 + u->rows;
	return SD_OK;
}

static const struct stream_use checking = { sheet_check, row_check, merges_check, unseen_check };

static enum sd_err
run(struct arena *a, const uint8_t *data, size_t size, size_t cut, struct counts *t)
{
	struct cell_reader *r = cell_reader_new(a, &checking, t);
	enum sd_err er = cell_reader_feed(r, (const char *)data, cut);

	if (er == SD_OK)
		er = cell_reader_feed(r, (const char *)data + cut, size - cut);
	if (er == SD_OK && cell_reader_end(r))
		sd_assert(cell_reader_end(r)->fine || cell_reader_end(r)->why);
	return er;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)64 << 20);
	struct counts one = { 0, 0 }, two = { 0, 0 };
	enum sd_err er = run(a, data, size, size, &one);

	sd_assert(run(a, data, size, size ? data[0] % (size + 1) : 0, &two) == er && one.sum == two.sum);
	sd_assert(run(a, data, size, size / 2, &two) == er);
	arena_free(a);
	return 0;
}
