/*
 * fuzz_packed.c: packed series, blocks of uploads, and the index of series. Whatever the bytes, nothing beyond them is
 * read, and what is taken for an index can be asked.
 */
#include "shared/ground/log.h"
#include "shared/statistics/packed.h"
#include "shared/statistics/series_index.h"
#include "shared/statistics/upload_rows.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
series_try(struct arena *a, const char *p, size_t n)
{
	struct observation o = { .series_id = 0 };
	struct buf *b = buf_new(a, 0);
	struct packed_walk w;

	packed_begin(&w, &(struct packed_series){ .p = p, .n = n });
	while (packed_more(&w) && packed_next(&w, &o)) {
		sd_assert(strlen(o.period) < n && strlen(o.status) == 1 && o.valid_from >= 0);
		packed_add(b, &o);
	}
}

/* A block of an upload: what is read is what is written. */
static void
block_try(struct arena *a, const char *p, size_t n)
{
	struct upload_value v = { .key = NULL }, again;
	struct buf *b = buf_new(a, 0);
	const char *end = p + n;
	size_t n_key;

	while (p < end && upload_block_next(&p, end, &v)) {
		b->n = 0;
		upload_record(b, &v, &n_key);
		upload_record_read(b->p, b->n, &again);
		sd_assert(n_key < b->n && strcmp(v.key, again.key) == 0 && strcmp(v.period, again.period) == 0);
		sd_assert(v.row == again.row && v.col == again.col && v.status == again.status && v.conf == again.conf);
		sd_assert(!v.value == !again.value && !v.comment == !again.comment);
	}
}

static void
index_try(struct arena *a, const char *p, size_t n)
{
	struct observation_filter f = { .period_from = "2", .period_to = "3" };
	struct series_index x;
	struct index_match m;
	struct index_count c;
	char key[200];

	if (!series_index_read(a, p, n, &x))
		return;
	series_index_match(&x, a, &f, &m);
	series_index_count(&x, a, &m, &f, &c);
	for (uint32_t i = 0; i < x.n_series; i++)
		series_index_key(&x, i, key, sizeof(key));
	sd_assert(m.n <= x.n_series && c.n_series == m.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)64 << 20);
	char *copy = malloc(size ? size : 1); /* so that the sanitizer knows where it ends */

	sd_assert(copy != NULL);
	memcpy(copy, data, size);
	if (size <= 4096) {
		series_try(a, copy, size);
		block_try(a, copy, size);
		index_try(a, copy, size);
	}
	free(copy);
	arena_free(a);
	return 0;
}
