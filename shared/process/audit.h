/*
 * audit.h: the append-only trail. Each row carries the hash of the row before it, so that a
 * change shows (`satudata verify-audit`). Numbers are gap-free: the head row is locked until
 * commit, and therefore last: a transaction collects its rows, and one step before its COMMIT
 * (db_before_commit) numbers and appends them all.
 */
#ifndef SD_AUDIT_H
#define SD_AUDIT_H

#include "shared/ground/arena.h"
#include "shared/ground/db.h"

struct audit_row {
	int64_t id;
	int64_t at;              /* UTC seconds */
	int64_t user_id;         /* 0 = the machine */
	const char *kind;        /* workflow name or table */
	int64_t subject_id;
	const char *event, *from_state, *to_state, *reason, *detail; /* NULL where none; detail is JSON */
	const char *prev_hash, *hash;
};

/* Adds one row to those of the transaction that runs; only inside db_tx. Its texts are copied. What reads the trail in
 * the same transaction does not see it yet: id, prev_hash and hash come with the commit. A row of which the public may
 * see something raises the counter of public.h; kinds and steps that are known to stay inside do not. */
enum sd_err audit_write(struct db *db, const struct audit_row *row);

/* The digest a row must have: SHA-256 over prev_hash and every field, each with its length in
 * front. */
void audit_hash(struct arena *a, const struct audit_row *row, char out[65]);

/* Walks the whole trail; *bad = id of the first row that does not fit, 0 = all well; *n = rows
 * read. */
enum sd_err audit_verify(struct db *db, int64_t *n, int64_t *bad);

#endif
