/*
 * model_part.h: what the parts of the model share. Included by model.c, model_words.c and model_public.c only.
 */
#ifndef SD_CATALOGUE_MODEL_PART_H
#define SD_CATALOGUE_MODEL_PART_H

#include "modules/catalogue/model.h"

struct number_row {
	int64_t n;
};
extern const struct field number_fields[];

/* The one number of a statement; SD_BUSY as db_one. */
enum sd_err number_one(struct db *db, struct arena *a, const struct stmt *st, int64_t *n, const struct db_arg *args,
    size_t n_args);

/* A stored column: a release, not withdrawn, open (sql/migrations/0032_lists.sql). */
#define PUBLIC "d.is_shown = 1"

/* The orders of public_facet, each along the index of that name. */
#define BY_NEWEST(id) "p.released_at DESC, " id " DESC"
#define BY_TITLE(id) "p.title, " id
#define BY_SIZE(id) "p.n_obs DESC, " id " DESC"

/* The value of a filter that the fewest public datasets have; kind "all" where none was asked for. */
struct lead {
	const char *kind, *code;
};

struct id_row {
	int64_t id;
};

/* model_words.c: the datasets of a page where words are looked for, in its order, and how many there are in all
 * (counted no further than people are told, plus one). */
enum sd_err words_find(struct db *db, struct arena *a, const struct card_filter *f, const struct lead *lead,
    int64_t per, int64_t offset, struct id_row **ids, size_t *n, int64_t *total);
extern const struct stmt stmt_trigram_n, stmt_short_n;
extern const struct stmt stmt_words_ids_1, stmt_words_ids_2, stmt_words_ids_3, stmt_words_ids_4;
extern const struct stmt stmt_words_count_1, stmt_words_count_2, stmt_words_count_3, stmt_words_count_4;
extern const struct stmt stmt_words_newest_1, stmt_words_newest_2, stmt_words_newest_3, stmt_words_newest_4;
extern const struct stmt stmt_words_titles_1, stmt_words_titles_2, stmt_words_titles_3, stmt_words_titles_4;
extern const struct stmt stmt_words_sizes_1, stmt_words_sizes_2, stmt_words_sizes_3, stmt_words_sizes_4;

#define WORDS_STMTS \
	&stmt_trigram_n, &stmt_short_n, \
	&stmt_words_ids_1, &stmt_words_ids_2, &stmt_words_ids_3, &stmt_words_ids_4, \
	&stmt_words_count_1, &stmt_words_count_2, &stmt_words_count_3, &stmt_words_count_4, \
	&stmt_words_newest_1, &stmt_words_newest_2, &stmt_words_newest_3, &stmt_words_newest_4, \
	&stmt_words_titles_1, &stmt_words_titles_2, &stmt_words_titles_3, &stmt_words_titles_4, \
	&stmt_words_sizes_1, &stmt_words_sizes_2, &stmt_words_sizes_3, &stmt_words_sizes_4,

extern const struct stmt stmt_list_any, stmt_list_any_version, stmt_list_ours, stmt_list_ours_version, stmt_list_sdmx;
extern const struct stmt stmt_list_sdmx_version, stmt_list_all, stmt_list_versions, stmt_code_all, stmt_code_page;
extern const struct stmt stmt_frozen_all, stmt_frozen_page, stmt_frozen_count;
extern const struct stmt stmt_code_count, stmt_planned_list, stmt_planned_of;
extern const struct stmt stmt_promise_page, stmt_promise_count, stmt_performance, stmt_interval_list, stmt_hours_list;
extern const struct stmt stmt_complaint_insert, stmt_complaint_ticket, stmt_complaint_load, stmt_complaint_page;
extern const struct stmt stmt_complaint_count, stmt_complaint_answer, stmt_complaint_page_state;
extern const struct stmt stmt_complaint_count_state;

#define PUBLIC_STMTS \
	&stmt_list_any, &stmt_list_any_version, &stmt_list_ours, &stmt_list_ours_version, &stmt_list_sdmx, \
	&stmt_list_sdmx_version, &stmt_list_all, &stmt_list_versions, &stmt_code_all, &stmt_code_page, \
	&stmt_frozen_all, &stmt_frozen_page, &stmt_frozen_count, \
	&stmt_code_count, &stmt_planned_list, &stmt_planned_of, &stmt_promise_page, \
	&stmt_promise_count, &stmt_performance, &stmt_interval_list, &stmt_hours_list, &stmt_complaint_insert, \
	&stmt_complaint_ticket, &stmt_complaint_load, &stmt_complaint_page, &stmt_complaint_count, \
	&stmt_complaint_answer, &stmt_complaint_move, &stmt_complaint_page_state, &stmt_complaint_count_state,

#endif
