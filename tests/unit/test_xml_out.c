/* test_xml_out.c: the XML writer: escaping, nesting, what XML does not allow. */
#include "shared/format/xml_out.h"

#include "tests/unit/unit.h"

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)16 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static const char *escaped(const char *s, size_t n, bool attribute)
{
	struct buf *b = buf_new(a, 0);

	xml_escape(b, s, n, attribute);
	return buf_text(b);
}

static void escapes_markup(void **state)
{
	(void)state;
	assert_string_equal(escaped("a<b>&\"c'", 8, false), "a&lt;b&gt;&amp;\"c'");
	assert_string_equal(escaped("a<b>&\"c'", 8, true), "a&lt;b&gt;&amp;&quot;c'");
	assert_string_equal(escaped("1\t2\n3\r4", 7, false), "1\t2\n3&#13;4");
	assert_string_equal(escaped("1\t2\n3\r4", 7, true), "1&#9;2&#10;3&#13;4");
	assert_string_equal(escaped("", 0, false), "");
}

static void replaces_what_xml_forbids(void **state)
{
	(void)state;
	assert_string_equal(escaped("a\0b", 3, false), "a\xef\xbf\xbd" "b");
	assert_string_equal(escaped("\x01\x1f", 2, false), "\xef\xbf\xbd\xef\xbf\xbd");
	assert_string_equal(escaped("\xc3", 1, false), "\xef\xbf\xbd");             /* cut off */
	assert_string_equal(escaped("\xc0\x80", 2, false), "\xef\xbf\xbd\xef\xbf\xbd"); /* overlong */
	assert_string_equal(escaped("\xed\xa0\x80x", 4, false), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdx");
	assert_string_equal(escaped("\xef\xbf\xbe", 3, false), "\xef\xbf\xbd"); /* U+FFFE */
	assert_string_equal(escaped("\xf0\x9f\x98\x80 \xe2\x80\xa6", 8, false), "\xf0\x9f\x98\x80 \xe2\x80\xa6");
}

static void nests(void **state)
{
	struct buf *b = buf_new(a, 0);
	struct xml_out x;

	(void)state;
	xml_begin(&x, b);
	xml_open(&x, "a");
	xml_attr(&x, "k", "v<");
	xml_attr(&x, "none", NULL);
	xml_attr_int(&x, "n", -7);
	xml_open(&x, "b");
	xml_close(&x);
	xml_leaf(&x, "c", "x&y");
	xml_leaf(&x, "c", NULL);
	xml_leaf_lang(&x, "d", "id", "Desa");
	xml_line(&x);
	xml_open(&x, "e");
	xml_text(&x, "");
	assert_int_equal(xml_end(&x), SD_OK);
	assert_string_equal(buf_text(b), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<a k=\"v&lt;\" n=\"-7\"><b/><c>x&amp;y</c><d xml:lang=\"id\">Desa</d>\n<e></e></a>");
}

static enum sd_err sink_fails(void *arg, const char *p, size_t n)
{
	(void)arg;
	(void)p;
	(void)n;
	return SD_CLIENT_GONE;
}

static void keeps_the_first_failure(void **state)
{
	struct buf *b = buf_sink(a, 64, sink_fails, NULL);
	struct xml_out x;

	(void)state;
	xml_fragment(&x, b);
	for (int i = 0; i < 50; i++)
		xml_leaf(&x, "abc", "0123456789");
	assert_int_equal(xml_end(&x), SD_CLIENT_GONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(escapes_markup, begin, end),
		cmocka_unit_test_setup_teardown(replaces_what_xml_forbids, begin, end),
		cmocka_unit_test_setup_teardown(nests, begin, end),
		cmocka_unit_test_setup_teardown(keeps_the_first_failure, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
