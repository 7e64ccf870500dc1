/*
 * job.h: work that takes longer than a page may: a row of table `job` that a worker of the same program takes.
 *
 * Called by handlers (to queue, to show, to take back) and by shared/request/jobs.c (to run). A job says how far it is
 * over a connection of its own, and ends inside the transaction of what it did: it is done exactly when that is there.
 * A worker that died is noticed by its silence, and the job is taken again.
 */
#ifndef SD_JOB_H
#define SD_JOB_H

#include "shared/ground/database/db.h"

#define JOB_ATTEMPTS 4     /* then it is given up */
#define JOB_SILENCE 15     /* seconds without a sign of life */

struct job {
	int64_t id, subject_id, attempts, progress; /* progress: percent */
	int64_t created_at, created_by;
	int64_t held;                               /* what only this job needs; 0 = nothing */
	const char *kind, *payload, *state;         /* waiting running done failed cancelled */
	const char *error, *result;                 /* sentence for people, or NULL; address, "" = none */
};

struct job_new {
	const char *kind, *payload;
	int64_t subject_id, user;
	bool alone;         /* of this kind the subject has one at a time */
	int64_t held;       /* what is given back when the job comes to nothing; 0 = nothing */
};

/* Within a transaction of the caller or on its own. *id = the new job. SD_CONFLICT where it is to be alone and is not:
 * the database decides, whoever asks at the same time. */
enum sd_err job_add(struct db *db, const struct job_new *j, int64_t *id);

/* SD_NOT_FOUND where there is none of this kind. */
enum sd_err job_load(struct db *db, struct arena *a, const char *kind, int64_t id, struct job *out);

/* The newest job of a subject that is not done, failed or taken back; 0 = none. */
enum sd_err job_pending(struct db *db, struct arena *a, const char *kind, int64_t subject_id, int64_t *id);

/* The newest job of a subject, whatever became of it. SD_NOT_FOUND. */
enum sd_err job_newest(struct db *db, struct arena *a, const char *kind, int64_t subject_id, struct job *out);

/* Takes it back; SD_CONFLICT where it has ended already. */
enum sd_err job_cancel(struct db *db, int64_t id);

/* --- of the worker --- */

/* The next job of these kinds ("a,b"), already taken by the caller: state running, attempts counted. SD_NOT_FOUND. */
enum sd_err job_take(struct db *db, struct arena *a, const char *kinds, struct job *out);

/* A sign of life. SD_CONFLICT where the job is no longer this worker's: it was taken back, or somebody else has it. */
enum sd_err job_beat(struct db *db, const struct job *j, int64_t progress);

/* Done, in the transaction of what it did. SD_CONFLICT as job_beat(). */
enum sd_err job_done(struct db *db, const struct job *j, const char *result);

/* Not done. `again`: it waits some seconds and is tried once more, up to JOB_ATTEMPTS. */
enum sd_err job_fail(struct db *db, const struct job *j, const char *error, bool again);

/* A job of these kinds that was taken back or failed and still holds something. SD_NOT_FOUND. */
enum sd_err job_left(struct db *db, struct arena *a, const char *kinds, struct job *out);

/* It holds nothing any more. */
enum sd_err job_released(struct db *db, int64_t id);

/* All statements, NULL-terminated, for --check. */
extern const struct stmt *const job_stmts[];

#endif
