/*
 * password.h: which passwords are taken: the same for pages and for `satudata user`. Called by module account and by
 * the console.
 */
#ifndef SD_PASSWORD_H
#define SD_PASSWORD_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"

/* Whose it will be: what must not stand inside. NULL or "" where unknown. */
struct password_of {
	int64_t user_id;                    /* 0: not yet there */
	const char *login, *name, *unit;    /* unit: its code */
	const char *place;                  /* the name of the region; NULL = as the settings say */
};

/* Why that text is easily guessed or not allowed, as a sentence in Indonesian; NULL = it will do. `least` characters.
 * Pure but for the list of words (PASSWORD_WORDS, Debian's cracklib-runtime), which is read where it is installed. */
#define PASSWORD_WORDS "/usr/share/dict/cracklib-small"
const char *password_fault(struct arena *a, const struct password_of *who, const char *password, int64_t least);

/* The same with the length that is set, and with the last five of that user. SD_OK; SD_INVALID with *why; errors of the
 * database. Up to five times the work of a login. */
enum sd_err password_check(struct db *db, struct arena *a, const struct password_of *who, const char *password,
    const char **why);

/* Keeps the hash that is about to be replaced, and forgets those before the last five. Inside db_tx, before the
 * change. */
enum sd_err password_keep(struct db *db, int64_t user_id);

#endif
