/*
 * app.c: main() of every FastCGI program: command line, configuration, workers, and the
 * loop of a worker. Called by the modules' main(). Must never look into a request: that is
 * serve.c's.
 */
#include "shared/request/app.h"
#include "shared/ground/conf.h"
#include "shared/ground/database/db.h"
#include "shared/ground/database/db_circuit.h"
#include "shared/ground/log.h"
#include "shared/request/cli.h"
#include "shared/ground/stamp.h"
#include "shared/request/follow.h"
#include "shared/request/jobs.h"
#include "shared/request/listen.h"
#include "shared/request/prefork.h"
#include "shared/request/serve.h"
#include "shared/request/timing.h"
#include "shared/statistics/packed_file.h"
#include <malloc.h>
#include <stdio.h>

enum {
	START_MEMORY = 1024 * 1024, /* bytes: configuration and options */
	PIECE_APART = 1024 * 1024   /* bytes: an arena's largest block; a larger piece goes back when freed */
};

void
app_committed(void *arg)
{
	follow_commit(arg);
}

/* One request at a time, until SIGTERM or the worker's last request. */
static int
worker_main(void *arg)
{
	struct server *s = arg;
	int64_t served = 0;

	s->arena = arena_new((size_t)s->conf->request_memory * 1024 * 1024);
	s->db = db_open(s->conf);
	if (s->app->keeps)
		packed_file_use(s->conf->tmp_dir, s->conf->release_file_least);
	db_on_commit(s->db, app_committed, (void *)(uintptr_t)s->conf);
	if (!(s->io = fcgi_open())) {
		log_line(LOG_ERROR, "libfcgi does not start");
		return 1;
	}
	while (served < s->conf->max_requests && prefork_wait()) {
		if (!fcgi_accept(s->io))
			continue;
		serve(s);
		db_check_connection(s->db);
		served++;
	}
	db_close(s->db);
	arena_free(s->arena);
	return 0;
}

/* The one worker that takes jobs, and the one that follows public changes. */
static int
helper_main(void *arg, size_t i)
{
	const struct server *s = arg;

	return s->app->jobs && i == 0 ? jobs_main(s->app, s->conf) : follow_main(s->conf);
}

/* A worker was killed: nginx takes the end of its connection for the end of the answer, and may have kept a half. */
static void
worker_lost(void *arg)
{
	const struct server *s = arg;

	(void)stamp_move(s->conf->stamp_dir, STAMP_SAME);
}

static size_t
helpers_of(const struct server *s)
{
	return (s->app->jobs ? 1u : 0u) + (s->app->follows && *s->conf->stamp_dir ? 1u : 0u);
}

static int
app_serve(const struct cli *cli, char **argv, struct server *s)
{
	struct prefork p = { .workers = (size_t)s->conf->workers, .work = worker_main, .helpers = helpers_of(s),
		.help = helper_main, .lost = worker_lost, .arg = s, .argv = argv, .program = prefork_program() };

	if (cli->try)
		return 0;
	(void)stamp_move(s->conf->stamp_dir, STAMP_SAME); /* whatever changed while nothing ran */
	if (!listen_open(cli->listen, s->app->slow)) {
		fprintf(stderr, "%s: descriptor 0 is no listening socket; use --listen PATH\n", argv[0]);
		return 1;
	}
	if (s->app->slow && listen_slow() >= 0)
		p.slow = (size_t)s->conf->slow_workers;
	timings_begin();
	circuit_begin();
	return prefork_run(&p);
}

int
app_main(int argc, char **argv, const struct app *app)
{
	static struct server server;
	struct conf conf;
	struct cli cli;
	struct arena *a;
	int status = 1;

	if (!cli_read(argc, argv, &cli))
		return 2;
	if (cli.help)
		return cli_help(app);
	if (cli.version)
		return cli_version(app);
	if (cli.routes)
		return cli_routes(app);
	if (cli.statements)
		return cli_statements(app);
	if (cli.dot)
		return cli_dot(app);
	if (cli.man)
		return cli_man(app, cli_options_man);
	/* What a picture or a letter needed goes back to the system when it is done. Left to itself glibc raises
	 * both limits with the largest piece that was ever freed: a worker then keeps all of it, in holes too
	 * small for the next one. */
	(void)mallopt(M_MMAP_THRESHOLD, PIECE_APART);
	(void)mallopt(M_TRIM_THRESHOLD, PIECE_APART);
	prefork_program();
	log_begin(app->name);
	a = arena_new(START_MEMORY);
	if (conf_load(a, cli.config, &conf) == SD_OK) {
		server.app = app;
		server.conf = &conf;
		status = cli.check ? cli_check(app, &conf) : app_serve(&cli, argv, &server);
	}
	arena_free(a);
	return status;
}
