/*
 * model.c: the SQL of model.h; nothing else.
 */
#include "modules/account/model.h"
#include "shared/ground/date.h"
#include "shared/request/model.h"

#define S(x) static const struct stmt x

static const struct field login_fields[] = {
	F_INT(login_row, id), F_INT(login_row, failures), F_INT(login_row, must_change),
	F_TEXT(login_row, password_hash), F_TIME(login_row, locked_until), F_TIME(login_row, disabled_at), F_END,
};

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

S(stmt_login_find) = STMT_ROWS("login_find",
	"SELECT id, failures, must_change, password_hash, locked_until, disabled_at FROM user WHERE login = ?",
	"t", login_row, login_fields);

S(stmt_login_failed) = STMT_EXEC("login_failed",
	"UPDATE user SET failures = failures + 1, locked_until = IF(failures >= ?, ?, locked_until) WHERE id = ?",
	"iti");

S(stmt_login_worked) = STMT_EXEC("login_worked",
	"UPDATE user SET failures = 0, locked_until = NULL WHERE id = ?", "i");

S(stmt_profile_load) = STMT_ROWS("profile_load",
	"SELECT u.id, u.rev, u.login, u.name, u.email, u.title, u.grade, u.nip, n.name AS unit_name,"
	" (SELECT GROUP_CONCAT(r.role ORDER BY r.role) FROM user_role r WHERE r.user_id = u.id) AS roles,"
	" u.password_hash, u.password_at FROM user u LEFT JOIN unit n ON n.id = u.unit_id WHERE u.id = ?",
	"i", profile_row, profile_fields);

S(stmt_password_set) = STMT_EXEC("password_set",
	"UPDATE user SET password_hash = ?, password_at = UTC_TIMESTAMP(6), must_change = ?, failures = 0,"
	" locked_until = NULL, changed_at = UTC_TIMESTAMP(6), changed_by = ?, rev = rev + 1 WHERE id = ?",
	"tiii");

S(stmt_own_sessions) = STMT_ROWS("own_sessions",
	"SELECT ip, agent, created_at, seen_at FROM session WHERE user_id = ? AND expires_at > UTC_TIMESTAMP()"
	" ORDER BY seen_at DESC LIMIT 20",
	"i", own_session_row, own_session_fields);

const struct stmt *const account_stmts[] = {
	&stmt_login_find, &stmt_login_failed, &stmt_login_worked, &stmt_profile_load, &stmt_password_set,
	&stmt_own_sessions, &stmt_session_add, NULL,
};

enum sd_err
login_find(struct db *db, struct arena *a, const char *login, struct login_row *out)
{
	return db_one(db, a, &stmt_login_find, out, DB_ARGS(db_text(login)));
}

enum sd_err
login_failed(struct db *db, struct arena *a, int64_t id, int64_t limit, int64_t until)
{
	return db_exec(db, &stmt_login_failed, NULL,
	    DB_ARGS(db_int(limit), db_text(time_sql(a, until)), db_int(id)));
}

enum sd_err
login_worked(struct db *db, int64_t id)
{
	return db_exec(db, &stmt_login_worked, NULL, DB_ARGS(db_int(id)));
}

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
