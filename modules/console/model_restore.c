/*
 * model_restore.c: see model_restore.h. Must never name a table of the database that is restored but in the exchange.
 */
#include "modules/console/model_restore.h"
#include "shared/ground/buf.h"

static const struct field server_fields[] = { F_INT(server_row, log_bin), F_INT(server_row, packet), F_END };
const struct stmt server_facts = STMT_ROWS("server_facts",
    "SELECT @@log_bin AS log_bin, @@max_allowed_packet AS packet", "", server_row, server_fields);

static const struct field name_fields[] = { F_TEXT(name_row, name), F_END };
const struct stmt table_names = STMT_ROWS("table_names",
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type <> 'VIEW'"
    " ORDER BY 1", "t", name_row, name_fields);
const struct stmt view_names = STMT_ROWS("view_names",
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'VIEW'"
    " ORDER BY 1", "t", name_row, name_fields);
const struct stmt trigger_names = STMT_ROWS("trigger_names",
    "SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = ? ORDER BY 1", "t", name_row,
    name_fields);
const struct stmt routine_names = STMT_ROWS("routine_names",
    "SELECT CONCAT(routine_type, ' `', REPLACE(routine_name, '`', '``'), '`') AS name FROM information_schema.routines"
    " WHERE routine_schema = ? ORDER BY 1", "t", name_row, name_fields);

const struct stmt database_names = STMT_ROWS("database_names",
    "SELECT schema_name AS name FROM information_schema.schemata WHERE LEFT(schema_name, CHAR_LENGTH(?)) = ?"
    " ORDER BY 1", "tt", name_row, name_fields);
const struct stmt database_idle_names = STMT_ROWS("database_idle_names",
    "SELECT s.schema_name AS name FROM information_schema.schemata s WHERE LEFT(s.schema_name, CHAR_LENGTH(?)) = ?"
    " AND NOT EXISTS (SELECT 1 FROM information_schema.processlist p WHERE p.db = s.schema_name) ORDER BY 1", "tt",
    name_row, name_fields);

/* Who was logged in when the backup was made may have logged out since. */
const struct stmt sessions_forget = STMT_EXEC("sessions_forget", "DELETE FROM session", "");

const char lock_wait_sql[] = "SET SESSION lock_wait_timeout = 5";

const struct stmt *const restore_stmts[] = { &server_facts, &table_names, &view_names, &trigger_names, &routine_names,
    &database_names, &database_idle_names, &sessions_forget, NULL };

const char dump_table_begin[] = "CREATE TABLE ", dump_rows_begin[] = "INSERT INTO ";

/* --- names in statements --- */

static void
name_add(struct buf *b, const char *name)
{
	buf_chr(b, '`');
	for (; *name; name++) {
		if (*name == '`')
			buf_chr(b, '`');
		buf_chr(b, *name);
	}
	buf_chr(b, '`');
}

static void
names_add(struct buf *b, const char *base, const char *name)
{
	name_add(b, base);
	buf_chr(b, '.');
	name_add(b, name);
}

const char *
database_create_sql(struct arena *a, const char *name)
{
	struct buf *b = buf_new(a, 0);

	buf_lit(b, "CREATE DATABASE ");
	name_add(b, name);
	buf_lit(b, " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci");
	return buf_text(b);
}

const char *
database_drop_sql(struct arena *a, const char *name)
{
	struct buf *b = buf_new(a, 0);

	buf_lit(b, "DROP DATABASE IF EXISTS ");
	name_add(b, name);
	return buf_text(b);
}

static const char *
drop_sql(struct arena *a, const char *what, const char *base, const char *name)
{
	struct buf *b = buf_new(a, 0);

	buf_str(b, what);
	names_add(b, base, name);
	return buf_text(b);
}

const char *
trigger_drop_sql(struct arena *a, const char *base, const char *name)
{
	return drop_sql(a, "DROP TRIGGER ", base, name);
}

const char *
view_drop_sql(struct arena *a, const char *base, const char *name)
{
	return drop_sql(a, "DROP VIEW ", base, name);
}

/* `routine` comes from routine_names: its kind, and its name in quotes. */
const char *
routine_drop_sql(struct arena *a, const char *base, const char *routine)
{
	struct buf *b = buf_new(a, 0);
	const char *space = strchr(routine, ' ');

	buf_lit(b, "DROP ");
	buf_add(b, routine, (size_t)(space - routine) + 1);
	name_add(b, base);
	buf_chr(b, '.');
	buf_str(b, space + 1);
	return buf_text(b);
}

static void
moves_add(struct buf *b, const struct name_row *table, size_t n, const char *from, const char *to)
{
	for (size_t i = 0; i < n; i++) {
		buf_str(b, b->p[b->n - 1] == ' ' ? "" : ", ");
		names_add(b, from, table[i].name);
		buf_lit(b, " TO ");
		names_add(b, to, table[i].name);
	}
}

const char *
exchange_sql(struct arena *a, const char *base, const struct name_row *old, size_t n_old, const char *kept,
    const char *beside, const struct name_row *now, size_t n_now)
{
	struct buf *b = buf_new(a, 0);

	buf_lit(b, "RENAME TABLE ");
	moves_add(b, old, n_old, base, kept);
	moves_add(b, now, n_now, beside, base);
	return buf_text(b);
}

const char *
grant_sql(struct arena *a, const char *base)
{
	return arena_printf(a, "GRANT ALL ON `%s\\_%%`.*", base);
}
