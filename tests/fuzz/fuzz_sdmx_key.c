/*
 * fuzz_sdmx_key.c: keys and periods. Whatever comes, a code that gets through fits code_fits(), and
 * bounds are texts that the database may see.
 */
#include "modules/export/sdmx/query/rest15.h"
#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
key_try(struct arena *a, const char *text)
{
	struct observation_filter f = { .release = 0 };
	struct key k;

	if (sdmx_key(a, text, &k) != SD_OK)
		return;
	for (size_t n = 1; n <= OBSERVATION_KEYS; n++)
		if (key_apply(&k, n, &f) == SD_OK)
			for (size_t i = 0; i < OBSERVATION_KEYS; i++)
				for (size_t j = 0; j < f.key[i].n; j++)
					sd_assert(code_fits(f.key[i].codes[j], strlen(f.key[i].codes[j])));
}

static void
period_try(struct arena *a, const char *text)
{
	static const char freqs[] = "ASTQMWD";
	const char *from, *to;

	for (const char *f = freqs; *f; f++)
		if (sdmx_bounds(a, *f, text, text, &from, &to) == SD_OK && *text)
			sd_assert(code_fits(from, strlen(from)) && code_fits(to, strlen(to)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)64 << 20);
	const char *text = arena_strndup(a, (const char *)data, strnlen((const char *)data, size));

	key_try(a, text);
	period_try(a, text);
	arena_free(a);
	return 0;
}
