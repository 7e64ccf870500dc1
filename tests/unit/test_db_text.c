/*
 * test_db_text.c: texts given to SQL, against a real server: any text may be compared with a column of ASCII, stand in a LIKE
 * pattern and be searched for; and `--check` knows which parameters are which.
 */
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include "tests/unit/database.h"

static char name[64];
static struct db *db;
static struct arena *a;

static const char schema[] =
    "CREATE TABLE letter (code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,"
    " title VARCHAR(300) NOT NULL, FULLTEXT KEY (title)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"
    " COLLATE=utf8mb4_unicode_520_ci;"
    "INSERT INTO letter VALUES ('A1', 'Luas tanam padi'), ('A2', '100% _beras_ \\\\')";

static const char *const special[] = { "\xc3\xa9", "*", "\"", "+-", "@3", "+luas -\"padi* ~(a", "\xf0\x9f\x98\x80", "\x7f", "%", "_", "\\",
	"'", "\xe2\x80\xae kanan", "e\xcc\x81", " ", "", "A1" };

struct number { int64_t v; };
static const struct field number_fields[] = { F_INT(number, v), F_END };

static const struct stmt by_code = STMT_ROWS("by_code", "SELECT COUNT(*) AS v FROM letter WHERE code = ?", "a", number,
    number_fields);
static const struct stmt by_title = STMT_ROWS("by_title", "SELECT COUNT(*) AS v FROM letter WHERE title LIKE ?", "t",
    number, number_fields);
static const struct stmt remove_code = STMT_EXEC("remove_code", "DELETE FROM letter WHERE code = ?", "a");

static int
group_setup(void **state)
{
	(void)state;
	a = arena_new(1u << 20);
	return database_begin(&db, name, sizeof(name), schema);
}

static int
group_teardown(void **state)
{
	(void)state;
	database_end(db, name);
	arena_free(a);
	return 0;
}

static int64_t
found(const struct stmt *st, const char *text)
{
	struct number row = { -1 };

	assert_int_equal(db_one(db, a, st, &row, DB_ARGS(db_text(text))), SD_OK);
	return row.v;
}

static void
test_a_column_of_ascii_takes_any_text(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	for (size_t i = 0; i < COUNT(special); i++) {
		struct db_arg rows[] = { db_text(special[i]) };
		struct buf *sql = buf_new(a, 0);

		assert_int_equal(found(&by_code, special[i]), strcmp(special[i], "A1") == 0);
		if (strcmp(special[i], "A1") == 0)
			continue;
		assert_int_equal(db_exec(db, &remove_code, NULL, DB_ARGS(db_text(special[i]))), SD_OK);
		assert_int_equal(db_bulk(db, &remove_code, rows, 1), SD_OK);
		db_sql_lit(sql, "DELETE FROM letter WHERE code = ");
		db_sql_ascii(sql, special[i], strlen(special[i]));
		assert_int_equal(db_script(db, buf_text(sql), strlen(buf_text(sql))), SD_OK);
	}
	assert_int_equal(found(&by_title, "%"), 2);
}

static void
test_a_pattern_means_its_text(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(found(&by_title, db_like(a, "", 0)), 2);
	assert_int_equal(found(&by_title, db_like(a, "0% _b", 5)), 1);
	assert_int_equal(found(&by_title, db_like(a, "LUAS", 4)), 1);
	assert_int_equal(found(&by_title, db_like(a, "%", 1)), 1);
	assert_int_equal(found(&by_title, db_like(a, "_", 1)), 1);
	assert_int_equal(found(&by_title, db_like(a, "\\", 1)), 1);
	assert_int_equal(found(&by_title, db_like(a, "l%i", 3)), 0);
}

static void
test_check_knows_which_texts_are_ascii(void **state)
{
	static const struct stmt code_as_text = STMT_ROWS("code_as_text", "SELECT COUNT(*) AS v FROM letter WHERE code = ?",
	    "t", number, number_fields);
	static const struct stmt title_as_ascii = STMT_ROWS("title_as_ascii",
	    "SELECT COUNT(*) AS v FROM letter WHERE title = ?", "a", number, number_fields);
	static const struct stmt change_as_text = STMT_EXEC("change_as_text", "UPDATE letter SET title = ? WHERE code = ?",
	    "tt");
	static const struct stmt change = STMT_EXEC("change", "UPDATE letter SET title = ? WHERE code = ?", "ta");
	static const struct stmt put = STMT_EXEC("put", "INSERT INTO letter (code, title) VALUES (?, ?)", "tt");

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_check(db, &by_code), SD_OK);
	assert_int_equal(db_check(db, &by_title), SD_OK);
	assert_int_equal(db_check(db, &change), SD_OK);
	assert_int_equal(db_check(db, &put), SD_OK);
	assert_int_equal(db_check(db, &code_as_text), SD_INTERNAL);
	assert_int_equal(db_check(db, &title_as_ascii), SD_INTERNAL);
	assert_int_equal(db_check(db, &change_as_text), SD_INTERNAL);
	assert_int_equal(found(&by_title, "%"), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_column_of_ascii_takes_any_text), cmocka_unit_test(test_a_pattern_means_its_text),
		cmocka_unit_test(test_check_knows_which_texts_are_ascii),
	};

	return group_run(tests, group_setup, group_teardown);
}
