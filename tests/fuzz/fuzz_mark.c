/*
 * fuzz_mark.c: marks in workbooks. An input that begins with PK is a package; any other is the XML of a sheet, of comments and
 * of a style table at once, put into a sound package. What comes out opens again, and its cells are where they were.
 */
#include "shared/format/mark/mark.h"
#include "shared/format/workbook/sheet_in.h"
#include "shared/ground/log.h"
#include <stdlib.h>
#include <string.h>

#include "tests/unit/sheet_make.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define STYLES "<styleSheet><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf/><xf/></cellXfs>" \
    "</styleSheet>"
#define SHEET "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><legacyDrawing r:id=\"rId3\"/></worksheet>"
#define NOTES "<comments><authors/><commentList/></comments>"

static struct blob
package(struct arena *a, const uint8_t *data, size_t size)
{
	struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS,
		{ "[Content_Types].xml", "<Types></Types>" }, { "xl/styles.xml", STYLES },
		{ "xl/worksheets/sheet1.xml", SHEET }, { "xl/comments1.xml", NOTES }, { "xl/v.vml", "<xml></xml>" },
		{ "xl/worksheets/_rels/sheet1.xml.rels", "<Relationships>" REL("rId2", "comments", "../comments1.xml")
		    REL("rId3", "vmlDrawing", "../v.vml") "</Relationships>" }, { NULL, NULL } };
	static const size_t places[] = { 5, 6, 4, 7, 8 };

	if (size >= 2 && data[0] == 'P' && data[1] == 'K')
		return (struct blob){ (const char *)data, size };
	if (size)
		parts[places[data[0] % 5]].text = arena_strndup(a, (const char *)data + 1, size - 1);
	return sheet_make(a, parts);
}

static enum sd_err
cells_count(void *arg, const struct sheet_cell *cells, size_t n)
{
	(void)cells;
	*(size_t *)arg += n;
	return SD_OK;
}

static void
run(struct arena *a, const uint8_t *data, size_t size)
{
	static const struct mark marks[] = { { "Data", 1, 1, MARK_ERROR, "satu", NULL }, { "Data", 2, 3, MARK_CHANGED, "dua", "x" },
		{ "Data", 7, 2, MARK_WARNING, NULL, NULL } };
	static const struct mark_line line = { { "1", "x" }, "Data", 1, 1 };
	static const struct mark_job job = { .marks = marks, .n = 3, .author = "Satu Data", .list = "Kesalahan", .title = "Daftar",
		.heads = { "No", "Apa" }, .widths = { 5, 9 }, .n_cols = 2, .link = 0, .lines = &line, .n_lines = 1 };
	struct blob b = package(a, data, size), out;
	struct sheet_place at;
	struct sheet_in *in;
	size_t before = 0, after = 0;
	enum sd_err er;

	if (mark_workbook(a, b.p, b.n, &job, &out) != SD_OK)
		return;
	sd_assert(out.n > 4 && memcmp(out.p, "PK", 2) == 0);
	if (sheet_in_memory(a, b.p, b.n, &in, &at) != SD_OK || sheet_in_read(in, 0, cells_count, &before, &at) != SD_OK)
		return;
	er = sheet_in_memory(a, out.p, out.n, &in, &at);
	if (er == SD_OK && sheet_in_read(in, 0, cells_count, &after, &at) == SD_OK)
		sd_assert(after >= before);
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
