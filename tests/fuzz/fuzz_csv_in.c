/*
 * fuzz_csv_in.c: the CSV reader. Every cell is sound UTF-8 within the limits, places are within the file, and what was
 * read comes back when it is written and read again.
 */
#include "shared/format/csv_in.h"
#include "shared/format/csv_out.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct again {
	struct buf *b;
	struct csv_out out;
	uint32_t row, line;
};

static enum sd_err
row_write(void *arg, const struct csv_row *row)
{
	struct again *g = arg;

	sd_assert(row->row == g->row + 1 && row->line > g->line && row->n <= CSV_MAX_COLS);
	g->row = row->row;
	g->line = row->line;
	for (uint32_t i = 0; i < row->n; i++) {
		sd_assert(row->cells[i].n <= CSV_MAX_CELL && strlen(row->cells[i].text) == row->cells[i].n);
		sd_assert(row->cells[i].text[0] == '\0' || utf8_length(row->cells[i].text) > 0);
		csv_text_n(&g->out, row->cells[i].text, row->cells[i].n);
	}
	csv_end(&g->out);
	return SD_OK;
}

static void
run(struct arena *a, const uint8_t *data, size_t size)
{
	struct again first = { .b = buf_new(a, 0) }, second = { .b = buf_new(a, 0) };
	struct csv_info info;

	csv_begin(&first.out, first.b, ',', false);
	if (csv_read(a, data, size, 0, row_write, &first, &info) != SD_OK) {
		sd_assert(info.fault != CSV_FINE && strlen(csv_fault_text(a, &info)) > 10);
		return;
	}
	csv_begin(&second.out, second.b, ',', false);
	sd_assert(csv_read(a, first.b->p, first.b->n, ',', row_write, &second, &info) == SD_OK);
	sd_assert(first.b->n == second.b->n && !memcmp(first.b->p, second.b->p, first.b->n));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)256 << 20);
	jmp_buf out;

	arena_guard(a, &out);
	if (setjmp(out) == 0)
		run(a, data, size);
	arena_free(a);
	return 0;
}
