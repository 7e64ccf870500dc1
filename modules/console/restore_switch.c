/*
 * restore_switch.c: puts what was restored beside our database in its place: tables by one RENAME TABLE, which happens
 * as a whole or not at all; views, triggers and routines, which no RENAME takes along, from their text. Called by
 * restore.c. Must never drop a table of ours: it moves to a database of its own.
 *
 * Where this is killed: before the exchange our tables stand as they were (at worst without their triggers and views),
 * behind it the restored ones do (at worst with the routines of before). Restoring again mends either.
 */
#include "modules/console/backup.h"
#include "modules/console/model_restore.h"
#include "shared/ground/str.h"

#include <stdio.h>
#include <string.h>

enum {
	OBJECTS_MAX = 16 << 20, /* bytes of the text of views, triggers and routines */
	/* Times that a table which somebody holds is waited for, each as long as lock_wait_sql says */
	EXCHANGE_TRIES = 12
};

struct names {
	struct name_row *row;
	size_t n;
};

/* A database: what is in it, and the text that makes its views, triggers and routines. */
struct content {
	const char *base;
	struct names tables, views, triggers, routines;
	struct buf *text;
};

struct exchange {
	struct console *c;
	struct content ours, restored;
	const char *kept;
};

static enum sd_err
run(struct console *c, const char *sql)
{
	enum sd_err er = db_run(c->db, sql, strlen(sql));

	return er == SD_OK ? er : say_db(c, er, "the exchange of the databases");
}

static enum sd_err
names_read(struct console *c, const struct stmt *st, const char *base, struct names *out)
{
	return db_list(c->db, c->arena, st, &out->row, &out->n, DB_ARGS(db_text(base)));
}

static enum sd_err
take_text(void *arg, const struct piece *piece)
{
	struct buf *b = arg;

	buf_add(b, piece->p, piece->n);
	return b->er;
}

/* Triggers and routines in one dump; views, which come with tables only, by their names in another. */
static enum sd_err
text_read(struct console *c, struct content *x)
{
	static const char *const code[] = { "--no-data", "--no-create-info", NULL };
	/* mariadb-dump has no option for views alone; named, they come as tables do. */
	static const char *const views[] = { "--no-data", "--skip-routines", "--skip-triggers", NULL };
	const char **names = arena_array(c->arena, x->views.n + 1, sizeof(*names));
	static const char *const all[] = { NULL };
	enum sd_err er = SD_OK;

	/* Read before anything is dropped: from here on this text is the only place where they stand. */
	x->text = buf_new(c->arena, OBJECTS_MAX);
	for (size_t i = 0; i < x->views.n; i++)
		names[i] = x->views.row[i].name;
	if (x->views.n)
		er = tool_dump(c, x->base, (const char *const *)names, views, take_text, x->text);
	return er == SD_OK ? tool_dump(c, x->base, all, code, take_text, x->text) : er;
}

static enum sd_err
content_read(struct console *c, const char *base, struct content *out)
{
	enum sd_err er;

	*out = (struct content){ .base = base };
	if ((er = names_read(c, &table_names, base, &out->tables)) != SD_OK ||
	    (er = names_read(c, &view_names, base, &out->views)) != SD_OK ||
	    (er = names_read(c, &trigger_names, base, &out->triggers)) != SD_OK ||
	    (er = names_read(c, &routine_names, base, &out->routines)) != SD_OK)
		return say_db(c, er, base);
	return text_read(c, out);
}

/* What RENAME does not take along and what would stand in its way: triggers and views. Said on a connection of that
 * database: a binary log that is replayed for ours leaves out what was said on others. */
static enum sd_err
hinderers_drop(struct console *c, const char *base)
{
	struct names triggers, views;
	enum sd_err er;

	if ((er = names_read(c, &trigger_names, base, &triggers)) != SD_OK ||
	    (er = names_read(c, &view_names, base, &views)) != SD_OK)
		return say_db(c, er, base);
	/* MariaDB refuses to rename a table with triggers into another database (error 1435). */
	for (size_t i = 0; i < triggers.n && er == SD_OK; i++)
		er = run(c, trigger_drop_sql(c->arena, base, triggers.row[i].name));
	for (size_t i = 0; i < views.n && er == SD_OK; i++)
		er = run(c, view_drop_sql(c->arena, base, views.row[i].name));
	return er;
}

static enum sd_err
text_apply(struct console *c, const struct content *x)
{
	const char *const args[] = { "--batch", "--default-character-set=utf8mb4", c->conf.db_name, NULL };
	struct tool t;
	enum sd_err er;

	if (!x->views.n && !x->triggers.n && !x->routines.n)
		return SD_OK;
	/* By the client: trigger bodies have ; inside, and DELIMITER is the client's, not the server's. */
	if ((er = tool_begin(c, "mariadb", args, false, &t)) == SD_OK)
		er = tool_write(&t, x->text->p, x->text->n);
	return tool_end(&t, er);
}

static bool
has(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->row[i].name, name) == 0)
			return true;
	return false;
}

/* A transaction that has read a table holds it until it ends. Between two tries everybody else goes on. */
static enum sd_err
tables_exchange(struct exchange *x)
{
	struct console *c = x->c;
	const char *sql = exchange_sql(c->arena, x->ours.base, x->ours.tables.row, x->ours.tables.n, x->kept,
	    x->restored.base, x->restored.tables.row, x->restored.tables.n);
	bool waits = true;
	enum sd_err er;

	/* A RENAME that waits long stops everybody who comes after it: short tries, with air between. */
	if ((er = run(c, lock_wait_sql)) != SD_OK)
		return er;
	for (int left = EXCHANGE_TRIES; left && waits; left--) {
		/* One RENAME TABLE of all: either every table is exchanged or none. */
		if ((er = db_run(c->db, sql, strlen(sql))) == SD_OK)
			return er;
		waits = str_starts(db_error(c->db), "1205 ") || str_starts(db_error(c->db), "1213 ");
	}
	return say_db(c, er, waits ? "somebody's transaction holds a table" : "the exchange of the databases");
}

/* Everything of ours as it was. Whether the tables have moved is looked at, not remembered: the answer of the exchange
 * may have been lost on its way. */
static void
undo(struct exchange *x)
{
	struct console *c = x->c;
	struct names moved = { NULL, 0 };
	enum sd_err er = SD_OK;

	/* The fault may have been the connection itself. */
	db_check_connection(c->db);
	if (*x->kept)
		er = names_read(c, &table_names, x->kept, &moved);
	if (er == SD_OK && (er = hinderers_drop(c, x->ours.base)) == SD_OK && moved.n)
		er = run(c, exchange_sql(c->arena, x->ours.base, x->restored.tables.row, x->restored.tables.n,
		    x->restored.base, x->kept, x->ours.tables.row, x->ours.tables.n));
	if (er == SD_OK && (er = text_apply(c, &x->ours)) == SD_OK)
		say(SD_OK, "the database is as it was before");
	else
		say(SD_OK, "look for the tables of before in %s%s%s; triggers and routines may be missing", x->ours.base,
		    *x->kept ? " or in " : "", x->kept);
}

static enum sd_err
exchange_do(struct exchange *x)
{
	struct console *c = x->c;
	enum sd_err er;

	if ((er = hinderers_drop(c, x->ours.base)) == SD_OK && (er = tables_exchange(x)) == SD_OK &&
	    (er = text_apply(c, &x->restored)) == SD_OK) {
		/* Those that were replaced keep the privileges on them; these have no place any more. */
		er = SD_OK;
		for (size_t i = 0; i < x->ours.routines.n && er == SD_OK; i++)
			if (!has(&x->restored.routines, x->ours.routines.row[i].name))
				er = run(x->c, routine_drop_sql(x->c->arena, x->ours.base, x->ours.routines.row[i].name));
	}
	if (er != SD_OK)
		undo(x);
	return er;
}

enum sd_err
beside_switch(struct console *c, struct beside *b, const char **kept)
{
	struct exchange x = { .c = c };
	enum sd_err er;

	db_check_connection(c->db);
	if ((er = content_read(c, c->conf.db_name, &x.ours)) != SD_OK ||
	    (er = content_read(c, b->console.conf.db_name, &x.restored)) != SD_OK ||
	    (er = hinderers_drop(&b->console, x.restored.base)) != SD_OK)
		return er;
	/* An empty database of the time of the restore, for what stood in ours. */
	x.kept = "";
	if (x.ours.tables.n) {
		x.kept = arena_printf(c->arena, "%s_before_%s", c->conf.db_name, strrchr(x.restored.base, '_') + 1);
		if ((er = run(c, database_create_sql(c->arena, x.kept))) != SD_OK)
			return er;
	}
	if ((er = exchange_do(&x)) != SD_OK) {
		struct names tables;

		if (*x.kept && names_read(x.c, &table_names, x.kept, &tables) == SD_OK && !tables.n)
			run(x.c, database_drop_sql(x.c->arena, x.kept));
	}
	*kept = x.kept;
	return er;
}
