/*
 * fuzz_json_number.c: a JSON text whose numbers became texts is JSON exactly where it was before, and says the same.
 */
#include "shared/statistics/json_numbers.h"

#include "shared/ground/log.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct buf *
quoted(struct arena *a, const char *p, size_t n)
{
	struct arena *scratch = arena_new(1 << 20);
	struct buf *out = buf_new(a, 0);

	json_numbers_quote(scratch, p, n, false, out);
	arena_free(scratch);
	sd_assert(out->er == SD_OK);
	return out;
}

/* Whole numbers are written again as they stood. */
static bool
whole_numbers(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr(".eE", p[i]) || (p[i] == '-' && i + 1 < n && p[i + 1] == '0'))
			return false;
	return true;
}

static void
run(struct arena *a, const char *p, size_t n)
{
	const struct buf *q = quoted(a, p, n), *again;
	json_error_t why;
	json_t *was = json_loadb(p, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why), *third;
	json_t *is = json_loadb(q->p ? q->p : "", q->n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
	char *text;

	if (was || json_error_code(&why) != json_error_numeric_overflow)
		sd_assert((was != NULL) == (is != NULL));
	if (was && whole_numbers(p, n)) {
		sd_assert((text = json_dumps(was, JSON_ENCODE_ANY)) != NULL);
		again = quoted(a, text, strlen(text));
		third = json_loadb(again->p, again->n, JSON_DECODE_ANY, NULL);
		sd_assert(third && json_equal(third, is));
		json_decref(third);
		free(text);
	}
	json_decref(was);
	json_decref(is);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a;

	if (size > 64 * 1024 || memchr(data, '\0', size)) /* jansson reads a NUL behind a number as white space */
		return 0;
	a = arena_new((size_t)64 << 20);
	run(a, (const char *)data, size);
	arena_free(a);
	return 0;
}
