/*
 * registry_flow.c: what follows from each dataset: structure, dataflow, constraints, provision
 * agreements, categorisations. Called by registry.c.
 */
#include "modules/export/sdmx/model/registry_part.h"
#include <string.h>

/* Where the rows of each table stand that come in the order of their datasets; of earlier versions in that of their
 * meanings. */
struct sources {
	const struct flow_source *s;
	struct earlier_rows rows;
	bool earlier;
};

static int64_t
flow_key(const struct sources *s, const struct dataset *d)
{
	return s->earlier ? d->meaning_id : d->id;
}

/* The first row of a dataset among rows of `size` bytes that begin with their dataset's id. */
static size_t
rows_first(const void *rows, size_t size, size_t n, int64_t dataset_id)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int64_t id;

		memcpy(&id, (const char *)rows + mid * size, sizeof(id));
		if (id < dataset_id)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
flow_dimensions(struct registry *r, struct flow *f, const struct sources *sources)
{
	const struct earlier_rows *s = &sources->rows;
	struct dataset *d = f->d;
	int64_t key = flow_key(sources, d);
	size_t first = rows_first(s->dims, sizeof(*s->dims), s->n_dims, key);

	while (first + d->n_dimensions < s->n_dims && s->dims[first + d->n_dimensions].dataset_id == key)
		d->n_dimensions++;
	d->dimensions = arena_array(r->arena, d->n_dimensions, sizeof(*d->dimensions));
	f->lists = arena_array(r->arena, d->n_dimensions, sizeof(struct artefact *));
	for (size_t i = 0; i < d->n_dimensions; i++) {
		d->dimensions[i] = s->dims[first + i].d;
		f->lists[i] = list_of(r, s->dims[first + i].d.list_id);
		if (!d->dimensions[i].measure || !f->lists[i] || f->lists[i]->measures)
			continue;
		f->lists[i]->measures = measure_scheme(r, f->lists[i]->id, f->lists[i]->version, f->lists[i]->name_id,
		    f->lists[i]->name_en);
		f->lists[i]->measures->source = f->lists[i];
	}
}

/* Those that the structure declares itself. */
static void
flow_attributes(struct flow *f, const struct sources *sources)
{
	const struct earlier_rows *s = &sources->rows;
	int64_t key = flow_key(sources, f->d);
	size_t first = rows_first(s->attributes, sizeof(*s->attributes), s->n_attributes, key), n = 0;

	while (first + n < s->n_attributes && s->attributes[first + n].dataset_id == key)
		n++;
	f->d->attributes = s->attributes + first;
	f->d->n_attributes = set_attributes_know(f->d->attributes, n);
}

/* --- what may be --- */

static bool
may_add(struct flow *f, int64_t position, const char *code)
{
	for (size_t i = f->n_may; i-- > 0 && f->may[i].position == position; )
		if (strcmp(f->may[i].code, code) == 0)
			return false;
	f->may[f->n_may++] = (struct used_code){ .dataset_id = f->d->id, .position = position,
	    .code = code };
	return true;
}

/* A dimension with one code for the whole table may hold that one; the indicator those that the
 * structure defines; both what has been released. Every other dimension: its whole list. */
static void
flow_may(struct registry *r, struct flow *f, const struct sources *sources)
{
	const struct earlier_rows *s = &sources->rows;
	int64_t key = flow_key(sources, f->d);
	size_t first = rows_first(s->indicators, sizeof(*s->indicators), s->n_indicators, key);
	size_t last = first;

	while (last < s->n_indicators && s->indicators[last].dataset_id == key)
		last++;
	f->may = arena_array(r->arena, f->n_used + f->d->n_dimensions + last - first, sizeof(*f->may));
	for (size_t i = 0; i < f->d->n_dimensions; i++) {
		const struct dimension *m = &f->d->dimensions[i];
		bool fixed = m->fixed_code && *m->fixed_code, indicator = strcmp(m->role, "indicator") == 0;
		int64_t position = (int64_t)i + 1;

		if (!fixed && !indicator)
			continue;
		if (fixed)
			may_add(f, position, m->fixed_code);
		for (size_t k = first; indicator && !fixed && k < last; k++)
			may_add(f, position, s->indicators[k].code);
		for (size_t k = 0; k < f->n_used; k++)
			if (f->used[k].position == position)
				may_add(f, position, f->used[k].code);
	}
}

/* --- artefacts --- */

static struct artefact *
flow_artefact(struct registry *r, struct flow *f, enum kind kind, const char *id,
    const char *version)
{
	struct artefact *x = artefact_add(r, kind, r->agency, id, version);

	artefact_name(x, f->d->title_id, f->d->title_en, f->d->description_id, f->d->description_en);
	x->flow = f;
	return x;
}

static void
flow_dsd(struct registry *r, struct flow *f)
{
	struct artefact *x = flow_artefact(r, f, KIND_DSD, arena_printf(r->arena, "DSD_%s",
	    f->d->code), f->version);

	artefact_refs(r, x, 2 * f->d->n_dimensions + f->d->n_attributes + ATTR_COUNT + 2);
	artefact_uses(x, r->cross_domain); /* TIME_PERIOD and OBS_VALUE stand there */
	for (size_t i = 0; i < f->d->n_dimensions; i++) {
		if (concept_scheme(r, f, f->d->dimensions[i].code) == f->concepts)
			artefact_uses(x, f->concepts);
		artefact_uses(x, f->lists[i]);
		artefact_uses(x, measures_of(f, i));
	}
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		if (concept_scheme(r, f, attribute_rows[i].id) == f->concepts)
			artefact_uses(x, f->concepts);
		artefact_uses(x, attribute_list(r, f, i));
	}
	for (size_t i = 0; i < f->d->n_attributes; i++)
		artefact_uses(x, set_list(r, &f->d->attributes[i]));
	f->dsd = x;
}

/* One that uses the dataflow and, where it points into one, the scheme. */
static struct artefact *
flow_user(struct registry *r, struct flow *f, enum kind kind, const char *id, const char *version,
    struct artefact *scheme, const char *item)
{
	struct artefact *x = flow_artefact(r, f, kind, id, version);

	artefact_refs(r, x, 2);
	artefact_uses(x, f->dataflow);
	artefact_uses(x, scheme);
	x->to = scheme;
	x->to_item = item;
	return x;
}

/* What limits the data of an artefact. */
static struct artefact *
flow_constraint(struct registry *r, struct flow *f, const char *beginning, struct artefact *attached, bool allowed)
{
	struct artefact *x = flow_artefact(r, f, KIND_CONSTRAINT, arena_printf(r->arena, "%s_%s", beginning, attached->id),
	    f->version);

	artefact_refs(r, x, 1);
	artefact_uses(x, attached);
	x->attached = attached;
	x->allowed = allowed;
	return x;
}

static void
flow_provision(struct registry *r, struct flow *f, const char *unit)
{
	struct artefact *x = flow_user(r, f, KIND_PROVISION, arena_printf(r->arena, "PA_%s_%s",
	    f->d->code, unit), f->version, r->providers, unit);

	flow_constraint(r, f, "CR", x, true);
	if (strcmp(unit, f->d->unit_code) == 0)
		f->provision = x;
}

static void
flow_provisions(struct registry *r, struct flow *f, const struct sources *sources)
{
	const struct earlier_rows *s = &sources->rows;
	int64_t key = flow_key(sources, f->d);
	size_t i = rows_first(s->units, sizeof(*s->units), s->n_units, key);

	for (; i < s->n_units && s->units[i].dataset_id == key; i++)
		flow_provision(r, f, s->units[i].code);
	if (!f->provision)
		flow_provision(r, f, f->d->unit_code);
}

static void
flow_categories(struct registry *r, struct flow *f, const struct flow_source *s)
{
	const char *code = f->d->code;

	if (!f->d->function_code)
		return;
	f->categorisation = flow_user(r, f, KIND_CATEGORISATION, arena_printf(r->arena, "CTN_%s", code),
	    "1.0.0", r->categories, category_id(r->arena, f->d->function_code));
	for (size_t i = 0; i < s->n_functions; i++) {
		const char *theme = strcmp(s->functions[i].code, f->d->function_code) == 0 ?
		    theme_id(r->arena, s->functions[i].group_name) : NULL;

		if (theme)
			flow_user(r, f, KIND_CATEGORISATION, arena_printf(r->arena, "CTN_TEMA_%s", code),
			    "1.0.0", r->themes, theme);
	}
}

/* The datasets of the flows: all that are public, or the one that is asked for where it is. */
static enum sd_err
datasets_read(struct db *db, struct arena *a, const char *code, struct dataset **rows, size_t *n)
{
	struct dataset *d;
	enum sd_err er;

	if (!code)
		return dataset_list_released(db, a, rows, n);
	*n = 0;
	*rows = d = arena_one(a, struct dataset);
	if (!*code || (er = dataset_released_by_code(db, a, code, d)) == SD_NOT_FOUND)
		return SD_OK;
	*n = er == SD_OK && d->current_release && !d->withdrawn_at && strcmp(d->access, "terbuka") == 0;
	return er;
}

static enum sd_err
sources_read(struct db *db, struct arena *a, const struct flow_source *source, struct earlier_rows *s)
{
	const char *code = source->part ? source->part->flow : NULL;
	enum sd_err er;

	s->dims = source->dims;
	s->n_dims = source->n_dims;
	if ((er = export_used_codes(db, a, code, &s->used, &s->n_used)) != SD_OK ||
	    (er = export_indicators(db, a, code, &s->indicators, &s->n_indicators)) != SD_OK ||
	    (er = export_attributes(db, a, code, &s->attributes, &s->n_attributes)) != SD_OK)
		return er;
	return export_units(db, a, code, &s->units, &s->n_units);
}

/* Of a handful, not sought among the lists of the house. */
static struct artefact *
common_of(const struct registry *r, int64_t id, struct artefact *newest)
{
	for (size_t i = 0; i < r->n_common; i++)
		if (r->common[i]->list_id == id)
			return r->common[i];
	return newest;
}

static void
flow_make(struct registry *r, struct flow *f, const struct sources *sources)
{
	const struct earlier_rows *s = &sources->rows;
	int64_t key = flow_key(sources, f->d);
	size_t first = rows_first(s->used, sizeof(*s->used), s->n_used, key);
	const char *code;

	f->version = f->d->version;
	f->concepts = common_of(r, f->d->concepts_id, r->concepts);
	f->units = common_of(r, f->d->units_id, r->attribute_lists[ATTR_UNIT_MEASURE]);
	if (sources->s->part && sources->s->part->bare) {
		/* A dataflow and what it points at, by name. */
		f->dsd = flow_artefact(r, f, KIND_DSD, arena_printf(r->arena, "DSD_%s", f->d->code), f->version);
		f->dataflow = flow_artefact(r, f, KIND_DATAFLOW, arena_printf(r->arena, "DF_%s", f->d->code), f->version);
		artefact_refs(r, f->dataflow, 1);
		artefact_uses(f->dataflow, f->dsd);
		return;
	}
	flow_dimensions(r, f, sources);
	flow_attributes(f, sources);
	f->used = s->used + first;
	while (first + f->n_used < s->n_used && f->used[f->n_used].dataset_id == key)
		f->n_used++;
	flow_may(r, f, sources);
	flow_dsd(r, f);
	code = f->d->code;
	f->dataflow = flow_artefact(r, f, KIND_DATAFLOW, arena_printf(r->arena, "DF_%s", code),
	    f->version);
	artefact_refs(r, f->dataflow, 1);
	artefact_uses(f->dataflow, f->dsd);
	f->constraint = flow_constraint(r, f, "CR_A", f->dataflow, false);
	f->allowed = flow_constraint(r, f, "CR", f->dataflow, true);
	flow_constraint(r, f, "CR", f->dsd, true);
	flow_provisions(r, f, sources);
	if (!sources->earlier) /* a categorisation has no version: it points at the current one */
		flow_categories(r, f, sources->s);
}

/* Is the only version that is asked for the current one? */
static bool
version_current(const struct registry_part *part, const struct dataset *rows, size_t n)
{
	return part->flow && part->version && n == 1 && strcmp(rows[0].version, part->version) == 0;
}

enum sd_err
flows_add(struct db *db, struct registry *r, const struct flow_source *source)
{
	const struct registry_part *part = source->part;
	struct sources now = { .s = source }, before = { .s = source, .earlier = true };
	bool bare = part && part->bare;
	struct dataset *rows;
	enum sd_err er;
	size_t n;

	if ((er = datasets_read(db, r->arena, part ? part->flow : NULL, &rows, &n)) != SD_OK ||
	    (!bare && (er = sources_read(db, r->arena, source, &now.rows)) != SD_OK))
		return er;
	if (part && part->earlier && !version_current(part, rows, n) &&
	    (er = export_earlier(db, r->arena, part, &before.rows)) != SD_OK)
		return er;
	r->n_flows = n + before.rows.n;
	r->flows = arena_array(r->arena, r->n_flows, sizeof(*r->flows));
	for (size_t i = 0; i < r->n_flows; i++) {
		r->flows[i].d = i < n ? &rows[i] : &before.rows.flows[i - n];
		flow_make(r, &r->flows[i], i < n ? &now : &before);
	}
	return SD_OK;
}
