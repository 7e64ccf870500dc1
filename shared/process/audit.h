/*
 * audit.h: the append-only trail. Each row carries the hash of the row before it, so that a
 * change shows (`satudata verify-audit`). Numbers are gap-free: the head row is locked until
 * commit, and therefore last: a transaction collects its rows, and one step before its COMMIT
 * (db_before_commit) numbers and appends them all.
 */
#ifndef SD_AUDIT_H
#define SD_AUDIT_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"

struct audit_row {
	int64_t at;              /* UTC seconds */
	int64_t user_id;         /* 0 = the machine */
	const char *kind;        /* workflow name or table */
	int64_t subject_id;
	const char *event, *from_state, *to_state, *reason, *detail; /* NULL where none; detail is JSON */
};

/* Adds one row to those of the transaction that runs; only inside db_tx. Its texts are copied. What reads the trail in
 * the same transaction does not see it yet: numbers and hashes come with the commit. A row of which the public may
 * see something raises the counter of public.h; kinds and steps that are known to stay inside do not. */
enum sd_err audit_write(struct db *db, const struct audit_row *row);

/* --- verification (audit_verify.c) --- */

/* A row as it is stored: everything counts, so what may be NULL or has a fraction is text. */
struct audit_stored {
	int64_t id, digest, at, subject_id; /* digest: how the hash is made, 1 or 2 (sql/migrations/0021) */
	const char *at_text, *user, *kind, *event, *from_state, *to_state, *reason, *detail;
	const char *prev_hash, *hash;
};

/* The hash a row must have: SHA-256 over prev_hash and every field, each with its length in front. */
void audit_hash(struct arena *a, const struct audit_stored *row, char out[65]);

enum audit_fault {
	AUDIT_WHOLE,
	AUDIT_CHANGED,  /* row `bad` is not what was written, or stands between two that were */
	AUDIT_MISSING,  /* rows from `bad` on are gone */
	AUDIT_BEYOND,   /* row `bad` lies beyond the head: nobody appended it */
	AUDIT_UNTOLD,   /* submission `bad` has a release of which no row tells */
	AUDIT_EXPECTED, /* row `bad` is gone or has another hash than was noted outside the database */
};

/* What was noted outside: row `id` had this hash. */
struct audit_noted { int64_t id; const char *hash; };

struct audit_found {
	int64_t n;                  /* rows read */
	enum audit_fault fault;     /* the first one */
	int64_t bad;
	int64_t head, at;           /* number and time (UTC seconds) of the last row; 0 where there is none */
	char hash[65];              /* of the last row */
};

/* Walks the whole trail, counts its rows against the head, and compares with what was noted, in ascending order. */
enum sd_err audit_verify(struct db *db, const struct audit_noted *noted, size_t n_noted, struct audit_found *out);

/* The verdict in English, for the console. */
const char *audit_fault_text(struct arena *a, const struct audit_found *found);

#endif
