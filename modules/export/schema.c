/*
 * schema.c: the XML schema of structure-specific data of one flow: what validates the messages of
 * data_ml.c. Called through the routes in export.c. Types stand without a prefix in the flow's own
 * namespace; code lists are enumerations.
 */
#include "modules/export/accept.h"
#include "modules/export/data.h"
#include "modules/export/export.h"
#include "modules/export/registry.h"
#include "modules/export/select.h"
#include <string.h>

#define NS_XS "http://www.w3.org/2001/XMLSchema"
#define SCHEMA_TYPE "application/vnd.sdmx.schema+xml;version=2.1"
#define OFFICIAL "https://registry.sdmx.org/schemas/v2_1/"

static const struct offer offers[] = {
	{ "application/vnd.sdmx.schema+xml", "2.1",
	    "application/xml|text/xml|application/vnd.sdmx.structure+xml",
	    "schema|xml" },
};

struct drawing {
	struct xml_out x;
	struct arena *arena;
	const struct registry *r;
	const struct flow *f;
	int at;
	const char *at_name;
};

static void
import(struct xml_out *x, const char *ns, const char *file)
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

static void
restriction_open(struct drawing *w, const char *name, const char *base)
{
	xml_open(&w->x, "xs:complexType");
	xml_attr(&w->x, "name", name);
	xml_open(&w->x, "xs:complexContent");
	xml_open(&w->x, "xs:restriction");
	xml_attr(&w->x, "base", base);
}

static void
restriction_close(struct drawing *w)
{
	for (size_t i = 0; i < 3; i++)
		xml_close(&w->x);
}

static void
annotations_allowed(struct drawing *w)
{
	xml_open(&w->x, "xs:element");
	xml_attr(&w->x, "ref", "common:Annotations");
	xml_attr(&w->x, "minOccurs", "0");
	xml_close(&w->x);
}

static void
element(struct drawing *w, const char *name, const char *type, const char *most)
{
	xml_open(&w->x, "xs:element");
	xml_attr(&w->x, "name", name);
	xml_attr(&w->x, "type", type);
	xml_attr(&w->x, "form", "unqualified");
	xml_attr(&w->x, "minOccurs", "0");
	xml_attr(&w->x, "maxOccurs", most);
	xml_close(&w->x);
}

static void
type_dataset(struct drawing *w)
{
	bool flat = w->at == AT_ALL;

	restriction_open(w, "DataSetType", "dsd:DataSetType");
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
	attribute(w, "REPORTING_YEAR_START_DAY", "xs:gMonthDay", "prohibited");
	restriction_close(w);
}

static void
dimension(struct drawing *w, size_t i)
{
	attribute(w, w->f->d->dimensions[i].code, w->f->lists[i] ?
	    type_name(w, w->f->lists[i]) : "xs:string", "required");
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
	restriction_open(w, "SeriesType", "dsd:SeriesType");
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
	restriction_close(w);
}

static void
type_observation(struct drawing *w)
{
	restriction_open(w, "ObsType", "dsd:ObsType");
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
	restriction_close(w);
}

static void
enumeration(struct drawing *w, const struct artefact *list)
{
	xml_open(&w->x, "xs:simpleType");
	xml_attr(&w->x, "name", type_name(w, list));
	xml_open(&w->x, "xs:restriction");
	xml_attr(&w->x, "base", "common:IDType");
	for (size_t i = 0; i < list->n_items; i++) {
		xml_open(&w->x, "xs:enumeration");
		xml_attr(&w->x, "value", list->items[i].id);
		xml_close(&w->x);
	}
	xml_close(&w->x);
	xml_close(&w->x);
	xml_line(&w->x);
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
	import(&w->x, NS_COM, OFFICIAL "SDMXCommon.xsd");
	import(&w->x, NS_SPECIFIC, OFFICIAL "SDMXDataStructureSpecific.xsd");
	type_dataset(w);
	type_series(w);
	type_observation(w);
	xml_line(&w->x);
	for (size_t i = 0; i < w->r->n; i++)
		if (w->r->v[i]->kind == KIND_CODE_LIST && w->r->v[i]->show == SHOW_FULL)
			enumeration(w, w->r->v[i]);
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
static const struct { const char *name; enum kind kind; bool known; } contexts[] = {
	{ "dataflow", KIND_DATAFLOW, true }, { "datastructure", KIND_DSD, true },
	{ "provisionagreement", KIND_PROVISION, true }, { "metadataflow", KIND_COUNT, false },
	{ "metadatastructure", KIND_COUNT, false },
};

static enum sd_err
context_find(struct req *rq, const struct sdmx_path *path, struct registry *r,
    const struct flow **out)
{
	size_t i = 0, n = sizeof(contexts) / sizeof(contexts[0]);
	struct names version;

	*out = NULL;
	while (i < n && strcmp(contexts[i].name, sdmx_part(path, 1)) != 0)
		i++;
	if (i == n || path->n < 4 || path->n > 5 || strcmp(sdmx_part(path, 2), "all") == 0 ||
	    strcmp(sdmx_part(path, 3), "all") == 0 || sdmx_names(rq->arena, sdmx_part(path, 4), false,
	    &version) != SD_OK)
		return sdmx_wrong(rq, "alamat", "schema/dataflow/{AGENSI}/{ID}/{VERSI}");
	for (size_t k = 0; contexts[i].known && k < r->n; k++) {
		const struct artefact *x = r->v[k];

		if (x->kind == contexts[i].kind && strcmp(x->agency, sdmx_part(path, 2)) == 0 &&
		    strcmp(x->id, sdmx_part(path, 3)) == 0 &&
		    (version.latest || versions_hold(&version, x->version)))
			*out = x->flow;
	}
	return *out ? SD_OK : SD_NOT_FOUND;
}

enum sd_err
schema_answer(struct req *rq, const struct sdmx_path *path)
{
	const struct sdmx_in *in = rq->in;
	struct drawing w = { .arena = rq->arena };
	struct stamp_row stamp;
	struct registry r;
	struct wish wish;
	enum sd_err er;

	if ((in->format ? accept_named(in->format, offers, 1) :
	    accept_choose(req_header(rq, "Accept"), offers, 1, &wish)) == OFFER_NONE)
		return SD_UNACCEPTABLE;
	if ((er = export_stamp(rq->db, rq->arena, &stamp)) != SD_OK)
		return er;
	headers_common(rq, NULL);
	if (resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ stamp.text, req_path(rq),
	    req_query(rq), NULL }),
	    stamp.changed_at))
		return SD_OK;
	if ((er = registry_load(rq->db, rq->arena, &r)) != SD_OK ||
	    (er = context_find(rq, path, &r, &w.f)) != SD_OK)
		return er;
	w.r = &r;
	if ((er = at_read(rq, &w)) != SD_OK)
		return er;
	for (size_t i = 0; i < w.f->dsd->n_refs; i++)
		w.f->dsd->refs[i]->show = SHOW_FULL;
	if ((er = registry_codes(rq->db, &r)) != SD_OK)
		return er;
	return schema_write(&w, resp_stream(rq, SCHEMA_TYPE));
}
