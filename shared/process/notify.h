/*
 * notify.h: tells the other side that it has the ball: a row in table `notification` (shown on
 * /beranda; sent by mail by the queue later), written in the transaction that caused it.
 */
#ifndef SD_NOTIFY_H
#define SD_NOTIFY_H

#include "shared/ground/database/db.h"

/* To every user of a role or a sum of roles; with unit_id > 0 only those of that unit. role 0 =
 * producers. `path` is where to act; nobody to tell is no error. */
enum sd_err notify_role(struct db *db, int64_t role, int64_t unit_id, const char *text,
    const char *path);

#endif
