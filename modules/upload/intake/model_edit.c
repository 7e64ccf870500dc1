/*
 * model_edit.c: the SQL of corrections of cells. Called through edit.h. Holds no rule of its own.
 */
#include "modules/upload/common/model_part.h"
#include "modules/upload/intake/edit.h"

#define S(x) const struct stmt x

const struct field edit_fields[] = {
	F_INT(edit_row, row_no), F_INT(edit_row, col_no), F_TIME(edit_row, created_at), F_INT(edit_row, created_by),
	F_TEXT(edit_row, sheet), F_TEXT(edit_row, old_text), F_TEXT(edit_row, new_text), F_TEXT(edit_row, reason),
	F_TEXT(edit_row, author_name), F_END,
};

S(stmt_edit_bulk) = STMT_EXEC("edit_bulk",
	"INSERT INTO upload_edit (upload_id, sheet, row_no, col_no, old_text, new_text, reason, created_at, created_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", "itiitttti");

S(stmt_edit_list) = STMT_ROWS("edit_list",
	"SELECT e.row_no, e.col_no, e.created_at, e.created_by, e.sheet, e.old_text, e.new_text, e.reason,"
	" a.name AS author_name FROM upload_edit e JOIN user a ON a.id = e.created_by WHERE e.upload_id = ?"
	" ORDER BY e.sheet, e.row_no, e.col_no", "i", edit_row, edit_fields);

enum sd_err
edit_list(struct db *db, struct arena *a, int64_t upload_id, struct edit_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_edit_list, rows, n, DB_ARGS(db_int(upload_id)));
}
