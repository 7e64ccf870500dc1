/*
 * db.h: MariaDB through named prepared statements. The only door to the Connector: no other file
 * includes mysql.h. A model.c declares statements (SQL text, parameter letters, output fields);
 * handlers call them with typed arguments and receive row structs in an arena.
 *
 * A connection belongs to one worker, is made when first needed and made again after it broke,
 * but never inside a transaction: what was begun on a broken connection fails with SD_BUSY and
 * is rolled back by the server.
 */
#ifndef SD_DB_H
#define SD_DB_H

#include "shared/ground/arena.h"
#include "shared/ground/buf.h"
#include "shared/ground/conf.h"
#include "shared/ground/err.h"
#include "shared/ground/field.h"
#include <stdbool.h>

struct db;

/* How long what a statement reads may stand in the memory of a worker: see db_keep(). */
enum stmt_keep {
	KEEP_NOT,   /* it is asked each time */
	KEEP_STAMP, /* reads nothing but what changes with the stamp alone: agencies, their functions */
	KEEP_TRAIL  /* reads nothing but what is written by statements that are marked so, and what KEEP_STAMP's read */
};

/* One named statement, with static storage: the prepared form is kept by its address. `in` has a
 * letter per '?': t text, a text that is compared with a column of ASCII (one with any other letter in it
 * goes as NULL, which equals nothing, where the server would refuse to compare), i integer, b blob.
 * `--check` asks the server for each text which of the two it must be. `out` ends with F_END; NULL where the statement
 * returns no rows. Output columns are matched by position, and `--check` compares the names and
 * the count with what the schema says. */
struct stmt {
	const char *name;
	const char *sql;
	const char *in;
	const struct field *out;
	size_t size; /* of the row struct */
	enum stmt_keep keep;
};

#define STMT_ROWS(name, sql, in, type, fields) { name, sql, in, fields, sizeof(struct type), KEEP_NOT }
#define STMT_REFERENCE(name, sql, in, type, fields) { name, sql, in, fields, sizeof(struct type), KEEP_STAMP }
#define STMT_EXEC(name, sql, in) { name, sql, in, NULL, 0, KEEP_NOT }

/* What is read under the audit trail, and what writes it: that is refused (SD_INTERNAL) outside db_tx, and in a
 * transaction that writes no row of the trail. So the trail's head stands for all that these statements read. A lint
 * looks whether every statement that writes such a table is one of them. */
#define STMT_ROWS_AUDITED(name, sql, in, type, fields) { name, sql, in, fields, sizeof(struct type), KEEP_TRAIL }
#define STMT_EXEC_AUDITED(name, sql, in) { name, sql, in, NULL, 0, KEEP_TRAIL }

struct db_arg {
	char type; /* 't', 'i', 'b' as in struct stmt; 't' with NULL is SQL NULL, 'n' is NULL of any type */
	const char *text;
	int64_t number;
	size_t n;
};

static inline struct db_arg db_text(const char *s) { return (struct db_arg){ 't', s, 0, 0 }; }
static inline struct db_arg db_int(int64_t v) { return (struct db_arg){ 'i', NULL, v, 0 }; }
static inline struct db_arg db_blob(const void *p, size_t n)
{
	return (struct db_arg){ 'b', (const char *)p, 0, n };
}
static inline struct db_arg db_null(void) { return (struct db_arg){ 'n', NULL, 0, 0 }; }
/* 0 as NULL: for optional references. */
static inline struct db_arg db_ref(int64_t v) { return v ? db_int(v) : db_null(); }

#define DB_ARGS(...) (const struct db_arg[]){ __VA_ARGS__ }, \
    sizeof((const struct db_arg[]){ __VA_ARGS__ }) / sizeof(struct db_arg)
#define DB_NONE NULL, 0

struct db_result {
	int64_t changed;   /* rows that the WHERE clause matched (CLIENT_FOUND_ROWS) */
	int64_t insert_id;
};

/* A handle; connects on first use. Freed by db_close (NULL allowed). */
struct db *db_open(const struct conf *conf);
void db_close(struct db *db);

/* How long a statement may take. The server enforces it (max_statement_time: error 1969, SD_BUSY, the connection
 * stands); the client waits 2 s longer for a server that does not answer at all, and gives the connection up then. The
 * server's limit does not reach into stored programs (MariaDB, "Aborting Statements that Exceed a Certain Time"):
 * those must be short by themselves. */
enum db_patience {
	DB_REQUEST,  /* conf.db_statement_seconds; streams: conf.db_stream_seconds, and no pause longer than the former */
	DB_JOB,      /* conf.db_job_seconds */
	DB_ENDLESS   /* for the console: a person looks on, and a migration must not break off */
};

/* DB_REQUEST where it is not called. To be called behind db_open. */
void db_patience(struct db *db, enum db_patience patience);

/* Which one of conf.db_host this connection speaks to (the first one before it has spoken); false where it is a socket.
 * For who runs a program of MariaDB that must speak to the same. *name lives as long as db. */
bool db_host_at(const struct db *db, const char **name, unsigned *port);

/* Between requests (and between jobs): looks whether the connection still stands, drops it where
 * not, and with it a transaction or a stream that was left in the middle. Until it is called a
 * broken one says SD_BUSY. */
void db_check_connection(struct db *db);

/* What LIKE reads as a language, made harmless (a lint looks whether it is): "%text%" of n bytes with LIKE's own signs
 * taken literally; "%" for none. */
const char *db_like(struct arena *a, const char *s, size_t n);

/* In a cluster (Galera) a node may be some milliseconds behind the one on which this person has just written. The next
 * statement waits (wsrep_sync_wait) until it has caught up. Once a request is enough: what comes later sees at least
 * as much. Costs one question to the group (0.3 ms on one machine); nothing where the database is no cluster. */
void db_catch_up(struct db *db);

/* From now on db_list and db_one keep what they read (outside transactions) as long as `stamp`
 * stays the same, so many seconds at most (for what changes without one); NULL: not for now. To be called
 * in each request; with `all` only where every statement that follows reads what is public, else only results of
 * statements of KEEP_STAMP are kept. What is kept is
 * given to `request`, the arena that ends with the request, and to no other: its texts may be gone with
 * the next one. */
void db_keep(struct db *db, const char *stamp, bool all, int64_t seconds, const struct arena *request);

/* From now on until the next db_keep() results of statements of KEEP_TRAIL are kept, too, as long as `trail` (the
 * digest at the head of the audit trail) and the stamp of db_keep() stay the same; without a stamp nothing is. The head
 * is to be read before: what is kept under it is then as new or newer. Not in a request that writes: it would be shown
 * what stood before. What somebody writes past the programs is seen after so many seconds as db_keep() was given. */
void db_keep_trail(struct db *db, const char *trail);

/* The stamp of that call; "" where there was none or not all is kept. What a program keeps by itself of a release is
 * kept under it, too: a backup that was restored has the same numbers for other rows. Lives until the next call. */
const char *db_keep_stamp(const struct db *db);

/* `fn` is called behind every COMMIT that went well. */
void db_on_commit(struct db *db, void (*fn)(void *arg), void *arg);

/* `fn` is called first in every transaction (each run of it) and may write; what it says ends the
 * transaction as if the function had said so. NULL: no longer. */
void db_on_begin(struct db *db, enum sd_err (*fn)(struct db *db, void *arg), void *arg);

/* Read-only (SESSION TRANSACTION READ ONLY) or read-write for what follows; sent with the next
 * statement and only where it differs. A write in a read-only session is SD_DENIED. */
enum sd_err db_read_only(struct db *db, bool on);

/* All rows into the arena: *rows is an array of st->size, *n its length. Never SD_NOT_FOUND. */
enum sd_err db_list(struct db *db, struct arena *a, const struct stmt *st, void *rows, size_t *n,
    const struct db_arg *args, size_t n_args);

/* The first row into *row; SD_NOT_FOUND where there is none (*row is untouched). */
enum sd_err db_one(struct db *db, struct arena *a, const struct stmt *st, void *row,
    const struct db_arg *args, size_t n_args);

/* INSERT, UPDATE, DELETE. `res` may be NULL. A duplicate key is SD_CONFLICT, a violated CHECK or
 * foreign key SD_INVALID. */
enum sd_err db_exec(struct db *db, const struct stmt *st, struct db_result *res,
    const struct db_arg *args, size_t n_args);

/* Row after row without holding them: `each` sees a row struct whose texts live until it
 * returns; anything but SD_OK stops and is returned. No other statement may run on this
 * connection meanwhile. */
enum sd_err db_stream(struct db *db, const struct stmt *st,
    enum sd_err (*each)(void *arg, const void *row), void *arg, const struct db_arg *args, size_t n_args);

/* `each` may return SD_CLIENT_GONE: the connection is then given up instead of reading the rest
 * of the rows.
 *
 * The same by text protocol for statements whose WHERE is put together from checked parts
 * (export keys). `sql` must come from db_sql_*() builders only; columns arrive as text (NULL,
 * length) arrays. */
enum sd_err db_stream_text(struct db *db, const char *sql,
    enum sd_err (*each)(void *arg, const char *const *cols, const unsigned long *lengths),
    void *arg);

/* Parts of such a statement: a literal of ours, a quoted text (any bytes that are valid UTF-8), one for a
 * column of ASCII (as 'a' of struct stmt), a number. */
#define db_sql_lit(b, s) buf_lit((b), s)
void db_sql_text(struct buf *b, const char *s, size_t n);
void db_sql_ascii(struct buf *b, const char *s, size_t n);
void db_sql_int(struct buf *b, int64_t v);

/* Many rows at once by array binding: `rows` is an array of n * strlen(st->in) arguments, row
 * after row. Sent in blocks of at most 1,000 rows. */
enum sd_err db_bulk(struct db *db, const struct stmt *st, const struct db_arg *rows, size_t n);

/* The same in two halves. The first comes back when the rows are on their way (the arguments may go then): the server
 * works on them while we do something else. Until the second one has waited for it, no other statement may run on this
 * connection (SD_INTERNAL). db_tx waits, too, before it ends a transaction. Without anything sent: SD_OK and 0. */
enum sd_err db_bulk_send(struct db *db, const struct stmt *st, const struct db_arg *rows, size_t n);
enum sd_err db_bulk_taken(struct db *db, int64_t *taken);

/* The first half with its rows laid out beforehand, also while others are on their way. `row` has the statement's
 * arguments, whose texts must live until the block is sent; it may be cleared and filled again then. Freed by
 * db_block_free (NULL allowed). */
struct db_block;
struct db_block *db_block_new(const struct stmt *st);
void db_block_free(struct db_block *b);
void db_block_clear(struct db_block *b);
void db_block_add(struct db_block *b, const struct db_arg *row);
enum sd_err db_block_send(struct db *db, struct db_block *b);

/* From fn's first statement that writes, or locks what it reads, to the end of the transaction others wait for these
 * rows, and locks_held() (locks.h) is true: what takes its time comes before, or outside. What db_on_begin() wrote does
 * not count: that row is the request's own.
 *
 * Runs fn in one transaction: commits on SD_OK, else rolls back. Run again (up to 5 times, 24 on a node of a cluster,
 * after a pause) on deadlock 1213, lock wait 1205 and 1020, also when COMMIT itself says so; therefore
 * fn has no effect outside the database and sets its outputs anew at each run. */
enum sd_err db_tx(struct db *db, enum sd_err (*fn)(struct db *db, void *arg), void *arg);

/* What everybody needs is locked last, just before COMMIT, and always in this order: who locks these rows in his
 * transaction's function holds up every other desk for as long as it runs. */
enum db_last {
	DB_LAST_NUMBERS, /* letter numbers (register.c) */
	DB_LAST_TRAIL,   /* the head of the audit trail (audit.c) */
	DB_LAST_COUNTS,  /* how many datasets the catalogue has of what (facet.c) */
	DB_LAST_STAMP,   /* the counter of public changes */
	DB_LASTS
};

/* Only inside db_tx: `step` is called once in the transaction after its fn returned SD_OK and before COMMIT, at its
 * place among the others; what it returns counts as if fn had returned it (SD_RETRY: all of it once more), and it may
 * name one of a later place. Gives the step's own `size` zeroed bytes, the same ones each time it is named in one run;
 * they and what stands in db_tx_arena() end with the run, so that a run that is undone leaves nothing to be written.
 * NULL: no transaction runs, or another step has the place; both are logged. */
void *db_before_commit(struct db *db, enum db_last place, enum sd_err (*step)(struct db *db, void *arg), size_t size);

/* For a step before commit: somebody else took first what this run was about to take (a letter's number). What it
 * returns runs the transaction again as SD_RETRY does, but more often: each time somebody got through. */
enum sd_err db_overtaken(struct db *db);

/* How often the function that runs was undone before: 0 in the first run. */
unsigned db_tx_undone(const struct db *db);

/* Memory that ends with the run of db_tx that is under way. */
struct arena *db_tx_arena(struct db *db);

/* Prepares the statement and compares parameters and columns with the declaration; logs what
 * differs. */
enum sd_err db_check(struct db *db, const struct stmt *st);

/* Runs one statement by text protocol and throws its rows away; for the console only. A stored program's body is one
 * statement. */
enum sd_err db_run(struct db *db, const char *sql, size_t n);

/* Runs a script of many statements (sql_script.h says how they are told apart): reference data, privileges; for the
 * console only. Stops at the first that fails; SD_SYNTAX where the script cannot be read (db_error says why). */
enum sd_err db_script(struct db *db, const char *sql, size_t n);

/* What the last failure was, for the log: "1213 Deadlock found". Static until the next call. */
const char *db_error(struct db *db);

#endif
