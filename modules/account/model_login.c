/*
 * model_login.c: the SQL of model_login.h; nothing else.
 */
#include "modules/account/model_login.h"
#include "shared/ground/date.h"

#define S(x) static const struct stmt x

static const struct field login_fields[] = {
	F_INT(login_row, id), F_INT(login_row, must_change), F_TEXT(login_row, password_hash),
	F_TIME(login_row, disabled_at), F_END,
};

S(stmt_login_find) = STMT_ROWS("login_find",
	"SELECT id, must_change, password_hash, disabled_at FROM user WHERE login = ?", "t", login_row, login_fields);

struct here_row { int64_t failures, wait_until; };
static const struct field here_fields[] = { F_INT(here_row, failures), F_TIME(here_row, wait_until), F_END };
S(stmt_attempt_here) = STMT_ROWS("attempt_here",
	"SELECT IF(last_at < ?, 0, failures) AS failures, wait_until FROM login_attempt WHERE login = ? AND address = ?",
	"tta", here_row, here_fields);

struct sum_row { int64_t n; };
static const struct field sum_fields[] = { F_INT(sum_row, n), F_END };
S(stmt_attempt_everywhere) = STMT_ROWS("attempt_everywhere",
	"SELECT CAST(COALESCE(SUM(failures), 0) AS SIGNED) AS n FROM login_attempt WHERE login = ? AND last_at >= ?", "tt",
	sum_row, sum_fields);
S(stmt_place_known) = STMT_ROWS("place_known",
	"SELECT COUNT(*) AS n FROM login_place WHERE user_id = ? AND address = ? AND last_at >= ?", "iat", sum_row,
	sum_fields);

/* Assignments run from left to right: failures looks at the times as they were, wait_until at the new count. A wait
 * that still runs is not ended by an attempt that was on its way when it began. */
S(stmt_attempt_failed) = STMT_EXEC("attempt_failed",
	"INSERT INTO login_attempt (login, address, failures, last_at) VALUES (?, ?, 1, ?) ON DUPLICATE KEY UPDATE"
	" failures = IF(last_at < ? OR wait_until <= ?, 1, failures + 1), wait_until = IF(failures >= ?, ?, NULL),"
	" last_at = VALUES(last_at)", "tttttit");

S(stmt_attempt_forget) = STMT_EXEC("attempt_forget",
	"DELETE FROM login_attempt WHERE login = ? AND address = ?", "ta");
S(stmt_place_put) = STMT_EXEC("place_put",
	"INSERT INTO login_place (user_id, address, last_at) VALUES (?, ?, ?)"
	" ON DUPLICATE KEY UPDATE last_at = VALUES(last_at)", "itt");
S(stmt_attempts_clear) = STMT_EXEC("attempts_clear",
	"DELETE FROM login_attempt WHERE login = (SELECT login FROM user WHERE id = ?)", "i");

const struct stmt *const entrance_stmts[] = {
	&stmt_login_find, &stmt_attempt_here, &stmt_attempt_everywhere, &stmt_place_known, &stmt_attempt_failed,
	&stmt_attempt_forget, &stmt_place_put, &stmt_attempts_clear, NULL,
};

enum sd_err
login_find(struct db *db, struct arena *a, const char *login, struct login_row *out)
{
	return db_one(db, a, &stmt_login_find, out, DB_ARGS(db_text(login)));
}

enum sd_err
attempt_load(struct db *db, struct arena *a, const char *login, const char *address, int64_t user_id,
    int64_t failures_from, int64_t known_from, struct attempt *out)
{
	const char *from = time_sql(a, failures_from);
	struct here_row here = { 0, 0 };
	struct sum_row sum, known;
	enum sd_err er = db_one(db, a, &stmt_attempt_here, &here, DB_ARGS(db_text(from), db_text(login), db_text(address)));

	if (er != SD_OK && er != SD_NOT_FOUND)
		return er;
	if ((er = db_one(db, a, &stmt_attempt_everywhere, &sum, DB_ARGS(db_text(login), db_text(from)))) != SD_OK)
		return er;
	er = db_one(db, a, &stmt_place_known, &known,
	    DB_ARGS(db_int(user_id), db_text(address), db_text(time_sql(a, known_from))));
	if (er == SD_OK)
		*out = (struct attempt){ here.failures, here.wait_until, sum.n, known.n > 0 };
	return er;
}

enum sd_err
attempt_failed(struct db *db, struct arena *a, const char *login, const char *address, const struct attempt_more *more)
{
	const char *now = time_sql(a, more->now);

	return db_exec(db, &stmt_attempt_failed, NULL, DB_ARGS(db_text(login), db_text(address), db_text(now),
	    db_text(time_sql(a, more->from)), db_text(now), db_int(more->limit), db_text(time_sql(a, more->until))));
}

enum sd_err
attempt_worked(struct db *db, struct arena *a, const char *login, const char *address, int64_t user_id, int64_t now)
{
	enum sd_err er = db_exec(db, &stmt_attempt_forget, NULL, DB_ARGS(db_text(login), db_text(address)));

	return er != SD_OK ? er : db_exec(db, &stmt_place_put, NULL,
	    DB_ARGS(db_int(user_id), db_text(address), db_text(time_sql(a, now))));
}

enum sd_err
attempts_clear(struct db *db, int64_t user_id, int64_t *n)
{
	struct db_result res = { 0, 0 };
	enum sd_err er = db_exec(db, &stmt_attempts_clear, &res, DB_ARGS(db_int(user_id)));

	*n = res.changed;
	return er;
}
