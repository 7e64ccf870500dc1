/*
 * structure.c: answers /sdmx/v2/structure. Called by v2.c. Loads the registry only when the
 * client does not have the answer already.
 */
#include "modules/export/sdmx/v2/structure.h"
#include "modules/export/sdmx/query/versions.h"
#include "modules/export/sdmx/v2/v2.h"
#include "modules/export/sdmx/write/structure_30.h"
#include "modules/export/sdmx/write/structure_json10.h"
#include "modules/export/sdmx/write/structure_ml21.h"
#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include <string.h>

static const struct offer offers[] = {
	{ "application/vnd.sdmx.structure+json", "2.0.0", "application/json|text/json",
	    "jsonstructure|json|sdmx-json" },
	{ "application/vnd.sdmx.structure+xml", "3.0.0", "application/xml|text/xml",
	    "structure|xml" },
	{ "application/vnd.sdmx.structure+xml", "2.1", "", "structure|structure-2.1" },
	{ "application/vnd.sdmx.structure+json", "1.0.0", "", "jsonstructure|json" },
	/* Of SDMX 3.1, for who names them exactly. */
	{ "application/vnd.sdmx.structure+json", "2.1.0", "", "jsonstructure|json" },
	{ "application/vnd.sdmx.structure+xml", "3.1.0", "", "structure|xml" },
};

static enum sd_err
json2(struct req *rq, struct buf *b, const struct registry *r, const struct head *h)
{
	return structure2_json(b, r, h, v2_language(rq));
}

static enum sd_err
ml3(struct req *rq, struct buf *b, const struct registry *r, const struct head *h)
{
	(void)rq;
	return structure3_ml(b, r, h);
}

static enum sd_err
ml21(struct req *rq, struct buf *b, const struct registry *r, const struct head *h)
{
	(void)rq;
	return structure_ml(b, r, h);
}

static enum sd_err
json1(struct req *rq, struct buf *b, const struct registry *r, const struct head *h)
{
	(void)rq;
	return structure_json(b, r, h);
}

static enum sd_err (*const writers[])(struct req *rq, struct buf *b, const struct registry *r,
    const struct head *h) = { json2, ml3, ml21, json1, json2, ml3 };

enum { FORMAT_21 = 2, FORMAT_31 = 4, /* places in offers[]: of SDMX 2.1, of SDMX 3.1 */ N_OFFERS = COUNT(offers) };

enum sd_err
v2_structure_format(struct req *rq, size_t *out)
{
	return v2_format(rq, offers, N_OFFERS, out);
}

void
v2_structure_keep(struct registry *r, size_t format)
{
	registry_keep(r, format < FORMAT_21 || format >= FORMAT_31);
}

enum sd_err
v2_structure_unchanged(struct req *rq, size_t format, const char *more, bool *same)
{
	return v2_unchanged(rq, &offers[format], more, same);
}

enum sd_err
v2_structure_write(struct req *rq, const struct registry *r, size_t format)
{
	struct head head;

	head_make(rq, &head);
	head.minor_1 = format >= FORMAT_31;
	return writers[format](rq, resp_stream(rq, arena_printf(rq->arena, "%s;version=%s",
	    offers[format].media, offers[format].version)), r, &head);
}

/* What of the house the query needs. */
static const struct registry_part *
part_of(struct arena *a, const struct v2_structure_query *q)
{
	const struct v2_references *to = &q->references;
	bool upwards = to->parents || to->siblings || to->ancestors || to->kinds;
	const struct registry_part *part = registry_part_of(a, q->kinds, &q->ids, upwards, !upwards && !to->children &&
	    !to->descendants);
	const char *version;

	return patterns_mean_earlier(a, &q->versions, &version) ? registry_part_earlier(a, part, version) : part;
}

enum sd_err
v2_structure_answer(struct req *rq, const struct sdmx_path *path)
{
	const struct v2_in *in = rq->in;
	struct v2_structure_query q;
	struct registry r;
	const char *what;
	enum sd_err er;
	size_t format;
	bool same;

	if ((er = v2_structure_read(rq->arena, path, 1, v2_text(in->references), v2_text(in->detail),
	    &q, &what)) != SD_OK)
		return v2_wrong(rq, er, what, "lihat SDMX REST 2.0", "structure/dataflow/*/*/~");
	if ((er = v2_structure_format(rq, &format)) != SD_OK ||
	    (er = v2_structure_unchanged(rq, format, "", &same)) != SD_OK || same)
		return er;
	if ((er = registry_load(rq->db, rq->arena, part_of(rq->arena, &q), &r)) != SD_OK)
		return er;
	v2_structure_keep(&r, format);
	if (!v2_select(&r, &q))
		return v2_missing(rq, "structure");
	if ((er = registry_codes(rq->db, &r)) != SD_OK)
		return er;
	if (!select_items(&r, &q.items))
		return v2_missing(rq, "structure");
	return v2_structure_write(rq, &r, format);
}
