/*
 * schedule.c: /jadwal-rilis with its calendar file, and the Atom feed of releases in pages (RFC 4287, RFC 5005,
 * RFC 5545).
 */
#include "modules/catalogue/catalogue.h"
#include "shared/format/xml_out.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/process/plan.h"
#include "shared/process/setting.h"
#include "shared/statistics/file_format.h"
#include "shared/statistics/meaning_change.h"
#include "shared/statistics/period.h"
#include <string.h>

enum {
	FEED_MAX = 100,    /* entries of a page of the Atom feed */
	ICS_LINE = 73,     /* RFC 5545 folds lines at 75 bytes, of which CRLF takes two */
	PLANNED_PER = 100, /* days of a page: what fits is shown whole, else from a month ago on */
	PLANNED_DAY = 1000, /* of one day at most, so that a page ends with a day */
	ICS_MAX = 1000,    /* events of the calendar file, from two months ago on: what calendars take in at once */
	BACK_PAGE = 30, BACK_FILE = 60, BACK_EARLIER = 90 /* days */
};

void
planned_add(struct req *rq, struct node *page, const struct planned *rows, size_t n)
{
	struct date today = time_wib_date(rq->now);

	for (size_t i = 0; i < n; i++) {
		const struct planned *p = &rows[i];
		struct node *x = node_row(page, "planned", planned_fields, p);

		node_set(x, "period", p->period_to ? period_shown(rq->arena, p->period_to) : NULL);
		node_set(x, "keadaan", plan_state(p->day, p->released_at, today));
		node_int(x, "terlambat", plan_overdue(p->day, p->released_at, today));
		node_set(x, "terbit", p->released_at ? date_iso(rq->arena, time_wib_date(p->released_at)) : NULL);
	}
}

static const char *
day_before(struct req *rq, struct date day, int days)
{
	return date_iso(rq->arena, date_of_days(date_days(day) - days));
}

/* Whole days of the schedule; where there are more, the addresses of those before and behind. */
static enum sd_err
planned_page(struct req *rq, struct node *page)
{
	const struct schedule_in *in = rq->in;
	struct date from = time_wib_date(rq->now);
	struct planned *rows;
	size_t n, shown;
	enum sd_err er;
	bool given = in->dari && date_parse(in->dari, &from);

	er = planned_list(rq->db, rq->arena, given ? date_iso(rq->arena, from) : "1900-01-01", PLANNED_PER + 1, &rows, &n);
	if (er != SD_OK)
		return er;
	if (!given && n > PLANNED_PER) { /* not from the first day that ever was */
		from = date_of_days(date_days(from) - BACK_PAGE);
		given = true;
		er = planned_list(rq->db, rq->arena, date_iso(rq->arena, from), PLANNED_PER + 1, &rows, &n);
		if (er != SD_OK)
			return er;
	}
	if (n > PLANNED_PER && strcmp(rows[0].day, rows[n - 1].day) == 0)
		er = planned_list(rq->db, rq->arena, rows[0].day, PLANNED_DAY, &rows, &n);
	for (shown = n; n > PLANNED_PER && shown && strcmp(rows[shown - 1].day, rows[n - 1].day) == 0; shown--)
		;
	planned_add(rq, page, rows, shown ? shown : n);
	if (shown && shown < n)
		node_set(page, "kemudian", rows[n - 1].day);
	if (given)
		node_set(page, "sebelumnya", day_before(rq, from, BACK_EARLIER));
	return er;
}

enum sd_err
schedule_page(struct req *rq)
{
	const struct schedule_in *in = rq->in;
	struct node *page = page_new(rq, "jadwal", "Jadwal rilis");
	struct promise *promises;
	int64_t total;
	size_t n_promises;
	enum sd_err er;

	if ((er = planned_page(rq, page)) != SD_OK ||
	    (er = promise_count(rq->db, rq->arena, &total)) != SD_OK ||
	    (er = promise_page(rq->db, rq->arena, TABLE_PER, page_offset(in->hal, TABLE_PER), &promises, &n_promises)) !=
	    SD_OK)
		return er;
	for (size_t i = 0; i < n_promises; i++)
		node_set(node_row(page, "promise", promise_fields, &promises[i]), "frequency_name",
		    period_freq_name(promises[i].frequency[0]));
	node_pages_counted(page, in->hal ? in->hal : 1, total, TABLE_PER, n_promises, in->dari ?
	    arena_printf(rq->arena, "/jadwal-rilis?dari=%s", in->dari) : "/jadwal-rilis");
	return page_send(rq, page);
}

/* --- calendar --- */

/* One content line: text escaped, folded between characters, CR LF. */
static void
ics_line(struct buf *b, const char *name, const char *text)
{
	size_t used = str_of(name).n + 1;

	buf_str(b, name);
	buf_chr(b, ':');
	for (const char *p = text; *p; p++) {
		bool first = ((unsigned char)*p & 0xc0) != 0x80;

		if (first && used >= ICS_LINE - 4) {
			buf_lit(b, "\r\n ");
			used = 1;
		}
		if (*p == '\n') {
			buf_lit(b, "\\n");
			used++;
		} else {
			if (*p == ',' || *p == ';' || *p == '\\') {
				buf_chr(b, '\\');
				used++;
			}
			buf_chr(b, *p);
		}
		used++;
	}
	buf_lit(b, "\r\n");
}

static const char *
ics_day(struct arena *a, const char *iso)
{
	return arena_printf(a, "%.4s%.2s%.2s", iso, iso + 5, iso + 8);
}

static void
ics_event(struct buf *b, struct req *rq, const struct planned *p)
{
	struct arena *a = rq->arena;
	struct date day;

	if (!p->day || !date_parse(p->day, &day))
		return;
	buf_lit(b, "BEGIN:VEVENT\r\n");
	ics_line(b, "UID", arena_printf(a, "%s-%s-%s@satudata", p->slug, p->product, p->day));
	buf_printf(b, "DTSTAMP:%sT%02d%02d%02dZ\r\n", ics_day(a, time_iso(a, rq->now)), (int)(rq->now % DAY_SECONDS / 3600),
	    (int)(rq->now % 3600 / 60), (int)(rq->now % 60));
	buf_printf(b, "DTSTART;VALUE=DATE:%s\r\n", ics_day(a, p->day));
	buf_printf(b, "DTEND;VALUE=DATE:%s\r\n", ics_day(a, date_iso(a, date_of_days(date_days(day) + 1))));
	ics_line(b, "SUMMARY", arena_printf(a, "Rilis data: %s (%s)", p->title, p->product));
	ics_line(b, "DESCRIPTION", p->unit_name);
	if (p->current_release)
		ics_line(b, "URL", arena_printf(a, "%s/katalog/%s", rq->conf->base_url, p->slug));
	buf_lit(b, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

enum sd_err
schedule_calendar(struct req *rq)
{
	struct planned *planned;
	struct buf *b;
	enum sd_err er;
	size_t n;

	if ((er = planned_list(rq->db, rq->arena, day_before(rq, time_wib_date(rq->now), BACK_FILE), ICS_MAX,
	    &planned, &n)) != SD_OK)
		return er;
	b = resp_stream(rq, "text/calendar; charset=utf-8");
	buf_lit(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//satudata//jadwal rilis//ID\r\nCALSCALE:GREGORIAN\r\n");
	ics_line(b, "X-WR-CALNAME", arena_printf(rq->arena, "Jadwal rilis %s",
	    setting_text(rq->db, rq->arena, SET_SITUS_NAMA)));
	for (size_t i = 0; i < n; i++)
		ics_event(b, rq, &planned[i]);
	buf_lit(b, "END:VCALENDAR\r\n");
	return SD_OK;
}

/* --- feed --- */

static void
link_write(struct xml_out *x, const char *rel, const char *type, const char *href)
{
	xml_open(x, "link");
	xml_attr(x, "rel", rel);
	xml_attr(x, "type", type);
	xml_attr(x, "href", href);
	xml_close(x);
}

static void
entry_open(struct xml_out *x, struct arena *a, const struct edition *e, const char *id, const char *title)
{
	xml_open(x, "entry");
	xml_leaf(x, "id", id);
	xml_leaf(x, "title", title);
	xml_leaf(x, "updated", time_iso(a, e->released_at));
	xml_open(x, "author");
	xml_leaf(x, "name", e->unit_name);
	xml_close(x);
}

/* A withdrawal, with an id that no release has. */
static void
withdrawal_write(struct xml_out *x, struct req *rq, const struct edition *e)
{
	struct arena *a = rq->arena;
	const char *page = arena_printf(a, "%s/katalog/%s", rq->conf->base_url, e->slug);

	entry_open(x, a, e, arena_printf(a, "%s?rilis=%lld#penarikan", page, (long long)e->number), arena_printf(a,
	    "%s (rilis %lld ditarik)", e->title, (long long)e->number));
	link_write(x, "alternate", "text/html", page);
	xml_leaf(x, "summary", arena_printf(a, "Rilis sampai nomor %lld ditarik dan tidak lagi disediakan. %s",
	    (long long)e->number, str_blank(e->note) ? "" : e->note));
	xml_close(x);
	xml_line(x);
}

/* "Keterangan berubah: Satuan Produksi: Kuintal menjadi Ton. Putus deret: sejak 2024 dicatat dalam ton."; "" = none. */
static enum sd_err
meaning_say(struct req *rq, const struct edition *e, const char **out)
{
	struct buf *b = buf_new(rq->arena, 0);
	struct meaning_change *v;
	size_t n = 0;
	enum sd_err er = SD_OK;

	if (e->n_meaning && !e->withdrawn)
		er = meaning_changes_kept(rq->db, rq->arena, e->dataset_id, e->number - 1, e->number, &v, &n);
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%s%s", i ? "; " : " Keterangan berubah: ", meaning_change_say(rq->arena, &v[i]));
	if (n)
		buf_str(b, ".");
	if (n && !str_blank(v->break_note))
		buf_printf(b, " Putus deret: %s", v->break_note);
	*out = buf_text(b);
	return er;
}

static void
release_write(struct xml_out *x, struct req *rq, const struct edition *e, const char *meaning)
{
	struct arena *a = rq->arena;
	const char *page = arena_printf(a, "%s/katalog/%s?rilis=%lld", rq->conf->base_url, e->slug, (long long)e->number);

	entry_open(x, a, e, page, arena_printf(a, "%s (rilis %lld)", e->title, (long long)e->number));
	link_write(x, "alternate", "text/html", page);
	if (!e->withdrawn) {
		/* Every format of the release as an enclosure. */
		char type[FILE_MEDIA];

		for (size_t i = 0; i < FILE_COUNT; i++) {
			if (!(file_formats[i].flags & FILE_FEED))
				continue;
			file_format_media(&file_formats[i], type);
			link_write(x, "enclosure", type, arena_printf(rq->arena, "%s/katalog/%s.%s?rilis=%lld",
			    rq->conf->base_url, e->slug, file_formats[i].ending, (long long)e->number));
		}
		link_write(x, "related", "application/json", arena_printf(rq->arena,
		    "%s/katalog/%s/perubahan.json?sejak_rilis=%lld&sampai_rilis=%lld", rq->conf->base_url, e->slug,
		    (long long)e->number - 1, (long long)e->number));
	}
	xml_leaf(x, "summary", arena_printf(a, "%s%sPeriode %s; %lld nilai: %lld baru, %lld berubah, %lld dihapus.%s",
	    str_blank(e->note) ? "" : e->note, str_blank(e->note) ? "" : " ",
	    periods_shown(a, e->period_from, e->period_to),
	    (long long)e->n_obs, (long long)e->n_added, (long long)e->n_changed, (long long)e->n_deleted, meaning));
	xml_close(x);
	xml_line(x);
}

enum sd_err
release_feed(struct req *rq)
{
	const struct page_in *in = rq->in;
	static const char type[] = "application/atom+xml";
	const char *base = rq->conf->base_url, *site, *feed;
	int64_t page = in->hal ? in->hal : 1;
	struct edition *rows;
	struct xml_out x;
	enum sd_err er;
	const char **meaning;
	size_t n, shown;

	if ((er = edition_latest(rq->db, rq->arena, FEED_MAX + 1, (page - 1) * FEED_MAX, &rows, &n)) != SD_OK)
		return er;
	shown = n > FEED_MAX ? FEED_MAX : n;
	site = setting_text(rq->db, rq->arena, SET_SITUS_NAMA);
	resp_header(rq, "Access-Control-Allow-Origin", "*");
	if (resp_not_modified(rq, n ? arena_printf(rq->arena, "atom-%lld-%zu-%lld-%s-%lld-%s-%lld", (long long)page, n,
	    (long long)rows[0].released_at, rows[0].slug, (long long)rows[0].number, rows[n - 1].slug,
	    (long long)rows[n - 1].number) : "atom-0",
	    n ? rows[0].released_at : 0))
		return SD_OK;
	meaning = arena_array(rq->arena, shown, sizeof(*meaning));
	for (size_t i = 0; i < shown; i++)
		if ((er = meaning_say(rq, &rows[i], &meaning[i])) != SD_OK)
			return er;
	xml_begin(&x, resp_stream(rq, "application/atom+xml; charset=utf-8"));
	xml_open(&x, "feed");
	xml_attr(&x, "xmlns", "http://www.w3.org/2005/Atom");
	xml_attr(&x, "xml:lang", "id");
	xml_leaf(&x, "id", arena_printf(rq->arena, "%s/rilis.atom", base));
	xml_leaf(&x, "title", arena_printf(rq->arena, "Rilis data %s", site));
	xml_leaf(&x, "updated", time_iso(rq->arena, n ? rows[0].released_at : rq->now));
	/* The other pages of the feed (RFC 5005 section 3). */
	feed = arena_printf(rq->arena, "%s/rilis.atom", base);
	link_write(&x, "self", type, page == 1 ? feed : arena_printf(rq->arena, "%s?hal=%lld", feed, (long long)page));
	link_write(&x, "first", type, feed);
	if (page > 1)
		link_write(&x, "previous", type, arena_printf(rq->arena, "%s?hal=%lld", feed, (long long)page - 1));
	if (n > shown)
		link_write(&x, "next", type, arena_printf(rq->arena, "%s?hal=%lld", feed, (long long)page + 1));
	link_write(&x, "alternate", "text/html", arena_printf(rq->arena, "%s/katalog", base));
	for (size_t i = 0; i < shown; i++)
		if (rows[i].is_withdrawal)
			withdrawal_write(&x, rq, &rows[i]);
		else
			release_write(&x, rq, &rows[i], meaning[i]);
	return xml_end(&x);
}
