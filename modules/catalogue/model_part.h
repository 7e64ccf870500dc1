/*
 * model_part.h: what the two halves of the model share. Included by model.c and model_public.c only.
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

extern const struct stmt stmt_list_all, stmt_list_find, stmt_list_versions, stmt_code_all, stmt_code_page;
extern const struct stmt stmt_frozen_all, stmt_frozen_page, stmt_frozen_count;
extern const struct stmt stmt_code_count, stmt_planned_list, stmt_planned_of;
extern const struct stmt stmt_promise_page, stmt_promise_count, stmt_performance, stmt_interval_list, stmt_hours_list;
extern const struct stmt stmt_complaint_insert, stmt_complaint_ticket, stmt_complaint_load, stmt_complaint_page;
extern const struct stmt stmt_complaint_count, stmt_complaint_answer, stmt_complaint_page_state;
extern const struct stmt stmt_complaint_count_state;

#define PUBLIC_STMTS \
	&stmt_list_all, &stmt_list_find, &stmt_list_versions, &stmt_code_all, &stmt_code_page, \
	&stmt_frozen_all, &stmt_frozen_page, &stmt_frozen_count, \
	&stmt_code_count, &stmt_planned_list, &stmt_planned_of, &stmt_promise_page, \
	&stmt_promise_count, &stmt_performance, &stmt_interval_list, &stmt_hours_list, &stmt_complaint_insert, \
	&stmt_complaint_ticket, &stmt_complaint_load, &stmt_complaint_page, &stmt_complaint_count, \
	&stmt_complaint_answer, &stmt_complaint_move, &stmt_complaint_page_state, &stmt_complaint_count_state,

#endif
