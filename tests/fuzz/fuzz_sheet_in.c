/*
 * fuzz_sheet_in.c: the XLSX reader. An input that begins with PK is a package; any other is the XML of a sheet, or of the
 * shared strings where it begins with <sst, which is put into a sound package (a mutated package mostly breaks at its
 * checksums). Rows ascend, cells ascend, texts end; and what is read past the parser is what the parser reads.
 */
#include "shared/format/workbook/sheet_in.h"
#include "shared/ground/log.h"
#include <stdlib.h>
#include <string.h>

#include "tests/unit/sheet_make.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was said of a workbook. */
struct said {
	uint64_t sum;
	uint32_t last; /* row of the sheet */
	enum sd_err er;
	struct sheet_place at;
};

static void
sum_text(struct said *s, const char *text, uint32_t n)
{
	sd_assert(n <= SHEET_MAX_CELL && strlen(text) == n);
	for (uint32_t i = 0; i <= n; i++)
		s->sum = (s->sum ^ (unsigned char)text[i]) * 0x100000001b3u;
}

static enum sd_err
row_check(void *arg, const struct sheet_cell *cells, size_t n)
{
	struct said *s = arg;
	uint32_t col = 0;

	sd_assert(n >= 1 && n <= SHEET_MAX_COLS);
	sd_assert(cells[0].row >= s->last && cells[0].row <= SHEET_MAX_ROWS);
	s->last = cells[0].row;
	for (size_t i = 0; i < n; i++) {
		sd_assert(cells[i].col > col && cells[i].row == cells[0].row);
		sd_assert(cells[i].kind > CELL_BLANK && cells[i].kind <= CELL_ERROR);
		col = cells[i].col;
		s->sum = s->sum * 31 + cells[i].row * 1000u + col + cells[i].kind + cells[i].formula * 20u + cells[i].percent * 40u;
		sum_text(s, cells[i].text, cells[i].n);
		sum_text(s, cells[i].raw, cells[i].n_raw);
	}
	return SD_OK;
}

static struct blob
package(struct arena *a, const uint8_t *data, size_t size)
{
	struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS,
		{ "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/>"
		    "</cellXfs></styleSheet>" },
		{ "xl/sharedStrings.xml", "<sst><si><t>a</t></si><si><t>b</t></si></sst>" },
		{ "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
		    "<c t=\"s\"><v>2</v></c></row></sheetData></worksheet>" }, { NULL, NULL } };
	bool strings = size >= 4 && !memcmp(data, "<sst", 4);

	if (size >= 2 && data[0] == 'P' && data[1] == 'K') {
		struct blob whole = { (const char *)data, size };

		return whole;
	}
	parts[strings ? 4 : 5].text = arena_strndup(a, (const char *)data, size);
	return sheet_make(a, parts);
}

typedef enum sd_err opening(struct arena *a, const void *p, size_t n, struct sheet_in **out, struct sheet_place *at);

static void
book_check(struct arena *a, opening *open, struct blob b, struct said *s)
{
	struct sheet_in *in = NULL;

	s->er = open(a, b.p, b.n, &in, &s->at);
	for (size_t i = 0; s->er == SD_OK && i < sheet_in_count(in); i++) {
		const struct sheet_range *merges;
		size_t n;

		sd_assert(sheet_in_info(in, i)->name != NULL);
		s->last = 0;
		s->er = sheet_in_read(in, i, row_check, s, &s->at);
		merges = sheet_in_merges(in, &n);
		sd_assert(n <= SHEET_MAX_MERGES);
		s->sum += n * 7919u + (n ? merges[n - 1].row2 * 31u + merges[n - 1].col2 : 0);
	}
	if (s->er != SD_OK)
		sd_assert(s->at.fault != SHEET_FINE && strlen(sheet_fault_text(a, &s->at)) > 10);
}

/* SD_BUSY where the arena was not enough. */
static void
run(opening *open, const uint8_t *data, size_t size, struct said *s)
{
	struct arena *a = arena_new((size_t)256 << 20);
	jmp_buf out;

	*s = (struct said){ .er = SD_BUSY };
	arena_guard(a, &out);
	if (setjmp(out) == 0)
		book_check(a, open, package(a, data, size), s);
	else
		s->er = SD_BUSY;
	s->at.part = NULL;
	arena_free(a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct said fast, slow;

	run(sheet_in_memory, data, size, &fast);
	run(sheet_in_slow, data, size, &slow);
	if (slow.er == SD_BUSY || slow.at.fault == SHEET_BOMB) /* how far it came depends on the size of the pieces */
		return 0;
	sd_assert(fast.er == slow.er && fast.at.fault == slow.at.fault && fast.at.row == slow.at.row &&
	    fast.at.col == slow.at.col && fast.sum == slow.sum);
	return 0;
}
