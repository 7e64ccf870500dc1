/*
 * db_fetch.c: arguments in, rows out: binds what a statement declares, moves rows into structs
 * of an arena or hands them on one by one. Called through db.h. Must never keep a result open
 * past its function.
 */
#include "shared/ground/date.h"
#include "shared/ground/database/db_private.h"
#include "shared/ground/log.h"
#include <stdlib.h>
#include <string.h>

#define COLUMN_START 256ul /* bytes of a text column's buffer before it grows */

/* --- output columns --- */

static const struct { enum enum_field_types type; bool text; } column_types[] = {
	[FIELD_TEXT] = { MYSQL_TYPE_STRING, true },
	[FIELD_INT] = { MYSQL_TYPE_LONGLONG, false },
	[FIELD_TIME] = { MYSQL_TYPE_DATETIME, false },
	[FIELD_BLOB] = { MYSQL_TYPE_BLOB, true },
};

static void
column_grow(struct db_column *c, MYSQL_BIND *b, unsigned long cap)
{
	char *buf = realloc(c->buf, cap + 1);

	sd_assert(buf != NULL);
	c->buf = buf;
	c->cap = cap;
	b->buffer = buf;
	b->buffer_length = cap;
}

void
db_columns_new(struct db_prepared *p)
{
	p->out = calloc(p->n_out + 1, sizeof(*p->out));
	p->col = calloc(p->n_out + 1, sizeof(*p->col));
	sd_assert(p->out && p->col);
	for (size_t i = 0; i < p->n_out; i++) {
		enum field_type type = p->key->out[i].type;
		struct db_column *c = &p->col[i];
		MYSQL_BIND *b = &p->out[i];

		b->buffer_type = column_types[type].type;
		b->length = &c->length;
		b->is_null = &c->null;
		b->error = &c->error;
		if (column_types[type].text)
			column_grow(c, b, COLUMN_START);
		else
			b->buffer = type == FIELD_INT ? (void *)&c->number : (void *)&c->time;
	}
}

void
db_columns_free(struct db_prepared *p)
{
	for (size_t i = 0; p->col && i < p->n_out; i++)
		free(p->col[i].buf);
	free(p->col);
	free(p->out);
}

/* --- arguments --- */

bool
db_args_fit(const struct stmt *st, const struct db_arg *args, size_t n_args)
{
	const char *in = st->in ? st->in : "";
	size_t i;

	for (i = 0; i < n_args && in[i]; i++) {
		if (args[i].type == in[i] || args[i].type == 'n' || (args[i].type == 't' && in[i] == 'a'))
			continue;
		log_line(LOG_ERROR, "db statement=%s argument=%zu is=%c declared=%c", st->name, i + 1,
		    args[i].type, in[i]);
		return false;
	}
	if (i == n_args && !in[i])
		return true;
	log_line(LOG_ERROR, "db statement=%s arguments=%zu declared=%zu", st->name, n_args, strlen(in));
	return false;
}

static void
argument_bind(struct db_prepared *p, size_t i, const struct db_arg *arg)
{
	MYSQL_BIND *b = &p->in[i];

	memset(b, 0, sizeof(*b));
	if (db_arg_is_null(p->key->in[i], arg)) {
		b->buffer_type = MYSQL_TYPE_NULL;
		return;
	}
	if (arg->type == 'i') {
		p->in_number[i] = arg->number;
		b->buffer_type = MYSQL_TYPE_LONGLONG;
		b->buffer = &p->in_number[i];
		return;
	}
	p->in_length[i] = arg->type == 't' ? strlen(arg->text) : arg->n;
	b->buffer_type = arg->type == 't' ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
	b->buffer = db_writable(arg->text);
	b->buffer_length = p->in_length[i];
	b->length = &p->in_length[i];
}

/* Binds the arguments (SD_INTERNAL where they are not as declared) and executes. */
static enum sd_err
db_execute(struct db *db, struct db_prepared *p, const struct db_arg *args, size_t n_args)
{
	if (!db_args_fit(p->key, args, n_args) || (!p->n_out && db_owes_trail(db, p->key) != SD_OK))
		return SD_INTERNAL;
	for (size_t i = 0; i < n_args; i++)
		argument_bind(p, i, &args[i]);
	if (n_args && mysql_stmt_bind_param(p->st, p->in) != 0)
		return db_fail_statement(db, p);
	db_locks(db, p->key, !p->n_out);
	for (unsigned run = 0; mysql_stmt_execute(p->st) != 0; run++)
		if (!db_try_again(db, mysql_stmt_errno(p->st), run))
			return db_fail_statement(db, p);
	return SD_OK;
}

/* --- rows --- */

static int64_t
seconds_of(const MYSQL_TIME *t)
{
	struct date d = { (int)t->year, (int)t->month, (int)t->day };

	if (!d.year && !d.month && !d.day)
		return 0;
	return date_days(d) * DAY_SECONDS + (int64_t)t->hour * 3600 + (int64_t)t->minute * 60 +
	    (int64_t)t->second;
}

/* Fetches one row into the column buffers and makes those larger that were too small.
 * SD_NOT_FOUND at the end. */
static enum sd_err
row_next(struct db *db, struct db_prepared *p)
{
	int rc = mysql_stmt_fetch(p->st);
	bool grown = false;

	if (rc == MYSQL_NO_DATA)
		return SD_NOT_FOUND;
	if (rc != 0 && rc != MYSQL_DATA_TRUNCATED)
		return db_fail_statement(db, p);
	for (unsigned i = 0; i < p->n_out; i++) {
		struct db_column *c = &p->col[i];

		if (c->buf && !c->null && c->length > c->cap) {
			column_grow(c, &p->out[i], c->length + c->length / 2);
			if (mysql_stmt_fetch_column(p->st, &p->out[i], i, 0) != 0)
				return db_fail_statement(db, p);
			grown = true;
		}
		if (c->buf)
			c->buf[c->null ? 0 : c->length] = '\0';
	}
	if (grown && mysql_stmt_bind_result(p->st, p->out) != 0)
		return db_fail_statement(db, p);
	return SD_OK;
}

/* The columns into a row struct: copied into the arena, or (a == NULL) pointing at the buffers. */
static void
row_store(const struct db_prepared *p, struct arena *a, char *row)
{
	memset(row, 0, p->key->size);
	for (size_t i = 0; i < p->n_out; i++) {
		const struct db_column *c = &p->col[i];
		enum field_type type = p->key->out[i].type;
		void *at = row + p->key->out[i].off;
		const char *text = c->buf;
		struct blob blob;
		int64_t number;

		if (c->null)
			continue;
		if (column_types[type].text && a)
			text = arena_strndup(a, c->buf, c->length);
		if (type == FIELD_TEXT)
			memcpy(at, &text, sizeof(text));
		else if (type == FIELD_BLOB) {
			blob = (struct blob){ text, c->length };
			memcpy(at, &blob, sizeof(blob));
		} else {
			number = type == FIELD_INT ? c->number : seconds_of(&c->time);
			memcpy(at, &number, sizeof(number));
		}
	}
}

/* Prepares, executes, binds: the way to every result. `buffered`: the whole result is fetched at
 * once. */
static enum sd_err
result_open(struct db *db, const struct stmt *st, const struct db_arg *args, size_t n_args,
    bool buffered, struct db_prepared **out)
{
	struct db_prepared *p;
	enum sd_err er;

	if ((er = buffered ? db_ready(db) : db_ready_stream(db)) != SD_OK || (er = db_prepare(db, st, &p)) != SD_OK)
		return er;
	if (!p->n_out) {
		log_line(LOG_ERROR, "db statement=%s returns no rows", st->name);
		return SD_INTERNAL;
	}
	if ((er = db_execute(db, p, args, n_args)) != SD_OK)
		return er;
	if (mysql_stmt_bind_result(p->st, p->out) != 0 ||
	    (buffered && mysql_stmt_store_result(p->st) != 0))
		return db_fail_statement(db, p);
	*out = p;
	return SD_OK;
}

enum sd_err
db_list(struct db *db, struct arena *a, const struct stmt *st, void *rows, size_t *n,
    const struct db_arg *args, size_t n_args)
{
	struct db_prepared *p;
	enum sd_err er;
	size_t count, i;
	char *base;

	if (db_kept(db, a, st, false, args, n_args, rows, n))
		return SD_OK;
	if ((er = result_open(db, st, args, n_args, true, &p)) != SD_OK)
		return er;
	count = (size_t)mysql_stmt_num_rows(p->st);
	base = arena_array(a, count, st->size);
	for (i = 0; i < count && (er = row_next(db, p)) == SD_OK; i++)
		row_store(p, a, base + i * st->size);
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_INTERNAL : er;
	mysql_stmt_free_result(p->st);
	memcpy(rows, &base, sizeof(base));
	*n = count;
	db_keep_result(db, st, false, args, n_args, base, count);
	return SD_OK;
}

enum sd_err
db_one(struct db *db, struct arena *a, const struct stmt *st, void *row, const struct db_arg *args,
    size_t n_args)
{
	struct db_prepared *p;
	enum sd_err er;
	void *kept;
	size_t n;

	if (db_kept(db, a, st, true, args, n_args, &kept, &n)) {
		if (n)
			memcpy(row, kept, st->size);
		return n ? SD_OK : SD_NOT_FOUND;
	}
	if ((er = result_open(db, st, args, n_args, true, &p)) != SD_OK)
		return er;
	er = row_next(db, p);
	if (er == SD_OK)
		row_store(p, a, row);
	if (er == SD_OK || er == SD_NOT_FOUND) {
		mysql_stmt_free_result(p->st);
		db_keep_result(db, st, true, args, n_args, row, er == SD_OK);
	}
	return er;
}

enum sd_err
db_exec(struct db *db, const struct stmt *st, struct db_result *res, const struct db_arg *args,
    size_t n_args)
{
	struct db_prepared *p;
	enum sd_err er;

	if ((er = db_ready(db)) != SD_OK || (er = db_prepare(db, st, &p)) != SD_OK)
		return er;
	if (p->n_out) {
		log_line(LOG_ERROR, "db statement=%s returns rows", st->name);
		return SD_INTERNAL;
	}
	if ((er = db_execute(db, p, args, n_args)) != SD_OK)
		return er;
	if (res)
		*res = (struct db_result){ (int64_t)mysql_stmt_affected_rows(p->st),
		    (int64_t)mysql_stmt_insert_id(p->st) };
	return db_tx_stands(db, st->name);
}

/* --- streams --- */

/* `each` wanted no more: a peer that went away costs the connection, because the server would
 * otherwise send what is left of a large result; in other cases the rest is read and thrown
 * away. */
static enum sd_err
stream_stop(struct db *db, struct db_prepared *p, enum sd_err er)
{
	if (er == SD_CLIENT_GONE && !db->in_tx) {
		db_drop(db);
		return er;
	}
	if (p)
		mysql_stmt_free_result(p->st);
	else
		db_result_free(db);
	db->streaming = false;
	return er;
}

enum sd_err
db_stream(struct db *db, const struct stmt *st, enum sd_err (*each)(void *arg, const void *row),
    void *arg, const struct db_arg *args, size_t n_args)
{
	struct db_prepared *p;
	enum sd_err er, each_er;

	if ((er = result_open(db, st, args, n_args, false, &p)) != SD_OK)
		return er;
	if (!p->row)
		p->row = calloc(1, st->size);
	sd_assert(p->row != NULL);
	db->streaming = true;
	while ((er = row_next(db, p)) == SD_OK) {
		row_store(p, NULL, p->row);
		if ((each_er = each(arg, p->row)) != SD_OK)
			return stream_stop(db, p, each_er);
	}
	if (er == SD_NOT_FOUND)
		return stream_stop(db, p, SD_OK);
	db->streaming = false;
	return er;
}

enum sd_err
db_stream_text(struct db *db, const char *sql,
    enum sd_err (*each)(void *arg, const char *const *cols, const unsigned long *lengths),
    void *arg)
{
	enum sd_err er;
	MYSQL_ROW row;

	if ((er = db_ready_stream(db)) != SD_OK)
		return er;
	if (mysql_real_query(db->my, sql, (unsigned long)strlen(sql)) != 0 ||
	    !(db->result = mysql_use_result(db->my)))
		return db_fail_connection(db, "stream");
	db->streaming = true;
	while ((row = mysql_fetch_row(db->result))) {
		er = each(arg, (const char *const *)row, mysql_fetch_lengths(db->result));
		if (er != SD_OK)
			return stream_stop(db, NULL, er);
	}
	er = mysql_errno(db->my) ? db_fail_connection(db, "stream") : SD_OK;
	return stream_stop(db, NULL, er);
}

void
db_sql_text(struct buf *b, const char *s, size_t n)
{
	buf_chr(b, '\'');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\'' || s[i] == '\\')
			buf_chr(b, '\\');
		if (s[i] == '\0')
			buf_lit(b, "\\0");
		else
			buf_chr(b, s[i]);
	}
	buf_chr(b, '\'');
}

void
db_sql_ascii(struct buf *b, const char *s, size_t n)
{
	if (db_is_ascii(s, n))
		db_sql_text(b, s, n);
	else
		buf_lit(b, "NULL");
}

void
db_sql_int(struct buf *b, int64_t v)
{
	buf_i64(b, v);
}
