/* test_csv_in.c: the CSV reader: separators, quotes, line ends, encodings, limits. */
#include "shared/format/csv_in.h"
#include "shared/ground/buf.h"

#include "tests/unit/unit.h"

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)256 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

/* Rows as "row:line[cell][cell]\n". */
static enum sd_err row_print(void *arg, const struct csv_row *row)
{
	struct buf *b = arg;

	buf_printf(b, "%u:%u", row->row, row->line);
	for (uint32_t i = 0; i < row->n; i++) {
		assert_int_equal(strlen(row->cells[i].text), row->cells[i].n);
		buf_printf(b, row->cells[i].quoted ? "{%s}" : "[%s]", row->cells[i].text);
	}
	buf_chr(b, '|');
	return SD_OK;
}

static struct csv_info info;

static const char *rows_of(const void *p, size_t n, enum sd_err want)
{
	struct buf *b = buf_new(a, 0);

	assert_int_equal(csv_read(a, p, n, 0, row_print, b, &info), want);
	return buf_text(b);
}

#define ROWS(s) rows_of("" s, sizeof(s) - 1, SD_OK)

static void cells_and_rows(void **state)
{
	(void)state;
	assert_string_equal(ROWS(""), "");
	assert_string_equal(ROWS("a,b\n"), "1:1[a][b]|");
	assert_string_equal(ROWS("a,b"), "1:1[a][b]|");
	assert_string_equal(ROWS("a,b,\n,\n"), "1:1[a][b][]|2:2[][]|");
	assert_string_equal(ROWS("a,1\r\nb,2\rc,3\n"), "1:1[a][1]|2:2[b][2]|3:3[c][3]|");
	assert_string_equal(ROWS("a\n\n b \n"), "1:1[a]|2:2|3:3[ b ]|");
}

static void quotes(void **state)
{
	(void)state;
	assert_string_equal(ROWS("\"a,\"\"b\"\"\",c"), "1:1{a,\"b\"}[c]|");
	assert_string_equal(ROWS("\"a\nb\r\nc\",d\ne"), "1:1{a\nb\r\nc}[d]|2:4[e]|");
	assert_string_equal(ROWS("\"\",\"x\"  ,y\n"), "1:1{}{x}[y]|");
	assert_string_equal(ROWS("a\"b,c\n"), "1:1[a\"b][c]|");
	(void)rows_of("a,b\nc,\"d\ne,f\n", 12, SD_INVALID);
	assert_int_equal(info.fault, CSV_QUOTE_OPEN);
	assert_int_equal(info.row, 2);
	assert_int_equal(info.col, 2);
	assert_int_equal(info.line, 2);
	assert_non_null(strstr(csv_fault_text(a, &info), "baris 2, kolom 2"));
	(void)rows_of("\"a\"b,c\n", 7, SD_INVALID);
	assert_int_equal(info.fault, CSV_QUOTE_TAIL);
}

static void finds_the_separator(void **state)
{
	(void)state;
	assert_string_equal(ROWS("n;2022;2023\nPadi;1,5;2,5\n"), "1:1[n][2022][2023]|2:2[Padi][1,5][2,5]|");
	assert_int_equal(info.separator, ';');
	assert_string_equal(ROWS("x;1,5\ny;2,5\n"), "1:1[x][1,5]|2:2[y][2,5]|");
	assert_string_equal(ROWS("a\tb, c\n1\t2\n"), "1:1[a][b, c]|2:2[1][2]|");
	assert_string_equal(ROWS("\"a;b\",1\n\"c;d\",2\n"), "1:1{a;b}[1]|2:2{c;d}[2]|");
	assert_string_equal(ROWS("Judul; tabel\nA,B,C\n1,2,3\n4,5,6\n"),
	    "1:1[Judul; tabel]|2:2[A][B][C]|3:3[1][2][3]|4:4[4][5][6]|");
	assert_string_equal(ROWS("sep=;\na;b,c\n"), "1:2[a][b,c]|");
	assert_string_equal(ROWS("lone\n"), "1:1[lone]|");
	assert_int_equal(info.separator, ',');
}

static void encodings(void **state)
{
	(void)state;
	assert_string_equal(ROWS("\xef\xbb\xbf" "a,\xc3\xa9\n"), "1:1[a][\xc3\xa9]|");
	assert_int_equal(info.encoding, CSV_UTF8);
	assert_string_equal(ROWS("a,\x93q\x94 \x80 \xe9\n"),
	    "1:1[a][\xe2\x80\x9cq\xe2\x80\x9d \xe2\x82\xac \xc3\xa9]|");
	assert_int_equal(info.encoding, CSV_CP1252);
	assert_string_equal(ROWS("\xff\xfe" "a\0,\0\xe9\0\n\0"), "1:1[a][\xc3\xa9]|");
	assert_int_equal(info.encoding, CSV_UTF16LE);
	assert_string_equal(ROWS("\xfe\xff\0a\0;\xd8\x3d\xde\x00"), "1:1[a][\xf0\x9f\x98\x80]|");
	assert_int_equal(info.encoding, CSV_UTF16BE);
	assert_string_equal(ROWS("a,b\n\x1a"), "1:1[a][b]|");
}

static void not_text(void **state)
{
	(void)state;
	(void)rows_of("a\0b", 3, SD_MEDIA);
	assert_int_equal(info.fault, CSV_BINARY);
	(void)rows_of("a\n\x01", 3, SD_MEDIA);
	assert_int_equal(info.line, 2);
	(void)rows_of("\xff\xfe" "a", 3, SD_MEDIA);
	assert_int_equal(info.fault, CSV_ENCODING);
	(void)rows_of("\xff\xfe\x00\xd8" "a\0", 6, SD_MEDIA); /* lone surrogate */
	assert_int_equal(info.fault, CSV_ENCODING);
	(void)rows_of("a\x81", 2, SD_MEDIA); /* not assigned in Windows-1252 */
	assert_int_equal(info.fault, CSV_ENCODING);
}

static enum sd_err row_count(void *arg, const struct csv_row *row)
{
	(void)row;
	++*(uint32_t *)arg;
	return SD_OK;
}

static void limits(void **state)
{
	size_t n = (size_t)CSV_MAX_ROWS + 1;
	char *p = arena_alloc(a, 2 * n);
	uint32_t rows = 0;

	(void)state;
	memset(p, '\n', n);
	assert_int_equal(csv_read(a, p, n, ',', row_count, &rows, &info), SD_TOO_LARGE);
	assert_int_equal(info.fault, CSV_ROWS);
	assert_int_equal(rows, CSV_MAX_ROWS);
	memset(p, ',', CSV_MAX_COLS);
	assert_int_equal(csv_read(a, p, CSV_MAX_COLS, ',', row_count, &rows, &info), SD_TOO_LARGE);
	assert_int_equal(info.fault, CSV_COLS);
	assert_int_equal(csv_read(a, p, CSV_MAX_COLS - 1, ',', row_count, &rows, &info), SD_OK);
	memset(p, 'x', CSV_MAX_CELL + 1);
	assert_int_equal(csv_read(a, p, CSV_MAX_CELL, ',', row_count, &rows, &info), SD_OK);
	assert_int_equal(csv_read(a, p, CSV_MAX_CELL + 1, ',', row_count, &rows, &info), SD_TOO_LARGE);
	assert_int_equal(info.fault, CSV_CELL);
}

static enum sd_err row_stop(void *arg, const struct csv_row *row)
{
	(void)arg;
	return row->row == 2 ? SD_CONFLICT : SD_OK;
}

static void stops_when_asked(void **state)
{
	(void)state;
	assert_int_equal(csv_read(a, "a\nb\nc\n", 6, 0, row_stop, NULL, &info), SD_CONFLICT);
	assert_int_equal(info.fault, CSV_FINE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(cells_and_rows, begin, end),
		cmocka_unit_test_setup_teardown(quotes, begin, end),
		cmocka_unit_test_setup_teardown(finds_the_separator, begin, end),
		cmocka_unit_test_setup_teardown(encodings, begin, end),
		cmocka_unit_test_setup_teardown(not_text, begin, end),
		cmocka_unit_test_setup_teardown(limits, begin, end),
		cmocka_unit_test_setup_teardown(stops_when_asked, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
