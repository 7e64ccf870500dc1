/*
 * model.c: every SQL statement of the command-line program. Called by the files beside it. Must never write a row of
 * the SOP's own tables: those change through the programs only.
 */
#include "modules/console/model.h"

static const struct field count_fields[] = { F_INT(count_row, n), F_END };

/* --- version table --- */

const struct stmt version_there = STMT_ROWS("version_there",
    "SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_schema = DATABASE()"
    " AND table_name = 'schema_version'", "", count_row, count_fields);

const struct stmt version_table = STMT_EXEC("version_table",
    "CREATE TABLE IF NOT EXISTS schema_version ("
    " version INT NOT NULL PRIMARY KEY, name VARCHAR(120) NOT NULL,"
    " sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, applied_at DATETIME(6) NULL"
    ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci", "");

static const struct field version_fields[] = {
	F_INT(version_row, version), F_TEXT(version_row, name), F_TEXT(version_row, sha256),
	F_TIME(version_row, applied_at), F_END
};
const struct stmt version_rows = STMT_ROWS("version_rows",
    "SELECT version, name, sha256, applied_at FROM schema_version ORDER BY version", "", version_row,
    version_fields);

const struct stmt version_begin = STMT_EXEC("version_begin",
    "INSERT INTO schema_version (version, name, sha256, applied_at) VALUES (?, ?, ?, NULL)", "itt");

const struct stmt version_end = STMT_EXEC("version_end",
    "UPDATE schema_version SET sha256 = ?, applied_at = UTC_TIMESTAMP(6) WHERE version = ?", "ti");

const struct stmt step_table = STMT_EXEC("step_table",
    "CREATE TABLE IF NOT EXISTS schema_step ("
    " version INT NOT NULL, step INT NOT NULL, sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
    " shape CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, began_at DATETIME(6) NOT NULL,"
    " ended_at DATETIME(6) NULL, PRIMARY KEY (version, step)"
    ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci", "");

static const struct field step_fields[] = {
	F_INT(step_row, step), F_TEXT(step_row, sha256), F_TEXT(step_row, shape), F_TIME(step_row, ended_at), F_END
};
const struct stmt step_rows = STMT_ROWS("step_rows",
    "SELECT step, sha256, shape, ended_at FROM schema_step WHERE version = ? ORDER BY step", "i", step_row,
    step_fields);

const struct stmt step_set = STMT_EXEC("step_set",
    "INSERT INTO schema_step (version, step, sha256, shape, began_at, ended_at)"
    " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6), IF(?, UTC_TIMESTAMP(6), NULL))"
    " ON DUPLICATE KEY UPDATE sha256 = VALUES(sha256), shape = VALUES(shape), ended_at = VALUES(ended_at)",
    "iitti");

/* A number that changes with whatever a statement may change in the schema, but not with rows. */
#define SHAPE_OF(columns, from, schema) \
    " (SELECT CONCAT(COUNT(*), '-', COALESCE(BIT_XOR(CAST(CONV(LEFT(MD5(CONCAT_WS('|', " columns ")), 16), 16, 10)" \
    " AS UNSIGNED)), 0)) FROM information_schema." from " WHERE " schema " = DATABASE())"

static const struct field shape_fields[] = { F_TEXT(shape_row, shape), F_END };
const struct stmt schema_shape = STMT_ROWS("schema_shape",
    "SELECT SHA2(CONCAT_WS(',',"
    SHAPE_OF("table_name, column_name, ordinal_position, QUOTE(column_default), is_nullable, column_type,"
    " collation_name, extra, generation_expression, column_comment", "columns", "table_schema") ","
    SHAPE_OF("table_name, table_type, engine, row_format, table_collation, create_options, table_comment", "tables",
    "table_schema") ","
    SHAPE_OF("table_name, index_name, seq_in_index, column_name, non_unique, COALESCE(sub_part, 0), index_type",
    "statistics", "table_schema") ","
    SHAPE_OF("table_name, constraint_name, column_name, ordinal_position, referenced_table_name,"
    " referenced_column_name", "key_column_usage", "constraint_schema") ","
    SHAPE_OF("table_name, constraint_name, update_rule, delete_rule", "referential_constraints", "constraint_schema")
    ","
    SHAPE_OF("table_name, constraint_name, check_clause", "check_constraints", "constraint_schema") ","
    SHAPE_OF("routine_name, routine_type, routine_definition, security_type, definer, last_altered", "routines",
    "routine_schema") ","
    SHAPE_OF("trigger_name, event_object_table, event_manipulation, action_timing, action_statement", "triggers",
    "trigger_schema") ","
    SHAPE_OF("table_name, view_definition", "views", "table_schema") "), 256) AS shape", "", shape_row, shape_fields);

/* --- one run at a time --- */

const struct stmt lock_table = STMT_EXEC("lock_table",
    "CREATE TABLE IF NOT EXISTS schema_lock ("
    " id TINYINT NOT NULL PRIMARY KEY, owner VARCHAR(120) NOT NULL, node VARCHAR(400) NOT NULL,"
    " connection BIGINT NOT NULL, taken_at DATETIME(6) NOT NULL, CONSTRAINT schema_lock_one CHECK (id = 1)"
    ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci", "");

#define THIS_NODE "CONCAT(@@hostname, ' ', @@socket, ' ', @@port)"

/* Stands in the owner of the lock before the database's user. */
#define OWNER_AS " as "

const struct stmt lock_add = STMT_EXEC("lock_add",
    "INSERT INTO schema_lock (id, owner, node, connection, taken_at)"
    " VALUES (1, CONCAT(?, '" OWNER_AS "', USER()), " THIS_NODE ", CONNECTION_ID(), UTC_TIMESTAMP(6))", "t");

/* A connection's number means nothing after the server was started again: hence its age. The server's uptime is in
 * whole seconds, so a lock of the last second before the start passes for one after it, and a program that came back
 * since may have its number: hence the user, who is no program's. A lock of an older migrate does not name him. */
static const struct field lock_fields[] = {
	F_TEXT(lock_row, owner), F_TEXT(lock_row, node), F_INT(lock_row, connection), F_TIME(lock_row, taken_at),
	F_INT(lock_row, here), F_INT(lock_row, working), F_END
};
const struct stmt lock_find = STMT_ROWS("lock_find",
    "SELECT l.owner, l.node, l.connection, l.taken_at, l.node = " THIS_NODE " AS here,"
    " l.taken_at > UTC_TIMESTAMP(6) - INTERVAL (SELECT s.variable_value FROM information_schema.global_status s"
    " WHERE s.variable_name = 'UPTIME') SECOND"
    " AND EXISTS (SELECT 1 FROM information_schema.processlist p"
    " WHERE p.id = l.connection AND p.id <> CONNECTION_ID()"
    " AND (LOCATE('" OWNER_AS "', l.owner) = 0 OR LOCATE(CONCAT('" OWNER_AS "', p.user, '@'), l.owner) > 0))"
    " AS working"
    " FROM schema_lock l", "", lock_row, lock_fields);

const struct stmt lock_move = STMT_EXEC("lock_move",
    "UPDATE schema_lock SET owner = CONCAT(?, '" OWNER_AS "', USER()), node = " THIS_NODE ","
    " connection = CONNECTION_ID(), taken_at = UTC_TIMESTAMP(6) WHERE id = 1 AND connection = ? AND node = ?", "tit");

const struct stmt lock_leave = STMT_EXEC("lock_leave",
    "DELETE FROM schema_lock WHERE connection = CONNECTION_ID() AND node = " THIS_NODE, "");

const struct stmt table_count = STMT_ROWS("table_count",
    "SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_schema = DATABASE()", "", count_row,
    count_fields);

/* --- people --- */

static const struct field id_fields[] = { F_INT(id_row, id), F_END };
const struct stmt unit_find = STMT_ROWS("unit_find",
    "SELECT id FROM unit WHERE code = ?", "t", id_row, id_fields);

const struct stmt user_find = STMT_ROWS("user_find",
    "SELECT id FROM user WHERE login = ? FOR UPDATE", "t", id_row, id_fields);

const struct stmt user_insert = STMT_EXEC("user_insert",
    "INSERT INTO user (login, name, email, title, grade, nip, unit_id, password_hash, must_change,"
    " password_at, created_at, changed_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))", "ttttttiti");

const struct stmt user_role_add = STMT_EXEC_AUDITED("user_role_add",
    "INSERT IGNORE INTO user_role (user_id, role) VALUES (?, ?)", "it");

const struct stmt user_role_remove = STMT_EXEC_AUDITED("user_role_remove",
    "DELETE FROM user_role WHERE user_id = ? AND role = ?", "it");

const struct stmt user_role_count = STMT_ROWS("user_role_count",
    "SELECT COUNT(*) AS n FROM user_role WHERE user_id = ?", "i", count_row, count_fields);

const struct stmt user_disable = STMT_EXEC("user_disable",
    "UPDATE user SET disabled_at = COALESCE(disabled_at, UTC_TIMESTAMP(6)), changed_at = UTC_TIMESTAMP(6),"
    " changed_by = NULL, rev = rev + 1 WHERE id = ?", "i");

const struct stmt user_password = STMT_EXEC("user_password",
    "UPDATE user SET password_hash = ?, password_at = UTC_TIMESTAMP(6), must_change = ?,"
    " changed_at = UTC_TIMESTAMP(6), changed_by = NULL, rev = rev + 1 WHERE id = ?", "tii");

const struct stmt user_sessions_end = STMT_EXEC("user_sessions_end",
    "DELETE FROM session WHERE user_id = ?", "i");

static const struct field password_user_fields[] = {
	F_INT(password_user_row, id), F_TEXT(password_user_row, name), F_TEXT(password_user_row, unit), F_END
};
const struct stmt password_user = STMT_ROWS("password_user",
    "SELECT u.id, u.name, COALESCE(n.code, '') AS unit FROM user u LEFT JOIN unit n ON n.id = u.unit_id"
    " WHERE u.login = ?", "t", password_user_row, password_user_fields);

const struct stmt user_keys_end = STMT_EXEC("user_keys_end",
    "UPDATE api_token SET revoked_at = UTC_TIMESTAMP(6) WHERE user_id = ? AND revoked_at IS NULL", "i");

const struct stmt user_unlock = STMT_EXEC("user_unlock", "DELETE FROM login_attempt WHERE login = ?", "t");

static const struct field role_list_fields[] = { F_TEXT(role_list_row, roles), F_END };
const struct stmt user_roles = STMT_ROWS("user_roles",
    "SELECT COALESCE(GROUP_CONCAT(role ORDER BY role), '') AS roles FROM user_role WHERE user_id = ?", "i",
    role_list_row, role_list_fields);

/* --- settings --- */

const struct stmt setting_put = STMT_EXEC("setting_put",
    "INSERT INTO setting (name, value, description, is_public, changed_at) VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))"
    " ON DUPLICATE KEY UPDATE value = VALUES(value), changed_by = NULL, changed_at = UTC_TIMESTAMP(6), rev = rev + 1",
    "ttti");

const struct stmt setting_lay = STMT_EXEC("setting_lay",
    "INSERT IGNORE INTO setting (name, value, description, is_public) VALUES (?, ?, ?, ?)", "ttti");

/* Text and flag stand in the program's table; here they are for whoever looks at the database by hand. */
const struct stmt setting_describe = STMT_EXEC("setting_describe",
    "UPDATE setting SET description = ?, is_public = ? WHERE name = ?", "tit");

/* --- the queue --- */

/* Puts a recurring job into the queue unless one waits, runs, or ended less than its period ago. */
const struct stmt job_schedule = STMT_EXEC("job_schedule",
    "INSERT INTO job (kind, subject_id, payload, run_after, created_at)"
    " SELECT ?, 0, '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT EXISTS ("
    "SELECT 1 FROM job WHERE kind = ? AND (state IN ('waiting', 'running')"
    " OR ended_at > UTC_TIMESTAMP(6) - INTERVAL ? SECOND))", "tti");

/* A session that ended tells for a week whose typed work was kept (shared/request/kept.c). */
const struct stmt session_clean = STMT_EXEC("session_clean",
    "DELETE FROM session WHERE expires_at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY LIMIT 1000", "");

/* A form's token ends with its session, which lasts hours: a day is enough. */
const struct stmt form_sent_clean = STMT_EXEC("form_sent_clean",
    "DELETE FROM form_sent WHERE begun_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 1000", "");

const struct stmt kept_form_clean = STMT_EXEC("kept_form_clean",
    "DELETE FROM kept_form WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY LIMIT 1000", "");

const struct stmt attempt_clean = STMT_EXEC("attempt_clean",
    "DELETE FROM login_attempt WHERE last_at < UTC_TIMESTAMP(6) - INTERVAL 2 DAY LIMIT 1000", "");

const struct stmt place_clean = STMT_EXEC("place_clean",
    "DELETE FROM login_place WHERE last_at < UTC_TIMESTAMP(6) - INTERVAL 180 DAY LIMIT 1000", "");

const struct stmt access_clean = STMT_EXEC("access_clean",
    "DELETE FROM access_event WHERE at < UTC_TIMESTAMP(6) - INTERVAL ? YEAR ORDER BY at LIMIT 1000", "i");

const struct stmt job_clean = STMT_EXEC("job_clean",
    "DELETE FROM job WHERE state = 'done' AND ended_at < UTC_TIMESTAMP(6) - INTERVAL 30 DAY LIMIT 1000", "");

/* Datasets with a release whose meaning was not kept; and gives all of those of one dataset this one. */
static const struct field kept_due_fields[] = { F_INT(id_row, id), F_END };
const struct stmt kept_due = STMT_ROWS("kept_due",
    "SELECT DISTINCT dataset_id AS id FROM `release` WHERE meaning_id IS NULL ORDER BY dataset_id", "", id_row,
    kept_due_fields);

const struct stmt kept_releases = STMT_EXEC("kept_releases",
    "UPDATE `release` SET meaning_id = ? WHERE dataset_id = ? AND meaning_id IS NULL", "ii");

const struct stmt kept_dataset = STMT_EXEC("kept_dataset",
    "UPDATE dataset d JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release"
    " SET d.meaning_id = r.meaning_id WHERE d.id = ?", "i");

const struct stmt *const console_stmts[] = {
	&version_table, &version_there, &version_rows, &version_begin, &version_end, &step_table, &step_rows, &step_set,
	&schema_shape,
	&lock_table, &lock_add, &lock_find, &lock_move, &lock_leave, &table_count,
	&unit_find, &user_find, &user_insert, &user_role_add, &user_role_remove, &user_role_count,
	&user_disable, &user_password, &user_sessions_end,
	&password_user, &user_keys_end, &user_unlock, &user_roles, &attempt_clean, &place_clean, &access_clean,
	&setting_put, &setting_lay, &setting_describe,
	&job_schedule, &session_clean, &job_clean, &form_sent_clean, &kept_form_clean,
	&kept_due, &kept_releases, &kept_dataset, NULL
};
