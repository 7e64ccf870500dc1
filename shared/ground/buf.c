/*
 * buf.c: bytes into memory or into a sink.
 *
 * Called by the writers of the format floor and by the answer of a request. Never forgets a
 * failure: after the first one the room is closed (cap == n), so that the fast path of buf_chr()
 * ends here as well.
 */
#include "shared/ground/buf.h"

#include "shared/ground/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define BUF_FIRST 512 /* bytes: most texts of a page are shorter */
/* Where the owner names no limit: a page or a letter has far less, and two of them still fit into a worker. */
#define BUF_LIMIT ((size_t)64 * 1024 * 1024)

static void
buf_release(void *arg)
{
	struct buf *b = arg;

	free(b->p);
	b->p = NULL;
	b->n = b->cap = 0;
}

static int
buf_fail(struct buf *b, enum sd_err er)
{
	b->er = er;
	if (b->flush)
		b->n = 0;
	b->cap = b->n;
	return false;
}

/* Memory of `cap` bytes and one for the closing NUL. */
static int
buf_resize(struct buf *b, size_t cap)
{
	char *p = realloc(b->p, cap + 1);

	if (!p)
		return buf_fail(b, SD_BUSY);
	b->p = p;
	b->cap = cap;
	return true;
}

struct buf *
buf_new(struct arena *a, size_t limit)
{
	struct buf *b = arena_one(a, struct buf);

	b->limit = limit ? limit : BUF_LIMIT;
	arena_on_reset(a, buf_release, b);
	buf_resize(b, b->limit < BUF_FIRST ? b->limit : BUF_FIRST);
	return b;
}

struct buf *
buf_sink(struct arena *a, size_t cap, enum sd_err (*flush)(void *arg, const char *p, size_t n),
    void *arg)
{
	struct buf *b = arena_one(a, struct buf);

	sd_assert(cap > 0 && cap < SIZE_MAX && flush != NULL);
	b->flush = flush;
	b->arg = arg;
	arena_on_reset(a, buf_release, b);
	buf_resize(b, cap);
	return b;
}

/* Hands n bytes to the sink. */
static int
sink_write(struct buf *b, const char *p, size_t n)
{
	enum sd_err er = b->flush(b->arg, p, n);

	if (er != SD_OK)
		return buf_fail(b, er);
	b->total += n;
	return true;
}

static int
buf_drain(struct buf *b)
{
	if (b->n && !sink_write(b, b->p, b->n))
		return false;
	b->n = 0;
	return true;
}

int
buf_room(struct buf *b, size_t n)
{
	if (b->er != SD_OK)
		return false;
	if (n <= b->cap - b->n)
		return true;
	if (!b->flush) {
		size_t cap = b->cap;

		if (b->n > b->limit || n > b->limit - b->n)
			return buf_fail(b, SD_TOO_LARGE);
		cap = cap > b->limit / 2 ? b->limit : cap * 2;
		if (cap < b->n + n)
			cap = b->n + n;
		return buf_resize(b, cap);
	}
	sd_assert(n <= b->cap);
	return buf_drain(b);
}

void
buf_add_slow(struct buf *b, const void *p, size_t n)
{
	if (b->er != SD_OK || n == 0)
		return;
	if (b->flush && n > b->cap) {
		if (buf_drain(b))
			sink_write(b, p, n);
		return;
	}
	if (buf_room(b, n)) {
		memcpy(b->p + b->n, p, n);
		b->n += n;
	}
}

void
buf_u64(struct buf *b, uint64_t v)
{
	char digits[20];
	size_t i = sizeof(digits);

	do {
		digits[--i] = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	buf_add(b, digits + i, sizeof(digits) - i);
}

void
buf_i64(struct buf *b, int64_t v)
{
	if (v < 0)
		buf_chr(b, '-');
	buf_u64(b, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	char small[256], *p;
	va_list ap;
	int n;

	if (b->er != SD_OK)
		return;
	va_start(ap, fmt);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	sd_assert(n >= 0);
	if ((size_t)n < sizeof(small)) {
		buf_add(b, small, (size_t)n);
		return;
	}
	/* It does not fit the small space: formatted again, in memory of its own. */
	if (!(p = malloc((size_t)n + 1))) {
		buf_fail(b, SD_BUSY);
		return;
	}
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	buf_add(b, p, (size_t)n);
	free(p);
}

enum sd_err
buf_flush(struct buf *b)
{
	if (b->er == SD_OK && b->flush)
		buf_drain(b);
	return b->er;
}

const char *
buf_text(struct buf *b)
{
	sd_assert(b->flush == NULL);
	if (!b->p)
		return "";
	b->p[b->n] = '\0';
	return b->p;
}
