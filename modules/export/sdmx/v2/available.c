/*
 * available.c: answers /sdmx/v2/availability: what is there for a query. Called by v2.c. Without
 * a key, filter or moment the answer comes from what was counted at release time; with codes and
 * bounds of time from the index of series; else the matching observations are counted.
 * mode=available asks of each dimension what could still be chosen: the codes of series that all
 * the rest of the query lets through.
 */
#include "modules/export/sdmx/query/code_count.h"
#include "modules/export/sdmx/query/versions.h"
#include "modules/export/sdmx/v1/history.h"
#include "modules/export/sdmx/v2/stream.h"
#include "modules/export/sdmx/v2/structure.h"
#include "modules/export/sdmx/write/structure_30.h"
#include "shared/ground/count.h"
#include <string.h>

enum {
	PERIOD_BYTES = PERIOD_TEXT_MAX + 1
};

struct query {
	struct filters filters;
	struct names components;
	unsigned references; /* 1 << enum kind */
	bool available;      /* mode */
	const char *updated_after;
};

/* Codes met so far, per dimension, in the order of the code. */
struct counting {
	struct arena *arena;
	const struct v2_part *part;  /* as asked; what is streamed may be wider */
	bool available;
	size_t n_dimensions;
	struct codes codes[OBSERVATION_KEYS];
	bool holds[OBSERVATION_KEYS]; /* of this series: all the rest of the query lets it through */
	bool exact, too_many;
	char from[PERIOD_BYTES], to[PERIOD_BYTES];
	int64_t n_obs, n_series;
};

/* --- reading --- */

/* The kinds that references= may name here; what `all` brings. */
static const struct { const char *name; unsigned kinds; } reference_words[] = {
	{ "none", 0 }, { "codelist", 1u << KIND_CODE_LIST }, { "valuelist", 0 },
	{ "datastructure", 1u << KIND_DSD }, { "conceptscheme", 1u << KIND_CONCEPT_SCHEME },
	{ "dataflow", 1u << KIND_DATAFLOW }, { "dataproviderscheme", 1u << KIND_PROVIDER_SCHEME },
	{ "all", 1u << KIND_CODE_LIST | 1u << KIND_DSD | 1u << KIND_CONCEPT_SCHEME |
	    1u << KIND_DATAFLOW | 1u << KIND_PROVIDER_SCHEME },
};

static enum sd_err
query_read(struct req *rq, const struct sdmx_path *path, struct query *q)
{
	const struct v2_in *in = rq->in;
	const char *wrong, *mode = v2_text(in->mode);
	enum sd_err er;
	const char *text;
	size_t i, n;
	struct str unread, part;

	if (path->n > 7 || path->n < 2)
		return v2_wrong(rq, SD_SYNTAX, "alamat", "availability/{context}/{agencyID}/"
		    "{resourceID}/{version}/{key}/{componentId}", "availability/dataflow");
	if (v2_names(rq->arena, sdmx_part(path, 6), &q->components) != SD_OK)
		return v2_wrong(rq, SD_SYNTAX, "componentId", "pengenal dimensi, dipisah koma, atau *",
		    "availability/dataflow");
	if (*mode && strcmp(mode, "exact") != 0 && strcmp(mode, "available") != 0)
		return v2_wrong(rq, SD_SYNTAX, "mode", "exact atau available",
		    "availability/dataflow?mode=exact");
	q->available = strcmp(mode, "available") == 0;
	if ((er = v2_filters(rq->arena, req_query(rq), &q->filters, &wrong)) != SD_OK)
		return v2_wrong(rq, er, arena_strndup(rq->arena, wrong, 80),
		    "c[KOMPONEN]=operator:nilai", "availability/dataflow?c[TIME_PERIOD]=ge:2020");
	if (*v2_text(in->updatedAfter) && !moment_read(rq->arena, in->updatedAfter, &q->updated_after))
		return v2_wrong(rq, SD_SYNTAX, "updatedAfter", "misalnya 2026-01-31T00:00:00Z",
		    "availability/dataflow");
	text = v2_text(in->references);
	n = COUNT(reference_words);
	unread = str_of(text);
	while (*text && (part = str_part(&unread, ',')).p) {
		for (i = 0; i < n && !str_is(part, reference_words[i].name); i++)
			;
		if (i == n)
			return v2_wrong(rq, SD_SYNTAX, "references", "none, all, codelist, datastructure, "
			    "conceptscheme, dataflow atau dataproviderscheme",
			    "availability/dataflow/*/*?references=all");
		q->references |= reference_words[i].kinds;
	}
	return SD_OK;
}

/* --- counting --- */

/* Do one of the keys and all filters let the series through, dimension `but` aside? */
static bool
lets_through(const struct counting *c, const struct message *m, size_t but)
{
	bool key = c->part->keys.n == 0;

	for (size_t i = 0; !key && i < c->part->keys.n; i++) {
		struct key one = c->part->keys.v[i];

		if (but < one.n)
			one.part[but].n = 0;
		key = v2_keys_hold(&(struct keys){ &one, 1 }, m->code, c->n_dimensions);
	}
	for (size_t i = 0; key && i < c->part->n_checks; i++) {
		const struct v2_check *check = &c->part->checks[i];

		if (check->where == CHECK_DIMENSION && check->index != but)
			key = filter_holds(check->filter, check->type, m->code[check->index]);
	}
	return key;
}

static void
count_one(void *arg, const struct message *m, const struct observation *o, bool series)
{
	struct counting *c = arg;
	size_t n = strlen(o->period) + 1;

	if (series) {
		c->exact = !c->available || lets_through(c, m, OBSERVATION_KEYS);
		for (size_t i = 0; i < c->n_dimensions; i++)
			c->holds[i] = c->exact || lets_through(c, m, i);
		c->n_series += c->exact;
		for (size_t i = 0; i < c->n_dimensions; i++)
			if (c->holds[i] && !codes_add(c->arena, &c->codes[i], str_of(m->code[i])))
				c->too_many = true;
	}
	if (!c->exact || n > sizeof(c->from))
		return;
	if (!c->n_obs || strcmp(o->period, c->from) < 0)
		memcpy(c->from, o->period, n);
	if (!c->n_obs || strcmp(o->period, c->to) > 0)
		memcpy(c->to, o->period, n);
	c->n_obs++;
}

/* Puts what was counted in the place of what the release says. */
static void
counting_give(struct counting *c, struct flow *f)
{
	struct used_code *used;
	size_t n = 0;

	for (size_t i = 0; i < c->n_dimensions; i++)
		n += c->codes[i].n;
	used = arena_array(c->arena, n, sizeof(*used));
	f->n_used = 0;
	for (size_t i = 0; i < c->n_dimensions; i++)
		for (size_t j = 0; j < c->codes[i].n; j++)
			used[f->n_used++] = (struct used_code){ .dataset_id = f->d->id,
				.position = (int64_t)i + 1, .code = c->codes[i].v[j] };
	f->used = used;
	f->d->n_obs = c->n_obs;
	f->d->n_series = c->n_series;
	f->d->period_from = c->n_obs ? c->from : NULL;
	f->d->period_to = c->n_obs ? c->to : NULL;
}

/* For mode=available: all series that could matter, judged one by one. */
static struct v2_part
widened(struct arena *a, const struct v2_part *p)
{
	struct v2_part wide = *p;

	wide.keys = (struct keys){ NULL, 0 };
	wide.checks = arena_array(a, p->n_checks, sizeof(*wide.checks));
	wide.n_checks = 0;
	for (size_t i = 0; i < p->n_checks; i++)
		if (p->checks[i].where != CHECK_DIMENSION)
			wide.checks[wide.n_checks++] = p->checks[i];
	for (size_t i = 0; i < OBSERVATION_KEYS; i++)
		wide.filter.key[i].n = 0;
	return wide;
}

/* Puts what was counted in the place of what the release says; `codes` of each dimension may come from
 * another one. */
static void
code_count_give(struct arena *a, const struct code_count *t, const struct code_count *const *of, struct flow *f)
{
	struct used_code *used;
	size_t n = 0;

	for (size_t i = 0; i < f->d->n_dimensions; i++)
		n += of[i]->codes[i].n;
	used = arena_array(a, n, sizeof(*used));
	f->n_used = 0;
	for (size_t i = 0; i < f->d->n_dimensions; i++)
		for (size_t j = 0; j < of[i]->codes[i].n; j++) {
			used[f->n_used] = of[i]->codes[i].v[j];
			used[f->n_used++].position = (int64_t)i + 1;
		}
	f->used = used;
	f->d->n_obs = t->n_obs;
	f->d->n_series = t->n_series;
	f->d->period_from = t->from;
	f->d->period_to = t->to;
}

/* Where the filter says it all, the index of series answers without a look at observations. */
static enum sd_err
flow_counted(struct req *rq, const struct query *q, const struct v2_part *p, struct flow *f)
{
	size_t n = f->d->n_dimensions;
	struct code_count *t = arena_array(rq->arena, n + 1, sizeof(*t));
	const struct code_count **of = arena_array(rq->arena, n, sizeof(*of));
	bool nothing = p->filter.period_from && p->filter.period_to &&
	    strcmp(p->filter.period_from, p->filter.period_to) > 0;
	enum sd_err er = nothing ? SD_OK : code_count_take(rq->db, rq->arena, &p->flow->d, &p->filter, 0,
	    &t[n]);

	for (size_t i = 0; er == SD_OK && i < n; i++) {
		struct observation_filter wide = p->filter;

		of[i] = &t[n];
		if (!q->available || nothing || !wide.key[i].n)
			continue;
		wide.key[i].n = 0;
		er = code_count_take(rq->db, rq->arena, &p->flow->d, &wide, 0, &t[i]);
		of[i] = &t[i];
	}
	if (er == SD_OK)
		code_count_give(rq->arena, &t[n], of, f);
	return er;
}

static enum sd_err
flow_count(struct req *rq, const struct query *q, struct v2_part *p, struct flow *f)
{
	struct counting *c = arena_one(rq->arena, struct counting);
	struct v2_message *v = arena_one(rq->arena, struct v2_message);
	struct v2_part wide;
	enum sd_err er;

	if (!p->keys.n && !p->n_checks && !q->updated_after)
		return SD_OK;
	if (p->exact && !q->updated_after)
		return flow_counted(rq, q, p, f);
	if (q->updated_after && (er = history_plan(rq, &p->flow->d, q->updated_after, false,
	    p->flow->d.number, &p->deltas, &p->n_deltas)) != SD_OK)
		return er;
	c->arena = rq->arena;
	c->part = p;
	c->available = q->available;
	c->n_dimensions = f->d->n_dimensions;
	wide = q->available ? widened(rq->arena, p) : *p;
	v->magic = MAGIC_MESSAGE30;
	v->m.arena = rq->arena;
	if ((er = v2_count_stream(rq, v, &wide, count_one, c)) != SD_OK)
		return er;
	counting_give(c, f);
	return c->too_many ? SD_TOO_LARGE : SD_OK;
}

static enum sd_err
components_known(struct req *rq, const struct query *q, const struct flow *f)
{
	for (size_t i = 0; !q->components.all && i < q->components.n; i++) {
		bool known = strcmp(q->components.v[i], "TIME_PERIOD") == 0;

		for (size_t j = 0; j < f->d->n_dimensions; j++)
			known = known || strcmp(q->components.v[i], f->d->dimensions[j].code) == 0;
		if (!known)
			return v2_wrong(rq, SD_INVALID, "componentId", "dimensi dari struktur atau *",
			    arena_printf(rq->arena, "availability/dataflow/*/%s", f->dataflow->id));
	}
	return SD_OK;
}

/* --- answering --- */

static void
references_show(struct registry *r, struct flow *f, unsigned kinds)
{
	struct artefact *related[] = { f->dataflow, f->dsd, r->providers };

	f->constraint->show = SHOW_FULL;
	f->constraint->wanted = true;
	for (size_t i = 0; i < COUNT(related); i++)
		if (kinds & 1u << related[i]->kind)
			related[i]->show = SHOW_FULL;
	for (size_t i = 0; i < f->dsd->n_refs; i++)
		if (kinds & 1u << f->dsd->refs[i]->kind)
			f->dsd->refs[i]->show = SHOW_FULL;
}

/* Item schemes with nothing but what the constraints name. */
static enum sd_err
answer_write(struct req *rq, struct registry *r, size_t format)
{
	struct structure_query items = { .items = { .all = true }, .detail =
	    DETAIL_REFERENCE_PARTIAL };
	enum sd_err er = registry_codes(rq->db, r);
	enum show *before = arena_array(rq->arena, 2 * r->n_flows, sizeof(*before));

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < r->n_flows; i++) { /* so that lists know whose codes count */
		struct flow *f = &r->flows[i];

		before[2 * i] = f->dsd->show;
		before[2 * i + 1] = f->provision ? f->provision->show : SHOW_NOT;
		if (f->constraint->show == SHOW_NOT)
			continue;
		f->dsd->show = SHOW_FULL;
		if (f->provision)
			f->provision->show = SHOW_FULL;
	}
	select_items(r, &items);
	for (size_t i = 0; i < r->n_flows; i++) {
		r->flows[i].dsd->show = before[2 * i];
		if (r->flows[i].provision)
			r->flows[i].provision->show = before[2 * i + 1];
	}
	return v2_structure_write(rq, r, format);
}

static enum sd_err
flow_answer(struct req *rq, const struct sdmx_path *path, const struct query *q,
    struct registry *r, struct v2_flow *flow, bool alone)
{
	struct flow *f = registry_flow_of(r, &flow->d);
	struct v2_part part;
	enum sd_err er;

	if (!f)
		return SD_OK;
	er = v2_part_make(rq, flow, sdmx_part(path, 5), &q->filters, false, alone, &part);
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	if ((alone && (er = components_known(rq, q, f)) != SD_OK) ||
	    (er = flow_count(rq, q, &part, f)) != SD_OK)
		return er;
	/* Only the components asked for. */
	if (!q->components.all) {
		size_t n = 0;

		for (size_t i = 0; i < f->n_used; i++)
			if (f->used[i].position >= 1 && f->used[i].position <= (int64_t)f->d->n_dimensions &&
			    names_hold(&q->components, f->d->dimensions[f->used[i].position - 1].code))
				f->used[n++] = f->used[i];
		f->n_used = n;
		if (!names_hold(&q->components, "TIME_PERIOD"))
			f->d->period_from = f->d->period_to = NULL;
	}
	references_show(r, f, q->references);
	return SD_OK;
}

/* Of several flows the whole house, with versions before the current ones where some are meant. */
static const struct registry_part *
part_of(struct arena *a, const struct v2_flow *flows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (flows[i].d.number != flows[i].d.current_release)
			return registry_part_earlier(a, NULL, NULL);
	return NULL;
}

enum sd_err
v2_available_answer(struct req *rq, const struct sdmx_path *path)
{
	struct query q = { .references = 0 };
	enum v2_context context;
	struct v2_flow *flows;
	struct registry r;
	enum sd_err er;
	size_t format, n;
	bool same;

	if ((er = query_read(rq, path, &q)) != SD_OK ||
	    (er = v2_structure_format(rq, &format)) != SD_OK ||
	    (er = v2_flows(rq, path, 1, &context, &flows, &n)) != SD_OK ||
	    (er = v2_structure_unchanged(rq, format, "availability", &same)) != SD_OK || same)
		return er;
	if (!n)
		return v2_missing(rq, "structure/dataflow");
	if ((er = n == 1 ? registry_flow(rq->db, rq->arena, &flows[0].d, &r) :
	    registry_load(rq->db, rq->arena, part_of(rq->arena, flows, n), &r)) != SD_OK)
		return er;
	v2_structure_keep(&r, format);
	for (size_t i = 0; i < n; i++)
		if ((er = flow_answer(rq, path, &q, &r, &flows[i], n == 1)) != SD_OK)
			return er;
	return answer_write(rq, &r, format);
}
