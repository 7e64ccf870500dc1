/*
 * test_body_json.c: a JSON object as a form.
 */
#include "tests/unit/unit.h"
#include <string.h>

#include "shared/ground/count.h"
#include "shared/request/form/body_part.h"

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, (size_t)4 << 20);

static enum sd_err
read_text(const char *text, struct form *f)
{
	*f = (struct form){ NULL, 0, 0, NULL };
	return body_json(a, f, text, strlen(text));
}

static void
scalars_and_lists_become_fields(void **state)
{
	struct form f;

	(void)state;
	assert_int_equal(read_text("{\"sel\": [\"A1\", \"B2\"], \"rev\": 3, \"semua\": true, \"tidak\": false, \"nihil\": null,"
	    " \"teks\": \"é\\n\"}", &f), SD_OK);
	assert_int_equal(form_count(&f, "sel", FROM_BODY), 2);
	assert_string_equal(form_find(&f, "sel", FROM_BODY)->value, "A1");
	assert_string_equal(form_find(&f, "rev", FROM_BODY)->value, "3");
	assert_string_equal(form_find(&f, "semua", FROM_BODY)->value, "1");
	assert_null(form_find(&f, "tidak", FROM_BODY));
	assert_null(form_find(&f, "nihil", FROM_BODY));
	assert_string_equal(form_find(&f, "teks", FROM_BODY)->value, "é\n");
	assert_null(form_find(&f, "rev", FROM_QUERY));
	assert_int_equal(read_text("", &f), SD_OK);
	assert_int_equal(f.n, 0);
}

static void
what_no_form_can_say_is_refused(void **state)
{
	static const char *const bad[] = { "[1]", "\"x\"", "{\"a\": 1.5}", "{\"a\": {\"b\": 1}}", "{\"a\": [[1]]}", "{\"a\": 1, \"a\": 2}",
		"{\"a b\": 1}", "{\"a\": \"\\u0000\"}", "{\"a\": \"\xff\"}", "{\"a\": 1", "{}x", "{\"a\": 99999999999999999999}" };
	struct form f;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		if (read_text(bad[i], &f) != SD_SYNTAX)
			fail_msg("%s is taken", bad[i]);
	assert_int_equal(read_text("{\"nilai\": 1.5}", &f), SD_SYNTAX);
	assert_string_equal(f.bad, "nilai");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scalars_and_lists_become_fields),
		cmocka_unit_test(what_no_form_can_say_is_refused),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
