/* test_json_out.c: the JSON writer: commas, strings, numbers as text. */
#include "shared/format/json_out.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include <jansson.h>

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)16 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static const char *string_of(const char *s, size_t n)
{
	struct buf *b = buf_new(a, 0);
	struct json_out j;

	jo_begin(&j, b);
	jo_text_n(&j, s, n);
	return buf_text(b);
}

static void strings(void **state)
{
	(void)state;
	assert_string_equal(string_of("a\"b\\c/", 6), "\"a\\\"b\\\\c/\"");
	assert_string_equal(string_of("\b\t\n\f\r\x01\x1f\0", 8), "\"\\b\\t\\n\\f\\r\\u0001\\u001f\\u0000\"");
	assert_string_equal(string_of("\xe2\x80\xa8|\xe2\x80\xa9|\xe2\x80\xa6", 11), "\"\\u2028|\\u2029|\xe2\x80\xa6\"");
	assert_string_equal(string_of("\xff\xc3", 2), "\"\xef\xbf\xbd\xef\xbf\xbd\"");
	assert_string_equal(string_of("", 0), "\"\"");
}

static void structure(void **state)
{
	struct buf *b = buf_new(a, 0);
	struct json_out j;
	json_t *back;

	(void)state;
	jo_begin(&j, b);
	jo_object(&j);
	jo_key_text(&j, "a", "x");
	jo_key_text(&j, "left out", NULL);
	jo_key_array(&j, "b");
	jo_int(&j, -1);
	jo_null(&j);
	jo_bool(&j, true);
	jo_array(&j);
	jo_close(&j);
	jo_object(&j);
	jo_close(&j);
	jo_close(&j);
	jo_key_number(&j, "c", "74.820");
	jo_key_int(&j, "d", INT64_MAX);
	jo_key_bool(&j, "e", false);
	jo_key_object(&j, "f");
	assert_int_equal(jo_end(&j), SD_OK);
	assert_string_equal(buf_text(b), "{\"a\":\"x\",\"b\":[-1,null,true,[],{}],\"c\":74.820,"
	    "\"d\":9223372036854775807,\"e\":false,\"f\":{}}");
	back = json_loads(buf_text(b), 0, NULL);
	assert_non_null(back);
	json_decref(back);
}

static void numbers(void **state)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "0", "0" }, { "-0.50", "-0.50" }, { "1e5", "1e5" }, { "1E-05", "1E-05" },
		{ "01", "\"01\"" }, { "1.", "\"1.\"" }, { ".5", "\".5\"" }, { "", "\"\"" }, { "NaN", "\"NaN\"" },
		{ "1e", "\"1e\"" }, { "+1", "\"+1\"" }, { "1 ", "\"1 \"" }, { NULL, "null" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf *b = buf_new(a, 0);
		struct json_out j;

		jo_begin(&j, b);
		jo_number(&j, cases[i].in);
		assert_string_equal(buf_text(b), cases[i].out);
	}
}

/* Several in one go, among others. */
static void numbers_at_once(void **state)
{
	static const char decimals[] = "0-1.2512345678901234567" "................";
	struct buf *b = buf_new(a, 0);
	struct json_out j;

	(void)state;
	jo_begin(&j, b);
	jo_array(&j);
	jo_numbers(&j, decimals, (const unsigned char[]){ 1, 5, 16 }, 3);
	jo_numbers(&j, "", NULL, 0);
	jo_null(&j);
	jo_numbers(&j, decimals, (const unsigned char[]){ 1 }, 1);
	assert_int_equal(jo_end(&j), SD_OK);
	assert_string_equal(buf_text(b), "[0,-1.25,1234567890123456,null,0]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(strings, begin, end),
		cmocka_unit_test_setup_teardown(structure, begin, end),
		cmocka_unit_test_setup_teardown(numbers, begin, end),
		cmocka_unit_test_setup_teardown(numbers_at_once, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
