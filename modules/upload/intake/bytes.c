/*
 * bytes.c: the bytes of a file that is to be checked, from the request or from the database, as memory that the
 * system may drop and read again: a mapping of a temporary file without a name. Called by actions and the job of
 * submission/queue.c. Never looks at what the bytes say.
 */
#define _GNU_SOURCE /* O_TMPFILE, memfd_create */
#include "modules/upload/intake/part.h"

#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/write_all.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#define MEMORY ((size_t)512 * 1024 * 1024) /* some 300,000 rows, held as a whole */

struct pages {
	void *p;
	size_t n;
};

static void
arena_drop(void *arg)
{
	arena_free(arg);
}

/* The arena of a file: c->arena, given back with the request or job. */
static void
arena_open(struct checked *c)
{
	c->arena = arena_new(MEMORY);
	arena_on_reset(c->rq->arena, arena_drop, c->arena);
}

static void
mapping_drop(void *arg)
{
	struct pages *m = arg;

	munmap(m->p, m->n);
}

/* The file's n bytes, for as long as the request or job. The descriptor may be closed. */
static enum sd_err
bytes_map(struct checked *c, int fd, size_t n)
{
	struct pages *m = arena_one(c->rq->arena, struct pages);

	c->bytes = "";
	c->n = n;
	if (n == 0)
		return SD_OK;
	m->n = n;
	m->p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
	if (m->p == MAP_FAILED) {
		log_line(LOG_ERROR, "mmap: errno=%d", errno);
		return SD_INTERNAL;
	}
	arena_on_reset(c->rq->arena, mapping_drop, m);
	c->bytes = m->p;
	return SD_OK;
}

enum sd_err
check_take(struct checked *c, const struct file *file, int64_t max)
{
	char digest[SHA256_HEX];
	enum sd_err er;

	sd_door(c, MAGIC_CHECKED);
	if (file->size > max)
		return SD_TOO_LARGE;
	arena_open(c);
	if ((er = bytes_map(c, file->fd, (size_t)file->size)) != SD_OK)
		return er;
	c->sha256 = file->sha256; /* taken while it came in */
	if (!c->sha256) {
		sha256_hex(c->bytes, c->n, digest);
		c->sha256 = arena_strdup(c->rq->arena, digest);
	}
	c->file_name = file->name && *file->name ? personal_mask(c->rq->arena, file->name) : "tanpa-nama";
	return SD_OK;
}

/* Chunk after chunk into the file; one is held at a time. */
static enum sd_err
chunks_write(struct checked *c, int fd, int64_t file_id, size_t size)
{
	struct arena *a = arena_new((size_t)4 * 1024 * 1024);
	enum sd_err er = SD_OK;
	size_t n = 0;
	int64_t seq;

	for (seq = 0; n < size && er == SD_OK; seq++) {
		struct blob part = { NULL, 0 };

		if ((er = file_chunk(c->rq->db, a, file_id, seq, &part)) != SD_OK)
			break;
		if (part.n == 0 || part.n > size - n || !write_all(fd, part.p, part.n))
			er = SD_INTERNAL;
		n += part.n;
		arena_reset(a);
	}
	arena_free(a);
	return er;
}

enum sd_err
check_take_stored(struct checked *c, int64_t file_id, int64_t size)
{
	int fd = open(c->rq->conf->tmp_dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	enum sd_err er;

	sd_door(c, MAGIC_CHECKED);
	if (fd < 0) /* a file system that knows no files without names */
		fd = memfd_create("unggahan", MFD_CLOEXEC);
	if (fd < 0) {
		log_line(LOG_ERROR, "temporary file: errno=%d", errno);
		return SD_INTERNAL;
	}
	arena_open(c);
	if ((er = chunks_write(c, fd, file_id, (size_t)size)) == SD_OK)
		er = bytes_map(c, fd, (size_t)size);
	close(fd);
	c->reuse_file = file_id;
	return er;
}
