/*
 * complaint.c: /pengaduan: anybody may complain without giving a name; the ticket shows how it goes
 * on. No personal data on public pages; only what the office answered.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"
#include "shared/process/notify.h"
#include <string.h>

/* The dataset that a complaint is about; SD_OK with id 0 where there is none. */
static enum sd_err
dataset_of(struct req *rq, const char *slug, struct dataset *d)
{
	enum sd_err er;

	*d = (struct dataset){ 0 };
	if (str_blank(slug))
		return SD_OK;
	er = dataset_released_by_slug(rq->db, rq->arena, slug, d);
	if (er == SD_OK && (!d->current_release || !str_same(d->access, "terbuka")))
		*d = (struct dataset){ 0 };
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
complaint_form(struct req *rq)
{
	const struct complaint_in *in = rq->in;
	struct node *page = page_new(rq, "pengaduan", "Pengaduan dan pertanyaan");
	struct dataset d;
	enum sd_err er = dataset_of(rq, in->dataset, &d);

	if (er != SD_OK)
		return er;
	if (d.id) {
		node_set(page, "dataset", d.slug);
		node_set(page, "dataset_title", d.title_id);
	}
	return page_send(rq, page);
}

struct sending {
	struct req *rq;
	struct complaint row;
};

static enum sd_err
send_tx(struct db *db, void *arg)
{
	struct sending *s = arg;
	struct subject subject;
	enum sd_err er = complaint_insert(db, &s->row);

	if (er != SD_OK)
		return er;
	s->row.rev = 1;
	subject = complaint_subject(&s->row);
	if ((er = flow_begin(db, s->rq->arena, &complaint_flow, &subject, NULL, NULL)) != SD_OK)
		return er;
	return notify_role(db, ROLE_STEWARD, 0, arena_printf(s->rq->arena, "Pengaduan baru: %.200s", s->row.subject),
	    arena_printf(s->rq->arena, "/pengaduan-masuk/%lld", (long long)s->row.id));
}

/* A name, one @, a domain with a dot; no more than that can be known without writing to it. */
static bool
mail_fits(const char *s)
{
	const char *at = strchr(s, '@');

	return at && at != s && !strchr(at + 1, '@') && strchr(at + 1, '.') && !strpbrk(s, " <>\",;()");
}

enum sd_err
complaint_send(struct req *rq)
{
	const struct complaint_in *in = rq->in;
	struct sending s = { .rq = rq };
	const char *code = random_code(rq->arena, 12);
	struct dataset d;
	enum sd_err er;

	if (!str_blank(in->surel) && !mail_fits(in->surel))
		return req_fault(rq, "surel", "Alamat surel ini tidak lengkap. Contoh: nama@contoh.id.");
	if ((er = dataset_of(rq, in->dataset, &d)) != SD_OK)
		return er;
	s.row = (struct complaint){ .ticket = arena_printf(rq->arena, "%.4s-%.4s-%.4s", code, code + 4, code + 8),
		.name = in->nama ? in->nama : "", .email = in->surel ? in->surel : "", .dataset_id = d.id,
		.subject = in->perihal, .text = in->isi, .state = complaint_states.initial };
	/* Only a machine fills the field that nobody sees: it is thanked, and nothing is kept. */
	if (str_blank(in->situs) && (er = db_tx(rq->db, send_tx, &s)) != SD_OK)
		return er;
	return resp_see_other(rq, "kirim", "/pengaduan/%s", s.row.ticket);
}

enum sd_err
complaint_status(struct req *rq)
{
	const struct ticket_in *in = rq->in;
	struct complaint row = { 0 };
	const struct state *state;
	struct node *page, *n;
	enum sd_err er = complaint_by_ticket(rq->db, rq->arena,
	    str_upper(rq->arena, in->ticket), &row);

	if (er != SD_OK)
		return er;
	state = flow_state(&complaint_flow, row.state);
	page = page_new(rq, "tiket", arena_printf(rq->arena, "Pengaduan %s", row.ticket));
	n = node_add(page, "complaint");
	node_set(n, "ticket", row.ticket);
	node_set(n, "subject", row.subject);
	node_set(n, "dataset_title", row.dataset_title);
	node_set(n, "dataset_slug", row.dataset_slug);
	node_group(n, "new", row.state, COMPLAINT_INITIAL);
	node_group(n, "open", row.state, COMPLAINT_OPEN);
	node_set(n, "label", state ? state->label : row.state);
	node_set(n, "tone", state ? state->tone : "neutral");
	node_time(n, "created", row.created_at);
	node_time(n, "answered", row.answered_at);
	if (row.answered_at)
		node_set(n, "answer", row.answer);
	return page_send(rq, page);
}
