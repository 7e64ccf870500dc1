/*
 * model_standard.c: the SQL of standards, structure and metadata. Called through model.h. Holds no rule of its own.
 */
#include "modules/upload/common/model_part.h"
#include "shared/ground/buf.h"
#include "shared/process/lists.h"
#include "shared/process/states.h"
#include "shared/request/view.h"
#include <inttypes.h>

#define S(x) const struct stmt x

const struct field item_fields[] = {
	F_INT(item_row, id), F_INT(item_row, year), F_INT(item_row, unit_id), F_INT(item_row, is_priority),
	F_INT(item_row, needs_recommendation), F_INT(item_row, author_id), F_TEXT(item_row, title), F_TEXT(item_row, kind),
	F_TEXT(item_row, concept), F_TEXT(item_row, definition), F_TEXT(item_row, classification),
	F_TEXT(item_row, measure), F_TEXT(item_row, unit_text), F_TEXT(item_row, frequency), F_TEXT(item_row, activity),
	F_TEXT(item_row, function_code), F_TEXT(item_row, access), F_TEXT(item_row, release_rule),
	F_TEXT(item_row, unit_name), F_TEXT(item_row, unit_code), F_TEXT(item_row, external_id),
	F_TEXT(item_row, exempt_reason), F_TEXT(item_row, recommendation_state), F_TEXT(item_row, letter_number),
	F_INT(item_row, dataset_id), F_END,
};

const struct field dataset_row_fields[] = {
	F_INT(dataset_row, id), F_INT(dataset_row, item_id), F_INT(dataset_row, unit_id), F_INT(dataset_row, is_priority),
	F_INT(dataset_row, structure_version), F_INT(dataset_row, current_release), F_INT(dataset_row, n_indicators),
	F_INT(dataset_row, n_submissions), F_TEXT(dataset_row, slug), F_TEXT(dataset_row, code),
	F_TEXT(dataset_row, title_id), F_TEXT(dataset_row, frequency), F_TEXT(dataset_row, unit_name),
	F_TEXT(dataset_row, next_release), F_TEXT(dataset_row, period_to), F_TEXT(dataset_row, standard_state),
	F_TEXT(dataset_row, submission_state), F_INT(dataset_row, standard_version), F_INT(dataset_row, submission_id),
	F_TIME(dataset_row, released_at), F_END,
};

const struct field standard_fields[] = {
	F_INT(standard_row, id), F_INT(standard_row, rev), F_INT(standard_row, dataset_id),
	F_INT(standard_row, version), F_INT(standard_row, unit_id), F_INT(standard_row, author_id),
	F_TIME(standard_row, changed_at), F_TEXT(standard_row, concept), F_TEXT(standard_row, definition),
	F_TEXT(standard_row, classification), F_TEXT(standard_row, measure), F_TEXT(standard_row, unit_text),
	F_TEXT(standard_row, reference), F_TEXT(standard_row, sdsn_code), F_TEXT(standard_row, state), F_TEXT(standard_row,
	    author_name),
	F_INT(standard_row, n_indicators), F_END,
};

static const struct field list_fields[] = {
	F_INT(list_row, id), F_INT(list_row, n_codes), F_INT(list_row, is_area),
	    F_TEXT(list_row, agency), F_TEXT(list_row, code),
	F_TEXT(list_row, version), F_TEXT(list_row, name_id), F_END,
};

static const struct field synonym_fields[] = {
	F_INT(synonym, list_id), F_TEXT(synonym, folded), F_TEXT(synonym, code), F_END,
};

/* The newest request that names the entry, granted ones first. */
#define ITEM_SELECT \
	"SELECT i.id, i.year, i.unit_id, i.is_priority, i.needs_recommendation, i.author_id, i.title, i.kind, i.concept, " \
	"i.definition, i.classification, i.measure, i.unit_text, i.frequency, i.activity, i.function_code, i.access, " \
	"i.release_rule, u.name AS unit_name, u.code AS unit_code, i.external_id, i.exempt_reason, " \
	"r.state AS recommendation_state, r.letter_number, " \
	"(SELECT MIN(d.id) FROM dataset d WHERE d.item_id = i.id) AS dataset_id" \
	" FROM data_item i JOIN unit u ON u.id = i.unit_id LEFT JOIN recommendation r ON r.id =" \
	" (SELECT q.id FROM recommendation_item x JOIN recommendation q ON q.id = x.recommendation_id" \
	" WHERE x.item_id = i.id ORDER BY q.state IN (" REQUEST_GRANTED ") DESC, q.id DESC LIMIT 1)"

#define ITEMS(id, where, letters) S(stmt_##id) = STMT_ROWS(#id, \
	ITEM_SELECT " WHERE i.has_dataset = 0 AND i.state IN (" ENTRY_AGREED ")" where \
	" ORDER BY i.needs_recommendation = 0 OR i.exempt_reason <> '' OR" \
	" COALESCE(r.state, '') IN (" REQUEST_GRANTED ") DESC, i.is_priority DESC, i.year DESC, i.title LIMIT 100", \
	letters, item_row, item_fields)
ITEMS(item_list, "", "");
ITEMS(item_list_unit, " AND i.unit_id = ?", "i");

S(stmt_item_load) = STMT_ROWS("item_load",
	ITEM_SELECT " WHERE i.id = ? AND i.state IN (" ENTRY_AGREED ") AND (? = 0 OR i.unit_id = ?)",
	"iii", item_row, item_fields);

#define DATASET_ORDER " ORDER BY d.unit_id, d.title_id, d.id"

/* The page's rows are found first, along an index (agency by agency in the order of the reference data), and only
 * then is it asked what stands beside them: of 10,000 datasets the counts and the newest submission took 0.29 s for
 * a page of 50. */
#define DATASETS(id, from, letters, order) S(stmt_##id) = STMT_ROWS(#id, \
	"SELECT d.id, d.item_id, d.unit_id, d.is_priority, d.structure_version, d.current_release," \
	" (SELECT COUNT(*) FROM indicator i WHERE i.dataset_id = d.id) AS n_indicators," \
	" (SELECT COUNT(*) FROM submission m WHERE m.dataset_id = d.id) AS n_submissions," \
	" d.slug, d.code, d.title_id, d.frequency, u.name AS unit_name, d.next_release, r.period_to," \
	" s.state AS standard_state, b.state AS submission_state, s.version AS standard_version," \
	" b.id AS submission_id, r.released_at FROM " from " STRAIGHT_JOIN dataset d ON d.id = page.id" \
	" JOIN unit u ON u.id = d.unit_id" \
	" LEFT JOIN standard s ON s.id = (SELECT t.id FROM standard t WHERE t.dataset_id = d.id ORDER" \
	" BY t.version DESC LIMIT 1)" \
	" LEFT JOIN submission b ON b.id = (SELECT MAX(t.id) FROM submission t WHERE t.dataset_id = d.id)" \
	" LEFT JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release" \
	order, letters, dataset_row, dataset_row_fields)
#define HAS_WORDS "(d.title_id LIKE ? OR u.name LIKE ?)"
DATASETS(dataset_lines, "(SELECT d.id FROM dataset d FORCE INDEX (unit_title) WHERE d.unit_id BETWEEN ? AND ?"
	DATASET_ORDER " LIMIT ? OFFSET ?) page", "iiii", DATASET_ORDER);
/* Words that very many have: in the list's order, as far as the page reaches. */
DATASETS(dataset_named, "(SELECT d.id FROM dataset d FORCE INDEX (unit_title) STRAIGHT_JOIN unit u ON u.id = d.unit_id"
	" WHERE d.unit_id BETWEEN ? AND ? AND " HAS_WORDS DATASET_ORDER " LIMIT ? OFFSET ?) page", "iitt" "ii",
	DATASET_ORDER);
DATASETS(dataset_some,
	"JSON_TABLE(CONCAT('[', ?, ']'), '$[*]' COLUMNS (place FOR ORDINALITY, id BIGINT PATH '$')) page", "t",
	" ORDER BY page.place");

/* Letters lead to the titles that may have the words, and agencies that have them to all of theirs; one more than
 * people are told says that there are too many. Letters, word; word. Of one agency its own list. */
struct id_row { int64_t id; };
static const struct field id_fields[] = { F_INT(id_row, id), F_END };
S(stmt_dataset_matches) = STMT_ROWS("dataset_matches",
	"SELECT id FROM ((SELECT DISTINCT d.id, d.unit_id, d.title_id FROM list_part p FORCE INDEX (PRIMARY)"
	" STRAIGHT_JOIN dataset d ON d.id = p.id WHERE p.scope = 0 AND p.part LIKE ? AND d.title_id LIKE ?"
	" LIMIT " LIST_COUNTED ") UNION (SELECT s.id, s.unit_id, s.title_id FROM unit u"
	" STRAIGHT_JOIN dataset s ON s.unit_id = u.id WHERE u.name LIKE ? LIMIT " LIST_COUNTED
	") LIMIT " LIST_COUNTED ") m ORDER BY unit_id, title_id, id",
	"ttt", id_row, id_fields);
S(stmt_dataset_matches_unit) = STMT_ROWS("dataset_matches_unit",
	"SELECT d.id FROM dataset d FORCE INDEX (unit_title) STRAIGHT_JOIN unit u ON u.id = d.unit_id"
	" WHERE d.unit_id = ? AND " HAS_WORDS DATASET_ORDER " LIMIT " LIST_COUNTED, "itt", id_row, id_fields);

S(stmt_dataset_taken) = STMT_ROWS("dataset_taken",
	"SELECT COUNT(*) AS n FROM dataset WHERE slug = ? OR code = ?", "aa", count_row, count_fields);

S(stmt_dataset_insert) = STMT_EXEC("dataset_insert",
	"INSERT INTO dataset (slug, code, item_id, unit_id, title_id, title_en, description_id, function_code, frequency,"
	" access, is_priority, licence, external_id, created_by, changed_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ttiittttttittii");

S(stmt_item_has_dataset) = STMT_EXEC_AUDITED("item_has_dataset",
	"UPDATE data_item SET has_dataset = 1 WHERE id = ?", "i");

S(stmt_dataset_changed) = STMT_EXEC("dataset_changed",
	"UPDATE dataset SET frequency = ?, required_cells = IF(?, 'jarang', 'rapat'),"
	" structure_version = structure_version + ?, changed_at = UTC_TIMESTAMP(6), changed_by = ?, rev = rev + 1"
	" WHERE id = ?", "tiiii");

S(stmt_dataset_uploads) = STMT_ROWS("dataset_uploads",
	"SELECT COUNT(*) AS n FROM upload p JOIN submission s ON s.id = p.submission_id WHERE s.dataset_id = ?",
	"i", count_row, count_fields);

#define STANDARD_SELECT \
	"SELECT s.id, s.rev, s.dataset_id, s.version, s.unit_id, s.author_id, s.changed_at, s.concept, s.definition," \
	" s.classification, s.measure, s.unit_text, s.reference, s.sdsn_code, s.state, a.name AS author_name," \
	" (SELECT COUNT(*) FROM indicator i WHERE i.dataset_id = s.dataset_id) AS n_indicators" \
	" FROM standard s JOIN user a ON a.id = s.author_id WHERE s.dataset_id = ? ORDER BY s.version DESC"

S(stmt_standard_newest) = STMT_ROWS("standard_newest", STANDARD_SELECT " LIMIT 1", "i", standard_row, standard_fields);
S(stmt_standard_versions) = STMT_ROWS("standard_versions", STANDARD_SELECT, "i", standard_row, standard_fields);

const struct field namesake_fields[] = {
	F_INT(namesake_row, same), F_TEXT(namesake_row, slug), F_TEXT(namesake_row, title_id),
	F_TEXT(namesake_row, definition), F_END,
};

S(stmt_standard_namesakes) = STMT_ROWS("standard_namesakes",
	"SELECT s.definition = ? AS same, d.slug, d.title_id, s.definition FROM standard s FORCE INDEX (concept)"
	" STRAIGHT_JOIN dataset d ON d.id = s.dataset_id WHERE s.concept = ? AND s.dataset_id <> ? AND s.version ="
	" (SELECT MAX(t.version) FROM standard t WHERE t.dataset_id = s.dataset_id) ORDER BY d.title_id LIMIT 20",
	"tti", namesake_row, namesake_fields);

S(stmt_standard_approved) = STMT_ROWS("standard_approved",
	"SELECT COUNT(*) AS n FROM standard WHERE dataset_id = ? AND state IN (" STANDARD_APPROVED ")", "i",
	count_row, count_fields);

S(stmt_standard_insert) = STMT_EXEC("standard_insert",
	"INSERT INTO standard (dataset_id, version, unit_id, concept, definition, classification, measure, unit_text,"
	" reference, sdsn_code, state, author_id, created_by, changed_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	"iiittttttttiii");

S(stmt_standard_update) = STMT_EXEC("standard_update",
	"UPDATE standard SET concept = ?, definition = ?, classification = ?, measure = ?, unit_text = ?, reference = ?,"
	" sdsn_code = ?, author_id = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6), rev = rev + 1"
	" WHERE id = ? AND rev = ? AND state IN (" STANDARD_WITH_PRODUCER ")", "tttttttiiii");

S(stmt_standard_move) = STMT_EXEC("standard_move",
	"UPDATE standard SET state = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6), rev = rev + 1"
	" WHERE id = ? AND rev = ? AND state = ?", "tiiit");

S(stmt_dimension_clear) = STMT_EXEC("dimension_clear", "DELETE FROM dimension WHERE dataset_id = ?", "i");
S(stmt_indicator_clear) = STMT_EXEC("indicator_clear", "DELETE FROM indicator WHERE dataset_id = ?", "i");

S(stmt_attribute_clear) = STMT_EXEC("attribute_clear", "DELETE FROM dataset_attribute WHERE dataset_id = ?", "i");

S(stmt_attribute_insert) = STMT_EXEC("attribute_insert",
	"INSERT INTO dataset_attribute (dataset_id, position, code, is_required, value) VALUES (?, ?, ?, ?, ?)", "iitit");

S(stmt_dimension_insert) = STMT_EXEC("dimension_insert",
	"INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, name_en, fixed_code, synonyms,"
	" is_measure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iittitttti");

S(stmt_indicator_insert) = STMT_EXEC("indicator_insert",
	"INSERT INTO indicator (dataset_id, position, code, name_id, name_en, unit_code, unit_mult, decimals, min_value,"
	" max_value, synonyms, is_required) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iitttttittti");

S(stmt_list_rows) = STMT_ROWS("list_rows",
	"SELECT l.id, (SELECT COUNT(*) FROM code c WHERE c.list_id = l.id) AS n_codes,"
	" EXISTS (SELECT 1 FROM code c WHERE c.list_id = l.id AND c.kemendagri IS NOT NULL) AS is_area,"
	" l.agency, l.code, l.version, l.name_id FROM code_list l WHERE l.is_shared = 1"
	" ORDER BY l.name_id, l.code, l.id", "", list_row, list_fields);

S(stmt_list_insert) = STMT_EXEC("list_insert",
	"INSERT INTO code_list (agency, code, version, name_id, name_en, created_by, changed_by)"
	" VALUES ('', ?, '1.0.0', ?, ?, ?, ?)", "tttii");

S(stmt_list_code_put) = STMT_EXEC("list_code_put",
	"INSERT INTO code (list_id, position, code, name_id, name_en) VALUES (?, ?, ?, ?, ?)"
	" ON DUPLICATE KEY UPDATE position = VALUES(position), name_id = VALUES(name_id), name_en = VALUES(name_en)",
	"iittt");

S(stmt_list_prune) = STMT_EXEC("list_prune",
	"DELETE FROM code WHERE list_id = ? AND code NOT IN (SELECT i.code FROM indicator i WHERE i.dataset_id = ?)", "ii");

S(stmt_synonym_list) = STMT_ROWS("synonym_list",
	"SELECT y.list_id, y.folded, y.code FROM code_synonym y"
	" WHERE y.list_id IN (SELECT m.list_id FROM dimension m WHERE m.dataset_id = ?)", "i", synonym, synonym_fields);

const struct field structure_change_fields[] = {
	F_INT(structure_change, version), F_TEXT(structure_change, text), F_END,
};

S(stmt_structure_changes) = STMT_ROWS("structure_changes",
	"SELECT CAST(JSON_VALUE(detail, '$.version') AS SIGNED) AS version, JSON_VALUE(detail, '$.text') AS text FROM audit"
	" WHERE subject_kind = 'dataset' AND subject_id = ? AND event = 'struktur' AND detail IS NOT NULL"
	" ORDER BY id LIMIT 100", "i", structure_change, structure_change_fields);

S(stmt_list_synonyms) = STMT_ROWS("list_synonyms",
	"SELECT list_id, folded, code FROM code_synonym WHERE list_id = ?", "i", synonym, synonym_fields);

/* --- functions --- */

enum sd_err
item_list(struct db *db, struct arena *a, int64_t unit, struct item_row **rows, size_t *n)
{
	if (!unit)
		return db_list(db, a, &stmt_item_list, rows, n, DB_NONE);
	return db_list(db, a, &stmt_item_list_unit, rows, n, DB_ARGS(db_int(unit)));
}

enum sd_err
item_load(struct db *db, struct arena *a, int64_t id, int64_t unit, struct item_row *out)
{
	return db_one(db, a, &stmt_item_load, out, DB_ARGS(db_int(id), db_int(unit), db_int(unit)));
}

/* The page begins with the agency that has its first row. */
static enum sd_err
lines_list(struct db *db, struct arena *a, const struct dataset_ask *ask, struct dataset_found *out)
{
	struct list_place place;
	enum sd_err er = lists_place(db, a, &(struct list_ask){ LIST_OF_DATASETS, ask->unit_id, "", -1 }, ask->offset,
	    &place);

	out->total = place.total;
	if (er != SD_OK || !place.unit_id)
		return er;
	return db_list(db, a, &stmt_dataset_lines, &out->rows, &out->n, DB_ARGS(db_int(place.unit_id),
	    db_int(ask->unit_id ? ask->unit_id : INT64_MAX), db_int(ask->limit), db_int(place.skip)));
}

/* Of all that have the words, in their order, those of the page. */
static enum sd_err
matches_list(struct db *db, struct arena *a, const struct dataset_ask *ask, const struct id_row *match,
    struct dataset_found *out)
{
	struct buf *b = buf_new(a, 0);

	for (int64_t i = ask->offset; i < out->total && i < ask->offset + ask->limit; i++)
		buf_printf(b, i > ask->offset ? ",%" PRId64 : "%" PRId64, match[i].id);
	return db_list(db, a, &stmt_dataset_some, &out->rows, &out->n, DB_ARGS(db_text(buf_text(b))));
}

enum sd_err
dataset_rows(struct db *db, struct arena *a, const struct dataset_ask *ask, struct dataset_found *out)
{
	const char *part, *like;
	struct id_row *match;
	enum sd_err er;
	size_t n;

	*out = (struct dataset_found){ 0 };
	if (!ask->q || !*ask->q)
		return lines_list(db, a, ask, out);
	like = db_like(a, ask->q, strlen(ask->q));
	if (ask->unit_id)
		er = db_list(db, a, &stmt_dataset_matches_unit, &match, &n, DB_ARGS(db_int(ask->unit_id), db_text(like),
		    db_text(like)));
	else if ((er = lists_part(db, a, LIST_OF_DATASETS, ask->q, &part)) == SD_OK)
		er = db_list(db, a, &stmt_dataset_matches, &match, &n, DB_ARGS(db_text(part), db_text(like),
		    db_text(like)));
	if (er != SD_OK)
		return er;
	out->total = (int64_t)n;
	out->more = out->total > LIST_COUNT_MAX;
	if (!out->more)
		return matches_list(db, a, ask, match, out);
	return db_list(db, a, &stmt_dataset_named, &out->rows, &out->n, DB_ARGS(LIST_UNITS(ask->unit_id), db_text(like),
	    db_text(like), db_int(ask->limit), db_int(ask->offset)));
}

static enum sd_err
count_of(struct db *db, struct arena *a, const struct stmt *st, int64_t id, int64_t *n)
{
	struct count_row count = { 0 };
	enum sd_err er = db_one(db, a, st, &count, DB_ARGS(db_int(id)));

	*n = count.n;
	return er;
}

enum sd_err
dataset_taken(struct db *db, struct arena *a, const char *slug, const char *code, bool *taken)
{
	struct count_row count = { 0 };
	enum sd_err er = db_one(db, a, &stmt_dataset_taken, &count, DB_ARGS(db_text(slug), db_text(code)));

	*taken = count.n > 0;
	return er;
}

enum sd_err
dataset_insert(struct db *db, const struct dataset_new *d, int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_dataset_insert, &res, DB_ARGS(db_text(d->slug), db_text(d->code),
	    db_ref(d->item_id), db_int(d->unit_id), db_text(d->title_id), db_text(d->title_en),
	    db_text(d->description_id), db_text(d->function_code), db_text(d->frequency), db_text(d->access),
	    db_int(d->is_priority), db_text(d->licence), db_text(d->external_id), db_int(d->user_id),
	    db_int(d->user_id)));

	*id = er == SD_OK ? res.insert_id : 0;
	return er != SD_OK || !d->item_id ? er : db_exec(db, &stmt_item_has_dataset, NULL, DB_ARGS(db_int(d->item_id)));
}

enum sd_err
dataset_structure_changed(struct db *db, int64_t id, const char *frequency, bool sparse, bool bump, int64_t user)
{
	return db_exec(db, &stmt_dataset_changed, NULL,
	    DB_ARGS(db_text(frequency), db_int(sparse), db_int(bump), db_int(user), db_int(id)));
}

enum sd_err
dataset_uploads(struct db *db, struct arena *a, int64_t id, int64_t *n)
{
	return count_of(db, a, &stmt_dataset_uploads, id, n);
}

enum sd_err
standard_newest(struct db *db, struct arena *a, int64_t dataset_id, struct standard_row *out)
{
	return db_one(db, a, &stmt_standard_newest, out, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
standard_versions(struct db *db, struct arena *a, int64_t dataset_id, struct standard_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_standard_versions, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
standard_namesakes(struct db *db, struct arena *a, int64_t dataset_id, const struct standard_row *s,
    struct namesake_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_standard_namesakes, rows, n, DB_ARGS(db_text(s->definition), db_text(s->concept),
	    db_int(dataset_id)));
}

enum sd_err
standard_approved(struct db *db, struct arena *a, int64_t dataset_id, bool *yes)
{
	int64_t n;
	enum sd_err er = count_of(db, a, &stmt_standard_approved, dataset_id, &n);

	*yes = n > 0;
	return er;
}

enum sd_err
standard_insert(struct db *db, int64_t dataset_id, int64_t version, int64_t unit, const struct standard_new *s,
    const char *state, int64_t user, int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_standard_insert, &res, DB_ARGS(db_int(dataset_id), db_int(version),
	    db_int(unit), db_text(s->concept), db_text(s->definition), db_text(s->classification), db_text(s->measure),
	    db_text(s->unit_text), db_text(s->reference), db_text(s->sdsn_code ? s->sdsn_code : ""), db_text(state),
	    db_int(user), db_int(user), db_int(user)));

	*id = er == SD_OK ? res.insert_id : 0;
	return er;
}

enum sd_err
standard_update(struct db *db, int64_t id, int64_t rev, const struct standard_new *s, int64_t user)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_standard_update, &res, DB_ARGS(db_text(s->concept), db_text(s->definition),
	    db_text(s->classification), db_text(s->measure), db_text(s->unit_text), db_text(s->reference),
	    db_text(s->sdsn_code ? s->sdsn_code : ""), db_int(user),
	    db_int(user), db_int(id), db_int(rev)));

	return er != SD_OK ? er : res.changed == 1 ? SD_OK : SD_CONFLICT;
}

enum sd_err
structure_clear(struct db *db, int64_t dataset_id)
{
	enum sd_err er = db_exec(db, &stmt_dimension_clear, NULL, DB_ARGS(db_int(dataset_id)));

	if (er == SD_OK)
		er = db_exec(db, &stmt_attribute_clear, NULL, DB_ARGS(db_int(dataset_id)));
	return er != SD_OK ? er : db_exec(db, &stmt_indicator_clear, NULL, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
attribute_insert(struct db *db, int64_t dataset_id, int64_t position, const struct set_attribute *x)
{
	return db_exec(db, &stmt_attribute_insert, NULL, DB_ARGS(db_int(dataset_id), db_int(position), db_text(x->code),
	    db_int(x->required), db_text(x->value)));
}

enum sd_err
dimension_insert(struct db *db, int64_t dataset_id, const struct dimension *d)
{
	return db_exec(db, &stmt_dimension_insert, NULL, DB_ARGS(db_int(dataset_id), db_int(d->position),
	    db_text(d->code), db_text(d->role), db_int(d->list_id), db_text(d->name_id), db_text(d->name_en),
	    db_text(d->fixed_code), db_text(d->synonyms), db_int(d->measure)));
}

enum sd_err
indicator_insert(struct db *db, int64_t dataset_id, const struct indicator *i)
{
	return db_exec(db, &stmt_indicator_insert, NULL, DB_ARGS(db_int(dataset_id), db_int(i->position),
	    db_text(i->code), db_text(i->name_id), db_text(i->name_en), db_text(i->unit_code), db_text(i->unit_mult),
	    db_int(i->decimals), db_text(i->min_value), db_text(i->max_value), db_text(i->synonyms),
	    db_int(!i->optional)));
}

enum sd_err
list_rows(struct db *db, struct arena *a, struct list_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_list_rows, rows, n, DB_NONE);
}

enum sd_err
list_insert(struct db *db, const char *code, const char *name_id, const char *name_en, int64_t user, int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_list_insert, &res,
	    DB_ARGS(db_text(code), db_text(name_id), db_text(name_en), db_int(user), db_int(user)));

	*id = er == SD_OK ? res.insert_id : 0;
	return er;
}

enum sd_err
list_code_put(struct db *db, int64_t list_id, int64_t position, const char *code, const char *name_id,
    const char *name_en)
{
	return db_exec(db, &stmt_list_code_put, NULL,
	    DB_ARGS(db_int(list_id), db_int(position), db_text(code), db_text(name_id), db_text(name_en)));
}

enum sd_err
list_codes_prune(struct db *db, int64_t list_id, int64_t dataset_id)
{
	return db_exec(db, &stmt_list_prune, NULL, DB_ARGS(db_int(list_id), db_int(dataset_id)));
}

enum sd_err
synonym_list(struct db *db, struct arena *a, int64_t dataset_id, struct synonym **rows, size_t *n)
{
	return db_list(db, a, &stmt_synonym_list, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
structure_changes(struct db *db, struct arena *a, int64_t dataset_id, struct structure_change **rows, size_t *n)
{
	return db_list(db, a, &stmt_structure_changes, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
list_synonyms(struct db *db, struct arena *a, int64_t list_id, struct synonym **rows, size_t *n)
{
	return db_list(db, a, &stmt_list_synonyms, rows, n, DB_ARGS(db_int(list_id)));
}
