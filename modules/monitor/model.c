/*
 * model.c: the SQL of model.h but for the duties (model_task.c); nothing else.
 */
#include "modules/monitor/model_part.h"
#include "shared/ground/date.h"
#include <stdlib.h>
#include "shared/process/states.h"

#define S(x) static const struct stmt x

/* --- notifications --- */

const struct field notification_fields[] = {
	F_INT(notification_row, id), F_TIME(notification_row, created_at), F_TIME(notification_row, read_at),
	F_TEXT(notification_row, text), F_TEXT(notification_row, path), F_END,
};

struct count_row { int64_t n; };
static const struct field count_fields[] = { F_INT(count_row, n), F_END };

/* Unread ones first: of either the newest, each along its index. */
S(stmt_notification_list) = STMT_ROWS("notification_list",
	"(SELECT id, created_at, read_at, text, path FROM notification FORCE INDEX (user_id) WHERE user_id = ?"
	" AND read_at IS NULL ORDER BY id DESC LIMIT 8) UNION ALL (SELECT id, created_at, read_at, text, path"
	" FROM notification FORCE INDEX (user_order) WHERE user_id = ? AND read_at IS NOT NULL ORDER BY id DESC LIMIT 8)"
	" ORDER BY read_at IS NOT NULL, id DESC LIMIT 8",
	"ii", notification_row, notification_fields);

S(stmt_notification_unread) = STMT_ROWS("notification_unread",
	"SELECT COUNT(*) AS n FROM notification WHERE user_id = ? AND read_at IS NULL", "i", count_row, count_fields);

#define READ "UPDATE notification SET read_at = UTC_TIMESTAMP(6) WHERE user_id = ? AND read_at IS NULL"
S(stmt_notification_read) = STMT_EXEC("notification_read", READ " AND id = ?", "ii");
S(stmt_notification_read_all) = STMT_EXEC("notification_read_all", READ, "i");

/* --- the year --- */

static const struct field year_fields[] = { F_INT(year_row, year), F_TEXT(year_row, state), F_INT(year_row, n), F_END };

const struct field progress_fields[] = {
	F_INT(progress_row, unit_id), F_TEXT(progress_row, unit_name), F_INT(progress_row, n),
	F_INT(progress_row, agreed), F_INT(progress_row, recommended), F_INT(progress_row, standard),
	F_INT(progress_row, submitted), F_INT(progress_row, passed), F_INT(progress_row, released),
	F_INT(progress_row, priority), F_END,
};

const struct field subject_fields[] = {
	F_TEXT(subject_row, kind), F_INT(subject_row, id), F_TEXT(subject_row, title), F_TEXT(subject_row, unit_name),
	F_TEXT(subject_row, path), F_END,
};

static const struct field interval_fields[] = {
	F_TEXT(interval_row, kind), F_INT(interval_row, subject_id), F_TIME(interval_row, started_at),
	F_TIME(interval_row, stopped_at), F_END,
};

S(stmt_year_list) = STMT_ROWS("year_list",
	"SELECT l.year, l.state, EXISTS (SELECT 1 FROM data_item i WHERE i.year = l.year) AS n FROM data_list l"
	" ORDER BY l.year DESC",
	"", year_row, year_fields);

/* As it was counted (sql/migrations/0052_lists_kept.sql): some rows an agency, however many entries it has. */
#define SUM_OF(column) "CAST(SUM(" column ") AS SIGNED) AS "
S(stmt_progress_list) = STMT_ROWS("progress_list",
	"SELECT c.unit_id, u.name AS unit_name, " SUM_OF("c.n") "n, " SUM_OF("IF(c.state IN (" ENTRY_AGREED "), c.n, 0)")
	"agreed, " SUM_OF("c.recommended") "recommended, " SUM_OF("c.standard") "standard, " SUM_OF("c.submitted")
	"submitted, " SUM_OF("c.passed") "passed, " SUM_OF("c.released") "released, " SUM_OF("c.is_priority * c.n")
	"priority FROM list_count c JOIN unit u ON u.id = c.unit_id WHERE c.scope = ? AND c.n > 0"
	" AND c.state NOT IN (" ENTRY_REJECTED ") GROUP BY c.unit_id, u.name ORDER BY u.name",
	"i", progress_row, progress_fields);

S(stmt_subject_list) = STMT_ROWS("subject_list",
	"SELECT c.subject_kind AS kind, c.subject_id AS id,"
	" COALESCE(i.title, r.title, b.title, p.subject, '') AS title, COALESCE(u.name, '') AS unit_name,"
	" CASE c.subject_kind WHEN 'entri' THEN CONCAT('/daftar-data/', c.subject_id)"
	" WHEN 'pengumpulan' THEN CONCAT('/daftar-data/', c.subject_id)"
	" WHEN 'rekomendasi' THEN CONCAT('/rekomendasi/', c.subject_id)"
	" WHEN 'kiriman' THEN CONCAT('/verifikasi/', c.subject_id)"
	" WHEN 'pengaduan' THEN CONCAT('/pengaduan-masuk/', c.subject_id) ELSE '' END AS path"
	" FROM step_clock c LEFT JOIN unit u ON u.id = c.unit_id"
	" LEFT JOIN data_item i ON c.subject_kind IN ('entri', 'pengumpulan') AND i.id = c.subject_id"
	" LEFT JOIN recommendation r ON c.subject_kind = 'rekomendasi' AND r.id = c.subject_id"
	" LEFT JOIN submission b ON c.subject_kind = 'kiriman' AND b.id = c.subject_id"
	" LEFT JOIN complaint p ON c.subject_kind = 'pengaduan' AND p.id = c.subject_id"
	" WHERE c.stopped_at IS NULL ORDER BY c.subject_kind, c.subject_id, c.id",
	"", subject_row, subject_fields);

/* The latest that have ended, subject by subject. */
S(stmt_interval_list) = STMT_ROWS("interval_list",
	"SELECT kind, subject_id, started_at, stopped_at FROM (SELECT id, subject_kind AS kind, subject_id, started_at,"
	" stopped_at FROM step_clock FORCE INDEX (step_ended) WHERE step = ? AND stopped_at >= ? AND stopped_at < ?"
	" ORDER BY stopped_at DESC LIMIT ?) c ORDER BY kind, subject_id, id",
	"ttti", interval_row, interval_fields);

/* --- the trail --- */

const struct field trail_fields[] = {
	F_INT(trail_row, id), F_TIME(trail_row, at), F_INT(trail_row, subject_id), F_TEXT(trail_row, by),
	F_TEXT(trail_row, login), F_TEXT(trail_row, kind), F_TEXT(trail_row, event), F_TEXT(trail_row, from_state),
	F_TEXT(trail_row, to_state), F_TEXT(trail_row, reason), F_TEXT(trail_row, detail), F_TEXT(trail_row, hash), F_END,
};

static const struct field kind_fields[] = { F_TEXT(kind_row, kind), F_END };

/* One statement for each way to ask, so that each reads its own index from the end and stops behind the page. */
#define TRAIL(id, from, where, letters) S(stmt_##id) = STMT_ROWS(#id, \
	"SELECT a.id, a.at, a.subject_id, (SELECT u.name FROM user u WHERE u.id = a.user_id) AS `by`," \
	" (SELECT u.login FROM user u WHERE u.id = a.user_id) AS login, a.subject_kind AS kind, a.event, a.from_state," \
	" a.to_state, a.reason, a.detail, a.hash FROM " from " WHERE " where "a.id >= ? AND a.id < ? ORDER BY a.id DESC" \
	" LIMIT ?", letters "iii", trail_row, trail_fields)
TRAIL(trail_all, "audit a FORCE INDEX (PRIMARY)", "", "");
TRAIL(trail_of_kind, "audit a FORCE INDEX (kind_order)", "a.subject_kind = ? AND ", "t");
TRAIL(trail_of_subject, "audit a FORCE INDEX (subject_kind)", "a.subject_kind = ? AND a.subject_id = ? AND ", "ti");
TRAIL(trail_of_user, "audit a FORCE INDEX (user_order)", "a.user_id = ? AND ", "i");
TRAIL(trail_of_user_kind, "audit a FORCE INDEX (user_order)", "a.user_id = ? AND a.subject_kind = ? AND ", "it");
TRAIL(trail_of_user_subject, "audit a FORCE INDEX (subject_kind)",
	"a.user_id = ? AND a.subject_kind = ? AND a.subject_id = ? AND ", "iti");

S(stmt_trail_since) = STMT_ROWS("trail_since",
	"SELECT id AS n FROM audit WHERE at >= ? ORDER BY at, id LIMIT 1", "t", count_row, count_fields);

/* The login, else the first whose name has it. */
S(stmt_trail_person) = STMT_ROWS("trail_person",
	"SELECT id AS n FROM user WHERE login = ? OR LOCATE(?, name) > 0 ORDER BY login = ? DESC, name, id LIMIT 1",
	"ttt", count_row, count_fields);

/* The next kind that there is: DISTINCT walks over the whole index. */
S(stmt_trail_kind_next) = STMT_ROWS("trail_kind_next",
	"SELECT subject_kind AS kind FROM audit FORCE INDEX (kind_order) WHERE subject_kind > ? ORDER BY"
	" subject_kind LIMIT 1",
	"t", kind_row, kind_fields);

const struct stmt *const monitor_stmts[] = {
	&task_entries, &task_unrecommended, &task_recommendations, &task_standards, &task_collections, &task_uploads,
	&task_queue, &task_proposed, &task_complaints, &task_requests, &task_approvals, &task_second, &task_sessions,
	&task_locked, &stmt_notification_list, &stmt_notification_unread, &stmt_notification_read,
	&stmt_notification_read_all, &stmt_year_list,
	&stmt_progress_list, &stmt_subject_list, &stmt_interval_list, &stmt_trail_all, &stmt_trail_of_kind,
	&stmt_trail_of_subject, &stmt_trail_of_user, &stmt_trail_of_user_kind,
	&stmt_trail_of_user_subject, &stmt_trail_since, &stmt_trail_person, &stmt_trail_kind_next, NULL,
};

/* A statement that counts. */
static enum sd_err
count_one(struct db *db, struct arena *a, const struct stmt *st, int64_t *n, const struct db_arg *args, size_t n_args)
{
	struct count_row row;
	enum sd_err er = db_one(db, a, st, &row, args, n_args);

	*n = er == SD_OK ? row.n : 0;
	return er;
}

enum sd_err
notification_list(struct db *db, struct arena *a, int64_t user_id, struct notification_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_notification_list, rows, n, DB_ARGS(db_int(user_id), db_int(user_id)));
}

enum sd_err
notification_unread(struct db *db, struct arena *a, int64_t user_id, int64_t *n)
{
	return count_one(db, a, &stmt_notification_unread, n, DB_ARGS(db_int(user_id)));
}

enum sd_err
notification_read(struct db *db, int64_t user_id, int64_t id)
{
	if (!id)
		return db_exec(db, &stmt_notification_read_all, NULL, DB_ARGS(db_int(user_id)));
	return db_exec(db, &stmt_notification_read, NULL, DB_ARGS(db_int(user_id), db_int(id)));
}

enum sd_err
year_list(struct db *db, struct arena *a, struct year_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_year_list, rows, n, DB_NONE);
}

enum sd_err
progress_list(struct db *db, struct arena *a, int64_t year, struct progress_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_progress_list, rows, n, DB_ARGS(db_int(year)));
}

enum sd_err
subject_list(struct db *db, struct arena *a, struct subject_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_subject_list, rows, n, DB_NONE);
}

enum sd_err
interval_list(struct db *db, struct arena *a, const struct interval_range *of, struct interval_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_interval_list, rows, n, DB_ARGS(db_text(step_name(of->step)), db_text(time_sql(a,
	    of->from)), db_text(time_sql(a, of->to)), db_int(of->most)));
}

/* The one number of a statement; 0 where there is no row. */
static enum sd_err
number_or_none(struct db *db, struct arena *a, const struct stmt *st, int64_t *n, const struct db_arg *args,
	size_t n_args)
{
	enum sd_err er = count_one(db, a, st, n, args, n_args);

	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
trail_first(struct db *db, struct arena *a, int64_t at, int64_t *id)
{
	return number_or_none(db, a, &stmt_trail_since, id, DB_ARGS(db_text(time_sql(a, at))));
}

enum sd_err
trail_person(struct db *db, struct arena *a, const char *name, int64_t *user_id)
{
	return number_or_none(db, a, &stmt_trail_person, user_id, DB_ARGS(db_text(name), db_text(name), db_text(name)));
}

enum { KINDS_MAX = 64 }; /* kinds of subjects; the programs know about twenty */

enum sd_err
trail_kinds(struct db *db, struct arena *a, struct kind_row **rows, size_t *n)
{
	struct kind_row row = { "" };
	enum sd_err er = SD_OK;

	*rows = arena_array(a, KINDS_MAX, sizeof(**rows));
	for (*n = 0; *n < KINDS_MAX; (*rows)[(*n)++] = row)
		if ((er = db_one(db, a, &stmt_trail_kind_next, &row, DB_ARGS(db_text(row.kind)))) != SD_OK)
			break;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

static int
newest_first(const void *x, const void *y)
{
	const struct trail_row *a = x, *b = y;

	return a->id < b->id ? 1 : a->id > b->id ? -1 : 0;
}

/* A number without a kind: of every kind the rows of that number, together. */
static enum sd_err
number_list(struct db *db, struct arena *a, const struct trail_filter *f, struct trail_row **rows, size_t *n)
{
	struct kind_row *kinds;
	size_t n_kinds, more;
	enum sd_err er = trail_kinds(db, a, &kinds, &n_kinds);

	*n = 0;
	if (er != SD_OK)
		return er;
	*rows = arena_array(a, n_kinds * (size_t)f->most, sizeof(**rows));
	for (size_t i = 0; i < n_kinds; i++) {
		struct trail_row *part;

		if ((er = db_list(db, a, &stmt_trail_of_subject, &part, &more, DB_ARGS(db_text(kinds[i].kind),
		    db_int(f->subject_id), db_int(f->from), db_int(f->below), db_int(f->most)))) != SD_OK)
			return er;
		for (size_t k = 0; k < more; k++)
			(*rows)[(*n)++] = part[k];
	}
	if (*n)
		qsort(*rows, *n, sizeof(**rows), newest_first);
	*n = *n > (size_t)f->most ? (size_t)f->most : *n;
	return SD_OK;
}

enum sd_err
trail_list(struct db *db, struct arena *a, const struct trail_filter *f, struct trail_row **rows, size_t *n)
{
	const struct db_arg kind = db_text(f->kind), subject = db_int(f->subject_id), user = db_int(f->user_id),
	    from = db_int(f->from), below = db_int(f->below), most = db_int(f->most);

	if (f->user_id && *f->kind && f->subject_id)
		return db_list(db, a, &stmt_trail_of_user_subject, rows, n, DB_ARGS(user, kind, subject, from, below, most));
	if (f->user_id && *f->kind)
		return db_list(db, a, &stmt_trail_of_user_kind, rows, n, DB_ARGS(user, kind, from, below, most));
	if (*f->kind && f->subject_id)
		return db_list(db, a, &stmt_trail_of_subject, rows, n, DB_ARGS(kind, subject, from, below, most));
	if (f->subject_id)
		return number_list(db, a, f, rows, n);
	if (f->user_id)
		return db_list(db, a, &stmt_trail_of_user, rows, n, DB_ARGS(user, from, below, most));
	if (*f->kind)
		return db_list(db, a, &stmt_trail_of_kind, rows, n, DB_ARGS(kind, from, below, most));
	return db_list(db, a, &stmt_trail_all, rows, n, DB_ARGS(from, below, most));
}

