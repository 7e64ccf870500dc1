/*
 * db_private.h: what db.c, db_fetch.c, db_bulk.c and db_tx.c share: the connection and its cache of
 * prepared statements. Nobody else includes this (or mysql.h).
 */
#ifndef SD_DB_PRIVATE_H
#define SD_DB_PRIVATE_H

#include "shared/ground/database/db.h"
#include "shared/ground/host_list.h"
#include "shared/ground/stamp.h"
#include <mysql.h>

#define DB_BUCKETS 128 /* lists in which prepared statements are found; a few in each */

/* One output column: a buffer that grows and is used again for every row. */
struct db_column {
	char *buf;            /* text and blobs; cap + 1 bytes */
	unsigned long cap, length;
	int64_t number;
	MYSQL_TIME time;
	my_bool null, error;
};

/* A statement that the server knows. */
struct db_prepared {
	const struct stmt *key;
	const char *sql;      /* key->sql at that time */
	MYSQL_STMT *st;
	size_t n_in, n_out;
	MYSQL_BIND *in, *out; /* n_in, n_out */
	unsigned long *in_length;
	int64_t *in_number;
	struct db_column *col;/* n_out */
	void *row;            /* db_stream's row struct */
	struct db_prepared *next;
};

/* What is done in a transaction before its COMMIT. */
struct db_step {
	enum sd_err (*run)(struct db *db, void *arg); /* NULL: nothing */
	void *arg; /* in tx_arena */
};

/* A connection that was begun to see whether somebody answers. */
struct db_look {
	int fd;               /* -1 = none */
	int64_t since;        /* ms */
};

struct db {
	struct conf conf;
	struct host host[HOSTS_MAX]; /* of conf.db_host; none where a socket is used */
	size_t n_hosts;
	size_t at_host;       /* the one of this connection */
	struct db_look look[HOSTS_MAX];
	bool is_node;         /* of a cluster */
	bool behind;          /* db_catch_up() was called and nothing was sent since */
	MYSQL *my;            /* NULL = not connected */
	bool lost;            /* broke since the last db_check_connection(): everything is SD_BUSY until then */
	/* nothing was sent since db_check_connection(): look at the socket before trusting it */
	bool needs_liveness_check;
	enum db_patience patience;
	int64_t session_limit; /* seconds, as the session was told */
	bool read_only;       /* wanted */
	bool session_read_only; /* what the session was told */
	bool in_tx, streaming;
	bool overtaken;       /* db_overtaken() was called in this run */
	bool owes_trail;      /* this run wrote what is kept under the audit trail (KEEP_TRAIL) */
	bool lost_race;       /* the server said 1213, 1205 or 1020 in this transaction */
	bool may_wait;        /* the client library was told that it may come back before a statement is done */
	struct db_sending *sending; /* of db_bulk_send, while it runs; NULL = nothing does */
	MYSQL_RES *result;    /* of db_stream_text, while it runs */
	unsigned seed;
	struct db_keep *keep; /* NULL: nothing is kept */
	void (*committed)(void *arg);
	void *committed_arg;
	enum sd_err (*begun)(struct db *db, void *arg);
	void *begun_arg;
	struct arena *tx_arena; /* reset with each run; NULL until it is needed */
	struct db_step step[DB_LASTS];
	unsigned undone;      /* runs of this db_tx before the one under way */
	struct db_prepared *bucket[DB_BUCKETS];
	char error[320];
};

/* The kept result of a statement with these arguments, copied as db_list gives it; false: there is
 * none. `one`: of db_one. */
bool db_kept(struct db *db, struct arena *a, const struct stmt *st, bool one,
    const struct db_arg *args, size_t n_args, void *rows, size_t *n);

/* Keeps a result (where that is on, and it has room). */
void db_keep_result(struct db *db, const struct stmt *st, bool one, const struct db_arg *args,
    size_t n_args, const void *rows, size_t n);
void db_keep_free(struct db *db);

/* Connects where needed and sets the session's mode and limit. SD_BUSY. */
enum sd_err db_ready(struct db *db);

/* The same for a statement whose rows are sent on while they come. */
enum sd_err db_ready_stream(struct db *db);

/* --- db_tx.c --- */

/* Before a statement is sent: notes (locks.h) where it writes or locks inside a transaction. */
void db_locks(const struct db *db, const struct stmt *st, bool writes);

/* Before a statement that writes is sent: notes where what it writes is kept under the audit trail. SD_INTERNAL outside
 * a transaction. */
enum sd_err db_owes_trail(struct db *db, const struct stmt *st);

/* --- db_connect.c --- */

/* Makes a list of conf.db_host. */
void db_hosts_read(struct db *db);

/* Seconds that a statement may take; 0 = as long as it wants. */
int64_t db_limit(const struct db *db);

/* False: the database does not answer as far as this program knows, so nothing is asked of it (SD_BUSY). */
bool db_may_wait(struct db *db);

/* Connects to the first host that answers. SD_BUSY. */
enum sd_err db_connect(struct db *db);

/* The connection broke: everything is SD_BUSY until db_check_connection(), and the other workers are told. */
void db_lost(struct db *db);

/* The host of this connection stopped answering somebody else, and there are others. */
bool db_elsewhere(const struct db *db);

/* Waits until a node of a cluster has done what the others had done before this call. */
enum sd_err db_catch_up_now(struct db *db);

/* Closes what host_choose() began. */
void db_look_end(struct db *db);

/* Closes the connection and forgets its statements. */
void db_drop(struct db *db);

/* Frees db_stream_text's result; reads what is left of it. */
void db_result_free(struct db *db);

/* Remembers and logs a failure ("who" says where) and gives the error that it is. */
enum sd_err db_fail(struct db *db, const char *who, unsigned code, const char *text);
enum sd_err db_fail_connection(struct db *db, const char *who);
enum sd_err db_fail_statement(struct db *db, struct db_prepared *p);

/* Forgets the steps of a run of db_tx with their memory. */
void db_steps_forget(struct db *db);

/* A statement outside of a transaction lost against another one (1213: another transaction of this server, or of
 * another node of its cluster) and was undone. True after a pause: run it again. `run` counts from 0. */
bool db_try_again(struct db *db, unsigned code, unsigned run);

/* After a statement that went well: SD_RETRY where its transaction is gone all the same. A node of a cluster that
 * undoes a transaction for another node's one says so to the next statement, but not to one with array binding (MariaDB
 * 10.11), whose rows are then gone with everything before them, while what follows would be committed alone. */
enum sd_err db_tx_stands(struct db *db, const char *who);

/* A bare statement without rows: BEGIN, COMMIT, SET. */
enum sd_err db_command(struct db *db, const char *sql);

/* The prepared form of a statement, from the cache or new. */
enum sd_err db_prepare(struct db *db, const struct stmt *st, struct db_prepared **out);

/* The same, new and outside the cache; freed by db_prepared_free. */
enum sd_err db_prepare_new(struct db *db, const struct stmt *st, struct db_prepared **out);
void db_prepared_free(struct db_prepared *p);

/* Takes one out of the cache and closes it. */
void db_forget(struct db *db, struct db_prepared *p);

/* Goes this argument as NULL where that letter is declared? */
bool db_arg_is_null(char declared, const struct db_arg *arg);
bool db_is_ascii(const char *s, size_t n);

/* Do the arguments fit the declared letters? Logs where not. */
bool db_args_fit(const struct stmt *st, const struct db_arg *args, size_t n_args);

/* Makes and frees the output columns of a statement just prepared. */
void db_columns_new(struct db_prepared *p);
void db_columns_free(struct db_prepared *p);

/* What a bind structure takes though it does not write to it. */
static inline void *
db_writable(const void *p)
{
	return (void *)(uintptr_t)p;
}

#endif
