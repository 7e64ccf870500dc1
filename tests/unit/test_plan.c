/*
 * test_plan.c: a planned release against what was released: in time, late, missed, still to come. Days are those of WIB.
 */
#include "shared/process/plan.h"

#include "tests/unit/unit.h"
#include <string.h>

static const struct date today = { 2026, 3, 10 };

/* 2026-03-05 at that hour of UTC. */
static int64_t
fifth(int hour)
{
	return date_days((struct date){ 2026, 3, 5 }) * 86400 + hour * 3600;
}

static void
not_released(void **state)
{
	(void)state;
	assert_int_equal(plan_overdue("2026-03-11", 0, today), 0);
	assert_int_equal(plan_overdue("2026-03-10", 0, today), 0);
	assert_int_equal(plan_overdue("2026-03-09", 0, today), 1);
	assert_int_equal(plan_overdue("2025-03-10", 0, today), 365);
	assert_string_equal(plan_state("2026-03-10", 0, today), "direncanakan");
	assert_string_equal(plan_state("2026-03-09", 0, today), "terlewat");
}

static void
released(void **state)
{
	(void)state;
	assert_string_equal(plan_state("2026-03-05", fifth(3), today), "terbit");
	assert_string_equal(plan_state("2026-03-04", fifth(3), today), "terlambat");
	assert_int_equal(plan_overdue("2026-03-01", fifth(3), today), 4);
	assert_int_equal(plan_overdue("2026-12-01", fifth(3), today), 0);
	/* 18.00 UTC is past midnight in Jakarta */
	assert_int_equal(plan_overdue("2026-03-05", fifth(16), today), 0);
	assert_int_equal(plan_overdue("2026-03-05", fifth(18), today), 1);
}

static void
nothing_planned(void **state)
{
	(void)state;
	assert_int_equal(plan_overdue(NULL, 0, today), 0);
	assert_int_equal(plan_overdue("kapan-kapan", 0, today), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(not_released), cmocka_unit_test(released), cmocka_unit_test(nothing_planned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
