/* test_sdmx_query.c: the grammar of SDMX addresses: paths, names, flows, keys, periods. */
#include "modules/export/sdmx/query/rest15.h"
#include "modules/export/sdmx/write/data.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include <string.h>

static struct arena *a;

ARENA_FIXTURE(begin, end, a, 1 << 22);

static void
paths(void **state)
{
	struct sdmx_path p;

	(void)state;
	assert_int_equal(sdmx_path(a, "data/DF_X/A.3520/all/", &p), SD_OK);
	assert_int_equal(p.n, 4);
	assert_string_equal(sdmx_part(&p, 2), "A.3520");
	assert_string_equal(sdmx_part(&p, 4), "");
	assert_int_equal(sdmx_path(a, "", &p), SD_OK);
	assert_int_equal(p.n, 0);
	assert_int_equal(sdmx_path(a, "///", &p), SD_OK);
	assert_int_equal(p.n, 0);
	assert_int_equal(sdmx_path(a, "a//b", &p), SD_OK);
	assert_string_equal(sdmx_part(&p, 1), "");
	assert_int_equal(sdmx_path(a, "1/2/3/4/5/6/7/8/9", &p), SD_SYNTAX);
}

static void
name_lists(void **state)
{
	struct names n;

	(void)state;
	assert_int_equal(sdmx_names(a, "", true, &n), SD_OK);
	assert_true(n.all && names_hold(&n, "X"));
	assert_int_equal(sdmx_names(a, "", false, &n), SD_OK);
	assert_true(n.latest && !n.all && !names_hold(&n, "X"));
	assert_int_equal(sdmx_names(a, "A+B.C", true, &n), SD_OK);
	assert_true(names_hold(&n, "B.C") && !names_hold(&n, "B"));
	assert_int_equal(sdmx_names(a, "1.0+latest", false, &n), SD_OK);
	assert_true(n.latest && versions_hold(&n, "1.0.0") && !versions_hold(&n, "1.0.1"));
	assert_int_equal(sdmx_names(a, "A+", true, &n), SD_SYNTAX);
	assert_int_equal(sdmx_names(a, "A B", true, &n), SD_SYNTAX);
	assert_int_equal(sdmx_names(a, "'", true, &n), SD_SYNTAX);
}

static void
versions(void **state)
{
	(void)state;
	assert_int_equal(version_compare("1.0", "1.0.0"), 0);
	assert_true(version_compare("1.10", "1.9") > 0);
	assert_true(version_compare("1.0.0", "2") < 0);
	assert_true(version_compare("3.0.1", "3.0") > 0);
	assert_true(version_compare("99999999999999999999", "1") > 0);
}

static void
flows(void **state)
{
	struct flow_ref f;

	(void)state;
	assert_int_equal(sdmx_flow_ref(a, "DF_X", &f), SD_OK);
	assert_null(f.agency);
	assert_string_equal(f.id, "DF_X");
	assert_int_equal(sdmx_flow_ref(a, "KAB,DF_X,1.0.0", &f), SD_OK);
	assert_string_equal(f.agency, "KAB");
	assert_string_equal(f.version, "1.0.0");
	assert_int_equal(sdmx_flow_ref(a, "all,DF_X,latest", &f), SD_OK);
	assert_null(f.agency);
	assert_null(f.version);
	assert_int_equal(sdmx_flow_ref(a, "", &f), SD_SYNTAX);
	assert_int_equal(sdmx_flow_ref(a, "A,B,1,2", &f), SD_SYNTAX);
	assert_int_equal(sdmx_flow_ref(a, "A,,1", &f), SD_SYNTAX);
}

static void
provider_lists(void **state)
{
	struct providers p;

	(void)state;
	assert_int_equal(sdmx_providers(a, "all", &p), SD_OK);
	assert_true(providers_hold(&p, "KAB", "DINKES"));
	assert_int_equal(sdmx_providers(a, "KAB,DINKES+DUKCAPIL", &p), SD_OK);
	assert_true(providers_hold(&p, "KAB", "DINKES") && providers_hold(&p, "OTHER", "DUKCAPIL"));
	assert_false(providers_hold(&p, "OTHER", "DINKES"));
	assert_int_equal(sdmx_providers(a, "A,B,C", &p), SD_SYNTAX);
}

static void
keys(void **state)
{
	struct observation_filter f = { .release = 0 };
	struct key k;

	(void)state;
	assert_int_equal(sdmx_key(a, "all", &k), SD_OK);
	assert_true(k.all);
	assert_int_equal(key_apply(&k, 4, &f), SD_OK);
	assert_int_equal(sdmx_key(a, "A.3520+352001..F", &k), SD_OK);
	assert_int_equal(k.n, 4);
	assert_int_equal(key_apply(&k, 4, &f), SD_OK);
	assert_int_equal(f.key[1].n, 2);
	assert_string_equal(f.key[1].codes[1], "352001");
	assert_int_equal(f.key[2].n, 0);
	assert_int_equal(key_apply(&k, 3, &f), SD_INVALID);
	assert_int_equal(key_apply(&k, 5, &f), SD_INVALID);
	assert_int_equal(sdmx_key(a, "A.B......", &k), SD_OK);
	assert_int_equal(key_apply(&k, 2, &f), SD_OK);
	assert_int_equal(sdmx_key(a, "A+.B", &k), SD_SYNTAX);
	assert_int_equal(sdmx_key(a, "A.B'C", &k), SD_SYNTAX);
	assert_int_equal(sdmx_key(a, "A.B C", &k), SD_SYNTAX);
	assert_int_equal(sdmx_key(a, "........................................", &k), SD_SYNTAX);
}

static void
bounds(void **state)
{
	static const struct { char freq; const char *start, *end, *from, *to; } rows[] = {
		{ 'A', "2020", "2022", "2020", "2022" },
		{ 'A', "2020-02", NULL, "2021", NULL },
		{ 'A', NULL, "2020-01", NULL, "2019" },
		{ 'M', "2020", "2020", "2020-01", "2020-12" },
		{ 'M', "2020-Q2", "2020Q3", "2020-04", "2020-09" },
		{ 'Q', "2020-02-01", "2020-S2", "2020-Q2", "2020-Q4" },
		{ 'S', "2020-01-01T00:00:00", "2020-12-31T23:59:59", "2020-S1", "2020-S2" },
		{ 'A', "2020-A1", "2021-M12", "2020", "2021" },
		{ 'A', "", NULL, NULL, NULL },
	};
	static const char *const wrong[] = { "20", "2020-13", "abcd", "2020-Q5", "2020-01-32", "2020'",
	    "T" };
	const char *from, *to;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(sdmx_bounds(a, rows[i].freq, rows[i].start, rows[i].end, &from, &to),
		    SD_OK);
		assert_true(str_same(from, rows[i].from) && str_same(to, rows[i].to));
	}
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_int_equal(sdmx_bounds(a, 'A', wrong[i], NULL, &from, &to), SD_SYNTAX);
}

/* timeFormat=normalized: the last day, as exactly as the message needs it. */
static void
times_normalized(void **state)
{
	static const struct { const char *period; char freq; const char *want; } rows[] = {
		{ "2024", 'A', "2024" }, { "2024-02", 'M', "2024-02" }, { "2024-Q1", 'Q', "2024-03" },
		{ "2024-S1", 'S', "2024-06" }, { "2024-T2", 'T', "2024-08" }, { "2024-02-29", 'D', "2024-02-29" },
		{ "2024-W01", 'W', "2024-01-07" }, { "2024", 'M', "2024-12" }, { "2024-Q4", 'D', "2024-12-31" },
		{ "kapan", 'A', "kapan" },
	};
	char out[TIME_ROOM];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(time_normalized(rows[i].period, time_grain(rows[i].freq), out), rows[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_normalized),
		cmocka_unit_test_setup_teardown(paths, begin, end),
		cmocka_unit_test_setup_teardown(name_lists, begin, end),
		cmocka_unit_test_setup_teardown(versions, begin, end),
		cmocka_unit_test_setup_teardown(flows, begin, end),
		cmocka_unit_test_setup_teardown(provider_lists, begin, end),
		cmocka_unit_test_setup_teardown(keys, begin, end),
		cmocka_unit_test_setup_teardown(bounds, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
