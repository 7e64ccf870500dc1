/*
 * fuzz_period.c: SDMX periods and what people type. What was understood is valid, has a canonical text that means the same,
 * and a first day that is not after its last.
 */
#include "shared/ground/log.h"
#include "shared/statistics/period.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
period_check(struct arena *a, const struct period *p)
{
	struct period again;

	sd_assert(period_valid(p));
	sd_assert(period_parse(period_text(a, p), &again) && period_key(&again) == period_key(p));
	sd_assert(date_days(period_start(p)) <= date_days(period_end(p)));
	sd_assert(*period_label(a, p));
	again = period_of_date(period_start(p), p->freq);
	sd_assert(period_compare(&again, p) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char freqs[] = { 0, 'A', 'S', 'T', 'Q', 'M', 'W', 'D', 'x' };
	struct arena *a = arena_new((size_t)1 << 20);
	const char *text = arena_strndup(a, (const char *)data, size < 1000 ? size : 1000);
	struct period p;

	if (period_parse(text, &p))
		period_check(a, &p);
	for (size_t i = 0; i < sizeof freqs; i++) {
		if (period_guess(text, freqs[i], &p)) {
			sd_assert(!freqs[i] || p.freq == freqs[i]);
			period_check(a, &p);
		}
		sd_assert(period_part(text, freqs[i]) >= 0);
	}
	arena_free(a);
	return 0;
}
