/*
 * route.h: the table from which a program lives: method, pattern, handler, capability, parameters.
 * `PROGRAM --routes` prints it as JSON lines, and the tests walk that.
 */
#ifndef SD_ROUTE_H
#define SD_ROUTE_H

#include "shared/process/role.h"
#include "shared/request/limit.h"
#include "shared/request/param.h"
#include "shared/request/req.h"

enum method { GET, POST };

struct route {
	enum method method;
	const char *pattern;        /* "/daftar-data/{id}"; a last "{name...}" takes the rest */
	req_handler *handler;
	enum cap cap;
	const struct param *params; /* ends with P_END; NULL = none */
	size_t in_size;             /* of the input struct */
	req_handler *form;          /* POST: the page that shows the form again with faults (422); runs
	                             * with the same `in`. NULL = a plain page with the fault list */
	int64_t body_max;           /* bytes; 0 = 64 KiB, and what the table's files may have */
	int cache;                  /* seconds that a public answer may be kept; 0 = private */
	bool api;                   /* for machines: errors by `app->error`, no login redirect */
};

#define ROUTE_IN(type, params) params, sizeof(struct type)
#define ROUTE_NO_IN NULL, 0

/* What a path led to. */
struct route_match {
	const struct route *route;
	unsigned allow;    /* sum of 1 << method over the routes whose pattern fits */
};

/* Finds the row for a method and a path as it came (percent-encoded, without query); parts of the
 * path are added to `form`. The pattern with the most literal characters wins, one with "{name...}"
 * loses to any other. SD_NOT_FOUND; SD_METHOD with m->allow set; SD_SYNTAX for a broken escape;
 * SD_TOO_LARGE past LIMIT_PATH. Pure but for the arena. */
struct form;
enum sd_err route_find(struct arena *a, const struct route *routes, size_t n, enum method method,
    const char *path, struct route_match *m, struct form *form);

/* What the body of a request to this route may have at most, in bytes. */
int64_t route_body_max(const struct route *r);

/* "GET", "POST". */
const char *method_name(enum method m);

#endif
