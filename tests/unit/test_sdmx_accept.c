/* test_sdmx_accept.c: which format a client gets. */
#include "modules/export/sdmx/query/accept.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include <string.h>

static const struct offer offers[] = {
	{ "application/vnd.sdmx.genericdata+xml", "2.1", "application/xml|text/xml", "genericdata" },
	{ "application/vnd.sdmx.data+csv", "1.0.0", "text/csv", "csvdata|csv" },
	{ "application/vnd.sdmx.data+json", "1.0.0", "application/json", "jsondata" },
};

enum { GENERIC, CSV, JSON, N };

static void
headers(void **state)
{
	static const struct { const char *accept; int want; bool labels; } rows[] = {
		{ NULL, GENERIC, false }, { "", GENERIC, false }, { "*/*", GENERIC, false },
		    { "application/*", GENERIC, false },
		{ "text/csv", CSV, false }, { "TEXT/CSV", CSV, false }, { "application/json", JSON, false },
		{ "application/vnd.sdmx.data+csv;version=1.0", CSV, false },
		{ "application/vnd.sdmx.data+csv ; version = \"1.0.0\" ; labels=both", CSV, true },
		{ "application/vnd.sdmx.data+csv;version=2.0.0", OFFER_NONE, false },
		{ "application/vnd.sdmx.data+csv;version=2.0.0, */*;q=0.1", GENERIC, false },
		{ "text/csv;q=0.5, application/json;q=0.6", JSON, false },
		{ "text/csv, application/json", CSV, false }, { "application/json, text/csv", JSON, false },
		{ "*/*;q=0.8, text/csv;q=0.8", CSV, false }, { "*/*;q=0", OFFER_NONE, false },
		{ "*/*, application/xml;q=0", CSV, false }, { "image/png", OFFER_NONE, false },
		{ ";;;,,,=,", OFFER_NONE, false }, { "text/csv;q=2", CSV, false }, { "text/csv;q=0.000",
		    OFFER_NONE, false },
	};
	struct wish wish;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(accept_choose(rows[i].accept, offers, N, &wish), rows[i].want);
		assert_int_equal(wish.labels_both, rows[i].labels);
	}
}

static void
times(void **state)
{
	struct wish wish;

	(void)state;
	assert_int_equal(accept_choose("application/vnd.sdmx.data+csv;version=1.0.0;timeFormat=normalized", offers, N, &wish), CSV);
	assert_true(wish.normalized && !wish.labels_both);
	assert_int_equal(accept_choose("text/csv; timeformat=original;labels=both", offers, N, &wish), CSV);
	assert_true(!wish.normalized && wish.labels_both);
	assert_int_equal(accept_choose("application/json;timeFormat=normalized;q=0.1, text/csv", offers, N, &wish), CSV);
	assert_false(wish.normalized);
}

static void
named(void **state)
{
	(void)state;
	assert_int_equal(accept_named("csv", offers, N), CSV);
	assert_int_equal(accept_named("CsvData", offers, N), CSV);
	assert_int_equal(accept_named("", offers, N), OFFER_NONE);
	assert_int_equal(accept_named("csvdata|csv", offers, N), OFFER_NONE);
}

static void
languages(void **state)
{
	(void)state;
	assert_string_equal(accept_language(NULL), "id");
	assert_string_equal(accept_language("en"), "en");
	assert_string_equal(accept_language("en-GB,en;q=0.9"), "en");
	assert_string_equal(accept_language("id,en;q=0.5"), "id");
	assert_string_equal(accept_language("fr, en;q=0.2, id;q=0.1"), "en");
	assert_string_equal(accept_language("*, en;q=0.2"), "id");
	assert_string_equal(accept_language("fr"), "id");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers),
		cmocka_unit_test(times),
		cmocka_unit_test(named),
		cmocka_unit_test(languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
