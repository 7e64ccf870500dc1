/*
 * test_mark.c: a workbook with marks: what changes, what stays byte by byte, comments of others, marks of an
 * earlier turn, and
 * workbooks that cannot be rewritten. With arguments it is a tool for the browser tests: test_mark IN OUT
 * SHEET CELL... marks
 * these cells.
 */
#include "tests/unit/unit.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "shared/format/mark/mark.h"
#include "shared/format/workbook/sheet_in.h"
#include "shared/ground/str.h"
#include "tests/unit/sheet_make.h"

#define TYPES { "[Content_Types].xml", "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>" }
#define STYLES { "xl/styles.xml", "<styleSheet " SHEET_NS "><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts>" \
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>" \
    "</fills><borders count=\"1\"><border><left/></border></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs count=\"2\">" \
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/><xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\">" \
    "<alignment wrapText=\"1\"/></xf></cellXfs></styleSheet>" }
#define ROWS "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>nama</t></is></c></row>" \
    "<row r=\"3\" spans=\"1:2\"><c r=\"A3\" s=\"1\"><v>45000</v></c><c r=\"C3\"><v>7</v></c></row><row r=\"5\"/>"

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, (size_t)256 << 20);

static const struct mark marks[] = {
	{ "Data", 3, 1, MARK_ERROR, "Bukan <angka> & \"ini\"", NULL },
	{ "Data", 3, 2, MARK_WARNING, "Kosong", NULL },
	{ "", 3, 3, MARK_CHANGED, "Disunting", "tujuh" },
	{ "Data", 2, 1, MARK_ADVICE, NULL, NULL },
	{ "Data", 5, 2, MARK_ERROR, "Baris kosong", NULL },
	{ "Data", 9, 4, MARK_ERROR, "Di bawah", "baru" },
	{ "Data", 3, 1, MARK_ADVICE, "yang kedua tidak dipakai", NULL },
	{ "Tidak ada", 1, 1, MARK_ERROR, "x", NULL },
};

static const struct mark_line lines[] = {
	{ { "1", "Galat", "Data!A3", "45000", "Bukan angka" }, "Data", 3, 1 },
	{ { "2", "Galat", "Tabel", "", "_x0041_ tetap teks" }, NULL, 0, 0 },
};

static struct mark_job
job_of(const struct mark *m, size_t n)
{
	return (struct mark_job){ .marks = m, .n = n, .author = "Satu Data", .list = "Kesalahan", .title = "Daftar temuan",
		.heads = { "No", "Tingkat", "Sel", "Isi", "Temuan" }, .widths = { 5, 10, 10, 20, 40 }, .n_cols = 5, .link = 2,
		.lines = lines, .n_lines = 2 };
}

/* An entry's text; NULL where there is none. */
static const char *
entry(struct blob b, const char *name)
{
	zip_error_t error;
	zip_source_t *s = zip_source_buffer_create(b.p, b.n, 0, &error);
	zip_t *z = zip_open_from_source(s, ZIP_RDONLY, &error);
	zip_file_t *f;
	zip_stat_t st;
	char *p = NULL;

	assert_non_null(z);
	if (!zip_stat(z, name, 0, &st) && (f = zip_fopen(z, name, 0))) {
		p = arena_alloc(a, (size_t)st.size + 1);
		assert_true(zip_fread(f, p, st.size) == (zip_int64_t)st.size);
		zip_fclose(f);
	}
	zip_discard(z);
	return p;
}

static bool
says(const char *text, const char *what)
{
	return text && strstr(text, what) != NULL;
}

static struct blob
marked(struct blob b, const struct mark_job *job)
{
	struct blob out;

	assert_int_equal(mark_workbook(a, b.p, b.n, job, &out), SD_OK);
	return out;
}

struct found { unsigned n; const char *text[64]; uint32_t row[64], col[64]; };

static enum sd_err
cells_found(void *arg, const struct sheet_cell *cells, size_t n)
{
	struct found *f = arg;

	for (size_t i = 0; i < n && f->n < 64; i++, f->n++) {
		f->text[f->n] = arena_strdup(a, cells[i].text);
		f->row[f->n] = cells[i].row;
		f->col[f->n] = cells[i].col;
	}
	return SD_OK;
}

static struct found
cells_of(struct blob b, size_t sheet)
{
	struct found f = { 0 };
	struct sheet_place at;
	struct sheet_in *in;

	assert_int_equal(sheet_in_memory(a, b.p, b.n, &in, &at), SD_OK);
	assert_int_equal(sheet_in_read(in, sheet, cells_found, &f, &at), SD_OK);
	return f;
}

static struct blob
plain_book(void)
{
	const struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS, TYPES, STYLES, PART_SHEET(ROWS),
		{ "xl/media/gambar.png", "tidak disentuh" }, { NULL, NULL } };

	return sheet_make(a, parts);
}

static void
marks_cells_and_keeps_the_rest(void **state)
{
	struct mark_job job = job_of(marks, 8);
	struct blob out = marked(plain_book(), &job);
	const char *sheet = entry(out, "xl/worksheets/sheet1.xml"), *styles = entry(out, "xl/styles.xml");
	struct found f = cells_of(out, 0);

	(void)state;
	assert_string_equal(entry(out, "xl/media/gambar.png"), "tidak disentuh");
	assert_true(says(sheet, "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>nama</t></is></c></row><row r=\"2\">"));
	assert_true(says(sheet, "<row r=\"3\" spans=\"1:2\"><c r=\"A3\" s=\""));
	assert_true(says(sheet, "<v>45000</v>"));
	assert_false(says(sheet, "<v>7</v>"));
	assert_true(says(sheet, "<c r=\"B3\" s=\""));
	assert_true(says(sheet, "<legacyDrawing "));
	assert_true(says(sheet, "<row r=\"5\"><c r=\"B5\""));
	assert_true(says(sheet, "<row r=\"9\"><c r=\"D9\""));
	assert_int_equal(f.n, 4);
	assert_string_equal(f.text[1], "2023-03-15"); /* still a date: the look was kept */
	assert_string_equal(f.text[2], "tujuh");
	assert_string_equal(f.text[3], "baru");
	assert_int_equal(f.row[3], 9);
	assert_true(says(styles, "<fills count=\"7\">") && says(styles, "<borders count=\"5\">"));
	assert_true(says(styles, "numFmtId=\"14\" fontId=\"0\" fillId=\"2\" borderId=\"1\" applyFill=\"1\""));
	assert_true(says(entry(out, "xl/tanda_komentar1.xml"), "Bukan &lt;angka&gt; &amp; "));
	assert_false(says(entry(out, "xl/tanda_komentar1.xml"), "yang kedua"));
	assert_true(says(entry(out, "xl/drawings/tanda1.vml"), "<x:Row>2</x:Row><x:Column>0</x:Column>"));
	assert_true(says(entry(out, "[Content_Types].xml"), "Extension=\"vml\""));
}

static void
lists_with_links(void **state)
{
	struct mark_job job = job_of(marks, 8);
	struct blob out = marked(plain_book(), &job);
	struct found f = cells_of(out, 1);

	(void)state;
	assert_true(says(entry(out, "xl/workbook.xml"), "<sheet name=\"Kesalahan\" sheetId=\"2\""));
	assert_true(says(entry(out, "xl/worksheets/tanda_daftar1.xml"), "<hyperlink ref=\"C3\" location=\"'Data'!A3\"/>"));
	assert_string_equal(f.text[0], "Daftar temuan");
	assert_string_equal(f.text[f.n - 1], "_x0041_ tetap teks");
}

/* What was repaired loses its mark; the list is written anew, not once more. */
static void
takes_old_marks_off(void **state)
{
	struct mark_job job = job_of(marks, 8), fewer = job_of(marks, 1);
	struct blob first = marked(plain_book(), &job), out;
	const char *sheet, *notes;

	(void)state;
	fewer.n_lines = 1;
	out = marked(first, &fewer);
	notes = entry(out, "xl/tanda_komentar1.xml");
	assert_true(says(notes, "ref=\"A3\""));
	assert_false(says(notes, "ref=\"B3\"") || says(notes, "ref=\"D9\""));
	assert_false(says(entry(out, "xl/drawings/tanda1.vml"), "<x:Row>8</x:Row>"));
	assert_null(entry(out, "xl/worksheets/tanda_daftar2.xml"));
	assert_false(says(entry(out, "xl/workbook.xml"), "Kesalahan 2"));
	sheet = entry(out, "xl/worksheets/sheet1.xml");
	assert_false(says(sheet, strstr(entry(first, "xl/worksheets/sheet1.xml"), "r=\"D9\" s=\"") + 7));
	assert_true(says(entry(out, "xl/styles.xml"), "fillId=\"0\" borderId=\"0\" applyFill=\"1\""));
}

static void
keeps_comments_of_others(void **state)
{
	const struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS, TYPES, STYLES,
		{ "xl/worksheets/sheet1.xml", "<worksheet " SHEET_NS "><sheetData>" ROWS "</sheetData>"
		    "<legacyDrawing xmlns:r=\"" REL_TYPE "\" r:id=\"rId7\"/><extLst/></worksheet>" },
		{ "xl/worksheets/_rels/sheet1.xml.rels", "<Relationships>" REL("rId7", "vmlDrawing", "../drawings/v.vml")
		    REL("rId8", "comments", "../comments1.xml") "</Relationships>" },
		{ "xl/comments1.xml", "<comments " SHEET_NS "><authors><author>Bu Sri</author></authors><commentList>"
		    "<comment ref=\"A3\" authorId=\"0\"><text><t>dari buku</t></text></comment></commentList></comments>" },
		{ "xl/drawings/v.vml", "<xml xmlns:v=\"v\" xmlns:x=\"x\"><v:shape id=\"_x0000_s1025\"><x:ClientData><x:Row>2</x:Row>"
		    "<x:Column>0</x:Column></x:ClientData></v:shape></xml>" }, { NULL, NULL } };
	struct mark_job job = job_of(marks, 3);
	struct blob out = marked(sheet_make(a, parts), &job);
	const char *notes = entry(out, "xl/comments1.xml");

	(void)state;
	assert_true(says(notes, "<t>dari buku</t><r><t xml:space=\"preserve\">\n\nBukan &lt;angka&gt;"));
	assert_true(says(notes, "<author>Bu Sri</author><author>Satu Data</author>"));
	assert_true(says(notes, "ref=\"B3\" authorId=\"1\""));
	assert_true(says(entry(out, "xl/drawings/v.vml"), "_x0000_s1026"));
	assert_true(says(entry(out, "xl/drawings/v.vml"), "_x0000_s1025"));
	assert_true(says(entry(out, "xl/worksheets/sheet1.xml"), "r:id=\"rId7\"/><extLst/>"));
}

static void
knows_prefixes_and_missing_addresses(void **state)
{
	const struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS, TYPES, STYLES,
		{ "xl/worksheets/sheet1.xml", "<?xml version=\"1.0\"?><!-- <c> --><x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/"
		    "spreadsheetml/2006/main\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"
		    "<x:row><x:c><x:f t=\"shared\" ref=\"A2:A3\" si=\"0\">1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData>"
		    "<x:tableParts/></x:worksheet>" }, { NULL, NULL } };
	static const struct mark some[] = { { NULL, 1, 2, MARK_ERROR, "b", "dua" }, { NULL, 2, 1, MARK_CHANGED, "f", "9" },
		{ NULL, 2, 3, MARK_ERROR, NULL, NULL } };
	struct mark_job job = job_of(some, 3);
	struct blob out = marked(sheet_make(a, parts), &job);
	const char *sheet = entry(out, "xl/worksheets/sheet1.xml");

	(void)state;
	assert_true(says(sheet, "<x:v>1</x:v></x:c><x:c s=\""));
	assert_true(says(sheet, "t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">dua</x:t>"));
	assert_true(says(sheet, "si=\"0\">1+1</x:f>")); /* others share the formula */
	assert_true(says(sheet, "</x:c><x:c r=\"C2\""));
	assert_true(says(sheet, "<x:legacyDrawing ") && strstr(sheet, "<x:legacyDrawing") < strstr(sheet, "<x:tableParts"));
	assert_int_equal(cells_of(out, 0).n, 3);
}

static void
gives_up_where_it_must(void **state)
{
	const struct part_text no_styles[] = { PART_RELS, PART_BOOK, { "xl/_rels/workbook.xml.rels", "<Relationships>"
		REL("rId1", "worksheet", "worksheets/sheet1.xml") "</Relationships>" }, TYPES, PART_SHEET(ROWS), { NULL, NULL } };
	struct mark_job job = job_of(marks, 8);
	struct blob b = sheet_make(a, no_styles), out;

	(void)state;
	assert_int_equal(mark_workbook(a, b.p, b.n, &job, &out), SD_UNSUPPORTED);
	assert_int_not_equal(mark_workbook(a, "PK\3\4 rusak", 10, &job, &out), SD_OK);
	assert_int_not_equal(mark_workbook(a, "a;b", 3, &job, &out), SD_OK);
}

/* --- the tool --- */

static int
tool(int argc, char **argv)
{
	struct mark *v = calloc((size_t)argc, sizeof(*v));
	struct mark_line *l = calloc((size_t)argc, sizeof(*l));
	struct mark_job job = job_of(v, 0);
	struct blob out;
	char *p = malloc(64 << 20);
	FILE *f = fopen(argv[1], "rb");
	size_t n = f && p ? fread(p, 1, 64 << 20, f) : 0;

	a = arena_new((size_t)1 << 30);
	for (int i = 4; i < argc && v && l; i++) {
		size_t k = (size_t)i - 4;

		v[k] = (struct mark){ .sheet = argv[3], .look = (enum mark_look)(k % MARK_LOOKS), .note = "Isi sel ini bukan angka." };
		if (!cell_parse(argv[i], strlen(argv[i]), &v[k].row, &v[k].col))
			return 2;
		l[k] = (struct mark_line){ { "1", "Galat", argv[i], "x", "Isi sel ini bukan angka." }, argv[3], v[k].row, v[k].col };
		job.n = job.n_lines = k + 1;
	}
	job.lines = l;
	if (mark_workbook(a, p, n, &job, &out) != SD_OK || !(f = fopen(argv[2], "wb")))
		return 1;
	return fwrite(out.p, 1, out.n, f) == out.n && fclose(f) == 0 ? 0 : 1;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_cells_and_keeps_the_rest),
		cmocka_unit_test(lists_with_links),
		cmocka_unit_test(takes_old_marks_off),
		cmocka_unit_test(keeps_comments_of_others),
		cmocka_unit_test(knows_prefixes_and_missing_addresses),
		cmocka_unit_test(gives_up_where_it_must),
	};

	if (argc > 4)
		return tool(argc, argv);
	return cmocka_run_group_tests(tests, setup, teardown);
}
