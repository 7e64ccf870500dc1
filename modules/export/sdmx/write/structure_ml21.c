/*
 * structure_ml21.c: artefacts as SDMX-ML 2.1. Called by v1/structure.c. Everything is written as it is
 * met; the order of containers and of children is that of the schema.
 */
#include "modules/export/sdmx/write/structure_ml21.h"
#include "modules/export/sdmx/write/structure_ml21_part.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <string.h>

/* --- items of schemes --- */

static void
item(struct writer *w, const struct artefact *x, const struct item *i)
{
	struct note notes[NOTES_MAX];

	xml_open(&w->x, kind_rows[x->kind].item);
	xml_attr(&w->x, "id", i->id);
	xml_attr(&w->x, "urn", item_urn(w->arena, x, i->id));
	notes_ml(&w->x, notes, item_notes(i, notes));
	names(&w->x, i->name_id, i->name_en);
	if (i->description && *i->description)
		xml_leaf_lang(&w->x, "com:Description", text_english(x) ? "en" : "id", i->description);
	if (parent_shown(x, i->parent))
		ref_local(&w->x, "str:Parent", i->parent);
	xml_close(&w->x);
}

static void
items(struct writer *w, const struct artefact *x)
{
	for (size_t i = 0; i < x->n_items; i++)
		if (!x->items[i].off)
			item(w, x, &x->items[i]);
}

/* --- data structure --- */

static void
concept(struct writer *w, const char *id)
{
	xml_open(&w->x, "str:ConceptIdentity");
	ref_item(&w->x, concept_scheme(w->r, w->flow, id), id, "Concept");
	xml_close(&w->x);
}

static void
represented(struct writer *w, const struct artefact *list, const char *text_type)
{
	xml_open(&w->x, "str:LocalRepresentation");
	if (list)
		ref_in(&w->x, "str:Enumeration", list);
	else {
		xml_open(&w->x, "str:TextFormat");
		xml_attr(&w->x, "textType", text_type);
		xml_close(&w->x);
	}
	xml_close(&w->x);
}

static void
component_open(struct writer *w, const struct artefact *x, const char *element, const char *class,
    const char *id)
{
	xml_open(&w->x, element);
	xml_attr(&w->x, "id", id);
	urn_part(w, x, class, id);
}

static void
dimensions(struct writer *w, const struct artefact *x)
{
	const struct flow *f = x->flow;

	component_open(w, x, "str:DimensionList", "DimensionDescriptor", "DimensionDescriptor");
	for (size_t i = 0; i < f->d->n_dimensions; i++) {
		const struct artefact *measures = measures_of(f, i);

		component_open(w, x, measures ? "str:MeasureDimension" : "str:Dimension", measures ? "MeasureDimension" :
		    "Dimension", f->d->dimensions[i].code);
		xml_attr_int(&w->x, "position", (int64_t)i + 1);
		concept(w, f->d->dimensions[i].code);
		represented(w, measures ? measures : f->lists[i], "String");
		xml_close(&w->x);
	}
	component_open(w, x, "str:TimeDimension", "TimeDimension", "TIME_PERIOD");
	xml_attr_int(&w->x, "position", (int64_t)f->d->n_dimensions + 1);
	concept(w, "TIME_PERIOD");
	represented(w, NULL, "ObservationalTimePeriod");
	xml_close(&w->x);
	xml_close(&w->x);
}

static void
attributes(struct writer *w, const struct artefact *x)
{
	component_open(w, x, "str:AttributeList", "AttributeDescriptor", "AttributeDescriptor");
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		const struct attribute_row *row = &attribute_rows[i];

		component_open(w, x, "str:Attribute", "DataAttribute", row->id);
		xml_attr(&w->x, "assignmentStatus", row->mandatory ? "Mandatory" : "Conditional");
		concept(w, row->id);
		represented(w, attribute_list(w->r, w->flow, i), "String");
		xml_open(&w->x, "str:AttributeRelationship");
		if (!row->series)
			ref_local(&w->x, "str:PrimaryMeasure", "OBS_VALUE");
		for (size_t j = 0; row->series && j < x->flow->d->n_dimensions; j++)
			ref_local(&w->x, "str:Dimension", x->flow->d->dimensions[j].code);
		xml_close(&w->x);
		xml_close(&w->x);
	}
	for (size_t i = 0; i < x->flow->d->n_attributes; i++) {
		const struct set_attribute *own = &x->flow->d->attributes[i];

		component_open(w, x, "str:Attribute", "DataAttribute", own->code);
		xml_attr(&w->x, "assignmentStatus", own->required ? "Mandatory" : "Conditional");
		concept(w, own->code);
		represented(w, set_list(w->r, own), "String");
		xml_open(&w->x, "str:AttributeRelationship");
		xml_open(&w->x, "str:None");
		xml_close(&w->x);
		xml_close(&w->x);
		xml_close(&w->x);
	}
	xml_close(&w->x);
}

static void
body_dsd(struct writer *w, const struct artefact *x)
{
	w->flow = x->flow;
	xml_open(&w->x, "str:DataStructureComponents");
	dimensions(w, x);
	attributes(w, x);
	component_open(w, x, "str:MeasureList", "MeasureDescriptor", "MeasureDescriptor");
	component_open(w, x, "str:PrimaryMeasure", "PrimaryMeasure", "OBS_VALUE");
	concept(w, "OBS_VALUE");
	represented(w, NULL, "Double");
	xml_close(&w->x);
	xml_close(&w->x);
	xml_close(&w->x);
}

/* --- the rest --- */

static void
body_dataflow(struct writer *w, const struct artefact *x)
{
	ref_in(&w->x, "str:Structure", x->flow->dsd);
}

static void
body_categorisation(struct writer *w, const struct artefact *x)
{
	ref_in(&w->x, "str:Source", x->flow->dataflow);
	xml_open(&w->x, "str:Target");
	ref_item(&w->x, x->to, x->to_item, "Category");
	xml_close(&w->x);
}

static void
body_provision(struct writer *w, const struct artefact *x)
{
	ref_in(&w->x, "str:StructureUsage", x->flow->dataflow);
	xml_open(&w->x, "str:DataProvider");
	ref_item(&w->x, x->to, x->to_item, "DataProvider");
	xml_close(&w->x);
}

/* The first or last moment of a period as the schema wants it. */
static const char *
moment(struct arena *a, const char *period, bool end)
{
	struct period p;

	if (!period || !period_parse(period, &p))
		return NULL;
	return arena_printf(a, "%sT%s", date_iso(a, end ? period_end(&p) : period_start(&p)), end ?
	    "23:59:59" : "00:00:00");
}

static void
time_range(struct writer *w, const struct dataset *d)
{
	const char *from = moment(w->arena, d->period_from, false),
	    *to = moment(w->arena, d->period_to, true);

	if (!from || !to)
		return;
	xml_open(&w->x, "com:KeyValue");
	xml_attr(&w->x, "id", "TIME_PERIOD");
	xml_open(&w->x, "com:TimeRange");
	xml_open(&w->x, "com:StartPeriod");
	xml_attr(&w->x, "isInclusive", "true");
	xml_text(&w->x, from);
	xml_close(&w->x);
	xml_open(&w->x, "com:EndPeriod");
	xml_attr(&w->x, "isInclusive", "true");
	xml_text(&w->x, to);
	xml_close(&w->x);
	xml_close(&w->x);
	xml_close(&w->x);
}

static void
region(struct writer *w, const struct flow *f, const struct used_code *codes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t at = codes[i].position;

		if (at < 1 || at > (int64_t)f->d->n_dimensions)
			continue;
		if (i == 0 || codes[i - 1].position != at) {
			xml_open(&w->x, "com:KeyValue");
			xml_attr(&w->x, "id", f->d->dimensions[at - 1].code);
		}
		xml_leaf(&w->x, "com:Value", codes[i].code);
		if (i + 1 == n || codes[i + 1].position != at)
			xml_close(&w->x);
	}
}

static void
body_constraint(struct writer *w, const struct artefact *x)
{
	const struct flow *f = x->flow;

	xml_open(&w->x, "str:ConstraintAttachment");
	ref_in(&w->x, kind_rows[x->attached->kind].element, x->attached);
	xml_close(&w->x);
	xml_open(&w->x, "str:CubeRegion");
	xml_attr(&w->x, "include", "true");
	if (x->allowed)
		region(w, f, f->may, f->n_may);
	else {
		region(w, f, f->used, f->n_used);
		time_range(w, f->d);
	}
	xml_close(&w->x);
}

/* --- metadata structures --- */

static void
questions(struct writer *w, const struct artefact *x)
{
	struct note notes[NOTES_MAX];

	for (size_t i = 0; i < x->form->n; i++) {
		const struct question *q = &x->form->v[i];

		xml_open(&w->x, "str:MetadataAttribute");
		xml_attr(&w->x, "id", q->id);
		urn_part(w, x, "MetadataAttribute", arena_printf(w->arena, "%s.%s",
		    x->id + strlen("MSD_"), q->id));
		xml_attr(&w->x, "minOccurs", "0");
		xml_attr(&w->x, "maxOccurs", question_is_multiple(q) ? "unbounded" : "1");
		notes_ml(&w->x, notes, question_notes(q, notes));
		xml_open(&w->x, "str:ConceptIdentity");
		ref_item(&w->x, x->form->concepts, q->id, "Concept");
		xml_close(&w->x);
		represented(w, NULL, "String");
		xml_close(&w->x);
	}
}

static void
body_msd(struct writer *w, const struct artefact *x)
{
	xml_open(&w->x, "str:MetadataStructureComponents");
	component_open(w, x, "str:MetadataTarget", "MetadataTarget", TARGET_ID);
	xml_open(&w->x, "str:IdentifiableObjectTarget");
	xml_attr(&w->x, "id", TARGET_OBJECT_ID);
	urn_part(w, x, "IdentifiableObjectTarget", TARGET_ID "." TARGET_OBJECT_ID);
	xml_attr(&w->x, "objectType", "Dataflow");
	represented(w, NULL, "IdentifiableReference");
	xml_close(&w->x);
	xml_close(&w->x);
	component_open(w, x, "str:ReportStructure", "ReportStructure", x->id + strlen("MSD_"));
	questions(w, x);
	ref_local(&w->x, "str:MetadataTarget", TARGET_ID);
	xml_close(&w->x);
	xml_close(&w->x);
}

static void
body_metadataflow(struct writer *w, const struct artefact *x)
{
	ref_in(&w->x, "str:Structure", x->form->msd);
}

/* --- hierarchies --- */

struct area_writer {
	struct writer *w;
	const struct artefact *list;
	struct level levels[LEVELS_MAX];
	size_t n_levels;
};

static void
area_enter(void *arg, const struct item *i, size_t depth)
{
	struct area_writer *t = arg;
	struct note notes[NOTES_MAX];

	(void)depth;
	xml_open(&t->w->x, "str:HierarchicalCode");
	xml_attr(&t->w->x, "id", i->id);
	notes_ml(&t->w->x, notes, item_notes(i, notes));
	xml_open(&t->w->x, "str:Code");
	ref_item(&t->w->x, t->list, i->id, "Code");
	xml_close(&t->w->x);
}

static void
area_leave(void *arg, const struct item *i, size_t depth)
{
	struct area_writer *t = arg;

	(void)i;
	if (depth < t->n_levels)
		ref_local(&t->w->x, "str:Level", t->levels[depth].id);
	xml_close(&t->w->x);
	if (depth == 0)
		xml_line(&t->w->x);
}

static void
hierarchy(struct writer *w, const struct artefact *x, const struct item *h, const struct artefact *list)
{
	struct area_writer t = { .w = w, .list = list };

	t.n_levels = hierarchy_levels(list, t.levels);
	component_open(w, x, "str:Hierarchy", "Hierarchy", h->id);
	xml_attr(&w->x, "leveled", t.n_levels ? "true" : NULL);
	names(&w->x, h->name_id, h->name_en);
	hierarchy_walk(w->arena, list, &(struct hierarchy_visit){ area_enter, area_leave, &t });
	for (size_t i = 0; i < t.n_levels; i++) {
		xml_open(&w->x, "str:Level");
		xml_attr(&w->x, "id", t.levels[i].id);
		urn_part(w, x, "Level", arena_printf(w->arena, "%s.%s", h->id, t.levels[i].id));
		names(&w->x, t.levels[i].name_id, t.levels[i].name_en);
	}
	for (size_t i = 0; i < t.n_levels; i++)
		xml_close(&w->x);
	xml_close(&w->x);
}

static void
body_hierarchy(struct writer *w, const struct artefact *x)
{
	for (size_t i = 0; i < x->n_refs; i++) {
		xml_open(&w->x, "str:IncludedCodelist");
		xml_attr(&w->x, "alias", x->refs[i]->id);
		ref_ml21(&w->x, x->refs[i]);
		xml_close(&w->x);
	}
	for (size_t i = 0; i < x->n_refs; i++)
		if (!x->items[i].off && x->refs[i]->n_items)
			hierarchy(w, x, &x->items[i], x->refs[i]);
}

static void (*const bodies[KIND_COUNT])(struct writer *w, const struct artefact *x) = {
	[KIND_AGENCY_SCHEME] = items, [KIND_CONSUMER_SCHEME] = items, [KIND_PROVIDER_SCHEME] = items,
	[KIND_UNIT_SCHEME] = items, [KIND_DATAFLOW] = body_dataflow,
	[KIND_METADATAFLOW] = body_metadataflow, [KIND_CATEGORY_SCHEME] = items,
	[KIND_CATEGORISATION] = body_categorisation, [KIND_CODE_LIST] = items,
	[KIND_HIERARCHY] = body_hierarchy, [KIND_CONCEPT_SCHEME] = items, [KIND_MSD] = body_msd,
	[KIND_DSD] = body_dsd, [KIND_STRUCTURE_SET] = ml21_structure_set, [KIND_TAXONOMY] = ml21_taxonomy,
	[KIND_PROCESS] = ml21_process, [KIND_CONSTRAINT] = body_constraint, [KIND_PROVISION] = body_provision,
};

static bool
organisations(enum kind kind)
{
	return kind <= KIND_UNIT_SCHEME;
}

static void
artefact(struct writer *w, const struct artefact *x)
{
	bool stub = x->show != SHOW_FULL && !never_stub(x->kind);
	struct note notes[NOTES_MAX];

	xml_open(&w->x, kind_rows[x->kind].element);
	xml_attr(&w->x, "id", x->id);
	xml_attr(&w->x, "agencyID", x->agency);
	xml_attr(&w->x, "version", x->version);
	xml_attr(&w->x, "isFinal", organisations(x->kind) ? NULL : "true");
	xml_attr(&w->x, "urn", artefact_urn(w->arena, x));
	xml_attr(&w->x, "isPartial", x->partial ? "true" : NULL);
	if (stub) {
		xml_attr(&w->x, "isExternalReference", "true");
		xml_attr(&w->x, "structureURL", arena_printf(w->arena, "%s/sdmx/v1/%s/%s/%s/%s",
		    w->head->base_url,
		    kind_rows[x->kind].resource, x->agency, x->id, x->version));
	}
	if (x->kind == KIND_CONSTRAINT)
		xml_attr(&w->x, "type", x->allowed ? "Allowed" : "Actual");
	if (x->show != SHOW_STUB)
		notes_ml(&w->x, notes, artefact_notes(w->arena, x, w->head->base_url, notes));
	names(&w->x, x->name_id, x->name_en);
	if (x->show != SHOW_STUB)
		texts(&w->x, x->text_id, x->text_en);
	if (!stub)
		bodies[x->kind](w, x);
	xml_close(&w->x);
}

enum sd_err
structure_ml(struct buf *b, const struct registry *r, const struct head *h)
{
	struct writer w = { .arena = r->arena, .r = r, .head = h };
	const char *open = NULL;

	sd_door(r, MAGIC_REGISTRY);
	xml_begin(&w.x, b);
	xml_open(&w.x, "mes:Structure");
	xml_attr(&w.x, "xmlns:mes", NS_MES);
	xml_attr(&w.x, "xmlns:str", NS_STR);
	xml_attr(&w.x, "xmlns:com", NS_COM);
	xml_open(&w.x, "mes:Header");
	head_ml(&w.x, h);
	xml_close(&w.x);
	xml_open(&w.x, "mes:Structures");
	for (enum kind kind = 0; kind < KIND_COUNT; kind++)
		for (size_t i = 0; i < r->n; i++) {
			if (r->v[i]->kind != kind || r->v[i]->show == SHOW_NOT || !kind_rows[kind].container)
				continue;
			if (open && strcmp(open, kind_rows[kind].container) != 0)
				xml_close(&w.x);
			if (!open || strcmp(open, kind_rows[kind].container) != 0)
				xml_open(&w.x, open = kind_rows[kind].container);
			artefact(&w, r->v[i]);
		}
	return xml_end(&w.x);
}
