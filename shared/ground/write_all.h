/*
 * write_all.h: a file, a pipe or a socket that blocks takes all bytes or fails. Called wherever something is written to
 * a descriptor, in a sandboxed child too. Must never allocate nor log: the caller knows what the file was for.
 */
#ifndef SD_WRITE_ALL_H
#define SD_WRITE_ALL_H

#include <stdbool.h>
#include <stddef.h>

/* Goes on after a short write and a signal. false: errno says why; how much was written is not known. */
bool write_all(int fd, const void *p, size_t n);

#endif
