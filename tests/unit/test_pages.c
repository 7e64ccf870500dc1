/*
 * test_pages.c: what compiled pages write in each place, whatever the text; and a page that is read again. That the
 * translator means what XSLT means: tests/pages/compare.c; what it refuses: tests/pages/refusals.
 */
#include "shared/ground/count.h"
#include "shared/request/page/html.h"
#include "shared/request/page/run.h"
#include <math.h>
#include "tests/unit/unit.h"

static const char hostile[] = "</script><b>&amp;\"'\x01 \xc3\xa4{}";

static void
all_places(struct run *r, const struct context *c)
{
	struct str s = attribute_text(c->here.node, 1);
	enum place before;

	put_open(r, STR_LIT("<a"));
	before = attribute_begin(r, STR_LIT(" href"), IN_ADDRESS);
	put_text(r, STR_LIT("/x?"));
	put_text(r, s);
	attribute_end(r, before);
	before = attribute_begin(r, STR_LIT(" title"), IN_ATTRIBUTE);
	put_text(r, s);
	attribute_end(r, before);
	put_text(r, s);
	put_markup(r, STR_LIT("</a><script>"), STR_LIT(""));
	before = script_begin(r);
	put_text(r, s);
	script_end(r, before);
	put_markup(r, STR_LIT("</script>"), STR_LIT(""));
	before = attribute_begin(r, STR_LIT(" late"), IN_ATTRIBUTE); /* no tag is open: nowhere */
	put_text(r, s);
	attribute_end(r, before);
}

static void
one_address(struct run *r, const struct context *c)
{
	enum place before;

	put_open(r, STR_LIT("<a"));
	before = attribute_begin(r, STR_LIT(" href"), IN_ADDRESS);
	put_text(r, attribute_text(c->here.node, 1));
	attribute_end(r, before);
}

static void
endless(struct run *r, const struct context *c)
{
	if (!run_deeper(r))
		return;
	endless(r, c);
	r->depth--;
}

static const char *const names[] = { NULL, "text" };

static const char *
made(struct arena *a, void (*page)(struct run *, const struct context *), const char *text, enum sd_err want)
{
	static unsigned short slots[4];
	struct style style = { .names = { names, slots, 1, 3 }, .page = page, .file = "test" };
	struct node *n;
	struct buf *html;

	slots[name_hash("text") & 3] = 1;
	n = tree_add(tree_new(a, &style.names)->document, "page");
	node_set(n, "text", text);
	assert_int_equal(page_run(&style, n->tree, &html), want);
	return buf_text(html) + strlen("<!DOCTYPE html>\n");
}

static void
test_places(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	assert_string_equal(made(a, all_places, hostile, SD_OK),
	    "<a href=\"/x?&lt;/script&gt;&lt;b&gt;&amp;amp;%22'%20%C3%A4%7B%7D\""
	    " title=\"&lt;/script&gt;&lt;b&gt;&amp;amp;&quot;' \xc3\xa4{}\">"
	    "&lt;/script&gt;&lt;b&gt;&amp;amp;\"' \xc3\xa4{}</a>"
	    "<script>\\u003c/script>\\u003cb>&amp;\"' \xc3\xa4{}</script>");
	arena_free(a);
}

static void
test_addresses(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = { { "javascript:alert(1)", "#" }, { "JavaScript:x", "#" }, { "  javascript:x", "#" }, { "java\tscript:x", "#" },
		{ "data:text/html,x", "#" }, { "vbscript:x", "#" }, { "\x01javascript:x", "#" }, { "https://a.b/c:d", "https://a.b/c:d" },
		{ "HTTP://a", "HTTP://a" }, { "mailto:a@b", "mailto:a@b" }, { "/a:b", "/a:b" }, { "?a=b:c", "?a=b:c" },
		{ "#a:b", "#a:b" }, { "", "" }, { "a", "a" }, { "\" onclick=\"x", "%22%20onclick=%22x" } };
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(made(a, one_address, rows[i].text, SD_OK),
		    arena_printf(a, "<a href=\"%s\">", rows[i].want));
	arena_free(a);
}

static void
test_endless(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	(void)made(a, endless, "x", SD_INTERNAL);
	arena_free(a);
}

static void
test_read_again(void **state)
{
	static const char page[] = "<!DOCTYPE html>\n<html><body><form method=\"post\"><input type=\"text\" name=\"a\" value=\"&lt;&quot;\">"
	    "<textarea name=\"b\">x &amp;amp; y</textarea><option selected value=\"\">1</option><script>if (1 > 0) a(\"&\")</script>"
	    "<p>a<b>c</b>d</p><br></form></body></html>";
	struct arena *a = arena_new(1 << 20);
	struct node *document = html_read(a, page, sizeof(page) - 1), *form = document->first->first->first, *input = form->first;
	struct buf *out = buf_new(a, 0);

	(void)state;
	html_write(a, out, document);
	assert_string_equal(buf_text(out), page);
	assert_string_equal(html_attribute(input, "value"), "<\"");
	assert_null(html_attribute(input, "checked"));
	assert_string_equal(html_text(a, input->next), "x &amp; y");
	assert_string_equal(html_attribute(input->next->next, "selected"), "");
	node_set(input, "value", hostile);
	html_text_set(input->next, hostile);
	html_flag(input->next->next, "selected", false);
	html_flag(input, "checked", true);
	html_flag(input, "checked", true);
	out->n = 0;
	html_write(a, out, document);
	assert_non_null(strstr(buf_text(out), "value=\"&lt;/script&gt;&lt;b&gt;&amp;amp;&quot;' \xc3\xa4{}\" checked>"
	    "<textarea name=\"b\">&lt;/script&gt;&lt;b&gt;&amp;amp;\"' \xc3\xa4{}</textarea><option value=\"\">1"));
	arena_free(a);
}

static void
test_numbers(void **state)
{
	static const struct {
		double d;
		const char *want;
	} rows[] = { { 0, "0" }, { -0.5, "-0.5" }, { 1234567, "1234567" }, { 1.0 / 3, "0.333333333333333" }, { NAN, "NaN" },
		{ 5e9, "5000000000" }, { 0.1 + 0.2, "0.3" } };
	struct arena *a = arena_new(1 << 20);
	struct run r = { .arena = a };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_true(text_is(number_text(&r, rows[i].d), str_of(rows[i].want)));
	assert_true(isnan(text_number(STR_LIT("-"))));
	assert_true(isnan(text_number(STR_LIT("1e3"))));
	assert_true(text_is(number_print(&r, -1234567.25, (struct picture){ 1, 0, 1, 3, '.', ',' }), STR_LIT("-1.234.567,3")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_places), cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_endless), cmocka_unit_test(test_read_again), cmocka_unit_test(test_numbers) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
