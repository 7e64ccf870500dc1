/*
 * equality.h: figures that two datasets must have in common: what was decided of them, the check, and the statements.
 * Used by intake/intake.c and pages_checks.c.
 */
#ifndef SD_UPLOAD_EQUALITY_H
#define SD_UPLOAD_EQUALITY_H

#include "modules/upload/common/model.h"

/* "The sum of this indicator is the sum of that one in the other dataset." Both directions are listed. */
struct equality_row {
	int64_t id, dataset_id, other_id;
	const char *indicator, *other_indicator, *level, *tolerance;
	const char *slug, *title, *other_slug, *other_title;
};
extern const struct field equality_fields[];

enum sd_err equality_list(struct db *db, struct arena *a, int64_t dataset_id, struct equality_row **rows, size_t *n);
enum sd_err equality_insert(struct db *db, const struct equality_row *e, int64_t user);
enum sd_err equality_delete(struct db *db, int64_t dataset_id, int64_t id);

/* The sum over everything but totals, a period each; periods with a missing figure are left out. In order of period. */
struct period_sum {
	const char *period, *sum;
};
size_t period_sums(struct arena *a, const struct dataset *d, const char *indicator, const struct past *rows, size_t n,
    struct period_sum **out);

/* What a dataset must be equal to: row i, and the sums of the other side as they are released now. */
struct equality {
	const struct equality_row *rows;
	size_t n;
	struct period_sum **other;
	size_t *n_other;
};

/* For reading_ask.equality: before a file is read, as no check asks the database. */
enum sd_err equality_load(struct db *db, struct arena *a, const char *tmp_dir, const struct dataset *d,
    const struct equality **out);

#endif
