/* test_period.c: periods: SDMX text, what people type, days, order. */
#include "shared/ground/count.h"
#include "shared/statistics/period.h"

#include "tests/unit/unit.h"

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)64 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static void sdmx_texts(void **state)
{
	static const struct { const char *in, *out, *first, *last, *label; } good[] = {
		{ "2020", "2020", "2020-01-01", "2020-12-31", "2020" },
		{ "2020-A1", "2020", "2020-01-01", "2020-12-31", "2020" },
		{ "2020-S2", "2020-S2", "2020-07-01", "2020-12-31", "Semester II 2020" },
		{ "2020-T1", "2020-T1", "2020-01-01", "2020-04-30", "Caturwulan I 2020" },
		{ "2020-Q1", "2020-Q1", "2020-01-01", "2020-03-31", "Triwulan I 2020" },
		{ "2020-02", "2020-02", "2020-02-01", "2020-02-29", "Februari 2020" },
		{ "2020-M12", "2020-12", "2020-12-01", "2020-12-31", "Desember 2020" },
		{ "2020-W01", "2020-W01", "2019-12-30", "2020-01-05", "Minggu 1 2020" },
		{ "2020-W53", "2020-W53", "2020-12-28", "2021-01-03", "Minggu 53 2020" },
		{ "2020-01-31", "2020-01-31", "2020-01-31", "2020-01-31", "31 Januari 2020" },
		{ "2020-D366", "2020-12-31", "2020-12-31", "2020-12-31", "31 Desember 2020" },
	};
	static const char *const bad[] = { "", "20", "20200", "2020-", "2020-13", "2020-00", "2020-Q5", "2020-Q0",
		"2020-S3", "2021-W53", "2020-W54", "2021-D366", "2021-02-29", "0000", "2020-q1", "2020 ", "2020-1",
		"2020-M1", "2020/01" };
	struct period p;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(period_parse(good[i].in, &p));
		assert_string_equal(period_text(a, &p), good[i].out);
		assert_string_equal(date_iso(a, period_start(&p)), good[i].first);
		assert_string_equal(date_iso(a, period_end(&p)), good[i].last);
		assert_string_equal(period_label(a, &p), good[i].label);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(period_parse(bad[i], &p));
}

static void what_people_type(void **state)
{
	static const struct { const char *in; char freq; const char *out; } cases[] = {
		{ "2022.0", 'A', "2022" }, { " 2022 ", 0, "2022" }, { "Tahun 2022", 'A', "2022" },
		{ "Januari 2024", 0, "2024-01" }, { "JAN 2024", 'M', "2024-01" }, { "2024 Nopember", 0, "2024-11" },
		{ "Bulan Mei 2024", 'M', "2024-05" }, { "Mei-2024", 0, "2024-05" }, { "01/2024", 0, "2024-01" },
		{ "2024/12", 'M', "2024-12" }, { "Triwulan I 2024", 0, "2024-Q1" }, { "TW 3 2024", 0, "2024-Q3" },
		{ "TW.IV/2024", 0, "2024-Q4" }, { "Q2 2024", 0, "2024-Q2" }, { "2024Q2", 0, "2024-Q2" },
		{ "I/2024", 'Q', "2024-Q1" }, { "I/2024", 'S', "2024-S1" }, { "I/2024", 0, NULL }, { "3/2024", 'Q', "2024-Q3" },
		{ "Semester II 2024", 0, "2024-S2" }, { "Semester 2 Tahun 2024", 'S', "2024-S2" },
		{ "Caturwulan 3 2024", 0, "2024-T3" }, { "Minggu ke-5 2024", 0, "2024-W05" },
		{ "31 Januari 2024", 0, "2024-01-31" }, { "31/01/2024", 0, "2024-01-31" },
		{ "01/02/2025", 'D', "2025-02-01" }, { "2024/01/31", 0, "2024-01-31" },
		{ "2024-01-01", 'A', "2024" }, { "2024-01-01", 'M', "2024-01" }, { "2024-04-01 00:00:00", 'Q', "2024-Q2" },
		{ "2024-01-02", 'M', NULL }, { "2024", 'M', NULL }, { "Januari 2024", 'A', NULL },
		{ "Januari 24", 0, NULL }, { "2022.5", 0, NULL }, { "2022.10", 0, NULL }, { "2023/2024", 0, NULL },
		{ "Triwulan V 2024", 0, NULL }, { "Triwulan 5 2024", 0, NULL }, { "Q1", 0, NULL }, { "", 0, NULL },
		{ "31/02/2024", 0, NULL }, { "Januari Februari 2024", 0, NULL }, { "Jumlah", 0, NULL }, { "99999", 0, NULL },
		{ "Padi 2024", 0, NULL }, { "2024*", 0, NULL }, { "13/2024", 'M', NULL }, { "2024-Q1", 'M', NULL },
	};
	struct period p;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool ok = period_guess(cases[i].in, cases[i].freq, &p);

		assert_int_equal(ok, cases[i].out != NULL);
		if (ok)
			assert_string_equal(period_text(a, &p), cases[i].out);
	}
}

static void parts(void **state)
{
	(void)state;
	assert_int_equal(period_part("Januari", 'M'), 1);
	assert_int_equal(period_part("des", 'M'), 12);
	assert_int_equal(period_part("07", 'M'), 7);
	assert_int_equal(period_part("13", 'M'), 0);
	assert_int_equal(period_part("Triwulan IV", 'Q'), 4);
	assert_int_equal(period_part("Q1", 'Q'), 1);
	assert_int_equal(period_part("II", 'S'), 2);
	assert_int_equal(period_part("Semester 1", 'Q'), 0);
	assert_int_equal(period_part("Januari 2024", 'M'), 0);
	assert_int_equal(period_part("Minggu 53", 'W'), 53);
	assert_int_equal(period_part("Jumlah", 'M'), 0);
}

static void steps_and_order(void **state)
{
	static const char freqs[] = "ASTQMWD";
	struct period p, q;

	(void)state;
	for (size_t i = 0; freqs[i]; i++) {
		p = period_of_date((struct date){ 2019, 12, 30 }, freqs[i]);
		for (int n = -800; n <= 800; n++) {
			q = period_step(&p, n);
			assert_true(period_valid(&q));
			assert_int_equal(period_compare(&q, &p), (n > 0) - (n < 0));
			q = period_step(&q, -n);
			assert_int_equal(period_key(&q), period_key(&p));
		}
		q = period_step(&p, 1);
		assert_int_equal(date_days(period_end(&p)) + 1, date_days(period_start(&q)));
	}
	assert_true(period_parse("2020", &p) && period_parse("2020-01", &q));
	assert_true(period_compare(&p, &q) < 0);
	assert_true(period_parse("2020-02", &p));
	assert_true(period_compare(&p, &q) > 0);
}

static void names(void **state)
{
	(void)state;
	assert_string_equal(period_freq_name('Q'), "Triwulanan");
	assert_null(period_freq_name('x'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(sdmx_texts, begin, end),
		cmocka_unit_test_setup_teardown(what_people_type, begin, end),
		cmocka_unit_test_setup_teardown(parts, begin, end),
		cmocka_unit_test_setup_teardown(steps_and_order, begin, end),
		cmocka_unit_test_setup_teardown(names, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
