/*
 * schema_30.c: writes the schemas of one flow's data messages in SDMX 3.0. Called by v2/schema.c. Types
 * stand without a prefix in the flow's own namespace; code lists are enumerations, dimensions that a
 * constraint narrows have one of their own.
 */
#include "modules/export/sdmx/write/message_30.h"
#include "modules/export/sdmx/write/schema_30.h"
#include "modules/export/sdmx/write/schema_ml21.h"
#include "shared/format/json_out.h"
#include <string.h>

#define OFFICIAL "https://registry.sdmx.org/schemas/v3_%d/%s"

bool
schema3_narrow(const struct schema3 *s, size_t i)
{
	for (size_t k = 0; s->constrained && k < s->f->n_may; k++)
		if (s->f->may[k].position == (int64_t)i + 1)
			return true;
	return false;
}

size_t
schema3_codes(const struct schema3 *s, size_t i, const char *const **codes)
{
	const struct artefact *list = s->f->lists[i];
	bool narrow = schema3_narrow(s, i);
	size_t n = 0, most = narrow ? s->f->n_may : list ? list->n_items : 0;
	const char **v = arena_array(s->arena, most, sizeof(*v));

	for (size_t k = 0; k < most; k++)
		if (!narrow)
			v[n++] = list->items[k].id;
		else if (s->f->may[k].position == (int64_t)i + 1)
			v[n++] = s->f->may[k].code;
	*codes = v;
	return n;
}

/* --- XML --- */

static void
attribute(struct xml_out *x, const char *name, const char *type, const char *use)
{
	xml_open(x, "xs:attribute");
	xml_attr(x, "name", name);
	xml_attr(x, "type", type);
	xml_attr(x, "use", use);
	xml_close(x);
}

static const char *
dimension_type(const struct schema3 *s, size_t i)
{
	return arena_printf(s->arena, "dimension.%s", s->f->d->dimensions[i].code);
}

static void
dimension(struct xml_out *x, const struct schema3 *s, size_t i)
{
	attribute(x, s->f->d->dimensions[i].code, s->f->lists[i] ? dimension_type(s, i) : "xs:string",
	    "required");
}

static const char *
attribute_type(const struct schema3 *s, size_t i)
{
	return attribute_list(s->r, s->f, i) ? arena_printf(s->arena, "attribute.%s",
	    attribute_rows[i].id) : "xs:string";
}

/* Of an attribute that the structure declares itself. */
static const char *
set_type(const struct schema3 *s, size_t i)
{
	const struct set_attribute *own = &s->f->d->attributes[i];

	return set_list(s->r, own) ? arena_printf(s->arena, "attribute.%s", own->code) : "xs:string";
}

static void
attributes(struct xml_out *x, const struct schema3 *s, bool series)
{
	for (size_t i = 0; i < ATTR_COUNT; i++)
		if ((s->at == AT_TIME && attribute_rows[i].series) == series)
			attribute(x, attribute_rows[i].id, attribute_type(s, i), "optional");
}

static void
type_dataset(struct xml_out *x, const struct schema3 *s)
{
	bool flat = s->at == AT_ALL;

	schema_restriction_open(x, "DataSetType", "dsd:DataSetType");
	xml_open(x, "xs:sequence");
	schema_element_ref(x, "common:Annotations", "0", NULL);
	schema_element(x, "DataProvider", "common:DataProviderReferenceType", "0", NULL);
	xml_open(x, "xs:choice");
	xml_attr(x, "minOccurs", "0");
	xml_attr(x, "maxOccurs", "unbounded");
	schema_element(x, flat ? "Obs" : "Series", flat ? "ObsType" : "SeriesType", NULL, NULL);
	xml_close(x);
	xml_close(x);
	for (size_t i = 0; i < s->f->d->n_attributes; i++)
		attribute(x, s->f->d->attributes[i].code, set_type(s, i), "optional");
	schema_restriction_close(x);
}

static void
type_series(struct xml_out *x, const struct schema3 *s)
{
	if (s->at == AT_ALL)
		return;
	schema_restriction_open(x, "SeriesType", "dsd:SeriesType");
	xml_open(x, "xs:sequence");
	schema_element_ref(x, "common:Annotations", "0", NULL);
	schema_element(x, "Obs", "ObsType", "0", "unbounded");
	xml_close(x);
	for (size_t i = 0; i < s->f->d->n_dimensions; i++)
		if (s->at != (int)i)
			dimension(x, s, i);
	attributes(x, s, true);
	attribute(x, "TIME_PERIOD", "common:ObservationalTimePeriodType", s->at == AT_TIME ?
	    "prohibited" : "required");
	schema_restriction_close(x);
}

static void
enumeration(struct xml_out *x, const char *name, const char *const *codes, size_t n)
{
	xml_open(x, "xs:simpleType");
	xml_attr(x, "name", name);
	xml_open(x, "xs:restriction");
	xml_attr(x, "base", "common:IDType");
	for (size_t k = 0; k < n; k++) {
		xml_open(x, "xs:enumeration");
		xml_attr(x, "value", codes[k]);
		xml_close(x);
	}
	xml_close(x);
	xml_close(x);
	xml_line(x);
}

static size_t
list_codes(const struct schema3 *s, const struct artefact *list, const char *const **codes)
{
	const char **v = arena_array(s->arena, list ? list->n_items : 0, sizeof(*v));
	size_t n = 0;

	for (size_t k = 0; list && k < list->n_items; k++)
		v[n++] = list->items[k].id;
	*codes = v;
	return n;
}

static size_t
attribute_codes(const struct schema3 *s, size_t i, const char *const **codes)
{
	return list_codes(s, attribute_list(s->r, s->f, i), codes);
}

static void
enumerations(struct xml_out *x, const struct schema3 *s)
{
	const char *const *codes;
	size_t n;

	for (size_t i = 0; i < s->f->d->n_dimensions; i++)
		if (s->f->lists[i]) {
			n = schema3_codes(s, i, &codes);
			enumeration(x, dimension_type(s, i), codes, n);
		}
	for (size_t i = 0; i < ATTR_COUNT; i++)
		if (attribute_list(s->r, s->f, i)) {
			n = attribute_codes(s, i, &codes);
			enumeration(x, attribute_type(s, i), codes, n);
		}
	for (size_t i = 0; i < s->f->d->n_attributes; i++)
		if (set_list(s->r, &s->f->d->attributes[i])) {
			n = list_codes(s, set_list(s->r, &s->f->d->attributes[i]), &codes);
			enumeration(x, set_type(s, i), codes, n);
		}
}

enum sd_err
schema3_xml(struct buf *b, const struct schema3 *s)
{
	const char *ns = arena_printf(s->arena, "%s:ObsLevelDim:%s", s->urn, s->at_name);
	const char *common = s->minor_1 ? NS31_COM : NS3_COM, *data = s->minor_1 ? NS31_DATA : NS3_DATA;
	struct xml_out x;

	sd_door(s->r, MAGIC_REGISTRY);
	xml_begin(&x, b);
	xml_open(&x, "xs:schema");
	xml_attr(&x, "xmlns:xs", NS_XS);
	xml_attr(&x, "xmlns", ns);
	xml_attr(&x, "xmlns:common", common);
	xml_attr(&x, "xmlns:dsd", data);
	xml_attr(&x, "targetNamespace", ns);
	xml_attr(&x, "elementFormDefault", "qualified");
	xml_attr(&x, "attributeFormDefault", "unqualified");
	schema_import(&x, common, arena_printf(s->arena, OFFICIAL, s->minor_1, "SDMXCommon.xsd"));
	schema_import(&x, data, arena_printf(s->arena, OFFICIAL, s->minor_1, "SDMXDataStructureSpecific.xsd"));
	type_dataset(&x, s);
	type_series(&x, s);
	schema_restriction_open(&x, "ObsType", "dsd:ObsType");
	xml_open(&x, "xs:sequence");
	schema_element_ref(&x, "common:Annotations", "0", NULL);
	xml_close(&x);
	for (size_t i = 0; i < s->f->d->n_dimensions; i++)
		if (s->at == AT_ALL || s->at == (int)i)
			dimension(&x, s, i);
	attribute(&x, "TIME_PERIOD", "common:ObservationalTimePeriodType", s->at < 0 ?
	    "required" : "prohibited");
	attribute(&x, "OBS_VALUE", "xs:double", "optional");
	attributes(&x, s, false);
	attribute(&x, "type", "common:IDType", "prohibited");
	schema_restriction_close(&x);
	xml_line(&x);
	enumerations(&x, s);
	return xml_end(&x);
}

/* --- JSON: JSON Schema draft 7 --- */

/* { "properties": { "id": { "const": id }, "values": { "items": { ... enum ... } } } } */
static void
component(struct json_out *j, const char *id, const char *const *codes, size_t n)
{
	jo_object(j);
	jo_key_array(j, "required");
	jo_text(j, "id");
	jo_close(j);
	jo_key_object(j, "properties");
	jo_key_object(j, "id");
	jo_key_text(j, "const", id);
	jo_close(j);
	if (codes) {
		jo_key_object(j, "values");
		jo_key_object(j, "items");
		jo_key_object(j, "properties");
		jo_key_object(j, "id");
		jo_key_array(j, "enum");
		for (size_t i = 0; i < n; i++)
			jo_text(j, codes[i]);
		jo_close(j);
		jo_close(j);
		jo_close(j);
		jo_close(j);
		jo_close(j);
	}
	jo_close(j);
	jo_close(j);
}

/* An array of which every entry is one of some components. */
static void
level_open(struct json_out *j, const char *level)
{
	jo_key_object(j, level);
	jo_key_text(j, "type", "array");
	jo_key_object(j, "items");
	jo_key_array(j, "oneOf");
}

static void
level_close(struct json_out *j, bool empty)
{
	if (empty) { /* oneOf wants something; no component bears this name */
		jo_bool(j, false);
	}
	jo_close(j);
	jo_close(j);
	jo_close(j);
}

static void
dimension_level(struct json_out *j, const struct schema3 *s, bool series)
{
	const char *const *codes;
	bool empty = true;

	level_open(j, series ? "series" : "observation");
	for (size_t i = 0; i < s->f->d->n_dimensions; i++) {
		bool at_observation = s->at == AT_ALL || s->at == (int)i;
		size_t n = schema3_codes(s, i, &codes);

		if (at_observation == series)
			continue;
		component(j, s->f->d->dimensions[i].code, s->f->lists[i] ? codes : NULL, n);
		empty = false;
	}
	if ((s->at < 0) != series) {
		component(j, "TIME_PERIOD", NULL, 0);
		empty = false;
	}
	level_close(j, empty);
}

static void
attribute_level(struct json_out *j, const struct schema3 *s, bool series)
{
	const char *const *codes;
	bool empty = true;

	level_open(j, series ? "series" : "observation");
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		size_t n = attribute_codes(s, i, &codes);

		if ((s->at == AT_TIME && attribute_rows[i].series) != series)
			continue;
		component(j, attribute_rows[i].id, attribute_list(s->r, s->f, i) ? codes : NULL, n);
		empty = false;
	}
	level_close(j, empty);
}

/* "^[0-9]+(:[0-9]+){n}$" of keys with so many parts. */
static void
keys(struct json_out *j, const struct schema3 *s, const char *member, size_t parts)
{
	jo_key_object(j, member);
	jo_key_text(j, "type", "object");
	jo_key_object(j, "propertyNames");
	jo_key_text(j, "pattern", arena_printf(s->arena, "^[0-9]+(:[0-9]+){%zu}$", parts - 1));
	jo_close(j);
	jo_close(j);
}

static void
structures(struct json_out *j, const struct schema3 *s)
{
	jo_key_object(j, "structures");
	jo_key_object(j, "items");
	jo_key_object(j, "properties");
	jo_key_object(j, "dimensions");
	jo_key_object(j, "properties");
	dimension_level(j, s, true);
	dimension_level(j, s, false);
	jo_close(j);
	jo_close(j);
	jo_key_object(j, "measures");
	jo_key_object(j, "properties");
	level_open(j, "observation");
	component(j, "OBS_VALUE", NULL, 0);
	level_close(j, false);
	jo_close(j);
	jo_close(j);
	jo_key_object(j, "attributes");
	jo_key_object(j, "properties");
	const char *const *codes;

	level_open(j, "dataSet");
	for (size_t i = 0; i < s->f->d->n_attributes; i++) {
		const struct artefact *list = set_list(s->r, &s->f->d->attributes[i]);
		size_t n = list_codes(s, list, &codes);

		component(j, s->f->d->attributes[i].code, list ? codes : NULL, n);
	}
	level_close(j, s->f->d->n_attributes == 0);
	attribute_level(j, s, true);
	attribute_level(j, s, false);
	jo_close(j);
	jo_close(j);
	jo_close(j);
	jo_close(j);
	jo_close(j);
}

enum sd_err
schema3_json(struct buf *b, const struct schema3 *s)
{
	size_t n = s->f->d->n_dimensions;
	struct json_out j;

	sd_door(s->r, MAGIC_REGISTRY);
	jo_begin(&j, b);
	jo_object(&j);
	jo_key_text(&j, "$schema", "http://json-schema.org/draft-07/schema#");
	jo_key_text(&j, "$id", arena_printf(s->arena, "%s:ObsLevelDim:%s", s->urn, s->at_name));
	jo_key_text(&j, "title", s->f->d->title_id);
	jo_key_text(&j, "type", "object");
	jo_key_array(&j, "required");
	jo_text(&j, "meta");
	jo_text(&j, "data");
	jo_close(&j);
	jo_key_object(&j, "properties");
	jo_key_object(&j, "data");
	jo_key_object(&j, "properties");
	jo_key_object(&j, "dataSets");
	jo_key_object(&j, "items");
	jo_key_object(&j, "properties");
	if (s->at == AT_ALL)
		keys(&j, s, "observations", n + 1);
	else
		keys(&j, s, "series", n);
	jo_close(&j);
	jo_close(&j);
	jo_close(&j);
	structures(&j, s);
	return jo_end(&j);
}
