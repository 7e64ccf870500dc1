/*
 * fuzz_multipart.c: multipart/form-data. Whole and cut into blocks the parser says the same, and
 * begins and ends of parts pair up. First byte: the size of the blocks; the boundary is "XX".
 */
#include "shared/request/form/multipart.h"
#include "shared/ground/buf.h"
#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct read_value {
	struct buf *b;
	int open;
};

static enum sd_err
part_begin(void *arg, const struct part *p)
{
	struct read_value *s = arg;

	sd_assert(s->open++ == 0 && strlen(p->name) <= LIMIT_NAME);
	buf_printf(s->b, "[%s|%s|%s:", p->name, p->file_name ? p->file_name : "-", p->type);
	return SD_OK;
}

static enum sd_err
part_data(void *arg, const char *p, size_t n)
{
	struct read_value *s = arg;

	sd_assert(s->open == 1 && n > 0);
	buf_add(s->b, p, n);
	return SD_OK;
}

static enum sd_err
part_end(void *arg)
{
	struct read_value *s = arg;

	sd_assert(s->open-- == 1);
	buf_lit(s->b, "]");
	return SD_OK;
}

static enum sd_err
run(struct arena *a, const char *p, size_t n, size_t step, struct buf **out)
{
	struct multipart *m = arena_one(a, struct multipart);
	struct read_value read_values = { buf_new(a, 0), 0 };
	enum sd_err er = SD_OK;

	multipart_begin(m, "XX", (struct part_sink){ part_begin, part_data, part_end, &read_values });
	for (size_t i = 0; i < n && er == SD_OK; i += step)
		er = multipart_feed(m, p + i, n - i < step ? n - i : step);
	if (er == SD_OK)
		er = multipart_end(m);
	sd_assert(er != SD_OK || read_values.open == 0);
	*out = read_values.b;
	return er;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)64 << 20);
	char boundary[LIMIT_BOUNDARY + 1];
	struct buf *whole, *cut;
	const char *p = (const char *)data;
	enum sd_err er;

	if (size > 0) {
		er = run(a, p + 1, size - 1, size, &whole);
		sd_assert(run(a, p + 1, size - 1, (size_t)data[0] + 1, &cut) == er);
		sd_assert(er != SD_OK ||
		    (whole->n == cut->n && (!whole->n || memcmp(whole->p, cut->p, cut->n) == 0)));
		if (multipart_boundary(arena_strndup(a, p, strnlen(p, size)), boundary))
			sd_assert(*boundary && strlen(boundary) <= LIMIT_BOUNDARY);
	}
	arena_free(a);
	return 0;
}
