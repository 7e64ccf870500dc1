/*
 * database.h: a database for the tests that need one: SATUDATA_TEST_SOCKET names the server's socket,
 * SATUDATA_TEST_USER (default root) and SATUDATA_TEST_PASSWORD who may create databases there. Each program makes
 * its own database and drops it at the end. Without the socket the tests are skipped.
 */
#ifndef SD_TEST_DATABASE_H
#define SD_TEST_DATABASE_H

#include "shared/ground/database/db.h"
#include "tests/unit/skipped.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NEEDS_DATABASE() do { \
	if (!database_socket()) { \
		print_message("SATUDATA_TEST_SOCKET is not set: no database to test with\n"); \
		skip(); \
	} \
} while (0)

static inline const char *
database_socket(void)
{
	const char *s = getenv("SATUDATA_TEST_SOCKET");

	return s && *s ? s : NULL;
}

static inline struct db *
database_open(const char *name)
{
	const char *user = getenv("SATUDATA_TEST_USER");
	struct conf conf = { .db_socket = database_socket(), .db_name = name, .db_user = user ? user : "root",
	    .db_password = getenv("SATUDATA_TEST_PASSWORD") };

	return db_open(&conf);
}

static inline enum sd_err
database_script(const char *name, const char *sql)
{
	struct db *db = database_open(name);
	enum sd_err er = db_script(db, sql, strlen(sql));

	db_close(db);
	return er;
}

/* Creates an empty database; its name goes to `name`. */
static inline int
database_make(char *name, size_t cap)
{
	char sql[256];

	snprintf(name, cap, "satudata_unit_%ld", (long)getpid());
	snprintf(sql, sizeof(sql), "DROP DATABASE IF EXISTS %s; CREATE DATABASE %s DEFAULT CHARACTER SET utf8mb4",
	    name, name);
	return database_script(NULL, sql) == SD_OK ? 0 : -1;
}

static inline void
database_remove(const char *name)
{
	char sql[160];

	snprintf(sql, sizeof(sql), "DROP DATABASE IF EXISTS %s", name);
	(void)database_script(NULL, sql);
}

/* The same with `schema` in it, open; NULL where there is no server. Nonzero where that fails. */
static inline int
database_begin(struct db **db, char *name, size_t cap, const char *schema)
{
	*db = NULL;
	if (!database_socket())
		return 0;
	if (database_make(name, cap) != 0 || database_script(name, schema) != SD_OK)
		return -1;
	*db = database_open(name);
	return 0;
}

/* And gone again. */
static inline void
database_end(struct db *db, const char *name)
{
	if (!db)
		return;
	db_close(db);
	database_remove(name);
}

#endif
