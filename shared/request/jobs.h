/*
 * jobs.h: the worker of a program that runs its queued jobs (shared/process/job_run.h). Called by app.c where the
 * program's table has jobs.
 */
#ifndef SD_JOBS_H
#define SD_JOBS_H

#include "shared/process/job_run.h"

/* The worker's life: waits to be woken (jobs_wake) or some seconds, runs what waits, until SIGTERM. Its exit status. */
int jobs_main(const struct app *app, const struct conf *conf);

/* After a job was queued: lets the worker look at once. */
void jobs_wake(void);

#endif
