/*
 * schema.h: the schema of the migrations in a database of database.h, for tests of what reads and writes its tables: the program's
 * database, its connection and its arena, opened, emptied and closed in one way.
 */
#ifndef SD_TEST_SCHEMA_H
#define SD_TEST_SCHEMA_H

#include "shared/ground/arena.h"
#include "tests/unit/database.h"
#include <glob.h>

static inline int
schema_file(const char *name, struct arena *a, const char *path)
{
	enum { LONGEST = 1 << 20 };
	char *text = arena_alloc(a, LONGEST);
	FILE *f = fopen(path, "r");
	size_t n;

	if (!f)
		return -1;
	n = fread(text, 1, LONGEST - 1, f);
	fclose(f);
	return n && database_script(name, text) == SD_OK ? 0 : -1;
}

/* All migrations, in their order. */
static inline int
schema_load(const char *name, struct arena *a)
{
	const char *src = getenv("SATUDATA_SRC");
	char pattern[512];
	glob_t found;
	int bad = 0;

	snprintf(pattern, sizeof(pattern), "%s/sql/migrations/*.sql", src ? src : ".");
	if (glob(pattern, 0, NULL, &found) != 0)
		return -1;
	for (size_t i = 0; i < found.gl_pathc && !bad; i++)
		bad = schema_file(name, a, found.gl_pathv[i]);
	globfree(&found);
	return bad;
}

static char name[64];
static struct db *db; /* NULL where there is no server: such tests are skipped */
static struct arena *a;

/* A group's setup: an arena of `memory` bytes, and a database of that schema with these rows (NULL: none). */
static inline int
schema_open(size_t memory, const char *rows)
{
	a = arena_new(memory);
	if (!database_socket())
		return 0;
	if (database_make(name, sizeof(name)) != 0 || schema_load(name, a) != 0 ||
	    (rows && database_script(name, rows) != SD_OK))
		return -1;
	db = database_open(name);
	return 0;
}

/* A test's setup: what the one before left in the arena and on the connection goes, and these statements are run. */
static inline int
schema_clean(const char *rows)
{
	arena_reset(a);
	if (!db)
		return 0;
	db_check_connection(db);
	return database_script(name, rows) == SD_OK ? 0 : -1;
}

/* A group's teardown. */
static inline int
schema_close(void **unused)
{
	(void)unused;
	database_end(db, name);
	arena_free(a);
	return 0;
}

#endif
