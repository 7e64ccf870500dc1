/*
 * model_release.h: the statements of a release. Called by release.c and release_rows.c; `release_stmts` by model.c's
 * list.
 */
#ifndef SD_MODEL_RELEASE_H
#define SD_MODEL_RELEASE_H

#include "modules/verification/release.h"

#define RELEASE_STMTS &stmt_release_newest, &stmt_release_series_last, &stmt_release_series_page, \
	&stmt_release_series_put, &stmt_release_end, &stmt_release_begin, &stmt_release_insert, \
	&stmt_release_codes_add, &stmt_release_publish, &stmt_release_stamp

extern const struct stmt stmt_release_newest, stmt_release_series_last, stmt_release_series_page,
    stmt_release_series_put, stmt_release_end, stmt_release_begin, stmt_release_insert,
    stmt_release_codes_add, stmt_release_publish, stmt_release_stamp;

/* The dataset's newest release, and the newest one that was withdrawn; 0 = none. Where they are the same, nothing of
 * the dataset is public. */
struct release_before { int64_t number, n_obs, withdrawn_upto; };
/* Nothing is locked. SD_NOT_FOUND where there is no such dataset. */
enum sd_err release_newest(struct db *db, struct arena *a, int64_t dataset_id, struct release_before *out);

/* The highest id of the dataset's series; 0 = it has none. */
enum sd_err release_series_last(struct db *db, struct arena *a, int64_t dataset_id, int64_t *id);

#define RELEASE_SERIES_PAGE 2000 /* series that are held at once */

/* The dataset's series behind a key, in key order. */
struct release_series {
	int64_t id;
	const char *series_key;
};
enum sd_err release_series_page(struct db *db, struct arena *a, int64_t dataset_id, const char *after,
    struct release_series **rows, size_t *n);

enum sd_err release_insert(struct db *db, const struct release_order *o,
    const struct release_made *m);
enum sd_err release_codes_add(struct db *db, int64_t dataset_id, int64_t number);

/* The dataset shows `number`, which is public also where all before was withdrawn. The submission notes when.
 * SD_CONFLICT where something was withdrawn since `withdrawn_upto` was read: the release was made beside it. */
enum sd_err release_publish(struct db *db, const struct release_order *o, int64_t number, int64_t withdrawn_upto);

#endif
