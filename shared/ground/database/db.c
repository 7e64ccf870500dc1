/*
 * db.c: the connection: made when first needed, looked at between requests, dropped when it
 * broke; prepared statements by address of their declaration; errors of the server as enum
 * sd_err. Called by every model.c through db.h. Must never connect again inside a request: half
 * of it would then run elsewhere.
 */
#include "shared/ground/database/db_private.h"
#include "shared/ground/count.h"
#include "shared/ground/locks.h"
#include "shared/ground/log.h"
#include "shared/ground/database/sql_script.h"
#include <errmsg.h>
#include <mysqld_error.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* Server errors that are not our own mistake. The rest is SD_INTERNAL, and client errors (2000+)
 * are SD_BUSY. */
static const struct { unsigned code; enum sd_err er; } server_errors[] = {
	{ ER_LOCK_DEADLOCK, SD_RETRY },
	{ ER_LOCK_WAIT_TIMEOUT, SD_RETRY },
	{ ER_CHECKREAD, SD_RETRY },
	{ ER_DUP_ENTRY, SD_CONFLICT },
	{ ER_DUP_ENTRY_WITH_KEY_NAME, SD_CONFLICT },
	{ ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION, SD_DENIED },
	{ ER_CONSTRAINT_FAILED, SD_INVALID },
	{ ER_NO_REFERENCED_ROW, SD_INVALID },
	{ ER_NO_REFERENCED_ROW_2, SD_INVALID },
	{ ER_ROW_IS_REFERENCED, SD_INVALID },
	{ ER_ROW_IS_REFERENCED_2, SD_INVALID },
	{ ER_BAD_NULL_ERROR, SD_INVALID },
	{ ER_DATA_TOO_LONG, SD_INVALID },
	{ ER_WARN_DATA_OUT_OF_RANGE, SD_INVALID },
	{ ER_TRUNCATED_WRONG_VALUE, SD_INVALID },
	{ ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, SD_INVALID },
	{ WARN_DATA_TRUNCATED, SD_INVALID },
	{ ER_SIGNAL_EXCEPTION, SD_INVALID },
	{ ER_NET_PACKET_TOO_LARGE, SD_TOO_LARGE },
	{ ER_SERVER_SHUTDOWN, SD_BUSY },
	{ ER_NORMAL_SHUTDOWN, SD_BUSY },
	{ ER_CON_COUNT_ERROR, SD_BUSY },
	{ ER_USER_LIMIT_REACHED, SD_BUSY },
	{ ER_TOO_MANY_USER_CONNECTIONS, SD_BUSY },
	{ ER_CONNECTION_KILLED, SD_BUSY },
	{ ER_NEW_ABORTING_CONNECTION, SD_BUSY },
	{ ER_ABORTING_CONNECTION, SD_BUSY },
	{ ER_NET_READ_ERROR, SD_BUSY },
	{ ER_NET_READ_INTERRUPTED, SD_BUSY },
	{ ER_NET_ERROR_ON_WRITE, SD_BUSY },
	{ ER_NET_WRITE_INTERRUPTED, SD_BUSY },
	{ ER_QUERY_INTERRUPTED, SD_BUSY },
	{ ER_STATEMENT_TIMEOUT, SD_BUSY },
	{ ER_DISK_FULL, SD_BUSY },
	{ ER_RECORD_FILE_FULL, SD_BUSY },
	{ ER_OPTION_PREVENTS_STATEMENT, SD_BUSY },
	{ ER_UNKNOWN_COM_ERROR, SD_BUSY },      /* a node of a cluster that lost the others (1047) */
	{ ER_ERROR_DURING_COMMIT, SD_BUSY },    /* that lost them while it asked them */
};

/* After these nothing more can be said on the connection, whoever noticed it. */
static bool
connection_is_over(unsigned code)
{
	static const unsigned over[] = { ER_SERVER_SHUTDOWN, ER_NORMAL_SHUTDOWN, ER_CONNECTION_KILLED,
	    ER_NEW_ABORTING_CONNECTION, ER_ABORTING_CONNECTION, ER_NET_READ_ERROR,
	    ER_NET_READ_INTERRUPTED, ER_NET_ERROR_ON_WRITE, ER_NET_WRITE_INTERRUPTED,
	    ER_UNKNOWN_COM_ERROR, ER_ERROR_DURING_COMMIT };

	for (size_t i = 0; i < COUNT(over); i++)
		if (over[i] == code)
			return true;
	return code >= CR_MIN_ERROR && code <= CR_MAX_ERROR;
}

static enum sd_err
error_of(unsigned code)
{
	for (size_t i = 0; i < COUNT(server_errors); i++)
		if (server_errors[i].code == code)
			return server_errors[i].er;
	return code >= CR_MIN_ERROR && code <= CR_MAX_ERROR ? SD_BUSY : SD_INTERNAL;
}

enum sd_err
db_fail(struct db *db, const char *who, unsigned code, const char *text)
{
	enum sd_err er = error_of(code);

	snprintf(db->error, sizeof(db->error), "%u %s", code, text);
	if (connection_is_over(code))
		db_lost(db);
	if (er == SD_RETRY && db->in_tx)
		db->lost_race = true;
	else if (er == SD_RETRY)
		er = SD_BUSY;
	/* The server's text of a refused value quotes that value: only the number goes to the log. */
	if (er == SD_INTERNAL || er == SD_BUSY)
		log_line(LOG_ERROR, "db statement=%s error=\"%.200s\"", who, db->error);
	else
		log_line(LOG_NOTE, "db statement=%s error=%u means=%s", who, code, err_name(er));
	return er;
}

enum sd_err
db_fail_connection(struct db *db, const char *who)
{
	return db_fail(db, who, mysql_errno(db->my), mysql_error(db->my));
}

enum sd_err
db_fail_statement(struct db *db, struct db_prepared *p)
{
	unsigned code = mysql_stmt_errno(p->st);
	enum sd_err er = db_fail(db, p->key->name, code, mysql_stmt_error(p->st));

	/* A statement that the server refused can run again; of one that broke otherwise we know nothing. */
	if (er == SD_INTERNAL || er == SD_BUSY)
		db_forget(db, p);
	return er;
}

const char *
db_error(struct db *db)
{
	return db->error;
}

/* --- the connection --- */

struct db *
db_open(const struct conf *conf)
{
	struct db *db = calloc(1, sizeof(*db));

	sd_assert(db != NULL);
	db->conf = *conf;
	db_hosts_read(db);
	db->seed = (unsigned)getpid() * 2654435761u + (unsigned)time(NULL);
	return db;
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	db_drop(db);
	db_look_end(db);
	db_keep_free(db);
	arena_free(db->tx_arena);
	free(db);
}

void
db_prepared_free(struct db_prepared *p)
{
	db_columns_free(p);
	if (p->st)
		mysql_stmt_close(p->st);
	free(p->row);
	free(p->in);
	free(p->in_length);
	free(p->in_number);
	free(p);
}

void
db_result_free(struct db *db)
{
	if (db->result)
		mysql_free_result(db->result);
	db->result = NULL;
}

void
db_drop(struct db *db)
{
	/* Without the socket the client library cannot wait for the rest of a result that nobody wants. */
	if (db->my && (db->lost || db->streaming || db->sending))
		shutdown((int)mysql_get_socket(db->my), SHUT_RDWR);
	db_result_free(db);
	for (size_t i = 0; i < DB_BUCKETS; i++) {
		while (db->bucket[i]) {
			struct db_prepared *p = db->bucket[i];

			db->bucket[i] = p->next;
			db_prepared_free(p);
		}
	}
	if (db->my)
		mysql_close(db->my);
	free(db->sending);
	db->sending = NULL;
	db_steps_forget(db);
	db->my = NULL;
	locks_end(db);
	db->in_tx = db->streaming = db->may_wait = db->lost_race = db->session_read_only = false;
}

/* A server that went away leaves an end of file (or a last message) on the socket; a quiet one
 * leaves nothing. */
static bool
socket_is_quiet(MYSQL *my)
{
	struct pollfd pfd = { .fd = (int)mysql_get_socket(my), .events = POLLIN };

	return pfd.fd >= 0 && poll(&pfd, 1, 0) == 0;
}

void
db_catch_up(struct db *db)
{
	db->behind = true;
}

void
db_check_connection(struct db *db)
{
	/* A request that ended in the middle (arena exhausted) leaves a transaction or a result behind. */
	if (db->my && (db->lost || db->in_tx || db->streaming || db->sending || !socket_is_quiet(db->my)))
		db_drop(db);
	db->lost = db->behind = false;
	db->needs_liveness_check = true;
}

static enum sd_err
ready(struct db *db, int64_t limit)
{
	enum sd_err er;
	char sql[64];

	if (db->lost)
		return SD_BUSY;
	if (db->streaming || db->sending) {
		log_line(LOG_ERROR, "db a statement inside %s", db->streaming ? "a stream" : "one that was sent");
		return SD_INTERNAL;
	}
	if ((db->needs_liveness_check || !db->my) && !db_may_wait(db))
		return SD_BUSY;
	if (db->needs_liveness_check && db->my && (!socket_is_quiet(db->my) || db_elsewhere(db)))
		db_drop(db);
	db->needs_liveness_check = false;
	if (!db->my && (er = db_connect(db)) != SD_OK)
		return er;
	if (db->behind && !db->in_tx && (er = db_catch_up_now(db)) != SD_OK)
		return er;
	if (db->read_only != db->session_read_only && !db->in_tx) {
		er = db_command(db, db->read_only ? "SET SESSION TRANSACTION READ ONLY" :
		    "SET SESSION TRANSACTION READ WRITE");
		if (er != SD_OK)
			return er;
		db->session_read_only = db->read_only;
	}
	/* Tells the session another limit where it has another one. */
	if (db->session_limit == limit)
		return SD_OK;
	snprintf(sql, sizeof(sql), "SET SESSION max_statement_time=%lld", (long long)limit);
	if ((er = db_command(db, sql)) == SD_OK)
		db->session_limit = limit;
	return er;
}

enum sd_err
db_ready(struct db *db)
{
	return ready(db, db_limit(db));
}

enum sd_err
db_ready_stream(struct db *db)
{
	int64_t limit = db_limit(db), stream = db->conf.db_stream_seconds;

	return ready(db, limit && stream > limit ? stream : limit);
}

enum sd_err
db_command(struct db *db, const char *sql)
{
	if (mysql_real_query(db->my, sql, (unsigned long)strlen(sql)) != 0)
		return db_fail_connection(db, "command");
	return SD_OK;
}

enum sd_err
db_read_only(struct db *db, bool on)
{
	sd_assert(!db->in_tx);
	db->read_only = on; /* told to the server with the next statement, if it does not know it yet */
	return db->lost ? SD_BUSY : SD_OK;
}

/* --- prepared statements --- */

static size_t
bucket_of(const struct stmt *st)
{
	return ((uintptr_t)st >> 3) * 2654435761u % DB_BUCKETS;
}

void
db_forget(struct db *db, struct db_prepared *p)
{
	struct db_prepared **at = &db->bucket[bucket_of(p->key)];

	while (*at && *at != p)
		at = &(*at)->next;
	if (*at)
		*at = p->next;
	db_prepared_free(p);
}

static struct db_prepared *
prepared_new(struct db *db, const struct stmt *st)
{
	struct db_prepared *p = calloc(1, sizeof(*p));
	size_t n;

	sd_assert(p != NULL);
	p->key = st;
	p->sql = st->sql;
	p->n_in = st->in ? strlen(st->in) : 0;
	n = 0;
	while (st->out && st->out[n].name)
		n++;
	p->n_out = n;
	p->in = calloc(p->n_in + 1, sizeof(*p->in));
	p->in_length = calloc(p->n_in + 1, sizeof(*p->in_length));
	p->in_number = calloc(p->n_in + 1, sizeof(*p->in_number));
	p->st = mysql_stmt_init(db->my);
	sd_assert(p->in && p->in_length && p->in_number && p->st);
	return p;
}

enum sd_err
db_prepare_new(struct db *db, const struct stmt *st, struct db_prepared **out)
{
	struct db_prepared *p = prepared_new(db, st);
	enum sd_err er = SD_OK;

	if (mysql_stmt_prepare(p->st, st->sql, (unsigned long)strlen(st->sql)) != 0)
		er = db_fail(db, st->name, mysql_stmt_errno(p->st), mysql_stmt_error(p->st));
	/* Has the server's view of the statement as many parameters and columns as the declaration? */
	else if (mysql_stmt_param_count(p->st) != p->n_in || mysql_stmt_field_count(p->st) != p->n_out) {
		log_line(LOG_ERROR, "db statement=%s params=%lu declared=%zu columns=%u declared=%zu", st->name,
		    mysql_stmt_param_count(p->st), p->n_in, mysql_stmt_field_count(p->st), p->n_out);
		er = SD_INTERNAL;
	}
	if (er != SD_OK) {
		db_prepared_free(p);
		return er;
	}
	db_columns_new(p);
	*out = p;
	return SD_OK;
}

enum sd_err
db_prepare(struct db *db, const struct stmt *st, struct db_prepared **out)
{
	struct db_prepared **head = &db->bucket[bucket_of(st)], *p;
	enum sd_err er;

	for (p = *head; p; p = p->next) {
		if (p->key == st && p->sql == st->sql) {
			*out = p;
			return SD_OK;
		}
	}
	if ((er = db_prepare_new(db, st, &p)) != SD_OK)
		return er;
	p->next = *head;
	*head = p;
	*out = p;
	return SD_OK;
}

/* --- scripts --- */

enum sd_err
db_run(struct db *db, const char *sql, size_t n)
{
	enum sd_err er;

	if ((er = db_ready(db)) != SD_OK)
		return er;
	if (mysql_real_query(db->my, sql, (unsigned long)n) != 0)
		return db_fail_connection(db, "script");
	do {
		MYSQL_RES *res = mysql_store_result(db->my);

		if (res)
			mysql_free_result(res);
	} while (mysql_next_result(db->my) == 0); /* a procedure gives several */
	return mysql_errno(db->my) ? db_fail_connection(db, "script") : SD_OK;
}

enum sd_err
db_script(struct db *db, const char *sql, size_t n)
{
	struct sql_script s;
	struct str statement;
	enum sd_err er;

	sql_script_begin(&s, sql, n);
	while ((er = sql_script_next(&s, &statement)) == SD_OK)
		if ((er = db_run(db, statement.p, statement.n)) != SD_OK) {
			log_line(LOG_ERROR, "db script line=%zu", s.line); /* what failed was logged, without its values */
			return er;
		}
	if (er == SD_NOT_FOUND)
		return SD_OK;
	snprintf(db->error, sizeof(db->error), "line %zu: %s", s.line, s.fault);
	return er;
}
