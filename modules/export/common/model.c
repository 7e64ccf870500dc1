/*
 * model.c: the SQL of module export. Called by sdmx/model/registry.c, sdmx/v1/data.c and plain/feed.c. Only SELECT: the
 * module's database user can do no other. What is not public (withdrawn, restricted, without a
 * release) is left out here, once.
 */
#include "modules/export/common/model.h"

#define PUBLIC "d.current_release > 0 AND d.withdrawn_at IS NULL AND d.access = 'terbuka'"
#define INSIDE(type, row, inner, member) { #member, type, offsetof(struct row, inner.member) }

static const struct field flow_dimension_fields[] = {
	F_INT(flow_dimension, dataset_id), INSIDE(FIELD_INT, flow_dimension, d, position),
	INSIDE(FIELD_TEXT, flow_dimension, d, code), INSIDE(FIELD_TEXT, flow_dimension, d, role),
	INSIDE(FIELD_TEXT, flow_dimension, d, name_id), INSIDE(FIELD_TEXT, flow_dimension, d, name_en),
	INSIDE(FIELD_TEXT, flow_dimension, d, fixed_code), INSIDE(FIELD_INT, flow_dimension, d,
	    list_id), F_END,
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
	    F_TEXT(function, group_name), F_END,
};

static const struct field used_code_fields[] = {
	F_INT(used_code, dataset_id), F_INT(used_code, position), F_TEXT(used_code, code),
	F_INT(used_code, n_series), F_INT(used_code, n_obs), F_END,
};

static const struct field release_fields[] = {
	F_INT(release_row, number), F_TIME(release_row, released_at), F_INT(release_row, n_obs),
	F_INT(release_row, n_series), F_TEXT(release_row, period_from), F_TEXT(release_row, period_to),
	F_TEXT(release_row, unit_name), F_TEXT(release_row, note), F_TEXT(release_row, moment), F_END,
};

static const struct field flow_indicator_fields[] = { F_INT(flow_indicator, dataset_id),
    F_TEXT(flow_indicator, code), F_END };
static const struct field flow_unit_fields[] = { F_INT(flow_unit, dataset_id),
    F_TEXT(flow_unit, code), F_END };
static const struct field list_id_fields[] = { F_INT(list_id, id), F_END };

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

static const struct stmt dimensions = STMT_ROWS("export_dimensions",
	"SELECT m.dataset_id, m.position, m.code, m.role, m.name_id, m.name_en, m.fixed_code, m.list_id"
	" FROM dataset d JOIN dimension m ON m.dataset_id = d.id WHERE " PUBLIC
	" ORDER BY m.dataset_id, m.position", "", flow_dimension, flow_dimension_fields);

static const struct stmt lists = STMT_ROWS("export_lists",
	"SELECT l.id, l.agency, l.code, l.version, l.name_id, l.name_en, l.description FROM code_list l"
	" WHERE NOT EXISTS (SELECT 1 FROM dimension m WHERE m.list_id = l.id) OR EXISTS (SELECT 1 FROM"
	" dimension m JOIN dataset d ON d.id = m.dataset_id WHERE m.list_id = l.id AND " PUBLIC ")"
	" OR l.code IN ('CL_UNIT_MEASURE', 'CL_AREA') OR l.agency = 'SDMX'"
	" ORDER BY l.agency, l.code, l.id", "",
	code_list, code_list_fields);

static const struct stmt codes = STMT_ROWS("export_codes",
	"SELECT c.list_id, c.code, c.name_id, c.name_en, c.description, c.parent, c.kemendagri, c.bps"
	" FROM code_list l JOIN code c ON c.list_id = l.id WHERE FIND_IN_SET(l.id, ?)"
	" ORDER BY c.list_id, c.position, c.code", "t", list_code, list_code_fields);

static const struct stmt concepts = STMT_ROWS("export_concepts",
	"SELECT agency, code, name_id, name_en, description FROM concept ORDER BY agency, code", "",
	concept, concept_fields);

static const struct stmt providers = STMT_ROWS("export_providers",
	"SELECT code, name FROM unit ORDER BY code", "", provider, provider_fields);

static const struct stmt functions = STMT_ROWS("export_functions",
	"SELECT code, name, name_en, group_name FROM government_function ORDER BY code", "",
	function, function_fields);

static const struct stmt used_codes = STMT_ROWS("export_used_codes",
	"SELECT u.dataset_id, u.position, u.code, u.n_series, u.n_obs FROM dataset d JOIN release_code "
	    "u"
	" ON u.dataset_id = d.id AND u.number = d.current_release WHERE " PUBLIC
	" ORDER BY u.dataset_id, u.position, u.code", "", used_code, used_code_fields);

static const struct stmt indicators = STMT_ROWS("export_indicators",
	"SELECT i.dataset_id, i.code FROM dataset d JOIN indicator i ON i.dataset_id = d.id WHERE "
	PUBLIC " ORDER BY i.dataset_id, i.code", "", flow_indicator, flow_indicator_fields);

static const struct stmt set_attributes = STMT_ROWS("export_attributes",
	"SELECT a.dataset_id, a.is_required AS required, a.code, a.value FROM dataset d"
	" JOIN dataset_attribute a ON a.dataset_id = d.id WHERE " PUBLIC
	" ORDER BY a.dataset_id, a.position, a.code", "", set_attribute, set_attribute_fields);

static const struct stmt units = STMT_ROWS("export_units",
	"SELECT DISTINCT d.id AS dataset_id, u.code FROM dataset d JOIN `release` r ON r.dataset_id = d.id"
	" JOIN unit u ON u.id = r.unit_id WHERE " PUBLIC " ORDER BY d.id, u.code", "", flow_unit,
	flow_unit_fields);

static const struct stmt producers = STMT_ROWS("export_producers",
	"SELECT DISTINCT r.dataset_id, u.code FROM `release` r JOIN unit u ON u.id = r.unit_id"
	" WHERE r.dataset_id = ? ORDER BY u.code", "i", flow_unit, flow_unit_fields);

static const struct stmt area_lists = STMT_ROWS("export_area_lists",
	"SELECT l.id FROM code_list l WHERE l.agency = '' AND EXISTS (SELECT 1 FROM code c"
	" WHERE c.list_id = l.id AND c.kemendagri IS NOT NULL AND c.parent IS NOT NULL) ORDER BY l.id", "",
	list_id, list_id_fields);

static const struct stmt questions = STMT_ROWS("export_questions",
	"SELECT form, code, block, label_id, label_en, type, choices FROM form_field WHERE form IN"
	" ('ms_keg', 'ms_var', 'ms_ind') ORDER BY form, position", "", form_question, question_fields);

static const struct stmt answers = STMT_ROWS("export_answers",
	"SELECT m.dataset_id, m.version, m.changed_at, m.kind, m.body FROM dataset d"
	" JOIN metadata m ON m.dataset_id = d.id AND m.kind = ? AND m.is_current = 1"
	" WHERE (? = 0 OR d.id = ?) AND " PUBLIC " ORDER BY d.code", "tii", answer_body, answer_fields);

/* A time to the second has no fraction. */
#define RELEASE_SELECT \
	"SELECT number, released_at, n_obs, n_series, period_from, period_to, unit_name, note," \
	" CONCAT(DATE_FORMAT(released_at, '%Y-%m-%dT%H:%i:%s'), IF(MICROSECOND(released_at)," \
	" DATE_FORMAT(released_at, '.%f'), ''), 'Z') AS moment FROM `release`"

static const struct stmt release_one = STMT_ROWS("export_release",
	RELEASE_SELECT
	" WHERE dataset_id = ? AND number = ?", "ii", release_row, release_fields);

static const struct stmt releases = STMT_ROWS("export_releases",
	RELEASE_SELECT
	" WHERE dataset_id = ? AND number <= ? ORDER BY number", "ii", release_row, release_fields);

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

static const struct stmt stamp = STMT_ROWS("export_stamp",
	"SELECT CONCAT_WS('|', (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), SUM(current_release), "
	    "MAX(changed_at)) FROM dataset),"
	" (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) FROM code_list),"
	" (SELECT COUNT(*) FROM code),"
	" (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) FROM metadata),"
	" (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) FROM unit),"
	" (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) FROM standard WHERE state IN ("
	    STANDARD_APPROVED ")),"
	" (SELECT CONCAT_WS(',', COUNT(*), SUM(rev), MAX(changed_at)) FROM setting WHERE name LIKE "
	    "'sdmx.%' OR name IN ('situs.nama', 'jumlah.satuan'))) AS text,"
	" GREATEST((SELECT MAX(changed_at) FROM code_list), (SELECT MAX(changed_at) FROM unit),"
	" COALESCE((SELECT MAX(changed_at) FROM dataset), '1970-01-01'),"
	" COALESCE((SELECT MAX(changed_at) FROM metadata), '1970-01-01'),"
	" COALESCE((SELECT MAX(changed_at) FROM standard WHERE state IN (" STANDARD_APPROVED ")), '1970-01-01'),"
	" COALESCE((SELECT MAX(released_at) FROM `release`), '1970-01-01')) AS changed_at", "",
	    stamp_row, stamp_fields);

const struct stmt *const export_stmts[] = {
	&dimensions, &lists, &codes, &concepts, &providers, &functions, &used_codes, &release_one,
	&release_codes, &releases, &release_at, &periods_of, &indicators, &set_attributes, &units, &producers,
	&area_lists, &questions, &answers, &stamp, NULL,
};

enum sd_err
export_dimensions(struct db *db, struct arena *a, struct flow_dimension **rows, size_t *n)
{
	return db_list(db, a, &dimensions, rows, n, DB_NONE);
}

enum sd_err
export_lists(struct db *db, struct arena *a, struct code_list **rows, size_t *n)
{
	return db_list(db, a, &lists, rows, n, DB_NONE);
}

enum sd_err
export_codes(struct db *db, struct arena *a, const char *ids, struct list_code **rows, size_t *n)
{
	return db_list(db, a, &codes, rows, n, DB_ARGS(db_text(ids)));
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
export_attributes(struct db *db, struct arena *a, struct set_attribute **rows, size_t *n)
{
	return db_list(db, a, &set_attributes, rows, n, DB_NONE);
}

enum sd_err
export_indicators(struct db *db, struct arena *a, struct flow_indicator **rows, size_t *n)
{
	return db_list(db, a, &indicators, rows, n, DB_NONE);
}

enum sd_err
export_units(struct db *db, struct arena *a, struct flow_unit **rows, size_t *n)
{
	return db_list(db, a, &units, rows, n, DB_NONE);
}

enum sd_err
export_producers(struct db *db, struct arena *a, int64_t dataset_id, struct flow_unit **rows,
    size_t *n)
{
	return db_list(db, a, &producers, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
export_area_lists(struct db *db, struct arena *a, struct list_id **rows, size_t *n)
{
	return db_list(db, a, &area_lists, rows, n, DB_NONE);
}

enum sd_err
export_questions(struct db *db, struct arena *a, struct form_question **rows, size_t *n)
{
	return db_list(db, a, &questions, rows, n, DB_NONE);
}

enum sd_err
export_answers(struct db *db, struct arena *a, const char *kind, int64_t dataset_id,
    struct answer_body **rows, size_t *n)
{
	return db_list(db, a, &answers, rows, n, DB_ARGS(db_text(kind), db_int(dataset_id),
	    db_int(dataset_id)));
}

enum sd_err
export_functions(struct db *db, struct arena *a, struct function **rows, size_t *n)
{
	return db_list(db, a, &functions, rows, n, DB_NONE);
}

enum sd_err
export_used_codes(struct db *db, struct arena *a, struct used_code **rows, size_t *n)
{
	return db_list(db, a, &used_codes, rows, n, DB_NONE);
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
	return db_list(db, a, &releases, rows, n, DB_ARGS(db_int(dataset_id), db_int(upto)));
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
export_stamp(struct db *db, struct arena *a, struct stamp_row *out)
{
	return db_one(db, a, &stamp, out, DB_NONE);
}
