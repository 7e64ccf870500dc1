/*
 * changes.c: the change feed, for programs that keep a copy. /perubahan.json|csv lists releases and
 * withdrawals of all datasets since an instant; /katalog/{slug}/perubahan.json|csv lists what each
 * release since N added, changed and deleted, observation by observation. Paged: the next address
 * stands in the Link header (RFC 8288) and, in JSON, in "berikut". Called through the routes in
 * export.c.
 */
#include "modules/export/common/model.h"
#include "modules/export/plain/changes.h"
#include "modules/export/plain/plain.h"
#include "modules/export/sdmx/write/message.h"
#include "shared/format/csv_out.h"
#include "shared/format/json_out.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/request/form/form.h"
#include "shared/statistics/observation.h"
#include <string.h>

/* Changes in a page where the client names no limit. */
enum { PAGE = 1000 };

/* Seconds that a release may be on its way between its time and its commit: who asks again asks from before that, and
 * meets some events twice, but misses none. The web server waits no longer for an answer than 120. */
enum { RELEASE_TAKES = 150 };

#define PERIOD_END "Z" /* behind every period */

/* A page with what stands around it. */
struct changes {
	struct req *rq;
	struct dataset d;
	int64_t from, to;
	struct change_row *rows;
	struct event_row *releases;
	size_t n, n_releases;
	const char *next;          /* address of the next page, or NULL */
};

static int64_t
page_size(int64_t wanted)
{
	return wanted == PARAM_ABSENT ? PAGE : wanted;
}

/* What these files say is Indonesian, as their errors are. */
static enum sd_err
part_wrong(struct req *rq, const char *name, const char *expected)
{
	req_fault(rq, NULL, "Bagian %s tidak dapat dibaca; yang diharapkan: %s.", name, expected);
	return SD_SYNTAX;
}

static enum sd_err
instant_read(struct req *rq, const char *text, int64_t *out)
{
	struct date day;

	if (!text || !*text || time_parse(text, out))
		return SD_OK;
	if (date_parse(text, &day)) {
		*out = date_days(day) * DAY_SECONDS;
		return SD_OK;
	}
	return part_wrong(rq, "sejak", "2026-01-31 atau 2026-01-31T00:00:00Z");
}

static void
headers_set(struct req *rq, const char *next)
{
	headers_common(rq, "id");
	if (next)
		resp_header(rq, "Link", arena_printf(rq->arena, "<%s>; rel=\"next\"", next));
}

/* --- one dataset --- */

enum sd_err
change_cursor_read(struct arena *a, const char *text, struct change_cursor *out)
{
	struct str unread = str_of(text), series, period, number;

	*out = (struct change_cursor){ .period = "" };
	if (!text || !*text)
		return SD_OK;
	series = str_part(&unread, ':');
	period = str_part(&unread, ':');
	number = unread;
	if (!period.p || !number.p || !code_fits(period.p, period.n) ||
	    !str_int(series, 0, INT32_MAX, &out->series_id) ||
	    !str_int(number, 0, INT32_MAX, &out->number))
		return SD_SYNTAX;
	out->period = arena_strndup(a, period.p, period.n);
	return SD_OK;
}

/* From which release to which. Without a word: what the current release changed. */
static enum sd_err
range_read(struct changes *c, const struct changes_in *in)
{
	int64_t since = 0;
	enum sd_err er;

	c->to = in->sampai_rilis ? in->sampai_rilis : c->d.current_release;
	c->from = in->sejak_rilis == PARAM_ABSENT ? c->to - 1 : in->sejak_rilis;
	if (c->to > c->d.current_release || c->from > c->to) {
		req_fault(c->rq, NULL, "Rilis terbaru adalah nomor %lld; mintalah sejak_rilis dan "
		    "sampai_rilis di dalamnya.", (long long)c->d.current_release);
		return SD_NOT_FOUND;
	}
	if (c->to <= c->d.withdrawn_upto) {
		req_fault(c->rq, NULL, "Rilis sampai nomor %lld sudah ditarik; rilis terbaru adalah nomor %lld.",
		    (long long)c->d.withdrawn_upto, (long long)c->d.current_release);
		return SD_GONE;
	}
	if (!in->sejak || !*in->sejak)
		return SD_OK;
	if ((er = instant_read(c->rq, in->sejak, &since)) != SD_OK)
		return er;
	return release_before(c->rq->db, c->rq->arena, c->d.id, since, &c->from);
}

/* Behind a change; where there is none, behind everything that a series has. */
static const char *
next_address(const struct changes *c, const char *kind, int64_t per, int64_t series)
{
	const struct change_row end = { .series_id = series, .period = PERIOD_END, .number = INT32_MAX };
	const struct change_row *last = series ? &end : &c->rows[c->n - 1];

	return arena_printf(c->rq->arena, "%s/katalog/%s/perubahan.%s?sejak_rilis=%lld&"
	    "sampai_rilis=%lld&batas=%lld&setelah=%lld:%s:%lld", c->rq->conf->base_url, c->d.slug, kind,
	    (long long)c->from, (long long)c->to, (long long)per, (long long)last->series_id,
	    last->period, (long long)last->number);
}

/* The releases have counted what they did. */
static struct change_kinds
kinds_of(const struct changes *c)
{
	struct change_kinds k = { false, c->from < c->d.withdrawn_upto };

	for (size_t i = 0; i < c->n_releases; i++) {
		k.begun = k.begun || c->releases[i].n_added || c->releases[i].n_changed;
		k.ended = k.ended || c->releases[i].n_deleted;
	}
	return k;
}

/* A page of at most `per` changes, and the address of the next one. A series may have been noted for
 * something that the public does not see, so a page may hold fewer and not be the last. */
static enum sd_err
page_load(struct changes *c, const char *kind, const struct change_cursor *after, int64_t per)
{
	const struct change_span span = { c->d.id, c->from, c->to, c->d.withdrawn_upto };
	struct change_kinds kinds = kinds_of(c);
	struct change_series in;
	enum sd_err er = change_series(c->rq->db, c->rq->arena, c->d.id, c->from, c->to, after, per + 1, &in);

	if (er == SD_OK)
		er = change_list(c->rq->db, c->rq->arena, &span, after, &kinds, in.noted != 0, per + 1, &c->rows, &c->n);
	if (er != SD_OK)
		return er;
	if ((int64_t)c->n > per) {
		c->n = (size_t)per;
		c->next = next_address(c, kind, per, 0);
	} else if (in.noted && in.n > per)
		c->next = next_address(c, kind, per, in.last);
	return SD_OK;
}

/* Reads the page. *same: the client has it already. */
static enum sd_err
changes_load(struct req *rq, const char *kind, struct changes *c, bool *same)
{
	const struct changes_in *in = rq->in;
	int64_t per = page_size(in->batas);
	struct change_cursor after;
	enum sd_err er;

	*c = (struct changes){ .rq = rq };
	*same = false;
	if ((er = dataset_public(rq, in->slug, &c->d)) != SD_OK || (er = range_read(c, in)) != SD_OK ||
	    (er = event_releases(rq->db, rq->arena, c->d.id, c->from, c->to, &c->releases,
	    &c->n_releases)) != SD_OK ||
	    (er = event_meanings(rq->db, rq->arena, c->releases, c->n_releases)) != SD_OK)
		return er;
	if (change_cursor_read(rq->arena, in->setelah, &after) != SD_OK)
		return part_wrong(rq, "setelah", "yang tertulis di alamat halaman berikutnya");
	*same = resp_not_modified(rq, etag_of(rq->arena, (const char *const[]){ c->d.slug, kind,
	    req_query(rq), arena_printf(rq->arena, "%lld %lld", (long long)c->d.current_release,
	    (long long)c->d.rev), NULL }), c->d.released_at);
	if (*same)
		headers_set(rq, NULL);
	if (*same || (er = dataset_components(rq->db, rq->arena, &c->d)) != SD_OK ||
	    (er = page_load(c, kind, &after, per)) != SD_OK)
		return er;
	headers_set(rq, c->next);
	return SD_OK;
}

/* Calls `put` for each code of a series key. */
static void
key_cut(const char *key, size_t n, void (*put)(void *arg, size_t i, struct str code), void *arg)
{
	struct str unread = str_of(key), part;

	for (size_t i = 0; i < n && (part = str_part(&unread, '.')).p; i++)
		put(arg, i, part);
}

static void
csv_code(void *arg, size_t i, struct str code)
{
	(void)i;
	csv_text_n(arg, code.p, code.n);
}

enum sd_err
changes_csv(struct req *rq)
{
	static const char *const names[] = { "periode", "nilai", "status", "keterangan", "nilai_lama",
	    "status_lama" };
	struct changes c;
	struct csv_out out;
	enum sd_err er;
	bool same;

	if ((er = changes_load(rq, "csv", &c, &same)) != SD_OK || same)
		return er;
	csv_begin(&out, resp_stream(rq, "text/csv; charset=utf-8"), ',', false);
	csv_text(&out, "rilis");
	csv_text(&out, "perubahan");
	for (size_t i = 0; i < c.d.n_dimensions; i++)
		csv_text(&out, c.d.dimensions[i].code);
	csv_row_out(&out, names, COUNT(names));
	for (size_t i = 0; i < c.n; i++) {
		const struct change_row *r = &c.rows[i];

		csv_int(&out, r->number);
		csv_text(&out, r->kind);
		key_cut(r->series_key, c.d.n_dimensions, csv_code, &out);
		csv_text(&out, r->period);
		csv_number(&out, r->value);
		csv_text(&out, r->status);
		csv_text(&out, r->comment);
		csv_number(&out, r->old_value);
		csv_text(&out, r->old_status);
		csv_end(&out);
	}
	return out.b->er;
}

struct json_codes {
	struct json_out *j;
	const struct dataset *d;
};

static void
json_code(void *arg, size_t i, struct str code)
{
	const struct json_codes *w = arg;

	jo_key(w->j, w->d->dimensions[i].code);
	jo_text_n(w->j, code.p, code.n);
}

static void
change_json(struct json_out *j, const struct dataset *d, const struct change_row *r)
{
	struct json_codes w = { j, d };

	buf_chr(j->b, '\n');
	jo_object(j);
	jo_key_int(j, "rilis", r->number);
	jo_key_text(j, "perubahan", r->kind);
	key_cut(r->series_key, d->n_dimensions, json_code, &w);
	jo_key_text(j, "periode", r->period);
	if (r->status)
		jo_key_number(j, "nilai", r->value);
	jo_key_text(j, "status", r->status);
	jo_key_text(j, "keterangan", r->comment);
	if (r->old_status)
		jo_key_number(j, "nilai_lama", r->old_value);
	jo_key_text(j, "status_lama", r->old_status);
	jo_close(j);
}

/* What changed in the meaning, and how the producer explained where that breaks the series. */
static void
meaning_json(struct json_out *j, const struct event_row *e)
{
	jo_key_array(j, "keterangan");
	for (int64_t i = 0; i < e->n_meaning; i++) {
		const struct meaning_change *c = &e->meaning[i];

		jo_object(j);
		jo_key_text(j, "jenis", c->kind);
		jo_key_text(j, "nama", meaning_kind(c->kind)->label);
		jo_key_text(j, "bagian", c->place);
		jo_key_text(j, "sebelum", c->was);
		jo_key_text(j, "menjadi", c->becomes);
		jo_key_int(j, "putus_deret", c->is_break);
		jo_close(j);
	}
	jo_close(j);
	if (!str_blank(e->break_note))
		jo_key_text(j, "penjelasan", e->break_note);
}

static const char *
meanings_say(struct arena *a, const struct event_row *e)
{
	struct buf *b = buf_new(a, 0);

	for (int64_t i = 0; i < e->n_meaning; i++)
		buf_printf(b, "%s%s", i ? "; " : "", meaning_change_say(a, &e->meaning[i]));
	return buf_text(b);
}

static void
event_json(struct json_out *j, struct arena *a, const char *base, const struct event_row *e)
{
	buf_chr(j->b, '\n');
	jo_object(j);
	jo_key_text(j, "jenis", e->kind);
	jo_key_text(j, "dataset", e->slug);
	jo_key_text(j, "kode", e->code);
	jo_key_text(j, "judul", e->title);
	jo_key_int(j, "rilis", e->number);
	jo_key_text(j, "waktu", time_iso(a, e->at));
	jo_key_text(j, "produsen", e->unit_name);
	jo_key_text(j, "catatan", e->note);
	if (strcmp(e->kind, "rilis") == 0) {
		jo_key_int(j, "nilai", e->n_obs);
		jo_key_int(j, "baru", e->n_added);
		jo_key_int(j, "berubah", e->n_changed);
		jo_key_int(j, "dihapus", e->n_deleted);
	}
	if (e->n_meaning)
		meaning_json(j, e);
	if (e->withdrawn)
		jo_key_int(j, "ditarik", 1);
	else if (strcmp(e->kind, "rilis") == 0) {
		jo_key_text(j, "perubahan", arena_printf(a, "%s/katalog/%s/perubahan.json?sejak_rilis=%lld&"
		    "sampai_rilis=%lld", base, e->slug, (long long)e->number - 1, (long long)e->number));
		jo_key_text(j, "data", arena_printf(a, "%s/katalog/%s.csv?rilis=%lld", base, e->slug,
		    (long long)e->number));
	}
	jo_close(j);
}

enum sd_err
changes_json(struct req *rq)
{
	struct changes c;
	struct json_out j;
	enum sd_err er;
	bool same;

	if ((er = changes_load(rq, "json", &c, &same)) != SD_OK || same)
		return er;
	jo_begin(&j, resp_stream(rq, "application/json"));
	jo_object(&j);
	jo_key_text(&j, "dataset", c.d.slug);
	jo_key_text(&j, "kode", c.d.code);
	jo_key_int(&j, "sejak_rilis", c.from);
	jo_key_int(&j, "sampai_rilis", c.to);
	jo_key_array(&j, "rilis");
	for (size_t i = 0; i < c.n_releases; i++)
		event_json(&j, rq->arena, rq->conf->base_url, &c.releases[i]);
	jo_close(&j);
	jo_key_array(&j, "perubahan");
	for (size_t i = 0; i < c.n; i++)
		change_json(&j, &c.d, &c.rows[i]);
	jo_close(&j);
	jo_key(&j, "berikut");
	jo_text(&j, c.next);
	return jo_end(&j);
}

/* --- all datasets --- */

static enum sd_err
events_load(struct req *rq, const char *kind, struct event_row **rows, size_t *n, const char **next,
    bool *same)
{
	const struct events_in *in = rq->in;
	int64_t since = 0, per = page_size(in->batas), page = in->hal ? in->hal : 1;
	struct stamp_row stamp;
	enum sd_err er;

	*next = NULL;
	*same = false;
	if ((er = instant_read(rq, in->sejak, &since)) != SD_OK ||
	    (er = export_stamp(rq->db, rq->arena, &stamp)) != SD_OK)
		return er;
	/* weak: it also says until when it was looked */
	*same = resp_not_modified(rq, arena_printf(rq->arena, "W/\"%s\"", etag_of(rq->arena,
	    (const char *const[]){ "kejadian", kind, req_query(rq), stamp.text, NULL })), stamp.changed_at);
	if (*same) {
		headers_set(rq, NULL);
		return SD_OK;
	}
	if ((er = event_list(rq->db, rq->arena, since, per + 1, (page - 1) * per, rows, n)) != SD_OK)
		return er;
	if ((int64_t)*n > per) {
		*n = (size_t)per;
		*next = arena_printf(rq->arena, "%s/perubahan.%s?sejak=%s&batas=%lld&hal=%lld",
		    rq->conf->base_url, kind, form_escape(rq->arena, time_iso(rq->arena, since)),
		    (long long)per, (long long)page + 1);
	}
	headers_set(rq, *next);
	return event_meanings(rq->db, rq->arena, *rows, *n);
}

enum sd_err
events_csv(struct req *rq)
{
	static const char *const names[] = { "jenis", "waktu", "dataset", "kode", "judul", "produsen",
	    "rilis", "nilai", "baru", "berubah", "dihapus", "catatan", "keterangan", "putus_deret" };
	struct event_row *rows;
	struct csv_out c;
	const char *next;
	enum sd_err er;
	size_t n;
	bool same;

	if ((er = events_load(rq, "csv", &rows, &n, &next, &same)) != SD_OK || same)
		return er;
	csv_begin(&c, resp_stream(rq, "text/csv; charset=utf-8"), ',', false);
	csv_row_out(&c, names, COUNT(names));
	for (size_t i = 0; i < n; i++) {
		csv_text(&c, rows[i].kind);
		csv_text(&c, time_iso(rq->arena, rows[i].at));
		csv_text(&c, rows[i].slug);
		csv_text(&c, rows[i].code);
		csv_text(&c, rows[i].title);
		csv_text(&c, rows[i].unit_name);
		csv_int(&c, rows[i].number);
		csv_int(&c, rows[i].n_obs);
		csv_int(&c, rows[i].n_added);
		csv_int(&c, rows[i].n_changed);
		csv_int(&c, rows[i].n_deleted);
		csv_text(&c, rows[i].note);
		csv_text(&c, meanings_say(rq->arena, &rows[i]));
		csv_text(&c, rows[i].n_meaning ? rows[i].break_note : "");
		csv_end(&c);
	}
	return c.b->er;
}

enum sd_err
events_json(struct req *rq)
{
	struct event_row *rows;
	struct json_out j;
	const char *next;
	enum sd_err er;
	size_t n;
	bool same;

	if ((er = events_load(rq, "json", &rows, &n, &next, &same)) != SD_OK || same)
		return er;
	jo_begin(&j, resp_stream(rq, "application/json"));
	jo_object(&j);
	jo_key_text(&j, "sampai", time_iso(rq->arena, rq->now - RELEASE_TAKES));
	jo_key_array(&j, "kejadian");
	for (size_t i = 0; i < n; i++)
		event_json(&j, rq->arena, rq->conf->base_url, &rows[i]);
	jo_close(&j);
	jo_key(&j, "berikut");
	jo_text(&j, next);
	return jo_end(&j);
}
