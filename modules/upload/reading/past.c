/*
 * past.c: writes a book of released values and reads in it (past.h). Must never hold a release in memory:
 * what it writes goes through a small buffer into a file without a name, which is mapped.
 */
#define _GNU_SOURCE /* O_TMPFILE, memfd_create */
#include "modules/upload/reading/past.h"

#include "shared/ground/buf.h"
#include "shared/ground/log.h"
#include "shared/ground/write_all.h"
#include "shared/statistics/observation.h"
#include "shared/statistics/packed.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define BLOCK ((size_t)64 * 1024) /* written at once */
#define KEY_ROOM 256              /* a series key has 190 characters at most */

struct writer {
	struct buf *bytes, *at;
	size_t n;
	char key[KEY_ROOM]; /* of the series that is being written */
};

/* A mapped file. */
struct pages {
	void *p;
	size_t n;
};

/* --- writing --- */

static void
offset_add(struct writer *w)
{
	uint64_t at = w->bytes->total + w->bytes->n;

	buf_add(w->at, &at, sizeof(at));
}

static void
series_begin(struct writer *w, const char *key)
{
	size_t n = strlen(key);

	if (w->n && strcmp(w->key, key) == 0)
		return;
	sd_assert(n < sizeof(w->key));
	memcpy(w->key, key, n + 1);
	offset_add(w);
	buf_add(w->bytes, key, n + 1);
	w->n++;
}

static void
value_add(struct writer *w, const char *period, const char *value)
{
	buf_add(w->bytes, period, strlen(period) + 1);
	buf_str(w->bytes, value);
	buf_chr(w->bytes, '\0');
}

static enum sd_err
row_write(void *arg, const struct observation *o)
{
	struct writer *w = arg;

	series_begin(w, o->series_key);
	value_add(w, o->period, o->value);
	return w->bytes->er;
}

static enum sd_err
series_write(void *arg, struct observation *o, const struct packed_series *s)
{
	struct writer *w = arg;
	struct packed_walk walk;
	struct packed_texts t;

	series_begin(w, o->series_key);
	packed_begin(&walk, s);
	while (packed_more(&walk)) {
		if (!packed_step(&walk, &t))
			return SD_INTERNAL;
		value_add(w, t.period, t.value);
	}
	return w->bytes->er;
}

static enum sd_err
file_write(void *arg, const char *p, size_t n)
{
	const int *fd = arg;

	if (write_all(*fd, p, n))
		return SD_OK;
	log_line(LOG_ERROR, "released values: write errno=%d", errno);
	return errno == ENOSPC ? SD_BUSY : SD_INTERNAL;
}

static int
file_open(const char *tmp_dir)
{
	int fd = open(tmp_dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	return fd >= 0 ? fd : memfd_create("rilis", MFD_CLOEXEC); /* a file system that knows no files without names */
}

static void
pages_drop(void *arg)
{
	struct pages *m = arg;

	munmap(m->p, m->n);
}

/* The whole of a written buffer; NULL where it cannot be mapped. */
static const void *
file_map(struct arena *a, const struct buf *b, int fd)
{
	struct pages *m = arena_one(a, struct pages);

	m->n = (size_t)b->total;
	m->p = mmap(NULL, m->n, PROT_READ, MAP_PRIVATE, fd, 0);
	if (m->p == MAP_FAILED) {
		log_line(LOG_ERROR, "released values: mmap errno=%d", errno);
		return NULL;
	}
	arena_on_reset(a, pages_drop, m);
	return m->p;
}

static enum sd_err
book_write(struct db *db, struct arena *a, const struct dataset *d, const int fd[2], struct past_book *out)
{
	struct writer w = { .bytes = buf_sink(a, BLOCK, file_write, (void *)(uintptr_t)&fd[0]),
		.at = buf_sink(a, BLOCK, file_write, (void *)(uintptr_t)&fd[1]) };
	enum sd_err er = observation_series_stream(db, a, d, NULL, series_write, row_write, &w);

	if (er != SD_OK || w.n == 0)
		return er;
	offset_add(&w);
	if ((er = buf_flush(w.bytes)) != SD_OK || (er = buf_flush(w.at)) != SD_OK)
		return er;
	out->n = w.n;
	out->bytes = file_map(a, w.bytes, fd[0]);
	out->at = file_map(a, w.at, fd[1]);
	return out->bytes && out->at ? SD_OK : SD_INTERNAL;
}

enum sd_err
past_open(struct db *db, struct arena *a, const struct dataset *d, const char *tmp_dir, const struct past_book **out)
{
	struct past_book *b = arena_one(a, struct past_book);
	int fd[2] = { -1, -1 };
	enum sd_err er = SD_INTERNAL;

	*out = NULL;
	if (!d->current_release)
		return SD_OK;
	fd[0] = file_open(tmp_dir);
	fd[1] = file_open(tmp_dir);
	if (fd[0] >= 0 && fd[1] >= 0)
		er = book_write(db, a, d, fd, b);
	else
		log_line(LOG_ERROR, "temporary file: errno=%d", errno);
	for (size_t i = 0; i < 2; i++)
		if (fd[i] >= 0)
			close(fd[i]);
	if (er == SD_OK && b->n)
		*out = b;
	return er;
}

const struct past_book *
past_book_of(struct arena *a, const struct past *rows, size_t n)
{
	struct past_book *b = arena_one(a, struct past_book);
	struct writer w = { .bytes = buf_new(a, 0), .at = buf_new(a, 0) };

	for (size_t i = 0; i < n; i++) {
		series_begin(&w, rows[i].series_key);
		value_add(&w, rows[i].period, rows[i].value);
	}
	if (!w.n)
		return NULL;
	offset_add(&w);
	b->n = w.n;
	b->bytes = w.bytes->p;
	b->at = arena_array(a, w.n + 1, sizeof(*b->at));
	memcpy((void *)(uintptr_t)b->at, w.at->p, (w.n + 1) * sizeof(*b->at));
	return b;
}

/* --- reading --- */

const char *
past_key(const struct past_book *b, size_t i)
{
	return b->bytes + b->at[i];
}

size_t
past_series(const struct past_book *b, const char *key, size_t hint)
{
	size_t low = 0, high = b ? b->n : 0;

	if (hint <= high && (hint == 0 || strcmp(past_key(b, hint - 1), key) < 0) &&
	    (hint == high || strcmp(past_key(b, hint), key) >= 0))
		return hint;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(past_key(b, mid), key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool
past_next(const struct past_book *b, size_t i, uint64_t *from, struct past *out)
{
	const char *p = b->bytes + *from;

	if (*from == 0 || *from < b->at[i])
		p = past_key(b, i) + strlen(past_key(b, i)) + 1;
	if (p >= b->bytes + b->at[i + 1])
		return false;
	out->series_key = past_key(b, i);
	out->period = p;
	p += strlen(p) + 1;
	out->value = *p ? p : NULL;
	*from = (uint64_t)(p - b->bytes) + strlen(p) + 1;
	return true;
}
