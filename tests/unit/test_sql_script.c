/*
 * test_sql_script.c: where statements of a file of SQL end, on which line they begin, and what kind they are.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/ground/database/sql_script.h"

#include <string.h>

struct part {
	const char *text;
	size_t line;
};

/* The statements of `sql` are those of `want` (ended by NULL), then comes `end`. */
static void
parts_are(const char *sql, const struct part *want, enum sd_err end)
{
	struct sql_script s;
	struct str got;

	sql_script_begin(&s, sql, strlen(sql));
	for (; want->text; want++) {
		assert_int_equal(sql_script_next(&s, &got), SD_OK);
		assert_int_equal(got.n, strlen(want->text));
		assert_memory_equal(got.p, want->text, got.n);
		assert_int_equal(s.line, want->line);
	}
	assert_int_equal(sql_script_next(&s, &got), end);
	assert_true((s.fault != NULL) == (end == SD_SYNTAX));
}

#define PARTS(...) (const struct part[]){ __VA_ARGS__, { NULL, 0 } }
#define NO_PARTS (const struct part[]){ { NULL, 0 } }

static void
test_semicolons(void **state)
{
	(void)state;
	parts_are("", NO_PARTS, SD_NOT_FOUND);
	parts_are(" ;; -- nothing\n/* at all */ ;", NO_PARTS, SD_NOT_FOUND);
	parts_are("SELECT 1;\n\n  SELECT\n2 ; SELECT 3", PARTS({ "SELECT 1", 1 }, { "SELECT\n2", 3 }, { "SELECT 3", 4 }),
	    SD_NOT_FOUND);
}

static void
test_quotes(void **state)
{
	(void)state;
	parts_are("A 'x;''y\\';z'; B \"p;\"\"q\\\";\"; C `r;``s\\`; D", PARTS({ "A 'x;''y\\';z'", 1 },
	    { "B \"p;\"\"q\\\";\"", 1 }, { "C `r;``s\\`", 1 }, { "D", 1 }), SD_NOT_FOUND);
	parts_are("A '-- no comment;'; B '/*'; C", PARTS({ "A '-- no comment;'", 1 }, { "B '/*'", 1 }, { "C", 1 }),
	    SD_NOT_FOUND);
}

static void
test_comments(void **state)
{
	(void)state;
	parts_are("-- it's; \nA -- b;c'\n+ 1; # d;\n/* e; \" */ B /* f; */ + 2 /* g */;",
	    PARTS({ "A -- b;c'\n+ 1", 2 }, { "B /* f; */ + 2", 4 }), SD_NOT_FOUND);
	parts_are("A 5--3; B", PARTS({ "A 5--3", 1 }, { "B", 1 }), SD_NOT_FOUND);
	parts_are("/*!50003 A; B */; C", PARTS({ "/*!50003 A; B */", 1 }, { "C", 1 }), SD_NOT_FOUND);
}

static void
test_delimiter(void **state)
{
	(void)state;
	parts_are("A;\n-- the trail\nDELIMITER //\nCREATE PROCEDURE p()\nBEGIN\n\tB; -- it's\n\tC '//';\nEND//\n"
	    "delimiter ;\r\nD;", PARTS({ "A", 1 }, { "CREATE PROCEDURE p()\nBEGIN\n\tB; -- it's\n\tC '//';\nEND", 4 },
	    { "D", 10 }), SD_NOT_FOUND);
	parts_are("DELIMITER $$\nA;B$$C", PARTS({ "A;B", 2 }, { "C", 2 }), SD_NOT_FOUND);
	parts_are("DELIMITER//\nA;B//DELIMITER;\nC;D", PARTS({ "A;B", 2 }, { "C", 3 }, { "D", 3 }), SD_NOT_FOUND);
	parts_are("DELIMITERS;", PARTS({ "DELIMITERS", 1 }), SD_NOT_FOUND);
}

static void
test_what_is_not_whole(void **state)
{
	(void)state;
	parts_are("A;\nB 'c;\nD", PARTS({ "A", 1 }), SD_SYNTAX);
	parts_are("A \"b\\\"", NO_PARTS, SD_SYNTAX);
	parts_are("A `b", NO_PARTS, SD_SYNTAX);
	parts_are("A /* b;", NO_PARTS, SD_SYNTAX);
	parts_are("/* b; *", NO_PARTS, SD_SYNTAX);
	parts_are("DELIMITER\nA", NO_PARTS, SD_SYNTAX);
	parts_are("DELIMITER '\nA", NO_PARTS, SD_SYNTAX);
}

static void
test_kinds(void **state)
{
	static const struct { const char *sql; enum sql_kind kind; } list[] = {
		{ "insert into t values (1)", SQL_DATA }, { "UPDATE t SET a = 1", SQL_DATA }, { "DELETE\nFROM t", SQL_DATA },
		{ "ALTER TABLE t ADD c INT", SQL_SCHEMA }, { "CREATE TABLE t (a INT)", SQL_SCHEMA },
		{ "CREATE  TEMPORARY TABLE t (a INT)", SQL_TEMPORARY }, { "DROP TEMPORARY TABLE t", SQL_FORGET },
		{ "DROP TABLE t", SQL_SCHEMA }, { "CALL p()", SQL_SCHEMA }, { "TRUNCATE t", SQL_SCHEMA },
		{ "SET @a = 1", SQL_SESSION }, { "SET DEFAULT ROLE r FOR u", SQL_SCHEMA }, { "SELECT 1", SQL_SESSION },
		{ "BEGIN", SQL_TRANSACTION }, { "BEGIN NOT ATOMIC SELECT 1; END", SQL_SCHEMA }, { "COMMIT", SQL_TRANSACTION },
		{ "START TRANSACTION", SQL_TRANSACTION }, { "START SLAVE", SQL_SCHEMA }, { "INSERTED", SQL_SCHEMA },
		{ "", SQL_SCHEMA },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(list); i++)
		assert_int_equal(sql_kind(str_of(list[i].sql)), list[i].kind);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_semicolons), cmocka_unit_test(test_quotes), cmocka_unit_test(test_comments),
		cmocka_unit_test(test_delimiter), cmocka_unit_test(test_what_is_not_whole), cmocka_unit_test(test_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
