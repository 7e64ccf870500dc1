/*
 * cube.c: numbered cells over a release. Called by jsonstat.c and px.c. Holds axes only, never
 * cells.
 */
#include "modules/export/plain/cube.h"
#include "shared/statistics/packed.h"
#include "shared/statistics/period.h"
#include <stdlib.h>
#include <string.h>

enum sd_err
cube_open(struct req *rq, struct feed *f, struct cube *out)
{
	enum sd_err er;

	*out = (struct cube){ .f = f };
	if ((er = feed_periods(rq, f, &out->period, &out->n_periods)) != SD_OK)
		return er;
	if (er != SD_NOT_FOUND) {
		struct code_list list;

		er = code_list_by_code(rq->db, rq->arena, "SDMX", "CL_OBS_STATUS", &list);
		out->statuses = list.codes;
		out->n_statuses = list.n_codes;
		if (er != SD_OK)
			return er;
	}
	out->n_cells = out->n_periods;
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		if (f->axis[i].n && out->n_cells > (UINT64_C(1) << 62) / f->axis[i].n)
			return SD_TOO_LARGE;
		out->n_cells *= f->axis[i].n;
	}
	return SD_OK;
}

static int
by_period(const void *period, const void *element)
{
	return strcmp(period, *(const char *const *)element);
}

/* Series after series has the same periods one behind the other: the one behind the last is looked at first. */
static size_t
period_at(struct cube *c, const char *period)
{
	const char *const *found;

	if (c->next == c->n_periods)
		c->next = 0;
	if (c->next < c->n_periods && strcmp(c->period[c->next], period) == 0)
		return c->next++;
	if (!c->n_periods || !(found = bsearch(period, c->period, c->n_periods, sizeof(*c->period), by_period)))
		return FEED_NOWHERE;
	c->next = (size_t)(found - c->period) + 1;
	return c->next - 1;
}

enum { PLACES = 64 }; /* observations of a series whose periods are not looked up where those of the one before stand */

/* A walk over the release. */
struct walk {
	struct cube *c;
	enum sd_err (*put)(void *arg, const struct cube_cell *x);
	enum sd_err (*run)(void *arg, const struct cube_run *x);
	void *arg;
	size_t place[PLACES], n_places; /* of the periods of the last series, which were of this frame */
	uint64_t frame;
	bool is_run;                    /* such series are runs, the first period being at place[0] */
};

/* The first cell of the series of an observation. */
static bool
series_begin(struct cube *c, const struct observation *o, uint64_t *first)
{
	const struct feed *f = c->f;

	*first = 0;
	feed_row_fit(c->f, o);
	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		if (f->row.at[i] == FEED_NOWHERE)
			return false;
		*first = *first * f->axis[i].n + f->row.at[i];
	}
	*first *= c->n_periods;
	return true;
}

static enum sd_err
cell_give(const struct walk *w, uint64_t first, size_t t, struct cube_cell *x)
{
	x->at = first + t;
	return t == FEED_NOWHERE ? SD_INTERNAL : w->put(w->arg, x);
}

static enum sd_err
row_walk(void *arg, const struct observation *o)
{
	struct walk *w = arg;
	struct cube_cell x = { .period = o->period, .value = o->value, .status = *o->status,
	    .comment = o->comment && *o->comment ? o->comment : NULL };
	uint64_t first;

	return series_begin(w->c, o, &first) ? cell_give(w, first, period_at(w->c, x.period), &x) : SD_INTERNAL;
}

/* Looks at the observations of a frame of series, whose periods, statuses and comments are the same. */
static void
frame_learn(struct walk *w, const struct packed_series *s)
{
	const char *p = s->p, *end = p + s->n;
	struct packed_texts t;
	size_t at;

	w->frame = s->frame;
	w->n_places = 0;
	w->is_run = w->run != NULL;
	for (size_t i = 0; p < end && packed_read(&p, end, &t); i++) {
		at = period_at(w->c, t.period);
		if (i < PLACES)
			w->place[w->n_places++] = at;
		w->is_run = w->is_run && at != FEED_NOWHERE && at == w->place[0] + i && t.status == 'A' && !t.n_comment;
	}
}

static enum sd_err
series_walk(void *arg, struct observation *o, const struct packed_series *s)
{
	struct walk *w = arg;
	struct packed_walk step;
	struct packed_texts t;
	enum sd_err er = SD_OK;
	uint64_t first;

	if (!series_begin(w->c, o, &first))
		return SD_INTERNAL;
	if (s->lengths && w->frame != s->frame)
		frame_learn(w, s);
	if (s->lengths && w->is_run)
		return w->run(w->arg, &(struct cube_run){ first + w->place[0], s->n_lengths, s->values, s->lengths });
	packed_begin(&step, s);
	for (size_t i = 0; packed_more(&step) && er == SD_OK; i++) {
		size_t at;

		if (!packed_step(&step, &t))
			return SD_INTERNAL;
		at = s->lengths && i < w->n_places ? w->place[i] : period_at(w->c, t.period);
		er = cell_give(w, first, at, &(struct cube_cell){ .period = t.period, .value = t.n_value ? t.value : NULL,
		    .comment = t.n_comment ? t.comment : NULL, .status = t.status });
	}
	return er;
}

enum sd_err
cube_run_pass(void *arg, const struct cube_run *x)
{
	(void)arg, (void)x;
	return SD_OK;
}

enum sd_err
cube_rows(struct req *rq, struct cube *c, enum sd_err (*put)(void *arg, const struct cube_cell *x),
    enum sd_err (*run)(void *arg, const struct cube_run *x), void *arg)
{
	struct walk w = { .c = c, .put = put, .run = run, .arg = arg };

	c->f->key[0] = '\0';
	return observation_series_stream(rq->db, c->f->arena, &c->f->d, &c->f->filter, series_walk, row_walk, &w);
}

const char *
cube_status(const struct cube *c, const char *code)
{
	for (size_t i = 0; i < c->n_statuses; i++)
		if (strcmp(c->statuses[i].code, code) == 0)
			return feed_label(c->f, c->statuses[i].name_id, c->statuses[i].name_en);
	return code;
}

const char *
cube_period(const struct cube *c, size_t i)
{
	struct period p;

	if (c->f->english || !period_parse(c->period[i], &p))
		return c->period[i];
	return period_label(c->f->arena, &p);
}
