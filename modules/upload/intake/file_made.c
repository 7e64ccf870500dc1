/*
 * file_made.c: a file that this program makes itself. See file_made.h. Leaves nothing on any disk.
 */
#define _GNU_SOURCE /* memfd_create */
#include "modules/upload/intake/file_made.h"

#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/ground/write_all.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum sd_err
file_made(struct req *rq, const char *name, const char *type, const void *p, size_t n, struct file **out)
{
	struct file *f = arena_one(rq->arena, struct file);

	*f = (struct file){ .name = name, .type = type, .fd = memfd_create("made", MFD_CLOEXEC), .size = (int64_t)n };
	if (f->fd < 0) {
		log_line(LOG_ERROR, "memory file: errno=%d", errno);
		return SD_BUSY;
	}
	arena_close(rq->arena, &f->fd);
	if (!write_all(f->fd, p, n))
		return SD_BUSY;
	if (lseek(f->fd, 0, SEEK_SET) != 0)
		return SD_INTERNAL;
	*out = f;
	return SD_OK;
}

enum number_convention
file_answer(const char *name)
{
	size_t n = name ? strlen(name) : 0, m = strlen(FILE_POINT);

	return n >= m && str_same(name + n - m, FILE_POINT) ? NUMBER_POINT : NUMBER_UNCLEAR;
}
