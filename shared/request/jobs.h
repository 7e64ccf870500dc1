/*
 * jobs.h: the worker of a program that runs its queued jobs (shared/process/job.h). Called by app.c where the program's
 * table has jobs.
 */
#ifndef SD_JOBS_H
#define SD_JOBS_H

#include "shared/ground/conf.h"
#include "shared/process/job.h"

struct app;

struct job_run {
	struct job job;
	struct arena *arena;
	struct db *db;              /* for what the job does, in one transaction */
	struct db *aside;           /* for signs of life meanwhile */
	const struct conf *conf;
	const struct app *app;
	int64_t now;                /* UTC seconds when it began */
	const char *error;          /* set by the job: sentence in Indonesian */
};

/* A row of app->jobs; the last has a NULL name. The function ends the job by job_done() in its transaction and returns
 * SD_OK. SD_BUSY, SD_RETRY and SD_INTERNAL are tried again; SD_CONFLICT says that it was taken back; all others end it
 * with run->error. */
struct job_kind {
	const char *name;
	enum sd_err (*run)(struct job_run *run);
	/* Gives back what the job held (job.h), in a transaction; it was taken back or has failed. NULL: it holds
	 * nothing. */
	enum sd_err (*release)(struct db *db, const struct job *job);
};

/* The worker's life: waits to be woken (jobs_wake) or some seconds, runs what waits, until SIGTERM. Its exit status. */
int jobs_main(const struct app *app, const struct conf *conf);

/* After a job was queued: lets the worker look at once. */
void jobs_wake(void);

#endif
