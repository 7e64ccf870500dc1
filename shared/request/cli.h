/*
 * cli.h: the command line of every FastCGI program. Called by app.c.
 */
#ifndef SD_CLI_H
#define SD_CLI_H

#include "shared/request/app.h"
#include <stdbool.h>

struct cli {
	const char *config, *listen;
	bool try, check, routes, statements, dot, man, help, version;
};

/* Fills `out`; false after a message on stderr. */
bool cli_read(int argc, char **argv, struct cli *out);

/* The things a program says and does without serving; each returns the exit status. */
int cli_help(const struct app *app);
int cli_version(const struct app *app);
int cli_routes(const struct app *app);   /* JSON lines, one a route */
int cli_statements(const struct app *app); /* JSON lines: name and SQL of what --check prepares */
int cli_dot(const struct app *app);      /* Graphviz */
/* its page of the manual; `options_print` prints the table of options. In cli_man.c */
int cli_man(const struct app *app, void (*options_print)(void));
void cli_options_man(void);
/* every statement against the schema, every flow */
int cli_check(const struct app *app, const struct conf *conf);

#endif
