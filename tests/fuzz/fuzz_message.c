/*
 * fuzz_message.c: SDMX-ML and SDMX-JSON messages of any bytes: rows of one width, whose names came first, or a sentence.
 */
#include "shared/statistics/message.h"

#include "shared/ground/log.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct counts {
	size_t n, rows;
};

static enum sd_err
row_see(void *arg, const char *const *cells, size_t n)
{
	struct counts *s = arg;

	sd_assert(n > 0 && n <= MESSAGE_COLUMNS + 2 && (!s->rows || n == s->n));
	for (size_t i = 0; i < n; i++)
		sd_assert(cells[i] ? strlen(cells[i]) < SIZE_MAX : s->rows > 0);
	s->n = n;
	s->rows++;
	return SD_OK;
}

static void
read_one(struct arena *a, const void *p, size_t n)
{
	struct counts s = { 0, 0 };
	const struct message_use use = { row_see, &s };
	const char *why = NULL;
	bool ml = message_is_ml(p, n);
	enum sd_err er;

	if (!ml && !message_is_json(p, n))
		return;
	er = ml ? message_ml(a, p, n, &use, &why) : message_json(a, p, n, &use, &why);
	sd_assert(er == SD_OK ? s.rows > 1 : er == SD_INVALID ? why != NULL : er == SD_TOO_LARGE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a;

	if (size > 64 * 1024)
		return 0;
	a = arena_new((size_t)64 << 20);
	read_one(a, data, size);
	arena_free(a);
	return 0;
}
