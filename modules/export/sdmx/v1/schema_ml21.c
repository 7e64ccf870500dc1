/*
 * schema_ml21.c: the XML schema of structure-specific data of one flow: what validates the messages of
 * write/data_ml21.c. Called through the routes in export.c. Types stand without a prefix in the flow's own
 * namespace; code lists are enumerations.
 */
#include "modules/export/common/accept.h"
#include "modules/export/export.h"
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/references15.h"
#include "modules/export/sdmx/write/data.h"
#include "modules/export/sdmx/write/schema_ml21.h"
#include <string.h>

#define SCHEMA_TYPE "application/vnd.sdmx.schema+xml;version=2.1"

static const struct offer offers[] = {
	{ "application/vnd.sdmx.schema+xml", "2.1", "application/xml|text/xml", "schema|xml" },
	{ "application/vnd.sdmx.structure+xml", "2.1", "", "structure" },
	{ "application/vnd.sdmx.structure+json", "1.0.0", "application/json", "jsonstructure|json" },
};
enum { OFFER_SCHEMA, OFFER_COUNT = 3 };

struct drawing {
	struct xml_out x;
	struct arena *arena;
	const struct registry *r;
	const struct flow *f;
	int at;
	const char *at_name;
};

void
schema_import(struct xml_out *x, const char *ns, const char *file)
{
	xml_open(x, "xs:import");
	xml_attr(x, "namespace", ns);
	xml_attr(x, "schemaLocation", file);
	xml_close(x);
}

static const char *
type_name(struct drawing *w, const struct artefact *list)
{
	return arena_printf(w->arena, "%s.%s.%s", list->agency, list->id, list->version);
}

static void
attribute(struct drawing *w, const char *name, const char *type, const char *use)
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
annotations_allowed(struct drawing *w)
{
	schema_element_ref(&w->x, "common:Annotations", "0", NULL);
}

static void
element(struct drawing *w, const char *name, const char *type, const char *most)
{
	schema_element(&w->x, name, type, "0", most);
}

/* Attributes of the dataset as a whole. */
static void
set_attributes(struct drawing *w)
{
	for (size_t i = 0; i < w->f->d->n_attributes; i++) {
		const struct artefact *list = set_list(w->r, &w->f->d->attributes[i]);

		attribute(w, w->f->d->attributes[i].code, list ? type_name(w, list) : "xs:string", "optional");
	}
}

static void
type_dataset(struct drawing *w)
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
	set_attributes(w);
	attribute(w, "REPORTING_YEAR_START_DAY", "xs:gMonthDay", "prohibited");
	schema_restriction_close(&w->x);
}

/* Does the constraint on what may be name codes of this dimension? */
static bool
constrained(const struct drawing *w, size_t i)
{
	for (size_t k = 0; k < w->f->n_may; k++)
		if (w->f->may[k].position == (int64_t)i + 1)
			return true;
	return false;
}

/* The type of a dimension: its own where a constraint narrows it, else that of its list. */
static const char *
dimension_type(struct drawing *w, size_t i)
{
	if (constrained(w, i))
		return arena_printf(w->arena, "%s.%s", w->f->dataflow->id, w->f->d->dimensions[i].code);
	return w->f->lists[i] ? type_name(w, w->f->lists[i]) : "xs:string";
}

static void
dimension(struct drawing *w, size_t i)
{
	attribute(w, w->f->d->dimensions[i].code, dimension_type(w, i), "required");
}

static void
attributes_of(struct drawing *w, bool series)
{
	for (size_t i = 0; i < ATTR_COUNT; i++) {
		const struct artefact *list = w->r->attribute_lists[i];
		bool at_series = w->at == AT_TIME && attribute_rows[i].series;

		if (at_series == series)
			attribute(w, attribute_rows[i].id, list ? type_name(w, list) : "xs:string", "optional");
	}
}

static void
type_series(struct drawing *w)
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
type_observation(struct drawing *w)
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
enumeration_open(struct drawing *w, const char *name)
{
	xml_open(&w->x, "xs:simpleType");
	xml_attr(&w->x, "name", name);
	xml_open(&w->x, "xs:restriction");
	xml_attr(&w->x, "base", "common:IDType");
}

static void
enumeration_value(struct drawing *w, const char *code)
{
	xml_open(&w->x, "xs:enumeration");
	xml_attr(&w->x, "value", code);
	xml_close(&w->x);
}

static void
enumeration_close(struct drawing *w)
{
	xml_close(&w->x);
	xml_close(&w->x);
	xml_line(&w->x);
}

static void
enumerations(struct drawing *w)
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

/* Only the lists that an attribute of the message needs in whole. */
static void
lists_show(struct drawing *w, struct registry *r)
{
	for (size_t i = 0; i < w->f->d->n_dimensions; i++)
		if (w->f->lists[i] && !constrained(w, i))
			w->f->lists[i]->show = SHOW_FULL;
	for (size_t i = 0; i < ATTR_COUNT; i++)
		if (r->attribute_lists[i])
			r->attribute_lists[i]->show = SHOW_FULL;
	for (size_t i = 0; i < w->f->d->n_attributes; i++)
		if (set_list(r, &w->f->d->attributes[i]))
			set_list(r, &w->f->d->attributes[i])->show = SHOW_FULL;
}

static enum sd_err
schema_write(struct drawing *w, struct buf *b)
{
	const struct artefact *flow = w->f->dataflow;
	const char *ns = data_namespace(w->arena, flow->agency, flow->id, flow->version, w->at_name);

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

/* The dimension at observation, or SD_INVALID with a sentence. */
static enum sd_err
at_read(struct req *rq, struct drawing *w)
{
	const struct sdmx_in *in = rq->in;
	const char *name = in->dimensionAtObservation;

	w->at = AT_TIME;
	w->at_name = "TIME_PERIOD";
	if (!name || !*name || strcmp(name, w->at_name) == 0)
		return SD_OK;
	w->at_name = name;
	w->at = AT_ALL;
	if (strcmp(name, "AllDimensions") == 0)
		return SD_OK;
	for (size_t i = 0; i < w->f->d->n_dimensions; i++)
		if (strcmp(w->f->d->dimensions[i].code, name) == 0) {
			w->at = (int)i;
			return SD_OK;
		}
	return req_fault(rq, NULL, "Tidak ada dimensi %s.", name);
}

/* Contexts of the standard, and the kind of ours that each names. */
static const struct { const char *name; enum kind kind; } contexts[] = {
	{ "dataflow", KIND_DATAFLOW }, { "datastructure", KIND_DSD },
	{ "provisionagreement", KIND_PROVISION }, { "metadataflow", KIND_METADATAFLOW },
	{ "metadatastructure", KIND_MSD },
};

static enum sd_err
context_wrong(struct req *rq)
{
	return sdmx_wrong(rq, "alamat", "schema/{dataflow, datastructure, provisionagreement, "
	    "metadataflow atau metadatastructure}/{AGENSI}/{ID}/{VERSI}");
}

/* The kind that the path names. */
static enum sd_err
context_read(struct req *rq, const struct sdmx_path *path, enum kind *kind, struct names *version)
{
	size_t i = 0, n = sizeof(contexts) / sizeof(contexts[0]);

	while (i < n && strcmp(contexts[i].name, sdmx_part(path, 1)) != 0)
		i++;
	if (i == n || path->n < 4 || path->n > 5 || strcmp(sdmx_part(path, 2), "all") == 0 ||
	    strcmp(sdmx_part(path, 3), "all") == 0 || sdmx_names(rq->arena, sdmx_part(path, 4), false,
	    version) != SD_OK || version->all)
		return context_wrong(rq);
	*kind = contexts[i].kind;
	return SD_OK;
}

static enum sd_err
context_find(struct req *rq, const struct sdmx_path *path, const struct registry *r,
    const struct artefact **out)
{
	struct names version;
	enum kind kind;
	enum sd_err er = context_read(rq, path, &kind, &version);

	*out = NULL;
	for (size_t k = 0; er == SD_OK && k < r->n; k++) {
		const struct artefact *x = r->v[k];

		if (x->kind == kind && strcmp(x->agency, sdmx_part(path, 2)) == 0 &&
		    strcmp(x->id, sdmx_part(path, 3)) == 0 &&
		    (version.latest || versions_hold(&version, x->version)))
			*out = x;
	}
	if (er != SD_OK || *out)
		return er;
	req_fault(rq, NULL, "Tidak ada %s %s. Daftarnya: %s/sdmx/v1/%s", sdmx_part(path, 1),
	    sdmx_part(path, 3), rq->conf->base_url, sdmx_part(path, 1));
	return SD_NOT_FOUND;
}

/* The structure itself with all that it uses, for a client that asked for such a format. */
static enum sd_err
as_structure(struct req *rq, const struct sdmx_path *path)
{
	struct sdmx_path structure = { .n = path->n - 1 };
	struct sdmx_in *in = arena_one(rq->arena, struct sdmx_in);
	struct names version;
	enum kind kind;
	enum sd_err er = context_read(rq, path, &kind, &version);

	if (er != SD_OK)
		return er;
	*in = *(const struct sdmx_in *)rq->in;
	in->references = "descendants";
	in->detail = NULL;
	rq->in = in;
	for (size_t i = 1; i < path->n; i++)
		structure.part[i - 1] = path->part[i];
	return structure_answer(rq, &structure);
}

static enum sd_err
format_choose(struct req *rq, int *out)
{
	const struct sdmx_in *in = rq->in;
	const char *explicit = in->explicitMeasure;
	struct wish wish;

	if (explicit && *explicit && strcmp(explicit, "true") != 0 && strcmp(explicit, "false") != 0)
		return sdmx_wrong(rq, "explicitMeasure", "true atau false");
	*out = in->format ? accept_named(in->format, offers, OFFER_COUNT) :
	    accept_choose(req_header(rq, "Accept"), offers, OFFER_COUNT, &wish);
	if (*out != OFFER_NONE)
		return SD_OK;
	req_fault(rq, NULL, "Skema tersedia sebagai %s, %s;version=%s dan %s;version=%s.", SCHEMA_TYPE,
	    offers[1].media, offers[1].version, offers[2].media, offers[2].version);
	return SD_UNACCEPTABLE;
}

static enum sd_err
unchanged(struct req *rq, bool *same)
{
	struct stamp_row stamp;
	enum sd_err er = export_stamp(rq->db, rq->arena, &stamp);

	*same = false;
	if (er != SD_OK)
		return er;
	headers_common(rq, NULL);
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ stamp.text,
	    req_path(rq), req_query(rq), NULL }), stamp.changed_at);
	return SD_OK;
}

static enum sd_err
data_schema(struct req *rq, struct registry *r, const struct flow *flow)
{
	struct drawing w = { .arena = rq->arena, .r = r, .f = flow };
	enum sd_err er;

	if ((er = at_read(rq, &w)) != SD_OK)
		return er;
	lists_show(&w, r);
	if ((er = registry_codes(rq->db, r)) != SD_OK)
		return er;
	return schema_write(&w, resp_stream(rq, SCHEMA_TYPE));
}

enum sd_err
schema_answer(struct req *rq, const struct sdmx_path *path)
{
	const struct artefact *x;
	struct registry r;
	enum sd_err er;
	bool same;
	int format = OFFER_NONE;

	if ((er = format_choose(rq, &format)) != SD_OK)
		return er;
	if (format != OFFER_SCHEMA)
		return as_structure(rq, path);
	if ((er = unchanged(rq, &same)) != SD_OK || same)
		return er;
	if ((er = registry_load(rq->db, rq->arena, &r)) != SD_OK ||
	    (er = context_find(rq, path, &r, &x)) != SD_OK)
		return er;
	if (x->form)
		return metadata_schema(resp_stream(rq, SCHEMA_TYPE), rq->arena, x->form);
	return data_schema(rq, &r, x->flow);
}
