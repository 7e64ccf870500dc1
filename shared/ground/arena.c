/*
 * arena.c: memory in blocks, taken back all at once.
 *
 * Called by everything that lives inside a request or a job. Blocks come zeroed from calloc();
 * the one that is kept over a reset is wiped, so nothing of one request can be read by the next.
 * Never gives NULL to a caller.
 */
#include "shared/ground/arena.h"

#include "shared/ground/log.h"
#include "shared/ground/watched.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* In a sanitised build a byte before or behind a piece is an error, as with malloc(). */
#if defined(WATCHED)
#include <sanitizer/asan_interface.h>
#define GAP ALIGN       /* what is written behind a piece hits a forbidden byte */
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define GAP ((size_t)0) /* nobody looks: no bytes for it */
#endif

/* Most requests fit into the first block; larger ones double up to a size that malloc gives back to the system. */
#define BLOCK_FIRST ((size_t)64 * 1024)
#define BLOCK_MOST ((size_t)1024 * 1024)
#define ALIGN (_Alignof(max_align_t))

struct block {
	struct block *next;
	size_t size, used;
	_Alignas(max_align_t) char data[];
};

struct cleanup {
	struct cleanup *next;
	void (*fn)(void *arg);
	void *arg;
};

struct arena {
	struct block *first;    /* kept over a reset */
	struct block *others;   /* freed by a reset */
	struct block *open;     /* where small things are taken from */
	struct cleanup *cleanups;
	jmp_buf *guard;
	size_t limit, used;
	size_t grow;            /* size of the next block */
};

static struct block *
block_new(size_t size)
{
	struct block *b = calloc(1, sizeof(*b) + size);

	if (!b)
		return NULL;
	b->size = size;
	ASAN_POISON_MEMORY_REGION(b->data, size);
	return b;
}

struct arena *
arena_new(size_t limit)
{
	struct arena *a = calloc(1, sizeof(*a));

	sd_assert(a != NULL);
	a->first = a->open = block_new(BLOCK_FIRST);
	sd_assert(a->first != NULL);
	a->limit = limit;
	a->grow = BLOCK_FIRST * 2;
	return a;
}

void
arena_reset(struct arena *a)
{
	struct block *b;
	struct cleanup *c;

	while ((c = a->cleanups)) {
		a->cleanups = c->next;
		c->fn(c->arg);
	}
	while ((b = a->others)) {
		a->others = b->next;
		free(b);
	}
	ASAN_UNPOISON_MEMORY_REGION(a->first->data, a->first->used);
	memset(a->first->data, 0, a->first->used);
	ASAN_POISON_MEMORY_REGION(a->first->data, a->first->used);
	a->first->used = 0;
	a->open = a->first;
	a->used = 0;
	a->grow = BLOCK_FIRST * 2;
}

void
arena_free(struct arena *a)
{
	if (!a)
		return;
	arena_reset(a);
	free(a->first);
	free(a);
}

static void arena_exhausted(struct arena *a, size_t n) __attribute__((noreturn));

static void
arena_exhausted(struct arena *a, size_t n)
{
	log_line(LOG_WARN, "arena exhausted used=%zu limit=%zu wanted=%zu", a->used, a->limit, n);
	if (a->guard)
		longjmp(*a->guard, 1);
	abort();
}

/* A new block with room for n bytes, NULL where the system has no memory. What is big gets a
 * block of its own, and the rest of the open one stays in use. */
static struct block *
block_for(struct arena *a, size_t n)
{
	bool own = n > a->grow / 4;
	struct block *b = block_new(own ? n : a->grow);

	if (!b)
		return NULL;
	b->next = a->others;
	a->others = b;
	if (own)
		return b;
	a->open = b;
	if (a->grow < BLOCK_MOST)
		a->grow *= 2;
	return b;
}

/* n bytes or NULL. */
static void *
arena_take(struct arena *a, size_t n)
{
	struct block *b = a->open;
	size_t whole;
	void *p;

	if (n > SIZE_MAX / 2)
		return NULL;
	whole = n ? (n + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
	if (whole > a->limit || a->used > a->limit - whole)
		return NULL;
	if (b->size - b->used < whole + GAP && !(b = block_for(a, whole + GAP)))
		return NULL;
	p = b->data + b->used;
	ASAN_UNPOISON_MEMORY_REGION(p, n);
	b->used += whole + GAP;
	a->used += whole;
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	void *p = arena_take(a, n);

	if (!p)
		arena_exhausted(a, n);
	return p;
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		arena_exhausted(a, SIZE_MAX);
	return arena_alloc(a, count * size);
}

void *
arena_resized(struct arena *a, const void *v, size_t n, size_t room, size_t size)
{
	void *more = arena_array(a, room, size);

	sd_assert(n <= room);
	if (n)
		memcpy(more, v, n * size);
	return more;
}

void *
arena_doubled(struct arena *a, const void *v, size_t n, size_t *room, size_t first, size_t size)
{
	*room = *room ? *room * 2 : first;
	return arena_resized(a, v, n, *room, size);
}

static void
descriptor_close(void *arg)
{
	int *fd = arg;

	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void
arena_close(struct arena *a, int *fd)
{
	arena_on_reset(a, descriptor_close, fd);
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p;

	if (n == SIZE_MAX)
		arena_exhausted(a, n);
	p = arena_alloc(a, n + 1);
	if (n)
		memcpy(p, s, n);
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return p;
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	int n;
	char *p;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	sd_assert(n >= 0);
	p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return p;
}

void
arena_on_reset(struct arena *a, void (*fn)(void *arg), void *arg)
{
	struct cleanup *c = arena_take(a, sizeof(*c));

	if (!c) {
		fn(arg); /* nobody would do it later */
		arena_exhausted(a, sizeof(*c));
	}
	c->fn = fn;
	c->arg = arg;
	c->next = a->cleanups;
	a->cleanups = c;
}

void
arena_guard(struct arena *a, jmp_buf *env)
{
	a->guard = env;
}

size_t
arena_used(const struct arena *a)
{
	return a->used;
}
