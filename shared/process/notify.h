/*
 * notify.h: tells the other side that it has the ball: a row in table `notification` (shown on /beranda; sent by mail
 * by the queue later), written in the transaction that caused it.
 */
#ifndef SD_NOTIFY_H
#define SD_NOTIFY_H

#include "shared/ground/db.h"

/* To every user of a role (unit_id 0) or of a unit (unit_id > 0, producers of that unit). `path` is where to act. */
enum sd_err notify_role(struct db *db, int64_t role, int64_t unit_id, const char *text, const char *path);

#endif
