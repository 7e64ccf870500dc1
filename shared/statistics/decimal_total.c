/*
 * decimal_total.c: see decimal_total.h. Must never lose a digit: whatever the machine's integers cannot hold goes into
 * the text.
 */
#include "shared/statistics/decimal_total.h"
#include "shared/ground/log.h"
#include "shared/statistics/decimal.h"
#include "shared/statistics/number.h"
#include <string.h>

/* 18 digits always fit into an int64_t. */
enum { DIGITS_SMALL = 18 };

/* Two figures of NUMBER_MAX bytes have less than that many digits before and behind the point together; a sum of 10^18
 * of them has 18 digits more. */
enum { WIDE_MAX = 2 * NUMBER_MAX + 24 };

static const int64_t powers[DIGITS_SMALL + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000,
	1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000,
	1000000000000000000,
};

/* A figure of few digits as an integer; false where it has too many, or where it is no plain figure. */
static bool
small_read(const char *s, size_t n, int64_t *units, unsigned *places)
{
	const char *p = s, *end = s + n, *point = NULL;
	int64_t v = 0;

	p += p < end && *p == '-';
	if (p == end || end - p > DIGITS_SMALL)
		return false;
	for (; p < end; p++) {
		if (*p >= '0' && *p <= '9')
			v = v * 10 + (*p - '0');
		else if (*p == '.' && !point)
			point = p;
		else
			return false;
	}
	if (point && point + 1 == end)
		return false;
	*places = point ? (unsigned)(end - point - 1) : 0;
	*units = *s == '-' ? -v : v;
	return true;
}

/* The units as a canonical decimal. */
static char *
units_text(const struct decimal_total *t, struct arena *a)
{
	return decimal_shift(a, arena_printf(a, "%lld", (long long)t->units), -(int)t->places);
}

/* Moves what the integers hold, and then `more` (NULL = nothing), into the text. */
static void
spill(struct decimal_total *t, struct arena *keep, struct arena *work, const char *more)
{
	const char *sum = decimal_add(work, t->wide ? t->wide : "0", units_text(t, work));

	if (more)
		sum = decimal_add(work, sum, more);
	if (!t->wide)
		t->wide = arena_alloc(keep, WIDE_MAX);
	sd_assert(strlen(sum) < WIDE_MAX);
	memcpy(t->wide, sum, strlen(sum) + 1);
	t->units = 0;
	t->places = 0;
}

/* Both in the same places; false where that, or the sum, does not fit. */
static bool
units_add(struct decimal_total *t, int64_t units, unsigned places)
{
	int64_t sum = t->units;

	if (places > t->places && __builtin_mul_overflow(sum, powers[places - t->places], &sum))
		return false;
	if (places < t->places && __builtin_mul_overflow(units, powers[t->places - places], &units))
		return false;
	if (__builtin_add_overflow(sum, units, &sum))
		return false;
	t->units = sum;
	if (places > t->places)
		t->places = places;
	return true;
}

bool
decimal_total_add(struct decimal_total *t, struct arena *keep, struct arena *work, const char *s, size_t n)
{
	int64_t units;
	unsigned places;
	const char *text;

	if (small_read(s, n, &units, &places)) {
		/* As long as the sum fits an integer nothing is written; when it no longer does, it goes to the text
		 * and begins anew. */
		if (units_add(t, units, places))
			return true;
		arena_reset(work);
		spill(t, keep, work, NULL);
		return units_add(t, units, places);
	}
	arena_reset(work);
	text = arena_strndup(work, s, n);
	if (n > NUMBER_MAX || !decimal_valid(text))
		return false;
	spill(t, keep, work, text);
	return true;
}

const char *
decimal_total_text(const struct decimal_total *t, struct arena *a)
{
	const char *small = units_text(t, a);

	return t->wide ? decimal_add(a, t->wide, small) : small;
}
