/*
 * pages.c: /beranda: what is asked of whoever is logged in, the most urgent first, and what is new for him.
 */
#include "modules/monitor/model.h"
#include "modules/monitor/monitor.h"
#include "shared/process/clock.h"
#include "shared/request/view.h"
#include <stdlib.h>

#define TASKS_SHOWN 40 /* the most urgent ones: the page counts the others */

struct task {
	const struct task_row *row;
	const struct clock_line *line; /* NULL: no clock runs for it */
};

/* When it is due; what has no deadline comes last. */
static int64_t
task_due(const struct task *t)
{
	return t->line && t->line->reading.due ? t->line->reading.due : INT64_MAX;
}

/* By deadline, then priority data, then as the duties stand in their table. */
static int
task_order(const void *x, const void *y)
{
	const struct task *a = x, *b = y;
	int64_t p = task_due(a), q = task_due(b);

	if (p != q)
		return p < q ? -1 : 1;
	if (a->row->is_priority != b->row->is_priority)
		return a->row->is_priority ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static enum sd_err
tasks_add(struct req *rq, struct node *page)
{
	struct task_row *rows;
	struct clock_line *lines;
	struct calendar *calendar = arena_one(rq->arena, struct calendar);
	struct task *tasks;
	struct node *list;
	size_t n, n_lines, late = 0;
	enum sd_err er;

	if ((er = task_list(rq->db, rq->arena, &rq->user, &rows, &n)) != SD_OK ||
	    (er = calendar_load(rq->db, rq->arena, calendar)) != SD_OK)
		return er;
	/* The clocks that run: a producer's are those of his unit. */
	er = clock_running(rq->db, rq->arena, calendar, NULL, user_sees_all(&rq->user) ? 0 : rq->user.unit_id, rq->now,
	    &lines, &n_lines);
	if (er != SD_OK)
		return er;
	tasks = arena_array(rq->arena, n, sizeof(*tasks));
	for (size_t i = 0; i < n; i++) {
		tasks[i] = (struct task){ &rows[i], clock_line_find(lines, n_lines, rows[i].kind, rows[i].id) };
		late += tasks[i].line && tasks[i].line->reading.left < 0;
	}
	if (n)
		qsort(tasks, n, sizeof(*tasks), task_order);
	list = node_add(page, "tasks");
	node_int(list, "total", (int64_t)n);
	node_int(list, "late", (int64_t)late);
	node_int(list, "more", n > TASKS_SHOWN ? (int64_t)(n - TASKS_SHOWN) : 0);
	for (size_t i = 0; i < n && i < TASKS_SHOWN; i++) {
		struct node *task = node_row(list, "task", task_fields, tasks[i].row);

		if (tasks[i].line)
			node_reading(task, &tasks[i].line->reading);
	}
	return SD_OK;
}

enum sd_err
home_page(struct req *rq)
{
	struct node *page = page_new(rq, "beranda", "Beranda");
	enum sd_err er;
	struct notification_row *rows;
	struct node *list;
	int64_t unread;
	size_t n;

	if ((er = tasks_add(rq, page)) != SD_OK)
		return er;
	if ((er = notification_list(rq->db, rq->arena, rq->user.id, &rows, &n)) != SD_OK ||
	    (er = notification_unread(rq->db, rq->arena, rq->user.id, &unread)) != SD_OK)
		return er;
	list = node_add(page, "notifications");
	node_int(list, "unread", unread);
	node_rows(list, "notification", notification_fields, sizeof(*rows), rows, n);
	return page_send(rq, page);
}
