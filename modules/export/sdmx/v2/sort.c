/*
 * sort.c: sort= of a data query: from components to the order in which the database is to bring
 * the observations. Called by data.c. Source: sdmx-rest 2.2, doc/data.md. Must never break a group:
 * where a format puts observations under a series, those of one series stay together.
 */
#include "modules/export/sdmx/v2/stream.h"
#include "shared/ground/count.h"
#include "shared/statistics/series_index.h"
#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = OBSERVATION_KEYS + 1 + SORT_MAX };

struct steps {
	struct scan_order v[STEPS_MAX];
	size_t n;
};

static bool
step_same(const struct scan_order *x, const struct scan_order *y)
{
	return x->by == y->by && (x->by > BY_RANK || x->index == y->index) && x->places == y->places;
}

/* Once: what was named first counts. */
static void
step_add(struct steps *s, struct scan_order step)
{
	for (size_t i = 0; i < s->n; i++)
		if (step_same(&s->v[i], &step))
			return;
	if (s->n < STEPS_MAX)
		s->v[s->n++] = step;
}

static void
step_key(struct steps *s, size_t i, bool descending)
{
	step_add(s, (struct scan_order){ .by = BY_KEY, .index = i, .descending = descending });
}

/* --- attributes of indicators --- */

/* UNIT_MEASURE by its code, the others as the numbers that they are. */
static int
attribute_compare(enum attribute which, const struct indicator *x, const struct indicator *y)
{
	const char *a = x->unit_mult ? x->unit_mult : "", *b = y->unit_mult ? y->unit_mult : "";
	int64_t m = 0, n = 0;

	if (which == ATTR_UNIT_MEASURE)
		return strcmp(x->unit_code ? x->unit_code : "", y->unit_code ? y->unit_code : "");
	if (which == ATTR_DECIMALS)
		return (x->decimals > y->decimals) - (x->decimals < y->decimals);
	if (!str_int(str_of(a), -100, 100, &m) || !str_int(str_of(b), -100, 100, &n))
		return strcmp(a, b);
	return (m > n) - (m < n);
}

/* By the indicator's code; nothing where there is but one indicator. */
static void
step_rank(struct arena *a, struct steps *s, const struct dataset *d, enum attribute which, bool descending)
{
	const char **codes = arena_array(a, d->n_indicators, sizeof(*codes));
	int64_t *places = arena_array(a, d->n_indicators, sizeof(*places));

	for (size_t i = 0; i < d->n_indicators; i++) {
		int64_t n = 0;

		codes[i] = d->indicators[i].code;
		/* How many indicators have a smaller value: equal ones share their place. */
		for (size_t j = 0; j < d->n_indicators; j++)
			n += attribute_compare(which, &d->indicators[j], &d->indicators[i]) < 0;
		places[i] = n;
	}
	for (size_t i = 0; i < d->n_dimensions; i++)
		if (strcmp(d->dimensions[i].role, "indicator") == 0 && d->n_indicators)
			step_add(s, (struct scan_order){ .by = BY_RANK, .index = i, .descending = descending,
			    .codes = codes, .places = places, .n_codes = d->n_indicators });
}

/* --- terms --- */

static bool
step_column(struct steps *s, const char *id, bool descending)
{
	static const struct { const char *id; enum scan_by by; } columns[] = {
		{ "TIME_PERIOD", BY_PERIOD }, { MEASURE_ID, BY_VALUE }, { "OBS_STATUS", BY_STATUS },
		{ "CONF_STATUS", BY_CONF }, { "COMMENT_OBS", BY_COMMENT },
	};

	for (size_t i = 0; i < COUNT(columns); i++)
		if (strcmp(columns[i].id, id) == 0) {
			step_add(s, (struct scan_order){ .by = columns[i].by, .descending = descending });
			return true;
		}
	return false;
}

/* All dimensions; of a series only those that do not stand at the observation. */
static void
step_dimensions(struct steps *s, const struct v2_part *p, bool of_series, bool descending)
{
	for (size_t i = 0; i < p->flow->d.n_dimensions; i++)
		if (!of_series || p->at != (int)i)
			step_key(s, i, descending);
	if (!of_series || p->at >= 0)
		step_add(s, (struct scan_order){ .by = BY_PERIOD, .descending = descending });
}

static bool
step_term(struct arena *a, struct steps *s, const struct v2_part *p, const struct sort_term *t)
{
	bool every = strcmp(t->component, "*") == 0;

	if (!every && strcmp(t->component, "series_key") != 0) {
		for (size_t i = 0; i < p->flow->d.n_dimensions; i++)
			if (strcmp(p->flow->d.dimensions[i].code, t->component) == 0) {
				step_key(s, i, t->descending);
				return true;
			}
		for (enum attribute i = 0; i < ATTR_COUNT; i++)
			if (attribute_rows[i].series && strcmp(attribute_rows[i].id, t->component) == 0) {
				step_rank(a, s, &p->flow->d, i, t->descending);
				return true;
			}
		return step_column(s, t->component, t->descending);
	}
	step_dimensions(s, p, !every, t->descending);
	return true;
}

/* --- groups --- */

/* Is it the same for all observations of a group? */
static bool
of_group(const struct v2_part *p, const struct scan_order *o)
{
	if (o->by <= BY_RANK)
		return p->at != (int)o->index;
	return o->by == BY_PERIOD && p->at >= 0;
}

/* What the stream gives without being sorted. */
static bool
is_usual(struct req *rq, const struct v2_part *p, const struct steps *s)
{
	struct steps usual = { .n = 0 };
	const struct dataset *d;
	const struct series_index *x = NULL;

	step_dimensions(&usual, p, true, false);
	step_dimensions(&usual, p, false, false);
	if (s->n != usual.n)
		return false;
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].descending || !step_same(&s->v[i], &usual.v[i]))
			return false;
	/* The stream brings series by the text of their keys, in which '-' and '$' stand before the dot: does
	 * that say the same as code by code? */
	d = &p->flow->d;
	if (p->at >= 0)
		return true;
	if ((p->filter.release && p->filter.release != d->current_release) ||
	    observation_index(rq->db, d, &x) != SD_OK || !x)
		return false;
	for (uint32_t i = 0; i < x->n_dimensions; i++)
		for (uint32_t k = 0; k < x->dimension[i].n_codes; k++)
			if (strpbrk(x->dimension[i].codes[k], "-$"))
				return false;
	return true;
}

enum sd_err
v2_sort_fit(struct req *rq, const struct sort_terms *terms, bool flat, bool alone, struct v2_part *p)
{
	struct steps *s = arena_one(rq->arena, struct steps), whole = { .n = 0 };

	s->n = 0;
	for (size_t i = 0; i < terms->n; i++)
		if (!step_term(rq->arena, s, p, &terms->v[i]) && alone)
			return v2_wrong(rq, SD_INVALID, arena_printf(rq->arena, "sort=%s",
			    terms->v[i].component), arena_printf(rq->arena, "*, series_key, %s",
			    v2_components(rq->arena, &p->flow->d)), arena_printf(rq->arena,
			    "%s?sort=series_key+TIME_PERIOD:desc", v2_data_address(rq, p->flow)));
	step_dimensions(s, p, true, false);
	step_dimensions(s, p, false, false);
	/* Series stay together: what is the same for all observations of a group comes before what is not. */
	if (!flat) {
		for (int k = 0; k < 2; k++)
			for (size_t i = 0; i < s->n; i++)
				if (of_group(p, &s->v[i]) == (k == 0))
					whole.v[whole.n++] = s->v[i];
		*s = whole;
	}
	if (!terms->n || is_usual(rq, p, s))
		return SD_OK;
	p->order = s->v;
	p->n_order = s->n;
	return SD_OK;
}
