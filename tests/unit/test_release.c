/*
 * test_release.c: the release algorithm on a real database. The property: as of release N, the dataset says exactly
 * what the rule makes of the uploads up to N, for every N, also after later releases; a model in C says what that is.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/statistics/observation.h"
#include "shared/statistics/packing.h"
#include "shared/statistics/upload_rows.h"
#include "tests/unit/database.h"
#include "tests/unit/release_model.h"
#include "tests/unit/schema.h"

#include <inttypes.h>

#define RELEASES 12

/* --- database --- */

static const char people[] =
    "INSERT INTO unit (id, code, name, kind) VALUES (10, 'A', 'Dinas A', 'dinas');"
    "INSERT INTO user (id, login, name, unit_id, password_hash) VALUES (3, 'p', 'Pak Produsen', 10, ''),"
    " (4, 'w', 'Bu Wali', 10, '');";

static int
group_setup(void **unused)
{
	(void)unused;
	return schema_open(256u << 20, people);
}

static int
clean(void **unused)
{
	(void)unused;
	return schema_clean("DELETE FROM series_packed; DELETE FROM release_series; DELETE FROM release_index;"
	    "DELETE FROM release_code; DELETE FROM withdrawal; DELETE FROM `release`; DELETE FROM observation;"
	    "DELETE FROM series; DELETE FROM upload_observation; DELETE FROM upload_block; DELETE FROM upload; DELETE FROM raw_file;"
	    "DELETE FROM submission; DELETE FROM meaning_dimension; DELETE FROM meaning_indicator; DELETE FROM meaning_attribute;"
	    "DELETE FROM meaning; DELETE FROM frozen_code; DELETE FROM frozen_list; DELETE FROM dataset;"
	    "INSERT INTO dataset (id, slug, code, unit_id, title_id) VALUES (1, 'uji', 'UJI', 10, 'Uji'),"
	    " (2, 'lain', 'LAIN', 10, 'Lain')");
}

static const char *
quoted(const char *s)
{
	return s ? arena_printf(a, "'%s'", s) : "NULL";
}

/* As uploads were stored before. */
static void
rows_make(struct buf *b, int n, state up)
{
	for (size_t s = 0; s < SERIES; s++)
		for (size_t p = 0; p < PERIODS; p++)
			if (up[s][p].there)
				buf_printf(b, "INSERT INTO upload_observation VALUES (%d, '%s', '%s', %s, '%s', '%s', %s, 1, 1);", n,
				    keys[s], periods[p], quoted(up[s][p].value), up[s][p].status, up[s][p].conf,
				    quoted(up[s][p].comment));
}

struct packed_upload { int n; struct fact (*up)[PERIODS]; };

static enum sd_err
blocks_tx(struct db *d, void *arg)
{
	const struct packed_upload *u = arg;
	struct upload_writer *w = upload_writer_new(d, a, u->n);
	struct buf *b = buf_new(a, 0);
	size_t n_key;

	for (size_t s = 0; s < SERIES; s++)
		for (size_t p = 0; p < PERIODS; p++) {
			const struct fact *f = &u->up[s][p];
			const struct upload_value v = { keys[s], periods[p], f->value, f->comment, 1, 1,
				f->there ? f->status[0] : 'A', f->there ? f->conf[0] : 'F', f->action };

			b->n = 0;
			upload_record(b, &v, &n_key);
			if (f->there)
				assert_int_equal(upload_writer_add(w, b->p, b->n), SD_OK);
		}
	return upload_writer_end(w);
}

/* A submission with one upload that holds `up`, all numbered n, packed or as before; a twin, as a dataset has one
 * open submission else. */
static void
upload_make(int n, int64_t dataset, state up)
{
	struct packed_upload packed = { n, up };
	struct buf *b = buf_new(a, 0);

	buf_printf(b, "INSERT INTO submission (id, dataset_id, unit_id, title, state, author_id, twin) VALUES (%d, %" PRId64
	    ", 10, 'x', 'lolos', 3, 1); INSERT INTO raw_file (id, name, media_type, size, sha256, created_by) VALUES"
	    " (%d, 'x', 'y', 1, '', 3); INSERT INTO upload (id, submission_id, seq, file_id, structure_version, created_by)"
	    " VALUES (%d, %d, 1, %d, 1, 3);", n, dataset, n, n, n, n);
	if (n % 3 == 0)
		rows_make(b, n, up);
	assert_int_equal(database_script(name, buf_text(b)), SD_OK);
	if (n % 3)
		assert_int_equal(db_tx(db, blocks_tx, &packed), SD_OK);
}

struct making { struct release_order o; struct release_made made; };

static enum sd_err
make_tx(struct db *d, void *arg)
{
	struct making *m = arg;

	return release_make(d, a, &m->o, NULL, &m->made);
}

static enum sd_err
release_now(int n, int64_t dataset, struct release_made *out)
{
	struct making m = { .o = { .dataset_id = dataset, .submission_id = n, .upload_id = n, .unit_id = 10,
		.unit_name = "Dinas A", .user_id = 4 } };
	enum sd_err er = db_tx(db, make_tx, &m);

	*out = m.made;
	return er;
}

/* --- what holds --- */

/* As of release n, dataset 1 says exactly `want`, in key and period order. */
static void
as_of_holds(int64_t n, state want)
{
	struct dataset d = { .id = 1, .current_release = n };
	struct observation_filter f = { .release = n, .confidential = true };
	struct observation *rows;
	size_t count, i = 0;

	assert_int_equal(observation_list(db, a, &d, &f, 1000, &rows, &count), SD_OK);
	for (size_t s = 0; s < SERIES; s++)
		for (size_t p = 0; p < PERIODS; p++) {
			if (!want[s][p].there)
				continue;
			assert_true(i < count);
			assert_string_equal(rows[i].series_key, keys[s]);
			assert_string_equal(rows[i].period, periods[p]);
			assert_true(text_same(rows[i].value, want[s][p].value));
			assert_true(text_same(rows[i].status, want[s][p].status));
			assert_true(text_same(rows[i].conf, want[s][p].conf));
			assert_true(text_same(rows[i].comment, want[s][p].comment));
			i++;
		}
	assert_int_equal(i, count);
}

/* --- tests --- */

/* An upload of one to all periods; most of the series, most of them as they were. */
static void
upload_invent(state now, state up)
{
	memset(up, 0, sizeof(state));
	for (size_t p = 0; p < PERIODS; p++)
		for (size_t s = 0, held = chance(2); held && s < SERIES; s++)
			if (chance(4))
				up[s][p] = now[s][p].there && chance(3) ? now[s][p] : facts[chance(COUNT(facts))];
	if (!up[0][0].there)
		up[1][chance(PERIODS)] = facts[chance(COUNT(facts))];
}

/* Some of its rows say what to do, and some that there were none of delete; blocks only: rows of before say nothing. */
static void
actions_invent(state now, state up)
{
	for (size_t p = 0; p < PERIODS; p++)
		for (size_t s = 0, all = chance(2); s < SERIES; s++)
			if (up[s][p].there && (all || !chance(3)))
				up[s][p].action = "MR"[chance(2)];
			else if (!up[s][p].there && now[s][p].there && !chance(4))
				up[s][p] = (struct fact){ true, NULL, "O", "F", NULL, 'D' };
}

/* The packed form says what the rows say. */
static void
packed_holds(int64_t dataset, int64_t number, int64_t n_obs)
{
	const char *why = NULL;
	int64_t n = 0;

	assert_int_equal(packing_verify(db, a, dataset, number, &n, &why), SD_OK);
	assert_int_equal(n, n_obs);
}

/* The release noted the series that it changed, all of them and no others; the first one, which brought everything,
 * none. */
static void
changed_are_noted(int64_t number)
{
	struct noted { int64_t complete, wrong; } row;
	static const struct field fields[] = { F_INT(noted, complete), F_INT(noted, wrong), F_END };
	static const struct stmt count = STMT_ROWS("test_noted", "SELECT (SELECT COUNT(*) FROM release_series WHERE dataset_id = 1"
	    " AND series_id = 0 AND number = ?) AS complete, COUNT(*) AS wrong FROM (SELECT series_id, COUNT(*) AS n FROM ("
	    "SELECT series_id FROM release_series WHERE dataset_id = 1 AND number = ? AND series_id > 0 UNION ALL"
	    " SELECT DISTINCT series_id FROM observation WHERE dataset_id = 1 AND (valid_from = ? OR valid_to = ?)) x"
	    " GROUP BY series_id HAVING n <> 2) y", "iiii", noted, fields);

	assert_int_equal(db_one(db, a, &count, &row, DB_ARGS(db_int(number), db_int(number), db_int(number), db_int(number))),
	    SD_OK);
	assert_int_equal(row.complete, number > 1);
	if (number > 1)
		assert_int_equal(row.wrong, 0);
}

/* All of dataset 1 up to release n is taken away. */
static void
withdraw(int n)
{
	assert_int_equal(database_script(name, arena_printf(a, "INSERT INTO withdrawal (dataset_id, number, at) VALUES (1, %d,"
	    " UTC_TIMESTAMP(6)); UPDATE dataset SET withdrawn_at = UTC_TIMESTAMP(6), withdrawn_upto = %d WHERE id = 1", n, n)),
	    SD_OK);
}

/* No fact of the release is older than it. */
static void
nothing_is_older(int64_t n)
{
	struct old { int64_t n; } row;
	static const struct field fields[] = { F_INT(old, n), F_END };
	static const struct stmt count = STMT_ROWS("test_older", "SELECT COUNT(*) AS n FROM observation WHERE dataset_id = 1"
	    " AND valid_from < ? AND valid_to > ?", "ii", old, fields);

	assert_int_equal(db_one(db, a, &count, &row, DB_ARGS(db_int(n), db_int(n))), SD_OK);
	assert_int_equal(row.n, 0);
}

#define WITHDRAWN(n) ((n) == 4 || (n) == 9 || (n) == 10) /* after these releases of a run */

static void
run(uint32_t begin)
{
	static state after_release[RELEASES + 1];
	struct release_made made, want;
	state up;

	seed = begin;
	memset(after_release, 0, sizeof(after_release));
	for (int n = 1; n <= RELEASES; n++) {
		memcpy(after_release[n], after_release[n - 1], sizeof(state));
		upload_invent(after_release[n], up);
		if (n % 3 == 1)
			actions_invent(after_release[n], up);
		upload_make(n, 1, up);
		(WITHDRAWN(n - 1) ? model_begin_anew : model_merge)(after_release[n], up, &want);
		assert_int_equal(release_now(n, 1, &made), SD_OK);
		assert_int_equal(made.number, n);
		assert_int_equal(made.n_added, want.n_added);
		assert_int_equal(made.n_changed, want.n_changed);
		assert_int_equal(made.n_deleted, want.n_deleted);
		assert_int_equal(made.n_obs, want.n_obs);
		packed_holds(1, n, made.n_obs);
		changed_are_noted(n);
		for (int k = 1; k <= n; k++)
			as_of_holds(k, after_release[k]);
		if (WITHDRAWN(n - 1))
			nothing_is_older(n);
		if (WITHDRAWN(n))
			withdraw(n);
	}
}

static void
test_as_of_is_what_was_uploaded(void **unused)
{
	(void)unused;
	NEEDS_DATABASE();
	for (uint32_t i = 1; i <= 6; i++) {
		assert_int_equal(clean(NULL), 0);
		run(i * 7919u);
	}
}

struct repack { const char *sql; int64_t number; };

static enum sd_err
repack_tx(struct db *d, void *arg)
{
	const struct repack *r = arg;

	return packing_make(d, a, 1, r->number, NULL, NULL);
}

/* What was spoilt is found, and made anew. */
static void
test_packed_is_verified(void **unused)
{
	static const char *const spoil[] = {
		"UPDATE series_packed SET data = REPLACE(data, '12.5', '12.6') WHERE dataset_id = 1",
		"DELETE FROM series_packed WHERE dataset_id = 1 AND series_key = 'A.3520.F'",
		"INSERT INTO series_packed SELECT 1, 'A.3520.Z', 99, 1, data FROM series_packed LIMIT 1",
		"UPDATE release_index SET number = 7 WHERE dataset_id = 1",
		"UPDATE series_packed SET series_id = series_id + 1 WHERE dataset_id = 1",
	};
	struct repack again = { .number = 1 };
	struct release_made made;
	state up = { { { false } } };
	const char *why;
	int64_t n;

	(void)unused;
	NEEDS_DATABASE();
	up[0][0] = facts[1];
	up[1][2] = facts[6];
	up[2][1] = facts[7];
	upload_make(1, 1, up);
	assert_int_equal(release_now(1, 1, &made), SD_OK);
	packed_holds(1, 1, 3);
	for (size_t i = 0; i < COUNT(spoil); i++) {
		assert_int_equal(database_script(name, spoil[i]), SD_OK);
		assert_int_equal(packing_verify(db, a, 1, 1, &n, &why), SD_INVALID);
		assert_non_null(why);
		assert_int_equal(db_tx(db, repack_tx, &again), SD_OK);
		packed_holds(1, 1, 3);
	}
}

static void
test_one_year_keeps_the_others(void **unused)
{
	struct release_made made;
	state up = { { { false } } }, want;

	(void)unused;
	NEEDS_DATABASE();
	for (size_t p = 0; p < 4; p++)
		up[0][p] = facts[1];
	upload_make(1, 1, up);
	assert_int_equal(release_now(1, 1, &made), SD_OK);
	memcpy(want, up, sizeof(want));
	memset(up, 0, sizeof(up));
	up[1][4] = want[1][4] = facts[8];
	upload_make(2, 1, up);
	assert_int_equal(release_now(2, 1, &made), SD_OK);
	assert_int_equal(made.n_deleted, 0);
	assert_int_equal(made.n_added, 1);
	assert_int_equal(made.n_series, 2);
	assert_string_equal(made.period_from, "2020");
	assert_string_equal(made.period_to, "2024");
	as_of_holds(2, want);
}

static void
test_the_same_again_changes_nothing(void **unused)
{
	struct release_made first, second;
	state up = { { { false } } };

	(void)unused;
	NEEDS_DATABASE();
	for (size_t s = 0; s < SERIES; s++)
		for (size_t p = 0; p < PERIODS; p++)
			up[s][p] = facts[(s * PERIODS + p) % COUNT(facts)];
	upload_make(1, 1, up);
	upload_make(2, 1, up);
	assert_int_equal(release_now(1, 1, &first), SD_OK);
	assert_int_equal(release_now(2, 1, &second), SD_OK);
	assert_int_equal(second.n_added + second.n_changed + second.n_deleted, 0);
	assert_string_equal(first.sha256, second.sha256);
	assert_int_equal(second.n_obs, SERIES * PERIODS);
	assert_int_equal(second.number, 2);
}

struct number { int64_t n; };
static const struct field number_fields[] = { F_INT(number, n), F_END };
static const struct stmt count_codes = STMT_ROWS("count_codes",
    "SELECT n_obs AS n FROM release_code WHERE dataset_id = 1 AND number = ? AND position = ? AND code = ?", "iit",
    number, number_fields);
static const struct stmt count_keys = STMT_ROWS("count_keys",
    "SELECT COUNT(*) AS n FROM series WHERE dataset_id = 1 AND series_key = CONCAT_WS('.', k1, k2, k3) AND k4 = ''", "",
    number, number_fields);
static const struct stmt current_number = STMT_ROWS("current_number",
    "SELECT current_release AS n FROM dataset WHERE id = ?", "i", number, number_fields);

static void
test_codes_and_keys(void **unused)
{
	struct release_made made;
	struct number row;
	state up = { { { false } } };

	(void)unused;
	NEEDS_DATABASE();
	for (size_t s = 0; s < SERIES; s++)
		up[s][0] = up[s][1] = facts[0];
	upload_make(1, 1, up);
	assert_int_equal(release_now(1, 1, &made), SD_OK);
	assert_int_equal(db_one(db, a, &count_codes, &row, DB_ARGS(db_int(1), db_int(2), db_text("3520"))), SD_OK);
	assert_int_equal(row.n, 6);
	assert_int_equal(db_one(db, a, &count_codes, &row, DB_ARGS(db_int(1), db_int(1), db_text("A"))), SD_OK);
	assert_int_equal(row.n, 14);
	assert_int_equal(db_one(db, a, &count_keys, &row, DB_NONE), SD_OK);
	assert_int_equal(row.n, SERIES);
	assert_int_equal(db_one(db, a, &current_number, &row, DB_ARGS(db_int(1))), SD_OK);
	assert_int_equal(row.n, 1);
	assert_int_equal(db_one(db, a, &current_number, &row, DB_ARGS(db_int(2))), SD_OK);
	assert_int_equal(row.n, 0);
}

static void
test_nothing_is_left_of_a_failure(void **unused)
{
	struct release_made made;
	struct number row;
	state up = { { { false } } };

	(void)unused;
	NEEDS_DATABASE();
	upload_make(1, 1, up);
	assert_int_equal(release_now(1, 1, &made), SD_INVALID); /* an empty upload */
	up[0][0] = facts[1];
	upload_make(2, 1, up);
	assert_int_equal(release_now(2, 9, &made), SD_NOT_FOUND); /* no such dataset */
	assert_int_equal(release_now(2, 1, &made), SD_OK);
	assert_int_equal(release_now(2, 1, &made), SD_CONFLICT); /* a submission is released once */
	assert_int_equal(db_one(db, a, &current_number, &row, DB_ARGS(db_int(1))), SD_OK);
	assert_int_equal(row.n, 1);
}

/* --- uploads of before and of now --- */

#define OLD_ROWS 9001 /* some blocks, and some times what is held of the rows of before */

static enum sd_err
copy_tx(struct db *d, void *arg)
{
	struct upload_writer *w = upload_writer_new(d, a, 2);
	struct buf *b = buf_new(a, 1u << 22);
	struct upload_cursor *c;
	struct upload_value v;
	size_t n_key, n = 0, *at = arg;

	assert_int_equal(upload_cursor_open(d, a, 1, &c), SD_OK);
	for (; upload_cursor_next(c, &v) == SD_OK; at[++n] = b->n)
		upload_record(b, &v, &n_key);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(upload_writer_add(w, b->p + at[i], at[i + 1] - at[i]), SD_OK);
	return upload_writer_end(w);
}

static void
alike_from(int64_t skip)
{
	struct upload_cursor *old, *now;
	struct upload_value x, y;
	int64_t n = skip;

	assert_int_equal(upload_cursor_open(db, a, 1, &old), SD_OK);
	assert_int_equal(upload_cursor_open(db, a, 2, &now), SD_OK);
	assert_int_equal(upload_cursor_skip(old, skip), SD_OK);
	assert_int_equal(upload_cursor_skip(now, skip), SD_OK);
	for (; upload_cursor_next(old, &x) == SD_OK; n++) {
		assert_int_equal(upload_cursor_next(now, &y), SD_OK);
		assert_true(text_same(x.key, y.key) && text_same(x.period, y.period) && text_same(x.value, y.value));
		assert_true(text_same(x.comment, y.comment) && x.row == y.row && x.col == y.col);
		assert_true(x.status == y.status && x.conf == y.conf && x.row == n + 2);
	}
	assert_int_equal(n, skip > OLD_ROWS ? skip : OLD_ROWS);
	assert_int_equal(upload_cursor_next(old, &x), SD_NOT_FOUND);
	assert_int_equal(upload_cursor_next(now, &y), SD_NOT_FOUND);
}

/* An upload reads alike, whether it lies in rows or in blocks; blocks that are broken are told. */
static void
test_rows_and_blocks_read_alike(void **unused)
{
	static const int64_t skips[] = { 0, 1, 3999, 4000, 4001, 8000, OLD_ROWS - 1, OLD_ROWS, OLD_ROWS + 5 };
	size_t *at = arena_array(a, OLD_ROWS + 1, sizeof(*at));
	struct upload_cursor *c;
	struct upload_value v;
	state up = { { { false } } };
	enum sd_err er;
	int64_t n;

	(void)unused;
	NEEDS_DATABASE();
	upload_make(1, 1, up);
	upload_make(2, 1, up);
	assert_int_equal(database_script(name, "INSERT INTO upload_observation SELECT 1, CONCAT('A.T', LPAD(seq DIV 7, 5, '0')),"
	    " 2000 + seq MOD 7, IF(seq MOD 5, seq, NULL), IF(seq MOD 5, 'A', 'M'), IF(seq MOD 3, 'F', 'C'),"
	    " IF(seq MOD 11, NULL, CONCAT('catatan ', seq)), seq + 2, 3 FROM seq_0_to_9000"), SD_OK);
	assert_int_equal(db_tx(db, copy_tx, at), SD_OK);
	for (int64_t id = 1; id <= 2; id++) {
		assert_int_equal(upload_rows_count(db, a, id, &n), SD_OK);
		assert_int_equal(n, OLD_ROWS);
	}
	for (size_t i = 0; i < COUNT(skips); i++)
		alike_from(skips[i]);
	assert_int_equal(database_script(name, "UPDATE upload_block SET data = SUBSTR(data, 1, 100) WHERE upload_id = 2"), SD_OK);
	assert_int_equal(upload_cursor_open(db, a, 2, &c), SD_OK);
	while ((er = upload_cursor_next(c, &v)) == SD_OK)
		continue;
	assert_int_equal(er, SD_INTERNAL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_as_of_is_what_was_uploaded, clean),
		cmocka_unit_test_setup(test_packed_is_verified, clean),
		cmocka_unit_test_setup(test_one_year_keeps_the_others, clean),
		cmocka_unit_test_setup(test_the_same_again_changes_nothing, clean),
		cmocka_unit_test_setup(test_codes_and_keys, clean),
		cmocka_unit_test_setup(test_nothing_is_left_of_a_failure, clean),
		cmocka_unit_test_setup(test_rows_and_blocks_read_alike, clean),
	};

	return group_run(tests, group_setup, schema_close);
}
