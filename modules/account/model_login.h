/*
 * model_login.h: the SQL of logging in: the account, what was tried from where, and where it succeeded. Called by
 * login.c and, to let somebody in again, by admin_people.c.
 */
#ifndef SD_ACCOUNT_MODEL_LOGIN_H
#define SD_ACCOUNT_MODEL_LOGIN_H

#include "shared/ground/database/db.h"

extern const struct stmt *const entrance_stmts[];

/* What a login looks at. */
struct login_row {
	int64_t id, must_change;
	const char *password_hash;
	int64_t disabled_at; /* UTC seconds, 0 = not */
};

/* By login name; SD_NOT_FOUND. */
enum sd_err login_find(struct db *db, struct arena *a, const char *login, struct login_row *out);

/* Wrong passwords of a login from one address; from all addresses since a time; and whether the user has logged in
 * from this address since another. */
struct attempt {
	int64_t failures, wait_until;   /* from this address; UTC seconds, 0 = need not wait */
	int64_t everywhere;
	bool known;
};

/* `user_id` 0: no such account; the same statements run. Times are UTC seconds. */
enum sd_err attempt_load(struct db *db, struct arena *a, const char *login, const char *address, int64_t user_id,
    int64_t failures_from, int64_t known_from, struct attempt *out);

/* One more at `now`; counting begins anew where the last was before `from` or the wait is over; from `limit` on, this
 * address waits until `until`. */
struct attempt_more {
	int64_t now, from, limit, until;
};
enum sd_err attempt_failed(struct db *db, struct arena *a, const char *login, const char *address,
    const struct attempt_more *more);

/* Forgets what was tried from this address, and remembers it as one of the user's. */
enum sd_err attempt_worked(struct db *db, struct arena *a, const char *login, const char *address, int64_t user_id,
    int64_t now);

/* Nobody waits for that user any more; *n = from how many addresses somebody did. */
enum sd_err attempts_clear(struct db *db, int64_t user_id, int64_t *n);

#endif
