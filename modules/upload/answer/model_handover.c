/*
 * model_handover.c: the SQL of a unit's history. Called through handover.h.
 */
#include "modules/upload/answer/handover.h"
#include "modules/upload/common/model_part.h"

#define S(x) const struct stmt x

const struct field submitted_fields[] = {
	F_INT(submitted_row, id), F_INT(submitted_row, round), F_INT(submitted_row, n_uploads), F_INT(submitted_row,
	    n_errors),
	F_INT(submitted_row, n_warnings), F_INT(submitted_row, n_edits), F_INT(submitted_row, n_letters),
	F_TIME(submitted_row, changed_at), F_TIME(submitted_row, submitted_at), F_TIME(submitted_row, released_at),
	F_TEXT(submitted_row, title), F_TEXT(submitted_row, slug), F_TEXT(submitted_row, state),
	F_TEXT(submitted_row, period_from), F_TEXT(submitted_row, period_to), F_TEXT(submitted_row, author_name),
	F_TEXT(submitted_row, unit_name), F_END,
};

const struct field letter_fields[] = {
	F_TEXT(letter_row, code), F_TEXT(letter_row, number), F_TEXT(letter_row, title), F_TEXT(letter_row, kind),
	F_TIME(letter_row, issued_at), F_INT(letter_row, size), F_END,
};

S(stmt_submitted_list) = STMT_ROWS("submitted_list",
	"SELECT s.id, s.round, (SELECT COUNT(*) FROM upload x WHERE x.submission_id = s.id) AS n_uploads, p.n_errors,"
	" p.n_warnings, (SELECT COUNT(*) FROM upload_edit e WHERE e.upload_id = s.upload_id) AS n_edits,"
	" (SELECT COUNT(*) FROM document l WHERE l.subject_kind = 'kiriman' AND l.subject_id = s.id) AS n_letters,"
	" s.changed_at, s.submitted_at, s.released_at, s.title, d.slug, s.state, s.period_from, s.period_to,"
	" a.name AS author_name, u.name AS unit_name FROM submission s JOIN dataset d ON d.id = s.dataset_id"
	" JOIN user a ON a.id = s.author_id JOIN unit u ON u.id = s.unit_id LEFT JOIN upload p ON p.id = s.upload_id"
	" WHERE ? = 0 OR s.unit_id = ? ORDER BY s.id DESC LIMIT ? OFFSET ?", "iiii", submitted_row, submitted_fields);

S(stmt_submitted_count) = STMT_ROWS("submitted_count",
	"SELECT COUNT(*) AS n FROM submission WHERE ? = 0 OR unit_id = ?", "ii", count_row, count_fields);

S(stmt_letter_list) = STMT_ROWS("letter_list",
	"SELECT code, number, title, kind, issued_at, size FROM document WHERE ? = 0 OR unit_id = ?"
	" ORDER BY id DESC LIMIT 100", "ii", letter_row, letter_fields);

enum sd_err
submitted_list(struct db *db, struct arena *a, int64_t unit, int64_t offset, int64_t limit, struct submitted_row **rows,
    size_t *n, int64_t *total)
{
	struct count_row count = { 0 };
	enum sd_err er = db_one(db, a, &stmt_submitted_count, &count, DB_ARGS(db_int(unit), db_int(unit)));

	*total = count.n;
	if (er != SD_OK)
		return er;
	return db_list(db, a, &stmt_submitted_list, rows, n,
	    DB_ARGS(db_int(unit), db_int(unit), db_int(limit), db_int(offset)));
}

enum sd_err
letter_list(struct db *db, struct arena *a, int64_t unit, struct letter_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_letter_list, rows, n, DB_ARGS(db_int(unit), db_int(unit)));
}
