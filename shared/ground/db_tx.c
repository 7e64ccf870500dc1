/*
 * db_tx.c: transactions that are run again when they lost a race, and many rows in one statement.
 * Called through db.h. Must never run a transaction again whose COMMIT may have happened.
 */
#include "shared/ground/db_private.h"
#include "shared/ground/log.h"
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TX_RUNS 5
#define PAUSE_MS 8u              /* before the second run; doubles */
#define BULK_ROWS 1000u
#define SEND_ROWS 4000u          /* of a block that is not waited for */
#define BULK_BYTES (4u << 20)    /* of one block, well below max_allowed_packet */

/* --- transactions --- */

/* A pause that grows with each run and differs between workers, so that the same two do not meet
 * again. */
static void
pause_before(struct db *db, unsigned run)
{
	unsigned base = PAUSE_MS << run, ms;
	struct timespec t;

	db->seed = db->seed * 1103515245u + 12345u;
	ms = base + (db->seed >> 16) % base;
	t = (struct timespec){ 0, (long)ms * 1000000L };
	nanosleep(&t, NULL);
}

/* What was sent and not waited for ends before the transaction does. */
static enum sd_err
sent_settle(struct db *db, enum sd_err er)
{
	int64_t taken;
	enum sd_err sent = db->sending ? db_bulk_taken(db, &taken) : SD_OK;

	return er == SD_OK ? sent : er;
}

/* One run. SD_RETRY: the server undid it because of another transaction. */
static enum sd_err
tx_run(struct db *db, enum sd_err (*fn)(struct db *db, void *arg), void *arg)
{
	enum sd_err er;

	if ((er = db_ready(db)) != SD_OK || (er = db_command(db, "START TRANSACTION")) != SD_OK)
		return er;
	db->in_tx = true;
	db->lost_race = false;
	er = sent_settle(db, fn(db, arg));
	if (er == SD_OK && !db->lost && !db->lost_race)
		er = db_command(db, "COMMIT");
	if (db->lost)
		er = SD_BUSY; /* whatever fn made of it; the server rolls back what was not committed */
	else if (db->lost_race)
		er = SD_RETRY;
	if (er != SD_OK && !db->lost && db_command(db, "ROLLBACK") != SD_OK)
		db->lost = true;
	db->in_tx = db->lost_race = false;
	if (er == SD_OK && db->committed)
		db->committed(db->committed_arg);
	return er;
}

void
db_on_commit(struct db *db, void (*fn)(void *arg), void *arg)
{
	db->committed = fn;
	db->committed_arg = arg;
}

enum sd_err
db_tx(struct db *db, enum sd_err (*fn)(struct db *db, void *arg), void *arg)
{
	enum sd_err er = SD_RETRY;

	if (db->in_tx) {
		log_line(LOG_ERROR, "db a transaction inside a transaction");
		return SD_INTERNAL;
	}
	for (unsigned run = 0; run < TX_RUNS && er == SD_RETRY; run++) {
		if (run)
			pause_before(db, run - 1);
		er = tx_run(db, fn, arg);
	}
	if (er != SD_RETRY)
		return er;
	log_line(LOG_WARN, "db transaction given up after %d runs", TX_RUNS);
	return SD_BUSY;
}

/* --- array binding --- */

/* The block's arguments column by column, as the array binding wants them. */
struct bulk {
	size_t n_in, room;           /* columns, rows of a block */
	MYSQL_BIND *bind;            /* n_in */
	char *indicator;             /* the rest: n_in * room */
	int64_t *number;
	void **pointer;
	unsigned long *length;
};

/* A block on its way. */
struct db_sending {
	struct db_prepared *p;
	int status;                  /* what the client library waits for; 0 = nothing more */
	int failed;                  /* its result then */
	int64_t taken;               /* rows of the blocks before */
};

static void
bulk_free(struct bulk *k)
{
	free(k->bind);
	free(k->indicator);
	free(k->number);
	free(k->pointer);
	free(k->length);
}

static void
bulk_new(struct bulk *k, size_t n_in, size_t room)
{
	size_t cells = n_in * room;

	k->n_in = n_in;
	k->room = room;
	k->bind = calloc(n_in, sizeof(*k->bind));
	k->indicator = calloc(cells, sizeof(*k->indicator));
	k->number = calloc(cells, sizeof(*k->number));
	k->pointer = calloc(cells, sizeof(*k->pointer));
	k->length = calloc(cells, sizeof(*k->length));
	sd_assert(k->bind && k->indicator && k->number && k->pointer && k->length);
}

static void
bulk_columns(struct bulk *k, const char *in)
{
	for (size_t c = 0; c < k->n_in; c++) {
		MYSQL_BIND *b = &k->bind[c];
		size_t first = c * k->room;

		b->u.indicator = k->indicator + first;
		if (in[c] == 'i') {
			b->buffer_type = MYSQL_TYPE_LONGLONG;
			b->buffer = k->number + first;
			continue;
		}
		b->buffer_type = in[c] == 't' ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
		b->buffer = k->pointer + first;
		b->length = k->length + first;
	}
}

/* One row's arguments into the columns; the bytes that it adds to the block. */
static size_t
bulk_row(struct bulk *k, size_t r, const struct db_arg *args)
{
	size_t bytes = 0;

	for (size_t c = 0; c < k->n_in; c++) {
		size_t at = c * k->room + r;
		const struct db_arg *arg = &args[c];
		bool null = arg->type == 'n' || (arg->type != 'i' && !arg->text);

		k->indicator[at] = null ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE;
		k->number[at] = null ? 0 : arg->number;
		k->pointer[at] = db_writable(null ? "" : arg->text);
		if (null || arg->type == 'i')
			k->length[at] = 0;
		else
			k->length[at] = arg->type == 't' ? strlen(arg->text) : arg->n;
		bytes += k->length[at] + 16;
	}
	return bytes;
}

/* Binds rows from `rows` on, as many as a block holds; *bound = how many. */
static enum sd_err
block_bind(struct db *db, struct bulk *k, struct db_prepared *p, const struct db_arg *rows, size_t n, size_t *bound)
{
	size_t bytes = 0, r = 0;
	unsigned count;

	while (r < n && r < k->room && bytes < BULK_BYTES) {
		if (!db_args_fit(p->key, rows + r * k->n_in, k->n_in))
			return SD_INTERNAL;
		bytes += bulk_row(k, r, rows + r * k->n_in);
		r++;
	}
	*bound = r;
	count = (unsigned)r;
	if (mysql_stmt_attr_set(p->st, STMT_ATTR_ARRAY_SIZE, &count) != 0 ||
	    mysql_stmt_bind_param(p->st, k->bind) != 0)
		return db_fail(db, p->key->name, mysql_stmt_errno(p->st), mysql_stmt_error(p->st));
	return SD_OK;
}

static enum sd_err
block_execute(struct db *db, struct db_prepared *p, int64_t *taken)
{
	if (mysql_stmt_execute(p->st) != 0)
		return db_fail(db, p->key->name, mysql_stmt_errno(p->st), mysql_stmt_error(p->st));
	*taken += (int64_t)mysql_stmt_affected_rows(p->st);
	return SD_OK;
}

/* Waits for what the library waits for: its flags for what came. */
static int
socket_wait(MYSQL *my, int status)
{
	struct pollfd fd = { .fd = (int)mysql_get_socket(my) };
	int limit = status & MYSQL_WAIT_TIMEOUT ? (int)mysql_get_timeout_value_ms(my) : -1, came = 0;

	fd.events = (short)((status & MYSQL_WAIT_READ ? POLLIN : 0) | (status & MYSQL_WAIT_WRITE ? POLLOUT : 0) |
	    (status & MYSQL_WAIT_EXCEPT ? POLLPRI : 0));
	if (poll(&fd, 1, limit) == 0)
		return MYSQL_WAIT_TIMEOUT;
	came |= fd.revents & (POLLIN | POLLERR | POLLHUP) ? MYSQL_WAIT_READ : 0;
	came |= fd.revents & (POLLOUT | POLLERR | POLLHUP) ? MYSQL_WAIT_WRITE : 0;
	came |= fd.revents & POLLPRI ? MYSQL_WAIT_EXCEPT : 0;
	return came & status;
}

/* Goes on while the library waits for any of `what`. */
static void
sending_go(struct db *db, struct db_sending *s, int what)
{
	while (s->status & what) {
		int came = socket_wait(db->my, s->status);

		if (came)
			s->status = mysql_stmt_execute_cont(&s->failed, s->p->st, came);
	}
}

/* Starts a bound block and comes back when all of it is on the socket. */
static void
block_start(struct db *db, struct db_prepared *p, int64_t taken)
{
	struct db_sending *s = calloc(1, sizeof(*s));

	sd_assert(s != NULL);
	*s = (struct db_sending){ .p = p, .taken = taken };
	db->sending = s;
	if (!db->may_wait) { /* this connection has not been used so before */
		mysql_options(db->my, MYSQL_OPT_NONBLOCK, 0);
		db->may_wait = true;
	}
	s->status = mysql_stmt_execute_start(&s->failed, p->st);
	sending_go(db, s, MYSQL_WAIT_WRITE);
}

enum sd_err
db_bulk(struct db *db, const struct stmt *st, const struct db_arg *rows, size_t n)
{
	int64_t taken;

	return db_bulk_count(db, st, rows, n, &taken);
}

/* All blocks, or all but the last, which is only started. The array size belongs to the prepared statement: it must not
 * stay for db_exec. */
static enum sd_err
bulk_run(struct db *db, const struct stmt *st, const struct db_arg *rows, size_t n, bool wait, int64_t *taken)
{
	struct db_prepared *p;
	struct bulk k;
	size_t done, bound;
	enum sd_err er;

	*taken = 0;
	if (!n)
		return SD_OK;
	if ((er = db_ready(db)) != SD_OK || (er = db_prepare(db, st, &p)) != SD_OK)
		return er;
	if (p->n_out || !p->n_in) {
		log_line(LOG_ERROR, "db statement=%s cannot run in bulk", st->name);
		return SD_INTERNAL;
	}
	bulk_new(&k, p->n_in, wait ? BULK_ROWS : n < SEND_ROWS ? n : SEND_ROWS);
	bulk_columns(&k, st->in);
	for (done = 0; done < n && er == SD_OK && !db->sending; done += bound) {
		if ((er = block_bind(db, &k, p, rows + done * k.n_in, n - done, &bound)) != SD_OK)
			break;
		if (wait || done + bound < n)
			er = block_execute(db, p, taken);
		else
			block_start(db, p, *taken);
	}
	if (!db->sending)
		db_forget(db, p);
	bulk_free(&k);
	return er;
}

enum sd_err
db_bulk_count(struct db *db, const struct stmt *st, const struct db_arg *rows, size_t n, int64_t *taken)
{
	return bulk_run(db, st, rows, n, true, taken);
}

enum sd_err
db_bulk_send(struct db *db, const struct stmt *st, const struct db_arg *rows, size_t n)
{
	int64_t taken;

	return bulk_run(db, st, rows, n, false, &taken);
}

enum sd_err
db_bulk_taken(struct db *db, int64_t *taken)
{
	struct db_sending *s = db->sending;
	enum sd_err er = SD_OK;

	*taken = 0;
	if (!s)
		return SD_OK;
	sending_go(db, s, ~0);
	if (s->failed)
		er = db_fail(db, s->p->key->name, mysql_stmt_errno(s->p->st), mysql_stmt_error(s->p->st));
	else
		*taken = s->taken + (int64_t)mysql_stmt_affected_rows(s->p->st);
	db_forget(db, s->p);
	free(s);
	db->sending = NULL;
	return er;
}
