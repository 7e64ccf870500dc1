/*
 * job.c: runs what waits in table `job`: a table of kinds, each a function. Called by console.c: once (a timer) or in a
 * loop until SIGTERM. A kind that is not in the table belongs to another program and is left alone. Must never end in
 * the middle of a job because of a signal.
 */
#include "modules/console/console.h"
#include "modules/console/model.h"
#include "shared/ground/log.h"
#include "shared/process/setting.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { ATTEMPTS_MAX = 5, PAUSE_S = 5, BLOCK = 1000 };

/* Deletes block after block, so that no transaction grows long. */
static enum sd_err
clean(struct console *c, const struct stmt *st, const struct db_arg *args, size_t n_args)
{
	struct db_result res;
	enum sd_err er;

	do {
		if ((er = db_exec(c->db, st, &res, args, n_args)) != SD_OK)
			return er;
	} while (res.changed == BLOCK);
	return SD_OK;
}

static enum sd_err
clean_sessions(struct console *c, const struct job_row *job)
{
	(void)job;
	return clean(c, &session_clean, DB_NONE);
}

static enum sd_err
clean_queue(struct console *c, const struct job_row *job)
{
	(void)job;
	return clean(c, &job_clean, DB_NONE);
}

/* What was tried at the login, and the places that nobody comes from any more. */
static enum sd_err
clean_attempts(struct console *c, const struct job_row *job)
{
	enum sd_err er = clean(c, &attempt_clean, DB_NONE);

	(void)job;
	return er == SD_OK ? clean(c, &place_clean, DB_NONE) : er;
}

static enum sd_err
clean_access(struct console *c, const struct job_row *job)
{
	(void)job;
	return clean(c, &access_clean, DB_ARGS(db_int(setting_int(c->db, SET_AKSES_SIMPAN_TAHUN))));
}

static enum sd_err
clean_forms(struct console *c, const struct job_row *job)
{
	enum sd_err er = clean(c, &form_sent_clean, DB_NONE);

	(void)job;
	return er == SD_OK ? clean(c, &kept_form_clean, DB_NONE) : er;
}

static const struct kind {
	const char *name;
	int64_t every; /* seconds after which it runs by itself; 0 = only when somebody asks */
	enum sd_err (*run)(struct console *c, const struct job_row *job);
} kinds[] = {
	{ "bersih-sesi", 3600, clean_sessions },
	{ "bersih-antrean", 86400, clean_queue },
	{ "bersih-percobaan", 3600, clean_attempts },
	{ "bersih-akses", 86400, clean_access },
	{ "bersih-formulir", 3600, clean_forms },
};

#define N_KINDS (sizeof(kinds) / sizeof(kinds[0]))

static volatile sig_atomic_t ended;

static void
on_signal(int number)
{
	(void)number;
	ended = 1;
}

static void
signals_take(void)
{
	struct sigaction act = { .sa_handler = on_signal };

	sigemptyset(&act.sa_mask);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
}

/* "bersih-sesi,bersih-antrean" */
static const char *
kinds_list(struct arena *a)
{
	const char *list = "";

	for (size_t i = 0; i < N_KINDS; i++)
		list = arena_printf(a, "%s%s%s", list, i ? "," : "", kinds[i].name);
	return list;
}

static enum sd_err
schedule(struct console *c)
{
	enum sd_err er;

	for (size_t i = 0; i < N_KINDS; i++) {
		if (!kinds[i].every)
			continue;
		er = db_exec(c->db, &job_schedule, NULL,
		    DB_ARGS(db_text(kinds[i].name), db_text(kinds[i].name), db_int(kinds[i].every)));
		if (er != SD_OK)
			return er;
	}
	return db_exec(c->db, &job_release, NULL, DB_ARGS(db_text(kinds_list(c->arena))));
}

static enum sd_err
job_do(struct console *c, const struct job_row *job)
{
	size_t k = 0;
	enum sd_err er;

	while (strcmp(kinds[k].name, job->kind) != 0)
		k++; /* the statement asked for our kinds only */
	er = kinds[k].run(c, job);
	printf("job %" PRId64 " %s: %s\n", job->id, job->kind, er == SD_OK ? "done" : err_name(er));
	if (er == SD_OK)
		return db_exec(c->db, &job_done, NULL, DB_ARGS(db_int(job->id)));
	return db_exec(c->db, &job_failed, NULL, DB_ARGS(db_text(err_name(er)), db_int(ATTEMPTS_MAX), db_int(job->id)));
}

/* Runs until nothing waits. */
static enum sd_err
queue_empty(struct console *c)
{
	enum sd_err er = schedule(c);

	while (er == SD_OK && !ended) {
		struct job_row job;
		struct db_result res;

		er = db_one(c->db, c->arena, &job_next, &job, DB_ARGS(db_text(kinds_list(c->arena))));
		if (er != SD_OK)
			break;
		if ((er = db_exec(c->db, &job_take, &res, DB_ARGS(db_int(job.id)))) == SD_OK && res.changed)
			er = job_do(c, &job);
	}
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
jobs_run(struct console *c, const struct args *args)
{
	const struct timespec pause = { PAUSE_S, 0 };
	struct arena *outer = c->arena;
	enum sd_err er;

	if (args->n_words)
		return SD_SYNTAX;
	signals_take();
	c->arena = arena_new(16u << 20);
	do {
		if ((er = queue_empty(c)) != SD_OK)
			say_db(c, er, "the queue");
		fflush(stdout);
		arena_reset(c->arena);
		db_rest(c->db);
		if (args->loop && !ended)
			nanosleep(&pause, NULL); /* a signal ends it early */
	} while (args->loop && !ended);
	arena_free(c->arena);
	c->arena = outer;
	return args->loop ? SD_OK : er;
}
