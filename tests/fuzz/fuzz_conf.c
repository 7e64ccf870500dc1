/*
 * fuzz_conf.c: the settings file. Whatever it says, every setting stays within its range, or the
 * text is refused with a reason.
 */
#include "shared/ground/conf.h"

#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
conf_check(const struct conf *c)
{
	size_t n = strlen(c->base_url);

	sd_assert(c->workers >= 1 && c->workers <= 64);
	sd_assert(c->db_port >= 1 && c->db_port <= 65535);
	sd_assert(c->request_memory >= 1 && c->max_requests >= 1 && c->slow_ms >= 1);
	sd_assert(c->tls == 0 || c->tls == 1);
	sd_assert(str_starts(c->base_url, "http") && c->base_url[n - 1] != '/');
	sd_assert(*c->db_name && *c->data_dir && *c->tmp_dir);
	sd_assert(utf8_valid(c->db_password, strlen(c->db_password)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)4 << 20);
	struct conf_fault fault;
	struct conf c;

	conf_defaults(&c);
	if (conf_parse(a, (const char *)data, size, &c, &fault) != SD_OK)
		sd_assert(fault.reason && *fault.reason && fault.name);
	conf_check(&c);
	arena_free(a);
	return 0;
}
