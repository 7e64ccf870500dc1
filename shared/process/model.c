/*
 * model.c: the SQL of the process floor: settings, calendar, letter numbers, clocks, audit
 * trail, documents, notifications. Called by the files beside it. Must never hold a statement of
 * a module's own tables.
 */
#include "shared/process/model.h"
#include "shared/process/access.h"
#include "shared/process/public.h"
#include "shared/process/stmts.h"
#include "shared/process/audit.h"
#include "shared/process/history.h"
#include "shared/process/lists.h"
#include "shared/process/states.h"

/* --- settings and calendar --- */

static const struct field setting_fields[] = {
	F_TEXT(setting_row, name), F_TEXT(setting_row, value), F_END
};
const struct stmt setting_all = STMT_ROWS("setting_all",
    "SELECT name, value FROM setting ORDER BY name", "", setting_row, setting_fields);

/* What a setting refers to. Binary: `kominfo` is not KOMINFO to whoever reads the setting. */
static const struct field number_fields[] = { F_INT(number_row, number), F_END };
#define REFERENCE(id, letter, sql) const struct stmt id = STMT_ROWS(#id, "SELECT COUNT(*) AS number FROM " sql, \
    letter, number_row, number_fields)
REFERENCE(setting_unit, "t", "unit WHERE code = BINARY ? AND CURRENT_DATE BETWEEN valid_from AND valid_to");
REFERENCE(setting_function, "t", "government_function WHERE code = BINARY ?");
REFERENCE(setting_area, "a",
    "code c JOIN code_list l ON l.id = c.list_id WHERE l.code = 'CL_AREA' AND c.code = ?");
REFERENCE(setting_measure, "a",
    "code c JOIN code_list l ON l.id = c.list_id WHERE l.code = 'CL_UNIT_MEASURE' AND c.code = ?");

static const struct field holiday_fields[] = {
	F_TIME(holiday_row, day), F_INT(holiday_row, shared_leave), F_END
};
const struct stmt holiday_all = STMT_REFERENCE("holiday_all",
    "SELECT day, kind = 'cuti_bersama' AS shared_leave FROM holiday ORDER BY day", "",
    holiday_row, holiday_fields);

static const struct field service_hour_fields[] = {
	F_INT(service_hour_row, weekday), F_INT(service_hour_row, from_second),
	F_INT(service_hour_row, to_second), F_END
};
const struct stmt service_hour_all = STMT_REFERENCE("service_hour_all",
    "SELECT weekday, from_second, to_second FROM service_hour ORDER BY weekday, from_second", "",
    service_hour_row, service_hour_fields);

/* --- letter numbers --- */

static const struct field register_fields[] = {
	F_TEXT(register_row, pattern), F_TEXT(register_row, classification),
	F_TEXT(register_row, office), F_END
};
const struct stmt register_pattern = STMT_ROWS("register_pattern",
    "SELECT pattern, classification, office FROM register WHERE code = ?", "t", register_row,
    register_fields);

/* Both only where nobody took one since it was looked at. */
const struct stmt register_move = STMT_EXEC("register_move",
    "UPDATE register_number SET last_number = ? WHERE register = ? AND year = ? AND last_number = ?", "itii");
const struct stmt register_begin = STMT_EXEC("register_begin",
    "INSERT INTO register_number (register, year, last_number) VALUES (?, ?, ?)", "tii");

const struct stmt register_last = STMT_ROWS("register_last",
    "SELECT last_number AS number FROM register_number WHERE register = ? AND year = ?", "ti",
    number_row, number_fields);

/* --- step clocks --- */

const struct stmt clock_stop = STMT_EXEC("clock_stop",
    "UPDATE step_clock SET stopped_at = ? WHERE subject_kind = ? AND subject_id = ?"
    " AND stopped_at IS NULL",
    "tti");

const struct stmt clock_start = STMT_EXEC("clock_start",
    "INSERT INTO step_clock (subject_kind, subject_id, step, unit_id, started_at)"
    " VALUES (?, ?, ?, ?, ?)",
    "titit");

static const struct field clock_fields[] = {
	F_TEXT(clock_row, step), F_TIME(clock_row, started_at), F_TIME(clock_row, stopped_at), F_END
};
const struct stmt clock_rows = STMT_ROWS("clock_rows",
    "SELECT step, started_at, stopped_at FROM step_clock"
    " WHERE subject_kind = ? AND subject_id = ? ORDER BY id",
    "ti", clock_row, clock_fields);

static const struct field clock_running_fields[] = {
	F_INT(clock_running_row, clock_id), F_TEXT(clock_running_row, kind),
	F_INT(clock_running_row, subject_id), F_INT(clock_running_row, unit_id),
	{ "step", FIELD_TEXT, offsetof(struct clock_running_row, row.step) },
	{ "started_at", FIELD_TIME, offsetof(struct clock_running_row, row.started_at) },
	{ "stopped_at", FIELD_TIME, offsetof(struct clock_running_row, row.stopped_at) }, F_END
};
/* For each clock that runs, every interval of its step; the one that runs comes last. */
#define RUNNING(id, where, letters) const struct stmt id = STMT_ROWS(#id, \
    "SELECT r.id AS clock_id, r.subject_kind AS kind, r.subject_id, r.unit_id, c.step, c.started_at," \
    " c.stopped_at FROM step_clock r JOIN step_clock c ON c.subject_kind = r.subject_kind" \
    " AND c.subject_id = r.subject_id AND c.step = r.step WHERE r.stopped_at IS NULL" where \
    " ORDER BY r.subject_kind, r.subject_id, r.id, c.id", letters, clock_running_row, clock_running_fields)
RUNNING(clock_running_all, "", "");
RUNNING(clock_running_kind, " AND r.subject_kind = ?", "t");
RUNNING(clock_running_unit, " AND r.unit_id = ?", "i");

/* --- what lists keep: lists.h --- */

static const struct field unit_n_fields[] = { F_INT(unit_n_row, unit_id), F_INT(unit_n_row, n), F_END };
const struct stmt list_units = STMT_ROWS("list_units",
    "SELECT unit_id, CAST(SUM(n) AS SIGNED) AS n FROM list_count WHERE scope = ? AND unit_id BETWEEN ? AND ?"
    " AND state BETWEEN ? AND ? AND is_priority BETWEEN ? AND ? AND n > 0 GROUP BY unit_id ORDER BY unit_id",
    "iiittii", unit_n_row, unit_n_fields);

/* Of one or two letters it may count a text several times: they are many. */
static const struct field part_fields[] = { F_INT(part_row, n), F_INT(part_row, last), F_END };
const struct stmt list_part_n = STMT_ROWS("list_part_n",
    "SELECT COUNT(*) AS n, COALESCE(MAX(id), 0) AS last FROM (SELECT id FROM list_part FORCE INDEX (PRIMARY)"
    " WHERE scope = ? AND part LIKE ? LIMIT 64) c", "it", part_row, part_fields);

/* Of the subjects that rows of the trail name, and of all (sql/migrations/0052_lists_kept.sql). */
const struct stmt lists_keep = STMT_EXEC("lists_keep", "CALL lists_keep(?)", "t");
const struct stmt lists_keep_all = STMT_EXEC("lists_keep_all", "CALL lists_keep_all()", "");

/* --- audit trail --- */

/* One writer at a time, in the order of commit (sql/migrations/0021_audit_append.sql). */
const struct stmt audit_append = STMT_EXEC("audit_append", "CALL audit_append(?)", "t");

static const struct field audit_head_fields[] = {
	F_INT(audit_head_row, last_id), F_INT(audit_head_row, n), F_TEXT(audit_head_row, last_hash), F_END
};

static const struct field public_fields[] = {
	F_INT(public_row, counter), F_INT(public_row, age), F_END
};

const struct stmt public_stamp_read = STMT_ROWS("public_stamp_read",
    "SELECT counter, CAST(TIMESTAMPDIFF(SECOND, changed_at, UTC_TIMESTAMP(6)) AS SIGNED) AS age FROM public_stamp"
    " WHERE id = 1", "", public_row, public_fields);
/* Microseconds, so that no number comes twice, also where an older backup was restored. */
const struct stmt public_stamp_raise = STMT_EXEC("public_stamp_raise",
    "UPDATE public_stamp SET counter = LAST_INSERT_ID(GREATEST(counter + 1,"
    " CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS UNSIGNED))), changed_at = UTC_TIMESTAMP(6) WHERE id = 1", "");

const struct stmt audit_head_read = STMT_ROWS("audit_head_read",
    "SELECT last_id, n, last_hash FROM audit_head WHERE id = 1", "", audit_head_row,
    audit_head_fields);

static const struct field audit_fields[] = {
	F_INT(audit_stored, id), F_INT(audit_stored, digest), F_TIME(audit_stored, at), F_TEXT(audit_stored, at_text),
	F_TEXT(audit_stored, user), F_TEXT(audit_stored, kind), F_INT(audit_stored, subject_id),
	F_TEXT(audit_stored, event), F_TEXT(audit_stored, from_state), F_TEXT(audit_stored, to_state),
	F_TEXT(audit_stored, reason), F_TEXT(audit_stored, detail), F_TEXT(audit_stored, prev_hash),
	F_TEXT(audit_stored, hash), F_END
};
const struct stmt audit_trail = STMT_ROWS("audit_trail",
    "SELECT id, digest, at, CAST(at AS CHAR) AS at_text, CAST(user_id AS CHAR) AS user, subject_kind AS kind,"
    " subject_id, event, from_state, to_state, reason, detail, prev_hash, hash FROM audit WHERE id <= ?"
    " ORDER BY id", "i", audit_stored, audit_fields);

/* One statement, so that a row that is appended meanwhile is not taken for one beyond. */
const struct stmt audit_beyond = STMT_ROWS("audit_beyond",
    "SELECT a.id AS number FROM audit a JOIN audit_head h ON h.id = 1 WHERE a.id > h.last_id ORDER BY a.id LIMIT 1",
    "", number_row, number_fields);
/* A release is told in its own transaction. */
const struct stmt audit_unreported = STMT_ROWS("audit_untold",
    "SELECT r.submission_id AS number FROM `release` r WHERE NOT EXISTS (SELECT 1 FROM audit a"
    " WHERE a.subject_kind = 'kiriman' AND a.subject_id = r.submission_id AND a.to_state IN (" SUBMISSION_RELEASED "))"
    " ORDER BY r.submission_id LIMIT 1", "", number_row, number_fields);

const struct field history_fields[] = {
	F_TIME(history_row, at), F_TEXT(history_row, by), F_TEXT(history_row, event),
	F_TEXT(history_row, from),
	F_TEXT(history_row, to), F_TEXT(history_row, reason), F_END
};
const struct stmt history_rows = STMT_ROWS("history_rows",
    "SELECT a.at, u.name AS `by`, a.event, a.from_state AS `from`, a.to_state AS `to`, a.reason"
    " FROM audit a LEFT JOIN user u ON u.id = a.user_id"
    " WHERE a.subject_kind = ? AND a.subject_id = ? ORDER BY a.id", "ti", history_row,
    history_fields);

/* --- access events --- */

const struct stmt access_insert = STMT_EXEC("access_insert",
    "INSERT INTO access_event (at, event, user_id, login, address, subject_kind, subject_id, subject, old_value,"
    " new_value) VALUES (UTC_TIMESTAMP(6), ?, ?, ?, ?, ?, ?, ?, ?, ?)", "titttittt");

/* --- passwords before --- */

static const struct field hash_fields[] = { F_TEXT(hash_row, hash), F_END };
const struct stmt password_before = STMT_ROWS("password_before",
    "SELECT password_hash AS hash FROM user WHERE id = ? UNION ALL (SELECT password_hash FROM password_history"
    " WHERE user_id = ? ORDER BY id DESC LIMIT 4)", "ii", hash_row, hash_fields);
const struct stmt password_add = STMT_EXEC("password_add",
    "INSERT INTO password_history (user_id, until, password_hash)"
    " SELECT id, UTC_TIMESTAMP(6), password_hash FROM user WHERE id = ?", "i");
const struct stmt password_trim = STMT_EXEC("password_trim",
    "DELETE FROM password_history WHERE user_id = ? AND id NOT IN (SELECT id FROM (SELECT id FROM password_history"
    " WHERE user_id = ? ORDER BY id DESC LIMIT 4) AS last)", "ii");

/* --- documents --- */

#define DOCUMENT_COLUMNS "id, code, kind, number, title, subject_kind, subject_id, unit_id," \
    " issued_at, issued_by, sha256, media_type, file_name, size, is_public"
#define DOCUMENT_FIELDS F_INT(document, id), F_TEXT(document, code), F_TEXT(document, kind), \
	F_TEXT(document, number), F_TEXT(document, title), F_TEXT(document, subject_kind), \
	F_INT(document, subject_id), F_INT(document, unit_id), F_TIME(document, issued_at), \
	F_INT(document, issued_by), F_TEXT(document, sha256), F_TEXT(document, media_type), \
	F_TEXT(document, file_name), F_INT(document, size), F_INT(document, is_public)

const struct stmt document_insert = STMT_EXEC("document_insert",
    "INSERT INTO document (code, kind, number, title, subject_kind, subject_id, unit_id, issued_at,"
    " issued_by, sha256, media_type, file_name, size, is_public, content)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "tttttiititttiib");

const struct field document_fields[] = { DOCUMENT_FIELDS, F_END };
const struct stmt document_rows = STMT_ROWS("document_rows",
    "SELECT " DOCUMENT_COLUMNS " FROM document"
    " WHERE subject_kind = ? AND subject_id = ? ORDER BY id DESC", "ti",
    document, document_fields);

/* The document is the first member, so its offsets hold in the row too. */
_Static_assert(offsetof(struct document_row, doc) == 0, "document_row begins with the document");
static const struct field document_row_fields[] = { DOCUMENT_FIELDS, F_BLOB(document_row, content),
    F_END };
const struct stmt document_public = STMT_ROWS("document_public",
    "SELECT " DOCUMENT_COLUMNS ", content FROM document WHERE code = ?", "a", document_row,
    document_row_fields);

/* --- notifications --- */

#define NOTIFY \
    "INSERT INTO notification (user_id, text, path)" \
    " SELECT DISTINCT u.id, LEFT(?, 300), ? FROM user u JOIN user_role r ON r.user_id = u.id" \
    " WHERE u.disabled_at IS NULL AND FIND_IN_SET(r.role, ?)"
const struct stmt notify_users = STMT_EXEC("notify_users", NOTIFY, "ttt");
const struct stmt notify_unit = STMT_EXEC("notify_unit", NOTIFY " AND u.unit_id = ?", "ttti");

/* --- who calls what: stmts.h --- */

const struct stmt *const setting_stmts[] = { &setting_all, NULL };
const struct stmt *const setting_check_stmts[] = { &setting_unit, &setting_area, &setting_function, &setting_measure,
	NULL };
const struct stmt *const calendar_stmts[] = { &holiday_all, &service_hour_all, NULL };
const struct stmt *const case_stmts[] = { &clock_stop, &clock_start, &clock_rows, &history_rows, &notify_users,
	&notify_unit, NULL };
const struct stmt *const letter_stmts[] = {
	&register_pattern, &register_last, &register_move, &register_begin, &document_insert,
	&document_rows, &audit_head_read, NULL
};
const struct stmt *const letter_public_stmts[] = { &document_public, NULL };
const struct stmt *const audit_stmts[] = { &audit_append, &lists_keep, &public_stamp_raise, NULL };
const struct stmt *const lists_stmts[] = { &list_units, &list_part_n, NULL };
const struct stmt *const lists_all_stmts[] = { &lists_keep_all, NULL };
const struct stmt *const public_stmts[] = { &public_stamp_read, NULL };
const struct stmt *const access_event_stmts[] = { &access_insert, NULL };
const struct stmt *const password_stmts[] = { &password_before, &password_add, &password_trim, NULL };
const struct stmt *const trail_stmts[] = { &audit_head_read, &audit_trail, &audit_beyond, &audit_unreported, NULL };
const struct stmt *const watch_stmts[] = { &clock_running_all, &clock_running_kind, &clock_running_unit,
	NULL };

const struct stmt *const *const process_stmts[] = { setting_stmts, setting_check_stmts, calendar_stmts, case_stmts,
	letter_stmts, letter_public_stmts, audit_stmts, access_event_stmts, password_stmts, trail_stmts, watch_stmts,
	public_stmts, lists_stmts, NULL };
