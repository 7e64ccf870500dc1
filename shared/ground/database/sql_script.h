/*
 * sql_script.h: a file of SQL into its statements, and what kind each of them is. Called by db_script() and by the
 * migrations of the command-line program. Pure over (pointer, length): no database, no allocation.
 *
 * A statement ends with ';' outside of quotes and comments. A stored program, which has semicolons of its own, stands
 * between two lines as the mariadb client takes them:
 *
 *	DELIMITER //
 *	CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END//
 *	DELIMITER ;
 */
#ifndef SD_SQL_SCRIPT_H
#define SD_SQL_SCRIPT_H

#include "shared/ground/err.h"
#include "shared/ground/str.h"

/* Where the reading stands. `fault` is NULL, or one English sentence part about line `line`. */
struct sql_script {
	const char *p, *delimiter, *fault;
	size_t n, at, at_line;
	size_t line;  /* of the statement that was given last, from 1 */
};

/* What a statement means for a run that may break off behind it. */
enum sql_kind {
	SQL_DATA,        /* rows: can be undone, so it can be recorded in its own transaction */
	SQL_SCHEMA,      /* commits by itself */
	SQL_SESSION,     /* known to this connection only: is run again by whoever goes on */
	SQL_TEMPORARY,   /* makes a temporary table: what follows belongs to this connection, too ... */
	SQL_FORGET,      /* ... until it is dropped */
	SQL_TRANSACTION  /* begins or ends a transaction */
};

void sql_script_begin(struct sql_script *s, const char *p, size_t n);

/* The next statement, without its delimiter, white space and comments around it; SD_NOT_FOUND at the end, SD_SYNTAX
 * (s->fault, s->line) where a quote, a comment or a DELIMITER line is not whole. */
enum sd_err sql_script_next(struct sql_script *s, struct str *out);

/* By its first words; what is not known counts as SQL_SCHEMA. */
enum sql_kind sql_kind(struct str statement);

#endif
