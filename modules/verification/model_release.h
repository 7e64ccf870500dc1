/*
 * model_release.h: the statements of a release. Called by release.c only; `release_stmts` by model.c's list.
 */
#ifndef SD_MODEL_RELEASE_H
#define SD_MODEL_RELEASE_H

#include "modules/verification/release.h"

#define RELEASE_STMTS &stmt_release_lock, &stmt_release_upload_size, &stmt_release_series_add, \
	&stmt_release_close_changed, &stmt_release_close_missing, &stmt_release_open_new, &stmt_release_insert, \
	&stmt_release_codes_add, &stmt_release_publish, &stmt_release_stamp

extern const struct stmt stmt_release_lock, stmt_release_upload_size, stmt_release_series_add,
    stmt_release_close_changed, stmt_release_close_missing, stmt_release_open_new, stmt_release_insert,
    stmt_release_codes_add, stmt_release_publish, stmt_release_stamp;

/* Locks the dataset until commit; *newest = number of its newest release. */
enum sd_err release_lock(struct db *db, struct arena *a, int64_t dataset_id, int64_t *newest);

enum sd_err release_upload_size(struct db *db, struct arena *a, int64_t upload_id, int64_t *n);

/* Series that the dataset does not have yet, numbered on in key order. */
enum sd_err release_series_add(struct db *db, int64_t dataset_id, int64_t upload_id);

/* Current rows that the upload says otherwise end before `number`; then those of its periods that it does not say. */
enum sd_err release_close_changed(struct db *db, int64_t dataset_id, int64_t upload_id, int64_t number, int64_t *n);
enum sd_err release_close_missing(struct db *db, int64_t dataset_id, int64_t upload_id, int64_t number, int64_t *n);

/* What the upload says and nothing current says begins with `number`. */
enum sd_err release_open_new(struct db *db, int64_t dataset_id, int64_t upload_id, int64_t number, int64_t *n);

enum sd_err release_insert(struct db *db, const struct release_order *o,
    const struct release_made *m);
enum sd_err release_codes_add(struct db *db, int64_t dataset_id, int64_t number);

/* The dataset shows `number`; a withdrawal ends. The submission notes when. */
enum sd_err release_publish(struct db *db, const struct release_order *o, int64_t number);

#endif
