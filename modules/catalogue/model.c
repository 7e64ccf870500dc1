/*
 * model.c: the SQL of model.h about the catalogue itself; nothing else.
 */
#include "modules/catalogue/model.h"
#include "modules/catalogue/model_part.h"
#include "shared/ground/buf.h"
#include "shared/ground/count.h"
#include "shared/request/view.h"
#include <inttypes.h>
#include <string.h>

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
	F_TEXT(edition, document_title), F_TEXT(edition, document_number), F_INT(edition, withdrawn),
	F_INT(edition, is_withdrawal), F_INT(edition, dataset_id), F_INT(edition, n_meaning), F_END,
};

const struct field withdrawal_fields[] = {
	F_INT(withdrawal, number), F_TIME(withdrawal, at), F_TEXT(withdrawal, reason), F_END,
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

/* A list is read along the index of its order of public_facet (shared/statistics/facet.h), under the rarest value
 * that was asked for; the other values of the dataset are looked up. Only the page's rows are looked at more
 * closely: whether the public sees the dataset is asked of the dataset itself. One statement for each order and
 * number of values; where there are fewer values, "all" stands for the others: every public dataset has that. */
#define CARD_COLUMNS \
	"SELECT d.slug, m.title_id AS title, m.title_en, m.description_id AS description, m.unit_name," \
	" m.function_name, m.frequency, r.period_from, r.period_to, r.number, r.released_at, r.n_obs, d.is_priority"
#define CARD_JOINS \
	" JOIN dataset d ON d.id = p.id JOIN meaning m ON m.id = d.meaning_id" \
	" JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release"
#define HAS(k) \
	" JOIN public_facet p" #k " FORCE INDEX (PRIMARY) ON p" #k ".dataset_id = p.dataset_id AND p" #k ".kind = ?" \
	" AND p" #k ".code = ?"
#define HAS_1 ""
#define HAS_2 HAS(2)
#define HAS_4 HAS(2) HAS(3) HAS(4)
#define WISHES_1 "at"
#define WISHES_2 "atat"
#define WISHES_4 "atatatat"
#define FOUND(n, index) \
	" FROM public_facet p FORCE INDEX (" index ")" HAS_##n " WHERE p.kind = ? AND p.code = ?"
#define CARDS(n, name, index, order) static const struct stmt stmt_card_##name##_##n = STMT_ROWS("card_" #name "_" #n, \
	CARD_COLUMNS " FROM (SELECT STRAIGHT_JOIN p.dataset_id AS id, p.released_at, p.title, p.n_obs" FOUND(n, index) \
	" ORDER BY " order("p.dataset_id") " LIMIT ? OFFSET ?) p" CARD_JOINS " WHERE " PUBLIC " ORDER BY " order("p.id"), \
	WISHES_##n "ii", card, card_fields)
#define CARD_ORDERS(n) \
	CARDS(n, newest, "newest", BY_NEWEST); CARDS(n, titles, "titles", BY_TITLE); CARDS(n, sizes, "sizes", BY_SIZE); \
	/* Counts no further than people are told: "lebih dari 1.000". */ \
	static const struct stmt stmt_card_count_##n = STMT_ROWS("card_count_" #n, \
	"SELECT COUNT(*) AS n FROM (SELECT STRAIGHT_JOIN 1" FOUND(n, "newest") " LIMIT " LIST_COUNTED ") c", WISHES_##n, \
	number_row, number_fields)
CARD_ORDERS(1);
CARD_ORDERS(2);
CARD_ORDERS(4);

/* Named one by one: a JSON array of numbers. */
static const struct stmt stmt_cards_of = STMT_ROWS("cards_of",
	CARD_COLUMNS " FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, id BIGINT PATH '$')) p" CARD_JOINS
	" WHERE " PUBLIC " ORDER BY p.place", "t", card, card_fields);

/* --- counts, kept where they change (shared/statistics/facet.h) --- */

static const struct stmt stmt_count_of = STMT_ROWS("count_of", "SELECT n FROM public_count WHERE kind = ? AND code = ?",
	"at", number_row, number_fields);

static const struct stmt stmt_facet_units = STMT_ROWS("facet_units",
	"SELECT u.code, (SELECT m.unit_name FROM meaning m WHERE m.unit_code = u.code ORDER BY m.id DESC LIMIT 1) AS name,"
	" u.kind AS `group`, c.n FROM public_count c JOIN unit u ON u.code = c.code"
	" WHERE c.kind = 'unit' AND c.n > 0 ORDER BY name", "", facet, facet_fields);

static const struct stmt stmt_facet_functions = STMT_ROWS("facet_functions",
	"SELECT f.code, f.name, f.group_name AS `group`, c.n FROM public_count c JOIN government_function f"
	" ON f.code = c.code WHERE c.kind = 'function' AND c.n > 0 ORDER BY f.name", "", facet, facet_fields);

static const struct stmt stmt_facet_frequencies = STMT_ROWS("facet_frequencies",
	"SELECT code, code AS name, NULL AS `group`, n FROM public_count WHERE kind = 'frequency' AND n > 0"
	" ORDER BY n DESC, code", "", facet, facet_fields);

/* The most frequent ones. */
static const struct stmt stmt_facet_keywords = STMT_ROWS("facet_keywords",
	"SELECT code, code AS name, NULL AS `group`, n FROM public_count FORCE INDEX (most) WHERE kind = 'keyword'"
	" AND n > 0 ORDER BY n DESC, code LIMIT 16", "", facet, facet_fields);

static const struct stmt stmt_totals = STMT_ROWS("totals",
	"SELECT c.n AS datasets, (SELECT COUNT(*) FROM public_count k WHERE k.kind = 'unit' AND k.n > 0) AS units,"
	" c.n_obs AS observations, (SELECT MAX(f.released_at) FROM public_facet f WHERE f.kind = 'all' AND f.code = '')"
	" AS released_at FROM public_count c WHERE c.kind = 'all' AND c.code = ''", "", totals, totals_fields);

#define EDITION_COLUMNS \
	"SELECT d.slug, m.title_id AS title, m.description_id AS description, r.number, r.released_at," \
	" r.n_obs, r.n_series," \
	" r.n_added, r.n_changed, r.n_deleted, r.period_from, r.period_to, r.unit_name, r.note, r.sha256," \
	" x.code AS document_code, x.title AS document_title, x.number AS document_number," \
	" IF(r.number > d.withdrawn_upto, 0, (SELECT MIN(w.number) FROM withdrawal w WHERE w.dataset_id = r.dataset_id" \
	" AND w.number >= r.number)) AS withdrawn, 0 AS is_withdrawal, r.dataset_id," \
	" (SELECT COUNT(*) FROM meaning_change c WHERE c.dataset_id = r.dataset_id AND c.number = r.number) AS n_meaning"
#define EDITION_REST \
	" JOIN meaning m ON m.id = r.meaning_id LEFT JOIN document x ON x.id = r.document_id AND x.is_public = 1" \
	" WHERE d.access = 'terbuka' AND r.number <= d.current_release"
#define EDITION_SELECT EDITION_COLUMNS " FROM dataset d JOIN `release` r ON r.dataset_id = d.id" EDITION_REST

static const struct stmt stmt_edition_list = STMT_ROWS("edition_list",
	EDITION_SELECT " AND " PUBLIC " AND d.id = ? ORDER BY r.number DESC LIMIT 500", "i", edition, edition_fields);

/* Either kind along its index by time, from its end, as far as the page reaches. */
static const struct stmt stmt_edition_latest = STMT_ROWS("edition_latest",
	"SELECT slug, title, description, number, released_at, n_obs, n_series, n_added, n_changed, n_deleted, period_from,"
	" period_to, unit_name, note, sha256, document_code, document_title, document_number, withdrawn, is_withdrawal,"
	" dataset_id, n_meaning FROM ("
	"(" EDITION_COLUMNS " FROM `release` r FORCE INDEX (released_at) STRAIGHT_JOIN dataset d"
	" ON d.id = r.dataset_id" EDITION_REST " ORDER BY r.released_at DESC, r.dataset_id DESC, r.number DESC LIMIT ?)"
	" UNION ALL (SELECT d.slug, m.title_id, m.description_id, w.number, w.at, 0, 0, 0, 0, 0, '', '', m.unit_name,"
	" w.reason, '', NULL, NULL, NULL, 0, 1, w.dataset_id, 0 FROM withdrawal w FORCE INDEX (at) STRAIGHT_JOIN dataset d"
	" ON d.id = w.dataset_id AND d.access = 'terbuka' JOIN meaning m ON m.id = d.meaning_id"
	" ORDER BY w.at DESC, w.dataset_id DESC LIMIT ?)) e"
	" ORDER BY released_at DESC, dataset_id DESC, number DESC LIMIT ? OFFSET ?", "iiii", edition, edition_fields);

static const struct stmt stmt_withdrawal_list = STMT_ROWS("withdrawal_list",
	"SELECT number, at, reason FROM withdrawal WHERE dataset_id = ? ORDER BY number DESC", "i", withdrawal,
	withdrawal_fields);

static const struct stmt stmt_used_codes = STMT_ROWS("catalogue_used_codes",
	"SELECT u.position, u.code, COALESCE(i.name_id, c.name_id, k.name_id, u.code) AS name, COALESCE(c.parent, k.parent)"
	" AS parent FROM `release` r JOIN release_code u ON u.dataset_id = r.dataset_id AND u.number = r.number"
	" JOIN meaning_dimension m ON m.meaning_id = r.meaning_id AND m.position = u.position"
	" LEFT JOIN frozen_code c ON c.list_id = m.list_id AND c.code = u.code"
	" LEFT JOIN code k ON k.list_id = m.list_id AND k.code = u.code"
	" LEFT JOIN meaning_indicator i ON m.role = 'indicator' AND i.meaning_id = r.meaning_id AND i.code = u.code"
	" WHERE r.dataset_id = ? AND r.number = ?"
	" ORDER BY u.position, COALESCE(i.position, c.position, k.position), u.code", "ii", used_code, used_code_fields);

static const struct stmt stmt_worksheet_list = STMT_ROWS("worksheet_list",
	"SELECT s.kind, s.body FROM `release` r JOIN frozen_sheet s ON s.set_id = r.sheets_id"
	" WHERE r.dataset_id = ? AND r.number = ? ORDER BY FIELD(s.kind, 'keg', 'var', 'ind', 'checks')", "ii",
	worksheet, worksheet_fields);

static const struct stmt stmt_question_list = STMT_ROWS("question_list",
	"SELECT form, code, label_id AS label, type, choices FROM form_field WHERE is_basic = 1"
	" AND form IN ('ms_keg', 'ms_var', 'ms_ind') AND type NOT IN ('email', 'phone', 'info', 'group')"
	" ORDER BY form, position", "", question, question_fields);

const struct stmt *const catalogue_stmts[] = {
	&stmt_card_newest_1, &stmt_card_titles_1, &stmt_card_sizes_1, &stmt_card_count_1, &stmt_card_newest_2,
	&stmt_card_titles_2, &stmt_card_sizes_2, &stmt_card_count_2, &stmt_card_newest_4, &stmt_card_titles_4,
	&stmt_card_sizes_4, &stmt_card_count_4, &stmt_cards_of, &stmt_count_of,
	&stmt_facet_units,
	&stmt_facet_functions, &stmt_facet_frequencies,
	&stmt_facet_keywords, &stmt_totals, &stmt_edition_list, &stmt_edition_latest, &stmt_used_codes,
	&stmt_withdrawal_list, &stmt_worksheet_list, &stmt_question_list, PUBLIC_STMTS WORDS_STMTS NULL,
};

enum { WISHES = 4 /* agency, function, frequency, key word */ };

/* A value that datasets must have, and how many have it. */
struct wish {
	const char *kind, *code;
	int64_t n;
};

struct wishes {
	struct wish v[WISHES]; /* the rarest first; behind those that were asked for, what every dataset has */
	size_t n;
};

enum sd_err
number_one(struct db *db, struct arena *a, const struct stmt *st, int64_t *n, const struct db_arg *args, size_t n_args)
{
	struct number_row row = { 0 };
	enum sd_err er = db_one(db, a, st, &row, args, n_args);

	*n = row.n;
	return er;
}

static enum sd_err
wishes_of(struct db *db, struct arena *a, const struct card_filter *f, struct wishes *out)
{
	const struct wish asked[WISHES] = { { "unit", f->unit, 0 }, { "function", f->function, 0 },
		{ "frequency", f->frequency, 0 }, { "keyword", f->tag, 0 } };
	struct wish w = { "all", "", 0 };
	enum sd_err er;

	*out = (struct wishes){ .n = 0 };
	for (size_t i = 0; i < WISHES; i++) {
		size_t j;

		out->v[i] = w;
		if (!*asked[i].code)
			continue;
		w = asked[i];
		er = number_one(db, a, &stmt_count_of, &w.n, DB_ARGS(db_text(w.kind), db_text(w.code)));
		if (er != SD_OK && er != SD_NOT_FOUND) /* a value that nothing has is counted nowhere: 0 */
			return er;
		/* The lists of the rarest value are the shortest. */
		j = out->n++;
		for (; j && out->v[j - 1].n > w.n; j--)
			out->v[j] = out->v[j - 1];
		out->v[j] = w;
		w = (struct wish){ "all", "", 0 };
	}
	for (size_t i = out->n; i < WISHES; i++)
		out->v[i] = w;
	return SD_OK;
}

/* As many as the statement takes, the first one last, where its WHERE stands; then what it takes besides. */
static enum sd_err
wishes_list(struct db *db, struct arena *a, const struct stmt *st, size_t takes, const struct wishes *w,
    const struct db_arg *more, size_t n_more, void *rows, size_t *n)
{
	struct db_arg args[2 * WISHES + 2];
	size_t k = 0;

	for (size_t i = 1; i <= takes; i++) {
		args[k++] = db_text(w->v[i % takes].kind);
		args[k++] = db_text(w->v[i % takes].code);
	}
	for (size_t i = 0; i < n_more; i++)
		args[k++] = more[i];
	return db_list(db, a, st, rows, n, args, k);
}

/* Statements by how many values they take. */
static const struct {
	size_t takes;
	const struct stmt *newest, *titles, *sizes, *count;
} ways[] = {
	{ 1, &stmt_card_newest_1, &stmt_card_titles_1, &stmt_card_sizes_1, &stmt_card_count_1 },
	{ 2, &stmt_card_newest_2, &stmt_card_titles_2, &stmt_card_sizes_2, &stmt_card_count_2 },
	{ WISHES, &stmt_card_newest_4, &stmt_card_titles_4, &stmt_card_sizes_4, &stmt_card_count_4 },
};

static size_t
way_of(const struct wishes *w)
{
	size_t i = 0;

	while (ways[i].takes < w->n)
		i++;
	return i;
}

static enum sd_err
cards_count(struct db *db, struct arena *a, const struct wishes *w, int64_t *n)
{
	struct number_row *row;
	enum sd_err er;
	size_t n_rows;

	if (w->n < 2) {
		*n = w->v[0].n;
		return w->n ? SD_OK : number_one(db, a, &stmt_count_of, n, DB_ARGS(db_text("all"), db_text("")));
	}
	er = wishes_list(db, a, ways[way_of(w)].count, ways[way_of(w)].takes, w, NULL, 0, &row, &n_rows);
	*n = er == SD_OK && n_rows ? row->n : 0;
	return er;
}

enum sd_err
card_page(struct db *db, struct arena *a, const struct card_filter *f, int64_t per, int64_t offset, struct cards *out)
{
	struct wishes w;
	struct id_row *ids;
	enum sd_err er = wishes_of(db, a, f, &w);
	size_t n;

	*out = (struct cards){ .row = NULL };
	if (er != SD_OK)
		return er;
	if (f->words[0].p) {
		er = words_find(db, a, f, &(struct lead){ w.v[0].kind, w.v[0].code }, per, offset, &ids, &n, &out->total);
		if (er == SD_OK) {
			struct buf *json = buf_new(a, 0);

			for (size_t i = 0; i < n; i++)
				buf_printf(json, "%c%" PRId64, i ? ',' : '[', ids[i].id);
			buf_chr(json, ']');
			er = n ? db_list(db, a, &stmt_cards_of, &out->row, &out->n, DB_ARGS(db_text(buf_text(json)))) : SD_OK;
		}
	} else if ((er = cards_count(db, a, &w, &out->total)) == SD_OK) {
		const struct db_arg part[] = { db_int(per), db_int(offset) };
		size_t i = way_of(&w);

		er = wishes_list(db, a, strcmp(f->sort, "judul") == 0 ? ways[i].titles : strcmp(f->sort, "isi") == 0 ?
		    ways[i].sizes : ways[i].newest, ways[i].takes, &w, part, COUNT(part), &out->row, &out->n);
	}
	/* One value's count is kept, and exact. */
	out->more = (f->words[0].p || w.n > 1) && out->total > LIST_COUNT_MAX;
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
withdrawal_list(struct db *db, struct arena *a, int64_t dataset_id, struct withdrawal **rows, size_t *n)
{
	return db_list(db, a, &stmt_withdrawal_list, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
edition_latest(struct db *db, struct arena *a, int64_t limit, int64_t offset, struct edition **rows, size_t *n)
{
	const struct db_arg reach = db_int(limit + offset);

	return db_list(db, a, &stmt_edition_latest, rows, n, DB_ARGS(reach, reach, db_int(limit), db_int(offset)));
}

enum sd_err
used_codes(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct used_code **rows, size_t *n)
{
	return db_list(db, a, &stmt_used_codes, rows, n, DB_ARGS(db_int(dataset_id), db_int(number)));
}

enum sd_err
worksheet_list(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct worksheet **rows, size_t *n)
{
	return db_list(db, a, &stmt_worksheet_list, rows, n, DB_ARGS(db_int(dataset_id), db_int(number)));
}

enum sd_err
question_list(struct db *db, struct arena *a, struct question **rows, size_t *n)
{
	return db_list(db, a, &stmt_question_list, rows, n, DB_NONE);
}
