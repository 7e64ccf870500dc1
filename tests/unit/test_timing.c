/*
 * test_timing.c: the ring of requests: newest first, the oldest fall out, writers of several processes do
 * not lose rows.
 */
#include "shared/request/timing.h"
#include "tests/unit/unit.h"
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct timing_row rows[TIMING_ROOM];

static void
add(int number)
{
	struct timing_row row = { .status = 200, .us = number, .bytes = (uint64_t)number, .at = number };

	snprintf(row.path, sizeof(row.path), "/%d", number);
	timing_add(&row);
}

static void
without_memory(void **state)
{
	(void)state;
	add(1);
	assert_int_equal(timings_read(rows, TIMING_ROOM), 0);
}

static void
newest_first(void **state)
{
	(void)state;
	timings_begin();
	assert_int_equal(timings_read(rows, TIMING_ROOM), 0);
	for (int i = 1; i <= 3; i++)
		add(i);
	assert_int_equal(timings_read(rows, TIMING_ROOM), 3);
	assert_int_equal(rows[0].us, 3);
	assert_string_equal(rows[2].path, "/1");
	assert_int_equal(timings_read(rows, 2), 2);
}

static void
oldest_fall_out(void **state)
{
	(void)state;
	timings_begin();
	for (int i = 1; i <= TIMING_ROOM + 10; i++)
		add(i);
	assert_int_equal(timings_read(rows, TIMING_ROOM), TIMING_ROOM);
	assert_int_equal(rows[0].us, TIMING_ROOM + 10);
	assert_int_equal(rows[TIMING_ROOM - 1].us, 11);
}

static void
processes_share_it(void **state)
{
	int n_of[4] = { 0 };

	(void)state;
	timings_begin();
	for (int k = 0; k < 4; k++)
		if (fork() == 0) {
			for (int i = 0; i < 100; i++)
				add(k);
			_exit(0);
		}
	while (wait(NULL) > 0)
		;
	assert_int_equal(timings_read(rows, TIMING_ROOM), 400);
	for (int i = 0; i < 400; i++)
		n_of[rows[i].us]++;
	for (int k = 0; k < 4; k++)
		assert_int_equal(n_of[k], 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_memory), cmocka_unit_test(newest_first),
		cmocka_unit_test(oldest_fall_out), cmocka_unit_test(processes_share_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
