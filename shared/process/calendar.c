/*
 * calendar.c: working time by the service hours and the holiday table. Called by the clocks, the
 * monitor and letters. Everything but calendar_load is a pure function. Must never ask the clock
 * what time it is.
 *
 * The position of an instant is the number of working days before its day, times a million, plus
 * the part of its own day that the counter has been open by then. Spans are differences of
 * positions.
 */
#include "shared/process/calendar.h"
#include "shared/ground/log.h"
#include "shared/process/model.h"
#include "shared/process/setting.h"

#define HORIZON 3653 /* days: ten years */
#define MAX_SPANS (sizeof(((struct calendar *)0)->weekday[0].span) / sizeof(struct open_span))

/* --- loading --- */

enum sd_err
calendar_load(struct db *db, struct arena *a, struct calendar *out)
{
	bool shared_leave_closes = setting_int(db, SET_KALENDER_CUTI_BERSAMA_TUTUP) != 0;
	struct service_hour_row *hours;
	struct holiday_row *days;
	size_t n_hours, n_days;
	int64_t *closed;
	enum sd_err er;

	if ((er = db_list(db, a, &service_hour_all, &hours, &n_hours, DB_NONE)) != SD_OK ||
	    (er = db_list(db, a, &holiday_all, &days, &n_days, DB_NONE)) != SD_OK)
		return er;
	*out = (struct calendar){ .n_closed = 0 };
	for (size_t i = 0; i < n_hours; i++) {
		struct open_span s = { (int)hours[i].from_second, (int)hours[i].to_second };
		size_t day = (size_t)hours[i].weekday, at;

		if (day < 1 || day > 7)
			continue;
		at = out->weekday[day].n;
		/* Spans that overlap would count an hour twice; the page refuses them, somebody's SQL does not. */
		if (at == MAX_SPANS || s.from >= s.to || (at && out->weekday[day].span[at - 1].to > s.from)) {
			log_line(LOG_WARN, "calendar weekday=%zu from=%d span ignored", day, s.from);
			continue;
		}
		out->weekday[day].span[at] = s;
		out->weekday[day].n++;
	}
	closed = arena_array(a, n_days, sizeof(*closed));
	for (size_t i = 0; i < n_days; i++)
		/* Cuti bersama is decided anew each year, and offices that serve the public may stay open. */
		if (!days[i].shared_leave || shared_leave_closes)
			closed[out->n_closed++] = days[i].day / DAY_SECONDS;
	out->closed = closed;
	return SD_OK;
}

/* --- one day --- */

static size_t
weekday_of(int64_t day)
{
	return (size_t)(((day + 3) % 7 + 7) % 7) + 1; /* 1970-01-01 was a Thursday */
}

static bool
is_closed(const struct calendar *c, int64_t day)
{
	size_t lo = 0, hi = c->n_closed;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->closed[mid] == day)
			return true;
		if (c->closed[mid] < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

bool
calendar_is_working_day(const struct calendar *c, int64_t day)
{
	return c->weekday[weekday_of(day)].n > 0 && !is_closed(c, day);
}

/* Open seconds of a weekday until second `at` of the day. */
static int64_t
open_until(const struct calendar *c, size_t weekday, int at)
{
	int64_t sum = 0;

	for (size_t i = 0; i < c->weekday[weekday].n; i++) {
		struct open_span s = c->weekday[weekday].span[i];

		if (at > s.from)
			sum += (at < s.to ? at : s.to) - s.from;
	}
	return sum;
}

/* The part of a day that has passed at second `at`, in millionths; 0 on a closed day. */
static int64_t
part_of_day(const struct calendar *c, int64_t day, int at)
{
	size_t w = weekday_of(day);

	if (!calendar_is_working_day(c, day))
		return 0;
	/* A short Friday is a whole working day: the SOP counts days, not hours. */
	return open_until(c, w, at) * WORKING_DAY / open_until(c, w, DAY_SECONDS);
}

/* The first second of a working day at which `part` millionths of it (1..WORKING_DAY) have
 * passed. */
static int
second_of_part(const struct calendar *c, int64_t day, int64_t part)
{
	size_t w = weekday_of(day);
	/* Rounded up: a deadline never comes a second too early. */
	int64_t want = (part * open_until(c, w, DAY_SECONDS) + WORKING_DAY - 1) / WORKING_DAY;

	for (size_t i = 0; i < c->weekday[w].n; i++) {
		struct open_span s = c->weekday[w].span[i];

		if (want <= s.to - s.from)
			return s.from + (int)want;
		want -= s.to - s.from;
	}
	return DAY_SECONDS;
}

/* --- spans --- */

/* Day number and second of an instant on WIB clocks. */
static int64_t
wib_day(int64_t t, int *second)
{
	int64_t local = t + WIB_OFFSET, day = local / DAY_SECONDS;

	if (local % DAY_SECONDS < 0)
		day--;
	*second = (int)(local - day * DAY_SECONDS);
	return day;
}

int64_t
calendar_elapsed(const struct calendar *c, int64_t from, int64_t to)
{
	int s1, s2;
	int64_t d1 = wib_day(from, &s1), d2 = wib_day(to, &s2), sum = 0;

	if (to <= from)
		return 0;
	for (int64_t d = d1; d < d2; d++)
		if (calendar_is_working_day(c, d))
			sum += WORKING_DAY;
	return sum + part_of_day(c, d2, s2) - part_of_day(c, d1, s1);
}

int64_t
calendar_after(const struct calendar *c, int64_t from, int64_t span)
{
	int second;
	int64_t first = wib_day(from, &second);
	int64_t want = part_of_day(c, first, second) + span; /* counted from the first day's opening */

	if (span <= 0)
		return from;
	for (int64_t d = first; d < first + HORIZON; d++) {
		if (!calendar_is_working_day(c, d))
			continue;
		if (want <= WORKING_DAY)
			return d * DAY_SECONDS + second_of_part(c, d, want) - WIB_OFFSET;
		want -= WORKING_DAY;
	}
	return from + (int64_t)HORIZON * DAY_SECONDS;
}
