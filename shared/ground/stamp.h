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
#include <stdint.h>

#define STAMP_MAX 64 /* bytes of the link's text: a counter and a random part */

/* The name of now into `out`; false where there is none (`dir` empty, or not readable): then nothing
 * may be kept. */
bool stamp_read(const char *dir, char *out, size_t room);

/* The counter of public changes (public.h) to which the link leads; -1 where there is none. */
int64_t stamp_counter(const char *dir);

/* Leads the link to a name that never was before, with that counter in it; STAMP_SAME: with the one that
 * is there. False after logging where that fails: what is kept then ends by its age (conf.h: keep_s). True
 * where `dir` is empty. */
#define STAMP_SAME (-1)
bool stamp_move(const char *dir, int64_t counter);

/* Could the link be moved now? Tries to make a name, and leaves none. True where `dir` is empty. */
bool stamp_works(const char *dir);

/* The same for who asks with every page: whether this process may write there each time, the try itself, which a file
 * system with a journal writes down, at most every few seconds. */
bool stamp_may_work(const char *dir);

#endif
