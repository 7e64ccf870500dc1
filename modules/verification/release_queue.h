/*
 * release_queue.h: a release is made at once where that takes a blink, else queued as a job whose page can be followed.
 * Used by the actions, the pages and the program's table.
 */
#ifndef SD_RELEASE_QUEUE_H
#define SD_RELEASE_QUEUE_H

#include "modules/verification/verification.h"
#include "shared/request/jobs.h"

#define RELEASE_JOB "rilis" /* kind; the subject is the dataset: it has one release at a time */

/* Releases w->id, or queues that, and answers with 303 to the submission or to the job's page. What speaks against it
 * is the fault of the form. */
enum sd_err release_or_queue(struct req *rq, struct work *w);

/* The newest release job of the submission that is not done: it waits, runs, or has failed. SD_NOT_FOUND. */
enum sd_err release_job_of(struct req *rq, const struct submission *s, struct job *out);

/* The job itself. */
enum sd_err release_job_run(struct job_run *run);

req_handler release_page, release_cancel_action;

#endif
