/*
 * job_run.c: see job_run.h. Must never mark a job that somebody else has by now: job.h names the attempt.
 */
#include "shared/process/job_run.h"
#include "shared/ground/log.h"
#include "shared/ground/monotonic.h"

#include <setjmp.h>
#include <string.h>
#include <time.h>

#define BEAT_MS 400 /* a page that follows a job asks each second */

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
job_do(struct job_run *run, const struct job_kind *kind)
{
	jmp_buf env;
	enum sd_err er;

	/* It killed the worker each time (memory, a fault of ours): once more would kill the next one. */
	if (run->job.attempts > JOB_ATTEMPTS) {
		run->error = "Pekerjaan ini berkali-kali gagal. Hubungi walidata.";
		return SD_TOO_LARGE;
	}
	/* The arena ran out. It would again: no second try. */
	if (setjmp(env) != 0) {
		arena_guard(run->arena, NULL);
		run->error = "Berkas ini terlalu besar untuk diperiksa. Bagi menjadi beberapa berkas.";
		return SD_TOO_LARGE;
	}
	arena_guard(run->arena, &env);
	er = kind->run(run);
	arena_guard(run->arena, NULL);
	return er;
}

bool
job_run_next(struct job_run *run, const struct job_kind *kinds, enum sd_err *er)
{
	bool again;

	db_check_connection(run->db);
	/* A second connection: the first is in a transaction for minutes, and who waits wants to see how far it is. */
	db_check_connection(run->aside);
	arena_reset(run->arena);
	run->now = time(NULL);
	run->beat_ms = 0;
	run->error = NULL;
	if (job_take(run->db, run->arena, kinds_list(run->arena, kinds), &run->job) != SD_OK)
		return false;
	*er = job_do(run, kind_find(kinds, run->job.kind));
	/* Done within its own transaction; or somebody cancelled it, and whose it is now says so. */
	if (*er == SD_OK || *er == SD_CONFLICT)
		return true;
	/* What the file itself is to blame for stays so; the others may pass. */
	again = *er == SD_BUSY || *er == SD_RETRY || *er == SD_INTERNAL;
	db_check_connection(run->db);
	if (job_fail(run->db, &run->job, run->error ? run->error : err_text(*er), again) != SD_OK)
		log_line(LOG_WARN, "job=%lld could not be marked", (long long)run->job.id);
	return true;
}

struct giving_back {
	const struct job *job;
	const struct job_kind *kind;
};

static enum sd_err
release_tx(struct db *db, void *arg)
{
	const struct giving_back *g = arg;
	enum sd_err er = g->kind->release ? g->kind->release(db, g->job) : SD_OK;

	return er != SD_OK ? er : job_released(db, g->job->id);
}

void
job_run_release(struct job_run *run, const struct job_kind *kinds)
{
	enum sd_err er = SD_OK;

	while (er == SD_OK && job_left(run->db, run->arena, kinds_list(run->arena, kinds), &run->job) == SD_OK) {
		struct giving_back g = { &run->job, kind_find(kinds, run->job.kind) };

		if ((er = db_tx(run->db, release_tx, &g)) != SD_OK)
			log_line(LOG_WARN, "job=%lld keeps what it held: %s", (long long)run->job.id, err_name(er));
		arena_reset(run->arena);
	}
}

enum sd_err
job_run_beat(struct job_run *run, int64_t percent)
{
	int64_t now = clock_ms();

	/* Called with each window of rows: a statement each time would cost more than the rows. */
	if (now - run->beat_ms < BEAT_MS)
		return SD_OK;
	run->beat_ms = now;
	return job_beat(run->aside, &run->job, percent);
}

enum sd_err
job_run_conflict(struct job_run *run, enum sd_err er, const char *error)
{
	if (er != SD_CONFLICT || job_beat(run->aside, &run->job, 0) != SD_OK)
		return er;
	run->error = error;
	return SD_INVALID;
}
