/*
 * job.c: queues, takes and ends jobs. See job.h. Runs nothing itself; holds no SQL.
 */
#include "shared/process/job.h"
#include "shared/process/model_job.h"

enum sd_err
job_add(struct db *db, const struct job_new *j, int64_t *id)
{
	struct db_result res;
	enum sd_err er = db_exec(db, &stmt_job_add, &res, DB_ARGS(db_text(j->kind), db_int(j->subject_id),
	    db_text(j->payload), db_ref(j->user), db_int(j->alone), db_ref(j->held)));

	*id = er == SD_OK ? res.insert_id : 0;
	return er;
}

enum sd_err
job_load(struct db *db, struct arena *a, const char *kind, int64_t id, struct job *out)
{
	return db_one(db, a, &stmt_job_load, out, DB_ARGS(db_text(kind), db_int(id)));
}

enum sd_err
job_pending(struct db *db, struct arena *a, const char *kind, int64_t subject_id, int64_t *id)
{
	struct job_number n = { 0 };
	enum sd_err er = db_one(db, a, &stmt_job_pending, &n, DB_ARGS(db_text(kind), db_int(subject_id)));

	*id = n.id;
	return er;
}

enum sd_err
job_newest(struct db *db, struct arena *a, const char *kind, int64_t subject_id, struct job *out)
{
	return db_one(db, a, &stmt_job_newest, out, DB_ARGS(db_text(kind), db_int(subject_id)));
}

/* SD_CONFLICT where the row is not as it was thought to be. */
static enum sd_err
changed(enum sd_err er, const struct db_result *res)
{
	return er == SD_OK && res->changed == 0 ? SD_CONFLICT : er;
}

enum sd_err
job_cancel(struct db *db, int64_t id)
{
	struct db_result res;

	return changed(db_exec(db, &stmt_job_cancel, &res, DB_ARGS(db_int(id))), &res);
}

enum sd_err
job_take(struct db *db, struct arena *a, const char *kinds, struct job *out)
{
	struct db_result res;
	enum sd_err er = db_one(db, a, &stmt_job_next, out, DB_ARGS(db_int(JOB_SILENCE), db_text(kinds)));

	if (er != SD_OK)
		return er;
	er = changed(db_exec(db, &stmt_job_take, &res,
	    DB_ARGS(db_int(out->id), db_int(out->attempts), db_int(JOB_SILENCE))), &res);
	out->attempts++;
	return er == SD_CONFLICT ? SD_NOT_FOUND : er;
}

enum sd_err
job_beat(struct db *db, const struct job *j, int64_t progress)
{
	struct db_result res;

	return changed(db_exec(db, &stmt_job_beat, &res,
	    DB_ARGS(db_int(progress), db_int(j->id), db_int(j->attempts))), &res);
}

enum sd_err
job_done(struct db *db, const struct job *j, const char *result)
{
	struct db_result res;

	return changed(db_exec(db, &stmt_job_done, &res,
	    DB_ARGS(db_text(result), db_int(j->id), db_int(j->attempts))), &res);
}

enum sd_err
job_fail(struct db *db, const struct job *j, const char *error, bool again)
{
	struct db_result res;

	return changed(db_exec(db, &stmt_job_fail, &res, DB_ARGS(db_int(again), db_int(JOB_ATTEMPTS), db_text(error),
	    db_int(j->id), db_int(j->attempts))), &res);
}

enum sd_err
job_left(struct db *db, struct arena *a, const char *kinds, struct job *out)
{
	return db_one(db, a, &stmt_job_left, out, DB_ARGS(db_text(kinds)));
}

enum sd_err
job_released(struct db *db, int64_t id)
{
	return db_exec(db, &stmt_job_released, NULL, DB_ARGS(db_int(id)));
}
