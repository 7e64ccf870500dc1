/*
 * order.h: the observations of a large file in order of key and period, whatever the order of its rows. Used by
 * store.c.
 */
#ifndef SD_UPLOAD_LARGE_ORDER_H
#define SD_UPLOAD_LARGE_ORDER_H

#include "modules/upload/large/large.h"
#include "shared/ground/database/db.h"

#define ORDERING_FIRST 200u /* figures that the page of an upload shows first */

struct ordering;

/* What does not fit into memory goes into a file in tmp_dir. `beat` is called now and then while they pass by; what it
 * says ends that. Everything ends with the arena. */
struct ordering *ordering_new(struct arena *a, const char *tmp_dir, enum sd_err (*beat)(void *arg), void *arg);

/* Those of a window, in the order of the file. */
enum sd_err ordering_add(struct ordering *o, const struct read_value *v, size_t n);

/* Behind the last one: the first one of each key and period is kept; the others become findings of *c. *n = how many
 * are kept. */
enum sd_err ordering_end(struct ordering *o, struct ctx *c, size_t *n);

/* The rows of the first ones that are kept, in order of key and period; how many. Of the ordering. */
size_t ordering_rows(const struct ordering *o, const uint32_t **rows);

/* What is kept as bulk_use.stored gives it: in order of period, then key. Memory as of ordering_new(), in `a`. */
enum sd_err ordering_by_period(struct ordering *o, struct arena *a, const char *tmp_dir,
    enum sd_err (*each)(void *arg, const struct stored_row *row), void *arg);

/* What is kept becomes the blocks of the upload. */
enum sd_err ordering_store(struct ordering *o, struct db *db, int64_t upload_id);

#endif
