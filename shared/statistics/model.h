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

/* Of observation o as it stood in an earlier release: may it be shown? Not where the cell became
 * confidential since then, unless what holds now is free again. */
#define OBSERVATION_FREE_STILL \
	"o.conf = 'F' AND NOT EXISTS (SELECT 1 FROM observation c LEFT JOIN observation f" \
	" ON f.dataset_id = c.dataset_id AND f.series_id = c.series_id AND f.period = c.period" \
	" AND f.conf = 'F' AND f.valid_to = 2147483647 WHERE c.dataset_id = o.dataset_id" \
	" AND c.series_id = o.series_id AND c.period = o.period AND c.valid_from > o.valid_from" \
	" AND c.conf <> 'F' AND f.dataset_id IS NULL)"

/* The public columns value, status, conf, comment of o; `earlier`: of a release that is not the
 * current one. */
void observation_sql_public(struct buf *b, bool earlier);

/* Its conditions on codes (of series s) and periods (of observation o) alone, each with AND before
 * it; and what must hold before: every code and period is made of allowed characters, and no code
 * stands beyond the last dimension. */
void observation_sql_filter(struct buf *b, const struct dataset *d,
    const struct observation_filter *f);
bool observation_filter_fits(const struct dataset *d, const struct observation_filter *f);

/* The statement behind observation_scan_stream; the same columns. */
struct observation_scan;
void observation_scan_sql(struct buf *b, const struct dataset *d,
    const struct observation_filter *f, const struct observation_scan *s);

#endif
