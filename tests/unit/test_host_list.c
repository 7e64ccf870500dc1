/*
 * test_host_list.c: the list of database nodes.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/ground/host_list.h"

#include <string.h>

static void
test_lists(void **state)
{
	struct host h[HOSTS_MAX];
	size_t n = 9;

	(void)state;
	assert_true(host_list_parse("", 3306, h, &n));
	assert_int_equal(n, 0);
	assert_true(host_list_parse(NULL, 3306, h, &n));
	assert_true(host_list_parse("db1", 3306, h, &n));
	assert_int_equal(n, 1);
	assert_string_equal(h[0].name, "db1");
	assert_int_equal(h[0].port, 3306);
	assert_true(host_list_parse(" db1.example , 10.0.0.2:3307,[2001:db8::3],[::1]:1 ", 3306, h, &n));
	assert_int_equal(n, 4);
	assert_string_equal(h[1].name, "10.0.0.2");
	assert_int_equal(h[1].port, 3307);
	assert_string_equal(h[2].name, "2001:db8::3");
	assert_int_equal(h[2].port, 3306);
	assert_string_equal(h[3].name, "::1");
	assert_int_equal(h[3].port, 1);
}

static void
test_what_is_no_list(void **state)
{
	static const char *const bad[] = { "a,,b", "a,", ",", "a b", "a:", "a:0", "a:65536", "a:x", "[::1", "[]", "::1", "a/b",
	    "[::1]x", "a:1:2", "1,2,3,4,5,6,7,8,9", "\xc3\xa9" };
	struct host h[HOSTS_MAX];
	char long_name[300];
	size_t n;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(host_list_parse(bad[i], 3306, h, &n));
	memset(long_name, 'a', sizeof(long_name));
	long_name[256] = '\0';
	assert_false(host_list_parse(long_name, 3306, h, &n));
	long_name[255] = '\0';
	assert_true(host_list_parse(long_name, 3306, h, &n));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists), cmocka_unit_test(test_what_is_no_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
