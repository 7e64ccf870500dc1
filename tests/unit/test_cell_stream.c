/* test_cell_stream.c: what the sandbox sends comes back whole, in pieces of any size; what it must not send is refused. */
#include "shared/statistics/cell_stream.h"
#include "shared/statistics/table_in.h"

#include "tests/unit/unit.h"
#include <stdlib.h>
#include <string.h>

static struct arena *a;
static struct buf *printed;

static int
begin(void **state)
{
	(void)state;
	a = arena_new((size_t)128 << 20);
	printed = buf_new(a, 0);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static enum sd_err
sheet_print(void *arg, const char *name, bool hidden)
{
	buf_printf(arg, "[%s%s]", name ? name : "-", hidden ? " hidden" : "");
	return SD_OK;
}

static enum sd_err
row_print(void *arg, const struct stream_row *row)
{
	buf_printf(arg, "%u:", row->row);
	for (uint32_t i = 0; i < row->n; i++) {
		const struct stream_cell *c = &row->cells[i];

		assert_true(c->text >= row->bytes && c->text + c->n < row->bytes + row->n_bytes);
		buf_printf(arg, " %u=%s/%s/%d%s%s", c->col, c->text, c->raw == c->text ? "" : c->raw, c->kind,
		    c->formula ? "f" : "", c->percent ? "p" : "");
	}
	buf_str(arg, ";");
	return SD_OK;
}

static enum sd_err
merges_print(void *arg, const struct sheet_range *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(arg, "{%u,%u,%u,%u}", v[i].row1, v[i].col1, v[i].row2, v[i].col2);
	return SD_OK;
}

static enum sd_err
unseen_print(void *arg, const struct sheet_unseen *u)
{
	buf_printf(arg, "<%u,%u %u,%u %u,%u,%u>", u->rows, u->first_row, u->cols, u->first_col, u->scaled, u->scaled_row,
	    u->scaled_col);
	return SD_OK;
}

static const struct stream_use printing = { sheet_print, row_print, merges_print, unseen_print };

/* A stream of two sheets. */
static struct buf *
sample(void)
{
	static const struct sheet_range merge = { 1, 1, 2, 3 };
	struct buf *out = buf_new(a, 0);
	struct cell_writer w = { .out = out };

	stream_sheet(out, "Data \xc3\xa9", false);
	stream_row_begin(&w, 0);
	stream_cell_add(&w, &(struct stream_cell){ 0, CELL_TEXT, false, false, 3, 5, "abc", " abc " });
	stream_cell_add(&w, &(struct stream_cell){ 7, CELL_NUMBER, true, true, 4, 4, "1.5%", "1.5%" });
	assert_int_equal(stream_row_end(&w), SD_OK);
	stream_row_begin(&w, 3);
	assert_int_equal(stream_row_end(&w), SD_OK);
	stream_row_begin(&w, 1048575);
	stream_cell_add(&w, &(struct stream_cell){ 999, CELL_BLANK, false, false, 0, 1, "", " " });
	assert_int_equal(stream_row_end(&w), SD_OK);
	stream_merges(out, &merge, 1);
	stream_unseen(out, &(struct sheet_unseen){ 2, 3, 1, 4, 9, 7, 8 });
	stream_sheet(out, NULL, true);
	stream_unseen(out, &(struct sheet_unseen){ .rows = 0 });
	stream_finish(out, &(struct stream_end){ .fine = true, .format = TABLE_CSV, .separator = ';',
	    .encoding = CSV_CP1252 });
	free(w.p);
	return out;
}

static const char whole[] =
	"[Data \xc3\xa9]0: 0=abc/ abc /1 7=1.5%//2fp;1048575: 999=/ /0;{1,1,2,3}<2,3 1,4 9,7,8>[- hidden]";

static void
pieces_of_any_size_are_one_stream(void **state)
{
	struct buf *b = sample();

	(void)state;
	for (size_t piece = 1; piece <= b->n; piece++) {
		struct cell_reader *r;
		size_t at;

		printed->n = 0;
		r = cell_reader_new(a, &printing, printed);
		for (at = 0; at < b->n; at += piece) {
			assert_null(cell_reader_end(r));
			assert_int_equal(cell_reader_feed(r, b->p + at, b->n - at < piece ? b->n - at : piece), SD_OK);
		}
		assert_string_equal(buf_text(printed), whole);
		assert_non_null(cell_reader_end(r));
		assert_true(cell_reader_end(r)->fine);
		assert_int_equal(cell_reader_end(r)->separator, ';');
	}
}

static void
sentences_come_across(void **state)
{
	struct buf *b = buf_new(a, 0);
	struct cell_reader *r = cell_reader_new(a, &printing, printed);

	(void)state;
	stream_finish(b, &(struct stream_end){ .why = "Berkas rusak." });
	assert_int_equal(cell_reader_feed(r, b->p, b->n), SD_OK);
	assert_string_equal(cell_reader_end(r)->why, "Berkas rusak.");
	assert_false(cell_reader_end(r)->fine);
	assert_int_equal(cell_reader_feed(r, "S", 1), SD_MEDIA);
}

static enum sd_err
feed(const char *p, size_t n)
{
	struct cell_reader *r = cell_reader_new(a, &printing, printed);

	return cell_reader_feed(r, p, n);
}

#define FEED(s) feed("" s, sizeof(s) - 1)
#define SHEET1 "S\2\0\0\0\0\0"
#define ROW(length, row, n) "R" length "\0\0\0" row "\0\0" n "\0\0\0"
#define CELL(col, n, flags) col n "\0" "\0\0" flags "\0" /* without a raw text */

static void
unsound_records_are_refused(void **state)
{
	(void)state;
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") CELL("\0\0", "\1", "\1") "x\0"), SD_OK);
	assert_int_equal(FEED(ROW("\x12", "\0\0", "\1") CELL("\0\0", "\1", "\1") "x\0"), SD_MEDIA);             /* no sheet */
	assert_int_equal(FEED(SHEET1 ROW("\x14", "\0\0", "\1") CELL("\0\0", "\1", "\1") "x\0" "yy"), SD_MEDIA); /* rest */
	assert_int_equal(FEED(SHEET1 ROW("\x13", "\0\0", "\1") CELL("\0\0", "\1", "\1") "x\0" "\0"), SD_MEDIA); /* rest */
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") CELL("\0\0", "\1", "\1") "xx"), SD_MEDIA);       /* no NUL */
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") CELL("\0\0", "\2", "\1") "x\0"), SD_MEDIA);      /* too long */
	assert_int_equal(FEED(SHEET1 ROW("\x11", "\0\0", "\1") CELL("\0\0", "\1", "\1") "x"), SD_MEDIA);        /* cut */
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") CELL("\0\0", "\1", "\1") "\xff\0"), SD_MEDIA);   /* no UTF-8 */
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") CELL("\0\0", "\1", "\1") "\0\0"), SD_MEDIA);     /* NUL inside */
	assert_int_equal(FEED(SHEET1 ROW("\x1b", "\0\0", "\1") CELL("\0\0", "\xa", "\1") "abcdefg\0ij\0"), SD_MEDIA);
	assert_int_equal(FEED(SHEET1 ROW("\x1b", "\0\0", "\1") CELL("\0\0", "\xa", "\1") "abcdefghij\0"), SD_OK);
	assert_int_equal(FEED(SHEET1 ROW("\x1b", "\0\0", "\1") CELL("\0\0", "\xa", "\1") "abc\xc3\xa9" "fghij\0"), SD_OK);
	assert_int_equal(FEED(SHEET1 ROW("\x1b", "\0\0", "\1") CELL("\0\0", "\xa", "\1") "abcdefghi\xc3\0"), SD_MEDIA);
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") CELL("\0\0", "\1", "\x8") "x\0"), SD_MEDIA);     /* kind */
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") CELL("\0\0", "\1", "\x81") "x\0"), SD_MEDIA);    /* flag */
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") "\0\0" "\1\0" "\0\0" "\1\1" "x\0"), SD_MEDIA);   /* flag */
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") "\0\0" "\1\0" "\1\0" "\1\0" "x\0"), SD_MEDIA);   /* raw, or not */
	assert_int_equal(FEED(SHEET1 ROW("\x14", "\0\0", "\1") "\0\0" "\1\0" "\1\0" "\x41\0" "x\0y\0"), SD_OK);
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") CELL("\0\0", "\1", "\0") "x\0"), SD_MEDIA);      /* blank */
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\1") CELL("\xe8\x3", "\1", "\1") "x\0"), SD_MEDIA);   /* column */
	assert_int_equal(FEED(SHEET1 "R\x12\0\0\0" "\x80\x84\x1e\0" "\1\0\0\0" CELL("\0\0", "\1", "\1") "x\0"), SD_MEDIA); /* row */
	assert_int_equal(FEED(SHEET1 ROW("\x1c", "\0\0", "\2") CELL("\0\0", "\1", "\1") CELL("\1\0", "\1", "\1") "x\0y\0"), SD_OK);
	assert_int_equal(FEED(SHEET1 ROW("\x1c", "\0\0", "\2") CELL("\0\0", "\1", "\1") CELL("\0\0", "\1", "\1") "x\0y\0"),
	    SD_MEDIA);                                                                                           /* column twice */
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\0\0", "\2") CELL("\0\0", "\1", "\1") "x\0"), SD_MEDIA);      /* cells missing */
	assert_int_equal(FEED(SHEET1 ROW("\x8", "\0\0", "\0")), SD_MEDIA);                                      /* no cell */
	assert_int_equal(FEED(SHEET1 "R\4\0\0\0" "\0\0\0\0"), SD_MEDIA);
	assert_int_equal(FEED(SHEET1 "R\x12\0\0\0" "\0\0\0\0" "\xff\xff\xff\xff" CELL("\0\0", "\1", "\1") "x\0"), SD_MEDIA);
	assert_int_equal(FEED(SHEET1 ROW("\x12", "\1\0", "\1") CELL("\0\0", "\1", "\1") "x\0"
	    ROW("\x12", "\1\0", "\1") CELL("\0\0", "\1", "\1") "x\0"), SD_MEDIA);                                /* row twice */
	assert_int_equal(FEED("Z\1\0\0\0" "x"), SD_MEDIA);
	assert_int_equal(FEED("R\xff\xff\xff\x7f"), SD_MEDIA);
	assert_int_equal(FEED("F\3\0\0\0" "\4;\0"), SD_MEDIA);
	assert_int_equal(FEED("F\3\0\0\0" "\0x\0"), SD_MEDIA);
	assert_int_equal(FEED("F\3\0\0\0" "\0;\0" "F"), SD_MEDIA);
	assert_int_equal(FEED(SHEET1 "M\x10\0\0\0" "\2\0\0\0" "\1\0\0\0" "\1\0\0\0" "\1\0\0\0"), SD_MEDIA);
	assert_int_equal(FEED(SHEET1 "M\xf\0\0\0" "\1\0\0\0" "\1\0\0\0" "\1\0\0\0" "\1\0\0"), SD_MEDIA);
}

static void
long_rows_are_refused_where_they_are_made(void **state)
{
	struct cell_writer w = { .out = buf_new(a, 0) };
	char *text = arena_alloc(a, 60001);

	(void)state;
	memset(text, 'x', 60000);
	stream_row_begin(&w, 0);
	for (uint32_t i = 0; i < 100; i++)
		stream_cell_add(&w, &(struct stream_cell){ i, CELL_TEXT, false, false, 60000, 60000, text, text });
	assert_int_equal(stream_row_end(&w), SD_TOO_LARGE);
	stream_row_begin(&w, 1);
	stream_cell_add(&w, &(struct stream_cell){ 0, CELL_TEXT, false, false, 1, 1, text, text });
	assert_int_equal(stream_row_end(&w), SD_OK);
	free(w.p);
}

static void
apart_or_not_is_the_same(void **state)
{
	static const char csv[] = "Kecamatan;2023;2024\n Poncol ;1.234;-\n;;\nParang;\"5,5\";\n";
	struct table_file *f[2];
	const char *why;

	(void)state;
	assert_int_equal(table_read(a, csv, sizeof(csv) - 1, &f[0], &why), SD_OK);
	assert_int_equal(table_read_apart(a, csv, sizeof(csv) - 1, &f[1], &why), SD_OK);
	for (size_t i = 0; i < 2; i++) {
		const struct table *t = f[i]->tables;

		assert_int_equal(f[i]->separator, ';');
		assert_int_equal(t->n_rows, 4);
		assert_int_equal(t->n_cols, 3);
		assert_string_equal(table_cell(t, 1, 0)->text, "Poncol");
		assert_string_equal(table_cell(t, 1, 0)->raw, " Poncol ");
		assert_string_equal(table_cell(t, 3, 1)->text, "5,5");
		assert_string_equal(table_cell(t, 2, 1)->text, "");
	}
}

static void
refusals_come_across(void **state)
{
	struct table_file *f;
	const char *why;

	(void)state;
	assert_int_equal(table_read_apart(a, "a,\"b\n", 5, &f, &why), SD_INVALID);
	assert_non_null(strstr(why, "Tanda kutip"));
	assert_int_equal(table_read_apart(a, "PK\3\4xx", 6, &f, &why), SD_INVALID);
	assert_non_null(strstr(why, "rusak"));
	assert_int_equal(table_read_apart(a, "a,\xed\xa0\x80\n", 6, &f, &why), SD_MEDIA);
	assert_non_null(strstr(why, "Pengodean"));
	assert_int_equal(table_read_apart(a, "\n", 1, &f, &why), SD_INVALID);
	assert_non_null(strstr(why, "kosong"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pieces_of_any_size_are_one_stream, begin, end),
		cmocka_unit_test_setup_teardown(sentences_come_across, begin, end),
		cmocka_unit_test_setup_teardown(unsound_records_are_refused, begin, end),
		cmocka_unit_test_setup_teardown(long_rows_are_refused_where_they_are_made, begin, end),
		cmocka_unit_test_setup_teardown(apart_or_not_is_the_same, begin, end),
		cmocka_unit_test_setup_teardown(refusals_come_across, begin, end),
	};

	return cmocka_run_group_tests_name("cell_stream", tests, NULL, NULL);
}
