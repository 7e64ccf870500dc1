/*
 * later.h: what the later rows of a large file say, as JSON. Used by submission/queue.c, read.c and the tests.
 */
#ifndef SD_UPLOAD_BULK_LATER_H
#define SD_UPLOAD_BULK_LATER_H

#include "modules/upload/reading/reading.h"
#include "shared/format/json_out.h"

#include <jansson.h>

/* An object under `key` of the object that is open. */
void lookahead_write(struct json_out *j, const char *key, const struct file_lookahead *f);

/* The same again, in the arena; NULL where `o` is no object: then the first rows decide. Rows and columns that no sheet
 * has are left out. */
const struct file_lookahead *lookahead_read(struct arena *a, json_t *o);

/* Of the sheet of that name (NULL for CSV); NULL where it has nothing to say. */
const struct sheet_lookahead *lookahead_sheet(const struct file_lookahead *f, const char *name);

#endif
