/*
 * driver.c: between the stream and the writers. Called by data.c. Here stand the rules that hold
 * for every format: when a series begins and ends, first and last observations, what detail leaves
 * out.
 */
#include "modules/export/sdmx/v1/driver.h"
#include "modules/export/sdmx/write/last.h"
#include "modules/export/sdmx/write/pattern.h"
#include "shared/statistics/observation_history.h"
#include <stdlib.h>
#include <string.h>

struct driver {
	struct message *m;
	const struct data_writer *w;
	const struct limits *limits;
	bool begun, set_open, open;
	char key[SERIES_KEY_MAX + 1], codes[SERIES_KEY_MAX + 1], codes_before[SERIES_KEY_MAX + 1];
	char period[PERIOD_TEXT_MAX + 1];
	int indicator_at;
	int64_t n;              /* observations of this series so far */
	int64_t skipped;        /* of the message */
	struct last last;
	struct pattern pattern;
};

/* --- series --- */

/* Cuts the key into m->code. */
static enum sd_err
key_cut(struct driver *d, const char *key)
{
	struct message *m = d->m;
	char *p = d->codes;
	size_t n = strlen(key), i = 0;

	if (n > SERIES_KEY_MAX || m->d->n_dimensions > OBSERVATION_KEYS)
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
series_close(struct driver *d)
{
	if (!d->open)
		return;
	for (size_t i = 0; i < d->last.n; i++) {
		struct observation o = last_get(&d->last, i);

		d->m->period = o.period;
		d->w->observation(d->m, &o);
	}
	last_clear(&d->last);
	d->w->series_end(d->m);
	d->open = false;
}

/* The message and its data set begin with what is first in them. */
static enum sd_err
message_open(struct driver *d)
{
	enum sd_err er;

	if (!d->begun && (er = d->w->begin(d->m)) != SD_OK)
		return er;
	if (!d->set_open && d->w->set_begin)
		d->w->set_begin(d->m);
	d->begun = d->set_open = true;
	return SD_OK;
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
	if ((er = message_open(d)) != SD_OK)
		return er;
	d->open = true;
	d->w->series(d->m);
	return d->m->b->er;
}

/* --- observations --- */

static enum sd_err
take(void *arg, const struct observation *o)
{
	struct driver *d = arg;
	enum sd_err er;

	if (key_foreign(d->m, o->series_key))
		return SD_OK;
	if (d->skipped < d->limits->skip) {
		d->skipped++;
		return SD_OK;
	}
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
		last_keep(&d->last, o);
	return d->m->b->er;
}

/* --- whole series --- */

static void
observation_write(void *arg, const struct observation *o)
{
	struct driver *d = arg;

	d->m->period = o->period;
	d->w->observation(d->m, o);
}

static size_t
period_shown(void *arg, const char *period, size_t n, char text[SHOWN_MAX])
{
	struct driver *d = arg;

	return d->w->shown(d->m, period, n, text);
}

/* A packed series of which all observations go out. */
static enum sd_err
take_series(void *arg, struct observation *o, const struct packed_series *s)
{
	struct driver *d = arg;
	enum sd_err er;

	if ((er = series_open(d, o->series_key)) != SD_OK)
		return er;
	return pattern_run(&d->pattern, o, s);
}

/* Do all observations go out, each in the same form? */
static bool
whole_series(const struct driver *d)
{
	return d->m->at < 0 && !d->limits->first && !d->limits->last && !d->limits->skip && !d->m->normalized &&
	    (d->m->detail == DATA_FULL || d->m->detail == DATA_ONLY);
}

/* --- another dimension at observation: the database has sorted, so that all observations of one
 * period and of the same other codes come together --- */

static bool
same_turned(const struct driver *d, const struct observation *o, const char *const *code)
{
	for (size_t i = 0; i < d->m->d->n_dimensions; i++)
		if ((int)i != d->m->at && strcmp(code[i], d->m->code[i]) != 0)
			return false;
	return strcmp(d->period, o->period) == 0;
}

static enum sd_err
take_turned(void *arg, const struct observation *o)
{
	struct driver *d = arg;
	const char *code[OBSERVATION_KEYS];
	enum sd_err er;

	if (key_foreign(d->m, o->series_key))
		return SD_OK;
	memcpy(code, d->m->code, sizeof(code));
	memcpy(d->codes_before, d->codes, sizeof(d->codes));
	for (size_t i = 0; d->open && i < d->m->d->n_dimensions; i++)
		code[i] = d->codes_before + (d->m->code[i] - d->codes);
	if ((er = key_cut(d, o->series_key)) != SD_OK)
		return er;
	if (!d->open || !same_turned(d, o, code)) {
		if (d->open)
			d->w->series_end(d->m);
		text_keep(d->period, sizeof(d->period), o->period);
		d->m->period = d->period;
		if ((er = message_open(d)) != SD_OK)
			return er;
		d->open = true;
		d->m->indicator = indicator_of(d);
		d->w->series(d->m);
	}
	d->m->indicator = indicator_of(d);
	if (d->m->detail != DATA_SERIES_KEYS && d->m->detail != DATA_NO_DATA)
		d->w->observation(d->m, o);
	return d->m->b->er;
}

/* --- the message --- */

static const struct data_set whole = { .action = "Information" };

/* What follows is of that dataset: the flow of the message in one of its versions. */
static void
dataset_set(struct driver *d, const struct dataset *of)
{
	d->m->d = of;
	d->m->version = of->version;
	d->indicator_at = -1;
	for (size_t i = 0; i < of->n_dimensions; i++)
		if (strcmp(of->dimensions[i].role, "indicator") == 0)
			d->indicator_at = (int)i;
}

static enum sd_err
driver_begin(struct driver *d)
{
	dataset_set(d, d->m->d);
	d->m->set = &whole;
	last_begin(&d->last, d->m->arena, d->limits->last);
	d->pattern = (struct pattern){ .write = observation_write, .arg = d, .out = &d->m->b, .arena = d->m->arena,
	    .alike = d->w->rows_alike && d->m->at == AT_TIME, .shown = d->w->shown ? period_shown : NULL,
	    .shown_mark = d->w->shown ? &d->m->period_mark : NULL };
	return d->w->prepare ? d->w->prepare(d->m) : SD_OK;
}

static enum sd_err
driver_end(struct driver *d)
{
	if (!d->begun)
		return SD_NOT_FOUND;
	d->w->end(d->m);
	return d->m->b->er;
}

static void
set_close(struct driver *d)
{
	series_close(d);
	if (d->set_open && d->w->set_end)
		d->w->set_end(d->m);
	d->set_open = false;
	d->key[0] = '\0';
}

/* No period can lie between. */
static bool
nothing_between(const struct observation_filter *f)
{
	return f->period_from && f->period_to && strcmp(f->period_from, f->period_to) > 0;
}

static enum sd_err
scan(struct db *db, struct driver *d, const struct observation_filter *filter,
    const struct observation_scan *s)
{
	return observation_scan_stream(db, d->m->arena, d->m->d, filter, s,
	    s->at >= 0 ? take_turned : take, d);
}

enum sd_err
driver_run(struct db *db, struct message *m, const struct data_writer *w,
    const struct observation_filter *filter, const struct limits *limits)
{
	struct driver d = { .m = m, .w = w, .limits = limits, .indicator_at = -1 };
	enum sd_err er;

	if (nothing_between(filter))
		return SD_NOT_FOUND;
	if ((er = driver_begin(&d)) != SD_OK)
		return er;
	if (m->at >= 0)
		er = scan(db, &d, filter, &(struct observation_scan){ .at = m->at,
		    .upto = filter->release ? filter->release : m->d->current_release,
		    .first = limits->first, .last = limits->last });
	else
		er = observation_series_stream(db, m->arena, m->d, filter, whole_series(&d) ? take_series : NULL, take, &d);
	if (er != SD_OK)
		return er;
	set_close(&d);
	return driver_end(&d);
}

enum sd_err
driver_deltas(struct db *db, struct message *m, const struct data_writer *w,
    const struct observation_filter *filter, const struct limits *limits, const struct delta *deltas,
    size_t n)
{
	struct driver d = { .m = m, .w = w, .limits = limits, .indicator_at = -1 };
	enum sd_err er;

	if (nothing_between(filter))
		return SD_NOT_FOUND;
	if ((er = driver_begin(&d)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		if (deltas[i].d)
			dataset_set(&d, deltas[i].d);
		m->set = &deltas[i].set;
		er = scan(db, &d, filter, &(struct observation_scan){ .at = m->at >= 0 ? m->at : SCAN_SERIES,
		    .after = deltas[i].after, .upto = deltas[i].upto, .deleted = deltas[i].set.deleted,
		    .first = limits->first, .last = limits->last });
		if (er != SD_OK)
			return er;
		set_close(&d);
	}
	return driver_end(&d);
}
