/*
 * inbox.c: /pengaduan-masuk: complaints as the steward sees them, and the workflow they follow.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/event.h"

#define COMPLAINT_ANSWER "jawab" /* an event that comes with its text */

/* An answer comes with its text, so it is fired by inbox_answer and has no button. */
static const struct transition transitions[] = {
	{ "diterima", "proses", "diproses", CAP_ANSWER, "Mulai menangani", .flags = 0 },
	{ "diterima", COMPLAINT_ANSWER, "dijawab", CAP_ANSWER, "Jawab", .flags = FLOW_SYSTEM },
	{ "diproses", COMPLAINT_ANSWER, "dijawab", CAP_ANSWER, "Jawab", .flags = FLOW_SYSTEM },
	{ "dijawab", "buka-lagi", "diproses", CAP_ANSWER, "Buka lagi", .flags = FLOW_REASON },
	{ "dijawab", "tutup", "ditutup", CAP_ANSWER, "Tutup pengaduan", .flags = 0 },
};

const struct workflow complaint_flow = {
	.states = &complaint_states,
	.transitions = transitions,
	.n_transitions = COUNT(transitions),
	.move = &stmt_complaint_move,
};

struct subject
complaint_subject(const struct complaint *row)
{
	return (struct subject){ .id = row->id, .rev = row->rev, .state = row->state, .row = row };
}

static void
state_set(struct node *n, const char *name)
{
	const struct state *s = flow_state(&complaint_flow, name);

	node_set(n, "label", s ? s->label : name);
	node_set(n, "tone", s ? s->tone : "neutral");
}

enum sd_err
inbox_page(struct req *rq)
{
	const struct inbox_in *in = rq->in;
	struct node *page = page_new(rq, "masuk-daftar", "Pengaduan masuk");
	const char *state = in->status ? in->status : "", *base;
	struct complaint *rows;
	int64_t total;
	enum sd_err er;
	size_t n;

	if ((er = complaint_count(rq->db, rq->arena, state, &total)) != SD_OK ||
	    (er = complaint_page(rq->db, rq->arena, state, LIST_PER, page_offset(in->hal, LIST_PER), &rows, &n)) != SD_OK)
		return er;
	node_set(page, "status", in->status);
	for (size_t i = 0; i < complaint_states.n; i++)
		node_choice(page, "status", complaint_states.row[i].name, complaint_states.row[i].label);
	for (size_t i = 0; i < n; i++)
		state_set(node_row(page, "complaint", complaint_fields, &rows[i]), rows[i].state);
	base = in->status ? arena_printf(rq->arena, "/pengaduan-masuk?status=%s&", in->status) : "/pengaduan-masuk?";
	node_pages_counted(page, in->hal ? in->hal : 1, total, LIST_PER, n, base);
	return page_send(rq, page);
}

enum sd_err
inbox_item(struct req *rq)
{
	const struct inbox_item_in *in = rq->in;
	struct complaint row = { 0 };
	struct subject s;
	struct node *page, *n;
	enum sd_err er = complaint_load(rq->db, rq->arena, in->id, &row);

	if (er != SD_OK)
		return er;
	s = complaint_subject(&row);
	page = page_new(rq, "masuk-satu", row.subject);
	n = node_row(page, "complaint", complaint_fields, &row);
	state_set(n, row.state);
	if (state_in(row.state, COMPLAINT_OPEN))
		node_set(n, "answerable", "1");
	node_flow(page, rq, &complaint_flow, &s, arena_printf(rq->arena, "/pengaduan-masuk/%lld/aksi", (long long)row.id));
	if ((er = node_history(page, rq, &complaint_flow, row.id)) != SD_OK ||
	    (er = node_clock(page, rq, &complaint_flow, row.id)) != SD_OK)
		return er;
	return page_send(rq, page);
}

struct change {
	struct req *rq;
	const struct inbox_item_in *in;
	struct complaint row;
};

enum sd_err
inbox_event(struct req *rq)
{
	const struct inbox_item_in *in = rq->in;
	struct complaint row = { 0 };
	struct subject s;
	struct firing f = { .flow = &complaint_flow, .subject = &s, .reason = in->alasan };
	enum sd_err er = complaint_load(rq->db, rq->arena, in->id, &row);

	if (er != SD_OK)
		return er;
	s = complaint_subject(&row);
	s.rev = in->rev;
	if ((er = event_fire(rq, &f, in->event, NULL)) != SD_OK)
		return er;
	return resp_see_other(rq, event_note(&f), "/pengaduan-masuk/%lld", (long long)in->id);
}

static enum sd_err
answer_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	struct subject s = complaint_subject(&c->row);
	enum sd_err er;

	s.rev = c->in->rev;
	if ((er = flow_fire_system(db, &(struct firing){ .flow = &complaint_flow, .subject = &s, .arena = c->rq->arena,
	    .user = &c->rq->user }, COMPLAINT_ANSWER)) != SD_OK)
		return er;
	return complaint_answer(db, c->row.id, c->in->jawaban);
}

enum sd_err
inbox_answer(struct req *rq)
{
	struct change c = { .rq = rq, .in = rq->in };
	enum sd_err er = complaint_load(rq->db, rq->arena, c.in->id, &c.row);

	if (er != SD_OK)
		return er;
	if (!state_in(c.row.state, COMPLAINT_OPEN))
		return req_fault(rq, "jawaban", "Pengaduan ini sudah dijawab.");
	if ((er = db_tx(rq->db, answer_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, FLOW_NOTE, "/pengaduan-masuk/%lld", (long long)c.in->id);
}
