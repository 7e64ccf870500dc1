/*
 * plan.h: how a planned release (MS-Keg 8.2, table release_plan) stands against what was released. Used by the pages of
 * the data list and of the public calendar. Pure.
 */
#ifndef SD_PLAN_H
#define SD_PLAN_H

#include "shared/ground/date.h"
#include <stdint.h>

/* Days (WIB) by which a release planned for `day` (ISO) is or was late: from then to the release that kept it, or to
 * today where there is none (released_at 0). 0 = in time, or not due yet. */
int64_t plan_overdue(const char *day, int64_t released_at, struct date today);

/* "terbit", "terlambat" (released late), "terlewat" (due and not released) or "direncanakan". */
const char *plan_state(const char *day, int64_t released_at, struct date today);

#endif
