/*
 * form.h: what came with a request as a flat list of pairs: parts of the path, query, urlencoded
 * and multipart bodies. Pure functions over (pointer, length); route.c, body.c and serve.c fill the
 * list, param.c reads it.
 */
#ifndef SD_FORM_H
#define SD_FORM_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include "shared/ground/str.h"
#include "shared/request/form/param.h"
#include <stdbool.h>

enum from { FROM_PATH, FROM_QUERY, FROM_BODY };

struct pair {
	const char *name, *value; /* valid UTF-8, NUL-terminated; value "" for a file */
	struct file *file;        /* NULL for texts */
	bool over;                /* the file was larger than its parameter allows; `file` is NULL */
	enum from from;
};

struct form {
	struct pair *v;
	size_t n, room;
	/* name of the field that made a function fail, "" where it has no fit name, or NULL */
	const char *bad;
};

/* Adds a pair (texts are not copied). SD_TOO_LARGE past LIMIT_FIELDS. */
enum sd_err form_add(struct arena *a, struct form *f, struct pair p);

/* Percent-decoding of n bytes ('+' is a space where `plus`). SD_SYNTAX for a broken escape, NUL or
 * what is not UTF-8. */
enum sd_err form_percent(struct arena *a, const char *s, size_t n, bool plus, const char **out);

/* application/x-www-form-urlencoded of n bytes, added to `f`. SD_SYNTAX, SD_TOO_LARGE with f->bad
 * set. */
enum sd_err form_decode(struct arena *a, struct form *f, const char *s, size_t n, enum from from);

/* The first pair of that name and origin, or NULL; how many there are. */
const struct pair *form_find(const struct form *f, const char *name, enum from from);
size_t form_count(const struct form *f, const char *name, enum from from);

/* Percent-encodes everything but unreserved characters and '/', for a value in a query string. */
const char *form_escape(struct arena *a, const char *s);

/* A name that may be shown and logged: 1..64 of [A-Za-z0-9_.-]. */
bool form_name_fit(const char *name);

/* What of a client's file name may be shown: the last path part, printable, at most LIMIT_FILE_NAME
 * bytes. */
const char *form_file_name(struct arena *a, const char *name);

#endif
