/*
 * app.h: a program: its tables and its main loop.
 *
 * One request goes the same way through every program:
 *   accept (fd 0 is the listening socket; prefork, one request at a time, no threads) -> parameters
 *   into the arena -> route -> session and capability -> for POST: same origin and CSRF token ->
 *   read-only database unless that was proven -> parameter table -> handler -> answer -> one log
 *   line -> the arena is reset.
 *
 * A module: modules/<m>/<m>.c holds the tables (parameters, routes, the struct app) and a main() of
 * one line,
 *   int main(int argc, char **argv) { return app_main(argc, argv, &app); }
 * pages.c the GET handlers, actions.c the POST handlers, model.c its statements, <m>.xsl its pages
 * (begins with <xsl:import href="layout.xsl"/>). Every program answers /healthz and /readyz by
 * itself.
 */
#ifndef SD_APP_H
#define SD_APP_H

#include "shared/process/flow.h"
#include "shared/process/stmts.h"
#include "shared/request/model.h"
#include "shared/request/route.h"

struct job_kind; /* shared/process/job_run.h */
struct style;    /* page/run.h */

struct app {
	const char *name;                   /* program and database user suffix: "datalist" */
	const char *title;                  /* for --help, one line */
	const struct route *routes;         /* n_routes rows */
	size_t n_routes;
	/* NULL-terminated: every statement of the module's model.c */
	const struct stmt *const *stmts;
	const struct workflow *const *flows;/* NULL-terminated, or NULL */
	const struct style *pages;          /* &page_style (view.h) */
	/* errors of api routes; NULL = problem details. What it does not answer is told as text/plain. */
	enum sd_err (*error)(struct req *rq, enum sd_err er);
	/* NULL-terminated: lists of the floors below whose statements it calls (session_stmts,
	 * shared/process/stmts.h, statistics_stmts); or NULL. For --check. */
	const struct stmt *const *const *shared_stmts;
	/* some of its addresses take long: the web server sends them to a second socket, for workers of its own */
	bool slow;
	/* how parameters begin, as they stand in an address, that a handler reads from the query itself
	 * ("c[|c%5B"); or NULL */
	const char *also;
	/* its answers are kept: it leads the stamp of this node to what others change (follow.h) */
	bool follows;
	/* every statement reads only what is public: results are kept while the stamp stays */
	bool keeps;
	/* ends with a NULL name: what a worker of its own takes from the queue; or NULL */
	const struct job_kind *jobs;
};

/* Behind every commit of a program's connections, `conf` being its configuration (db_on_commit): what is kept for the
 * public is made stale where something public was written. */
void app_committed(void *conf);

/* main() of every FastCGI program. Options: --config FILE, --listen PATH (else what listen.h says), --check,
 * --routes, --dot, --man, --help, --version. Signals: TERM ends between requests, HUP starts the (new)
 * binary again without closing the socket. */
int app_main(int argc, char **argv, const struct app *app);

#endif
