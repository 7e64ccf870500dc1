/*
 * model_session.c: the SQL of forum sessions, their attendees, what was agreed on. Nothing else.
 */
#include "modules/datalist/model_part.h"
#include "shared/process/states.h"

const struct field forum_fields[] = {
	F_INT(forum_row, id), F_INT(forum_row, rev), F_INT(forum_row, year),
	F_INT(forum_row, author_id), F_INT(forum_row, is_change), F_INT(forum_row, is_due), F_INT(forum_row, n_present),
	F_TEXT(forum_row, title),
	F_TEXT(forum_row, place), F_TEXT(forum_row, held_on), F_TEXT(forum_row, state),
	F_TEXT(forum_row, minutes), F_TEXT(forum_row, author_name), F_INT(forum_row, n_agenda),
	F_INT(forum_row, n_open), F_INT(forum_row, n_agreed), F_INT(forum_row, n_deferred),
	F_INT(forum_row, n_rejected), F_TIME(forum_row, closed_at), F_END,
};

static const struct field open_fields[] = {
	F_INT(open_row, id), F_TEXT(open_row, title), F_TEXT(open_row, held_on), F_END,
};

const struct field attendee_fields[] = {
	F_INT(attendee_row, position), F_INT(attendee_row, signs), F_TEXT(attendee_row, name),
	F_TEXT(attendee_row, title), F_TEXT(attendee_row, agency), F_TEXT(attendee_row, nip), F_END,
};

/* A session of a list that was agreed on is about amendments, whenever it was called; the day is that of the office
 * (WIB, UTC + 7). */
#define SESSION_SELECT \
	"SELECT s.id, s.rev, s.year, s.author_id," \
	" EXISTS (SELECT 1 FROM list_version v WHERE v.year = s.year AND NOT v.session_id <=> s.id AND (s.closed_at" \
	" IS NULL OR v.created_at < s.closed_at)) AS is_change," \
	" s.held_on <= DATE(UTC_TIMESTAMP() + INTERVAL 7 HOUR) AS is_due," \
	" (SELECT COUNT(*) FROM forum_attendee t WHERE t.session_id = s.id) AS n_present, s.title, s.place, s.held_on," \
	" s.state, s.minutes, p.name AS author_name, COUNT(i.id) AS n_agenda," \
	" CAST(COALESCE(SUM(i.state IN (" ENTRY_IN_SESSION ")), 0) AS SIGNED) AS n_open," \
	" CAST(COALESCE(SUM(i.state IN (" ENTRY_WAS_AGREED ")), 0) AS SIGNED) AS n_agreed," \
	" CAST(COALESCE(SUM(i.state IN (" ENTRY_DEFERRED ")), 0) AS SIGNED) AS n_deferred," \
	" CAST(COALESCE(SUM(i.state IN (" ENTRY_REJECTED ")), 0) AS SIGNED) AS n_rejected, s.closed_at" \
	" FROM forum_session s JOIN data_list l ON l.year = s.year" \
	" LEFT JOIN user p ON p.id = s.author_id LEFT JOIN data_item i ON i.session_id = s.id"

const struct stmt stmt_forum_find = STMT_ROWS("forum_find",
	SESSION_SELECT " WHERE s.id = ? GROUP BY s.id", "i", forum_row, forum_fields);

const struct stmt stmt_forum_list = STMT_ROWS("forum_list",
	SESSION_SELECT " GROUP BY s.id ORDER BY s.held_on DESC, s.id DESC LIMIT 500", "", forum_row, forum_fields);

const struct stmt stmt_forum_open_list = STMT_ROWS_AUDITED("forum_open_list",
	"SELECT s.id, s.title, s.held_on FROM forum_session s WHERE s.year = ? AND s.state IN (" SESSION_OPEN ")"
	" ORDER BY s.held_on DESC, s.id DESC LIMIT 500", "i", open_row, open_fields);

const struct stmt stmt_forum_insert = STMT_EXEC_AUDITED("forum_insert",
	"INSERT INTO forum_session (year, title, place, held_on, state, author_id, created_by,"
	" changed_by) VALUES (?, ?, ?, ?, " SESSION_INITIAL ", ?, ?, ?)", "itttiii");

const struct stmt stmt_forum_update = STMT_EXEC_AUDITED("forum_update",
	"UPDATE forum_session SET title = ?, place = ?, held_on = ?, minutes = ?, changed_by = ?,"
	" changed_at = UTC_TIMESTAMP(6), rev = rev + 1 WHERE id = ? AND rev = ? AND state = ?",
	"ttttiiit");

const struct stmt stmt_forum_move = STMT_EXEC_AUDITED("forum_move",
	"UPDATE forum_session SET state = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6),"
	" rev = rev + 1 WHERE id = ? AND rev = ? AND state = ?", "tiiit");

const struct stmt stmt_forum_closed = STMT_EXEC_AUDITED("forum_closed",
	"UPDATE forum_session SET closed_at = UTC_TIMESTAMP(6) WHERE id = ?", "i");

const struct stmt stmt_attendee_list = STMT_ROWS("attendee_list",
	"SELECT position, signs, name, title, agency, nip FROM forum_attendee WHERE session_id = ?"
	" ORDER BY position", "i", attendee_row, attendee_fields);

const struct stmt stmt_attendee_delete = STMT_EXEC("attendee_delete",
	"DELETE FROM forum_attendee WHERE session_id = ?", "i");

const struct stmt stmt_attendee_insert = STMT_EXEC("attendee_insert",
	"INSERT INTO forum_attendee (session_id, position, name, title, agency, nip, signs)"
	" VALUES (?, ?, ?, ?, ?, ?, ?)", "iitttti");

enum sd_err
agenda_agreed(struct db *db, struct arena *a, int64_t session_id, struct item_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_agenda_agreed, rows, n, DB_ARGS(db_int(session_id)));
}

enum sd_err
agenda_amended(struct db *db, struct arena *a, int64_t session_id, struct item_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_agenda_amended, rows, n, DB_ARGS(db_int(session_id)));
}

enum sd_err
forum_find(struct db *db, struct arena *a, int64_t id, struct forum_row *out)
{
	return db_one(db, a, &stmt_forum_find, out, DB_ARGS(db_int(id)));
}

enum sd_err
forum_list(struct db *db, struct arena *a, struct forum_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_forum_list, rows, n, DB_NONE);
}

enum sd_err
forum_open_list(struct db *db, struct arena *a, int64_t year, struct open_row **rows,
    size_t *n)
{
	return db_list(db, a, &stmt_forum_open_list, rows, n, DB_ARGS(db_int(year)));
}

enum sd_err
forum_insert(struct db *db, struct forum_row *row, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_forum_insert, &res, DB_ARGS(db_int(row->year),
	    db_text(row->title), db_text(row->place), db_text(row->held_on), db_int(by), db_int(by),
	    db_int(by)));

	if (er == SD_OK)
		row->id = res.insert_id;
	return er;
}

enum sd_err
forum_update(struct db *db, const struct forum_row *row, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_forum_update, &res, DB_ARGS(db_text(row->title),
	    db_text(row->place), db_text(row->held_on), db_text(row->minutes), db_int(by),
	    db_int(row->id), db_int(row->rev), db_text(row->state)));

	return er == SD_OK && !res.changed ? SD_CONFLICT : er;
}

enum sd_err
forum_closed(struct db *db, int64_t id)
{
	return db_exec(db, &stmt_forum_closed, NULL, DB_ARGS(db_int(id)));
}

enum sd_err
attendee_list(struct db *db, struct arena *a, int64_t session_id, struct attendee_row **rows,
    size_t *n)
{
	return db_list(db, a, &stmt_attendee_list, rows, n, DB_ARGS(db_int(session_id)));
}

enum sd_err
attendee_replace(struct db *db, int64_t session_id, const struct attendee_row *rows, size_t n)
{
	enum sd_err er = db_exec(db, &stmt_attendee_delete, NULL, DB_ARGS(db_int(session_id)));

	for (size_t i = 0; i < n && er == SD_OK; i++)
		er = db_exec(db, &stmt_attendee_insert, NULL, DB_ARGS(db_int(session_id),
		    db_int((int64_t)i + 1), db_text(rows[i].name), db_text(rows[i].title),
		    db_text(rows[i].agency), db_text(rows[i].nip), db_int(rows[i].signs)));
	return er;
}
