/*
 * merge.h: an upload beside what holds now, place by place in order of key and period. Called by compare.c and
 * release.c.
 */
#ifndef SD_VERIFICATION_MERGE_H
#define SD_VERIFICATION_MERGE_H

#include "shared/statistics/observation.h"
#include "shared/statistics/upload_rows.h"

/* What the upload says of a place (NULL = nothing, or that it ends) and what holds now (NULL = nothing); never both
 * NULL. `kept`: it is of a period that the upload does not hold, and no row of it deletes it, so it stays. A value that
 * is marked as the first one behind a break is so in the upload, too (break_mark.h). Texts live until it returns; other
 * statements may run meanwhile. */
typedef enum sd_err merge_each(void *arg, const struct upload_value *u, const struct observation *o, bool kept);

/* All places of the upload, and all that hold now. `withdrawn`: the public sees nothing of the latter, so a row that
 * adds to it (ACTION_MERGE) takes nothing from it. Anything but SD_OK of `each` ends it. Memory: a block of both, and
 * the periods. */
enum sd_err merge_walk(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, bool withdrawn,
    merge_each *each, void *arg);

/* A release would leave it as it is: the exact value, both statuses, the comment. */
bool merge_same(const struct upload_value *u, const struct observation *o);

#endif
