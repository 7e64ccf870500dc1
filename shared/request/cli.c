/*
 * cli.c: the command line of every FastCGI program: --routes, --check, --dot, --help, --version.
 * Called by app.c. Must never serve a request.
 */
#include "shared/request/cli.h"
#include "shared/format/man_out.h"
#include "shared/ground/conf.h"
#include "shared/ground/count.h"
#include "shared/ground/database/db.h"
#include "shared/process/stmts.h"
#include "shared/request/model.h"
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0"
#endif

static const struct {
	const char *name;
	bool value;   /* takes an argument */
	size_t off;   /* into struct cli */
	const char *doc;
} options[] = {
	{ "--config", true, offsetof(struct cli, config), "FILE  configuration file" },
	{ "--listen", true, offsetof(struct cli, listen),
	    "PATH  unix socket to listen on; without it: descriptor 0" },
	{ "--try", false, offsetof(struct cli, try),
	    "      load everything and end, 0 = it would start" },
	{ "--check", false, offsetof(struct cli, check),
	    "    prepare every statement against the schema, check every flow" },
	{ "--routes", false, offsetof(struct cli, routes), "   print the routes as JSON lines" },
	{ "--statements", false, offsetof(struct cli, statements),
	    "print the statements as JSON lines" },
	{ "--dot", false, offsetof(struct cli, dot), "      print the state machines for Graphviz" },
	{ "--man", false, offsetof(struct cli, man), "      print the page of the manual" },
	{ "--help", false, offsetof(struct cli, help), "     this text" },
	{ "--version", false, offsetof(struct cli, version), "  the version" },
};

bool
cli_read(int argc, char **argv, struct cli *out)
{
	*out = (struct cli){ .config = NULL };
	for (int i = 1; i < argc; i++) {
		size_t k = 0;
		while (k < COUNT(options) && strcmp(argv[i], options[k].name) != 0)
			k++;
		if (k == COUNT(options) || (options[k].value && i + 1 == argc)) {
			fprintf(stderr, "%s: %s %s; try --help\n", argv[0],
			    k == COUNT(options) ? "unknown option" : "missing value of", argv[i]);
			return false;
		}
		if (options[k].value)
			memcpy((char *)out + options[k].off, &argv[++i], sizeof(char *));
		else
			*((bool *)((char *)out + options[k].off)) = true;
	}
	return true;
}

/* The name of the argument stands in front of the explanation. */
void
cli_options_man(void)
{
	for (size_t i = 0; i < COUNT(options); i++) {
		const char *doc = options[i].doc;
		size_t n = options[i].value ? strcspn(doc, " ") : 0;
		char value[20];

		snprintf(value, sizeof(value), "%.*s", (int)n, doc);
		man_item(options[i].name, value, doc + n + strspn(doc + n, " "));
	}
}

int
cli_help(const struct app *app)
{
	printf("satudata-%s: %s\n\nOptions:\n", app->name, app->title);
	for (size_t i = 0; i < COUNT(options); i++)
		printf("  %s %s\n", options[i].name, options[i].doc);
	printf("\nSIGTERM ends between requests; SIGHUP starts the program again without closing its "
	       "socket.\n\n"
	       "Configuration:\n");
	conf_help();
	return 0;
}

int
cli_version(const struct app *app)
{
	printf("satudata-%s %s\n", app->name, PACKAGE_VERSION);
	return 0;
}

/* A JSON string of our own texts. */
static void
json_print(const char *name, const char *value)
{
	printf("\"%s\":\"", name);
	for (const char *c = value; *c; c++) {
		if (*c == '"' || *c == '\\')
			putchar('\\');
		if ((unsigned char)*c < ' ')
			printf("\\u%04x", *c);
		else
			putchar(*c);
	}
	putchar('"');
}

static void
route_print(const struct app *app, const struct route *r)
{
	putchar('{');
	json_print("program", app->name);
	putchar(',');
	json_print("method", method_name(r->method));
	putchar(',');
	json_print("pattern", r->pattern);
	putchar(',');
	json_print("cap", cap_name(r->cap));
	putchar(',');
	json_print("summary", r->summary);
	printf(",\"api\":%s,\"form\":%s,\"cache\":%d,\"body_max\":%" PRId64 ",\"params\":[",
	    r->api ? "true" : "false", r->form ? "true" : "false", r->cache, route_body_max(r));
	for (const struct param *p = r->params; p && p->name; p++) {
		bool path;

		if (p != r->params)
			putchar(',');
		path = (p->flags & PARAM_PATH) || p->type == PARAM_REST;
		putchar('{');
		json_print("name", p->name);
		putchar(',');
		json_print("type", param_type_name(p->type));
		printf(",\"required\":%s,\"path\":%s,\"min\":%" PRId64 ",\"max\":%" PRId64 ",",
		    p->flags & PARAM_REQUIRED ? "true" : "false", path ? "true" : "false", p->min,
		    param_max(p));
		json_print("options", p->options ? p->options : "");
		putchar('}');
	}
	printf("]}\n");
}

int
cli_routes(const struct app *app)
{
	for (size_t i = 0; i < app->n_routes; i++)
		route_print(app, &app->routes[i]);
	return fflush(stdout) == 0 ? 0 : 1;
}

int
cli_dot(const struct app *app)
{
	for (size_t i = 0; app->flows && app->flows[i]; i++)
		flow_dot(app->flows[i]);
	return fflush(stdout) == 0 ? 0 : 1;
}

/* Every {name} of a pattern has its row, every path parameter its {name}. */
static int
route_check(const struct route *r)
{
	char part[LIMIT_NAME + 8];
	int bad = 0;

	for (const struct param *p = r->params; p && p->name; p++) {
		if (!(p->flags & PARAM_PATH) && p->type != PARAM_REST)
			continue;
		snprintf(part, sizeof(part), p->type == PARAM_REST ? "{%s...}" : "{%s}", p->name);
		if (!strstr(r->pattern, part)) {
			fprintf(stderr, "route %s: no %s in it\n", r->pattern, part);
			bad++;
		}
	}
	for (const char *c = strchr(r->pattern, '{'); c; c = strchr(c + 1, '{')) {
		snprintf(part, sizeof(part), "%.*s", (int)strcspn(c + 1, ".}"), c + 1);
		if (!param_find(r->params, part)) {
			fprintf(stderr, "route %s: {%s} is no parameter\n", r->pattern, part);
			bad++;
		}
	}
	if (!r->summary || !*r->summary || (strncmp(r->pattern, "/api/", 5) == 0 && !r->id)) {
		fprintf(stderr, "route %s: it says nothing of itself\n", r->pattern);
		bad++;
	}
	if (r->params && !r->in_size) {
		fprintf(stderr, "route %s: parameters without a struct\n", r->pattern);
		bad++;
	}
	return bad;
}

/* Calls `fn` for every statement of the program; the sum of what it returns. */
static int
stmts_each(const struct app *app, int (*fn)(struct db *, const struct stmt *), struct db *db)
{
	const struct stmt *const *const own[] = { core_stmts, setting_stmts, public_stmts, app->stmts, NULL };
	const struct stmt *const *const *const parts[] = { own, app->shared_stmts };
	int sum = 0;

	for (size_t p = 0; p < COUNT(parts); p++)
		for (const struct stmt *const *const *list = parts[p]; list && *list; list++)
			for (const struct stmt *const *st = *list; *st; st++)
				sum += fn(db, *st);
	return sum;
}

static int
stmt_print(struct db *db, const struct stmt *st)
{
	static const char *const keeps[] = { [KEEP_NOT] = "", [KEEP_STAMP] = "stamp", [KEEP_TRAIL] = "trail" };

	(void)db;
	putchar('{');
	json_print("name", st->name);
	putchar(',');
	json_print("sql", st->sql);
	putchar(',');
	json_print("keep", keeps[st->keep]);
	puts("}");
	return 0;
}

int
cli_statements(const struct app *app)
{
	stmts_each(app, stmt_print, NULL);
	return fflush(stdout) == 0 ? 0 : 1;
}

static int
stmt_check(struct db *db, const struct stmt *st)
{
	if (db_check(db, st) == SD_OK)
		return 0;
	fprintf(stderr, "statement %s: %s\n", st->name, db_error(db));
	return 1;
}

int
cli_check(const struct app *app, const struct conf *conf)
{
	struct db *db = db_open(conf);
	int bad = 0;

	for (size_t i = 0; i < app->n_routes; i++)
		bad += route_check(&app->routes[i]);
	for (size_t i = 0; app->flows && app->flows[i]; i++)
		bad += flow_check(app->flows[i]);
	/* Without a database one line says so, not one for each statement. */
	if (db_check(db, core_stmts[0]) != SD_BUSY)
		bad += stmts_each(app, stmt_check, db);
	else {
		fprintf(stderr, "no database, so no statement is checked: %s. --config FILE says where it is\n",
		    db_error(db));
		bad++;
	}
	db_close(db);
	printf("%s: %d mistakes\n", app->name, bad);
	return bad ? 1 : 0;
}
