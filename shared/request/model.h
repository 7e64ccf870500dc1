/*
 * model.h: the SQL of the request floor: sessions and keys. Called by session.c, bearer.c and
 * cli.c. The one place of this floor where SQL stands.
 */
#ifndef SD_REQUEST_MODEL_H
#define SD_REQUEST_MODEL_H

#include "shared/ground/database/db.h"
#include "shared/process/role.h"

/* Every statement, by who calls it; NULL-terminated, for --check (shared/process/stmts.h says more). */
extern const struct stmt *const core_stmts[];    /* every program */
extern const struct stmt *const session_stmts[]; /* who knows people and keys */
extern const struct stmt *const form_stmts[];    /* who takes forms of people (model_form.c) */
extern const struct stmt *const login_stmts[];   /* who lets people in and out */

/* A session that holds, with its user. */
struct session_row {
	int64_t user_id, unit_id, must_change;
	const char *login, *name;
	int64_t seen_at;
	const char *trail;  /* digest at the head of the audit trail as it was read with the session; NULL: it has none */
	int64_t kept;       /* the youngest form that is kept for this user, perhaps an old one; 0: none */
};

/* What a user may do and for whom. */
struct standing_row {
	const char *unit_code, *unit_name, *roles; /* roles: codes joined by ','; each NULL where there is none */
};

/* The session of that hash, not expired at `now` and used since `idle_from` (UTC seconds), of a
 * user who is not disabled. SD_NOT_FOUND; SD_BUSY as db_one. */
enum sd_err session_row_find(struct db *db, struct arena *a, const char *hash, int64_t now,
    int64_t idle_from, struct session_row *out);

/* Of a user and his agency (0: none). Kept under the audit trail: what takes a role from somebody writes a row of
 * it. */
enum sd_err standing_find(struct db *db, struct arena *a, int64_t user_id, int64_t unit_id, struct standing_row *out);

enum sd_err session_row_touch(struct db *db, struct arena *a, const char *hash, int64_t now);

enum sd_err session_row_add(struct db *db, struct arena *a, const char *hash, int64_t user_id,
    int64_t now, int64_t expires, const char *ip, const char *agent);

enum sd_err session_row_remove(struct db *db, const char *hash);

/* All sessions of a user; all that expired before `now`, at most a hundred. */
enum sd_err session_rows_remove_user(struct db *db, int64_t user_id);
enum sd_err session_rows_remove_old(struct db *db, struct arena *a, int64_t now);

/* A key of a program that holds, with its user. */
struct token_row {
	int64_t id, user_id, unit_id, must_change, window_at, window_n;
	const char *login, *name, *unit_code, *unit_name, *roles, *scope;
};

/* The key of that hash, not ended nor taken back at `now` (UTC seconds), of a user who is not disabled.
 * SD_NOT_FOUND. */
enum sd_err token_row_find(struct db *db, struct arena *a, const char *hash, int64_t now, struct token_row *out);

/* One more request; a new count begins where the last began before `from`. */
enum sd_err token_row_count(struct db *db, struct arena *a, int64_t id, int64_t now, int64_t from);

/* The database reads a table, and is no node that its cluster has lost: SD_OK or SD_BUSY. */
enum sd_err database_answers(struct db *db, struct arena *a);

#endif
