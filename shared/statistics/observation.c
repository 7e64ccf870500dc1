/*
 * observation.c: the observations of a release as a stream. Called by the feeds, the catalogue and
 * the comparisons of an examination. Never holds more than one row; never writes.
 */
#include "shared/statistics/model.h"
#include "shared/ground/log.h"
#include <stdlib.h>
#include <string.h>

#define SQL_MAX (256u * 1024u) /* of one statement: some thousands of codes */
#define KEY_MAX 190            /* series.series_key */
#define PERIOD_MAX 20

enum { COL_SERIES, COL_KEY, COL_PERIOD, COL_VALUE, COL_STATUS, COL_CONF, COL_COMMENT, COL_FROM };

struct reading {
	enum sd_err (*each)(void *arg, const struct observation *o);
	void *arg;
	char key[KEY_MAX + 1], period[PERIOD_MAX + 1];
};

bool
code_fits(const char *s, size_t n)
{
	static const char allowed[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@$-";

	for (size_t i = 0; i < n; i++)
		if (s[i] == '\0' || !strchr(allowed, s[i]))
			return false;
	return n > 0 && n <= CODE_MAX;
}

static bool
text_fits(const char *s)
{
	return !s || code_fits(s, strlen(s));
}

bool
observation_filter_fits(const struct dataset *d, const struct observation_filter *f)
{
	for (size_t i = 0; i < OBSERVATION_KEYS; i++) {
		if (f->key[i].n && i >= d->n_dimensions && d->n_dimensions)
			return false;
		for (size_t j = 0; j < f->key[i].n; j++)
			if (!f->key[i].codes[j] || !text_fits(f->key[i].codes[j]))
				return false;
	}
	return text_fits(f->period_from) && text_fits(f->period_to);
}

/* Series in key order, periods of a series ascending: what every writer relies on. */
static bool
order_holds(struct reading *r, const char *key, size_t n_key, const char *period, size_t n_period)
{
	int step;

	if (n_key > KEY_MAX || n_period > PERIOD_MAX)
		return false;
	step = strcmp(r->key, key);
	if (step > 0 || (step == 0 && strcmp(r->period, period) >= 0))
		return false;
	if (step)
		memcpy(r->key, key, n_key + 1);
	memcpy(r->period, period, n_period + 1);
	return true;
}

static enum sd_err
row_take(void *arg, const char *const *col, const unsigned long *n)
{
	struct reading *r = arg;
	struct observation o = {
		.series_id = strtoll(col[COL_SERIES], NULL, 10), .series_key = col[COL_KEY],
		    .period = col[COL_PERIOD],
		.value = col[COL_VALUE], .status = col[COL_STATUS], .conf = col[COL_CONF],
		    .comment = col[COL_COMMENT],
		.valid_from = strtoll(col[COL_FROM], NULL, 10),
	};

	if (!order_holds(r, o.series_key, n[COL_KEY], o.period, n[COL_PERIOD])) {
		log_line(LOG_ERROR, "observations out of order at series=%lld", (long long)o.series_id);
		return SD_INTERNAL;
	}
	return r->each(r->arg, &o);
}

enum sd_err
observation_stream(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg)
{
	static const struct observation_filter all;
	struct reading r = { .each = each, .arg = arg };
	struct buf *sql = buf_new(a, SQL_MAX);

	if (!filter)
		filter = &all;
	if (!observation_filter_fits(d, filter))
		return SD_INVALID;
	if (filter->release > INT32_MAX - 1 || filter->release < 0)
		return SD_NOT_FOUND;
	observation_sql(sql, d, filter);
	if (sql->er != SD_OK)
		return sql->er;
	return db_stream_text(db, buf_text(sql), row_take, &r);
}

/* --- collected --- */

struct collection {
	struct arena *a;
	struct observation *rows;
	size_t n, room, max;
};

static void
collection_grow(struct collection *c)
{
	size_t room = c->room ? c->room * 2 : 256;
	struct observation *rows = arena_array(c->a, room, sizeof(*rows));

	if (c->n)
		memcpy(rows, c->rows, c->n * sizeof(*rows));
	c->rows = rows;
	c->room = room;
}

static enum sd_err
collect(void *arg, const struct observation *o)
{
	struct collection *c = arg;
	struct observation *row;

	if (c->n == c->max)
		return SD_TOO_LARGE;
	if (c->n == c->room)
		collection_grow(c);
	row = &c->rows[c->n];
	*row = *o;
	if (c->n && row[-1].series_id == o->series_id)
		row->series_key = row[-1].series_key;
	else
		row->series_key = arena_strdup(c->a, o->series_key);
	row->period = arena_strdup(c->a, o->period);
	row->value = arena_strdup(c->a, o->value);
	row->status = arena_strdup(c->a, o->status);
	row->conf = arena_strdup(c->a, o->conf);
	row->comment = arena_strdup(c->a, o->comment);
	c->n++;
	return SD_OK;
}

enum sd_err
observation_list(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter,
    size_t max, struct observation **rows, size_t *n)
{
	struct collection c = { .a = a, .max = max };
	enum sd_err er = observation_stream(db, a, d, filter, collect, &c);

	*rows = c.rows;
	*n = c.n;
	return er;
}
