/*
 * actions.c: what is sent from the page of a submission: an event, the checklist, a note at a cell, the release. One
 * transaction each.
 */
#include "modules/verification/release_queue.h"
#include "shared/ground/str.h"

/* A transaction over a piece of work; what it says becomes the fault of the form. */
static enum sd_err
work_run(struct req *rq, struct work *w, enum sd_err (*fn)(struct db *db, void *arg))
{
	enum sd_err er = db_tx(rq->db, fn, w);

	if (er == SD_INVALID && w->fault)
		return req_fault(rq, "alasan", "%s", w->fault);
	return er;
}

enum sd_err
event_action(struct req *rq)
{
	const struct case_in *in = rq->in;
	struct work w = { .rq = rq, .id = in->id, .rev = in->rev, .event = in->event, .remark = in->alasan };
	const struct transition *t = flow_event(&submission_flow, in->event);
	enum sd_err er;

	if (!t)
		return req_fault(rq, NULL, "Tindakan ini tidak dikenal.");
	if (t->action == submission_release)
		return release_or_queue(rq, &w);
	/* The report is drawn before a lock is held, so the examination stands before. */
	if (t->action == submission_conclude && (er = work_run(rq, &w, work_examine)) != SD_OK)
		return er;
	if ((er = work_run(rq, &w, work_event)) != SD_OK)
		return er;
	return resp_see_other(rq, t->note ? t->note : FLOW_NOTE, "/verifikasi/%lld", (long long)in->id);
}

enum sd_err
release_action(struct req *rq)
{
	const struct case_in *in = rq->in;
	struct work w = { .rq = rq, .id = in->id, .rev = in->rev, .event = SUBMISSION_RELEASE, .remark = in->catatan };

	return release_or_queue(rq, &w);
}

/* --- while an examination runs --- */

/* May this user write into the examination of the submission? He may where he may end it. */
static enum sd_err
examiner_check(struct work *w)
{
	const char *why = NULL;
	struct subject sub = submission_subject(&w->s);

	if (flow_find_action(&submission_flow, &sub, submission_conclude, &w->rq->user, &why))
		return SD_OK;
	w->fault = why;
	return SD_INVALID;
}

static enum sd_err
examination_find(struct db *db, struct work *w, struct examination_row *e)
{
	struct machine m;
	enum sd_err er;

	if ((er = work_load(db, w)) != SD_OK || (er = examiner_check(w)) != SD_OK ||
	    (er = machine_look(db, w->rq->arena, &w->d, &w->s, &m)) != SD_OK)
		return er;
	return work_examination(db, w, &m, e);
}

static const char *
answer_value(const char *s)
{
	return str_same(s, "ya") ? "1" : str_same(s, "tidak") ? "0" : NULL;
}

static enum sd_err
check_tx(struct db *db, void *arg)
{
	struct work *w = arg;
	const struct case_in *in = w->rq->in;
	struct checklist list = { { answer_value(in->standar), answer_value(in->metadata),
		answer_value(in->interoperabilitas), answer_value(in->kode), answer_value(in->validitas) } };
	struct examination_row e;
	enum sd_err er = examination_find(db, w, &e);

	return er == SD_OK ? examination_check(db, e.id, &list, in->catatan, w->rq->user.id) : er;
}

static enum sd_err
note_tx(struct db *db, void *arg)
{
	struct work *w = arg;
	const struct case_in *in = w->rq->in;
	struct examination_row e;
	enum sd_err er = examination_find(db, w, &e);

	return er == SD_OK ? note_insert(db, e.id, in->sel, in->teks, w->rq->user.id) : er;
}

enum sd_err
check_action(struct req *rq)
{
	const struct case_in *in = rq->in;
	struct work w = { .rq = rq, .id = in->id };
	enum sd_err er = work_run(rq, &w, check_tx);

	return er == SD_OK ? resp_see_other(rq, "simpan", "/verifikasi/%lld#periksa", (long long)in->id) : er;
}

enum sd_err
note_action(struct req *rq)
{
	const struct case_in *in = rq->in;
	struct work w = { .rq = rq, .id = in->id };
	enum sd_err er = work_run(rq, &w, note_tx);

	return er == SD_OK ? resp_see_other(rq, "simpan", "/verifikasi/%lld#catatan", (long long)in->id) : er;
}
