/*
 * references20.c: the graph part of a structure query of REST 2.0. Called by v2/structure.c. Touches
 * nothing but the marks of the artefacts.
 */
#include "shared/ground/count.h"
#include "modules/export/sdmx/query/references20.h"
#include <string.h>

#define ANY_KIND ((1u << KIND_COUNT) - 1)

/* Every artefact type of the standard, and what of it exists here. */
static const struct { const char *name; unsigned kinds; } resources[] = {
	{ "agencyscheme", 1u << KIND_AGENCY_SCHEME },
	{ "dataproviderscheme", 1u << KIND_PROVIDER_SCHEME },
	{ "categoryscheme", 1u << KIND_CATEGORY_SCHEME },
	{ "categorisation", 1u << KIND_CATEGORISATION },
	{ "codelist", 1u << KIND_CODE_LIST },
	{ "conceptscheme", 1u << KIND_CONCEPT_SCHEME },
	{ "datastructure", 1u << KIND_DSD },
	{ "dataflow", 1u << KIND_DATAFLOW },
	{ "provisionagreement", 1u << KIND_PROVISION },
	{ "dataconstraint", 1u << KIND_CONSTRAINT },
	{ "dataconsumerscheme", 1u << KIND_CONSUMER_SCHEME },
	{ "organisationunitscheme", 1u << KIND_UNIT_SCHEME },
	{ "hierarchy", 1u << KIND_HIERARCHY | 1u << KIND_HIERARCHY_30 },
	{ "metadatastructure", 1u << KIND_MSD },
	{ "metadataflow", 1u << KIND_METADATAFLOW },
	{ "metadataconstraint", 0 }, { "metadataprovisionagreement", 0 },
	{ "metadataproviderscheme", 0 }, { "hierarchyassociation", 0 }, { "valuelist", 0 },
	{ "reportingtaxonomy", 1u << KIND_TAXONOMY }, { "process", 1u << KIND_PROCESS },
	{ "representationmap", 1u << KIND_REPRESENTATION_MAP | 1u << KIND_STRUCTURE_SET }, { "structuremap", 0 },
	{ "conceptschememap", 0 }, { "categoryschememap", 0 }, { "organisationschememap", 0 },
	{ "reportingtaxonomymap", 0 }, { "transformationscheme", 0 }, { "rulesetscheme", 0 },
	{ "userdefinedoperatorscheme", 0 }, { "customtypescheme", 0 },
	{ "namepersonalisationscheme", 0 }, { "vtlmappingscheme", 0 }, { "structureset", 0 },
	{ "*", ANY_KIND }, { "all", ANY_KIND }, { "", ANY_KIND },
};

static bool
resource_kinds(struct str name, unsigned *kinds)
{
	for (size_t i = 0; i < COUNT(resources); i++)
		if (str_is(name, resources[i].name)) {
			*kinds = resources[i].kinds;
			return true;
		}
	return false;
}

/* --- reading --- */

static const struct { const char *name; struct v2_references v; } reference_words[] = {
	{ "none", { .parents = false } }, { "parents", { .parents = true } },
	{ "parentsandsiblings", { .parents = true, .siblings = true } },
	{ "ancestors", { .ancestors = true } }, { "children", { .children = true } },
	{ "descendants", { .descendants = true } },
	{ "all", { .parents = true, .siblings = true, .descendants = true } },
};

static bool
reference_add(struct str word, struct v2_references *r)
{
	unsigned kinds;

	for (size_t i = 0; i < COUNT(reference_words); i++)
		if (str_is(word, reference_words[i].name)) {
			const struct v2_references *v = &reference_words[i].v;

			r->parents = r->parents || v->parents;
			r->siblings = r->siblings || v->siblings;
			r->ancestors = r->ancestors || v->ancestors;
			r->children = r->children || v->children;
			r->descendants = r->descendants || v->descendants;
			return true;
		}
	if (!word.n || !resource_kinds(word, &kinds) || kinds == ANY_KIND)
		return false;
	r->kinds |= kinds;
	return true;
}

static const struct { const char *name; enum detail v; } detail_words[] = {
	{ "", DETAIL_FULL }, { "full", DETAIL_FULL }, { "raw", DETAIL_FULL },
	{ "allstubs", DETAIL_ALL_STUBS }, { "referencestubs", DETAIL_REFERENCE_STUBS },
	{ "referencepartial", DETAIL_REFERENCE_PARTIAL },
	{ "allcompletestubs", DETAIL_ALL_COMPLETE_STUBS },
	{ "referencecompletestubs", DETAIL_REFERENCE_COMPLETE_STUBS },
};

enum sd_err
v2_structure_read(struct arena *a, const struct sdmx_path *path, size_t first,
    const char *references, const char *detail, struct v2_structure_query *out, const char **what)
{
	enum sd_err er;
	struct str unread, part;
	size_t i = 0;

	*out = (struct v2_structure_query){ .kinds = 0 };
	*what = "artefactType";
	if (!resource_kinds(str_of(sdmx_part(path, first)), &out->kinds) || path->n > first + 5)
		return SD_SYNTAX;
	*what = "agencyID";
	if ((er = v2_names(a, sdmx_part(path, first + 1), &out->agencies)) != SD_OK)
		return er;
	*what = "resourceID";
	if ((er = v2_names(a, sdmx_part(path, first + 2), &out->ids)) != SD_OK)
		return er;
	*what = "version";
	if ((er = v2_versions(a, sdmx_part(path, first + 3), "~", &out->versions)) != SD_OK)
		return er;
	*what = "itemID";
	if ((er = v2_names(a, sdmx_part(path, first + 4), &out->items.items)) != SD_OK)
		return er;
	unread = str_of(references);
	*what = "references";
	while (*references && (part = str_part(&unread, ',')).p)
		if (!reference_add(part, &out->references))
			return SD_SYNTAX;
	*what = "detail";
	while (i < COUNT(detail_words) && strcmp(detail_words[i].name, detail) != 0)
		i++;
	if (i == COUNT(detail_words))
		return SD_SYNTAX;
	out->items.detail = detail_words[i].v;
	return SD_OK;
}

/* --- matching --- */

/* `versions` has room for those of one artefact. */
static bool
matches(const struct v2_structure_query *q, const struct artefact *x, const char **versions)
{
	size_t n = 0;

	if (!(q->kinds & 1u << x->kind) || !names_hold(&q->agencies, x->agency) ||
	    !names_hold(&q->ids, x->id))
		return false;
	for (const struct artefact *y = x->other_version; y && y != x; y = y->other_version)
		versions[n++] = y->version;
	return version_chosen(&q->versions, x->version, versions, n);
}

/* --- references: a mark per artefact, spread along the edges --- */

enum {
	MARK_WANTED = 1, MARK_CHILD = 2, MARK_DOWN = 4, MARK_PARENT = 8, MARK_UP = 16,
	MARK_SIBLING = 32, MARK_NEAR = 64
};

struct marks {
	const struct registry *r;
	const struct names *items; /* of what the query names */
	unsigned *v; /* one an artefact, in the registry's order */
};

/* What artefacts with `from` use gets `mark`; or, upward, whoever uses them. True where that
 * changed something. */
static bool
spread(struct marks *m, unsigned from, unsigned mark, bool upward)
{
	bool changed = false;

	for (size_t i = 0; i < m->r->n; i++) {
		const struct artefact *x = m->r->v[i];

		for (size_t j = 0; (upward || m->v[i] & from) && j < x->n_refs; j++) {
			size_t other = x->refs[j]->at, give = upward ? other : i,
			    take = upward ? i : other;

			if ((m->v[give] & from) && !(m->v[take] & mark) &&
			    (upward ? !x->refs[j]->wanted || item_users(m->items, x, x->refs[j]) :
			    item_uses(m->items, x, j))) {
				m->v[take] |= mark;
				changed = true;
			}
		}
	}
	return changed;
}

/* Which marks bring an artefact into the answer. */
static bool
shown(const struct v2_references *how, unsigned marks, enum kind kind)
{
	if (marks & (MARK_WANTED | MARK_CHILD | MARK_PARENT | MARK_SIBLING))
		return true;
	if (((marks & MARK_DOWN) && how->descendants) || ((marks & MARK_UP) && how->ancestors))
		return true;
	return (marks & MARK_NEAR) && (how->kinds & 1u << kind);
}

/* A hierarchy, a map and a flow of metadata are not valid without their content. */
static enum show
show_of(enum detail detail, bool wanted, enum kind kind)
{
	static const struct { enum show own, referenced; } shows[] = {
		[DETAIL_FULL] = { SHOW_FULL, SHOW_FULL },
		[DETAIL_ALL_STUBS] = { SHOW_STUB, SHOW_STUB },
		[DETAIL_REFERENCE_STUBS] = { SHOW_FULL, SHOW_STUB },
		[DETAIL_REFERENCE_PARTIAL] = { SHOW_FULL, SHOW_FULL },
		[DETAIL_ALL_COMPLETE_STUBS] = { SHOW_COMPLETE_STUB, SHOW_COMPLETE_STUB },
		[DETAIL_REFERENCE_COMPLETE_STUBS] = { SHOW_FULL, SHOW_COMPLETE_STUB },
	};

	if (kind == KIND_HIERARCHY_30 || kind == KIND_REPRESENTATION_MAP || kind == KIND_METADATAFLOW)
		return SHOW_FULL;
	return wanted ? shows[detail].own : shows[detail].referenced;
}

size_t
v2_select(struct registry *r, const struct v2_structure_query *q)
{
	struct marks m = { r, &q->items.items, arena_array(r->arena, r->n, sizeof(*m.v)) };
	const char **versions = arena_array(r->arena, r->n, sizeof(*versions));
	size_t n = 0;

	sd_door(r, MAGIC_REGISTRY);
	for (size_t i = 0; i < r->n; i++) {
		r->v[i]->wanted = matches(q, r->v[i], versions);
		m.v[i] = r->v[i]->wanted ? MARK_WANTED : 0;
		n += r->v[i]->wanted;
	}
	if (q->references.children)
		spread(&m, MARK_WANTED, MARK_CHILD, false);
	while (q->references.descendants && spread(&m, MARK_WANTED | MARK_DOWN, MARK_DOWN, false))
		;
	if (q->references.parents)
		spread(&m, MARK_WANTED, MARK_PARENT, true);
	while (q->references.ancestors && spread(&m, MARK_WANTED | MARK_UP, MARK_UP, true))
		;
	if (q->references.kinds) {
		spread(&m, MARK_WANTED, MARK_NEAR, false);
		spread(&m, MARK_WANTED, MARK_NEAR, true);
	}
	if (q->references.siblings)
		spread(&m, MARK_PARENT, MARK_SIBLING, false);
	for (size_t i = 0; i < r->n; i++)
		r->v[i]->show = shown(&q->references, m.v[i], r->v[i]->kind) ?
		    show_of(q->items.detail, r->v[i]->wanted, r->v[i]->kind) : SHOW_NOT;
	if (n && ((q->references.parents && q->references.siblings && q->references.descendants) ||
	    q->references.kinds & 1u << KIND_AGENCY_SCHEME) && r->agencies && r->agencies->show == SHOW_NOT)
		r->agencies->show = show_of(q->items.detail, false, r->agencies->kind);
	return n;
}
