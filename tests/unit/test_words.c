/*
 * test_words.c: words in the texts of public datasets (modules/catalogue/model_words.c) on a real database with the schema of
 * sql/migrations: what is found, in which order and how much of it, is what comparing every dataset says, be it found by rare letters
 * or along an index; and what is counted for it is so after each change.
 */
#include "modules/catalogue/model_part.h"
#include "shared/ground/count.h"
#include "shared/request/view.h"
#include "shared/statistics/facet.h"
#include "tests/unit/schema.h"
#include "tests/unit/unit.h"
#include <stdio.h>

static const char people[] =
	"INSERT INTO government_function (code, name, group_name) VALUES ('1.02', 'Kesehatan', 'x');"
	"INSERT INTO unit (id, code, name, short_name, kind) VALUES (10, 'U1', 'Satu', 'Pertama', 'dinas'), (11, 'U2', 'Dua', 'Lain',"
	" 'dinas'); INSERT INTO user (id, login, name, unit_id, password_hash) VALUES (3, 'p', 'Pak Produsen', 10, '');";

/* More datasets than people are told of have "penduduk"; every hundredth is another; one has signs of LIKE, and one letters of
 * more than one byte. The fifth is hidden. */
static const char sample[] =
	"INSERT INTO dataset (id, slug, code, unit_id, title_id, function_code, keywords) SELECT seq, CONCAT('d', seq), CONCAT('D', seq),"
	" IF(seq MOD 500, 10, 11), CONCAT(IF(seq MOD 100, 'Kependudukan ', 'Padi sawah '), seq), IF(seq MOD 7, '1.02', NULL),"
	" IF(seq MOD 3, 'warga, desa', '') FROM seq_1_to_1600;"
	"UPDATE dataset SET title_id = '50% luas_lahan' WHERE id = 300; UPDATE dataset SET title_id = 'Sagu Saparua‑Ambon' WHERE id = 400;"
	"INSERT INTO meaning (id, sha256, dataset_id, version, structure_version, sparse, title_id, title_en, description_id,"
	" description_en, unit_code, unit_name, function_code, function_name, keywords, frequency, licence) SELECT d.id, d.id, d.id, '1.0.0',"
	" 1, 0, d.title_id, '', IF(d.id = 77, 'tentang padi juga', 'ab'), '', u.code, u.name, d.function_code, 'Kesehatan', d.keywords, 'A',"
	" '' FROM dataset d JOIN unit u ON u.id = d.unit_id; UPDATE dataset SET meaning_id = id, current_release = 1, n_obs = id MOD 13,"
	" access = IF(id = 5, 'terbatas', 'terbuka'), released_at = '2026-01-01' + INTERVAL id MINUTE;"
	"INSERT INTO submission (id, dataset_id, unit_id, title, state, author_id) SELECT id, id, unit_id, 'x', 'rilis', 3 FROM dataset;"
	"INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, n_obs, n_series,"
	" period_from, period_to, sha256) SELECT id, 1, id, unit_id, 'x', released_at, 3, n_obs, 1, '2020', '2021', '' FROM dataset;";

static int
group_setup(void **unused)
{
	(void)unused;
	if (schema_open(64u << 20, people) != 0)
		return -1;
	return !db || (database_script(name, sample) == SD_OK && facet_all(db) == SD_OK) ? 0 : -1;
}

struct line {
	const char *text;
};
static const struct field line_fields[] = { F_TEXT(line, text), F_END };
static const struct field number[] = { F_INT(number_row, n), F_END };

/* What comparing every dataset finds: up to four words, an agency, a key word. */
#define TRUE_WORD " AND CONCAT_WS(' ', m.title_id, m.title_en, m.keywords, m.unit_name, u.short_name, m.function_name," \
	" m.description_id) LIKE ?"
#define TRUE_FROM " FROM dataset d JOIN meaning m ON m.id = d.meaning_id JOIN unit u ON u.id = d.unit_id WHERE d.access = 'terbuka'" \
	TRUE_WORD TRUE_WORD TRUE_WORD TRUE_WORD " AND (? = '' OR m.unit_code = ?) AND (? = '' OR FIND_IN_SET(?, REPLACE(m.keywords, ', ', ',')))"
static const struct stmt true_count = STMT_ROWS("true_count", "SELECT COUNT(*) AS n" TRUE_FROM, "tttttttt", number_row, number);
#define TRUE_PAGE(id, order) static const struct stmt id = STMT_ROWS(#id, "SELECT COALESCE(GROUP_CONCAT(slug ORDER BY place SEPARATOR ' '), '')" \
	" AS text FROM (SELECT d.slug, ROW_NUMBER() OVER (ORDER BY " order ") AS place" TRUE_FROM " ORDER BY place LIMIT 20) x", \
	"ttttttttt", line, line_fields)
TRUE_PAGE(true_newest, "m.title_id LIKE ? DESC, d.released_at DESC");
TRUE_PAGE(true_titles, "m.title_id LIKE ? OR 1, m.title_id, d.id");
TRUE_PAGE(true_sizes, "m.title_id LIKE ? AND 0, -d.n_obs, d.released_at DESC");

/* A search: words with single spaces between. `plain`: which word comes first in titles does not matter, more are found than are told. */
static void
found(const char *words, const char *unit, const char *tag, const char *sort, int64_t least)
{
	struct card_filter f = { .unit = unit, .function = "", .frequency = "", .tag = tag, .sort = sort };
	const char *like[WORDS_MAX + 1] = { "%", "%", "%", "%", "%" };
	struct str unread = str_of(words);
	struct cards cards;
	struct number_row n;
	struct line want;
	struct buf *got = buf_new(a, 0);
	int k = 0;

	for (; k < WORDS_MAX && (f.words[k] = str_part(&unread, ' ')).p; k++)
		like[k] = db_like(a, f.words[k].p, f.words[k].n);
	assert_int_equal(card_page(db, a, &f, 20, 0, &cards), SD_OK);
#define TRUTH db_text(like[0]), db_text(like[1]), db_text(like[2]), db_text(like[3]), db_text(unit), db_text(unit), db_text(tag), db_text(tag)
	assert_int_equal(db_one(db, a, &true_count, &n, DB_ARGS(TRUTH)), SD_OK);
	assert_true(n.n >= least);
	assert_int_equal(cards.total, n.n > LIST_COUNT_MAX ? LIST_COUNT_MAX + 1 : n.n);
	assert_int_equal(cards.more, n.n > LIST_COUNT_MAX);
	for (size_t i = 0; i < cards.n; i++)
		buf_printf(got, "%s%s", i ? " " : "", cards.row[i].slug);
	assert_int_equal(db_one(db, a, strcmp(sort, "judul") == 0 ? &true_titles : strcmp(sort, "isi") == 0 ? &true_sizes : &true_newest,
	    &want, DB_ARGS(db_text(cards.more ? "%" : like[0]), TRUTH)), SD_OK);
	assert_string_equal(buf_text(got), want.text);
	arena_reset(a);
}

static void
test_found_as_comparing_all_says(void **unused)
{
	static const char *const orders[] = { "baru", "judul", "isi" };
	static const struct {
		const char *words, *unit, *tag;
		int64_t least;
	} asked[] = {
		{ "padi", "", "", 14 }, { "PADI sawah", "", "", 14 }, { "padi", "", "desa", 1 }, { "padi", "U2", "", 1 },
		{ "duduk", "", "", 1001 }, { "duduk 17", "", "", 20 }, { "17", "", "", 20 }, { "7", "", "", 300 },
		{ "duduk warga kese", "U1", "desa", 700 }, { "duduk satu", "", "", 1001 }, { "lain", "", "", 3 }, { "pertam", "", "", 1001 },
		{ "50%", "", "", 1 }, { "luas_l", "", "", 1 }, { "luasxl", "", "", 0 }, { "a‑am", "", "", 1 }, { "‑", "", "", 1 },
		{ "ab", "", "", 1001 }, { "tidakada", "", "", 0 }, { "duduk tidakada", "", "", 0 }, { "padi a sat u", "", "", 3 },
	};

	(void)unused;
	NEEDS_DATABASE();
	for (size_t i = 0; catalogue_stmts[i]; i++)
		assert_int_equal(db_check(db, catalogue_stmts[i]), SD_OK);
	for (size_t i = 0; i < COUNT(asked); i++)
		for (size_t k = 0; k < COUNT(orders); k++)
			found(asked[i].words, asked[i].unit, asked[i].tag, orders[k], asked[i].least);
}

/* A page further on, and one behind the end. */
static void
test_pages_follow_each_other(void **unused)
{
	struct card_filter f = { .unit = "", .function = "", .frequency = "", .tag = "", .sort = "judul", .words = { STR_LIT("padi") } };
	struct cards all, part;

	(void)unused;
	NEEDS_DATABASE();
	assert_int_equal(card_page(db, a, &f, 20, 0, &all), SD_OK);
	assert_int_equal(card_page(db, a, &f, 5, 5, &part), SD_OK);
	assert_int_equal(part.n, 5);
	assert_int_equal(part.total, all.total);
	for (size_t i = 0; i < part.n; i++)
		assert_string_equal(part.row[i].slug, all.row[i + 5].slug);
	assert_int_equal(card_page(db, a, &f, 20, 2000, &part), SD_OK);
	assert_int_equal(part.n, 0);
	assert_int_equal(part.total, all.total);
}

/* Trigrams whose count is not what the rows say, and rows of what is not shown. */
static int64_t
wrong_counts(void)
{
	static const struct stmt st = STMT_ROWS("test_wrong", "SELECT (SELECT COUNT(*) FROM public_trigram_count c WHERE c.n <>"
	    " (SELECT COUNT(*) FROM public_trigram t WHERE t.part = c.part)) + (SELECT COUNT(*) FROM public_trigram t LEFT JOIN"
	    " public_trigram_count c ON c.part = t.part WHERE c.part IS NULL) + (SELECT COUNT(*) FROM public_trigram t JOIN dataset d ON"
	    " d.id = t.dataset_id WHERE d.is_shown = 0) AS n", "", number_row, number);
	struct number_row row;

	assert_int_equal(db_one(db, a, &st, &row, DB_NONE), SD_OK);
	return row.n;
}

static enum sd_err
rename_tx(struct db *d, void *arg)
{
	static const struct stmt st = STMT_EXEC("test_rename", "UPDATE meaning SET title_id = 'Zaitun' WHERE id = 200", ""),
	    hide = STMT_EXEC("test_hide", "UPDATE dataset SET access = 'terbatas' WHERE id = 100", ""),
	    show = STMT_EXEC("test_show", "UPDATE dataset SET access = 'terbuka' WHERE id = 5", "");
	static const int64_t totals[] = { 200, 100, 5 };
	enum sd_err er;

	(void)arg;
	if ((er = db_exec(d, &st, NULL, DB_NONE)) != SD_OK || (er = db_exec(d, &hide, NULL, DB_NONE)) != SD_OK ||
	    (er = db_exec(d, &show, NULL, DB_NONE)) != SD_OK)
		return er;
	for (size_t i = 0; i < COUNT(totals); i++)
		if ((er = facet_changed(d, totals[i])) != SD_OK)
			return er;
	return SD_OK;
}

static void
test_counted_after_each_change(void **unused)
{
	(void)unused;
	NEEDS_DATABASE();
	assert_int_equal(wrong_counts(), 0);
	assert_int_equal(db_tx(db, rename_tx, NULL), SD_OK);
	assert_int_equal(wrong_counts(), 0);
	found("zaitun", "", "", "baru", 1);
	found("padi", "", "", "baru", 12);
	found("kependudukan 5", "", "", "judul", 100);
	assert_int_equal(facet_all(db), SD_OK);
	assert_int_equal(wrong_counts(), 0);
	found("zaitun", "", "", "isi", 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found_as_comparing_all_says),
		cmocka_unit_test(test_pages_follow_each_other),
		cmocka_unit_test(test_counted_after_each_change),
	};

	return group_run(tests, group_setup, schema_close);
}
