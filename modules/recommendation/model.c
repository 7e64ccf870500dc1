/*
 * model.c: the SQL of model.h; nothing else.
 */
#include "modules/recommendation/model.h"
#include "shared/process/states.h"
#include "shared/request/view.h"

const struct field request_fields[] = {
	F_INT(request_row, id), F_INT(request_row, rev), F_INT(request_row, unit_id), F_INT(request_row, year),
	F_INT(request_row, round), F_INT(request_row, author_id), F_TEXT(request_row, title),
	F_TEXT(request_row, method), F_TEXT(request_row, form), F_TEXT(request_row, state),
	F_TEXT(request_row, unit_name), F_TEXT(request_row, unit_head_title), F_TEXT(request_row, author_name),
	F_TEXT(request_row, letter_number), F_TEXT(request_row, letter_date), F_TEXT(request_row, letter_url),
	F_TEXT(request_row, valid_until), F_TIME(request_row, submitted_at), F_TIME(request_row, last_answer_at),
	F_TIME(request_row, decided_at), F_TIME(request_row, changed_at), F_END,
};

const struct field request_line_fields[] = {
	F_INT(request_line, id), F_INT(request_line, year), F_TIME(request_line, last_answer_at),
	F_TIME(request_line, submitted_at), F_INT(request_line, n_items), F_INT(request_line, n_open),
	F_TEXT(request_line, title), F_TEXT(request_line, unit_name), F_TEXT(request_line, state),
	F_TEXT(request_line, method), F_TEXT(request_line, letter_number), F_INT(request_line, silent_days), F_END,
};

const struct field entry_fields[] = {
	F_INT(entry_row, id), F_INT(entry_row, year), F_INT(entry_row, unit_id), F_INT(entry_row, request_id),
	F_TEXT(entry_row, title), F_TEXT(entry_row, concept), F_TEXT(entry_row, definition),
	F_TEXT(entry_row, unit_name), F_TEXT(entry_row, method), F_TEXT(entry_row, activity),
	F_TEXT(entry_row, frequency), F_TEXT(entry_row, unit_text), F_TEXT(entry_row, request_state), F_END,
};

const struct field note_fields[] = {
	F_INT(note_row, id), F_INT(note_row, round), F_INT(note_row, is_open), F_TIME(note_row, created_at),
	F_TEXT(note_row, field), F_TEXT(note_row, label), F_TEXT(note_row, text), F_TEXT(note_row, answer),
	F_TEXT(note_row, by), F_END,
};

const struct field field_fields[] = {
	F_TEXT(field_row, code), F_TEXT(field_row, block), F_TEXT(field_row, label), F_TEXT(field_row, type),
	F_TEXT(field_row, required), F_TEXT(field_row, choices), F_INT(field_row, is_basic), F_END,
};

static const struct field source_fields[] = {
	F_TEXT(source_row, slug), F_TEXT(source_row, title), F_TEXT(source_row, activity), F_TEXT(source_row, year),
	F_TEXT(source_row, mode),	F_TEXT(source_row, keg), F_TEXT(source_row, var), F_INT(source_row, near), F_END,
};

struct number_row { int64_t n; };
static const struct field number_fields[] = { F_INT(number_row, n), F_END };

static const struct stmt stmt_request_load = STMT_ROWS("request_load",
	"SELECT r.id, r.rev, r.unit_id, r.year, r.round, r.author_id, r.title, r.method, r.form, r.state,"
	" u.name AS unit_name, u.head_title AS unit_head_title, a.name AS author_name, r.letter_number, r.letter_date,"
	" r.letter_url, r.valid_until, r.submitted_at, r.last_answer_at, r.decided_at, r.changed_at"
	" FROM recommendation r JOIN unit u ON u.id = r.unit_id JOIN user a ON a.id = r.author_id"
	" WHERE r.id = ? AND (? = 0 OR r.unit_id = ?)",
	"iii", request_row, request_fields);

/* One for each way to ask: along its index, newest first; only the page's rows are looked at more closely. */
#define REQUESTS(id, where, letters) static const struct stmt stmt_##id = STMT_ROWS(#id, \
	"SELECT r.id, r.year, r.last_answer_at, r.submitted_at," \
	" (SELECT COUNT(*) FROM recommendation_item i WHERE i.recommendation_id = r.id) AS n_items," \
	" (SELECT COUNT(*) FROM recommendation_note t WHERE t.recommendation_id = r.id AND t.is_open = 1) AS n_open," \
	" r.title, u.name AS unit_name, r.state, r.method, r.letter_number," \
	" IF(r.state IN (" REQUEST_RETURNED "), DATEDIFF(UTC_TIMESTAMP(), r.changed_at), 0) AS silent_days" \
	" FROM (SELECT r.id FROM recommendation r" where " ORDER BY r.id DESC LIMIT ? OFFSET ?) p" \
	" JOIN recommendation r ON r.id = p.id JOIN unit u ON u.id = r.unit_id ORDER BY r.id DESC", letters "ii", \
	request_line, request_line_fields); \
	static const struct stmt stmt_##id##_count = STMT_ROWS(#id "_count", \
	"SELECT COUNT(*) AS n FROM (SELECT 1 FROM recommendation r" where " LIMIT " LIST_COUNTED ") c", letters, \
	number_row, number_fields)
REQUESTS(request_all, "", "");
REQUESTS(request_of_unit, " WHERE r.unit_id = ?", "i");
REQUESTS(request_in_state, " WHERE r.state = ?", "t");
REQUESTS(request_of_unit_in_state, " WHERE r.unit_id = ? AND r.state = ?", "it");

static const struct stmt stmt_request_insert = STMT_EXEC("request_insert",
	"INSERT INTO recommendation (unit_id, year, title, method, form, state, author_id, created_by, changed_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	"iittttiii");

static const struct stmt stmt_request_update = STMT_EXEC("request_update",
	"UPDATE recommendation SET title = ?, method = ?, form = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6),"
	" rev = rev + 1 WHERE id = ? AND rev = ? AND state IN (" REQUEST_WITH_PRODUCER ")",
	"tttiii");

static const struct stmt stmt_request_submitted = STMT_EXEC("request_submitted",
	"UPDATE recommendation SET submitted_at = COALESCE(submitted_at, UTC_TIMESTAMP(6)),"
	" last_answer_at = UTC_TIMESTAMP(6), round = round + ? WHERE id = ?",
	"ii");

static const struct stmt stmt_request_decided = STMT_EXEC("request_decided",
	"UPDATE recommendation SET decided_at = UTC_TIMESTAMP(6), letter_number = ?, letter_date = ?, letter_url = ?,"
	" valid_until = ?, document_id = ? WHERE id = ?",
	"ttttii");

const struct stmt stmt_request_move = STMT_EXEC("request_move",
	"UPDATE recommendation SET state = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6), rev = rev + 1"
	" WHERE id = ? AND rev = ? AND state = ?",
	"tiiit");

#define ENTRY_COLUMNS \
	"SELECT d.id, d.year, d.unit_id, r.id AS request_id, d.title, d.concept, d.definition, u.name AS unit_name," \
	" d.method, d.activity, d.frequency, d.unit_text, r.state AS request_state" \
	" FROM data_item d JOIN unit u ON u.id = d.unit_id"

#define WAITING(id, where, letters) static const struct stmt stmt_##id = STMT_ROWS(#id, \
	"SELECT d.id, d.year, d.unit_id, NULL AS request_id, d.title, d.concept, d.definition, u.name AS unit_name," \
	" d.method, d.activity, d.frequency, d.unit_text, NULL AS request_state" \
	" FROM data_item d FORCE INDEX (await_request) JOIN unit u ON u.id = d.unit_id WHERE d.has_request = 0" \
	" AND d.needs_recommendation = 1 AND d.state IN (" ENTRY_AGREED ")" where \
	" ORDER BY d.year, u.name, d.title LIMIT 500", letters, entry_row, entry_fields)
WAITING(entry_waiting, "", "");
WAITING(entry_waiting_unit, " AND d.unit_id = ?", "i");

static const struct stmt stmt_entry_of_request = STMT_ROWS("entry_of_request",
	ENTRY_COLUMNS " JOIN recommendation_item i ON i.item_id = d.id JOIN recommendation r ON r.id = i.recommendation_id"
	" WHERE i.recommendation_id = ? ORDER BY d.title",
	"i", entry_row, entry_fields);

static const struct stmt stmt_entry_load = STMT_ROWS("entry_load",
	ENTRY_COLUMNS " LEFT JOIN recommendation r ON r.id = (SELECT MAX(x.recommendation_id) FROM recommendation_item x"
	" WHERE x.item_id = d.id)"
	" WHERE d.id = ? AND d.state IN (" ENTRY_AGREED ") AND (? = 0 OR d.unit_id = ?)",
	"iii", entry_row, entry_fields);

#define SOURCE_SELECT(keg, var) \
	"SELECT d.slug, d.title_id AS title, JSON_VALUE(m.body, '$.\"ID.1\"') AS activity," \
	" JSON_VALUE(m.body, '$.\"ID.2\"') AS year, JSON_VALUE(m.body, '$.\"ID.4\"') AS mode, " \
	keg " AS keg, " var " AS var,"

static const struct stmt stmt_source_list = STMT_ROWS("source_list",
	SOURCE_SELECT("NULL", "NULL")
	" COALESCE(d.item_id = e.id OR d.title_id = e.title OR o.title = e.title OR (e.activity <> ''"
	" AND JSON_VALUE(m.body, '$.\"ID.1\"') = e.activity), 0) AS near"
	" FROM dataset d JOIN metadata m ON m.dataset_id = d.id AND m.kind = 'keg' AND m.is_current = 1"
	" LEFT JOIN data_item e ON e.id = ? LEFT JOIN data_item o ON o.id = d.item_id"
	" WHERE d.unit_id = ? ORDER BY near DESC, COALESCE(d.item_id = e.id, 0) DESC, d.title_id LIMIT 200",
	"ii", source_row, source_fields);

static const struct stmt stmt_source_load = STMT_ROWS("source_load",
	SOURCE_SELECT("m.body", "v.body") " 1 AS near"
	" FROM dataset d JOIN metadata m ON m.dataset_id = d.id AND m.kind = 'keg' AND m.is_current = 1"
	" LEFT JOIN metadata v ON v.dataset_id = d.id AND v.kind = 'var' AND v.is_current = 1"
	" WHERE d.unit_id = ? AND d.slug = ? LIMIT 1",
	"ia", source_row, source_fields);

static const struct stmt stmt_earlier_load = STMT_ROWS("earlier_load",
	"SELECT r.id, r.rev, r.unit_id, r.year, r.round, r.author_id, r.title, r.method, r.form, r.state,"
	" '' AS unit_name, '' AS unit_head_title, '' AS author_name, r.letter_number, r.letter_date,"
	" r.letter_url, r.valid_until, r.submitted_at, r.last_answer_at, r.decided_at, r.changed_at"
	" FROM recommendation r JOIN data_item e ON e.id = ?"
	" WHERE r.unit_id = ? AND r.year < e.year AND (r.title = e.activity OR EXISTS (SELECT 1 FROM recommendation_item x"
	" JOIN data_item o ON o.id = x.item_id WHERE x.recommendation_id = r.id AND o.title = e.title))"
	" ORDER BY r.year DESC, r.state IN (" REQUEST_GRANTED ") DESC, r.id DESC LIMIT 1",
	"ii", request_row, request_fields);

/* The entries of a request that ends or is written anew wait again (data_item.has_request). */
static const struct stmt stmt_entries_wait = STMT_EXEC_AUDITED("entries_wait",
	"UPDATE data_item i JOIN recommendation_item x ON x.item_id = i.id SET i.has_request = 0"
	" WHERE x.recommendation_id = ? AND x.ended = 0", "i");

static const struct stmt stmt_entries_taken = STMT_EXEC_AUDITED("entries_taken",
	"UPDATE data_item i JOIN recommendation_item x ON x.item_id = i.id SET i.has_request = 1"
	" WHERE x.recommendation_id = ?", "i");

static const struct stmt stmt_entries_clear = STMT_EXEC("entries_clear",
	"DELETE FROM recommendation_item WHERE recommendation_id = ?", "i");

/* An entry that was named twice is taken once; one that has another request is a conflict. */
static const struct stmt stmt_entries_add = STMT_EXEC("entries_add",
	"INSERT INTO recommendation_item (recommendation_id, item_id)"
	" SELECT ?, id FROM data_item WHERE id = ? AND unit_id = ? AND state IN (" ENTRY_AGREED ")"
	" AND NOT EXISTS (SELECT 1 FROM recommendation_item t WHERE t.recommendation_id = ? AND t.item_id = data_item.id)",
	"iiii");

static const struct stmt stmt_entries_end = STMT_EXEC("entries_end",
	"UPDATE recommendation_item SET ended = 1 WHERE recommendation_id = ?", "i");

static const struct stmt stmt_entry_request = STMT_ROWS("entry_request",
	"SELECT recommendation_id AS n FROM recommendation_item WHERE open_item = ?", "i", number_row, number_fields);

static const struct stmt stmt_entry_exempt = STMT_EXEC_AUDITED("entry_exempt",
	"UPDATE data_item SET needs_recommendation = 0, exempt_reason = ?, changed_by = ?,"
	" changed_at = UTC_TIMESTAMP(6), rev = rev + 1 WHERE id = ? AND state IN (" ENTRY_AGREED ")",
	"tii");

static const struct stmt stmt_note_list = STMT_ROWS("note_list",
	"SELECT t.id, t.round, t.is_open, t.created_at, t.field, f.label_id AS label, t.text, t.answer, u.name AS `by`"
	" FROM recommendation_note t JOIN user u ON u.id = t.created_by"
	" LEFT JOIN form_field f ON f.form = 'fs3' AND f.code = t.field"
	" WHERE t.recommendation_id = ? ORDER BY t.round DESC, t.id",
	"i", note_row, note_fields);

static const struct stmt stmt_note_insert = STMT_EXEC("note_insert",
	"INSERT INTO recommendation_note (recommendation_id, round, field, text, created_by) VALUES (?, ?, ?, ?, ?)",
	"iitti");

static const struct stmt stmt_note_answer = STMT_EXEC("note_answer",
	"UPDATE recommendation_note SET answer = ?, is_open = 0 WHERE id = ? AND recommendation_id = ?", "tii");

static const struct stmt stmt_fs3_fields = STMT_ROWS("fs3_fields",
	"SELECT code, block, label_id AS label, type, required, choices, is_basic FROM form_field"
	" WHERE form = 'fs3' AND required <> 'otomatis' AND type NOT LIKE 'file%' ORDER BY position",
	"", field_row, field_fields);

const struct stmt *const recommendation_stmts[] = {
	&stmt_request_load, &stmt_request_all, &stmt_request_all_count, &stmt_request_of_unit,
	&stmt_request_of_unit_count, &stmt_request_in_state, &stmt_request_in_state_count, &stmt_request_of_unit_in_state,
	&stmt_request_of_unit_in_state_count, &stmt_request_insert, &stmt_request_update,
	&stmt_request_submitted, &stmt_request_decided, &stmt_request_move, &stmt_entry_waiting,
	&stmt_entry_waiting_unit,
	&stmt_entry_of_request, &stmt_entry_load, &stmt_entries_wait,
	&stmt_entries_taken, &stmt_entries_clear, &stmt_entries_add, &stmt_entries_end,
	&stmt_entry_request, &stmt_entry_exempt,
	&stmt_note_list, &stmt_note_insert, &stmt_note_answer, &stmt_fs3_fields, &stmt_source_list,
	&stmt_source_load, &stmt_earlier_load, NULL,
};

enum sd_err
request_load(struct db *db, struct arena *a, int64_t id, int64_t unit_id, struct request_row *out)
{
	return db_one(db, a, &stmt_request_load, out, DB_ARGS(db_int(id), db_int(unit_id), db_int(unit_id)));
}

enum sd_err
request_page(struct db *db, struct arena *a, int64_t unit_id, const char *state, int64_t per, int64_t offset,
    struct request_line **rows, size_t *n)
{
	const struct db_arg unit = db_int(unit_id), in = db_text(state), most = db_int(per), skip = db_int(offset);

	if (unit_id && *state)
		return db_list(db, a, &stmt_request_of_unit_in_state, rows, n, DB_ARGS(unit, in, most, skip));
	if (unit_id)
		return db_list(db, a, &stmt_request_of_unit, rows, n, DB_ARGS(unit, most, skip));
	if (*state)
		return db_list(db, a, &stmt_request_in_state, rows, n, DB_ARGS(in, most, skip));
	return db_list(db, a, &stmt_request_all, rows, n, DB_ARGS(most, skip));
}

enum sd_err
request_count(struct db *db, struct arena *a, int64_t unit_id, const char *state, int64_t *n)
{
	const struct db_arg unit = db_int(unit_id), in = db_text(state);
	struct number_row row = { 0 };
	enum sd_err er;

	if (unit_id && *state)
		er = db_one(db, a, &stmt_request_of_unit_in_state_count, &row, DB_ARGS(unit, in));
	else if (unit_id)
		er = db_one(db, a, &stmt_request_of_unit_count, &row, DB_ARGS(unit));
	else if (*state)
		er = db_one(db, a, &stmt_request_in_state_count, &row, DB_ARGS(in));
	else
		er = db_one(db, a, &stmt_request_all_count, &row, DB_NONE);
	*n = row.n;
	return er;
}

enum sd_err
request_insert(struct db *db, struct request_row *row)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_request_insert, &res, DB_ARGS(db_int(row->unit_id), db_int(row->year),
	    db_text(row->title), db_text(row->method), db_text(row->form), db_text(row->state),
	    db_int(row->author_id), db_int(row->author_id), db_int(row->author_id)));

	if (er == SD_OK)
		row->id = res.insert_id;
	return er;
}

enum sd_err
request_update(struct db *db, const struct request_row *row, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_request_update, &res, DB_ARGS(db_text(row->title), db_text(row->method),
	    db_text(row->form), db_int(by), db_int(row->id), db_int(row->rev)));

	return er != SD_OK ? er : res.changed ? SD_OK : SD_CONFLICT;
}

enum sd_err
request_submitted(struct db *db, int64_t id, int64_t more_rounds)
{
	return db_exec(db, &stmt_request_submitted, NULL, DB_ARGS(db_int(more_rounds), db_int(id)));
}

enum sd_err
request_decided(struct db *db, const struct request_row *row, int64_t document_id)
{
	return db_exec(db, &stmt_request_decided, NULL, DB_ARGS(db_text(row->letter_number),
	    db_text(row->letter_date), db_text(row->letter_url), db_text(row->valid_until), db_ref(document_id),
	    db_int(row->id)));
}

enum sd_err
entry_waiting(struct db *db, struct arena *a, int64_t unit_id, struct entry_row **rows, size_t *n)
{
	if (!unit_id)
		return db_list(db, a, &stmt_entry_waiting, rows, n, DB_NONE);
	return db_list(db, a, &stmt_entry_waiting_unit, rows, n, DB_ARGS(db_int(unit_id)));
}

enum sd_err
entry_of_request(struct db *db, struct arena *a, int64_t request_id, struct entry_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_entry_of_request, rows, n, DB_ARGS(db_int(request_id)));
}

enum sd_err
entry_load(struct db *db, struct arena *a, int64_t id, int64_t unit_id, struct entry_row *out)
{
	return db_one(db, a, &stmt_entry_load, out, DB_ARGS(db_int(id), db_int(unit_id), db_int(unit_id)));
}

enum sd_err
request_entries(struct db *db, int64_t request_id, int64_t unit_id, const struct ids *ids)
{
	enum sd_err er = db_exec(db, &stmt_entries_wait, NULL, DB_ARGS(db_int(request_id)));

	if (er == SD_OK)
		er = db_exec(db, &stmt_entries_clear, NULL, DB_ARGS(db_int(request_id)));
	for (size_t i = 0; i < ids->n && er == SD_OK; i++)
		er = db_exec(db, &stmt_entries_add, NULL,
		    DB_ARGS(db_int(request_id), db_int(ids->v[i]), db_int(unit_id), db_int(request_id)));
	return er == SD_OK ? db_exec(db, &stmt_entries_taken, NULL, DB_ARGS(db_int(request_id))) : er;
}

enum sd_err
request_entries_end(struct db *db, int64_t request_id)
{
	enum sd_err er = db_exec(db, &stmt_entries_wait, NULL, DB_ARGS(db_int(request_id)));

	return er == SD_OK ? db_exec(db, &stmt_entries_end, NULL, DB_ARGS(db_int(request_id))) : er;
}

enum sd_err
entry_request(struct db *db, struct arena *a, int64_t item_id, int64_t *id)
{
	struct number_row row = { 0 };
	enum sd_err er = db_one(db, a, &stmt_entry_request, &row, DB_ARGS(db_int(item_id)));

	*id = row.n;
	return er;
}

enum sd_err
entry_exempt(struct db *db, int64_t id, const char *reason, int64_t by)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_entry_exempt, &res, DB_ARGS(db_text(reason), db_int(by), db_int(id)));

	return er != SD_OK ? er : res.changed ? SD_OK : SD_CONFLICT;
}

enum sd_err
note_list(struct db *db, struct arena *a, int64_t request_id, struct note_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_note_list, rows, n, DB_ARGS(db_int(request_id)));
}

enum sd_err
note_insert(struct db *db, int64_t request_id, int64_t round, const char *field, const char *text, int64_t by)
{
	return db_exec(db, &stmt_note_insert, NULL,
	    DB_ARGS(db_int(request_id), db_int(round), db_text(field), db_text(text), db_int(by)));
}

enum sd_err
note_answer(struct db *db, int64_t request_id, int64_t note_id, const char *answer)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_note_answer, &res,
	    DB_ARGS(db_text(answer), db_int(note_id), db_int(request_id)));

	return er != SD_OK ? er : res.changed ? SD_OK : SD_NOT_FOUND;
}

enum sd_err
fs3_fields(struct db *db, struct arena *a, struct field_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_fs3_fields, rows, n, DB_NONE);
}

enum sd_err
source_list(struct db *db, struct arena *a, int64_t unit_id, int64_t entry_id, struct source_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_source_list, rows, n, DB_ARGS(db_int(entry_id), db_int(unit_id)));
}

enum sd_err
source_load(struct db *db, struct arena *a, int64_t unit_id, const char *slug, struct source_row *out)
{
	return db_one(db, a, &stmt_source_load, out, DB_ARGS(db_int(unit_id), db_text(slug)));
}

enum sd_err
earlier_load(struct db *db, struct arena *a, int64_t unit_id, int64_t entry_id, struct request_row *out)
{
	return db_one(db, a, &stmt_earlier_load, out, DB_ARGS(db_int(entry_id), db_int(unit_id)));
}
