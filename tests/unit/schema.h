/*
 * schema.h: the schema of the migrations in a database of database.h, for tests of what reads and writes its tables.
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

/* For a group's setup: a database of that schema with these rows (NULL: none); *db stays NULL where there is no server. */
static inline int
schema_open(char *name, size_t size, struct arena *a, const char *rows, struct db **db)
{
	if (!database_socket())
		return 0;
	if (database_make(name, size) != 0 || schema_load(name, a) != 0 || (rows && database_script(name, rows) != SD_OK))
		return -1;
	*db = database_open(name);
	return 0;
}

#endif
