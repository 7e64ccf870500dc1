/*
 * test_sheet_scan.c: usual rows and strings are read past the parser: what comes of it is what comes of the parser alone,
 * wherever the bytes are cut, and the rows that should be read so are.
 */
#include "shared/format/workbook/sheet_out.h"
#include "shared/format/workbook/sheet_private.h"
#include "shared/ground/buf.h"

#include "tests/unit/unit.h"
#include <stdlib.h>

#include "tests/unit/sheet_make.h"
#include "shared/ground/count.h"

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)512 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

/* --- one element --- */

static struct scan_cell cells[SHEET_MAX_COLS];
static struct scan_row row = { .cells = cells };

/* A copy of exactly its bytes and a NUL, so that a sanitiser sees a byte too far. */
static enum scanned scan_at(const char *text, uint32_t last, size_t *used)
{
	size_t n = strlen(text);
	char *p = malloc(n + 1);
	enum scanned what;

	assert_non_null(p);
	memcpy(p, text, n + 1);
	what = scan_row(p, n, last, &row, used);
	free(p);
	return what;
}

static enum scanned scan(const char *text)
{
	size_t used;

	return scan_at(text, 0, &used);
}

static const char usual[] = "\n <row r='17' spans=\"1:3\" x14ac:dyDescent=\"0.25\">\r\n<c r=\"A17\" t=\"s\"><v>0</v></c>"
    "<c s='3' r='C17'><f t=\"shared\" ref=\"C17:C19\" si=\"0\">A1&lt;&#x41;</f><v>1.5</v></c><c r=\"D17\" s=\"4\"/>"
    "<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a&amp;b </t></is></c><c><v/></c></row>";

static void usual_rows_are_read(void **state)
{
	size_t used;

	(void)state;
	assert_int_equal(scan_at(usual, 5, &used), SCAN_WHOLE);
	assert_int_equal(used, sizeof(usual) - 1);
	assert_int_equal(row.row, 17);
	assert_int_equal(row.last_col, 6);
	assert_int_equal(row.n, 3);
	assert_int_equal(cells[0].type, VALUE_SHARED);
	assert_int_equal(cells[1].col, 3);
	assert_int_equal(cells[1].style, 3);
	assert_int_equal(cells[1].text.n, 3);
	assert_true(cells[1].formula);
	assert_int_equal(cells[2].col, 5);
	assert_true(cells[2].text.coded);
	assert_int_equal(scan("<x:row><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row>"), SCAN_WHOLE);
	assert_int_equal(scan("<row/>"), SCAN_WHOLE);
	assert_int_equal(row.row, 1);
	assert_int_equal(scan("<row r=\"1048576\" ></row>"), SCAN_WHOLE);
	assert_int_equal(scan("<row><c t=\"str\"><v>\xc3\xa9]]&gt;</v></c></row>"), SCAN_WHOLE);
}

/* Wherever the bytes end within the row, more of them are asked for, never another judge. */
static void cut_rows_ask_for_more(void **state)
{
	size_t used;

	(void)state;
	for (size_t n = 0; n < sizeof(usual) - 1; n++)
		if (scan_at(arena_strndup(a, usual, n), 5, &used) != SCAN_MORE)
			fail_msg("%.*s", (int)n, usual);
	assert_int_equal(scan("<prefix"), SCAN_MORE);
	assert_int_equal(scan(arena_printf(a, "<row %0300d=\"\"/> ", 0)), SCAN_OTHER);
	assert_int_equal(scan(arena_printf(a, "<row a%0300d=\"\"/> ", 0)), SCAN_OTHER);
	assert_int_equal(scan(arena_printf(a, "<row a%0100d=\"\"/> ", 0)), SCAN_WHOLE);
}

static const char *const others[] = {
	"x<row/>", "<rows/>", "</sheetData>", "<!-- x --><row/>", "<row><!-- x --></row>", "<row><?x y?></row>", "<row>x</row>",
	"<row r=\"0\"/>", "<row r=\"01\"/>", "<row r=\"-1\"/>", "<row r=\"1048577\"/>", "<row r=\"x\"/>", "<row r=\"1\" r=\"2\"/>",
	"<row a=\"1\" a=\"1\"/>", "<row a=\"&amp;\"/>", "<row a=\"<\"/>", "<row a=\"\xc3\xa9\"/>", "<row a=\"\t\"/>", "<row a=1/>",
	"<row a =\"1\"/>", "<row a=\"1\"b=\"1\"/>", "<row xmlns=\"a\"/>", "<row xml:lang=\"a\"/>", "<row x:r=\"2\"/>", "<row / >",
	"<row></row >", "<row></x:row>", "<x:row></row>", "<xml:row></xml:row>", "<x:row><c/></x:row>", "<row><x:c/></row>",
	"<row><d/></row>", "<row><cell/></row>", "<row><c></row>", "<row><c r=\"A2\"/></row>", "<row><c r=\"a1\"/></row>",
	"<row><c r=\"B1\"/><c r=\"A1\"/></row>", "<row><c r=\"B1\"/><c r=\"B1\"/></row>", "<row><c r=\"AAAA1\"/></row>",
	"<row><c r=\"XFE1\"/></row>", "<row><c r=\"ALM1\"><v>1</v></c></row>", "<row><c r=\"A1\" r=\"A1\"/></row>",
	"<row><c s=\"x\"/></row>", "<row><c s=\"\"/></row>", "<row><c t=\"x\"/></row>", "<row><c cm=\"1\"/></row>",
	"<row><c r=\"A1'/></row>", "<row><c><v>1</v><v>2</v></c></row>", "<row><c><v>1<x/></v></c></row>", "<row><c><w>1</w></c></row>",
	"<row><c><v>&nbsp;</v></c></row>", "<row><c><v>&#0;</v></c></row>", "<row><c><v>&#xFFFE;</v></c></row>",
	"<row><c><v>&#x110000;</v></c></row>", "<row><c><v>& ;</v></c></row>", "<row><c><v>]]></v></c></row>",
	"<row><c><v>\xff</v></c></row>", "<row><c><v>\xed\xa0\x80</v></c></row>", "<row><c><v>\xef\xbf\xbe</v></c></row>",
	"<row><c><v>\x01</v></c></row>", "<row><c><v>a\rb</v></c></row>", "<row><c><v><![CDATA[1]]></v></c></row>",
	"<row><c><is><r><t>a</t></r></is></c></row>", "<row><c><is><t>a</t><rPh/></is></c></row>", "<row><c><t>a</t></c></row>",
	"<row><c><v a=\"1\">1</v></c></row>", "<row><c><f>1</g></c></row>", "<row><row/></row>",
};

static void the_rest_is_left_to_the_parser(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(others); i++)
		if (scan(arena_printf(a, "%s        ", others[i])) != SCAN_OTHER)
			fail_msg("%s", others[i]);
}

static void references_are_decoded(void **state)
{
	char text[] = "&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&#xe9; x";
	struct scan_text t = { text, sizeof(text) - 1, true };

	(void)state;
	assert_int_equal(scan_decode(&t), 14);
	assert_string_equal(t.p, "<>&\"'A\xf0\x9f\x98\x80\xc3\xa9 x");
}

/* --- both ways, whole workbooks --- */

static enum sd_err row_print(void *arg, const struct sheet_cell *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(strlen(c[i].text), c[i].n);
		assert_int_equal(strlen(c[i].raw), c[i].n_raw);
		buf_printf(arg, "%u,%u %u%s%s '%s' '%s';", c[i].row, c[i].col, c[i].kind, c[i].formula ? "f" : "",
		    c[i].percent ? "p" : "", c[i].text, c[i].raw);
	}
	buf_lit(arg, "\n");
	return SD_OK;
}

typedef enum sd_err opening(struct arena *own, const void *p, size_t n, struct sheet_in **out, struct sheet_place *at);

static size_t scanned; /* rows and strings of the workbook that was read last */

/* Everything that is said of the workbook: its rows, its merges, its fault. */
static const char *all_of(opening *open, struct blob b)
{
	struct buf *out = buf_new(a, (size_t)128 << 20);
	struct sheet_place at = { SHEET_FINE, NULL, 0, 0 };
	struct sheet_in *in = NULL;
	enum sd_err er = open(a, b.p, b.n, &in, &at);

	for (size_t i = 0; er == SD_OK && i < sheet_in_count(in); i++) {
		const struct sheet_range *m;
		size_t n;

		er = sheet_in_read(in, i, row_print, out, &at);
		m = sheet_in_merges(in, &n);
		for (size_t k = 0; k < n; k++)
			buf_printf(out, "{%u,%u,%u,%u}", m[k].row1, m[k].col1, m[k].row2, m[k].col2);
	}
	scanned = in ? in->n_scanned : 0;
	buf_printf(out, "%s %s %s", err_name(er), sheet_fault_text(a, &at), at.part ? at.part : "");
	return buf_text(out);
}

static void both_alike(const char *sheet, const char *strings)
{
	const struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS,
		{ "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/>"
		    "</cellXfs></styleSheet>" },
		{ "xl/sharedStrings.xml", strings }, { "xl/worksheets/sheet1.xml", sheet }, { NULL, NULL } };
	struct blob b = sheet_make(a, parts);
	const char *slow = all_of(sheet_in_slow, b), *fast;

	assert_int_equal(scanned, 0);
	fast = all_of(sheet_in_memory, b);
	if (strcmp(slow, fast))
		fail_msg("%.2000s\n%.2000s\n%.2000s", sheet, slow, fast);
}

#define STRINGS "<?xml version=\"1.0\"?>\n<sst count=\"9\"><si><t>a</t></si>\n<si><t xml:space='preserve'> b&amp;_x0041_ </t></si>" \
    "<si><r><t>rich</t></r><r><t>er</t></r><rPh><t>x</t></rPh></si><si/><si><t/></si><!-- x --><si><t>\xc3\xa9</t></si></sst>"

static void unusual_sheets_are_alike(void **state)
{
	static const char *const sheets[] = {
		("<worksheet><sheetData>%s<row><c><v>7</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"
		    "</worksheet>"),
		"<x:worksheet xmlns:x=\"a\"><x:sheetData>%s</x:sheetData></x:worksheet>",
		"<worksheet><sheetData ><row r=\"1\"/>%s</sheetData ></worksheet>",
		"<worksheet><!-- <sheetData> --><sheetData>%s</sheetData><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>",
		"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData>%s</sheetData></worksheet>",
		"\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><sheetData>%s</sheetData></worksheet>",
		"<c><sheetData>%s</sheetData></c>", "<sheetData>%s</sheetData>", "<a><b><sheetData>%s</sheetData></b></a>",
		"<worksheet><sheetData>%s<c><v>8</v></c><row><c><v>1</v></c></row></sheetData></worksheet>",
		"<worksheet><sheetData>%s<row r=\"900\"><c r=\"A900\"/><c r=\"B900\"><v>2</v></c></row><row r=\"3\"/></sheetData></worksheet>",
		"<worksheet><sheetData>%s", "<worksheet><sheetData>%s<row", "<worksheet><sheetData>%s</sheetData></worksheet",
		"<worksheet><sheetData>%s</sheetdata></worksheet>", "<worksheet><sheetData>%s]]></sheetData></worksheet>",
	};

	(void)state;
	for (size_t k = 0; k < COUNT(sheets); k++) {
		for (size_t i = 0; i < COUNT(others); i++) {
			const char *gap = strstr(sheets[k], "%s");
			const char *before = arena_strndup(a, sheets[k], (size_t)(gap - sheets[k]));

			if (k < 3)
				both_alike(arena_printf(a, "%s%s%s", before, others[i], gap + 2), STRINGS);
			both_alike(arena_printf(a, "%s%s%s%s%s", before, usual, others[i], usual, gap + 2), STRINGS);
		}
		arena_reset(a);
	}
}

static const char *const unusual_strings[] = {
	STRINGS, "<sst/>", "<sst></sst>", "<x:sst><x:si><x:t>a</x:t></x:si></x:sst>", "<sst><si><t>a</si></sst>", "<sst><si>",
	"<sst><si>x<t>a</t>y</si></sst>", "<sst><si><t>a</t><t>b</t></si></sst>", "<a><sst><si><t>q</t></si></sst></a>",
	"<sst><si><si><t>in</t></si></si></sst>", "<sst><si><t>&#xD;&#10;_x000D_</t></si></sst>", "<sst><si><t>&a;</t></si></sst>",
	"<sst><si><t>a</t></si></sst><si/>", "<si><t>a</t></si>", "<sst><si a=\"b\"><t>a</t></si></sst>", "<!DOCTYPE a><sst/>",
};

static void unusual_strings_are_alike(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(unusual_strings); i++)
		for (int k = 0; k < 7; k++)
			both_alike(arena_printf(a, "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>%d</v></c></row>"
			    "</sheetData></worksheet>", k), unusual_strings[i]);
}

static uint64_t seed = 88172645463325252u;

static unsigned below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % n);
}

/* Some cell of any kind. */
static void cell_put(struct buf *b, unsigned rowno, unsigned col)
{
	static const char *const kinds[] = {
		"><v>%u</v></c>", " s=\"1\"><v>4532%u</v></c>", " s=\"2\"><v>0.%u</v></c>", " t=\"s\"><v>%u</v></c>",
		" t=\"str\"><f>A1</f><v>hasil &lt; %u</v></c>", " t=\"inlineStr\"><is><t>desa %u</t></is></c>",
		" t=\"b\"><v>%u</v></c>", " t=\"e\"><v>#REF%u!</v></c>", " t=\"d\"><v>2024-01-31T00:0%u:00</v></c>",
		" s=\"3\"/><!-- %u -->", "><v>1E-%u</v></c>", " t=\"inlineStr\"><is><r><t>kaya %u</t></r></is></c>",
	};
	unsigned what = below(200) ? below(9) : below(12);
	const char *gap = strstr(kinds[what], "%u");

	buf_printf(b, "<c r=\"%s\"%.*s%u%s", cell_address(a, rowno, col), (int)(gap - kinds[what]), kinds[what], below(6), gap + 2);
}

/* A sheet of several buffers, with rows of all lengths: the bytes are cut everywhere. */
static void long_sheets_are_alike(void **state)
{
	(void)state;
	for (int k = 0; k < 3; k++) {
		struct buf *b = buf_new(a, (size_t)64 << 20);

		buf_lit(b, "<worksheet " SHEET_NS "><sheetData>\n");
		for (unsigned r = 1; r <= 3000; r++) {
			unsigned n = below(100) ? below(12) : below(999);

			buf_printf(b, "<row r=\"%u\">", r);
			for (unsigned c = 1; c <= n; c += 1 + below(2))
				cell_put(b, r, c);
			buf_str(b, below(50) ? "</row>" : "</row >");
			if (below(100) == 0)
				buf_printf(b, "<!-- %*s -->", (int)below(40000), "x");
		}
		buf_lit(b, "</sheetData></worksheet>");
		both_alike(buf_text(b), STRINGS);
		arena_reset(a);
	}
}

/* A row that does not fit, and one that just does. */
static void long_rows_are_alike(void **state)
{
	(void)state;
	for (int n = 60000; n < 70000; n += 1500) {
		struct buf *b = buf_new(a, (size_t)64 << 20);

		buf_lit(b, "<worksheet><sheetData><row><c><v>1</v></c></row><row>");
		for (int c = 0; c < 4; c++)
			buf_printf(b, "<c t=\"str\"><f>%*s</f><v>%*s</v></c>", n / 8, "x", n / 8, "y");
		buf_lit(b, "</row><row><c><v>2</v></c></row></sheetData></worksheet>");
		both_alike(buf_text(b), STRINGS);
	}
}

/* What spreadsheet programs write is read so, but for the strings and rows that are not usual. */
static void usual_books_are_scanned(void **state)
{
	struct buf *b = buf_new(a, 0);
	struct sheet_out *w = sheet_out_new(a, NULL, false, "Data", "satudata");
	struct sheet *s = sheet_out_add(w, "Data");
	struct blob made;

	(void)state;
	buf_lit(b, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet " SHEET_NS "><sheetData xml:space=\"default\">");
	for (unsigned r = 1; r <= 20000; r++)
		buf_printf(b, r % 1000 ? "<row r=\"%u\"><c r=\"A%u\"><v>1</v></c></row>\r\n" : "<row r=\"%u\"><d r=\"A%u\"/></row>\n", r, r);
	buf_lit(b, "</sheetData></worksheet>");
	both_alike(buf_text(b), STRINGS);
	assert_int_equal(scanned, 20000 - 20 + 2);
	for (uint32_t r = 1; r <= 2000; r++) {
		sheet_text(s, r, 1, arena_printf(a, "Desa %u & lain", r), STYLE_CODE);
		sheet_number(s, r, 2, "12.5", STYLE_INPUT_NUMBER);
	}
	assert_int_equal(sheet_out_end(w, &made), SD_OK);
	(void)all_of(sheet_in_memory, made);
	assert_int_equal(scanned, 4000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(usual_rows_are_read, begin, end),
		cmocka_unit_test_setup_teardown(cut_rows_ask_for_more, begin, end),
		cmocka_unit_test_setup_teardown(the_rest_is_left_to_the_parser, begin, end),
		cmocka_unit_test_setup_teardown(references_are_decoded, begin, end),
		cmocka_unit_test_setup_teardown(usual_books_are_scanned, begin, end),
		cmocka_unit_test_setup_teardown(unusual_sheets_are_alike, begin, end),
		cmocka_unit_test_setup_teardown(unusual_strings_are_alike, begin, end),
		cmocka_unit_test_setup_teardown(long_sheets_are_alike, begin, end),
		cmocka_unit_test_setup_teardown(long_rows_are_alike, begin, end),
	};

	return cmocka_run_group_tests_name("sheet_scan", tests, NULL, NULL);
}
