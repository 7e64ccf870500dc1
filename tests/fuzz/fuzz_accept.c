/* fuzz_accept.c: Accept and Accept-Language. Whatever comes, the answer is one of the offers or
 * none. */
#include "modules/export/sdmx/query/accept.h"
#include "shared/ground/arena.h"
#include "shared/ground/log.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct offer offers[] = {
	{ "application/vnd.sdmx.genericdata+xml", "2.1", "application/xml|text/xml", "genericdata" },
	{ "application/vnd.sdmx.data+csv", "1.0.0", "text/csv", "csvdata|csv" },
};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)16 << 20);
	const char *text = arena_strndup(a, (const char *)data, strnlen((const char *)data, size));
	const char *language = accept_language(text);
	struct wish wish;
	int chosen = accept_choose(text, offers, 2, &wish);

	sd_assert(chosen >= OFFER_NONE && chosen < 2);
	chosen = accept_named(text, offers, 2);
	sd_assert(chosen >= OFFER_NONE && chosen < 2);
	sd_assert(strcmp(language, "id") == 0 || strcmp(language, "en") == 0);
	arena_free(a);
	return 0;
}
