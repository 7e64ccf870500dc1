/*
 * sorter.c: see sorter.h. Records lie one behind another in a buffer, each behind a head of its lengths; a full buffer
 * is sorted and written as a run, and runs are merged by a heap. Called by module upload. Must never hold more than
 * its buffer and a window of each run.
 */
#define _GNU_SOURCE /* O_TMPFILE, memfd_create */
#include "shared/ground/sorter.h"
#include "shared/ground/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define RECORD_USUAL 32u              /* bytes: of smaller ones the places run out before the buffer does */
#define WINDOW ((size_t)2 * SORTER_RECORD) /* of each run while they are merged: holds any record */

struct head { uint32_t n, n_key; };   /* stands before each record, unaligned */

/* A sorted part in the file. */
struct run {
	off_t begin, at, end;    /* at: what of it was not read yet */
	char *window;
	size_t pos, n;           /* the record that comes next; how much the window holds */
	struct run *before;      /* written before this one */
	size_t number;
};

struct sorter {
	struct arena *a;
	const char *tmp_dir;
	char *buffer;
	size_t n, cap;
	uint32_t *place, *spare; /* of each record in the buffer */
	size_t n_records, room;
	bool ordered;            /* the records came in order so far */
	int fd;                  /* -1 = everything fitted so far */
	off_t written;
	struct run *last;
	size_t n_runs;
	struct run **heap;       /* the run whose record comes first is the first; NULL = no run */
	size_t n_heap;
	bool moved;              /* the first run's record was given: it goes on to its next one */
	size_t given;            /* of the buffer */
};

static struct head
head_at(const char *p)
{
	struct head h;

	memcpy(&h, p, sizeof(h));
	return h;
}

/* Compares two records with their heads. */
static int
order(const char *x, const char *y)
{
	struct head hx = head_at(x), hy = head_at(y);
	int step = memcmp(x + sizeof(hx), y + sizeof(hy), hx.n_key < hy.n_key ? hx.n_key : hy.n_key);

	return step ? step : (hx.n_key > hy.n_key) - (hx.n_key < hy.n_key);
}

struct sorter *
sorter_new(struct arena *a, const char *tmp_dir, size_t memory)
{
	struct sorter *s = arena_one(a, struct sorter);

	sd_assert(memory >= 2 * SORTER_RECORD && memory <= UINT32_MAX);
	*s = (struct sorter){ .a = a, .tmp_dir = tmp_dir, .cap = memory, .room = memory / RECORD_USUAL, .ordered = true,
		.fd = -1 };
	s->buffer = arena_alloc(a, memory);
	s->place = arena_array(a, s->room, sizeof(*s->place));
	s->spare = arena_array(a, s->room, sizeof(*s->spare));
	arena_close(a, &s->fd);
	return s;
}

/* --- sorting what is held --- */

/* Merges two neighbouring sorted parts of `from` into `to`. */
static void
parts_merge(const struct sorter *s, const uint32_t *from, uint32_t *to, size_t low, size_t middle, size_t high)
{
	size_t i = low, k = middle;

	for (size_t at = low; at < high; at++)
		if (i < middle && (k == high || order(s->buffer + from[i], s->buffer + from[k]) <= 0))
			to[at] = from[i++];
		else
			to[at] = from[k++];
}

static void
buffer_sort(struct sorter *s)
{
	size_t n = s->n_records;

	if (s->ordered)
		return;
	for (size_t width = 1; width < n; width *= 2) {
		uint32_t *swap = s->place;

		for (size_t low = 0; low < n; low += 2 * width) {
			size_t middle = low + width < n ? low + width : n, high = low + 2 * width < n ? low + 2 * width : n;

			parts_merge(s, s->place, s->spare, low, middle, high);
		}
		s->place = s->spare;
		s->spare = swap;
	}
}

/* --- runs --- */

static enum sd_err
file_write(struct sorter *s, const char *p, size_t n)
{
	while (n) {
		ssize_t k = pwrite(s->fd, p, n, s->written);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0) {
			log_line(LOG_ERROR, "sorting: write errno=%d", errno);
			return errno == ENOSPC ? SD_BUSY : SD_INTERNAL;
		}
		p += k;
		n -= (size_t)k;
		s->written += k;
	}
	return SD_OK;
}

/* The records in order, gathered to large writes. */
static enum sd_err
records_write(struct sorter *s)
{
	static char out[64 * 1024];
	size_t n_out = 0;
	enum sd_err er = SD_OK;

	if (s->ordered)
		return file_write(s, s->buffer, s->n);
	for (size_t i = 0; i < s->n_records && er == SD_OK; i++) {
		const char *p = s->buffer + s->place[i];
		size_t n = sizeof(struct head) + head_at(p).n;

		if (n_out + n > sizeof(out)) {
			er = file_write(s, out, n_out);
			n_out = 0;
		}
		memcpy(out + n_out, p, n);
		n_out += n;
	}
	return er == SD_OK ? file_write(s, out, n_out) : er;
}

static enum sd_err
run_write(struct sorter *s)
{
	struct run *r = arena_one(s->a, struct run);
	enum sd_err er = SD_OK;

	if (s->fd < 0)
		s->fd = open(s->tmp_dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (s->fd < 0) /* a file system that knows no files without names */
		s->fd = memfd_create("urutan", MFD_CLOEXEC);
	if (s->fd < 0) {
		log_line(LOG_ERROR, "sorting: no temporary file errno=%d", errno);
		er = SD_INTERNAL;
	}
	if (er != SD_OK)
		return er;
	buffer_sort(s);
	*r = (struct run){ .begin = s->written, .before = s->last, .number = s->n_runs };
	if ((er = records_write(s)) != SD_OK)
		return er;
	r->end = s->written;
	s->last = r;
	s->n_runs++;
	s->n = s->n_records = 0;
	s->ordered = true;
	return SD_OK;
}

enum sd_err
sorter_add(struct sorter *s, const void *p, size_t n, size_t n_key)
{
	struct head h = { (uint32_t)n, (uint32_t)n_key };
	char *at;
	enum sd_err er;

	sd_assert(n_key <= n && n <= SORTER_RECORD && !s->heap);
	if ((s->n + sizeof(h) + n > s->cap || s->n_records == s->room) && (er = run_write(s)) != SD_OK)
		return er;
	at = s->buffer + s->n;
	memcpy(at, &h, sizeof(h));
	memcpy(at + sizeof(h), p, n);
	if (s->ordered && s->n_records)
		s->ordered = order(s->buffer + s->place[s->n_records - 1], at) <= 0;
	s->place[s->n_records++] = (uint32_t)s->n;
	s->n += sizeof(h) + n;
	return SD_OK;
}

/* --- merging --- */

/* The window holds the next record whole; *none = there is none. */
static enum sd_err
run_fill(struct sorter *s, struct run *r, bool *none)
{
	size_t left = r->n - r->pos;

	*none = !left && r->at == r->end;
	if (*none || (left >= sizeof(struct head) && left >= sizeof(struct head) + head_at(r->window + r->pos).n))
		return SD_OK;
	memmove(r->window, r->window + r->pos, left);
	r->pos = 0;
	r->n = left;
	while (r->n < WINDOW && r->at < r->end) {
		size_t want = WINDOW - r->n < (size_t)(r->end - r->at) ? WINDOW - r->n : (size_t)(r->end - r->at);
		ssize_t k = pread(s->fd, r->window + r->n, want, r->at);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0) {
			log_line(LOG_ERROR, "sorting: read errno=%d", errno);
			return SD_INTERNAL;
		}
		r->n += (size_t)k;
		r->at += k;
	}
	return SD_OK;
}

static bool
run_first(const struct run *x, const struct run *y)
{
	int step = order(x->window + x->pos, y->window + y->pos);

	return step < 0 || (step == 0 && x->number < y->number);
}

static void
heap_sink(struct sorter *s, size_t i)
{
	for (;;) {
		size_t child = 2 * i + 1;
		struct run *swap = s->heap[i];

		if (child >= s->n_heap)
			return;
		if (child + 1 < s->n_heap && run_first(s->heap[child + 1], s->heap[child]))
			child++;
		if (!run_first(s->heap[child], swap))
			return;
		s->heap[i] = s->heap[child];
		s->heap[child] = swap;
		i = child;
	}
}

/* Every run begins, and the heap with them. */
static enum sd_err
heap_fill(struct sorter *s)
{
	enum sd_err er;
	bool none;

	s->n_heap = 0;
	for (struct run *r = s->last; r; r = r->before) {
		r->at = r->begin;
		r->pos = r->n = 0;
		if ((er = run_fill(s, r, &none)) != SD_OK)
			return er;
		s->heap[s->n_heap++] = r;
	}
	for (size_t i = s->n_heap / 2; i-- > 0;)
		heap_sink(s, i);
	return SD_OK;
}

enum sd_err
sorter_end(struct sorter *s)
{
	enum sd_err er;

	if (!s->n_runs) { /* everything is in the buffer */
		buffer_sort(s);
		return SD_OK;
	}
	if (s->n_records && (er = run_write(s)) != SD_OK)
		return er;
	s->heap = arena_array(s->a, s->n_runs, sizeof(*s->heap));
	for (struct run *r = s->last; r; r = r->before)
		r->window = arena_alloc(s->a, WINDOW);
	return heap_fill(s);
}

enum sd_err
sorter_again(struct sorter *s)
{
	s->given = 0;
	s->moved = false;
	return s->heap ? heap_fill(s) : SD_OK;
}

/* The run that gave the last record goes on. */
static enum sd_err
heap_move(struct sorter *s)
{
	struct run *r = s->heap[0];
	bool none;
	enum sd_err er;

	r->pos += sizeof(struct head) + head_at(r->window + r->pos).n;
	if ((er = run_fill(s, r, &none)) != SD_OK)
		return er;
	if (none)
		s->heap[0] = s->heap[--s->n_heap];
	if (s->n_heap)
		heap_sink(s, 0);
	return SD_OK;
}

enum sd_err
sorter_next(struct sorter *s, struct sorter_record *out)
{
	const char *p;
	enum sd_err er;

	if (s->n_heap && s->moved && (er = heap_move(s)) != SD_OK)
		return er;
	s->moved = true;
	if (s->heap ? !s->n_heap : s->given == s->n_records)
		return SD_NOT_FOUND;
	p = s->heap ? s->heap[0]->window + s->heap[0]->pos : s->buffer + s->place[s->given++];
	*out = (struct sorter_record){ p + sizeof(struct head), head_at(p).n, head_at(p).n_key };
	return SD_OK;
}
