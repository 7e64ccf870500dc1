/*
 * stamp.c: see stamp.h. Called by app.c behind commits and at the start, by serve.c, and by the
 * console. Must never leave the link missing: it is made aside and renamed over the old one.
 */
#include "shared/ground/stamp.h"
#include "shared/ground/log.h"
#include "shared/ground/monotonic.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define TRY_S 10 /* between two tries of stamp_may_work(): a disk that is full is told of within it */
#define YOUNG 60 /* seconds; two programs may move the link at the same time */

static const char link_name[] = "current";

bool
stamp_read(const char *dir, char *out, size_t room)
{
	char path[1100];
	ssize_t n;
	int len;

	if (!dir || !*dir)
		return false;
	len = snprintf(path, sizeof(path), "%s/%s", dir, link_name);
	if (len < 0 || (size_t)len >= sizeof(path) || (n = readlink(path, out, room)) <= 0 ||
	    (size_t)n >= room)
		return false;
	out[n] = '\0';
	return true;
}

/* A name is young while the one who made it may still be about to lead the link to it. */
static bool
is_young(int dir, const char *name)
{
	struct stat st;

	return fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || time(NULL) - st.st_mtime <= YOUNG;
}

/* Removes the names of before but the last one, which somebody may be resolving just now, and those that are young. */
static void
names_clean(int dir, const char *now, const char *before)
{
	int copy = dup(dir);
	DIR *d = copy < 0 ? NULL : fdopendir(copy);
	struct dirent *e;

	if (!d && copy >= 0)
		close(copy);
	while (d && (e = readdir(d)))
		if (e->d_name[0] == 's' && strcmp(e->d_name, now) != 0 && strcmp(e->d_name, before) != 0 &&
		    !is_young(dir, e->d_name))
			unlinkat(dir, e->d_name, AT_REMOVEDIR);
	if (d)
		closedir(d);
}

int64_t
stamp_counter(const char *dir)
{
	char name[STAMP_MAX], *end;
	long long n;

	if (!stamp_read(dir, name, sizeof(name)) || name[0] != 's')
		return -1;
	n = strtoll(name + 1, &end, 10);
	return end != name + 1 && *end == '-' && n >= 0 ? n : -1;
}

/* "s17-1700000000.123456789.4711.0": counter, time, who, how often. */
static void
name_make(char out[STAMP_MAX], int64_t counter)
{
	static unsigned count;
	struct timespec t = { 0, 0 };

	clock_gettime(CLOCK_REALTIME, &t);
	snprintf(out, STAMP_MAX, "s%" PRId64 "-%" PRId64 ".%09ld.%ld.%u", counter, (int64_t)t.tv_sec, t.tv_nsec,
	    (long)getpid(), count++);
}

bool
stamp_move(const char *dir, int64_t counter)
{
	char now[STAMP_MAX], before[STAMP_MAX] = "", aside[STAMP_MAX + 2];
	bool moved;
	int fd;

	if (!dir || !*dir)
		return true;
	if (counter == STAMP_SAME && (counter = stamp_counter(dir)) < 0)
		counter = 0;
	name_make(now, counter);
	if (!stamp_read(dir, before, sizeof(before)))
		before[0] = '\0';
	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* The link is led over by rename(): at any moment it points at one name or the other. */
	snprintf(aside, sizeof(aside), ".%s", now);
	moved = fd >= 0 && mkdirat(fd, now, 0755) == 0 && symlinkat(now, fd, aside) == 0;
	if (moved && renameat(fd, aside, fd, link_name) != 0) {
		unlinkat(fd, aside, 0);
		moved = false;
	}
	if (!moved)
		log_line(LOG_ERROR, "stamp in %s not moved: %s", dir, strerror(errno));
	else
		names_clean(fd, now, before);
	if (fd >= 0)
		close(fd);
	return moved;
}

bool
stamp_works(const char *dir)
{
	char name[STAMP_MAX];
	bool works;
	int fd;

	if (!dir || !*dir)
		return true;
	if ((fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
		return false;
	name_make(name, 0);
	name[0] = 't';
	works = mkdirat(fd, name, 0755) == 0 && unlinkat(fd, name, AT_REMOVEDIR) == 0;
	close(fd);
	return works;
}

bool
stamp_may_work(const char *dir)
{
	static int64_t tried; /* when that last went well; a process has one folder */
	int64_t now = clock_s();

	if (!dir || !*dir)
		return true;
	if (faccessat(AT_FDCWD, dir, W_OK | X_OK, AT_EACCESS) != 0)
		return false;
	if (tried && now - tried < TRY_S)
		return true;
	tried = stamp_works(dir) ? now : 0;
	return tried != 0;
}
