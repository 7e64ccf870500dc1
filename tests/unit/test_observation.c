/*
 * test_observation.c: datasets and their observations on a real database: order, filters, earlier
 * releases, and that what is not free never leaves.
 */
#include "tests/unit/unit.h"
#include "shared/statistics/packed_file.h"
#include "shared/statistics/packing.h"
#include "shared/statistics/series_index.h"
#include "tests/unit/database.h"

#include <stdlib.h>
#include <unistd.h>

static char name[64];
static struct db *db;
static struct arena *a;
static struct dataset d;

/* Series 3 is younger than its place in key order; one value was corrected in release 2, one was
 * deleted, one came; one is confidential. */
static const char tables[] =
    "CREATE TABLE series (dataset_id BIGINT NOT NULL, id INT NOT NULL,"
    " series_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
    " k1 VARCHAR(60) NOT NULL DEFAULT '', k2 VARCHAR(60) NOT NULL DEFAULT '',"
    " k3 VARCHAR(60) NOT NULL DEFAULT '', k4 VARCHAR(60) NOT NULL DEFAULT '',"
    " k5 VARCHAR(60) NOT NULL DEFAULT '', k6 VARCHAR(60) NOT NULL DEFAULT '',"
    " k7 VARCHAR(60) NOT NULL DEFAULT '', k8 VARCHAR(60) NOT NULL DEFAULT '',"
    " PRIMARY KEY (dataset_id, id), UNIQUE KEY dataset_id (dataset_id, series_key)) ENGINE=InnoDB;"
    "CREATE TABLE observation (dataset_id BIGINT NOT NULL, series_id INT NOT NULL,"
    " period VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, valid_from INT NOT NULL,"
    " valid_to INT NOT NULL DEFAULT 2147483647, value VARCHAR(40) NULL, status CHAR(1) NOT NULL"
    " DEFAULT 'A', conf CHAR(1) NOT NULL DEFAULT 'F', comment VARCHAR(1000) NULL,"
    " PRIMARY KEY (dataset_id, series_id, period, valid_from)) ENGINE=InnoDB;"
    "CREATE TABLE series_packed (dataset_id BIGINT NOT NULL,"
    " series_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
    " series_id INT NOT NULL, n_obs INT NOT NULL, data MEDIUMBLOB NOT NULL,"
    " PRIMARY KEY (dataset_id, series_key)) ENGINE=InnoDB;"
    "CREATE TABLE release_index (dataset_id BIGINT NOT NULL PRIMARY KEY, number INT NOT NULL,"
    " n_series INT NOT NULL, data LONGBLOB NOT NULL) ENGINE=InnoDB;"
    "INSERT INTO series (dataset_id, id, series_key, k1, k2) VALUES (1, 1, 'A.F', 'A', 'F'),"
    " (1, 2, 'A._T', 'A', '_T'), (1, 3, 'A.M', 'A', 'M'), (2, 1, 'A.F', 'A', 'F');"
    "INSERT INTO observation (dataset_id, series_id, period, valid_from, valid_to, value) VALUES"
    " (1, 1, '2020', 1, 2, '1.50'), (1, 1, '2020', 2, 2147483647, '1.75'),"
    " (1, 1, '2021', 1, 2, '9'), (1, 3, '2020', 2, 2147483647, '-0.10'),"
    " (1, 2, '2020', 1, 2147483647, '0'), (1, 2, '2022', 1, 2147483647, '5'),"
    " (2, 1, '2020', 1, 2147483647, '77');"
    "INSERT INTO observation (dataset_id, series_id, period, valid_from, value, status, conf,"
    " comment) VALUES (1, 3, '2021', 1, '7', 'E', 'C', 'rahasia'),"
    " (1, 1, '2022', 1, NULL, 'O', 'F', 'kosong')";

static int
begin(void **state)
{
	(void)state;
	a = arena_new(1 << 20);
	if (!database_socket())
		return 0;
	if (database_make(name, sizeof(name)) || database_script(name, tables) != SD_OK)
		return -1;
	db = database_open(name);
	d = (struct dataset){ .id = 1, .current_release = 2, .n_dimensions = 2 };
	return 0;
}

static int
end(void **state)
{
	(void)state;
	database_end(db, name);
	arena_free(a);
	return 0;
}

/* "key period value status|..." of what the filter brings. */
static const char *
read_all(const struct observation_filter *f)
{
	struct observation *rows;
	const char *text = "";
	size_t n;

	assert_int_equal(observation_list(db, a, &d, f, 100, &rows, &n), SD_OK);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(a, "%s%s %s %s %s%s|", text, rows[i].series_key, rows[i].period,
		    rows[i].value ? rows[i].value : "-", rows[i].status, rows[i].conf);
	return text;
}

static void
current(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	assert_string_equal(read_all(NULL), "A.F 2020 1.75 AF|A.F 2022 - OF|A.M 2020 -0.10 AF|"
	    "A.M 2021 - QC|A._T 2020 0 AF|A._T 2022 5 AF|");
}

static void
earlier(void **state)
{
	struct observation_filter f = { .release = 1 };

	(void)state;
	NEEDS_DATABASE();
	assert_string_equal(read_all(&f), "A.F 2020 1.50 AF|A.F 2021 9 AF|A.F 2022 - OF|A.M 2021 - QC|"
	    "A._T 2020 0 AF|A._T 2022 5 AF|");
}

static void
confidential(void **state)
{
	struct observation_filter f = { .confidential = true, .period_from = "2021",
	    .period_to = "2021" };
	struct observation *rows;
	size_t n;

	(void)state;
	NEEDS_DATABASE();
	assert_string_equal(read_all(&f), "A.M 2021 7 EC|");
	f.confidential = false;
	assert_int_equal(observation_list(db, a, &d, &f, 10, &rows, &n), SD_OK);
	assert_int_equal(n, 1);
	assert_null(rows[0].value);
	assert_null(rows[0].comment);
}

static void
filters(void **state)
{
	static const char *const freq[] = { "A" }, *const sexes[] = { "F", "_T", "NOSUCH" };
	static const char *const bad[] = { "A' OR '1'='1" };
	struct observation_filter f = { .key = { { NULL, 0 }, { sexes, 3 } }, .period_to = "2020" };
	struct observation *rows;
	size_t n;

	(void)state;
	NEEDS_DATABASE();
	assert_string_equal(read_all(&f), "A.F 2020 1.75 AF|A._T 2020 0 AF|");
	f.key[0].codes = freq;
	f.key[0].n = 1; /* every dimension named: by key */
	assert_string_equal(read_all(&f), "A.F 2020 1.75 AF|A._T 2020 0 AF|");
	f.key[1].n = 1; /* a single series */
	assert_string_equal(read_all(&f), "A.F 2020 1.75 AF|");
	f.key[1].n = 3;
	f.period_from = "2021";
	assert_string_equal(read_all(&f), "");
	f.key[0].codes = bad;
	assert_int_equal(observation_list(db, a, &d, &f, 10, &rows, &n), SD_INVALID);
	f = (struct observation_filter){ .period_from = "2020' --" };
	assert_int_equal(observation_list(db, a, &d, &f, 10, &rows, &n), SD_INVALID);
	assert_int_equal(observation_list(db, a, &d, NULL, 2, &rows, &n), SD_TOO_LARGE);
}

/* Series that are named come from the database, whatever a file says. */
static void
filters_keyed(const char *value)
{
	static const char *const freq[] = { "A" }, *const sexes[] = { "F", "_T" };
	struct observation_filter f = { .key = { { freq, 1 }, { sexes, 2 } }, .period_to = "2020" };

	assert_string_equal(read_all(&f), arena_printf(a, "A.F 2020 %s AF|A._T 2020 0 AF|", value));
}

static enum sd_err
pack_tx(struct db *c, void *arg)
{
	(void)arg;
	return packing_make(c, a, 1, 2, NULL, NULL);
}

/* From here on the current release is read packed: another value there shows it. */
static void
packed(void **state)
{
	NEEDS_DATABASE();
	assert_int_equal(db_tx(db, pack_tx, NULL), SD_OK);
	current(state);
	earlier(state);
	confidential(state);
	filters(state);
	assert_int_equal(database_script(name, "UPDATE series_packed SET data = REPLACE(data, '1.75',"
	    " '8.88') WHERE dataset_id = 1"), SD_OK);
	assert_string_equal(read_all(NULL), "A.F 2020 8.88 AF|A.F 2022 - OF|A.M 2020 -0.10 AF|"
	    "A.M 2021 - QC|A._T 2020 0 AF|A._T 2022 5 AF|");
	earlier(state);
	assert_int_equal(database_script(name, "UPDATE release_index SET number = 3"), SD_OK);
	current(state); /* another release is packed: by rows */
	assert_int_equal(database_script(name, "UPDATE release_index SET number = 2;"
	    "UPDATE series_packed SET data = 'x'"), SD_OK);
	{
		struct observation *rows;
		size_t n;

		assert_int_equal(observation_list(db, a, &d, NULL, 100, &rows, &n), SD_INTERNAL);
	}
	assert_int_equal(db_tx(db, pack_tx, NULL), SD_OK);
}

/* The same from the file of a release, from half a file, and anew where the stamp moved. */
static void
from_file(void **state)
{
	static const char stored[] = "A.F 2020 8.88 AF|A.F 2022 - OF|A.M 2020 -0.10 AF|A.M 2021 - QC|"
	    "A._T 2020 0 AF|A._T 2022 5 AF|";
	struct observation_filter f = { .period_from = "2022" };
	char dir[] = "/tmp/satudata-observation.XXXXXX";
	const char *folder, *path;

	NEEDS_DATABASE();
	assert_non_null(mkdtemp(dir));
	folder = arena_printf(a, "%s/satudata-rilis", dir);
	path = arena_printf(a, "%s/s1-1-2", folder);
	packed_file_use(dir, 0);
	db_keep(db, "s1", true, 60, a);
	assert_int_equal(access(path, F_OK), -1);
	assert_string_equal(read_all(&f), "A.F 2022 - OF|A._T 2022 5 AF|");
	assert_int_equal(access(path, F_OK), 0); /* of all of them, whatever was asked for */
	current(state);
	assert_int_equal(database_script(name, "UPDATE series_packed SET data = REPLACE(data, '1.75', '8.88')"), SD_OK);
	current(state);
	earlier(state);
	confidential(state);
	filters_keyed("8.88");
	assert_int_equal(truncate(path, 40), 0);
	assert_string_equal(read_all(NULL), stored); /* nothing of it could be read; it was made anew */
	assert_int_equal(database_script(name, "UPDATE series_packed SET data = 'x'"), SD_OK);
	assert_string_equal(read_all(NULL), stored);
	assert_int_equal(db_tx(db, pack_tx, NULL), SD_OK);
	db_keep(db, "s2", true, 60, a);
	current(state);
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(unlink(arena_printf(a, "%s/s2-1-2", folder)), 0);
	assert_int_equal(rmdir(folder) | rmdir(dir), 0);
	packed_file_use(NULL, 0);
	db_keep(db, NULL, true, 0, a);
}

static void
availability(void **state)
{
	static const char *const sexes[] = { "F", "M" };
	struct observation_filter f = { .key = { { NULL, 0 }, { sexes, 2 } } };
	const struct series_index *x = NULL;
	struct index_match m;
	struct index_count c;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(observation_index(db, &d, &x), SD_OK);
	assert_non_null(x);
	series_index_match(x, a, &f, &m);
	series_index_count(x, a, &m, &f, &c);
	assert_int_equal(c.n_series, 2);
	assert_int_equal(c.n_obs, 4);
	assert_string_equal(c.from, "2020");
	assert_string_equal(c.to, "2022");
	f.period_from = "2022";
	series_index_match(x, a, &f, &m);
	series_index_count(x, a, &m, &f, &c);
	assert_int_equal(c.n_series, 1);
	assert_int_equal(c.n_obs, 1);
	assert_string_equal(c.from, "2022");
}

static void
codes(void **state)
{
	char longest[CODE_MAX + 2];

	(void)state;
	memset(longest, 'A', sizeof(longest));
	assert_true(code_fits("Y_GE70", 6) && code_fits("$@-9", 4) && code_fits(longest, CODE_MAX));
	assert_false(code_fits("", 0) || code_fits("a.b", 3) || code_fits("a b", 3) ||
	    code_fits("\0", 1) || code_fits("'", 1) || code_fits(longest, CODE_MAX + 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(current),
		cmocka_unit_test(earlier),
		cmocka_unit_test(confidential),
		cmocka_unit_test(filters),
		cmocka_unit_test(packed), cmocka_unit_test(from_file), cmocka_unit_test(availability), cmocka_unit_test(codes),
	};

	return group_run(tests, begin, end);
}
