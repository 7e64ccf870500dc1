/*
 * schema.c: answers schema queries of REST 1.5: what validates the messages of write/data_ml21.c and
 * write/metadata_ml21.c (and, where it is named exactly, those of SDMX 3.0), or the structure itself. Called by sdmx.c.
 */
#include "modules/export/common/model.h"
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/query/references15.h"
#include "modules/export/sdmx/query/versions.h"
#include "modules/export/sdmx/v1/v1.h"
#include "modules/export/sdmx/write/data.h"
#include "modules/export/sdmx/write/refusal.h"
#include "modules/export/sdmx/write/schema_30.h"
#include "modules/export/sdmx/write/schema_ml21.h"
#include "modules/export/sdmx/write/structure_30.h"
#include "shared/ground/count.h"
#include <string.h>

#define SCHEMA_TYPE "application/vnd.sdmx.schema+xml;version=2.1"

static const struct offer offers[] = {
	{ "application/vnd.sdmx.schema+xml", "2.1", "application/xml|text/xml", "schema|xml" },
	/* Of SDMX 3.0, for who names them exactly. */
	{ "application/vnd.sdmx.schema+xml", "3.0.0", "", "schema|xml" },
	{ "application/vnd.sdmx.schema+json", "2.0.0", "application/schema+json", "schema-json" },
	{ "application/vnd.sdmx.schema+xml", "3.1.0", "", "schema|xml" },
	{ "application/vnd.sdmx.schema+json", "2.1.0", "", "schema-json" },
	{ "application/vnd.sdmx.structure+xml", "2.1", "", "structure" },
	{ "application/vnd.sdmx.structure+json", "1.0.0", "application/json", "jsonstructure|json" },
	{ "application/vnd.sdmx.structure+xml", "3.0.0", "", "structure" },
	{ "application/vnd.sdmx.structure+json", "2.0.0", "", "jsonstructure|json" },
	{ "application/vnd.sdmx.structure+xml", "3.1.0", "", "structure" },
	{ "application/vnd.sdmx.structure+json", "2.1.0", "", "jsonstructure|json" },
};
enum {
	OFFER_SCHEMA, OFFER_SCHEMA30, OFFER_SCHEMA_JSON, OFFER_SCHEMA31, OFFER_SCHEMA_JSON21, OFFER_STRUCTURE,
	OFFER_COUNT = COUNT(offers)
};

/* The dimension at observation, or SD_INVALID with a sentence. */
static enum sd_err
at_read(struct req *rq, const struct flow *f, int *at, const char **at_name)
{
	const struct sdmx_in *in = rq->in;
	const char *name = in->dimensionAtObservation;

	*at = AT_TIME;
	*at_name = "TIME_PERIOD";
	if (!name || !*name || strcmp(name, *at_name) == 0)
		return SD_OK;
	*at_name = name;
	*at = AT_ALL;
	if (strcmp(name, "AllDimensions") == 0)
		return SD_OK;
	for (size_t i = 0; i < f->d->n_dimensions; i++)
		if (strcmp(f->d->dimensions[i].code, name) == 0) {
			*at = (int)i;
			return SD_OK;
		}
	return sdmx_fault(rq, NULL, "Tidak ada dimensi %s.",
	    "There is no dimension %s.", name);
}

/* Contexts of the standard, and the kind of ours that each names. */
static const struct { const char *name; enum kind kind; } contexts[] = {
	{ "dataflow", KIND_DATAFLOW }, { "datastructure", KIND_DSD },
	{ "provisionagreement", KIND_PROVISION }, { "metadataflow", KIND_METADATAFLOW },
	{ "metadatastructure", KIND_MSD },
};

/* The kind that the path names. */
static enum sd_err
context_read(struct req *rq, const struct sdmx_path *path, enum kind *kind, struct names *version)
{
	size_t i = 0, n = COUNT(contexts);

	while (i < n && strcmp(contexts[i].name, sdmx_part(path, 1)) != 0)
		i++;
	if (i == n || path->n < 4 || path->n > 5 || strcmp(sdmx_part(path, 2), "all") == 0 ||
	    strcmp(sdmx_part(path, 3), "all") == 0 || sdmx_names(rq->arena, sdmx_part(path, 4), false,
	    version) != SD_OK || version->all)
		return sdmx_wrong(rq, "alamat", "schema/{dataflow, datastructure, provisionagreement, "
		    "metadataflow atau metadatastructure}/{AGENSI}/{ID}/{VERSI}");
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
		    (version.latest ? artefact_newest(x) : versions_hold(&version, x->version)))
			*out = x;
	}
	if (er != SD_OK || *out)
		return er;
	sdmx_fault(rq, NULL, "Tidak ada %s %s. Daftarnya: %s/sdmx/v1/%s",
	    "There is no %s %s. The list: %s/sdmx/v1/%s", sdmx_part(path, 1),
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
	struct buf *list = buf_new(rq->arena, 0);
	struct wish wish;

	if (explicit && *explicit && strcmp(explicit, "true") != 0 && strcmp(explicit, "false") != 0)
		return sdmx_wrong(rq, "explicitMeasure", "true atau false");
	*out = accept_wanted(in->format, in->formatVersion, req_header(rq, "Accept"), offers, OFFER_COUNT, &wish);
	if (*out != OFFER_NONE)
		return SD_OK;
	for (size_t i = 0; i < OFFER_COUNT; i++)
		buf_printf(list, "%s%s;version=%s", i ? ", " : "", offers[i].media, offers[i].version);
	sdmx_fault(rq, NULL, "Skema tersedia sebagai %s.",
	    "Schemas are available as %s.", buf_text(list));
	return SD_UNACCEPTABLE;
}

static enum sd_err
unchanged(struct req *rq, const char *type, bool *same)
{
	struct stamp_row stamp;
	enum sd_err er = export_stamp(rq->db, rq->arena, &stamp);

	*same = false;
	if (er != SD_OK)
		return er;
	headers_common(rq, NULL);
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ stamp.text,
	    req_path(rq), req_query(rq), type, NULL }), stamp.changed_at);
	return SD_OK;
}

static enum sd_err
data_schema(struct req *rq, struct registry *r, const struct flow *flow)
{
	struct schema21 w = { .arena = rq->arena, .r = r, .f = flow };
	enum sd_err er;

	if ((er = at_read(rq, flow, &w.at, &w.at_name)) != SD_OK)
		return er;
	schema21_lists(&w, r);
	if ((er = registry_codes(rq->db, r)) != SD_OK)
		return er;
	return schema21_write(&w, resp_stream(rq, SCHEMA_TYPE));
}

/* The schema of SDMX 3.0 of the same data. */
static enum sd_err
data_schema30(struct req *rq, struct registry *r, const struct artefact *x, int format, const char *type)
{
	struct schema3 s = { .arena = rq->arena, .r = r, .f = x->flow, .urn = urn3(rq->arena, x),
		.constrained = x->kind != KIND_DSD, .minor_1 = format >= OFFER_SCHEMA31 };
	enum sd_err er = at_read(rq, s.f, &s.at, &s.at_name);

	for (size_t i = 0; er == SD_OK && i < s.f->dsd->n_refs; i++)
		s.f->dsd->refs[i]->show = SHOW_FULL;
	if (er != SD_OK || (er = registry_codes(rq->db, r)) != SD_OK)
		return er;
	return format == OFFER_SCHEMA_JSON || format == OFFER_SCHEMA_JSON21 ? schema3_json(resp_stream(rq, type), &s) :
	    schema3_xml(resp_stream(rq, type), &s);
}

/* Of a version that is named. What cannot be read is refused by context_find(). */
static const struct registry_part *
part_of(struct arena *a, const struct sdmx_path *path)
{
	const struct registry_part *part = registry_part_of_id(a, sdmx_part(path, 3));
	const char *version;
	struct names names;

	if (sdmx_names(a, sdmx_part(path, 4), false, &names) != SD_OK || !names_mean_earlier(a, &names, &version))
		return part;
	return registry_part_earlier(a, part, version);
}

enum sd_err
schema_answer(struct req *rq, const struct sdmx_path *path)
{
	const struct artefact *x;
	const char *type;
	struct registry r;
	enum sd_err er;
	bool same;
	int format = OFFER_NONE;

	if ((er = format_choose(rq, &format)) != SD_OK)
		return er;
	if (format >= OFFER_STRUCTURE)
		return as_structure(rq, path);
	type = arena_printf(rq->arena, "%s;version=%s", offers[format].media, offers[format].version);
	if ((er = unchanged(rq, type, &same)) != SD_OK || same)
		return er;
	if ((er = registry_load(rq->db, rq->arena, part_of(rq->arena, path), &r)) != SD_OK ||
	    (er = context_find(rq, path, &r, &x)) != SD_OK)
		return er;
	if (format != OFFER_SCHEMA && x->form) {
		sdmx_fault(rq, NULL, "Pesan metadata SDMX 3.0 cukup diperiksa dengan skema umum SDMX; skema 2.1: %s%s",
		    "The general schema of SDMX judges metadata messages of SDMX 3.0; the schema of 2.1: %s%s",
		    rq->conf->base_url, req_path(rq));
		return SD_UNSUPPORTED;
	}
	if (format != OFFER_SCHEMA)
		return data_schema30(rq, &r, x, format, type);
	if (x->form)
		return metadata_schema(resp_stream(rq, SCHEMA_TYPE), rq->arena, x->form);
	return data_schema(rq, &r, x->flow);
}
