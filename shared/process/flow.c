/*
 * flow.c: searches the transition table and carries a transition out. Called by actions inside
 * db_tx and by the view for its buttons. Must never know a state by name: the tables of the
 * modules do.
 */
#include "shared/process/flow.h"
#include "shared/ground/date.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/clock.h"
#include <string.h>

const struct state *
flow_state(const struct workflow *w, const char *name)
{
	return state_find(w->states, name);
}


/* What the flags of a transition ask of a person, with the sentence that answers it. */
static const char *
person_refusal(const struct transition *t, const struct subject *s, const struct user *u)
{
	/* Who belongs to no agency acts for none. */
	if ((t->flags & FLOW_OWNER) && (!u->unit_id || u->unit_id != s->unit_id))
		return "Tindakan ini hanya untuk perangkat daerah pemilik data.";
	if ((t->flags & FLOW_NOT_AUTHOR) && s->author_id && u->id == s->author_id)
		return "Pengusul atau pengunggah tidak boleh memeriksa atau menyetujui datanya sendiri.";
	return NULL;
}

/* What stands between a user and a transition that he asked for. */
static const char *
refusal(const struct transition *t, const struct subject *s, const struct user *u)
{
	if (t->flags & FLOW_SYSTEM)
		return "Tindakan ini dijalankan oleh sistem, bukan dari halaman ini.";
	/* The row without its action would move the state and forget what belongs to it. */
	if ((t->flags & FLOW_LINKED) && !t->action)
		return "Tindakan ini ada di halaman lain.";
	if (!u || !cap_allows(t->cap, u->roles))
		return "Peran Anda tidak berwenang melakukan tindakan ini.";
	return person_refusal(t, s, u);
}

/* The search behind flow_find and flow_fire. `machine`: only FLOW_SYSTEM rows. *er says what a
 * refusal means. Several rows may share from and event; the first that lets through counts. */
static const struct transition *
search(const struct workflow *w, const struct subject *s, const char *event, const struct user *u,
    bool machine, const char **why, enum sd_err *er)
{
	*why = "Tindakan ini tidak dapat dilakukan pada status sekarang.";
	/* No row of that name leaves this state: the page is older than the state. */
	*er = SD_CONFLICT;
	for (size_t i = 0; i < w->n_transitions; i++) {
		const struct transition *t = &w->transitions[i];
		const char *no;

		if (!(s->state && event && strcmp(t->from, s->state) == 0 && strcmp(t->event, event) == 0) ||
		    (machine && !(t->flags & FLOW_SYSTEM)))
			continue;
		/* A person behind the machine (flow_fire_system()) is asked only what the row says in so many words. The
		 * search goes on after a refusal: another row of the same event may be for this person. */
		if ((no = machine ? u ? person_refusal(t, s, u) : NULL : refusal(t, s, u))) {
			*why = no;
			*er = SD_DENIED;
			continue;
		}
		/* Last: what it says is about the data, and only who may act is to learn it. */
		if (t->guard && (no = t->guard(s, u))) {
			*why = no;
			*er = SD_INVALID;
			continue;
		}
		*er = SD_OK;
		return t;
	}
	return NULL;
}

const struct transition *
flow_find(const struct workflow *w, const struct subject *s, const char *event,
    const struct user *u, const char **why)
{
	const struct transition *t;
	const char *no;
	enum sd_err er;

	t = search(w, s, event, u, false, &no, &er);
	if (!t && why)
		*why = no;
	return t;
}

const struct transition *
flow_find_action(const struct workflow *w, const struct subject *s, flow_action *action, const struct user *u,
    const char **why)
{
	const char *no = "Tindakan ini tidak dapat dilakukan pada status sekarang.";

	for (size_t i = 0; i < w->n_transitions; i++) {
		const struct transition *t = &w->transitions[i];
		if (t->action == action && s->state && strcmp(t->from, s->state) == 0 &&
		    flow_find(w, s, t->event, u, &no) == t)
			return t;
	}
	if (why)
		*why = no;
	return NULL;
}

const struct transition *
flow_event(const struct workflow *w, const char *event)
{
	for (size_t i = 0; event && i < w->n_transitions; i++)
		if (strcmp(w->transitions[i].event, event) == 0)
			return &w->transitions[i];
	return NULL;
}

/* Nothing where both states belong to the same step: its clock runs on. */
static enum sd_err
clock_move(struct db *db, struct arena *a, const struct workflow *w, const struct subject *s,
    const char *from, const char *to, int64_t now)
{
	const struct state *old = flow_state(w, from), *new = flow_state(w, to);
	enum step before = old ? old->step : STEP_NONE, after = new ? new->step : STEP_NONE;

	/* Else a producer could win time by saving again. */
	if (before == after)
		return SD_OK;
	return clock_switch(db, a, w->states->subject, s->id, s->unit_id, after, now);
}

enum sd_err
flow_move(struct db *db, struct firing *f)
{
	const struct transition *t = f->row;
	struct subject *s = f->subject;
	/* One instant for trail and clock: they are compared with each other. */
	struct audit_row row = { .at = time_now(), .user_id = f->user ? f->user->id : 0, .kind = f->flow->states->subject,
	    .subject_id = s->id, .event = t->event, .from_state = s->state, .to_state = t->to,
	    .reason = str_blank(f->reason) ? NULL : f->reason, .detail = f->detail };
	struct db_result res;
	enum sd_err er;

	sd_assert(s->state != t->to); /* an action moves once */
	if ((er = db_exec(db, f->flow->move, &res, DB_ARGS(db_text(t->to), db_ref(row.user_id), db_int(s->id),
	    db_int(s->rev), db_text(s->state)))) != SD_OK)
		return er;
	/* rev and state stand in its WHERE: no row changed is somebody else's change, not an error. */
	if (!res.changed)
		return SD_CONFLICT;
	if ((er = clock_move(db, f->arena, f->flow, s, t->from, t->to, row.at)) != SD_OK ||
	    (er = audit_write(db, &row)) != SD_OK)
		return er;
	s->state = t->to;
	s->rev++;
	return SD_OK;
}

static enum sd_err
fire(struct db *db, struct firing *f, const char *event, bool machine)
{
	const char *why;
	enum sd_err er;

	f->fault = NULL;
	if (!(f->row = search(f->flow, f->subject, event, f->user, machine, &why, &er))) {
		/* Of a refusal or a conflict the page says its own sentence. */
		f->fault = er == SD_INVALID ? why : NULL;
		return er;
	}
	/* Here and not in the form: programs and lists fire events, too. */
	if ((f->row->flags & FLOW_REASON) && str_blank(f->reason)) {
		f->fault = "Tulis alasannya, supaya jelas bagi yang menerimanya.";
		return SD_INVALID;
	}
	er = f->row->action ? f->row->action(db, f) : flow_move(db, f);
	sd_assert(er != SD_OK || f->subject->state == f->row->to); /* an action that did not move is a mistake of ours */
	return er;
}

enum sd_err
flow_fire(struct db *db, struct firing *f, const char *event)
{
	return fire(db, f, event, false);
}

enum sd_err
flow_fire_system(struct db *db, struct firing *f, const char *event)
{
	return fire(db, f, event, true);
}

enum sd_err
flow_begin(struct db *db, struct arena *a, const struct workflow *w, const struct subject *s,
    const struct user *u, const char *detail)
{
	struct audit_row row = { .at = time_now(), .user_id = u ? u->id : 0, .kind = w->states->subject,
	    .subject_id = s->id, .event = FLOW_BEGIN, .to_state = w->states->initial, .detail = detail };
	enum sd_err er;

	if ((er = clock_move(db, a, w, s, NULL, w->states->initial, row.at)) != SD_OK)
		return er;
	return audit_write(db, &row);
}
