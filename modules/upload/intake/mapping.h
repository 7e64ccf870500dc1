/*
 * mapping.h: what people decided about the reading and checking of a dataset's files: corrections of the understanding
 * (remembered by header), equalities between datasets, thresholds. Used by intake.c, the pages of
 * /unggah/kiriman/{id}/bacaan and /standar/{slug}/aturan.
 */
#ifndef SD_UPLOAD_MAPPING_H
#define SD_UPLOAD_MAPPING_H

#include "modules/upload/common/model.h"

/* A correction as JSON and back; NULL where the text is no such JSON. Everything in the arena. */
const char *mapping_text(struct arena *a, const struct mapping *m);
struct mapping *mapping_read(struct arena *a, const char *signature, const char *body);

/* The correction that an upload was read by, from its "understood"; NULL where there was none. */
struct mapping *mapping_followed(struct arena *a, const char *understood);

/* "pemilah", "periode", "nilai" ...: a column's role in forms and JSON, and back; COLUMN_UNKNOWN for unknown names. */
const char *column_role_name(enum column_role role);
enum column_role column_role_of(const char *name);

/* "koma", "titik", or "" where it is open. */
const char *numbers_name(enum number_convention v);

/* Fills in what the database says: synonyms, units, released values, corrections, rules of the metadata, thresholds.
 * ask->dataset is set already (with structure). */
enum sd_err ask_load(struct db *db, struct arena *a, const char *tmp_dir, struct reading_ask *ask);

/* Rules and thresholds only. */
enum sd_err checks_load(struct db *db, struct arena *a, struct reading_ask *ask);

struct mapping_row {
	int64_t changed_at;
	const char *signature, *body, *author_name;
};

enum sd_err mapping_list(struct db *db, struct arena *a, int64_t dataset_id, struct mapping_row **rows, size_t *n);
/* A second correction of the same header replaces the first. */
enum sd_err mapping_put(struct db *db, int64_t dataset_id, const char *signature, const char *body, int64_t user);

/* The correction that the latest upload of a submission was read by, where it is of the same file; else *out is NULL.
 * */
enum sd_err mapping_current(struct db *db, struct arena *a, int64_t submission_id, int64_t file_id,
    const struct mapping **out);

/* What people write for units of measure; folded here. */
enum sd_err unit_words(struct db *db, struct arena *a, struct synonym **rows, size_t *n);

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

/* Compares the sums of a reading with the released ones of the datasets that must be equal, and adds findings. */
enum sd_err equality_check(struct db *db, struct arena *a, const char *tmp_dir, const struct dataset *d,
    struct reading *r);

/* The same in parts, each of whole periods: open, add each (`work` is given back by the caller, the sums stay in `a`),
 * close. equality_add() asks no database. */
struct equality;
enum sd_err equality_open(struct db *db, struct arena *a, const struct dataset *d, struct equality **out);
bool equality_asked(const struct equality *e);
void equality_add(struct equality *e, struct arena *a, struct arena *work, const struct seen *v, size_t n);
enum sd_err equality_close(struct db *db, struct arena *a, const char *tmp_dir, struct equality *e, struct reading *r);

/* The sum over everything but totals, a period each; periods with a missing figure are left out. In order of period. */
struct period_sum {
	const char *period, *sum;
};
size_t period_sums(struct arena *a, const struct dataset *d, const char *indicator, const struct past *rows, size_t n,
    struct period_sum **out);

#endif
