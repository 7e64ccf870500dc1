/*
 * jobs.c: takes queued jobs one after the other. See jobs.h. Must never end in the middle of a job because of a signal;
 * what kills it leaves a rolled back transaction and a job that is taken again.
 */
#include "shared/request/jobs.h"
#include "shared/request/app.h"
#include "shared/request/prefork.h"
#include "shared/ground/log.h"

#include <setjmp.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

enum { LOOK_EVERY_MS = 3000 };

void
jobs_wake(void)
{
	prefork_wake();
}

/* "a,b" of the table. */
static const char *
kinds_list(struct arena *a, const struct job_kind *kinds)
{
	const char *list = "";

	for (; kinds->name; kinds++)
		list = arena_printf(a, "%s%s%s", list, *list ? "," : "", kinds->name);
	return list;
}

static const struct job_kind *
kind_find(const struct job_kind *kinds, const char *name)
{
	while (kinds->name && strcmp(kinds->name, name) != 0)
		kinds++;
	return kinds;
}

/* One that was tried too often ended its workers. */
static enum sd_err
job_do(struct job_run *run)
{
	jmp_buf env;
	enum sd_err er;

	if (run->job.attempts > JOB_ATTEMPTS) {
		run->error = "Pekerjaan ini berkali-kali gagal. Hubungi walidata.";
		return SD_TOO_LARGE;
	}
	if (setjmp(env) != 0) {
		arena_guard(run->arena, NULL);
		run->error = "Berkas ini terlalu besar untuk diperiksa. Bagi menjadi beberapa berkas.";
		return SD_TOO_LARGE;
	}
	arena_guard(run->arena, &env);
	er = kind_find(run->app->jobs, run->job.kind)->run(run);
	arena_guard(run->arena, NULL);
	return er;
}

static void
job_finish(struct job_run *run, enum sd_err er, int64_t began)
{
	bool again = er == SD_BUSY || er == SD_RETRY || er == SD_INTERNAL;

	log_line(er == SD_OK ? LOG_NOTE : LOG_WARN, "job=%lld kind=%s attempt=%lld result=%s s=%lld",
	    (long long)run->job.id, run->job.kind, (long long)run->job.attempts, err_name(er),
	    (long long)(time(NULL) - began));
	if (er == SD_OK || er == SD_CONFLICT)
		return;
	db_rest(run->db);
	if (job_fail(run->db, &run->job, run->error ? run->error : err_text(er), again) != SD_OK)
		log_line(LOG_WARN, "job=%lld could not be marked", (long long)run->job.id);
}

/* Runs the next job; false where none waits (or the database is away). */
static bool
job_next(struct job_run *run)
{
	int64_t began = time(NULL);
	bool found;

	db_rest(run->db);
	db_rest(run->aside);
	run->now = began;
	run->error = NULL;
	found = job_take(run->db, run->arena, kinds_list(run->arena, run->app->jobs), &run->job) == SD_OK;
	if (found)
		job_finish(run, job_do(run), began);
	arena_reset(run->arena);
	return found;
}

static enum sd_err
release_tx(struct db *db, void *arg)
{
	const struct job_run *run = arg;
	const struct job_kind *kind = kind_find(run->app->jobs, run->job.kind);
	enum sd_err er = kind->release ? kind->release(db, &run->job) : SD_OK;

	return er != SD_OK ? er : job_released(db, run->job.id);
}

/* Gives back what jobs held that came to nothing. Only here: while such a job still ran, its worker was busy. */
static void
left_release(struct job_run *run)
{
	enum sd_err er = SD_OK;

	while (er == SD_OK && job_left(run->db, run->arena, kinds_list(run->arena, run->app->jobs), &run->job) == SD_OK) {
		if ((er = db_tx(run->db, release_tx, run)) != SD_OK)
			log_line(LOG_WARN, "job=%lld keeps what it held: %s", (long long)run->job.id, err_name(er));
		arena_reset(run->arena);
	}
}

int
jobs_main(const struct app *app, const struct conf *conf)
{
	struct job_run run = { .conf = conf, .app = app };

	(void)prctl(PR_SET_NAME, "satudata-jobs"); /* so that people know it among the workers */
	run.arena = arena_new((size_t)conf->request_memory * 1024 * 1024);
	run.db = db_open(conf);
	db_on_commit(run.db, app_committed, (void *)(uintptr_t)conf);
	run.aside = db_open(conf);
	db_patience(run.db, DB_JOB);
	db_patience(run.aside, DB_JOB);
	while (prefork_idle(LOOK_EVERY_MS)) {
		while (job_next(&run) && !prefork_ends())
			continue;
		left_release(&run);
	}
	db_close(run.aside);
	db_close(run.db);
	arena_free(run.arena);
	return 0;
}
