/*
 * actions.c: writing a request, firing its events, notes and answers, exemption. POST handlers, one transaction each.
 */
#include "modules/recommendation/recommendation.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/clock.h"
#include "shared/process/notify.h"
#include "shared/request/event.h"

struct change {
	struct req *rq;
	const void *in;
	struct request_row row;
	struct answers x;
	int64_t id;
};

/* The typed form as JSON, and the columns that stand for themselves. */
static enum sd_err
form_take(struct req *rq, const struct edit_in *in, struct request_row *row)
{
	struct field_row *fields;
	struct answers x;
	size_t n;
	enum sd_err er = fs3_fields(rq->db, rq->arena, &fields, &n);

	if (er != SD_OK)
		return er;
	if (in->kode.n != in->isi.n)
		return req_fault(rq, NULL, "Isian formulir tidak lengkap diterima. Muat ulang halaman lalu kirim lagi.");
	x = answers_from_form(rq->arena, fields, n, in->kode, in->isi, in->pilih);
	row->form = answers_write(rq->arena, &x);
	row->title = in->judul;
	row->method = in->cara;
	return SD_OK;
}

static enum sd_err
create_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	const struct edit_in *in = c->in;
	struct subject s;
	enum sd_err er;

	if ((er = request_insert(db, &c->row)) != SD_OK ||
	    (er = request_entries(db, c->row.id, c->row.unit_id, &in->entri)) != SD_OK)
		return er;
	c->row.rev = 1;
	s = request_subject(&c->row);
	return flow_begin(db, c->rq->arena, &request_flow, &s, &c->rq->user, NULL);
}

/* An entry has one request: somebody else made it meanwhile. */
static enum sd_err
request_exists(struct req *rq, const struct ids *entries, int64_t own)
{
	int64_t id;
	enum sd_err er;

	for (size_t i = 0; i < entries->n; i++) {
		if ((er = entry_request(rq->db, rq->arena, entries->v[i], &id)) == SD_OK && id != own)
			return req_exists(rq, "entri", arena_printf(rq->arena, "/rekomendasi/%lld", (long long)id),
			    "Permintaan rekomendasi untuk entri ini sudah ada.");
		if (er != SD_OK && er != SD_NOT_FOUND)
			return er;
	}
	return SD_CONFLICT;
}

enum sd_err
create_action(struct req *rq)
{
	const struct edit_in *in = rq->in;
	struct change c = { .rq = rq, .in = in };
	struct entry_row entry;
	enum sd_err er;

	if (!in->entri.n)
		return req_fault(rq, "entri", "Pilih paling sedikit satu entri daftar data yang disepakati.");
	for (size_t i = 0; i < in->entri.n; i++)
		if ((er = entry_load(rq->db, rq->arena, in->entri.v[i], own_unit(rq), &entry)) != SD_OK)
			return er;
	c.row = (struct request_row){ .unit_id = entry.unit_id, .year = entry.year, .state = request_states.initial,
		.author_id = rq->user.id };
	if ((er = form_take(rq, in, &c.row)) != SD_OK)
		return er;
	if ((er = db_tx(rq->db, create_tx, &c)) == SD_CONFLICT)
		return request_exists(rq, &in->entri, 0);
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, "buat", "/rekomendasi/%lld", (long long)c.row.id);
}

static enum sd_err
edit_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	const struct edit_in *in = c->in;
	struct audit_row trail = { .user_id = c->rq->user.id, .kind = "rekomendasi", .subject_id = c->row.id,
		.event = "ubah", .at = c->rq->now };
	enum sd_err er = request_update(db, &c->row, c->rq->user.id);

	if (er == SD_OK && in->entri.n)
		er = request_entries(db, c->row.id, c->row.unit_id, &in->entri);
	return er == SD_OK ? audit_write(db, &trail) : er;
}

enum sd_err
edit_action(struct req *rq)
{
	const struct edit_in *in = rq->in;
	struct change c = { .rq = rq, .in = in };
	enum sd_err er = request_get(rq, in->id, &c.row, &c.x);

	if (er != SD_OK)
		return er;
	if (c.row.unit_id != rq->user.unit_id)
		return SD_NOT_FOUND;
	c.row.rev = in->rev;
	if ((er = form_take(rq, in, &c.row)) != SD_OK)
		return er;
	if ((er = db_tx(rq->db, edit_tx, &c)) == SD_CONFLICT)
		return request_exists(rq, &in->entri, in->id);
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/rekomendasi/%lld", (long long)c.row.id);
}

/* Who has the ball after an event. */
static enum sd_err
event_tell(struct db *db, const struct firing *f)
{
	const struct change *c = f->context;
	const struct transition *t = f->row;

	if (!t->message)
		return SD_OK;
	return notify_role(db, t->notify ? t->notify : ROLE_PRODUCER, t->notify ? 0 : c->row.unit_id,
	    arena_printf(f->arena, "%s: %.200s", t->message, c->row.title),
	    arena_printf(f->arena, "/rekomendasi/%lld", (long long)c->row.id));
}

/* Actions of the workflow's rows; f->context is the struct change. */
enum sd_err
request_submit(struct db *db, struct firing *f)
{
	enum sd_err er = flow_move(db, f);

	if (er == SD_OK)
		er = request_submitted(db, f->subject->id, state_in(f->row->from, REQUEST_RETURNED));
	return er == SD_OK ? event_tell(db, f) : er;
}

enum sd_err
request_return(struct db *db, struct firing *f)
{
	enum sd_err er = flow_move(db, f);

	return er == SD_OK ? event_tell(db, f) : er;
}

/* Withdrawn or refused: its entries may be asked for anew. */
enum sd_err
request_end(struct db *db, struct firing *f)
{
	enum sd_err er = flow_move(db, f);

	if (er == SD_OK)
		er = request_entries_end(db, f->subject->id);
	return er == SD_OK ? event_tell(db, f) : er;
}

enum sd_err
event_action(struct req *rq)
{
	const struct event_in *in = rq->in;
	struct change c = { .rq = rq, .in = in };
	struct subject s;
	struct firing f = { .flow = &request_flow, .subject = &s, .reason = in->alasan, .context = &c };
	enum sd_err er = request_get(rq, in->id, &c.row, &c.x);

	if (er != SD_OK)
		return er;
	s = request_subject(&c.row);
	s.rev = in->rev;
	if ((er = event_fire(rq, &f, in->event, NULL)) != SD_OK)
		return er;
	return resp_see_other(rq, event_note(&f), "/rekomendasi/%lld", (long long)in->id);
}

enum sd_err
note_action(struct req *rq)
{
	const struct note_in *in = rq->in;
	struct request_row row = { 0 };
	struct answers x;
	enum sd_err er = request_get(rq, in->id, &row, &x);

	if (er != SD_OK)
		return er;
	if (!state_in(row.state, REQUEST_REVIEWED))
		return req_fault(rq, "catatan", "Catatan hanya dapat ditulis selama permintaan ditelaah.");
	er = note_insert(rq->db, row.id, row.round, in->bidang ? in->bidang : "", in->catatan, rq->user.id);
	return er == SD_OK ? resp_see_other(rq, "simpan", "/rekomendasi/%lld#catatan", (long long)row.id) : er;
}

enum sd_err
answer_action(struct req *rq)
{
	const struct answer_in *in = rq->in;
	struct request_row row = { 0 };
	struct answers x;
	enum sd_err er = request_get(rq, in->id, &row, &x);

	if (er != SD_OK)
		return er;
	if (row.unit_id != rq->user.unit_id)
		return SD_NOT_FOUND;
	if (!state_in(row.state, REQUEST_RETURNED))
		return req_fault(rq, "jawaban", "Catatan dijawab selama permintaan dalam perbaikan.");
	er = note_answer(rq->db, row.id, in->catatan, in->jawaban);
	return er == SD_OK ? resp_see_other(rq, "simpan", "/rekomendasi/%lld#catatan", (long long)row.id) : er;
}

static enum sd_err
exempt_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	const struct exempt_in *in = c->in;
	struct audit_row trail = { .user_id = c->rq->user.id, .kind = "entri", .subject_id = in->entri,
		.event = "bebas-rekomendasi", .reason = in->alasan, .at = c->rq->now };
	enum sd_err er;

	if ((er = entry_exempt(db, in->entri, in->alasan, c->rq->user.id)) != SD_OK ||
	    (er = audit_write(db, &trail)) != SD_OK ||
	    (er = clock_switch(db, c->rq->arena, "pengumpulan", in->entri, c->id, STEP_2B_COLLECT, c->rq->now)) != SD_OK)
		return er;
	return notify_role(db, ROLE_PRODUCER, c->id,
	    "Satu entri daftar data tidak memerlukan rekomendasi; pengumpulan dapat dimulai.", "/standar");
}

enum sd_err
exempt_action(struct req *rq)
{
	const struct exempt_in *in = rq->in;
	struct change c = { .rq = rq, .in = in };
	struct entry_row entry;
	enum sd_err er = entry_load(rq->db, rq->arena, in->entri, 0, &entry);

	if (er != SD_OK)
		return er;
	c.id = entry.unit_id;
	if ((er = db_tx(rq->db, exempt_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, FLOW_NOTE, "/rekomendasi");
}
