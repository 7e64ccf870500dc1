/*
 * store.h: a large file from its bytes to stored observations and findings, in one transaction and flat memory.
 * Used by submission/queue.c.
 */
#ifndef SD_UPLOAD_BULK_STORE_H
#define SD_UPLOAD_BULK_STORE_H

#include "modules/upload/intake/intake.h"

/* Who watches: called with the rows read so far, outside the transaction; anything but SD_OK ends it, rolled back. */
struct bulk_watch {
	enum sd_err (*progress)(void *arg, uint32_t row);
	/* Inside the transaction, last of all. */
	enum sd_err (*done)(struct db *db, void *arg, int64_t submission);
	void *arg;
};

/* Reads c->bytes, which are stored already as c->reuse_file, stores what they say, and moves the submission: all or
 * nothing. *id = the submission. A file that cannot be read: SD_INVALID, SD_MEDIA or SD_TOO_LARGE with *why. */
enum sd_err bulk_store(struct checked *c, const struct bulk_watch *watch, int64_t *id, const char **why);

#endif
