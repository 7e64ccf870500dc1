/*
 * schema.c: answers /sdmx/v2/schema: what is valid data in a context, as a schema for programs
 * that check, or as structures for programs that show. Called by v2.c.
 */
#include "modules/export/sdmx/query/references15.h"
#include "modules/export/sdmx/query/versions.h"
#include "modules/export/sdmx/v2/v2.h"
#include "modules/export/sdmx/write/refusal.h"
#include "modules/export/sdmx/write/schema_30.h"
#include "modules/export/sdmx/write/schema_ml21.h"
#include "modules/export/sdmx/write/structure_30.h"
#include "modules/export/sdmx/write/structure_json10.h"
#include "modules/export/sdmx/write/structure_ml21.h"
#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include <string.h>

static const struct offer offers[] = {
	{ "application/vnd.sdmx.schema+json", "2.0.0", "application/json|application/schema+json",
	    "schema-json|json" },
	{ "application/vnd.sdmx.schema+xml", "3.0.0", "application/xml|text/xml", "schema|xml" },
	{ "application/vnd.sdmx.structure+xml", "3.0.0", "", "structure" },
	{ "application/vnd.sdmx.structure+json", "2.0.0", "", "jsonstructure" },
	/* Of SDMX 2.1, for who names them exactly. */
	{ "application/vnd.sdmx.schema+xml", "2.1", "", "schema|xml" },
	{ "application/vnd.sdmx.structure+xml", "2.1", "", "structure" },
	{ "application/vnd.sdmx.structure+json", "1.0.0", "", "jsonstructure" },
	/* Of SDMX 3.1. */
	{ "application/vnd.sdmx.schema+json", "2.1.0", "", "schema-json|json" },
	{ "application/vnd.sdmx.schema+xml", "3.1.0", "", "schema|xml" },
	{ "application/vnd.sdmx.structure+xml", "3.1.0", "", "structure" },
	{ "application/vnd.sdmx.structure+json", "2.1.0", "", "jsonstructure" },
};

enum {
	OFFER_JSON, OFFER_XML, OFFER_STRUCTURE_XML, OFFER_STRUCTURE_JSON, OFFER_XML21, OFFER_STRUCTURE_XML21,
	OFFER_STRUCTURE_JSON10, OFFER_JSON21, OFFER_XML31, OFFER_STRUCTURE_XML31, OFFER_STRUCTURE_JSON21,
	OFFER_COUNT = COUNT(offers)
};

static const char example[] = "structure/dataflow";

/* The one flow that the address means. */
static enum sd_err
flow_find(struct req *rq, const struct sdmx_path *path, const struct registry *r,
    struct schema3 *s)
{
	enum v2_context context;
	struct v2_flow *flows;
	enum sd_err er;
	size_t n;

	if (path->n < 4 || path->n > 5 || strchr("*", sdmx_part(path, 1)[0]) ||
	    strcmp(sdmx_part(path, 1), "all") == 0)
		return v2_wrong(rq, SD_SYNTAX, "alamat",
		    "schema/{context}/{agencyID}/{resourceID}/{version}", example);
	if ((er = v2_flows(rq, path, 1, &context, &flows, &n)) != SD_OK)
		return er;
	if (n > 1)
		return v2_wrong(rq, SD_SYNTAX, "alamat", "satu dataflow, bukan beberapa", example);
	s->f = n ? registry_flow_of(r, &flows[0].d) : NULL;
	if (!s->f) {
		sdmx_fault(rq, NULL, "Tidak ada %s %s. Daftarnya: %s/sdmx/v2/structure/%s",
		    "There is no %s %s. The list: %s/sdmx/v2/structure/%s",
		    sdmx_part(path, 1), sdmx_part(path, 3), rq->conf->base_url, sdmx_part(path, 1));
		return SD_NOT_FOUND;
	}
	s->urn = flows[0].urn;
	s->constrained = context != CONTEXT_STRUCTURE;
	return SD_OK;
}

static enum sd_err
at_read(struct req *rq, struct schema3 *s)
{
	const struct v2_in *in = rq->in;
	const char *name = v2_text(in->dimensionAtObservation);

	s->at = AT_TIME;
	s->at_name = "TIME_PERIOD";
	if (!*name || strcmp(name, s->at_name) == 0)
		return SD_OK;
	s->at_name = name;
	s->at = AT_ALL;
	if (strcmp(name, "AllDimensions") == 0)
		return SD_OK;
	for (size_t i = 0; i < s->f->d->n_dimensions; i++)
		if (strcmp(s->f->d->dimensions[i].code, name) == 0) {
			s->at = (int)i;
			return SD_OK;
		}
	return v2_wrong(rq, SD_INVALID, "dimensionAtObservation",
	    "TIME_PERIOD, AllDimensions atau dimensi dari struktur", example);
}

/* Of every list only the codes that some dimension of the structure may have. */
static void
lists_narrow(const struct schema3 *s)
{
	for (size_t i = 0; i < s->f->d->n_dimensions; i++) {
		struct artefact *list = s->f->lists[i];
		const char *const *codes;
		size_t n = list ? schema3_codes(s, i, &codes) : 0;

		if (!list || !schema3_narrow(s, i))
			continue;
		for (size_t k = 0; !list->partial && k < list->n_items; k++)
			list->items[k].off = true;
		list->partial = true;
		for (size_t k = 0; k < list->n_items; k++)
			for (size_t j = 0; j < n; j++)
				if (strcmp(list->items[k].id, codes[j]) == 0)
					list->items[k].off = false;
	}
}

static enum sd_err
structure_write(struct req *rq, struct registry *r, const struct schema3 *s, size_t format,
    struct buf *b)
{
	struct head head;

	s->f->dsd->show = SHOW_FULL;
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i]->kind == KIND_AGENCY_SCHEME)
			r->v[i]->show = SHOW_FULL;
	lists_narrow(s);
	head_make(rq, &head);
	head.language = v2_language(rq);
	head.minor_1 = s->minor_1;
	switch (format) {
	case OFFER_STRUCTURE_XML:
	case OFFER_STRUCTURE_XML31:
		return structure3_ml(b, r, &head);
	case OFFER_STRUCTURE_XML21:
		return structure_ml(b, r, &head);
	case OFFER_STRUCTURE_JSON10:
		return structure_json(b, r, &head);
	default:
		return structure2_json(b, r, &head, head.language);
	}
}

/* Of a version that is named. What cannot be read is refused by flow_find(). */
static const struct registry_part *
part_of(struct arena *a, const struct sdmx_path *path)
{
	const struct registry_part *part = registry_part_of_id(a, sdmx_part(path, 3));
	struct version_patterns w;
	const char *version;

	if (v2_versions(a, sdmx_part(path, 4), "*", &w) != SD_OK || patterns_say_nothing(&w) ||
	    !patterns_mean_earlier(a, &w, &version))
		return part;
	return registry_part_earlier(a, part, version);
}

enum sd_err
v2_schema_answer(struct req *rq, const struct sdmx_path *path)
{
	struct schema3 s = { .arena = rq->arena };
	struct schema21 old;
	struct registry r;
	struct buf *b;
	enum sd_err er;
	size_t format;
	bool same;

	if (str_starts(sdmx_part(path, 1), "metadata")) {
		sdmx_fault(rq, NULL, "Pesan metadata cukup diperiksa dengan skema umum SDMX; "
		    "strukturnya: %s/sdmx/v2/structure/metadatastructure",
		    "The general schema of SDMX judges metadata messages; their structure: "
		    "%s/sdmx/v2/structure/metadatastructure", rq->conf->base_url);
		return SD_UNSUPPORTED;
	}
	if ((er = v2_format(rq, offers, OFFER_COUNT, &format)) != SD_OK ||
	    (er = v2_unchanged(rq, &offers[format], NULL, &same)) != SD_OK || same ||
	    (er = registry_load(rq->db, rq->arena, part_of(rq->arena, path), &r)) != SD_OK ||
	    (er = flow_find(rq, path, &r, &s)) != SD_OK || (er = at_read(rq, &s)) != SD_OK)
		return er;
	registry_keep(&r, format < OFFER_XML21 || format >= OFFER_JSON21);
	s.r = &r;
	s.minor_1 = format >= OFFER_JSON21;
	old = (struct schema21){ .arena = rq->arena, .r = &r, .f = s.f, .at = s.at, .at_name = s.at_name };
	if (format == OFFER_XML21)
		schema21_lists(&old, &r);
	for (size_t i = 0; format != OFFER_XML21 && i < s.f->dsd->n_refs; i++)
		s.f->dsd->refs[i]->show = SHOW_FULL;
	if ((er = registry_codes(rq->db, &r)) != SD_OK)
		return er;
	b = resp_stream(rq, arena_printf(rq->arena, "%s;version=%s", offers[format].media,
	    offers[format].version));
	switch (format) {
	case OFFER_JSON:
	case OFFER_JSON21:
		return schema3_json(b, &s);
	case OFFER_XML:
	case OFFER_XML31:
		return schema3_xml(b, &s);
	case OFFER_XML21:
		return schema21_write(&old, b);
	default:
		return structure_write(rq, &r, &s, format, b);
	}
}
