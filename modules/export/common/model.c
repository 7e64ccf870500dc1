/*
 * model.c: the SQL of module export. Called by sdmx/model/registry.c, sdmx/v1/data.c and plain/feed.c. Only SELECT: the
 * module's database user can do no other. What is not public (withdrawn, restricted, without a
 * release) is left out here, once.
 */
#include "modules/export/common/model_part.h"
#include <stdlib.h>
#include <string.h>

/* A stored column: a release, not withdrawn, open (sql/migrations/0032_lists.sql). */
#define PUBLIC "d.is_shown = 1"
#define INSIDE(type, row, inner, member) { #member, type, offsetof(struct row, inner.member) }

const struct field flow_dimension_fields[] = {
	F_INT(flow_dimension, dataset_id), INSIDE(FIELD_INT, flow_dimension, d, position),
	INSIDE(FIELD_TEXT, flow_dimension, d, code), INSIDE(FIELD_TEXT, flow_dimension, d, role),
	INSIDE(FIELD_TEXT, flow_dimension, d, name_id), INSIDE(FIELD_TEXT, flow_dimension, d, name_en),
	INSIDE(FIELD_TEXT, flow_dimension, d, fixed_code), INSIDE(FIELD_INT, flow_dimension, d,
	    list_id), INSIDE(FIELD_INT, flow_dimension, d, measure), F_END,
};

static const struct field list_code_fields[] = {
	F_INT(list_code, list_id), INSIDE(FIELD_TEXT, list_code, c, code),
	    INSIDE(FIELD_TEXT, list_code, c, name_id),
	INSIDE(FIELD_TEXT, list_code, c, name_en), INSIDE(FIELD_TEXT, list_code, c, description),
	INSIDE(FIELD_TEXT, list_code, c, parent), INSIDE(FIELD_TEXT, list_code, c, kemendagri),
	INSIDE(FIELD_TEXT, list_code, c, bps), F_END,
};

static const struct field concept_fields[] = {
	F_TEXT(concept, agency), F_TEXT(concept, code), F_TEXT(concept, name_id),
	    F_TEXT(concept, name_en),
	F_TEXT(concept, description), F_END,
};

static const struct field provider_fields[] = { F_TEXT(provider, code), F_TEXT(provider, name),
    F_END };

static const struct field function_fields[] = {
	F_TEXT(function, code), F_TEXT(function, name), F_TEXT(function, name_en),
	    F_TEXT(function, group_name), F_TEXT(function, group_name_en), F_END,
};

const struct field used_code_fields[] = {
	F_INT(used_code, dataset_id), F_INT(used_code, position), F_TEXT(used_code, code),
	F_INT(used_code, n_series), F_INT(used_code, n_obs), F_END,
};

static const struct field release_fields[] = {
	F_INT(release_row, number), F_TIME(release_row, released_at), F_INT(release_row, n_obs),
	F_INT(release_row, n_series), F_TEXT(release_row, period_from), F_TEXT(release_row, period_to),
	F_TEXT(release_row, unit_name), F_TEXT(release_row, note), F_TEXT(release_row, moment),
	F_TEXT(release_row, version), F_END,
};

const struct field flow_indicator_fields[] = { F_INT(flow_indicator, dataset_id),
    F_TEXT(flow_indicator, code), F_END };
const struct field flow_unit_fields[] = { F_INT(flow_unit, dataset_id),
    F_TEXT(flow_unit, code), F_END };
static const struct field area_list_fields[] = { F_INT(area_list, id), F_INT(area_list, with_bps), F_END };

static const struct field question_fields[] = {
	F_TEXT(form_question, form), F_TEXT(form_question, code), F_TEXT(form_question, block),
	F_TEXT(form_question, label_id), F_TEXT(form_question, label_en), F_TEXT(form_question, type),
	F_TEXT(form_question, choices),
	F_END,
};

static const struct field answer_fields[] = {
	F_INT(answer_body, dataset_id), F_INT(answer_body, version), F_TIME(answer_body, changed_at),
	F_TEXT(answer_body, kind), F_TEXT(answer_body, body), F_END,
};

static const struct field stamp_fields[] = { F_TEXT(stamp_row, text),
    F_TIME(stamp_row, changed_at), F_END };

/* What is read of all public datasets, and the same of one: NAME and NAME_one. */
#define OF_FLOWS(name, sql, order, row, fields) \
	static const struct stmt name = STMT_ROWS("export_" #name, sql " WHERE " PUBLIC " ORDER BY " order, "", \
	    row, fields); \
	static const struct stmt name##_one = STMT_ROWS("export_" #name "_one", sql " WHERE d.code = ? AND " PUBLIC \
	    " ORDER BY " order, "a", row, fields)

OF_FLOWS(dimensions,
	"SELECT d.id AS dataset_id, m.position, m.code, m.role, m.name_id, m.name_en, m.fixed_code, m.list_id,"
	" m.is_measure AS measure"
	" FROM dataset d JOIN meaning_dimension m ON m.meaning_id = d.meaning_id", "d.id, m.position", flow_dimension,
	flow_dimension_fields);

/* Lists are public as releases use them; one of ours that no release has kept yet, where no dataset uses it. */
#define LIST_COLUMNS "SELECT l.id, l.agency, l.code, l.version, l.name_id, l.name_en, l.description FROM "
#define FROZEN_PUBLIC "(SELECT 1 FROM meaning_dimension m STRAIGHT_JOIN dataset d FORCE INDEX (meaning_id)" \
	" ON d.meaning_id = m.meaning_id WHERE m.list_id = l.id AND " PUBLIC " LIMIT 1) IS NOT NULL"
#define FROZEN_NEWEST "(SELECT MAX(n.id) FROM frozen_list n WHERE n.agency = l.agency AND n.code = l.code)"
#define LIVE_PUBLIC "(SELECT 1 FROM frozen_list n WHERE n.agency = l.agency AND n.code = l.code LIMIT 1) IS NULL AND" \
	" ((SELECT 1 FROM dimension m WHERE m.list_id = l.id LIMIT 1) IS NULL OR l.code IN ('CL_UNIT_MEASURE', 'CL_AREA'))"

/* In any release that was not withdrawn. */
#define FROZEN_EVER "(SELECT 1 FROM meaning_dimension m STRAIGHT_JOIN `release` r ON r.meaning_id = m.meaning_id" \
	" STRAIGHT_JOIN dataset d ON d.id = r.dataset_id WHERE m.list_id = l.id AND r.number > d.withdrawn_upto" \
	" AND " PUBLIC " LIMIT 1) IS NOT NULL"

static const struct stmt lists = STMT_ROWS("export_lists",
	LIST_COLUMNS "frozen_list l WHERE " FROZEN_PUBLIC
	" OR l.code = 'CL_UNIT_MEASURE' OR (l.code = 'CL_AREA' AND l.id = " FROZEN_NEWEST ")"
	" UNION ALL " LIST_COLUMNS "code_list l WHERE l.agency = 'SDMX' OR (" LIVE_PUBLIC ")"
	" ORDER BY agency, code, id", "", code_list, code_list_fields);

static const struct stmt lists_ever = STMT_ROWS("export_lists_ever",
	LIST_COLUMNS "frozen_list l WHERE " FROZEN_EVER " OR l.code IN ('CL_UNIT_MEASURE', 'CL_AREA')"
	" UNION ALL " LIST_COLUMNS "code_list l WHERE l.agency = 'SDMX' OR (" LIVE_PUBLIC ")"
	" ORDER BY agency, code, id", "", code_list, code_list_fields);

/* Those that every structure needs, those of one dataset, and those of one code: each from an index. Of units each
 * version, as structures point at theirs. */
#define LISTS_OF_ALL \
	LIST_COLUMNS "code_list l WHERE l.agency = 'SDMX'" \
	" UNION " LIST_COLUMNS "frozen_list l WHERE l.agency = '' AND l.code = 'CL_UNIT_MEASURE'" \
	" UNION " LIST_COLUMNS "frozen_list l WHERE l.agency = '' AND l.code = 'CL_AREA' AND l.id = " FROZEN_NEWEST \
	" UNION " LIST_COLUMNS "code_list l WHERE l.agency = '' AND l.code IN ('CL_UNIT_MEASURE', 'CL_AREA') AND " \
	LIVE_PUBLIC
#define LISTS_OF_CODE(which) \
	" UNION " LIST_COLUMNS "frozen_list l WHERE l.agency = '' AND l.code = ? AND (" which ")" \
	" UNION " LIST_COLUMNS "code_list l WHERE l.agency = '' AND l.code = ? AND " LIVE_PUBLIC \
	" ORDER BY agency, code, id"

/* Of measure dimensions alone: of the current meanings, and of every one that is public. */
static const struct stmt measures = STMT_ROWS("export_measures",
	LIST_COLUMNS "meaning_dimension m FORCE INDEX (is_measure) STRAIGHT_JOIN dataset d FORCE INDEX (meaning_id)"
	" ON d.meaning_id = m.meaning_id STRAIGHT_JOIN frozen_list l ON l.id = m.list_id WHERE m.is_measure = 1 AND " PUBLIC
	" ORDER BY l.code, l.id", "", code_list, code_list_fields);

static const struct stmt measures_ever = STMT_ROWS("export_measures_ever",
	LIST_COLUMNS "meaning_dimension m FORCE INDEX (is_measure) STRAIGHT_JOIN `release` r ON r.meaning_id = m.meaning_id"
	" STRAIGHT_JOIN dataset d ON d.id = r.dataset_id STRAIGHT_JOIN frozen_list l ON l.id = m.list_id"
	" WHERE m.is_measure = 1 AND r.number > d.withdrawn_upto AND " PUBLIC " GROUP BY l.id ORDER BY l.code, l.id", "",
	code_list, code_list_fields);

static const struct stmt lists_one = STMT_ROWS("export_lists_one",
	LISTS_OF_ALL
	" UNION " LIST_COLUMNS "dataset d STRAIGHT_JOIN meaning_dimension m ON m.meaning_id = d.meaning_id STRAIGHT_JOIN"
	" frozen_list l ON l.id = m.list_id WHERE d.code = ? AND " PUBLIC
	LISTS_OF_CODE(FROZEN_PUBLIC), "att", code_list, code_list_fields);

static const struct stmt lists_one_ever = STMT_ROWS("export_lists_one_ever",
	LISTS_OF_ALL
	" UNION " LIST_COLUMNS "dataset d STRAIGHT_JOIN `release` r ON r.dataset_id = d.id AND r.number > d.withdrawn_upto"
	" STRAIGHT_JOIN meaning_dimension m ON m.meaning_id = r.meaning_id STRAIGHT_JOIN frozen_list l ON l.id = m.list_id"
	" WHERE d.code = ? AND " PUBLIC
	LISTS_OF_CODE(FROZEN_EVER " OR l.code = 'CL_AREA'"), "att", code_list, code_list_fields);

/* Of those whose numbers stand in the text, as they are edited (of SDMX) or as they were kept. */
#define CODES_OF(table) \
	"SELECT c.list_id, c.code, c.name_id, c.name_en, c.description, c.parent, c.kemendagri, c.bps" \
	" FROM JSON_TABLE(CONCAT('[', ?, ']'), '$[*]' COLUMNS (id BIGINT PATH '$')) l STRAIGHT_JOIN " table " c ON" \
	" c.list_id = l.id ORDER BY c.list_id, c.position, c.code"
static const struct stmt codes = STMT_ROWS("export_codes", CODES_OF("code"), "t", list_code, list_code_fields);
static const struct stmt frozen_codes = STMT_ROWS("export_frozen_codes", CODES_OF("frozen_code"), "t", list_code,
	list_code_fields);

static const struct stmt concepts = STMT_ROWS("export_concepts",
	"SELECT agency, code, name_id, name_en, description FROM concept ORDER BY agency, code", "",
	concept, concept_fields);

static const struct stmt providers = STMT_ROWS("export_providers",
	"SELECT u.code, COALESCE((SELECT m.unit_name FROM meaning m WHERE m.unit_code = u.code ORDER BY m.id DESC LIMIT 1),"
	" u.name) AS name FROM unit u ORDER BY u.code", "", provider, provider_fields);

static const struct stmt functions = STMT_ROWS("export_functions",
	"SELECT code, name, name_en, group_name, group_name_en FROM government_function ORDER BY code", "",
	function, function_fields);

OF_FLOWS(used_codes,
	"SELECT u.dataset_id, u.position, u.code, u.n_series, u.n_obs FROM dataset d JOIN release_code u ON "
	"u.dataset_id = d.id AND u.number = d.current_release",
	"u.dataset_id, u.position, u.code", used_code, used_code_fields);

OF_FLOWS(indicators,
	"SELECT d.id AS dataset_id, i.code FROM dataset d JOIN meaning_indicator i ON i.meaning_id = d.meaning_id",
	"d.id, i.code", flow_indicator, flow_indicator_fields);

OF_FLOWS(attributes,
	"SELECT d.id AS dataset_id, a.required, a.code, a.value FROM dataset d JOIN meaning_attribute a ON "
	"a.meaning_id = d.meaning_id",
	"d.id, a.position, a.code", set_attribute, set_attribute_fields);

OF_FLOWS(units,
	"SELECT DISTINCT d.id AS dataset_id, u.code FROM dataset d JOIN `release` r ON r.dataset_id = d.id "
	"AND r.number > d.withdrawn_upto JOIN unit u ON u.id = r.unit_id",
	"d.id, u.code", flow_unit, flow_unit_fields);

static const struct stmt producers = STMT_ROWS("export_producers",
	"SELECT DISTINCT r.dataset_id, u.code FROM dataset d JOIN `release` r ON r.dataset_id = d.id"
	" AND r.number > d.withdrawn_upto JOIN unit u ON u.id = r.unit_id WHERE d.id = ? ORDER BY u.code", "i", flow_unit,
	flow_unit_fields);

#define AREA_LISTS(list, code) \
	"SELECT l.id, EXISTS (SELECT 1 FROM " code " c WHERE c.list_id = l.id AND c.bps > '') AS with_bps FROM " list \
	" l WHERE l.agency = '' AND EXISTS (SELECT 1 FROM " code " c" \
	" WHERE c.list_id = l.id AND c.kemendagri IS NOT NULL AND c.parent IS NOT NULL)"
static const struct stmt area_lists = STMT_ROWS("export_area_lists",
	AREA_LISTS("code_list", "code") " UNION ALL " AREA_LISTS("frozen_list", "frozen_code") " ORDER BY id", "",
	area_list, area_list_fields);

static const struct stmt questions = STMT_ROWS("export_questions",
	"SELECT form, code, block, label_id, label_en, type, choices FROM form_field WHERE form IN"
	" ('ms_keg', 'ms_var', 'ms_ind') ORDER BY form, position", "", form_question, question_fields);

#define ANSWERS \
	"SELECT d.id AS dataset_id, m.version, m.changed_at, m.kind, m.body FROM dataset d" \
	" JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release" \
	" JOIN frozen_sheet m ON m.set_id = r.sheets_id AND m.kind = ? WHERE " PUBLIC

static const struct stmt answers = STMT_ROWS("export_answers",
	ANSWERS " ORDER BY d.code", "a", answer_body, answer_fields);

static const struct stmt answers_one = STMT_ROWS("export_answers_one",
	ANSWERS " AND d.code = ?", "aa", answer_body, answer_fields);

/* The newest release of a dataset that was taken away, and with it all before. */
#define WITHDRAWN "(SELECT withdrawn_upto FROM dataset WHERE id = ?)"

/* A time to the second has no fraction. */
#define RELEASE_SELECT \
	"SELECT number, released_at, n_obs, n_series, period_from, period_to, unit_name, note," \
	" CONCAT(DATE_FORMAT(released_at, '%Y-%m-%dT%H:%i:%s'), IF(MICROSECOND(released_at)," \
	" DATE_FORMAT(released_at, '.%f'), ''), 'Z') AS moment," \
	" COALESCE((SELECT m.version FROM meaning m WHERE m.id = meaning_id), '') AS version FROM `release`"

static const struct stmt release_one = STMT_ROWS("export_release",
	RELEASE_SELECT
	" WHERE dataset_id = ? AND number = ?", "ii", release_row, release_fields);

static const struct stmt releases = STMT_ROWS("export_releases",
	RELEASE_SELECT
	" WHERE dataset_id = ? AND number <= ? AND number > " WITHDRAWN " ORDER BY number", "iii", release_row,
	release_fields);

struct number_row { int64_t number; };
static const struct field number_fields[] = { F_INT(number_row, number), F_END };

static const struct stmt release_at = STMT_ROWS("export_release_at",
	"SELECT COALESCE(MAX(number), 0) AS number FROM `release` WHERE dataset_id = ?"
	" AND released_at <= CAST(? AS DATETIME(6))", "it", number_row, number_fields);

static const struct stmt release_codes = STMT_ROWS("export_release_codes",
	"SELECT dataset_id, position, code, n_series, n_obs FROM release_code"
	" WHERE dataset_id = ? AND number = ? ORDER BY position, code", "ii",
	used_code, used_code_fields);

struct period_row {
	const char *period;
};

static const struct field period_fields[] = { F_TEXT(period_row, period), F_END };

static const struct stmt periods_of = STMT_ROWS("export_periods",
	"SELECT DISTINCT period FROM observation WHERE dataset_id = ? AND valid_from <= ?"
	" AND valid_to > ? ORDER BY period", "iii", period_row, period_fields);

/* Raised with everything that the public sees (shared/process/public.h), so one row stands for all of it: to look at
 * every dataset, list and worksheet took 90,000 rows before each answer. The time is in it, for a backup that was
 * restored has the same counters for other rows. */
static const struct stmt stamp = STMT_ROWS("export_stamp",
	"SELECT CONCAT(counter, '|', changed_at) AS text, changed_at FROM public_stamp WHERE id = 1", "", stamp_row,
	stamp_fields);

/* What the files of one dataset say beside their figures: what its release means, lists of SDMX and some settings; a
 * public change of anything else, and every edit of the working copy, leaves what clients have. */
static const struct stmt dataset_stamp = STMT_ROWS("export_dataset_stamp",
	"SELECT CONCAT_WS('|', d.id, d.current_release, r.released_at, n.sha256, d.withdrawn_at, d.access, l.text,"
	" p.text) AS text, GREATEST(r.released_at, COALESCE(d.withdrawn_at, r.released_at),"
	" COALESCE(l.changed_at, r.released_at),"
	" COALESCE(p.changed_at, r.released_at)) AS changed_at"
	" FROM dataset d JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release"
	" JOIN meaning n ON n.id = d.meaning_id"
	" JOIN (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) AS text, MAX(changed_at) AS changed_at"
	"  FROM code_list WHERE agency = 'SDMX') l"
	" JOIN (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) AS text, MAX(changed_at) AS changed_at"
	"  FROM setting WHERE name LIKE 'sdmx.%' OR name IN ('situs.nama', 'jumlah.satuan')) p"
	" WHERE d.id = ?", "i", stamp_row, stamp_fields);

static const struct field total_fields[] = { F_INT(export_total, flows), F_INT(export_total, observations),
    F_INT(export_total, series), F_END };

static const struct stmt totals = STMT_ROWS("export_totals",
	"SELECT n AS flows, n_obs AS observations, n_series AS series FROM public_count WHERE kind = 'all' AND code = ''",
	"", export_total, total_fields);

const struct stmt *const export_stmts[] = {
	&dimensions, &dimensions_one, &lists, &lists_ever, &lists_one, &lists_one_ever, &measures, &measures_ever,
	    &codes, &frozen_codes,
	    EARLIER_STMTS
	    &concepts,
	    &providers, &functions,
	    &used_codes, &used_codes_one, &release_one,
	&release_codes, &releases, &release_at, &periods_of, &indicators, &indicators_one, &attributes,
	    &attributes_one, &units, &units_one, &producers,
	&area_lists, &questions, &answers, &answers_one, &stamp, &dataset_stamp, &totals, NULL,
};

enum sd_err
export_dimensions(struct db *db, struct arena *a, const char *flow, struct flow_dimension **rows, size_t *n)
{
	return flow ? db_list(db, a, &dimensions_one, rows, n, DB_ARGS(db_text(flow))) :
	    db_list(db, a, &dimensions, rows, n, DB_NONE);
}

enum sd_err
export_lists(struct db *db, struct arena *a, const struct registry_part *part, struct code_list **rows, size_t *n)
{
	bool earlier = part && part->earlier;

	if (!part || (!part->flow && !part->bare))
		return db_list(db, a, earlier ? &lists_ever : &lists, rows, n, DB_NONE);
	return db_list(db, a, earlier ? &lists_one_ever : &lists_one, rows, n, DB_ARGS(db_text(part->flow),
	    db_text(part->list), db_text(part->list)));
}

enum sd_err
export_measures(struct db *db, struct arena *a, bool earlier, struct code_list **rows, size_t *n)
{
	return db_list(db, a, earlier ? &measures_ever : &measures, rows, n, DB_NONE);
}

/* Numbers of kept lists come behind all others. */
enum sd_err
export_codes(struct db *db, struct arena *a, const char *ids, struct list_code **rows, size_t *n)
{
	struct list_code *kept, *all;
	size_t n_kept;
	enum sd_err er;

	if ((er = db_list(db, a, &codes, rows, n, DB_ARGS(db_text(ids)))) != SD_OK ||
	    (er = db_list(db, a, &frozen_codes, &kept, &n_kept, DB_ARGS(db_text(ids)))) != SD_OK)
		return er;
	all = arena_array(a, *n + n_kept, sizeof(*all));
	if (*n)
		memcpy(all, *rows, *n * sizeof(*all));
	if (n_kept)
		memcpy(all + *n, kept, n_kept * sizeof(*all));
	*rows = all;
	*n += n_kept;
	return SD_OK;
}

enum sd_err
export_concepts(struct db *db, struct arena *a, struct concept **rows, size_t *n)
{
	return db_list(db, a, &concepts, rows, n, DB_NONE);
}

enum sd_err
export_providers(struct db *db, struct arena *a, struct provider **rows, size_t *n)
{
	return db_list(db, a, &providers, rows, n, DB_NONE);
}

enum sd_err
export_attributes(struct db *db, struct arena *a, const char *flow, struct set_attribute **rows, size_t *n)
{
	return flow ? db_list(db, a, &attributes_one, rows, n, DB_ARGS(db_text(flow))) :
	    db_list(db, a, &attributes, rows, n, DB_NONE);
}

enum sd_err
export_indicators(struct db *db, struct arena *a, const char *flow, struct flow_indicator **rows, size_t *n)
{
	return flow ? db_list(db, a, &indicators_one, rows, n, DB_ARGS(db_text(flow))) :
	    db_list(db, a, &indicators, rows, n, DB_NONE);
}

enum sd_err
export_units(struct db *db, struct arena *a, const char *flow, struct flow_unit **rows, size_t *n)
{
	return flow ? db_list(db, a, &units_one, rows, n, DB_ARGS(db_text(flow))) :
	    db_list(db, a, &units, rows, n, DB_NONE);
}

enum sd_err
export_producers(struct db *db, struct arena *a, int64_t dataset_id, struct flow_unit **rows,
    size_t *n)
{
	return db_list(db, a, &producers, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
export_area_lists(struct db *db, struct arena *a, struct area_list **rows, size_t *n)
{
	return db_list(db, a, &area_lists, rows, n, DB_NONE);
}

enum sd_err
export_questions(struct db *db, struct arena *a, struct form_question **rows, size_t *n)
{
	return db_list(db, a, &questions, rows, n, DB_NONE);
}

enum sd_err
export_answers(struct db *db, struct arena *a, const char *kind, const char *code, struct answer_body **rows, size_t *n)
{
	return code ? db_list(db, a, &answers_one, rows, n, DB_ARGS(db_text(kind), db_text(code))) :
	    db_list(db, a, &answers, rows, n, DB_ARGS(db_text(kind)));
}

enum sd_err
export_functions(struct db *db, struct arena *a, struct function **rows, size_t *n)
{
	return db_list(db, a, &functions, rows, n, DB_NONE);
}

enum sd_err
export_used_codes(struct db *db, struct arena *a, const char *flow, struct used_code **rows, size_t *n)
{
	return flow ? db_list(db, a, &used_codes_one, rows, n, DB_ARGS(db_text(flow))) :
	    db_list(db, a, &used_codes, rows, n, DB_NONE);
}

enum sd_err
export_release(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    struct release_row *out)
{
	return db_one(db, a, &release_one, out, DB_ARGS(db_int(dataset_id), db_int(number)));
}

enum sd_err
export_releases(struct db *db, struct arena *a, int64_t dataset_id, int64_t upto,
    struct release_row **rows, size_t *n)
{
	return db_list(db, a, &releases, rows, n, DB_ARGS(db_int(dataset_id), db_int(upto), db_int(dataset_id)));
}

enum sd_err
export_release_at(struct db *db, struct arena *a, int64_t dataset_id, const char *moment,
    int64_t *number)
{
	struct number_row row = { 0 };
	enum sd_err er = db_one(db, a, &release_at, &row, DB_ARGS(db_int(dataset_id), db_text(moment)));

	*number = row.number;
	return er;
}

enum sd_err
export_release_codes(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    struct used_code **rows, size_t *n)
{
	return db_list(db, a, &release_codes, rows, n, DB_ARGS(db_int(dataset_id), db_int(number)));
}

enum sd_err
export_periods(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    const char ***periods, size_t *n)
{
	struct period_row *rows;
	enum sd_err er = db_list(db, a, &periods_of, &rows, n,
	    DB_ARGS(db_int(dataset_id), db_int(number), db_int(number)));

	if (er != SD_OK)
		return er;
	*periods = arena_array(a, *n, sizeof(const char *));
	for (size_t i = 0; i < *n; i++)
		(*periods)[i] = rows[i].period;
	return SD_OK;
}

enum sd_err
export_totals(struct db *db, struct arena *a, struct export_total *out)
{
	return db_one(db, a, &totals, out, DB_NONE);
}

enum sd_err
export_stamp(struct db *db, struct arena *a, struct stamp_row *out)
{
	return db_one(db, a, &stamp, out, DB_NONE);
}

enum sd_err
export_dataset_stamp(struct db *db, struct arena *a, int64_t dataset, struct stamp_row *out)
{
	return db_one(db, a, &dataset_stamp, out, DB_ARGS(db_int(dataset)));
}
