/*
 * overview.c: /pantau: how far the year's list is by unit and by step, what is late, and how the working time that
 * was used compares with what the service standard promises.
 */
#include "modules/monitor/model.h"
#include "modules/monitor/monitor.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/process/clock.h"
#include "shared/process/setting.h"
#include "shared/request/view.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	LATE_SHOWN = 50, /* the latest ones: the page counts the others */
	INTERVALS = 400  /* of a step, the latest: as /layanan reads them (modules/catalogue/service.c) */
};

/* What is known of one step. Spans in millionths of a working day. */
struct step_sum {
	int64_t running, late;      /* clocks now */
	int64_t done, punctual;     /* of the latest subjects those that are through, and those within the allowance */
	int64_t used;               /* by those that are through */
};

static const char *
days(struct arena *a, int64_t span)
{
	return arena_printf(a, "%" PRId64 ".%" PRId64, span / WORKING_DAY, span % WORKING_DAY / (WORKING_DAY / 10));
}

/* What runs now: who is in a step again is not through with it. */
struct running {
	const struct clock_line *lines;
	size_t n;
};

static bool
is_in_step(const struct running *r, const struct interval_row *of, enum step step)
{
	const struct clock_line *l = clock_line_find(r->lines, r->n, of->kind, of->subject_id);

	return l && l->reading.step == step;
}

/* Adds up the intervals of each subject of a step; the rows come subject by subject. */
static void
intervals_sum(const struct calendar *c, const struct interval_row *rows, size_t n, const struct running *now,
    enum step step, int64_t allowance, struct step_sum *sum)
{
	int64_t used = 0;

	for (size_t i = 0; i < n; i++) {
		used += calendar_elapsed(c, rows[i].started_at, rows[i].stopped_at);
		if (i + 1 < n && rows[i + 1].subject_id == rows[i].subject_id &&
		    strcmp(rows[i + 1].kind, rows[i].kind) == 0)
			continue;
		if (!is_in_step(now, &rows[i], step)) {
			sum->done++;
			sum->used += used;
			sum->punctual += !allowance || used <= allowance;
		}
		used = 0;
	}
}

/* What is known of the latest work of each step that ended in this year or the one before. */
static enum sd_err
ended_sum(struct req *rq, const struct calendar *c, int64_t year, const struct running *now,
    const int64_t allowance[STEP_COUNT], struct step_sum sums[STEP_COUNT])
{
	struct interval_range of = { .most = INTERVALS,
		.from = date_days((struct date){ (int)year - 1, 1, 1 }) * DAY_SECONDS - WIB_OFFSET,
		.to = date_days((struct date){ (int)year + 1, 1, 1 }) * DAY_SECONDS - WIB_OFFSET };
	struct interval_row *rows;
	enum sd_err er = SD_OK;
	size_t n;

	for (unsigned i = STEP_1A_PROPOSE; i < STEP_COUNT && er == SD_OK; i++) {
		of.step = (enum step)i;
		if ((er = interval_list(rq->db, rq->arena, &of, &rows, &n)) == SD_OK)
			intervals_sum(c, rows, n, now, of.step, allowance[i], &sums[i]);
	}
	return er;
}

/* The promise counts the steps of the SOP without the wait for the supervisor's recommendation. */
static void
promise_add(struct req *rq, struct node *page, const int64_t allowance[STEP_COUNT], const struct step_sum *sums)
{
	struct node *n = node_add(page, "promise");
	int64_t given = 0, used = 0, wait = 0;

	for (unsigned i = STEP_1A_PROPOSE; i <= STEP_4_RELEASE; i++) {
		int64_t mean = sums[i].done ? sums[i].used / sums[i].done : 0;

		if (i == STEP_2A_RECOMMEND)
			wait = mean;
		else
			used += mean;
		given += i == STEP_2A_RECOMMEND ? 0 : allowance[i];
	}
	node_int(n, "days", setting_int(rq->db, SET_LAYANAN_TOTAL_HARI));
	node_set(n, "given", days(rq->arena, given));
	node_set(n, "used", days(rq->arena, used));
	node_set(n, "wait", days(rq->arena, wait));
}

static void
steps_add(struct req *rq, struct node *page, const int64_t allowance[STEP_COUNT], const struct step_sum *sums)
{
	struct node *n;

	for (unsigned i = STEP_1A_PROPOSE; i < STEP_COUNT; i++) {
		n = node_add(page, "step");
		node_set(n, "step", step_name((enum step)i));
		node_set(n, "label", step_label((enum step)i));
		node_set(n, "allowance", allowance[i] ? days(rq->arena, allowance[i]) : NULL);
		node_int(n, "running", sums[i].running);
		node_int(n, "late", sums[i].late);
		node_int(n, "done", sums[i].done);
		node_int(n, "punctual", sums[i].punctual);
		node_set(n, "mean", sums[i].done ? days(rq->arena, sums[i].used / sums[i].done) : NULL);
	}
}

static int
line_order(const void *x, const void *y)
{
	const struct clock_line *const *a = x, *const *b = y;
	int64_t p = (*a)->reading.left, q = (*b)->reading.left;

	return p != q ? (p < q ? -1 : 1) : (*a > *b) - (*a < *b);
}

static enum sd_err
overdue_add(struct req *rq, struct node *page, const struct clock_line *lines, size_t n)
{
	const struct clock_line **late = arena_array(rq->arena, n, sizeof(*late));
	const struct subject_row *s;
	struct subject_row *rows;
	struct node *list = node_add(page, "late"), *k;
	size_t count, n_overdue = 0;
	enum sd_err er = subject_list(rq->db, rq->arena, &rows, &count);

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		if (lines[i].reading.allowance && lines[i].reading.left < 0)
			late[n_overdue++] = &lines[i];
	if (n_overdue)
		qsort(late, n_overdue, sizeof(*late), line_order);
	node_int(list, "total", (int64_t)n_overdue);
	for (size_t i = 0; i < n_overdue && i < LATE_SHOWN; i++) {
		/* The rows have each running clock, too: the subject of this one is the row of its kind and id. */
		for (s = rows; s < rows + count && (s->id != late[i]->id || strcmp(s->kind, late[i]->kind) != 0);)
			s++;
		if (s == rows + count)
			continue;
		k = node_row(list, "work", subject_fields, s);
		node_reading(k, &late[i]->reading);
	}
	return SD_OK;
}

/* Clocks and intervals of the year: sums by step, late work, the promise. */
static enum sd_err
time_add(struct req *rq, struct node *page, int64_t year)
{
	struct calendar *c = arena_one(rq->arena, struct calendar);
	struct step_sum sums[STEP_COUNT] = { { 0 } };
	int64_t allowance[STEP_COUNT] = { 0 };
	struct clock_line *lines;
	size_t n_lines;
	enum sd_err er;

	for (unsigned i = STEP_1A_PROPOSE; i < STEP_COUNT; i++)
		allowance[i] = step_allowance(rq->db, (enum step)i);
	if ((er = calendar_load(rq->db, rq->arena, c)) != SD_OK ||
	    (er = clock_running(rq->db, rq->arena, c, NULL, 0, rq->now, &lines, &n_lines)) != SD_OK ||
	    (er = ended_sum(rq, c, year, &(struct running){ lines, n_lines }, allowance, sums)) != SD_OK)
		return er;
	for (size_t i = 0; i < n_lines; i++) {
		sums[lines[i].reading.step].running++;
		sums[lines[i].reading.step].late += lines[i].reading.allowance && lines[i].reading.left < 0;
	}
	steps_add(rq, page, allowance, sums);
	promise_add(rq, page, allowance, sums);
	return overdue_add(rq, page, lines, n_lines);
}

/* The year that was asked for, else the newest with entries, else this one. */
static enum sd_err
year_choose(struct req *rq, struct node *page, int64_t asked, int64_t *year)
{
	struct year_row *rows;
	size_t n;
	enum sd_err er = year_list(rq->db, rq->arena, &rows, &n);

	if (er != SD_OK)
		return er;
	*year = asked;
	for (size_t i = 0; i < n; i++) {
		const char *text = arena_printf(rq->arena, "%" PRId64, rows[i].year);

		if (*year == PARAM_ABSENT && rows[i].n)
			*year = rows[i].year;
		node_choice(page, "tahun", text, text);
	}
	if (*year == PARAM_ABSENT)
		*year = time_wib_date(rq->now).year;
	node_int(page, "year", *year);
	return SD_OK;
}

enum sd_err
overview_page(struct req *rq)
{
	const struct overview_in *in = rq->in;
	struct node *page = page_new(rq, "pantau", "Pemantauan");
	struct progress_row *rows;
	int64_t year;
	size_t n;
	enum sd_err er;

	if ((er = year_choose(rq, page, in->tahun, &year)) != SD_OK ||
	    (er = progress_list(rq->db, rq->arena, year, &rows, &n)) != SD_OK)
		return er;
	node_rows(page, "unit", progress_fields, sizeof(*rows), rows, n);
	if ((er = time_add(rq, page, year)) != SD_OK || (er = refused_add(rq, page)) != SD_OK)
		return er;
	return page_send(rq, page);
}
