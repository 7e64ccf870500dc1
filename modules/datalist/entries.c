/*
 * entries.c: what several actions do with entries: load them as the user may see them, ask whether
 * an event may be fired, fire it for one or for many in one transaction, tell the other side.
 */
#include "modules/datalist/datalist.h"
#include "shared/ground/str.h"
#include "shared/process/notify.h"

enum {
	FAULTS_SHOWN = 20 /* of a file of entries: who has more has the wrong file */
};

enum sd_err
entry_load(struct req *rq, int64_t id, struct item_row *row)
{
	return item_load(rq->db, rq->arena, id, unit_scope(&rq->user), row);
}

enum sd_err
entries_load(struct req *rq, const int64_t *ids, size_t n, struct item_row **rows)
{
	struct item_row *v = arena_array(rq->arena, n, sizeof(*v));
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < n && er == SD_OK; i++)
		er = entry_load(rq, ids[i], &v[i]);
	*rows = v;
	return er;
}

enum sd_err
entry_fire(struct db *db, struct req *rq, struct item_row *row, const char *event, const char *reason)
{
	struct subject s = entry_subject(row);

	return flow_fire(db, &(struct firing){ .flow = &entry_flow, .subject = &s, .arena = rq->arena, .user = &rq->user,
	    .reason = reason, .context = row }, event);
}

/* --- actions of the workflow's rows; f->context is the struct item_row, or NULL where nothing of it is needed --- */

/* Onto the agenda of the session that was chosen (row->session_id). */
enum sd_err
entry_bring(struct db *db, struct firing *f)
{
	const struct item_row *row = f->context;
	enum sd_err er = item_session(db, row->id, row->session_id);

	return er == SD_OK ? flow_move(db, f) : er;
}

enum sd_err
entry_leave(struct db *db, struct firing *f)
{
	enum sd_err er = flow_move(db, f);

	return er == SD_OK ? item_session(db, f->subject->id, 0) : er;
}

/* What the forum said stays with the entry. */
enum sd_err
entry_decide(struct db *db, struct firing *f)
{
	enum sd_err er = flow_move(db, f);

	return er == SD_OK ? item_note(db, f->subject->id, f->reason) : er;
}

enum sd_err
entry_may_fire(struct req *rq, const struct item_row *row, const char *event, const char *reason)
{
	struct subject s = entry_subject(row);
	const char *why;
	const struct transition *t = flow_find(&entry_flow, &s, event, &rq->user, &why);

	if (!t)
		return req_fault(rq, NULL, "%s: %s", row->title, why);
	if ((t->flags & FLOW_REASON) && str_blank(reason))
		return req_fault(rq, "alasan", "%s: tulis alasan atau catatannya.", row->title);
	return SD_OK;
}

/* --- messages --- */

/* At most `max` characters of a title, cut between characters. */
static const char *
title_short(struct arena *a, const char *title, size_t max)
{
	size_t n = 0, chars = 0;

	while (title[n] && chars < max) {
		do
			n++;
		while (((unsigned char)title[n] & 0xC0) == 0x80);
		chars++;
	}
	return title[n] ? arena_printf(a, "%.*s…", (int)n, title) : title;
}

static enum sd_err
message_send(struct db *db, struct req *rq, int64_t roles, int64_t unit_id,
    const struct item_row *first, size_t n, const char *text)
{
	struct arena *a = rq->arena;

	if (n == 1)
		return notify_role(db, roles, unit_id, arena_printf(a, "\"%s\" %s.",
		    title_short(a, first->title, 180), text), arena_printf(a, "/daftar-data/%lld",
		    (long long)first->id));
	return notify_role(db, roles, unit_id, arena_printf(a, "%zu entri %s.", n, text),
	    arena_printf(a, "/daftar-data?tahun=%lld", (long long)first->year));
}

enum sd_err
entry_notify(struct db *db, struct req *rq, const char *event, const struct item_row *rows, size_t n)
{
	const struct transition *t = flow_event(&entry_flow, event);
	enum sd_err er = SD_OK;

	if (!n || !t || !t->message)
		return SD_OK;
	if (t->notify)
		return message_send(db, rq, t->notify, 0, rows, n, t->message);
	for (size_t i = 0; i < n && er == SD_OK; i++) {
		size_t k = 0;

		/* How many of rows[i..] are of rows[i]'s unit; 0 where an earlier one was, whose message counts them all. */
		for (size_t j = i; j < n; j++)
			k += rows[j].unit_id == rows[i].unit_id;
		for (size_t j = 0; j < i; j++)
			if (rows[j].unit_id == rows[i].unit_id)
				k = 0;
		if (k)
			er = message_send(db, rq, ROLE_PRODUCER, rows[i].unit_id, &rows[i], k, t->message);
	}
	return er;
}

/* --- many --- */

struct many {
	struct req *rq;
	struct item_row *rows;
	size_t n;
	const char *event, *reason;
	const char *const *reasons;
};

static const char *
many_reason(const struct many *m, size_t i)
{
	return m->reasons ? m->reasons[i] : m->reason;
}

static enum sd_err
many_tx(struct db *db, void *arg)
{
	struct many *m = arg;
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < m->n && er == SD_OK; i++)
		er = entry_fire(db, m->rq, &m->rows[i], m->event, many_reason(m, i));
	return er == SD_OK ? entry_notify(db, m->rq, m->event, m->rows, m->n) : er;
}

enum sd_err
entries_fire(struct req *rq, struct item_row *rows, size_t n, const char *event,
    const char *const *reasons, const char *reason)
{
	struct many m = { rq, rows, n, event, reason, reasons };
	size_t bad = 0;

	for (size_t i = 0; i < n && bad < FAULTS_SHOWN; i++)
		bad += entry_may_fire(rq, &rows[i], event, many_reason(&m, i)) != SD_OK;
	if (bad)
		return SD_INVALID;
	return db_tx(rq->db, many_tx, &m);
}
