/*
 * model_job.c: the SQL of the queue. Called through job.c. A job is taken by an UPDATE that names the state it was seen
 * in: of two workers one changes a row, the other none.
 */
#include "shared/process/job.h"
#include "shared/process/model_job.h"

static const struct field job_fields[] = {
	F_INT(job, id), F_INT(job, subject_id), F_INT(job, attempts), F_INT(job, progress), F_TIME(job, created_at),
	F_INT(job, created_by), F_INT(job, held),
	F_TEXT(job, kind), F_TEXT(job, payload), F_TEXT(job, state), F_TEXT(job, error),
	F_TEXT(job, result), F_END,
};
static const struct field number_fields[] = { F_INT(job_number, id), F_END };

#define COLUMNS "id, subject_id, attempts, progress, created_at, created_by, COALESCE(held, 0) AS held, kind," \
	" payload, state, error, result"

/* Waiting and due, or running without a sign of life for so many seconds. */
#define FREE "((state = 'waiting' AND run_after <= UTC_TIMESTAMP(6))" \
	" OR (state = 'running' AND COALESCE(beat_at, started_at) < UTC_TIMESTAMP(6) - INTERVAL ? SECOND))"

const struct stmt stmt_job_add = STMT_EXEC("job_add",
	"INSERT INTO job (kind, subject_id, payload, created_by, alone, held, run_after, created_at)"
	" VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))", "titiii");

const struct stmt stmt_job_load = STMT_ROWS("job_load",
	"SELECT " COLUMNS " FROM job WHERE kind = ? AND id = ?", "ti", job, job_fields);

const struct stmt stmt_job_pending = STMT_ROWS("job_pending",
	"SELECT COALESCE(MAX(id), 0) AS id FROM job WHERE kind = ? AND subject_id = ? AND state IN ('waiting', 'running')",
	"ti", job_number, number_fields);

const struct stmt stmt_job_newest = STMT_ROWS("job_newest",
	"SELECT " COLUMNS " FROM job WHERE kind = ? AND subject_id = ? ORDER BY id DESC LIMIT 1", "ti", job, job_fields);

const struct stmt stmt_job_cancel = STMT_EXEC("job_cancel",
	"UPDATE job SET state = 'cancelled', ended_at = UTC_TIMESTAMP(6), payload = ''"
	" WHERE id = ? AND state IN ('waiting', 'running')", "i");

const struct stmt stmt_job_next = STMT_ROWS("job_next",
	"SELECT " COLUMNS " FROM job WHERE " FREE " AND FIND_IN_SET(kind, ?) ORDER BY run_after, id LIMIT 1",
	"it", job, job_fields);

const struct stmt stmt_job_take = STMT_EXEC("job_take",
	"UPDATE job SET state = 'running', attempts = attempts + 1, started_at = UTC_TIMESTAMP(6),"
	" beat_at = UTC_TIMESTAMP(6), progress = 0 WHERE id = ? AND attempts = ? AND " FREE, "iii");

const struct stmt stmt_job_beat = STMT_EXEC("job_beat",
	"UPDATE job SET beat_at = UTC_TIMESTAMP(6), progress = ? WHERE id = ? AND state = 'running'"
	" AND attempts = ?", "iii");

const struct stmt stmt_job_done = STMT_EXEC("job_done",
	"UPDATE job SET state = 'done', progress = 100, ended_at = UTC_TIMESTAMP(6), error = NULL, result = ?,"
	" payload = '', held = NULL"
	" WHERE id = ? AND state = 'running' AND attempts = ?", "tii");

const struct stmt stmt_job_fail = STMT_EXEC("job_fail",
	"UPDATE job SET state = IF(? AND attempts < ?, 'waiting', 'failed'), error = ?, ended_at = UTC_TIMESTAMP(6),"
	" run_after = UTC_TIMESTAMP(6) + INTERVAL 3 * attempts SECOND"
	" WHERE id = ? AND state = 'running' AND attempts = ?", "iitii");

const struct stmt stmt_job_left = STMT_ROWS("job_left",
	"SELECT " COLUMNS " FROM job WHERE held IS NOT NULL AND state IN ('failed', 'cancelled') AND FIND_IN_SET(kind, ?)"
	" ORDER BY id LIMIT 1", "t", job, job_fields);

const struct stmt stmt_job_released = STMT_EXEC("job_released", "UPDATE job SET held = NULL WHERE id = ?", "i");

const struct stmt *const job_stmts[] = {
	&stmt_job_add, &stmt_job_load, &stmt_job_pending, &stmt_job_newest, &stmt_job_cancel, &stmt_job_next,
	&stmt_job_take, &stmt_job_beat, &stmt_job_done, &stmt_job_fail, &stmt_job_left, &stmt_job_released, NULL
};
