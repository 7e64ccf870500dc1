/*
 * model_public.c: the SQL of model.h about codes, the schedule, the service and complaints; nothing else.
 */
#include "modules/catalogue/model_part.h"
#include "shared/ground/count.h"
#include "shared/process/states.h"
#include "shared/request/view.h"
#include <strings.h>

const struct field list_row_fields[] = {
	F_INT(list_row, id), F_INT(list_row, n), F_INT(list_row, has_areas), F_TEXT(list_row, agency),
	F_TEXT(list_row, code), F_TEXT(list_row, version), F_TEXT(list_row, name), F_TEXT(list_row, description),
	F_TEXT(list_row, source), F_END,
};

const struct field code_row_fields[] = {
	F_TEXT(code_row, code), F_TEXT(code_row, name), F_TEXT(code_row, name_en), F_TEXT(code_row, description),
	F_TEXT(code_row, parent), F_TEXT(code_row, kemendagri), F_TEXT(code_row, bps),
	F_TEXT(code_row, valid_from), F_TEXT(code_row, valid_to), F_TEXT(code_row, synonyms), F_END,
};

const struct field planned_fields[] = {
	F_TEXT(planned, slug), F_TEXT(planned, title), F_TEXT(planned, unit_name), F_TEXT(planned, frequency),
	F_TEXT(planned, day), F_TEXT(planned, product), F_TEXT(planned, period_to), F_INT(planned, current_release),
	F_TIME(planned, released_at), F_END,
};

const struct field promise_fields[] = {
	F_TEXT(promise, title), F_TEXT(promise, unit_name), F_TEXT(promise, frequency), F_TEXT(promise, release_rule),
	F_TEXT(promise, slug), F_INT(promise, year), F_END,
};

const struct field performance_fields[] = {
	F_INT(performance, released_year), F_INT(performance, open_complaints), F_INT(performance, answered_year),
	F_INT(performance, in_examination), F_END,
};

static const struct field interval_fields[] = {
	F_INT(interval, subject_id), F_TIME(interval, started), F_TIME(interval, stopped), F_END,
};

static const struct field hours_fields[] = {
	F_INT(hours, weekday), F_INT(hours, from_second), F_INT(hours, to_second), F_END,
};

const struct field complaint_fields[] = {
	F_INT(complaint, id), F_INT(complaint, rev), F_INT(complaint, dataset_id), F_TIME(complaint, created_at),
	F_TIME(complaint, changed_at), F_TIME(complaint, answered_at), F_TEXT(complaint, ticket), F_TEXT(complaint, name),
	F_TEXT(complaint, email), F_TEXT(complaint, subject), F_TEXT(complaint, text), F_TEXT(complaint, answer),
	F_TEXT(complaint, state), F_TEXT(complaint, dataset_title), F_TEXT(complaint, dataset_slug), F_END,
};

#define LIST_COLUMNS(list, codes) \
	"SELECT l.id, (SELECT COUNT(*) FROM " codes " c WHERE c.list_id = l.id) AS n," \
	" EXISTS (SELECT 1 FROM " codes " c WHERE c.list_id = l.id AND c.kemendagri IS NOT NULL) AS has_areas, l.agency," \
	" l.code, l.version, l.name_id AS name, l.description, l.source FROM " list " l"
#define FROZEN_SELECT LIST_COLUMNS("frozen_list", "frozen_code")
#define LIVE_SELECT LIST_COLUMNS("code_list", "code")

/* A list is public as releases have kept it. One of ours that none has kept yet is, where it is no dataset's own list
 * of indicators, which says what is being prepared; those of SDMX are edited by nobody. */
#define LIVE_SHOWN "(l.agency = 'SDMX' OR (l.is_shared = 1 AND NOT EXISTS (SELECT 1 FROM frozen_list z WHERE" \
	" z.agency = l.agency AND z.code = l.code)))"
#define FROZEN_SHOWN "(l.is_shared = 1 OR EXISTS (SELECT 1 FROM meaning_dimension m STRAIGHT_JOIN dataset d ON" \
	" d.meaning_id = m.meaning_id WHERE m.list_id = l.id AND d.is_shown = 1))"

/* Without the lists of one dataset's indicators, which would hide those that are shared. */
const struct stmt stmt_list_all = STMT_ROWS("list_all",
	FROZEN_SELECT " WHERE l.is_shared = 1 AND l.id ="
	" (SELECT MAX(k.id) FROM frozen_list k WHERE k.agency = l.agency AND k.code = l.code) UNION ALL "
	LIVE_SELECT " WHERE l.is_shared = 1 AND " LIVE_SHOWN " AND l.id ="
	" (SELECT MAX(k.id) FROM code_list k WHERE k.agency = l.agency AND k.code = l.code)"
	" ORDER BY agency = 'SDMX', name, code", "", list_row, list_row_fields);

/* One statement for each origin, with and without a version. Ours are kept as they were released; those of SDMX nobody
 * edits. */
#define LIVE_FIND(agencies, version) \
	LIVE_SELECT " WHERE l.agency IN (" agencies ") AND l.code = ?" version " AND " LIVE_SHOWN \
	" ORDER BY id DESC LIMIT 1"
#define FIND(agencies, version) \
	FROZEN_SELECT " WHERE l.agency = '' AND l.code = ?" version " AND " FROZEN_SHOWN " UNION ALL " \
	LIVE_FIND(agencies, version)
#define OF_VERSION " AND l.version = ?"
const struct stmt stmt_list_any = STMT_ROWS("list_any", FIND("'SDMX', ''", ""), "tt", list_row, list_row_fields);
const struct stmt stmt_list_any_version = STMT_ROWS("list_any_version", FIND("'SDMX', ''", OF_VERSION), "tttt",
	list_row, list_row_fields);
const struct stmt stmt_list_ours = STMT_ROWS("list_ours", FIND("''", ""), "tt", list_row, list_row_fields);
const struct stmt stmt_list_ours_version = STMT_ROWS("list_ours_version", FIND("''", OF_VERSION), "tttt",
	list_row, list_row_fields);
const struct stmt stmt_list_sdmx = STMT_ROWS("list_sdmx", LIVE_FIND("'SDMX'", ""), "t", list_row, list_row_fields);
const struct stmt stmt_list_sdmx_version = STMT_ROWS("list_sdmx_version", LIVE_FIND("'SDMX'", OF_VERSION), "tt",
	list_row, list_row_fields);

const struct stmt stmt_list_versions = STMT_ROWS("list_versions",
	FROZEN_SELECT " WHERE l.agency = '' AND l.code = ? AND " FROZEN_SHOWN " UNION ALL "
	LIVE_SELECT " WHERE l.agency IN ('SDMX', '') AND l.code = ? AND " LIVE_SHOWN " ORDER BY id DESC", "tt",
	list_row, list_row_fields);

#define CODE_COLUMNS "SELECT c.code, c.name_id AS name, c.name_en, c.description, c.parent, c.kemendagri," \
	" c.bps, "
#define LIVE_CODES CODE_COLUMNS \
	"NULLIF(c.valid_from, '1900-01-01') AS valid_from, NULLIF(c.valid_to, '9999-12-31') AS valid_to, "
#define FROZEN_CODES CODE_COLUMNS "c.valid_from, c.valid_to, "

#define CODE_WHERE(codes) " FROM " codes " c WHERE c.list_id = ? AND CONCAT_WS(' ', c.code, c.name_id," \
    " c.name_en, c.kemendagri, c.bps) LIKE ?"
#define CODE_ORDER " ORDER BY c.position, c.code"

const struct stmt stmt_code_page = STMT_ROWS("code_page",
	LIVE_CODES "NULL AS synonyms" CODE_WHERE("code") CODE_ORDER " LIMIT ? OFFSET ?", "itii", code_row,
	code_row_fields);
const struct stmt stmt_frozen_page = STMT_ROWS("frozen_page",
	FROZEN_CODES "NULL AS synonyms" CODE_WHERE("frozen_code") CODE_ORDER " LIMIT ? OFFSET ?", "itii", code_row,
	code_row_fields);

/* Other words for a code help to fill in, and mean nothing: a kept list has those of the newest working copy. */
#define SYNONYMS(list) "(SELECT GROUP_CONCAT(y.folded ORDER BY y.folded SEPARATOR '|') FROM code_synonym y" \
	" WHERE y.list_id = " list " AND y.code = c.code) AS synonyms FROM "
const struct stmt stmt_code_all = STMT_ROWS("code_all",
	LIVE_CODES SYNONYMS("c.list_id") "code c WHERE c.list_id = ?" CODE_ORDER, "i", code_row, code_row_fields);
const struct stmt stmt_frozen_all = STMT_ROWS("frozen_all",
	FROZEN_CODES SYNONYMS("(SELECT MAX(k.id) FROM frozen_list z JOIN code_list k ON k.agency = z.agency AND"
	" k.code = z.code WHERE z.id = c.list_id)") "frozen_code c WHERE c.list_id = ?" CODE_ORDER, "i", code_row,
	code_row_fields);

const struct stmt stmt_code_count = STMT_ROWS("code_count", "SELECT COUNT(*) AS n" CODE_WHERE("code"), "it",
	number_row, number_fields);
const struct stmt stmt_frozen_count = STMT_ROWS("frozen_count", "SELECT COUNT(*) AS n" CODE_WHERE("frozen_code"), "it",
	number_row, number_fields);

/* An agency is called as the newest release that was kept calls it. */
#define UNIT_NAME \
	"COALESCE((SELECT n.unit_name FROM meaning n WHERE n.unit_code = u.code ORDER BY n.id DESC LIMIT 1), u.name)"

#define PLANNED_COLUMNS \
	"SELECT d.slug, COALESCE(m.title_id, d.title_id) AS title, COALESCE(m.unit_name, " UNIT_NAME ") AS unit_name," \
	" COALESCE(m.frequency, d.frequency) AS frequency, p.day, p.product, r.period_to," \
	" d.current_release, (SELECT MIN(k.released_at) FROM `release` k WHERE k.dataset_id = d.id" \
	" AND k.released_at >= p.day - INTERVAL 7 HOUR - INTERVAL CASE COALESCE(m.frequency, d.frequency)" \
	" WHEN 'D' THEN 0 WHEN 'W' THEN 3" \
	" WHEN 'M' THEN 15 WHEN 'Q' THEN 45 ELSE 90 END DAY) AS released_at"
#define PLANNED_JOINS \
	" JOIN dataset d ON d.id = p.dataset_id JOIN unit u ON u.id = d.unit_id" \
	" LEFT JOIN meaning m ON m.id = d.meaning_id" \
	" LEFT JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release"

/* What was never released has no other title than that of the working copy. */
const struct stmt stmt_planned_of = STMT_ROWS("planned_of",
	PLANNED_COLUMNS " FROM release_plan p" PLANNED_JOINS " WHERE p.dataset_id = ? ORDER BY p.day, p.product",
	    "i", planned, planned_fields);

/* Along the days, as far as is asked for; only these are looked at more closely. */
const struct stmt stmt_planned_list = STMT_ROWS("planned_list",
	PLANNED_COLUMNS " FROM (SELECT q.dataset_id, q.product, q.day FROM release_plan q FORCE INDEX (day)"
	" STRAIGHT_JOIN dataset d"
	" ON d.id = q.dataset_id WHERE q.day >= ? AND d.withdrawn_at IS NULL AND d.access = 'terbuka' AND (SELECT 1"
	" FROM standard s WHERE s.dataset_id = d.id AND s.state IN (" STANDARD_APPROVED ") LIMIT 1) IS NOT NULL"
	" ORDER BY q.day,"
	" q.dataset_id, q.product"
	" LIMIT ?) p" PLANNED_JOINS " ORDER BY p.day, title, p.product, p.dataset_id", "ti", planned, planned_fields);

/* The newest year that has agreed entries; along the index, so that the page's rows alone are looked at. */
#define PROMISED \
	" FROM data_item i FORCE INDEX (state_order) WHERE i.state IN (" ENTRY_AGREED ") AND i.year = (SELECT" \
	" k.year FROM data_item k" \
	" FORCE INDEX (state_order) WHERE k.state IN (" ENTRY_AGREED ") ORDER BY k.year DESC LIMIT 1) AND i.access" \
	" = 'terbuka'" \
	" AND i.release_rule <> ''"
#define PROMISE_ORDER " ORDER BY i.unit_id, i.title, i.id"

const struct stmt stmt_promise_page = STMT_ROWS("promise_page",
	"SELECT i.title, " UNIT_NAME " AS unit_name, i.frequency, i.release_rule, d.slug, i.year FROM (SELECT i.id" PROMISED
	PROMISE_ORDER " LIMIT ? OFFSET ?) p JOIN data_item i ON i.id = p.id JOIN unit u ON u.id = i.unit_id"
	" LEFT JOIN dataset d ON d.item_id = i.id AND d.is_shown = 1" PROMISE_ORDER, "ii", promise, promise_fields);

const struct stmt stmt_promise_count = STMT_ROWS("promise_count",
	"SELECT COUNT(*) AS n FROM (SELECT 1" PROMISED " LIMIT " LIST_COUNTED ") c", "", number_row, number_fields);

const struct stmt stmt_performance = STMT_ROWS("performance",
	"SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM `release` WHERE released_at >= ? LIMIT " LIST_COUNTED ") k)"
	" AS released_year,"
	" (SELECT COUNT(*) FROM complaint WHERE state IN (" COMPLAINT_OPEN ")) AS open_complaints,"
	" (SELECT COUNT(*) FROM (SELECT 1 FROM complaint WHERE answered_at >= ? LIMIT " LIST_COUNTED ") k)"
	" AS answered_year,"
	" (SELECT COUNT(*) FROM step_clock WHERE subject_kind = 'kiriman' AND step = '3' AND stopped_at IS NULL)"
	" AS in_examination", "tt", performance, performance_fields);

const struct stmt stmt_interval_list = STMT_ROWS("interval_list",
	"SELECT subject_id, started_at AS started, stopped_at AS stopped FROM step_clock WHERE step = ?"
	" AND stopped_at IS NOT NULL ORDER BY stopped_at DESC LIMIT ?", "ti", interval, interval_fields);

const struct stmt stmt_hours_list = STMT_ROWS("hours_list",
	"SELECT weekday, from_second, to_second FROM service_hour ORDER BY weekday, from_second", "",
	hours, hours_fields);

#define COMPLAINT_SELECT \
	"SELECT c.id, c.rev, c.dataset_id, c.created_at, c.changed_at, c.answered_at, c.ticket, c.name, c.email," \
	" c.subject, c.text, c.answer, c.state, d.title_id AS dataset_title, d.slug AS dataset_slug" \
	" FROM complaint c LEFT JOIN dataset d ON d.id = c.dataset_id"

const struct stmt stmt_complaint_insert = STMT_EXEC("complaint_insert",
	"INSERT INTO complaint (ticket, name, email, dataset_id, subject, text, state) "
	"VALUES (?, ?, ?, ?, ?, ?, " COMPLAINT_INITIAL ")",
	"tttitt");

const struct stmt stmt_complaint_ticket = STMT_ROWS("complaint_ticket",
	COMPLAINT_SELECT " WHERE c.ticket = ?", "a", complaint, complaint_fields);

const struct stmt stmt_complaint_load = STMT_ROWS("complaint_load",
	COMPLAINT_SELECT " WHERE c.id = ?", "i", complaint, complaint_fields);

/* Open ones first: the states stand in that order. Only ids are sorted. */
#define COMPLAINT_PAGE(where) \
	"SELECT c.id, c.rev, c.dataset_id, c.created_at, c.changed_at, c.answered_at, c.ticket, c.name, c.email," \
	" c.subject, c.text, c.answer, c.state, d.title_id AS dataset_title, d.slug AS dataset_slug FROM (" where \
	" LIMIT ? OFFSET ?) p JOIN complaint c ON c.id = p.id LEFT JOIN dataset d ON d.id = c.dataset_id"
#define BY_OPEN "c.state IN (" COMPLAINT_OPEN ") DESC, c.id DESC"
const struct stmt stmt_complaint_page = STMT_ROWS("complaint_page",
	COMPLAINT_PAGE("(SELECT c.id, 1 AS open FROM complaint c WHERE c.state IN (" COMPLAINT_OPEN ") ORDER BY"
	" c.id DESC LIMIT ?)"
	" UNION ALL (SELECT c.id, 0 FROM complaint c WHERE c.state NOT IN (" COMPLAINT_OPEN ") ORDER BY c.id DESC LIMIT ?)"
	" ORDER BY open DESC, id DESC") " ORDER BY " BY_OPEN, "iiii", complaint, complaint_fields);

const struct stmt stmt_complaint_page_state = STMT_ROWS("complaint_page_state",
	COMPLAINT_PAGE("SELECT c.id FROM complaint c WHERE c.state = ? ORDER BY c.id DESC") " ORDER BY c.id DESC",
	"tii", complaint, complaint_fields);

const struct stmt stmt_complaint_count = STMT_ROWS("complaint_count",
	"SELECT COUNT(*) AS n FROM (SELECT 1 FROM complaint LIMIT " LIST_COUNTED ") c", "", number_row, number_fields);

const struct stmt stmt_complaint_count_state = STMT_ROWS("complaint_count_state",
	"SELECT COUNT(*) AS n FROM (SELECT 1 FROM complaint WHERE state = ? LIMIT " LIST_COUNTED ") c", "t", number_row,
	number_fields);

const struct stmt stmt_complaint_answer = STMT_EXEC("complaint_answer",
	"UPDATE complaint SET answer = ?, answered_at = UTC_TIMESTAMP(6) WHERE id = ?", "ti");

const struct stmt stmt_complaint_move = STMT_EXEC("complaint_move",
	"UPDATE complaint SET state = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6), rev = rev + 1"
	" WHERE id = ? AND rev = ? AND state = ?", "tiiit");

enum sd_err
list_all(struct db *db, struct arena *a, struct list_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_list_all, rows, n, DB_NONE);
}

enum sd_err
list_find(struct db *db, struct arena *a, const char *code, const char *version, const char *origin,
    struct list_row *out)
{
	static const struct {
		const char *origin;
		size_t halves; /* of the statement: each takes the same */
		const struct stmt *plain, *with;
	} ways[] = { { "", 2, &stmt_list_any, &stmt_list_any_version },
		{ "daerah", 2, &stmt_list_ours, &stmt_list_ours_version },
		{ "SDMX", 1, &stmt_list_sdmx, &stmt_list_sdmx_version } };
	const bool any = !version || !*version;
	const struct db_arg c = db_text(code), v = db_text(any ? "" : version);
	const struct db_arg codes[] = { c, c }, both[] = { c, v, c, v };

	for (size_t i = 0; i < COUNT(ways); i++)
		if (strcasecmp(ways[i].origin, origin ? origin : "") == 0)
			return any ? db_one(db, a, ways[i].plain, out, codes, ways[i].halves) :
			    db_one(db, a, ways[i].with, out, both, 2 * ways[i].halves);
	return SD_NOT_FOUND;
}

enum sd_err
list_versions(struct db *db, struct arena *a, const char *code, struct list_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_list_versions, rows, n, DB_ARGS(db_text(code), db_text(code)));
}

enum sd_err
code_all(struct db *db, struct arena *a, int64_t list_id, struct code_row **rows, size_t *n)
{
	return db_list(db, a, list_id < FROZEN_LISTS ? &stmt_code_all : &stmt_frozen_all, rows, n,
	    DB_ARGS(db_int(list_id)));
}

enum sd_err
code_page(struct db *db, struct arena *a, int64_t list_id, const char *pattern, int64_t per, int64_t offset,
    struct code_row **rows, size_t *n)
{
	return db_list(db, a, list_id < FROZEN_LISTS ? &stmt_code_page : &stmt_frozen_page, rows, n,
	    DB_ARGS(db_int(list_id), db_text(pattern), db_int(per), db_int(offset)));
}

enum sd_err
code_count(struct db *db, struct arena *a, int64_t list_id, const char *pattern, int64_t *n)
{
	return number_one(db, a, list_id < FROZEN_LISTS ? &stmt_code_count : &stmt_frozen_count, n,
	    DB_ARGS(db_int(list_id), db_text(pattern)));
}

enum sd_err
planned_of(struct db *db, struct arena *a, int64_t dataset_id, struct planned **rows, size_t *n)
{
	return db_list(db, a, &stmt_planned_of, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
planned_list(struct db *db, struct arena *a, const char *from, int64_t most, struct planned **rows, size_t *n)
{
	return db_list(db, a, &stmt_planned_list, rows, n, DB_ARGS(db_text(from), db_int(most)));
}

enum sd_err
promise_page(struct db *db, struct arena *a, int64_t per, int64_t offset, struct promise **rows, size_t *n)
{
	return db_list(db, a, &stmt_promise_page, rows, n, DB_ARGS(db_int(per), db_int(offset)));
}

enum sd_err
promise_count(struct db *db, struct arena *a, int64_t *n)
{
	return number_one(db, a, &stmt_promise_count, n, DB_NONE);
}

enum sd_err
performance_load(struct db *db, struct arena *a, const char *year_begin, struct performance *out)
{
	return db_one(db, a, &stmt_performance, out, DB_ARGS(db_text(year_begin), db_text(year_begin)));
}

enum sd_err
interval_list(struct db *db, struct arena *a, const char *step, int64_t limit, struct interval **rows, size_t *n)
{
	return db_list(db, a, &stmt_interval_list, rows, n, DB_ARGS(db_text(step), db_int(limit)));
}

enum sd_err
hours_list(struct db *db, struct arena *a, struct hours **rows, size_t *n)
{
	return db_list(db, a, &stmt_hours_list, rows, n, DB_NONE);
}

enum sd_err
complaint_insert(struct db *db, struct complaint *row)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_complaint_insert, &res, DB_ARGS(db_text(row->ticket), db_text(row->name),
	    db_text(row->email), db_ref(row->dataset_id), db_text(row->subject), db_text(row->text)));

	if (er == SD_OK)
		row->id = res.insert_id;
	return er;
}

enum sd_err
complaint_by_ticket(struct db *db, struct arena *a, const char *ticket, struct complaint *out)
{
	return db_one(db, a, &stmt_complaint_ticket, out, DB_ARGS(db_text(ticket)));
}

enum sd_err
complaint_load(struct db *db, struct arena *a, int64_t id, struct complaint *out)
{
	return db_one(db, a, &stmt_complaint_load, out, DB_ARGS(db_int(id)));
}

enum sd_err
complaint_page(struct db *db, struct arena *a, const char *state, int64_t per, int64_t offset, struct complaint **rows,
    size_t *n)
{
	const struct db_arg most = db_int(per), skip = db_int(offset), reach = db_int(per + offset);

	return *state ? db_list(db, a, &stmt_complaint_page_state, rows, n, DB_ARGS(db_text(state), most, skip)) :
	    db_list(db, a, &stmt_complaint_page, rows, n, DB_ARGS(reach, reach, most, skip));
}

enum sd_err
complaint_count(struct db *db, struct arena *a, const char *state, int64_t *n)
{
	return *state ? number_one(db, a, &stmt_complaint_count_state, n, DB_ARGS(db_text(state))) :
	    number_one(db, a, &stmt_complaint_count, n, DB_NONE);
}

enum sd_err
complaint_answer(struct db *db, int64_t id, const char *answer)
{
	return db_exec(db, &stmt_complaint_answer, NULL, DB_ARGS(db_text(answer), db_int(id)));
}
