/*
 * public.h: how often what the public sees has changed: a counter in the database, raised in the very
 * transaction that changes it, to which the stamp of each node (stamp.h) is led. Used by audit.c, which
 * knows what is public, by the request core and by the console.
 */
#ifndef SD_PUBLIC_H
#define SD_PUBLIC_H

#include "shared/ground/database/db.h"
#include "shared/ground/stamp.h"

struct public_row {
	int64_t counter;
	int64_t age; /* seconds since it was raised, by the clock of the database */
};

/* Inside db_tx: this transaction changes what the public sees. The counter is raised as the last step
 * before COMMIT. */
enum sd_err public_changed(struct db *db);

/* Behind a commit: what the counter became by it, 0 where it was not raised. Forgets it. */
int64_t public_raised(void);

/* The counter as it stands. Not from inside a transaction. */
enum sd_err public_read(struct db *db, struct arena *a, struct public_row *out);

/* A transaction of its own that raises it: for what changes the database by other means. */
enum sd_err public_raise(struct db *db, int64_t *counter);

/* Leads the stamp in `dir` to the counter where it stands elsewhere. What was kept before is not used
 * again. SD_BUSY: the database is away; SD_INTERNAL: the link cannot be moved, which is logged. */
enum sd_err public_follow(struct db *db, struct arena *a, const char *dir);

#endif
