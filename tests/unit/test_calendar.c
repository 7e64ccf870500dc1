/*
 * test_calendar.c: working time by the service hours: known weeks, holidays, breaks, Friday as a whole day, and that
 * calendar_after and calendar_elapsed are each other's inverse.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/process/calendar.h"

#define H(h, m) ((h) * 3600 + (m) * 60)
#define DAY 86400

/* 2026: Thursday 1 January and Friday 16 January are closed, and Monday 16 February. */
static int64_t closed[3];

static struct calendar
service_standard(void)
{
	static const struct date days[] = { { 2026, 1, 1 }, { 2026, 1, 16 }, { 2026, 2, 16 } };
	struct calendar c = { .closed = closed, .n_closed = 3 };

	for (size_t i = 0; i < 3; i++)
		closed[i] = date_days(days[i]);
	for (size_t d = 1; d <= 4; d++) {
		c.weekday[d].span[0] = (struct open_span){ H(8, 0), H(12, 0) };
		c.weekday[d].span[1] = (struct open_span){ H(13, 0), H(15, 0) };
		c.weekday[d].n = 2;
	}
	c.weekday[5].span[0] = (struct open_span){ H(8, 0), H(11, 30) };
	c.weekday[5].span[1] = (struct open_span){ H(13, 30), H(14, 0) };
	c.weekday[5].n = 2;
	return c;
}

/* A WIB time of January 2026 (the 5th is a Monday). */
static int64_t
january(int day, int second)
{
	return date_days((struct date){ 2026, 1, day }) * DAY + second - WIB_OFFSET;
}

static void
test_working_days(void **state)
{
	struct calendar c = service_standard();

	(void)state;
	assert_int_equal(date_weekday((struct date){ 2026, 1, 5 }), 1);
	assert_true(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 5 })));
	assert_true(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 9 })));
	assert_false(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 10 })));
	assert_false(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 11 })));
	assert_false(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 1 })));
	assert_false(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 16 })));
	assert_false(calendar_is_working_day(&c, date_days((struct date){ 1969, 12, 28 }))); /* a Sunday */
}

static void
test_elapsed(void **state)
{
	static const struct { int d1, s1, d2, s2; int64_t want; } cases[] = {
		{ 5, H(8, 0), 5, H(15, 0), 1000000 },       /* a Monday */
		{ 5, H(7, 0), 5, H(23, 0), 1000000 },       /* before and after hours nothing passes */
		{ 9, H(8, 0), 9, H(14, 0), 1000000 },       /* Friday's four hours are a whole day */
		{ 9, H(8, 0), 9, H(10, 0), 500000 },
		{ 5, H(8, 0), 5, H(11, 0), 500000 },
		{ 5, H(12, 0), 5, H(13, 0), 0 },            /* the break */
		{ 5, H(11, 0), 5, H(14, 0), 333333 + 1 },   /* two of six hours: 5/6 less 1/2, each rounded down */
		{ 9, H(11, 30), 9, H(13, 30), 0 },
		{ 9, H(14, 0), 12, H(8, 0), 0 },            /* the weekend */
		{ 5, H(8, 0), 12, H(8, 0), 5000000 },       /* a week */
		{ 15, H(15, 0), 19, H(8, 0), 0 },           /* a holiday and the weekend */
		{ 12, H(8, 0), 19, H(8, 0), 4000000 },
		{ 10, H(9, 0), 11, H(20, 0), 0 },
		{ 6, H(9, 0), 5, H(9, 0), 0 },              /* backwards */
	};
	struct calendar c = service_standard();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t got = calendar_elapsed(&c, january(cases[i].d1, cases[i].s1),
		    january(cases[i].d2, cases[i].s2)), off = got - cases[i].want;

		if (off < -1 || off > 1)
			print_error("case %zu: %lld\n", i, (long long)got);
		assert_in_range(off + 1, 0, 2);
	}
}

static void
test_after(void **state)
{
	static const struct { int d1, s1; int64_t span; int d2, s2; } cases[] = {
		{ 5, H(8, 0), 1000000, 5, H(15, 0) },       /* one day from the opening: due at the closing */
		{ 5, H(11, 0), 1000000, 6, H(11, 0) },
		{ 8, H(11, 0), 1000000, 9, H(10, 0) },      /* Thursday noon by half: Friday by half */
		{ 9, H(10, 0), 1000000, 12, H(11, 0) },     /* over the weekend */
		{ 15, H(11, 0), 1000000, 19, H(11, 0) },    /* over a holiday and the weekend */
		{ 10, H(9, 0), 2000000, 13, H(15, 0) },     /* from a Saturday */
		{ 5, H(12, 30), 500000, 6, H(9, 0) },       /* from within the break: 2 h that day, 1 h the next */
		{ 5, H(16, 0), 1, 6, H(8, 0) + 1 },         /* after hours: the next morning */
		{ 5, H(8, 0), 0, 5, H(8, 0) },
	};
	struct calendar c = service_standard();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t got = calendar_after(&c, january(cases[i].d1, cases[i].s1), cases[i].span);
		int64_t want = january(cases[i].d2, cases[i].s2);

		if (got < want - 1 || got > want + 1)
			print_error("case %zu: off by %lld s\n", i, (long long)(got - want));
		assert_in_range(got - want + 1, 0, 2);
	}
}

/* The instant that calendar_after gives is the first at which the span has passed. */
static void
test_after_and_elapsed_are_inverse(void **state)
{
	struct calendar c = service_standard();
	uint64_t seed = 20260105;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t from, span, at;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		from = january(1, 0) + (int64_t)((seed >> 20) % (60u * DAY));
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		span = 1 + (int64_t)((seed >> 20) % 20000000u);
		at = calendar_after(&c, from, span);
		assert_true(calendar_elapsed(&c, from, at) >= span);
		assert_true(calendar_elapsed(&c, from, at - 1) < span);
	}
}

static void
test_elapsed_adds_up(void **state)
{
	struct calendar c = service_standard();
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		int64_t t[3];

		t[0] = january(1, 0);
		for (size_t k = 1; k < 3; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			t[k] = t[k - 1] + (int64_t)((seed >> 20) % (30u * DAY));
		}
		assert_int_equal(calendar_elapsed(&c, t[0], t[2]),
		    calendar_elapsed(&c, t[0], t[1]) + calendar_elapsed(&c, t[1], t[2]));
	}
}

/* Without service hours nothing ever opens: the search ends. */
static void
test_never_open(void **state)
{
	struct calendar c = { .n_closed = 0 };
	int64_t from = january(5, 0);

	(void)state;
	assert_int_equal(calendar_elapsed(&c, from, from + 100 * DAY), 0);
	assert_true(calendar_after(&c, from, 1) > from + 3600 * (int64_t)DAY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_working_days), cmocka_unit_test(test_elapsed), cmocka_unit_test(test_after),
		cmocka_unit_test(test_after_and_elapsed_are_inverse), cmocka_unit_test(test_elapsed_adds_up),
		cmocka_unit_test(test_never_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
