/*
 * arena.h: the memory of one request (or of one job).
 *
 * Everything that lives as long as a request is taken from its arena and given back at once by
 * arena_reset(), together with the cleanups that were registered: result sets, temporary files,
 * XML documents. So an early return leaks nothing, and nobody calls free().
 *
 * Allocation never returns NULL. When the limit is passed or the system has no memory, the arena jumps
 * to the place that was set with arena_guard() (the request loop answers 503), or aborts where none was.
 */
#ifndef SD_ARENA_H
#define SD_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

struct arena;

/* A new arena that hands out at most `limit` bytes between two resets. The caller frees it. */
struct arena *arena_new(size_t limit);

/* Runs the cleanups (last registered first) and takes all memory back; keeps one block for reuse. */
void arena_reset(struct arena *a);

/* arena_reset() and then the arena itself. NULL is allowed. */
void arena_free(struct arena *a);

/* `n` zeroed bytes, aligned for any type. n may be 0. */
void *arena_alloc(struct arena *a, size_t n);

/* Room for `count` things of `size` bytes; an overflow of the product counts as out of memory. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* A copy of the n things of `size` bytes at v with room for `room` (at least n; what is behind them is zeroed), for
 * arrays that grow side by side. Where they lay stays in the arena. */
void *arena_resized(struct arena *a, const void *v, size_t n, size_t room, size_t size);

/* arena_more() where the room is used up. */
void *arena_doubled(struct arena *a, const void *v, size_t n, size_t *room, size_t first, size_t size);

/* Room for one more behind the n things of `size` bytes at v: v itself while n < *room, else a copy of it in twice
 * the room, where there is none yet in that of `first` things. Where it lay stays in the arena: at most as much again
 * as the array itself. */
static inline void *
arena_more(struct arena *a, void *v, size_t n, size_t *room, size_t first, size_t size)
{
	return n < *room ? v : arena_doubled(a, v, n, room, first, size);
}

/* Closes *fd (-1: nothing is open) when the arena is reset, and makes it -1. *fd lives in the arena's memory. */
void arena_close(struct arena *a, int *fd);

/* Copies of a text; arena_strdup(a, NULL) is NULL. arena_strndup adds the closing NUL. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);

/* printf into the arena. */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* `fn(arg)` is called by the next arena_reset() or arena_free(). */
void arena_on_reset(struct arena *a, void (*fn)(void *arg), void *arg);

/* Where to jump (longjmp value 1) when the arena is exhausted; NULL = abort. Caller owns `env`. */
void arena_guard(struct arena *a, jmp_buf *env);

/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *a);

/* arena_alloc for a type. */
#define arena_one(a, type) ((type *)arena_alloc((a), sizeof(type)))

#endif
