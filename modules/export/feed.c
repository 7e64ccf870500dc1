/*
 * feed.c: one dataset as a plain file for people and simple programs: /katalog/{slug}.csv, .json,
 * .xml, .xlsx, and the schema of the XML. Called through the routes in export.c. Columns and
 * elements are documented in feed.h.
 */
#include "modules/export/feed.h"
#include "modules/export/accept.h"
#include "modules/export/export.h"
#include "modules/export/message.h"
#include "modules/export/model.h"
#include "modules/export/registry.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include <string.h>

static enum sd_err
release_choose(struct req *rq, struct feed *f)
{
	const struct feed_in *in = rq->in;
	enum sd_err er;

	er = export_release(rq->db, rq->arena, f->d.id, in->rilis ? in->rilis : f->d.current_release,
	    &f->release);
	if (er == SD_NOT_FOUND)
		req_fault(rq, NULL, "Tidak ada rilis nomor %lld; rilis terbaru adalah nomor %lld.",
		    (long long)in->rilis,
		    (long long)f->d.current_release);
	f->filter.release = f->release.number;
	return er;
}

/* The dataset, its release and the conditional request; *same: the client has it. */
static enum sd_err
feed_open(struct req *rq, const char *kind, struct feed *f, bool *same)
{
	const struct feed_in *in = rq->in;
	struct stamp_row stamp;
	const char *language;
	enum sd_err er;

	*same = false;
	*f = (struct feed){ .arena = rq->arena, .base_url = rq->conf->base_url };
	language = in->lang && *in->lang ? in->lang : req_header(rq, "Accept-Language");
	f->english = strcmp(accept_language(language), "en") == 0;
	if ((er = dataset_by_slug(rq->db, rq->arena, in->slug, &f->d)) != SD_OK)
		return er;
	if (!f->d.current_release || f->d.withdrawn_at || strcmp(f->d.access, "terbuka") != 0)
		return SD_NOT_FOUND;
	if ((er = release_choose(rq, f)) != SD_OK ||
	    (er = export_stamp(rq->db, rq->arena, &stamp)) != SD_OK)
		return er;
	headers_common(rq, f->english ? "en" : "id");
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ in->slug, kind,
	    req_query(rq), arena_printf(rq->arena, "%lld", (long long)f->release.number),
	    f->english ? "en" : "id",
	    stamp.text, NULL }),
	    f->release.released_at);
	f->agency = agency_id(rq->db, rq->arena);
	if (*same || (er = dataset_structure(rq->db, rq->arena, &f->d)) != SD_OK)
		return er;
	return export_release_codes(rq->db, rq->arena, f->d.id, f->release.number, &f->used,
	    &f->n_used);
}

bool
feed_uses(const struct feed *f, size_t i, const char *code)
{
	for (size_t k = 0; k < f->n_used; k++)
		if (f->used[k].position == (int64_t)i + 1 && strcmp(f->used[k].code, code) == 0)
			return true;
	return false;
}

/* --- rows --- */

static const char *
label(const struct feed *f, const char *name_id, const char *name_en)
{
	return f->english && name_en && *name_en ? name_en : name_id;
}

/* The unit and the name of what is measured in the current series. */
static void
indicator_read(struct feed *f)
{
	const char *code = f->indicator_at ? f->row.code[f->indicator_at - 1] : NULL;

	for (size_t i = 0; i < f->d.n_indicators; i++) {
		const struct indicator *k = &f->d.indicators[i];

		if (code && strcmp(k->code, code) != 0)
			continue;
		f->row.indicator = label(f, k->name_id, k->name_en);
		f->row.unit = label(f, k->unit_name_id ? k->unit_name_id : k->unit_code, k->unit_name_en);
		return;
	}
}

/* Cuts a series key and looks its codes up. */
static void
series_read(struct feed *f, const char *key)
{
	size_t n = strlen(key), i = 0;
	char *p = f->codes, *dot;

	f->row = (struct feed_row){ .unit = "" };
	if (n >= sizeof(f->key))
		return;
	memcpy(f->key, key, n + 1);
	memcpy(f->codes, key, n + 1);
	for (; p && i < f->d.n_dimensions && i < OBSERVATION_KEYS; i++, p = dot ? dot + 1 : NULL) {
		const struct dimension *m = &f->d.dimensions[i];
		const struct code *c;

		if ((dot = strchr(p, '.')))
			*dot = '\0';
		c = code_find(m->list, p);
		f->row.code[i] = p;
		f->row.label[i] = c ? label(f, c->name_id, c->name_en) : p;
		if (strcmp(m->role, "indicator") == 0)
			f->indicator_at = i + 1;
	}
	indicator_read(f);
}

enum sd_err
feed_rows(struct req *rq, struct feed *f,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg)
{
	return observation_stream(rq->db, rq->arena, &f->d, &f->filter, each, arg);
}

void
feed_row_fit(struct feed *f, const struct observation *o)
{
	if (strcmp(f->key, o->series_key) != 0)
		series_read(f, o->series_key);
}

/* --- handlers --- */

static const struct {
	const char *kind, *type;
	enum sd_err (*write)(struct req *rq, struct feed *f, struct buf *b);
} kinds[] = {
	{ "csv", "text/csv; charset=utf-8", feed_csv_write },
	{ "json", "application/json", feed_json_write },
	{ "xml", "application/xml", feed_xml_write },
};

enum { KIND_CSV, KIND_JSON, KIND_XML };

static enum sd_err
feed_answer(struct req *rq, size_t i)
{
	const struct feed_in *in = rq->in;
	struct feed f;
	enum sd_err er;
	bool same;

	if ((er = feed_open(rq, kinds[i].kind, &f, &same)) != SD_OK || same)
		return er;
	f.bom = in->bom != 0;
	resp_header(rq, "Content-Disposition", arena_printf(rq->arena, "inline; filename=\"%s.%s\"",
	    f.d.slug, kinds[i].kind));
	return kinds[i].write(rq, &f, resp_stream(rq, kinds[i].type));
}

enum sd_err
feed_csv(struct req *rq)
{
	return feed_answer(rq, KIND_CSV);
}

enum sd_err
feed_json(struct req *rq)
{
	return feed_answer(rq, KIND_JSON);
}

enum sd_err
feed_xml(struct req *rq)
{
	return feed_answer(rq, KIND_XML);
}

enum sd_err
feed_xlsx(struct req *rq)
{
	struct blob book;
	struct feed f;
	enum sd_err er;
	bool same;

	if ((er = feed_open(rq, "xlsx", &f, &same)) != SD_OK || same)
		return er;
	if ((er = feed_book(rq, &f, &book)) != SD_OK)
		return er;
	return resp_download(rq, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	    arena_printf(rq->arena, "%s.xlsx", f.d.slug), book.p, book.n);
}
