/*
 * queue.h: a file is checked at once where that takes about a second, else queued as a job whose page can be
 * followed. Used by the actions, the pages and the program's table.
 */
#ifndef SD_UPLOAD_BULK_QUEUE_H
#define SD_UPLOAD_BULK_QUEUE_H

#include "modules/upload/intake/intake.h"
#include "shared/request/jobs.h"

#define UPLOAD_JOB "periksa-unggahan" /* kind; the subject is the dataset */

struct outcome {
	int64_t submission;  /* checked and stored; 0 = queued */
	int64_t job;
	bool errors;         /* of the one that was checked */
};

/* Reads, checks and stores c->bytes, or stores the file and queues the rest. Errors as check_read() and check_store();
 * one job a dataset at a time. A file in which a citizen's number may stand is never stored before it is understood. */
enum sd_err check_or_queue(struct checked *c, const char *field, struct outcome *out);

/* The answer that belongs to it: 303 to the submission or to the job's page. */
enum sd_err outcome_answer(struct req *rq, const struct outcome *o);

/* A job of this kind and its dataset; a foreign unit's one is SD_NOT_FOUND. And its state in Indonesian. */
enum sd_err job_of_upload(struct req *rq, int64_t id, struct job *job, struct dataset *d);
const char *job_state_label(const char *state);

/* The job itself. */
enum sd_err upload_job_run(struct job_run *run);

/* A job that came to nothing: its file, of which nothing became a submission, is deleted. Raw files of submissions are
 * kept for ever. */
enum sd_err upload_job_release(struct db *db, const struct job *job);

#endif
