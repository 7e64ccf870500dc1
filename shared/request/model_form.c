/*
 * model_form.c: the SQL of model_form.h; nothing else. Times are the database's, so that nodes with
 * clocks apart agree on what is old.
 */
#include "shared/request/model_form.h"
#include "shared/request/model.h"

#define S(x) static const struct stmt x

/* --- forms that were sent --- */

static const struct field sent_fields[] = {
	F_TEXT(form_sent_row, state), F_TEXT(form_sent_row, content), F_INT(form_sent_row, age),
	F_BLOB(form_sent_row, answer), F_END
};

S(stmt_form_sent_add) = STMT_EXEC("form_sent_add",
    "INSERT INTO form_sent (digest, content, begun_at) VALUES (?, ?, UTC_TIMESTAMP(6))", "tt");

S(stmt_form_sent_find) = STMT_ROWS("form_sent_find",
    "SELECT state, content, TIMESTAMPDIFF(SECOND, begun_at, UTC_TIMESTAMP(6)) AS age, answer"
    " FROM form_sent WHERE digest = ?", "a", form_sent_row, sent_fields);

S(stmt_form_sent_written) = STMT_EXEC("form_sent_written",
    "UPDATE form_sent SET state = 'written' WHERE digest = ?", "a");

S(stmt_form_sent_done) = STMT_EXEC("form_sent_done",
    "UPDATE form_sent SET state = 'done', answer = ? WHERE digest = ?", "ba");

S(stmt_form_sent_drop) = STMT_EXEC("form_sent_drop", "DELETE FROM form_sent WHERE digest = ?", "a");

S(stmt_form_sent_settle) = STMT_EXEC("form_sent_settle",
    "DELETE FROM form_sent WHERE digest = ? AND state = 'running'", "a");

S(stmt_form_sent_take) = STMT_EXEC("form_sent_take",
    "UPDATE form_sent SET begun_at = UTC_TIMESTAMP(6) WHERE digest = ? AND state = 'running'"
    " AND begun_at <= UTC_TIMESTAMP(6) - INTERVAL ? SECOND", "ai");

enum sd_err
form_sent_add(struct db *db, const char *digest, const char *content)
{
	return db_exec(db, &stmt_form_sent_add, NULL, DB_ARGS(db_text(digest), db_text(content)));
}

enum sd_err
form_sent_find(struct db *db, struct arena *a, const char *digest, struct form_sent_row *out)
{
	return db_one(db, a, &stmt_form_sent_find, out, DB_ARGS(db_text(digest)));
}

enum sd_err
form_sent_written(struct db *db, const char *digest)
{
	return db_exec(db, &stmt_form_sent_written, NULL, DB_ARGS(db_text(digest)));
}

enum sd_err
form_sent_done(struct db *db, const char *digest, const void *p, size_t n)
{
	return db_exec(db, &stmt_form_sent_done, NULL, DB_ARGS(p ? db_blob(p, n) : db_null(), db_text(digest)));
}

enum sd_err
form_sent_drop(struct db *db, const char *digest)
{
	return db_exec(db, &stmt_form_sent_drop, NULL, DB_ARGS(db_text(digest)));
}

enum sd_err
form_sent_settle(struct db *db, const char *digest)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_form_sent_settle, &res, DB_ARGS(db_text(digest)));

	return er == SD_OK && !res.changed ? form_sent_done(db, digest, NULL, 0) : er;
}

enum sd_err
form_sent_take(struct db *db, const char *digest, int64_t age)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_form_sent_take, &res, DB_ARGS(db_text(digest), db_int(age)));

	return er == SD_OK && !res.changed ? SD_NOT_FOUND : er;
}

/* --- typed work --- */

struct owner_row {
	int64_t user_id;
};

static const struct field owner_fields[] = { F_INT(owner_row, user_id), F_END };

const struct field kept_fields[] = {
	F_INT(kept_row, id), F_INT(kept_row, user_id), F_TEXT(kept_row, path), F_TEXT(kept_row, page),
	F_TEXT(kept_row, summary), F_TEXT(kept_row, fields), F_TEXT(kept_row, files),
	F_TIME(kept_row, created_at), F_END
};

struct stranger_row {
	int64_t here, total;
};

static const struct field stranger_fields[] = { F_INT(stranger_row, here), F_INT(stranger_row, total), F_END };

#define STANDS "created_at > UTC_TIMESTAMP(6) - INTERVAL 7 DAY"

S(stmt_session_owner) = STMT_ROWS("session_owner",
    "SELECT user_id FROM session WHERE id_hash = ?", "a", owner_row, owner_fields);

S(stmt_kept_add) = STMT_EXEC("kept_add",
    "INSERT INTO kept_form (user_id, browser, address, path, page, summary, fields, files, created_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))", "ittttttt");

S(stmt_kept_find) = STMT_ROWS("kept_find",
    "SELECT id, user_id, path, page, summary, fields, files, created_at FROM kept_form"
    " WHERE id = ? AND (user_id = ? OR (user_id IS NULL AND browser = ?)) AND " STANDS,
    "iia", kept_row, kept_fields);

S(stmt_kept_list) = STMT_ROWS("kept_list",
    "SELECT id, user_id, path, page, summary, '' AS fields, files, created_at FROM kept_form"
    " WHERE user_id = ? AND " STANDS " ORDER BY id DESC LIMIT 10", "i", kept_row, kept_fields);

S(stmt_kept_claim) = STMT_EXEC("kept_claim",
    "UPDATE kept_form SET user_id = ?, browser = NULL WHERE id = ? AND user_id IS NULL AND browser = ?", "iia");

S(stmt_kept_drop) = STMT_EXEC("kept_drop",
    "DELETE FROM kept_form WHERE id = ? AND user_id = ? AND path = COALESCE(?, path)", "iit");

S(stmt_kept_trim) = STMT_EXEC("kept_trim",
    "DELETE FROM kept_form WHERE user_id = ? AND id <= COALESCE((SELECT id FROM (SELECT id FROM kept_form"
    " WHERE user_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?) older), 0)", "iii");

S(stmt_kept_strangers) = STMT_ROWS("kept_strangers",
    "SELECT COUNT(IF(address = ?, 1, NULL)) AS here, COUNT(*) AS total FROM kept_form WHERE user_id IS NULL",
    "a", stranger_row, stranger_fields);

enum sd_err
session_owner(struct db *db, struct arena *a, const char *hash, int64_t *user_id)
{
	struct owner_row row;
	enum sd_err er = db_one(db, a, &stmt_session_owner, &row, DB_ARGS(db_text(hash)));

	if (er == SD_OK)
		*user_id = row.user_id;
	return er;
}

enum sd_err
kept_add(struct db *db, const struct kept_row *row, const char *browser, const char *address, int64_t *id)
{
	struct db_result res;
	enum sd_err er;

	er = db_exec(db, &stmt_kept_add, &res,
	    DB_ARGS(db_ref(row->user_id), db_text(browser), db_text(address), db_text(row->path), db_text(row->page),
		db_text(row->summary), db_text(row->fields), db_text(row->files)));
	*id = er == SD_OK ? res.insert_id : 0;
	return er;
}

enum sd_err
kept_find(struct db *db, struct arena *a, int64_t id, int64_t user_id, const char *browser, struct kept_row *out)
{
	return db_one(db, a, &stmt_kept_find, out, DB_ARGS(db_int(id), db_int(user_id), db_text(browser)));
}

enum sd_err
kept_list(struct db *db, struct arena *a, int64_t user_id, struct kept_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_kept_list, rows, n, DB_ARGS(db_int(user_id)));
}

enum sd_err
kept_claim(struct db *db, int64_t id, int64_t user_id, const char *browser)
{
	return db_exec(db, &stmt_kept_claim, NULL, DB_ARGS(db_int(user_id), db_int(id), db_text(browser)));
}

enum sd_err
kept_drop(struct db *db, int64_t id, int64_t user_id, const char *path)
{
	return db_exec(db, &stmt_kept_drop, NULL, DB_ARGS(db_int(id), db_int(user_id), db_text(path)));
}

enum sd_err
kept_trim(struct db *db, int64_t user_id, int64_t most)
{
	return db_exec(db, &stmt_kept_trim, NULL, DB_ARGS(db_int(user_id), db_int(user_id), db_int(most)));
}

enum sd_err
kept_strangers(struct db *db, struct arena *a, const char *address, int64_t *here, int64_t *all)
{
	struct stranger_row row;
	enum sd_err er = db_one(db, a, &stmt_kept_strangers, &row, DB_ARGS(db_text(address)));

	*here = er == SD_OK ? row.here : 0;
	*all = er == SD_OK ? row.total : 0;
	return er;
}

const struct stmt *const form_stmts[] = { &stmt_form_sent_add, &stmt_form_sent_find, &stmt_form_sent_written,
	&stmt_form_sent_done, &stmt_form_sent_drop, &stmt_form_sent_settle, &stmt_form_sent_take, &stmt_session_owner,
	&stmt_kept_add, &stmt_kept_find, &stmt_kept_list, &stmt_kept_claim, &stmt_kept_drop, &stmt_kept_trim,
	&stmt_kept_strangers, NULL };
