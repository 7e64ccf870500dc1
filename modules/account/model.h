/*
 * model.h: every SQL statement of module account, with the row structs and field tables: people, their
 * passwords and
 * sessions. Called by pages.c and actions.c of this module only.
 */
#ifndef SD_ACCOUNT_MODEL_H
#define SD_ACCOUNT_MODEL_H

#include "shared/ground/database/db.h"
#include "shared/ground/field.h"

extern const struct stmt *const account_stmts[];

struct profile_row {
	int64_t id, rev;
	const char *login, *name, *email, *title, *grade, *nip, *unit_name, *roles, *password_hash;
	int64_t password_at;
};
extern const struct field profile_fields[];

enum sd_err profile_load(struct db *db, struct arena *a, int64_t id, struct profile_row *out);

/* A new password of the user's own choice; the duty to change it ends. */
enum sd_err password_set(struct db *db, int64_t id, const char *hash, int64_t by, bool must_change);

struct own_session_row {
	const char *ip, *agent;
	int64_t created_at, seen_at;
};
extern const struct field own_session_fields[];

enum sd_err own_sessions(struct db *db, struct arena *a, int64_t user_id, struct own_session_row **rows, size_t *n);

/* Keys of programs: never the key, only its hash. */
struct own_token_row {
	int64_t id, created_at, expires_at, used_at, revoked_at;
	const char *name, *hint, *scope;
};
extern const struct field own_token_fields[];

struct token_new {
	int64_t user_id;
	const char *name, *hash, *hint, *scope;
	int64_t created_at, expires_at;
};

enum sd_err own_tokens(struct db *db, struct arena *a, int64_t user_id, struct own_token_row **rows, size_t *n);
/* Ends all sessions and takes back all keys of a user, for good. */
enum sd_err access_end(struct db *db, int64_t user_id);

enum sd_err token_insert(struct db *db, struct arena *a, const struct token_new *t, int64_t *id);
/* SD_NOT_FOUND where it is not that user's, or taken back already. */
enum sd_err token_revoke(struct db *db, int64_t id, int64_t user_id);

#endif
