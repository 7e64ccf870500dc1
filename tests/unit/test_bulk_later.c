/*
 * test_bulk_later.c: what only later rows of a large file show (how its figures are written, where its cells are
 * merged, what separates them, which template it is) counts for its first rows too: read in windows it says what it
 * says as a whole.
 */
#include "tests/unit/unit.h"
#include "modules/upload/large/later.h"
#include "shared/ground/str.h"
#include "tests/unit/large_make.h"
#include "tests/unit/sheet_make.h"

#define PLACES 6000
#define MIB ((size_t)1024 * 1024)

static struct arena *a;

static struct code freq_codes[] = { { .code = "M", .name_id = "Bulanan" } };
static struct code place_codes[PLACES];
static struct code value_codes[] = { { .code = "HARGA", .name_id = "Harga" }, { .code = "LUAS", .name_id = "Luas" } };
static struct code_list lists[] = {
	{ .id = 1, .code = "CL_FREQ", .name_id = "Frekuensi", .codes = freq_codes, .n_codes = 1 },
	{ .id = 2, .code = "CL_PLACE", .name_id = "Tempat", .codes = place_codes, .n_codes = PLACES },
	{ .id = 3, .code = "CL_VALUE", .name_id = "Indikator", .codes = value_codes, .n_codes = 2 },
	{ .id = 4, .code = "CL_PRICE", .name_id = "Indikator", .codes = value_codes, .n_codes = 1 },
};
static struct dimension dims[] = {
	{ .position = 1, .code = "FREQ", .role = "frequency", .name_id = "Frekuensi", .fixed_code = "M", .list = &lists[0] },
	{ .position = 2, .code = "PLACE", .role = "breakdown", .name_id = "Tempat", .synonyms = "lokasi", .list = &lists[1] },
	{ .position = 3, .code = "INDICATOR", .role = "indicator", .name_id = "Indikator", .list = &lists[2] },
};
static struct dimension price_dims[] = {
	{ .position = 1, .code = "FREQ", .role = "frequency", .name_id = "Frekuensi", .fixed_code = "M", .list = &lists[0] },
	{ .position = 2, .code = "PLACE", .role = "breakdown", .name_id = "Tempat", .synonyms = "lokasi", .list = &lists[1] },
	{ .position = 3, .code = "INDICATOR", .role = "indicator", .name_id = "Indikator", .list = &lists[3] },
};
static struct indicator inds[] = {
	{ .position = 1, .code = "HARGA", .name_id = "Harga", .unit_code = "X", .unit_name_id = "Unit", .unit_mult = "0",
	    .decimals = 2 },
	{ .position = 2, .code = "LUAS", .name_id = "Luas", .unit_code = "HA", .unit_name_id = "Hektare", .unit_mult = "0",
	    .decimals = 2 },
};
static const struct dataset dataset = { .slug = "contoh", .code = "CONTOH", .title_id = "Contoh", .frequency = "M",
	.structure_version = 2, .dimensions = dims, .n_dimensions = 3, .indicators = inds, .n_indicators = 2 };
static const struct dataset price = { .slug = "contoh", .code = "CONTOH", .title_id = "Contoh", .frequency = "M",
	.structure_version = 2, .dimensions = price_dims, .n_dimensions = 3, .indicators = inds, .n_indicators = 1 };
static struct indicator whole_inds[] = {
	{ .position = 1, .code = "HARGA", .name_id = "Harga", .unit_code = "X", .unit_name_id = "Unit", .unit_mult = "0" },
	{ .position = 2, .code = "LUAS", .name_id = "Luas", .unit_code = "HA", .unit_name_id = "Hektare", .unit_mult = "0" },
};
static const struct dataset whole_dataset = { .slug = "contoh", .code = "CONTOH", .title_id = "Contoh",
	.frequency = "M", .structure_version = 2, .dimensions = dims, .n_dimensions = 3, .indicators = whole_inds,
	.n_indicators = 2 };
static const struct reading_ask plain = { .dataset = &dataset, .answer = NUMBER_UNCLEAR, .today = { 2026, 6, 1 } };

static int
begin(void **state)
{
	(void)state;
	a = arena_new(1024 * MIB);
	for (unsigned i = 0; i < PLACES; i++) {
		place_codes[i].code = arena_printf(a, "T%04u", i);
		place_codes[i].name_id = arena_printf(a, "Tempat %04u", i);
	}
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* --- the same file, both ways --- */

/* Through the payload of a job, as a large file goes. */
static const struct file_lookahead *
carried(const struct file_lookahead *later)
{
	struct json_out j;
	struct buf *b = buf_new(a, 0);
	const struct file_lookahead *out;
	json_t *o;

	jo_begin(&j, b);
	jo_object(&j);
	lookahead_write(&j, "kemudian", later);
	jo_end(&j);
	o = json_loads(buf_text(b), 0, NULL);
	assert_non_null(o);
	out = lookahead_read(a, json_object_get(o, "kemudian"));
	json_decref(o);
	assert_non_null(out);
	return out;
}

static struct reading *
bulk(struct blob file, const struct reading_ask *ask, struct buf *said)
{
	struct table_bytes in = { file.p, file.n };
	struct reading_ask own = *ask;
	struct screen screen;
	const char *why = NULL;

	assert_int_equal(bulk_screen(a, &in, ask, &screen, &why), SD_OK);
	own.later = carried(screen.later);
	return large_read(a, in, &own, said);
}

/* Gives the reading in windows. */
static struct reading *
same(struct blob file, const struct reading_ask *ask)
{
	struct buf *one = buf_new(a, 256 * MIB), *two = buf_new(a, 256 * MIB);
	struct reading *r = bulk(file, ask, one);

	readings_equal(a, r, one, whole_read(a, (struct table_bytes){ file.p, file.n }, ask, two), two);
	return r;
}

static struct blob
bytes_of(struct buf *b)
{
	return (struct blob){ b->p, b->n };
}

static const char *
first_value(struct blob file, const struct reading_ask *ask)
{
	struct buf *said = buf_new(a, 64 * MIB);
	struct str unread, line, part = STR_LIT("");

	(void)bulk(file, ask, said);
	unread = str_of(buf_text(said));
	line = str_part(&unread, '\n');
	for (int i = 0; i < 3; i++)
		part = str_part(&line, ' ');
	return arena_strndup(a, part.p, part.n);
}

/* --- figures --- */

/* 5,000 rows of "1.234", and then what `last` says. */
static struct blob
figures(const char *last, const char *beside)
{
	struct buf *b = buf_new(a, 64 * MIB);

	buf_str(b, "Tempat;Bulan;Harga;Luas\n");
	for (unsigned i = 0; i < 5000; i++)
		buf_printf(b, "T%04u;2024-01;1.%03u;%u\n", i, 100 + i % 900, i % 50);
	buf_printf(b, "T5000;2024-01;%s;%s\n", last, beside);
	return bytes_of(b);
}

static void
a_later_row_shows_the_decimal_comma(void **state)
{
	(void)state;
	assert_int_equal(same(figures("1.234,5", "7"), &plain)->style, NUMBER_COMMA);
	assert_string_equal(first_value(figures("1.234,5", "7"), &plain), "1100");
}

static void
a_later_row_shows_the_decimal_point(void **state)
{
	(void)state;
	assert_int_equal(same(figures("12.5", "7"), &plain)->style, NUMBER_POINT);
	assert_string_equal(first_value(figures("12.5", "7"), &plain), "1.100");
}

static void
a_later_row_of_another_column_shows_it(void **state)
{
	struct reading *r;

	(void)state;
	r = same(figures("1.234", "12,5"), &plain);
	assert_int_equal(r->style, NUMBER_COMMA);
	assert_int_equal(r->n_level[LEVEL_ADVICE][RULE_UNCLEAR], 1);
	for (size_t i = 0; i < r->n_findings; i++)
		if (r->findings[i].rule == RULE_UNCLEAR)
			assert_int_equal(r->findings[i].row, 2);
}

static void
nothing_shows_it(void **state)
{
	(void)state;
	assert_true(same(figures("1.999", "7"), &plain)->ask_style);
}

static void
the_structure_decides_over_all_rows(void **state)
{
	struct reading_ask ask = plain;

	(void)state;
	ask.dataset = &whole_dataset;
	assert_int_equal(same(figures("1.999", "7"), &ask)->n_errors, 0);
	assert_true(same(figures("1.999", "1,999"), &ask)->n_errors == 0);
	assert_true(same(figures("1,999", "7"), &ask)->ask_style); /* both separators: no structure tells which */
}

static void
later_rows_contradict_the_first(void **state)
{
	struct buf *b = buf_new(a, 64 * MIB);

	(void)state;
	buf_str(b, "Tempat;Bulan;Harga;Luas\n");
	for (unsigned i = 0; i < 5000; i++)
		buf_printf(b, "T%04u;2024-01;%u,5;1\n", i, i);
	buf_str(b, "T5000;2024-01;12.5;2\nT5001;2024-01;1.234;3\n");
	assert_true(same(bytes_of(b), &plain)->ask_style);
}

static void
ambiguous_only_later(void **state)
{
	struct buf *b = buf_new(a, 64 * MIB);
	struct reading *r;

	(void)state;
	buf_str(b, "Tempat;Bulan;Harga;Luas\n");
	for (unsigned i = 0; i < 5000; i++)
		buf_printf(b, "T%04u;2024-01;%u;%u,5\n", i, i, i);
	buf_str(b, "T5000;2024-01;1.234;5\n");
	r = same(bytes_of(b), &plain);
	assert_int_equal(r->n_errors, 0);
	for (size_t i = 0; i < r->n_findings; i++)
		if (r->findings[i].rule == RULE_UNCLEAR)
			assert_string_equal(r->findings[i].value, "1.234");
}

static void
corrections_count(void **state)
{
	static const struct table_edit edits[] = { { "", 5002, 3, "1.234,5" } }, back[] = { { "", 5002, 3, "1.234" } };
	struct reading_ask ask = plain;

	(void)state;
	ask.edits = edits;
	ask.n_edits = 1;
	assert_int_equal(same(figures("1.234", "7"), &ask)->style, NUMBER_COMMA);
	ask.edits = back;
	assert_true(same(figures("1.234,5", "7"), &ask)->ask_style);
}

static void
commas_that_split_cells(void **state)
{
	struct buf *b = buf_new(a, 64 * MIB);

	(void)state;
	buf_str(b, "Tempat,Bulan,Harga\n");
	for (unsigned i = 0; i < 3500; i++)
		buf_printf(b, "T%04u,2024-01,%u,5\n", i, i);
	assert_int_equal(same(bytes_of(b), &plain)->n_rule[RULE_SEPARATOR], 1);
}

/* --- workbooks --- */

static void
cell(struct buf *b, unsigned row, unsigned col, const char *text)
{
	if (*text == '#')
		buf_printf(b, "<c r=\"%s\"><v>%s</v></c>", cell_address(a, row, col), text + 1);
	else if (*text)
		buf_printf(b, "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>", cell_address(a, row, col), text);
}

static void
cells(struct buf *b, unsigned row, const char *const *texts)
{
	buf_printf(b, "<row r=\"%u\">", row);
	for (unsigned i = 0; texts[i]; i++)
		cell(b, row, i + 1, texts[i]);
	buf_str(b, "</row>");
}

#define BOOK(sheets) { "xl/workbook.xml", "<workbook " SHEET_NS " xmlns:r=\"" REL_TYPE "\"><sheets>" sheets \
    "</sheets></workbook>" }

static struct blob
book(struct buf *rows, const char *merges)
{
	struct part_text parts[] = { PART_RELS, PART_BOOK, PART_BOOK_RELS, { "xl/worksheets/sheet1.xml", NULL }, { NULL, NULL } };

	parts[3].text = arena_printf(a, "<worksheet " SHEET_NS "><sheetData>%s</sheetData>%s</worksheet>", buf_text(rows),
	    *merges ? arena_printf(a, "<mergeCells>%s</mergeCells>", merges) : "");
	return sheet_make(a, parts);
}

/* A year merged over its months: known only behind the last of 5,000 rows. */
static void
merged_headers(void **state)
{
	struct buf *b = buf_new(a, 256 * MIB);
	struct reading *r;

	(void)state;
	cells(b, 1, (const char *const[]){ "Nilai menurut tempat", NULL });
	cells(b, 2, (const char *const[]){ "", "2024", NULL });
	cells(b, 3, (const char *const[]){ "Tempat", "Januari", "Februari", "Maret", NULL });
	for (unsigned i = 0; i < 5000; i++)
		cells(b, 4 + i, (const char *const[]){ place_codes[i].name_id, arena_printf(a, "#%u", i), "#2", "#3", NULL });
	r = same(book(b, "<mergeCell ref=\"B2:D2\"/><mergeCell ref=\"A1:D1\"/>"), &(const struct reading_ask){
	    .dataset = &price, .answer = NUMBER_UNCLEAR, .today = { 2026, 6, 1 } });
	assert_int_equal(r->n_rows, 5000);
}

/* A label merged down over rows of two windows. */
static void
merged_labels(void **state)
{
	struct buf *b = buf_new(a, 256 * MIB), *m = buf_new(a, 16 * MIB);
	struct reading *r;
	unsigned row = 1;

	(void)state;
	cells(b, row, (const char *const[]){ "Tempat", "Bulan", "Harga", NULL });
	for (unsigned i = 0; i < 500; i++) {
		buf_printf(m, "<mergeCell ref=\"A%u:A%u\"/>", row + 1, row + 12);
		for (unsigned k = 0; k < 12; k++)
			cells(b, ++row, (const char *const[]){ k ? "" : i % 333 == 0 && i ? "Entah" : place_codes[i].name_id,
			    arena_printf(a, "2024-%02u", k + 1), arena_printf(a, "#%u", i), NULL });
	}
	r = same(book(b, buf_text(m)), &plain);
	assert_int_equal(r->n_rule[RULE_CODE], 12);
	assert_int_equal(r->n_read_values, 499 * 12);
}

/* The hidden sheet of a template may stand behind the figures. */
static void
templates_are_known(void **state)
{
	struct part_text parts[] = { PART_RELS, BOOK("<sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/>"
	    "<sheet name=\"_satudata\" state=\"hidden\" sheetId=\"2\" r:id=\"rId2\"/>"), { "xl/_rels/workbook.xml.rels",
	    "<Relationships>" REL("rId1", "worksheet", "worksheets/sheet1.xml") REL("rId2", "worksheet",
	    "worksheets/sheet2.xml") "</Relationships>" }, { "xl/worksheets/sheet1.xml", NULL },
	    { "xl/worksheets/sheet2.xml", NULL }, { NULL, NULL } };
	static const char *const versions[] = { "1", "2" };
	struct buf *b = buf_new(a, 256 * MIB);

	(void)state;
	cells(b, 1, (const char *const[]){ "Tempat", "Bulan", "Harga", NULL });
	for (unsigned i = 0; i < 4500; i++)
		cells(b, 2 + i, (const char *const[]){ place_codes[i].code, "2024-01", "#5", NULL });
	parts[3].text = arena_printf(a, "<worksheet " SHEET_NS "><sheetData>%s</sheetData></worksheet>", buf_text(b));
	for (size_t i = 0; i < 2; i++) {
		struct buf *own = buf_new(a, MIB);

		cells(own, 1, (const char *const[]){ "dataset", "contoh", NULL });
		cells(own, 2, (const char *const[]){ "versi", versions[i], NULL });
		parts[4].text = arena_printf(a, "<worksheet " SHEET_NS "><sheetData>%s</sheetData></worksheet>",
		    buf_text(own));
		assert_int_equal(same(sheet_make(a, parts), &plain)->n_rule[RULE_TEMPLATE], i ? 0 : 1);
	}
}

static void
payloads_that_are_none(void **state)
{
	json_t *o = json_loads("{\"lembar\":[{\"nama\":5,\"gabung\":[0,1,2,3, 9,9,1,1, 5,1,6,1, 7],\"kolom\":[7,"
	    "{\"kolom\":-4,\"koma\":[1]}]},8]}", 0, NULL);
	const struct file_lookahead *f = lookahead_read(a, o);

	(void)state;
	assert_null(lookahead_read(a, NULL));
	assert_int_equal(f->n_sheets, 2);
	assert_int_equal(f->sheets[0].n_merges, 1);
	assert_false(f->sheets[0].columns[1].says.comma);
	assert_null(f->template_slug);
	json_decref(o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_later_row_shows_the_decimal_comma, begin, end),
		cmocka_unit_test_setup_teardown(a_later_row_shows_the_decimal_point, begin, end),
		cmocka_unit_test_setup_teardown(a_later_row_of_another_column_shows_it, begin, end),
		cmocka_unit_test_setup_teardown(nothing_shows_it, begin, end),
		cmocka_unit_test_setup_teardown(the_structure_decides_over_all_rows, begin, end),
		cmocka_unit_test_setup_teardown(later_rows_contradict_the_first, begin, end),
		cmocka_unit_test_setup_teardown(ambiguous_only_later, begin, end),
		cmocka_unit_test_setup_teardown(corrections_count, begin, end),
		cmocka_unit_test_setup_teardown(commas_that_split_cells, begin, end),
		cmocka_unit_test_setup_teardown(merged_headers, begin, end),
		cmocka_unit_test_setup_teardown(merged_labels, begin, end),
		cmocka_unit_test_setup_teardown(templates_are_known, begin, end),
		cmocka_unit_test_setup_teardown(payloads_that_are_none, begin, end),
	};

	return cmocka_run_group_tests_name("bulk later", tests, NULL, NULL);
}
