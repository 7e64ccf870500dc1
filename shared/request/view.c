/*
 * view.c: what every page's tree says, and what lists, workflows and clocks add to it; view_output.c makes HTML of it.
 * Called by handlers through view.h and by page_error.c. Must never put a secret into a tree.
 */
#include "shared/request/view.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include "shared/ground/log.h"
#include "shared/ground/stamp.h"
#include "shared/ground/str.h"
#include "shared/process/clock.h"
#include "shared/process/history.h"
#include "shared/process/setting.h"
#include "shared/request/csrf.h"
#include "shared/request/kept.h"
#include "shared/request/model.h"
#include "shared/request/page/run.h"
#include "shared/request/style.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- tree --- */

void
node_time(struct node *n, const char *attr, int64_t t)
{
	struct arena *a = n->tree->arena;

	if (!t)
		return;
	node_set(n, attr, time_iso(a, t));
	node_set(n, arena_printf(a, "%s_wib", attr), time_long(a, t));
}

struct node *
node_row(struct node *parent, const char *name, const struct field *fields, const void *row)
{
	struct node *n = node_add(parent, name);
	const char *text;
	int64_t v;

	for (const struct field *f = fields; f->name; f++) {
		const char *at = (const char *)row + f->off;

		if (f->type == FIELD_TEXT) {
			memcpy(&text, at, sizeof(text));
			node_set(n, f->name, text);
		} else if (f->type == FIELD_INT || f->type == FIELD_TIME) {
			memcpy(&v, at, sizeof(v));
			if (f->type == FIELD_INT)
				node_int(n, f->name, v);
			else
				node_time(n, f->name, v);
		}
	}
	return n;
}

void
node_rows(struct node *parent, const char *name, const struct field *fields, size_t size,
    const void *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		node_row(parent, name, fields, (const char *)rows + i * size);
}

void
node_choice(struct node *parent, const char *list, const char *value, const char *label)
{
	struct node *n = node_add(parent, "choice");

	node_set(n, "name", list);
	node_set(n, "value", value);
	node_set(n, "label", label);
}

static struct node *
pages_add(struct node *parent, int64_t current, int64_t total, int64_t per, const char *base)
{
	struct node *n = node_add(parent, "pages");
	int64_t last = total > 0 ? (total + per - 1) / per : 1;

	node_int(n, "current", current);
	node_int(n, "last", last);
	node_int(n, "total", total);
	node_int(n, "per", per);
	node_int(n, "first_row", total ? (current - 1) * per + 1 : 0);
	node_int(n, "last_row", current * per < total ? current * per : total);
	node_set(n, "base",
		arena_printf(n->tree->arena, "%s%c", base, strchr(base, '?') ? '&' : '?'));
	return n;
}

void
node_pages(struct node *parent, int64_t current, int64_t total, int64_t per, const char *base)
{
	pages_add(parent, current, total, per, base);
}

void
node_pages_counted(struct node *parent, int64_t current, int64_t total, int64_t per, size_t shown, const char *base)
{
	/* What is shown proves so many; a full page says that there is one more at least. */
	int64_t known = (current - 1) * per + (int64_t)shown + ((int64_t)shown == per);

	if (total <= LIST_COUNT_MAX) {
		node_pages(parent, current, total, per, base);
		return;
	}
	node_set(pages_add(parent, current, known > LIST_COUNT_MAX ? known : LIST_COUNT_MAX, per, base), "more", "1");
}

void
node_group(struct node *n, const char *attr, const char *state, const char *group)
{
	node_set(n, attr, state_in(state, group) ? "1" : NULL);
}

void
node_flow(struct node *parent, struct req *rq, const struct workflow *w, const struct subject *s,
    const char *action)
{
	struct node *flow = node_add(parent, "flow"), *n;
	const struct state *st;

	node_set(flow, "kind", w->states->subject);
	node_set(flow, "action", action);
	node_int(flow, "id", s->id);
	node_int(flow, "rev", s->rev);
	st = flow_state(w, s->state);
	n = node_add(flow, "state");
	node_set(n, "name", s->state);
	node_set(n, "label", st ? st->label : s->state);
	node_set(n, "tone", st ? st->tone : "neutral");
	for (size_t i = 0; i < w->n_transitions; i++) {
		const struct transition *t = &w->transitions[i];
		/* flow_find() decides as it will for the POST, so no button is shown that would be refused. */
		if (!str_same(t->from, s->state) || (t->flags & FLOW_SYSTEM) ||
		    flow_find(w, s, t->event, &rq->user, NULL) != t)
			continue;
		n = node_add(flow, "event");
		node_set(n, "name", t->event);
		node_set(n, "label", t->label);
		node_set(n, "reason", t->flags & FLOW_REASON ? "1" : NULL);
		node_set(n, "danger", t->flags & FLOW_DANGER ? "1" : NULL);
		node_set(n, "own_form", t->flags & FLOW_OWN_FORM ? "1" : NULL);
	}
}

static const char *
event_label(const struct workflow *w, const char *event, const char *from)
{
	for (size_t i = 0; event && i < w->n_transitions; i++)
		if (str_same(w->transitions[i].event, event) && str_same(w->transitions[i].from, from))
			return w->transitions[i].label;
	return NULL;
}

enum sd_err
node_history(struct node *parent, struct req *rq, const struct workflow *w, int64_t id)
{
	struct node *list = node_add(parent, "history"), *n;
	struct history_row *rows;
	const struct state *st;
	size_t count;
	enum sd_err er;

	if ((er = history_list(rq->db, rq->arena, w->states->subject, id, &rows, &count)) != SD_OK)
		return er;
	for (size_t i = 0; i < count; i++) {
		n = node_row(list, "event", history_fields, &rows[i]);
		node_set(n, "label", event_label(w, rows[i].event, rows[i].from));
		if (rows[i].to && (st = flow_state(w, rows[i].to)) != NULL) {
			node_set(n, "to_label", st->label);
			node_set(n, "tone", st->tone);
		}
	}
	return SD_OK;
}

/* Millionths of a working day as days with one decimal, rounded down towards zero: "1.5". */
static const char *
days_text(struct arena *a, int64_t span)
{
	int64_t tenths = span / (WORKING_DAY / 10);

	return arena_printf(a, "%s%" PRId64 ".%" PRId64, tenths < 0 ? "-" : "",
		(tenths < 0 ? -tenths : tenths) / 10, (tenths < 0 ? -tenths : tenths) % 10);
}

void
node_reading(struct node *parent, const struct clock_reading *c)
{
	struct node *n = node_add(parent, "clock");
	struct arena *a = n->tree->arena;

	node_set(n, "step", step_name(c->step));
	node_set(n, "label", step_label(c->step));
	node_set(n, "running", c->running ? "1" : NULL);
	node_set(n, "used", days_text(a, c->used));
	if (c->allowance) {
		node_set(n, "allowance", days_text(a, c->allowance));
		node_set(n, "left", days_text(a, c->left));
		node_set(n, "late", c->left < 0 ? "1" : NULL);
	}
	node_time(n, "started", c->started);
	node_time(n, "due", c->due);
}

enum sd_err
node_clock(struct node *parent, struct req *rq, const struct workflow *w, int64_t id)
{
	struct clock_reading c;
	struct calendar *cal = arena_one(rq->arena, struct calendar);
	enum sd_err er;

	if ((er = calendar_load(rq->db, rq->arena, cal)) != SD_OK)
		return er;
	er = clock_read(rq->db, rq->arena, cal, w->states->subject, id, rq->now, &c);
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_OK : er;
	node_reading(parent, &c);
	return SD_OK;
}

/* --- page --- */

static void
user_add(struct req *rq, struct node *page)
{
	const struct user *u = &rq->user;
	struct node *n, *k;

	if (!u->id)
		return;
	n = node_add(page, "user");
	node_int(n, "id", u->id);
	node_set(n, "login", u->login);
	node_set(n, "name", u->name);
	node_set(n, "unit", u->unit_code);
	node_set(n, "unit_name", u->unit_name);
	node_set(n, "must_change", u->must_change ? "1" : NULL);
	for (size_t i = 0; i < COUNT(role_all); i++)
		if (u->roles & role_all[i]) {
			k = node_add(n, "role");
			node_set(k, "code", role_name(role_all[i]));
			node_set(k, "label", role_label(role_all[i]));
		}
	for (unsigned c = 0; c < CAP_COUNT; c++)
		if (cap_allows((enum cap)c, u->roles))
			node_set(node_add(n, "cap"), "name", cap_name((enum cap)c));
}

/* The public settings that are set; as they were last read where the database is away. */
static void
settings_add(struct req *rq, struct node *page)
{
	for (unsigned i = SET_NONE + 1; i < SETTING_COUNT; i++) {
		enum setting_key key = (enum setting_key)i;
		const char *value;
		struct node *s;

		if (!setting_of(key)->is_public)
			continue;
		value = setting_text(rq->core->plain ? NULL : rq->db, rq->arena, key);
		if (!*value)
			continue;
		s = node_add(page, "setting");
		node_set(s, "name", setting_of(key)->name);
		node_set(s, "value", value);
	}
}

/* What the form or the query said, for showing it again; never a secret. */
static void
given_add(struct req *rq, struct node *page)
{
	const struct form *form = &rq->core->form;
	enum from from = rq->core->post || rq->core->restored ? FROM_BODY : FROM_QUERY;
	const struct param *p;
	struct node *n;

	for (size_t i = 0; rq->route && i < form->n; i++) {
		if (form->v[i].from != from || !(p = param_find(rq->route->params, form->v[i].name)) ||
		    p->type == PARAM_SECRET || p->type == PARAM_FILE)
			continue;
		n = node_add(page, "given");
		node_set(n, "name", p->name);
		node_set(n, "label", p->label);
		/* Would a person miss it? */
		if ((p->type == PARAM_LINE || p->type == PARAM_TEXT || p->type == PARAM_LINES || p->type == PARAM_TEXTS) &&
		    p->label && !str_blank(form->v[i].value))
			node_set(n, "typed", "1");
		node_text(n, form->v[i].value);
	}
}

/* A kept form that is shown again, and where somebody else's change differs from what was typed. */
static void
kept_add(struct req *rq, struct node *page)
{
	const struct req_core *core = rq->core;
	const struct pair *id = form_find(&core->form, KEPT_FIELD, FROM_BODY);
	struct node *n;

	if (core->restored) {
		node_int(page, "kept", core->restore);
		node_set(page, "files", core->files);
	} else if (core->again && id && str_int(str_of(id->value), 1, INT64_MAX, &(int64_t){ 0 })) {
		node_set(page, "kept", id->value);
	}
	for (const struct difference *d = core->differences; d; d = d->next) {
		n = node_add(page, "difference");
		node_set(n, "label", d->label);
		node_set(node_add(n, "now"), "text", d->now);
		node_set(node_add(n, "typed"), "text", d->typed);
	}
	if (!core->again)
		kept_add_nodes(rq, page);
}

struct node *
page_new(struct req *rq, const char *name, const char *title)
{
	const struct style *style;
	struct node *page;
	const struct pair *note;

	req_door(rq);
	style = rq->core->style;
	page = tree_add(tree_new(rq->arena, style ? &style->names : NULL)->document, "page");
	node_set(page, "name", name);
	node_set(page, "title", title);
	node_set(page, "path", rq->core->path);
	node_set(page, "query", rq->core->query);
	node_set(page, "csrf", csrf_for_page(rq));
	node_set(page, "form", random_token(rq->arena, 32));
	node_set(page, "conflict", rq->core->again && rq->core->out.status == 409 ? "1" : NULL);
	node_set(page, "request", rq->core->id);
	node_set(page, "base", rq->conf->base_url);
	node_set(page, "sent", rq->core->again ? "1" : NULL);
	node_time(page, "now", rq->now);
	user_add(rq, page);
	settings_add(rq, page);
	note = form_find(&rq->core->form, "pesan", FROM_QUERY);
	/* Only the code of a sentence of ours comes from the address: a link cannot put words on a page. */
	if (note && form_name_fit(note->value))
		node_set(node_add(page, "note"), "code", note->value);
	/* Where nodes cannot tell each other of changes, who works there is told that a page may be old. */
	if (rq->user.id && (form_find(&rq->core->form, STALE_FIELD, FROM_QUERY) || !stamp_may_work(rq->conf->stamp_dir)))
		node_int(node_add(page, "stale"), "seconds", rq->conf->keep_s);
	given_add(rq, page);
	kept_add(rq, page);
	return page;
}
