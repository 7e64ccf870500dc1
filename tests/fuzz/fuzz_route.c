/*
 * fuzz_route.c: paths. Whatever comes, a row is one whose pattern asks for no more parts than there
 * are, and no capture holds what is not UTF-8.
 */
#include "shared/ground/count.h"
#include "shared/request/form/form.h"
#include "shared/request/route.h"
#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ROW(verb, path) { .method = verb, .pattern = path, .cap = CAP_PUBLIC }

static const struct route routes[] = {
	ROW(GET, "/"),
	ROW(GET, "/katalog"),
	ROW(GET, "/katalog/{id}"),
	ROW(GET, "/katalog/{id}.csv"),
	ROW(GET, "/daftar-data/baru"),
	ROW(POST, "/daftar-data/{id}/aksi"),
	ROW(GET, "/sdmx/v1/data/{flow}/{key}/{agency}"),
	ROW(GET, "/sdmx/{rest...}"),
	ROW(GET, "/a{x}b"),
};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)64 << 20);
	const char *path = arena_strndup(a, (const char *)data, strnlen((const char *)data, size));

	for (int method = GET; method <= POST; method++) {
		struct form form = { NULL, 0, 0, NULL };
		struct route_match m;
		enum sd_err er = route_find(a, routes, COUNT(routes),
		    (enum method)method, path, &m, &form);
		sd_assert((er == SD_OK) == (m.route != NULL) || er == SD_SYNTAX);
		sd_assert(er != SD_METHOD || m.allow);
		for (size_t i = 0; er == SD_OK && i < form.n; i++)
			sd_assert(form.v[i].from == FROM_PATH &&
			    utf8_valid(form.v[i].value, strlen(form.v[i].value)));
	}
	arena_free(a);
	return 0;
}
