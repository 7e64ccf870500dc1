/*
 * job_run.h: runs one queued job (job.h) after the other: takes it, calls the function of its kind, ends it. Called by
 * shared/request/jobs.c (the worker of a program) and by modules/console/job.c (a timer). Must never end in the middle
 * of a job because of a signal: what kills it leaves a rolled back transaction and a job that is taken again.
 */
#ifndef SD_JOB_RUN_H
#define SD_JOB_RUN_H

#include "shared/ground/conf.h"
#include "shared/process/job.h"

struct app;

struct job_run {
	struct job job;
	struct arena *arena;        /* emptied before each job */
	struct db *db;              /* for what the job does, in one transaction */
	struct db *aside;           /* for signs of life meanwhile; the same where the job opens no transaction */
	const struct conf *conf;
	const struct app *app;      /* NULL in the console */
	int64_t now;                /* UTC seconds when it began */
	int64_t beat_ms;            /* clock_ms() of the last sign of life */
	const char *error;          /* set by the job: sentence in Indonesian */
};

/* A row of a program's jobs; the last has a NULL name. The function ends the job by job_done() in its transaction and
 * returns SD_OK. SD_BUSY, SD_RETRY and SD_INTERNAL are tried again; SD_CONFLICT says that it was taken back; all others
 * end it with run->error. */
struct job_kind {
	const char *name;
	enum sd_err (*run)(struct job_run *run);
	/* Gives back what the job held (job.h), in a transaction; it was taken back or has failed. NULL: it holds
	 * nothing. */
	enum sd_err (*release)(struct db *db, const struct job *job);
	int64_t every;              /* seconds after which the console queues it by itself; 0 = somebody asks for it */
};

/* Runs the next job of these kinds; *er is how it ended. false where none waits (or the database is away). */
bool job_run_next(struct job_run *run, const struct job_kind *kinds, enum sd_err *er);

/* Gives back what jobs of these kinds held that came to nothing. Never while a job runs: it may need it still. */
void job_run_release(struct job_run *run, const struct job_kind *kinds);

/* Called by a job as often as it likes: a sign of life goes out every 400 ms, which is finer than the page that follows
 * it asks. Errors as job_beat(). */
enum sd_err job_run_beat(struct job_run *run, int64_t percent);

/* A job's SD_CONFLICT is either that it was taken back (SD_CONFLICT), or that what it works on has moved on: that one
 * people must know, so `error` becomes the job's and SD_INVALID is returned. Other errors pass. */
enum sd_err job_run_conflict(struct job_run *run, enum sd_err er, const char *error);

#endif
