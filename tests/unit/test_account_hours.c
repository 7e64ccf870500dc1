/*
 * test_account_hours.c: service hours as an admin types them.
 */
#include "modules/account/admin.h"
#include "modules/account/model_admin.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"

static void
spans(void **state)
{
	struct hour_row h[4];
	size_t n;

	(void)state;
	assert_int_equal(hours_parse("08:00-12:00, 13.00-15.00", h, &n), SD_OK);
	assert_int_equal(n, 2);
	assert_int_equal(h[0].from_second, 28800);
	assert_int_equal(h[1].to_second, 54000);
	assert_int_equal(hours_parse("", h, &n), SD_OK);
	assert_int_equal(n, 0);
	assert_int_equal(hours_parse("00:00-24:00", h, &n), SD_OK);
	assert_int_equal(h[0].to_second, 86400);
}

static void
nonsense(void **state)
{
	static const char *const bad[] = { "8-12", "08:00", "08:00-", "12:00-08:00", "08:00-12:00,11:00-13:00", "08:60-09:00",
		"24:30-24:40", "08:00-12:00x", "01:00-02:00,02:00-03:00,03:00-04:00,04:00-05:00,05:00-06:00", "-", "ab:cd-ef:gh" };
	struct hour_row h[4];
	size_t n;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(hours_parse(bad[i], h, &n), SD_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(spans), cmocka_unit_test(nonsense) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
