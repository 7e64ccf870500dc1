/*
 * driver.c: between the stream and the writers. Called by data.c. Here stand the rules that hold
 * for every format: when a series begins and ends, first and last observations, what detail leaves
 * out.
 */
#include "modules/export/driver.h"
#include <stdlib.h>
#include <string.h>

enum { KEY_MAX = 190, PERIOD_MAX = 20, VALUE_MAX = 40 };

/* A kept observation of lastNObservations. */
struct kept {
	char period[PERIOD_MAX + 1], value[VALUE_MAX + 1], status[2], conf[2];
	bool missing;
	char *comment;
	size_t comment_room;
};

struct driver {
	struct message *m;
	const struct data_writer *w;
	const struct limits *limits;
	bool begun, open;
	char key[KEY_MAX + 1], codes[KEY_MAX + 1], period[PERIOD_MAX + 1];
	int indicator_at;
	int64_t n;              /* observations of this series so far */
	struct kept *ring;
	size_t ring_room, ring_n, ring_next;
};

/* --- series --- */

/* Cuts the key into m->code. */
static enum sd_err
key_cut(struct driver *d, const char *key)
{
	struct message *m = d->m;
	char *p = d->codes;
	size_t n = strlen(key), i = 0;

	if (n > KEY_MAX || m->d->n_dimensions > OBSERVATION_KEYS)
		return SD_INTERNAL;
	memcpy(d->key, key, n + 1);
	memcpy(d->codes, key, n + 1);
	m->code[i++] = p;
	for (; *p; p++)
		if (*p == '.') {
			if (i == m->d->n_dimensions)
				return SD_INTERNAL;
			*p = '\0';
			m->code[i++] = p + 1;
		}
	return i == m->d->n_dimensions ? SD_OK : SD_INTERNAL;
}

static const struct indicator *
indicator_of(const struct driver *d)
{
	const struct dataset *s = d->m->d;

	if (d->indicator_at < 0)
		return s->n_indicators ? &s->indicators[0] : NULL;
	for (size_t i = 0; i < s->n_indicators; i++)
		if (strcmp(s->indicators[i].code, d->m->code[d->indicator_at]) == 0)
			return &s->indicators[i];
	return NULL;
}

static void
ring_flush(struct driver *d)
{
	size_t start = d->ring_n < d->ring_room ? 0 : d->ring_next;

	for (size_t i = 0; i < d->ring_n; i++) {
		const struct kept *k = &d->ring[(start + i) % d->ring_room];
		struct observation o = { .period = k->period, .value = k->missing ? NULL : k->value,
		    .status = k->status,
			.conf = k->conf, .comment = k->comment };

		d->m->period = k->period;
		d->w->observation(d->m, &o);
	}
	d->ring_n = d->ring_next = 0;
}

static void
series_close(struct driver *d)
{
	if (!d->open)
		return;
	ring_flush(d);
	d->w->series_end(d->m);
	d->open = false;
}

static enum sd_err
series_open(struct driver *d, const char *key)
{
	enum sd_err er;

	series_close(d);
	if ((er = key_cut(d, key)) != SD_OK)
		return er;
	d->m->indicator = indicator_of(d);
	d->n = 0;
	if (!d->begun && (er = d->w->begin(d->m)) != SD_OK)
		return er;
	d->begun = d->open = true;
	d->w->series(d->m);
	return d->m->b->er;
}

/* --- lastNObservations --- */

/* The next place of the ring, which grows up to the limit. */
static struct kept *
ring_place(struct driver *d)
{
	size_t most = d->limits->last > LIST_MAX ? LIST_MAX : (size_t)d->limits->last;

	if (d->ring_n == d->ring_room && d->ring_room < most) {
		size_t room = d->ring_room ? d->ring_room * 2 : 16;
		struct kept *ring = arena_array(d->m->arena, room > most ? most : room, sizeof(*ring));

		if (d->ring_n)
			memcpy(ring, d->ring, d->ring_n * sizeof(*ring));
		d->ring = ring;
		d->ring_room = room > most ? most : room;
		d->ring_next = d->ring_n;
	}
	if (d->ring_n < d->ring_room)
		d->ring_n++;
	if (d->ring_next == d->ring_room)
		d->ring_next = 0;
	return &d->ring[d->ring_next++];
}

static void
text_keep(char *out, size_t room, const char *s)
{
	size_t n = strlen(s);

	if (n >= room)
		n = room - 1;
	memcpy(out, s, n);
	out[n] = '\0';
}

static void
comment_keep(struct arena *a, struct kept *k, const char *comment)
{
	size_t n = comment ? strlen(comment) : 0;

	if (n + 1 > k->comment_room) {
		k->comment_room = n + 64;
		k->comment = arena_alloc(a, k->comment_room);
	}
	memcpy(k->comment, comment ? comment : "", n);
	k->comment[n] = '\0';
}

static void
ring_keep(struct driver *d, const struct observation *o)
{
	struct kept *k = ring_place(d);

	text_keep(k->period, sizeof(k->period), o->period);
	text_keep(k->value, sizeof(k->value), o->value ? o->value : "");
	text_keep(k->status, sizeof(k->status), o->status);
	text_keep(k->conf, sizeof(k->conf), o->conf);
	k->missing = !o->value;
	comment_keep(d->m->arena, k, o->comment);
}

/* --- observations --- */

static enum sd_err
take(void *arg, const struct observation *o)
{
	struct driver *d = arg;
	enum sd_err er;

	if ((!d->open || strcmp(d->key, o->series_key) != 0) &&
	    (er = series_open(d, o->series_key)) != SD_OK)
		return er;
	d->n++;
	if (d->m->detail == DATA_SERIES_KEYS || d->m->detail == DATA_NO_DATA)
		return SD_OK;
	d->m->period = o->period;
	if ((!d->limits->first && !d->limits->last) || d->n <= d->limits->first)
		d->w->observation(d->m, o);
	else if (d->limits->last)
		ring_keep(d, o);
	return d->m->b->er;
}

/* --- another dimension at observation: sorted anew, each key and period one series --- */

struct point {
	const struct observation *o;
	const char *code[OBSERVATION_KEYS];
	int at;
	size_t n;
};

static int
point_compare(const void *x, const void *y)
{
	const struct point *a = x, *b = y;
	int c = 0;

	for (size_t i = 0; i < a->n && c == 0; i++)
		if ((int)i != a->at)
			c = strcmp(a->code[i], b->code[i]);
	if (c == 0)
		c = strcmp(a->o->period, b->o->period);
	return c ? c : strcmp(a->code[a->at], b->code[a->at]);
}

static bool
same_series(const struct point *a, const struct point *b)
{
	for (size_t i = 0; i < a->n; i++)
		if ((int)i != a->at && strcmp(a->code[i], b->code[i]) != 0)
			return false;
	return strcmp(a->o->period, b->o->period) == 0;
}

/* The codes of a key of its own, in the arena. */
static enum sd_err
point_cut(struct driver *d, const struct observation *o, struct point *p)
{
	enum sd_err er = key_cut(d, o->series_key);

	p->o = o;
	p->at = d->m->at;
	p->n = d->m->d->n_dimensions;
	for (size_t i = 0; er == SD_OK && i < p->n; i++)
		p->code[i] = arena_strdup(d->m->arena, d->m->code[i]);
	return er;
}

static void
points_write(struct driver *d, const struct point *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool first = i == 0 || !same_series(&v[i - 1], &v[i]);

		if (first && i)
			d->w->series_end(d->m);
		memcpy(d->m->code, v[i].code, sizeof(v[i].code));
		d->m->period = v[i].o->period;
		d->m->indicator = indicator_of(d);
		if (first)
			d->w->series(d->m);
		d->w->observation(d->m, v[i].o);
	}
	d->w->series_end(d->m);
}

static enum sd_err
run_turned(struct db *db, struct driver *d, const struct observation_filter *filter)
{
	struct observation *rows;
	struct point *v;
	enum sd_err er;
	size_t n;

	if ((er = observation_list(db, d->m->arena, d->m->d, filter, LIST_MAX, &rows, &n)) != SD_OK)
		return er;
	if (!n)
		return SD_NOT_FOUND;
	v = arena_array(d->m->arena, n, sizeof(*v));
	for (size_t i = 0; i < n; i++)
		if ((er = point_cut(d, &rows[i], &v[i])) != SD_OK)
			return er;
	qsort(v, n, sizeof(*v), point_compare);
	if ((er = d->w->begin(d->m)) != SD_OK)
		return er;
	points_write(d, v, n);
	d->w->end(d->m);
	return d->m->b->er;
}

enum sd_err
driver_run(struct db *db, struct message *m, const struct data_writer *w,
    const struct observation_filter *filter,
    const struct limits *limits)
{
	struct driver d = { .m = m, .w = w, .limits = limits, .indicator_at = -1 };
	enum sd_err er;

	for (size_t i = 0; i < m->d->n_dimensions; i++)
		if (strcmp(m->d->dimensions[i].role, "indicator") == 0)
			d.indicator_at = (int)i;
	if (filter->period_from && filter->period_to &&
	    strcmp(filter->period_from, filter->period_to) > 0)
		return SD_NOT_FOUND;
	if (w->prepare && (er = w->prepare(m)) != SD_OK)
		return er;
	if (m->at >= 0)
		return run_turned(db, &d, filter);
	if ((er = observation_stream(db, m->arena, m->d, filter, take, &d)) != SD_OK)
		return er;
	if (!d.begun)
		return SD_NOT_FOUND;
	series_close(&d);
	w->end(m);
	return m->b->er;
}
