/* test_sheet.c: XLSX in and out, and the table that uploads are checked on. Hostile workbooks: test_sheet_hostile.c. */
#include "shared/format/workbook/sheet_out.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/statistics/table_in.h"

#include "tests/unit/unit.h"
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/sheet_make.h"

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)256 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static struct table_file *read_ok(struct blob b)
{
	struct table_file *f = NULL;
	const char *why = NULL;
	enum sd_err er = table_read(a, b.p, b.n, &f, &why);

	if (er != SD_OK)
		print_message("%s: %s\n", err_name(er), why);
	assert_int_equal(er, SD_OK);
	return f;
}

static const char *text(const struct table *t, uint32_t row, uint32_t col)
{
	return table_cell(t, row, col)->text;
}

static void template_fill(struct sheet *s, const struct sheet *codes)
{
	sheet_width(s, 1, 3, 20);
	sheet_merge(s, 1, 1, 1, 3, "Jumlah Penduduk", STYLE_TITLE);
	sheet_text(s, 2, 1, "Kode", STYLE_HEADER);
	sheet_text(s, 2, 2, "Nilai", STYLE_HEADER);
	sheet_text(s, 3, 1, "01", STYLE_CODE);
	sheet_number(s, 3, 2, "1234.50", STYLE_INPUT_NUMBER);
	sheet_number(s, 4, 2, "-0.1", STYLE_NUMBER);
	sheet_number(s, 5, 2, "12345678901234567890", STYLE_NUMBER);
	sheet_number(s, 6, 2, NULL, STYLE_INPUT_NUMBER);
	sheet_number(s, 7, 2, "476878800001", STYLE_PLAIN);
	sheet_text(s, 8, 1, "<a & \"b\">\n=1+1", STYLE_WRAP);
	sheet_choice_cells(s, 3, 1, 10, 1, codes, 1, 1, 2, true);
	sheet_freeze(s, 2, 1);
	sheet_protect(s);
	sheet_first(s);
}

static void writes_and_reads_back(void **state)
{
	struct sheet_out *w = sheet_out_new(a, NULL, false, "Templat", "satudata");
	struct sheet *s = sheet_out_add(w, "Data: [2024]"), *codes = sheet_out_add(w, "_satudata");
	const struct table *t;
	struct table_file *f;
	struct blob b;

	(void)state;
	sheet_text(codes, 1, 1, "01", STYLE_PLAIN);
	sheet_text(codes, 2, 1, "02", STYLE_PLAIN);
	sheet_hide(codes);
	template_fill(s, codes);
	assert_int_equal(sheet_out_end(w, &b), SD_OK);
	f = read_ok(b);
	assert_int_equal(f->n, 2);
	t = table_find(f, NULL);
	assert_string_equal(t->name, "Data- -2024-");
	assert_true(table_find(f, "_satudata")->hidden);
	assert_string_equal(text(table_find(f, "_satudata"), 1, 0), "02");
	assert_null(table_find(f, "none"));
	assert_string_equal(text(t, 2, 0), "01");
	assert_string_equal(text(t, 2, 1), "1234.5");
	assert_int_equal(table_cell(t, 2, 1)->kind, CELL_NUMBER);
	assert_string_equal(text(t, 3, 1), "-0.1");
	assert_string_equal(text(t, 4, 1), "12345678901234567890");
	assert_int_equal(table_cell(t, 4, 1)->kind, CELL_TEXT);
	assert_string_equal(text(t, 5, 1), "");
	assert_string_equal(text(t, 6, 1), "476878800001");
	assert_string_equal(text(t, 7, 0), "<a & \"b\">\n=1+1");
	assert_string_equal(text(t, 0, 2), "");
	assert_string_equal(table_cell_merged(t, 0, 2)->text, "Jumlah Penduduk");
}

static void streams_long_lists(void **state)
{
	struct sheet_out *w = sheet_out_new(a, "/tmp", true, NULL, NULL);
	struct sheet *s = sheet_out_add(w, "Daftar"), *again = sheet_out_add(w, "daftar");
	struct table_file *f;
	struct blob b;

	(void)state;
	for (uint32_t i = 1; i <= 5000; i++) {
		sheet_number(s, i, 1, arena_printf(a, "%u", i), STYLE_PLAIN);
		sheet_text(s, i, 2, "Desa Ngariboyo", STYLE_PLAIN);
	}
	sheet_text(again, 1, 1, "x", STYLE_PLAIN);
	assert_int_equal(sheet_out_end(w, &b), SD_OK);
	f = read_ok(b);
	assert_int_equal(f->tables[0].n_rows, 5000);
	assert_string_equal(text(&f->tables[0], 4999, 0), "5000");
	assert_string_equal(f->tables[1].name, "daftar (2)");
}

static void refuses_a_missing_folder(void **state)
{
	struct sheet_out *w = sheet_out_new(a, "/nonexistent/folder", false, NULL, NULL);
	struct sheet *s = sheet_out_add(w, "A");
	struct blob b;

	(void)state;
	sheet_text(s, 1, 1, "x", STYLE_PLAIN);
	assert_int_equal(sheet_out_end(w, &b), SD_INTERNAL);
}

static void forgets_an_unfinished_workbook(void **state)
{
	struct sheet_out *w = sheet_out_new(a, NULL, true, NULL, NULL);

	(void)state;
	sheet_text(sheet_out_add(w, "A"), 1, 1, "x", STYLE_PLAIN);
}

static const struct part_text kinds[] = {
	PART_RELS, PART_BOOK, PART_BOOK_RELS,
	{ "xl/styles.xml", "<styleSheet " SHEET_NS "><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-421]dd mmmm yyyy\"/>"
	    "<numFmt numFmtId=\"165\" formatCode=\"#,##0\\ &quot;hari&quot;\"/></numFmts>"
	    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
	    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/><xf numFmtId=\"165\"/>"
	    "<xf numFmtId=\"22\"/></cellXfs></styleSheet>" },
	{ "xl/sharedStrings.xml", "<sst " SHEET_NS "><si><t>  Poncol\xc2\xa0</t></si>"
	    "<si><r><t>Laki</t></r><r><t xml:space=\"preserve\"> - Laki</t></r><rPh><t>x</t></rPh></si><si/>"
	    "<si><t>a_x000D_&#10;b_x0041_</t></si></sst>" },
	{ "xl/worksheets/sheet1.xml", "<worksheet " SHEET_NS "><sheetData>"
	    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
	    "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row>"
	    "<row r=\"3\"><c r=\"B3\"><v>74.819999999999993</v></c><c r=\"C3\" s=\"1\"><v>45322</v></c>"
	    "<c r=\"D3\" s=\"2\"><v>0.115</v></c><c r=\"E3\" s=\"3\"><v>12</v></c>"
	    "<c r=\"F3\" s=\"4\"><v>45322.5</v></c><c r=\"G3\" s=\"1\"><v>60</v></c></row>"
	    "<row><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c><c t=\"str\"><f>A1</f><v>hasil</v></c>"
	    "<c t=\"inlineStr\"><is><t>langsung</t></is></c><c><f>1+1</f><v>2</v></c><c t=\"d\">"
	    "<v>2024-01-31T00:00:00</v></c><c s=\"1\"/><c><v>1E-3</v></c></row>"
	    "</sheetData><mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells></worksheet>" },
	{ NULL, NULL },
};

static void all_kinds_of_cells(void **state)
{
	struct table_file *f = read_ok(sheet_make(a, kinds));
	const struct table *t = &f->tables[0];

	(void)state;
	assert_int_equal(t->n_rows, 4);
	assert_int_equal(t->n_cols, 8);
	assert_string_equal(text(t, 0, 0), "Poncol");
	assert_string_equal(table_cell(t, 0, 0)->raw, "  Poncol\xc2\xa0");
	assert_string_equal(text(t, 0, 1), "Laki - Laki");
	assert_string_equal(text(t, 0, 2), "");
	assert_string_equal(text(t, 0, 3), "a\nbA");
	assert_string_equal(table_cell_merged(t, 2, 0)->text, "Poncol");
	assert_string_equal(text(t, 2, 1), "74.82");
	assert_string_equal(table_cell(t, 2, 1)->raw, "74.819999999999993");
	assert_string_equal(text(t, 2, 2), "2024-01-31");
	assert_string_equal(table_cell(t, 2, 2)->raw, "45322");
	assert_int_equal(table_cell(t, 2, 2)->kind, CELL_DATE);
	assert_string_equal(text(t, 2, 3), "11.5%");
	assert_string_equal(text(t, 2, 4), "12");
	assert_string_equal(text(t, 2, 5), "2024-01-31 12:00:00");
	assert_string_equal(text(t, 2, 6), "60"); /* 29 February 1900 was none */
	assert_string_equal(text(t, 3, 0), "TRUE");
	assert_int_equal(table_cell(t, 3, 1)->kind, CELL_ERROR);
	assert_string_equal(text(t, 3, 2), "hasil");
	assert_true(table_cell(t, 3, 2)->formula);
	assert_string_equal(text(t, 3, 3), "langsung");
	assert_true(table_cell(t, 3, 4)->formula);
	assert_string_equal(text(t, 3, 5), "2024-01-31");
	assert_string_equal(text(t, 3, 7), "0.001");
	assert_string_equal(text(t, 99, 99), "");
}

static struct number_style style_of(const struct table *t, uint32_t last)
{
	const struct number_says says = table_says(t, 1, 1, last);

	return number_says_style(&says);
}

static void numbers_of_a_table(void **state)
{
	static const char csv[] = "x;2022\nA;1.234\nB;3,5\nC; - \n";
	struct table_file *f = read_ok(sheet_make(a, kinds));
	const struct table *t = &f->tables[0];
	struct number n;

	(void)state;
	assert_int_equal(table_number(a, table_cell(t, 2, 1), number_style_is(NUMBER_COMMA), &n), NUMBER_VALUE);
	assert_string_equal(n.text, "74.82");
	assert_int_equal(table_number(a, table_cell(t, 2, 3), number_style_is(NUMBER_COMMA), &n), NUMBER_VALUE);
	assert_string_equal(n.text, "11.5");
	assert_true(n.percent);
	assert_int_equal(table_number(a, table_cell(t, 3, 1), number_style_is(NUMBER_COMMA), &n), NUMBER_BAD);
	assert_int_equal(table_number(a, table_cell(t, 1, 1), number_style_is(NUMBER_COMMA), &n), NUMBER_BLANK);
	f = read_ok((struct blob){ csv, sizeof csv - 1 });
	assert_int_equal(f->format, TABLE_CSV);
	assert_int_equal(f->separator, ';');
	t = table_find(f, NULL);
	assert_int_equal(style_of(t, 99).convention, NUMBER_COMMA);
	assert_int_equal(style_of(t, 99).first, 2);
	assert_int_equal(style_of(t, 2).convention, NUMBER_UNCLEAR);
	assert_string_equal(text(t, 3, 1), "-");
	assert_string_equal(table_cell(t, 3, 1)->raw, " - ");
}

static void empty_files(void **state)
{
	static const char *const files[] = { "", "\n\n", ";;;\n;;\n", "\xef\xbb\xbf" };
	struct table_file *f;
	const char *why = NULL;

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		assert_int_equal(table_read(a, files[i], strlen(files[i]), &f, &why), SD_INVALID);
		assert_non_null(strstr(why, "kosong"));
	}
}

static void addresses(void **state)
{
	uint32_t row, col;

	(void)state;
	assert_string_equal(cell_address(a, 17, 8), "H17");
	assert_string_equal(cell_address(a, 1, 26), "Z1");
	assert_string_equal(cell_address(a, 1048576, 703), "AAA1048576");
	assert_true(cell_parse("AAA1048576", 10, &row, &col));
	assert_int_equal(row, 1048576);
	assert_int_equal(col, 703);
	assert_false(cell_parse("A0", 2, &row, &col));
	assert_false(cell_parse("A", 1, &row, &col));
	assert_false(cell_parse("1", 1, &row, &col));
	assert_false(cell_parse("ABCD1", 5, &row, &col));
	assert_false(cell_parse("A1048577", 8, &row, &col));
	assert_false(cell_parse("A1x", 3, &row, &col));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(writes_and_reads_back, begin, end),
		cmocka_unit_test_setup_teardown(streams_long_lists, begin, end),
		cmocka_unit_test_setup_teardown(refuses_a_missing_folder, begin, end),
		cmocka_unit_test_setup_teardown(forgets_an_unfinished_workbook, begin, end),
		cmocka_unit_test_setup_teardown(all_kinds_of_cells, begin, end),
		cmocka_unit_test_setup_teardown(numbers_of_a_table, begin, end),
		cmocka_unit_test_setup_teardown(empty_files, begin, end),
		cmocka_unit_test_setup_teardown(addresses, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
