/*
 * model.h: what this module reads from the database besides shared/statistics. All statements only
 * read.
 */
#ifndef SD_EXPORT_MODEL_H
#define SD_EXPORT_MODEL_H

#include "shared/statistics/dataset.h"

/* A dimension of any released dataset, in order of dataset and position. */
struct flow_dimension {
	int64_t dataset_id;
	struct dimension d;
};

/* A code, with its list. */
struct list_code {
	int64_t list_id;
	struct code c;
};

struct concept {
	const char *agency, *code, *name_id, *name_en, *description;
};

struct provider {
	const char *code, *name;
};

struct function {
	const char *code, *name, *name_en, *group_name, *group_name_en;
};

/* A code that the current release of a dataset uses. */
struct used_code {
	int64_t dataset_id, position;
	const char *code;
	int64_t n_series, n_obs;
};

struct release_row {
	int64_t number, released_at, n_obs, n_series;
	const char *period_from, *period_to, *unit_name, *note;
	const char *moment; /* released_at as it is kept: "2026-01-31T00:00:00.25Z" */
	const char *version; /* of the dataflow then */
};

/* An indicator of a public dataset; an agency that produced one of its releases. */
struct flow_indicator {
	int64_t dataset_id;
	const char *code;
};

struct flow_unit {
	int64_t dataset_id;
	const char *code;
};

/* A list whose codes are areas; with_bps: some have a code of BPS. */
struct area_list {
	int64_t id, with_bps;
};

/* A question of the metadata forms, and the answers of a dataset to one of them (JSON). */
struct form_question {
	const char *form, *code, *block, *label_id, *label_en, *type, *choices;
};

struct answer_body {
	int64_t dataset_id, version, changed_at;
	const char *kind, *body;
};

/* What every structure answer depends on, as one text. */
struct stamp_row {
	const char *text;
	int64_t changed_at;
};

/* What of the house a question needs: the dataset of one code and the lists of one code ("" = none of them). Shared
 * schemes and lists of SDMX come always. NULL where it stands as an argument: everything. `bare`: of all flows the
 * dataflows and the names of their structures, and nothing of what is in them. */
struct registry_part {
	const char *flow, *list; /* NULL: all */
	bool bare;
	bool measures;           /* beside that, the lists of measure dimensions: of `flow`, or of all where it is "" */
	bool earlier;            /* what flows and lists were in versions before the current one, too */
	const char *version;     /* of those flows only this one ("1.0.0"); NULL: all */
};

/* What belongs to versions of flows before the current one, each row under the meaning of its flow (dataset_id holds
 * dataset.meaning_id), in the order of meanings. */
struct earlier_rows {
	struct dataset *flows;
	const struct flow_dimension *dims;
	struct used_code *used;
	struct flow_indicator *indicators;
	struct flow_unit *units;
	struct set_attribute *attributes;
	size_t n, n_dims, n_used, n_indicators, n_units, n_attributes;
};

/* `flow`: the code of the only dataset that is read; NULL = all that are public. */
enum sd_err export_dimensions(struct db *db, struct arena *a, const char *flow, struct flow_dimension **rows,
    size_t *n);
/* Of `bare` parts the flows alone. */
enum sd_err export_earlier(struct db *db, struct arena *a, const struct registry_part *part, struct earlier_rows *out);
/* The schemes of our own concepts that releases have kept, oldest first. */
enum sd_err export_concept_schemes(struct db *db, struct arena *a, struct code_list **rows, size_t *n);
/* Oldest first of each code. */
enum sd_err export_lists(struct db *db, struct arena *a, const struct registry_part *part, struct code_list **rows,
    size_t *n);

/* The lists of indicators that stand in a measure dimension, now or in any version that is public. */
enum sd_err export_measures(struct db *db, struct arena *a, bool earlier, struct code_list **rows, size_t *n);

/* The codes of the lists whose ids stand in `ids` ("3,17"), in list order. One statement. */
enum sd_err export_codes(struct db *db, struct arena *a, const char *ids, struct list_code **rows,
    size_t *n);
enum sd_err export_concepts(struct db *db, struct arena *a, struct concept **rows, size_t *n);
enum sd_err export_providers(struct db *db, struct arena *a, struct provider **rows, size_t *n);
/* Attributes that structures declare, of all public datasets, by dataset and place. */
enum sd_err export_attributes(struct db *db, struct arena *a, const char *flow, struct set_attribute **rows, size_t *n);
enum sd_err export_indicators(struct db *db, struct arena *a, const char *flow, struct flow_indicator **rows,
    size_t *n);
enum sd_err export_units(struct db *db, struct arena *a, const char *flow, struct flow_unit **rows, size_t *n);

/* The agencies that made a release of one dataset, by code. */
enum sd_err export_producers(struct db *db, struct arena *a, int64_t dataset_id,
    struct flow_unit **rows, size_t *n);

/* The lists of our own whose codes are areas (both official codings), newest version last. */
enum sd_err export_area_lists(struct db *db, struct arena *a, struct area_list **rows, size_t *n);
enum sd_err export_questions(struct db *db, struct arena *a, struct form_question **rows, size_t *n);

/* Current answers to a form ("keg") of all public datasets, or of the one of that code (NULL: all). */
enum sd_err export_answers(struct db *db, struct arena *a, const char *kind, const char *code,
    struct answer_body **rows, size_t *n);
enum sd_err export_functions(struct db *db, struct arena *a, struct function **rows, size_t *n);
enum sd_err export_used_codes(struct db *db, struct arena *a, const char *flow, struct used_code **rows, size_t *n);

/* One release of a dataset; SD_NOT_FOUND. */
enum sd_err export_release(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    struct release_row *out);

/* The releases up to a number that can still be read (not withdrawn), oldest first. */
enum sd_err export_releases(struct db *db, struct arena *a, int64_t dataset_id, int64_t upto,
    struct release_row **rows, size_t *n);

/* The number of the last release made by that moment ("2026-01-31 00:00:00.5", UTC), also of one that was withdrawn
 * since: what a copy of then is compared with. 0 = none. */
enum sd_err export_release_at(struct db *db, struct arena *a, int64_t dataset_id,
    const char *moment, int64_t *number);

/* The codes that a release uses, by position and code. */
enum sd_err export_release_codes(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    struct used_code **rows, size_t *n);

/* The periods of a release, ascending. */
enum sd_err export_periods(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    const char ***periods, size_t *n);
/* How much there is. */
struct export_total {
	int64_t flows, observations, series;
};
enum sd_err export_totals(struct db *db, struct arena *a, struct export_total *out);
enum sd_err export_stamp(struct db *db, struct arena *a, struct stamp_row *out);
/* The same for the files of one dataset, by its id; SD_NOT_FOUND. */
enum sd_err export_dataset_stamp(struct db *db, struct arena *a, int64_t dataset, struct stamp_row *out);

/* All statements, NULL-terminated, for --check. */
extern const struct stmt *const export_stmts[];

#endif
