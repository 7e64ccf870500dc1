/*
 * fuzz_sdmx_path.c: the rest of an SDMX address as structure and data queries read it. Whatever
 * comes, names hold nothing beyond the grammar.
 */
#include "modules/export/sdmx/query/references15.h"
#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
names_sound(const struct names *n)
{
	for (size_t i = 0; i < n->n; i++)
		sd_assert(strspn(n->v[i],
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@$-.") ==
		    strlen(n->v[i]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)64 << 20);
	const char *text = arena_strndup(a, (const char *)data, strnlen((const char *)data, size)),
	    *what;
	struct structure_query q;
	struct providers providers;
	struct sdmx_path path;
	struct flow_ref flow;

	if (sdmx_path(a, text, &path) == SD_OK) {
		sd_assert(path.n <= PATH_PARTS);
		if (structure_query_read(a, &path, sdmx_part(&path, 5), sdmx_part(&path, 6), &q, &what) ==
		    SD_OK) {
			names_sound(&q.agencies);
			names_sound(&q.ids);
			names_sound(&q.versions);
			names_sound(&q.items);
		}
		if (sdmx_flow_ref(a, sdmx_part(&path, 1), &flow) == SD_OK)
			sd_assert(flow.id && *flow.id);
		(void)sdmx_providers(a, sdmx_part(&path, 3), &providers);
	}
	arena_free(a);
	return 0;
}
