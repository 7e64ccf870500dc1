/*
 * pages_session.c: forum sessions: the list, one session, its forms, the page on which the forum
 * decides. GET handlers; nothing here writes.
 */
#include "modules/datalist/datalist.h"
#include "modules/datalist/terms.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/request/paper.h"

enum {
	LINES_SPARE = 5, /* empty lines for who came unannounced */
	LINES_LEAST = 8 /* of the list of those present */
};

static void
session_node(struct node *page, const char *name, const struct forum_row *row)
{
	struct node *n = node_row(page, name, forum_fields, row);
	const struct state *st = flow_state(&session_flow, row->state);

	node_set(n, "state_label", st ? st->label : row->state);
	node_set(n, "tone", st ? st->tone : "neutral");
}

enum sd_err
sessions_page(struct req *rq)
{
	struct node *page = page_new(rq, "sidang-daftar", "Sidang Forum Satu Data");
	struct forum_row *rows;
	size_t n;
	enum sd_err er = forum_list(rq->db, rq->arena, &rows, &n);

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		session_node(page, "sidang", &rows[i]);
	node_set(page, "calls", cap_allows(CAP_SESSION, rq->user.roles) ? "1" : NULL);
	return page_send(rq, page);
}

static void
agenda_add(struct node *page, const struct item_line *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct node *k = node_row(page, "entri", item_line_fields, &rows[i]);
		const struct state *st = flow_state(&entry_flow, rows[i].state);
		node_set(k, "state_label", st ? st->label : rows[i].state);
		node_set(k, "tone", st ? st->tone : "neutral");
		node_group(k, "in_session", rows[i].state, ENTRY_IN_SESSION);
		node_set(k, "frequency_label", term_label(&terms_frequency, rows[i].frequency));
	}
}

/* How many entries of the year wait for a session. */
static enum sd_err
waiting_add(struct req *rq, struct node *page, int64_t year)
{
	struct item_filter f = { .year = year, .state = "", .priority = -1, .q = "", .like = "%" };
	struct item_found found;
	enum sd_err er = item_find(rq->db, rq->arena, &f, &found);

	for (size_t i = 0; er == SD_OK && i < found.n_counts; i++)
		if (state_in(found.counts[i].state, ENTRY_PROPOSED))
			node_int(page, "menunggu", found.counts[i].n);
	return er;
}

static enum sd_err
people_add(struct req *rq, struct node *page, int64_t id, size_t *n)
{
	struct attendee_row *rows;
	enum sd_err er = attendee_list(rq->db, rq->arena, id, &rows, n);

	if (er == SD_OK)
		node_rows(page, "peserta", attendee_fields, sizeof(*rows), rows, *n);
	return er;
}

static bool
is_open(const struct forum_row *row)
{
	return state_in(row->state, SESSION_OPEN);
}

enum sd_err
session_page(struct req *rq)
{
	const struct id_in *in = rq->in;
	struct forum_row row;
	struct item_line *agenda;
	struct subject s;
	struct node *page;
	const char *why;
	size_t n, n_people;
	enum sd_err er;

	if ((er = forum_find(rq->db, rq->arena, in->id, &row)) != SD_OK ||
	    (er = agenda_list(rq->db, rq->arena, row.id, unit_scope(&rq->user), &agenda, &n)) != SD_OK)
		return er;
	page = page_new(rq, "sidang", row.title);
	session_node(page, "sidang", &row);
	s = session_subject(&row);
	node_flow(page, rq, &session_flow, &s, arena_printf(rq->arena, "/daftar-data/sidang/%lld/aksi",
	    (long long)row.id));
	if (cap_allows(CAP_SESSION, rq->user.roles) && is_open(&row) && !state_in(row.state, SESSION_HELD) &&
	    !flow_find_action(&session_flow, &s, forum_begin, &rq->user, &why))
		node_set(page, "belum_buka", why);
	agenda_add(page, agenda, n);
	node_set(page, "may_edit", cap_allows(CAP_SESSION, rq->user.roles) && is_open(&row) ? "1" : NULL);
	node_set(page, "may_decide", cap_allows(CAP_DECIDE, rq->user.roles) &&
	    state_in(row.state, SESSION_HELD) ? "1" : NULL);
	node_set(page, "sees_all", user_sees_all(&rq->user) ? "1" : NULL);
	if ((er = node_documents(page, rq, &session_flow, row.id)) != SD_OK ||
	    (er = people_add(rq, page, row.id, &n_people)) != SD_OK ||
	    (is_open(&row) && user_sees_all(&rq->user) &&
	    (er = waiting_add(rq, page, row.year)) != SD_OK) ||
	    (er = node_history(page, rq, &session_flow, row.id)) != SD_OK)
		return er;
	return page_send(rq, page);
}

enum sd_err
session_new_page(struct req *rq)
{
	struct node *page = page_new(rq, "sidang-baru", "Jadwalkan sidang forum"), *n;
	struct year_row *years;
	size_t count;
	enum sd_err er = year_list(rq->db, rq->arena, &years, &count);

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < count; i++)
		node_choice(page, "tahun", arena_printf(rq->arena, "%lld", (long long)years[i].year),
		    arena_printf(rq->arena, "%lld%s", (long long)years[i].year,
		    str_same(years[i].state, "agreed") ? " (sudah disepakati: sidang perubahan)" : ""));
	n = node_add(page, "sidang");
	if (count)
		node_int(n, "year", years[0].year);
	node_set(n, "title", count && str_same(years[0].state, "agreed") ? "Rapat Perubahan Daftar Data" :
	    "Rapat Penetapan Daftar Data dan Data Prioritas");
	node_set(n, "held_on", date_iso(rq->arena, time_wib_date(rq->now)));
	return page_send(rq, page);
}

enum sd_err
session_edit_page(struct req *rq)
{
	const struct id_in *in = rq->in;
	struct forum_row row;
	struct node *page;
	size_t n, n_lines;
	enum sd_err er;
	const struct session_in *session;

	if ((er = forum_find(rq->db, rq->arena, in->id, &row)) != SD_OK)
		return er;
	page = page_new(rq, "sidang-ubah", "Ubah sidang");
	session_node(page, "sidang", &row);
	if ((er = people_add(rq, page, row.id, &n)) != SD_OK)
		return er;
	/* What came with the form, line by line, or what stands. */
	session = rq->faults ? rq->in : NULL;
	n_lines = rq->faults ? session->nama.n : n;
	n_lines = n_lines + LINES_SPARE < LINES_LEAST ? LINES_LEAST : n_lines + LINES_SPARE;
	for (size_t i = 0; i < n_lines; i++)
		node_int(node_add(page, "baris"), "n", (int64_t)i + 1);
	return page_send(rq, page);
}

enum sd_err
decide_page(struct req *rq)
{
	const struct id_in *in = rq->in;
	struct forum_row row;
	struct item_line *agenda;
	struct node *page;
	size_t n;
	enum sd_err er;

	if ((er = forum_find(rq->db, rq->arena, in->id, &row)) != SD_OK ||
	    (er = agenda_list(rq->db, rq->arena, row.id, 0, &agenda, &n)) != SD_OK)
		return er;
	page = page_new(rq, "putuskan", "Putusan sidang");
	session_node(page, "sidang", &row);
	agenda_add(page, agenda, n);
	for (size_t i = 0; i < entry_flow.n_transitions; i++) /* what decision_of() takes */
		if (entry_flow.transitions[i].action == entry_decide)
			node_choice(page, "putusan", entry_flow.transitions[i].event, entry_flow.transitions[i].label);
	return page_send(rq, page);
}
