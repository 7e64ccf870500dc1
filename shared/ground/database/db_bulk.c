/*
 * db_bulk.c: many rows in one statement, waited for or not. Called through db.h. Must never leave a statement bound to
 * arrays that are gone.
 */
#include "shared/ground/database/db_private.h"
#include "shared/ground/log.h"
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define BULK_ROWS 1000u          /* of a piece that is waited for */
#define BULK_BYTES (4u << 20)    /* of a piece, well below max_allowed_packet */
#define BLOCK_ROOM 1024u         /* rows, at first */

/* One column of a block, as the array binding wants it. */
struct block_column {
	char *indicator;
	int64_t *number;             /* 'i' */
	void **pointer;              /* the rest */
	unsigned long *length;
};

struct db_block {
	const struct stmt *st;
	size_t n_in, n, room;        /* columns; rows */
	struct block_column *column; /* n_in */
	MYSQL_BIND *bind;            /* n_in */
	uint32_t *bytes;             /* of each row */
	bool unfit;                  /* some arguments are not as declared */
};

/* A piece on its way. */
struct db_sending {
	struct db_prepared *p;
	int status;                  /* what the client library waits for; 0 = nothing more */
	int failed;                  /* its result then */
	int64_t taken;               /* rows of the pieces before */
};

/* --- blocks --- */

struct db_block *
db_block_new(const struct stmt *st)
{
	struct db_block *b = calloc(1, sizeof(*b));

	sd_assert(b != NULL);
	b->st = st;
	b->n_in = st->in ? strlen(st->in) : 0;
	b->column = calloc(b->n_in + 1, sizeof(*b->column));
	b->bind = calloc(b->n_in + 1, sizeof(*b->bind));
	sd_assert(b->column && b->bind);
	return b;
}

void
db_block_free(struct db_block *b)
{
	for (size_t c = 0; b && c < b->n_in; c++) {
		free(b->column[c].indicator);
		free(b->column[c].number);
		free(b->column[c].pointer);
		free(b->column[c].length);
	}
	if (!b)
		return;
	free(b->column);
	free(b->bind);
	free(b->bytes);
	free(b);
}

void
db_block_clear(struct db_block *b)
{
	b->n = 0;
	b->unfit = false;
}

static void *
grown(void *p, size_t room, size_t size)
{
	void *more = realloc(p, room * size);

	sd_assert(more != NULL);
	return more;
}

void
db_block_add(struct db_block *b, const struct db_arg *row)
{
	size_t bytes = 0;

	if (b->unfit || !db_args_fit(b->st, row, b->n_in)) {
		b->unfit = true;
		return;
	}
	if (b->n == b->room) {
		b->room = b->room ? b->room * 2 : BLOCK_ROOM;
		b->bytes = grown(b->bytes, b->room, sizeof(*b->bytes));
		for (size_t c = 0; c < b->n_in; c++) {
			struct block_column *k = &b->column[c];

			k->indicator = grown(k->indicator, b->room, sizeof(*k->indicator));
			if (b->st->in[c] == 'i') {
				k->number = grown(k->number, b->room, sizeof(*k->number));
				continue;
			}
			k->pointer = grown(k->pointer, b->room, sizeof(*k->pointer));
			k->length = grown(k->length, b->room, sizeof(*k->length));
		}
	}
	for (size_t c = 0; c < b->n_in; c++) {
		struct block_column *k = &b->column[c];
		const struct db_arg *arg = &row[c];
		bool null = db_arg_is_null(b->st->in[c], arg);

		k->indicator[b->n] = null ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE;
		bytes += 16; /* beside a text: its length, its indicator, or a number */
		if (k->number) {
			k->number[b->n] = null ? 0 : arg->number;
			continue;
		}
		k->pointer[b->n] = db_writable(null ? "" : arg->text);
		k->length[b->n] = null ? 0 : arg->type == 't' ? strlen(arg->text) : arg->n;
		bytes += k->length[b->n];
	}
	b->bytes[b->n++] = bytes < UINT32_MAX ? (uint32_t)bytes : UINT32_MAX;
}

/* Binds rows from `first` on: at most `most`, and as many as one statement holds; *bound = how many. */
static enum sd_err
block_bind(struct db *db, struct db_block *b, struct db_prepared *p, size_t first, size_t most, size_t *bound)
{
	uint64_t bytes = 0;
	size_t r = first;
	unsigned count;

	while (r < b->n && r - first < most && bytes < BULK_BYTES)
		bytes += b->bytes[r++];
	*bound = r - first;
	count = (unsigned)*bound;
	for (size_t c = 0; c < b->n_in; c++) {
		struct block_column *k = &b->column[c];
		MYSQL_BIND *v = &b->bind[c];

		v->u.indicator = k->indicator + first;
		v->buffer_type = k->number ? MYSQL_TYPE_LONGLONG : b->st->in[c] == 't' ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
		v->buffer = k->number ? (void *)(k->number + first) : (void *)(k->pointer + first);
		v->length = k->number ? NULL : k->length + first;
	}
	if (mysql_stmt_attr_set(p->st, STMT_ATTR_ARRAY_SIZE, &count) != 0 ||
	    mysql_stmt_bind_param(p->st, b->bind) != 0)
		return db_fail(db, p->key->name, mysql_stmt_errno(p->st), mysql_stmt_error(p->st));
	return SD_OK;
}

/* --- pieces --- */

static enum sd_err
piece_execute(struct db *db, struct db_prepared *p, int64_t *taken)
{
	db_locks(db, p->key, true);
	for (unsigned run = 0; mysql_stmt_execute(p->st) != 0; run++)
		if (!db_try_again(db, mysql_stmt_errno(p->st), run))
			return db_fail(db, p->key->name, mysql_stmt_errno(p->st), mysql_stmt_error(p->st));
	*taken += (int64_t)mysql_stmt_affected_rows(p->st);
	return db_tx_stands(db, p->key->name);
}

/* Goes on while the library waits for any of `what`. */
static void
sending_go(struct db *db, struct db_sending *s, int what)
{
	struct pollfd fd = { .fd = (int)mysql_get_socket(db->my) };

	/* Waits for what the library waits for, and gives it its flags for what came. */
	while (s->status & what) {
		int limit = s->status & MYSQL_WAIT_TIMEOUT ? (int)mysql_get_timeout_value_ms(db->my) : -1, came = 0;

		fd.events = (short)((s->status & MYSQL_WAIT_READ ? POLLIN : 0) |
		    (s->status & MYSQL_WAIT_WRITE ? POLLOUT : 0) | (s->status & MYSQL_WAIT_EXCEPT ? POLLPRI : 0));
		if (poll(&fd, 1, limit) == 0)
			came = MYSQL_WAIT_TIMEOUT;
		else {
			came |= fd.revents & (POLLIN | POLLERR | POLLHUP) ? MYSQL_WAIT_READ : 0;
			came |= fd.revents & (POLLOUT | POLLERR | POLLHUP) ? MYSQL_WAIT_WRITE : 0;
			came |= fd.revents & POLLPRI ? MYSQL_WAIT_EXCEPT : 0;
			came &= s->status;
		}
		if (came)
			s->status = mysql_stmt_execute_cont(&s->failed, s->p->st, came);
	}
}

/* Starts a bound piece and comes back when all of it is on the socket. */
static void
piece_start(struct db *db, struct db_prepared *p, int64_t taken)
{
	struct db_sending *s = calloc(1, sizeof(*s));

	sd_assert(s != NULL);
	*s = (struct db_sending){ .p = p, .taken = taken };
	db->sending = s;
	if (!db->may_wait) { /* this connection has not been used so before */
		mysql_options(db->my, MYSQL_OPT_NONBLOCK, 0);
		db->may_wait = true;
	}
	db_locks(db, p->key, true);
	s->status = mysql_stmt_execute_start(&s->failed, p->st);
	sending_go(db, s, MYSQL_WAIT_WRITE);
}

/* The array size belongs to the prepared statement: it must not stay for db_exec. */
static void
array_end(struct db *db, struct db_prepared *p, enum sd_err er)
{
	unsigned none = 0;

	if (er != SD_OK || mysql_stmt_attr_set(p->st, STMT_ATTR_ARRAY_SIZE, &none) != 0)
		db_forget(db, p);
}

/* All pieces, or all but the last, which is only started. */
static enum sd_err
block_run(struct db *db, struct db_block *b, bool wait, int64_t *taken)
{
	struct db_prepared *p;
	size_t done = 0, bound;
	enum sd_err er;

	*taken = 0;
	if (!b->n && !b->unfit)
		return SD_OK;
	if ((er = db_ready(db)) != SD_OK || (er = db_prepare(db, b->st, &p)) != SD_OK ||
	    (er = db_owes_trail(db, b->st)) != SD_OK)
		return er;
	if (p->n_out || !p->n_in || b->unfit) {
		log_line(LOG_ERROR, "db statement=%s cannot run in bulk", b->st->name);
		return SD_INTERNAL;
	}
	while (done < b->n && er == SD_OK && !db->sending) {
		if ((er = block_bind(db, b, p, done, wait ? BULK_ROWS : b->n, &bound)) != SD_OK)
			break;
		done += bound;
		if (wait || done < b->n)
			er = piece_execute(db, p, taken);
		else
			piece_start(db, p, *taken);
	}
	if (!db->sending)
		array_end(db, p, er);
	return er;
}

static enum sd_err
rows_run(struct db *db, const struct stmt *st, const struct db_arg *rows, size_t n, bool wait, int64_t *taken)
{
	struct db_block *b = db_block_new(st);
	enum sd_err er;

	for (size_t i = 0; i < n; i++)
		db_block_add(b, rows + i * b->n_in);
	er = block_run(db, b, wait, taken);
	db_block_free(b);
	return er;
}

enum sd_err
db_bulk(struct db *db, const struct stmt *st, const struct db_arg *rows, size_t n)
{
	int64_t taken;

	return rows_run(db, st, rows, n, true, &taken);
}

enum sd_err
db_bulk_send(struct db *db, const struct stmt *st, const struct db_arg *rows, size_t n)
{
	int64_t taken;

	return rows_run(db, st, rows, n, false, &taken);
}

enum sd_err
db_block_send(struct db *db, struct db_block *b)
{
	int64_t taken;

	return block_run(db, b, false, &taken);
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
	else {
		*taken = s->taken + (int64_t)mysql_stmt_affected_rows(s->p->st);
		er = db_tx_stands(db, s->p->key->name);
	}
	array_end(db, s->p, er);
	free(s);
	db->sending = NULL;
	return er;
}
