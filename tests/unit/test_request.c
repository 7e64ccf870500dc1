/* test_request.c: the small questions of the request floor: origin and token, entity tags, local
 * paths. */
#include "shared/ground/count.h"
#include "shared/request/csrf.h"
#include "shared/request/keep.h"
#include "shared/request/resp.h"
#include "shared/request/route.h"

#include "tests/unit/unit.h"
#include <string.h>

static void origins(void **state)
{
	static const char base[] = "https://data.example.go.id", host[] = "data.example.go.id";

	(void)state;
	assert_true(csrf_same_origin(NULL, NULL, base, host));
	assert_true(csrf_same_origin("same-origin", base, base, host));
	assert_true(csrf_same_origin("none", NULL, base, host));
	assert_true(csrf_same_origin("", "HTTPS://Data.Example.go.id", base, host));
	assert_true(csrf_same_origin(NULL, "http://127.0.0.1:8080", base, "127.0.0.1:8080"));
	assert_true(csrf_same_origin(NULL, base, "https://data.example.go.id/satu", "other"));
	assert_false(csrf_same_origin("cross-site", NULL, base, host));
	assert_false(csrf_same_origin("same-site", base, base, host));
	assert_false(csrf_same_origin(NULL, "https://evil.example", base, host));
	assert_false(csrf_same_origin(NULL, "https://data.example.go.id.evil.example", base, host));
	assert_false(csrf_same_origin(NULL, "https://data.example.go.id:8443", base, host));
	assert_false(csrf_same_origin(NULL, "null", base, host));
	assert_false(csrf_same_origin(NULL, "ftp://data.example.go.id", "x", host));
	assert_false(csrf_same_origin(NULL, "https://", base, ""));
	assert_false(csrf_same_origin(NULL, base, NULL, NULL));
}

static void hosts(void **state)
{
	static const char *const fits[] = { NULL, "", "data.example.go.id", "Data.Example.GO.ID:8443", "localhost", "127.0.0.1:80",
		"[::1]:443" };
	static const char *const foreign[] = { "x", "example.go.id", "data.example.go.id.evil.example", "evil.example:443",
		"data.example.go.idx", "[::2]", "[", ":" };

	(void)state;
	for (size_t i = 0; i < COUNT(fits); i++)
		assert_true(host_fits("https://data.example.go.id/satu", fits[i]));
	for (size_t i = 0; i < COUNT(foreign); i++)
		assert_false(host_fits("https://data.example.go.id", foreign[i]));
	assert_true(host_fits("http://127.0.0.1:8080", "anything"));
}

/* Only what is written in the one way is kept: who invents parameters or escapes makes no copies. */
static void addresses(void **state)
{
	struct in { const char *slug, *q; int64_t hal; };
	static const struct param params[] = { P_PATH_SLUG(in, slug), P(in, q, PARAM_LINE, 0, 0, 9, NULL),
		P(in, hal, PARAM_ID, 0, 1, 9, NULL), P_END };
	static const struct route r = { .pattern = "/katalog/{slug}", .params = params }, bare = { .pattern = "/" };
	static const char *const good[] = { "q=a", "q=", "hal=2&q=a+b", "q=a%20b", "q=%C3%A9", "c[AREA]=x", "c%5BAREA%5D=x" };
	static const char *const bad[] = { "", "q", "x=1", "q=a&x=1", "&q=a", "q=a&", "q=a&&hal=1", "Q=a", "%71=a", "q=%61", "q=%c3%a9",
		"q=%7E", "q=%4", "slug=x", "c=x", "c[", "d[AREA]=x" };

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(keep_address(&r, "c[|c%5B", "/katalog/x", good[i]));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(keep_address(&r, "c[|c%5B", "/katalog/x", bad[i]));
	assert_false(keep_address(&r, NULL, "/katalog/x", "c[AREA]=x"));
	assert_true(keep_address(&bare, NULL, "/", NULL));
	assert_false(keep_address(&bare, NULL, "/", "q=a"));
	assert_true(keep_address(&r, NULL, "/katalog/a%2Fb", NULL));
	assert_false(keep_address(&r, NULL, "/k%61talog/x", NULL));
	assert_false(keep_address(&r, NULL, "/katalog/%c3%a9", NULL));
}

static void tokens(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	assert_int_equal(strlen(csrf_token(a, "x")), 64);
	assert_string_equal(csrf_token(a, "x"), csrf_token(a, "x"));
	assert_string_not_equal(csrf_token(a, "x"), csrf_token(a, "y"));
	arena_free(a);
}

static void tags(void **state)
{
	(void)state;
	assert_true(etag_in_list("\"a\"", "\"a\""));
	assert_true(etag_in_list("W/\"a\"", "\"a\""));
	assert_true(etag_in_list("\"b\", W/\"c,d\" ,\"a\"", "\"a\""));
	assert_true(etag_in_list("\"c,d\"", "\"c,d\""));
	assert_true(etag_in_list(" *", "\"a\""));
	assert_false(etag_in_list("\"ab\"", "\"a\""));
	assert_false(etag_in_list("a", "\"a\""));
	assert_false(etag_in_list("\"a", "\"a\""));
	assert_false(etag_in_list("", "\"a\""));
	assert_false(etag_in_list(", ,", "\"a\""));
}

static void paths(void **state)
{
	(void)state;
	assert_true(path_is_local("/"));
	assert_true(path_is_local("/beranda?x=//y#z"));
	assert_false(path_is_local(NULL));
	assert_false(path_is_local(""));
	assert_false(path_is_local("beranda"));
	assert_false(path_is_local("//evil.example"));
	assert_false(path_is_local("/\\evil.example"));
	assert_false(path_is_local("/a\r\nSet-Cookie: x"));
	assert_false(path_is_local("https://evil.example"));
}

static void reasons(void **state)
{
	(void)state;
	for (int e = SD_OK; e < SD_ERR_COUNT; e++)
		if (e != SD_CLIENT_GONE)
			assert_true(*status_reason(err_status((enum sd_err)e)));
	assert_string_equal(status_reason(799), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(origins),
		cmocka_unit_test(tokens), cmocka_unit_test(hosts), cmocka_unit_test(addresses),
		cmocka_unit_test(tags),
		cmocka_unit_test(paths),
		cmocka_unit_test(reasons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
