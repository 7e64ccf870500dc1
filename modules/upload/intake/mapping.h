/*
 * mapping.h: what people decided about the reading and checking of a dataset's files: corrections of the understanding
 * (remembered by header), thresholds. Used by intake.c, the pages of
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

/* "awal", "akhir"; SCHOOL_ASKED for anything else. */
enum school school_of(const char *name);
enum units units_of(const char *name); /* "ubah", "lama", "baru"; UNITS_ASKED for anything else */

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

#endif
