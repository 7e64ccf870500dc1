/*
 * model_meaning.h: the SQL of what releases mean. Used by dataset.c, which reads, and meaning.c, which keeps.
 */
#ifndef SD_MODEL_MEANING_H
#define SD_MODEL_MEANING_H

#include "shared/statistics/dataset.h"

extern const struct field code_fields[];

/* A dataset as its current release means it, and the parts by meaning. */
extern const struct stmt released_slug_row, released_code_row, released_number_row, released_version_row;
extern const struct stmt released_rows, released_newest_rows, released_list_row, frozen_list_row;
extern const struct stmt meaning_dimension_rows, meaning_indicator_rows, meaning_attribute_rows, meaning_list_rows;
extern const struct stmt frozen_code_rows;

/* Versions of public flows before the current one: of all flows, of one flow, one of its versions. */
extern const struct stmt earlier_rows, earlier_code_rows, earlier_version_rows;

/* A row that is there already. */
struct kept_row {
	int64_t id;
	const char *version, *sha256;
};

/* By hash; and the newest one of a dataset, or of a list by agency and code. SD_NOT_FOUND. */
enum sd_err meaning_find(struct db *db, struct arena *a, const char *sha256, struct kept_row *out);
enum sd_err meaning_newest(struct db *db, struct arena *a, int64_t dataset_id, struct kept_row *out);
enum sd_err frozen_find(struct db *db, struct arena *a, const char *sha256, struct kept_row *out);
enum sd_err frozen_newest(struct db *db, struct arena *a, const char *agency, const char *code, struct kept_row *out);

/* The row of one meaning of the dataset whose id *d has: what of a dataset is kept, and meaning_id. */
enum sd_err meaning_load(struct db *db, struct arena *a, int64_t meaning_id, struct dataset *d);

/* Write a row and what belongs to it. Of *d the dimensions' list_id says the lists as they were kept. */
enum sd_err meaning_insert(struct db *db, struct arena *a, const struct dataset *d, const char *sha256,
    const char *version, int64_t *id);
enum sd_err frozen_insert(struct db *db, struct arena *a, const struct code_list *list, const char *sha256,
    const char *version, int64_t *id);

/* Concepts of an agency ('' = our own) in their order; the dimensions of meanings that point at no scheme yet, each
 * code once; and gives these meanings one. */
enum sd_err concepts_read(struct db *db, struct arena *a, const char *agency, struct code **rows, size_t *n);
enum sd_err concepts_due(struct db *db, struct arena *a, struct dimension **rows, size_t *n);
enum sd_err concepts_give(struct db *db, int64_t id);

#endif
