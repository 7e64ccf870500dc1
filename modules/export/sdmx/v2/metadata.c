/*
 * metadata.c: answers /sdmx/v2/metadata, by metadata set, by metadataflow and by structure. Called
 * by v2.c. The only objects that have metadata here are dataflows; a query by structure finds those
 * whose dataflow it names.
 */
#include "modules/export/sdmx/query/references20.h"
#include "modules/export/sdmx/v2/v2.h"
#include "modules/export/sdmx/write/metadata_30.h"
#include "modules/export/sdmx/write/metadata_ml21.h"
#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include <string.h>

static const struct offer offers[] = {
	{ "application/vnd.sdmx.metadata+json", "2.0.0", "application/json|text/json",
	    "jsonmetadata|json" },
	{ "application/vnd.sdmx.metadata+xml", "3.0.0", "application/xml|text/xml",
	    "xml|metadata" },
	{ "application/vnd.sdmx.metadata+csv", "2.0.0", "text/csv", "csvmetadata|csv" },
	{ "application/vnd.sdmx.genericmetadata+xml", "2.1", "", "genericmetadata" },
	{ "application/vnd.sdmx.structurespecificmetadata+xml", "2.1", "",
	    "structurespecificmetadata" },
	/* Of SDMX 3.1, for who names them exactly. */
	{ "application/vnd.sdmx.metadata+json", "2.1.0", "", "jsonmetadata|json" },
	{ "application/vnd.sdmx.metadata+xml", "3.1.0", "", "xml|metadata" },
	{ "application/vnd.sdmx.metadata+csv", "2.1.0", "", "csvmetadata|csv" },
};

enum { FORMAT_31 = 5, /* place in offers[]: from there on SDMX 3.1 */ N_OFFERS = COUNT(offers) };

static enum sd_err
generic21(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n, const struct metadata_look *look)
{
	(void)look;
	return metadata_generic(b, r, h, sets, n);
}

static enum sd_err
specific21(struct buf *b, const struct registry *r, const struct head *h,
    const struct metadata_set *sets, size_t n, const struct metadata_look *look)
{
	(void)look;
	return metadata_specific(b, r, h, sets, n);
}

static enum sd_err (*const writers[N_OFFERS])(struct buf *b, const struct registry *r,
    const struct head *h, const struct metadata_set *sets, size_t n, const struct metadata_look *look) = {
	metadata2_json, metadata3_ml, metadata2_csv, generic21, specific21, metadata2_json, metadata3_ml, metadata2_csv,
};

/* What a query asks for, once the artefacts are known. */
struct query {
	struct metadata_query sets;
	struct names agencies, ids;           /* of metadata sets */
	struct version_patterns versions;
	bool by_set;
	struct metadata_look look;
	struct v2_structure_query structure;  /* by structure, by metadataflow */
	size_t format;
};

static const char example[] = "metadata/metadataflow";

/* "UK,FR" and "UK+FR": providers of sets. */
static enum sd_err
providers_read(struct req *rq, const char *text, struct providers *out)
{
	char *plus = arena_strdup(rq->arena, strcmp(text, "*") == 0 ? "" : text);

	for (char *c = plus; *c; c++)
		*c = *c == ',' ? '+' : *c;
	return sdmx_providers(rq->arena, plus, out);
}

static enum sd_err
read_set(struct req *rq, const struct sdmx_path *path, struct query *q)
{
	q->by_set = true;
	q->sets.forms = (1u << FORM_COUNT) - 1;
	if (path->n > 5 || v2_names(rq->arena, sdmx_part(path, 2), &q->agencies) != SD_OK ||
	    v2_names(rq->arena, sdmx_part(path, 3), &q->ids) != SD_OK)
		return SD_SYNTAX;
	return v2_versions(rq->arena, sdmx_part(path, 4), "*", &q->versions);
}

static enum sd_err
read_flow(struct req *rq, const struct sdmx_path *path, struct query *q)
{
	struct sdmx_path flow = { .part = { "metadataflow", sdmx_part(path, 2), sdmx_part(path, 3),
	    *sdmx_part(path, 4) ? sdmx_part(path, 4) : "*" }, .n = 4 };
	const char *what;
	enum sd_err er;

	if (path->n > 6)
		return SD_SYNTAX;
	er = v2_structure_read(rq->arena, &flow, 0, "", "", &q->structure, &what);
	return er == SD_OK ? providers_read(rq, sdmx_part(path, 5), &q->sets.providers) : er;
}

static enum sd_err
read_structure(struct req *rq, const struct sdmx_path *path, struct query *q)
{
	const char *what;

	return path->n > 6 ? SD_SYNTAX :
	    v2_structure_read(rq->arena, path, 2, "", "", &q->structure, &what);
}

static const struct {
	const char *name;
	enum sd_err (*read)(struct req *rq, const struct sdmx_path *path, struct query *q);
} ways[] = {
	{ "metadataset", read_set }, { "metadataflow", read_flow }, { "structure", read_structure },
};

static enum sd_err
query_read(struct req *rq, const struct sdmx_path *path, struct query *q)
{
	const struct v2_in *in = rq->in;
	const char *detail = v2_text(in->detail);
	enum sd_err er = SD_SYNTAX;

	*q = (struct query){ .sets = { .flows = { .all = true } } };
	for (size_t i = 0; i < COUNT(ways); i++)
		if (strcmp(ways[i].name, sdmx_part(path, 1)) == 0)
			er = ways[i].read(rq, path, q);
	if (er != SD_OK)
		return v2_wrong(rq, er, "alamat", "metadata/metadataset, metadata/metadataflow atau "
		    "metadata/structure", example);
	q->look.stubs = strcmp(detail, "allstubs") == 0;
	if (*detail && !q->look.stubs && strcmp(detail, "full") != 0)
		return v2_wrong(rq, SD_SYNTAX, "detail", "full atau allstubs", example);
	return v2_format(rq, offers, N_OFFERS, &q->format);
}

/* What the answer is called: of SDMX-CSV with the labels that were asked for. */
static const char *
type_of(struct req *rq, struct query *q)
{
	const char *type = arena_printf(rq->arena, "%s;version=%s", offers[q->format].media, offers[q->format].version);

	q->look.english = v2_language(rq)[0] == 'e';
	if (writers[q->format] != metadata2_csv)
		return type;
	q->look.labels = v2_labels_read(rq, offers[q->format].media);
	return q->look.labels ? arena_printf(rq->arena, "%s;labels=%s", type, label_words[q->look.labels]) : type;
}

/* What of the house the query needs: one dataset where it names a set, or its dataflow or structure. */
static const struct registry_part *
part_of(struct arena *a, struct query *q)
{
	const struct registry_part *part;

	if (q->by_set) {
		q->sets.code = q->ids.n == 1 && !q->ids.all ? form_set_code(q->ids.v[0]) : NULL;
		return q->sets.code ? registry_part_of_id(a, arena_printf(a, "DF_%s", q->sets.code)) : NULL;
	}
	part = registry_part_of(a, q->structure.kinds, &q->structure.ids, false, false);
	q->sets.code = part && part->flow && *part->flow ? part->flow : NULL;
	return q->sets.code ? part : NULL;
}

/* The forms and dataflows among the artefacts that the query names; *exist: there is such an artefact at all. */
static bool
artefacts_resolve(struct registry *r, struct query *q, bool *exist)
{
	const char **ids = arena_array(r->arena, r->n, sizeof(*ids));
	size_t n = 0;

	*exist = v2_select(r, &q->structure) > 0;
	for (size_t i = 0; i < FORM_COUNT; i++)
		if (r->forms[i].metadataflow && r->forms[i].metadataflow->wanted)
			q->sets.forms |= 1u << i;
	if (q->sets.forms)
		return true;
	for (size_t i = 0; i < r->n_flows; i++)
		if (r->flows[i].dataflow->wanted)
			ids[n++] = r->flows[i].dataflow->id;
	q->sets.forms = (1u << FORM_COUNT) - 1;
	q->sets.flows = (struct names){ .v = ids, .n = n };
	return n > 0;
}

/* Did one of the agencies that are named make it? */
static bool
set_made(const struct registry *r, const struct query *q, const struct metadata_set *s)
{
	for (size_t i = 0; i < q->agencies.n; i++)
		if (set_provided(r, &(struct providers){ &(struct provider_ref){ .id = q->agencies.v[i] }, 1 },
		    s->flow))
			return true;
	return names_hold(&q->agencies, r->agency);
}

enum sd_err
v2_metadata_answer(struct req *rq, const struct sdmx_path *path)
{
	struct metadata_set *sets;
	struct registry r;
	struct query q;
	struct head head;
	enum sd_err er;
	bool same, exist = false;
	size_t n;
	size_t kept = 0;

	if ((er = query_read(rq, path, &q)) != SD_OK ||
	    (er = v2_unchanged(rq, &offers[q.format], type_of(rq, &q), &same)) != SD_OK || same ||
	    (er = registry_load(rq->db, rq->arena, part_of(rq->arena, &q), &r)) != SD_OK)
		return er;
	if (!q.by_set && !artefacts_resolve(&r, &q, &exist))
		return exist ? v2_nothing(rq) : v2_missing(rq, "structure");
	if ((er = metadata_sets(rq->db, &r, &q.sets, &sets, &n)) != SD_OK)
		return er;
	/* Only the sets whose own id and version were asked for. */
	for (size_t i = 0; i < n; i++) {
		if (q.by_set && (!names_hold(&q.ids, set3_id(r.arena, &sets[i])) ||
		    !version_chosen(&q.versions, set3_version(r.arena, &sets[i]), NULL, 0) ||
		    !set_made(&r, &q, &sets[i])))
			continue;
		sets[kept++] = sets[i];
	}
	n = kept;
	if (!n)
		return q.by_set && !q.ids.all ? v2_missing(rq, "metadata/metadataset?detail=allstubs") : v2_nothing(rq);
	head_make(rq, &head);
	head.language = v2_language(rq);
	head.minor_1 = q.format >= FORMAT_31;
	return writers[q.format](resp_stream(rq, type_of(rq, &q)), &r, &head, sets, n, &q.look);
}
