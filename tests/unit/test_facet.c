/*
 * test_facet.c: what the catalogue counts by (shared/statistics/facet.h) on a real database with the schema of
 * sql/migrations: counted once however often it is told, taken out as it was counted however the dataset changed since,
 * undone with its transaction, and the same as counted anew.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/statistics/facet.h"
#include "tests/unit/schema.h"

#include <stdio.h>

/* Three datasets with two releases each; nothing is shown yet. */
static const char sample[] =
	"DELETE FROM public_facet; DELETE FROM public_count; INSERT INTO public_count VALUES ('all', '', 0, 0, 0);"
	"DELETE FROM `release`; DELETE FROM submission; DELETE FROM meaning; DELETE FROM dataset;"
	"INSERT INTO dataset (id, slug, code, unit_id, title_id, function_code, keywords) VALUES"
	" (1, 'a', 'A', 10, 'Padi', '1.02', 'padi, \"Panen\",Padi,,a\\\\b'), (2, 'b', 'B', 10, 'Jagung', NULL, ''),"
	" (3, 'c', 'C', 11, 'Kedelai', '1.02', 'PADI');"
	"INSERT INTO meaning (id, sha256, dataset_id, version, structure_version, sparse, title_id, title_en, description_id,"
	" description_en, unit_code, unit_name, function_code, keywords, frequency, licence) SELECT d.id, d.id, d.id, '1.0.0', 1, 0,"
	" d.title_id, '', '', '', u.code, u.name, d.function_code, d.keywords, d.frequency, '' FROM dataset d JOIN unit u ON"
	" u.id = d.unit_id;"
	"UPDATE dataset SET meaning_id = id;"
	"INSERT INTO submission (id, dataset_id, unit_id, title, state, author_id, twin) SELECT 10 * d.id + n.seq, d.id, d.unit_id,"
	" 'x', 'rilis', 3, n.seq FROM dataset d JOIN seq_1_to_2 n;"
	"INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, n_obs, n_series,"
	" period_from, period_to, sha256) SELECT dataset_id, twin, id, unit_id, 'x', UTC_TIMESTAMP(6), 3, 100 * twin, 10 * twin,"
	" '2020', '2021', '' FROM submission;";

static const char people[] =
	"INSERT INTO government_function (code, name, group_name) VALUES"
	" ('1.02', 'Kesehatan', 'x'); INSERT INTO unit (id, code, name, kind) VALUES (10, 'U1', 'Satu', 'dinas'),"
	" (11, 'U2', 'Dua', 'dinas'); INSERT INTO user (id, login, name, unit_id, password_hash) VALUES"
	" (3, 'p', 'Pak Produsen', 10, '');";

static int
group_setup(void **unused)
{
	(void)unused;
	return schema_open(64u << 20, people);
}

static int
clean(void **unused)
{
	(void)unused;
	return schema_clean(sample);
}

/* One change of datasets: the statement, and the datasets that are told of it. */
struct change {
	const struct stmt st;
	int64_t datasets[4];
	enum sd_err end;
};

static enum sd_err
change_tx(struct db *d, void *arg)
{
	struct change *c = arg;
	enum sd_err er = db_exec(d, &c->st, NULL, DB_NONE);

	for (size_t i = 0; c->datasets[i] && er == SD_OK; i++)
		er = facet_changed(d, c->datasets[i]);
	return er == SD_OK ? c->end : er;
}

/* Counts that are not 0, in one line: "kind:code=n/n_obs/n_series". */
static const char *
counts(void)
{
	static const struct line { const char *text; } none = { NULL };
	static const struct field fields[] = { F_TEXT(line, text), F_END };
	static const struct stmt st = STMT_ROWS("test_counts", "SELECT COALESCE(GROUP_CONCAT(kind, ':', LOWER(code), '=', n, '/',"
	    " n_obs, '/', n_series ORDER BY kind, code SEPARATOR ' '), '') AS text FROM public_count WHERE n <> 0 OR n_obs <> 0"
	    " OR n_series <> 0", "", line, fields);
	struct line row = none;

	assert_int_equal(db_one(db, a, &st, &row, DB_NONE), SD_OK);
	return row.text;
}

/* After the change the counts are `want`, and counted anew they are the same. */
static void
changed(struct change c, const char *want)
{
	assert_int_equal(db_tx(db, change_tx, &c), c.end);
	assert_string_equal(counts(), want);
	assert_int_equal(facet_all(db), SD_OK);
	assert_string_equal(counts(), want);
}

#define SHOW STMT_EXEC("test_show", "UPDATE dataset SET current_release = 1 WHERE id = 1", "")
#define FIRST "all:=1/100/10 frequency:a=1/100/10 function:1.02=1/100/10 keyword:\"panen\"=1/100/10" \
	" keyword:a\\b=1/100/10 keyword:padi=1/100/10 unit:u1=1/100/10"

static void
test_counted_as_it_stands(void **unused)
{
	(void)unused;
	NEEDS_DATABASE();
	for (size_t i = 0; facet_stmts[i]; i++)
		assert_int_equal(db_check(db, facet_stmts[i]), SD_OK);
	for (size_t i = 0; facet_all_stmts[i]; i++)
		assert_int_equal(db_check(db, facet_all_stmts[i]), SD_OK);
	changed((struct change){ SHOW, { 1, 1, 1 }, SD_OK }, FIRST);
	changed((struct change){ SHOW, { 1, 2 }, SD_OK }, FIRST);
	changed((struct change){ STMT_EXEC("test_next", "UPDATE dataset d JOIN meaning m ON m.id = d.meaning_id SET current_release = 2,"
	    " m.frequency = 'M', m.keywords = 'sawah', m.function_code = NULL WHERE d.id = 1", ""), { 1 }, SD_OK },
	    "all:=1/200/20 frequency:m=1/200/20 keyword:sawah=1/200/20 unit:u1=1/200/20");
	changed((struct change){ STMT_EXEC("test_all", "UPDATE dataset SET current_release = 1", ""), { 3, 1, 2 }, SD_OK },
	    "all:=3/300/30 frequency:a=2/200/20 frequency:m=1/100/10 function:1.02=1/100/10 keyword:padi=1/100/10"
	    " keyword:sawah=1/100/10 unit:u1=2/200/20 unit:u2=1/100/10");
	changed((struct change){ STMT_EXEC("test_hide", "UPDATE dataset SET withdrawn_at = IF(id = 1, UTC_TIMESTAMP(6), NULL),"
	    " access = IF(id = 2, 'terbatas', 'terbuka')", ""), { 1, 2, 3 }, SD_OK },
	    "all:=1/100/10 frequency:a=1/100/10 function:1.02=1/100/10 keyword:padi=1/100/10 unit:u2=1/100/10");
}

/* What a failed transaction told is not told by the next one. */
static void
test_undone_with_its_transaction(void **unused)
{
	(void)unused;
	NEEDS_DATABASE();
	changed((struct change){ SHOW, { 1 }, SD_INVALID }, "");
	changed((struct change){ STMT_EXEC("test_other", "UPDATE dataset SET rev = rev + 1 WHERE id = 2", ""), { 2 }, SD_OK }, "");
	assert_int_equal(facet_changed(db, 1), SD_INTERNAL); /* no transaction runs */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_counted_as_it_stands, clean),
		cmocka_unit_test_setup(test_undone_with_its_transaction, clean),
	};

	return group_run(tests, group_setup, schema_close);
}
