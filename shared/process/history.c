/*
 * history.c: reads a subject's rows of the audit trail. Called by the pages through view. Never
 * writes.
 */
#include "shared/process/history.h"
#include "shared/process/model.h"

enum sd_err
history_list(struct db *db, struct arena *a, const char *kind, int64_t id,
    struct history_row **rows, size_t *n)
{
	return db_list(db, a, &history_rows, rows, n, DB_ARGS(db_text(kind), db_int(id)));
}
