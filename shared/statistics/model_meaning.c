/*
 * model_meaning.c: the SQL of model_meaning.h and the statements that read a dataset as its releases mean it. Called by
 * dataset.c and meaning.c. Holds no rule of its own; of what is kept it fills in only a missing scheme of concepts.
 */
#include "shared/statistics/model_meaning.h"
#include "shared/ground/count.h"
#include "shared/statistics/meaning.h"
#include <string.h>

/* The columns in the order of dataset_fields. What holds at once is that of today: access, schedule, withdrawal. */
#define RELEASED_SELECT \
	"SELECT d.id, m.id AS rev, d.slug, d.code, m.title_id, m.title_en, m.description_id, m.description_en, " \
	"d.item_id, d.unit_id, m.unit_code, m.unit_name, m.function_code, m.function_name, m.keywords, m.frequency, " \
	"d.access, m.licence, d.next_release, d.external_id, d.is_priority, m.structure_version, d.current_release, " \
	"m.sparse, GREATEST(r.released_at, COALESCE(d.withdrawn_at, r.released_at)) AS changed_at, d.withdrawn_at, " \
	"d.withdrawn_upto, d.withdrawn_reason, r.released_at, r.n_obs, r.n_series, r.period_from, r.period_to, " \
	"r.unit_name AS release_unit_name, m.concept, m.definition, m.classification, m.measure, m.unit_text, " \
	"m.reference, m.sdsn_code, m.id AS meaning_id, m.version, COALESCE(r.number, 0) AS number," \
	" COALESCE(m.units_id, 0) AS units_id, COALESCE(m.concepts_id, 0) AS concepts_id FROM dataset d "
#define RELEASED_JOINS \
	"JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release JOIN meaning m ON m.id = d.meaning_id"

const struct stmt released_slug_row = STMT_ROWS("released_slug_row",
	RELEASED_SELECT RELEASED_JOINS " WHERE d.slug = ?", "a", dataset, dataset_fields);

const struct stmt released_code_row = STMT_ROWS("released_code_row",
	RELEASED_SELECT RELEASED_JOINS " WHERE d.code = ?", "a", dataset, dataset_fields);

/* As that release means it, not the current one. */
const struct stmt released_number_row = STMT_ROWS("released_number_row",
	RELEASED_SELECT "JOIN `release` r ON r.dataset_id = d.id AND r.number = ? JOIN meaning m ON m.id = r.meaning_id"
	" WHERE d.id = ?", "ii", dataset, dataset_fields);

/* The last release of a version of the flow, which is not withdrawn. */
const struct stmt released_version_row = STMT_ROWS("released_version_row",
	RELEASED_SELECT "JOIN meaning m ON m.dataset_id = d.id AND m.version = ? JOIN `release` r ON r.dataset_id = d.id"
	" AND r.number = (SELECT MAX(x.number) FROM `release` x WHERE x.dataset_id = d.id AND x.meaning_id = m.id"
	" AND x.number > d.withdrawn_upto) WHERE d.id = ?", "ai", dataset, dataset_fields);

const struct stmt released_rows = STMT_ROWS("released_rows",
	RELEASED_SELECT RELEASED_JOINS " WHERE d.is_shown = 1 ORDER BY d.slug", "", dataset, dataset_fields);

/* Along the index of what the public sees; only these are looked at more closely. */
const struct stmt released_newest_rows = STMT_ROWS("released_newest_rows",
	RELEASED_SELECT "JOIN (SELECT id FROM dataset FORCE INDEX (shown_newest) WHERE is_shown = 1"
	" ORDER BY released_at DESC, id DESC LIMIT ?) p ON p.id = d.id " RELEASED_JOINS
	" ORDER BY d.released_at DESC, d.id DESC", "i", dataset, dataset_fields);

/* Of one meaning, whichever release is the current one. */
static const struct stmt meaning_row = STMT_ROWS("meaning_row",
	RELEASED_SELECT "LEFT JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release"
	" JOIN meaning m ON m.dataset_id = d.id WHERE m.id = ?", "i", dataset, dataset_fields);

const struct stmt released_list_row = STMT_ROWS("released_list_row",
	"SELECT id, agency, code, version, name_id, name_en, description FROM frozen_list WHERE agency = ? AND code = ?"
	" ORDER BY id DESC LIMIT 1", "tt", code_list, code_list_fields);

/* Versions before the current one that the public has seen and that were not withdrawn, each with its last release. */
#define EARLIER_SELECT(which) \
	RELEASED_SELECT "JOIN (SELECT r.dataset_id, r.meaning_id, MAX(r.number) AS number FROM dataset d" \
	" STRAIGHT_JOIN `release` r ON r.dataset_id = d.id AND r.number > d.withdrawn_upto" \
	" AND r.number < d.current_release AND r.meaning_id <> d.meaning_id" \
	" STRAIGHT_JOIN meaning v ON v.id = r.meaning_id WHERE d.is_shown = 1" which \
	" GROUP BY r.dataset_id, r.meaning_id) e ON e.dataset_id = d.id JOIN `release` r ON r.dataset_id = d.id AND" \
	" r.number = e.number JOIN meaning m ON m.id = e.meaning_id ORDER BY d.slug, m.id"
const struct stmt earlier_rows = STMT_ROWS("earlier_rows", EARLIER_SELECT(""), "", dataset, dataset_fields);
const struct stmt earlier_code_rows = STMT_ROWS("earlier_code_rows", EARLIER_SELECT(" AND d.code = ?"), "a", dataset,
	dataset_fields);
const struct stmt earlier_version_rows = STMT_ROWS("earlier_version_rows",
	EARLIER_SELECT(" AND d.code = ? AND v.version = ?"), "aa", dataset, dataset_fields);

const struct stmt frozen_list_row = STMT_ROWS("frozen_list_row",
	"SELECT id, agency, code, version, name_id, name_en, description FROM frozen_list WHERE id = ?", "i", code_list,
	code_list_fields);

const struct stmt *const released_stmts[] = {
	&released_slug_row, &released_code_row, &released_number_row, &released_version_row, &released_rows,
	&released_newest_rows, &released_list_row, &frozen_list_row, &earlier_rows, &earlier_code_rows,
	&earlier_version_rows, NULL,
};

const struct stmt meaning_dimension_rows = STMT_ROWS("meaning_dimension_rows",
	"SELECT position, code, role, name_id, name_en, fixed_code, '' AS synonyms, list_id, is_measure AS measure"
	" FROM meaning_dimension WHERE meaning_id = ? ORDER BY position", "i", dimension, dimension_fields);

const struct stmt meaning_indicator_rows = STMT_ROWS("meaning_indicator_rows",
	"SELECT position, code, name_id, name_en, unit_code, unit_name_id, unit_name_en, unit_mult, decimals, min_value,"
	" max_value, '' AS synonyms, optional FROM meaning_indicator WHERE meaning_id = ? ORDER BY position", "i",
	indicator, indicator_fields);

const struct stmt meaning_attribute_rows = STMT_ROWS("meaning_attribute_rows",
	"SELECT 0 AS dataset_id, required, code, value FROM meaning_attribute WHERE meaning_id = ? ORDER BY position, code",
	"i", set_attribute, set_attribute_fields);

/* Lists of SDMX are those of the house, as nobody edits them. Each list by its number: the two tables put together
 * first were read whole, 20,000 lists for the three of a dataset. */
#define OF_EITHER(column) "COALESCE(f." column ", l." column ") AS " column
const struct stmt meaning_list_rows = STMT_ROWS("meaning_list_rows",
	"SELECT m.list_id AS id, " OF_EITHER("agency") ", " OF_EITHER("code") ", " OF_EITHER("version") ", "
	OF_EITHER("name_id") ", " OF_EITHER("name_en") ", " OF_EITHER("description")
	" FROM (SELECT DISTINCT list_id FROM meaning_dimension WHERE meaning_id = ?) m"
	" LEFT JOIN frozen_list f ON f.id = m.list_id LEFT JOIN code_list l ON l.id = m.list_id"
	" WHERE COALESCE(f.id, l.id) IS NOT NULL", "i", code_list, code_list_fields);

const struct stmt frozen_code_rows = STMT_ROWS("frozen_code_rows",
	"SELECT code, name_id, name_en, description, parent, kemendagri, bps, valid_from, valid_to FROM frozen_code"
	" WHERE list_id = ? ORDER BY position, code", "i", code, code_fields);

/* --- keeping --- */

static const struct field kept_fields[] = { F_INT(kept_row, id), F_TEXT(kept_row, version), F_TEXT(kept_row, sha256),
	F_END };

static const struct stmt find_row = STMT_ROWS("meaning_find",
	"SELECT id, version, sha256 FROM meaning WHERE sha256 = ?", "a", kept_row, kept_fields);

static const struct stmt newest_row = STMT_ROWS("meaning_newest",
	"SELECT id, version, sha256 FROM meaning WHERE dataset_id = ? ORDER BY id DESC LIMIT 1", "i", kept_row,
	kept_fields);

static const struct stmt frozen_row = STMT_ROWS("frozen_find",
	"SELECT id, version, sha256 FROM frozen_list WHERE sha256 = ?", "a", kept_row, kept_fields);

static const struct stmt frozen_newest_row = STMT_ROWS("frozen_newest",
	"SELECT id, version, sha256 FROM frozen_list WHERE agency = ? AND code = ? ORDER BY id DESC LIMIT 1", "tt",
	kept_row, kept_fields);

static const struct stmt meaning_put = STMT_EXEC("meaning_put",
	"INSERT INTO meaning (sha256, dataset_id, version, structure_version, sparse, title_id, title_en, description_id,"
	" description_en, unit_code, unit_name, function_code, function_name, keywords, frequency, licence, concept,"
	" definition, classification, measure, unit_text, reference, sdsn_code, units_id, concepts_id)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULLIF(?, 0), NULLIF(?, 0))",
	"titiitttttttttttttttttt" "ii");

static const struct stmt dimension_put = STMT_EXEC("meaning_dimension_put",
	"INSERT INTO meaning_dimension (meaning_id, position, code, role, list_id, name_id, name_en, fixed_code,"
	" is_measure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", "iittittti");

static const struct stmt indicator_put = STMT_EXEC("meaning_indicator_put",
	"INSERT INTO meaning_indicator (meaning_id, position, code, name_id, name_en, unit_code, unit_name_id,"
	" unit_name_en, unit_mult, decimals, min_value, max_value, optional)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	"iitttttttitti");

static const struct stmt attribute_put = STMT_EXEC("meaning_attribute_put",
	"INSERT INTO meaning_attribute (meaning_id, position, code, required, value) VALUES (?, ?, ?, ?, ?)", "iitit");

static const struct stmt frozen_put = STMT_EXEC("frozen_put",
	"INSERT INTO frozen_list (sha256, agency, code, version, name_id, name_en, description, source) VALUES (?, ?, ?, ?,"
	" ?, ?, ?, COALESCE((SELECT l.source FROM code_list l WHERE l.id = ?), ''))", "ttttttti");

static const struct stmt frozen_code_put = STMT_EXEC("frozen_code_put",
	"INSERT INTO frozen_code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps,"
	" valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ititttttttt");

/* --- the scheme of concepts --- */

static const struct field concept_fields[] = { F_TEXT(code, code), F_TEXT(code, name_id), F_TEXT(code, name_en),
	F_TEXT(code, description), F_END };

static const struct stmt concept_rows = STMT_ROWS("meaning_concepts",
	"SELECT code, name_id, name_en, description FROM concept WHERE agency = ? ORDER BY position, code", "t", code,
	concept_fields);

/* Each as the first one calls it. */
static const struct stmt concepts_due_rows = STMT_ROWS("meaning_concepts_due",
	"SELECT m.position, m.code, m.role, m.name_id, m.name_en, m.fixed_code, '' AS synonyms, m.list_id, 0 AS measure"
	" FROM (SELECT MIN(x.meaning_id) AS meaning_id, x.code FROM meaning n JOIN meaning_dimension x ON"
	" x.meaning_id = n.id WHERE n.concepts_id IS NULL GROUP BY x.code) f JOIN meaning_dimension m ON"
	" m.meaning_id = f.meaning_id AND m.code = f.code ORDER BY m.meaning_id, m.position", "", dimension,
	dimension_fields);

static const struct stmt concepts_give_put = STMT_EXEC("meaning_concepts_give",
	"UPDATE meaning SET concepts_id = ? WHERE concepts_id IS NULL", "i");

const struct stmt *const meaning_stmts[] = {
	&find_row, &meaning_row, &newest_row, &frozen_row, &frozen_newest_row, &meaning_put, &dimension_put, &indicator_put,
	&attribute_put, &frozen_put, &frozen_code_put, &concept_rows, NULL,
};
const struct stmt *const meaning_concepts_stmts[] = { &concepts_due_rows, &concepts_give_put, NULL };

enum sd_err
concepts_read(struct db *db, struct arena *a, const char *agency, struct code **rows, size_t *n)
{
	return db_list(db, a, &concept_rows, rows, n, DB_ARGS(db_text(agency)));
}

enum sd_err
concepts_due(struct db *db, struct arena *a, struct dimension **rows, size_t *n)
{
	return db_list(db, a, &concepts_due_rows, rows, n, DB_NONE);
}

enum sd_err
concepts_give(struct db *db, int64_t id)
{
	return db_exec(db, &concepts_give_put, NULL, DB_ARGS(db_int(id)));
}

enum sd_err
meaning_find(struct db *db, struct arena *a, const char *sha256, struct kept_row *out)
{
	return db_one(db, a, &find_row, out, DB_ARGS(db_text(sha256)));
}

enum sd_err
meaning_load(struct db *db, struct arena *a, int64_t meaning_id, struct dataset *d)
{
	return db_one(db, a, &meaning_row, d, DB_ARGS(db_int(meaning_id)));
}

enum sd_err
meaning_newest(struct db *db, struct arena *a, int64_t dataset_id, struct kept_row *out)
{
	return db_one(db, a, &newest_row, out, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
frozen_find(struct db *db, struct arena *a, const char *sha256, struct kept_row *out)
{
	return db_one(db, a, &frozen_row, out, DB_ARGS(db_text(sha256)));
}

enum sd_err
frozen_newest(struct db *db, struct arena *a, const char *agency, const char *code, struct kept_row *out)
{
	return db_one(db, a, &frozen_newest_row, out, DB_ARGS(db_text(agency), db_text(code)));
}

static enum sd_err
dimensions_put(struct db *db, struct arena *a, const struct dataset *d, int64_t id)
{
	size_t per = strlen(dimension_put.in);
	struct db_arg *v = arena_array(a, d->n_dimensions * per, sizeof(*v));

	for (size_t i = 0; i < d->n_dimensions; i++) {
		const struct dimension *m = &d->dimensions[i];
		const struct db_arg row[] = { db_int(id), db_int(m->position), db_text(m->code), db_text(m->role),
			db_int(m->list_id), db_text(m->name_id), db_text(m->name_en), db_text(m->fixed_code),
			db_int(m->measure) };

		memcpy(v + i * per, row, sizeof(row));
	}
	return d->n_dimensions ? db_bulk(db, &dimension_put, v, d->n_dimensions) : SD_OK;
}

static enum sd_err
indicators_put(struct db *db, struct arena *a, const struct dataset *d, int64_t id)
{
	size_t per = strlen(indicator_put.in);
	struct db_arg *v = arena_array(a, d->n_indicators * per, sizeof(*v));

	for (size_t i = 0; i < d->n_indicators; i++) {
		const struct indicator *k = &d->indicators[i];
		const struct db_arg row[] = { db_int(id), db_int(k->position), db_text(k->code), db_text(k->name_id),
			db_text(k->name_en), db_text(k->unit_code), db_text(k->unit_name_id), db_text(k->unit_name_en),
			db_text(k->unit_mult), db_int(k->decimals), db_text(k->min_value), db_text(k->max_value),
			db_int(k->optional) };

		memcpy(v + i * per, row, sizeof(row));
	}
	return d->n_indicators ? db_bulk(db, &indicator_put, v, d->n_indicators) : SD_OK;
}

static enum sd_err
attributes_put(struct db *db, struct arena *a, const struct dataset *d, int64_t id)
{
	size_t per = strlen(attribute_put.in);
	struct db_arg *v = arena_array(a, d->n_attributes * per, sizeof(*v));

	for (size_t i = 0; i < d->n_attributes; i++) {
		const struct set_attribute *x = &d->attributes[i];
		const struct db_arg row[] = { db_int(id), db_int((int64_t)i + 1), db_text(x->code), db_int(x->required),
			db_text(x->value) };

		memcpy(v + i * per, row, sizeof(row));
	}
	return d->n_attributes ? db_bulk(db, &attribute_put, v, d->n_attributes) : SD_OK;
}

enum sd_err
meaning_insert(struct db *db, struct arena *a, const struct dataset *d, const char *sha256, const char *version,
    int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &meaning_put, &res, DB_ARGS(db_text(sha256), db_int(d->id), db_text(version),
	    db_int(d->structure_version), db_int(d->sparse), db_text(d->title_id), db_text(d->title_en),
	    db_text(d->description_id), db_text(d->description_en), db_text(d->unit_code), db_text(d->unit_name),
	    db_text(d->function_code), db_text(d->function_name), db_text(d->keywords), db_text(d->frequency),
	    db_text(d->licence), db_text(d->concept), db_text(d->definition), db_text(d->classification),
	    db_text(d->measure), db_text(d->unit_text), db_text(d->reference), db_text(d->sdsn_code), db_int(d->units_id),
	    db_int(d->concepts_id)));

	if (er != SD_OK)
		return er;
	*id = res.insert_id;
	if ((er = dimensions_put(db, a, d, *id)) != SD_OK || (er = indicators_put(db, a, d, *id)) != SD_OK)
		return er;
	return attributes_put(db, a, d, *id);
}

enum sd_err
frozen_insert(struct db *db, struct arena *a, const struct code_list *list, const char *sha256, const char *version,
    int64_t *id)
{
	size_t per = strlen(frozen_code_put.in);
	struct db_arg *v = arena_array(a, list->n_codes * per, sizeof(*v));
	struct db_result res;
	enum sd_err er = db_exec(db, &frozen_put, &res, DB_ARGS(db_text(sha256), db_text(list->agency),
	    db_text(list->code), db_text(version), db_text(list->name_id), db_text(list->name_en),
	    db_text(list->description), db_int(list->id)));

	if (er != SD_OK)
		return er;
	*id = res.insert_id;
	for (size_t i = 0; i < list->n_codes; i++) {
		const struct code *c = &list->codes[i];
		const struct db_arg row[] = { db_int(*id), db_text(c->code), db_int((int64_t)i + 1), db_text(c->name_id),
			db_text(c->name_en), db_text(c->description), db_text(c->parent), db_text(c->kemendagri), db_text(c->bps),
			db_text(c->valid_from), db_text(c->valid_to) };

		memcpy(v + i * per, row, sizeof(row));
	}
	return list->n_codes ? db_bulk(db, &frozen_code_put, v, list->n_codes) : SD_OK;
}
