/*
 * fuzz_codelist.c: a code list from CSV, over a list that stands. Whatever comes, either something is said, or every
 * code that would be written is one that the database and SDMX can hold, once, under a parent that exists.
 */
#include "modules/upload/codelist/codelist.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
there(const struct codelist_code *v, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].code, code) == 0)
			return true;
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct codelist_code old[] = {
		{ .code = "352001", .name_id = "Poncol", .kemendagri = "35.20.01", .bps = "3520010" },
		{ .code = "3520012001", .name_id = "Bogem", .parent = "352001", .kemendagri = "35.20.01.2001",
		    .valid_to = "2024-12-31", .synonyms = "desa bogem" },
	};
	struct arena *a = arena_new((size_t)64 << 20);
	struct faults faults = { NULL, NULL };
	struct codelist_import got;
	enum sd_err er = codelist_read(a, (const char *)data, size, old, 2, &faults, &got);

	sd_assert((er == SD_OK) == (faults.first == NULL));
	sd_assert(got.n <= CODE_ROWS_MAX);
	for (size_t i = 0; er == SD_OK && i < got.n; i++) {
		const struct codelist_code *c = &got.rows[i];

		sd_assert(*c->code && strlen(c->code) <= 60 && !strpbrk(c->code, "./\\ =+@"));
		sd_assert(*c->name_id && utf8_length(c->name_id) <= 300 && !strchr("=+-@", *c->name_id));
		sd_assert(!there(got.rows, i, c->code));
		sd_assert(str_blank(c->parent) || there(got.rows, got.n, c->parent) || there(old, 2, c->parent));
	}
	sd_assert(er != SD_OK || got.n_new + got.n_changed + got.n_same == got.n);
	arena_free(a);
	return 0;
}
