/*
 * monitor.h: what the files of module monitor share: inputs and handlers named in the route table.
 */
#ifndef SD_MONITOR_H
#define SD_MONITOR_H

#include "shared/request/req.h"

struct read_in { int64_t id; };                              /* 0 = all */
struct overview_in { int64_t tahun; };
struct access_in { const char *peristiwa, *pengguna, *dari, *sampai; int64_t sebelum; };
struct trail_in { const char *jenis, *pelaku, *dari, *sampai; int64_t id, sebelum, periksa; };

req_handler home_page, overview_page, trail_page;            /* pages.c, overview.c, trail.c */
req_handler access_page;                                     /* access.c */
req_handler read_action;                                     /* actions.c */

/* For those who may know: how often somebody was refused at the login. access.c */
struct node;
enum sd_err refused_add(struct req *rq, struct node *page);

#endif
