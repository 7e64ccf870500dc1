/*
 * observation.c: the observations of a release as a stream. Called by the feeds, the catalogue and
 * the comparisons of an examination. Never holds more than one row; never writes.
 */
#include "shared/statistics/model.h"
#include "shared/ground/log.h"
#include "shared/ground/stamp.h"
#include "shared/statistics/model_packed.h"
#include "shared/statistics/packed.h"
#include "shared/statistics/packed_file.h"
#include "shared/statistics/series_index.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SQL_MAX (256u * 1024u) /* of one statement: some thousands of codes */
#define KEYS_NAMED 1000        /* series that a statement names; beyond, it reads a range */
#define INDEXES_KEPT 8 /* datasets whose index of series a worker keeps */
#define INDEX_MEMORY (64u << 20) /* bytes of one, unpacked; as it is stored it has at most 8 MB (PACKED_INDEX_MAX) */

enum { COL_SERIES, COL_KEY, COL_PERIOD, COL_VALUE, COL_STATUS, COL_CONF, COL_COMMENT, COL_FROM };

struct reading {
	enum sd_err (*each)(void *arg, const struct observation *o);
	enum sd_err (*series)(void *arg, struct observation *o, const struct packed_series *s); /* or NULL */
	void *arg;
	const struct observation_filter *filter;
	const struct series_index *index; /* packed: what of a range is wanted */
	struct index_match match;
	uint32_t match_at;
	int64_t given;
	bool seen;               /* packed: a row came */
	struct packed_file *file; /* packed: what the rows of a whole release go into, too; or NULL */
	char wanted[SERIES_KEY_MAX + 1]; /* the key of match_at */
	char key[SERIES_KEY_MAX + 1], period[PERIOD_TEXT_MAX + 1];
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

	if (n_key > SERIES_KEY_MAX || n_period > PERIOD_TEXT_MAX)
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
	if (r->filter->most && r->given >= r->filter->most)
		return SD_OK;
	r->given++;
	return r->each(r->arg, &o);
}

/* --- packed --- */

static bool
within(const struct observation_filter *f, const char *period)
{
	return (!f->period_from || strcmp(period, f->period_from) >= 0) &&
	    (!f->period_to || strcmp(period, f->period_to) <= 0);
}

/* Of a range of series only those that were matched: both are in key order. */
static bool
key_wanted(struct reading *r, const char *key)
{
	if (!r->index)
		return true;
	while (r->match_at < r->match.n && strcmp(r->wanted, key) < 0)
		if (++r->match_at < r->match.n && !series_index_key(r->index,
		    r->match.series[r->match_at], r->wanted, sizeof(r->wanted)))
			return false;
	return r->match_at < r->match.n && strcmp(r->wanted, key) == 0;
}

/* The first so many were given: what is left of the rows is not looked at. */
static bool
is_enough(const struct reading *r)
{
	return r->filter->most && r->given >= r->filter->most;
}

static enum sd_err
packed_bad(const char *key)
{
	log_line(LOG_ERROR, "packed series %s is broken", key);
	return SD_INTERNAL;
}

static enum sd_err
series_take(struct reading *r, int64_t id, const char *key, const struct packed_series *s)
{
	struct observation o = { .series_id = id, .series_key = key };
	struct packed_walk w;
	size_t n_key = strlen(key);
	enum sd_err er = SD_OK;

	r->seen = true;
	if (n_key > SERIES_KEY_MAX || strcmp(r->key, key) >= 0)
		return packed_bad(key);
	memcpy(r->key, key, n_key + 1);
	if (!key_wanted(r, key))
		return SD_OK;
	if (r->series && !r->filter->period_from && !r->filter->period_to && !r->filter->most)
		return (er = r->series(r->arg, &o, s)) == SD_INTERNAL ? packed_bad(key) : er;
	packed_begin(&w, s);
	while (packed_more(&w) && er == SD_OK && !is_enough(r)) {
		if (!packed_next(&w, &o))
			return packed_bad(key);
		if (!within(r->filter, o.period))
			continue;
		r->given++;
		er = r->each(r->arg, &o);
	}
	return er;
}

static enum sd_err
packed_take(void *arg, const char *const *col, const unsigned long *n)
{
	struct reading *r = arg;
	int64_t id = strtoll(col[0], NULL, 10);

	if (r->file)
		packed_file_add(r->file, id, col[1], n[1], col[2], n[2]);
	return series_take(r, id, col[1], &(struct packed_series){ .p = col[2], .n = n[2] });
}

static enum sd_err
file_take(void *arg, int64_t id, const char *key, const struct packed_series *s)
{
	return series_take(arg, id, key, s);
}

/* --- the indexes that this process keeps --- */

static struct kept {
	struct arena *arena;
	const struct db *db;     /* NULL = nothing is kept here */
	char stamp[STAMP_MAX];   /* under which it was read */
	int64_t dataset_id, number;
	bool none;
	struct series_index index;
} kept[INDEXES_KEPT];

static enum sd_err
index_load(struct db *db, const struct dataset *d, struct kept *k)
{
	struct blob data = { NULL, 0 };
	enum sd_err er;

	if (!k->arena)
		k->arena = arena_new(INDEX_MEMORY);
	arena_reset(k->arena);
	k->db = NULL;
	er = packed_index(db, k->arena, d->id, d->current_release, &data);
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	k->none = !data.n || !series_index_read(k->arena, data.p, data.n, &k->index);
	k->db = db;
	k->dataset_id = d->id;
	k->number = d->current_release;
	snprintf(k->stamp, sizeof(k->stamp), "%s", db_keep_stamp(db));
	return SD_OK;
}

enum sd_err
observation_index(struct db *db, const struct dataset *d, const struct series_index **out)
{
	static size_t next;
	struct kept *k = NULL;
	enum sd_err er = SD_OK;

	*out = NULL;
	for (size_t i = 0; i < INDEXES_KEPT && !k; i++)
		if (kept[i].db == db && kept[i].dataset_id == d->id)
			k = &kept[i];
	if (!k)
		k = &kept[next++ % INDEXES_KEPT];
	if (k->db != db || k->dataset_id != d->id || k->number != d->current_release ||
	    strcmp(k->stamp, db_keep_stamp(db)) != 0)
		er = index_load(db, d, k);
	if (er == SD_OK && k->db == db && !k->none && k->index.n_dimensions == d->n_dimensions)
		*out = &k->index;
	return er;
}

/* --- which packed series --- */

/* The k-th key that a filter names (filter_keys()). */
static const char *
key_named(struct arena *a, const struct dataset *d, const struct observation_filter *f, size_t k)
{
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < d->n_dimensions; i++) {
		if (i)
			buf_chr(b, '.');
		buf_str(b, f->key[i].codes[k % f->key[i].n]);
		k /= f->key[i].n;
	}
	return buf_text(b);
}

static enum sd_err
keys_matched(struct arena *a, struct reading *r, struct packed_range *range)
{
	const struct series_index *x = r->index;
	const char **keys = arena_array(a, r->match.n, sizeof(*keys));

	for (uint32_t i = 0; i < r->match.n; i++) {
		if (!series_index_key(x, r->match.series[i], r->wanted, sizeof(r->wanted)))
			return SD_INTERNAL;
		keys[i] = arena_strdup(a, r->wanted);
	}
	r->index = NULL; /* the statement names them all */
	range->keys = keys;
	range->n = r->match.n;
	return SD_OK;
}

/* Few matches are named; of many, and of neighbours, the range from the first to the last is
 * read. */
static enum sd_err
keys_find(struct arena *a, struct reading *r, struct packed_range *range)
{
	const struct series_index *x = r->index;
	bool whole;

	series_index_match(x, a, r->filter, &r->match);
	if (r->match.n == 0)
		return SD_OK;
	whole = r->match.series[r->match.n - 1] - r->match.series[0] == r->match.n - 1;
	if (r->match.n == 1 || (r->match.n <= KEYS_NAMED && !whole))
		return keys_matched(a, r, range);
	if (!series_index_key(x, r->match.series[r->match.n - 1], r->wanted, sizeof(r->wanted)))
		return SD_INTERNAL;
	range->to = arena_strdup(a, r->wanted);
	if (!series_index_key(x, r->match.series[0], r->wanted, sizeof(r->wanted)))
		return SD_INTERNAL;
	range->from = arena_strdup(a, r->wanted);
	if (!whole)
		range->most = 0;
	return SD_OK;
}

static bool
has_keys(const struct observation_filter *f)
{
	for (size_t i = 0; i < OBSERVATION_KEYS; i++)
		if (f->key[i].n)
			return true;
	return false;
}

/* *none: nothing matches; *unknown: only the rows can tell. */
static enum sd_err
range_find(struct db *db, struct arena *a, const struct dataset *d, struct reading *r,
    struct packed_range *range, bool *none, bool *unknown)
{
	size_t n = filter_keys(d, r->filter, KEYS_NAMED);
	const char **keys;
	enum sd_err er;

	*range = (struct packed_range){ .after = r->filter->key_after, .to = r->filter->key_upto };
	if (!r->filter->period_from && !r->filter->period_to)
		range->most = r->filter->most; /* each series has one at least */
	if (!has_keys(r->filter))
		return SD_OK;
	if (n) {
		keys = arena_array(a, n, sizeof(*keys));
		for (size_t k = 0; k < n; k++)
			keys[k] = key_named(a, d, r->filter, k);
		range->keys = keys;
		range->n = n;
		return SD_OK;
	}
	if ((er = observation_index(db, d, &r->index)) != SD_OK)
		return er;
	*unknown = !r->index;
	if (*unknown)
		return SD_OK;
	er = keys_find(a, r, range);
	*none = r->match.n == 0;
	return er;
}

static enum sd_err
one_stream(struct db *db, struct arena *a, const struct dataset *d, struct reading *r, const char *key)
{
	struct packed_one *p;
	enum sd_err er = packed_one(db, a, d, key, &p);

	if (er == SD_NOT_FOUND)
		return SD_OK;
	return er != SD_OK ? er : series_take(r, p->series_id, p->series_key,
	    &(struct packed_series){ .p = p->data.p, .n = p->data.n });
}

/* A whole release from this machine's file, or what of it the file has: *range is then what is left. Where there is
 * none one is begun. */
static enum sd_err
file_stream(const struct db *db, struct arena *a, const struct dataset *d, struct reading *r,
    struct packed_range *range, bool *done)
{
	const struct packed_release of = { db_keep_stamp(db), d->id, d->current_release, d->n_obs };
	enum sd_err er;
	bool whole;

	if (range->n || range->most || range->after || range->from || range->to)
		return SD_OK;
	if ((er = packed_file_read(a, &of, file_take, r, &whole)) != SD_OK)
		return er;
	*done = whole && r->seen;
	if (r->seen)
		range->after = arena_strdup(a, r->key);
	else
		r->file = packed_file_new(a, &of);
	return SD_OK;
}

/* *done: the answer was given; else the rows must give it (another release came, or there is no
 * index). */
static enum sd_err
packed_stream(struct db *db, struct arena *a, const struct dataset *d, struct reading *r, bool *done)
{
	struct buf *sql = buf_new(a, SQL_MAX);
	struct packed_range range;
	bool none = false, unknown = false;
	enum sd_err er = range_find(db, a, d, r, &range, &none, &unknown);

	*done = none;
	if (er != SD_OK || none || unknown)
		return er;
	if (range.n == 1) {
		er = one_stream(db, a, d, r, range.keys[0]);
		*done = r->seen;
		return er;
	}
	if ((er = file_stream(db, a, d, r, &range, done)) != SD_OK || *done)
		return er;
	packed_sql(sql, d, &range);
	er = sql->er != SD_OK ? sql->er : db_stream_text(db, buf_text(sql), packed_take, r);
	if (er == SD_OK && r->seen && r->file)
		packed_file_keep(r->file);
	*done = r->seen;
	return er;
}

/* The packed form holds what is public of the current release. */
static bool
packed_fits(const struct dataset *d, const struct observation_filter *f)
{
	return !f->confidential && !f->rows && d->current_release > 0 &&
	    (!f->release || f->release == d->current_release);
}

enum sd_err
observation_stream(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg)
{
	return observation_series_stream(db, a, d, filter, NULL, each, arg);
}

enum sd_err
observation_series_stream(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter,
    enum sd_err (*series)(void *arg, struct observation *o, const struct packed_series *s),
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg)
{
	static const struct observation_filter all;
	struct reading r = { .each = each, .series = series, .arg = arg, .filter = filter ? filter : &all };
	enum sd_err er;
	bool done;
	struct buf *sql;

	if (!observation_filter_fits(d, r.filter))
		return SD_INVALID;
	if (r.filter->release > INT32_MAX - 1 || r.filter->release < 0)
		return SD_NOT_FOUND;
	if (packed_fits(d, r.filter)) {
		er = packed_stream(db, a, d, &r, &done);
		if (er != SD_OK || done)
			return er;
	}
	sql = buf_new(a, SQL_MAX);
	observation_sql(sql, d, r.filter);
	return sql->er != SD_OK ? sql->er : db_stream_text(db, buf_text(sql), row_take, &r);
}

/* --- collected --- */

struct collection {
	struct arena *a;
	struct observation *rows;
	size_t n, room, max;
};

static enum sd_err
collect(void *arg, const struct observation *o)
{
	struct collection *c = arg;
	struct observation *row;

	if (c->n == c->max)
		return SD_TOO_LARGE;
	c->rows = arena_more(c->a, c->rows, c->n, &c->room, 256, sizeof(*c->rows));
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
