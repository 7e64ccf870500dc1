/*
 * feed_file.c: one dataset as a plain file for people and simple programs: /katalog/{slug}.ENDING for every row of
 * file_format.h. Called through the routes in export.c; the writers are feed_write.c, feed_xml.c, jsonstat.c and px.c.
 */
#include "modules/export/common/model.h"
#include "modules/export/plain/feed.h"
#include "modules/export/plain/plain.h"
#include "modules/export/plain/sum.h"
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/write/message.h"
#include "shared/request/route.h"
#include <string.h>

/* The dataset, its release and the conditional request; *same: the client has it. */
static enum sd_err
feed_open(struct req *rq, const char *kind, struct feed *f, bool *same)
{
	const struct feed_in *in = rq->in;
	struct stamp_row stamp;
	const char *language;
	enum sd_err er;

	*same = false;
	*f = (struct feed){ .magic = MAGIC_FEED, .arena = rq->arena, .base_url = rq->conf->base_url };
	language = in->lang && *in->lang ? in->lang : req_header(rq, "Accept-Language");
	f->english = strcmp(accept_language(language), "en") == 0;
	if ((er = dataset_public(rq, in->slug, &f->d)) != SD_OK)
		return er;
	f->filter.most = in->batas;
	if ((er = feed_release(rq, f, in->rilis)) != SD_OK ||
	    (er = export_dataset_stamp(rq->db, rq->arena, f->d.id, &stamp)) != SD_OK)
		return er;
	headers_common(rq, f->english ? "en" : "id");
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ in->slug, kind,
	    req_query(rq), arena_printf(rq->arena, "%lld", (long long)f->release.number),
	    f->english ? "en" : "id", stamp.text, NULL }),
	    f->release.released_at > stamp.changed_at ? f->release.released_at : stamp.changed_at);
	f->agency = agency_id(rq->db, rq->arena);
	return *same ? SD_OK : feed_structure(rq, f);
}

/* A writer fails with SD_TOO_LARGE before it has written anything. */
#define WRITER(name, ...) [FILE_##name] = feed_##name##_write,
static enum sd_err (*const writers[FILE_COUNT])(struct req *rq, struct feed *f, struct buf *b) = {
	FILE_FORMATS(WRITER)
};
#undef WRITER

/* The format of the address; ?bom=1 asks for that of .csv;bom=1. */
static const struct file_format *
format_asked(const struct req *rq)
{
	const struct feed_in *in = rq->in;
	const struct file_format *k = file_format_of(strchr(rq->route->pattern, '.') + 1);

	return in->bom && k == &file_formats[FILE_csv] ? &file_formats[FILE_bom] : k;
}

/* ".xlsx, .csv, ...": the files that can hold sums. */
static const char *
sum_endings(struct arena *a)
{
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < FILE_COUNT; i++)
		if (file_formats[i].flags & FILE_SUM)
			buf_printf(b, "%s.%s", b->n ? ", " : "", file_formats[i].ending);
	return buf_text(b);
}

/* The sums that are asked for. What belongs to them is refused without them: it would be mistaken for a choice among
 * the observations. */
static enum sd_err
sums_make(struct req *rq, struct feed *f, const struct file_format *k)
{
	const struct feed_in *in = rq->in;
	bool asked = in->jumlah && *in->jumlah;

	if (!asked && (in->saring.n || (in->dari && *in->dari) || (in->sampai && *in->sampai)))
		return req_fault(rq, "jumlah", "saring=, dari= dan sampai= dipakai bersama jumlah=. Untuk mengambil sebagian "
		    "nilai: %s/sdmx/susun?data=%s", f->base_url, f->d.slug);
	if (!asked)
		return SD_OK;
	if (!(k->flags & FILE_SUM))
		return req_fault(rq, "jumlah", "%s selalu memuat seluruh tabel. jumlah= ada pada %s/katalog/%s%s", k->label,
		    f->base_url, f->d.slug, sum_endings(rq->arena));
	return sum_open(rq, f);
}

enum sd_err
feed_file(struct req *rq)
{
	const struct file_format *k = format_asked(rq);
	struct feed f;
	enum sd_err er;
	bool same;

	if ((er = feed_open(rq, k->name, &f, &same)) != SD_OK || same || (er = sums_make(rq, &f, k)) != SD_OK)
		return er;
	resp_header(rq, "Content-Disposition", arena_printf(rq->arena, "%s; filename=\"%s%s.%.*s\"", k->disposition,
	    f.d.slug, f.sum ? "-jumlah" : "", (int)strcspn(k->ending, ";"), k->ending));
	if (!f.sum)
		headers_weigh(rq, &f.d, &f.filter);
	return writers[k - file_formats](rq, &f, resp_stream(rq, k->type));
}
