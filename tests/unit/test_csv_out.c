/* test_csv_out.c: the CSV writer: quoting, the guard against formulas, and that csv_in reads it back. */
#include "shared/format/csv_in.h"
#include "shared/format/csv_out.h"

#include "tests/unit/unit.h"

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)16 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static void quotes(void **state)
{
	static const char *const row[] = { "a", "b,c", "d\"e", "f\ng", NULL, " h", "i;j", "", "k" };
	struct buf *b = buf_new(a, 0);
	struct csv_out c;

	(void)state;
	csv_begin(&c, b, ',', false);
	csv_row_out(&c, row, 9);
	csv_int(&c, -5);
	csv_number(&c, "1.50");
	csv_end(&c);
	assert_string_equal(buf_text(b), "a,\"b,c\",\"d\"\"e\",\"f\ng\",,\" h\",i;j,,k\r\n-5,1.50\r\n");
}

/* A pair is the cell that its text would be, and a million of them need no memory of their own. */
static void pairs(void **state)
{
	static const char *const names[] = { "Parang", "Panekan, utara", "di \"atas\"", "dua\nbaris" };
	struct buf *b = buf_new(a, 0), *same = buf_new(a, 0);
	struct csv_out c, d;

	(void)state;
	csv_begin(&c, b, ',', true);
	csv_begin(&d, same, ',', true);
	for (size_t i = 0; i < 4; i++) {
		csv_pair(&c, i % 2 ? "=K" : "3520010", names[i]);
		csv_text(&d, arena_printf(a, "%s: %s", i % 2 ? "=K" : "3520010", names[i]));
	}
	assert_string_equal(buf_text(b), buf_text(same));
	for (size_t i = 0; i < 1000000; i++) {
		b->n = 0;
		csv_pair(&c, "3520010", names[1]);
	}
	assert_int_equal(b->er, SD_OK);
}

static void lone_blank_is_not_a_blank_line(void **state)
{
	struct buf *b = buf_new(a, 0);
	struct csv_out c;

	(void)state;
	csv_begin(&c, b, ';', false);
	csv_text(&c, "");
	csv_end(&c);
	csv_end(&c);
	csv_text(&c, "");
	csv_text(&c, "");
	csv_end(&c);
	assert_string_equal(buf_text(b), "\"\"\r\n\r\n;\r\n");
}

static void guards(void **state)
{
	static const char *const row[] = { "=1+1", "+a", "-a", "@a", "\tx", "-", "a=b" };
	struct buf *b = buf_new(a, 0);
	struct csv_out c;

	(void)state;
	csv_begin(&c, b, ';', true);
	csv_bom(&c);
	csv_row_out(&c, row, 7);
	csv_number(&c, "-12.5");
	csv_end(&c);
	assert_string_equal(buf_text(b),
	    "\xef\xbb\xbf\"'=1+1\";\"'+a\";\"'-a\";\"'@a\";\"'\tx\";-;a=b\r\n-12.5\r\n");
}

static enum sd_err compare_row(void *arg, const struct csv_row *row)
{
	const char *const *want = arg;

	assert_int_equal(row->n, 4);
	for (uint32_t i = 0; i < row->n; i++)
		assert_string_equal(row->cells[i].text, want[i]);
	return SD_OK;
}

static void comes_back(void **state)
{
	static const char *const row[] = { "sep=;\"", "\r\n", " a , b ", "\xc3\xa9;\t'" };
	static const char separators[] = ",;\t";
	struct csv_info info;

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct buf *b = buf_new(a, 0);
		struct csv_out c;
		const char *const *want = row;
		void *arg;

		memcpy(&arg, &want, sizeof arg);
		csv_begin(&c, b, separators[i], false);
		csv_row_out(&c, row, 4);
		assert_int_equal(csv_read(a, b->p, b->n, separators[i], compare_row, arg, &info), SD_OK);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(quotes, begin, end),
		cmocka_unit_test_setup_teardown(pairs, begin, end),
		cmocka_unit_test_setup_teardown(lone_blank_is_not_a_blank_line, begin, end),
		cmocka_unit_test_setup_teardown(guards, begin, end),
		cmocka_unit_test_setup_teardown(comes_back, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
