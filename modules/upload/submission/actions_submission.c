/*
 * actions_submission.c: explanations of warnings, answers to the examiner, handing over and taking
 * back. POST handlers, one transaction each.
 */
#include "modules/upload/reading/reading.h"
#include "modules/upload/submission/submission.h"

#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/notify.h"

#include <string.h>

#define TEXT_PERSONAL "Teks ini memuat nomor atau alamat perorangan, misalnya NIK, NIP, nomor telepon, atau surel." \
	" Tulis tanpa itu: teks ini disimpan bersama data."

struct submission_change {
	struct req *rq;
	const struct submission_in *in;
	struct submission s;
};

/* The producer's own submission; with `open`, only while he may change it. */
static enum sd_err
change_load(struct req *rq, const struct submission_in *in, struct submission_change *c, bool open)
{
	enum sd_err er;

	c->rq = rq;
	c->in = in;
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

static enum sd_err
event_tx(struct db *db, void *arg)
{
	struct submission_change *c = arg;
	struct subject s = submission_subject(&c->s);
	struct arena *a = c->rq->arena;
	enum sd_err er = flow_fire(db, a, &submission_flow, &s, c->in->event, &c->rq->user, c->in->alasan, NULL);

	if (er != SD_OK || !state_in(s.state, SUBMISSION_HANDED))
		return er;
	if ((er = submission_handed(db, s.id)) != SD_OK)
		return er;
	return notify_role(db, ROLE_STEWARD, 0, arena_printf(a, "Kiriman data menunggu pemeriksaan: %s", c->s.title),
	    arena_printf(a, "/verifikasi/%lld", (long long)s.id));
}

/* Only the producer's events are fired here; those of examination and release belong to module verification. */
static bool
event_is_ours(const char *event)
{
	static const char *const ours[] = { "serahkan", "tarik", "batalkan" };
	size_t i;

	for (i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (str_same(event, ours[i]))
			return true;
	return false;
}

enum sd_err
submission_event(struct req *rq, const struct submission_in *in, const char **to)
{
	struct submission_change c;
	struct subject s;
	const struct transition *t;
	const char *why = NULL;
	int64_t open = 0;
	enum sd_err er;

	if ((er = change_load(rq, in, &c, false)) != SD_OK)
		return er;
	c.s.rev = c.in->rev;
	s = submission_subject(&c.s);
	t = event_is_ours(c.in->event) ? flow_find(&submission_flow, &s, c.in->event, &rq->user, &why) : NULL;
	if (!t)
		return req_fault(rq, NULL, "%s", why ? why : "Tindakan ini tidak tersedia.");
	if (c.in->alasan && personal_any(c.in->alasan))
		return req_fault(rq, "alasan", "%s", TEXT_PERSONAL);
	if ((t->flags & FLOW_REASON) && str_blank(c.in->alasan))
		return req_fault(rq, "alasan", "Tulis alasan atau catatannya.");
	if (state_in(t->to, SUBMISSION_HANDED) &&
	    (er = finding_unexplained(rq->db, rq->arena, c.s.upload_id, &open)) != SD_OK)
		return er;
	if (open)
		return req_fault(rq, "penjelasan", "Masih ada peringatan yang belum dijelaskan. Tulis penjelasannya dahulu.");
	*to = t->to;
	return db_tx(rq->db, event_tx, &c);
}

enum sd_err
submission_event_action(struct req *rq)
{
	const struct submission_in *in = rq->in;
	const char *to;
	enum sd_err er = submission_event(rq, in, &to);

	if (er != SD_OK)
		return er;
	return resp_see_other(rq, state_in(to, SUBMISSION_HANDED) ? "kiriman-diserahkan" : "proses", "/unggah/kiriman/%lld",
	    (long long)in->id);
}
