/*
 * model_access.c: the SQL of model_access.h; nothing else. One statement for each filter, so that each reads its own
 * index in the order of the list and stops behind the page.
 */
#include "modules/monitor/model_access.h"
#include "shared/ground/date.h"

#define FOUND(m) F_TEXT(access_found, m)
const struct field access_fields[] = {
	F_INT(access_found, id), F_TIME(access_found, at), F_INT(access_found, subject_id), FOUND(event), FOUND(login),
	FOUND(name), FOUND(address), FOUND(subject_kind), FOUND(subject), FOUND(before), FOUND(after), F_END,
};

#define FIND(id, where, letters) static const struct stmt id = STMT_ROWS(#id, \
	"SELECT e.id, e.at, e.subject_id, e.event, e.login, (SELECT u.name FROM user u WHERE u.id = e.user_id) AS name," \
	" e.address, e.subject_kind, e.subject, e.old_value AS `before`, e.new_value AS `after` FROM access_event e" \
	" WHERE " where "e.id >= ? AND e.id < ? ORDER BY e.id DESC LIMIT ?", letters, access_found, access_fields)
FIND(access_all, "", "iii");
FIND(access_of_event, "e.event = ? AND ", "aiii");
FIND(access_of_login, "e.login = ? AND ", "tiii");
FIND(access_of_both, "e.login = ? AND e.event = ? AND ", "taiii");

struct id_row { int64_t id; };
static const struct field id_fields[] = { F_INT(id_row, id), F_END };
static const struct stmt access_since = STMT_ROWS("access_since",
	"SELECT id FROM access_event WHERE at >= ? ORDER BY at, id LIMIT 1", "t", id_row, id_fields);

static const struct field refused_fields[] = { F_INT(refused_row, failures), F_INT(refused_row, waiting), F_END };
static const struct stmt access_refused = STMT_ROWS("access_refused",
	"SELECT (SELECT COUNT(*) FROM access_event WHERE event = 'gagal-masuk' AND id >= ?) AS failures,"
	" (SELECT COUNT(*) FROM login_attempt WHERE wait_until > UTC_TIMESTAMP(6)) AS waiting", "i", refused_row,
	refused_fields);

const struct stmt *const access_stmts[] = {
	&access_all, &access_of_event, &access_of_login, &access_of_both, &access_since, &access_refused, NULL,
};

enum sd_err
access_list(struct db *db, struct arena *a, const struct access_filter *f, struct access_found **rows, size_t *n)
{
	const struct db_arg login = db_text(f->login), event = db_text(f->event), from = db_int(f->from),
	    below = db_int(f->below), most = db_int(f->most);

	if (*f->login && *f->event)
		return db_list(db, a, &access_of_both, rows, n, DB_ARGS(login, event, from, below, most));
	if (*f->login)
		return db_list(db, a, &access_of_login, rows, n, DB_ARGS(login, from, below, most));
	if (*f->event)
		return db_list(db, a, &access_of_event, rows, n, DB_ARGS(event, from, below, most));
	return db_list(db, a, &access_all, rows, n, DB_ARGS(from, below, most));
}

enum sd_err
access_first(struct db *db, struct arena *a, int64_t at, int64_t *id)
{
	struct id_row row = { 0 };
	enum sd_err er = db_one(db, a, &access_since, &row, DB_ARGS(db_text(time_sql(a, at))));

	*id = row.id;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
refused_count(struct db *db, struct arena *a, int64_t since, struct refused_row *out)
{
	int64_t id;
	enum sd_err er = access_first(db, a, since, &id);

	return er != SD_OK ? er : db_one(db, a, &access_refused, out, DB_ARGS(db_int(id ? id : INT64_MAX)));
}
