/*
 * structure_ml30.c: artefacts as SDMX-ML 3.0 and 3.1. Called by v2/structure.c. Everything is written as it
 * is met; references are URNs.
 */
#include "modules/export/sdmx/write/message_30.h"
#include "modules/export/sdmx/write/structure_30.h"
#include "modules/export/sdmx/write/structure_ml30_part.h"
#include <string.h>

/* --- items of schemes --- */

static void
items(struct writer *w, const struct artefact *x)
{
	struct note notes[NOTES_MAX];

	for (size_t i = 0; i < x->n_items; i++) {
		const struct item *item = &x->items[i];

		if (item->off)
			continue;
		open_part(w, x, kind3_of(x->kind)->item, item_class(x->kind), item->id);
		notes_ml(&w->x, notes, item_notes(item, notes));
		texts(&w->x, "com:Name", item->name_id, item->name_en);
		if (item->description && *item->description)
			xml_leaf_lang(&w->x, "com:Description", text_english(x) ? "en" : "id", item->description);
		if (parent_shown(x, item->parent))
			xml_leaf(&w->x, "str:Parent", item->parent);
		xml_close(&w->x);
	}
}

/* --- data structure --- */

static void
identity(struct writer *w, const char *id)
{
	xml_leaf(&w->x, "str:ConceptIdentity", urn3_part(w->arena, concept_scheme(w->r, w->flow, id), "Concept",
	    id));
}

static void
represented(struct writer *w, const struct artefact *list, const char *text_type)
{
	xml_open(&w->x, "str:LocalRepresentation");
	if (list)
		xml_leaf(&w->x, "str:Enumeration", urn3(w->arena, list));
	else {
		xml_open(&w->x, "str:TextFormat");
		xml_attr(&w->x, "textType", text_type);
		xml_close(&w->x);
	}
	xml_close(&w->x);
}

static void
dimensions(struct writer *w, const struct artefact *x)
{
	const struct flow *f = x->flow;

	open_part(w, x, "str:DimensionList", "DimensionDescriptor", "DimensionDescriptor");
	for (size_t i = 0; i < f->d->n_dimensions; i++) {
		open_part(w, x, "str:Dimension", "Dimension", f->d->dimensions[i].code);
		xml_attr_int(&w->x, "position", (int64_t)i + 1);
		identity(w, f->d->dimensions[i].code);
		represented(w, f->lists[i], "String");
		xml_close(&w->x);
	}
	open_part(w, x, "str:TimeDimension", "TimeDimension", "TIME_PERIOD");
	identity(w, "TIME_PERIOD");
	represented(w, NULL, "ObservationalTimePeriod");
	xml_close(&w->x);
	xml_close(&w->x);
}

static void
attributes(struct writer *w, const struct artefact *x)
{
	open_part(w, x, "str:AttributeList", "AttributeDescriptor", "AttributeDescriptor");
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		const struct attribute_row *row = &attribute_rows[i];

		open_part(w, x, "str:Attribute", "DataAttribute", row->id);
		xml_attr(&w->x, "usage", row->mandatory ? "mandatory" : "optional");
		identity(w, row->id);
		represented(w, attribute_list(w->r, w->flow, i), "String");
		xml_open(&w->x, "str:AttributeRelationship");
		for (size_t j = 0; row->series && j < x->flow->d->n_dimensions; j++)
			xml_leaf(&w->x, "str:Dimension", x->flow->d->dimensions[j].code);
		if (!row->series) {
			xml_open(&w->x, "str:Observation");
			xml_close(&w->x);
		}
		xml_close(&w->x);
		xml_close(&w->x);
	}
	for (size_t i = 0; i < x->flow->d->n_attributes; i++) {
		const struct set_attribute *own = &x->flow->d->attributes[i];

		open_part(w, x, "str:Attribute", "DataAttribute", own->code);
		xml_attr(&w->x, "usage", own->required ? "mandatory" : "optional");
		identity(w, own->code);
		represented(w, set_list(w->r, own), "String");
		xml_open(&w->x, "str:AttributeRelationship");
		xml_open(&w->x, "str:Dataflow");
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
	open_part(w, x, "str:MeasureList", "MeasureDescriptor", "MeasureDescriptor");
	open_part(w, x, "str:Measure", "Measure", "OBS_VALUE");
	xml_attr(&w->x, "usage", "optional");
	identity(w, "OBS_VALUE");
	represented(w, NULL, "Double");
	xml_close(&w->x);
	xml_close(&w->x);
	xml_close(&w->x);
}

/* --- the rest --- */

static void
body_dataflow(struct writer *w, const struct artefact *x)
{
	xml_leaf(&w->x, "str:Structure", urn3(w->arena, x->flow->dsd));
}

static void
body_categorisation(struct writer *w, const struct artefact *x)
{
	xml_leaf(&w->x, "str:Source", urn3(w->arena, x->flow->dataflow));
	xml_leaf(&w->x, "str:Target", urn3_part(w->arena, x->to, "Category", x->to_item));
}

static void
body_provision(struct writer *w, const struct artefact *x)
{
	xml_leaf(&w->x, "str:Dataflow", urn3(w->arena, x->flow->dataflow));
	xml_leaf(&w->x, "str:DataProvider", urn3_part(w->arena, x->to, "DataProvider", x->to_item));
}

static void
bound(struct writer *w, const char *element, const char *moment)
{
	xml_open(&w->x, element);
	xml_attr(&w->x, "isInclusive", "true");
	xml_text(&w->x, moment);
	xml_close(&w->x);
}

static void
time_range(struct writer *w, const struct dataset *d)
{
	const char *from = moment3(w->arena, d->period_from, false),
	    *to = moment3(w->arena, d->period_to, true);

	if (!from || !to)
		return;
	xml_open(&w->x, "str:KeyValue");
	xml_attr(&w->x, "id", "TIME_PERIOD");
	xml_open(&w->x, "str:TimeRange");
	bound(w, "str:StartPeriod", from);
	bound(w, "str:EndPeriod", to);
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
			xml_open(&w->x, "str:KeyValue");
			xml_attr(&w->x, "id", f->d->dimensions[at - 1].code);
		}
		xml_leaf(&w->x, "str:Value", codes[i].code);
		if (i + 1 == n || codes[i + 1].position != at)
			xml_close(&w->x);
	}
}

static void
body_constraint(struct writer *w, const struct artefact *x)
{
	const struct flow *f = x->flow;

	xml_open(&w->x, "str:ConstraintAttachment");
	xml_leaf(&w->x, kind3_of(x->attached->kind)->element, urn3(w->arena, x->attached));
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

/* --- metadata structures and hierarchies --- */

static void
body_msd(struct writer *w, const struct artefact *x)
{
	struct note notes[NOTES_MAX];

	xml_open(&w->x, "str:MetadataStructureComponents");
	xml_open(&w->x, "str:MetadataAttributeList"); /* the schema knows no URN of it */
	xml_attr(&w->x, "id", "MetadataAttributeDescriptor");
	for (size_t i = 0; i < x->form->n; i++) {
		const struct question *q = &x->form->v[i];

		open_part(w, x, "str:MetadataAttribute", "MetadataAttribute", q->id);
		xml_attr(&w->x, "minOccurs", "0");
		xml_attr(&w->x, "maxOccurs", question_is_multiple(q) ? "unbounded" : "1");
		notes_ml(&w->x, notes, question_notes(q, notes));
		xml_leaf(&w->x, "str:ConceptIdentity", urn3_part(w->arena, x->form->concepts, "Concept",
		    q->id));
		represented(w, NULL, "String");
		xml_close(&w->x);
	}
	xml_close(&w->x);
	xml_close(&w->x);
}

static void
body_metadataflow(struct writer *w, const struct artefact *x)
{
	xml_leaf(&w->x, "str:Structure", urn3(w->arena, x->form->msd));
	xml_leaf(&w->x, "str:Target", targets3(w->arena, w->r));
}

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
	xml_leaf(&t->w->x, "str:Code", urn3_part(t->w->arena, t->list, "Code", i->id));
}

static void
area_leave(void *arg, const struct item *i, size_t depth)
{
	struct area_writer *t = arg;

	(void)i;
	if (depth < t->n_levels)
		xml_leaf(&t->w->x, "str:Level", t->levels[depth].id);
	xml_close(&t->w->x);
}

static void
body_hierarchy(struct writer *w, const struct artefact *x)
{
	struct area_writer t = { .w = w, .list = x->refs[0] };

	t.n_levels = hierarchy_levels(t.list, t.levels);
	for (size_t i = 0; i < t.n_levels; i++) {
		open_part(w, x, "str:Level", "Level", t.levels[i].id);
		texts(&w->x, "com:Name", t.levels[i].name_id, t.levels[i].name_en);
	}
	for (size_t i = 0; i < t.n_levels; i++)
		xml_close(&w->x);
	hierarchy_walk(w->arena, t.list, &(struct hierarchy_visit){ area_enter, area_leave, &t });
}

static void (*const bodies[KIND_COUNT])(struct writer *w, const struct artefact *x) = {
	[KIND_AGENCY_SCHEME] = items, [KIND_CONSUMER_SCHEME] = items, [KIND_PROVIDER_SCHEME] = items,
	[KIND_UNIT_SCHEME] = items, [KIND_CATEGORY_SCHEME] = items, [KIND_CODE_LIST] = items,
	[KIND_CONCEPT_SCHEME] = items, [KIND_DATAFLOW] = body_dataflow,
	[KIND_METADATAFLOW] = body_metadataflow, [KIND_CATEGORISATION] = body_categorisation,
	[KIND_HIERARCHY_30] = body_hierarchy, [KIND_REPRESENTATION_MAP] = ml30_map, [KIND_TAXONOMY] = ml30_taxonomy,
	[KIND_PROCESS] = ml30_process, [KIND_MSD] = body_msd, [KIND_DSD] = body_dsd,
	[KIND_CONSTRAINT] = body_constraint, [KIND_PROVISION] = body_provision,
};

static void
artefact(struct writer *w, const struct kind3_row *k, const struct artefact *x)
{
	struct note notes[NOTES_MAX];
	bool stub = stub3(x);

	xml_open(&w->x, k->element);
	xml_attr(&w->x, "id", x->id);
	xml_attr(&w->x, "agencyID", x->agency);
	xml_attr(&w->x, "version", k->unversioned ? NULL : x->version);
	xml_attr(&w->x, "urn", urn3(w->arena, x));
	xml_attr(&w->x, "isPartial", x->partial ? "true" : NULL);
	if (stub) {
		xml_attr(&w->x, "isExternalReference", "true");
		xml_attr(&w->x, "structureURL", arena_printf(w->arena,
		    "%s/sdmx/v2/structure/%s/%s/%s/%s", w->head->base_url, k->resource, x->agency, x->id,
		    version3(x)));
	}
	if (x->kind == KIND_CONSTRAINT && !w->head->minor_1) /* SDMX 3.1 knows no other role */
		xml_attr(&w->x, "role", x->allowed ? "Allowed" : "Actual");
	if (x->kind == KIND_HIERARCHY_30)
		xml_attr(&w->x, "hasFormalLevels", "true");
	if (x->show != SHOW_STUB)
		notes_ml(&w->x, notes, artefact_notes(w->arena, x, w->head->base_url, notes));
	texts(&w->x, "com:Name", x->name_id, x->name_en);
	if (x->show != SHOW_STUB)
		texts(&w->x, "com:Description", x->text_id, x->text_en);
	if (!stub)
		bodies[x->kind](w, x);
	xml_close(&w->x);
}

/* What there is. */
static void
availability(struct writer *w, const struct artefact *x)
{
	xml_open(&w->x, "str:AvailabilityConstraint");
	xml_attr_int(&w->x, "seriesCount", x->flow->d->n_series);
	xml_attr_int(&w->x, "obsCount", x->flow->d->n_obs);
	body_constraint(w, x);
	xml_close(&w->x);
}

static void
container(struct writer *w, const char *name, const struct kind3_row *k, bool of_availability)
{
	bool open = false;

	for (size_t i = 0; i < w->r->n; i++) {
		const struct artefact *x = w->r->v[i];

		if (x->kind != k->kind || x->show == SHOW_NOT || availability31(w->head, x) != of_availability)
			continue;
		if (!open)
			xml_open(&w->x, name);
		open = true;
		if (of_availability)
			availability(w, x);
		else
			artefact(w, k, x);
	}
	if (open)
		xml_close(&w->x);
}

enum sd_err
structure3_ml(struct buf *b, const struct registry *r, const struct head *h)
{
	struct writer w = { .arena = r->arena, .r = r, .head = h };

	sd_door(r, MAGIC_REGISTRY);
	xml_begin(&w.x, b);
	xml_open(&w.x, "mes:Structure");
	xml_attr(&w.x, "xmlns:mes", h->minor_1 ? NS31_MES : NS3_MES);
	xml_attr(&w.x, "xmlns:str", h->minor_1 ? NS31_STR : NS3_STR);
	xml_attr(&w.x, "xmlns:com", h->minor_1 ? NS31_COM : NS3_COM);
	xml_open(&w.x, "mes:Header");
	head_ml(&w.x, h);
	xml_close(&w.x);
	xml_open(&w.x, "mes:Structures");
	for (size_t k = 0; k < n_kind3_rows; k++)
		container(&w, kind3_rows[k].container, &kind3_rows[k], false);
	container(&w, "str:AvailabilityConstraints", kind3_of(KIND_CONSTRAINT), true);
	return xml_end(&w.x);
}
