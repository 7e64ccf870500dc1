/*
 * service.c: /layanan: the service standard in its twelve components, with how the service does at present.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/process/calendar.h"
#include "shared/process/clock.h"
#include "shared/process/setting.h"
#include <stdlib.h>

enum {
	INTERVALS = 400, /* rows read, the newest: a subject comes to a step some times */
	SUBJECTS = 100 /* the latest so many, of which the median is taken */
};

static int
span_order(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return a < b ? -1 : a > b;
}

/* Median working time of the latest subjects of a step, in days with one decimal; NULL where none has ended. */
static enum sd_err
median_days(struct req *rq, const struct calendar *c, enum step step, const char **out)
{
	int64_t span[SUBJECTS], subject[SUBJECTS], median;
	struct interval *rows;
	size_t n, used = 0;
	enum sd_err er;

	*out = NULL;
	if ((er = interval_list(rq->db, rq->arena, step_name(step), INTERVALS, &rows, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < used && subject[k] != rows[i].subject_id)
			k++;
		if (k == SUBJECTS)
			break;
		if (k == used) {
			subject[used] = rows[i].subject_id;
			span[used++] = 0;
		}
		span[k] += calendar_elapsed(c, rows[i].started, rows[i].stopped);
	}
	if (!used)
		return SD_OK;
	qsort(span, used, sizeof span[0], span_order);
	median = span[used / 2];
	*out = arena_printf(rq->arena, "%lld,%lld", (long long)(median / WORKING_DAY),
	    (long long)(median % WORKING_DAY / (WORKING_DAY / 10)));
	return SD_OK;
}

/* Opening hours: one row a weekday. */
static enum sd_err
hours_add(struct req *rq, struct node *page)
{
	struct node *day = NULL, *span;
	struct hours *rows;
	int64_t last = 0;
	enum sd_err er;
	size_t n;

	if ((er = hours_list(rq->db, rq->arena, &rows, &n)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].weekday != last) {
			day = node_add(page, "day");
			/* 5 January 1970 was a Monday. */
			node_set(day, "name", date_weekday_name(date_of_days(3 + rows[i].weekday)));
		}
		last = rows[i].weekday;
		span = node_add(day, "span");
		node_set(span, "from", arena_printf(rq->arena, "%02lld.%02lld", (long long)(rows[i].from_second / 3600),
		    (long long)(rows[i].from_second % 3600 / 60)));
		node_set(span, "to", arena_printf(rq->arena, "%02lld.%02lld", (long long)(rows[i].to_second / 3600),
		    (long long)(rows[i].to_second % 3600 / 60)));
	}
	return SD_OK;
}

static enum sd_err
figures_add(struct req *rq, struct node *page)
{
	static const struct { enum step step; const char *attr; } medians[] = {
		{ STEP_3_EXAMINE, "examine" }, { STEP_4_RELEASE, "release" }, { STEP_COMPLAINT, "complaint" },
	};
	/* The year begins at midnight WIB. */
	int64_t begin = date_days((struct date){ time_wib_date(rq->now).year, 1, 1 }) * DAY_SECONDS - WIB_OFFSET;
	struct performance now = { 0 };
	struct calendar calendar;
	const char *days;
	struct node *n;
	enum sd_err er;

	if ((er = performance_load(rq->db, rq->arena, time_sql(rq->arena, begin), &now)) != SD_OK ||
	    (er = calendar_load(rq->db, rq->arena, &calendar)) != SD_OK)
		return er;
	n = node_row(page, "performance", performance_fields, &now);
	node_int(n, "year", time_wib_date(rq->now).year);
	for (size_t i = 0; i < COUNT(medians); i++) {
		if ((er = median_days(rq, &calendar, medians[i].step, &days)) != SD_OK)
			return er;
		node_set(n, medians[i].attr, days);
	}
	return SD_OK;
}

enum sd_err
service_page(struct req *rq)
{
	struct node *page = page_new(rq, "layanan", "Standar pelayanan");
	enum sd_err er;
	struct str unread, one;

	if ((er = figures_add(rq, page)) != SD_OK || (er = hours_add(rq, page)) != SD_OK)
		return er;
	unread = str_of(setting_text(rq->db, rq->arena, SET_DASAR_HUKUM));
	while ((one = str_part(&unread, '|')).p)
		if ((one = str_trim(one)).n)
			node_set(node_add(page, "law"), "text", arena_strndup(rq->arena, one.p, one.n));
	for (enum step s = STEP_1A_PROPOSE; s <= STEP_COMPLAINT; s++) {
		struct node *n = node_add(page, "step");
		int64_t days = step_allowance(rq->db, s) / WORKING_DAY;

		node_set(n, "code", step_name(s));
		node_set(n, "label", step_label(s));
		if (days)
			node_int(n, "days", days);
	}
	node_int(page, "total", setting_int(rq->db, SET_LAYANAN_TOTAL_HARI));
	return page_send(rq, page);
}
