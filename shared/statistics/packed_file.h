/*
 * packed_file.h: the packed series of a release (packed.h) as a file of this machine, so that who fetches all of a
 * large release costs the database nothing: of 5,000,000 observations as SDMX-JSON it took 0.08 s of 0.26 there, and
 * the rows as such much of what the program took. The database stays the truth: the first reader makes the file of what
 * the database sends, and a file that is not there or not whole is read from the database. Called by observation.c; the
 * folder is named by app.c.
 *
 * A file is named by the stamp of what is public (stamp.h), dataset and release. Whatever is released, corrected or
 * withdrawn moves the stamp: no file of before is found any more, and the next reader removes it.
 *
 * Must never hold what is not public, be read by another user, or make an answer fail.
 */
#ifndef SD_PACKED_FILE_H
#define SD_PACKED_FILE_H

#include "shared/statistics/observation.h"

/* Files of releases of `least` observations and more may lie in a folder of tmp_dir from now on; NULL: none, as it is
 * at first. The text must live on. */
void packed_file_use(const char *tmp_dir, int64_t least);

/* Which release; `stamp` is that of the reader's connection (db_keep_stamp()), "" where it keeps nothing. */
struct packed_release {
	const char *stamp;
	int64_t dataset_id, number, n_obs;
};

/* Takes a series: its key and its bytes, which live until it returns. */
typedef enum sd_err packed_file_each(void *arg, int64_t id, const char *key, const struct packed_series *s);

/* Gives each series in the order in which they were added, and returns what `each` returned. *whole: all came; false
 * where there is no such file, or it is broken from there on (then it was removed): what was given before is right. */
enum sd_err packed_file_read(struct arena *a, const struct packed_release *of, packed_file_each *each, void *arg,
    bool *whole);

/* A file in the making, without a name until it is kept; gone with the arena. NULL where none is to be made. */
struct packed_file;
struct packed_file *packed_file_new(struct arena *a, const struct packed_release *of);

/* Adds a series: its key (n_key bytes with a NUL behind them) and n bytes. After a failure the file is not kept. */
void packed_file_add(struct packed_file *f, int64_t id, const char *key, size_t n_key, const char *data, size_t n);

/* All was added: other readers find it from now on. */
void packed_file_keep(struct packed_file *f);

#endif
