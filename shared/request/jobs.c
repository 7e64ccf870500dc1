/*
 * jobs.c: takes queued jobs one after the other. See jobs.h. Must never end in the middle of a job because of a signal;
 * what kills it leaves a rolled back transaction and a job that is taken again.
 */
#include "shared/request/jobs.h"
#include "shared/request/app.h"
#include "shared/request/prefork.h"
#include "shared/ground/log.h"

#include <sys/prctl.h>
#include <time.h>

/* Who waits for a job sees it begin within three seconds; an idle program asks the database 20 times a minute. */
enum { LOOK_EVERY_MS = 3000 };

void
jobs_wake(void)
{
	prefork_wake();
}

int
jobs_main(const struct app *app, const struct conf *conf)
{
	struct job_run run = { .conf = conf, .app = app };
	enum sd_err er;

	(void)prctl(PR_SET_NAME, "satudata-jobs"); /* so that people know it among the workers */
	run.arena = arena_new((size_t)conf->request_memory * 1024 * 1024);
	run.db = db_open(conf);
	db_on_commit(run.db, app_committed, (void *)(uintptr_t)conf);
	run.aside = db_open(conf);
	db_patience(run.db, DB_JOB);
	db_patience(run.aside, DB_JOB);
	while (prefork_idle(LOOK_EVERY_MS)) {
		/* Asked between two jobs, not only while none waits: a full queue must not keep the program from ending. */
		while (!prefork_ends() && job_run_next(&run, app->jobs, &er))
			log_line(er == SD_OK ? LOG_NOTE : LOG_WARN, "job=%lld kind=%s attempt=%lld result=%s s=%lld",
			    (long long)run.job.id, run.job.kind, (long long)run.job.attempts, err_name(er),
			    (long long)(time(NULL) - run.now));
		job_run_release(&run, app->jobs);
	}
	db_close(run.aside);
	db_close(run.db);
	arena_free(run.arena);
	return 0;
}
