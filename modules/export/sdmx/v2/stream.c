/*
 * stream.c: between the stream of observations and the writers of v2. Called by data.c and
 * available.c. Here stand the rules that hold for every format: what matches, when a series
 * begins and ends, first and last observations, offset and limit. Holds no more than
 * lastNObservations of one series.
 */
#include "modules/export/sdmx/v2/stream.h"
#include "modules/export/sdmx/write/last.h"
#include "modules/export/sdmx/write/pattern.h"
#include <stdlib.h>
#include <string.h>

/* Of a series: up to which period its first observations go, and from which on its last ones. */
struct cut {
	int64_t series_id;
	char first[PERIOD_TEXT_MAX + 1], last[PERIOD_TEXT_MAX + 1];
};

struct stream {
	struct req *rq;
	struct v2_message *v;
	const struct v2_writer *w;
	struct buf *(*open_body)(struct req *rq, struct v2_message *v);
	const struct v2_limits *limits;
	void (*each)(void *arg, const struct message *m, const struct observation *o, bool series);
	void *each_arg;
	bool begun, set_open, open, matches, counted, done;
	char key[SERIES_KEY_MAX + 1], codes[SERIES_KEY_MAX + 1], codes_open[SERIES_KEY_MAX + 1];
	const char *code_open[OBSERVATION_KEYS];
	char period[PERIOD_TEXT_MAX + 1];
	int indicator_at;
	int64_t n, skipped, written;
	struct last last;
	bool limited;            /* first and last are seen to already: by the database, or by cuts */
	struct cut *cuts;        /* by series_id, once they are complete */
	size_t n_cuts, cuts_room;
	struct pattern pattern;
};

/* --- what matches --- */

/* Cuts the key into m->code. */
static enum sd_err
key_cut(struct stream *s, const char *key)
{
	struct message *m = &s->v->m;
	size_t n = strlen(key), i = 0;

	if (n > SERIES_KEY_MAX || m->d->n_dimensions > OBSERVATION_KEYS)
		return SD_INTERNAL;
	memcpy(s->key, key, n + 1);
	memcpy(s->codes, key, n + 1);
	m->code[i++] = s->codes;
	for (char *p = s->codes; *p; p++)
		if (*p == '.') {
			if (i == m->d->n_dimensions)
				return SD_INTERNAL;
			*p = '\0';
			m->code[i++] = p + 1;
		}
	return i == m->d->n_dimensions ? SD_OK : SD_INTERNAL;
}

static bool
check_holds(const struct message *m, const struct v2_check *c, const struct observation *o)
{
	switch (c->where) {
	case CHECK_DIMENSION:
		return filter_holds(c->filter, c->type, m->code[c->index]);
	case CHECK_TIME:
		return filter_holds(c->filter, c->type, o->period);
	case CHECK_VALUE:
		return filter_holds(c->filter, c->type, o->value);
	case CHECK_ATTRIBUTE:
		return filter_holds(c->filter, c->type, v2_attribute(m, (enum attribute)c->index, o));
	}
	return false;
}

/* The checks of the series or those of the observation. Of what was deleted nothing but its key
 * and period is known. */
static bool
checks_hold(const struct stream *s, const struct observation *o, bool of_series)
{
	const struct v2_part *p = s->v->part;

	for (size_t i = 0; i < p->n_checks; i++) {
		const struct v2_check *c = &p->checks[i];
		bool known = !s->v->m.set->deleted || c->where <= CHECK_TIME || c->of_series;

		if (c->of_series == of_series && known && !check_holds(&s->v->m, c, o))
			return false;
	}
	return true;
}

static enum sd_err
series_begin(struct stream *s, const struct observation *o)
{
	enum sd_err er = key_foreign(&s->v->m, o->series_key) ? SD_NOT_FOUND : key_cut(s, o->series_key);
	struct message *m;

	s->matches = false;
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	/* Which indicator a series is of, for its decimals: once a series, not once an observation. */
	m = &s->v->m;
	m->indicator = s->indicator_at < 0 && m->d->n_indicators ? &m->d->indicators[0] : NULL;
	for (size_t i = 0; s->indicator_at >= 0 && i < m->d->n_indicators; i++)
		if (strcmp(m->d->indicators[i].code, m->code[s->indicator_at]) == 0)
			m->indicator = &m->d->indicators[i];
	s->n = 0;
	s->counted = false;
	s->matches = v2_keys_hold(&s->v->part->keys, s->v->m.code, s->v->m.d->n_dimensions) &&
	    checks_hold(s, o, true);
	return SD_OK;
}

/* --- writing --- */

/* The message, its data set and its series begin with what is first in them. */
static enum sd_err
series_write(struct stream *s)
{
	enum sd_err er;

	if (!s->begun) {
		s->v->m.b = s->open_body(s->rq, s->v);
		if ((er = s->w->begin(s->v)) != SD_OK)
			return er;
	}
	if (!s->set_open)
		s->w->set_begin(s->v);
	s->begun = s->set_open = s->open = true;
	s->w->series(s->v);
	return s->v->m.b->er;
}

static void
series_close(struct stream *s)
{
	if (s->open)
		s->w->series_end(s->v);
	s->open = false;
}

/* Counts one thing (an observation, or a series where nothing else goes out) against offset and
 * limit. */
static bool
within_limits(struct stream *s)
{
	if (s->skipped < s->limits->offset) {
		s->skipped++;
		return false;
	}
	if (s->limits->limit && s->written == s->limits->limit) {
		s->done = true;
		return false;
	}
	s->written++;
	return true;
}

static enum sd_err
emit(struct stream *s, const struct observation *o)
{
	enum sd_err er = SD_OK;

	if (s->each) {
		s->each(s->each_arg, &s->v->m, o, !s->counted);
		s->counted = true;
		return SD_OK;
	}
	if (s->v->series_only && s->counted)
		return SD_OK;
	s->counted = true;
	if (!within_limits(s))
		return SD_OK;
	s->v->m.period = o->period;
	if (!s->open && (er = series_write(s)) != SD_OK)
		return er;
	if (!s->v->series_only)
		s->w->observation(s->v, o);
	return s->v->m.b->er;
}

/* Writes what is held of the series. */
static enum sd_err
last_flush(struct stream *s)
{
	size_t n = s->last.n;
	enum sd_err er = SD_OK;

	for (size_t i = 0; er == SD_OK && i < n; i++) {
		struct observation o = last_get(&s->last, i);

		o.series_key = s->key;
		er = emit(s, &o);
	}
	last_clear(&s->last);
	return er;
}

/* --- first and last, where series do not come one by one and a filter looks at observations: a walk
 * before, series by series, says where each is to be cut --- */

static struct cut *
cut_new(struct stream *s, int64_t series_id)
{
	s->cuts = arena_more(s->rq->arena, s->cuts, s->n_cuts, &s->cuts_room, 256, sizeof(*s->cuts));
	s->cuts[s->n_cuts] = (struct cut){ .series_id = series_id };
	return &s->cuts[s->n_cuts++];
}

/* The oldest of those that are held is where the last ones begin. */
static void
cut_close(struct stream *s)
{
	if (s->last.n)
		text_keep(s->cuts[s->n_cuts - 1].last, PERIOD_TEXT_MAX + 1, last_get(&s->last, 0).period);
	last_clear(&s->last);
}

static enum sd_err
take_cut(void *arg, const struct observation *o)
{
	struct stream *s = arg;
	enum sd_err er = SD_OK;

	if (strcmp(s->key, o->series_key) != 0) {
		cut_close(s);
		er = series_begin(s, o);
	}
	if (er != SD_OK || !s->matches || !checks_hold(s, o, false))
		return er;
	if (s->n++ == 0)
		cut_new(s, o->series_id);
	if (s->n <= s->limits->series.first)
		text_keep(s->cuts[s->n_cuts - 1].first, PERIOD_TEXT_MAX + 1, o->period);
	if (s->limits->series.last)
		last_keep(&s->last, o);
	return SD_OK;
}

static int
cut_compare(const void *x, const void *y)
{
	const struct cut *a = x, *b = y;

	return (a->series_id > b->series_id) - (a->series_id < b->series_id);
}

/* Is the observation among the first or the last of its series? */
static bool
cut_holds(const struct stream *s, const struct observation *o)
{
	const struct cut key = { .series_id = o->series_id }, *c;

	if (!s->n_cuts)
		return true;
	c = bsearch(&key, s->cuts, s->n_cuts, sizeof(*c), cut_compare);
	return c && (strcmp(o->period, c->first) <= 0 || (*c->last && strcmp(o->period, c->last) >= 0));
}

/* --- observations --- */

/* Stops a stream that has given enough: no error, but the only way to end it. */
static enum sd_err
go_on(const struct stream *s)
{
	return s->done ? SD_CONFLICT : SD_OK;
}

static enum sd_err
series_next(struct stream *s, const struct observation *o)
{
	enum sd_err er = last_flush(s);

	series_close(s);
	return er == SD_OK ? series_begin(s, o) : er;
}

static enum sd_err
take(void *arg, const struct observation *o)
{
	const struct limits *n;
	struct stream *s = arg;
	enum sd_err er = SD_OK;

	if (strcmp(s->key, o->series_key) != 0 && (er = series_next(s, o)) != SD_OK)
		return er;
	if (!s->matches || !checks_hold(s, o, false) || !cut_holds(s, o))
		return go_on(s);
	n = &s->limits->series;
	s->n++;
	if (s->limited || (!n->first && !n->last) || s->n <= n->first)
		er = emit(s, o);
	else if (n->last)
		last_keep(&s->last, o);
	return er == SD_OK ? go_on(s) : er;
}

/* Another dimension at observation: the database has sorted, so that all observations of one
 * period and of the same other codes come together. Is it the group that is open? */
static bool
same_group(const struct stream *s, const struct observation *o)
{
	const struct message *m = &s->v->m;

	for (size_t i = 0; i < m->d->n_dimensions; i++)
		if ((int)i != m->at && strcmp(s->code_open[i], m->code[i]) != 0)
			return false;
	return strcmp(s->period, o->period) == 0;
}

static enum sd_err
take_turned(void *arg, const struct observation *o)
{
	struct stream *s = arg;
	enum sd_err er = series_begin(s, o);

	if (er != SD_OK || !s->matches || !checks_hold(s, o, false) || !cut_holds(s, o))
		return er;
	s->counted = s->open && same_group(s, o);
	if (!s->counted) {
		series_close(s);
		memcpy(s->codes_open, s->codes, sizeof(s->codes));
		for (size_t i = 0; i < s->v->m.d->n_dimensions; i++)
			s->code_open[i] = s->codes_open + (s->v->m.code[i] - s->codes);
		text_keep(s->period, sizeof(s->period), o->period);
	}
	er = emit(s, o);
	return er == SD_OK ? go_on(s) : er;
}

/* --- parts --- */

/* No period can lie between. */
static bool
nothing_between(const struct observation_filter *f)
{
	return f->period_from && f->period_to && strcmp(f->period_from, f->period_to) > 0;
}

/* Does a filter look at what differs within a series, beyond what the database leaves out? */
static bool
looks_within(const struct v2_part *p)
{
	for (size_t i = 0; i < p->n_checks; i++)
		if (!p->checks[i].of_series && !p->exact)
			return true;
	return false;
}

/* Says where each series is to be cut, so that the scan need not. */
static enum sd_err
cuts_make(struct stream *s, struct observation_scan *scan)
{
	const struct v2_part *p = s->v->part;
	struct observation_scan plain = *scan;
	enum sd_err er;

	s->n_cuts = 0;
	last_clear(&s->last);
	if ((!scan->first && !scan->last) || !looks_within(p))
		return SD_OK;
	plain.at = SCAN_SERIES;
	plain.n_order = 0;
	plain.first = plain.last = scan->first = scan->last = 0;
	er = observation_scan_stream(s->rq->db, s->rq->arena, &p->flow->d, &p->filter, &plain, take_cut, s);
	cut_close(s);
	s->key[0] = '\0';
	if (!s->n_cuts)
		cut_new(s, 0); /* no series has any */
	qsort(s->cuts, s->n_cuts, sizeof(*s->cuts), cut_compare);
	return er;
}

/* How many observations are enough, where the database leaves out all that the query does; 0 = it must
 * give them all. */
static int64_t
most_of(const struct stream *s)
{
	const struct v2_part *p = s->v->part;
	bool plain = p->exact && !s->v->series_only && !s->n_cuts && s->limits->limit && !s->each;

	return plain ? s->limits->offset + s->limits->limit : 0;
}

/* --- whole series --- */

static void
observation_write(void *arg, const struct observation *o)
{
	struct stream *s = arg;

	s->v->m.period = o->period;
	s->w->observation(s->v, o);
}

static size_t
period_shown(void *arg, const char *period, size_t n, char text[SHOWN_MAX])
{
	struct stream *s = arg;

	return s->w->shown(s->v, period, n, text);
}

/* A packed series of which all observations go out. */
static enum sd_err
take_series(void *arg, struct observation *o, const struct packed_series *data)
{
	struct stream *s = arg;
	enum sd_err er = series_next(s, o);

	if (er != SD_OK || !s->matches)
		return er;
	s->counted = true;
	if ((er = series_write(s)) != SD_OK)
		return er;
	return pattern_run(&s->pattern, o, data);
}

/* A release as it is kept, in its own order. */
static enum sd_err
release_stream(struct stream *s)
{
	const struct v2_part *p = s->v->part;
	struct observation_filter f = p->filter;
	const struct v2_limits *n = s->limits;
	bool whole;

	/* Do all observations of what matches go out, each in the same form? */
	whole = !s->each && !s->v->series_only && !s->v->csv.normalized && !s->v->m.normalized && !n->series.first &&
	    !n->series.last && !n->offset && !n->limit && !looks_within(s->v->part);
	if (!s->limits->series.first && !s->limits->series.last)
		f.most = most_of(s);
	if (whole)
		s->pattern = (struct pattern){ .write = observation_write, .arg = s, .out = &s->v->m.b, .arena = s->rq->arena,
		    .alike = (s->v->old ? s->v->old->rows_alike : s->w->rows_alike) && s->v->m.at == AT_TIME,
		    .shown = s->w->shown ? period_shown : NULL, .shown_mark = s->w->shown ? &s->v->m.period_mark : NULL };
	return observation_series_stream(s->rq->db, s->rq->arena, &p->flow->d, &f, whole ? take_series : NULL, take, s);
}

/* Sorted by the database: another dimension at the observation, or another order. */
static enum sd_err
sorted_stream(struct stream *s, struct observation_scan *scan)
{
	const struct v2_part *p = s->v->part;
	enum sd_err er = cuts_make(s, scan);

	s->limited = true;
	scan->most = most_of(s);
	if (er == SD_OK)
		er = observation_scan_stream(s->rq->db, s->rq->arena, &p->flow->d, &p->filter, scan,
		    p->at >= 0 ? take_turned : take, s);
	return er;
}

static enum sd_err
set_stream(struct stream *s, const struct delta *delta)
{
	static const struct data_set whole = { .action = "Information" };
	const struct v2_part *p = s->v->part;
	int64_t release = p->filter.release ? p->filter.release : p->flow->d.current_release;
	struct observation_scan scan = { .upto = delta ? delta->upto : release,
		.after = delta ? delta->after : 0, .deleted = delta && delta->set.deleted,
		.at = p->at >= 0 ? p->at : SCAN_SERIES, .first = s->limits->series.first,
		.last = s->limits->series.last, .order = p->order, .n_order = p->n_order };
	enum sd_err er;

	s->v->m.set = delta ? &delta->set : &whole;
	s->key[0] = '\0';
	s->limited = false;
	s->n_cuts = 0;
	if (p->at >= 0 || p->n_order)
		er = sorted_stream(s, &scan);
	else
		er = delta ? observation_scan_stream(s->rq->db, s->rq->arena, &p->flow->d, &p->filter, &scan,
		    take, s) : release_stream(s);
	if (er == SD_OK)
		er = last_flush(s);
	series_close(s);
	if (s->set_open)
		s->w->set_end(s->v);
	s->set_open = false;
	return er == SD_CONFLICT && s->done ? SD_OK : er;
}

static enum sd_err
part_stream(struct stream *s, struct v2_part *p)
{
	enum sd_err er = SD_OK;
	struct v2_message *v = s->v;

	v->part = p;
	v->m.d = &p->flow->d;
	v->m.agency = p->flow->agency;
	v->m.version = p->flow->version;
	v->m.at = p->at;
	s->indicator_at = -1;
	for (size_t i = 0; i < v->m.d->n_dimensions; i++)
		if (strcmp(v->m.d->dimensions[i].role, "indicator") == 0)
			s->indicator_at = (int)i;
	if (nothing_between(&p->filter))
		return SD_OK;
	if (!p->n_deltas)
		return set_stream(s, NULL);
	for (size_t i = 0; er == SD_OK && !s->done && i < p->n_deltas; i++)
		er = set_stream(s, &p->deltas[i]);
	return er;
}

enum sd_err
v2_stream(struct req *rq, struct v2_message *v, const struct v2_writer *w,
    const struct v2_limits *limits, struct buf *(*open)(struct req *rq, struct v2_message *v))
{
	struct stream *s = arena_one(rq->arena, struct stream);
	enum sd_err er;

	sd_door(v, MAGIC_MESSAGE30);
	*s = (struct stream){ .rq = rq, .v = v, .w = w, .limits = limits, .open_body = open };
	last_begin(&s->last, rq->arena, limits->series.last);
	for (size_t i = 0; !s->done && i < v->n_parts; i++)
		if ((er = part_stream(s, &v->parts[i])) != SD_OK)
			return er;
	if (!s->begun)
		return SD_NOT_FOUND;
	w->end(v);
	return v->m.b->er;
}

enum sd_err
v2_count_stream(struct req *rq, struct v2_message *v, struct v2_part *part,
    void (*each)(void *arg, const struct message *m, const struct observation *o, bool series),
    void *arg)
{
	static const struct v2_limits none;
	struct stream *s = arena_one(rq->arena, struct stream);

	sd_door(v, MAGIC_MESSAGE30);
	*s = (struct stream){ .rq = rq, .v = v, .limits = &none, .each = each, .each_arg = arg };
	return part_stream(s, part);
}
