/*
 * actions_submission.c: explanations of warnings, answers to the examiner, handing over and taking
 * back. POST handlers, one transaction each.
 */
#include "modules/upload/reading/reading.h"
#include "modules/upload/submission/submission.h"

#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/notify.h"
#include "shared/request/event.h"
#include "shared/statistics/meaning_change.h"

#include <string.h>

#define TEXT_PERSONAL "Teks ini memuat nomor atau alamat perorangan, misalnya NIK, NIP, nomor telepon, atau surel." \
	" Tulis tanpa itu: teks ini disimpan bersama data."

struct submission_change {
	struct req *rq;
	const struct submission_in *in;
	struct submission s;
	struct meaning_changes breaks; /* of what is handed over */
	const char *note;              /* how they are explained */
};

/* The producer's own submission; with `open`, only while he may change it. */
static enum sd_err
change_load(struct req *rq, const struct submission_in *in, struct submission_change *c, bool open)
{
	enum sd_err er;

	*c = (struct submission_change){ .rq = rq, .in = in };
	if ((er = submission_load(rq->db, rq->arena, c->in->id, unit_filter(rq), &c->s)) != SD_OK)
		return er;
	if (!user_owns(rq, c->s.unit_id))
		return SD_NOT_FOUND;
	if (open && !state_in(c->s.state, SUBMISSION_TAKES_FILES))
		return req_fault(rq, NULL, "Kiriman ini sedang tidak dapat diubah.");
	return SD_OK;
}

static enum sd_err
note_audit(struct db *db, struct submission_change *c, const char *event)
{
	struct audit_row row = { .at = c->rq->now, .user_id = c->rq->user.id, .kind = submission_states.subject,
		.subject_id = c->s.id, .event = event };

	return audit_write(db, &row);
}

/* Texts that are kept with the data and go out with them are looked at as cells are. */
static enum sd_err
texts_screen(struct req *rq, const char *field, const struct lines *v)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (personal_any(v->v[i]))
			return req_fault(rq, field, "%s", TEXT_PERSONAL);
	return SD_OK;
}

static enum sd_err
explain_tx(struct db *db, void *arg)
{
	struct submission_change *c = arg;
	size_t i;
	enum sd_err er;

	for (i = 0; i < c->in->aturan.n && i < c->in->penjelasan.n; i++)
		if (!str_blank(c->in->penjelasan.v[i]) &&
		    (er = finding_explain(db, c->s.upload_id, c->in->aturan.v[i], c->in->penjelasan.v[i])) != SD_OK)
			return er;
	return note_audit(db, c, "jelaskan");
}

enum sd_err
submission_explain(struct req *rq, const struct submission_in *in)
{
	struct submission_change c;
	enum sd_err er = change_load(rq, in, &c, true);

	if (er != SD_OK || (er = texts_screen(rq, "penjelasan", &in->penjelasan)) != SD_OK)
		return er;
	return db_tx(rq->db, explain_tx, &c);
}

enum sd_err
submission_explain_action(struct req *rq)
{
	const struct submission_in *in = rq->in;
	enum sd_err er = submission_explain(rq, in);

	return er != SD_OK ? er : resp_see_other(rq, "simpan", "/unggah/kiriman/%lld", (long long)in->id);
}

static enum sd_err
answer_tx(struct db *db, void *arg)
{
	struct submission_change *c = arg;
	size_t i;
	enum sd_err er;

	for (i = 0; i < c->in->catatan.n && i < c->in->jawaban.n; i++)
		if (!str_blank(c->in->jawaban.v[i]) &&
		    (er = note_answer(db, c->in->catatan.v[i], c->s.id, c->in->jawaban.v[i])) != SD_OK)
			return er;
	return note_audit(db, c, "jawab");
}

enum sd_err
submission_answer_action(struct req *rq)
{
	struct submission_change c;
	enum sd_err er;

	if ((er = change_load(rq, rq->in, &c, true)) != SD_OK)
		return er;
	if (c.in->catatan.n != c.in->jawaban.n)
		return SD_SYNTAX;
	if ((er = texts_screen(rq, "jawaban", &c.in->jawaban)) != SD_OK)
		return er;
	if ((er = db_tx(rq->db, answer_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/unggah/kiriman/%lld", (long long)c.s.id);
}

/* Actions of the producer's rows; f->context is the struct submission_change. */
enum sd_err
submission_hand_over(struct db *db, struct firing *f)
{
	const struct submission_change *c = f->context;
	int64_t open = 0;
	enum sd_err er;

	if ((er = finding_unexplained(db, f->arena, c->s.upload_id, &open)) != SD_OK)
		return er;
	if (open) {
		f->fault = "Masih ada peringatan yang belum dijelaskan. Tulis penjelasannya dahulu.";
		return SD_INVALID;
	}
	if ((er = flow_move(db, f)) != SD_OK || (er = submission_handed(db, f->subject->id)) != SD_OK ||
	    (c->breaks.breaks && (er = submission_break(db, f->subject->id, c->note, c->breaks.sha256)) != SD_OK))
		return er;
	return notify_role(db, f->row->notify, 0, arena_printf(f->arena, "%s: %s", f->row->message, c->s.title),
	    arena_printf(f->arena, "/verifikasi/%lld", (long long)f->subject->id));
}

/* A break in series is explained, now or when it was handed over before; what it asks of the file is there. */
static enum sd_err
breaks_explain(struct req *rq, struct submission_change *c)
{
	const bool now = !str_blank(c->in->putus);
	const char *why;
	enum sd_err er;

	if ((er = meaning_changes(rq->db, rq->arena, c->s.dataset_id, 0, &c->breaks)) != SD_OK)
		return er;
	if (submission_of_texts(&c->s) && c->breaks.breaks)
		return req_fault(rq, NULL, "%s", TEXTS_BREAK);
	if (submission_of_texts(&c->s) && !c->breaks.n)
		return req_fault(rq, NULL, "Tidak ada keterangan yang berubah sejak rilis terakhir.");
	if (!c->breaks.breaks)
		return SD_OK;
	if (now && personal_any(c->in->putus))
		return req_fault(rq, "putus", "%s", TEXT_PERSONAL);
	c->note = now ? c->in->putus : c->s.break_note;
	if ((er = break_refusal(rq->db, rq->arena, c->s.dataset_id, c->s.upload_id, &c->breaks, c->note,
	    now ? c->breaks.sha256 : c->s.break_sha256, &why)) != SD_OK)
		return er;
	return why ? req_fault(rq, "putus", "%s", why) : SD_OK;
}

/* Taken back or cancelled: nothing but the move. */
enum sd_err
submission_step(struct db *db, struct firing *f)
{
	return flow_move(db, f);
}

enum sd_err
submission_event(struct req *rq, const struct submission_in *in, const char **note)
{
	struct submission_change c;
	struct subject s;
	struct firing f = { .flow = &submission_flow, .subject = &s, .reason = in->alasan, .context = &c };
	enum sd_err er;

	if ((er = change_load(rq, in, &c, false)) != SD_OK)
		return er;
	if (in->alasan && personal_any(in->alasan))
		return req_fault(rq, "alasan", "%s", TEXT_PERSONAL);
	if (str_same(in->event, SUBMISSION_HAND_OVER) && (er = breaks_explain(rq, &c)) != SD_OK)
		return er;
	c.s.rev = in->rev;
	s = submission_subject(&c.s);
	er = event_fire(rq, &f, in->event, "penjelasan");
	*note = event_note(&f);
	return er;
}

enum sd_err
submission_event_action(struct req *rq)
{
	const struct submission_in *in = rq->in;
	const char *note;
	enum sd_err er = submission_event(rq, in, &note);

	if (er != SD_OK)
		return er;
	return resp_see_other(rq, note, "/unggah/kiriman/%lld", (long long)in->id);
}
