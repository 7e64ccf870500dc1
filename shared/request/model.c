/*
 * model.c: every SQL statement of the request floor. Called by session.c, view.c and serve.c. Must
 * never select a password hash: that is module account's.
 */
#include "shared/request/model.h"
#include "shared/ground/date.h"
#include "shared/process/access.h"

static const struct field session_fields[] = {
	F_INT(session_row, user_id),
	F_TEXT(session_row, login),
	F_TEXT(session_row, name),
	F_INT(session_row, unit_id),
	F_INT(session_row, must_change),
	F_TIME(session_row, seen_at),
	F_TEXT(session_row, trail),
	F_INT(session_row, kept),
	F_END
};

/* Asked with every page: rows by their keys alone. With roles, agency and EXISTS in it, it took the database three
 * times as long. */
static const struct stmt session_find = STMT_ROWS("session_find",
    "SELECT u.id AS user_id, u.login, u.name, u.unit_id, u.must_change, s.seen_at, h.last_hash AS trail,"
    " (SELECT MAX(k.id) FROM kept_form k WHERE k.user_id = u.id) AS kept"
    " FROM session s JOIN user u ON u.id = s.user_id LEFT JOIN audit_head h ON h.id = 1"
    " WHERE s.id_hash = ? AND s.expires_at > ? AND s.seen_at > ? AND u.disabled_at IS NULL",
    "att", session_row, session_fields);

static const struct field standing_fields[] = {
	F_TEXT(standing_row, unit_code), F_TEXT(standing_row, unit_name), F_TEXT(standing_row, roles), F_END
};

static const struct stmt stmt_standing = STMT_ROWS_AUDITED("standing",
    "SELECT (SELECT n.code FROM unit n WHERE n.id = ?) AS unit_code,"
    " (SELECT n.name FROM unit n WHERE n.id = ?) AS unit_name,"
    " GROUP_CONCAT(r.role SEPARATOR ',') AS roles FROM user_role r WHERE r.user_id = ?", "iii", standing_row,
    standing_fields);

static const struct stmt session_touch = STMT_EXEC("session_touch",
    "UPDATE session SET seen_at = ? WHERE id_hash = ?", "ta");

static const struct stmt stmt_session_add = STMT_EXEC("session_add",
    "INSERT INTO session (id_hash, user_id, created_at, seen_at, expires_at, ip, agent)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)",
    "tittttt");

static const struct stmt session_remove = STMT_EXEC("session_remove",
    "DELETE FROM session WHERE id_hash = ?", "a");

static const struct stmt session_remove_user = STMT_EXEC("session_remove_user",
    "DELETE FROM session WHERE user_id = ?", "i");

static const struct stmt session_remove_old = STMT_EXEC("session_remove_old",
    "DELETE FROM session WHERE expires_at < ? - INTERVAL 7 DAY ORDER BY expires_at LIMIT 100", "t");

static const struct field token_fields[] = {
	F_INT(token_row, id), F_INT(token_row, user_id), F_INT(token_row, unit_id), F_INT(token_row, must_change),
	F_TIME(token_row, window_at), F_INT(token_row, window_n), F_TEXT(token_row, login), F_TEXT(token_row, name),
	F_TEXT(token_row, unit_code), F_TEXT(token_row, unit_name), F_TEXT(token_row, roles), F_TEXT(token_row, scope),
	F_END
};

static const struct stmt token_find = STMT_ROWS("token_find",
    "SELECT t.id, u.id AS user_id, u.unit_id, u.must_change, t.window_at, t.window_n, u.login, u.name,"
    " n.code AS unit_code, n.name AS unit_name,"
    " (SELECT GROUP_CONCAT(r.role SEPARATOR ',') FROM user_role r WHERE r.user_id = u.id) AS roles, t.scope"
    " FROM api_token t JOIN user u ON u.id = t.user_id LEFT JOIN unit n ON n.id = u.unit_id"
    " WHERE t.token_hash = ? AND t.expires_at > ? AND t.revoked_at IS NULL AND u.disabled_at IS NULL",
    "at", token_row, token_fields);

/* Assignments run from left to right: the count looks at the time as it was. */
static const struct stmt token_count = STMT_EXEC("token_count",
    "UPDATE api_token SET window_n = IF(window_at > ?, window_n + 1, 1), window_at = IF(window_at > ?, window_at, ?),"
    " used_at = ? WHERE id = ?", "tttti");

struct ready_row {
	const char *name;
	int64_t ready;
};

static const struct field ready_fields[] = {
	F_TEXT(ready_row, name),
	F_INT(ready_row, ready),
	F_END
};

/* A table that every program may read; and of a cluster's node, whether it works with the others. */
static const struct stmt ready_find = STMT_ROWS("ready_find",
    "SELECT (SELECT MIN(s.name) FROM setting s) AS name, IF(@@wsrep_on, (SELECT g.variable_value"
    " FROM information_schema.global_status g WHERE g.variable_name = 'WSREP_READY'), 'ON') = 'ON' AS ready",
    "", ready_row, ready_fields);

const struct stmt *const core_stmts[] = { &ready_find, NULL };
const struct stmt *const session_stmts[] = { &session_find, &stmt_standing, &session_touch, &token_find, &token_count,
	&access_insert, NULL };
const struct stmt *const login_stmts[] = { &stmt_session_add, &session_remove, &session_remove_user,
	&session_remove_old, NULL };

enum sd_err
session_row_find(struct db *db, struct arena *a, const char *hash, int64_t now, int64_t idle_from,
    struct session_row *out)
{
	return db_one(db, a, &session_find, out,
	    DB_ARGS(db_text(hash), db_text(time_sql(a, now)), db_text(time_sql(a, idle_from))));
}

enum sd_err
standing_find(struct db *db, struct arena *a, int64_t user_id, int64_t unit_id, struct standing_row *out)
{
	return db_one(db, a, &stmt_standing, out, DB_ARGS(db_int(unit_id), db_int(unit_id), db_int(user_id)));
}

enum sd_err
session_row_touch(struct db *db, struct arena *a, const char *hash, int64_t now)
{
	return db_exec(db, &session_touch, NULL, DB_ARGS(db_text(time_sql(a, now)), db_text(hash)));
}

enum sd_err
session_row_add(struct db *db, struct arena *a, const char *hash, int64_t user_id, int64_t now,
    int64_t expires, const char *ip, const char *agent)
{
	const char *at = time_sql(a, now);

	return db_exec(db, &stmt_session_add, NULL,
	    DB_ARGS(db_text(hash), db_int(user_id), db_text(at), db_text(at),
		db_text(time_sql(a, expires)), db_text(ip), db_text(agent)));
}

enum sd_err
token_row_find(struct db *db, struct arena *a, const char *hash, int64_t now, struct token_row *out)
{
	return db_one(db, a, &token_find, out, DB_ARGS(db_text(hash), db_text(time_sql(a, now))));
}

enum sd_err
token_row_count(struct db *db, struct arena *a, int64_t id, int64_t now, int64_t from)
{
	const char *at = time_sql(a, now), *since = time_sql(a, from);

	return db_exec(db, &token_count, NULL,
	    DB_ARGS(db_text(since), db_text(since), db_text(at), db_text(at), db_int(id)));
}

enum sd_err
session_row_remove(struct db *db, const char *hash)
{
	return db_exec(db, &session_remove, NULL, DB_ARGS(db_text(hash)));
}

enum sd_err
session_rows_remove_user(struct db *db, int64_t user_id)
{
	return db_exec(db, &session_remove_user, NULL, DB_ARGS(db_int(user_id)));
}

enum sd_err
session_rows_remove_old(struct db *db, struct arena *a, int64_t now)
{
	return db_exec(db, &session_remove_old, NULL, DB_ARGS(db_text(time_sql(a, now))));
}

enum sd_err
database_answers(struct db *db, struct arena *a)
{
	struct ready_row row;
	enum sd_err er = db_one(db, a, &ready_find, &row, DB_NONE);

	return er == SD_OK && !row.ready ? SD_BUSY : er;
}
