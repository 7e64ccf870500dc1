/*
 * structure_ml.c: artefacts as SDMX-ML 2.1. Called by structure.c. Everything is written as it is
 * met; the order of containers and of children is that of the schema.
 */
#include "modules/export/structure_ml.h"
#include "shared/ground/date.h"
#include "shared/statistics/period.h"
#include <string.h>

struct writer {
	struct xml_out x;
	struct arena *arena;
	const struct registry *r;
	const struct head *head;
};

/* --- parts --- */

static void
names(struct xml_out *x, const char *name_id, const char *name_en)
{
	xml_leaf_lang(x, "com:Name", "id", name_id);
	xml_leaf_lang(x, "com:Name", "en", name_en);
}

static void
texts(struct xml_out *x, const char *text_id, const char *text_en)
{
	xml_leaf_lang(x, "com:Description", "id", text_id);
	xml_leaf_lang(x, "com:Description", "en", text_en);
}

static void
ref(struct xml_out *x, const struct artefact *to)
{
	xml_open(x, "Ref");
	xml_attr(x, "id", to->id);
	xml_attr(x, "version", to->version);
	xml_attr(x, "agencyID", to->agency);
	xml_attr(x, "package", kind_rows[to->kind].package);
	xml_attr(x, "class", kind_rows[to->kind].class);
	xml_close(x);
}

/* Something inside a scheme: a concept, a category, a provider. */
static void
ref_item(struct xml_out *x, const struct artefact *scheme, const char *id, const char *class)
{
	xml_open(x, "Ref");
	xml_attr(x, "id", id);
	xml_attr(x, "maintainableParentID", scheme->id);
	xml_attr(x, "maintainableParentVersion", scheme->version);
	xml_attr(x, "agencyID", scheme->agency);
	xml_attr(x, "package", kind_rows[scheme->kind].package);
	xml_attr(x, "class", class);
	xml_close(x);
}

static void
ref_in(struct xml_out *x, const char *element, const struct artefact *to)
{
	xml_open(x, element);
	ref(x, to);
	xml_close(x);
}

static void
ref_local(struct xml_out *x, const char *element, const char *id)
{
	xml_open(x, element);
	xml_open(x, "Ref");
	xml_attr(x, "id", id);
	xml_close(x);
	xml_close(x);
}

static void
annotation(struct xml_out *x, const char *type, const char *title, const char *url)
{
	xml_open(x, "com:Annotation");
	xml_attr(x, "id", type);
	xml_leaf(x, "com:AnnotationTitle", title);
	xml_leaf(x, "com:AnnotationType", type);
	xml_leaf(x, "com:AnnotationURL", url);
	xml_close(x);
}

/* urn of a part of a structure: "…infomodel.datastructure.Dimension=KAB:DSD_X(1.0.0).SEX". */
static void
urn_part(struct writer *w, const struct artefact *x, const char *class, const char *id)
{
	xml_attr(&w->x, "urn", arena_printf(w->arena, "urn:sdmx:org.sdmx.infomodel.%s.%s=%s:%s(%s).%s",
	    kind_rows[x->kind].package, class, x->agency, x->id, x->version, id));
}

/* --- items of schemes --- */

static void
item_annotations(struct xml_out *x, const struct item *i)
{
	bool area = (i->kemendagri && *i->kemendagri) || (i->bps && *i->bps);

	if (!area)
		return;
	xml_open(x, "com:Annotations");
	if (i->kemendagri && *i->kemendagri)
		annotation(x, "KODE_KEMENDAGRI", i->kemendagri, NULL);
	if (i->bps && *i->bps)
		annotation(x, "KODE_BPS", i->bps, NULL);
	xml_close(x);
}

/* The parent is named only where it goes out, too. */
static bool
parent_shown(const struct artefact *x, const char *parent)
{
	for (size_t i = 0; parent && *parent && i < x->n_items; i++)
		if (!x->items[i].off && strcmp(x->items[i].id, parent) == 0)
			return true;
	return false;
}

static void
item(struct writer *w, const struct artefact *x, const struct item *i)
{
	const char *element = kind_rows[x->kind].item;

	xml_open(&w->x, element);
	xml_attr(&w->x, "id", i->id);
	urn_part(w, x, element + strlen("str:"), i->id);
	item_annotations(&w->x, i);
	names(&w->x, i->name_id, i->name_en);
	if (i->description && *i->description)
		xml_leaf_lang(&w->x, "com:Description", x->kind == KIND_CATEGORY_SCHEME ? "id" : "en",
		    i->description);
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
	ref_item(&w->x, w->r->concepts, id, "Concept");
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
		component_open(w, x, "str:Dimension", "Dimension", f->d->dimensions[i].code);
		xml_attr_int(&w->x, "position", (int64_t)i + 1);
		concept(w, f->d->dimensions[i].code);
		represented(w, f->lists[i], "String");
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
attribute_relation(struct writer *w, const struct flow *f, const struct attribute_row *row)
{
	xml_open(&w->x, "str:AttributeRelationship");
	if (!row->series)
		ref_local(&w->x, "str:PrimaryMeasure", "OBS_VALUE");
	for (size_t i = 0; row->series && i < f->d->n_dimensions; i++)
		ref_local(&w->x, "str:Dimension", f->d->dimensions[i].code);
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
		represented(w, w->r->attribute_lists[i], "String");
		attribute_relation(w, x->flow, row);
		xml_close(&w->x);
	}
	xml_close(&w->x);
}

static void
body_dsd(struct writer *w, const struct artefact *x)
{
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
	ref_item(&w->x, w->r->categories, x->flow->category, "Category");
	xml_close(&w->x);
}

static void
body_provision(struct writer *w, const struct artefact *x)
{
	ref_in(&w->x, "str:StructureUsage", x->flow->dataflow);
	xml_open(&w->x, "str:DataProvider");
	ref_item(&w->x, w->r->providers, x->flow->d->unit_code, "DataProvider");
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
body_constraint(struct writer *w, const struct artefact *x)
{
	const struct flow *f = x->flow;

	xml_open(&w->x, "str:ConstraintAttachment");
	ref_in(&w->x, "str:Dataflow", f->dataflow);
	xml_close(&w->x);
	xml_open(&w->x, "str:CubeRegion");
	xml_attr(&w->x, "include", "true");
	for (size_t i = 0, j = 0; i < f->d->n_dimensions; i++) {
		if (j == f->n_used || f->used[j].position != (int64_t)i + 1)
			continue;
		xml_open(&w->x, "com:KeyValue");
		xml_attr(&w->x, "id", f->d->dimensions[i].code);
		for (; j < f->n_used && f->used[j].position == (int64_t)i + 1; j++)
			xml_leaf(&w->x, "com:Value", f->used[j].code);
		xml_close(&w->x);
	}
	time_range(w, f->d);
	xml_close(&w->x);
}

static void (*const bodies[KIND_COUNT])(struct writer *w, const struct artefact *x) = {
	[KIND_AGENCY_SCHEME] = items, [KIND_PROVIDER_SCHEME] = items, [KIND_DATAFLOW] = body_dataflow,
	[KIND_CATEGORY_SCHEME] = items, [KIND_CATEGORISATION] = body_categorisation,
	    [KIND_CODE_LIST] = items,
	[KIND_CONCEPT_SCHEME] = items, [KIND_DSD] = body_dsd, [KIND_CONSTRAINT] = body_constraint,
	[KIND_PROVISION] = body_provision,
};

/* A constraint carries its two counts and nothing else. */
static void
annotations(struct writer *w, const struct artefact *x)
{
	const struct dataset *d = x->flow ? x->flow->d : NULL;

	if (x->kind == KIND_DATAFLOW) {
		xml_open(&w->x, "com:Annotations");
		annotation(&w->x, "LAST_UPDATE", time_iso(w->arena, d->released_at), NULL);
		annotation(&w->x, "METADATA_URL", NULL, arena_printf(w->arena, "%s/katalog/%s",
		    w->head->base_url, d->slug));
		annotation(&w->x, "RELEASE", arena_printf(w->arena, "%lld", (long long)d->current_release),
		    NULL);
		xml_close(&w->x);
	} else if (x->kind == KIND_CONSTRAINT) {
		xml_open(&w->x, "com:Annotations");
		for (size_t i = 0; i < 2; i++) {
			xml_open(&w->x, "com:Annotation");
			xml_attr(&w->x, "id", i ? "series_count" : "obs_count");
			xml_leaf(&w->x, "com:AnnotationTitle",
			    arena_printf(w->arena, "%lld", (long long)(i ? d->n_series : d->n_obs)));
			xml_leaf(&w->x, "com:AnnotationType", "sdmx_metrics");
			xml_close(&w->x);
		}
		xml_close(&w->x);
	}
}

static bool
organisations(enum kind kind)
{
	return kind == KIND_AGENCY_SCHEME || kind == KIND_PROVIDER_SCHEME;
}

static void
artefact(struct writer *w, const struct artefact *x)
{
	/* A provision agreement without its two ends is not valid, so it is never a stub. */
	bool stub = x->show != SHOW_FULL && x->kind != KIND_PROVISION && x->kind != KIND_CATEGORISATION;

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
		xml_attr(&w->x, "type", "Actual");
	if (x->show != SHOW_STUB)
		annotations(w, x);
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
			if (r->v[i]->kind != kind || r->v[i]->show == SHOW_NOT)
				continue;
			if (open && strcmp(open, kind_rows[kind].container) != 0)
				xml_close(&w.x);
			if (!open || strcmp(open, kind_rows[kind].container) != 0)
				xml_open(&w.x, open = kind_rows[kind].container);
			artefact(&w, r->v[i]);
		}
	return xml_end(&w.x);
}
