/*
 * route.h: the table from which a program lives: method, pattern, handler, capability, parameters.
 * `PROGRAM --routes` prints it as JSON lines, and the tests walk that.
 */
#ifndef SD_ROUTE_H
#define SD_ROUTE_H

#include "shared/process/role.h"
#include "shared/request/form/limit.h"
#include "shared/request/form/param.h"
#include "shared/request/req.h"

struct answer; /* answer.h */

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
	const char *summary;        /* what it is for, in one line of Indonesian: --routes, the API's description */
	const char *id;             /* its name in the API's description; NULL outside /api */
	const struct answer *answer; /* API: the shape of its JSON; NULL = a file, or the description itself */
	const struct answer *later; /* and of 202, where the work is queued; NULL = never */
};

/* A row of a route table; what a row needs beyond that follows its summary by name: .body_max = 1 << 20, .cache = 60.
 *   PAGE("/daftar-data/{id}", CAP_STAFF, entry_page, IN(id_in, id_params), "Satu entri")
 *   ACTION(pattern, capability, handler, input, page that shows the form again or NULL, summary)
 *   FEED(pattern, seconds that it may be kept, handler, input, summary): public, for programs
 *   API(method, pattern, capability, handler, input, id, summary): the staff's programs, with a key */
#define IN(type, table) .params = table, .in_size = sizeof(struct type)
#define NO_IN .params = NULL, .in_size = 0
#define PAGE(path, who, fn, input, ...) \
	{ .method = GET, .pattern = path, .handler = fn, .cap = who, input, .summary = __VA_ARGS__ }
#define ACTION(path, who, fn, input, page, ...) \
	{ .method = POST, .pattern = path, .handler = fn, .cap = who, input, .form = page, .summary = __VA_ARGS__ }
#define FEED(path, seconds, fn, input, ...) \
	{ .method = GET, .pattern = path, .handler = fn, .cap = CAP_PUBLIC, input, .cache = seconds, .api = true, \
	    .summary = __VA_ARGS__ }
#define API(verb, path, who, fn, input, name, ...) \
	{ .method = verb, .pattern = path, .handler = fn, .cap = who, input, .api = true, .id = name, \
	    .summary = __VA_ARGS__ }

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
