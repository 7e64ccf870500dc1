/*
 * past.h: what was released before, by series: a book of values in which the checks look up one figure at
 * a time. It lies in memory that the system may drop and read again (a mapping of a temporary file), so that
 * a dataset of any size is compared with and a worker's memory does not grow.
 *
 * Called by intake/ask.c and checks/equality.c, which open books, and by the files of reading/ and checks/, which look
 * things up.
 */
#ifndef SD_UPLOAD_PAST_H
#define SD_UPLOAD_PAST_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"
#include "shared/statistics/dataset.h"

/* A released value; texts live as long as the book. */
struct past {
	const char *series_key, *period, *value; /* value NULL = none was given */
};

/* Series in order of their keys (bytes compared), each with its values in order of period. */
struct past_book {
	const char *bytes;  /* key NUL, then period NUL value NUL once an observation; series after series */
	const uint64_t *at; /* n + 1: where each series begins in them */
	size_t n;
};

/* The book of a dataset's current release in temporary files of `tmp_dir`, until `a` is reset; *out NULL
 * where nothing is released. What is not public has no value in it. Errors of observation_stream(),
 * SD_INTERNAL and SD_BUSY (no room). */
enum sd_err past_open(struct db *db, struct arena *a, const struct dataset *d, const char *tmp_dir,
    const struct past_book **out);

/* A book in the arena, of n rows in its order. */
const struct past_book *past_book_of(struct arena *a, const struct past *rows, size_t n);

/* The key of series i. */
const char *past_key(const struct past_book *b, size_t i);

/* The first series whose key is not below `key`; `hint` is where one was found last. `b` may be NULL: 0. */
size_t past_series(const struct past_book *b, const char *key, size_t hint);

/* The next value of series i: *from (at first 0) says where to look and moves on. false: there is no other. */
bool past_next(const struct past_book *b, size_t i, uint64_t *from, struct past *out);

#endif
