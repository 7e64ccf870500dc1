/*
 * unit.h: what every unit test begins with: cmocka behind the headers that it wants, and an arena for the length of a group or
 * of a test. Must never know what is tested.
 */
#ifndef SD_TEST_UNIT_H
#define SD_TEST_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "shared/ground/arena.h"
#include "shared/ground/count.h"

/* Fixtures of cmocka: `begin` puts an arena of at most `bytes` into `variable`, `end` frees it. */
#define ARENA_FIXTURE(begin, end, variable, bytes) \
	static int \
	begin(void **state) \
	{ \
		(void)state; \
		(variable) = arena_new(bytes); \
		return 0; \
	} \
	\
	static int \
	end(void **state) \
	{ \
		(void)state; \
		arena_free(variable); \
		return 0; \
	} \
	_Static_assert(sizeof(variable) == sizeof(struct arena *), "an arena")

#endif
