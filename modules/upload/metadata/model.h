/*
 * model.h: the SQL of the metadata worksheets behind functions: questions, answers with their versions,
 * the request of the same activity, the release calendar. Used by pages.c, actions.c and the
 * worksheet files.
 */
#ifndef SD_UPLOAD_MODEL_WORKSHEET_H
#define SD_UPLOAD_MODEL_WORKSHEET_H

#include "shared/ground/database/db.h"
#include "shared/ground/field.h"

/* A question of a worksheet (table form_field). */
struct form_row {
	int64_t position, is_basic;
	const char *form, *code, *block, *label_id, *type, *required, *choices, *applies, *hint;
};

/* A version of a worksheet. frozen: it has passed an examination, so it never changes. */
struct metadata_row {
	int64_t id, rev, version, is_current, changed_at, n_required, n_answered, frozen;
	const char *kind, *body, *year, *author_name;
};
extern const struct field metadata_fields[];

/* The recommendation of an activity. */
struct request_row {
	int64_t id;
	const char *title, *form, *letter_number;
};
extern const struct field request_fields[];

/* A dataset of the unit whose MS-Keg can be copied. */
struct other_row {
	int64_t id;
	const char *slug, *title_id, *activity;
};
extern const struct field other_fields[];

/* Questions of ms_keg, ms_var, ms_ind, in this order. */
enum sd_err form_list(struct db *db, struct arena *a, struct form_row **rows, size_t *n);

/* The current versions; all versions newest first, without bodies; one version by its id. */
enum sd_err metadata_list(struct db *db, struct arena *a, int64_t dataset_id, struct metadata_row **rows, size_t *n);
enum sd_err metadata_versions(struct db *db, struct arena *a, int64_t dataset_id, struct metadata_row **rows,
    size_t *n);
enum sd_err metadata_load(struct db *db, struct arena *a, int64_t dataset_id, int64_t id, struct metadata_row *out);

/* Writes a worksheet: into the current version while no release carries it, else (or where `anew`) as the next version.
 * `old` is the current row or NULL. SD_CONFLICT where somebody else wrote meanwhile. In db_tx. */
enum sd_err metadata_write(struct db *db, int64_t dataset_id, const struct metadata_row *old, bool anew,
    const struct metadata_row *now, int64_t user);

/* The newest request for the entry, one that was granted first; SD_NOT_FOUND. */
enum sd_err request_of_item(struct db *db, struct arena *a, int64_t item_id, struct request_row *out);

/* Datasets of the unit with an MS-Keg, without this one. */
enum sd_err metadata_others(struct db *db, struct arena *a, int64_t unit_id, int64_t dataset_id,
    struct other_row **rows,
    size_t *n);

/* The planned releases of a dataset become `day` (tercetak, digital, mikro; NULL = none), and its next release the
 * first of them. In db_tx. */
enum sd_err release_plan_write(struct db *db, int64_t dataset_id, const char *const day[3]);

#endif
