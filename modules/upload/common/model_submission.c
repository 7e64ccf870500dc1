/*
 * model_submission.c: the SQL of submissions, uploads and findings. Called through model.h. Holds no rule of its own.
 */
#include "modules/upload/common/model_part.h"
#include "shared/process/states.h"
#include "shared/statistics/upload_rows.h"

#include <stdlib.h>
#include <string.h>

const struct field count_fields[] = { F_INT(count_row, n), F_END };

#define S(x) const struct stmt x

/* What makes findings of one upload one cause. */
#define CAUSE "x.level, x.rule, x.cause, IF(x.cause = '', x.value, ''), IF(x.cause = '', x.suggestion, '')"

const struct field submission_row_fields[] = {
	F_INT(submission_row, id), F_INT(submission_row, round), F_INT(submission_row, n_obs),
	F_INT(submission_row, n_errors), F_INT(submission_row, n_warnings), F_TIME(submission_row, changed_at),
	F_TIME(submission_row, submitted_at), F_TIME(submission_row, released_at), F_TEXT(submission_row, title),
	F_TEXT(submission_row, state), F_TEXT(submission_row, period_from), F_TEXT(submission_row, period_to),
	F_TEXT(submission_row, file_name), F_TEXT(submission_row, author_name), F_END,
};

const struct field upload_fields[] = {
	F_INT(upload_row, id), F_INT(upload_row, seq), F_INT(upload_row, file_id), F_INT(upload_row, structure_version),
	F_INT(upload_row, n_rows), F_INT(upload_row, n_obs), F_INT(upload_row, n_errors), F_INT(upload_row, n_warnings),
	F_TIME(upload_row, created_at), F_INT(upload_row, stored), F_TEXT(upload_row, sheet), F_TEXT(upload_row, layout),
	F_TEXT(upload_row, number_style), F_TEXT(upload_row, understood), F_TEXT(upload_row, file_name),
	F_TEXT(upload_row, sha256), F_TEXT(upload_row, author_name), F_INT(upload_row, size), F_END,
};

const struct field finding_fields[] = {
	F_INT(finding_row, id), F_INT(finding_row, of), F_INT(finding_row, alike), F_INT(finding_row, first),
	F_TEXT(finding_row, cause), F_TEXT(finding_row, first_cell), F_TEXT(finding_row, level), F_TEXT(finding_row, rule),
	F_TEXT(finding_row, sheet), F_TEXT(finding_row, cell), F_TEXT(finding_row, value), F_TEXT(finding_row, message),
	F_TEXT(finding_row, suggestion), F_TEXT(finding_row, explanation), F_END,
};

const struct field note_fields[] = {
	F_INT(note_row, id), F_INT(note_row, round), F_TIME(note_row, created_at), F_TEXT(note_row, kind),
	F_TEXT(note_row, cell), F_TEXT(note_row, text), F_TEXT(note_row, answer), F_TEXT(note_row, author_name),
	F_TEXT(note_row, result), F_END,
};

static const struct field blob_fields[] = { { "bytes", FIELD_BLOB, 0 }, F_END };

S(stmt_submission_list) = STMT_ROWS("submission_list",
	"SELECT s.id, s.round, p.n_obs, p.n_errors, p.n_warnings, s.changed_at, s.submitted_at, s.released_at, s.title,"
	" s.state, s.period_from, s.period_to, f.name AS file_name, a.name AS author_name"
	" FROM submission s JOIN user a ON a.id = s.author_id LEFT JOIN upload p ON p.id = s.upload_id"
	" LEFT JOIN raw_file f ON f.id = p.file_id WHERE s.dataset_id = ? ORDER BY s.id DESC LIMIT 50",
	"i", submission_row, submission_row_fields);

S(stmt_submission_open) = STMT_ROWS("submission_open",
	"SELECT COALESCE(MAX(id), 0) AS n FROM submission WHERE dataset_id = ?"
	" AND state NOT IN (" SUBMISSION_ENDED ")", "i", count_row, count_fields);

S(stmt_submission_examining) = STMT_ROWS("submission_examining",
	"SELECT COALESCE(MAX(id), 0) AS n FROM submission WHERE dataset_id = ? AND state IN (" SUBMISSION_WAITING ")", "i",
	count_row, count_fields);

S(stmt_submission_insert) = STMT_EXEC("submission_insert",
	"INSERT INTO submission (dataset_id, unit_id, title, state, is_priority, author_id, created_by, changed_by)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iittiiii");

S(stmt_submission_uploaded) = STMT_EXEC("submission_uploaded",
	"UPDATE submission SET upload_id = ?, period_from = ?, period_to = ? WHERE id = ?", "itti");

S(stmt_submission_handed) = STMT_EXEC("submission_handed",
	"UPDATE submission SET round = round + 1, submitted_at = UTC_TIMESTAMP(6) WHERE id = ?", "i");

S(stmt_submission_break) = STMT_EXEC("submission_break",
	"UPDATE submission SET break_note = ?, break_sha256 = ? WHERE id = ?", "tti");

S(stmt_file_insert) = STMT_EXEC("file_insert",
	"INSERT INTO raw_file (name, media_type, size, sha256, created_by) VALUES (?, ?, ?, ?, ?)", "ttiti");

S(stmt_chunk_insert) = STMT_EXEC("chunk_insert",
	"INSERT INTO raw_file_chunk (file_id, seq, bytes) VALUES (?, ?, ?)", "iib");

S(stmt_chunk_load) = STMT_ROWS("chunk_load",
	"SELECT bytes FROM raw_file_chunk WHERE file_id = ? AND seq = ?", "ii", blob, blob_fields);

S(stmt_upload_insert) = STMT_EXEC("upload_insert",
	"INSERT INTO upload (submission_id, seq, file_id, structure_version, sheet, layout, number_style, understood,"
	" n_rows, n_obs, n_errors, n_warnings, created_by)"
	" SELECT ?, COALESCE(MAX(p.seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM upload p WHERE p.submission_id = ?",
	"iiittttiiiiii");

#define UPLOAD_SELECT \
	"SELECT p.id, p.seq, p.file_id, p.structure_version, p.n_rows, p.n_obs, p.n_errors, p.n_warnings, p.created_at, " \
	"(SELECT COUNT(*) FROM raw_file_chunk c WHERE c.file_id = p.file_id) AS stored, p.sheet, p.layout, " \
	"p.number_style, p.understood, f.name AS file_name, f.sha256, a.name AS author_name, f.size" \
	" FROM upload p JOIN raw_file f ON f.id = p.file_id JOIN user a ON a.id = p.created_by"

S(stmt_upload_load) = STMT_ROWS("upload_load", UPLOAD_SELECT " WHERE p.id = ?", "i", upload_row, upload_fields);

S(stmt_upload_list) = STMT_ROWS("upload_list",
	UPLOAD_SELECT " WHERE p.submission_id = ? ORDER BY p.seq DESC LIMIT 50", "i", upload_row, upload_fields);

S(stmt_cell_bulk) = STMT_EXEC("cell_bulk",
	"INSERT INTO upload_cell (upload_id, row_no, col_no, raw) VALUES (?, ?, ?, ?)", "iiit");

S(stmt_upload_count) = STMT_EXEC("upload_count",
	"UPDATE upload SET sheet = ?, layout = ?, number_style = ?, understood = ?, n_rows = ?, n_obs = ?, n_errors = ?,"
	" n_warnings = ? WHERE id = ?", "ttttiiiii");

S(stmt_chunks_drop) = STMT_EXEC("chunks_drop", "DELETE FROM raw_file_chunk WHERE file_id = ?", "i");

S(stmt_unused_chunks_delete) = STMT_EXEC("unused_chunks_delete",
	"DELETE FROM raw_file_chunk WHERE file_id = ? AND NOT EXISTS (SELECT 1 FROM upload p WHERE p.file_id = ?)", "ii");

S(stmt_unused_file_delete) = STMT_EXEC("unused_file_delete",
	"DELETE FROM raw_file WHERE id = ? AND NOT EXISTS (SELECT 1 FROM upload p WHERE p.file_id = ?)", "ii");

S(stmt_finding_bulk) = STMT_EXEC("finding_bulk",
	"INSERT INTO finding (upload_id, level, rule, cause, sheet, cell, value, message, suggestion) "
	"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	"itttttttt");

/* Causes with most cells first. Of each a few come before the rest, so that one cause does not hide another. */
S(stmt_finding_list) = STMT_ROWS("finding_list",
	"SELECT f.id, f.of, f.alike, f.first, f.cause, f.first_cell, f.level, f.rule, f.sheet, f.cell, f.value, f.message,"
	" f.suggestion, f.explanation FROM (SELECT y.*, ROW_NUMBER() OVER (PARTITION BY y.level, y.rule"
	" ORDER BY y.nth > 5, y.alike DESC, y.first, y.id) AS place FROM (SELECT x.*,"
	" COUNT(*) OVER (PARTITION BY x.level, x.rule) AS of,"
	" FIRST_VALUE(x.cell) OVER (PARTITION BY x.level, x.rule ORDER BY x.cell = '', x.id) AS first_cell,"
	" COUNT(*) OVER (PARTITION BY " CAUSE ") AS alike, MIN(x.id) OVER (PARTITION BY " CAUSE ") AS first,"
	" ROW_NUMBER() OVER (PARTITION BY " CAUSE " ORDER BY x.id) AS nth"
	" FROM finding x WHERE x.upload_id = ?) y) f WHERE f.place <= ? OR f.rule = ?"
	" ORDER BY FIELD(f.level, 'galat', 'peringatan', 'saran'), f.of DESC, f.rule, f.alike DESC, f.first, f.id",
	"iit", finding_row, finding_fields);

S(stmt_finding_explain) = STMT_EXEC("finding_explain",
	"UPDATE finding SET explanation = ? WHERE upload_id = ? AND level = 'peringatan' AND rule = ?", "tit");

S(stmt_finding_unexplained) = STMT_ROWS("finding_unexplained",
	"SELECT COUNT(DISTINCT rule) AS n FROM finding WHERE upload_id = ? AND level = 'peringatan' AND explanation = ''",
	"i", count_row, count_fields);

S(stmt_finding_copy) = STMT_EXEC("finding_copy",
	"UPDATE finding n JOIN (SELECT rule, MAX(explanation) AS text FROM finding WHERE upload_id = ?"
	" AND level = 'peringatan' GROUP BY rule) o ON o.rule = n.rule SET n.explanation = o.text"
	" WHERE n.upload_id = ? AND n.level = 'peringatan'", "ii");

/* A cell that is stored. */
struct raw_row { int64_t row_no, col_no; const char *raw; };
static const struct field raw_fields[] = {
	F_INT(raw_row, row_no), F_INT(raw_row, col_no), F_TEXT(raw_row, raw), F_END,
};

/* Cells "[[row,column],...]", each found by its primary key. */
S(stmt_raw_list) = STMT_ROWS("raw_list",
	"SELECT STRAIGHT_JOIN c.row_no, c.col_no, c.raw FROM JSON_TABLE(?, '$[*]' COLUMNS (row_no INT PATH '$[0]',"
	" col_no INT PATH '$[1]')) w JOIN upload_cell c ON c.upload_id = ? AND c.row_no = w.row_no AND c.col_no = w.col_no"
	" ORDER BY c.row_no, c.col_no", "ti", raw_row, raw_fields);

S(stmt_note_list) = STMT_ROWS("note_list",
	"SELECT n.id, x.round, n.created_at, x.kind, n.cell, n.text, n.answer, a.name AS author_name, x.result"
	" FROM examination_note n JOIN examination x ON x.id = n.examination_id LEFT JOIN user a ON a.id = n.created_by"
	" WHERE x.submission_id = ? AND x.ended_at IS NOT NULL ORDER BY x.id DESC, n.id LIMIT 500",
	"i", note_row, note_fields);

S(stmt_note_answer) = STMT_EXEC("note_answer",
	"UPDATE examination_note SET answer = ? WHERE id = ? AND examination_id IN"
	" (SELECT x.id FROM examination x WHERE x.submission_id = ?)", "tii");

/* --- functions --- */

static enum sd_err
count_of(struct db *db, struct arena *a, const struct stmt *st, int64_t id, int64_t *n)
{
	struct count_row count = { 0 };
	enum sd_err er = db_one(db, a, st, &count, DB_ARGS(db_int(id)));

	*n = count.n;
	return er;
}

enum sd_err
submission_list(struct db *db, struct arena *a, int64_t dataset_id, struct submission_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_submission_list, rows, n, DB_ARGS(db_int(dataset_id)));
}

enum sd_err
submission_open(struct db *db, struct arena *a, int64_t dataset_id, int64_t *id)
{
	return count_of(db, a, &stmt_submission_open, dataset_id, id);
}

enum sd_err
submission_examining(struct db *db, struct arena *a, int64_t dataset_id, int64_t *id)
{
	return count_of(db, a, &stmt_submission_examining, dataset_id, id);
}

enum sd_err
submission_insert(struct db *db, const struct dataset *d, const char *state, int64_t user, int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_submission_insert, &res, DB_ARGS(db_int(d->id), db_int(d->unit_id),
	    db_text(d->title_id), db_text(state), db_int(d->is_priority), db_int(user), db_int(user), db_int(user)));

	*id = er == SD_OK ? res.insert_id : 0;
	return er;
}

enum sd_err
submission_uploaded(struct db *db, int64_t id, int64_t upload_id, const char *from, const char *to)
{
	return db_exec(db, &stmt_submission_uploaded, NULL,
	    DB_ARGS(db_int(upload_id), db_text(from), db_text(to), db_int(id)));
}

enum sd_err
submission_handed(struct db *db, int64_t id)
{
	return db_exec(db, &stmt_submission_handed, NULL, DB_ARGS(db_int(id)));
}

enum sd_err
submission_break(struct db *db, int64_t id, const char *note, const char *sha256)
{
	return db_exec(db, &stmt_submission_break, NULL, DB_ARGS(db_text(note), db_text(sha256), db_int(id)));
}

enum sd_err
file_insert(struct db *db, const struct file_new *f, int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_file_insert, &res, DB_ARGS(db_text(f->name), db_text(f->media_type),
	    db_int(f->size), db_text(f->sha256), db_int(f->user_id)));

	*id = er == SD_OK ? res.insert_id : 0;
	return er;
}

enum sd_err
file_chunk_insert(struct db *db, int64_t file_id, int64_t seq, const void *p, size_t n)
{
	return db_exec(db, &stmt_chunk_insert, NULL, DB_ARGS(db_int(file_id), db_int(seq), db_blob(p, n)));
}

enum sd_err
file_chunk(struct db *db, struct arena *a, int64_t file_id, int64_t seq, struct blob *out)
{
	return db_one(db, a, &stmt_chunk_load, out, DB_ARGS(db_int(file_id), db_int(seq)));
}

enum sd_err
upload_insert(struct db *db, const struct upload_new *u, int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_upload_insert, &res, DB_ARGS(db_int(u->submission_id), db_int(u->file_id),
	    db_int(u->structure_version), db_text(u->sheet), db_text(u->layout), db_text(u->number_style),
	    db_text(u->understood), db_int(u->n_rows), db_int(u->n_obs), db_int(u->n_errors), db_int(u->n_warnings),
	    db_int(u->user_id), db_int(u->submission_id)));

	*id = er == SD_OK ? res.insert_id : 0;
	return er;
}

enum sd_err
upload_count(struct db *db, int64_t id, const struct upload_new *u)
{
	return db_exec(db, &stmt_upload_count, NULL, DB_ARGS(db_text(u->sheet), db_text(u->layout),
	    db_text(u->number_style), db_text(u->understood), db_int(u->n_rows), db_int(u->n_obs), db_int(u->n_errors),
	    db_int(u->n_warnings), db_int(id)));
}

enum sd_err
file_chunks_drop(struct db *db, int64_t file_id)
{
	return db_exec(db, &stmt_chunks_drop, NULL, DB_ARGS(db_int(file_id)));
}

enum sd_err
file_unused_delete(struct db *db, int64_t file_id)
{
	enum sd_err er = db_exec(db, &stmt_unused_chunks_delete, NULL, DB_ARGS(db_int(file_id), db_int(file_id)));

	return er != SD_OK ? er : db_exec(db, &stmt_unused_file_delete, NULL, DB_ARGS(db_int(file_id), db_int(file_id)));
}

enum sd_err
upload_load(struct db *db, struct arena *a, int64_t id, struct upload_row *out)
{
	return db_one(db, a, &stmt_upload_load, out, DB_ARGS(db_int(id)));
}

enum sd_err
upload_list(struct db *db, struct arena *a, int64_t submission_id, struct upload_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_upload_list, rows, n, DB_ARGS(db_int(submission_id)));
}

enum sd_err
finding_list(struct db *db, struct arena *a, int64_t upload_id, const char *rule, int64_t each,
    struct finding_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_finding_list, rows, n,
	    DB_ARGS(db_int(upload_id), db_int(each), db_text(rule ? rule : "")));
}

enum sd_err
finding_explain(struct db *db, int64_t upload_id, const char *rule, const char *text)
{
	return db_exec(db, &stmt_finding_explain, NULL, DB_ARGS(db_text(text), db_int(upload_id), db_text(rule)));
}

enum sd_err
finding_unexplained(struct db *db, struct arena *a, int64_t upload_id, int64_t *n)
{
	return count_of(db, a, &stmt_finding_unexplained, upload_id, n);
}

enum sd_err
finding_explanations_copy(struct db *db, int64_t from_upload, int64_t to_upload)
{
	return db_exec(db, &stmt_finding_copy, NULL, DB_ARGS(db_int(from_upload), db_int(to_upload)));
}

static int
raw_order(const void *x, const void *y)
{
	const struct raw_row *a = x, *b = y;

	if (a->row_no != b->row_no)
		return (a->row_no > b->row_no) - (a->row_no < b->row_no);
	return (a->col_no > b->col_no) - (a->col_no < b->col_no);
}

enum sd_err
preview_raw(struct db *db, struct arena *a, int64_t upload_id, struct preview_row *rows, size_t n)
{
	struct buf *b = buf_new(a, 0);
	struct raw_row *cells;
	size_t n_cells;
	enum sd_err er;

	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%s[%lld,%lld]", i ? "," : "[", (long long)rows[i].row_no, (long long)rows[i].col_no);
	buf_str(b, n ? "]" : "[]");
	er = db_list(db, a, &stmt_raw_list, &cells, &n_cells, DB_ARGS(db_text(buf_text(b)), db_int(upload_id)));
	for (size_t i = 0; er == SD_OK && n_cells && i < n; i++) {
		const struct raw_row at = { .row_no = rows[i].row_no, .col_no = rows[i].col_no };
		const struct raw_row *cell = bsearch(&at, cells, n_cells, sizeof(at), raw_order);

		rows[i].raw = cell ? cell->raw : NULL;
	}
	return er;
}

enum sd_err
preview_list(struct db *db, struct arena *a, int64_t upload_id, int64_t limit, struct preview_row **rows, size_t *n)
{
	struct preview_row *out = arena_array(a, (size_t)limit, sizeof(*out));
	struct upload_cursor *c;
	struct upload_value v;
	const char *key = "";
	enum sd_err er = upload_cursor_open(db, a, upload_id, &c);

	*rows = out;
	for (*n = 0; er == SD_OK && (int64_t)*n < limit && (er = upload_cursor_next(c, &v)) == SD_OK; ++*n) {
		if (strcmp(key, v.key) != 0)
			key = arena_strdup(a, v.key);
		out[*n] = (struct preview_row){ .series_key = key, .period = arena_strdup(a, v.period),
			.value = arena_strdup(a, v.value), .status = arena_strndup(a, &v.status, 1),
			.conf = arena_strndup(a, &v.conf, 1), .comment = arena_strdup(a, v.comment), .row_no = v.row,
			.col_no = v.col, .deleted = v.action == ACTION_DELETE };
	}
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
note_list(struct db *db, struct arena *a, int64_t submission_id, struct note_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_note_list, rows, n, DB_ARGS(db_int(submission_id)));
}

enum sd_err
note_answer(struct db *db, int64_t note_id, int64_t submission_id, const char *answer)
{
	return db_exec(db, &stmt_note_answer, NULL, DB_ARGS(db_text(answer), db_int(note_id), db_int(submission_id)));
}
