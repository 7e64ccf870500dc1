/*
 * schema.c: answers schema queries of REST 1.5: what validates the messages of write/data_ml21.c and
 * write/metadata_ml21.c, or the structure itself. Called by sdmx.c.
 */
#include "modules/export/common/model.h"
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/query/references15.h"
#include "modules/export/sdmx/v1/v1.h"
#include "modules/export/sdmx/write/data.h"
#include "modules/export/sdmx/write/schema_ml21.h"
#include "shared/ground/count.h"
#include <string.h>

#define SCHEMA_TYPE "application/vnd.sdmx.schema+xml;version=2.1"

static const struct offer offers[] = {
	{ "application/vnd.sdmx.schema+xml", "2.1", "application/xml|text/xml", "schema|xml" },
	{ "application/vnd.sdmx.structure+xml", "2.1", "", "structure" },
	{ "application/vnd.sdmx.structure+json", "1.0.0", "application/json", "jsonstructure|json" },
};
enum {
	OFFER_SCHEMA,
	OFFER_COUNT = 3 /* rows of offers[]: an assertion of the compiler holds it */
};

/* The dimension at observation, or SD_INVALID with a sentence. */
static enum sd_err
at_read(struct req *rq, struct schema21 *w)
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
	size_t i = 0, n = COUNT(contexts);

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
	struct schema21 w = { .arena = rq->arena, .r = r, .f = flow };
	enum sd_err er;

	if ((er = at_read(rq, &w)) != SD_OK)
		return er;
	schema21_lists(&w, r);
	if ((er = registry_codes(rq->db, r)) != SD_OK)
		return er;
	return schema21_write(&w, resp_stream(rq, SCHEMA_TYPE));
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
	if ((er = registry_load(rq->db, rq->arena, registry_part_of_id(rq->arena, sdmx_part(path, 3)), &r)) != SD_OK ||
	    (er = context_find(rq, path, &r, &x)) != SD_OK)
		return er;
	if (x->form)
		return metadata_schema(resp_stream(rq, SCHEMA_TYPE), rq->arena, x->form);
	return data_schema(rq, &r, x->flow);
}
