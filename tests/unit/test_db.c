/*
 * test_db.c: the database door against a real server: rows, NULLs, blobs, streams, bulk, transactions that lose a
 * race, read-only sessions, broken connections.
 */
#include "tests/unit/unit.h"
#include "shared/ground/date.h"
#include "shared/ground/locks.h"
#include "shared/ground/monotonic.h"
#include "tests/unit/database.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>

static char name[64];
static struct db *db;
static struct arena *a;

static const char schema[] =
    "CREATE TABLE thing (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, label TEXT NULL, amount DECIMAL(30,6) NULL,"
    " n BIGINT NULL, at DATETIME(6) NULL, day DATE NULL, content LONGBLOB NULL, UNIQUE KEY (label(100)),"
    " CONSTRAINT small CHECK (n < 1000000)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;"
    "CREATE TABLE pair (id INT NOT NULL PRIMARY KEY, v INT NOT NULL) ENGINE=InnoDB;"
    "INSERT INTO pair VALUES (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0)";

struct thing {
	int64_t id;
	const char *label, *amount;
	int64_t n, at, day;
	struct blob content;
};
static const struct field thing_fields[] = {
	F_INT(thing, id), F_TEXT(thing, label), F_TEXT(thing, amount), F_INT(thing, n), F_TIME(thing, at),
	F_TIME(thing, day), F_BLOB(thing, content), F_END
};
static const struct stmt thing_add = STMT_EXEC("thing_add",
    "INSERT INTO thing (label, amount, n, at, day, content) VALUES (?, ?, ?, ?, ?, ?)", "ttittb");
static const struct stmt thing_list = STMT_ROWS("thing_list",
    "SELECT id, label, amount, n, at, day, content FROM thing ORDER BY id", "", thing, thing_fields);
static const struct stmt thing_by_label = STMT_ROWS("thing_by_label",
    "SELECT id, label, amount, n, at, day, content FROM thing WHERE label = ?", "t", thing, thing_fields);
static const struct stmt thing_touch = STMT_EXEC("thing_touch", "UPDATE thing SET n = ? WHERE label = ?", "it");
static const struct stmt thing_clear = STMT_EXEC("thing_clear", "DELETE FROM thing", "");

struct number { int64_t v; };
static const struct field number_fields[] = { F_INT(number, v), F_END };
static const struct stmt thing_count = STMT_ROWS("thing_count", "SELECT COUNT(*) AS v FROM thing", "",
    number, number_fields);
static const struct stmt thing_sum = STMT_ROWS("thing_sum", "SELECT SUM(n) AS v FROM thing", "",
    number, number_fields);
static const struct stmt connection_id = STMT_ROWS("connection_id", "SELECT CONNECTION_ID() AS v", "",
    number, number_fields);
static const struct stmt pair_set = STMT_EXEC("pair_set", "UPDATE pair SET v = v + ? WHERE id = ?", "ii");
static const struct stmt pair_get = STMT_ROWS("pair_get", "SELECT v FROM pair WHERE id = ?", "i",
    number, number_fields);

static int
group_setup(void **state)
{
	(void)state;
	a = arena_new(64u << 20);
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

static int
clean(void **state)
{
	(void)state;
	arena_reset(a);
	if (!db)
		return 0;
	db_check_connection(db);
	return db_read_only(db, false) == SD_OK && db_exec(db, &thing_clear, NULL, DB_NONE) == SD_OK ? 0 : -1;
}

static int64_t
number_of(const struct stmt *st)
{
	struct number row;

	assert_int_equal(db_one(db, a, st, &row, DB_NONE), SD_OK);
	return row.v;
}

static enum sd_err
add(struct db *to, const char *label, int64_t n)
{
	return db_exec(to, &thing_add, NULL, DB_ARGS(db_text(label), db_null(), db_int(n), db_null(), db_null(),
	    db_null()));
}

/* --- rows --- */

static void
test_values_come_back_as_they_went(void **state)
{
	static const char bytes[] = { 0, 1, '\'', 0, (char)0xff };
	struct db_result res;
	struct thing row;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_exec(db, &thing_add, &res, DB_ARGS(db_text("Luas tanam – padi 🌾"),
	    db_text("123456789012345678901.500000"), db_int(-7), db_text("2026-01-31 07:08:09.5"),
	    db_text("2024-02-29"), db_blob(bytes, sizeof(bytes)))), SD_OK);
	assert_int_equal(res.changed, 1);
	assert_int_equal(db_one(db, a, &thing_by_label, &row, DB_ARGS(db_text("Luas tanam – padi 🌾"))), SD_OK);
	assert_int_equal(row.id, res.insert_id);
	assert_string_equal(row.label, "Luas tanam – padi 🌾");
	assert_string_equal(row.amount, "123456789012345678901.500000");
	assert_int_equal(row.n, -7);
	assert_int_equal(row.at, date_days((struct date){ 2026, 1, 31 }) * 86400 + 7 * 3600 + 8 * 60 + 9);
	assert_int_equal(row.day, date_days((struct date){ 2024, 2, 29 }) * 86400);
	assert_int_equal(row.content.n, sizeof(bytes));
	assert_memory_equal(row.content.p, bytes, sizeof(bytes));
}

static void
test_null_and_empty_differ(void **state)
{
	struct thing *rows;
	size_t n;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_exec(db, &thing_add, NULL, DB_ARGS(db_text(NULL), db_null(), db_null(), db_null(),
	    db_null(), db_null())), SD_OK);
	assert_int_equal(db_exec(db, &thing_add, NULL, DB_ARGS(db_text(""), db_text("0"), db_int(0), db_null(),
	    db_null(), db_blob("", 0))), SD_OK);
	assert_int_equal(db_list(db, a, &thing_list, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 2);
	assert_null(rows[0].label);
	assert_null(rows[0].amount);
	assert_null(rows[0].content.p);
	assert_int_equal(rows[0].at, 0);
	assert_string_equal(rows[1].label, "");
	assert_string_equal(rows[1].amount, "0.000000");
	assert_non_null(rows[1].content.p);
	assert_int_equal(rows[1].content.n, 0);
}

static void
test_large_values_between_small_ones(void **state)
{
	size_t big = 3u << 20, n;
	char *text = arena_alloc(a, big + 1);
	struct thing *rows;

	(void)state;
	NEEDS_DATABASE();
	memset(text, 'x', big);
	assert_int_equal(add(db, "a", 1), SD_OK);
	assert_int_equal(db_exec(db, &thing_add, NULL, DB_ARGS(db_text("b"), db_null(), db_int(2), db_null(),
	    db_null(), db_blob(text, big))), SD_OK);
	assert_int_equal(db_exec(db, &thing_add, NULL, DB_ARGS(db_text("c"), db_null(), db_int(3), db_null(),
	    db_null(), db_blob("abc", 3))), SD_OK);
	for (int round = 0; round < 2; round++) {
		assert_int_equal(db_list(db, a, &thing_list, &rows, &n, DB_NONE), SD_OK);
		assert_int_equal(n, 3);
		assert_int_equal(rows[1].content.n, big);
		assert_memory_equal(rows[1].content.p, text, big);
		assert_int_equal(rows[2].content.n, 3);
		assert_memory_equal(rows[2].content.p, "abc", 3);
		assert_int_equal(rows[2].n, 3);
	}
}

static void
test_nothing_found(void **state)
{
	struct thing row = { .id = 42 }, *rows;
	size_t n = 9;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_one(db, a, &thing_by_label, &row, DB_ARGS(db_text("?"))), SD_NOT_FOUND);
	assert_int_equal(row.id, 42);
	assert_int_equal(db_list(db, a, &thing_list, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 0);
}

static void
test_matched_rows_count_as_changed(void **state)
{
	struct db_result res;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(add(db, "same", 5), SD_OK);
	assert_int_equal(db_exec(db, &thing_touch, &res, DB_ARGS(db_int(5), db_text("same"))), SD_OK);
	assert_int_equal(res.changed, 1);
	assert_int_equal(db_exec(db, &thing_touch, &res, DB_ARGS(db_int(5), db_text("other"))), SD_OK);
	assert_int_equal(res.changed, 0);
}

static void
test_refused_values(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(add(db, "once", 1), SD_OK);
	assert_int_equal(add(db, "once", 1), SD_CONFLICT);
	assert_int_equal(add(db, "check", 1000000), SD_INVALID);
	assert_int_equal(db_exec(db, &thing_add, NULL, DB_ARGS(db_text("date"), db_null(), db_null(), db_null(),
	    db_text("2026-02-30"), db_null())), SD_INVALID);
	assert_int_equal(db_exec(db, &thing_add, NULL, DB_ARGS(db_text("number"), db_text("12x"), db_null(),
	    db_null(), db_null(), db_null())), SD_INVALID);
	assert_int_equal(add(db, "twice", 2), SD_OK);
	assert_int_equal(number_of(&thing_count), 2);
}

static void
test_arguments_must_be_as_declared(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_exec(db, &thing_touch, NULL, DB_ARGS(db_text("5"), db_text("x"))), SD_INTERNAL);
	assert_int_equal(db_exec(db, &thing_touch, NULL, DB_ARGS(db_int(5))), SD_INTERNAL);
	assert_int_equal(db_exec(db, &thing_list, NULL, DB_NONE), SD_INTERNAL);
}

/* --- check --- */

static void
test_check_compares_declaration_and_schema(void **state)
{
	static const struct stmt wrong_name = STMT_ROWS("wrong_name", "SELECT COUNT(*) AS w FROM thing", "",
	    number, number_fields);
	static const struct stmt wrong_columns = STMT_ROWS("wrong_columns", "SELECT 1 AS v, 2 AS w", "",
	    number, number_fields);
	static const struct stmt wrong_params = STMT_EXEC("wrong_params", "DELETE FROM thing WHERE id = ?", "");
	static const struct stmt wrong_table = STMT_EXEC("wrong_table", "DELETE FROM thang", "");

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_check(db, &thing_list), SD_OK);
	assert_int_equal(db_check(db, &thing_add), SD_OK);
	assert_int_equal(db_check(db, &wrong_name), SD_INTERNAL);
	assert_int_equal(db_check(db, &wrong_columns), SD_INTERNAL);
	assert_int_equal(db_check(db, &wrong_params), SD_INTERNAL);
	assert_int_equal(db_check(db, &wrong_table), SD_INTERNAL);
}

/* --- bulk and streams --- */

#define MANY 2500

static void
fill(void)
{
	struct db_arg *args = arena_array(a, MANY * 6, sizeof(*args));

	for (int i = 0; i < MANY; i++) {
		struct db_arg *row = args + i * 6;

		row[0] = db_text(arena_printf(a, "row %d", i));
		row[1] = i % 3 ? db_text(arena_printf(a, "%d.25", i)) : db_null();
		row[2] = db_int(i);
		row[3] = i % 2 ? db_text("2026-01-01 00:00:00") : db_text(NULL);
		row[4] = db_null();
		row[5] = i % 5 ? db_blob("\0b", 2) : db_null();
	}
	assert_int_equal(db_bulk(db, &thing_add, args, MANY), SD_OK);
}

static const struct stmt thing_offer = STMT_EXEC("thing_offer",
    "INSERT IGNORE INTO thing (label, amount, n, at, day, content) VALUES (?, ?, ?, ?, ?, ?)", "ttittb");

/* `n` things labelled from..from+n-1, long enough that they do not fit the socket at once. */
static const struct db_arg *
things(int from, int n)
{
	struct db_arg *args = arena_array(a, (size_t)n * 6, sizeof(*args));

	for (int i = 0; i < n * 6; i++)
		args[i] = db_null();
	for (int i = 0; i < n; i++) {
		args[i * 6] = db_text(arena_printf(a, "%06d %0200d", from + i, 0));
		args[i * 6 + 2] = db_int(1);
	}
	return args;
}

static void
test_sent_rows_are_taken_later(void **state)
{
	int64_t taken = -1;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_bulk_taken(db, &taken), SD_OK);
	assert_int_equal(taken, 0);
	assert_int_equal(db_bulk_send(db, &thing_offer, things(0, 9000), 9000), SD_OK);
	assert_int_equal(add(db, "between", 1), SD_INTERNAL);
	assert_int_equal(db_bulk_send(db, &thing_offer, things(0, 1), 1), SD_INTERNAL);
	assert_int_equal(db_bulk_taken(db, &taken), SD_OK);
	assert_int_equal(taken, 9000);
	assert_int_equal(db_bulk_send(db, &thing_offer, things(8990, 100), 100), SD_OK);
	assert_int_equal(db_bulk_taken(db, &taken), SD_OK);
	assert_int_equal(taken, 90);
	assert_int_equal(number_of(&thing_count), 9090);
	assert_int_equal(add(db, "alone", 1), SD_OK);
}

/* Rows are laid out while others are on their way; afterwards the same statement runs for one row as ever. */
static void
test_blocks_are_laid_out_beforehand(void **state)
{
	struct db_block *b;
	const struct db_arg wrong[6] = { db_int(1), db_null(), db_null(), db_null(), db_null(), db_null() };
	const struct db_arg *rows;
	struct db_result one;
	int64_t taken = -1;

	(void)state;
	NEEDS_DATABASE();
	b = db_block_new(&thing_offer);
	rows = things(8000, 3000);
	assert_int_equal(db_block_send(db, b), SD_OK); /* nothing */
	assert_int_equal(db_bulk_send(db, &thing_offer, things(0, 9000), 9000), SD_OK);
	for (size_t i = 0; i < 3000; i++)
		db_block_add(b, rows + i * 6);
	assert_int_equal(db_block_send(db, b), SD_INTERNAL); /* the others first */
	assert_int_equal(db_bulk_taken(db, &taken), SD_OK);
	assert_int_equal(taken, 9000);
	assert_int_equal(db_block_send(db, b), SD_OK);
	db_block_clear(b);
	db_block_add(b, wrong);
	assert_int_equal(db_bulk_taken(db, &taken), SD_OK);
	assert_int_equal(taken, 2000);
	assert_int_equal(db_block_send(db, b), SD_INTERNAL);
	db_block_clear(b);
	db_block_add(b, rows);
	assert_int_equal(db_block_send(db, b), SD_OK);
	assert_int_equal(db_bulk_taken(db, &taken), SD_OK);
	assert_int_equal(taken, 0);
	assert_int_equal(db_exec(db, &thing_offer, &one, things(20000, 1), 6), SD_OK);
	assert_int_equal(one.changed, 1);
	assert_int_equal(number_of(&thing_count), 11001);
	db_block_free(b);
	db_block_free(NULL);
}

static enum sd_err
send_twice(struct db *on, void *arg)
{
	enum sd_err er = db_bulk_send(on, arg, things(0, 10), 10);
	int64_t taken;

	if (er == SD_OK)
		er = db_bulk_taken(on, &taken);
	return er == SD_OK ? db_bulk_send(on, arg, things(0, 10), 10) : er;
}

/* Nobody waits for the second ten: the transaction does. */
static void
test_a_transaction_waits_for_what_was_sent(void **state)
{
	union { const struct stmt *st; void *arg; } offer = { &thing_offer }, twice = { &thing_add };

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_tx(db, send_twice, twice.arg), SD_CONFLICT);
	assert_int_equal(number_of(&thing_count), 0);
	assert_int_equal(db_tx(db, send_twice, offer.arg), SD_OK);
	assert_int_equal(number_of(&thing_count), 10);
}

static void
test_rest_forgets_what_was_sent(void **state)
{
	int64_t before, taken = -1;

	(void)state;
	NEEDS_DATABASE();
	before = number_of(&connection_id);
	assert_int_equal(db_bulk_send(db, &thing_offer, things(0, 4000), 4000), SD_OK);
	db_check_connection(db);
	assert_int_equal(db_bulk_taken(db, &taken), SD_OK);
	assert_int_equal(taken, 0);
	assert_true(number_of(&connection_id) != before);
}

static void
test_bulk(void **state)
{
	struct thing *rows;
	size_t n;

	(void)state;
	NEEDS_DATABASE();
	fill();
	assert_int_equal(number_of(&thing_sum), MANY * (MANY - 1) / 2);
	assert_int_equal(db_list(db, a, &thing_list, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, MANY);
	assert_null(rows[0].amount);
	assert_string_equal(rows[1].amount, "1.250000");
	assert_int_equal(rows[2].at, 0);
	assert_int_equal(rows[3].at, 1767225600);
	assert_null(rows[5].content.p);
	assert_memory_equal(rows[6].content.p, "\0b", 2);
	/* the statement still works alone */
	assert_int_equal(add(db, "alone", 1), SD_OK);
	assert_int_equal(db_bulk(db, &thing_add, NULL, 0), SD_OK);
}

static void
test_bulk_refuses_whole_transaction(void **state)
{
	struct db_arg args[12];

	(void)state;
	NEEDS_DATABASE();
	for (int i = 0; i < 12; i++)
		args[i] = db_null();
	args[0] = args[6] = db_text("same");
	assert_int_equal(db_bulk(db, &thing_add, args, 2), SD_CONFLICT);
	assert_int_equal(db_bulk(db, &thing_touch, args, 2), SD_INTERNAL);
}

struct read_value { int64_t n, sum, stop; enum sd_err with; };

static enum sd_err
each_thing(void *arg, const void *row)
{
	const struct thing *t = row;
	struct read_value *s = arg;
	char label[32];

	snprintf(label, sizeof(label), "row %lld", (long long)t->n);
	assert_string_equal(t->label, label);
	s->n++;
	s->sum += t->n;
	return s->stop && s->n == s->stop ? s->with : SD_OK;
}

static void
test_stream(void **state)
{
	struct read_value s = { 0, 0, 0, SD_OK };

	(void)state;
	NEEDS_DATABASE();
	fill();
	assert_int_equal(db_stream(db, &thing_list, each_thing, &s, DB_NONE), SD_OK);
	assert_int_equal(s.n, MANY);
	assert_int_equal(s.sum, MANY * (MANY - 1) / 2);
}

static void
test_stream_stops(void **state)
{
	struct read_value s = { 0, 0, 10, SD_TOO_LARGE }, gone = { 0, 0, 10, SD_CLIENT_GONE };

	(void)state;
	NEEDS_DATABASE();
	fill();
	assert_int_equal(db_stream(db, &thing_list, each_thing, &s, DB_NONE), SD_TOO_LARGE);
	assert_int_equal(s.n, 10);
	assert_int_equal(number_of(&thing_count), MANY);
	assert_int_equal(db_stream(db, &thing_list, each_thing, &gone, DB_NONE), SD_CLIENT_GONE);
	assert_int_equal(gone.n, 10);
	assert_int_equal(number_of(&thing_count), MANY);
}

static enum sd_err
each_nested(void *arg, const void *row)
{
	(void)row;
	return add(arg, "nested", 1);
}

static void
test_no_statement_inside_a_stream(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	fill();
	assert_int_equal(db_stream(db, &thing_list, each_nested, db, DB_NONE), SD_INTERNAL);
	assert_int_equal(number_of(&thing_count), MANY);
}

static jmp_buf away;

static enum sd_err
each_leaves(void *arg, const void *row)
{
	(void)arg;
	(void)row;
	longjmp(away, 1);
}

static void
test_a_stream_left_by_a_jump(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	fill();
	if (setjmp(away) == 0)
		(void)db_stream(db, &thing_list, each_leaves, NULL, DB_NONE);
	db_check_connection(db);
	assert_int_equal(number_of(&thing_count), MANY);
}

static enum sd_err
each_text(void *arg, const char *const *cols, const unsigned long *lengths)
{
	struct read_value *s = arg;

	assert_int_equal(lengths[0], strlen(cols[0]));
	s->n += cols[1] == NULL;
	s->sum++;
	return s->stop && s->sum == s->stop ? s->with : SD_OK;
}

static void
test_stream_text_with_quoted_parts(void **state)
{
	static const char quoted[] = "it's \\ \"odd\" -- \n";
	struct read_value s = { 0, 0, 0, SD_OK }, gone = { 0, 0, 1, SD_CLIENT_GONE };
	struct buf *sql = buf_new(a, 0);

	(void)state;
	NEEDS_DATABASE();
	fill();
	assert_int_equal(add(db, quoted, 77), SD_OK);
	db_sql_lit(sql, "SELECT label, at FROM thing WHERE label = ");
	db_sql_ascii(sql, quoted, strlen(quoted));
	db_sql_lit(sql, " AND n = ");
	db_sql_int(sql, 77);
	assert_int_equal(db_stream_text(db, buf_text(sql), each_text, &s), SD_OK);
	assert_int_equal(s.sum, 1);
	assert_int_equal(s.n, 1);
	assert_int_equal(db_stream_text(db, "SELECT label, at FROM thing", each_text, &gone), SD_CLIENT_GONE);
	assert_int_equal(db_stream_text(db, "SELECT nothing FROM nowhere", each_text, &s), SD_INTERNAL);
	assert_int_equal(number_of(&thing_count), MANY + 1);
}

/* --- transactions --- */

static enum sd_err
tx_adds(struct db *d, void *arg)
{
	enum sd_err er = add(d, "in transaction", 1);

	return er == SD_OK ? *(enum sd_err *)arg : er;
}

static void
test_commit_and_rollback(void **state)
{
	enum sd_err ok = SD_OK, no = SD_INVALID;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_tx(db, tx_adds, &no), SD_INVALID);
	assert_int_equal(number_of(&thing_count), 0);
	assert_int_equal(db_tx(db, tx_adds, &ok), SD_OK);
	assert_int_equal(number_of(&thing_count), 1);
}

static enum sd_err
tx_nested(struct db *d, void *arg)
{
	return db_tx(d, tx_adds, arg);
}

static void
test_no_transaction_inside_another(void **state)
{
	enum sd_err ok = SD_OK;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_tx(db, tx_nested, &ok), SD_INTERNAL);
	assert_int_equal(number_of(&thing_count), 0);
}

/* Two processes that lock rows 1 and 2 in opposite order; pipes make sure that they meet. */
struct meeting { int runs, tell, hear; bool swallow; };

static void
pipe_say(int fd)
{
	assert_int_equal(write(fd, "x", 1), 1);
}

static void
pipe_wait(int fd)
{
	char c;

	assert_int_equal(read(fd, &c, 1), 1);
}

static enum sd_err
tx_loser(struct db *d, void *arg)
{
	struct timespec t = { 0, 200000000L };
	struct meeting *m = arg;
	enum sd_err er;

	m->runs++;
	if ((er = db_exec(d, &pair_set, NULL, DB_ARGS(db_int(1), db_int(1)))) != SD_OK)
		return er;
	if (m->runs == 1) {
		pipe_say(m->tell);
		pipe_wait(m->hear);
		nanosleep(&t, NULL); /* the other one now waits for row 1 */
	}
	er = db_exec(d, &pair_set, NULL, DB_ARGS(db_int(1), db_int(2)));
	return m->swallow ? SD_OK : er;
}

static enum sd_err
tx_winner(struct db *d, void *arg)
{
	struct meeting *m = arg;

	pipe_wait(m->hear);
	/* more changed rows: the server lets the lighter transaction lose */
	for (int id = 8; id >= 2; id--)
		if (db_exec(d, &pair_set, NULL, DB_ARGS(db_int(100), db_int(id))) != SD_OK)
			return SD_INTERNAL;
	pipe_say(m->tell);
	return db_exec(d, &pair_set, NULL, DB_ARGS(db_int(100), db_int(1)));
}

static void
race(bool swallow)
{
	int to[2], from[2], status;
	struct meeting m = { .swallow = swallow };
	struct number row;
	pid_t pid;

	assert_int_equal(database_script(name, "UPDATE pair SET v = 0"), SD_OK);
	assert_int_equal(pipe(to), 0);
	assert_int_equal(pipe(from), 0);
	if ((pid = fork()) == 0) {
		struct meeting other = { .tell = from[1], .hear = to[0] };
		struct db *own = database_open(name);

		_exit(db_tx(own, tx_winner, &other) == SD_OK ? 0 : 1);
	}
	m.tell = to[1];
	m.hear = from[0];
	assert_int_equal(db_tx(db, tx_loser, &m), SD_OK);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(m.runs, 2);
	for (int id = 1; id <= 2; id++) {
		assert_int_equal(db_one(db, a, &pair_get, &row, DB_ARGS(db_int(id))), SD_OK);
		assert_int_equal(row.v, 101);
	}
	close(to[0]), close(to[1]), close(from[0]), close(from[1]);
}

static void
test_deadlock_is_run_again(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	race(false);
}

/* A function that overlooks the error must not commit what is left. */
static void
test_deadlock_that_was_overlooked(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	race(true);
}

static enum sd_err
tx_always_loses(struct db *d, void *arg)
{
	int *runs = arg;

	++*runs;
	return add(d, "lost", 1) == SD_OK ? SD_RETRY : SD_INTERNAL;
}

static void
test_gives_up_after_five_runs(void **state)
{
	int runs = 0;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_tx(db, tx_always_loses, &runs), SD_BUSY);
	assert_int_equal(runs, 5);
	assert_int_equal(number_of(&thing_count), 0);
}

/* --- steps before commit --- */

struct noted { int n; };
struct steps { int runs, stepped; enum sd_err fn, step; bool again; };
static struct steps steps;

static enum sd_err
step_last(struct db *d, void *arg)
{
	const struct noted *n = arg;

	return add(d, "last step", n->n);
}

static enum sd_err
step_writes(struct db *d, void *arg)
{
	const struct noted *n = arg;
	struct noted *last = db_before_commit(d, DB_LAST_STAMP, step_last, sizeof(*last));

	steps.stepped++;
	assert_non_null(last);
	last->n = n->n * 100;
	if (steps.step != SD_OK)
		return steps.step;
	return add(d, "step", n->n);
}

/* Names the step twice; the first run leaves more behind than the second, which must not inherit it. */
static enum sd_err
tx_steps(struct db *d, void *arg)
{
	(void)arg;
	assert_int_equal(db_tx_undone(d), steps.runs);
	steps.runs++;
	for (int i = 0; i < (steps.runs == 1 ? 3 : 2); i++) {
		struct noted *n = db_before_commit(d, DB_LAST_TRAIL, step_writes, sizeof(*n));

		assert_non_null(n);
		assert_int_equal(n->n, i);
		n->n++;
	}
	assert_null(db_before_commit(d, DB_LAST_TRAIL, step_last, 4)); /* another's place */
	assert_int_equal(number_of(&thing_count), 0);
	return steps.again && steps.runs == 1 ? SD_RETRY : steps.fn;
}

static void
stepped(struct steps how, enum sd_err want, int runs, int times, int rows, int sum)
{
	(void)database_script(name, "DELETE FROM thing");
	steps = how;
	assert_int_equal(db_tx(db, tx_steps, NULL), want);
	assert_int_equal(steps.runs, runs);
	assert_int_equal(steps.stepped, times);
	assert_int_equal(number_of(&thing_count), rows);
	if (rows)
		assert_int_equal(number_of(&thing_sum), sum);
}

static void
test_steps_before_commit(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	assert_null(db_before_commit(db, DB_LAST_TRAIL, step_writes, 4)); /* no transaction */
	stepped((struct steps){ .fn = SD_OK }, SD_OK, 1, 1, 2, 303);
	stepped((struct steps){ .again = true }, SD_OK, 2, 1, 2, 202);
	stepped((struct steps){ .fn = SD_INVALID }, SD_INVALID, 1, 0, 0, 0);
	stepped((struct steps){ .step = SD_CONFLICT }, SD_CONFLICT, 1, 1, 0, 0);
	stepped((struct steps){ .step = SD_RETRY }, SD_BUSY, 5, 5, 0, 0);
	stepped((struct steps){ .fn = SD_OK }, SD_OK, 1, 1, 2, 303); /* nothing was left of those before */
}

/* What a request begins its transactions with stands or falls with them. */
static int begun;

static enum sd_err
begin_notes(struct db *d, void *arg)
{
	const enum sd_err *say = arg;

	begun++;
	return *say != SD_OK ? *say : add(d, "begun", 1);
}

static enum sd_err
tx_behind(struct db *d, void *arg)
{
	const enum sd_err *say = arg;

	assert_int_equal(number_of(&thing_count), 1);
	(void)add(d, "fn", 2);
	return *say == SD_RETRY && begun == 1 ? SD_RETRY : *say == SD_RETRY ? SD_OK : *say;
}

static void
first_in(enum sd_err first, enum sd_err fn, enum sd_err want, int runs, int rows)
{
	(void)database_script(name, "DELETE FROM thing");
	begun = 0;
	db_on_begin(db, begin_notes, &first);
	assert_int_equal(db_tx(db, tx_behind, &fn), want);
	db_on_begin(db, NULL, NULL);
	assert_int_equal(begun, runs);
	assert_int_equal(number_of(&thing_count), rows);
}

static void
test_first_in_a_transaction(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	first_in(SD_OK, SD_OK, SD_OK, 1, 2);
	first_in(SD_OK, SD_RETRY, SD_OK, 2, 2);
	first_in(SD_OK, SD_INVALID, SD_INVALID, 1, 0);
	first_in(SD_DENIED, SD_OK, SD_DENIED, 1, 0);
}

/* Others wait from the first statement that writes or locks to the end of the transaction, and not before. */
static const struct stmt thing_look = STMT_ROWS("thing_look", "SELECT COUNT(*) AS v FROM thing FOR UPDATE", "",
    number, number_fields);
struct locking { enum sd_err end; bool bulk, look; };

static enum sd_err
tx_locking(struct db *d, void *arg)
{
	const struct locking *w = arg;
	const struct db_arg row[] = { db_text("lock"), db_text("1.5"), db_int(1), db_text("2026-01-31 10:00:00"),
	    db_text("2026-01-31"), db_blob("x", 1) };

	assert_false(locks_held()); /* what db_on_begin() wrote is nobody else's */
	assert_int_equal(number_of(&thing_count), begun ? 1 : 0);
	assert_false(locks_held());
	if (w->look)
		(void)number_of(&thing_look);
	else
		assert_int_equal(w->bulk ? db_bulk(d, &thing_add, row, 1) : add(d, "lock", 1), SD_OK);
	assert_true(locks_held());
	return w->end;
}

static void
locking(struct locking w)
{
	(void)database_script(name, "DELETE FROM thing");
	assert_int_equal(db_tx(db, tx_locking, &w), w.end);
	assert_false(locks_held());
}

static void
test_who_holds_locks_knows_it(void **state)
{
	enum sd_err fine = SD_OK;

	(void)state;
	NEEDS_DATABASE();
	begun = 0;
	locking((struct locking){ SD_OK, false, false });
	locking((struct locking){ SD_INVALID, true, false });
	locking((struct locking){ SD_OK, false, true });
	db_on_begin(db, begin_notes, &fine);
	locking((struct locking){ SD_OK, false, false });
	db_on_begin(db, NULL, NULL);
	(void)database_script(name, "DELETE FROM thing");
	assert_int_equal(add(db, "alone", 1), SD_OK);
	assert_false(locks_held());
}

/* A range that one transaction changes does not keep another one from inserting beside it, nor does a copy hold its source. */
static const struct stmt thing_range = STMT_EXEC("thing_range", "UPDATE thing SET n = n + 1 WHERE id >= 1", "");
static const struct stmt thing_copy = STMT_EXEC("thing_copy",
    "INSERT INTO pair (id, v) SELECT 100 + id, n FROM thing WHERE id >= 1", "");

static enum sd_err
tx_beside(struct db *d, void *arg)
{
	struct db *other = arg;
	enum sd_err er;

	if ((er = db_exec(d, &thing_copy, NULL, DB_NONE)) != SD_OK ||
	    (er = db_exec(other, &thing_touch, NULL, DB_ARGS(db_int(5), db_text("first")))) != SD_OK ||
	    (er = db_exec(d, &thing_range, NULL, DB_NONE)) != SD_OK)
		return er;
	return add(other, "beside", 1);
}

static void
test_no_gap_is_locked(void **state)
{
	struct timespec from, to;
	struct db *other;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(add(db, "first", 1), SD_OK);
	other = database_open(name);
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_int_equal(db_tx(db, tx_beside, other), SD_OK);
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_in_range(to.tv_sec - from.tv_sec, 0, 2);
	assert_int_equal(number_of(&thing_count), 2);
	db_close(other);
	assert_int_equal(database_script(name, "DELETE FROM pair WHERE id > 100"), SD_OK);
}

/* --- sessions --- */

static void
test_read_only_refuses_writes(void **state)
{
	enum sd_err ok = SD_OK;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_read_only(db, true), SD_OK);
	assert_int_equal(add(db, "no", 1), SD_DENIED);
	assert_int_equal(db_tx(db, tx_adds, &ok), SD_DENIED);
	assert_int_equal(number_of(&thing_count), 0);
	assert_int_equal(db_read_only(db, false), SD_OK);
	assert_int_equal(add(db, "yes", 1), SD_OK);
}

static void
kill_connection(void)
{
	char sql[64];

	snprintf(sql, sizeof(sql), "KILL %lld", (long long)number_of(&connection_id));
	assert_int_equal(database_script(name, sql), SD_OK);
	nanosleep(&(struct timespec){ 0, 100000000L }, NULL);
}

static void
test_broken_connection_is_busy_until_rest(void **state)
{
	struct number row;

	(void)state;
	NEEDS_DATABASE();
	kill_connection();
	assert_int_equal(db_one(db, a, &thing_count, &row, DB_NONE), SD_BUSY);
	assert_int_equal(db_one(db, a, &thing_count, &row, DB_NONE), SD_BUSY);
	db_check_connection(db);
	assert_int_equal(db_one(db, a, &thing_count, &row, DB_NONE), SD_OK);
}

static void
test_connection_that_broke_between_requests(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_read_only(db, true), SD_OK);
	kill_connection();
	db_check_connection(db);
	assert_int_equal(number_of(&thing_count), 0);
	assert_int_equal(add(db, "no", 1), SD_DENIED); /* the new session is read-only too */
	db_check_connection(db);
	kill_connection();
	db_check_connection(db);
	kill_connection();
}

static void
test_connection_that_breaks_after_rest(void **state)
{
	int64_t id;
	char sql[64];

	(void)state;
	NEEDS_DATABASE();
	id = number_of(&connection_id);
	db_check_connection(db);
	snprintf(sql, sizeof(sql), "KILL %lld", (long long)id);
	assert_int_equal(database_script(name, sql), SD_OK);
	nanosleep(&(struct timespec){ 0, 100000000L }, NULL);
	assert_int_not_equal(number_of(&connection_id), id);
}

static enum sd_err
tx_killed(struct db *d, void *arg)
{
	enum sd_err er = add(d, "half", 1);

	(void)arg;
	kill_connection();
	(void)add(d, "other half", 1);
	return er; /* says SD_OK, though the second half failed */
}

static void
test_connection_that_breaks_in_a_transaction(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_tx(db, tx_killed, NULL), SD_BUSY);
	db_check_connection(db);
	assert_int_equal(number_of(&thing_count), 0);
}

static enum sd_err
tx_leaves(struct db *d, void *arg)
{
	(void)arg;
	(void)add(d, "left", 1);
	(void)db_before_commit(d, DB_LAST_TRAIL, step_writes, sizeof(struct noted));
	longjmp(away, 1);
}

static void
test_a_transaction_left_by_a_jump(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	if (setjmp(away) == 0)
		(void)db_tx(db, tx_leaves, NULL);
	db_check_connection(db);
	assert_int_equal(number_of(&thing_count), 0);
	assert_int_equal(add(db, "left", 1), SD_OK);
	assert_int_equal(database_script(name, "DELETE FROM thing"), SD_OK);
	steps = (struct steps){ .fn = SD_OK };
	assert_int_equal(db_tx(db, tx_adds, &steps.fn), SD_OK);
	assert_int_equal(steps.stepped, 0); /* its steps went with it */
}

/* A door of its own whose statements may take 1 s, and streams 4 s. */
static struct db *
impatient(void)
{
	struct conf conf = { .db_socket = database_socket(), .db_name = name, .db_user = "root", .db_statement_seconds = 1,
		.db_stream_seconds = 4, .db_job_seconds = 5 };

	return db_open(&conf);
}

static const struct stmt slow_row = STMT_ROWS("slow_row", "SELECT SLEEP(2.2) AS v", "", number, number_fields);
static const struct stmt slow_rows = STMT_ROWS("slow_rows",
    "SELECT SLEEP(0.7) AS v UNION ALL SELECT SLEEP(0.7) UNION ALL SELECT SLEEP(0.7)", "", number, number_fields);

static enum sd_err
count_row(void *arg, const void *row)
{
	(void)row;
	++*(int *)arg;
	return SD_OK;
}

static void
test_a_statement_has_its_limit(void **state)
{
	struct db *d;
	struct number row;
	int rows = 0;

	(void)state;
	NEEDS_DATABASE();
	d = impatient();
	assert_int_equal(db_one(d, a, &slow_row, &row, DB_NONE), SD_BUSY);
	assert_non_null(strstr(db_error(d), "1969"));
	assert_int_equal(db_one(d, a, &thing_count, &row, DB_NONE), SD_OK); /* the connection stands */
	assert_int_equal(db_stream(d, &slow_rows, count_row, &rows, DB_NONE), SD_OK);
	assert_int_equal(rows, 3);
	assert_int_equal(db_one(d, a, &slow_row, &row, DB_NONE), SD_BUSY); /* the stream's limit does not stay */
	db_close(d);
	d = impatient();
	db_patience(d, DB_JOB);
	assert_int_equal(db_one(d, a, &slow_row, &row, DB_NONE), SD_OK);
	db_close(d);
	d = impatient();
	db_patience(d, DB_ENDLESS);
	assert_int_equal(db_one(d, a, &slow_row, &row, DB_NONE), SD_OK);
	db_close(d);
}

/* What db_one says, and how many ms it takes to say it. */
static enum sd_err
asked(struct db *d, int64_t *ms)
{
	int64_t began = clock_ms();
	struct number row;
	enum sd_err er;

	db_check_connection(d);
	er = db_one(d, a, &connection_id, &row, DB_NONE);
	*ms = clock_ms() - began;
	return er;
}

/* A socket on which somebody listens who never says a word, as a frozen server does. */
static int
mute_listen(struct sockaddr_un *addr)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(addr->sun_path, sizeof(addr->sun_path), "/tmp/satudata-mute-%ld", (long)getpid());
	addr->sun_family = AF_UNIX;
	(void)unlink(addr->sun_path);
	assert_int_equal(bind(fd, (const struct sockaddr *)addr, sizeof(*addr)), 0);
	assert_int_equal(listen(fd, 100), 0);
	return fd;
}

/* The first one waits for a server that is mute, the next ones do not; who comes when it answers again, is served. */
static void
test_nobody_waits_for_a_mute_server(void **state)
{
	struct sockaddr_un addr;
	struct conf conf = { .db_socket = addr.sun_path, .db_name = name, .db_user = "root", .db_statement_seconds = 1 };
	int fd = mute_listen(&addr);
	struct db *d = db_open(&conf);
	int64_t ms, most = 0, until;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(asked(d, &ms), SD_BUSY);
	assert_in_range(ms, 500, 4500);
	for (until = clock_ms() + 1500; clock_ms() < until;) {
		assert_int_equal(asked(d, &ms), SD_BUSY);
		most = ms > most ? ms : most;
	}
	assert_in_range(most, 30, 400); /* one looks now and then, for 50 ms */
	close(fd);
	assert_int_equal(unlink(addr.sun_path), 0);
	assert_int_equal(symlink(database_socket(), addr.sun_path), 0);
	for (until = clock_ms() + 2000; clock_ms() < until && asked(d, &ms) != SD_OK;)
		nanosleep(&(struct timespec){ 0, 20000000L }, NULL);
	assert_int_equal(asked(d, &ms), SD_OK);
	db_close(d);
	(void)unlink(addr.sun_path);
}

/* What the server says to whoever connects. */
static size_t
greeting_read(char *out, size_t room)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ssize_t n;

	snprintf(addr.sun_path, sizeof(addr.sun_path), "%s", database_socket());
	assert_int_equal(connect(fd, (const struct sockaddr *)&addr, sizeof(addr)), 0);
	n = read(fd, out, room);
	assert_true(n > 0);
	close(fd);
	return (size_t)n;
}

/* A server that greets whoever comes, and never says anything else. */
static pid_t
greeter_begin(int fd)
{
	char greeting[512];
	size_t n = greeting_read(greeting, sizeof(greeting));
	pid_t pid = fork();

	if (pid)
		return pid;
	for (;;) {
		int c = accept(fd, NULL, NULL);

		if (c < 0 || write(c, greeting, n) != (ssize_t)n)
			_exit(1);
	}
}

/* One waits for a server that greets and hangs then; the next ones do not, but for one now and then, who tries for a second. */
static void
test_nobody_waits_for_a_server_that_only_greets(void **state)
{
	struct sockaddr_un addr;
	struct conf conf = { .db_socket = addr.sun_path, .db_name = name, .db_user = "root", .db_statement_seconds = 1 };
	int64_t ms, until, slow = 0, fast = 0;
	struct db *d = db_open(&conf);
	int fd = mute_listen(&addr), status;
	pid_t greeter;

	(void)state;
	NEEDS_DATABASE();
	greeter = greeter_begin(fd);
	assert_int_equal(asked(d, &ms), SD_BUSY);
	assert_in_range(ms, 500, 4500);
	for (until = clock_ms() + 2500; clock_ms() < until;) {
		assert_int_equal(asked(d, &ms), SD_BUSY);
		slow += ms > 400;
		fast += ms <= 400;
		nanosleep(&(struct timespec){ 0, 10000000L }, NULL);
	}
	assert_in_range(slow, 0, 1);
	assert_true(fast > 20);
	close(fd);
	assert_int_equal(kill(greeter, SIGKILL), 0);
	assert_int_equal(waitpid(greeter, &status, 0), greeter);
	assert_int_equal(unlink(addr.sun_path), 0);
	assert_int_equal(symlink(database_socket(), addr.sun_path), 0);
	for (until = clock_ms() + 5000; clock_ms() < until && asked(d, &ms) != SD_OK;)
		nanosleep(&(struct timespec){ 0, 20000000L }, NULL);
	assert_int_equal(asked(d, &ms), SD_OK);
	db_close(d);
	(void)unlink(addr.sun_path);
}

/* One connection that is killed is not the database's end: nobody else is sent away. */
static void
test_a_killed_connection_stops_nobody(void **state)
{
	struct db *first, *second;
	struct number row;
	char sql[64];
	int64_t ms;

	(void)state;
	NEEDS_DATABASE();
	first = impatient();
	second = impatient();
	assert_int_equal(db_one(first, a, &connection_id, &row, DB_NONE), SD_OK);
	snprintf(sql, sizeof(sql), "KILL %lld", (long long)row.v);
	assert_int_equal(database_script(name, sql), SD_OK);
	nanosleep(&(struct timespec){ 0, 100000000L }, NULL);
	assert_int_equal(db_one(first, a, &thing_count, &row, DB_NONE), SD_BUSY);
	assert_int_equal(asked(second, &ms), SD_OK);
	assert_int_equal(asked(first, &ms), SD_OK);
	db_close(first);
	db_close(second);
}

/* Without a transaction, too, who loses a deadlock is run again. The other one holds row 2 and asks for row 1. */
static void
test_a_single_statement_is_run_again(void **state)
{
	static const struct stmt set_both = STMT_EXEC("set_both", "UPDATE pair SET v = v + 1 WHERE id IN (1, 2)", "");
	static const char other[] = "BEGIN NOT ATOMIC START TRANSACTION; UPDATE pair SET v = v + 100 WHERE id >= 2;"
	    " DO SLEEP(0.6); UPDATE pair SET v = v + 100 WHERE id = 1; COMMIT; END";
	struct number row;
	pid_t pid;
	int status;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(database_script(name, "UPDATE pair SET v = 0"), SD_OK);
	if ((pid = fork()) == 0) {
		struct db *d = database_open(name);

		status = db_run(d, other, strlen(other)) == SD_OK ? 0 : 1;
		_exit(status);
	}
	nanosleep(&(struct timespec){ 0, 250000000L }, NULL);
	assert_int_equal(db_exec(db, &set_both, NULL, DB_NONE), SD_OK);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(db_one(db, a, &pair_get, &row, DB_ARGS(db_int(1))), SD_OK);
	assert_int_equal(row.v, 101);
}

static void
test_no_server(void **state)
{
	struct conf conf = { .db_socket = "/nonexistent/socket", .db_user = "nobody" };
	struct db *none = db_open(&conf);
	struct number row;

	(void)state;
	assert_int_equal(db_read_only(none, true), SD_OK);
	assert_int_equal(db_one(none, a, &thing_count, &row, DB_NONE), SD_BUSY);
	db_check_connection(none);
	assert_int_equal(db_exec(none, &thing_clear, NULL, DB_NONE), SD_BUSY);
	assert_true(strlen(db_error(none)) > 0);
	db_close(none);
	db_close(NULL);
}

static void
test_script(void **state)
{
	static const char good[] = "CREATE TABLE s (id INT NOT NULL PRIMARY KEY); INSERT INTO s VALUES (1), (2);\n"
	    "SELECT * FROM s; DROP TABLE s;\n";
	static const char bad[] = "CREATE TABLE s (id INT NOT NULL PRIMARY KEY); INSERT INTO s VALUES ('x'); SELECT 1";

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_script(db, good, strlen(good)), SD_OK);
	assert_int_not_equal(db_script(db, bad, strlen(bad)), SD_OK);
	assert_int_equal(number_of(&thing_count), 0);
	assert_int_equal(db_script(db, "DROP TABLE s", 12), SD_OK);
}

#define T(f) cmocka_unit_test_setup(f, clean)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_values_come_back_as_they_went), T(test_null_and_empty_differ),
		T(test_large_values_between_small_ones), T(test_nothing_found),
		T(test_matched_rows_count_as_changed), T(test_refused_values), T(test_arguments_must_be_as_declared),
		T(test_check_compares_declaration_and_schema), T(test_bulk), T(test_bulk_refuses_whole_transaction),
		T(test_sent_rows_are_taken_later), T(test_a_transaction_waits_for_what_was_sent),
		T(test_blocks_are_laid_out_beforehand), T(test_a_transaction_waits_for_what_was_sent),
		T(test_rest_forgets_what_was_sent),
		T(test_stream), T(test_stream_stops), T(test_no_statement_inside_a_stream),
		T(test_a_stream_left_by_a_jump), T(test_stream_text_with_quoted_parts), T(test_commit_and_rollback),
		T(test_no_transaction_inside_another), T(test_deadlock_is_run_again),
		T(test_deadlock_that_was_overlooked), T(test_gives_up_after_five_runs), T(test_steps_before_commit), T(test_first_in_a_transaction), T(test_who_holds_locks_knows_it),
		T(test_no_gap_is_locked),
		T(test_read_only_refuses_writes), T(test_broken_connection_is_busy_until_rest),
		T(test_connection_that_broke_between_requests), T(test_connection_that_breaks_after_rest),
		T(test_connection_that_breaks_in_a_transaction), T(test_a_transaction_left_by_a_jump),
		T(test_no_server), T(test_script), T(test_a_statement_has_its_limit),
		T(test_nobody_waits_for_a_mute_server),
		T(test_nobody_waits_for_a_server_that_only_greets), T(test_a_killed_connection_stops_nobody),
		T(test_a_single_statement_is_run_again),
	};

	return group_run(tests, group_setup, group_teardown);
}
