/*
 * release_rows.h: the rows that a release writes: new series, what ends, what begins. Called by release.c inside db_tx.
 */
#ifndef SD_RELEASE_ROWS_H
#define SD_RELEASE_ROWS_H

#include "modules/verification/model_release.h"
#include "shared/statistics/observation.h"
#include "shared/statistics/upload_rows.h"

struct release_rows;

/* Rows of a release with that number. Ends with the arena. */
enum sd_err release_rows_open(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    struct release_rows **out);

/* Did a release before have that series? Asked in order of keys, as below. */
enum sd_err release_rows_known(struct release_rows *r, const char *key, bool *known);

/* What holds now ends; what the upload says begins, as an observation of that series. In order of key and period. */
enum sd_err release_rows_end(struct release_rows *r, const struct observation *o);
enum sd_err release_rows_begin(struct release_rows *r, const struct upload_value *u, int64_t *series_id);

/* Behind the last: what is still held is written. */
enum sd_err release_rows_close(struct release_rows *r);

#endif
