/*
 * cube.c: numbered cells over a release. Called by jsonstat.c and px.c. Holds axes only, never
 * cells.
 */
#include "modules/export/plain/cube.h"
#include "shared/statistics/period.h"
#include <stdlib.h>
#include <string.h>

static enum sd_err
statuses_read(struct req *rq, struct cube *c)
{
	struct code_list list;
	enum sd_err er = code_list_by_code(rq->db, rq->arena, "SDMX", "CL_OBS_STATUS", &list);

	if (er == SD_NOT_FOUND)
		return SD_OK;
	c->statuses = list.codes;
	c->n_statuses = list.n_codes;
	return er;
}

enum sd_err
cube_open(struct req *rq, struct feed *f, struct cube *out)
{
	enum sd_err er;

	*out = (struct cube){ .f = f };
	if ((er = feed_periods(rq, f, &out->period, &out->n_periods)) != SD_OK ||
	    (er = statuses_read(rq, out)) != SD_OK)
		return er;
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

bool
cube_at(struct cube *c, const struct observation *o, uint64_t *cell)
{
	const struct feed *f = c->f;
	size_t t = period_at(c, o->period);
	uint64_t at = 0;

	for (size_t i = 0; i < f->d.n_dimensions; i++) {
		if (f->row.at[i] == FEED_NOWHERE)
			return false;
		at = at * f->axis[i].n + f->row.at[i];
	}
	*cell = at * c->n_periods + t;
	return t != FEED_NOWHERE;
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
