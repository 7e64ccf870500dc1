/*
 * test_register.c: patterns of letter numbers.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/process/register.h"
#include <string.h>

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, 1u << 20);

static const char *
filled(const char *pattern, int64_t n, int month)
{
	const char *out = NULL;

	if (register_format(a, pattern, "000.7.1", "403.104", n, (struct date){ 2026, month, 7 }, &out) != SD_OK)
		return "refused";
	return out;
}

static void
test_parts(void **state)
{
	(void)state;
	assert_string_equal(filled("{klasifikasi}/{urut}/{opd}/{tahun}", 12, 3), "000.7.1/12/403.104/2026");
	assert_string_equal(filled("{urut}/BA-FSD/{romawi}/{tahun}", 1, 9), "1/BA-FSD/IX/2026");
	assert_string_equal(filled("{tahun}{bulan}-{urut}{urut}", 7, 4), "202604-77");
	assert_string_equal(filled("tetap", 7, 4), "tetap");
}

static void
test_roman_months(void **state)
{
	static const char *const want[] = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII" };

	(void)state;
	for (int m = 1; m <= 12; m++)
		assert_string_equal(filled("{romawi}", 1, m), want[m - 1]);
}

static void
test_refused(void **state)
{
	static const char *const bad[] = { "", "{nomor}", "{urut", "urut}", "{}", "{{urut}}", "{URUT}", "{urut }", "{" };
	char wide[400];

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_string_equal(filled(bad[i], 1, 1), "refused");
	assert_string_equal(filled(NULL, 1, 1), "refused");
	memset(wide, 'x', sizeof(wide) - 1);
	wide[sizeof(wide) - 1] = '\0';
	assert_string_equal(filled(wide, 1, 1), "refused");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts), cmocka_unit_test(test_roman_months), cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
