/* test_route.c: which row a path leads to, and what its parts become. */
#include "shared/ground/count.h"
#include "shared/request/form/form.h"
#include "shared/request/route.h"

#include "tests/unit/unit.h"
#include <string.h>

#define ROW(verb, path) { .method = verb, .pattern = path, .cap = CAP_PUBLIC }

static const struct route routes[] = {
	ROW(GET, "/"),
	ROW(GET, "/katalog"),
	ROW(GET, "/katalog/{id}"),
	ROW(GET, "/katalog/{id}.csv"),
	ROW(GET, "/katalog/{id}.xlsx"),
	ROW(GET, "/daftar-data/{id}"),
	ROW(GET, "/daftar-data/baru"),
	ROW(POST, "/daftar-data/baru"),
	ROW(POST, "/daftar-data/{id}/aksi"),
	ROW(POST, "/keluar"),
	ROW(GET, "/sdmx/v1/data/{flow}"),
	ROW(GET, "/sdmx/v1/data/{flow}/{key}"),
	ROW(GET, "/sdmx/v1/{sisa...}"),
	ROW(GET, "/v{nomor}"),
};

static struct arena *a;
static struct route_match m;
static struct form form;

static int begin(void **state) { (void)state; a = arena_new((size_t)16 << 20); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static enum sd_err find(enum method method, const char *path)
{
	form = (struct form){ NULL, 0, 0, NULL };
	return route_find(a, routes, COUNT(routes), method, path, &m, &form);
}

static void leads(const char *path, const char *pattern, const char *name, const char *value)
{
	assert_int_equal(find(GET, path), SD_OK);
	assert_string_equal(m.route->pattern, pattern);
	if (!name)
		return;
	assert_non_null(form_find(&form, name, FROM_PATH));
	assert_string_equal(form_find(&form, name, FROM_PATH)->value, value);
}

static void rows(void **state)
{
	(void)state;
	leads("/", "/", NULL, NULL);
	leads("/katalog", "/katalog", NULL, NULL);
	leads("/katalog/padi", "/katalog/{id}", "id", "padi");
	leads("/katalog/padi.csv", "/katalog/{id}.csv", "id", "padi");
	leads("/katalog/padi.v2.xlsx", "/katalog/{id}.xlsx", "id", "padi.v2");
	leads("/katalog/.csv", "/katalog/{id}", "id", ".csv");
	leads("/daftar-data/baru", "/daftar-data/baru", NULL, NULL);
	leads("/daftar-data/12", "/daftar-data/{id}", "id", "12");
	leads("/sdmx/v1/data/DF_A", "/sdmx/v1/data/{flow}", "flow", "DF_A");
	leads("/sdmx/v1/data/DF_A/A..B", "/sdmx/v1/data/{flow}/{key}", "key", "A..B");
	leads("/sdmx/v1/data/DF_A/k/x", "/sdmx/v1/{sisa...}", "sisa", "data/DF_A/k/x");
	leads("/sdmx/v1/", "/sdmx/v1/{sisa...}", "sisa", "");
	leads("/sdmx/v1", "/sdmx/v1/{sisa...}", "sisa", "");
	leads("/v12", "/v{nomor}", "nomor", "12");
}

static void escapes(void **state)
{
	(void)state;
	leads("/katalog/a%20b", "/katalog/{id}", "id", "a b");
	leads("/%6Batalog", "/katalog", NULL, NULL);
	leads("/katalog/a%2Fb", "/katalog/{id}", "id", "a/b");
	leads("/sdmx/v1/a%2Bb", "/sdmx/v1/{sisa...}", "sisa", "a+b");
	leads("/katalog/a+b", "/katalog/{id}", "id", "a+b");
	assert_int_equal(find(GET, "/katalog/%zz"), SD_SYNTAX);
	assert_int_equal(find(GET, "/katalog/%00"), SD_SYNTAX);
	assert_int_equal(find(GET, "/katalog/%ff"), SD_SYNTAX);
	assert_int_equal(find(GET, "katalog"), SD_SYNTAX);
}

static void nowhere(void **state)
{
	static const char *const paths[] = { "/katalog/", "/katalog//", "//", "/Katalog",
		"/katalog/a/b", "/katalog/..", "/katalog/%2e%2e", "/sdmx/v1/../x", "/./", "/v",
		"/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/1/2/3/4/5/6/7/8" };
	char longer[LIMIT_PATH + 2];

	(void)state;
	for (size_t i = 0; i < COUNT(paths); i++)
		assert_int_equal(find(GET, paths[i]), SD_NOT_FOUND);
	memset(longer, 'a', sizeof(longer));
	longer[0] = '/';
	longer[sizeof(longer) - 1] = '\0';
	assert_int_equal(find(GET, longer), SD_TOO_LARGE);
}

static void methods(void **state)
{
	(void)state;
	assert_int_equal(find(POST, "/katalog"), SD_METHOD);
	assert_int_equal(m.allow, 1u << GET);
	assert_int_equal(find(GET, "/keluar"), SD_METHOD);
	assert_int_equal(m.allow, 1u << POST);
	assert_int_equal(find(POST, "/daftar-data/baru"), SD_OK);
	assert_int_equal(m.allow, 1u << GET | 1u << POST);
	assert_int_equal(find(POST, "/daftar-data/5/aksi"), SD_OK);
	assert_string_equal(form_find(&form, "id", FROM_PATH)->value, "5");
}

struct in { struct file *berkas; };

static void body_limits(void **state)
{
	static const struct param params[] = { P(in, berkas, PARAM_FILE, 0, 0, 1000, NULL), P_END };
	struct route r = ROW(POST, "/");

	(void)state;
	assert_int_equal(route_body_max(&r), LIMIT_BODY);
	r.params = params;
	assert_int_equal(route_body_max(&r), 1000 + 2 * LIMIT_BODY);
	r.body_max = 5;
	assert_int_equal(route_body_max(&r), 5);
}

struct typed_in { const char *uraian, *nama; struct lines baris; };

/* Whatever the fields of a form may hold fits, in the letters that take most room; a route can say more, not less. */
static void typing_is_never_too_large(void **state)
{
	static const struct param two[] = { P(typed_in, uraian, PARAM_TEXT, 0, 0, 20000, NULL),
		P(typed_in, nama, PARAM_LINE, PARAM_PATH, 0, 5000, NULL), P_END };
	static const struct param many[] = { P(typed_in, baris, PARAM_LINES, 0, 0, 500, NULL), P_END };
	struct route r = ROW(POST, "/");

	(void)state;
	r.params = two;
	assert_int_equal(route_body_max(&r), LIMIT_BODY + 20000 * 12);
	r.body_max = 1000;
	assert_int_equal(route_body_max(&r), LIMIT_BODY + 20000 * 12);
	r.body_max = 16 * LIMIT_TYPED;
	assert_int_equal(route_body_max(&r), 16 * LIMIT_TYPED);
	r.body_max = 0;
	r.params = many;
	assert_int_equal(route_body_max(&r), LIMIT_TYPED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rows, begin, end),
		cmocka_unit_test_setup_teardown(escapes, begin, end),
		cmocka_unit_test_setup_teardown(nowhere, begin, end),
		cmocka_unit_test_setup_teardown(methods, begin, end),
		cmocka_unit_test(body_limits), cmocka_unit_test(typing_is_never_too_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
