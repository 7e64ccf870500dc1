/*
 * event.c: see event.h.
 */
#include "shared/request/event.h"
#include "shared/ground/str.h"

struct attempt {
	struct firing *f;
	const char *event;
	struct subject before;   /* a transaction may run twice */
};

static enum sd_err
fire_tx(struct db *db, void *arg)
{
	struct attempt *t = arg;

	*t->f->subject = t->before;
	return flow_fire(db, t->f, t->event);
}

enum sd_err
event_fire(struct req *rq, struct firing *f, const char *event, const char *name)
{
	struct attempt attempt = { f, event, *f->subject };
	const struct transition *t;
	const char *why = NULL;
	enum sd_err er;

	req_door(rq);
	if (!(t = flow_find(f->flow, f->subject, event, &rq->user, &why)))
		return req_fault(rq, NULL, "%s", why);
	if ((t->flags & FLOW_REASON) && str_blank(f->reason))
		return req_fault(rq, "alasan", "Tulis alasan atau catatannya.");
	f->user = &rq->user;
	f->arena = rq->arena;
	er = db_tx(rq->db, fire_tx, &attempt);
	return er == SD_INVALID && f->fault ? req_fault(rq, name, "%s", f->fault) : er;
}

const char *
event_note(const struct firing *f)
{
	return f->row && f->row->note ? f->row->note : FLOW_NOTE;
}
