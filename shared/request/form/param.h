/*
 * param.h: what a request may say. A route names a table of these; the core turns query, form, path
 * and files into a typed struct and a list of faults before the handler runs. What is not in the
 * table does not exist.
 */
#ifndef SD_PARAM_H
#define SD_PARAM_H

#include "shared/ground/arena.h"
#include "shared/ground/buf.h"
#include "shared/ground/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum param_type {     /* member of the struct, and its value when absent */
	PARAM_LINE,   /* const char *: trimmed text without line breaks; NULL */
	PARAM_TEXT,   /* const char *: trimmed text, line breaks as LF; NULL */
	PARAM_SECRET, /* const char *: a password: neither trimmed nor ever shown again; NULL */
	PARAM_SLUG,   /* const char *: [A-Za-z0-9._-]; NULL */
	PARAM_ENUM,   /* const char *: one of `options` ("a|b|c"); NULL */
	PARAM_DATE,   /* const char *: "2026-01-31", also typed as 31/01/2026 or 31-01-2026; NULL */
	PARAM_INT,    /* int64_t within [min, max]; PARAM_ABSENT */
	PARAM_ID,     /* int64_t >= 1; 0 */
	PARAM_BOOL,   /* int64_t: 1 when sent as 1, ya, on, true; 0 */
	PARAM_IDS,    /* struct ids: the parameter may be repeated; at most max of them */
	PARAM_LINES,  /* struct lines: repeated texts of at most 1,000 characters; blanks kept */
	PARAM_TEXTS,  /* struct lines: the same with line breaks as LF, of at most 8,000 characters each */
	PARAM_FILE,   /* struct file *: an uploaded file of at most max bytes; NULL */
	PARAM_REST    /* const char *: the remainder of the path, percent-decoded; "" */
};

#define PARAM_ABSENT INT64_MIN

enum param_flag {
	PARAM_REQUIRED = 1 << 0, /* missing or blank is a fault */
	PARAM_PATH = 1 << 1      /* taken from {name} in the pattern; one that does not fit is 404 */
};

struct ids {
	const int64_t *v;
	size_t n;
};

struct lines {
	const char *const *v;
	size_t n;
};

/* A file of the request: unlinked temporary file, closed when the request ends. `name` is the
 * client's, reduced to its last path part and to printable characters; never used as a path. */
struct file {
	const char *name, *type;
	int fd;          /* positioned at 0 */
	int64_t size;    /* bytes */
	const char *sha256;
};

struct param {
	const char *name;
	enum param_type type;
	unsigned flags;
	/* characters, value, count or bytes: see the types. max 0 = the type's default */
	int64_t min, max;
	size_t off;          /* into the route's input struct */
	const char *label;   /* for people, as the form's label says; NULL = name */
	const char *options; /* PARAM_ENUM: "a|b|c" */
};

/* What a member is, and what a type writes into it: the compiler refuses a row in which they differ. */
#define MEMBER_KIND(strct, member) _Generic(((struct strct *)0)->member, const char *: 't', int64_t: 'i', \
	struct ids: 'n', struct lines: 'l', struct file *: 'f', const struct file *: 'f', default: '?')
#define TYPE_KIND(type) ((type) == PARAM_INT || (type) == PARAM_ID || (type) == PARAM_BOOL ? 'i' : \
	(type) == PARAM_IDS ? 'n' : (type) == PARAM_LINES || (type) == PARAM_TEXTS ? 'l' : (type) == PARAM_FILE ? 'f' : 't')
#define P_OFF(strct, member, type) (offsetof(struct strct, member) + 0 * sizeof(struct { \
	_Static_assert(MEMBER_KIND(strct, member) == TYPE_KIND(type), #strct "." #member " is no member for " #type); \
	char none; }))

/* P(entry_in, name, PARAM_LINE, PARAM_REQUIRED, 3, 200, "Nama data") */
#define P(strct, member, type, flags, min, max, label) \
	{ #member, type, flags, min, max, P_OFF(strct, member, type), label, NULL }
#define P_ENUM(strct, member, flags, options, label) \
	{ #member, PARAM_ENUM, flags, 0, 0, P_OFF(strct, member, PARAM_ENUM), label, options }
#define P_PATH_ID(strct, member) { #member, PARAM_ID, PARAM_PATH | PARAM_REQUIRED, 1, 0, \
	P_OFF(strct, member, PARAM_ID), NULL, NULL }
#define P_PATH_SLUG(strct, member) { #member, PARAM_SLUG, PARAM_PATH | PARAM_REQUIRED, 1, 100, \
	P_OFF(strct, member, PARAM_SLUG), NULL, NULL }
#define P_END { NULL, PARAM_LINE, 0, 0, 0, 0, NULL, NULL }

/* One thing that is wrong with the input: the parameter (NULL = the whole) and a sentence in
 * Indonesian. */
struct fault {
	const char *name, *text;
	const char *link; /* page of what is there already, or NULL */
	const struct fault *next;
};

struct faults {
	const struct fault *first;
	struct fault *last;
};

/* Adds a fault at the end; the text is made by vprintf in the arena. */
void fault_add(struct arena *a, struct faults *list, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

struct form; /* what came (form.h) */

/* Fills `in` (zeroed, of the table's struct) from what came; `post` says whether the body or the
 * query is read. SD_NOT_FOUND: a part of the path does not fit; SD_SYNTAX: something came twice;
 * SD_INVALID: the faults say what is wrong, and the members that could be read are filled all the
 * same. Pure but for the arena. */
enum sd_err param_fill(struct arena *a, const struct param *table, const struct form *form,
    bool post, void *in, struct faults *faults);

/* The name of a type as in --routes ("line", "id", ...). */
const char *param_type_name(enum param_type type);

/* The row of that name, or NULL; what its value may be at most (its own limit or the type's). */
const struct param *param_find(const struct param *table, const char *name);
int64_t param_max(const struct param *p);

#endif
