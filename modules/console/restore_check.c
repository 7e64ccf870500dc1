/*
 * restore_check.c: a backup loaded into a database of its own beside ours, and the proof that it is what was saved and
 * what the programs need. Called by restore.c and by backup.c (--verify). Must never change a table of our database.
 */
#include "modules/console/backup.h"
#include "modules/console/model.h"
#include "modules/console/model_restore.h"
#include "modules/console/schema.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A name of MariaDB has at most 64 characters; ours add "_restore_20260131T074509". */
enum { BASE_NAME_MAX = 40 };

const char *
bytes_text(struct arena *a, int64_t n)
{
	static const char *const units[] = { "bytes", "kB", "MB", "GB", "TB" };
	size_t unit = 0;
	int64_t tenths = n * 10;

	while (tenths >= 10000 && unit + 1 < COUNT(units)) {
		tenths /= 1000;
		unit++;
	}
	if (!unit)
		return arena_printf(a, "%" PRId64 " bytes", n);
	return arena_printf(a, "%" PRId64 ".%" PRId64 " %s", tenths / 10, tenths % 10, units[unit]);
}

/* --- before anything is changed --- */

/* An older schema is migrated where it was restored; of a newer one these programs know nothing. */
static enum sd_err
schema_check(struct console *c, const struct manifest *m)
{
	int64_t newest;
	struct script *s;
	size_t n;
	enum sd_err er;

	/* The newest migration of the installation, by the digits of its name. */
	if ((er = scripts_read(c, "migrations", &s, &n)) != SD_OK)
		return er;
	if (!str_int((struct str){ s[n - 1].name, strcspn(s[n - 1].name, "_") }, 1, INT64_MAX, &newest))
		return say(SD_INVALID, "%s: a migration is called NNNN_name.sql", s[n - 1].name);
	/* There is no way back: migrations are forward only. */
	if (m->schema > newest)
		return say(SD_CONFLICT, "the backup is of schema version %" PRId64 ", and this installation knows them up to "
		    "%" PRId64 ": install the newer programs first", m->schema, newest);
	if (m->schema < newest)
		printf("its schema is older than this installation's (%" PRId64 "): it will be migrated; load reference data "
		    "and privileges behind it as after an upgrade (satudata setup)\n", newest);
	return SD_OK;
}

/* A row must fit in one statement; what a statement says around it takes less than 1,024 bytes. */
static enum sd_err
server_check(struct console *c, const struct manifest *m)
{
	struct server_row server;
	enum sd_err er;

	if ((er = db_one(c->db, c->arena, &server_facts, &server, DB_NONE)) != SD_OK)
		return say_db(c, er, "the database");
	/* Found here, not after an hour of loading. */
	if (m->longest + 1024 > server.packet)
		return say(SD_TOO_LARGE, "a row of the backup is %" PRId64 " bytes long as text, and the server takes %" PRId64
		    ": set max_allowed_packet = %" PRId64 "M in its configuration and start it again", m->longest,
		    server.packet, (m->longest + 1024) / (1 << 20) + 1);
	return SD_OK;
}

/* Of a restore that was killed. Where a connection sits in it, another one is at work. */
static enum sd_err
leftovers_drop(struct console *c, const char *prefix)
{
	struct name_row *left;
	size_t n;
	enum sd_err er;

	er = db_list(c->db, c->arena, &database_idle_names, &left, &n, DB_ARGS(db_text(prefix), db_text(prefix)));
	for (size_t i = 0; i < n && er == SD_OK; i++) {
		const char *sql = database_drop_sql(c->arena, left[i].name);

		if ((er = db_run(c->db, sql, strlen(sql))) == SD_OK)
			printf("dropped %s, which an interrupted restore had left\n", left[i].name);
	}
	return er == SD_OK ? er : say_db(c, er, "what an interrupted restore left");
}

static enum sd_err
database_make(struct console *c, const char **out)
{
	const char *prefix = arena_printf(c->arena, "%s_restore_", c->conf.db_name), *sql;
	char *now = time_iso(c->arena, time_now());
	size_t n = 0;
	enum sd_err er;

	if (strlen(c->conf.db_name) > BASE_NAME_MAX)
		return say(SD_UNSUPPORTED, "the name of the database is longer than %d characters", BASE_NAME_MAX);
	if ((er = leftovers_drop(c, prefix)) != SD_OK)
		return er;
	/* The time, so that the name says when; only digits and T, so that it needs no quoting. */
	for (const char *s = now; *s; s++)
		if (*s != '-' && *s != ':' && *s != 'Z')
			now[n++] = *s;
	now[n] = '\0';
	*out = arena_printf(c->arena, "%s%s", prefix, now);
	sql = database_create_sql(c->arena, *out);
	er = db_run(c->db, sql, strlen(sql));
	/* Access denied to the database, command denied. */
	if (er != SD_OK && (str_starts(db_error(c->db), "1044 ") || str_starts(db_error(c->db), "1142 ")))
		return say(SD_DENIED, "the database user may not make a database beside %s (%s); as the database's "
		    "administrator: %s TO that user", c->conf.db_name, db_error(c->db), grant_sql(c->arena, c->conf.db_name));
	return er == SD_OK ? er : say_db(c, er, *out);
}

/* --- loading --- */

static enum sd_err
give_tool(void *arg, const char *p, size_t n)
{
	return tool_write(arg, p, n);
}

/* The second reading: what changed since the first one shows at its end, and is not used. */
static enum sd_err
load(struct beside *b, int fd, const char *file, const struct backup_key *key)
{
	struct console *c = &b->console;
	const char *const args[] = { "--batch", "--default-character-set=utf8mb4", "--max-allowed-packet=1G",
	    c->conf.db_name, NULL };
	struct manifest *again = NULL;
	struct tool t;
	enum sd_err er;

	if ((er = tool_begin(c, "mariadb", args, false, &t)) == SD_OK)
		er = backup_file_read(c, fd, file, key, give_tool, &t, &again);
	if ((er = tool_end(&t, er)) != SD_OK)
		return er;
	if (strcmp(again->sha256, b->said->sha256) != 0)
		return say(SD_CONFLICT, "%s changed while it was read", file);
	return SD_OK;
}

/* --- is it what was saved? --- */

static enum sd_err
take_dump(void *arg, const struct piece *piece)
{
	return dump_take(arg, piece);
}

/* Another version may write the same value otherwise; then the numbers of rows count alone. */
static void
sums_forget(struct manifest *m)
{
	for (size_t i = 0; i < m->n_tables; i++)
		m->table[i].sha256[0] = '\0';
}

static enum sd_err
rows_compare(struct beside *b)
{
	static const char *const none[] = { NULL };
	struct console *c = &b->console;
	struct dump *d = dump_new(c->arena);
	struct manifest *found = dump_found(d), said = *b->said;
	const char *why;
	enum sd_err er;

	if ((er = tool_dump(c, c->conf.db_name, none, none, take_dump, d)) != SD_OK)
		return er;
	if (strcmp(found->dump, said.dump) != 0 || strcmp(found->server, said.server) != 0) {
		printf("the backup is of another version of MariaDB (%s): rows are counted, not compared\n", said.server);
		/* A copy: what the backup itself says stays as it is. */
		said.table = arena_array(c->arena, said.n_tables, sizeof(*said.table));
		memcpy(said.table, b->said->table, said.n_tables * sizeof(*said.table));
		sums_forget(&said);
		sums_forget(found);
	}
	if (dump_end(d, &why) != SD_OK || dump_compare(c->arena, &said, found, &why) != SD_OK)
		return say(SD_INVALID, "what was restored is not what was saved: %s", why);
	printf("restored into %s: %" PRId64 " rows, as they were saved\n", c->conf.db_name, dump_rows(d));
	return SD_OK;
}

/* --- is it what the programs need? --- */

static enum sd_err
use_check(struct beside *b, const struct args *args)
{
	static const struct args none = { .name = NULL }, verify = { .verify = true };
	enum sd_err er;

	/* Loading took as long as it took: the server may have ended an idle connection. */
	db_check_connection(b->console.db);
	if ((er = migrate_run(&b->console, &none)) != SD_OK)
		return er;
	er = audit_run(&b->console, &none);
	if (er == SD_INVALID && args->despite_trail)
		puts("the trail is broken in the backup; going on, as --despite-trail says");
	else if (er != SD_OK)
		return say(er, "the trail of the backup is not whole; with --despite-trail it is restored as it is");
	return pack_run(&b->console, &verify);
}

enum sd_err
beside_make(struct console *c, int fd, const char *file, const struct backup_key *key, const struct args *args,
    struct beside *out)
{
	struct manifest *said;
	struct count_row tables;
	int64_t n_rows = 0;
	const char *name = NULL;
	enum sd_err er;

	if ((er = backup_file_read(c, fd, file, key, NULL, NULL, &said)) != SD_OK)
		return er;
	for (size_t i = 0; i < said->n_tables; i++)
		n_rows += said->table[i].rows;
	printf("%s: whole; made %s of database %s, schema version %" PRId64 ", %zu tables, %" PRId64 " rows\n", file,
	    said->made, said->database, said->schema, said->n_tables, n_rows);
	fflush(stdout);
	if ((er = schema_check(c, said)) != SD_OK || (er = server_check(c, said)) != SD_OK ||
	    (er = database_make(c, &name)) != SD_OK)
		return er;
	*out = (struct beside){ .console = *c, .said = said };
	out->console.conf.db_name = name;
	out->console.db = db_open(&out->console.conf);
	db_patience(out->console.db, DB_ENDLESS);
	/* The connection sits in the new database from now on: nobody takes it for one that was left. */
	if ((er = db_one(out->console.db, c->arena, &table_count, &tables, DB_NONE)) != SD_OK)
		say_db(&out->console, er, name);
	if (er != SD_OK || (er = load(out, fd, file, key)) != SD_OK || (er = rows_compare(out)) != SD_OK ||
	    (er = use_check(out, args)) != SD_OK)
		beside_drop(c, out);
	return er;
}

void
beside_drop(struct console *c, struct beside *b)
{
	const char *sql = database_drop_sql(c->arena, b->console.conf.db_name);

	db_close(b->console.db);
	b->console.db = NULL;
	db_check_connection(c->db);
	if (db_run(c->db, sql, strlen(sql)) != SD_OK)
		say_db(c, SD_INTERNAL, b->console.conf.db_name);
}
