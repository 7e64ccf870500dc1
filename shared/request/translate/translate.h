/*
 * translate.h: the translator of stylesheets: a small program of the build (noinst) that reads a program's .xsl
 * files and writes C that calls page/run.h. What it does not know it refuses, with file and line. The parts:
 *
 *   sheet.c     reading: imports, includes, templates, globals, keys
 *   xpath.c     expressions as trees
 *   words.c     names: their numbers, and whether any handler writes them
 *   path.c      a location path as a C function; where it needs none
 *   express.c   expressions as C expressions; compare.c comparisons
 *   markup.c    literal elements: start tags, attributes, what may follow them
 *   body.c      the instructions of a template
 *   emit.c      lines, literals and functions of the C
 *   program.c   templates, modes, globals and tables as functions; translate.c main()
 *
 * Its memory is one arena, given back at the end.
 */
#ifndef SD_TRANSLATE_H
#define SD_TRANSLATE_H

#include "shared/ground/buf.h"
#include "shared/ground/str.h"
#include <libxml/tree.h>
#include <stdio.h>

/* --- expressions --- */

enum expression_kind {
	EX_NUMBER,   /* text: as written */
	EX_TEXT,     /* text */
	EX_VARIABLE, /* text: name */
	EX_CALL,     /* text: name; args */
	EX_PATH,
	EX_BINARY,   /* text: operator; two args */
	EX_MINUS,    /* one arg */
	EX_UNION     /* args: paths */
};

enum axis { AXIS_CHILD, AXIS_ATTRIBUTE, AXIS_SELF, AXIS_PARENT, AXIS_DESCENDANT, AXIS_FOLLOWING, AXIS_PRECEDING };

struct expression;

struct list { /* of expressions */
	struct expression *v[16];
	size_t n;
};

struct path_step {
	enum axis axis;
	const char *name; /* NULL: any */
	struct list tests;
	struct path_step *next;
};

enum start { START_HERE, START_DOCUMENT, START_SET };

struct expression {
	enum expression_kind kind;
	const char *text;
	struct list args;
	/* of a path */
	enum start start;
	struct expression *base; /* START_SET: a variable or a call */
	struct list base_tests;
	struct path_step *steps;
};

/* What an expression is before it is run. */
enum type { TYPE_BOOLEAN, TYPE_NUMBER, TYPE_TEXT, TYPE_PATH, TYPE_ANY };

/* --- the stylesheets --- */

struct template {
	xmlNode *node;
	const char *name, *mode; /* mode "" = none */
	struct expression *match;
	struct template *next;   /* what goes before comes first */
	const char *params[24];
	size_t n_params;
	unsigned number, precedence;
	bool strong;             /* a pattern with a predicate or several steps: priority 0.5 */
	bool used, written;
};

struct global {
	const char *name;
	xmlNode *node;
	struct global *next;
	unsigned number, precedence;
	bool busy;
};

struct key {
	const char *name;
	xmlNode *node;
	struct expression *match;
	struct key *next;
	unsigned number;
};

struct mode {
	const char *name;
	struct mode *next;
	const char *params[24];
	size_t n_params;
	unsigned number;
	bool used, written;
};

struct scope {
	const char *name;
	size_t slot;
};

struct name {
	const char *text;
	const xmlNode *where;
	struct name *next; /* of its slot */
	struct name *after;
	unsigned id;
};

struct path {
	const char *text;  /* NULL: names a variable, so it is nobody else's */
	struct path *next;
	unsigned number;
};

enum {
	NAME_SLOTS = 4096, /* twice the names of all stylesheets together */
	SCOPE_MAX = 200 /* variables that are visible at one place */
};

struct translator {
	struct arena *arena;
	const char *const *folders; /* where stylesheets are looked for */
	size_t n_folders;
	struct template *templates;
	struct global *globals;
	struct key *keys;
	struct mode *modes;
	struct path *paths;
	struct name *slots[NAME_SLOTS], *names, *last_name;
	unsigned n_templates, n_globals, n_keys, n_modes, n_names, n_paths, n_parts, precedence;
	bool *words; /* hashes of the words of the handlers' sources; NULL = not asked for */
	struct buf *heads, *functions; /* declarations; finished functions */
	struct buf *out;               /* the function being written */
	struct buf *markup, *text;     /* literals that wait to be written together */
	struct scope scope[SCOPE_MAX];
	size_t n_scope, n_slots, unique, indent;
	const xmlNode *at;             /* for messages */
	const char *decimal, *grouping, *format; /* xsl:decimal-format and its name */
	bool failed;
};

/* Says what is wrong at t->at and remembers that it is. */
void complain(struct translator *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* An attribute of an instruction in the arena; NULL where it has none. */
const char *option(struct translator *t, const xmlNode *n, const char *name);
bool is_instruction(const xmlNode *n, const char *name);

/* Reads a stylesheet and what it imports and includes. */
void sheet_read(struct translator *t, const char *file);
struct template *template_named(struct translator *t, const char *name);
struct global *global_named(struct translator *t, const char *name);
struct mode *mode_named(struct translator *t, const char *name);
struct key *key_named(struct translator *t, const char *name);
size_t param_index(const char *const *names, size_t n, const char *name); /* n where there is none */

/* Parses; a fault is complained of and gives ''. */
struct expression *expression_parse(struct translator *t, const char *text);
bool names_variable(const struct expression *e);

unsigned name_number(struct translator *t, const char *name);
void words_read(struct translator *t, const char *file);
void words_check(struct translator *t);

/* C expressions; `c` is the name of a const struct context *. */
enum type expression_type(const struct expression *e);
const char *as_c_boolean(struct translator *t, const struct expression *e, const char *c);
const char *as_c_number(struct translator *t, const struct expression *e, const char *c);
const char *as_c_text(struct translator *t, const struct expression *e, const char *c);
const char *as_c_value(struct translator *t, const struct expression *e, const char *c);
const char *c_comparison(struct translator *t, const struct expression *e, const char *c);
const char *c_variable(struct translator *t, const char *name); /* a struct value * */
const char *c_literal(struct translator *t, struct str s);      /* STR_LIT("...") */

/* The number of the C function of a path or union. */
unsigned path_function(struct translator *t, const struct expression *e);

/* A path that is one attribute of one node: the C expression of that node, and the attribute's number; else false. */
bool path_is_attribute(struct translator *t, const struct expression *e, const char *c, const char **node,
    unsigned *id);

/* The C condition that a node (named by a context) fits a pattern. */
const char *c_pattern(struct translator *t, const struct expression *e, const char *c);

/* Lines of the function being written. */
void line(struct translator *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void literal_flush(struct translator *t);

/* Begins a function of its own in the middle of another; function_end() goes back. */
struct unfinished {
	struct buf *out, *markup, *text;
};

struct unfinished function_begin(struct translator *t);
void function_end(struct translator *t, struct unfinished before);

void body_write(struct translator *t, const xmlNode *first, const char *c);
void element_write(struct translator *t, const xmlNode *n, const char *c);
void attribute_write(struct translator *t, const xmlNode *n, const char *c);
void text_write(struct translator *t, const char *s);

/* What stands between the tags is text of the stylesheet and nothing else; then *text is it. */
bool is_words(struct translator *t, const xmlNode *first, const char **text);

/* The value of an xsl:variable, xsl:param or xsl:with-param as a C expression of type struct value. */
const char *value_of_content(struct translator *t, const xmlNode *n, const char *c);

/* Writes everything that the page's template leads to. */
void program_write(struct translator *t, const char *sheet, FILE *out);

/* Complains where content that is kept (a part) would write attributes. */
void part_check(struct translator *t, const xmlNode *first);

#endif
