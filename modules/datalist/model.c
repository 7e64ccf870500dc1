/*
 * model.c: the SQL of years, agencies and entries; sessions are in model_session.c. Nothing else.
 */
#include "modules/datalist/model.h"
#include "modules/datalist/model_part.h"
#include "shared/ground/count.h"
#include "shared/process/lists.h"
#include "shared/process/states.h"

#define S(x) static const struct stmt x

/* --- years and agencies --- */

const struct field year_fields[] = {
	F_INT(year_row, year), F_TEXT(year_row, state), F_TIME(year_row, agreed_at),
	F_INT(year_row, rev), F_END,
};

static const struct field unit_fields[] = {
	F_INT(unit_row, id), F_TEXT(unit_row, code), F_TEXT(unit_row, name),
	F_TEXT(unit_row, short_name), F_TEXT(unit_row, external_id), F_TEXT(unit_row, earlier), F_END,
};

static const struct field unit_name_fields[] = {
	F_INT(unit_name_row, id), F_TEXT(unit_name_row, name), F_END,
};

static const struct field function_fields[] = {
	F_TEXT(function_row, code), F_TEXT(function_row, name), F_END,
};

S(stmt_year_list) = STMT_ROWS_AUDITED("year_list",
	"SELECT year, state, agreed_at, rev FROM data_list ORDER BY year DESC",
	"", year_row, year_fields);

S(stmt_year_open) = STMT_EXEC_AUDITED("year_open",
	"INSERT INTO data_list (year, created_by) VALUES (?, ?)", "ii");

S(stmt_year_agree) = STMT_EXEC_AUDITED("year_agree",
	"UPDATE data_list SET state = 'agreed', agreed_at = UTC_TIMESTAMP(6), rev = rev + 1"
	" WHERE year = ? AND state = 'open'", "i");

S(stmt_unit_list) = STMT_REFERENCE("unit_list",
	"SELECT u.id, u.code, u.name, u.short_name, u.external_id,"
	" (SELECT GROUP_CONCAT(n.name SEPARATOR '\n') FROM unit_name n WHERE n.unit_id = u.id) AS earlier"
	" FROM unit u WHERE UTC_DATE() BETWEEN u.valid_from AND u.valid_to ORDER BY u.name",
	"", unit_row, unit_fields);

S(stmt_unit_names) = STMT_REFERENCE("unit_names",
	"SELECT id, name FROM unit WHERE UTC_DATE() BETWEEN valid_from AND valid_to ORDER BY name",
	"", unit_name_row, unit_name_fields);

S(stmt_function_list) = STMT_REFERENCE("function_list",
	"SELECT code, name FROM government_function ORDER BY code", "", function_row, function_fields);

/* --- entries --- */

const struct field item_fields[] = {
	F_INT(item_row, id), F_INT(item_row, rev), F_INT(item_row, year), F_INT(item_row, unit_id),
	F_INT(item_row, author_id), F_INT(item_row, session_id), F_INT(item_row, amends_id),
	F_INT(item_row, needs_recommendation), F_INT(item_row, is_priority), F_INT(item_row, drops),
	F_TEXT(item_row, amend_reason),
	F_TEXT(item_row, unit_code), F_TEXT(item_row, unit_name), F_TEXT(item_row, title),
	F_TEXT(item_row, kind), F_TEXT(item_row, concept), F_TEXT(item_row, definition),
	F_TEXT(item_row, classification), F_TEXT(item_row, measure), F_TEXT(item_row, unit_text),
	F_TEXT(item_row, frequency), F_TEXT(item_row, coverage), F_TEXT(item_row, method),
	F_TEXT(item_row, activity), F_TEXT(item_row, exempt_reason), F_TEXT(item_row, basis),
	F_TEXT(item_row, function_code), F_TEXT(item_row, function_name), F_TEXT(item_row, sipd_code),
	F_TEXT(item_row, priority_reason), F_TEXT(item_row, access), F_TEXT(item_row, access_ground),
	F_TEXT(item_row, release_rule), F_TEXT(item_row, update_rule), F_TEXT(item_row, availability),
	F_TEXT(item_row, external_id), F_TEXT(item_row, state), F_TEXT(item_row, decision_note),
	F_TEXT(item_row, author_name), F_TEXT(item_row, session_title),
	F_TEXT(item_row, session_state), F_TEXT(item_row, list_state), F_TEXT(item_row, amends_title),
	F_TIME(item_row, created_at), F_TIME(item_row, changed_at), F_END,
};

const struct field release_fields[] = {
	F_TEXT(release_row, slug), F_TEXT(release_row, title), F_TEXT(release_row, product), F_TEXT(release_row, day),
	F_INT(release_row, is_public), F_TIME(release_row, released_at), F_END,
};

static const struct field id_fields[] = { F_INT(id_row, id), F_END };
static const struct field id_rev_fields[] = { F_INT(id_rev_row, id), F_INT(id_rev_row, rev), F_END };

static const struct field title_fields[] = {
	F_INT(title_row, unit_id), F_TEXT(title_row, title), F_TEXT(title_row, external_id), F_END,
};

#define ITEM_SELECT \
	"SELECT i.id, i.rev, i.year, i.unit_id, i.author_id, i.session_id, i.amends_id," \
	" i.needs_recommendation, i.is_priority, i.drops, i.amend_reason, u.code AS unit_code, u.name AS unit_name," \
	" i.title, i.kind, i.concept, i.definition, i.classification, i.measure, i.unit_text, i.frequency," \
	" i.coverage, i.method, i.activity, i.exempt_reason, i.basis, i.function_code," \
	" f.name AS function_name, i.sipd_code, i.priority_reason, i.access, i.access_ground," \
	" i.release_rule, i.update_rule, i.availability, i.external_id, i.state, i.decision_note," \
	" p.name AS author_name, s.title AS session_title, s.state AS session_state," \
	" l.state AS list_state, x.title AS amends_title, i.created_at, i.changed_at" \
	" FROM data_item i JOIN unit u ON u.id = i.unit_id JOIN data_list l ON l.year = i.year" \
	" LEFT JOIN government_function f ON f.code = i.function_code" \
	" LEFT JOIN user p ON p.id = i.author_id LEFT JOIN forum_session s ON s.id = i.session_id" \
	" LEFT JOIN data_item x ON x.id = i.amends_id"

/* Year, agency, priority, words, state. What was not asked for is the whole range and the empty word: the database
 * knows the bounds before it chooses where to read, and asks no row whether it was asked. */
#define FILTER " WHERE i.year = ? AND i.unit_id BETWEEN ? AND ? AND i.is_priority BETWEEN ? AND ?" \
	" AND (i.title LIKE ? OR i.concept LIKE ?) AND i.state BETWEEN ? AND ?"
#define FILTER_IN "iiiiitttt"
#define FILTER_ARGS(f) db_int((f)->year), LIST_UNITS((f)->unit_id), LIST_PRIORITIES((f)->priority), \
	db_text((f)->like), db_text((f)->like), LIST_STATES((f)->state)

S(stmt_item_load) = STMT_ROWS("item_load",
	ITEM_SELECT " WHERE i.id = ? AND (? = 0 OR i.unit_id = ?)", "iii", item_row, item_fields);

S(stmt_item_stream) = STMT_ROWS("item_stream",
	ITEM_SELECT FILTER " ORDER BY i.unit_id, i.title, i.id", FILTER_IN, item_row, item_fields);

/* What a session agreed on, whole, in the order of the paper; and what its amendments change. */
const struct stmt stmt_agenda_agreed = STMT_ROWS("agenda_agreed",
	ITEM_SELECT " WHERE i.session_id = ? AND i.state IN (" ENTRY_AGREED ") ORDER BY u.name, i.title, i.id", "i",
	    item_row, item_fields);

const struct stmt stmt_agenda_amended = STMT_ROWS("agenda_amended",
	ITEM_SELECT " WHERE i.id IN (SELECT m.amends_id FROM data_item m WHERE m.session_id = ? AND m.state IN"
	" (" ENTRY_AGREED ")) ORDER BY i.id", "i", item_row, item_fields);

/* The rows as they stand, not as the transaction first saw them, and locked from now on. */
S(stmt_agenda_lock) = STMT_ROWS("agenda_lock",
	"SELECT i.id, i.rev FROM data_item i WHERE i.session_id = ? ORDER BY i.id LOCK IN SHARE MODE", "i", id_rev_row,
	id_rev_fields);

S(stmt_item_ids) = STMT_ROWS("item_ids",
	"SELECT i.id FROM data_item i" FILTER " ORDER BY i.id LIMIT ?", FILTER_IN "i", id_row, id_fields);

#define CONTENT "title, kind, concept, definition, classification, measure, unit_text, frequency," \
	" coverage, method, activity, needs_recommendation, exempt_reason, basis, function_code," \
	" sipd_code, is_priority, priority_reason, access, access_ground, release_rule, update_rule," \
	" availability"
#define CONTENT_IN "ttttttttttt" "i" "tttt" "i" "tttttt"

S(stmt_item_insert) = STMT_EXEC_AUDITED("item_insert",
	"INSERT INTO data_item (" CONTENT ", year, unit_id, external_id, amends_id, state, author_id,"
	" created_by, changed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	" ?, ?, ?, ?, ?, ?, " ENTRY_INITIAL ", ?, ?, ?)", CONTENT_IN "iitiiii");

S(stmt_item_update) = STMT_EXEC_AUDITED("item_update",
	"UPDATE data_item SET title = ?, kind = ?, concept = ?, definition = ?, classification = ?,"
	" measure = ?, unit_text = ?, frequency = ?, coverage = ?, method = ?, activity = ?,"
	" needs_recommendation = ?, exempt_reason = ?, basis = ?, function_code = ?, sipd_code = ?,"
	" is_priority = ?, priority_reason = ?, access = ?, access_ground = ?, release_rule = ?,"
	" update_rule = ?, availability = ?, unit_id = ?, changed_by = ?,"
	" changed_at = UTC_TIMESTAMP(6), rev = rev + 1 WHERE id = ? AND rev = ? AND state = ?",
	CONTENT_IN "iiiit");

S(stmt_item_copy) = STMT_EXEC_AUDITED("item_copy",
	"INSERT INTO data_item (" CONTENT ", year, unit_id, external_id, amends_id, copied_from, drops, amend_reason,"
	" state, author_id, created_by, changed_by) SELECT " CONTENT ", ?, unit_id, external_id, ?, ?, ?, ?,"
	" " ENTRY_INITIAL ", ?, ?, ?"
	" FROM data_item WHERE id = ?", "iiiitiiii");

S(stmt_item_amendment) = STMT_ROWS("item_amendment",
	"SELECT id FROM data_item WHERE amends_once = ?", "i", id_row, id_fields);

const struct stmt stmt_item_move = STMT_EXEC_AUDITED("item_move",
	"UPDATE data_item SET state = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6), rev = rev + 1"
	" WHERE id = ? AND rev = ? AND state = ?", "tiiit");

S(stmt_item_session) = STMT_EXEC_AUDITED("item_session",
	"UPDATE data_item SET session_id = ?, decision_note = '' WHERE id = ?", "ii");

S(stmt_item_note) = STMT_EXEC_AUDITED("item_note",
	"UPDATE data_item SET decision_note = ? WHERE id = ?", "ti");

S(stmt_item_priority) = STMT_EXEC_AUDITED("item_priority",
	"UPDATE data_item SET is_priority = ?, priority_reason = ?, changed_by = ?,"
	" changed_at = UTC_TIMESTAMP(6), rev = rev + 1 WHERE id = ? AND rev = ?", "itiii");

S(stmt_succeed_dataset) = STMT_EXEC("succeed_dataset",
	"UPDATE dataset SET item_id = ? WHERE item_id = ?", "ii");

S(stmt_succeed_request) = STMT_EXEC("succeed_request",
	"INSERT IGNORE INTO recommendation_item (recommendation_id, item_id, ended)"
	" SELECT recommendation_id, ?, ended FROM recommendation_item WHERE item_id = ?", "ii");

S(stmt_succeed_marks) = STMT_EXEC_AUDITED("succeed_marks",
	"UPDATE data_item n JOIN data_item o SET n.has_dataset = n.has_dataset OR o.has_dataset,"
	" n.has_request = n.has_request OR o.has_request WHERE n.id = ? AND o.id = ?", "ii");

S(stmt_succeed_clock) = STMT_EXEC("succeed_clock",
	"UPDATE step_clock SET subject_id = ? WHERE subject_kind = 'pengumpulan' AND subject_id = ?", "ii");

#define COPY_IDS(id, where, letters) S(stmt_##id) = STMT_ROWS(#id, \
	"SELECT i.id FROM data_item i WHERE i.year = ? - 1" where \
	" AND i.state NOT IN (" ENTRY_DROPPED ") AND NOT EXISTS (SELECT 1 FROM data_item k" \
	" WHERE k.year = ? AND k.unit_id = i.unit_id AND (k.title = i.title OR k.copied_from = i.id)" \
	" AND k.state NOT IN (" ENTRY_CANCELLED "))" \
	" ORDER BY i.id LIMIT 2000", letters "i", id_row, id_fields)
COPY_IDS(item_copy_ids, "", "i");
COPY_IDS(item_copy_ids_unit, " AND i.unit_id = ?", "ii");

S(stmt_item_releases) = STMT_ROWS("item_releases",
	"SELECT d.slug, d.title_id AS title, p.product, p.day, d.current_release > 0 AND d.withdrawn_at IS NULL"
	" AND d.access = 'terbuka' AS is_public, (SELECT MIN(k.released_at) FROM `release` k WHERE k.dataset_id = d.id"
	" AND k.released_at >= p.day - INTERVAL 7 HOUR - INTERVAL CASE d.frequency WHEN 'D' THEN 0 WHEN 'W' THEN 3"
	" WHEN 'M' THEN 15 WHEN 'Q' THEN 45 ELSE 90 END DAY) AS released_at FROM dataset d"
	" JOIN release_plan p ON p.dataset_id = d.id"
	" WHERE d.item_id = ? ORDER BY p.day, d.title_id, p.product", "i", release_row, release_fields);

S(stmt_item_titles) = STMT_ROWS("item_titles",
	"SELECT unit_id, title, external_id FROM data_item WHERE year = ?"
	" AND state NOT IN (" ENTRY_ENDED ")", "i", title_row, title_fields);

const struct stmt *const datalist_stmts[] = {
	&stmt_year_list, &stmt_year_open, &stmt_year_agree, &stmt_unit_list, &stmt_unit_names,
	&stmt_function_list,
	&stmt_item_load, &stmt_item_stream, LIST_STMTS, &stmt_item_ids,
	&stmt_item_insert, &stmt_item_update, &stmt_item_copy, &stmt_item_amendment, &stmt_item_move, &stmt_item_session,
	&stmt_item_note, &stmt_item_priority, &stmt_succeed_dataset, &stmt_succeed_request,
	&stmt_succeed_marks, &stmt_succeed_clock, &stmt_item_copy_ids, &stmt_item_copy_ids_unit, WORD_STMTS,
	&stmt_item_releases, &stmt_item_titles,
	&stmt_agenda_lock,
	&stmt_agenda_agreed, &stmt_agenda_amended, VERSION_STMTS, SESSION_STMTS, NULL,
};

enum sd_err
year_list(struct db *db, struct arena *a, struct year_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_year_list, rows, n, DB_NONE);
}

enum sd_err
year_open(struct db *db, int64_t year, int64_t by)
{
	return db_exec(db, &stmt_year_open, NULL, DB_ARGS(db_int(year), db_ref(by)));
}

enum sd_err
year_agree(struct db *db, int64_t year)
{
	return db_exec(db, &stmt_year_agree, NULL, DB_ARGS(db_int(year)));
}

enum sd_err
unit_list(struct db *db, struct arena *a, struct unit_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_unit_list, rows, n, DB_NONE);
}

enum sd_err
unit_names(struct db *db, struct arena *a, struct unit_name_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_unit_names, rows, n, DB_NONE);
}

enum sd_err
function_list(struct db *db, struct arena *a, struct function_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_function_list, rows, n, DB_NONE);
}

enum sd_err
item_load(struct db *db, struct arena *a, int64_t id, int64_t unit_id, struct item_row *out)
{
	return db_one(db, a, &stmt_item_load, out,
	    DB_ARGS(db_int(id), db_int(unit_id), db_int(unit_id)));
}

#define CONTENT_ARGS(r) db_text((r)->title), db_text((r)->kind), db_text((r)->concept), \
	db_text((r)->definition), db_text((r)->classification), db_text((r)->measure), \
	db_text((r)->unit_text), db_text((r)->frequency), db_text((r)->coverage), \
	db_text((r)->method), db_text((r)->activity), db_int((r)->needs_recommendation), \
	db_text((r)->exempt_reason), db_text((r)->basis), db_text((r)->function_code), \
	db_text((r)->sipd_code), db_int((r)->is_priority), db_text((r)->priority_reason), \
	db_text((r)->access), db_text((r)->access_ground), db_text((r)->release_rule), \
	db_text((r)->update_rule), db_text((r)->availability)

enum sd_err
item_insert(struct db *db, struct item_row *row, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_item_insert, &res, DB_ARGS(CONTENT_ARGS(row),
	    db_int(row->year), db_int(row->unit_id), db_text(row->external_id),
	    db_ref(row->amends_id), db_int(by), db_int(by), db_int(by)));

	if (er == SD_OK)
		row->id = res.insert_id;
	return er == SD_OK ? item_words_put(db, row->id) : er;
}

enum sd_err
item_update(struct db *db, const struct item_row *row, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_item_update, &res, DB_ARGS(CONTENT_ARGS(row),
	    db_int(row->unit_id), db_int(by), db_int(row->id), db_int(row->rev),
	    db_text(row->state)));

	if (er == SD_OK && !res.changed)
		return SD_CONFLICT;
	return er == SD_OK ? item_words_change(db, row->id) : er;
}

enum sd_err
item_copy(struct db *db, const struct item_origin *of, int64_t year, int64_t by, int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_item_copy, &res, DB_ARGS(db_int(year), db_ref(of->amends),
	    db_ref(of->once ? of->from : 0), db_int(of->drops), db_text(of->reason ? of->reason : ""), db_int(by),
	    db_int(by),
	    db_int(by), db_int(of->from)));

	*id = res.insert_id;
	return er == SD_OK ? item_words_put(db, *id) : er;
}

enum sd_err
item_amendment(struct db *db, struct arena *a, int64_t of, int64_t *id)
{
	struct id_row row;
	enum sd_err er = db_one(db, a, &stmt_item_amendment, &row, DB_ARGS(db_int(of)));

	*id = er == SD_OK ? row.id : 0;
	return er;
}

enum sd_err
item_session(struct db *db, int64_t id, int64_t session_id)
{
	return db_exec(db, &stmt_item_session, NULL, DB_ARGS(db_ref(session_id), db_int(id)));
}

enum sd_err
item_note(struct db *db, int64_t id, const char *note)
{
	return db_exec(db, &stmt_item_note, NULL, DB_ARGS(db_text(note ? note : ""), db_int(id)));
}

enum sd_err
item_priority(struct db *db, int64_t id, int64_t rev, bool on, const char *reason, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_item_priority, &res, DB_ARGS(db_int(on),
	    db_text(reason ? reason : ""), db_int(by), db_int(id), db_int(rev)));

	return er == SD_OK && !res.changed ? SD_CONFLICT : er;
}

enum sd_err
item_succeed(struct db *db, int64_t from, int64_t to)
{
	static const struct stmt *const moves[] = { &stmt_succeed_dataset, &stmt_succeed_request, &stmt_succeed_marks,
		&stmt_succeed_clock };
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < COUNT(moves) && er == SD_OK; i++)
		er = db_exec(db, moves[i], NULL, DB_ARGS(db_int(to), db_int(from)));
	return er;
}

enum sd_err
item_stream(struct db *db, const struct item_filter *f,
    enum sd_err (*each)(void *arg, const void *row), void *arg)
{
	return db_stream(db, &stmt_item_stream, each, arg, DB_ARGS(FILTER_ARGS(f)));
}

enum sd_err
item_ids(struct db *db, struct arena *a, const struct item_filter *f, int64_t max,
    struct id_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_item_ids, rows, n, DB_ARGS(FILTER_ARGS(f), db_int(max)));
}

enum sd_err
item_copy_ids(struct db *db, struct arena *a, int64_t year, int64_t unit_id, struct id_row **rows,
    size_t *n)
{
	if (!unit_id)
		return db_list(db, a, &stmt_item_copy_ids, rows, n, DB_ARGS(db_int(year), db_int(year)));
	return db_list(db, a, &stmt_item_copy_ids_unit, rows, n, DB_ARGS(db_int(year), db_int(unit_id), db_int(year)));
}

enum sd_err
item_releases(struct db *db, struct arena *a, int64_t item_id, struct release_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_item_releases, rows, n, DB_ARGS(db_int(item_id)));
}

enum sd_err
item_titles(struct db *db, struct arena *a, int64_t year, struct title_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_item_titles, rows, n, DB_ARGS(db_int(year)));
}

enum sd_err
agenda_lock(struct db *db, struct arena *a, int64_t session_id, struct id_rev_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_agenda_lock, rows, n, DB_ARGS(db_int(session_id)));
}
