/*
 * model.c: the SQL of model.h about the catalogue itself; nothing else.
 */
#include "modules/catalogue/model.h"
#include "modules/catalogue/model_part.h"
#include "shared/ground/count.h"
#include "shared/request/view.h"
#include <string.h>

/* A stored column: a release, not withdrawn, open (sql/migrations/0032_lists.sql). */
#define PUBLIC "d.is_shown = 1"

const struct field card_fields[] = {
	F_TEXT(card, slug), F_TEXT(card, title), F_TEXT(card, title_en), F_TEXT(card, description),
	F_TEXT(card, unit_name), F_TEXT(card, function_name), F_TEXT(card, frequency), F_TEXT(card, period_from),
	F_TEXT(card, period_to), F_INT(card, number), F_TIME(card, released_at), F_INT(card, n_obs),
	F_INT(card, is_priority), F_END,
};

const struct field facet_fields[] = {
	F_TEXT(facet, code), F_TEXT(facet, name), F_TEXT(facet, group), F_INT(facet, n), F_END,
};

const struct field totals_fields[] = {
	F_INT(totals, datasets), F_INT(totals, units), F_INT(totals, observations), F_TIME(totals, released_at), F_END,
};

const struct field edition_fields[] = {
	F_TEXT(edition, slug), F_TEXT(edition, title), F_TEXT(edition, description), F_INT(edition, number),
	F_TIME(edition, released_at), F_INT(edition, n_obs), F_INT(edition, n_series), F_INT(edition, n_added),
	F_INT(edition, n_changed), F_INT(edition, n_deleted), F_TEXT(edition, period_from), F_TEXT(edition, period_to),
	F_TEXT(edition, unit_name), F_TEXT(edition, note), F_TEXT(edition, sha256), F_TEXT(edition, document_code),
	F_TEXT(edition, document_title), F_TEXT(edition, document_number), F_END,
};

static const struct field used_code_fields[] = {
	F_INT(used_code, position), F_TEXT(used_code, code), F_TEXT(used_code, name), F_TEXT(used_code, parent), F_END,
};

static const struct field worksheet_fields[] = { F_TEXT(worksheet, kind), F_TEXT(worksheet, body), F_END };

static const struct field question_fields[] = {
	F_TEXT(question, form), F_TEXT(question, code), F_TEXT(question, label), F_TEXT(question, type),
	F_TEXT(question, choices), F_END,
};

const struct field number_fields[] = { F_INT(number_row, n), F_END };

/* One statement for each way to ask that people use most, each along an index in its order; only the page's rows are
 * looked at more closely. */
#define CARD_COLUMNS \
	"SELECT d.slug, d.title_id AS title, d.title_en, d.description_id AS description, u.name AS unit_name," \
	" f.name AS function_name, d.frequency, r.period_from, r.period_to, r.number, r.released_at, r.n_obs, d.is_priority"
#define CARD_JOINS \
	" JOIN dataset d ON d.id = p.id JOIN unit u ON u.id = d.unit_id" \
	" JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release" \
	" LEFT JOIN government_function f ON f.code = d.function_code"
#define NEWEST "d.released_at DESC, d.id DESC"
#define CARDS(id, index, where, letters, order) static const struct stmt stmt_##id = STMT_ROWS(#id, \
	CARD_COLUMNS " FROM (SELECT d.id FROM dataset d FORCE INDEX (" index ") WHERE " PUBLIC where " ORDER BY " order \
	" LIMIT ? OFFSET ?) p" CARD_JOINS " ORDER BY " order, letters "ii", card, card_fields)
CARDS(card_newest, "shown_newest", "", "", NEWEST);
CARDS(card_titles, "shown_title", "", "", "d.title_id, d.id");
CARDS(card_sizes, "shown_size", "", "", "d.n_obs DESC, d.id DESC");
CARDS(card_of_unit, "shown_unit", " AND d.unit_id = (SELECT id FROM unit WHERE code = ?)", "t", NEWEST);
CARDS(card_of_function, "shown_function", " AND d.function_code = ?", "t", NEWEST);
CARDS(card_of_frequency, "shown_frequency", " AND d.frequency = ?", "t", NEWEST);

/* Everything else: words inside texts, key words, several wishes at once. Each dataset is looked at, and nothing
 * beside it but what the words may stand in. A word that is not there is '%': it is compared first, since of 10,000
 * datasets the haystacks alone take 0.15 s. */
#define HAYSTACK \
	"CONCAT_WS(' ', d.title_id, d.title_en, d.keywords, u.name, u.short_name, f.name, d.description_id)"
#define WORD_WHERE " AND (? = '%' OR " HAYSTACK " LIKE ?)"
#define WORD_ARGS(w) db_text(w), db_text(w)
#define CARD_FOUND \
	" FROM dataset d JOIN unit u ON u.id = d.unit_id LEFT JOIN government_function f ON f.code = d.function_code" \
	" WHERE " PUBLIC " AND (? = '' OR u.code = ?) AND (? = '' OR d.function_code = ?) AND (? = '' OR d.frequency = ?)" \
	" AND (? = '' OR FIND_IN_SET(?, REPLACE(d.keywords, ', ', ',')) > 0)" \
	WORD_WHERE WORD_WHERE WORD_WHERE WORD_WHERE
#define CARD_ARGS(f) \
	db_text((f)->unit), db_text((f)->unit), db_text((f)->function), db_text((f)->function), \
	db_text((f)->frequency), db_text((f)->frequency), db_text((f)->tag), db_text((f)->tag), \
	WORD_ARGS((f)->patterns[0]), WORD_ARGS((f)->patterns[1]), WORD_ARGS((f)->patterns[2]), WORD_ARGS((f)->patterns[3])
#define CARD_SORT "IF(? = 'judul', d.title_id, ''), IF(? = 'isi', -d.n_obs, 0), d.title_id LIKE ? DESC," \
	" d.released_at DESC," \
	" d.title_id"

static const struct stmt stmt_card_found = STMT_ROWS("card_found",
	CARD_COLUMNS " FROM (SELECT d.id, ROW_NUMBER() OVER (ORDER BY " CARD_SORT ") AS place" CARD_FOUND
	" ORDER BY place LIMIT ? OFFSET ?) p" CARD_JOINS " ORDER BY p.place",
	"ttttttttttttttttttt" "ii", card, card_fields);

/* Counts no further than people are told: "lebih dari 1.000". */
static const struct stmt stmt_card_count = STMT_ROWS("card_count",
	"SELECT COUNT(*) AS n FROM (SELECT 1" CARD_FOUND " LIMIT " LIST_COUNTED ") c", "tttttttttttttttt", number_row,
	number_fields);

static const struct stmt stmt_facet_units = STMT_ROWS("facet_units",
	"SELECT u.code, u.name, u.kind AS `group`, c.n FROM (SELECT d.unit_id, COUNT(*) AS n FROM dataset d"
	" FORCE INDEX (shown_unit) WHERE " PUBLIC " GROUP BY d.unit_id) c JOIN unit u ON u.id = c.unit_id ORDER BY"
	" u.name", "", facet, facet_fields);

static const struct stmt stmt_facet_functions = STMT_ROWS("facet_functions",
	"SELECT f.code, f.name, f.group_name AS `group`, c.n FROM (SELECT d.function_code, COUNT(*) AS n FROM dataset d"
	" FORCE INDEX (shown_function) WHERE " PUBLIC " GROUP BY d.function_code) c JOIN government_function f"
	" ON f.code = c.function_code ORDER BY f.name", "", facet, facet_fields);

static const struct stmt stmt_facet_frequencies = STMT_ROWS("facet_frequencies",
	"SELECT d.frequency AS code, d.frequency AS name, NULL AS `group`, COUNT(*) AS n FROM dataset d"
	" FORCE INDEX (shown_frequency) WHERE " PUBLIC " GROUP BY d.frequency ORDER BY n DESC", "", facet, facet_fields);

static const struct stmt stmt_facet_keywords = STMT_ROWS("facet_keywords",
	"SELECT d.keywords AS code, NULL AS name, NULL AS `group`, COUNT(*) AS n FROM dataset d"
	" FORCE INDEX (shown_keywords) WHERE " PUBLIC " AND d.keywords <> '' GROUP BY d.keywords ORDER BY"
	" d.keywords LIMIT 2000", "", facet, facet_fields);

/* Three indexes, no dataset. Kept by the worker until something public changes, as the facets are (serve.c). */
static const struct stmt stmt_totals = STMT_ROWS("totals",
	"SELECT COUNT(*) AS datasets, (SELECT COUNT(DISTINCT d.unit_id) FROM dataset d FORCE INDEX (shown_unit)"
	" WHERE " PUBLIC ") AS units,"
	" COALESCE(SUM(d.n_obs), 0) AS observations, (SELECT MAX(d.released_at) FROM dataset d WHERE " PUBLIC ")"
	" AS released_at FROM dataset d FORCE INDEX (shown_size) WHERE " PUBLIC, "", totals, totals_fields);

#define EDITION_COLUMNS \
	"SELECT d.slug, d.title_id AS title, d.description_id AS description, r.number, r.released_at," \
	" r.n_obs, r.n_series," \
	" r.n_added, r.n_changed, r.n_deleted, r.period_from, r.period_to, r.unit_name, r.note, r.sha256," \
	" x.code AS document_code, x.title AS document_title, x.number AS document_number"
#define EDITION_REST \
	" LEFT JOIN document x ON x.id = r.document_id AND x.is_public = 1" \
	" WHERE " PUBLIC " AND r.number <= d.current_release"
#define EDITION_SELECT EDITION_COLUMNS " FROM dataset d JOIN `release` r ON r.dataset_id = d.id" EDITION_REST

static const struct stmt stmt_edition_list = STMT_ROWS("edition_list",
	EDITION_SELECT " AND d.id = ? ORDER BY r.number DESC LIMIT 500", "i", edition, edition_fields);

/* Along the index of releases by time: the ORDER BY of that index, from its end. */
static const struct stmt stmt_edition_latest = STMT_ROWS("edition_latest",
	EDITION_COLUMNS " FROM `release` r FORCE INDEX (released_at) STRAIGHT_JOIN dataset d ON d.id = r.dataset_id"
	EDITION_REST " ORDER BY r.released_at DESC, r.dataset_id DESC, r.number DESC LIMIT ? OFFSET ?", "ii", edition,
	edition_fields);

static const struct stmt stmt_used_codes = STMT_ROWS("catalogue_used_codes",
	"SELECT u.position, u.code, COALESCE(i.name_id, c.name_id, u.code) AS name, c.parent FROM release_code u"
	" JOIN dimension m ON m.dataset_id = u.dataset_id AND m.position = u.position"
	" LEFT JOIN code c ON c.list_id = m.list_id AND c.code = u.code"
	" LEFT JOIN indicator i ON m.role = 'indicator' AND i.dataset_id = u.dataset_id AND i.code = u.code"
	" WHERE u.dataset_id = ? AND u.number = ? ORDER BY u.position, COALESCE(i.position, c.position), u.code",
	"ii", used_code, used_code_fields);

static const struct stmt stmt_worksheet_list = STMT_ROWS("worksheet_list",
	"SELECT kind, body FROM metadata WHERE dataset_id = ? AND is_current = 1 ORDER BY kind", "i",
	worksheet, worksheet_fields);

static const struct stmt stmt_question_list = STMT_ROWS("question_list",
	"SELECT form, code, label_id AS label, type, choices FROM form_field WHERE is_basic = 1"
	" AND form IN ('ms_keg', 'ms_var', 'ms_ind') AND type NOT IN ('email', 'phone', 'info', 'group')"
	" ORDER BY form, position", "", question, question_fields);

const struct stmt *const catalogue_stmts[] = {
	&stmt_card_newest, &stmt_card_titles, &stmt_card_sizes, &stmt_card_of_unit, &stmt_card_of_function,
	&stmt_card_of_frequency, &stmt_card_found, &stmt_card_count, &stmt_facet_units, &stmt_facet_functions,
	    &stmt_facet_frequencies,
	&stmt_facet_keywords, &stmt_totals, &stmt_edition_list, &stmt_edition_latest, &stmt_used_codes,
	&stmt_worksheet_list, &stmt_question_list, PUBLIC_STMTS NULL,
};

/* Is the wish at `one` the only one? NULL: are there none at all? */
static bool
only(const struct card_filter *f, const char *const *one)
{
	const char *const *const wishes[] = { &f->unit, &f->function, &f->frequency, &f->tag };

	for (size_t i = 0; i < COUNT(wishes); i++)
		if ((wishes[i] == one) != (**wishes[i] != '\0'))
			return false;
	return strcmp(f->patterns[0], "%") == 0;
}

enum sd_err
card_page(struct db *db, struct arena *a, const struct card_filter *f, int64_t per, int64_t offset, struct card **rows,
    size_t *n)
{
	const struct db_arg most = db_int(per), skip = db_int(offset);
	bool newest = strcmp(f->sort, "judul") != 0 && strcmp(f->sort, "isi") != 0;

	if (only(f, NULL))
		return db_list(db, a, newest ? &stmt_card_newest : strcmp(f->sort, "judul") == 0 ? &stmt_card_titles :
		    &stmt_card_sizes, rows, n, DB_ARGS(most, skip));
	if (newest && only(f, &f->unit))
		return db_list(db, a, &stmt_card_of_unit, rows, n, DB_ARGS(db_text(f->unit), most, skip));
	if (newest && only(f, &f->function))
		return db_list(db, a, &stmt_card_of_function, rows, n, DB_ARGS(db_text(f->function), most, skip));
	if (newest && only(f, &f->frequency))
		return db_list(db, a, &stmt_card_of_frequency, rows, n, DB_ARGS(db_text(f->frequency), most, skip));
	return db_list(db, a, &stmt_card_found, rows, n, DB_ARGS(db_text(f->sort), db_text(f->sort),
	    db_text(f->patterns[0]), CARD_ARGS(f), most, skip));
}

enum sd_err
number_one(struct db *db, struct arena *a, const struct stmt *st, int64_t *n, const struct db_arg *args, size_t n_args)
{
	struct number_row row = { 0 };
	enum sd_err er = db_one(db, a, st, &row, args, n_args);

	*n = row.n;
	return er;
}

/* How many a facet says there are of a value; 0 where none has it. */
static enum sd_err
facet_count(struct db *db, struct arena *a, const struct stmt *st, const char *code, int64_t *n)
{
	struct facet *rows;
	size_t n_rows;
	enum sd_err er = db_list(db, a, st, &rows, &n_rows, DB_NONE);

	*n = 0;
	for (size_t i = 0; er == SD_OK && i < n_rows; i++)
		if (strcmp(rows[i].code, code) == 0)
			*n = rows[i].n;
	return er;
}

enum sd_err
card_count(struct db *db, struct arena *a, const struct card_filter *f, int64_t *n, bool *more)
{
	struct totals totals;
	enum sd_err er;

	*more = false;
	if (only(f, &f->unit))
		return facet_count(db, a, &stmt_facet_units, f->unit, n);
	if (only(f, &f->function))
		return facet_count(db, a, &stmt_facet_functions, f->function, n);
	if (only(f, &f->frequency))
		return facet_count(db, a, &stmt_facet_frequencies, f->frequency, n);
	if (!only(f, NULL)) {
		er = number_one(db, a, &stmt_card_count, n, DB_ARGS(CARD_ARGS(f)));
		*more = *n > LIST_COUNT_MAX;
		return er;
	}
	er = totals_load(db, a, &totals);
	*n = er == SD_OK ? totals.datasets : 0;
	return er;
}

enum sd_err
facet_units(struct db *db, struct arena *a, struct facet **rows, size_t *n)
{
	return db_list(db, a, &stmt_facet_units, rows, n, DB_NONE);
}

enum sd_err
facet_functions(struct db *db, struct arena *a, struct facet **rows, size_t *n)
{
	return db_list(db, a, &stmt_facet_functions, rows, n, DB_NONE);
}

enum sd_err
facet_frequencies(struct db *db, struct arena *a, struct facet **rows, size_t *n)
{
	return db_list(db, a, &stmt_facet_frequencies, rows, n, DB_NONE);
}

enum sd_err
facet_keywords(struct db *db, struct arena *a, struct facet **rows, size_t *n)
{
	return db_list(db, a, &stmt_facet_keywords, rows, n, DB_NONE);
}

enum sd_err
totals_load(struct db *db, struct arena *a, struct totals *out)
{
	return db_one(db, a, &stmt_totals, out, DB_NONE);
}

enum sd_err
edition_list(struct db *db, struct arena *a, int64_t dataset_id, struct edition **rows, size_t *n)
{
	return db_list(db, a, &stmt_edition_list, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
edition_latest(struct db *db, struct arena *a, int64_t limit, int64_t offset, struct edition **rows, size_t *n)
{
	return db_list(db, a, &stmt_edition_latest, rows, n, DB_ARGS(db_int(limit), db_int(offset)));
}

enum sd_err
used_codes(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct used_code **rows, size_t *n)
{
	return db_list(db, a, &stmt_used_codes, rows, n, DB_ARGS(db_int(dataset_id), db_int(number)));
}

enum sd_err
worksheet_list(struct db *db, struct arena *a, int64_t dataset_id, struct worksheet **rows, size_t *n)
{
	return db_list(db, a, &stmt_worksheet_list, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
question_list(struct db *db, struct arena *a, struct question **rows, size_t *n)
{
	return db_list(db, a, &stmt_question_list, rows, n, DB_NONE);
}
