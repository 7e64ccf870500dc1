/*
 * buf.h: a byte buffer that grows in memory or flushes into a sink.
 *
 * The writers of the format floor (XML, JSON, CSV) write into a buf and do not care where it goes:
 * into memory (flush == NULL) or, every `cap` bytes, into a function (a FastCGI stream, a file).
 * The first failure is remembered in `er`; later writes do nothing, so only the end has to be checked.
 */
#ifndef SD_BUF_H
#define SD_BUF_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct buf {
	char *p;          /* the bytes; not NUL-terminated until buf_text() */
	size_t n, cap;    /* used, room */
	enum sd_err er;   /* first failure */
	enum sd_err (*flush)(void *arg, const char *p, size_t n);
	void *arg;
	uint64_t total;   /* bytes already flushed */
	size_t limit;     /* memory mode: SD_TOO_LARGE past this many bytes */
};

/* A buffer in memory, freed when the arena is reset. At most `limit` bytes (0 = 64 MiB). */
struct buf *buf_new(struct arena *a, size_t limit);

/* A buffer of `cap` bytes that hands full blocks to `flush`. Freed with the arena, without a last flush. */
struct buf *buf_sink(struct arena *a, size_t cap,
    enum sd_err (*flush)(void *arg, const char *p, size_t n), void *arg);

/* Makes room for `n` more bytes at p + n (flushing or growing); false once `er` is set. n <= cap of a sink. */
int buf_room(struct buf *b, size_t n);

/* The slow half of buf_add(): the bytes do not fit what is left of the buffer, or it has failed. */
void buf_add_slow(struct buf *b, const void *p, size_t n);

/* Appends n bytes. In the header, as buf_chr() is: a message calls it several times for each observation, and of a
 * literal the compiler knows the length. A buffer that has failed has no room (cap == n). */
static inline void
buf_add(struct buf *b, const void *p, size_t n)
{
	if (n <= b->cap - b->n && n) {
		memcpy(b->p + b->n, p, n);
		b->n += n;
	} else
		buf_add_slow(b, p, n);
}

/* Appends a text; NULL appends nothing. */
static inline void
buf_str(struct buf *b, const char *s)
{
	if (s)
		buf_add(b, s, strlen(s));
}

void buf_u64(struct buf *b, uint64_t v);
void buf_i64(struct buf *b, int64_t v);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* One byte; the fast path of every writer. */
static inline void
buf_chr(struct buf *b, char c)
{
	if (b->n < b->cap || buf_room(b, 1))
		b->p[b->n++] = c;
}

/* Writes a literal: buf_lit(b, "<a/>"). */
#define buf_lit(b, s) buf_add((b), "" s, sizeof(s) - 1)

/* Hands what is left to the sink. Returns the first failure of the buffer's life. */
enum sd_err buf_flush(struct buf *b);

/* The text so far, NUL-terminated, owned by the buffer; memory mode only. */
const char *buf_text(struct buf *b);

#endif
