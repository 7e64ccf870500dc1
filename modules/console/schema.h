/*
 * schema.h: a script of the installation, and what schema.c and migrate.c ask of each other. Used by modules/console
 * only.
 */
#ifndef SD_CONSOLE_SCHEMA_H
#define SD_CONSOLE_SCHEMA_H

#include "modules/console/console.h"
#include "shared/ground/hash.h"
#include "shared/ground/str.h"

struct script {
	const char *name;  /* without its folder */
	int64_t version;   /* of a migration: the digits at its beginning */
	struct str text;
	char sha256[SHA256_HEX];
};

/* Every *.sql of data_dir/sql/PART in the order of their names. */
enum sd_err scripts_read(struct console *c, const char *part, struct script **out, size_t *n);

/* How many migrations there are, and how many of them the database has whole; refuses (and says why) where files and
 * database do not fit. */
enum sd_err migrations_compare(struct console *c, size_t *n, size_t *applied);

#endif
