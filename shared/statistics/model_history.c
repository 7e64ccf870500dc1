/*
 * model_history.c: the SQL of observation_history.c. Holds no rule of its own. Every text that
 * comes from outside has passed observation_filter_fits().
 */
#include "shared/statistics/model.h"
#include "shared/statistics/observation_history.h"
#include <string.h>

static void
number(struct buf *b, const char *before, int64_t v)
{
	buf_str(b, before);
	db_sql_int(b, v);
}

/* Rows that held in `after`, end by `upto` and have no successor there. */
static void
sql_deleted(struct buf *b, const struct observation_scan *s)
{
	number(b, " AND o.valid_from <= ", s->after);
	number(b, " AND o.valid_to > ", s->after);
	number(b, " AND o.valid_to <= ", s->upto);
	db_sql_lit(b, " AND NOT EXISTS (SELECT 1 FROM observation n WHERE n.dataset_id = o.dataset_id"
	    " AND n.series_id = o.series_id AND n.period = o.period");
	number(b, " AND n.valid_from <= ", s->upto);
	number(b, " AND n.valid_to > ", s->upto);
	buf_chr(b, ')');
}

/* The place of a code; what has none comes first. */
static void
sql_rank(struct buf *b, const struct scan_order *o)
{
	number(b, "CASE k", (int64_t)o->index + 1);
	for (size_t i = 0; i < o->n_codes; i++) {
		db_sql_lit(b, " WHEN ");
		db_sql_ascii(b, o->codes[i], strlen(o->codes[i]));
		number(b, " THEN ", o->places[i]);
	}
	db_sql_lit(b, " ELSE -1 END");
}

/* The steps of the order; or the other codes, the period, then the code of the dimension `at`. */
static void
sql_order(struct buf *b, const struct dataset *d, const struct observation_scan *s)
{
	db_sql_lit(b, " ORDER BY ");
	for (size_t i = 0; i < s->n_order; i++) {
		const struct scan_order *o;
		static const char *const columns[] = {
			[BY_PERIOD] = "period", [BY_VALUE] = "CAST(value AS DECIMAL(65,30))",
			[BY_STATUS] = "status", [BY_CONF] = "conf", [BY_COMMENT] = "comment",
		};

		buf_str(b, i ? ", " : "");
		/* Figures by what they are worth, exactly: a double would mix up long ones. */
		o = &s->order[i];
		if (o->by == BY_KEY)
			number(b, "k", (int64_t)o->index + 1);
		else if (o->by == BY_RANK)
			sql_rank(b, o);
		else
			buf_str(b, columns[o->by]);
		if (o->descending)
			db_sql_lit(b, " DESC");
	}
	if (s->n_order)
		return;
	for (size_t i = 0; i < d->n_dimensions; i++)
		if ((int)i != s->at) {
			number(b, "k", (int64_t)i + 1);
			db_sql_lit(b, ", ");
		}
	number(b, "period, k", (int64_t)s->at + 1);
}

/* Do the rows come from a table of their own, with every code in a column? */
static bool
is_turned(const struct observation_scan *s)
{
	return s->at >= 0 || s->n_order;
}

static void
sql_limits(struct buf *b, const struct observation_scan *s)
{
	if (!s->first && !s->last)
		return;
	db_sql_lit(b, " WHERE ");
	if (s->first)
		number(b, "rank_first <= ", s->first);
	if (s->first && s->last)
		db_sql_lit(b, " OR ");
	if (s->last)
		number(b, "rank_last <= ", s->last);
}

#define COLUMNS "series_id, series_key, period, value, status, conf, comment, valid_from"
#define RANKS \
	", ROW_NUMBER() OVER (PARTITION BY o.series_id ORDER BY o.period) AS rank_first" \
	", ROW_NUMBER() OVER (PARTITION BY o.series_id ORDER BY o.period DESC) AS rank_last"

/* Of observation o as it stood in an earlier release: may it be shown? Not where the cell became
 * confidential since then, unless what holds now is free again. */
#define FREE_STILL \
	"o.conf = 'F' AND NOT EXISTS (SELECT 1 FROM observation c LEFT JOIN observation f" \
	" ON f.dataset_id = c.dataset_id AND f.series_id = c.series_id AND f.period = c.period" \
	" AND f.conf = 'F' AND f.valid_to = 2147483647 WHERE c.dataset_id = o.dataset_id" \
	" AND c.series_id = o.series_id AND c.period = o.period AND c.valid_from > o.valid_from" \
	" AND c.conf <> 'F' AND f.dataset_id IS NULL)"

void
observation_sql_public(struct buf *b, bool earlier)
{
	if (earlier)
		db_sql_lit(b, "IF(" FREE_STILL ", o.value, NULL) AS value, IF("
		    FREE_STILL ", o.status, 'Q') AS status, IF(" FREE_STILL ", 'F', IF(o.conf = 'F', 'C', o.conf)) AS conf, IF("
		    FREE_STILL ", o.comment, NULL) AS comment");
	else
		db_sql_lit(b, "IF(o.conf = 'F', o.value, NULL) AS value, IF(o.conf = 'F', o.status, 'Q')"
		    " AS status, o.conf, IF(o.conf = 'F', o.comment, NULL) AS comment");
}

void
observation_scan_sql(struct buf *b, const struct dataset *d, const struct observation_filter *f,
    const struct observation_scan *s)
{
	if (is_turned(s))
		db_sql_lit(b, "SELECT " COLUMNS " FROM (");
	db_sql_lit(b, "SELECT STRAIGHT_JOIN o.series_id, s.series_key, o.period, ");
	observation_sql_public(b, s->upto < d->current_release);
	db_sql_lit(b, ", o.valid_from");
	for (size_t i = 0; is_turned(s) && i < d->n_dimensions; i++)
		number(b, ", s.k", (int64_t)i + 1);
	if (is_turned(s) && (s->first || s->last))
		db_sql_lit(b, RANKS);
	db_sql_lit(b, " FROM series s FORCE INDEX (dataset_id) JOIN observation o FORCE INDEX (PRIMARY)"
	    " ON o.dataset_id = s.dataset_id AND o.series_id = s.id");
	number(b, " WHERE s.dataset_id = ", d->id);
	if (s->deleted)
		sql_deleted(b, s);
	else {
		/* Rows that begin behind `after` and hold in `upto`. */
		number(b, " AND o.valid_from > ", s->after);
		number(b, " AND o.valid_from <= ", s->upto);
		number(b, " AND o.valid_to > ", s->upto);
	}
	observation_sql_filter(b, d, f);
	if (!is_turned(s)) {
		/* as in observation_sql: the primary key brings the periods in order */
		db_sql_lit(b, " ORDER BY s.series_key");
		return;
	}
	db_sql_lit(b, ") x");
	sql_limits(b, s);
	sql_order(b, d, s);
	if (s->most)
		number(b, " LIMIT ", s->most);
}
