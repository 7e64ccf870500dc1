/*
 * observation_history.c: facts by the releases in which they held. Called by module export for
 * deltas, histories and turned data sets. Never holds more than one row; never writes.
 */
#include "shared/statistics/observation_history.h"
#include "shared/statistics/model.h"
#include <stdlib.h>
#include <string.h>

enum {
	SQL_MAX = 256 * 1024 /* bytes of one statement: some thousands of codes, a sixteenth of max_allowed_packet */
};
enum { COL_SERIES, COL_KEY, COL_PERIOD, COL_VALUE, COL_STATUS, COL_CONF, COL_COMMENT, COL_FROM };

struct scanning {
	enum sd_err (*each)(void *arg, const struct observation *o);
	void *arg;
};

static enum sd_err
row_take(void *arg, const char *const *col, const unsigned long *n)
{
	const struct scanning *s = arg;
	const struct observation o = {
		.series_id = strtoll(col[COL_SERIES], NULL, 10), .series_key = col[COL_KEY],
		.period = col[COL_PERIOD], .value = col[COL_VALUE], .status = col[COL_STATUS],
		.conf = col[COL_CONF], .comment = col[COL_COMMENT],
		.valid_from = strtoll(col[COL_FROM], NULL, 10),
	};

	(void)n;
	return s->each(s->arg, &o);
}

/* The codes of an order go into the statement. */
static bool
order_fits(const struct dataset *d, const struct observation_scan *scan)
{
	for (size_t i = 0; i < scan->n_order; i++) {
		const struct scan_order *o = &scan->order[i];

		if (o->by <= BY_RANK && o->index >= d->n_dimensions)
			return false;
		for (size_t k = 0; k < o->n_codes; k++)
			if (!code_fits(o->codes[k], strlen(o->codes[k])))
				return false;
	}
	return true;
}

enum sd_err
observation_scan_stream(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter, const struct observation_scan *scan,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg)
{
	struct scanning s = { each, arg };
	struct buf *sql = buf_new(a, SQL_MAX);

	if (!observation_filter_fits(d, filter) || scan->at >= (int)d->n_dimensions ||
	    !order_fits(d, scan))
		return SD_INVALID;
	observation_scan_sql(sql, d, filter, scan);
	return sql->er != SD_OK ? sql->er : db_stream_text(db, buf_text(sql), row_take, &s);
}
