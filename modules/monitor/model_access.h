/*
 * model_access.h: the SQL of /pantau/akses: access events, newest first. Called by access.c only.
 */
#ifndef SD_MONITOR_MODEL_ACCESS_H
#define SD_MONITOR_MODEL_ACCESS_H

#include "shared/ground/database/db.h"
#include "shared/ground/field.h"

extern const struct stmt *const access_stmts[];

struct access_found {
	int64_t id, at, subject_id;
	const char *event, *login, *address, *subject_kind, *subject, *before, *after;
	const char *name; /* of the user, or NULL */
};
extern const struct field access_fields[];

struct access_filter {
	const char *login, *event;  /* "" = all */
	int64_t from, below;        /* from <= id < below */
	int64_t most;               /* rows */
};

enum sd_err access_list(struct db *db, struct arena *a, const struct access_filter *f, struct access_found **rows,
    size_t *n);

/* The first id at or behind that instant (UTC seconds); 0 = there is none. */
enum sd_err access_first(struct db *db, struct arena *a, int64_t at, int64_t *id);

/* Wrong passwords since then, and for how many (login, address) somebody waits now. */
struct refused_row { int64_t failures, waiting; };
enum sd_err refused_count(struct db *db, struct arena *a, int64_t since, struct refused_row *out);

#endif
