/* test_sheet_hostile.c: workbooks that are none, broken or meant to hurt: each is refused with its own sentence. */
#include "shared/format/workbook/sheet_in.h"
#include "shared/ground/buf.h"

#include "tests/unit/unit.h"
#include <stdlib.h>

#include "tests/unit/sheet_make.h"

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)256 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static struct sheet_place at;

static enum sd_err row_pass(void *arg, const struct sheet_cell *cells, size_t n)
{
	(void)arg;
	(void)cells;
	(void)n;
	return SD_OK;
}

/* Opens and reads all sheets. */
static enum sd_err read_all(const void *p, size_t n)
{
	struct sheet_in *in;
	enum sd_err er = sheet_in_memory(a, p, n, &in, &at);

	for (size_t i = 0; er == SD_OK && i < sheet_in_count(in); i++)
		er = sheet_in_read(in, i, row_pass, NULL, &at);
	if (er != SD_OK)
		assert_true(strlen(sheet_fault_text(a, &at)) > 20);
	return er;
}

static enum sd_err read_parts(const struct part_text *parts)
{
	struct blob b = sheet_make(a, parts);

	return read_all(b.p, b.n);
}

/* A workbook of one sheet with these rows. */
static enum sd_err read_rows(const char *rows)
{
	const struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS,
		{ "xl/worksheets/sheet1.xml", arena_printf(a, "<worksheet " SHEET_NS "><sheetData>%s</sheetData></worksheet>",
		    rows) }, { NULL, NULL } };

	return read_parts(parts);
}

static void is_no_workbook(void **state)
{
	static const struct part_text zip[] = { { "a.txt", "a" }, { NULL, NULL } };
	static const struct part_text ods[] = { { "META-INF/manifest.xml", "<a/>" }, { NULL, NULL } };
	static const struct part_text xlsb[] = { { "xl/workbook.bin", "a" }, { NULL, NULL } };

	(void)state;
	assert_int_equal(read_all("", 0), SD_MEDIA);
	assert_int_equal(read_all("<html>", 6), SD_MEDIA);
	assert_int_equal(read_parts(zip), SD_MEDIA);
	assert_int_equal(at.fault, SHEET_NOT_XLSX);
	assert_int_equal(read_parts(ods), SD_UNSUPPORTED);
	assert_int_equal(at.fault, SHEET_OPENDOC);
	assert_int_equal(read_parts(xlsb), SD_UNSUPPORTED);
	assert_int_equal(at.fault, SHEET_BINARY_XLSB);
}

static void old_and_encrypted(void **state)
{
	static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1.......W\0o\0r\0k\0b\0o\0o\0k\0";
	static const char locked[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

	(void)state;
	assert_int_equal(read_all(ole, sizeof ole), SD_UNSUPPORTED);
	assert_int_equal(at.fault, SHEET_OLD_XLS);
	assert_int_equal(read_all(locked, sizeof locked), SD_UNSUPPORTED);
	assert_int_equal(at.fault, SHEET_ENCRYPTED);
}

static void macros(void **state)
{
	static const struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS, PART_SHEET(""),
		{ "xl/VBAProject.bin", "x" }, { NULL, NULL } };

	(void)state;
	assert_int_equal(read_parts(parts), SD_UNSUPPORTED);
	assert_int_equal(at.fault, SHEET_MACRO);
}

static void doctypes(void **state)
{
	static const struct part_text book[] = { PART_RELS, { "xl/workbook.xml",
	    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"x\">]><workbook>&b;</workbook>" }, { NULL, NULL } };
	static const struct part_text sheet[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS, { "xl/worksheets/sheet1.xml",
	    "<!-- a --><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><worksheet/>" }, { NULL, NULL } };
	static const struct part_text text[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS,
	    PART_SHEET("<row><c t=\"str\"><v>&lt;!DOCTYPE a&gt;</v></c></row>"), { NULL, NULL } };

	(void)state;
	assert_int_equal(read_parts(book), SD_UNSUPPORTED);
	assert_int_equal(at.fault, SHEET_DOCTYPE);
	assert_int_equal(read_parts(sheet), SD_UNSUPPORTED);
	assert_int_equal(at.fault, SHEET_DOCTYPE);
	assert_string_equal(at.part, "xl/worksheets/sheet1.xml");
	assert_int_equal(read_parts(text), SD_OK);
}

static void damaged(void **state)
{
	static const struct part_text cut[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS,
	    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>" }, { NULL, NULL } };
	static const struct part_text gone[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS, { NULL, NULL } };
	static const struct part_text whole[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS, PART_SHEET(""), { NULL, NULL } };
	struct blob b = sheet_make(a, whole);

	(void)state;
	assert_int_equal(read_parts(whole), SD_OK);
	assert_int_equal(read_parts(cut), SD_INVALID);
	assert_int_equal(at.fault, SHEET_DAMAGED);
	assert_int_equal(read_parts(gone), SD_INVALID);
	for (size_t n = 4; n < b.n; n++)
		assert_int_not_equal(read_all(b.p, n), SD_OK);
	assert_int_equal(read_rows("<row r=\"2\"/><row r=\"1\"/>"), SD_INVALID);
	assert_int_equal(at.row, 2);
	assert_int_equal(read_rows("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>"), SD_INVALID);
	assert_int_equal(read_rows("<row r=\"1\"><c r=\"A2\"/></row>"), SD_INVALID);
	assert_int_equal(read_rows("<row r=\"1\"><c t=\"s\"><v>7</v></c></row>"), SD_INVALID);
	assert_int_equal(read_rows("<row r=\"x\"/>"), SD_INVALID);
	assert_int_equal(read_rows("<c><v>1</v></c>"), SD_INVALID);
}

static void limits_of_a_sheet(void **state)
{
	char *big = arena_alloc(a, SHEET_MAX_CELL + 2);

	(void)state;
	assert_int_equal(read_rows("<row r=\"1048577\"/>"), SD_TOO_LARGE);
	assert_int_equal(at.fault, SHEET_ROWS);
	assert_int_equal(read_rows("<row r=\"1\"><c r=\"ALM1\"><v>1</v></c></row>"), SD_TOO_LARGE);
	assert_int_equal(at.fault, SHEET_COLS);
	assert_non_null(strstr(sheet_fault_text(a, &at), "ALM1"));
	assert_int_equal(read_rows("<row r=\"1\"><c r=\"XFD1\"/></row>"), SD_OK);
	memset(big, 'x', SHEET_MAX_CELL);
	assert_int_equal(read_rows(arena_printf(a, "<row><c t=\"str\"><v>%s</v></c></row>", big)), SD_OK);
	big[SHEET_MAX_CELL] = 'x';
	assert_int_equal(read_rows(arena_printf(a, "<row><c t=\"str\"><v>%s</v></c></row>", big)), SD_TOO_LARGE);
	assert_int_equal(at.fault, SHEET_CELL);
}

static void rows_in_rows(void **state)
{
	struct buf *b = buf_new(a, 0);

	(void)state;
	for (int i = 0; i < 100; i++)
		buf_lit(b, "<row><c><v>1</v></c>");
	for (int i = 0; i < 100; i++)
		buf_lit(b, "</row>");
	assert_int_equal(read_rows(buf_text(b)), SD_OK);
}

static void too_many_sheets(void **state)
{
	struct buf *b = buf_new(a, 0);
	struct part_text parts[] = { PART_RELS, { "xl/workbook.xml", NULL }, PART_BOOK_RELS, { NULL, NULL } };

	(void)state;
	buf_lit(b, "<workbook><sheets>");
	for (int i = 0; i < 101; i++)
		buf_printf(b, "<sheet name=\"S%d\" id=\"rId1\"/>", i);
	buf_lit(b, "</sheets></workbook>");
	parts[1].text = buf_text(b);
	assert_int_equal(read_parts(parts), SD_TOO_LARGE);
	assert_int_equal(at.fault, SHEET_SHEETS);
}

static void blows_up(void **state)
{
	size_t n = (size_t)8 << 20;
	char *blanks = arena_alloc(a, n + 1);

	(void)state;
	memset(blanks, ' ', n);
	assert_int_equal(read_rows(blanks), SD_TOO_LARGE);
	assert_int_equal(at.fault, SHEET_BOMB);
}

/* Many cells that show one long shared string cost one string. */
static void quadratic_strings(void **state)
{
	struct buf *b = buf_new(a, 0);
	char *big = arena_alloc(a, SHEET_MAX_CELL + 1);
	struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS, { "xl/sharedStrings.xml", NULL },
		{ "xl/worksheets/sheet1.xml", NULL }, { NULL, NULL } };
	size_t before;

	(void)state;
	for (size_t i = 0; i < SHEET_MAX_CELL; i++)
		big[i] = (char)('a' + i * i % 7);
	parts[3].text = arena_printf(a, "<sst><si><t>%s</t></si></sst>", big);
	buf_lit(b, "<worksheet><sheetData>");
	for (int i = 1; i <= 10000; i++)
		buf_printf(b, "<row r=\"%d\"><c t=\"s\" r=\"A%d\"><v>0</v></c></row>", i, i);
	buf_lit(b, "</sheetData></worksheet>");
	parts[4].text = buf_text(b);
	before = arena_used(a);
	assert_int_equal(read_parts(parts), SD_OK);
	assert_true(arena_used(a) - before < (size_t)4 << 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(is_no_workbook, begin, end),
		cmocka_unit_test_setup_teardown(old_and_encrypted, begin, end),
		cmocka_unit_test_setup_teardown(macros, begin, end),
		cmocka_unit_test_setup_teardown(doctypes, begin, end),
		cmocka_unit_test_setup_teardown(damaged, begin, end),
		cmocka_unit_test_setup_teardown(limits_of_a_sheet, begin, end),
		cmocka_unit_test_setup_teardown(rows_in_rows, begin, end),
		cmocka_unit_test_setup_teardown(too_many_sheets, begin, end),
		cmocka_unit_test_setup_teardown(blows_up, begin, end),
		cmocka_unit_test_setup_teardown(quadratic_strings, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
