/*
 * available.c: what is there for a key: availableconstraint, exact (what the key brings) and
 * available (what may still be chosen of each dimension). Called through the routes in export.c.
 * Without a key or period the answer comes from what was counted at release time; else what matches is
 * counted (query/code_count.h).
 */
#include "modules/export/sdmx/query/code_count.h"
#include "modules/export/sdmx/query/nearest.h"
#include "modules/export/sdmx/query/references15.h"
#include "modules/export/sdmx/v1/history.h"
#include "modules/export/sdmx/v1/v1.h"
#include "modules/export/sdmx/write/refusal.h"
#include <string.h>

/* Puts what was counted in the place of what the release says. */
static void
code_count_give(struct req *rq, const struct code_count *t, struct flow *f)
{
	struct used_code *used;
	size_t n = 0;

	for (size_t i = 0; i < f->d->n_dimensions; i++)
		n += t->codes[i].n;
	used = arena_array(rq->arena, n, sizeof(*used));
	f->n_used = 0;
	for (size_t i = 0; i < f->d->n_dimensions; i++)
		for (size_t j = 0; j < t->codes[i].n; j++)
			used[f->n_used++] = t->codes[i].v[j];
	f->used = used;
	f->d->n_obs = t->n_obs;
	f->d->n_series = t->n_series;
	f->d->period_from = t->from;
	f->d->period_to = t->to;
}

/* A query, read. */
struct query {
	struct flow_ref flow;
	struct key key;
	struct providers providers;
	struct observation_filter filter;
	const char *updated_after;
	const char *component;
	bool choices; /* mode=available */
	int64_t after;
	int format;
};

/* What may be chosen of each dimension when the others stay as they are asked for: the codes that
 * are there without its own part of the key; and so for time. */
static enum sd_err
count_choices(struct req *rq, struct flow *f, const struct query *q, struct code_count *exact)
{
	for (size_t i = 0; i <= f->d->n_dimensions; i++) {
		struct observation_filter filter = q->filter;
		bool time = i == f->d->n_dimensions;
		struct code_count t;
		enum sd_err er;

		if (time ? !filter.period_from && !filter.period_to : !filter.key[i].n)
			continue;
		if (time)
			filter.period_from = filter.period_to = NULL;
		else
			filter.key[i].n = 0;
		if ((er = code_count_take(rq->db, rq->arena, f->d, &filter, q->after, &t)) != SD_OK)
			return er;
		if (!time)
			exact->codes[i] = t.codes[i];
		else if (t.n_obs) {
			exact->from = t.from;
			exact->to = t.to;
		}
	}
	return SD_OK;
}

static enum sd_err
count_all(struct req *rq, struct flow *f, const struct query *q)
{
	struct code_count t;
	enum sd_err er = code_count_take(rq->db, rq->arena, f->d, &q->filter, q->after, &t);

	if (er == SD_OK && q->choices)
		er = count_choices(rq, f, q, &t);
	if (er == SD_OK)
		code_count_give(rq, &t, f);
	return er;
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

/* The name of a component, or SD_INVALID with the one that may have been meant. */
static enum sd_err
component_check(struct req *rq, const struct flow *f, const char *id)
{
	const char *names[OBSERVATION_KEYS + 1], *nearest;
	size_t n = 0;

	for (; n < f->d->n_dimensions && n < OBSERVATION_KEYS; n++)
		names[n] = f->d->dimensions[n].code;
	names[n++] = "TIME_PERIOD";
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], id) == 0)
			return SD_OK;
	nearest = nearest_word(rq->arena, id, names, n);
	sdmx_fault(rq, NULL, "Permintaan terdekat: %s/sdmx/v1/availableconstraint/%s/all/all/%s",
	    "Nearest query: %s/sdmx/v1/availableconstraint/%s/all/all/%s",
	    rq->conf->base_url, f->dataflow->id, nearest ? nearest : names[0]);
	return sdmx_fault(rq, NULL, "Tidak ada dimensi %s pada %s.",
	    "There is no dimension %s in %s.", id, f->dataflow->id);
}

/* --- the answer --- */

/* The providers of the flow: nothing that the constraint uses leads to them. */
static void
providers_show(struct registry *r, const struct flow *f)
{
	struct artefact *x = r->providers;

	x->show = SHOW_FULL;
	x->partial = true;
	for (size_t i = 0; i < x->n_items; i++) {
		x->items[i].off = true;
		for (size_t k = 0; k < r->n; k++)
			if (r->v[k]->kind == KIND_PROVISION && r->v[k]->flow == f &&
			    strcmp(r->v[k]->to_item, x->items[i].id) == 0)
				x->items[i].off = false;
	}
}

static enum sd_err
references_read(struct req *rq, const struct flow *f, struct structure_query *q, bool *providers)
{
	const struct sdmx_in *in = rq->in;
	struct sdmx_path path = { .part = { "contentconstraint", f->constraint->agency,
	    f->constraint->id, f->version }, .n = 4 };
	const char *what;

	if (structure_query_read(rq->arena, &path, in->references, NULL, q, &what) != SD_OK ||
	    q->references == REFER_PARENTS || q->references == REFER_PARENTS_SIBLINGS)
		return sdmx_wrong(rq, "references", "none, all, codelist, datastructure, conceptscheme, "
		    "dataflow, dataproviderscheme");
	*providers = q->references == REFER_ALL ||
	    (q->references == REFER_KIND && q->refer_kinds & 1u << KIND_PROVIDER_SCHEME);
	if (q->references == REFER_KIND)
		q->references = REFER_KIND_FAR;
	if (q->references == REFER_ALL)
		q->references = REFER_DESCENDANTS;
	q->detail = DETAIL_REFERENCE_PARTIAL;
	return SD_OK;
}

/* What was asked for, over the registry: the constraint and, with references, its neighbours. */
static enum sd_err
answer_write(struct req *rq, struct registry *r, struct flow *f, int format)
{
	struct structure_query q;
	bool providers = false;
	enum sd_err er;

	if ((er = references_read(rq, f, &q, &providers)) != SD_OK)
		return er;
	structure_keep(r, format);
	select_artefacts(r, &q);
	if ((er = registry_codes(rq->db, r)) != SD_OK)
		return er;
	if (f->dsd->show == SHOW_NOT)
		f->dsd->show = SHOW_STUB; /* so that code lists know whose codes count */
	select_items(r, &q);
	if (f->dsd->show == SHOW_STUB)
		f->dsd->show = SHOW_NOT;
	if (providers)
		providers_show(r, f);
	return structure_write(rq, r, format);
}

static enum sd_err
query_read(struct req *rq, const struct sdmx_path *path, struct query *q)
{
	const struct sdmx_in *in = rq->in;

	if (path->n > 5 || sdmx_flow_ref(rq->arena, sdmx_part(path, 1), &q->flow) != SD_OK)
		return sdmx_wrong(rq, "flowRef", "ID, AGENSI,ID atau AGENSI,ID,VERSI");
	if (sdmx_key(rq->arena, sdmx_part(path, 2), &q->key) != SD_OK)
		return sdmx_wrong(rq, "key", "kode yang dipisah titik");
	if (sdmx_providers(rq->arena, sdmx_part(path, 3), &q->providers) != SD_OK)
		return sdmx_wrong(rq, "providerRef", "ID atau AGENSI,ID");
	if (in->updatedAfter && *in->updatedAfter &&
	    !moment_read(rq->arena, in->updatedAfter, &q->updated_after))
		return sdmx_wrong(rq, "updatedAfter", "misalnya 2026-01-31T00:00:00Z");
	q->component = sdmx_part(path, 4);
	q->choices = in->mode && strcmp(in->mode, "available") == 0;
	if (in->mode && *in->mode && !q->choices && strcmp(in->mode, "exact") != 0)
		return sdmx_wrong(rq, "mode", "exact atau available");
	return structure_format(rq, &q->format);
}

/* What needs the dataset. */
static enum sd_err
query_fit(struct req *rq, struct query *q, struct flow *f)
{
	const struct sdmx_in *in = rq->in;

	if (key_apply(&q->key, f->d->n_dimensions, &q->filter) != SD_OK) {
		sdmx_fault(rq, NULL, "Permintaan terdekat: %s/sdmx/v1/availableconstraint/%s/%s",
		    "Nearest query: %s/sdmx/v1/availableconstraint/%s/%s",
		    rq->conf->base_url, q->flow.id, nearest_key(rq, f->d, &q->key));
		sdmx_fault(rq, NULL, "Jumlah bagian kunci tidak sama dengan jumlah dimensi %s.",
		    "The number of parts of the key is not that of the dimensions of %s.", q->flow.id);
		return SD_SYNTAX; /* as data.c */
	}
	if (sdmx_bounds(rq->arena, f->d->frequency[0], in->startPeriod, in->endPeriod,
	    &q->filter.period_from, &q->filter.period_to) != SD_OK)
		return sdmx_wrong(rq, "startPeriod/endPeriod",
		    "2020, 2020-01, 2020-Q1, 2020-S1 atau 2020-01-31");
	q->filter.release = f->d->number;
	if (!q->updated_after)
		return SD_OK;
	return export_release_at(rq->db, rq->arena, f->d->id, q->updated_after, &q->after);
}

static enum sd_err
counts_make(struct req *rq, const struct query *q, struct flow *f)
{
	const struct observation_filter *filter = &q->filter;
	bool nothing = filter->period_from && filter->period_to &&
	    strcmp(filter->period_from, filter->period_to) > 0;
	bool provided;
	enum sd_err er = flow_provided(rq, &q->providers, f->d, &provided);

	if (er != SD_OK)
		return er;
	if (!provided || nothing) {
		f->n_used = 0;
		f->d->n_obs = f->d->n_series = 0;
		f->d->period_from = f->d->period_to = NULL;
	} else if ((!q->key.all || filter->period_from || filter->period_to || q->after) &&
	    (er = count_all(rq, f, q)) != SD_OK)
		return er;
	if (!*q->component || strcmp(q->component, "all") == 0)
		return SD_OK;
	if ((er = component_check(rq, f, q->component)) != SD_OK)
		return er;
	component_only(f, q->component);
	return SD_OK;
}

enum sd_err
available_answer(struct req *rq, const struct sdmx_path *path)
{
	struct query q = { .after = 0 };
	struct dataset d;
	struct registry r;
	struct flow *f;
	enum sd_err er;
	bool same;

	if ((er = query_read(rq, path, &q)) != SD_OK ||
	    (er = dataflow_find(rq, &q.flow, &d)) != SD_OK ||
	    (er = structure_unchanged(rq, q.format, &same)) != SD_OK || same)
		return er;
	if ((er = registry_flow(rq->db, rq->arena, &d, &r)) != SD_OK)
		return er;
	if (!(f = registry_flow_of(&r, &d)))
		return SD_NOT_FOUND;
	if ((er = query_fit(rq, &q, f)) != SD_OK || (er = counts_make(rq, &q, f)) != SD_OK)
		return er;
	return answer_write(rq, &r, f, q.format);
}
