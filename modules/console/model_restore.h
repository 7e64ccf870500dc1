/*
 * model_restore.h: the SQL with which a backup is put beside the database and then in its place. Used by
 * the files of modules/console that read and restore backups.
 */
#ifndef SD_CONSOLE_MODEL_RESTORE_H
#define SD_CONSOLE_MODEL_RESTORE_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"

struct name_row {
	const char *name;
};

struct server_row {
	int64_t log_bin;      /* 1: what changes is logged */
	int64_t packet;       /* bytes of one statement that it takes */
};

extern const struct stmt server_facts;

/* Base tables, views, triggers, routines ("PROCEDURE `name`") of a database; tables of the connected one. */
extern const struct stmt table_names, view_names, trigger_names, routine_names;

/* Databases whose names begin with a text, and in which no connection sits (of those that we may see). */
extern const struct stmt database_names, database_idle_names;

extern const struct stmt sessions_forget;

/* Statements with names in them, for db_run. In the arena. */
const char *database_create_sql(struct arena *a, const char *name);
const char *database_drop_sql(struct arena *a, const char *name);

/* Waits 5 s for those who use a table at the moment of the exchange: meanwhile everybody else waits behind it. */
extern const char lock_wait_sql[];

const char *trigger_drop_sql(struct arena *a, const char *base, const char *name);
const char *view_drop_sql(struct arena *a, const char *base, const char *name);
const char *routine_drop_sql(struct arena *a, const char *base, const char *routine);

/* One statement, which happens as a whole or not at all (atomic DDL, MariaDB 10.6 and later): every table of
 * `base` goes to `kept`, every one of `beside` to `base`. */
const char *exchange_sql(struct arena *a, const char *base, const struct name_row *old, size_t n_old, const char *kept,
    const char *beside, const struct name_row *now, size_t n_now);

/* What an administrator has to say so that databases beside `base` may be made (all but the user). */
const char *grant_sql(struct arena *a, const char *base);

/* What the lines of mariadb-dump begin with, before a name in backquotes. */
extern const char dump_table_begin[], dump_rows_begin[];

/* All of the statements above with static text, NULL-terminated. */
extern const struct stmt *const restore_stmts[];

#endif
