/*
 * structure_json20.c: artefacts as SDMX-JSON 2.0 and 2.1. Called by v2/structure.c. The same content as
 * structure_ml30.c.
 */
#include "modules/export/sdmx/write/structure_json20_part.h"

#define STRUCTURE_SCHEMA \
	"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/v2.0.0/" \
	"structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json"
#define STRUCTURE_SCHEMA_21 \
	"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/v2.1.0/" \
	"structure-message/tools/schemas/sdmx-json-structure-schema.json"

/* --- schemes --- */

static void
item(struct writer *w, const struct artefact *x, const struct item *i)
{
	struct note notes[NOTES_MAX];

	jo_object(&w->j);
	jo_key_text(&w->j, "id", i->id);
	named(w, i->name_id, i->name_en);
	v2_localised(&w->j, "description", "descriptions", text_english(x) ? NULL : i->description,
	    text_english(x) ? i->description : NULL, w->language);
	notes_json(&w->j, notes, item_notes(i, notes));
	if (parent_shown(x, i->parent))
		jo_key_text(&w->j, "parent", i->parent);
	jo_close(&w->j);
}

static void
items(struct writer *w, const struct artefact *x)
{
	jo_key_array(&w->j, kind3_of(x->kind)->json_items);
	for (size_t i = 0; i < x->n_items; i++)
		if (!x->items[i].off)
			item(w, x, &x->items[i]);
	jo_close(&w->j);
}

/* --- data structure --- */

static void
component(struct writer *w, const char *id, const struct artefact *list, const char *text_type)
{
	jo_key_text(&w->j, "id", id);
	jo_key_text(&w->j, "conceptIdentity", urn3_part(w->arena, concept_scheme(w->r, w->flow, id),
	    "Concept", id));
	jo_key_object(&w->j, "localRepresentation");
	if (list)
		jo_key_text(&w->j, "enumeration", urn3(w->arena, list));
	else {
		jo_key_object(&w->j, "format");
		jo_key_text(&w->j, "dataType", text_type);
		jo_close(&w->j);
	}
	jo_close(&w->j);
}

static void
list_open(struct writer *w, const char *key, const char *id, const char *members)
{
	jo_key_object(&w->j, key);
	jo_key_text(&w->j, "id", id);
	jo_key_array(&w->j, members);
}

static void
list_close(struct writer *w)
{
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
dimensions(struct writer *w, const struct flow *f)
{
	list_open(w, "dimensionList", "DimensionDescriptor", "dimensions");
	for (size_t i = 0; i < f->d->n_dimensions; i++) {
		jo_object(&w->j);
		component(w, f->d->dimensions[i].code, f->lists[i], "String");
		jo_key_int(&w->j, "position", (int64_t)i);
		jo_close(&w->j);
	}
	jo_close(&w->j);
	jo_key_object(&w->j, "timeDimension");
	component(w, "TIME_PERIOD", NULL, "ObservationalTimePeriod");
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
attributes(struct writer *w, const struct flow *f)
{
	list_open(w, "attributeList", "AttributeDescriptor", "attributes");
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		jo_object(&w->j);
		component(w, attribute_rows[i].id, attribute_list(w->r, w->flow, i), "String");
		jo_key_text(&w->j, "usage", attribute_rows[i].mandatory ? "mandatory" : "optional");
		jo_key_object(&w->j, "attributeRelationship");
		if (attribute_rows[i].series) {
			jo_key_array(&w->j, "dimensions");
			for (size_t k = 0; k < f->d->n_dimensions; k++)
				jo_text(&w->j, f->d->dimensions[k].code);
		} else
			jo_key_object(&w->j, "observation");
		jo_close(&w->j);
		jo_close(&w->j);
		jo_close(&w->j);
	}
	for (size_t i = 0; i < f->d->n_attributes; i++) {
		const struct set_attribute *own = &f->d->attributes[i];

		jo_object(&w->j);
		component(w, own->code, set_list(w->r, own), "String");
		jo_key_text(&w->j, "usage", own->required ? "mandatory" : "optional");
		jo_key_object(&w->j, "attributeRelationship");
		jo_key_object(&w->j, "dataflow");
		jo_close(&w->j);
		jo_close(&w->j);
		jo_close(&w->j);
	}
	list_close(w);
}

static void
body_dsd(struct writer *w, const struct artefact *x)
{
	w->flow = x->flow;
	jo_key_object(&w->j, "dataStructureComponents");
	dimensions(w, x->flow);
	attributes(w, x->flow);
	list_open(w, "measureList", "MeasureDescriptor", "measures");
	jo_object(&w->j);
	component(w, "OBS_VALUE", NULL, "Double");
	jo_key_text(&w->j, "usage", "optional");
	jo_close(&w->j);
	list_close(w);
	jo_close(&w->j);
}

/* --- the rest --- */

static void
body_dataflow(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "structure", urn3(w->arena, x->flow->dsd));
}

static void
body_categorisation(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "source", urn3(w->arena, x->flow->dataflow));
	jo_key_text(&w->j, "target", urn3_part(w->arena, x->to, "Category", x->to_item));
}

static void
body_provision(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "dataflow", urn3(w->arena, x->flow->dataflow));
	jo_key_text(&w->j, "dataProvider", urn3_part(w->arena, x->to, "DataProvider", x->to_item));
}

static void
bound(struct writer *w, const char *key, const char *moment)
{
	jo_key_object(&w->j, key);
	jo_key_text(&w->j, "period", moment);
	jo_key_bool(&w->j, "isInclusive", true);
	jo_close(&w->j);
}

/* The codes of one dimension, from `first` on. */
static void
key_values(struct writer *w, const struct flow *f, const struct used_code *codes, size_t n,
    bool timed)
{
	int64_t at = codes[0].position;

	jo_object(&w->j);
	jo_key_text(&w->j, "id", f->d->dimensions[at - 1].code);
	jo_key_text(&w->j, "validFrom", timed ? f->d->period_from : NULL);
	jo_key_text(&w->j, "validTo", timed ? f->d->period_to : NULL);
	jo_key_array(&w->j, "values");
	for (size_t i = 0; i < n && codes[i].position == at; i++) {
		jo_object(&w->j);
		jo_key_text(&w->j, "value", codes[i].code);
		jo_close(&w->j);
	}
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
region(struct writer *w, const struct flow *f, bool allowed)
{
	const struct used_code *codes = allowed ? f->may : f->used;
	size_t n = allowed ? f->n_may : f->n_used;
	bool timed = !allowed && f->d->period_from && f->d->period_to, empty = true;

	for (size_t i = 0; i < n; i++) {
		if (codes[i].position < 1 || codes[i].position > (int64_t)f->d->n_dimensions ||
		    (i && codes[i - 1].position == codes[i].position))
			continue;
		if (empty)
			jo_key_array(&w->j, "keyValues");
		empty = false;
		key_values(w, f, codes + i, n - i, timed);
	}
	if (empty && timed) {
		jo_key_array(&w->j, "keyValues");
		/* Time stands beside the values of each dimension; a region of time alone has a range. */
		jo_object(&w->j);
		jo_key_text(&w->j, "id", "TIME_PERIOD");
		jo_key_object(&w->j, "timeRange");
		bound(w, "startPeriod", moment3(w->arena, f->d->period_from, false));
		bound(w, "endPeriod", moment3(w->arena, f->d->period_to, true));
		jo_close(&w->j);
		jo_close(&w->j);
		empty = false;
	}
	if (!empty)
		jo_close(&w->j);
}

static void
body_region(struct writer *w, const struct artefact *x)
{
	jo_key_bool(&w->j, "include", true);
	region(w, x->flow, x->allowed);
}

static void
body_constraint(struct writer *w, const struct artefact *x)
{
	jo_key_object(&w->j, "constraintAttachment");
	jo_key_array(&w->j, kind3_of(x->attached->kind)->json);
	jo_text(&w->j, urn3(w->arena, x->attached));
	jo_close(&w->j);
	jo_close(&w->j);
	jo_key_array(&w->j, "cubeRegions");
	jo_object(&w->j);
	body_region(w, x);
	jo_close(&w->j);
	jo_close(&w->j);
}

/* --- metadata structures and hierarchies --- */

static void
question(struct writer *w, const struct artefact *x, const struct question *q)
{
	struct note notes[NOTES_MAX];

	jo_object(&w->j);
	jo_key_text(&w->j, "id", q->id);
	jo_key_text(&w->j, "conceptIdentity", urn3_part(w->arena, x->form->concepts, "Concept",
	    q->id));
	notes_json(&w->j, notes, question_notes(q, notes));
	jo_key_bool(&w->j, "isPresentational", false);
	jo_key_int(&w->j, "minOccurs", 0);
	if (question_is_multiple(q))
		jo_key_text(&w->j, "maxOccurs", "unbounded");
	else
		jo_key_int(&w->j, "maxOccurs", 1);
	jo_key_object(&w->j, "localRepresentation");
	jo_key_object(&w->j, "format");
	jo_key_text(&w->j, "dataType", "String");
	jo_close(&w->j);
	jo_close(&w->j);
	jo_close(&w->j);
}

static void
body_msd(struct writer *w, const struct artefact *x)
{
	jo_key_object(&w->j, "metadataStructureComponents");
	list_open(w, "metadataAttributeList", "MetadataAttributeDescriptor", "metadataAttributes");
	for (size_t i = 0; i < x->form->n; i++)
		question(w, x, &x->form->v[i]);
	list_close(w);
	jo_close(&w->j);
}

static void
body_metadataflow(struct writer *w, const struct artefact *x)
{
	jo_key_text(&w->j, "structure", urn3(w->arena, x->form->msd));
	jo_key_array(&w->j, "targets");
	jo_text(&w->j, targets3(w->arena, w->r));
	jo_close(&w->j);
}

struct area_writer {
	struct writer *w;
	const struct artefact *list;
	struct level levels[LEVELS_MAX];
	size_t n_levels;
	bool open[HIERARCHY_DEPTH + 2]; /* the array of codes at a depth */
};

static void
area_enter(void *arg, const struct item *i, size_t depth)
{
	struct area_writer *t = arg;
	struct note notes[NOTES_MAX];

	if (!t->open[depth])
		jo_key_array(&t->w->j, "hierarchicalCodes");
	t->open[depth] = true;
	jo_object(&t->w->j);
	jo_key_text(&t->w->j, "id", i->id);
	notes_json(&t->w->j, notes, item_notes(i, notes));
	jo_key_text(&t->w->j, "code", urn3_part(t->w->arena, t->list, "Code", i->id));
}

static void
area_leave(void *arg, const struct item *i, size_t depth)
{
	struct area_writer *t = arg;

	(void)i;
	if (t->open[depth + 1])
		jo_close(&t->w->j);
	t->open[depth + 1] = false;
	if (depth < t->n_levels)
		jo_key_text(&t->w->j, "level", t->levels[depth].id);
	jo_close(&t->w->j);
}

static void
body_hierarchy(struct writer *w, const struct artefact *x)
{
	struct area_writer t = { .w = w, .list = x->refs[0] };

	t.n_levels = hierarchy_levels(t.list, t.levels);
	jo_key_bool(&w->j, "hasFormalLevels", true);
	for (size_t i = 0; i < t.n_levels; i++) {
		jo_key_object(&w->j, "level");
		jo_key_text(&w->j, "id", t.levels[i].id);
		named(w, t.levels[i].name_id, t.levels[i].name_en);
	}
	for (size_t i = 0; i < t.n_levels; i++)
		jo_close(&w->j);
	hierarchy_walk(w->arena, t.list, &(struct hierarchy_visit){ area_enter, area_leave, &t });
	if (t.open[0])
		jo_close(&w->j);
}

static void (*const bodies[KIND_COUNT])(struct writer *w, const struct artefact *x) = {
	[KIND_AGENCY_SCHEME] = items, [KIND_CONSUMER_SCHEME] = items, [KIND_PROVIDER_SCHEME] = items,
	[KIND_UNIT_SCHEME] = items, [KIND_CATEGORY_SCHEME] = items, [KIND_CODE_LIST] = items,
	[KIND_CONCEPT_SCHEME] = items, [KIND_DATAFLOW] = body_dataflow,
	[KIND_METADATAFLOW] = body_metadataflow, [KIND_CATEGORISATION] = body_categorisation,
	[KIND_HIERARCHY_30] = body_hierarchy, [KIND_REPRESENTATION_MAP] = json20_map, [KIND_TAXONOMY] = json20_taxonomy,
	[KIND_PROCESS] = json20_process, [KIND_MSD] = body_msd, [KIND_DSD] = body_dsd,
	[KIND_CONSTRAINT] = body_constraint, [KIND_PROVISION] = body_provision,
};

static void
artefact(struct writer *w, const struct kind3_row *k, const struct artefact *x)
{
	struct note notes[NOTES_MAX];
	bool stub = stub3(x);

	jo_object(&w->j);
	jo_key_text(&w->j, "id", x->id);
	named(w, x->name_id, x->name_en);
	jo_key_text(&w->j, "version", version3(x));
	jo_key_text(&w->j, "agencyID", x->agency);
	if (x->show != SHOW_STUB) {
		v2_localised(&w->j, "description", "descriptions", x->text_id, x->text_en, w->language);
		notes_json(&w->j, notes, artefact_notes(w->arena, x, w->head->base_url, notes));
	}
	if (stub)
		jo_key_bool(&w->j, "isExternalReference", true);
	if (x->partial)
		jo_key_bool(&w->j, "isPartial", true);
	if (x->kind == KIND_CONSTRAINT && !w->head->minor_1) /* SDMX 3.1 knows no other role */
		jo_key_text(&w->j, "role", x->allowed ? "Allowed" : "Actual");
	jo_key_array(&w->j, "links");
	jo_object(&w->j);
	jo_key_text(&w->j, "rel", stub ? "external" : "self");
	if (stub)
		jo_key_text(&w->j, "href", arena_printf(w->arena, "%s/sdmx/v2/structure/%s/%s/%s/%s",
		    w->head->base_url, k->resource, x->agency, x->id, version3(x)));
	jo_key_text(&w->j, "urn", urn3(w->arena, x));
	jo_close(&w->j);
	jo_close(&w->j);
	if (!stub)
		bodies[x->kind](w, x);
	jo_close(&w->j);
}

/* What there is. */
static void
availability(struct writer *w, const struct artefact *x)
{
	jo_object(&w->j);
	jo_key_object(&w->j, "constraintAttachment");
	jo_key_text(&w->j, kind3_of(x->attached->kind)->resource, urn3(w->arena, x->attached));
	jo_close(&w->j);
	jo_key_object(&w->j, "cubeRegion");
	body_region(w, x);
	jo_close(&w->j);
	jo_key_int(&w->j, "seriesCount", x->flow->d->n_series);
	jo_key_int(&w->j, "obsCount", x->flow->d->n_obs);
	jo_close(&w->j);
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
			jo_key_array(&w->j, name);
		open = true;
		if (of_availability)
			availability(w, x);
		else
			artefact(w, k, x);
	}
	if (open)
		jo_close(&w->j);
}

enum sd_err
structure2_json(struct buf *b, const struct registry *r, const struct head *h,
    const char *language)
{
	struct writer w = { .arena = r->arena, .r = r, .head = h, .language = language };

	sd_door(r, MAGIC_REGISTRY);
	jo_begin(&w.j, b);
	jo_object(&w.j);
	buf_chr(b, '\n'); /* some clients look for the first line */
	v2_meta(&w.j, h, h->minor_1 ? STRUCTURE_SCHEMA_21 : STRUCTURE_SCHEMA, language);
	jo_key_object(&w.j, "data");
	for (size_t k = 0; k < n_kind3_rows; k++)
		container(&w, kind3_rows[k].json, &kind3_rows[k], false);
	container(&w, "availabilityConstraints", kind3_of(KIND_CONSTRAINT), true);
	return jo_end(&w.j);
}
