/*
 * db_check.c: a statement against the schema, for `--check`: parameters, columns, and which texts may
 * hold more than ASCII. Called through db.h. Must never run a statement: what it executes is its
 * EXPLAIN.
 */
#include "shared/ground/database/db_private.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>

#define IN_MAX 64u /* parameters of a statement; the longest has less than half */

/* --- which texts are compared with columns of ASCII --- */

/* Only these can be explained. */
static bool
can_explain(const char *sql)
{
	static const char *const verbs[] = { "SELECT ", "UPDATE ", "DELETE ", "INSERT ", "REPLACE ", "WITH ",
	    "(SELECT " };

	for (size_t i = 0; i < COUNT(verbs); i++)
		if (strncmp(sql, verbs[i], strlen(verbs[i])) == 0)
			return true;
	return false;
}

static bool
is_collation_error(unsigned code)
{
	return code == ER_CANT_AGGREGATE_2COLLATIONS || code == ER_CANT_AGGREGATE_3COLLATIONS ||
	    code == ER_CANT_AGGREGATE_NCOLLATIONS;
}

/* Does the server refuse a letter beyond ASCII as argument `position` of this (an EXPLAIN)? It does so when
 * some are executed, with the first row of others. */
static bool
is_refused(struct db *db, const char *sql, const char *letters, size_t position)
{
	MYSQL_STMT *st = mysql_stmt_init(db->my);
	MYSQL_BIND in[IN_MAX];
	unsigned code = 0;
	static char letter[] = "\xc3\xa9";
	static unsigned long length = sizeof(letter) - 1;
	static int64_t one = 1;

	sd_assert(st != NULL);
	/* The arguments for the question: one letter beyond ASCII as argument `position`, the others NULL or 1. */
	memset(in, 0, IN_MAX * sizeof(*in));
	for (size_t i = 0; letters[i]; i++) {
		in[i].buffer_type = letters[i] == 'i' ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_NULL;
		in[i].buffer = &one;
	}
	in[position].buffer_type = MYSQL_TYPE_STRING;
	in[position].buffer = letter;
	in[position].buffer_length = length;
	in[position].length = &length;
	if (mysql_stmt_prepare(st, sql, strlen(sql)) != 0 || mysql_stmt_bind_param(st, in) != 0 ||
	    mysql_stmt_execute(st) != 0 || mysql_stmt_store_result(st) != 0)
		code = mysql_stmt_errno(st);
	if (code && !is_collation_error(code))
		log_line(LOG_ERROR, "db explain: %s", mysql_stmt_error(st));
	mysql_stmt_close(st);
	return is_collation_error(code);
}

/* 'a' for what is compared with a column of ASCII, and only for that. */
static bool
letters_fit(struct db *db, const struct stmt *key)
{
	char *explain = malloc(strlen(key->sql) + sizeof("EXPLAIN "));
	bool fit = true;

	sd_assert(explain && strlen(key->in) <= IN_MAX);
	memcpy(explain, "EXPLAIN ", 8);
	memcpy(explain + 8, key->sql, strlen(key->sql) + 1);
	for (size_t i = 0; key->in[i]; i++) {
		bool ascii = key->in[i] == 'a';

		if ((!ascii && key->in[i] != 't') || is_refused(db, explain, key->in, i) == ascii)
			continue;
		log_line(LOG_ERROR, "db statement=%s argument=%zu declared=%c: %scompared with a column of ASCII",
		    key->name, i + 1, key->in[i], ascii ? "not " : "");
		fit = false;
	}
	free(explain);
	return fit;
}

enum sd_err
db_check(struct db *db, const struct stmt *st)
{
	struct db_prepared *p;
	MYSQL_RES *meta;
	enum sd_err er;
	bool fit = true;

	if ((er = db_ready(db)) != SD_OK || (er = db_prepare_new(db, st, &p)) != SD_OK)
		return er;
	/* By name, not only by number: two columns exchanged in the SQL would fill each other's member. */
	meta = mysql_stmt_result_metadata(p->st);
	for (unsigned i = 0; meta && i < mysql_num_fields(meta); i++) {
		const MYSQL_FIELD *f = mysql_fetch_field_direct(meta, i);

		if (strcmp(f->name, p->key->out[i].name) == 0)
			continue;
		log_line(LOG_ERROR, "db statement=%s column=%u is=%s declared=%s", p->key->name, i + 1,
		    f->name, p->key->out[i].name);
		fit = false;
	}
	if (meta)
		mysql_free_result(meta);
	if (st->in && *st->in && can_explain(st->sql))
		fit &= letters_fit(db, st);
	db_prepared_free(p);
	return fit ? SD_OK : SD_INTERNAL;
}
