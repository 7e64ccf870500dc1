/*
 * schema_ml21.c: the XML schema of structure-specific data of one flow: what validates the messages of
 * write/data_ml21.c. Called by v1/schema.c. Types stand without a prefix in the flow's own
 * namespace; code lists are enumerations.
 */
#include "modules/export/sdmx/write/data.h"
#include "modules/export/sdmx/write/schema_ml21.h"
#include <string.h>

void
schema_import(struct xml_out *x, const char *ns, const char *file)
{
	xml_open(x, "xs:import");
	xml_attr(x, "namespace", ns);
	xml_attr(x, "schemaLocation", file);
	xml_close(x);
}

static const char *
type_name(struct schema21 *w, const struct artefact *list)
{
	return arena_printf(w->arena, "%s.%s.%s", list->agency, list->id, list->version);
}

static void
attribute(struct schema21 *w, const char *name, const char *type, const char *use)
{
	xml_open(&w->x, "xs:attribute");
	xml_attr(&w->x, "name", name);
	xml_attr(&w->x, "type", type);
	xml_attr(&w->x, "use", use);
	xml_close(&w->x);
}

void
schema_restriction_open(struct xml_out *x, const char *name, const char *base)
{
	xml_open(x, "xs:complexType");
	xml_attr(x, "name", name);
	xml_open(x, "xs:complexContent");
	xml_open(x, "xs:restriction");
	xml_attr(x, "base", base);
}

void
schema_restriction_close(struct xml_out *x)
{
	for (size_t i = 0; i < 3; i++)
		xml_close(x);
}

void
schema_element_ref(struct xml_out *x, const char *ref, const char *least, const char *most)
{
	xml_open(x, "xs:element");
	xml_attr(x, "ref", ref);
	xml_attr(x, "minOccurs", least);
	xml_attr(x, "maxOccurs", most);
	xml_close(x);
}

void
schema_element(struct xml_out *x, const char *name, const char *type, const char *least,
    const char *most)
{
	xml_open(x, "xs:element");
	xml_attr(x, "name", name);
	xml_attr(x, "type", type);
	xml_attr(x, "form", "unqualified");
	xml_attr(x, "minOccurs", least);
	xml_attr(x, "maxOccurs", most);
	xml_close(x);
}

static void
annotations_allowed(struct schema21 *w)
{
	schema_element_ref(&w->x, "common:Annotations", "0", NULL);
}

static void
element(struct schema21 *w, const char *name, const char *type, const char *most)
{
	schema_element(&w->x, name, type, "0", most);
}

static void
type_dataset(struct schema21 *w)
{
	bool flat = w->at == AT_ALL;

	schema_restriction_open(&w->x, "DataSetType", w->at == AT_TIME ? "dsd:TimeSeriesDataSetType" :
	    "dsd:DataSetType");
	xml_open(&w->x, "xs:sequence");
	annotations_allowed(w);
	element(w, "DataProvider", "common:DataProviderReferenceType", NULL);
	xml_open(&w->x, "xs:choice");
	xml_attr(&w->x, "minOccurs", "0");
	xml_open(&w->x, "xs:element");
	xml_attr(&w->x, "name", flat ? "Obs" : "Series");
	xml_attr(&w->x, "type", flat ? "ObsType" : "SeriesType");
	xml_attr(&w->x, "form", "unqualified");
	xml_attr(&w->x, "maxOccurs", "unbounded");
	xml_close(&w->x);
	xml_close(&w->x);
	xml_close(&w->x);
	/* Attributes of the dataset as a whole. */
	for (size_t i = 0; i < w->f->d->n_attributes; i++) {
		const struct artefact *list = set_list(w->r, &w->f->d->attributes[i]);
		attribute(w, w->f->d->attributes[i].code, list ? type_name(w, list) : "xs:string", "optional");
	}
	attribute(w, "REPORTING_YEAR_START_DAY", "xs:gMonthDay", "prohibited");
	schema_restriction_close(&w->x);
}

/* Does the constraint on what may be name codes of this dimension? */
static bool
constrained(const struct schema21 *w, size_t i)
{
	for (size_t k = 0; k < w->f->n_may; k++)
		if (w->f->may[k].position == (int64_t)i + 1)
			return true;
	return false;
}

/* The type of a dimension: its own where a constraint narrows it, else that of its list. */
static const char *
dimension_type(struct schema21 *w, size_t i)
{
	if (constrained(w, i))
		return arena_printf(w->arena, "%s.%s", w->f->dataflow->id, w->f->d->dimensions[i].code);
	return w->f->lists[i] ? type_name(w, w->f->lists[i]) : "xs:string";
}

static void
dimension(struct schema21 *w, size_t i)
{
	attribute(w, w->f->d->dimensions[i].code, dimension_type(w, i), "required");
}

static void
attributes_of(struct schema21 *w, bool series)
{
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		const struct artefact *list = attribute_list(w->r, w->f, i);
		bool at_series = w->at == AT_TIME && attribute_rows[i].series;

		if (at_series == series)
			attribute(w, attribute_rows[i].id, list ? type_name(w, list) : "xs:string", "optional");
	}
}

static void
type_series(struct schema21 *w)
{
	if (w->at == AT_ALL)
		return;
	schema_restriction_open(&w->x, "SeriesType", w->at == AT_TIME ? "dsd:TimeSeriesType" :
	    "dsd:SeriesType");
	xml_open(&w->x, "xs:sequence");
	annotations_allowed(w);
	element(w, "Obs", "ObsType", "unbounded");
	xml_close(&w->x);
	for (size_t i = 0; i < w->f->d->n_dimensions; i++)
		if (w->at != (int)i)
			dimension(w, i);
	attributes_of(w, true);
	if (w->at != AT_TIME)
		attribute(w, "TIME_PERIOD", "common:ObservationalTimePeriodType", "required");
	attribute(w, "REPORTING_YEAR_START_DAY", "xs:gMonthDay", "prohibited");
	schema_restriction_close(&w->x);
}

static void
type_observation(struct schema21 *w)
{
	schema_restriction_open(&w->x, "ObsType", w->at == AT_TIME ? "dsd:TimeSeriesObsType" :
	    "dsd:ObsType");
	xml_open(&w->x, "xs:sequence");
	annotations_allowed(w);
	xml_close(&w->x);
	for (size_t i = 0; i < w->f->d->n_dimensions; i++)
		if (w->at == AT_ALL || w->at == (int)i)
			dimension(w, i);
	attribute(w, "TIME_PERIOD", "common:ObservationalTimePeriodType", w->at < 0 ?
	    "required" : "prohibited");
	attribute(w, "OBS_VALUE", "xs:double", "optional");
	attributes_of(w, false);
	attribute(w, "type", "common:IDType", "prohibited");
	attribute(w, "REPORTING_YEAR_START_DAY", "xs:gMonthDay", "prohibited");
	schema_restriction_close(&w->x);
}

static void
enumeration_open(struct schema21 *w, const char *name)
{
	xml_open(&w->x, "xs:simpleType");
	xml_attr(&w->x, "name", name);
	xml_open(&w->x, "xs:restriction");
	xml_attr(&w->x, "base", "common:IDType");
}

static void
enumeration_value(struct schema21 *w, const char *code)
{
	xml_open(&w->x, "xs:enumeration");
	xml_attr(&w->x, "value", code);
	xml_close(&w->x);
}

static void
enumeration_close(struct schema21 *w)
{
	xml_close(&w->x);
	xml_close(&w->x);
	xml_line(&w->x);
}

static void
enumerations(struct schema21 *w)
{
	for (size_t i = 0; i < w->r->n; i++) {
		const struct artefact *list = w->r->v[i];

		if (list->kind != KIND_CODE_LIST || list->show != SHOW_FULL)
			continue;
		enumeration_open(w, type_name(w, list));
		for (size_t k = 0; k < list->n_items; k++)
			enumeration_value(w, list->items[k].id);
		enumeration_close(w);
	}
	for (size_t i = 0; i < w->f->d->n_dimensions; i++) {
		if (!constrained(w, i))
			continue;
		enumeration_open(w, dimension_type(w, i));
		for (size_t k = 0; k < w->f->n_may; k++)
			if (w->f->may[k].position == (int64_t)i + 1)
				enumeration_value(w, w->f->may[k].code);
		enumeration_close(w);
	}
}

void
schema21_lists(struct schema21 *w, struct registry *r)
{
	for (size_t i = 0; i < w->f->d->n_dimensions; i++)
		if (w->f->lists[i] && !constrained(w, i))
			w->f->lists[i]->show = SHOW_FULL;
	for (size_t i = 0; i < ATTR_COUNT; i++)
		if (attribute_list(r, w->f, i))
			attribute_list(r, w->f, i)->show = SHOW_FULL;
	for (size_t i = 0; i < w->f->d->n_attributes; i++)
		if (set_list(r, &w->f->d->attributes[i]))
			set_list(r, &w->f->d->attributes[i])->show = SHOW_FULL;
}

enum sd_err
schema21_write(struct schema21 *w, struct buf *b)
{
	const struct artefact *flow = w->f->dataflow;
	const char *ns = data_namespace(w->arena, flow->agency, flow->id, flow->version, w->at_name);

	sd_door(w->r, MAGIC_REGISTRY);
	xml_begin(&w->x, b);
	xml_open(&w->x, "xs:schema");
	xml_attr(&w->x, "xmlns:xs", NS_XS);
	xml_attr(&w->x, "xmlns", ns);
	xml_attr(&w->x, "xmlns:common", NS_COM);
	xml_attr(&w->x, "xmlns:dsd", NS_SPECIFIC);
	xml_attr(&w->x, "targetNamespace", ns);
	xml_attr(&w->x, "elementFormDefault", "qualified");
	xml_attr(&w->x, "attributeFormDefault", "unqualified");
	schema_import(&w->x, NS_COM, SCHEMAS_OFFICIAL "SDMXCommon.xsd");
	schema_import(&w->x, NS_SPECIFIC, SCHEMAS_OFFICIAL "SDMXDataStructureSpecific.xsd");
	type_dataset(w);
	type_series(w);
	type_observation(w);
	xml_line(&w->x);
	enumerations(w);
	return xml_end(&w->x);
}
