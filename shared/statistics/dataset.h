/*
 * dataset.h: a dataset with its structure as every program sees it: dimensions with code lists,
 * indicators, standard. Loaded whole into an arena; the SDMX data structure definition follows from
 * it one to one (DSD_<code>, DF_<code>).
 *
 * There are two of each: the working copy, which producers edit (dataset_by_*), and what a release means, which never
 * changes (dataset_released_*, meaning.h). Whatever the public sees is read with the latter.
 */
#ifndef SD_DATASET_H
#define SD_DATASET_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"
#include "shared/ground/field.h"
#include "shared/statistics/attribute.h"
#include "shared/statistics/period.h"

#define SERIES_KEY_MAX 190  /* characters: the columns series_key; within an index beside the keys before it */
#define PERIOD_TEXT_MAX 20  /* characters: the columns period; the longest canonical one is far shorter */

/* The states of the workflow "standar" in which a version is in force: a group as in shared/process/states.h. */
#define STANDARD_APPROVED "'disetujui'"

struct code {
	const char *code, *name_id, *name_en, *description, *parent; /* parent may be NULL */
	const char *kemendagri, *bps;                                /* areas; else NULL */
	const char *valid_from, *valid_to; /* ISO days; NULL where there is no bound */
};

/* Numbers of kept lists begin here, those of the working copy end below (sql/migrations/0037_meaning.sql). */
#define FROZEN_LISTS 1000000000

struct code_list {
	int64_t id;
	const char *agency;   /* "SDMX", or "" = the agency of this installation */
	const char *code, *version, *name_id, *name_en, *description;
	struct code *codes;   /* in list order; NULL until code_list_codes() */
	size_t n_codes;
};
extern const struct field code_list_fields[];

struct dimension {
	int64_t position;     /* 1.. in key order, time excluded */
	const char *code, *role, *name_id, *name_en;
	const char *fixed_code;  /* the one code of the whole table, or NULL */
	const char *synonyms;    /* headers that people write, '|' between */
	int64_t list_id;
	struct code_list *list;  /* with codes */
	int64_t measure;         /* 1: a measure dimension of SDMX 2.1; only that of indicators */
};
extern const struct field dimension_fields[];

struct indicator {
	int64_t position;
	const char *code, *name_id, *name_en;
	const char *unit_code, *unit_name_id, *unit_name_en; /* of CL_UNIT_MEASURE */
	const char *unit_mult;
	int64_t decimals;
	const char *min_value, *max_value; /* decimal texts or NULL */
	const char *synonyms;
	int64_t optional;     /* 1: a table without it is complete all the same */
};
extern const struct field indicator_fields[];

struct dataset {
	int64_t id, rev;
	const char *slug, *code, *title_id, *title_en, *description_id, *description_en;
	int64_t item_id, unit_id;
	const char *unit_code, *unit_name, *function_code, *function_name, *keywords;
	const char *frequency, *access, *licence, *next_release, *external_id;
	int64_t is_priority, structure_version, current_release;
	int64_t sparse;       /* 1: only the cells that the agency has; 0: every combination of the codes */
	int64_t changed_at, withdrawn_at; /* withdrawn_at: nothing of it is public just now */
	int64_t withdrawn_upto;           /* releases up to this one were taken away for ever; 0 = none */
	const char *withdrawn_reason;
	/* of the current release; 0 and NULL where there is none */
	int64_t released_at, n_obs, n_series;
	const char *period_from, *period_to, *release_unit_name;
	/* of the newest approved standard (else the newest); NULL where there is none */
	const char *concept, *definition, *classification, *measure, *unit_text;
	const char *reference, *sdsn_code; /* what it follows, and its code in the national list; "" = none */
	int64_t meaning_id;   /* what was read is the meaning of a release; 0: the working copy */
	const char *version;  /* of dataflow and structure: "3.0.0" */
	int64_t number;       /* the release that was read; of the working copy the current one */
	int64_t units_id, concepts_id; /* kept lists that the structure points at, too; 0: the newest */
	/* filled by dataset_structure() */
	struct dimension *dimensions;
	size_t n_dimensions;
	struct indicator *indicators;
	size_t n_indicators;
	struct set_attribute *attributes; /* of the dataset as a whole, in their order */
	size_t n_attributes;
};
extern const struct field dataset_fields[];
extern const struct field set_attribute_fields[];

/* Gives each its kind; what is of no kind that we know falls out. The number that stay. */
size_t set_attributes_know(struct set_attribute *v, size_t n);

/* The code of a coded attribute among the lists of the dimensions (loaded), for its name; NULL: none. */
const struct code *set_attribute_code(const struct dataset *d, const struct set_attribute *x);

/* The working copy of one dataset without its structure, by slug or by id; SD_NOT_FOUND. */
enum sd_err dataset_by_slug(struct db *db, struct arena *a, const char *slug, struct dataset *out);
enum sd_err dataset_by_id(struct db *db, struct arena *a, int64_t id, struct dataset *out);

/* As the current release means it, by slug or by dataflow code; SD_NOT_FOUND also where nothing was released yet.
 * changed_at is the time of what the public saw last: the release, or its withdrawal. */
enum sd_err dataset_released_by_slug(struct db *db, struct arena *a, const char *slug, struct dataset *out);
enum sd_err dataset_released_by_code(struct db *db, struct arena *a, const char *code, struct dataset *out);

/* Makes *d (of either of the two) what an earlier release of it means, its structure not loaded; SD_NOT_FOUND: it has
 * no release of that number. Counts, periods and released_at are those of that release, current_release is today's. */
enum sd_err dataset_released_as(struct db *db, struct arena *a, int64_t number, struct dataset *d);

/* The same of a version of the dataflow ("1.0.0"): its last release. SD_NOT_FOUND: there is no such version, or all its
 * releases were withdrawn. */
enum sd_err dataset_released_version(struct db *db, struct arena *a, const char *version, struct dataset *d);

/* Versions of public dataflows before the current one, each with its last release, structure not loaded: of all flows
 * (code NULL), of one, or one version of that (version not NULL). In slug order, oldest first. */
enum sd_err dataset_list_earlier(struct db *db, struct arena *a, const char *code, const char *version,
    struct dataset **rows, size_t *n);

/* Loads dimensions, code lists (with all codes), indicators and attributes into *d, of the same copy as *d itself; four
 * statements and one per distinct list. */
enum sd_err dataset_structure(struct db *db, struct arena *a, struct dataset *d);

/* The same without code lists: for messages of codes only. Three statements. */
enum sd_err dataset_components(struct db *db, struct arena *a, struct dataset *d);

/* All released, open datasets in slug order (structure not loaded), as their current releases mean them. */
enum sd_err dataset_list_released(struct db *db, struct arena *a, struct dataset **rows, size_t *n);

/* The same, those that were released last, newest first, at most so many. */
enum sd_err dataset_list_newest(struct db *db, struct arena *a, int64_t most, struct dataset **rows, size_t *n);

/* A code list with its codes by agency and code (newest version). SD_NOT_FOUND. */
enum sd_err code_list_by_code(struct db *db, struct arena *a, const char *agency, const char *code,
    struct code_list *out);
/* The same as the public sees it: as releases kept it last; of SDMX, or where none has yet, as it is. */
enum sd_err code_list_released(struct db *db, struct arena *a, const char *agency, const char *code,
    struct code_list *out);
/* The list of units that the structure of a released dataset points at, with its codes. SD_NOT_FOUND. */
enum sd_err code_list_units(struct db *db, struct arena *a, const struct dataset *d, struct code_list *out);
enum sd_err code_list_codes(struct db *db, struct arena *a, struct code_list *list);

/* Has the code's validity a day in common with the period? True where it has no bounds. */
bool code_valid(const struct code *c, const struct period *p);

/* Has any code of the list bounds at all? */
bool code_list_dated(const struct code_list *list);

/* The code of a list, or NULL. */
const struct code *code_find(const struct code_list *list, const char *code);

/* A dimension that has one code only: fixed, or a list of one. NULL where it has a choice. */
const char *dimension_only_code(const struct dimension *dim);

/* "Kecamatan Poncol, Laki-laki" of a series key, for pages and findings: the labels of the dimensions that have a
 * choice (their codes where no list was loaded). Where none has: the only indicator's name, or "keseluruhan". */
const char *key_label(struct arena *a, const struct dataset *d, const char *key);

/* All statements, NULL-terminated, for --check: of the parts; of who reads the working copy; of who reads releases. */
extern const struct stmt *const statistics_stmts[], *const draft_stmts[], *const released_stmts[];

#endif
