/*
 * model_release.h: the statements of a release. Called by release.c only; `release_stmts` by model.c's list.
 */
#ifndef SD_MODEL_RELEASE_H
#define SD_MODEL_RELEASE_H

#include "modules/verification/release.h"

#define RELEASE_STMTS &stmt_release_newest, &stmt_release_upload_size, &stmt_release_upload_bound, \
	&stmt_release_series_bound, &stmt_release_periods, &stmt_release_series_add, \
	&stmt_release_close_changed, &stmt_release_close_missing, &stmt_release_open_new, &stmt_release_insert, \
	&stmt_release_codes_add, &stmt_release_publish, &stmt_release_stamp

extern const struct stmt stmt_release_newest, stmt_release_upload_size, stmt_release_upload_bound,
    stmt_release_series_bound, stmt_release_periods, stmt_release_series_add,
    stmt_release_close_changed, stmt_release_close_missing, stmt_release_open_new, stmt_release_insert,
    stmt_release_codes_add, stmt_release_publish, stmt_release_stamp;

#define RELEASE_PIECE 50000 /* observations of an upload that one statement takes */

/* Series keys after one and up to another: what one statement takes. Begins with { "" }. */
struct release_piece {
	const char *after, *upto;
	bool last;
};

/* *newest = number of the dataset's newest release; nothing is locked. SD_NOT_FOUND where
 * there is no such dataset. */
enum sd_err release_newest(struct db *db, struct arena *a, int64_t dataset_id, int64_t *newest);

enum sd_err release_upload_size(struct db *db, struct arena *a, int64_t upload_id, int64_t *n);

/* Where the piece behind p->after ends: some 50,000 observations of the upload; 1,000 series of the dataset. */
enum sd_err release_upload_piece(struct db *db, struct arena *a, int64_t upload_id, struct release_piece *p);
enum sd_err release_series_piece(struct db *db, struct arena *a, int64_t dataset_id, struct release_piece *p);

/* The periods of which the upload says anything: "2023,2024". */
enum sd_err release_periods(struct db *db, struct arena *a, int64_t upload_id, const char **periods);

/* Series that the dataset does not have yet, numbered on in key order. */
enum sd_err release_series_add(struct db *db, const struct release_order *o, const struct release_piece *p);

/* Current rows that the upload says otherwise end before `number`; then those of its periods that it does not say. All
 * three add the rows to *n. */
enum sd_err release_close_changed(struct db *db, const struct release_order *o, const struct release_piece *p,
    int64_t number, int64_t *n);
enum sd_err release_close_missing(struct db *db, const struct release_order *o, const struct release_piece *p,
    const char *periods, int64_t number, int64_t *n);

/* What the upload says and nothing current says begins with `number`. */
enum sd_err release_open_new(struct db *db, const struct release_order *o, const struct release_piece *p,
    int64_t number, int64_t *n);

enum sd_err release_insert(struct db *db, const struct release_order *o,
    const struct release_made *m);
enum sd_err release_codes_add(struct db *db, int64_t dataset_id, int64_t number);

/* The dataset shows `number`; a withdrawal ends. The submission notes when. */
enum sd_err release_publish(struct db *db, const struct release_order *o, int64_t number);

#endif
