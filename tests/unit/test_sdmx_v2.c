/* test_sdmx_v2.c: the grammar of SDMX REST 2.0: versions, keys, filters with their truth table, selections. */
#include "modules/export/sdmx/query/rest20.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include <string.h>

static struct arena *a;

ARENA_FIXTURE(begin, end, a, 1 << 24);

static void
names(void **state)
{
	struct names n;

	(void)state;
	assert_int_equal(v2_names(a, "", &n), SD_OK);
	assert_true(n.all);
	assert_int_equal(v2_names(a, "*", &n), SD_OK);
	assert_true(n.all);
	assert_int_equal(v2_names(a, "A,B.C", &n), SD_OK);
	assert_true(!n.all && names_hold(&n, "B.C") && !names_hold(&n, "B"));
	assert_int_equal(v2_names(a, "A,", &n), SD_SYNTAX);
	assert_int_equal(v2_names(a, "A B", &n), SD_SYNTAX);
	assert_int_equal(v2_names(a, "A+B", &n), SD_SYNTAX);
}

/* Every form of doc/querying_versions.md against versions that fit and that do not. */
static void
version_forms(void **state)
{
	static const struct { const char *pattern, *version; bool fits; } table[] = {
		{ "1.2.3", "1.2.3", true }, { "1.2.3", "1.2.4", false }, { "2.0", "2.0", true },
		{ "1", "1.0.0", true }, { "1.2.3", "1.2.3-draft", false }, { "1.2.3-draft", "1.2.3", false },
		{ "+", "1.0.0", true }, { "+", "0.9.0", false }, { "+", "1.0.0-draft", false },
		{ "+.0.0", "3.2.1", true }, { "1+.0.0", "3.2.1", true }, { "2+.3.1", "2.3.0", false },
		{ "2+.3.1", "2.3.1", true }, { "2+.3.1", "3.0.0", true }, { "2.+.0", "2.9.0", true },
		{ "2.+.0", "3.0.0", false }, { "2.1+.5", "2.1.4", false }, { "2.1+.5", "2.2.0", true },
		{ "2.1.+", "2.1.7", true }, { "2.1.+", "2.2.0", false }, { "2.1.3+", "2.1.3", true },
		{ "2.1.3+", "2.1.2", false }, { "~", "0.1.0", true }, { "~", "1.0.0-draft", true },
		{ "~.0", "2.0", true }, { "2.~", "2.5", true }, { "2.~", "3.0", false },
		{ "*", "7.0.0", true }, { "2.*.0", "2.4.9", true }, { "2.*.0", "1.4.9", false },
		{ "2.1.0*", "2.1.9-x", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct version_patterns p;

		assert_int_equal(v2_versions(a, table[i].pattern, "~", &p), SD_OK);
		if (version_fits(&p.v[0], table[i].version) != table[i].fits)
			fail_msg("%s and %s", table[i].pattern, table[i].version);
	}
}

static void
version_choice(void **state)
{
	static const char *const all[] = { "1.0.0", "1.2.0", "2.0.0-draft", "2.0.0", "2.1.0-rc.1" };
	static const struct { const char *pattern, *chosen; } table[] = {
		{ "~", "2.1.0-rc.1" }, { "+", "2.0.0" }, { "1.+.0", "1.2.0" }, { "1.0.0,+", "1.0.0 2.0.0" },
		{ "*", "1.0.0 1.2.0 2.0.0-draft 2.0.0 2.1.0-rc.1" }, { "3+.0.0", "" }, { "", "2.1.0-rc.1" },
		{ "latest", "2.1.0-rc.1" }, { "1.0.0,1.2.0", "1.0.0 1.2.0" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct version_patterns p;
		const char *got = "";

		assert_int_equal(v2_versions(a, table[i].pattern, "~", &p), SD_OK);
		for (size_t j = 0; j < 5; j++)
			if (version_chosen(&p, all[j], all, 5))
				got = arena_printf(a, "%s%s%s", got, *got ? " " : "", all[j]);
		assert_string_equal(got, table[i].chosen);
	}
}

static void
version_refusals(void **state)
{
	static const struct { const char *text; enum sd_err er; } table[] = {
		{ "1+", SD_UNSUPPORTED }, { "1.+", SD_UNSUPPORTED }, { "+.1.0", SD_UNSUPPORTED },
		{ "1+.0+.0", SD_UNSUPPORTED }, { "1.0.+-x", SD_UNSUPPORTED }, { "x", SD_SYNTAX },
		{ "1.0.0.0", SD_SYNTAX }, { "01.0.0", SD_SYNTAX }, { "1..0", SD_SYNTAX }, { "1.0.0,", SD_SYNTAX },
		{ "-", SD_SYNTAX }, { "1.0.0-", SD_OK }, { "123456789.0.0", SD_SYNTAX }, { "1.0.0-a b", SD_SYNTAX },
	};
	struct version_patterns p;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++)
		if (v2_versions(a, table[i].text, "*", &p) != table[i].er)
			fail_msg("%s", table[i].text);
}

static void
version_ranges(void **state)
{
	(void)state;
	assert_true(version_in_range(STR_LIT("2.0+.0"), "2.0.0"));
	assert_true(version_in_range(STR_LIT("1+.0.0"), "2.0.0"));
	assert_false(version_in_range(STR_LIT("2.3+.1"), "2.0.0"));
	assert_false(version_in_range(STR_LIT("3+.0.0"), "2.0.0"));
	assert_false(version_in_range(STR_LIT("2+"), "2.0.0"));
	assert_false(version_in_range(STR_LIT("x+"), "2.0.0"));
}

static void
sort_lists(void **state)
{
	static const struct { const char *text; enum sd_err er; const char *terms; } table[] = {
		{ "", SD_OK, "" }, { "*", SD_OK, "*" }, { "*:desc", SD_OK, "*-" }, { "series_key", SD_OK, "series_key" },
		{ "series_key:asc+TIME_PERIOD:desc", SD_OK, "series_key TIME_PERIOD-" },
		{ "SEX TIME_PERIOD:desc", SD_OK, "SEX TIME_PERIOD-" }, { "A", SD_OK, "A" },
		{ "A:up", SD_SYNTAX, NULL }, { "A:", SD_SYNTAX, NULL }, { ":desc", SD_SYNTAX, NULL }, { "A+", SD_SYNTAX, NULL },
		{ "A++B", SD_SYNTAX, NULL }, { "+A", SD_SYNTAX, NULL }, { "A,B", SD_SYNTAX, NULL }, { "A;B", SD_SYNTAX, NULL },
		{ "A:desc:asc", SD_SYNTAX, NULL },
		{ "A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A", SD_TOO_LARGE, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct sort_terms t;
		const char *got = "";

		if (v2_sort(a, table[i].text, &t) != table[i].er)
			fail_msg("%s", table[i].text);
		for (size_t j = 0; table[i].terms && j < t.n; j++)
			got = arena_printf(a, "%s%s%s%s", got, *got ? " " : "", t.v[j].component,
			    t.v[j].descending ? "-" : "");
		if (table[i].terms)
			assert_string_equal(got, table[i].terms);
	}
}

static void
key_lists(void **state)
{
	static const char *const series[] = { "A", "3520", "X" };
	static const struct { const char *text; bool holds; } table[] = {
		{ "", true }, { "*", true }, { "all", true }, { "A", true }, { "A.*", true }, { "A.*.X", true },
		{ "*.3520", true }, { "M", false }, { "M,A", true }, { "A..X", true }, { "A.3520.X.*", true },
		{ "A+M.3520", true }, { "A.352001+3520.X", true }, { "A.352001.X", false }, { "M.*,A.*.Y", false },
		{ "M,*", true },
	};
	struct keys k;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		assert_int_equal(v2_keys(a, table[i].text, &k), SD_OK);
		assert_int_equal(v2_keys_fit(&k, 3), SD_OK);
		if (v2_keys_hold(&k, series, 3) != table[i].holds)
			fail_msg("%s", table[i].text);
	}
	assert_int_equal(v2_keys(a, "A.B.C.D", &k), SD_OK);
	assert_int_equal(v2_keys_fit(&k, 3), SD_INVALID);
	assert_int_equal(v2_keys(a, "a!b", &k), SD_SYNTAX);
	assert_int_equal(v2_keys(a, "A**", &k), SD_SYNTAX);
}

/* c[X]=text over one value. */
static bool
over(const char *text, enum filter_type type, const char *value)
{
	const char *wrong;
	struct filters f;

	assert_int_equal(v2_filters(a, arena_printf(a, "c[X]=%s", text), &f, &wrong), SD_OK);
	assert_int_equal(f.n, 1);
	assert_string_equal(f.v[0].component, "X");
	return filter_holds(&f.v[0], type, value);
}

/* The rows of sdmx-rest doc/data.md, and what each operator says of less, equal, greater and nothing. */
static void
truth_table(void **state)
{
	static const struct { const char *text; bool a, b, c; } letters[] = { /* for X = A, B, C */
		{ "A", true, false, false }, { "A,B", true, true, false }, { "ge:B", false, true, true },
		{ "ge:A+le:B", true, true, false }, { "A,B+C", true, false, false },
		{ "ge:A+le:A,ge:C+le:D", true, false, true }, { "ne:A,B", false, true, true },
		{ "ne:A+B", false, true, false }, { "ne:A,ne:B", true, true, true },
		{ "ne:A+ne:B", false, false, true }, { "lt:B", true, false, false }, { "gt:B", false, false, true },
		{ "le:B", true, true, false }, { "co:B", false, true, false }, { "nc:B", true, false, true },
		{ "sw:C", false, false, true }, { "ew:A", true, false, false }, { "eq:B", false, true, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(letters); i++) {
		assert_int_equal(over(letters[i].text, FILTER_CODE, "A"), letters[i].a);
		assert_int_equal(over(letters[i].text, FILTER_CODE, "B"), letters[i].b);
		assert_int_equal(over(letters[i].text, FILTER_CODE, "C"), letters[i].c);
	}
	for (size_t i = 0; i < COUNT(letters); i++) {
		const char *t = letters[i].text;

		if (!strchr(t, ',') && !strchr(t, '+'))
			assert_int_equal(over(t, FILTER_CODE, NULL), strncmp(t, "ne:", 3) == 0 ||
			    strncmp(t, "nc:", 3) == 0);
	}
}

static void
numbers(void **state)
{
	(void)state;
	assert_true(over("gt:9", FILTER_NUMBER, "10"));     /* texts would say otherwise */
	assert_true(over("10.0", FILTER_NUMBER, "10"));
	assert_true(over("ge:-0.5+lt:0", FILTER_NUMBER, "-0.5"));
	assert_true(over("007.50", FILTER_NUMBER, "7.5"));
	assert_true(over("lt:9007199254740993.1", FILTER_NUMBER, "9007199254740993")); /* beyond a double */
	assert_false(over("eq:9007199254740993", FILTER_NUMBER, "9007199254740992"));
	assert_true(over("NaN", FILTER_NUMBER, NULL));
	assert_false(over("NaN", FILTER_NUMBER, "0"));
	assert_true(over("ne:NaN", FILTER_NUMBER, "0"));
	assert_true(over("sw:12", FILTER_NUMBER, "123"));
	assert_true(over(".5", FILTER_NUMBER, "0.5"));
}

static void
times(void **state)
{
	(void)state;
	assert_true(over("ge:2020-01+le:2020-12", FILTER_TIME, "2020-01"));
	assert_true(over("ge:2020-01+le:2020-12", FILTER_TIME, "2020"));
	assert_false(over("le:2020-01", FILTER_TIME, "2020"));
	assert_false(over("gt:2020-01", FILTER_TIME, "2020"));
	assert_true(over("ge:2020", FILTER_TIME, "2020-Q1"));
	assert_true(over("gt:2020-Q1", FILTER_TIME, "2020-Q2"));
	assert_true(over("lt:2020-Q2", FILTER_TIME, "2020-Q1"));
	assert_true(over("2020-A1", FILTER_TIME, "2020"));
	assert_false(over("2020", FILTER_TIME, "2020-01"));
	assert_true(over("sw:2020", FILTER_TIME, "2020-01"));
	assert_true(over("ge:2020-01-01T00:00:00Z", FILTER_TIME, "2020-01"));
}

static const char *
first_unfit(const char *text, enum filter_type type)
{
	const char *wrong;
	struct filters f;

	assert_int_equal(v2_filters(a, arena_printf(a, "c[X]=%s", text), &f, &wrong), SD_OK);
	return filter_fault(&f.v[0], type);
}

static void
unfit(void **state)
{
	(void)state;
	assert_null(first_unfit("ge:1.5,NaN", FILTER_NUMBER));
	assert_string_equal(first_unfit("ge:1.5,lt:x", FILTER_NUMBER), "x");
	assert_string_equal(first_unfit("ge:NaN", FILTER_NUMBER), "NaN");
	assert_string_equal(first_unfit("1e3", FILTER_NUMBER), "1e3");
	assert_string_equal(first_unfit("2020-13", FILTER_TIME), "2020-13");
	assert_null(first_unfit("2020-Q1,co:x", FILTER_TIME));
	assert_null(first_unfit("anything", FILTER_TEXT));
}

static void
filter_queries(void **state)
{
	static const struct { const char *query; enum sd_err er; size_t n; } table[] = {
		{ "", SD_OK, 0 }, { "a=b&x[FREQ]=A&cc[X]=1", SD_OK, 0 }, { "c[FREQ]=A&c%5BSEX%5D=M", SD_OK, 2 },
		{ "c[A]=1&c[A]=2", SD_SYNTAX, 0 }, { "c[A]", SD_SYNTAX, 0 }, { "c[A]=", SD_SYNTAX, 0 },
		{ "c[]=1", SD_SYNTAX, 0 }, { "c=1", SD_SYNTAX, 0 }, { "c[A=1", SD_SYNTAX, 0 }, { "c[A]=x,", SD_SYNTAX, 0 },
		{ "c[A]=x++y", SD_SYNTAX, 0 }, { "c[A]=%", SD_SYNTAX, 0 }, { "c[A]=%zz", SD_SYNTAX, 0 },
		{ "c[A]=%00", SD_SYNTAX, 0 }, { "c[A]=%ff", SD_SYNTAX, 0 }, { "c[A B]=1", SD_SYNTAX, 0 },
		{ "c[A]=eq:", SD_SYNTAX, 0 }, { "c[A]=%4", SD_SYNTAX, 0 },
	};
	const char *wrong;
	struct filters f;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		enum sd_err er = v2_filters(a, table[i].query, &f, &wrong);

		if (er != table[i].er || (er == SD_OK && f.n != table[i].n))
			fail_msg("%s", table[i].query);
	}
	assert_int_equal(v2_filters(a, "c[T]=ge:1%2Ble:2%2C5+6", &f, &wrong), SD_OK);
	assert_int_equal(f.v[0].n, 2);        /* , and %2C are OR */
	assert_int_equal(f.v[0].any[0].n, 2); /* + and %2B are AND */
	assert_int_equal(f.v[0].any[0].v[1].op, FILTER_LE);
	assert_int_equal(f.v[0].any[1].n, 2);
	assert_int_equal(v2_filters(a, "c[T]=a%20b", &f, &wrong), SD_OK);
	assert_string_equal(f.v[0].any[0].v[0].value, "a b");
	assert_int_equal(v2_filters(a, "c[T]=xx:1", &f, &wrong), SD_OK);
	assert_string_equal(f.v[0].any[0].v[0].value, "xx:1");
}

/* What goes to the database lets through all that the filter lets through. */
static void
pushed(void **state)
{
	const char *wrong, *from, *to;
	const char *const *codes;
	struct filters f;
	size_t n;

	(void)state;
	assert_int_equal(v2_filters(a, "c[X]=A,eq:B", &f, &wrong), SD_OK);
	codes = filter_codes(a, &f.v[0], &n);
	assert_int_equal(n, 2);
	assert_string_equal(codes[1], "B");
	assert_int_equal(v2_filters(a, "c[X]=A,ne:B", &f, &wrong), SD_OK);
	assert_null(filter_codes(a, &f.v[0], &n));
	assert_int_equal(v2_filters(a, "c[X]=A+B", &f, &wrong), SD_OK);
	assert_null(filter_codes(a, &f.v[0], &n));
	assert_int_equal(v2_filters(a, "c[X]=a b", &f, &wrong), SD_OK);
	assert_null(filter_codes(a, &f.v[0], &n));
	assert_int_equal(v2_filters(a, "c[X]=ge:2020+le:2021", &f, &wrong), SD_OK);
	filter_bounds(&f.v[0], &from, &to);
	assert_string_equal(from, "2020");
	assert_string_equal(to, "2021");
	assert_int_equal(v2_filters(a, "c[X]=ge:2020,le:2010", &f, &wrong), SD_OK);
	filter_bounds(&f.v[0], &from, &to);
	assert_null(from);
	assert_null(to);
}

static void
selections(void **state)
{
	static const struct selectable rows[] = { { "UNIT", "series" }, { "STATUS", "obs" }, { "TITLE", "dataset" } };
	static const struct { const char *text; unsigned mask; } table[] = {
		{ "", 7 }, { "dsd", 7 }, { "all", 7 }, { "none", 0 }, { "msd", 0 }, { "series", 1 }, { "obs", 2 },
		{ "dataset", 4 }, { "STATUS", 2 }, { "series,STATUS", 3 }, { "none,TITLE", 4 },
	};
	const char *wrong;
	unsigned mask;
	bool values;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		assert_int_equal(v2_attributes(a, table[i].text, rows, 3, &mask, &wrong), SD_OK);
		assert_int_equal(mask, table[i].mask);
	}
	assert_int_equal(v2_attributes(a, "STATUS,NOSUCH", rows, 3, &mask, &wrong), SD_INVALID);
	assert_string_equal(wrong, "NOSUCH");
	assert_int_equal(v2_measures(a, "", &values, &wrong), SD_OK);
	assert_true(values);
	assert_int_equal(v2_measures(a, "none", &values, &wrong), SD_OK);
	assert_false(values);
	assert_int_equal(v2_measures(a, "OBS_VALUE", &values, &wrong), SD_OK);
	assert_true(values);
	assert_int_equal(v2_measures(a, "X", &values, &wrong), SD_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names), cmocka_unit_test(version_forms), cmocka_unit_test(version_choice),
		cmocka_unit_test(version_refusals), cmocka_unit_test(version_ranges), cmocka_unit_test(sort_lists), cmocka_unit_test(key_lists), cmocka_unit_test(truth_table),
		cmocka_unit_test(numbers), cmocka_unit_test(times), cmocka_unit_test(unfit),
		cmocka_unit_test(filter_queries), cmocka_unit_test(pushed), cmocka_unit_test(selections),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
