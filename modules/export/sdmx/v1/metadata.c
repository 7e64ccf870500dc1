/*
 * metadata.c: answers metadata queries: /metadata/{flowRef}/{key}/{providerRef}. The flow is a
 * metadataflow (MDF_MS_KEG) with dataflow ids as key, or, for those who only know it, a dataflow:
 * then all its forms. Called through the route in export.c.
 */
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/query/metadata.h"
#include "modules/export/sdmx/query/references15.h"
#include "modules/export/sdmx/v1/history.h"
#include "modules/export/sdmx/v1/v1.h"
#include "modules/export/sdmx/write/metadata_30.h"
#include "modules/export/sdmx/write/metadata_ml21.h"
#include "modules/export/sdmx/write/refusal.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include <string.h>

static const struct offer offers[] = {
	{ "application/vnd.sdmx.genericmetadata+xml", "2.1", "application/xml|text/xml",
	    "genericmetadata|generic|xml" },
	{ "application/vnd.sdmx.structurespecificmetadata+xml", "2.1", "",
	    "structurespecificmetadata|structurespecific" },
	/* Of SDMX 3.0, for who names them exactly. */
	{ "application/vnd.sdmx.metadata+xml", "3.0.0", "", "metadata|xml" },
	{ "application/vnd.sdmx.metadata+json", "2.0.0", "application/json", "jsonmetadata|json" },
	{ "application/vnd.sdmx.metadata+csv", "2.0.0", "text/csv", "csvmetadata|csv" },
	{ "application/vnd.sdmx.metadata+xml", "3.1.0", "", "metadata|xml" },
	{ "application/vnd.sdmx.metadata+json", "2.1.0", "", "jsonmetadata|json" },
	{ "application/vnd.sdmx.metadata+csv", "2.1.0", "", "csvmetadata|csv" },
};
enum { FORMAT_31 = 5 /* place in offers[]: from there on SDMX 3.1 */ };

/* What writes each of offers[]: those of SDMX 2.1, or those of SDMX 3.0 in full. */
static const struct {
	enum sd_err (*write)(struct buf *b, const struct registry *r, const struct head *h,
	    const struct metadata_set *sets, size_t n);
	enum sd_err (*write30)(struct buf *b, const struct registry *r, const struct head *h,
	    const struct metadata_set *sets, size_t n, const struct metadata_look *look);
} formats[COUNT(offers)] = {
	{ metadata_generic, NULL }, { metadata_specific, NULL }, { NULL, metadata3_ml }, { NULL, metadata2_json },
	{ NULL, metadata2_csv }, { NULL, metadata3_ml }, { NULL, metadata2_json }, { NULL, metadata2_csv },
};

static const char *
type_of(struct req *rq, int format)
{
	return arena_printf(rq->arena, "%s;version=%s", offers[format].media, offers[format].version);
}

static enum sd_err
format_choose(struct req *rq, int *out)
{
	const struct sdmx_in *in = rq->in;
	struct buf *list = buf_new(rq->arena, 0);
	struct wish wish;

	*out = accept_wanted(in->format, in->formatVersion, req_header(rq, "Accept"), offers, COUNT(offers), &wish);
	if (*out != OFFER_NONE)
		return SD_OK;
	for (int i = 0; i < (int)COUNT(offers); i++)
		buf_printf(list, "%s%s", i ? ", " : "", type_of(rq, i));
	sdmx_fault(rq, NULL, "Metadata tersedia sebagai %s.",
	    "Metadata are available as %s.", buf_text(list));
	return SD_UNACCEPTABLE;
}

static enum sd_err
query_read(struct req *rq, const struct sdmx_path *path, struct flow_ref *flow,
    struct metadata_query *q)
{
	const struct sdmx_in *in = rq->in;
	const char *moment = NULL;

	if (path->n > 4 || path->n < 2 ||
	    sdmx_flow_ref(rq->arena, sdmx_part(path, 1), flow) != SD_OK)
		return sdmx_wrong(rq, "flowRef", "misalnya MDF_MS_KEG");
	if (sdmx_names(rq->arena, sdmx_part(path, 2), true, &q->flows) != SD_OK)
		return sdmx_wrong(rq, "key", "id dataflow yang digabung dengan +, atau all");
	if (sdmx_providers(rq->arena, sdmx_part(path, 3), &q->providers) != SD_OK)
		return sdmx_wrong(rq, "providerRef", "ID atau AGENSI,ID");
	if (in->updatedAfter && *in->updatedAfter && (!moment_read(rq->arena, in->updatedAfter, &moment) ||
	    !time_parse(moment, &q->after)))
		return sdmx_wrong(rq, "updatedAfter", "misalnya 2026-01-31T00:00:00Z");
	return SD_OK;
}

static bool
ref_fits(const struct flow_ref *ref, const struct artefact *x)
{
	return strcmp(ref->id, x->id) == 0 && (!ref->agency || strcmp(ref->agency, x->agency) == 0) &&
	    (!ref->version || version_compare(ref->version, x->version) == 0);
}

/* What of the house the query needs: one dataset where the flow is a dataflow, or the key names one. */
static const struct registry_part *
part_of(struct arena *a, const struct flow_ref *ref, struct metadata_query *q)
{
	const struct registry_part *part = registry_part_of_id(a, ref->id);

	if (!part && q->flows.n == 1)
		part = registry_part_of_id(a, q->flows.v[0]);
	q->code = part ? part->flow : NULL;
	return part;
}

/* Which forms and dataflows the flow means; false: none. */
static bool
flow_resolve(const struct registry *r, const struct flow_ref *ref, struct metadata_query *q)
{
	const char **id;

	for (size_t i = 0; i < FORM_COUNT; i++)
		if (r->forms[i].metadataflow && (strcmp(ref->id, "all") == 0 ||
		    ref_fits(ref, r->forms[i].metadataflow)))
			q->forms |= 1u << i;
	for (size_t i = 0; i < r->n_flows && !q->forms; i++)
		if (ref_fits(ref, r->flows[i].dataflow)) {
			id = arena_array(r->arena, 1, sizeof(*id));
			id[0] = r->flows[i].dataflow->id;
			q->flows = (struct names){ .v = id, .n = 1 };
			q->forms = (1u << FORM_COUNT) - 1;
		}
	return q->forms != 0;
}

static enum sd_err
nothing_found(struct req *rq)
{
	sdmx_fault(rq, NULL, "Tidak ada metadata yang cocok. Struktur metadata: "
	    "%s/sdmx/v1/metadataflow; metadata semua data: %s/sdmx/v1/metadata/MDF_MS_KEG",
	    "No metadata match. Structures of metadata: %s/sdmx/v1/metadataflow; metadata of all data: "
	    "%s/sdmx/v1/metadata/MDF_MS_KEG",
	    rq->conf->base_url, rq->conf->base_url);
	return SD_NOT_FOUND;
}

static enum sd_err
unchanged(struct req *rq, const char *type, bool *same)
{
	struct stamp_row stamp;
	enum sd_err er = export_stamp(rq->db, rq->arena, &stamp);

	*same = false;
	if (er != SD_OK)
		return er;
	headers_common(rq, sdmx_language(rq));
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ stamp.text,
	    req_path(rq), req_query(rq), type, sdmx_language(rq), NULL }), stamp.changed_at);
	return SD_OK;
}

enum sd_err
metadata_answer(struct req *rq, const struct sdmx_path *path)
{
	struct metadata_query q = { .forms = 0 };
	struct metadata_set *sets;
	struct flow_ref flow;
	struct registry r;
	struct head head;
	enum sd_err er;
	bool same;
	int format;
	size_t n;

	if ((er = query_read(rq, path, &flow, &q)) != SD_OK ||
	    (er = format_choose(rq, &format)) != SD_OK ||
	    (er = unchanged(rq, type_of(rq, format), &same)) != SD_OK || same)
		return er;
	if ((er = registry_load(rq->db, rq->arena, part_of(rq->arena, &flow, &q), &r)) != SD_OK)
		return er;
	if (!flow_resolve(&r, &flow, &q))
		return nothing_found(rq);
	if ((er = metadata_sets(rq->db, &r, &q, &sets, &n)) != SD_OK)
		return er;
	if (!n)
		return nothing_found(rq);
	head_make(rq, &head);
	head.language = sdmx_language(rq);
	head.minor_1 = format >= FORMAT_31;
	if (formats[format].write)
		return formats[format].write(resp_stream(rq, type_of(rq, format)), &r, &head, sets, n);
	return formats[format].write30(resp_stream(rq, type_of(rq, format)), &r, &head, sets, n,
	    &(struct metadata_look){ .stubs = false });
}
