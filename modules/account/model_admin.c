/*
 * model_admin.c: the SQL of model_admin.h; nothing else.
 */
#include "modules/account/model_admin.h"
#include "shared/ground/count.h"
#include "shared/process/role.h"

#define PERSON(m) F_TEXT(person_row, m)
const struct field person_fields[] = {
	F_INT(person_row, id), F_INT(person_row, rev), F_INT(person_row, unit_id), F_INT(person_row, must_change),
	F_TIME(person_row, disabled_at), F_INT(person_row, waiting), PERSON(login),
	PERSON(name), PERSON(email), PERSON(title), PERSON(grade), PERSON(nip), PERSON(unit_name), PERSON(roles), F_END,
};
#define AGENCY(m) F_TEXT(agency_row, m)
const struct field agency_fields[] = {
	F_INT(agency_row, id), F_INT(agency_row, rev), F_INT(agency_row, successor_id), AGENCY(code), AGENCY(name),
	AGENCY(short_name), AGENCY(kind), AGENCY(functions), AGENCY(head_name), AGENCY(head_title), AGENCY(head_rank),
	AGENCY(head_nip), AGENCY(office_code), AGENCY(valid_from), AGENCY(valid_to), AGENCY(successor_name), F_END,
};
const struct field day_fields[] = {
	F_TEXT(day_row, day), F_TEXT(day_row, kind), F_TEXT(day_row, name), F_TEXT(day_row, source),
	F_INT(day_row, is_final), F_END,
};
static const struct field hour_fields[] = {
	F_INT(hour_row, weekday), F_INT(hour_row, from_second), F_INT(hour_row, to_second), F_END,
};
static const struct field option_fields[] = {
	F_TEXT(option_row, name), F_TEXT(option_row, value), F_INT(option_row, rev), F_END,
};
const struct field numbering_fields[] = {
	F_TEXT(numbering_row, code), F_TEXT(numbering_row, title), F_TEXT(numbering_row, pattern),
	F_TEXT(numbering_row, classification), F_TEXT(numbering_row, office), F_INT(numbering_row, rev),
	F_INT(numbering_row, last_number), F_END,
};

#define PERSON_SELECT \
	"SELECT u.id, u.rev, u.unit_id, u.must_change, u.disabled_at," \
	" (SELECT COUNT(*) FROM login_attempt t WHERE t.login = u.login AND t.wait_until > UTC_TIMESTAMP(6)) AS waiting," \
	" u.login, u.name," \
	" u.email, u.title, u.grade, u.nip, n.name AS unit_name," \
	" (SELECT GROUP_CONCAT(r.role ORDER BY r.role) FROM user_role r WHERE r.user_id = u.id) AS roles" \
	" FROM user u LEFT JOIN unit n ON n.id = u.unit_id"
#define AGENCY_SELECT \
	"SELECT u.id, u.rev, u.successor_id, u.code, u.name, u.short_name, u.kind, u.functions, u.head_name," \
	" u.head_title, u.head_rank, u.head_nip, u.office_code, u.valid_from, u.valid_to, s.name AS successor_name" \
	" FROM unit u LEFT JOIN unit s ON s.id = u.successor_id"

static const struct stmt stmt_person_list = STMT_ROWS("person_list",
	PERSON_SELECT " ORDER BY u.disabled_at IS NOT NULL, u.name LIMIT 1000", "", person_row, person_fields);
static const struct stmt stmt_person_load = STMT_ROWS("person_load",
	PERSON_SELECT " WHERE u.id = ?", "i", person_row, person_fields);
static const struct stmt stmt_person_insert = STMT_EXEC("person_insert",
	"INSERT INTO user (login, name, email, title, grade, nip, unit_id, password_hash, must_change, created_by,"
	" changed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)", "ttttttitii");
static const struct stmt stmt_person_update = STMT_EXEC("person_update",
	"UPDATE user SET name = ?, email = ?, title = ?, grade = ?, nip = ?, unit_id = ?, changed_by = ?,"
	" changed_at = UTC_TIMESTAMP(6), rev = rev + 1 WHERE id = ? AND rev = ?", "tttttiiii");
static const struct stmt stmt_roles_clear = STMT_EXEC_AUDITED("roles_clear",
	"DELETE FROM user_role WHERE user_id = ?", "i");
static const struct stmt stmt_roles_add = STMT_EXEC_AUDITED("roles_add",
	"INSERT INTO user_role (user_id, role) VALUES (?, ?)", "it");
static const struct stmt stmt_person_disable = STMT_EXEC("person_disable",
	"UPDATE user SET disabled_at = IF(?, UTC_TIMESTAMP(6), NULL), changed_by = ?,"
	" changed_at = UTC_TIMESTAMP(6), rev = rev + 1 WHERE id = ?", "iii");
static const struct stmt stmt_agency_list = STMT_ROWS("agency_list",
	AGENCY_SELECT " ORDER BY u.valid_to < CURRENT_DATE, u.name LIMIT 1000", "", agency_row, agency_fields);
static const struct stmt stmt_agency_load = STMT_ROWS("agency_load",
	AGENCY_SELECT " WHERE u.id = ?", "i", agency_row, agency_fields);
static const struct stmt stmt_agency_insert = STMT_EXEC("agency_insert",
	"INSERT INTO unit (code, name, short_name, kind, functions, head_name, head_title, head_rank, head_nip,"
	" office_code, valid_from, valid_to, successor_id, created_by, changed_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ttttttttttttiii");
static const struct stmt stmt_agency_update = STMT_EXEC("agency_update",
	"UPDATE unit SET name = ?, short_name = ?, kind = ?, functions = ?, head_name = ?, head_title = ?, head_rank = ?,"
	" head_nip = ?, office_code = ?, valid_from = ?, valid_to = ?, successor_id = ?, changed_by = ?,"
	" changed_at = UTC_TIMESTAMP(6), rev = rev + 1 WHERE id = ? AND rev = ?", "tttttttttttiiii");
static const struct stmt stmt_agency_name = STMT_EXEC("agency_name",
	"INSERT IGNORE INTO unit_name (unit_id, valid_to, name) VALUES (?, ?, ?)", "itt");
static const struct stmt stmt_day_list = STMT_ROWS("day_list",
	"SELECT day, kind, name, source, is_final FROM holiday WHERE YEAR(day) = ? ORDER BY day",
	"i", day_row, day_fields);
static const struct stmt stmt_day_put = STMT_EXEC("day_put",
	"INSERT INTO holiday (day, kind, name, source, is_final, changed_by) VALUES (?, ?, ?, ?, ?, ?)"
	" ON DUPLICATE KEY UPDATE kind = VALUES(kind), name = VALUES(name), source = VALUES(source),"
	" is_final = VALUES(is_final), changed_by = VALUES(changed_by), changed_at = UTC_TIMESTAMP(6)", "ttttii");
static const struct stmt stmt_day_remove = STMT_EXEC("day_remove", "DELETE FROM holiday WHERE day = ?", "t");
static const struct stmt stmt_hour_list = STMT_ROWS("hour_list",
	"SELECT weekday, from_second, to_second FROM service_hour ORDER BY weekday, from_second",
	"", hour_row, hour_fields);
static const struct stmt stmt_hour_clear = STMT_EXEC("hour_clear", "DELETE FROM service_hour WHERE weekday = ?", "i");
static const struct stmt stmt_hour_add = STMT_EXEC("hour_add",
	"INSERT INTO service_hour (weekday, from_second, to_second) VALUES (?, ?, ?)", "iii");
static const struct stmt stmt_option_list = STMT_ROWS("option_list",
	"SELECT name, value, rev FROM setting ORDER BY name", "", option_row, option_fields);
static const struct stmt stmt_option_load = STMT_ROWS("option_load",
	"SELECT name, value, rev FROM setting WHERE name = ?", "t", option_row, option_fields);
static const struct stmt stmt_option_put = STMT_EXEC("option_put",
	"UPDATE setting SET value = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6), rev = rev + 1"
	" WHERE name = ? AND rev = ?", "titi");
static const struct stmt stmt_option_add = STMT_EXEC("option_add",
	"INSERT INTO setting (name, value, description, is_public, changed_by, changed_at)"
	" VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6))", "tttii");
static const struct stmt stmt_numbering_list = STMT_ROWS("numbering_list",
	"SELECT r.code, r.title, r.pattern, r.classification, r.office, r.rev, n.last_number FROM register r"
	" LEFT JOIN register_number n ON n.register = r.code AND n.year = ? ORDER BY r.code",
	"i", numbering_row, numbering_fields);
static const struct stmt stmt_numbering_put = STMT_EXEC("numbering_put",
	"UPDATE register SET pattern = ?, classification = ?, office = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6),"
	" rev = rev + 1 WHERE code = ? AND rev = ?", "tttiti");

const struct stmt *const admin_stmts[] = {
	&stmt_person_list, &stmt_person_load, &stmt_person_insert, &stmt_person_update, &stmt_roles_clear,
	&stmt_roles_add, &stmt_person_disable, &stmt_agency_list, &stmt_agency_load, &stmt_agency_insert,
	&stmt_agency_update, &stmt_agency_name, &stmt_day_list, &stmt_day_put, &stmt_day_remove, &stmt_hour_list,
	&stmt_hour_clear, &stmt_hour_add, &stmt_option_list, &stmt_option_load, &stmt_option_put, &stmt_option_add,
	&stmt_numbering_list, &stmt_numbering_put, NULL,
};

/* A change that asked for a rev and hit no row. */
static enum sd_err
changed(enum sd_err er, const struct db_result *res)
{
	return er != SD_OK ? er : res->changed ? SD_OK : SD_CONFLICT;
}

enum sd_err
person_list(struct db *db, struct arena *a, struct person_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_person_list, rows, n, DB_NONE);
}

enum sd_err
person_load(struct db *db, struct arena *a, int64_t id, struct person_row *out)
{
	return db_one(db, a, &stmt_person_load, out, DB_ARGS(db_int(id)));
}

enum sd_err
person_insert(struct db *db, struct person_row *row, const char *password_hash, int64_t by)
{
	struct db_result res = { 0, 0 };
	enum sd_err er = db_exec(db, &stmt_person_insert, &res, DB_ARGS(db_text(row->login), db_text(row->name),
	    db_text(row->email), db_text(row->title), db_text(row->grade), db_text(row->nip), db_ref(row->unit_id),
	    db_text(password_hash), db_int(by), db_int(by)));

	row->id = res.insert_id;
	return er;
}

enum sd_err
person_update(struct db *db, const struct person_row *row, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_person_update, &res, DB_ARGS(db_text(row->name), db_text(row->email),
	    db_text(row->title), db_text(row->grade), db_text(row->nip), db_ref(row->unit_id), db_int(by),
	    db_int(row->id), db_int(row->rev)));

	return changed(er, &res);
}

enum sd_err
person_roles(struct db *db, int64_t id, int64_t roles)
{
	enum sd_err er = db_exec(db, &stmt_roles_clear, NULL, DB_ARGS(db_int(id)));

	for (size_t i = 0; i < COUNT(role_all) && er == SD_OK; i++)
		if (roles & role_all[i])
			er = db_exec(db, &stmt_roles_add, NULL, DB_ARGS(db_int(id), db_text(role_name(role_all[i]))));
	return er;
}

enum sd_err
person_disable(struct db *db, int64_t id, bool off, int64_t by)
{
	return db_exec(db, &stmt_person_disable, NULL, DB_ARGS(db_int(off), db_int(by), db_int(id)));
}

enum sd_err
agency_list(struct db *db, struct arena *a, struct agency_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_agency_list, rows, n, DB_NONE);
}

enum sd_err
agency_load(struct db *db, struct arena *a, int64_t id, struct agency_row *out)
{
	return db_one(db, a, &stmt_agency_load, out, DB_ARGS(db_int(id)));
}

enum sd_err
agency_insert(struct db *db, struct agency_row *row, int64_t by)
{
	struct db_result res = { 0, 0 };
	enum sd_err er = db_exec(db, &stmt_agency_insert, &res, DB_ARGS(db_text(row->code), db_text(row->name),
	    db_text(row->short_name), db_text(row->kind), db_text(row->functions), db_text(row->head_name),
	    db_text(row->head_title), db_text(row->head_rank), db_text(row->head_nip), db_text(row->office_code),
	    db_text(row->valid_from), db_text(row->valid_to), db_ref(row->successor_id), db_int(by), db_int(by)));

	row->id = res.insert_id;
	return er;
}

enum sd_err
agency_update(struct db *db, const struct agency_row *row, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_agency_update, &res, DB_ARGS(db_text(row->name), db_text(row->short_name),
	    db_text(row->kind), db_text(row->functions), db_text(row->head_name), db_text(row->head_title),
	    db_text(row->head_rank), db_text(row->head_nip), db_text(row->office_code), db_text(row->valid_from),
	    db_text(row->valid_to), db_ref(row->successor_id), db_int(by), db_int(row->id), db_int(row->rev)));

	return changed(er, &res);
}

enum sd_err
agency_keep_name(struct db *db, int64_t id, const char *name, const char *until)
{
	return db_exec(db, &stmt_agency_name, NULL, DB_ARGS(db_int(id), db_text(until), db_text(name)));
}

enum sd_err
day_list(struct db *db, struct arena *a, int64_t year, struct day_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_day_list, rows, n, DB_ARGS(db_int(year)));
}

enum sd_err
day_put(struct db *db, const struct day_row *row, int64_t by)
{
	return db_exec(db, &stmt_day_put, NULL, DB_ARGS(db_text(row->day), db_text(row->kind), db_text(row->name),
	    db_text(row->source), db_int(row->is_final), db_int(by)));
}

enum sd_err
day_remove(struct db *db, const char *day)
{
	return db_exec(db, &stmt_day_remove, NULL, DB_ARGS(db_text(day)));
}

enum sd_err
hour_list(struct db *db, struct arena *a, struct hour_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_hour_list, rows, n, DB_NONE);
}

enum sd_err
hour_put(struct db *db, int64_t weekday, const struct hour_row *spans, size_t n)
{
	enum sd_err er = db_exec(db, &stmt_hour_clear, NULL, DB_ARGS(db_int(weekday)));

	for (size_t i = 0; i < n && er == SD_OK; i++)
		er = db_exec(db, &stmt_hour_add, NULL,
		    DB_ARGS(db_int(weekday), db_int(spans[i].from_second), db_int(spans[i].to_second)));
	return er;
}

enum sd_err
option_list(struct db *db, struct arena *a, struct option_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_option_list, rows, n, DB_NONE);
}

enum sd_err
option_load(struct db *db, struct arena *a, const char *name, struct option_row *out)
{
	return db_one(db, a, &stmt_option_load, out, DB_ARGS(db_text(name)));
}

enum sd_err
option_put(struct db *db, const struct setting *s, int64_t rev, const char *value, int64_t by)
{
	struct db_result res;
	enum sd_err er;

	if (!rev)
		return db_exec(db, &stmt_option_add, NULL, DB_ARGS(db_text(s->name), db_text(value), db_text(s->text),
		    db_int(s->is_public), db_int(by)));
	er = db_exec(db, &stmt_option_put, &res, DB_ARGS(db_text(value), db_int(by), db_text(s->name), db_int(rev)));
	return changed(er, &res);
}

enum sd_err
numbering_list(struct db *db, struct arena *a, int64_t year, struct numbering_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_numbering_list, rows, n, DB_ARGS(db_int(year)));
}

enum sd_err
numbering_put(struct db *db, const struct numbering_row *row, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_numbering_put, &res, DB_ARGS(db_text(row->pattern),
	    db_text(row->classification), db_text(row->office), db_int(by), db_text(row->code), db_int(row->rev)));

	return changed(er, &res);
}
