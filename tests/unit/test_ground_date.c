/*
 * test_ground_date.c: the calendar day by day, parsers, texts for people, numbers in words.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, 1 << 26);

static struct date
date_next(struct date d)
{
	d.day++;
	if (!date_valid(d)) {
		d.day = 1;
		d.month++;
	}
	if (d.month == 13) {
		d.month = 1;
		d.year++;
	}
	return d;
}

/* Every day of two centuries, against the calendar of the C library and a week that just goes
 * round. */
static void
test_every_day(void **unused)
{
	struct date d = { 1900, 1, 1 };
	int64_t days = date_days(d);
	int weekday = 1; /* 1900-01-01 was a Monday */

	(void)unused;
	for (; d.year <= 2100; d = date_next(d), days++, weekday = weekday % 7 + 1) {
		struct date back = date_of_days(days), read;
		time_t t = (time_t)(days * 86400);
		struct tm tm;

		gmtime_r(&t, &tm);
		assert_int_equal(date_days(d), days);
		assert_memory_equal(&back, &d, sizeof(d));
		assert_int_equal(tm.tm_year + 1900, d.year);
		assert_int_equal(tm.tm_mon + 1, d.month);
		assert_int_equal(tm.tm_mday, d.day);
		assert_int_equal(date_weekday(d), weekday);
		arena_reset(a);
		assert_true(date_parse(date_iso(a, d), &read));
		assert_memory_equal(&read, &d, sizeof(d));
	}
	assert_int_equal(days - date_days((struct date){ 1900, 1, 1 }), 73414);
}

struct known {
	struct date d;
	const char *weekday;
};

static void
test_known_weekdays(void **unused)
{
	static const struct known known[] = {
		{ { 1900, 1, 1 }, "Senin" }, { { 1945, 8, 17 }, "Jumat" },
		{ { 1969, 7, 20 }, "Minggu" },
		{ { 1970, 1, 1 }, "Kamis" }, { { 2000, 2, 29 }, "Selasa" },
		{ { 2024, 2, 29 }, "Kamis" },
		{ { 2026, 1, 31 }, "Sabtu" }, { { 2026, 8, 17 }, "Senin" },
		{ { 2027, 12, 29 }, "Rabu" },
		{ { 2100, 12, 31 }, "Jumat" }, { { 1582, 10, 15 }, "Jumat" },
		{ { 1, 1, 1 }, "Senin" },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(known); i++)
		assert_string_equal(date_weekday_name(known[i].d), known[i].weekday);
}

static void
test_ends(void **unused)
{
	struct date first = { 1, 1, 1 }, last = { 9999, 12, 31 }, d;

	(void)unused;
	d = date_of_days(INT64_MIN);
	assert_memory_equal(&d, &first, sizeof(d));
	d = date_of_days(INT64_MAX);
	assert_memory_equal(&d, &last, sizeof(d));
	d = date_of_days(date_days(last));
	assert_memory_equal(&d, &last, sizeof(d));
	d = date_of_days(date_days(first));
	assert_memory_equal(&d, &first, sizeof(d));
	assert_string_equal(time_iso(a, -1), "1969-12-31T23:59:59Z");
	assert_string_equal(time_iso(a, -86400), "1969-12-31T00:00:00Z");
	assert_non_null(time_long(a, INT64_MAX));
	assert_non_null(time_long(a, INT64_MIN));
}

static void
test_date_rejects(void **unused)
{
	static const char *const bad[] = {
		"", "2026", "2026-1-31", "2026-01-32", "2026-02-29", "2100-02-29", "2026-13-01",
		"2026-00-10",
		"2026-01-00", "0000-01-01", "26-01-31", "2026/01/31", "2026-01-31 ", " 2026-01-31",
		"2026-01-311", "+026-01-31", "2026-01-3x", "2026-01-31T00:00:00Z",
	};
	struct date d = { 1, 2, 3 };
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(bad); i++)
		assert_false(date_parse(bad[i], &d));
	assert_false(date_parse(NULL, &d));
	assert_int_equal(d.year, 1);
	assert_true(date_parse("2024-02-29", &d));
	assert_false(date_valid((struct date){ 2026, 4, 31 }));
}

struct instant {
	const char *s;
	int64_t t;
};

static void
test_time_parse(void **unused)
{
	static const struct instant good[] = {
		{ "1970-01-01 00:00:00", 0 }, { "1970-01-01T00:00:00Z", 0 },
		{ "1969-12-31 23:59:59", -1 },
		{ "2026-01-31T07:00:00+07:00", 1769817600 },
		{ "2026-01-31 00:00:00.999999", 1769817600 },
		{ "2026-01-30T19:30:00.5-04:30", 1769817600 },
	};
	static const char *const bad[] = {
		"", "2026-01-31", "2026-01-31 ", "2026-01-31 24:00:00", "2026-01-31 00:60:00",
		"2026-01-31 00:00:60", "2026-01-31 0:00:00", "2026-01-31 00:00",
		"2026-01-31 00:00:00.",
		"2026-01-31 00:00:00.1234567", "2026-01-31 00:00:00Zx", "2026-01-31t00:00:00",
		"2026-01-31 00:00:00+7", "2026-01-31 00:00:00+15:00", "2026-02-30 00:00:00",
	};
	int64_t t = 42;
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(bad); i++)
		assert_false(time_parse(bad[i], &t));
	assert_false(time_parse(NULL, &t));
	assert_int_equal(t, 42);
	for (i = 0; i < COUNT(good); i++) {
		assert_true(time_parse(good[i].s, &t));
		assert_int_equal(t, good[i].t);
	}
}

static void
test_texts(void **unused)
{
	int64_t t = 1769817600; /* 2026-01-31 00:00:00 UTC */
	struct date d;

	(void)unused;
	assert_string_equal(time_iso(a, t), "2026-01-31T00:00:00Z");
	assert_string_equal(time_sql(a, t + 61), "2026-01-31 00:01:01");
	assert_string_equal(date_long(a, (struct date){ 2026, 5, 1 }), "1 Mei 2026");
	assert_string_equal(time_long(a, t + 7 * 3600 + 5 * 60), "31 Januari 2026 14.05 WIB");
	assert_string_equal(date_month_name(12), "Desember");
	assert_string_equal(date_month_name(0), "");
	d = time_wib_date(t + 17 * 3600);
	assert_string_equal(date_iso(a, d), "2026-02-01");
	assert_int_equal(time_wib_second(t + 17 * 3600), 0);
	assert_int_equal(time_wib_second(t + 17 * 3600 - 1), 86399);
	assert_int_equal(time_wib_second(-8 * 3600), 82800);
}

static void
test_http(void **unused)
{
	static const char *const bad[] = {
		"", "Sun, 31 Jan 2026 00:00:00 GMT", "Sat, 31 Jan 2026 00:00:00",
		"Sat, 31 jan 2026 00:00:00 GMT",
		"Sat, 31 Jan 2026 00:00:00 UTC", "Sunday, 31-Jan-26 00:00:00 GMT",
		"Sat Jan 31 00:00:00 26", "Sat Jan 31 00:00:00 2026 ", "Sat Jan 32 00:00:00 2026",
		"Saturday, 31-Jan-2026 00:00:00 GMT", "Saturday, 31-Jan-26 00:00:00",
		"Sat, 1 Jan 2026 00:00:00 GMT", "Sat, 31 Jan 2026 00:00:00 GMT ",
	};
	static const struct { const char *text; int64_t t; } obsolete[] = {
		{ "Saturday, 31-Jan-26 00:00:00 GMT", 1769817600 }, { "Sat Jan 31 00:00:00 2026", 1769817600 },
		{ "Sunday, 06-Nov-94 08:49:37 GMT", 784111777 }, { "Sun Nov  6 08:49:37 1994", 784111777 },
	};
	int64_t t;
	size_t i;

	(void)unused;
	assert_string_equal(time_http(a, 1769817600), "Sat, 31 Jan 2026 00:00:00 GMT");
	assert_true(time_http_parse("Sat, 31 Jan 2026 00:00:00 GMT", &t));
	assert_int_equal(t, 1769817600);
	assert_true(time_http_parse("2026-01-31T00:00:00Z", &t));
	for (i = 0; i < COUNT(obsolete); i++) {
		assert_true(time_http_parse(obsolete[i].text, &t));
		assert_int_equal(t, obsolete[i].t);
	}
	for (i = 0; i < COUNT(bad); i++)
		assert_false(time_http_parse(bad[i], &t));
	assert_false(time_http_parse(NULL, &t));
}

static void
test_now(void **unused)
{
	int64_t before = (int64_t)time(NULL);

	(void)unused;
	setenv("SATUDATA_NOW", "2026-01-31T00:00:00Z", 1);
	assert_int_equal(time_now(), 1769817600);
	setenv("SATUDATA_NOW", "yesterday", 1);
	assert_true(time_now() >= before);
	unsetenv("SATUDATA_NOW");
	assert_true(time_now() >= before && time_now() < before + 60);
}

struct number {
	int64_t n;
	const char *spelled;
};

static void
test_words(void **unused)
{
	static const struct number numbers[] = {
		{ 0, "nol" }, { 1, "satu" }, { 10, "sepuluh" }, { 11, "sebelas" },
		{ 12, "dua belas" },
		{ 19, "sembilan belas" }, { 20, "dua puluh" }, { 21, "dua puluh satu" },
		{ 100, "seratus" },
		{ 101, "seratus satu" }, { 111, "seratus sebelas" }, { 200, "dua ratus" },
		{ 1000, "seribu" }, { 1001, "seribu satu" }, { 1100, "seribu seratus" },
		{ 2026, "dua ribu dua puluh enam" }, { 11000, "sebelas ribu" },
		{ 21000, "dua puluh satu ribu" },
		{ 101000, "seratus satu ribu" }, { 1000000, "satu juta" },
		{ 1001000, "satu juta seribu" },
		{ 1999999, "satu juta sembilan ratus sembilan puluh sembilan ribu "
		    "sembilan ratus sembilan puluh sembilan" },
		{ 1000000000, "satu miliar" }, { 1000000000001, "satu triliun satu" },
		{ -1, "-1" }, { 1000000000000000, "1000000000000000" },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(numbers); i++)
		assert_string_equal(number_words(a, numbers[i].n), numbers[i].spelled);
	/* The longest of all. */
	assert_int_equal(strlen(number_words(a, 999999999999999)), 219);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_known_weekdays),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_date_rejects),
		cmocka_unit_test(test_time_parse),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_http),
		cmocka_unit_test(test_now),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
