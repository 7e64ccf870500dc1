/*
 * job.c: runs what waits in table `job`: a table of kinds, each a function. Called by console.c: once (a timer) or in a
 * loop until SIGTERM. A kind that is not in the table belongs to another program and is left alone. Must never end in
 * the middle of a job because of a signal.
 */
#include "modules/console/console.h"
#include "modules/console/model.h"
#include "shared/ground/date.h"
#include "shared/ground/log.h"
#include "shared/process/job_run.h"
#include "shared/process/setting.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

/* The queue is looked at every five seconds by --loop; what has expired goes a thousand rows at a time, so that no
 * transaction holds others up. */
enum { PAUSE_S = 5, BLOCK = 1000 };

/* Deletes block after block, so that no transaction grows long. */
static enum sd_err
clean(struct job_run *run, const struct stmt *st, const struct db_arg *args, size_t n_args)
{
	struct db_result res;
	enum sd_err er;

	do {
		if ((er = db_exec(run->db, st, &res, args, n_args)) != SD_OK || (er = job_run_beat(run, 0)) != SD_OK)
			return er;
	} while (res.changed == BLOCK);
	return SD_OK;
}

static enum sd_err
done(struct job_run *run, enum sd_err er)
{
	return er == SD_OK ? job_done(run->db, &run->job, "") : er;
}

static enum sd_err
clean_sessions(struct job_run *run)
{
	return done(run, clean(run, &session_clean, DB_NONE));
}

static enum sd_err
clean_queue(struct job_run *run)
{
	return done(run, clean(run, &job_clean, DB_NONE));
}

/* What was tried at the login, and the places that nobody comes from any more. */
static enum sd_err
clean_attempts(struct job_run *run)
{
	enum sd_err er = clean(run, &attempt_clean, DB_NONE);

	return done(run, er == SD_OK ? clean(run, &place_clean, DB_NONE) : er);
}

static enum sd_err
clean_access(struct job_run *run)
{
	return done(run, clean(run, &access_clean, DB_ARGS(db_int(setting_int(run->db, SET_AKSES_SIMPAN_TAHUN)))));
}

static enum sd_err
clean_forms(struct job_run *run)
{
	enum sd_err er = clean(run, &form_sent_clean, DB_NONE);

	return done(run, er == SD_OK ? clean(run, &kept_form_clean, DB_NONE) : er);
}

static const struct job_kind kinds[] = {
	{ .name = "bersih-sesi", .run = clean_sessions, .every = 3600 },
	{ .name = "bersih-antrean", .run = clean_queue, .every = DAY_SECONDS },
	{ .name = "bersih-percobaan", .run = clean_attempts, .every = 3600 },
	{ .name = "bersih-akses", .run = clean_access, .every = DAY_SECONDS },
	{ .name = "bersih-formulir", .run = clean_forms, .every = 3600 },
	{ .name = NULL },
};

static volatile sig_atomic_t ended;

static void
on_signal(int number)
{
	(void)number;
	ended = 1;
}

/* Runs until nothing waits. */
static enum sd_err
queue_empty(struct console *c)
{
	struct job_run run = { .arena = c->arena, .db = c->db, .aside = c->db, .conf = &c->conf };
	enum sd_err er = SD_OK, how;

	for (const struct job_kind *k = kinds; k->name && er == SD_OK; k++)
		er = db_exec(c->db, &job_schedule, NULL, DB_ARGS(db_text(k->name), db_text(k->name), db_int(k->every)));
	while (er == SD_OK && !ended && job_run_next(&run, kinds, &how))
		printf("job %" PRId64 " %s: %s\n", run.job.id, run.job.kind, how == SD_OK ? "done" : err_name(how));
	return er;
}

enum sd_err
jobs_run(struct console *c, const struct args *args)
{
	const struct timespec pause = { PAUSE_S, 0 };
	struct sigaction act = { .sa_handler = on_signal };
	struct arena *outer = c->arena;
	enum sd_err er;

	if (args->n_words)
		return SD_SYNTAX;
	/* Without SA_RESTART: a signal ends the pause, too. */
	sigemptyset(&act.sa_mask);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
	c->arena = arena_new(16u << 20);
	do {
		if ((er = queue_empty(c)) != SD_OK)
			say_db(c, er, "the queue");
		fflush(stdout);
		arena_reset(c->arena);
		db_check_connection(c->db);
		if (args->loop && !ended)
			nanosleep(&pause, NULL); /* a signal ends it early */
	} while (args->loop && !ended);
	arena_free(c->arena);
	c->arena = outer;
	return args->loop ? SD_OK : er;
}
