/*
 * fuzz_csv_in.c: the CSV reader. Every cell is sound UTF-8 within the limits, places are within the file, and what was
 * read comes back when it is written and read again, also with quotes around each cell.
 */
#include "shared/format/csv_in.h"
#include "shared/format/csv_out.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct again {
	struct buf *b, *quoted;
	struct csv_out out;
	uint32_t row, line;
};

static void
quoted_write(struct buf *b, const struct csv_row *row)
{
	for (uint32_t i = 0; i < row->n; i++) {
		buf_str(b, i ? ",\"" : "\"");
		for (const char *p = row->cells[i].text; *p; p++)
			buf_add(b, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
		buf_chr(b, '"');
	}
	buf_chr(b, '\n');
}

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
	quoted_write(g->quoted, row);
	csv_end(&g->out);
	return SD_OK;
}

static enum sd_err
read_into(struct arena *a, struct again *g, const void *p, size_t n, char separator, struct csv_info *info)
{
	*g = (struct again){ .b = buf_new(a, 0), .quoted = buf_new(a, 0) };
	csv_begin(&g->out, g->b, ',', false);
	return csv_read(a, p, n, separator, row_write, g, info);
}

static void
run(struct arena *a, const uint8_t *data, size_t size)
{
	struct again first, second, third;
	struct csv_info info;

	if (read_into(a, &first, data, size, 0, &info) != SD_OK) {
		sd_assert(info.fault != CSV_FINE && strlen(csv_fault_text(a, &info)) > 10);
		return;
	}
	sd_assert(read_into(a, &second, first.b->p, first.b->n, ',', &info) == SD_OK);
	sd_assert(first.b->n == second.b->n && !memcmp(first.b->p, second.b->p, first.b->n));
	sd_assert(read_into(a, &third, first.quoted->p, first.quoted->n, ',', &info) == SD_OK);
	sd_assert(third.b->n == second.b->n && !memcmp(third.b->p, second.b->p, third.b->n));
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
