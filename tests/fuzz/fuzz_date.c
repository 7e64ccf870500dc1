/*
 * fuzz_date.c: the parsers of dates and instants. What was read can be written and read again.
 */
#include "shared/ground/date.h"

#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
date_check(struct arena *a, const char *s)
{
	struct date d, back;

	if (!date_parse(s, &d))
		return;
	sd_assert(date_valid(d) && strcmp(date_iso(a, d), s) == 0);
	back = date_of_days(date_days(d));
	sd_assert(back.year == d.year && back.month == d.month && back.day == d.day);
}

static void
time_check(struct arena *a, const char *s)
{
	int64_t t, again;

	if (!time_http_parse(s, &t))
		return;
	/* An offset may lead a day out of the years that can be written. */
	if (t < -62135596800 || t > 253402300799)
		return;
	sd_assert(time_parse(time_iso(a, t), &again) && again == t);
	sd_assert(time_parse(time_sql(a, t), &again) && again == t);
	sd_assert(time_http_parse(time_http(a, t), &again) && again == t);
	sd_assert(strlen(time_long(a, t)) > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)1 << 20);
	char *s = arena_strndup(a, (const char *)data, size);
	int64_t n = 0;

	date_check(a, s);
	time_check(a, s);
	if (size >= sizeof(n))
		memcpy(&n, data, sizeof(n));
	sd_assert(date_valid(date_of_days(n)) && date_valid(time_wib_date(n)));
	sd_assert(strlen(number_words(a, n)) < 320);
	sd_assert(strlen(number_words(a, n & 0xffffffffff)) > 2);
	arena_free(a);
	return 0;
}
