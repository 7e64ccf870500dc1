/*
 * fuzz_change_cursor.c: the place in the change feed that an address names. What gets through holds
 * numbers within their columns and a period that the database may see, and reads back as itself.
 */
#include "modules/export/plain/changes.h"
#include "shared/ground/log.h"
#include "shared/statistics/observation.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)1 << 20);
	const char *text = arena_strndup(a, (const char *)data, strnlen((const char *)data, size));
	struct change_cursor c, again;

	if (change_cursor_read(a, text, &c) == SD_OK && *text) {
		sd_assert(c.series_id >= 0 && c.series_id <= INT32_MAX);
		sd_assert(c.number >= 0 && c.number <= INT32_MAX);
		sd_assert(code_fits(c.period, strlen(c.period)));
		sd_assert(change_cursor_read(a, arena_printf(a, "%lld:%s:%lld", (long long)c.series_id,
		    c.period, (long long)c.number), &again) == SD_OK);
		sd_assert(again.series_id == c.series_id && again.number == c.number &&
		    strcmp(again.period, c.period) == 0);
	}
	arena_free(a);
	return 0;
}
