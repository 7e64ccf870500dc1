/*
 * access.h: who came in and what he fetched or was granted: table `access_event`, beside the audit trail. Rows are only
 * appended; there is no chain, so nobody waits for another. Used by the request floor, module account and the console;
 * read by module monitor.
 */
#ifndef SD_ACCESS_H
#define SD_ACCESS_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"

enum access_event {
	ACCESS_LOGIN, ACCESS_FAILURE, ACCESS_DELAY, ACCESS_UNLOCK, ACCESS_LOGOUT, ACCESS_DOWNLOAD, ACCESS_ROLES,
	ACCESS_SETTING, ACCESS_ACCOUNT, ACCESS_PASSWORD, ACCESS_KEY, ACCESS_END,
	ACCESS_COUNT
};

/* NULL and 0 where there is nothing to say. */
struct access_row {
	enum access_event event;
	int64_t user_id;                     /* who did it; 0 = unknown, or the console */
	const char *login, *address;         /* his login or the one that was tried; where the request came from */
	const char *subject_kind, *subject;  /* "pengguna" and a login, "pengaturan" and a name, "berkas" and its address */
	int64_t subject_id;
	const char *before, *after;
};

/* The statement behind it, for the list of every program that has people (shared/request/model.c). */
extern const struct stmt access_insert;

/* Appends a row: inside the transaction of what it tells, or alone. Long texts are cut to the column. */
enum sd_err access_write(struct db *db, struct arena *a, const struct access_row *row);

/* "gagal-masuk" as in the database; "Gagal masuk" for people. */
const char *access_name(enum access_event e);
const char *access_label(enum access_event e);

/* ACCESS_COUNT where it is none. */
enum access_event access_parse(const char *name);

#endif
