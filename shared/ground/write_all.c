/*
 * write_all.c: the one loop around write(). See write_all.h. Must never give up because of a signal.
 */
#include "shared/ground/write_all.h"

#include <errno.h>
#include <unistd.h>

bool
write_all(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n) {
		ssize_t k = write(fd, at, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		at += k;
		n -= (size_t)k;
	}
	return true;
}
