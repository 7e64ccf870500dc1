/*
 * stamp.h: one name in the file system that changes whenever what the public sees has changed: the
 * symbolic link DIR/current, which is exchanged in one step behind every commit. The web server has
 * it in the key of its cache, and a program that only reads keeps its results as long as it stays.
 *
 * Why this is enough: the link moves after the commit and before the answer to whoever made the
 * change. Whoever asks behind that answer reads the new name, and under the new name nothing was
 * ever kept that was read before the commit.
 */
#ifndef SD_STAMP_H
#define SD_STAMP_H

#include <stdbool.h>
#include <stddef.h>

#define STAMP_MAX 64

/* The name of now into `out`; false where there is none (`dir` empty, or not readable): then nothing
 * may be kept. */
bool stamp_read(const char *dir, char *out, size_t room);

/* A name that never was before. Logs where that fails: what is kept then ends by its age. */
void stamp_move(const char *dir);

#endif
