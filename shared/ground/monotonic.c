/*
 * monotonic.c: the one reading of CLOCK_MONOTONIC. See monotonic.h. Must never be set by a test.
 */
#include "shared/ground/monotonic.h"

#include <time.h>

int64_t
clock_us(void)
{
	struct timespec t = { 0, 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t
clock_ms(void)
{
	return clock_us() / 1000;
}

int64_t
clock_s(void)
{
	return clock_us() / 1000000;
}
