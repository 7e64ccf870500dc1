/*
 * monitor.h: what the files of module monitor share: inputs and handlers named in the route table.
 */
#ifndef SD_MONITOR_H
#define SD_MONITOR_H

#include "shared/request/req.h"

struct read_in { int64_t id; };                              /* 0 = all */
struct overview_in { int64_t tahun; };
struct trail_in { const char *jenis, *pelaku, *dari, *sampai; int64_t id, hal, periksa; };

req_handler home_page, overview_page, trail_page;            /* pages.c, overview.c, trail.c */
req_handler read_action;                                     /* actions.c */

#endif
