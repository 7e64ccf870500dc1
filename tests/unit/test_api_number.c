/*
 * test_api_number.c: the numbers of a JSON text keep every digit as texts; everything else stays as it is.
 */
#include "shared/statistics/json_numbers.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include <string.h>

static void
texts(void **state)
{
	static const char *const pairs[][2] = {
		{ "1", "\"1\"" }, { "[12345678901234567890123,-0.12345678901234567890]",
		    "[\"12345678901234567890123\",\"-0.12345678901234567890\"]" },
		{ "{\"a\": 1.50, \"b\":\"2 3\", \"4\":true}", "{\"a\": \"1.50\", \"b\":\"2 3\", \"4\":true}" },
		{ "[1e3,12.5E-4,-2.50e+1,0e0,9e99]", "[\"1000\",\"0.00125\",\"-25.0\",\"0\",\"9e99\"]" },
		{ "[\"\\\"5\", 6, null]", "[\"\\\"5\", \"6\", null]" }, { "[01, 1., .5, -, 1e]", "[01, 1., .5, -, 1e]" },
		{ "{91 :1}", "{91 :\"1\"}" }, { "[1 2]", "[\"1\" \"2\"]" }, { "\"5", "\"5" }, { "\"5\\", "\"5\\" }, { "", "" },
	};
	struct arena *a = arena_new((size_t)1 << 20), *scratch = arena_new((size_t)1 << 20);

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct buf *b = buf_new(a, 0);

		json_numbers_quote(scratch, pairs[i][0], strlen(pairs[i][0]), false, b);
		assert_string_equal(buf_text(b), pairs[i][1]);
	}
	arena_free(scratch);
	arena_free(a);
}

/* One number that is larger than what is kept at hand for one. */
static void
longest(void **state)
{
	const size_t n = (size_t)3 << 20;
	struct arena *a = arena_new((size_t)64 << 20), *scratch = arena_new((size_t)1 << 20);
	char *text = arena_alloc(a, n + 1);
	struct buf *b = buf_new(a, 0);

	(void)state;
	memset(text, '7', n);
	text[n] = '\0';
	json_numbers_quote(scratch, text, n, false, b);
	assert_int_equal(b->n, n + 2);
	text[1] = 'e'; /* an exponent as long */
	b = buf_new(a, 0);
	json_numbers_quote(scratch, text, n, false, b);
	assert_int_equal(b->n, n + 2);
	assert_memory_equal(b->p, "\"7e7", 4);
	arena_free(scratch);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(texts), cmocka_unit_test(longest) };

	return cmocka_run_group_tests_name("api_number", tests, NULL, NULL);
}
