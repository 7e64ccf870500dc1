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

/* Its report is drawn before a lock is held, so the examination stands before. */
static enum sd_err
conclude_run(struct req *rq, struct work *w)
{
	enum sd_err er = work_run(rq, w, work_examine);

	return er == SD_OK ? work_run(rq, w, work_conclude) : er;
}

/* Which transaction an event of a form is, and what the next page says. */
static const struct {
	const char *event, *note;
	enum sd_err (*fn)(struct db *db, void *arg);
} events[] = {
	{ "periksa", "periksa", work_begin },
	{ "kembalikan", "kembalikan", work_conclude },
	{ "loloskan", "lolos", work_conclude },
	{ "teruskan", "teruskan", work_conclude },
	{ "kembalikan-pembina", "kembalikan", work_conclude },
	{ "loloskan-pembina", "lolos", work_conclude },
	{ "cabut", "cabut", work_withdraw },
};

enum sd_err
event_action(struct req *rq)
{
	const struct case_in *in = rq->in;
	struct work w = { .rq = rq, .id = in->id, .rev = in->rev, .event = in->event, .words = in->alasan };
	enum sd_err er;

	if (str_same(in->event, "rilis"))
		return release_or_queue(rq, &w);
	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
		if (!str_same(events[i].event, in->event))
			continue;
		er = events[i].fn == work_conclude ? conclude_run(rq, &w) : work_run(rq, &w, events[i].fn);
		if (er != SD_OK)
			return er;
		return resp_see_other(rq, events[i].note, "/verifikasi/%lld", (long long)in->id);
	}
	return req_fault(rq, NULL, "Tindakan ini tidak dikenal.");
}

enum sd_err
release_action(struct req *rq)
{
	const struct case_in *in = rq->in;
	struct work w = { .rq = rq, .id = in->id, .rev = in->rev, .event = "rilis", .words = in->catatan };

	return release_or_queue(rq, &w);
}

/* --- while an examination runs --- */

/* May this user write into the examination of the submission? He may where he may end it. */
static enum sd_err
examiner_check(struct work *w)
{
	const char *end = state_in(w->s.state, SUBMISSION_FIRST) ? "kembalikan" : "kembalikan-pembina", *why = NULL;
	struct subject sub = submission_subject(&w->s);

	if (flow_find(&submission_flow, &sub, end, &w->rq->user, &why))
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
