/*
 * structure.c: answers structure queries and availability. Called through the routes in export.c.
 * Loads the registry only when the client does not have the answer already.
 */
#include "shared/ground/count.h"
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/query/references15.h"
#include "modules/export/sdmx/query/versions.h"
#include "modules/export/sdmx/v1/v1.h"
#include "modules/export/sdmx/write/message.h"
#include "modules/export/sdmx/write/refusal.h"
#include "modules/export/sdmx/write/structure_30.h"
#include "modules/export/sdmx/write/structure_json10.h"
#include "modules/export/sdmx/write/structure_ml21.h"

static const struct offer offers[] = {
	{ "application/vnd.sdmx.structure+xml", "2.1", "application/xml|text/xml",
	    "structure|xml|structure-2.1|sdmx_2.1_structure" },
	{ "application/vnd.sdmx.structure+json", "1.0.0", "application/json",
	    "jsonstructure|json|sdmx-json" },
	/* Of SDMX 3.0, for who names them exactly. */
	{ "application/vnd.sdmx.structure+xml", "3.0.0", "", "structure|xml|structure-3.0" },
	{ "application/vnd.sdmx.structure+json", "2.0.0", "", "jsonstructure|json|sdmx-json" },
	{ "application/vnd.sdmx.structure+xml", "3.1.0", "", "structure|xml" },
	{ "application/vnd.sdmx.structure+json", "2.1.0", "", "jsonstructure|json|sdmx-json" },
};

static enum sd_err
json2(struct buf *b, const struct registry *r, const struct head *h)
{
	return structure2_json(b, r, h, h->language ? h->language : "id");
}

static const struct {
	const char *type;
	enum sd_err (*write)(struct buf *b, const struct registry *r, const struct head *h);
	bool sdmx30, minor_1;
} formats[] = {
	{ "application/vnd.sdmx.structure+xml;version=2.1", structure_ml, false, false },
	{ "application/vnd.sdmx.structure+json;version=1.0.0", structure_json, false, false },
	{ "application/vnd.sdmx.structure+xml;version=3.0.0", structure3_ml, true, false },
	{ "application/vnd.sdmx.structure+json;version=2.0.0", json2, true, false },
	{ "application/vnd.sdmx.structure+xml;version=3.1.0", structure3_ml, true, true },
	{ "application/vnd.sdmx.structure+json;version=2.1.0", json2, true, true },
};

enum sd_err
structure_format(struct req *rq, int *out)
{
	const struct sdmx_in *in = rq->in;
	struct buf *list = buf_new(rq->arena, 0);
	struct wish wish;

	*out = accept_wanted(in->format, in->formatVersion, req_header(rq, "Accept"), offers, COUNT(offers), &wish);
	if (*out != OFFER_NONE)
		return SD_OK;
	for (size_t i = 0; i < COUNT(formats); i++)
		buf_printf(list, "%s%s", i ? ", " : "", formats[i].type);
	sdmx_fault(rq, NULL, "Struktur tersedia sebagai %s.",
	    "Structures are available as %s.", buf_text(list));
	return SD_UNACCEPTABLE;
}

void
structure_keep(struct registry *r, int format)
{
	registry_keep(r, formats[format].sdmx30);
}

enum sd_err
structure_unchanged(struct req *rq, int format, bool *same)
{
	const char *language = sdmx_language(rq);
	struct stamp_row stamp;
	enum sd_err er = export_stamp(rq->db, rq->arena, &stamp);

	*same = false;
	if (er != SD_OK)
		return er;
	headers_common(rq, language);
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ stamp.text,
	    req_path(rq), req_query(rq),
	    formats[format].type, language, NULL }), stamp.changed_at);
	return SD_OK;
}

static enum sd_err
nothing_found(struct req *rq)
{
	sdmx_fault(rq, NULL, "Tidak ada struktur yang cocok. Daftar lengkap: %s/sdmx/v1/structure",
	    "No structure matches. The whole list: %s/sdmx/v1/structure",
	    rq->conf->base_url);
	return SD_NOT_FOUND;
}

enum sd_err
structure_write(struct req *rq, const struct registry *r, int format)
{
	struct head head;

	head_make(rq, &head);
	head.language = sdmx_language(rq);
	head.minor_1 = formats[format].minor_1;
	return formats[format].write(resp_stream(rq, formats[format].type), r, &head);
}

/* What of the house the query needs. */
static const struct registry_part *
part_of(struct arena *a, const struct structure_query *q)
{
	const struct registry_part *part = registry_part_of(a, q->kinds, &q->ids, q->references != REFER_NONE &&
	    q->references != REFER_CHILDREN && q->references != REFER_DESCENDANTS, q->references == REFER_NONE);
	const char *version;

	return names_mean_earlier(a, &q->versions, &version) ? registry_part_earlier(a, part, version) : part;
}

enum sd_err
structure_answer(struct req *rq, const struct sdmx_path *path)
{
	const struct sdmx_in *in = rq->in;
	struct structure_query q;
	struct registry r;
	const char *what;
	enum sd_err er;
	bool same;
	int format;

	if ((er = structure_query_read(rq->arena, path, in->references, in->detail, &q,
	    &what)) != SD_OK)
		return sdmx_wrong(rq, what, "lihat SDMX REST 1.5");
	if ((er = structure_format(rq, &format)) != SD_OK ||
	    (er = structure_unchanged(rq, format, &same)) != SD_OK ||
	    same)
		return er;
	if ((er = registry_load(rq->db, rq->arena, part_of(rq->arena, &q), &r)) != SD_OK)
		return er;
	structure_keep(&r, format);
	if (!select_artefacts(&r, &q))
		return nothing_found(rq);
	if ((er = registry_codes(rq->db, &r)) != SD_OK)
		return er;
	if (!select_items(&r, &q))
		return nothing_found(rq);
	return structure_write(rq, &r, format);
}
