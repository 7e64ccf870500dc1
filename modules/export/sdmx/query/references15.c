/*
 * references15.c: the graph part of a structure query. Called by v1/structure.c. Touches nothing but the
 * marks of the artefacts.
 */
#include "shared/ground/count.h"
#include "modules/export/common/model.h"
#include "modules/export/sdmx/query/references15.h"
#include "shared/ground/str.h"
#include <string.h>

#define ANY_KIND ((1u << KIND_COUNT) - 1)
#define ORGANISATIONS \
	(1u << KIND_AGENCY_SCHEME | 1u << KIND_CONSUMER_SCHEME | 1u << KIND_PROVIDER_SCHEME | \
	    1u << KIND_UNIT_SCHEME)

enum constraints { CONSTRAINTS_ALL, CONSTRAINTS_ACTUAL, CONSTRAINTS_ALLOWED };

/* Every resource that the standard knows besides those in kind_rows. */
static const struct { const char *name; unsigned kinds; enum constraints constraints; }
other_resources[] = {
	{ "structure", ANY_KIND, 0 }, { "organisationscheme", ORGANISATIONS, 0 },
	{ "actualconstraint", 1u << KIND_CONSTRAINT, CONSTRAINTS_ACTUAL },
	{ "allowedconstraint", 1u << KIND_CONSTRAINT, CONSTRAINTS_ALLOWED },
	{ "attachmentconstraint", 0, 0 }, { "transformationscheme", 0, 0 }, { "rulesetscheme", 0, 0 },
	{ "userdefinedoperatorscheme", 0, 0 }, { "customtypescheme", 0, 0 },
	{ "namepersonalisationscheme", 0, 0 }, { "vtlmappingscheme", 0, 0 },
};

static const struct { const char *name; enum references v; } reference_words[] = {
	{ "none", REFER_NONE }, { "parents", REFER_PARENTS },
	    { "parentsandsiblings", REFER_PARENTS_SIBLINGS },
	{ "children", REFER_CHILDREN }, { "descendants", REFER_DESCENDANTS }, { "all", REFER_ALL },
};

static const struct { const char *name; enum detail v; } detail_words[] = {
	{ "full", DETAIL_FULL }, { "allstubs", DETAIL_ALL_STUBS },
	    { "referencestubs", DETAIL_REFERENCE_STUBS },
	{ "referencepartial", DETAIL_REFERENCE_PARTIAL },
	    { "allcompletestubs", DETAIL_ALL_COMPLETE_STUBS },
	{ "referencecompletestubs", DETAIL_REFERENCE_COMPLETE_STUBS },
};

/* What SDMX 3.0 has in place of a kind of SDMX 2.1, for who wants its formats. */
static unsigned
in_sdmx30(enum kind kind)
{
	return kind == KIND_HIERARCHY ? 1u << KIND_HIERARCHY_30 :
	    kind == KIND_STRUCTURE_SET ? 1u << KIND_REPRESENTATION_MAP : 0;
}

static bool
resource_kinds(const char *name, unsigned *kinds, unsigned *constraints)
{
	*constraints = CONSTRAINTS_ALL;
	for (enum kind i = 0; i < KIND_COUNT; i++)
		if (!kind_rows[i].only_30 && strcmp(kind_rows[i].resource, name) == 0) {
			*kinds = 1u << i | in_sdmx30(i);
			return true;
		}
	for (size_t i = 0; i < COUNT(other_resources); i++)
		if (strcmp(other_resources[i].name, name) == 0) {
			*kinds = other_resources[i].kinds;
			*constraints = other_resources[i].constraints;
			return true;
		}
	return false;
}

bool
structure_resource(const char *name)
{
	unsigned kinds, constraints;

	return resource_kinds(name, &kinds, &constraints);
}

size_t
structure_resources(const char **out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < KIND_COUNT && n < max; i++)
		if (!kind_rows[i].only_30)
			out[n++] = kind_rows[i].resource;
	for (size_t i = 0; i < COUNT(other_resources) && n < max; i++)
		out[n++] = other_resources[i].name;
	return n;
}

static enum sd_err
references_read(const char *word, struct structure_query *q)
{
	unsigned kinds;

	for (size_t i = 0; i < COUNT(reference_words); i++)
		if (strcmp(reference_words[i].name, word) == 0) {
			q->references = reference_words[i].v;
			return SD_OK;
		}
	if (!resource_kinds(word, &kinds, &q->refer_constraints) || kinds == ANY_KIND)
		return SD_SYNTAX;
	q->references = REFER_KIND;
	q->refer_kinds = kinds;
	return SD_OK;
}

static enum sd_err
detail_read(const char *word, struct structure_query *q)
{
	for (size_t i = 0; i < COUNT(detail_words); i++)
		if (strcmp(detail_words[i].name, word) == 0) {
			q->detail = detail_words[i].v;
			return SD_OK;
		}
	return SD_SYNTAX;
}

enum sd_err
structure_query_read(struct arena *a, const struct sdmx_path *path, const char *references,
    const char *detail,
    struct structure_query *out, const char **what)
{
	enum sd_err er;

	*out = (struct structure_query){ .kinds = 0 };
	*what = sdmx_part(path, 0);
	if (!resource_kinds(*what, &out->kinds, &out->constraints) || path->n > 5)
		return SD_SYNTAX;
	*what = "agencyID";
	if ((er = sdmx_names(a, sdmx_part(path, 1), true, &out->agencies)) != SD_OK)
		return er;
	*what = "resourceID";
	if ((er = sdmx_names(a, sdmx_part(path, 2), true, &out->ids)) != SD_OK)
		return er;
	out->ids.all = out->ids.all || out->ids.latest;
	*what = "version";
	if ((er = sdmx_names(a, sdmx_part(path, 3), false, &out->versions)) != SD_OK)
		return er;
	*what = "itemID";
	if ((er = sdmx_names(a, sdmx_part(path, 4), true, &out->items)) != SD_OK)
		return er;
	*what = "references";
	if (references && (er = references_read(references, out)) != SD_OK)
		return er;
	*what = "detail";
	return detail ? detail_read(detail, out) : SD_OK;
}

/* --- matching --- */

static bool
constraint_fits(unsigned which, const struct artefact *x)
{
	return which == CONSTRAINTS_ALL || x->kind != KIND_CONSTRAINT ||
	    x->allowed == (which == CONSTRAINTS_ALLOWED);
}

/* The last part of a dotted id names the item itself. */
static bool
item_wanted(const struct names *names, const char *id)
{
	for (size_t i = 0; i < names->n; i++) {
		const char *dot = strrchr(names->v[i], '.');

		if (strcmp(dot ? dot + 1 : names->v[i], id) == 0)
			return true;
	}
	return false;
}

bool
item_users(const struct names *items, const struct artefact *x, const struct artefact *scheme)
{
	return items->all || x->to != scheme || item_wanted(items, x->to_item);
}

bool
item_uses(const struct names *items, const struct artefact *x, size_t nth)
{
	return !x->ref_item || (x->wanted && (items->all || item_wanted(items, x->items[x->ref_item[nth]].id)));
}

/* --- references: a mark per artefact, spread along the edges --- */

enum { MARK_WANTED = 1, MARK_DOWN = 2, MARK_UP = 4, MARK_SIBLING = 8 };

struct marks {
	const struct registry *r;
	const struct names *items; /* of what the query names */
	unsigned *v; /* one an artefact, in the registry's order */
};

/* What any artefact with `from` uses gets `mark`; true where that changed something. */
static bool
spread_down(struct marks *m, unsigned from, unsigned mark)
{
	bool changed = false;

	for (size_t i = 0; i < m->r->n; i++) {
		const struct artefact *x = m->r->v[i];

		for (size_t j = 0; (m->v[i] & from) && j < x->n_refs; j++) {
			unsigned *v = &m->v[x->refs[j]->at];

			if (!item_uses(m->items, x, j))
				continue;
			changed = changed || !(*v & mark);
			*v |= mark;
		}
	}
	return changed;
}

/* Whoever uses an artefact with `from` gets `mark`. */
static bool
spread_up(struct marks *m, unsigned from, unsigned mark)
{
	bool changed = false;

	for (size_t i = 0; i < m->r->n; i++) {
		const struct artefact *x = m->r->v[i];

		for (size_t j = 0; j < x->n_refs; j++)
			if ((m->v[x->refs[j]->at] & from) && !(m->v[i] & mark) &&
			    (!x->refs[j]->wanted || item_users(m->items, x, x->refs[j]))) {
				m->v[i] |= mark;
				changed = true;
			}
	}
	return changed;
}

static void
spread(struct marks *m, enum references how)
{
	static const struct { bool children, down, parents, up, siblings; } rules[] = {
		[REFER_NONE] = { .children = false }, [REFER_PARENTS] = { .parents = true },
		[REFER_PARENTS_SIBLINGS] = { .parents = true, .siblings = true },
		    [REFER_CHILDREN] = { .children = true },
		[REFER_DESCENDANTS] = { .down = true }, [REFER_ALL] = { .down = true, .parents = true,
		    .siblings = true },
		[REFER_KIND] = { .children = true, .parents = true },
		[REFER_KIND_FAR] = { .down = true, .up = true },
	};

	if (rules[how].children)
		spread_down(m, MARK_WANTED, MARK_DOWN);
	while (rules[how].down && spread_down(m, MARK_WANTED | MARK_DOWN, MARK_DOWN))
		;
	if (rules[how].parents)
		spread_up(m, MARK_WANTED, MARK_UP);
	while (rules[how].up && spread_up(m, MARK_WANTED | MARK_UP, MARK_UP))
		;
	if (rules[how].siblings)
		spread_down(m, MARK_UP, MARK_SIBLING);
}

static enum show
show_of(const struct structure_query *q, const struct artefact *x)
{
	static const struct { enum show own, referenced; } shows[] = {
		[DETAIL_FULL] = { SHOW_FULL, SHOW_FULL }, [DETAIL_ALL_STUBS] = { SHOW_STUB, SHOW_STUB },
		[DETAIL_REFERENCE_STUBS] = { SHOW_FULL, SHOW_STUB },
		    [DETAIL_REFERENCE_PARTIAL] = { SHOW_FULL, SHOW_FULL },
		[DETAIL_ALL_COMPLETE_STUBS] = { SHOW_COMPLETE_STUB, SHOW_COMPLETE_STUB },
		[DETAIL_REFERENCE_COMPLETE_STUBS] = { SHOW_FULL, SHOW_COMPLETE_STUB },
	};

	return x->wanted ? shows[q->detail].own : shows[q->detail].referenced;
}

size_t
select_artefacts(struct registry *r, const struct structure_query *q)
{
	struct marks m = { r, &q->items, arena_array(r->arena, r->n, sizeof(*m.v)) };
	size_t n = 0;

	sd_door(r, MAGIC_REGISTRY);
	for (size_t i = 0; i < r->n; i++) {
		const struct artefact *x = r->v[i];

		if (!(q->kinds & 1u << x->kind) || !constraint_fits(q->constraints, x) ||
		    !names_hold(&q->agencies, x->agency) || !names_hold(&q->ids, x->id))
			r->v[i]->wanted = false;
		else
			r->v[i]->wanted = versions_hold(&q->versions, x->version) || (q->versions.latest && artefact_newest(x));
		m.v[i] = r->v[i]->wanted ? MARK_WANTED : 0;
		n += r->v[i]->wanted;
	}
	spread(&m, q->references);
	for (size_t i = 0; i < r->n; i++) {
		bool kind_fits = (q->references != REFER_KIND && q->references != REFER_KIND_FAR) ||
		    (q->refer_kinds & 1u << r->v[i]->kind && constraint_fits(q->refer_constraints, r->v[i]));

		r->v[i]->show = m.v[i] & MARK_WANTED || (m.v[i] && kind_fits) ?
		    show_of(q, r->v[i]) : SHOW_NOT;
	}
	if (n && q->references == REFER_ALL && r->agencies && r->agencies->show == SHOW_NOT)
		r->agencies->show = show_of(q, r->agencies);
	return n;
}

/* --- items --- */

static struct item *
item_of(struct artefact *x, const char *id)
{
	for (size_t i = 0; id && i < x->n_items; i++)
		if (strcmp(x->items[i].id, id) == 0)
			return &x->items[i];
	return NULL;
}

static size_t
items_cut(struct artefact *x, const struct names *names)
{
	size_t n = 0, step;

	for (size_t i = 0; i < x->n_items; i++)
		x->items[i].off = true;
	for (size_t i = 0; i < x->n_items; i++) {
		struct item *item = &x->items[i];

		if (!item_wanted(names, item->id))
			continue;
		n++;
		for (step = 0; item && step < x->n_items; step++) {
			item->off = false;
			item = item_of(x, item->parent);
		}
	}
	x->partial = x->kind != KIND_HIERARCHY; /* it knows no such mark */
	return n;
}

/* The ids that stand for one scheme in what goes out. */
struct used_ids {
	const char **v;
	size_t n, room;
};

static void
used_add(struct arena *a, struct used_ids *ids, const char *id)
{
	ids->v = arena_more(a, ids->v, ids->n, &ids->room, 64, sizeof(*ids->v));
	ids->v[ids->n++] = id;
}

static void
used_codes(struct registry *r, const struct artefact *x, struct used_ids *ids)
{
	for (size_t i = 0; i < r->n_flows; i++)
		for (size_t j = 0; j < r->flows[i].n_used; j++) {
			const struct used_code *u = &r->flows[i].used[j];

			if (r->flows[i].dsd->show != SHOW_NOT && u->position >= 1 &&
			    u->position <= (int64_t)r->flows[i].d->n_dimensions &&
			    r->flows[i].lists[u->position - 1] == x)
				used_add(r->arena, ids, u->code);
		}
}

/* The components of a structure, as far as their concepts stand in that scheme. */
static void
used_concepts(struct registry *r, const struct artefact *dsd, const struct artefact *x,
    struct used_ids *ids)
{
	static const char *const always[] = { "TIME_PERIOD", "OBS_VALUE" };

	for (size_t i = 0; i < dsd->flow->d->n_dimensions; i++)
		if (concept_scheme(r, dsd->flow, dsd->flow->d->dimensions[i].code) == x)
			used_add(r->arena, ids, dsd->flow->d->dimensions[i].code);
	for (size_t i = 0; i < ATTR_COUNT; i++)
		if (concept_scheme(r, dsd->flow, attribute_rows[i].id) == x)
			used_add(r->arena, ids, attribute_rows[i].id);
	for (size_t i = 0; i < dsd->flow->d->n_attributes; i++)
		if (concept_scheme(r, dsd->flow, dsd->flow->d->attributes[i].code) == x)
			used_add(r->arena, ids, dsd->flow->d->attributes[i].code);
	for (size_t i = 0; i < COUNT(always); i++)
		if (concept_scheme(r, dsd->flow, always[i]) == x)
			used_add(r->arena, ids, always[i]);
}

/* Only the items that something in the answer uses, with their parents: codes of released data,
 * concepts of structures, the categories and providers that are pointed at. */
static void
items_used(struct registry *r, struct artefact *x)
{
	struct used_ids ids = { NULL, 0, 0 };

	if (x->kind == KIND_CODE_LIST || x->of_measures)
		used_codes(r, x->of_measures ? x->source : x, &ids);
	for (size_t i = 0; i < r->n; i++) {
		const struct artefact *y = r->v[i];

		if (y->show == SHOW_NOT)
			continue;
		if (y->kind == KIND_DSD && x->kind == KIND_CONCEPT_SCHEME && !x->form)
			used_concepts(r, y, x, &ids);
		for (size_t j = 0; y->kind == KIND_MSD && !x->form && y->form->concepts == x && j < y->form->n; j++)
			used_add(r->arena, &ids, y->form->v[j].id);
		if (y->to == x)
			used_add(r->arena, &ids, y->to_item);
	}
	if (ids.n)
		items_cut(x, &(struct names){ .v = ids.v, .n = ids.n });
}

size_t
select_items(struct registry *r, const struct structure_query *q)
{
	size_t n = 0;

	sd_door(r, MAGIC_REGISTRY);
	for (size_t i = 0; i < r->n; i++) {
		struct artefact *x = r->v[i];

		if (x->show != SHOW_FULL)
			continue;
		if (x->kind == KIND_TAXONOMY && !x->wanted)
			report_cut(x);
		else if (!q->items.all && x->wanted)
			n += x->n_items && item_class(x->kind) ? items_cut(x, &q->items) : 0;
		else if (q->detail == DETAIL_REFERENCE_PARTIAL && !x->wanted && x->kind != KIND_HIERARCHY)
			items_used(r, x);
	}
	return q->items.all ? 1 : n;
}

/* --- what it needs --- */

#define BIT(kind) (1u << (kind))
#define MEASURES "CS_IND_" /* how the ids of schemes of measures begin; the dataset's code follows */

const struct registry_part *
registry_part_of(struct arena *a, unsigned kinds, const struct names *ids, bool upwards, bool alone)
{
	/* The longer beginning first: "CR_A_DF_X" is the constraint of X, not of A_DF_X. */
	static const char *const beginnings[] = { "CR_A_DF_", "CR_DF_", "CR_DSD_", "DSD_", "DF_" };
	static const unsigned flow_kinds = BIT(KIND_DATAFLOW) | BIT(KIND_DSD) | BIT(KIND_CONSTRAINT),
	    schemes = BIT(KIND_AGENCY_SCHEME) | BIT(KIND_CONSUMER_SCHEME) | BIT(KIND_PROVIDER_SCHEME) |
	    BIT(KIND_UNIT_SCHEME) | BIT(KIND_CATEGORY_SCHEME) | BIT(KIND_CONCEPT_SCHEME) | BIT(KIND_METADATAFLOW) |
	    BIT(KIND_MSD) | BIT(KIND_PROCESS),
	    list_kinds = BIT(KIND_CODE_LIST) | BIT(KIND_HIERARCHY) | BIT(KIND_HIERARCHY_30) | BIT(KIND_STRUCTURE_SET) |
	    BIT(KIND_REPRESENTATION_MAP);
	struct registry_part *part = arena_one(a, struct registry_part);

	*part = (struct registry_part){ .flow = "", .list = "" };
	if (kinds && !(kinds & ~schemes) && !upwards) {
		if (kinds & BIT(KIND_CONCEPT_SCHEME) && ids->n == 1 && str_starts(ids->v[0], MEASURES))
			part->flow = ids->v[0] + strlen(MEASURES);
		part->measures = kinds & BIT(KIND_CONCEPT_SCHEME) && (*part->flow || ids->all || ids->latest || ids->n != 1);
		return part;
	}
	if (kinds == BIT(KIND_TAXONOMY) && alone) {
		*part = (struct registry_part){ .bare = true };
		return part;
	}
	if (!kinds || ids->all || ids->latest || ids->n != 1) {
		*part = (struct registry_part){ .bare = true };
		return kinds == BIT(KIND_DATAFLOW) && alone ? part : NULL;
	}
	if (!(kinds & ~list_kinds) && !upwards) {
		part->list = registry_list_of(a, ids->v[0]);
		return part;
	}
	for (size_t i = 0; !(kinds & ~flow_kinds) && i < COUNT(beginnings); i++)
		if (str_starts(ids->v[0], beginnings[i])) {
			part->flow = ids->v[0] + strlen(beginnings[i]);
			return part;
		}
	return NULL;
}

const struct registry_part *
registry_part_of_id(struct arena *a, const char *id)
{
	const char *const ids[] = { id };

	return registry_part_of(a, BIT(KIND_DATAFLOW) | BIT(KIND_DSD), &(struct names){ .v = ids, .n = 1 }, false, false);
}
