/*
 * model.h: every SQL statement of the statistics floor. Used by dataset.c and observation.c only;
 * `statistics_stmts` (dataset.h) by every program's --check.
 */
#ifndef SD_STATISTICS_MODEL_H
#define SD_STATISTICS_MODEL_H

#include "shared/statistics/observation.h"

extern const struct stmt dataset_slug_row, dataset_id_row, dataset_code_row, dataset_released_rows;
extern const struct stmt dimension_rows, indicator_rows;
extern const struct stmt code_list_id_row, code_list_code_row, code_list_used_rows, code_rows;

/* The one statement behind observation_stream. Codes must have passed observation_filter_fits().
 * Columns: series_id, series_key, period, value, status, conf, comment, valid_from. */
void observation_sql(struct buf *b, const struct dataset *d, const struct observation_filter *f);

#endif
