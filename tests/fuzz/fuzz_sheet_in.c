/*
 * fuzz_sheet_in.c: the XLSX reader. An input that begins with PK is a package; any other is the XML of a sheet, which is
 * put into a sound package (a mutated package mostly breaks at its checksums). Rows ascend, cells ascend, texts end.
 */
#include "shared/format/sheet_in.h"
#include "shared/ground/log.h"
#include <stdlib.h>
#include <string.h>

#include "tests/unit/sheet_make.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum sd_err
row_check(void *arg, const struct sheet_cell *cells, size_t n)
{
	uint32_t *last = arg, col = 0;

	sd_assert(n >= 1 && n <= SHEET_MAX_COLS);
	sd_assert(cells[0].row >= *last && cells[0].row <= SHEET_MAX_ROWS);
	*last = cells[0].row;
	for (size_t i = 0; i < n; i++) {
		sd_assert(cells[i].col > col && cells[i].row == cells[0].row);
		sd_assert(cells[i].kind > CELL_BLANK && cells[i].kind <= CELL_ERROR);
		sd_assert(strlen(cells[i].text) <= SHEET_MAX_CELL && strlen(cells[i].raw) <= SHEET_MAX_CELL);
		col = cells[i].col;
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
		{ "xl/worksheets/sheet1.xml", NULL }, { NULL, NULL } };

	if (size >= 2 && data[0] == 'P' && data[1] == 'K') {
		struct blob whole = { (const char *)data, size };

		return whole;
	}
	parts[5].text = arena_strndup(a, (const char *)data, size);
	return sheet_make(a, parts);
}

static void
run(struct arena *a, const uint8_t *data, size_t size)
{
	struct blob b = package(a, data, size);
	struct sheet_place at;
	struct sheet_in *in;
	enum sd_err er = sheet_in_memory(a, b.p, b.n, &in, &at);

	for (size_t i = 0; er == SD_OK && i < sheet_in_count(in); i++) {
		uint32_t last = 0;
		size_t merges;

		sd_assert(sheet_in_info(in, i)->name != NULL);
		er = sheet_in_read(in, i, row_check, &last, &at);
		(void)sheet_in_merges(in, &merges);
		sd_assert(merges <= SHEET_MAX_MERGES);
	}
	if (er != SD_OK)
		sd_assert(at.fault != SHEET_FINE && strlen(sheet_fault_text(a, &at)) > 10);
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
