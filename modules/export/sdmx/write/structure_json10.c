/*
 * structure_json10.c: artefacts as SDMX-JSON 1.0. Called by v1/structure.c. The same content as
 * structure_ml21.c.
 */
#include "modules/export/sdmx/write/structure_json10.h"
#include "modules/export/sdmx/write/structure_json10_part.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <string.h>

#define STRUCTURE_SCHEMA \
	"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/" \
	"structure-message/tools/schemas/1.0/sdmx-json-structure-schema.json"

static const struct { const char *container, *items; } json_names[KIND_COUNT] = {
	[KIND_AGENCY_SCHEME] = { "agencySchemes", "agencies" },
	[KIND_CONSUMER_SCHEME] = { "dataConsumerSchemes", "dataConsumers" },
	[KIND_PROVIDER_SCHEME] = { "dataProviderSchemes", "dataProviders" },
	[KIND_UNIT_SCHEME] = { "organisationUnitSchemes", "organisationUnits" },
	[KIND_DATAFLOW] = { "dataflows", NULL }, [KIND_METADATAFLOW] = { "metadataflows", NULL },
	[KIND_CATEGORY_SCHEME] = { "categorySchemes", "categories" },
	[KIND_CATEGORISATION] = { "categorisations", NULL },
	[KIND_CODE_LIST] = { "codelists", "codes" },
	[KIND_HIERARCHY] = { "hierarchicalCodelists", NULL },
	[KIND_CONCEPT_SCHEME] = { "conceptSchemes", "concepts" },
	[KIND_MSD] = { "metadataStructures", NULL }, [KIND_DSD] = { "dataStructures", NULL },
	[KIND_STRUCTURE_SET] = { "structureSets", NULL }, [KIND_TAXONOMY] = { "reportingTaxonomies", NULL },
	[KIND_PROCESS] = { "processes", NULL },
	[KIND_CONSTRAINT] = { "contentConstraints", NULL },
	[KIND_PROVISION] = { "provisionAgreements", NULL },
};

/* --- schemes --- */

static void
item(struct writer *w, const struct artefact *x, const struct item *i)
{
	struct note notes[NOTES_MAX];

	jo_object(&w->j);
	jo_key_text(&w->j, "id", i->id);
	localised(w, "name", "names", i->name_id, i->name_en);
	if (i->description && *i->description)
		localised(w, "description", "descriptions", text_english(x) ? NULL : i->description,
		    text_english(x) ? i->description : NULL);
	notes_json(&w->j, notes, item_notes(i, notes));
	if (parent_shown(x, i->parent))
		jo_key_text(&w->j, "parent", i->parent);
	jo_close(&w->j);
}

static void
items(struct writer *w, const struct artefact *x)
{
	jo_key_array(&w->j, json_names[x->kind].items);
	for (size_t i = 0; i < x->n_items; i++)
		if (!x->items[i].off)
			item(w, x, &x->items[i]);
	jo_close(&w->j);
}

/* --- data structure --- */

static void
represented(struct writer *w, const char *key, const struct artefact *list, const char *text_type)
{
	jo_key_object(&w->j, key);
	if (list)
		jo_key_text(&w->j, "enumeration", artefact_urn(w->arena, list));
	else {
		jo_key_object(&w->j, "textFormat");
		jo_key_text(&w->j, "textType", text_type);
		jo_close(&w->j);
	}
	jo_close(&w->j);
}

static void
component(struct writer *w, const char *id, const struct artefact *list, const char *text_type)
{
	jo_key_text(&w->j, "id", id);
	jo_key_text(&w->j, "conceptIdentity", item_urn(w->arena, concept_scheme(w->r, w->flow, id), id));
	represented(w, "localRepresentation", list, text_type);
}

/* Those that are a measure dimension, or those that are none. */
static void
dimensions_of(struct writer *w, const struct flow *f, const char *key, const char *type, bool measure)
{
	bool any = !measure;

	if (any)
		jo_key_array(&w->j, key);
	for (size_t i = 0; i < f->d->n_dimensions; i++) {
		const struct artefact *measures = measures_of(f, i);

		if (!measures == measure)
			continue;
		if (!any)
			jo_key_array(&w->j, key);
		any = true;
		jo_object(&w->j);
		component(w, f->d->dimensions[i].code, measure ? measures : f->lists[i], "String");
		jo_key_int(&w->j, "position", (int64_t)i);
		jo_key_text(&w->j, "type", type);
		jo_close(&w->j);
	}
	if (any)
		jo_close(&w->j);
}

static void
dimensions(struct writer *w, const struct flow *f)
{
	jo_key_object(&w->j, "dimensionList");
	jo_key_text(&w->j, "id", "DimensionDescriptor");
	dimensions_of(w, f, "dimensions", "Dimension", false);
	dimensions_of(w, f, "measureDimensions", "MeasureDimension", true);
	jo_key_array(&w->j, "timeDimensions");
	jo_object(&w->j);
	component(w, "TIME_PERIOD", NULL, "ObservationalTimePeriod");
	jo_key_int(&w->j, "position", (int64_t)f->d->n_dimensions);
	jo_key_text(&w->j, "type", "TimeDimension");
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
attributes(struct writer *w, const struct flow *f)
{
	jo_key_object(&w->j, "attributeList");
	jo_key_text(&w->j, "id", "AttributeDescriptor");
	jo_key_array(&w->j, "attributes");
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		jo_object(&w->j);
		component(w, attribute_rows[i].id, attribute_list(w->r, w->flow, i), "String");
		jo_key_text(&w->j, "assignmentStatus", attribute_rows[i].mandatory ?
		    "Mandatory" : "Conditional");
		jo_key_object(&w->j, "attributeRelationship");
		if (attribute_rows[i].series) {
			jo_key_array(&w->j, "dimensions");
			for (size_t k = 0; k < f->d->n_dimensions; k++)
				jo_text(&w->j, f->d->dimensions[k].code);
			jo_close(&w->j);
		} else
			jo_key_text(&w->j, "primaryMeasure", "OBS_VALUE");
		jo_close(&w->j);
		jo_close(&w->j);
	}
	for (size_t i = 0; i < f->d->n_attributes; i++) {
		const struct set_attribute *own = &f->d->attributes[i];

		jo_object(&w->j);
		component(w, own->code, set_list(w->r, own), "String");
		jo_key_text(&w->j, "assignmentStatus", own->required ? "Mandatory" : "Conditional");
		jo_key_object(&w->j, "attributeRelationship");
		jo_key_object(&w->j, "none");
		jo_close(&w->j);
		jo_close(&w->j);
		jo_close(&w->j);
	}
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
body_dsd(struct writer *w, const struct artefact *x)
{
	w->flow = x->flow;
	jo_key_object(&w->j, "dataStructureComponents");
	dimensions(w, x->flow);
	attributes(w, x->flow);
	jo_key_object(&w->j, "measureList");
	jo_key_text(&w->j, "id", "MeasureDescriptor");
	jo_key_object(&w->j, "primaryMeasure");
	component(w, "OBS_VALUE", NULL, "Double");
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
}

/* --- the rest --- */

static void
body_dataflow(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "structure", artefact_urn(w->arena, x->flow->dsd));
}

static void
body_categorisation(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "source", artefact_urn(w->arena, x->flow->dataflow));
	jo_key_text(&w->j, "target", item_urn(w->arena, x->to, x->to_item));
}

static void
body_provision(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "structureUsage", artefact_urn(w->arena, x->flow->dataflow));
	jo_key_text(&w->j, "dataProvider", item_urn(w->arena, x->to, x->to_item));
}

static void
moment(struct writer *w, const char *key, const char *period, bool end)
{
	struct period p;

	if (!period_parse(period, &p))
		return;
	jo_key_object(&w->j, key);
	jo_key_text(&w->j, "period", arena_printf(w->arena, "%sT%s",
	    date_iso(w->arena, end ? period_end(&p) : period_start(&p)), end ?
	    "23:59:59" : "00:00:00"));
	jo_key_bool(&w->j, "isInclusive", true);
	jo_close(&w->j);
}

static void
region(struct writer *w, const struct flow *f, const struct used_code *codes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t at = codes[i].position;

		if (at < 1 || at > (int64_t)f->d->n_dimensions)
			continue;
		if (i == 0 || codes[i - 1].position != at) {
			jo_object(&w->j);
			jo_key_text(&w->j, "id", f->d->dimensions[at - 1].code);
			jo_key_array(&w->j, "values");
		}
		jo_text(&w->j, codes[i].code);
		if (i + 1 == n || codes[i + 1].position != at) {
			jo_close(&w->j);
			jo_close(&w->j);
		}
	}
}

static void
body_constraint(struct writer *w, const struct artefact *x)
{
	const struct flow *f = x->flow;

	jo_key_text(&w->j, "type", x->allowed ? "Allowed" : "Actual");
	jo_key_object(&w->j, "constraintAttachment");
	jo_key_array(&w->j, json_names[x->attached->kind].container);
	jo_text(&w->j, artefact_urn(w->arena, x->attached));
	jo_close(&w->j);
	jo_close(&w->j);
	jo_key_array(&w->j, "cubeRegions");
	jo_object(&w->j);
	jo_key_bool(&w->j, "isIncluded", true);
	jo_key_array(&w->j, "keyValues");
	if (x->allowed)
		region(w, f, f->may, f->n_may);
	else {
		region(w, f, f->used, f->n_used);
		if (f->d->period_from && f->d->period_to) {
			jo_object(&w->j);
			jo_key_text(&w->j, "id", "TIME_PERIOD");
			jo_key_object(&w->j, "timeRange");
			moment(w, "startPeriod", f->d->period_from, false);
			moment(w, "endPeriod", f->d->period_to, true);
			jo_close(&w->j);
			jo_close(&w->j);
		}
	}
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
}

/* --- metadata structures --- */

static void
question(struct writer *w, const struct artefact *x, const struct question *q)
{
	struct note notes[NOTES_MAX];

	jo_object(&w->j);
	jo_key_text(&w->j, "id", q->id);
	notes_json(&w->j, notes, question_notes(q, notes));
	jo_key_text(&w->j, "conceptIdentity", item_urn(w->arena, x->form->concepts, q->id));
	represented(w, "localRepresentation", NULL, "String");
	jo_key_int(&w->j, "minOccurs", 0);
	if (question_is_multiple(q))
		jo_key_text(&w->j, "maxOccurs", "unbounded");
	else
		jo_key_int(&w->j, "maxOccurs", 1);
	jo_close(&w->j);
}

static void
body_msd(struct writer *w, const struct artefact *x)
{
	jo_key_object(&w->j, "metadataStructureComponents");
	jo_key_array(&w->j, "metadataTargets");
	jo_object(&w->j);
	jo_key_text(&w->j, "id", TARGET_ID);
	jo_key_array(&w->j, "identifiableObjectTargets");
	jo_object(&w->j);
	jo_key_text(&w->j, "id", TARGET_OBJECT_ID);
	jo_key_text(&w->j, "objectType", "Dataflow");
	represented(w, "localRepresentation", NULL, "IdentifiableReference");
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
	jo_key_array(&w->j, "reportStructures");
	jo_object(&w->j);
	jo_key_text(&w->j, "id", x->id + strlen("MSD_"));
	jo_key_array(&w->j, "metadataAttributes");
	for (size_t i = 0; i < x->form->n; i++)
		question(w, x, &x->form->v[i]);
	jo_close(&w->j);
	jo_key_array(&w->j, "metadataTargets");
	jo_text(&w->j, part_urn(w->arena, x, "MetadataTarget", TARGET_ID));
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
body_metadataflow(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "structure", artefact_urn(w->arena, x->form->msd));
}

/* --- hierarchies --- */

struct area_writer {
	struct writer *w;
	const struct artefact *x, *list;
	const struct item *h; /* the hierarchy that is written */
	struct level levels[LEVELS_MAX];
	size_t n_levels;
	bool open[HIERARCHY_DEPTH + 1]; /* an array of children is open at that depth */
};

static void
area_enter(void *arg, const struct item *i, size_t depth)
{
	struct area_writer *t = arg;
	struct json_out *j = &t->w->j;
	struct note notes[NOTES_MAX];

	if (!t->open[depth])
		jo_key_array(j, "hierarchicalCodes");
	t->open[depth] = true;
	jo_object(j);
	jo_key_text(j, "id", i->id);
	notes_json(j, notes, item_notes(i, notes));
	jo_key_text(j, "code", item_urn(t->w->arena, t->list, i->id));
	if (depth < t->n_levels)
		jo_key_text(j, "level", part_urn(t->w->arena, t->x, "Level", arena_printf(t->w->arena, "%s.%s",
		    t->h->id, t->levels[depth].id)));
}

static void
area_leave(void *arg, const struct item *i, size_t depth)
{
	struct area_writer *t = arg;

	(void)i;
	if (t->open[depth + 1])
		jo_close(&t->w->j);
	t->open[depth + 1] = false;
	jo_close(&t->w->j);
}

static void
levels(struct writer *w, const struct area_writer *t)
{
	for (size_t i = 0; i < t->n_levels; i++) {
		jo_key_object(&w->j, "level");
		jo_key_text(&w->j, "id", t->levels[i].id);
		localised(w, "name", "names", t->levels[i].name_id, t->levels[i].name_en);
	}
	for (size_t i = 0; i < t->n_levels; i++)
		jo_close(&w->j);
}

static void
body_hierarchy(struct writer *w, const struct artefact *x)
{
	bool any = false;

	jo_key_object(&w->j, "includedCodelists");
	for (size_t i = 0; i < x->n_refs; i++)
		jo_key_text(&w->j, x->refs[i]->id, artefact_urn(w->arena, x->refs[i]));
	jo_close(&w->j);
	for (size_t i = 0; i < x->n_refs; i++) {
		struct area_writer t = { .w = w, .x = x, .list = x->refs[i], .h = &x->items[i] };

		if (x->items[i].off || !x->refs[i]->n_items)
			continue;
		if (!any)
			jo_key_array(&w->j, "hierarchies");
		any = true;
		t.n_levels = hierarchy_levels(t.list, t.levels);
		jo_object(&w->j);
		jo_key_text(&w->j, "id", t.h->id);
		localised(w, "name", "names", t.h->name_id, t.h->name_en);
		jo_key_bool(&w->j, "leveled", t.n_levels > 0);
		hierarchy_walk(w->arena, t.list, &(struct hierarchy_visit){ area_enter, area_leave, &t });
		if (t.open[0])
			jo_close(&w->j);
		levels(w, &t);
		jo_close(&w->j);
	}
	if (any)
		jo_close(&w->j);
}

static void (*const bodies[KIND_COUNT])(struct writer *w, const struct artefact *x) = {
	[KIND_AGENCY_SCHEME] = items, [KIND_CONSUMER_SCHEME] = items, [KIND_PROVIDER_SCHEME] = items,
	[KIND_UNIT_SCHEME] = items, [KIND_DATAFLOW] = body_dataflow,
	[KIND_METADATAFLOW] = body_metadataflow, [KIND_CATEGORY_SCHEME] = items,
	[KIND_CATEGORISATION] = body_categorisation, [KIND_CODE_LIST] = items,
	[KIND_HIERARCHY] = body_hierarchy, [KIND_CONCEPT_SCHEME] = items, [KIND_MSD] = body_msd,
	[KIND_DSD] = body_dsd, [KIND_STRUCTURE_SET] = json10_structure_set, [KIND_TAXONOMY] = json10_taxonomy,
	[KIND_PROCESS] = json10_process, [KIND_CONSTRAINT] = body_constraint, [KIND_PROVISION] = body_provision,
};

static void
artefact(struct writer *w, const struct artefact *x)
{
	bool stub = x->show != SHOW_FULL && !never_stub(x->kind);
	bool organisations = x->kind <= KIND_UNIT_SCHEME;
	struct note notes[NOTES_MAX];

	jo_object(&w->j);
	jo_key_text(&w->j, "id", x->id);
	localised(w, "name", "names", x->name_id, x->name_en);
	jo_key_text(&w->j, "version", x->version);
	jo_key_text(&w->j, "agencyID", x->agency);
	jo_key_bool(&w->j, "isFinal", !organisations);
	if (x->show != SHOW_STUB) {
		localised(w, "description", "descriptions", x->text_id, x->text_en);
		notes_json(&w->j, notes, artefact_notes(w->arena, x, w->head->base_url, notes));
	}
	if (stub)
		jo_key_bool(&w->j, "isExternalReference", true);
	if (x->partial)
		jo_key_bool(&w->j, "isPartial", true);
	jo_key_array(&w->j, "links");
	jo_object(&w->j);
	jo_key_text(&w->j, "rel", stub ? "external" : "self");
	if (stub)
		jo_key_text(&w->j, "href", arena_printf(w->arena, "%s/sdmx/v1/%s/%s/%s/%s",
		    w->head->base_url,
		    kind_rows[x->kind].resource, x->agency, x->id, x->version));
	jo_key_text(&w->j, "urn", artefact_urn(w->arena, x));
	jo_close(&w->j);
	jo_close(&w->j);
	if (!stub)
		bodies[x->kind](w, x);
	jo_close(&w->j);
}

enum sd_err
structure_json(struct buf *b, const struct registry *r, const struct head *h)
{
	struct writer w = { .arena = r->arena, .r = r, .head = h };

	sd_door(r, MAGIC_REGISTRY);
	jo_begin(&w.j, b);
	jo_object(&w.j);
	buf_chr(b, '\n'); /* some clients look for the first line */
	jo_key_object(&w.j, "meta");
	jo_key_text(&w.j, "schema", STRUCTURE_SCHEMA);
	jo_key_text(&w.j, "id", w.head->id);
	jo_key_text(&w.j, "prepared", w.head->prepared);
	jo_key_bool(&w.j, "test", false);
	jo_key_array(&w.j, "contentLanguages");
	jo_text(&w.j, "id");
	jo_text(&w.j, "en");
	jo_close(&w.j);
	jo_key_object(&w.j, "sender");
	jo_key_text(&w.j, "id", w.head->sender);
	localised(&w, "name", "names", w.head->sender_name, w.head->sender_name_en);
	jo_close(&w.j);
	jo_close(&w.j);
	jo_key_object(&w.j, "data");
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		bool open = false;

		for (size_t i = 0; i < r->n; i++) {
			if (r->v[i]->kind != kind || r->v[i]->show == SHOW_NOT || !json_names[kind].container)
				continue;
			if (!open)
				jo_key_array(&w.j, json_names[kind].container);
			open = true;
			artefact(&w, r->v[i]);
		}
		if (open)
			jo_close(&w.j);
	}
	return jo_end(&w.j);
}
