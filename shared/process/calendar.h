/*
 * calendar.h: working time. The service standard opens the counter Mon-Thu 08:00-12:00 and
 * 13:00-15:00, Fri 08:00-11:30 and 13:30-14:00 WIB, closed on Saturdays, Sundays, national
 * holidays and (by setting) cuti bersama; table `service_hour` and table `holiday` hold that, an
 * admin edits them. A working day counts as one whatever its length: Friday's four hours are a
 * whole day. Spans are in millionths of a working day. Pure functions over a loaded calendar.
 */
#ifndef SD_CALENDAR_H
#define SD_CALENDAR_H

#include "shared/ground/arena.h"
#include "shared/ground/date.h"
#include "shared/ground/database/db.h"

/* A working day in millionths, so that half days and hours of any office add up without fractions. */
#define WORKING_DAY 1000000

struct open_span { int from, to; };                  /* seconds of the WIB day, from < to */
struct calendar {
	struct { struct open_span span[4]; size_t n; } weekday[8]; /* 1 = Monday ... 7; ascending, not overlapping */
	const int64_t *closed;                       /* day numbers (date_days) that are closed, ascending */
	size_t n_closed;
};

/* From the tables; SD_BUSY as db_list. */
enum sd_err calendar_load(struct db *db, struct arena *a, struct calendar *out);

bool calendar_is_working_day(const struct calendar *c, int64_t day);

/* Working time between two instants (UTC seconds) in millionths of a working day; 0 where to <=
 * from. */
int64_t calendar_elapsed(const struct calendar *c, int64_t from, int64_t to);

/* The instant at which `span` millionths of working time have passed since `from`; looks at most
 * ten years ahead. */
int64_t calendar_after(const struct calendar *c, int64_t from, int64_t span);

#endif
