/*
 * test_ground_text.c: str and utf8.
 */
#include "tests/unit/unit.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, 1 << 24);

static void
test_compare(void **unused)
{
	(void)unused;
	assert_int_equal(str_of(NULL).n, 0);
	assert_true(str_is(str_of("ab"), "ab"));
	assert_false(str_is(str_of("ab"), "abc"));
	assert_true(str_is(STR_LIT(""), ""));
	assert_true(str_same(NULL, NULL));
	assert_false(str_same(NULL, ""));
	assert_true(str_same("x", "x"));
	assert_true(str_blank(NULL) && str_blank("") && str_blank(" \t\r\n\xc2\xa0 "));
	assert_false(str_blank(" . "));
	assert_true(str_starts("abc", "ab") && str_starts("abc", ""));
	assert_false(str_starts("a", "ab"));
	assert_true(str_same_secret("abc", "abd", 2));
	assert_false(str_same_secret("abc", "abd", 3));
}

static void
test_trim(void **unused)
{
	(void)unused;
	assert_true(str_is(str_trim(str_of(" \xc2\xa0 a b\xc2\xa0\n")), "a b"));
	assert_true(str_is(str_trim(str_of("\xc2\xa0")), ""));
	assert_true(str_is(str_trim(str_of("\xa0 \xc2")), "\xa0 \xc2"));
	assert_true(str_is(str_trim((struct str){ NULL, 0 }), ""));
}

struct int_case {
	const char *s;
	int64_t min, max, value;
	bool ok;
};

static void
test_int(void **unused)
{
	static const struct int_case cases[] = {
		{ "0", 0, 9, 0, true }, { "007", 0, 9, 7, true }, { "-5", -5, 5, -5, true },
		{ "-6", -5, 5, 0, false }, { "6", -5, 5, 0, false }, { "", 0, 9, 0, false },
		{ "-", -9, 9, 0, false }, { "+1", 0, 9, 0, false }, { " 1", 0, 9, 0, false },
		{ "1 ", 0, 9, 0, false }, { "1.0", 0, 9, 0, false }, { "--1", -9, 9, 0, false },
		{ "9223372036854775807", INT64_MIN, INT64_MAX, INT64_MAX, true },
		{ "-9223372036854775808", INT64_MIN, INT64_MAX, INT64_MIN, true },
		{ "9223372036854775808", INT64_MIN, INT64_MAX, 0, false },
		{ "-9223372036854775809", INT64_MIN, INT64_MAX, 0, false },
		{ "99999999999999999999999", INT64_MIN, INT64_MAX, 0, false },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(cases); i++) {
		const struct int_case *c = &cases[i];
		int64_t out = 4242;

		assert_int_equal(str_int(str_of(c->s), c->min, c->max, &out), c->ok);
		assert_int_equal(out, c->ok ? c->value : 4242);
	}
	assert_false(str_int((struct str){ "1\0" "2", 3 }, 0, 99, &(int64_t){ 0 }));
}

static void
test_part(void **unused)
{
	struct str unread = str_of("a,,bc,"), part;
	struct buf *out = buf_new(a, 100);

	(void)unused;
	while ((part = str_part(&unread, ',')).p) {
		buf_add(out, part.p, part.n);
		buf_chr(out, '|');
	}
	assert_string_equal(buf_text(out), "a||bc||");
	unread = str_of("");
	assert_non_null(str_part(&unread, ',').p);
	assert_null(str_part(&unread, ',').p);
}

static const char *
fold(const char *s)
{
	return str_fold(a, s, strlen(s));
}

static void
test_fold(void **unused)
{
	(void)unused;
	/* without its middle a byte and two others would become a character that is left out */
	assert_string_equal(fold("a\xe2\xc2\xad\x80\x8b" "b"), "a b");
	assert_string_equal(fold("Magetan\xc2\xad\xe2\x80\x8bku \xc3\xa9"), "magetanku \xc3\xa9");
	assert_string_equal(fold("Laki - Laki "), "laki laki");
	assert_string_equal(fold("laki-laki"), "laki laki");
	assert_string_equal(fold("LAKI\xe2\x80\x93LAKI"), "laki laki");
	assert_string_equal(fold("\xc2\xa0Kab.\xc2\xa0Magetan\t"), "kab magetan");
	assert_string_equal(fold("\xe2\x80\x9cJum\xe2\x80\x99" "at\xe2\x80\x9d"), "jum at");
	assert_string_equal(fold("Jum'at"), "jum at");
	assert_string_equal(fold("ku\xc2\xad" "at"), "kuat");
	assert_string_equal(fold("Caf\xc3\xa9"), "caf\xc3\xa9");
	assert_string_equal(fold("<5 tahun"), "< 5 tahun");
	assert_string_equal(fold("< 5  Tahun"), "< 5 tahun");
	assert_string_equal(fold("60+"), "60 +");
	assert_string_equal(fold("<<<<"), "< < < <");
	assert_string_equal(fold(" .- "), "");
	assert_string_equal(str_lower(a, "AZ\xc3\x89" "az09"), "az\xc3\x89" "az09");
	assert_null(str_lower(a, NULL));
}

static void
test_slug(void **unused)
{
	(void)unused;
	assert_string_equal(str_slug(a, "Luas Tanam Padi", 80), "luas-tanam-padi");
	assert_string_equal(str_slug(a, " -- Luas (ha) / 2026 --", 80), "luas-ha-2026");
	assert_string_equal(str_slug(a, "abc def", 4), "abc");
	assert_string_equal(str_slug(a, "abc def", 5), "abc-d");
	assert_string_equal(str_slug(a, "abc", 0), "");
	assert_string_equal(str_slug(a, "\xe2\x82\xac!", 9), "");
	assert_string_equal(str_slug(a, "Caf\xc3\xa9 5", 9), "caf-5");
}

static unsigned
distance(const char *x, const char *y, unsigned cap)
{
	return str_distance(str_of(x), str_of(y), cap);
}

static void
test_distance(void **unused)
{
	char *x = arena_alloc(a, 400), *y = arena_alloc(a, 400);

	(void)unused;
	memset(x, 'x', 300);
	memset(y, 'y', 300);
	assert_int_equal(distance("", "", 5), 0);
	assert_int_equal(distance("kitten", "sitting", 9), 3);
	assert_int_equal(distance("sitting", "kitten", 9), 3);
	assert_int_equal(distance("kitten", "sitting", 2), 2);
	assert_int_equal(distance("", "abc", 9), 3);
	assert_int_equal(distance("abc", "", 2), 2);
	assert_int_equal(distance("perempuan", "perampuan", 3), 1);
	assert_int_equal(distance("a", "b", 0), 0);
	assert_int_equal(distance(x, y, 1000), 1000);
	assert_int_equal(distance(x, x, 1000), 0);
	assert_int_equal(distance(x, "x", 1000), 299);
}

static void
test_utf8_good(void **unused)
{
	static const char *const good[] = {
		"", "a\tb\r\n", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
		"\xee\x80\x80",
		"\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
	};
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(good); i++)
		assert_true(utf8_valid(good[i], strlen(good[i])));
	assert_int_equal(utf8_length("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"), 4);
	assert_int_equal(utf8_length(""), 0);
}

static void
test_utf8_bad(void **unused)
{
	static const char *const bad[] = {
		"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x80\xaf", "\xe0\x9f\xbf",
		"\xf0\x80\x80\xaf",
		"\xf0\x8f\xbf\xbf", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80",
		"\xf5\x80\x80\x80",
		"\xff", "\xfe", "\xc2", "\xe2\x82", "\xf0\x9f\x98", "\xc2" "a", "\xe2\x82" "a",
		"\xf0\x9f\x98" "a", "\x01", "\x1b[m", "\x7f", "\x0b",
	};
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(bad); i++)
		assert_false(utf8_valid(bad[i], strlen(bad[i])));
	assert_false(utf8_valid("a\0b", 3));
	assert_true(utf8_sound("a\0\x1b", 3));
	assert_false(utf8_sound("\xe2\x82", 2));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_int),
		cmocka_unit_test(test_part),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_slug),
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_utf8_good),
		cmocka_unit_test(test_utf8_bad),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
