/*
 * model.h: every SQL statement of the statistics floor. Used by dataset.c and observation.c only;
 * `statistics_stmts` (dataset.h) by every program's --check.
 */
#ifndef SD_STATISTICS_MODEL_H
#define SD_STATISTICS_MODEL_H

#include "shared/statistics/observation.h"

extern const struct stmt dataset_slug_row, dataset_id_row;
extern const struct stmt dimension_rows, indicator_rows;
extern const struct stmt set_attribute_rows;
extern const struct stmt code_list_code_row, code_list_used_rows, code_rows;

/* The one statement behind observation_stream. Codes must have passed observation_filter_fits().
 * Columns: series_id, series_key, period, value, status, conf, comment, valid_from. */
void observation_sql(struct buf *b, const struct dataset *d, const struct observation_filter *f);

/* The public columns value, status, conf, comment of o; `earlier`: of a release that is not the
 * current one. */
void observation_sql_public(struct buf *b, bool earlier);

/* Its conditions on codes (of series s) and periods (of observation o) alone, each with AND before
 * it; and what must hold before: every code and period is made of allowed characters, and no code
 * stands beyond the last dimension. */
void observation_sql_filter(struct buf *b, const struct dataset *d,
    const struct observation_filter *f);
bool observation_filter_fits(const struct dataset *d, const struct observation_filter *f);

/* How many keys a filter with codes for every dimension names; 0 = it does not, or more than `most`. */
size_t filter_keys(const struct dataset *d, const struct observation_filter *f, size_t most);

/* The statement behind observation_scan_stream; the same columns. */
struct observation_scan;
void observation_scan_sql(struct buf *b, const struct dataset *d,
    const struct observation_filter *f, const struct observation_scan *s);

#endif
