/* test_number.c: how officials write numbers. */
#include "shared/ground/count.h"
#include "shared/statistics/number.h"

#include "tests/unit/unit.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)64 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static struct number_style style_of(const char *t1, const char *t2, const char *t3)
{
	const char *const texts[] = { t1, t2, t3 };

	return number_style_of(texts, 3);
}

static void decides_by_column(void **state)
{
	struct number_style s;

	(void)state;
	assert_int_equal(style_of("235", "0", NULL).convention, NUMBER_PLAIN);
	assert_int_equal(style_of("1.234", "1,5", "-").convention, NUMBER_COMMA);
	assert_int_equal(style_of("1.234.567", NULL, "").convention, NUMBER_COMMA);
	assert_int_equal(style_of("-1.710,9418", "12", "x").convention, NUMBER_COMMA);
	assert_int_equal(style_of("77,3%", "1.234", NULL).convention, NUMBER_COMMA);
	assert_int_equal(style_of("3,2", NULL, NULL).convention, NUMBER_COMMA);
	assert_int_equal(style_of("11.5", NULL, NULL).convention, NUMBER_POINT);
	assert_int_equal(style_of("0.123", NULL, NULL).convention, NUMBER_POINT); /* no group begins with 0 */
	assert_int_equal(style_of("1234.567", NULL, NULL).convention, NUMBER_POINT);
	assert_int_equal(style_of("1 234,5", NULL, NULL).convention, NUMBER_COMMA);
	assert_int_equal(style_of("1\xc2\xa0" "234\xc2\xa0" "567", "5", NULL).convention, NUMBER_PLAIN);
	assert_int_equal(style_of("476878800001", "1.234", NULL).convention, NUMBER_UNCLEAR);
	assert_int_equal(style_of("1.234", "1,234", NULL).convention, NUMBER_UNCLEAR);
	s = style_of("-", "1,5", "2.5");
	assert_int_equal(s.convention, NUMBER_MIXED);
	assert_int_equal(s.first, 1);
	assert_int_equal(s.other, 2);
}

/* What a table of ours writes for a missing value is read back as that. */
static void markers_are_read_back(void **state)
{
	static const struct { char status; enum number_status read; } all[] = {
		{ 'O', NUMBER_MISSING }, { 'M', NUMBER_NOT_APPLICABLE }, { 'Q', NUMBER_CONFIDENTIAL }, { 'A', NUMBER_BLANK },
		{ '\0', NUMBER_BLANK },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(all); i++) {
		struct number n;

		assert_int_equal(number_read(a, number_marker(all[i].status), number_style_is(NUMBER_COMMA), &n), all[i].read);
	}
}

static void reads(void **state)
{
	static const struct { enum number_convention c; const char *in; enum number_status st; const char *out; } cases[] = {
		{ NUMBER_COMMA, "1.234,50", NUMBER_VALUE, "1234.50" },
		{ NUMBER_COMMA, "1.234", NUMBER_VALUE, "1234" },
		{ NUMBER_COMMA, "1,234", NUMBER_VALUE, "1.234" },
		{ NUMBER_COMMA, "-1.710,9418", NUMBER_VALUE, "-1710.9418" },
		{ NUMBER_COMMA, "11.5", NUMBER_DOUBTFUL, NULL },
		{ NUMBER_COMMA, " 1 234 567,8 ", NUMBER_VALUE, "1234567.8" },
		{ NUMBER_COMMA, ",5", NUMBER_VALUE, "0.5" },
		{ NUMBER_COMMA, "5,", NUMBER_BAD, NULL },
		{ NUMBER_COMMA, "1.23,4", NUMBER_BAD, NULL },
		{ NUMBER_COMMA, "1.234 567", NUMBER_BAD, NULL },
		{ NUMBER_POINT, "1,234.5", NUMBER_VALUE, "1234.5" },
		{ NUMBER_POINT, "1.234", NUMBER_VALUE, "1.234" },
		{ NUMBER_POINT, "1,234", NUMBER_VALUE, "1234" },
		{ NUMBER_POINT, "1,5", NUMBER_DOUBTFUL, NULL },
		{ NUMBER_PLAIN, "0101", NUMBER_VALUE, "101" },
		{ NUMBER_PLAIN, "+5", NUMBER_VALUE, "5" },
		{ NUMBER_PLAIN, "-0", NUMBER_VALUE, "0" },
		{ NUMBER_PLAIN, "-0,00", NUMBER_VALUE, "0.00" },
		{ NUMBER_PLAIN, "\xe2\x88\x92" "7", NUMBER_VALUE, "-7" },
		{ NUMBER_PLAIN, "1.234", NUMBER_DOUBTFUL, NULL },
		{ NUMBER_UNCLEAR, "12.345.678", NUMBER_VALUE, "12345678" },
		{ NUMBER_UNCLEAR, "1.234", NUMBER_DOUBTFUL, NULL },
		{ NUMBER_MIXED, "2.5", NUMBER_VALUE, "2.5" },
		{ NUMBER_PLAIN, "476878800001", NUMBER_VALUE, "476878800001" },
		{ NUMBER_PLAIN, "1E5", NUMBER_BAD, NULL },
		{ NUMBER_PLAIN, "12a", NUMBER_BAD, NULL },
		{ NUMBER_PLAIN, "1..5", NUMBER_BAD, NULL },
		{ NUMBER_PLAIN, "--5", NUMBER_BAD, NULL },
		{ NUMBER_PLAIN, "%", NUMBER_BAD, NULL },
		{ NUMBER_PLAIN, ".", NUMBER_BAD, NULL },
		{ NUMBER_PLAIN, "#REF!", NUMBER_BAD, NULL },
		{ NUMBER_PLAIN, "1234567890123456789012345678901234567890123456789012345678901", NUMBER_BAD, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct number n;

		assert_int_equal(number_read(a, cases[i].in, number_style_is(cases[i].c), &n), cases[i].st);
		assert_int_equal(n.status, cases[i].st);
		if (cases[i].out)
			assert_string_equal(n.text, cases[i].out);
		else
			assert_null(n.text);
	}
}

static void missing_is_not_zero(void **state)
{
	static const struct { const char *in; enum number_status st; const char *obs; } cases[] = {
		{ NULL, NUMBER_BLANK, "O" }, { "", NUMBER_BLANK, "O" }, { " \xc2\xa0", NUMBER_BLANK, "O" },
		{ "-", NUMBER_MISSING, "O" }, { "\xe2\x80\x93", NUMBER_MISSING, "O" }, { "...", NUMBER_MISSING, "O" },
		{ "\xe2\x80\xa6", NUMBER_MISSING, "O" }, { " - ", NUMBER_MISSING, "O" },
		{ "N/A", NUMBER_NOT_APPLICABLE, "M" }, { "na", NUMBER_NOT_APPLICABLE, "M" },
		{ "Tidak berlaku", NUMBER_NOT_APPLICABLE, "M" },
		{ "*", NUMBER_CONFIDENTIAL, "Q" }, { "***", NUMBER_CONFIDENTIAL, "Q" },
		{ "0", NUMBER_VALUE, "A" },
	};
	struct number n;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(number_read(a, cases[i].in, number_style_is(NUMBER_COMMA), &n), cases[i].st);
		assert_string_equal(number_obs_status(n.status), cases[i].obs);
	}
	(void)number_read(a, "77,3 %", number_style_is(NUMBER_COMMA), &n);
	assert_string_equal(n.text, "77.3");
	assert_true(n.percent);
}

static void shortest(void **state)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "74.819999999999993", "74.82" }, { "2022.0", "2022" }, { "2022", "2022" }, { "1E-3", "0.001" },
		{ "0.10000000000000001", "0.1" }, { "4.76878800001E11", "476878800001" }, { "-1.5e+2", "-150" },
		{ "0", "0" }, { "-0.0", "0" }, { "1.50", "1.5" }, { "100", "100" }, { "00012", "12" },
		{ "3520011234567890", "3520011234567890" }, { "71.890000000000001", "71.89" },
		{ "0.30000000000000004", "0.30000000000000004" }, { ".5", "0.5" },
		{ "-0.0010000000000000000", "-0.001" }, { "9.9999999999999996", "10" }, { "9999999999999999.5", "10000000000000000" },
		{ "0.00010000000000000000479", "0.0001" }, { "1000.2999999999999545", "1000.3" }, { "123456789012345.67", "123456789012345.67" },
		{ "", NULL }, { "abc", NULL }, { "1e", NULL }, { "1e999", NULL }, { "1.2.3", NULL }, { "NaN", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *out = number_shortest(a, cases[i].in);

		if (cases[i].out)
			assert_string_equal(out, cases[i].out);
		else
			assert_null(out);
	}
	assert_null(number_shortest(a, NULL));
}

/* What was typed with up to 15 digits comes back from its double, printed with 17; anything else stays that double. */
static void noise_is_taken_off(void **state)
{
	uint64_t seed = 88172645463325252u;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		char typed[64], stored[64], *back;
		int digits, places;
		double v;

		seed ^= seed << 13;
		seed ^= seed >> 7;
		seed ^= seed << 17;
		digits = (int)(seed >> 60) % 17 + 1;
		places = (int)(seed >> 54 & 63) % (digits + 4);
		v = (double)(seed & 0x1fffffffffffff) / 9007199254740992.0 * pow(10, digits - places);
		snprintf(typed, sizeof(typed), "%s%.*f", i & 1 ? "-" : "", places, v);
		v = strtod(typed, NULL);
		snprintf(stored, sizeof(stored), "%.17g", v);
		back = number_shortest(a, stored);
		assert_non_null(back);
		assert_true(strtod(back, NULL) == v || v == 0);
		if (digits <= 15 && strcmp(back, number_shortest(a, typed)))
			fail_msg("%s is stored as %s, and comes back as %s", typed, stored, back);
		if (i % 1000 == 0)
			arena_reset(a);
	}
}

static void canonical_and_show(void **state)
{
	(void)state;
	assert_string_equal(number_canonical(a, "+007.50"), "7.50");
	assert_string_equal(number_canonical(a, "-0.0"), "0.0");
	assert_null(number_canonical(a, "1,5"));
	assert_null(number_canonical(a, "1.234.567"));
	assert_null(number_canonical(a, ".5"));
	assert_null(number_canonical(a, "5%"));
	assert_null(number_canonical(a, " 5"));
	assert_null(number_canonical(a, NULL));
	assert_string_equal(number_show(a, "1234567.50"), "1.234.567,50");
	assert_string_equal(number_show(a, "-123"), "-123");
	assert_string_equal(number_show(a, "1000"), "1.000");
	assert_string_equal(number_show(a, "abc"), "abc");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(decides_by_column, begin, end),
		cmocka_unit_test_setup_teardown(markers_are_read_back, begin, end),
		cmocka_unit_test_setup_teardown(reads, begin, end),
		cmocka_unit_test_setup_teardown(missing_is_not_zero, begin, end),
		cmocka_unit_test_setup_teardown(shortest, begin, end),
		cmocka_unit_test_setup_teardown(noise_is_taken_off, begin, end),
		cmocka_unit_test_setup_teardown(canonical_and_show, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
