/*
 * order.h: the observations of a large file in order of key and period, whatever the order of its rows. Used by
 * store.c.
 */
#ifndef SD_UPLOAD_LARGE_ORDER_H
#define SD_UPLOAD_LARGE_ORDER_H

#include "modules/upload/large/large.h"
#include "shared/ground/database/db.h"

struct ordering;

/* What does not fit into memory goes into a file in tmp_dir. Everything ends with the arena. */
struct ordering *ordering_new(struct arena *a, const char *tmp_dir);

/* Those of a window, in the order of the file. */
enum sd_err ordering_add(struct ordering *o, const struct read_value *v, size_t n);

/* Behind the last one: stores them as the blocks of the upload, the first one of each key and period; the others become
 * findings of *c. *n = how many are stored. `beat` is called now and then; what it says ends it. */
enum sd_err ordering_store(struct ordering *o, struct db *db, int64_t upload_id, struct ctx *c,
    enum sd_err (*beat)(void *arg), void *arg, size_t *n);

/* What an upload holds as bulk_use.stored gives it: in order of period, then key. Memory as of ordering_new(), in
 * `a`. */
enum sd_err ordering_by_period(struct db *db, struct arena *a, const char *tmp_dir, int64_t upload_id,
    enum sd_err (*each)(void *arg, const struct stored_row *row), void *arg);

#endif
