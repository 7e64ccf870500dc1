/* test_multipart.c: the multipart parser: parts, headers, boundaries cut at every place, and what
 * it refuses. */
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/request/form/multipart.h"

#include "tests/unit/unit.h"
#include <string.h>

static struct arena *a;

static int begin(void **state) { (void)state; a = arena_new((size_t)64 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static enum sd_err on_begin(void *arg, const struct part *p)
{
	buf_printf(arg, "[%s|%s|%s:", p->name, p->file_name ? p->file_name : "-", p->type);
	return SD_OK;
}

static enum sd_err on_data(void *arg, const char *p, size_t n) { buf_add(arg, p, n); return SD_OK; }
static enum sd_err on_end(void *arg) { buf_lit((struct buf *)arg, "]"); return SD_OK; }

/* Feeds the text in blocks of `step` bytes. */
static enum sd_err parse(const char *text, size_t n, size_t step, const char **out)
{
	struct multipart *m = arena_one(a, struct multipart);
	struct buf *b = buf_new(a, 0);
	enum sd_err er = SD_OK;

	multipart_begin(m, "XX", (struct part_sink){ on_begin, on_data, on_end, b });
	for (size_t i = 0; i < n && er == SD_OK; i += step)
		er = multipart_feed(m, text + i, n - i < step ? n - i : step);
	if (er == SD_OK)
		er = multipart_end(m);
	*out = buf_text(b);
	return er;
}

/* The same whatever the blocks are. */
static void parts(const char *text, const char *want)
{
	const char *out;

	for (size_t step = 1; step <= strlen(text); step++) {
		assert_int_equal(parse(text, strlen(text), step, &out), SD_OK);
		assert_string_equal(out, want);
	}
}

static void refused(const char *text, size_t n)
{
	const char *out;

	for (size_t step = 1; step <= n; step++)
		assert_int_equal(parse(text, n, step, &out), SD_SYNTAX);
}

#define HEAD "Content-Disposition: form-data; name=\"a\"\r\n\r\n"

static void good(void **state)
{
	(void)state;
	parts("--XX\r\n" HEAD "satu\r\n--XX\r\nContent-Type: text/csv; charset=utf-8\r\n"
	      "content-disposition: form-data; name=b; filename=\"C:\\x "
	      "\\\"y\\\".csv\"\r\n\r\n1;2\r\n3;4\r\n\r\n--XX--\r\n",
	    "[a|-|:satu][b|C:\\x \"y\".csv|text/csv:1;2\r\n3;4\r\n]");
	parts("--XX\r\n" HEAD "\r\n--XX--", "[a|-|:]");
	parts("preamble\r\n--XX \t\r\n" HEAD "x\r\n--XX--epilogue\r\n--XX\r\nno part", "[a|-|:x]");
	parts("--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\nContent-Type: "
	      "application/octet-stream\r\n"
	      "\r\n\r\n--XX--",
	    "[f||application/octet-stream:]");
	parts("--XX--", "");
}

static void looks_like_a_boundary(void **state)
{
	(void)state;
	parts("--XX\r\n" HEAD "\r\n-\r\n--\r\n--X\r\r\n\r--XX\n--XX\r\n\r\n--XX--",
	    "[a|-|:\r\n-\r\n--\r\n--X\r\r\n\r--XX\n--XX\r\n]");
}

static void bad(void **state)
{
	static const char *const texts[] = {
		"x",
		"--XX",
		"--XX\r\n",
		"--XX\r\n" HEAD "x",
		"--XX\r\n" HEAD "x\r\n--XX",
		"--XX\r\n" HEAD "x\r\n--XX-",
		"--XX\r\n\r\nx\r\n--XX--",
		"--XX\r\nContent-Type: text/plain\r\n\r\nx\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--",
		"--XX\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--XX--",
		"--XX\r\nno colon\r\n\r\nx\r\n--XX--",
		"--XXY\r\n" HEAD "x\r\n--XX--",
		"--XX\rx\r\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		refused(texts[i], strlen(texts[i]));
	refused("--XX\r\nContent-Disposition: form-data; name=\"a\0b\"\r\n\r\nx\r\n--XX--", 62);
}

static void long_head(void **state)
{
	struct buf *b = buf_new(a, 0);
	const char *out;

	(void)state;
	buf_str(b, "--XX\r\nX: ");
	for (int i = 0; i < LIMIT_PART_HEAD; i++)
		buf_chr(b, 'a');
	assert_int_equal(parse(b->p, b->n, 1000, &out), SD_SYNTAX);
	b->n = 0;
	buf_str(b, "--XX\r\nContent-Disposition: form-data; name=");
	for (int i = 0; i <= LIMIT_NAME; i++)
		buf_chr(b, 'a');
	buf_str(b, "\r\n\r\nx\r\n--XX--");
	assert_int_equal(parse(b->p, b->n, 1000, &out), SD_SYNTAX);
}

static enum sd_err
full(void *arg, const char *p, size_t n)
{
	(void)arg;
	(void)p;
	(void)n;
	return SD_BUSY;
}

static void a_listener_ends_it(void **state)
{
	static const char text[] = "--XX\r\n" HEAD "x\r\n--XX--";
	struct multipart *m = arena_one(a, struct multipart);
	struct buf *b = buf_new(a, 0);

	(void)state;
	multipart_begin(m, "XX", (struct part_sink){ on_begin, full, on_end, b });
	assert_int_equal(multipart_feed(m, text, sizeof(text) - 1), SD_BUSY);
	assert_int_equal(multipart_feed(m, text, sizeof(text) - 1), SD_BUSY);
	assert_int_equal(multipart_end(m), SD_BUSY);
}

static void boundaries(void **state)
{
	static const char *const wrong[] = { NULL, "", "text/plain; boundary=a", "multipart/form-data",
		"multipart/form-data; boundary=", "multipart/form-data; boundary=\"a",
		"multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=a\x01",
		"multipart/form-data; "
		"boundary=12345678901234567890123456789012345678901234567890123456789012345678901" };
	char out[LIMIT_BOUNDARY + 1];

	(void)state;
	assert_true(multipart_boundary("multipart/form-data; boundary=----WebKit1", out));
	assert_string_equal(out, "----WebKit1");
	assert_true(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\"", out));
	assert_string_equal(out, "a b:c");
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(multipart_boundary(wrong[i], out));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(good, begin, end),
		cmocka_unit_test_setup_teardown(looks_like_a_boundary, begin, end),
		cmocka_unit_test_setup_teardown(bad, begin, end),
		cmocka_unit_test_setup_teardown(long_head, begin, end),
		cmocka_unit_test_setup_teardown(a_listener_ends_it, begin, end),
		cmocka_unit_test(boundaries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
