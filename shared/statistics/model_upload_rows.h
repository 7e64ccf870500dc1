/*
 * model_upload_rows.h: the SQL of upload_rows.h. Used by upload_rows.c and upload_writer.c only.
 */
#ifndef SD_MODEL_UPLOAD_ROWS_H
#define SD_MODEL_UPLOAD_ROWS_H

#include "shared/ground/field.h"
#include "shared/statistics/upload_rows.h"

struct upload_block_row { int64_t block_no, n_obs; };

/* An observation of an upload of an earlier version. */
struct upload_old_row {
	const char *series_key, *period, *value, *status, *conf, *comment;
	int64_t row_no, col_no;
};

enum sd_err upload_blocks(struct db *db, struct arena *a, int64_t upload_id, struct upload_block_row **rows, size_t *n);
enum sd_err upload_block(struct db *db, struct arena *a, int64_t upload_id, int64_t block_no, struct blob *out);

#define UPLOAD_OLD_ROWS 4000 /* rows of an upload of an earlier version that are held at once */

/* At most so many behind a key and period, in their order. */
enum sd_err upload_old_rows(struct db *db, struct arena *a, int64_t upload_id, const char *key, const char *period,
    struct upload_old_row **rows, size_t *n);

extern const struct stmt upload_block_put;

#endif
