/*
 * queue.c: /verifikasi: what waits, by deadline, with what the machine found; and passing many clean ones at once.
 */
#include "modules/verification/verification.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/clock.h"
#include "shared/request/form/form.h"
#include <inttypes.h>
#include <stdlib.h>

#define PER_PAGE 50 /* rows of every list of the house: some three screens */
/* Submissions that wait at once: a dataset has at most one, and a regency some 300 datasets. */
#define OPEN_MAX 2000

/* What can be asked for. */
struct view {
	const char *name, *label, *group;
	bool open;   /* clocks run, so it is ordered by deadline */
};

struct item {
	const struct queue_row *row;
	const struct clock_line *line; /* NULL: no clock runs */
};

/* All that waits first, which is the default; then each state on its own; then what is over. */
static size_t
views_make(struct arena *a, struct view *v)
{
	size_t n = 0;

	v[n++] = (struct view){ "antrean", "Semua yang menunggu", SUBMISSION_WAITING, true };
	for (size_t i = 0; i < submission_states.n; i++) {
		const struct state *s = &submission_states.row[i];
		if (state_in(s->name, SUBMISSION_VIEWED))
			v[n++] = (struct view){ s->name, s->label, arena_printf(a, "'%s'", s->name), s->step != STEP_NONE };
	}
	v[n++] = (struct view){ "arsip", "Digantikan dan dicabut", SUBMISSION_FORMER, false };
	return n;
}

static int64_t
item_due(const struct item *i)
{
	return i->line && i->line->reading.due ? i->line->reading.due : INT64_MAX;
}

static int
item_order(const void *x, const void *y)
{
	const struct item *a = x, *b = y;
	int64_t p = item_due(a), q = item_due(b);

	if (p != q)
		return p < q ? -1 : 1;
	if (a->row->is_priority != b->row->is_priority)
		return a->row->is_priority ? -1 : 1;
	return (b->row < a->row) - (a->row < b->row);
}

/* Clean, ordinary, waiting and not one's own: what may be passed without being opened. */
static bool
row_is_clean(const struct queue_row *r, const struct user *u)
{
	return state_in(r->state, SUBMISSION_PASSABLE) && !r->is_priority &&
	    !r->n_errors && !r->n_warnings && r->author_id != u->id;
}

static enum sd_err
items_add(struct req *rq, struct node *page, const struct queue_row *rows, size_t n, size_t from)
{
	struct calendar *c = arena_one(rq->arena, struct calendar);
	struct item *items = arena_array(rq->arena, n, sizeof(*items));
	struct clock_line *lines;
	size_t n_lines;
	enum sd_err er;

	if ((er = calendar_load(rq->db, rq->arena, c)) != SD_OK ||
	    (er = clock_running(rq->db, rq->arena, c, submission_states.subject, 0, rq->now, &lines, &n_lines)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		items[i] = (struct item){ &rows[i], clock_line_find(lines, n_lines, submission_states.subject, rows[i].id) };
	if (n)
		qsort(items, n, sizeof(*items), item_order);
	for (size_t i = from; i < n && i < from + PER_PAGE; i++) {
		const struct queue_row *row = items[i].row;
		struct node *item = node_row(page, "kiriman", queue_fields, row), *state = node_add(item, "state");
		const struct state *st = flow_state(&submission_flow, row->state);

		node_set(state, "label", st ? st->label : row->state);
		node_set(state, "tone", st ? st->tone : NULL);
		if (items[i].line)
			node_reading(item, &items[i].line->reading);
		if (cap_allows(CAP_EXAMINE, rq->user.roles) && row_is_clean(row, &rq->user))
			node_set(item, "clean", "1");
	}
	return SD_OK;
}

static const char *
queue_base(struct req *rq, const struct view *v)
{
	const struct queue_in *in = rq->in;
	struct buf *b = buf_new(rq->arena, 0);

	buf_printf(b, "/verifikasi?status=%s", v->name);
	if (in->unit)
		buf_printf(b, "&unit=%" PRId64, in->unit);
	if (in->q)
		buf_printf(b, "&q=%s", form_escape(rq->arena, in->q));
	return buf_text(b);
}

/* What is open is read whole and ordered by deadline; what is closed comes page by page, newest first. */
static enum sd_err
rows_add(struct req *rq, struct node *page, const struct view *v)
{
	const struct queue_in *in = rq->in;
	struct queue_filter f = { v->group, in->q ? in->q : "",
		user_sees_all(&rq->user) ? in->unit : rq->user.unit_id ? rq->user.unit_id : -1 };
	int64_t current = in->hal > 0 ? in->hal : 1, from = (current - 1) * PER_PAGE, total;
	struct queue_row *rows;
	size_t n;
	enum sd_err er;

	if ((er = queue_count(rq->db, rq->arena, &f, &total)) != SD_OK)
		return er;
	er = v->open ? queue_list(rq->db, rq->arena, &f, OPEN_MAX, 0, &rows, &n) :
	    queue_list(rq->db, rq->arena, &f, PER_PAGE, from, &rows, &n);
	if (er != SD_OK || (er = items_add(rq, page, rows, n, v->open ? (size_t)from : 0)) != SD_OK)
		return er;
	if (v->open) /* read whole: this page's part of it */
		n = (int64_t)n <= from ? 0 : n - (size_t)from < PER_PAGE ? n - (size_t)from : PER_PAGE;
	node_pages_counted(page, current, total, PER_PAGE, n, queue_base(rq, v));
	return SD_OK;
}

enum sd_err
queue_page(struct req *rq)
{
	const struct queue_in *in = rq->in;
	struct view *views = arena_array(rq->arena, submission_states.n + 2, sizeof(*views)), *v = views;
	size_t n_views = views_make(rq->arena, views);
	struct node *page = page_new(rq, "antrean", "Pemeriksaan data");
	struct unit_row *units;
	size_t n;
	enum sd_err er;

	for (size_t i = 0; i < n_views; i++) {
		node_choice(page, "status", views[i].name, views[i].label);
		if (str_same(in->status, views[i].name))
			v = &views[i];
	}
	node_set(page, "status", v->name);
	node_int(page, "all", user_sees_all(&rq->user));
	node_int(page, "lolos", in->lolos);
	node_int(page, "lewat", in->lewat);
	if ((er = queue_units(rq->db, rq->arena, &units, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n && user_sees_all(&rq->user); i++)
		node_choice(page, "unit", arena_printf(rq->arena, "%" PRId64, units[i].id), units[i].name);
	if ((er = rows_add(rq, page, v)) != SD_OK)
		return er;
	return page_send(rq, page);
}

/* --- many at once --- */

/* One clean submission is begun, if it was not. What is not clean is left alone. */
static enum sd_err
mass_begin_tx(struct db *db, void *arg)
{
	struct work *w = arg;
	struct machine m;
	enum sd_err er;

	if ((er = work_load(db, w)) != SD_OK)
		return er;
	if (w->s.is_priority || w->s.n_errors || w->s.n_warnings)
		return SD_INVALID;
	if (!state_in(w->s.state, SUBMISSION_HANDED))
		return work_examine(db, w);
	if ((er = machine_look(db, w->rq->arena, &w->d, &w->s, &m)) != SD_OK)
		return er;
	return work_passes(w, &m.list) == SD_OK ? work_fire(db, w, SUBMISSION_EXAMINE) : SD_INVALID;
}

enum sd_err
mass_action(struct req *rq)
{
	const struct queue_in *in = rq->in;
	size_t passed = 0, left = 0;

	for (size_t i = 0; i < in->ids.n; i++) {
		struct work w = { .rq = rq, .id = in->ids.v[i], .event = SUBMISSION_PASS };
		enum sd_err er = db_tx(rq->db, mass_begin_tx, &w);

		/* And then passed: a transaction of its own, because its report is drawn before it writes. */
		if (er == SD_OK)
			er = db_tx(rq->db, work_event, &w);
		/* Somebody else was faster, or it is not clean: no reason to stop. */
		if (er != SD_OK && er != SD_INVALID && er != SD_CONFLICT && er != SD_DENIED && er != SD_NOT_FOUND)
			return er;
		passed += er == SD_OK;
		left += er != SD_OK;
	}
	if (!passed)
		return req_fault(rq, "ids", "Tidak satu pun dapat diloloskan sekaligus. Buka kirimannya untuk melihat "
		    "butir daftar periksa yang belum terpenuhi.");
	return resp_see_other(rq, "massal", left ? "/verifikasi?lolos=%zu&lewat=%zu" : "/verifikasi?lolos=%zu", passed,
	    left);
}
