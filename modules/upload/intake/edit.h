/*
 * edit.h: corrections of cells, as rows on top of the raw file (table upload_edit); the file itself never changes.
 * Made by answer/fix_apply.c; read with the file by intake.c and submission/queue.c.
 */
#ifndef SD_UPLOAD_EDIT_H
#define SD_UPLOAD_EDIT_H

#include "modules/upload/common/model.h"

/* A correction of one cell, row and column from 1. */
struct edit_row {
	int64_t row_no, col_no, created_at, created_by;
	const char *sheet, *old_text, *new_text, *reason, *author_name;
};
extern const struct field edit_fields[];

enum sd_err edit_list(struct db *db, struct arena *a, int64_t upload_id, struct edit_row **rows, size_t *n);

extern const struct stmt stmt_edit_bulk;

#endif
