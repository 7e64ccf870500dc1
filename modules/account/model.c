/*
 * model.c: the SQL of model.h; nothing else.
 */
#include "modules/account/model.h"
#include "shared/ground/date.h"
#include "shared/request/model.h"
#include "shared/request/session.h"

#define S(x) static const struct stmt x

const struct field profile_fields[] = {
	F_INT(profile_row, id), F_INT(profile_row, rev), F_TEXT(profile_row, login), F_TEXT(profile_row, name),
	F_TEXT(profile_row, email), F_TEXT(profile_row, title), F_TEXT(profile_row, grade), F_TEXT(profile_row, nip),
	F_TEXT(profile_row, unit_name), F_TEXT(profile_row, roles), F_TEXT(profile_row, password_hash),
	F_TIME(profile_row, password_at), F_END,
};

const struct field own_session_fields[] = {
	F_TEXT(own_session_row, ip), F_TEXT(own_session_row, agent), F_TIME(own_session_row, created_at),
	F_TIME(own_session_row, seen_at), F_END,
};

S(stmt_profile_load) = STMT_ROWS("profile_load",
	"SELECT u.id, u.rev, u.login, u.name, u.email, u.title, u.grade, u.nip, n.name AS unit_name,"
	" (SELECT GROUP_CONCAT(r.role ORDER BY r.role) FROM user_role r WHERE r.user_id = u.id) AS roles,"
	" u.password_hash, u.password_at FROM user u LEFT JOIN unit n ON n.id = u.unit_id WHERE u.id = ?",
	"i", profile_row, profile_fields);

S(stmt_password_set) = STMT_EXEC("password_set",
	"UPDATE user SET password_hash = ?, password_at = UTC_TIMESTAMP(6), must_change = ?,"
	" changed_at = UTC_TIMESTAMP(6), changed_by = ?, rev = rev + 1 WHERE id = ?",
	"tiii");

S(stmt_own_sessions) = STMT_ROWS("own_sessions",
	"SELECT ip, agent, created_at, seen_at FROM session WHERE user_id = ? AND expires_at > UTC_TIMESTAMP()"
	" ORDER BY seen_at DESC LIMIT 20",
	"i", own_session_row, own_session_fields);

const struct field own_token_fields[] = {
	F_INT(own_token_row, id), F_TIME(own_token_row, created_at), F_TIME(own_token_row, expires_at),
	F_TIME(own_token_row, used_at), F_TIME(own_token_row, revoked_at), F_TEXT(own_token_row, name),
	F_TEXT(own_token_row, hint), F_TEXT(own_token_row, scope), F_END,
};

S(stmt_own_tokens) = STMT_ROWS("own_tokens",
	"SELECT id, created_at, expires_at, used_at, revoked_at, name, hint, scope FROM api_token WHERE user_id = ?"
	" ORDER BY revoked_at IS NOT NULL, id DESC LIMIT 100",
	"i", own_token_row, own_token_fields);

S(stmt_token_insert) = STMT_EXEC("token_insert",
	"INSERT INTO api_token (user_id, name, token_hash, hint, scope, created_at, expires_at)"
	" VALUES (?, ?, ?, ?, ?, ?, ?)",
	"itttttt");

S(stmt_token_revoke) = STMT_EXEC("token_revoke",
	"UPDATE api_token SET revoked_at = UTC_TIMESTAMP(6) WHERE id = ? AND user_id = ? AND revoked_at IS NULL", "ii");

S(stmt_tokens_end) = STMT_EXEC("tokens_end",
	"UPDATE api_token SET revoked_at = UTC_TIMESTAMP(6) WHERE user_id = ? AND revoked_at IS NULL", "i");

enum sd_err
access_end(struct db *db, int64_t user_id)
{
	enum sd_err er = session_close_all(db, user_id);

	return er == SD_OK ? db_exec(db, &stmt_tokens_end, NULL, DB_ARGS(db_int(user_id))) : er;
}

enum sd_err
own_tokens(struct db *db, struct arena *a, int64_t user_id, struct own_token_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_own_tokens, rows, n, DB_ARGS(db_int(user_id)));
}

enum sd_err
token_insert(struct db *db, struct arena *a, const struct token_new *t, int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_token_insert, &res, DB_ARGS(db_int(t->user_id), db_text(t->name),
	    db_text(t->hash), db_text(t->hint), db_text(t->scope), db_text(time_sql(a, t->created_at)),
	    db_text(time_sql(a, t->expires_at))));

	*id = er == SD_OK ? res.insert_id : 0;
	return er;
}

enum sd_err
token_revoke(struct db *db, int64_t id, int64_t user_id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_token_revoke, &res, DB_ARGS(db_int(id), db_int(user_id)));

	return er != SD_OK ? er : res.changed ? SD_OK : SD_NOT_FOUND;
}

const struct stmt *const account_stmts[] = {
	&stmt_profile_load, &stmt_password_set, &stmt_own_sessions, &stmt_own_tokens, &stmt_token_insert,
	&stmt_token_revoke, &stmt_tokens_end, NULL,
};

enum sd_err
profile_load(struct db *db, struct arena *a, int64_t id, struct profile_row *out)
{
	return db_one(db, a, &stmt_profile_load, out, DB_ARGS(db_int(id)));
}

enum sd_err
password_set(struct db *db, int64_t id, const char *hash, int64_t by, bool must_change)
{
	return db_exec(db, &stmt_password_set, NULL,
	    DB_ARGS(db_text(hash), db_int(must_change), db_int(by), db_int(id)));
}

enum sd_err
own_sessions(struct db *db, struct arena *a, int64_t user_id, struct own_session_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_own_sessions, rows, n, DB_ARGS(db_int(user_id)));
}
