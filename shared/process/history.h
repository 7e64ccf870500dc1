/*
 * history.h: what happened to a subject, from the audit trail, with the names of those who did it.
 */
#ifndef SD_HISTORY_H
#define SD_HISTORY_H

#include "shared/ground/arena.h"
#include "shared/ground/database/db.h"
#include "shared/ground/field.h"

struct history_row {
	int64_t at;             /* UTC seconds */
	const char *by;         /* the user's name; NULL = the machine */
	const char *event, *from, *to, *reason; /* NULL where none */
};
extern const struct field history_fields[];

/* Everything that is known of a subject (kind = workflow name or table), oldest first. */
enum sd_err history_list(struct db *db, struct arena *a, const char *kind, int64_t id,
    struct history_row **rows, size_t *n);

#endif
