/*
 * work.c: what is done to a submission, one transaction each: begin and end an examination, release, withdraw.
 * Called by actions.c and queue.c through db_tx. Holds no page.
 */
#include "modules/verification/release.h"
#include "modules/verification/verification.h"
#include "shared/ground/str.h"
#include "shared/process/clock.h"
#include "shared/process/notify.h"
#include "shared/statistics/meaning.h"
#include "shared/statistics/meaning_change.h"
#include "shared/statistics/meaning_sheet.h"
#include <inttypes.h>

enum sd_err
work_load(struct db *db, struct work *w)
{
	enum sd_err er = submission_load(db, w->rq->arena, w->id, 0, &w->s);

	w->fault = w->stale = NULL;
	if (er != SD_OK)
		return er;
	if (w->rev && w->rev != w->s.rev)
		return SD_CONFLICT;
	return dataset_by_id(db, w->rq->arena, w->s.dataset_id, &w->d);
}

enum sd_err
work_fire(struct db *db, struct work *w, const char *event)
{
	struct subject sub = submission_subject(&w->s);
	struct firing f = { .flow = &submission_flow, .subject = &sub, .arena = w->rq->arena, .user = &w->rq->user,
		.reason = w->remark, .context = w };
	enum sd_err er = flow_fire(db, &f, event);

	w->fault = er == SD_INVALID ? f.fault : NULL;
	if (er == SD_OK) {
		w->s.state = sub.state;
		w->s.rev = sub.rev;
	}
	return er;
}

/* What the audit row says of a move that carries no words. */
static enum sd_err
move_silently(struct db *db, struct firing *f)
{
	f->reason = NULL;
	return flow_move(db, f);
}

/* --- examination --- */

static const char *
kind_of_state(const char *state)
{
	return state_in(state, SUBMISSION_FIRST) ? "walidata" : state_in(state, SUBMISSION_SECOND) ? "pembina" : NULL;
}

enum sd_err
work_examination(struct db *db, struct work *w, const struct machine *m, struct examination_row *out)
{
	const char *kind = kind_of_state(w->s.state);
	struct arena *a = w->rq->arena;
	enum sd_err er;

	if (!kind)
		return SD_CONFLICT;
	if ((er = examination_open(db, a, w->id, kind, out)) != SD_NOT_FOUND)
		return er;
	er = examination_insert(db, a, w->id, w->s.upload_id, w->s.round, kind, &m->list, w->rq->user.id, w->rq->now);
	return er == SD_OK ? examination_open(db, a, w->id, kind, out) : er;
}

enum sd_err
submission_examine(struct db *db, struct firing *f)
{
	struct work *w = f->context;
	struct examination_row e;
	struct machine m;
	enum sd_err er;

	if ((er = machine_look(db, f->arena, &w->d, &w->s, &m)) != SD_OK || (er = move_silently(db, f)) != SD_OK)
		return er;
	w->s.state = f->subject->state;
	return work_examination(db, w, &m, &e);
}

enum sd_err
work_examine(struct db *db, void *arg)
{
	struct work *w = arg;
	struct subject sub;
	struct examination_row e;
	struct machine m;
	enum sd_err er = work_load(db, w);

	if (er != SD_OK)
		return er;
	sub = submission_subject(&w->s);
	/* Where the table refuses, firing writes nothing and says why. */
	if (!flow_find(&submission_flow, &sub, w->event, &w->rq->user, NULL))
		return work_fire(db, w, w->event);
	er = machine_look(db, w->rq->arena, &w->d, &w->s, &m);
	return er == SD_OK ? work_examination(db, w, &m, &e) : er;
}

enum sd_err
work_passes(struct work *w, const struct checklist *c)
{
	for (size_t i = 0; i < CHECKS; i++)
		if (!str_same(c->item[i], "1")) {
			w->fault = arena_printf(w->rq->arena, "Butir \"%s\" pada daftar periksa %s. Perbarui daftar periksa, "
			    "atau kembalikan kiriman ini beserta alasannya.", check_items[i].group,
			    c->item[i] ? "belum terpenuhi" : "belum dilihat");
			return SD_INVALID;
		}
	return SD_OK;
}

/* Nor while a break in series is not explained, or would leave figures beside others that they are not alike. */
static enum sd_err
work_breaks(struct db *db, struct work *w)
{
	struct arena *a = w->rq->arena;
	struct meaning_changes c;
	enum sd_err er = meaning_changes(db, a, w->d.id, 0, &c);

	if (er != SD_OK || (er = break_refusal(db, a, w->d.id, w->s.upload_id, &c, w->s.break_note, w->s.break_sha256,
	    &w->fault)) != SD_OK)
		return er;
	if (submission_of_texts(&w->s) && c.breaks)
		w->fault = TEXTS_BREAK;
	return w->fault ? SD_INVALID : SD_OK;
}

/* Nor with confidential figures that can be computed, unless the examiner wrote why (his note, may be NULL). */
static enum sd_err
disclosure_answered(struct work *w, const struct machine *m, const char *note)
{
	if (!m->n_disclosures || !str_blank(note))
		return SD_OK;
	w->fault = arena_printf(w->rq->arena, "%" PRId64 " angka rahasia dapat dihitung dari angka lain dalam kiriman ini. "
	    "Kembalikan supaya angka yang diusulkan ikut dirahasiakan, atau tulis dalam catatan mengapa tidak perlu.",
	    m->n_disclosures);
	return SD_INVALID;
}

/* "0,4 dari 1,0 hari kerja" */
static enum sd_err
duration_say(struct db *db, struct work *w, const char **out)
{
	struct arena *a = w->rq->arena;
	struct calendar *c = arena_one(a, struct calendar);
	struct clock_reading r;
	enum sd_err er = calendar_load(db, a, c);

	*out = NULL;
	if (er == SD_OK)
		er = clock_read(db, a, c, submission_states.subject, w->id, w->rq->now, &r);
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	*out = arena_printf(a, "%" PRId64 ",%" PRId64 " dari %" PRId64 ",%" PRId64 " hari kerja", r.used / WORKING_DAY,
	    r.used % WORKING_DAY / (WORKING_DAY / 10), r.allowance / WORKING_DAY,
	    r.allowance % WORKING_DAY / (WORKING_DAY / 10));
	return SD_OK;
}

/* Nobody has checked or noted anything while the report was drawn; from here on he waits. */
static enum sd_err
examination_stands(struct db *db, struct work *w, const struct verdict *v, const struct report *drawn)
{
	struct examination_now now;
	const char *const *item = v->list.item;
	enum sd_err er = examination_lock(db, w->rq->arena, v->e->id, &now);

	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_CONFLICT : er;
	if (!str_same(now.standard_ok, item[0]) || !str_same(now.metadata_ok, item[1]) ||
	    !str_same(now.interoperability_ok, item[2]) || !str_same(now.code_ok, item[3]) ||
	    !str_same(now.validity_ok, item[4]))
		return SD_CONFLICT;
	return now.n_notes == drawn->n_notes && str_same(now.note, v->e->note) ? SD_OK : SD_CONFLICT;
}

/* What was judged is what will be released. */
static enum sd_err
work_bind(struct db *db, struct arena *a, const struct work *w, const char *meaning)
{
	int64_t sheets;
	enum sd_err er = sheets_keep(db, a, w->d.id, w->s.upload_id, &sheets);

	return er == SD_OK ? submission_passed(db, w->id, meaning, sheets) : er;
}

/* The report first: it takes its time, and until it is drawn nobody waits for this transaction. */
static enum sd_err
round_close(struct db *db, struct firing *f, const struct verdict *v)
{
	struct work *w = f->context;
	const char *remark = str_blank(w->remark) ? NULL : w->remark;
	const char *text;
	char meaning[SHA256_HEX];
	struct report report;
	enum sd_err er;

	if ((er = meaning_of(db, f->arena, w->d.id, meaning)) != SD_OK ||
	    (er = report_draw(db, f->arena, v, &report)) != SD_OK || (er = flow_move(db, f)) != SD_OK ||
	    (er = examination_stands(db, w, v, &report)) != SD_OK ||
	    (er = document_store(db, &report.doc, &report.pdf)) != SD_OK ||
	    (er = examination_end(db, f->arena, v->e->id, v->passed ? RESULT_PASSED : RESULT_RETURNED, remark,
	    report.doc.id, w->rq->user.id, w->rq->now)) != SD_OK ||
	    (er = submission_examined(db, f->arena, w->id, v->passed ? NULL : remark, w->rq->now)) != SD_OK ||
	    (v->passed && (er = work_bind(db, f->arena, w, meaning)) != SD_OK))
		return er;
	text = arena_printf(f->arena, "Kiriman \"%s\" %s", w->s.title, f->row->message);
	if (f->row->notify)
		er = notify_role(db, f->row->notify, 0, text, arena_printf(f->arena, "/verifikasi/%" PRId64, w->id));
	/* What goes to the supervisor is not over yet: its producer hears when it is. */
	if (er == SD_OK && f->row->notify != ROLE_SUPERVISOR)
		er = notify_role(db, 0, w->s.unit_id, text, arena_printf(f->arena, "/unggah/kiriman/%" PRId64, w->id));
	return er;
}

/* A round ends: passed, unless its row leads back to the producer. */
enum sd_err
submission_conclude(struct db *db, struct firing *f)
{
	struct work *w = f->context;
	struct examination_row e;
	struct machine m;
	struct verdict v = { .s = &w->s, .d = &w->d, .e = &e, .machine = &m, .remark = w->remark,
		.user_id = w->rq->user.id, .now = w->rq->now, .base_url = w->rq->conf->base_url,
		.passed = !state_in(f->row->to, SUBMISSION_RETURNED), .second = state_in(f->row->from, SUBMISSION_SECOND) };
	enum sd_err er;

	if ((er = machine_look(db, f->arena, &w->d, &w->s, &m)) != SD_OK)
		return er;
	if ((er = examination_open(db, f->arena, w->id, kind_of_state(f->row->from), &e)) != SD_OK)
		return er == SD_NOT_FOUND ? SD_CONFLICT : er;
	v.list = checklist_of(&e);
	if (v.passed && ((er = work_passes(w, &v.list)) != SD_OK || (er = work_breaks(db, w)) != SD_OK ||
	    (er = disclosure_answered(w, &m, e.note)) != SD_OK)) {
		f->fault = w->fault;
		return er;
	}
	if ((er = duration_say(db, w, &v.duration)) != SD_OK)
		return er;
	return round_close(db, f, &v);
}

/* --- release and withdrawal --- */

enum sd_err
work_stale(struct db *db, struct work *w)
{
	struct arena *a = w->rq->arena;
	char meaning[SHA256_HEX];
	struct passed_row p;
	enum sd_err er;

	if ((er = passed_load(db, a, w->id, &p)) != SD_OK)
		return er;
	w->sheets_id = p.sheets_id;
	if (!p.meaning)
		return SD_OK;
	if ((er = meaning_of(db, a, w->d.id, meaning)) != SD_OK)
		return er;
	if (!str_same(p.meaning, meaning))
		w->stale = "Judul, struktur, satuan, kode, atau standar dataset berubah sejak kiriman ini lolos.";
	else if (p.upload_id != w->s.upload_id)
		w->stale = "Berkas kiriman berubah sejak kiriman ini lolos.";
	else if (p.withdrawn != w->d.withdrawn_upto)
		w->stale = "Rilis dataset ini ditarik sejak kiriman ini lolos.";
	if (w->stale)
		w->stale = arena_printf(a, "%s Yang dirilis harus sama dengan yang diperiksa, jadi kiriman kembali ke"
		    " pemeriksaan.", w->stale);
	return SD_OK;
}

enum sd_err
work_send_back(struct db *db, void *arg)
{
	struct work *w = arg;
	struct firing f = { .flow = &submission_flow, .arena = w->rq->arena, .user = &w->rq->user };
	struct subject sub;
	enum sd_err er;

	w->rev = 0;
	if ((er = work_load(db, w)) != SD_OK || (er = work_stale(db, w)) != SD_OK)
		return er;
	if (!w->stale || !state_in(w->s.state, SUBMISSION_PASSED))
		return SD_CONFLICT;
	sub = submission_subject(&w->s);
	f.subject = &sub;
	f.reason = w->stale;
	if ((er = flow_fire_system(db, &f, SUBMISSION_REEXAMINE)) != SD_OK)
		return er;
	er = notify_role(db, ROLE_STEWARD, 0, arena_printf(f.arena, "Kiriman \"%s\" perlu diperiksa lagi: %s", w->s.title,
	    w->stale), arena_printf(f.arena, "/verifikasi/%" PRId64, w->id));
	return er != SD_OK ? er : notify_role(db, 0, w->s.unit_id, arena_printf(f.arena, "Kiriman \"%s\" belum dirilis: %s",
	    w->s.title, w->stale), arena_printf(f.arena, "/unggah/kiriman/%" PRId64, w->id));
}

/* The rows first, which takes its time and locks nothing that others need; then the submission, whose state and version
 * are looked at once more by the move itself. */
enum sd_err
submission_release(struct db *db, struct firing *f)
{
	struct work *w = f->context;
	struct release_order o = { .user_id = w->rq->user.id, .note = w->remark, .dataset_id = w->s.dataset_id,
		.submission_id = w->id, .upload_id = w->s.upload_id, .unit_id = w->d.unit_id, .unit_name = w->d.unit_name,
		.break_note = w->s.break_note, .text_only = submission_of_texts(&w->s) };
	struct release_made made;
	struct former_row *former;
	size_t n;
	enum sd_err er;

	if ((er = report_id(db, f->arena, w->id, &o.document_id)) != SD_OK || (er = work_stale(db, w)) != SD_OK)
		return er;
	if ((f->fault = w->stale))
		return SD_INVALID;
	o.sheets_id = w->sheets_id;
	if (!o.sheets_id && (er = sheets_keep(db, f->arena, o.dataset_id, o.upload_id, &o.sheets_id)) != SD_OK)
		return er;
	er = release_make(db, f->arena, &o, w->watch, &made);
	if (er == SD_INVALID)
		f->fault = "Kiriman ini tidak memuat satu nilai pun, jadi tidak dapat dirilis.";
	if (er != SD_OK || (er = move_silently(db, f)) != SD_OK ||
	    (er = former_list(db, w->rq->arena, w->s.dataset_id, w->id, &former, &n)) != SD_OK)
		return er;
	/* What the public saw until now is replaced, in the same transaction: of a dataset one submission is published. */
	for (size_t i = 0; i < n; i++) {
		struct subject sub = { former[i].id, former[i].rev, former[i].state, former[i].unit_id, former[i].author_id,
			NULL };

		if ((er = flow_fire_system(db, &(struct firing){ .flow = &submission_flow, .subject = &sub,
		    .arena = w->rq->arena, .user = &w->rq->user }, SUBMISSION_REPLACE)) != SD_OK)
			return er;
	}
	return notify_role(db, 0, w->s.unit_id, arena_printf(f->arena, "\"%s\" sudah dirilis (rilis %" PRId64 ").",
	    w->s.title, made.number), arena_printf(f->arena, "/katalog/%s", w->d.slug));
}

enum sd_err
submission_withdraw(struct db *db, struct firing *f)
{
	struct work *w = f->context;
	enum sd_err er;

	if ((er = flow_move(db, f)) != SD_OK || (er = dataset_withdraw(db, w->id, w->d.id, w->remark,
	    w->rq->user.id)) != SD_OK)
		return er;
	return notify_role(db, 0, w->s.unit_id, arena_printf(f->arena, "Rilis \"%s\" dicabut: %s", w->s.title, w->remark),
	    arena_printf(f->arena, "/verifikasi/%" PRId64, w->id));
}

enum sd_err
work_event(struct db *db, void *arg)
{
	struct work *w = arg;
	enum sd_err er = work_load(db, w);

	return er == SD_OK ? work_fire(db, w, w->event) : er;
}
