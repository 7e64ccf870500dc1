/*
 * skipped.h: a test program of which everything was skipped says so: it ends with 77, which `make check` counts as skipped.
 * Included behind cmocka.h by every program that calls skip(); main() returns group_run(). Must never hide a failure.
 */
#ifndef SD_TEST_SKIPPED_H
#define SD_TEST_SKIPPED_H

#include "shared/ground/count.h"

static int skipped_tests;

#undef skip
#define skip() do { \
	skipped_tests++; \
	_skip(__FILE__, __LINE__); \
} while (0)

/* The exit status: failures, 77 where not one of `n` tests ran, else 0. */
static inline int
run_status(int failed, size_t n)
{
	return failed ? failed : (size_t)skipped_tests == n ? 77 : 0;
}

#define group_run(tests, begin, end) \
	run_status(cmocka_run_group_tests(tests, begin, end), COUNT(tests))

#endif
