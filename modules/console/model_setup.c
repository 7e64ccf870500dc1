/*
 * model_setup.c: the SQL of `setup`: the database itself, its users, whether there is an admin. Called by setup.c and
 * doctor.c. Names stand in the text of a statement here, because the server takes no parameter in their place: they
 * come from setup.c, which lets only letters, digits and underscores through.
 */
#include "modules/console/model_setup.h"

static const struct field count_fields[] = { F_INT(count_row, n), F_END };

static const struct stmt database_count = STMT_ROWS("database_count",
    "SELECT COUNT(*) AS n FROM information_schema.schemata WHERE schema_name = ?", "t", count_row, count_fields);

static const struct stmt admin_count = STMT_ROWS("admin_count",
    "SELECT COUNT(*) AS n FROM user u JOIN user_role r ON r.user_id = u.id"
    " WHERE r.role = 'admin' AND u.disabled_at IS NULL", "", count_row, count_fields);

static const struct stmt unit_count = STMT_ROWS("unit_count",
    "SELECT COUNT(*) AS n FROM unit", "", count_row, count_fields);

static const struct field account_fields[] = {
	F_TEXT(db_account, plugin), F_INT(db_account, is_open), F_END
};
static const struct stmt account_find = STMT_ROWS("account_find",
    "SELECT plugin, plugin = 'mysql_native_password' AND authentication_string = '' AS is_open"
    " FROM mysql.user WHERE user = ? AND host = ?", "tt", db_account, account_fields);

/* What the first user has and the second has not, as the statements that take it away. */
static const struct field extra_fields[] = { F_TEXT(text_row, text), F_END };
static const struct stmt privileges_extra = STMT_ROWS("privileges_extra",
    "SELECT CONCAT('REVOKE ', privilege_type, ' ON `', table_name, '` FROM ', grantee) AS text"
    " FROM information_schema.table_privileges h WHERE grantee = ? AND table_schema = DATABASE() AND NOT EXISTS ("
    "SELECT 1 FROM information_schema.table_privileges w WHERE w.grantee = ? AND w.table_schema = h.table_schema"
    " AND w.table_name = h.table_name AND w.privilege_type = h.privilege_type)"
    " UNION ALL"
    " SELECT CONCAT('REVOKE ', privilege_type, ' (`', column_name, '`) ON `', table_name, '` FROM ', grantee)"
    " FROM information_schema.column_privileges h WHERE grantee = ? AND table_schema = DATABASE() AND NOT EXISTS ("
    "SELECT 1 FROM information_schema.column_privileges w WHERE w.grantee = ? AND w.table_schema = h.table_schema"
    " AND w.table_name = h.table_name AND w.column_name = h.column_name AND w.privilege_type = h.privilege_type)"
    " UNION ALL SELECT CONCAT('REVOKE ', privilege_type, ' ON * FROM ', grantee)"
    " FROM information_schema.schema_privileges h WHERE grantee = ? AND table_schema = DATABASE() AND NOT EXISTS ("
    "SELECT 1 FROM information_schema.schema_privileges w WHERE w.grantee = ? AND w.table_schema = h.table_schema"
    " AND w.privilege_type = h.privilege_type)", "tttttt", text_row, extra_fields);

static const struct stmt host_find = STMT_ROWS("host_find",
    "SELECT host AS text FROM mysql.user WHERE user = ? ORDER BY host = 'localhost', host LIMIT 1", "t", text_row,
    extra_fields);

static const struct stmt account_any = STMT_ROWS("account_any",
    "SELECT MIN(plugin) AS plugin, MAX(plugin = 'mysql_native_password' AND authentication_string = '') AS is_open"
    " FROM mysql.user WHERE user = ? HAVING COUNT(*) > 0", "t", db_account, account_fields);

static const struct field server_fields[] = {
	F_TEXT(server_state, version_text), F_INT(server_state, version), F_INT(server_state, packet),
	F_INT(server_state, is_utf8mb4), F_INT(server_state, local_infile), F_INT(server_state, ready),
	F_INT(server_state, now), F_END
};
static const struct stmt server_find = STMT_ROWS("server_find",
    "SELECT VERSION() AS version_text, CAST(SUBSTRING_INDEX(VERSION(), '.', 1) * 10000"
    " + SUBSTRING_INDEX(SUBSTRING_INDEX(VERSION(), '.', 2), '.', -1) * 100 AS INTEGER) AS version,"
    " @@max_allowed_packet AS packet, (SELECT default_collation_name = 'utf8mb4_unicode_520_ci'"
    " FROM information_schema.schemata WHERE schema_name = DATABASE()) AS is_utf8mb4, @@local_infile AS local_infile,"
    " IF(@@wsrep_on, (SELECT g.variable_value FROM information_schema.global_status g"
    " WHERE g.variable_name = 'WSREP_READY'), 'ON') = 'ON' AS ready, CAST(UNIX_TIMESTAMP() AS INTEGER) AS now",
    "", server_state, server_fields);

const struct stmt *const setup_stmts[] = { &database_count, &admin_count, &unit_count, &privileges_extra,
	&account_find, &host_find, &account_any, &server_find, NULL };

enum sd_err
database_exists(struct db *db, struct arena *a, const char *name, bool *out)
{
	struct count_row row = { 0 };
	enum sd_err er = db_one(db, a, &database_count, &row, DB_ARGS(db_text(name)));

	*out = row.n != 0;
	return er;
}

enum sd_err
database_make(struct db *db, struct arena *a, const char *name)
{
	struct buf *b = buf_new(a, 0);

	buf_printf(b, "CREATE DATABASE `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci", name);
	return db_script(db, b->p, b->n);
}

enum sd_err
db_account_find(struct db *db, struct arena *a, const char *user, const char *host, struct db_account *out)
{
	return db_one(db, a, &account_find, out, DB_ARGS(db_text(user), db_text(host)));
}

enum sd_err
db_account_set(struct db *db, struct arena *a, const char *user, const char *host, const char *password, bool tls)
{
	struct buf *b = buf_new(a, 0);

	buf_printf(b, "CREATE OR REPLACE USER '%s'@", user);
	db_sql_text(b, host, strlen(host));
	if (password) {
		buf_lit(b, " IDENTIFIED BY ");
		db_sql_text(b, password, strlen(password));
	} else
		buf_lit(b, " IDENTIFIED VIA unix_socket");
	if (tls)
		buf_lit(b, " REQUIRE SSL");
	return db_script(db, b->p, b->n);
}

enum sd_err
admins_count(struct db *db, struct arena *a, int64_t *out)
{
	struct count_row row = { 0 };
	enum sd_err er = db_one(db, a, &admin_count, &row, DB_NONE);

	*out = row.n;
	return er;
}

enum sd_err
units_count(struct db *db, struct arena *a, int64_t *out)
{
	struct count_row row = { 0 };
	enum sd_err er = db_one(db, a, &unit_count, &row, DB_NONE);

	*out = row.n;
	return er;
}

enum sd_err
db_account_drop(struct db *db, struct arena *a, const char *user, const char *host)
{
	struct buf *b = buf_new(a, 0);

	buf_printf(b, "DROP USER IF EXISTS '%s'@", user);
	db_sql_text(b, host, strlen(host));
	return db_script(db, b->p, b->n);
}

enum sd_err
privileges_revoke(struct db *db, struct arena *a, const char *user, const char *model, const char *host, size_t *taken)
{
	const char *is = arena_printf(a, "'%s'@'%s'", user, host), *should = arena_printf(a, "'%s'@'%s'", model, host);
	struct text_row *rows;
	size_t n;
	enum sd_err er;

	er = db_list(db, a, &privileges_extra, &rows, &n, DB_ARGS(db_text(is), db_text(should), db_text(is),
	    db_text(should), db_text(is), db_text(should)));
	for (size_t i = 0; i < n && er == SD_OK; i++, ++*taken)
		er = db_script(db, rows[i].text, strlen(rows[i].text));
	return er;
}

enum sd_err
db_account_any(struct db *db, struct arena *a, const char *user, struct db_account *out)
{
	return db_one(db, a, &account_any, out, DB_ARGS(db_text(user)));
}

enum sd_err
account_host(struct db *db, struct arena *a, const char *user, struct text_row *out)
{
	return db_one(db, a, &host_find, out, DB_ARGS(db_text(user)));
}

enum sd_err
server_load(struct db *db, struct arena *a, struct server_state *out)
{
	return db_one(db, a, &server_find, out, DB_NONE);
}
