/*
 * pages.c: the list of a year, an entry, its form. GET handlers; nothing here writes.
 */
#include "modules/datalist/datalist.h"
#include "modules/datalist/terms.h"
#include "shared/format/csv_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/plan.h"
#include "shared/process/setting.h"
#include "shared/request/form/form.h"

enum {
	PER_PAGE = 50, /* rows of every list of the house: some three screens */
	LIKE_ENOUGH = 50 /* percent (terms.c): below, two names mean different things */
};

/* --- choices --- */

static void
choices_add(struct node *page, const struct terms *t)
{
	for (size_t i = 0; i < t->n; i++)
		node_choice(page, t->name, t->v[i].code, t->v[i].label);
}

static enum sd_err
units_add(struct req *rq, struct node *page)
{
	struct unit_name_row *units;
	size_t n;
	enum sd_err er = unit_names(rq->db, rq->arena, &units, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++)
		node_choice(page, "unit", arena_printf(rq->arena, "%lld", (long long)units[i].id),
		    units[i].name);
	return er;
}

static void
years_add(struct req *rq, struct node *page, const struct year_row *years, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *year = arena_printf(rq->arena, "%lld", (long long)years[i].year);
		node_choice(page, "tahun", year, year);
	}
}

/* --- list --- */

enum sd_err
list_filter(struct req *rq, const struct list_in *in, struct item_filter *out,
    struct year_row **years, size_t *n_years)
{
	int64_t scope = unit_scope(&rq->user);
	enum sd_err er = year_list(rq->db, rq->arena, years, n_years);

	*out = (struct item_filter){ .year = in->tahun, .unit_id = scope ? scope : in->unit,
		.state = in->status ? in->status : "", .priority = -1, .q = in->q ? in->q : "" };
	out->like = db_like(rq->arena, out->q, strlen(out->q));
	if (in->prioritas)
		out->priority = str_same(in->prioritas, "ya");
	if (out->year <= 0)
		out->year = *n_years ? (*years)[0].year : 0;
	return er;
}

/* The address of this list without its page: "/daftar-data?tahun=2026&unit=3". */
static const char *
list_query(struct arena *a, const struct item_filter *f, const struct list_in *in)
{
	const char *q = arena_printf(a, "tahun=%lld", (long long)f->year);

	if (in->unit > 0)
		q = arena_printf(a, "%s&unit=%lld", q, (long long)in->unit);
	if (in->prioritas)
		q = arena_printf(a, "%s&prioritas=%s", q, in->prioritas);
	if (*f->q)
		q = arena_printf(a, "%s&q=%s", q, form_escape(a, f->q));
	return q;
}

/* One link a state, and how many entries its list has; of too many no more is said. */
static void
counts_add(struct node *page, const struct item_found *found, const char *state, int64_t *total)
{
	const struct count_row *counts = found->counts;
	int64_t all = 0, priority = 0;
	struct node *k;

	*total = 0;
	for (size_t s = 0; s < entry_states.n; s++)
		for (size_t i = 0; i < found->n_counts; i++) {
			if (!str_same(counts[i].state, entry_states.row[s].name) || (!counts[i].n && !found->more))
				continue;
			k = node_add(page, "hitung");
			node_set(k, "state", counts[i].state);
			node_set(k, "label", entry_states.row[s].label);
			node_set(k, "tone", entry_states.row[s].tone);
			if (!found->more)
				node_int(k, "n", counts[i].n);
			all += counts[i].n;
			priority += counts[i].priority;
			if (!*state || str_same(state, counts[i].state))
				*total += counts[i].n;
		}
	node_int(page, "semua", found->more ? LIST_COUNT_MAX : all);
	if (found->more)
		node_set(page, "more", "1");
	*total = found->more ? LIST_COUNT_MAX + 1 : *total;
	node_int(page, "n_prioritas", found->more ? 0 : priority);
}

/* What can be done with many at once by this user. */
static enum sd_err
bulk_add(struct req *rq, struct node *page, int64_t year)
{
	int64_t roles = rq->user.roles;
	const char *last = NULL;
	struct open_row *open;
	size_t n;
	enum sd_err er;

	if ((er = forum_open_list(rq->db, rq->arena, year, &open, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < entry_flow.n_transitions; i++) {
		const struct transition *t = &entry_flow.transitions[i];
		if (!(t->flags & FLOW_MANY) || !cap_allows(t->cap, roles) || str_same(t->event, last) ||
		    (t->action == entry_bring && !n))
			continue;
		node_choice(page, "event", t->event, t->label);
		if (t->flags & FLOW_REASON)
			node_set(page, "asks_reason", "1");
		last = t->event; /* rows of one event stand together */
	}
	if (!cap_allows(CAP_SESSION, roles))
		return SD_OK;
	for (size_t i = 0; i < n; i++)
		node_choice(page, "sidang", arena_printf(rq->arena, "%lld", (long long)open[i].id),
		    open[i].title);
	return SD_OK;
}

static void
list_head(struct req *rq, struct node *page, const struct item_filter *f, const struct list_in *in,
    const struct year_row *years, size_t n)
{
	const struct user *u = &rq->user;

	node_int(page, "tahun", f->year);
	if (in->unit > 0)
		node_int(page, "unit", in->unit);
	node_set(page, "status", in->status);
	node_set(page, "prioritas", in->prioritas);
	node_set(page, "q", in->q);
	node_set(page, "filter", list_query(rq->arena, f, in));
	node_set(page, "sees_all", user_sees_all(u) ? "1" : NULL);
	node_set(page, "writes", cap_allows(CAP_CONSOLIDATE, u->roles) ||
	    (cap_allows(CAP_PROPOSE, u->roles) && u->unit_id) ? "1" : NULL);
	node_set(page, "opens_year", cap_allows(CAP_CONSOLIDATE, u->roles) ||
	    cap_allows(CAP_SESSION, u->roles) ? "1" : NULL);
	node_int(page, "tahun_baru", n ? years[0].year + 1 : 0);
	for (size_t i = 0; i < n; i++) {
		if (years[i].year == f->year)
			node_row(page, "daftar", year_fields, &years[i]);
		if (years[i].year == f->year - 1)
			node_set(page, "ada_lalu", "1");
	}
	years_add(rq, page, years, n);
}

enum sd_err
list_page(struct req *rq)
{
	const struct list_in *in = rq->in;
	struct node *page = page_new(rq, "daftar", "Daftar data");
	struct item_filter f;
	struct year_row *years;
	struct item_found found;
	struct item_line *rows;
	size_t n_years, n;
	int64_t total, at = in->hal;
	const char *base;
	enum sd_err er;

	if ((er = list_filter(rq, in, &f, &years, &n_years)) != SD_OK ||
	    (er = item_find(rq->db, rq->arena, &f, &found)) != SD_OK)
		return er;
	counts_add(page, &found, f.state, &total);
	if (!found.more && at > (total + PER_PAGE - 1) / PER_PAGE)
		at = (total + PER_PAGE - 1) / PER_PAGE;
	at = at < 1 ? 1 : at;
	if ((er = item_page(rq->db, rq->arena, &f, &found, PER_PAGE, (at - 1) * PER_PAGE, &rows, &n)) != SD_OK ||
	    (user_sees_all(&rq->user) && (er = units_add(rq, page)) != SD_OK) ||
	    (er = bulk_add(rq, page, f.year)) != SD_OK)
		return er;
	list_head(rq, page, &f, in, years, n_years);
	for (size_t i = 0; i < n; i++) {
		const struct state *st = flow_state(&entry_flow, rows[i].state);
		struct node *line = node_row(page, "entri", item_line_fields, &rows[i]);

		node_set(line, "state_label", st ? st->label : rows[i].state);
		node_set(line, "tone", st ? st->tone : "neutral");
		/* What may be done with it decides whether it gets a box to tick. */
		node_group(line, "selectable", rows[i].state, ENTRY_WRITABLE ", " ENTRY_PROPOSED);
		node_set(line, "frequency_label", term_label(&terms_frequency, rows[i].frequency));
		node_set(line, "kind_label", term_label(&terms_kind, rows[i].kind));
	}
	base = arena_printf(rq->arena, "/daftar-data?%s%s%s", list_query(rq->arena, &f, in),
	    *f.state ? "&status=" : "", f.state);
	if (found.more)
		node_pages_counted(page, at, total, PER_PAGE, n, base);
	else
		node_pages(page, at, total, PER_PAGE, base);
	return page_send(rq, page);
}

/* The list with its small forms (a new year, copies of last year) as who opens it sees it. */
enum sd_err
list_again(struct req *rq)
{
	struct list_in *in = arena_one(rq->arena, struct list_in);

	in->tahun = in->hal = PARAM_ABSENT;
	rq->in = in;
	return list_page(rq);
}

/* --- CSV --- */

static const struct { const char *head; size_t off; const struct terms *terms; } columns[] = {
	{ "kode_opd", offsetof(struct item_row, unit_code), NULL },
	{ "opd", offsetof(struct item_row, unit_name), NULL },
	{ "judul", offsetof(struct item_row, title), NULL },
	{ "jenis", offsetof(struct item_row, kind), NULL },
	{ "konsep", offsetof(struct item_row, concept), NULL },
	{ "definisi", offsetof(struct item_row, definition), NULL },
	{ "klasifikasi", offsetof(struct item_row, classification), NULL },
	{ "ukuran", offsetof(struct item_row, measure), NULL },
	{ "satuan", offsetof(struct item_row, unit_text), NULL },
	{ "periode", offsetof(struct item_row, frequency), &terms_frequency },
	{ "cakupan", offsetof(struct item_row, coverage), NULL },
	{ "metode", offsetof(struct item_row, method), NULL },
	{ "kegiatan", offsetof(struct item_row, activity), NULL },
	{ "alasan_tanpa_rekomendasi", offsetof(struct item_row, exempt_reason), NULL },
	{ "dasar", offsetof(struct item_row, basis), NULL },
	{ "urusan", offsetof(struct item_row, function_code), NULL },
	{ "kode_sipd", offsetof(struct item_row, sipd_code), NULL },
	{ "alasan_prioritas", offsetof(struct item_row, priority_reason), NULL },
	{ "akses", offsetof(struct item_row, access), NULL },
	{ "dasar_akses", offsetof(struct item_row, access_ground), NULL },
	{ "jadwal_rilis", offsetof(struct item_row, release_rule), NULL },
	{ "jadwal_pemutakhiran", offsetof(struct item_row, update_rule), NULL },
	{ "ketersediaan", offsetof(struct item_row, availability), NULL },
	{ "id", offsetof(struct item_row, external_id), NULL },
};

static enum sd_err
csv_item(void *arg, const void *row)
{
	struct csv_out *out = arg;
	const struct item_row *r = row;
	const struct state *st = flow_state(&entry_flow, r->state);

	csv_int(out, r->year);
	for (size_t i = 0; i < COUNT(columns); i++) {
		const char *text = *(const char *const *)(const void *)((const char *)r + columns[i].off);
		csv_text(out, columns[i].terms ? term_label(columns[i].terms, text) : text);
	}
	csv_text(out, r->needs_recommendation ? "ya" : "tidak");
	csv_text(out, r->is_priority ? "ya" : "tidak");
	csv_text(out, st ? st->label : r->state);
	csv_end(out);
	return out->b->er;
}

enum sd_err
list_csv(struct req *rq)
{
	struct item_filter f;
	struct year_row *years;
	struct csv_out out;
	size_t n;
	enum sd_err er = list_filter(rq, rq->in, &f, &years, &n);

	if (er != SD_OK)
		return er;
	resp_header(rq, "Content-Disposition", arena_printf(rq->arena,
	    "attachment; filename=\"daftar-data-%lld.csv\"", (long long)f.year));
	csv_begin(&out, resp_stream(rq, "text/csv; charset=utf-8"), ',', true);
	csv_text(&out, "tahun");
	for (size_t i = 0; i < COUNT(columns); i++)
		csv_text(&out, columns[i].head);
	csv_text(&out, "perlu_rekomendasi");
	csv_text(&out, "prioritas");
	csv_text(&out, "status");
	csv_end(&out);
	return item_stream(rq->db, &f, csv_item, &out);
}

/* --- one entry --- */

static enum sd_err
similar_add(struct req *rq, struct node *page, const struct item_row *row)
{
	struct similar_row *rows;
	size_t n;
	enum sd_err er = item_similar(rq->db, rq->arena, row, &rows, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++) {
		int like = name_likeness(rq->arena, row->title, rows[i].title);
		struct node *k;
		if (!str_blank(row->concept) && !str_blank(rows[i].concept)) {
			int other = name_likeness(rq->arena, row->concept, rows[i].concept);
			like = other > like ? other : like;
		}
		if (like < LIKE_ENOUGH)
			continue;
		k = node_row(page, "mirip", similar_fields, &rows[i]);
		node_int(k, "like", like);
		node_set(k, "visible", user_sees_all(&rq->user) || rows[i].unit_id == rq->user.unit_id ?
		    "1" : NULL);
		node_set(k, "foreign", rows[i].unit_id != row->unit_id ? "1" : NULL);
	}
	return er;
}

/* What the law or the standard asks for and the entry does not say yet. */
static void
gaps_add(struct node *page, const struct item_row *r)
{
	const struct { const char *text, *label; } wanted[] = {
		{ r->concept, "konsep" }, { r->definition, "definisi" },
		{ r->classification, "klasifikasi" }, { r->measure, "ukuran" },
		{ r->unit_text, "satuan" }, { r->coverage, "cakupan wilayah" },
		{ r->function_code, "urusan pemerintahan" }, { r->release_rule, "jadwal rilis" },
	};

	for (size_t i = 0; i < COUNT(wanted); i++)
		if (str_blank(wanted[i].text))
			node_text(node_add(page, "kurang"), wanted[i].label);
}

/* When what the entry promises comes out, and what is late. */
static enum sd_err
releases_add(struct req *rq, struct node *page, int64_t item_id)
{
	struct date today = time_wib_date(rq->now);
	struct release_row *rows;
	size_t n;
	enum sd_err er = item_releases(rq->db, rq->arena, item_id, &rows, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++) {
		struct node *x = node_row(page, "rencana", release_fields, &rows[i]);

		node_set(x, "keadaan", plan_state(rows[i].day, rows[i].released_at, today));
		node_int(x, "terlambat", plan_overdue(rows[i].day, rows[i].released_at, today));
	}
	return er;
}

/* The years to which this entry can still be copied. */
static enum sd_err
entry_years(struct req *rq, struct node *page, const struct item_row *row)
{
	struct year_row *years;
	size_t n;
	enum sd_err er = year_list(rq->db, rq->arena, &years, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++)
		if (years[i].year > row->year)
			node_choice(page, "salin", arena_printf(rq->arena, "%lld", (long long)years[i].year),
			    arena_printf(rq->arena, "Daftar data %lld", (long long)years[i].year));
	return er;
}

enum sd_err
entry_page(struct req *rq)
{
	const struct id_in *in = rq->in;
	struct item_row row;
	struct subject s;
	struct node *page, *n;
	enum sd_err er;
	struct faults said = { NULL, NULL };
	const char *place;

	if ((er = entry_load(rq, in->id, &row)) != SD_OK)
		return er;
	page = page_new(rq, "entri", row.title);
	n = node_row(page, "entri", item_fields, &row);
	node_set(n, "kind_label", term_label(&terms_kind, row.kind));
	node_set(n, "frequency_label", term_label(&terms_frequency, row.frequency));
	node_set(n, "method_label", term_label(&terms_method, row.method));
	node_set(n, "access_label", term_label(&terms_access, row.access));
	node_set(n, "availability_label", term_label(&terms_availability, row.availability));
	node_group(n, "agreed", row.state, ENTRY_AGREED);
	s = entry_subject(&row);
	node_set(page, "may_edit", may_edit(&rq->user, &row) ? "1" : NULL);
	node_set(page, "may_write", may_write(&rq->user, row.unit_id) ? "1" : NULL);
	node_set(page, "may_amend", may_write(&rq->user, row.unit_id) &&
	    state_in(row.state, ENTRY_AGREED) && str_same(row.list_state, "agreed") ? "1" : NULL);
	node_set(page, "may_prioritise", cap_allows(CAP_SESSION, rq->user.roles) &&
	    !state_in(row.state, ENTRY_ENDED ", " ENTRY_AGREED) ? "1" : NULL);
	node_flow(page, rq, &entry_flow, &s, arena_printf(rq->arena, "/daftar-data/%lld/aksi",
	    (long long)row.id));
	gaps_add(page, &row);
	place = setting_text(rq->db, rq->arena, SET_INSTANSI_IBU_KOTA);
	name_check(rq->arena, row.concept, place, &said);
	for (const struct fault *f = said.first; f; f = f->next)
		node_text(node_add(page, "saran"), f->text);
	if ((er = similar_add(rq, page, &row)) != SD_OK || (er = releases_add(rq, page, row.id)) != SD_OK ||
	    (er = entry_years(rq, page, &row)) != SD_OK ||
	    (er = node_clock(page, rq, &entry_flow, row.id)) != SD_OK ||
	    (er = node_history(page, rq, &entry_flow, row.id)) != SD_OK)
		return er;
	return page_send(rq, page);
}

/* --- the form --- */

static enum sd_err
form_choices(struct req *rq, struct node *page)
{
	struct function_row *functions;
	size_t n;
	enum sd_err er = function_list(rq->db, rq->arena, &functions, &n);

	if (er != SD_OK)
		return er;
	choices_add(page, &terms_kind);
	choices_add(page, &terms_frequency);
	choices_add(page, &terms_method);
	choices_add(page, &terms_access);
	choices_add(page, &terms_availability);
	for (size_t i = 0; i < n; i++)
		node_choice(page, "urusan", functions[i].code, arena_printf(rq->arena, "%s %s",
		    functions[i].code, functions[i].name));
	return cap_allows(CAP_CONSOLIDATE, rq->user.roles) ? units_add(rq, page) : SD_OK;
}

enum sd_err
new_page(struct req *rq)
{
	const struct entry_in *in = rq->in;
	struct node *page = page_new(rq, "formulir", "Usulkan data baru"), *n;
	struct year_row *years;
	size_t count;
	enum sd_err er;

	if (!may_write(&rq->user, rq->user.unit_id))
		return SD_DENIED;
	if ((er = year_list(rq->db, rq->arena, &years, &count)) != SD_OK ||
	    (er = form_choices(rq, page)) != SD_OK)
		return er;
	years_add(rq, page, years, count);
	n = node_add(page, "entri");
	node_int(n, "year", in->tahun > 0 ? in->tahun : count ? years[0].year : 0);
	node_int(n, "unit_id", rq->user.unit_id);
	node_set(n, "unit_name", rq->user.unit_name);
	node_set(n, "kind", terms_kind.first);
	node_set(n, "frequency", terms_frequency.first);
	node_set(n, "method", terms_method.first);
	node_set(n, "access", terms_access.first);
	node_set(n, "availability", terms_availability.first);
	node_set(n, "needs_recommendation", "1");
	node_set(page, "action", "/daftar-data/baru");
	for (size_t i = 0; i < count; i++)
		if (years[i].year == in->tahun && str_same(years[i].state, "agreed"))
			node_set(page, "amendment", "1");
	return page_send(rq, page);
}

enum sd_err
edit_page(struct req *rq)
{
	const struct id_in *in = rq->in;
	struct item_row row;
	struct node *page;
	enum sd_err er;

	if ((er = entry_load(rq, in->id, &row)) != SD_OK)
		return er;
	if (!may_edit(&rq->user, &row))
		return SD_DENIED;
	page = page_new(rq, "formulir", "Ubah entri");
	if ((er = form_choices(rq, page)) != SD_OK)
		return er;
	node_row(page, "entri", item_fields, &row);
	node_set(page, "action", arena_printf(rq->arena, "/daftar-data/%lld/ubah", (long long)row.id));
	return page_send(rq, page);
}

enum sd_err
import_page(struct req *rq)
{
	const struct import_in *in = rq->in;
	struct node *page = page_new(rq, "impor", "Impor daftar data dari CSV");
	struct year_row *years;
	size_t n;
	enum sd_err er;

	if (!may_write(&rq->user, rq->user.unit_id))
		return SD_DENIED;
	if ((er = year_list(rq->db, rq->arena, &years, &n)) != SD_OK)
		return er;
	years_add(rq, page, years, n);
	if (in->tahun > 0)
		node_int(page, "tahun", in->tahun);
	node_set(page, "sees_all", cap_allows(CAP_CONSOLIDATE, rq->user.roles) ? "1" : NULL);
	return page_send(rq, page);
}
