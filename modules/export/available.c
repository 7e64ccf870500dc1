/*
 * available.c: what is there for a key: availableconstraint, exact. Called through the routes in
 * export.c. Without a key or period the answer comes from what was counted at release time; else
 * the matching observations are counted.
 */
#include "modules/export/export.h"
#include "modules/export/message.h"
#include "modules/export/select.h"
#include "modules/export/structure_ml.h"
#include <stdlib.h>
#include <string.h>

enum { COUNTED_MAX = 20000 };

/* Codes met so far, per dimension, in the order of the code. */
struct counting {
	struct arena *arena;
	size_t n_dimensions;
	struct { const char **v; size_t n, room; } seen[OBSERVATION_KEYS];
	char key[200], from[24], to[24];
	int64_t n_obs, n_series;
};

static bool
seen_add(struct counting *c, size_t i, struct str code)
{
	size_t low = 0, high = c->seen[i].n;

	while (low < high) {
		size_t mid = (low + high) / 2, n = strlen(c->seen[i].v[mid]);
		int d = memcmp(c->seen[i].v[mid], code.p, n < code.n ? n : code.n);

		if (d == 0 && n == code.n)
			return true;
		if (d < 0 || (d == 0 && n < code.n))
			low = mid + 1;
		else
			high = mid;
	}
	if (c->seen[i].n == COUNTED_MAX)
		return false;
	if (c->seen[i].n == c->seen[i].room) {
		size_t room = c->seen[i].room ? c->seen[i].room * 2 : 32;
		const char **v = arena_array(c->arena, room, sizeof(*v));

		if (c->seen[i].n)
			memcpy(v, c->seen[i].v, c->seen[i].n * sizeof(*v));
		c->seen[i].v = v;
		c->seen[i].room = room;
	}
	memmove(c->seen[i].v + low + 1, c->seen[i].v + low,
	    (c->seen[i].n - low) * sizeof(*c->seen[i].v));
	c->seen[i].v[low] = arena_strndup(c->arena, code.p, code.n);
	c->seen[i].n++;
	return true;
}

static enum sd_err
series_count(struct counting *c, const char *key)
{
	struct str rest = str_of(key), part;
	size_t i = 0;

	if (rest.n >= sizeof(c->key))
		return SD_INTERNAL;
	memcpy(c->key, key, rest.n + 1);
	c->n_series++;
	while ((part = str_part(&rest, '.')).p && i < c->n_dimensions)
		if (!seen_add(c, i++, part))
			return SD_TOO_LARGE;
	return SD_OK;
}

static enum sd_err
count_one(void *arg, const struct observation *o)
{
	struct counting *c = arg;
	size_t n = strlen(o->period) + 1;
	enum sd_err er;

	if (strcmp(c->key, o->series_key) != 0 && (er = series_count(c, o->series_key)) != SD_OK)
		return er;
	if (n > sizeof(c->from))
		return SD_INTERNAL;
	if (!c->n_obs || strcmp(o->period, c->from) < 0)
		memcpy(c->from, o->period, n);
	if (!c->n_obs || strcmp(o->period, c->to) > 0)
		memcpy(c->to, o->period, n);
	c->n_obs++;
	return SD_OK;
}

/* Puts what was counted in the place of what the release says. */
static void
counting_give(struct counting *c, struct flow *f)
{
	struct used_code *used;
	size_t n = 0;

	for (size_t i = 0; i < c->n_dimensions; i++)
		n += c->seen[i].n;
	used = arena_array(c->arena, n, sizeof(*used));
	f->n_used = 0;
	for (size_t i = 0; i < c->n_dimensions; i++)
		for (size_t j = 0; j < c->seen[i].n; j++)
			used[f->n_used++] = (struct used_code){ .dataset_id = f->d->id,
			    .position = (int64_t)i + 1,
				.code = c->seen[i].v[j] };
	f->used = used;
	f->d->n_obs = c->n_obs;
	f->d->n_series = c->n_series;
	f->d->period_from = c->n_obs ? c->from : NULL;
	f->d->period_to = c->n_obs ? c->to : NULL;
}

static enum sd_err
count_exactly(struct req *rq, struct flow *f, const struct observation_filter *filter)
{
	struct counting *c = arena_one(rq->arena, struct counting);
	enum sd_err er;

	c->arena = rq->arena;
	c->n_dimensions = f->d->n_dimensions;
	if ((er = observation_stream(rq->db, rq->arena, f->d, filter, count_one, c)) != SD_OK)
		return er;
	counting_give(c, f);
	return SD_OK;
}

/* Only the component asked for. */
static void
component_only(struct flow *f, const char *id)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n_used; i++)
		if (f->used[i].position >= 1 && f->used[i].position <= (int64_t)f->d->n_dimensions &&
		    strcmp(f->d->dimensions[f->used[i].position - 1].code, id) == 0)
			f->used[n++] = f->used[i];
	f->n_used = n;
	if (strcmp(id, "TIME_PERIOD") != 0)
		f->d->period_from = f->d->period_to = NULL;
}

static struct flow *
flow_of(struct registry *r, const struct dataset *d)
{
	for (size_t i = 0; i < r->n_flows; i++)
		if (r->flows[i].d->id == d->id)
			return &r->flows[i];
	return NULL;
}

/* What was asked for, over the registry: the constraint and, with references, its neighbours. */
static enum sd_err
answer_write(struct req *rq, struct registry *r, struct flow *f)
{
	const struct sdmx_in *in = rq->in;
	struct structure_query q;
	struct sdmx_path path = { .part = { "contentconstraint", f->constraint->agency,
	    f->constraint->id, f->version }, .n = 4 };
	struct head head;
	const char *what;
	enum sd_err er;

	if (structure_query_read(rq->arena, &path, in->references, NULL, &q, &what) != SD_OK)
		return sdmx_wrong(rq, "references", "none, all, codelist, datastructure, conceptscheme, "
		    "dataflow");
	if (q.references == REFER_ALL)
		q.references = REFER_DESCENDANTS;
	q.detail = DETAIL_REFERENCE_PARTIAL;
	select_artefacts(r, &q);
	if ((er = registry_codes(rq->db, r)) != SD_OK)
		return er;
	if (f->dsd->show == SHOW_NOT)
		f->dsd->show = SHOW_STUB; /* so that code lists know whose codes count */
	select_items(r, &q);
	if (f->dsd->show == SHOW_STUB)
		f->dsd->show = SHOW_NOT;
	head_make(rq, &head);
	return structure_ml(resp_stream(rq, "application/vnd.sdmx.structure+xml;version=2.1"), r,
	    &head);
}

static enum sd_err
query_read(struct req *rq, const struct sdmx_path *path, struct flow_ref *flow, struct key *key)
{
	const struct sdmx_in *in = rq->in;

	if (path->n > 5 || sdmx_flow_ref(rq->arena, sdmx_part(path, 1), flow) != SD_OK)
		return sdmx_wrong(rq, "flowRef", "ID, AGENSI,ID atau AGENSI,ID,VERSI");
	if (sdmx_key(rq->arena, sdmx_part(path, 2), key) != SD_OK)
		return sdmx_wrong(rq, "key", "kode yang dipisah titik");
	if (in->mode && strcmp(in->mode, "exact") != 0) {
		req_fault(rq, NULL, "Hanya mode=exact yang dilayani.");
		return SD_UNSUPPORTED;
	}
	return SD_OK;
}

enum sd_err
available_answer(struct req *rq, const struct sdmx_path *path)
{
	const struct sdmx_in *in = rq->in;
	struct observation_filter filter = { .release = 0 };
	const char *component = sdmx_part(path, 4);
	struct flow_ref ref;
	struct dataset d;
	struct registry r;
	struct flow *f;
	struct key key;
	enum sd_err er;

	if ((er = query_read(rq, path, &ref, &key)) != SD_OK ||
	    (er = dataflow_find(rq, &ref, &d)) != SD_OK ||
	    (er = registry_load(rq->db, rq->arena, &r)) != SD_OK)
		return er;
	if (!(f = flow_of(&r, &d)))
		return SD_NOT_FOUND;
	if (key_apply(&key, f->d->n_dimensions, &filter) != SD_OK)
		return req_fault(rq, NULL, "Jumlah bagian kunci tidak sama dengan jumlah dimensi %s.",
		    ref.id);
	if (sdmx_bounds(rq->arena, d.frequency[0], in->startPeriod, in->endPeriod, &filter.period_from,
	    &filter.period_to) != SD_OK)
		return sdmx_wrong(rq, "startPeriod/endPeriod",
		    "2020, 2020-01, 2020-Q1, 2020-S1 atau 2020-01-31");
	if ((!key.all || filter.period_from || filter.period_to) &&
	    (er = count_exactly(rq, f, &filter)) != SD_OK)
		return er;
	if (*component && strcmp(component, "all") != 0)
		component_only(f, component);
	headers_common(rq, NULL);
	return answer_write(rq, &r, f);
}
