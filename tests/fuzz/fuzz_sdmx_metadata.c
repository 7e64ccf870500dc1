/*
 * fuzz_sdmx_metadata.c: stored answers of the metadata worksheets as the SDMX service reads them, and the moments of a query.
 * Whatever comes, a report has answers and an answer has texts, and a moment is one that the database can read.
 */
#include "modules/export/sdmx/query/metadata.h"
#include "modules/export/sdmx/v1/history.h"
#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
moment_try(struct arena *a, const char *text)
{
	const char *sql;

	if (moment_read(a, text, &sql)) {
		sd_assert(strlen(sql) >= 19 && strlen(sql) <= 26);
		sd_assert(strspn(sql, "0123456789-: .") == strlen(sql));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct question questions[] = {
		{ .code = "1", .id = "Q1", .type = "text", .choices = "" },
		{ .code = "(2)", .id = "Q2", .type = "multi", .choices = "1=Ya|2=Tidak" },
		{ .code = "3", .id = "Q3", .type = "table", .choices = NULL },
	};
	static const struct form form = { .name = "ms_var", .kind = "var", .v = questions, .n = 3 };
	struct arena *a = arena_new((size_t)64 << 20);
	const char *text = arena_strndup(a, (const char *)data, strnlen((const char *)data, size));
	struct metadata_set s = { .version = 1 };

	metadata_read(a, &form, text, &s);
	for (size_t i = 0; i < s.n_reports; i++) {
		sd_assert(s.reports[i].n > 0);
		for (size_t k = 0; k < s.reports[i].n; k++)
			sd_assert(s.reports[i].v[k].n > 0 && s.reports[i].v[k].texts[0]);
	}
	moment_try(a, text);
	arena_free(a);
	return 0;
}
