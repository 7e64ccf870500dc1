/*
 * model.c: the SQL of the queue, of examinations and of what follows them; what is looked at is in model_case.c.
 */
#include "modules/verification/model_part.h"
#include "shared/request/view.h"
#include "modules/verification/model_release.h"
#include "shared/ground/date.h"
#include "shared/process/states.h"
#include "shared/statistics/facet.h"

#define S(x) static const struct stmt x

/* --- the queue --- */

const struct field queue_fields[] = {
	F_INT(queue_row, id), F_INT(queue_row, rev), F_INT(queue_row, unit_id), F_INT(queue_row, author_id),
	F_INT(queue_row, is_priority), F_INT(queue_row, round), F_INT(queue_row, n_obs), F_INT(queue_row, n_errors),
	F_INT(queue_row, n_warnings), F_TIME(queue_row, submitted_at), F_TEXT(queue_row, title),
	F_TEXT(queue_row, unit_name), F_TEXT(queue_row, state), F_TEXT(queue_row, period_from),
	F_TEXT(queue_row, period_to), F_TEXT(queue_row, dataset_slug), F_END,
};

static const struct field unit_fields[] = { F_INT(unit_row, id), F_TEXT(unit_row, name), F_END };

struct count_row { int64_t n; };
static const struct field count_fields[] = { F_INT(count_row, n), F_END };

/* One list and one count for each set of wishes. */
#define QUEUE_FROM \
	" FROM JSON_TABLE(CONCAT('[', REPLACE(?, CHAR(39), CHAR(34)), ']'), '$[*]' COLUMNS (state VARCHAR(24) PATH" \
	" '$')) j" \
	" STRAIGHT_JOIN submission s FORCE INDEX (state) ON s.state = j.state" \
	" JOIN dataset d ON d.id = s.dataset_id JOIN unit u ON u.id = s.unit_id" \
	" LEFT JOIN upload p ON p.id = s.upload_id"
#define QUEUE(id, where, letters) S(stmt_##id) = STMT_ROWS(#id, \
	"SELECT s.id, s.rev, s.unit_id, s.author_id, s.is_priority, s.round, p.n_obs, p.n_errors, p.n_warnings," \
	" s.submitted_at, s.title, u.name AS unit_name, s.state, s.period_from, s.period_to, d.slug AS dataset_slug" \
	QUEUE_FROM where " ORDER BY s.submitted_at DESC, s.id DESC LIMIT ? OFFSET ?", letters "ii", queue_row, \
	queue_fields); \
	S(stmt_##id##_count) = STMT_ROWS(#id "_count", \
	"SELECT COUNT(*) AS n FROM (SELECT 1" QUEUE_FROM where " LIMIT " LIST_COUNTED ") c", letters, count_row, \
	count_fields)
#define OF_UNIT "s.unit_id = ?"
#define NAMED "(LOCATE(?, s.title) > 0 OR LOCATE(?, d.title_id) > 0)"
QUEUE(queue_all, "", "t");
QUEUE(queue_of_unit, " WHERE " OF_UNIT, "ti");
QUEUE(queue_named, " WHERE " NAMED, "ttt");
QUEUE(queue_of_unit_named, " WHERE " OF_UNIT " AND " NAMED, "titt");

/* By whether a unit is asked for, then whether words are. */
static const struct {
	const struct stmt *list, *count;
} queues[2][2] = {
	{ { &stmt_queue_all, &stmt_queue_all_count }, { &stmt_queue_named, &stmt_queue_named_count } },
	{ { &stmt_queue_of_unit, &stmt_queue_of_unit_count },
	    { &stmt_queue_of_unit_named, &stmt_queue_of_unit_named_count } },
};

S(stmt_queue_units) = STMT_ROWS("queue_units",
	"SELECT u.id, u.name FROM unit u WHERE (SELECT 1 FROM submission s WHERE s.unit_id = u.id LIMIT 1) IS NOT NULL"
	" ORDER BY u.name",
	"", unit_row, unit_fields);

/* --- examinations --- */

const struct field examination_fields[] = {
	F_INT(examination_row, id), F_INT(examination_row, submission_id), F_INT(examination_row, upload_id),
	F_INT(examination_row, round), F_INT(examination_row, examiner_id), F_TEXT(examination_row, kind),
	F_TEXT(examination_row, result), F_TIME(examination_row, began_at), F_TIME(examination_row, ended_at),
	F_TEXT(examination_row, standard_ok), F_TEXT(examination_row, metadata_ok),
	F_TEXT(examination_row, interoperability_ok), F_TEXT(examination_row, code_ok),
	F_TEXT(examination_row, validity_ok), F_TEXT(examination_row, note), F_TEXT(examination_row, examiner_name),
	F_TEXT(examination_row, document_code), F_TEXT(examination_row, document_number), F_END,
};

#define EXAMINATION_SELECT \
	"SELECT e.id, e.submission_id, e.upload_id, e.round, e.examiner_id, e.kind, e.result, e.began_at, e.ended_at," \
	" e.standard_ok, e.metadata_ok, e.interoperability_ok, e.code_ok, e.validity_ok, e.note," \
	" x.name AS examiner_name, d.code AS document_code, d.number AS document_number FROM examination e" \
	" JOIN user x ON x.id = e.examiner_id LEFT JOIN document d ON d.id = e.document_id"

S(stmt_examination_list) = STMT_ROWS("examination_list",
	EXAMINATION_SELECT " WHERE e.submission_id = ? ORDER BY e.round, e.kind, e.id", "i", examination_row,
	examination_fields);

S(stmt_examination_open) = STMT_ROWS("examination_open",
	EXAMINATION_SELECT " WHERE e.submission_id = ? AND e.kind = ? AND e.ended_at IS NULL ORDER BY e.round DESC LIMIT"
	    " 1",
	"it", examination_row, examination_fields);

static const struct field examination_now_fields[] = {
	F_TEXT(examination_now, standard_ok), F_TEXT(examination_now, metadata_ok),
	F_TEXT(examination_now, interoperability_ok), F_TEXT(examination_now, code_ok),
	F_TEXT(examination_now, validity_ok), F_TEXT(examination_now, note), F_INT(examination_now, n_notes), F_END,
};

S(stmt_examination_lock) = STMT_ROWS("examination_lock",
	"SELECT e.standard_ok, e.metadata_ok, e.interoperability_ok, e.code_ok, e.validity_ok, e.note,"
	" (SELECT COUNT(*) FROM examination_note n WHERE n.examination_id = e.id) AS n_notes FROM examination e"
	" WHERE e.id = ? AND e.ended_at IS NULL FOR UPDATE",
	"i", examination_now, examination_now_fields);

/* A round that was ended already gets the next number. */
S(stmt_examination_insert) = STMT_EXEC("examination_insert",
	"INSERT INTO examination (submission_id, upload_id, round, kind, began_at, standard_ok, metadata_ok,"
	" interoperability_ok, code_ok, validity_ok, examiner_id) SELECT ?, ?, GREATEST(?, COALESCE(MAX(e.round), 0) +"
	" 1),"
	" ?, ?, ?, ?, ?, ?, ?, ? FROM examination e WHERE e.submission_id = ? AND e.kind = ?",
	"iiittttttt" "iit");

S(stmt_examination_check) = STMT_EXEC("examination_check",
	"UPDATE examination SET standard_ok = ?, metadata_ok = ?, interoperability_ok = ?, code_ok = ?, validity_ok = ?,"
	" note = ?, examiner_id = ? WHERE id = ? AND ended_at IS NULL",
	"ttttttii");

S(stmt_examination_end) = STMT_EXEC("examination_end",
	"UPDATE examination SET ended_at = ?, result = ?, note = COALESCE(?, note), document_id = ?, examiner_id = ?"
	" WHERE id = ? AND ended_at IS NULL",
	"tttiii");

S(stmt_submission_examined) = STMT_EXEC("submission_examined",
	"UPDATE submission SET examined_at = ?, note = COALESCE(?, note) WHERE id = ?", "tti");

const struct field note_fields[] = {
	F_INT(note_row, id), F_INT(note_row, round), F_TIME(note_row, created_at), F_TEXT(note_row, kind),
	F_TEXT(note_row, cell), F_TEXT(note_row, text), F_TEXT(note_row, answer), F_TEXT(note_row, author_name), F_END,
};

S(stmt_note_list) = STMT_ROWS("note_list",
	"SELECT n.id, e.round, n.created_at, e.kind, n.cell, n.text, n.answer, u.name AS author_name"
	" FROM examination_note n JOIN examination e ON e.id = n.examination_id JOIN user u ON u.id = n.created_by"
	" WHERE e.submission_id = ? ORDER BY n.id",
	"i", note_row, note_fields);

S(stmt_note_insert) = STMT_EXEC("note_insert",
	"INSERT INTO examination_note (examination_id, cell, text, created_by) VALUES (?, ?, ?, ?)", "itti");

/* --- people and releases --- */

static const struct field signer_fields[] = {
	F_TEXT(signer_row, name), F_TEXT(signer_row, title), F_TEXT(signer_row, grade), F_TEXT(signer_row, nip),
	F_TEXT(signer_row, unit_name), F_TEXT(signer_row, head_name), F_TEXT(signer_row, head_title),
	F_TEXT(signer_row, head_rank), F_TEXT(signer_row, head_nip), F_END,
};

S(stmt_signer_load) = STMT_ROWS("signer_load",
	"SELECT u.name, u.title, u.grade, u.nip, n.name AS unit_name, n.head_name, n.head_title, n.head_rank, n.head_nip"
	" FROM user u LEFT JOIN unit n ON n.id = u.unit_id WHERE u.id = ?",
	"i", signer_row, signer_fields);

const struct field release_fields[] = {
	F_INT(release_row, number), F_TIME(release_row, released_at), F_INT(release_row, n_obs),
	F_INT(release_row, n_series), F_INT(release_row, n_added), F_INT(release_row, n_changed),
	F_INT(release_row, n_deleted), F_TEXT(release_row, period_from), F_TEXT(release_row, period_to),
	F_TEXT(release_row, sha256), F_TEXT(release_row, note), F_TEXT(release_row, released_by), F_END,
};

S(stmt_release_of) = STMT_ROWS("release_of",
	"SELECT r.number, r.released_at, r.n_obs, r.n_series, r.n_added, r.n_changed, r.n_deleted, r.period_from,"
	" r.period_to, r.sha256, r.note, u.name AS released_by FROM `release` r JOIN user u ON u.id = r.released_by"
	" WHERE r.submission_id = ?",
	"i", release_row, release_fields);

static const struct field former_fields[] = {
	F_INT(former_row, id), F_INT(former_row, rev), F_INT(former_row, unit_id), F_INT(former_row, author_id),
	F_TEXT(former_row, state), F_END,
};

S(stmt_former_list) = STMT_ROWS("former_list",
	"SELECT id, rev, unit_id, author_id, state FROM submission WHERE dataset_id = ? AND id <> ?"
	" AND state IN (" SUBMISSION_RELEASED ") ORDER BY id FOR UPDATE",
	"ii", former_row, former_fields);

S(stmt_dataset_withdraw) = STMT_EXEC("dataset_withdraw",
	"UPDATE dataset d JOIN `release` r ON r.dataset_id = d.id AND r.number = d.current_release"
	" SET d.withdrawn_at = UTC_TIMESTAMP(6), d.withdrawn_reason = LEFT(?, 500), d.changed_at = UTC_TIMESTAMP(6),"
	" d.changed_by = ?, d.rev = d.rev + 1, d.withdrawn_upto = r.number WHERE r.submission_id = ?",
	"tii");

static const struct field passed_fields[] = {
	F_TEXT(passed_row, meaning), F_INT(passed_row, upload_id), F_INT(passed_row, withdrawn),
	F_INT(passed_row, sheets_id), F_END,
};

S(stmt_submission_passed) = STMT_EXEC("submission_passed",
	"UPDATE submission s JOIN dataset d ON d.id = s.dataset_id SET s.passed_meaning = ?,"
	" s.passed_upload_id = s.upload_id, s.passed_withdrawn = d.withdrawn_upto, s.passed_sheets = ?"
	" WHERE s.id = ?",
	"tii");

S(stmt_passed_load) = STMT_ROWS("passed_load",
	"SELECT passed_meaning AS meaning, passed_upload_id AS upload_id, passed_withdrawn AS withdrawn,"
	" COALESCE(passed_sheets, 0) AS sheets_id FROM submission"
	" WHERE id = ?",
	"i", passed_row, passed_fields);

S(stmt_withdrawal_add) = STMT_EXEC("withdrawal_add",
	"INSERT INTO withdrawal (dataset_id, number, at, withdrawn_by, reason) SELECT r.dataset_id, r.number,"
	" d.withdrawn_at, d.changed_by, d.withdrawn_reason FROM `release` r JOIN dataset d ON d.id = r.dataset_id"
	" AND d.withdrawn_upto = r.number WHERE r.submission_id = ?",
	"i");

S(stmt_report_id) = STMT_ROWS("report_id",
	"SELECT COALESCE(MAX(document_id), 0) AS n FROM examination WHERE submission_id = ?"
	" AND result = '" RESULT_PASSED "'",
	"i", count_row, count_fields);

const struct stmt *const verification_stmts[] = {
	&stmt_queue_all, &stmt_queue_all_count, &stmt_queue_of_unit, &stmt_queue_of_unit_count, &stmt_queue_named,
	&stmt_queue_named_count, &stmt_queue_of_unit_named, &stmt_queue_of_unit_named_count, &stmt_queue_units,
	&stmt_examination_list, &stmt_examination_open, &stmt_examination_lock,
	&stmt_examination_insert, &stmt_examination_check, &stmt_examination_end, &stmt_submission_examined,
	&stmt_note_list, &stmt_note_insert, &stmt_signer_load, &stmt_release_of, &stmt_former_list,
	    &stmt_dataset_withdraw, &stmt_withdrawal_add, &stmt_submission_passed, &stmt_passed_load,
	&stmt_report_id, CASE_STMTS, RELEASE_STMTS, NULL,
};

/* What the statement for these wishes takes; the number of it. */
static size_t
queue_args(const struct queue_filter *f, struct db_arg args[6])
{
	size_t n = 0;

	args[n++] = db_text(f->group);
	if (f->unit_id)
		args[n++] = db_int(f->unit_id);
	if (*f->q) {
		args[n++] = db_text(f->q);
		args[n++] = db_text(f->q);
	}
	return n;
}

enum sd_err
queue_list(struct db *db, struct arena *a, const struct queue_filter *f, int64_t limit, int64_t offset,
    struct queue_row **rows, size_t *n)
{
	struct db_arg args[6];
	size_t n_args = queue_args(f, args);

	args[n_args++] = db_int(limit);
	args[n_args++] = db_int(offset);
	return db_list(db, a, queues[f->unit_id != 0][*f->q != '\0'].list, rows, n, args, n_args);
}

static enum sd_err
count_one(struct db *db, struct arena *a, const struct stmt *st, int64_t *n, const struct db_arg *args, size_t n_args)
{
	struct count_row row;
	enum sd_err er = db_one(db, a, st, &row, args, n_args);

	*n = er == SD_OK ? row.n : 0;
	return er;
}

enum sd_err
queue_count(struct db *db, struct arena *a, const struct queue_filter *f, int64_t *n)
{
	struct db_arg args[6];
	size_t n_args = queue_args(f, args);

	return count_one(db, a, queues[f->unit_id != 0][*f->q != '\0'].count, n, args, n_args);
}

enum sd_err
queue_units(struct db *db, struct arena *a, struct unit_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_queue_units, rows, n, DB_NONE);
}

enum sd_err
examination_list(struct db *db, struct arena *a, int64_t submission_id, struct examination_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_examination_list, rows, n, DB_ARGS(db_int(submission_id)));
}

enum sd_err
examination_open(struct db *db, struct arena *a, int64_t submission_id, const char *kind, struct examination_row *out)
{
	return db_one(db, a, &stmt_examination_open, out, DB_ARGS(db_int(submission_id), db_text(kind)));
}

enum sd_err
examination_insert(struct db *db, struct arena *a, int64_t submission_id, int64_t upload_id, int64_t round,
    const char *kind, const struct checklist *c, int64_t user, int64_t now)
{
	return db_exec(db, &stmt_examination_insert, NULL, DB_ARGS(db_int(submission_id), db_int(upload_id),
	    db_int(round),
	    db_text(kind), db_text(time_sql(a, now)), db_text(c->item[0]), db_text(c->item[1]), db_text(c->item[2]),
	    db_text(c->item[3]), db_text(c->item[4]), db_int(user), db_int(submission_id), db_text(kind)));
}

enum sd_err
examination_check(struct db *db, int64_t id, const struct checklist *c, const char *note, int64_t user)
{
	return db_exec(db, &stmt_examination_check, NULL, DB_ARGS(db_text(c->item[0]), db_text(c->item[1]),
	    db_text(c->item[2]), db_text(c->item[3]), db_text(c->item[4]), db_text(note ? note : ""), db_int(user),
	    db_int(id)));
}

enum sd_err
examination_end(struct db *db, struct arena *a, int64_t id, const char *result, const char *note, int64_t document_id,
    int64_t user, int64_t now)
{
	return db_exec(db, &stmt_examination_end, NULL, DB_ARGS(db_text(time_sql(a, now)), db_text(result), db_text(note),
	    db_ref(document_id), db_int(user), db_int(id)));
}

enum sd_err
examination_lock(struct db *db, struct arena *a, int64_t id, struct examination_now *out)
{
	return db_one(db, a, &stmt_examination_lock, out, DB_ARGS(db_int(id)));
}

enum sd_err
submission_examined(struct db *db, struct arena *a, int64_t id, const char *note, int64_t now)
{
	return db_exec(db, &stmt_submission_examined, NULL, DB_ARGS(db_text(time_sql(a, now)), db_text(note),
	    db_int(id)));
}

enum sd_err
note_list(struct db *db, struct arena *a, int64_t submission_id, struct note_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_note_list, rows, n, DB_ARGS(db_int(submission_id)));
}

enum sd_err
note_insert(struct db *db, int64_t examination_id, const char *cell, const char *text, int64_t user)
{
	return db_exec(db, &stmt_note_insert, NULL,
	    DB_ARGS(db_int(examination_id), db_text(cell ? cell : ""), db_text(text), db_int(user)));
}

enum sd_err
signer_load(struct db *db, struct arena *a, int64_t user_id, struct signer_row *out)
{
	return db_one(db, a, &stmt_signer_load, out, DB_ARGS(db_int(user_id)));
}

enum sd_err
release_of(struct db *db, struct arena *a, int64_t submission_id, struct release_row *out)
{
	return db_one(db, a, &stmt_release_of, out, DB_ARGS(db_int(submission_id)));
}

enum sd_err
former_list(struct db *db, struct arena *a, int64_t dataset_id, int64_t but, struct former_row **rows, size_t *n)
{
	return db_list(db, a, &stmt_former_list, rows, n, DB_ARGS(db_int(dataset_id), db_int(but)));
}

enum sd_err
dataset_withdraw(struct db *db, int64_t submission_id, int64_t dataset_id, const char *reason, int64_t user)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_dataset_withdraw, &res, DB_ARGS(db_text(reason), db_int(user),
	    db_int(submission_id)));

	if (er != SD_OK || !res.changed) /* it is no longer what the public sees */
		return er == SD_OK ? SD_CONFLICT : er;
	if ((er = db_exec(db, &stmt_withdrawal_add, NULL, DB_ARGS(db_int(submission_id)))) != SD_OK)
		return er;
	return facet_changed(db, dataset_id);
}

enum sd_err
submission_passed(struct db *db, int64_t id, const char *meaning, int64_t sheets_id)
{
	return db_exec(db, &stmt_submission_passed, NULL, DB_ARGS(db_text(meaning), db_ref(sheets_id),
	    db_int(id)));
}

enum sd_err
passed_load(struct db *db, struct arena *a, int64_t submission_id, struct passed_row *out)
{
	return db_one(db, a, &stmt_passed_load, out, DB_ARGS(db_int(submission_id)));
}

enum sd_err
report_id(struct db *db, struct arena *a, int64_t submission_id, int64_t *id)
{
	return count_one(db, a, &stmt_report_id, id, DB_ARGS(db_int(submission_id)));
}
