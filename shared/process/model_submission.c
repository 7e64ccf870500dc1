/*
 * model_submission.c: the SQL of submission.h; nothing else.
 */
#include "shared/process/model_submission.h"
#include "shared/process/submission.h"

#define SUBMISSION_COLUMNS \
	"s.id, s.rev, s.dataset_id, s.unit_id, s.author_id, s.upload_id, d.slug AS dataset_slug, " \
	"d.code AS dataset_code, s.title, u.name AS unit_name, a.name AS author_name, s.period_from, s.period_to, " \
	"s.state, s.note, s.round, s.is_priority, s.submitted_at, s.examined_at, s.released_at, s.created_at, " \
	"s.changed_at, p.seq AS upload_seq, p.file_id, p.n_rows, p.n_obs, p.n_errors, p.n_warnings, " \
	"f.name AS file_name, f.sha256 AS file_sha256, p.layout, s.break_note, s.break_sha256"

const struct field submission_fields[] = {
	F_INT(submission, id), F_INT(submission, rev), F_INT(submission, dataset_id), F_INT(submission, unit_id),
	F_INT(submission, author_id), F_INT(submission, upload_id), F_TEXT(submission, dataset_slug),
	F_TEXT(submission, dataset_code), F_TEXT(submission, title), F_TEXT(submission, unit_name),
	F_TEXT(submission, author_name), F_TEXT(submission, period_from), F_TEXT(submission, period_to),
	F_TEXT(submission, state), F_TEXT(submission, note), F_INT(submission, round),
	F_INT(submission, is_priority), F_TIME(submission, submitted_at), F_TIME(submission, examined_at),
	F_TIME(submission, released_at), F_TIME(submission, created_at), F_TIME(submission, changed_at),
	F_INT(submission, upload_seq), F_INT(submission, file_id), F_INT(submission, n_rows),
	F_INT(submission, n_obs), F_INT(submission, n_errors), F_INT(submission, n_warnings),
	F_TEXT(submission, file_name), F_TEXT(submission, file_sha256), F_TEXT(submission, layout),
	F_TEXT(submission, break_note),
	F_TEXT(submission, break_sha256), F_END,
};

const struct stmt stmt_submission_load = STMT_ROWS("submission_load",
	"SELECT " SUBMISSION_COLUMNS
	" FROM submission s JOIN dataset d ON d.id = s.dataset_id JOIN unit u ON u.id = s.unit_id"
	" JOIN user a ON a.id = s.author_id LEFT JOIN upload p ON p.id = s.upload_id"
	" LEFT JOIN raw_file f ON f.id = p.file_id"
	" WHERE s.id = ? AND (? = 0 OR s.unit_id = ?)",
	"iii", submission, submission_fields);

const struct stmt stmt_submission_move = STMT_EXEC("submission_move",
	"UPDATE submission SET state = ?, changed_by = ?, changed_at = UTC_TIMESTAMP(6), rev = rev + 1"
	" WHERE id = ? AND rev = ? AND state = ?",
	"tiiit");

const struct stmt *const submission_stmts[] = { &stmt_submission_load, &stmt_submission_move, NULL };
