/*
 * model_setup.h: what setup.c and doctor.c ask of the database server and tell it. Used by modules/console only.
 */
#ifndef SD_CONSOLE_MODEL_SETUP_H
#define SD_CONSOLE_MODEL_SETUP_H

#include "modules/console/model.h"
#include <string.h>

/* A user of the database server. */
struct db_account {
	const char *plugin;  /* how he proves who he is */
	int64_t is_open;     /* 1: an empty password lets anybody in */
};

/* The database server as it is just now. */
struct server_state {
	const char *version_text;
	int64_t version;      /* 101100 is 10.11 */
	int64_t packet;       /* bytes of the largest packet */
	int64_t is_utf8mb4;   /* our database's collation is ours */
	int64_t local_infile, ready; /* ready: alone, or a node that works with its cluster */
	int64_t now;          /* seconds since 1970 */
};

struct text_row {
	const char *text;
};

extern const struct stmt *const setup_stmts[];

/* `name` is a database's: letters, digits and underscores only. */
enum sd_err database_exists(struct db *db, struct arena *a, const char *name, bool *out);
enum sd_err database_make(struct db *db, struct arena *a, const char *name);

/* SD_NOT_FOUND where the server has no such user. */
enum sd_err db_account_find(struct db *db, struct arena *a, const char *user, const char *host, struct db_account *out);

/* Makes the user anew, without privileges: known by the password, or (NULL) by being the Unix user of that name; with
 * `tls` the server refuses him on a connection in the clear. */
enum sd_err db_account_set(struct db *db, struct arena *a, const char *user, const char *host, const char *password,
    bool tls);

/* People who are admin and may log in. */
enum sd_err admins_count(struct db *db, struct arena *a, int64_t *out);

/* Agencies: none before the data of a region are loaded. */
enum sd_err units_count(struct db *db, struct arena *a, int64_t *out);

enum sd_err db_account_drop(struct db *db, struct arena *a, const char *user, const char *host);

/* Takes from `user` every privilege on tables, columns and the database that `model` has not; adds to *taken how
 * many. */
enum sd_err privileges_revoke(struct db *db, struct arena *a, const char *user, const char *model, const char *host,
    size_t *taken);

/* The same whatever the host; open where one of several is. */
enum sd_err db_account_any(struct db *db, struct arena *a, const char *user, struct db_account *out);

/* The host of the user of that name, of several the first that is not this machine's; SD_NOT_FOUND: there is none. */
enum sd_err account_host(struct db *db, struct arena *a, const char *user, struct text_row *out);

enum sd_err server_load(struct db *db, struct arena *a, struct server_state *out);

#endif
