/*
 * model_handover.c: the SQL of a unit's history. Called through handover.h.
 */
#include "modules/upload/answer/handover.h"
#include "modules/upload/common/model_part.h"
#include "shared/request/view.h"

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

/* Only the rows of the page are looked at more closely. */
#define SUBMITTED(where) \
	"SELECT s.id, s.round, (SELECT COUNT(*) FROM upload x WHERE x.submission_id = s.id) AS n_uploads, p.n_errors," \
	" p.n_warnings, (SELECT COUNT(*) FROM upload_edit e WHERE e.upload_id = s.upload_id) AS n_edits," \
	" (SELECT COUNT(*) FROM document l WHERE l.subject_kind = 'kiriman' AND l.subject_id = s.id) AS n_letters," \
	" s.changed_at, s.submitted_at, s.released_at, s.title, d.slug, s.state, s.period_from, s.period_to," \
	" a.name AS author_name, u.name AS unit_name FROM (SELECT q.id FROM submission q" where \
	" ORDER BY q.id DESC LIMIT ? OFFSET ?) g JOIN submission s ON s.id = g.id JOIN dataset d ON d.id = s.dataset_id" \
	" JOIN user a ON a.id = s.author_id JOIN unit u ON u.id = s.unit_id LEFT JOIN upload p ON p.id = s.upload_id" \
	" ORDER BY s.id DESC"
S(stmt_submitted_list) = STMT_ROWS("submitted_list", SUBMITTED(""), "ii", submitted_row, submitted_fields);
S(stmt_submitted_list_unit) = STMT_ROWS("submitted_list_unit", SUBMITTED(" WHERE q.unit_id = ?"), "iii", submitted_row,
	submitted_fields);

S(stmt_submitted_count) = STMT_ROWS("submitted_count",
	"SELECT COUNT(*) AS n FROM (SELECT 1 FROM submission LIMIT " LIST_COUNTED ") c", "", count_row, count_fields);
S(stmt_submitted_count_unit) = STMT_ROWS("submitted_count_unit",
	"SELECT COUNT(*) AS n FROM (SELECT 1 FROM submission WHERE unit_id = ? LIMIT " LIST_COUNTED ") c", "i", count_row,
	count_fields);

#define LETTERS "SELECT code, number, title, kind, issued_at, size FROM document"
S(stmt_letter_list) = STMT_ROWS("letter_list", LETTERS " ORDER BY id DESC LIMIT 100", "", letter_row, letter_fields);
S(stmt_letter_list_unit) = STMT_ROWS("letter_list_unit", LETTERS " WHERE unit_id = ? ORDER BY id DESC LIMIT 100", "i",
	letter_row, letter_fields);

enum sd_err
submitted_list(struct db *db, struct arena *a, int64_t unit, int64_t offset, int64_t limit, struct submitted_row **rows,
    size_t *n, int64_t *total)
{
	const struct db_arg of = db_int(unit), most = db_int(limit), skip = db_int(offset);
	struct count_row count = { 0 };
	enum sd_err er = unit ? db_one(db, a, &stmt_submitted_count_unit, &count, DB_ARGS(of)) :
	    db_one(db, a, &stmt_submitted_count, &count, DB_NONE);

	*total = count.n;
	if (er != SD_OK)
		return er;
	return unit ? db_list(db, a, &stmt_submitted_list_unit, rows, n, DB_ARGS(of, most, skip)) :
	    db_list(db, a, &stmt_submitted_list, rows, n, DB_ARGS(most, skip));
}

enum sd_err
letter_list(struct db *db, struct arena *a, int64_t unit, struct letter_row **rows, size_t *n)
{
	return unit ? db_list(db, a, &stmt_letter_list_unit, rows, n, DB_ARGS(db_int(unit))) :
	    db_list(db, a, &stmt_letter_list, rows, n, DB_NONE);
}
