/*
 * plan.c: see plan.h.
 */
#include "shared/process/plan.h"

int64_t
plan_overdue(const char *day, int64_t released_at, struct date today)
{
	struct date due;
	int64_t late;

	if (!day || !date_parse(day, &due))
		return 0;
	late = date_days(released_at ? time_wib_date(released_at) : today) - date_days(due);
	return late > 0 ? late : 0;
}

const char *
plan_state(const char *day, int64_t released_at, struct date today)
{
	bool late = plan_overdue(day, released_at, today) > 0;

	return released_at ? late ? "terlambat" : "terbit" : late ? "terlewat" : "direncanakan";
}
