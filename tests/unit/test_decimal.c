/* test_decimal.c: exact decimal arithmetic. */
#include "shared/ground/count.h"
#include "shared/statistics/decimal.h"
#include "shared/statistics/decimal_total.h"

#include "tests/unit/unit.h"
#include <stdio.h>
#include <string.h>

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)64 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static void valid(void **state)
{
	static const char *const good[] = { "0", "1", "-1", "0.0", "0.50", "-0.01", "476878800001", "10" };
	static const char *const bad[] = { "", "-", "00", "01", "+1", "1.", ".5", "-0", "-0.0", "1,5", "1e5", " 1", "1.2.3" };

	(void)state;
	assert_false(decimal_valid(NULL));
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(decimal_valid(good[i]));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(decimal_valid(bad[i]));
}

static void compares(void **state)
{
	(void)state;
	assert_int_equal(decimal_compare("1.0", "1"), 0);
	assert_int_equal(decimal_compare("-1", "1"), -1);
	assert_int_equal(decimal_compare("9", "10"), -1);
	assert_int_equal(decimal_compare("-9", "-10"), 1);
	assert_int_equal(decimal_compare("0.1", "0.09"), 1);
	assert_int_equal(decimal_compare("0.00", "0"), 0);
	assert_int_equal(decimal_compare("99999999999999999999.1", "99999999999999999999.10"), 0);
	assert_int_equal(decimal_sign("-0.01"), -1);
	assert_int_equal(decimal_sign("0.00"), 0);
	assert_int_equal(decimal_places("1.250"), 3);
}

static void adds(void **state)
{
	(void)state;
	assert_string_equal(decimal_add(a, "1.50", "1.5"), "3.00");
	assert_string_equal(decimal_add(a, "0.1", "0.2"), "0.3");
	assert_string_equal(decimal_add(a, "999", "1"), "1000");
	assert_string_equal(decimal_add(a, "-5", "3"), "-2");
	assert_string_equal(decimal_add(a, "-5", "5.0"), "0.0");
	assert_string_equal(decimal_subtract(a, "1000", "0.001"), "999.999");
	assert_string_equal(decimal_subtract(a, "0", "5"), "-5");
	assert_string_equal(decimal_subtract(a, "0", "0"), "0");
	assert_string_equal(decimal_negate(a, "0"), "0");
	assert_string_equal(decimal_negate(a, "-2.5"), "2.5");
	assert_string_equal(decimal_negate(a, "2.5"), "-2.5");
	assert_string_equal(decimal_abs(a, "-2.5"), "2.5");
}

static void multiplies_and_divides(void **state)
{
	(void)state;
	assert_string_equal(decimal_multiply(a, "1.5", "-2"), "-3.0");
	assert_string_equal(decimal_multiply(a, "999999", "999999"), "999998000001");
	assert_string_equal(decimal_multiply(a, "-0.01", "0"), "0.00");
	assert_string_equal(decimal_divide(a, "1", "3", 4), "0.3333");
	assert_string_equal(decimal_divide(a, "2", "3", 4), "0.6667");
	assert_string_equal(decimal_divide(a, "-1", "8", 2), "-0.13");
	assert_string_equal(decimal_divide(a, "1", "0.03", 1), "33.3");
	assert_string_equal(decimal_divide(a, "100.5", "0.5", 0), "201");
	assert_string_equal(decimal_divide(a, "0", "7", 2), "0.00");
	assert_null(decimal_divide(a, "1", "0.0", 2));
}

static void rounds_and_shifts(void **state)
{
	(void)state;
	assert_string_equal(decimal_round(a, "1.005", 2), "1.01");
	assert_string_equal(decimal_round(a, "-1.5", 0), "-2");
	assert_string_equal(decimal_round(a, "9.99", 1), "10.0");
	assert_string_equal(decimal_round(a, "-0.04", 1), "0.0");
	assert_string_equal(decimal_round(a, "1.2", 3), "1.2");
	assert_string_equal(decimal_shift(a, "0.115", 2), "11.5");
	assert_string_equal(decimal_shift(a, "-7", 3), "-7000");
	assert_string_equal(decimal_shift(a, "5", -2), "0.05");
	assert_string_equal(decimal_shift(a, "1234.5", -2), "12.345");
	assert_string_equal(decimal_shift(a, "0", 5), "0");
	assert_true(decimal_within(a, "100", "100.5", "0.5"));
	assert_false(decimal_within(a, "100", "100.51", "0.5"));
}

/* Against the machine's integers: x + y, x - y, x * y in hundredths. */
static void agrees_with_integers(void **state)
{
	static const long v[] = { 0, 1, 9, 10, 99, 100, 101, 12345, 99999, -1, -10, -99, -100, -12345 };

	(void)state;
	for (size_t i = 0; i < COUNT(v); i++)
		for (size_t k = 0; k < COUNT(v); k++) {
			char x[32], y[32], want[32];

			snprintf(x, sizeof x, "%ld", v[i]);
			snprintf(y, sizeof y, "%ld", v[k]);
			snprintf(want, sizeof want, "%ld", v[i] + v[k]);
			assert_string_equal(decimal_add(a, x, y), want);
			snprintf(want, sizeof want, "%ld", v[i] - v[k]);
			assert_string_equal(decimal_subtract(a, x, y), want);
			snprintf(want, sizeof want, "%ld", v[i] * v[k]);
			assert_string_equal(decimal_multiply(a, x, y), want);
			assert_int_equal(decimal_compare(x, y), (v[i] > v[k]) - (v[i] < v[k]));
		}
}

/* A running sum is that of decimal_add() one after the other, whatever overflows on the way. */
static void totals_agree(void **state)
{
	static const char *const v[] = { "0", "1.50", "1.5", "-3", "0.001", "999999999999999999", "9223372036854775807",
		"-999999999999999999", "98765432109876543210987654321098765432.1", "0.00000000000000000000000000000000000001",
		"123456789012345678", "-0.12345678901234567", "7", "-98765432109876543210987654321098765432.1" };
	enum { N = COUNT(v), STEPS = 20000 };
	struct arena *work = arena_new((size_t)1 << 20);

	(void)state;
	for (size_t first = 0; first < N; first++)
		for (size_t step = 1; step < N; step++) {
			struct decimal_total t = { 0 };
			const char *sum = "0";

			for (size_t i = 0; i < 40; i++) {
				const char *x = v[(first + i * step) % N];

				assert_true(decimal_total_add(&t, a, work, x, strlen(x)));
				sum = decimal_add(a, sum, x);
			}
			assert_string_equal(decimal_total_text(&t, a), sum);
		}
	struct decimal_total t = { 0 };
	size_t used = arena_used(a);

	for (int i = 0; i < STEPS; i++)
		assert_true(decimal_total_add(&t, a, work, v[8], strlen(v[8])));
	assert_true(arena_used(a) - used < 1000);
	assert_string_equal(decimal_total_text(&t, a), "1975308642197530864219753086421975308642000.0");
	for (size_t i = 0; i < 6; i++) {
		static const char *const bad[] = { "", "-", "1,5", "1e5", "1.2.3", "1." };

		assert_false(decimal_total_add(&t, a, work, bad[i], strlen(bad[i])));
	}
	arena_free(work);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(valid, begin, end),
		cmocka_unit_test_setup_teardown(compares, begin, end),
		cmocka_unit_test_setup_teardown(adds, begin, end),
		cmocka_unit_test_setup_teardown(multiplies_and_divides, begin, end),
		cmocka_unit_test_setup_teardown(rounds_and_shifts, begin, end),
		cmocka_unit_test_setup_teardown(agrees_with_integers, begin, end),
		cmocka_unit_test_setup_teardown(totals_agree, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
