/*
 * code_count.c: see code_count.h. Called by the availability of both versions of the service. From the index of
 * series that is kept at release time; where a release has none, the observations pass by once.
 */
#include "modules/export/sdmx/query/code_count.h"
#include "shared/statistics/observation_history.h"
#include "shared/statistics/series_index.h"
#include <stdlib.h>
#include <string.h>

enum {
	COUNTED_MAX = 20000 /* codes of one dimension: above the villages of a province (8,500) */
};

/* Codes met so far, per dimension, in the order of the code. */
struct counting {
	struct arena *arena;
	size_t n_dimensions;
	struct codes codes[OBSERVATION_KEYS];
	char key[200], from[24], to[24];
	int64_t n_obs, n_series;
};

bool
codes_add(struct arena *a, struct codes *met, struct str code)
{
	size_t low = 0, high = met->n;

	while (low < high) {
		size_t mid = (low + high) / 2, n = strlen(met->v[mid]);
		int d = memcmp(met->v[mid], code.p, n < code.n ? n : code.n);

		if (d == 0 && n == code.n)
			return true;
		if (d < 0 || (d == 0 && n < code.n))
			low = mid + 1;
		else
			high = mid;
	}
	if (met->n == COUNTED_MAX)
		return false;
	met->v = arena_more(a, met->v, met->n, &met->room, 32, sizeof(*met->v));
	/* In order, so that a code is found by halving; most observations have codes that were met already. */
	memmove(met->v + low + 1, met->v + low, (met->n - low) * sizeof(*met->v));
	met->v[low] = arena_strndup(a, code.p, code.n);
	met->n++;
	return true;
}

static enum sd_err
count_one(void *arg, const struct observation *o)
{
	struct counting *c = arg;
	size_t n = strlen(o->period) + 1, i = 0;

	/* Observations come series by series: the key is cut once for all of them. */
	if (strcmp(c->key, o->series_key) != 0) {
		struct str unread = str_of(o->series_key), part;

		if (unread.n >= sizeof(c->key))
			return SD_INTERNAL;
		memcpy(c->key, o->series_key, unread.n + 1);
		c->n_series++;
		while ((part = str_part(&unread, '.')).p && i < c->n_dimensions)
			if (!codes_add(c->arena, &c->codes[i++], part))
				return SD_TOO_LARGE;
	}
	if (n > sizeof(c->from))
		return SD_INTERNAL;
	if (!c->n_obs || strcmp(o->period, c->from) < 0)
		memcpy(c->from, o->period, n);
	if (!c->n_obs || strcmp(o->period, c->to) > 0)
		memcpy(c->to, o->period, n);
	c->n_obs++;
	return SD_OK;
}

static enum sd_err
count_observations(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter, int64_t after, struct code_count *out)
{
	struct observation_scan scan = { .after = after, .upto = filter->release ? filter->release : d->current_release,
	    .at = SCAN_SERIES };
	struct counting *c = arena_one(a, struct counting);
	enum sd_err er;

	c->arena = a;
	c->n_dimensions = d->n_dimensions;
	er = after ? observation_scan_stream(db, a, d, filter, &scan, count_one, c) :
	    observation_stream(db, a, d, filter, count_one, c);
	if (er != SD_OK)
		return er;
	*out = (struct code_count){ .n_obs = c->n_obs, .n_series = c->n_series, .from = c->n_obs ? c->from : NULL,
		.to = c->n_obs ? c->to : NULL };
	for (size_t i = 0; i < c->n_dimensions; i++) {
		struct used_code *v = arena_array(a, c->codes[i].n, sizeof(*v));

		for (size_t j = 0; j < c->codes[i].n; j++)
			v[j] = (struct used_code){ .dataset_id = d->id, .position = (int64_t)i + 1, .code = c->codes[i].v[j] };
		out->codes[i].v = v;
		out->codes[i].n = c->codes[i].n;
	}
	return SD_OK;
}

/* --- from the index --- */

static int
used_compare(const void *x, const void *y)
{
	return strcmp(((const struct used_code *)x)->code, ((const struct used_code *)y)->code);
}

static void
codes_give(struct arena *a, const struct dataset *d, const struct series_index *x, uint32_t i,
    const struct index_count *c, struct code_count *out)
{
	struct used_code *v = arena_array(a, x->dimension[i].n_codes, sizeof(*v));
	size_t n = 0;

	for (uint32_t k = 0; k < x->dimension[i].n_codes; k++)
		if (c->code[i][k].n_series)
			v[n++] = (struct used_code){ .dataset_id = d->id, .position = (int64_t)i + 1,
				.code = x->dimension[i].codes[k], .n_series = c->code[i][k].n_series,
				.n_obs = (int64_t)c->code[i][k].n_obs };
	qsort(v, n, sizeof(*v), used_compare);
	out->codes[i].v = v;
	out->codes[i].n = n;
}

enum sd_err
code_count_take(struct db *db, struct arena *a, const struct dataset *d,
    const struct observation_filter *filter, int64_t after, struct code_count *out)
{
	const struct series_index *x = NULL;
	enum sd_err er = SD_OK;
	struct index_match m;
	struct index_count c;

	if (!after && (!filter->release || filter->release == d->current_release))
		er = observation_index(db, d, &x);
	if (er != SD_OK)
		return er;
	if (!x)
		return count_observations(db, a, d, filter, after, out);
	series_index_match(x, a, filter, &m);
	series_index_count(x, a, &m, filter, &c);
	*out = (struct code_count){ .n_obs = (int64_t)c.n_obs, .n_series = (int64_t)c.n_series,
		.from = c.from, .to = c.to };
	for (uint32_t i = 0; i < x->n_dimensions; i++)
		codes_give(a, d, x, i, &c, out);
	return SD_OK;
}
