/*
 * run.h: what the compiled pages call. translate.h turns a program's stylesheets into C at build time;
 * that C is nothing but calls of these functions, over the tree of tree.h, into one buffer of HTML.
 *
 * Escaping follows from the place that is being written (enum place) and cannot be switched off: there is no function
 * that writes a value as it is. XPath 1.0 and XSLT 1.0 say what the functions mean; where a number of a section stands
 * it is of these.
 */
#ifndef SD_PAGE_RUN_H
#define SD_PAGE_RUN_H

#include "shared/ground/buf.h"
#include "shared/request/page/tree.h"

struct run;

/* An element, or one of its attributes. */
struct item {
	const struct node *node; /* NULL: none */
	const struct attribute *attribute;
};

/* Where an expression is evaluated (XPath 1). */
struct context {
	struct item here, current; /* current(): XSLT 12.4 */
	size_t position, last;
};

struct set {
	struct item *v;
	size_t n;
};

/* A value of a variable or parameter. VALUE_PART is what stands between the tags of xsl:variable (a result tree
 * fragment): written where it is asked for, its text made when it is asked for and kept. */
enum value_type { VALUE_NONE, VALUE_BOOLEAN, VALUE_NUMBER, VALUE_TEXT, VALUE_SET, VALUE_PART, VALUE_REFERENCE };

struct value;
typedef void part_fn(struct run *r, const struct context *c, struct value *v);

struct value {
	enum value_type type;
	bool has_text; /* of a part: text is made */
	struct str text;
	union {
		double number; /* of a boolean: 0 or 1 */
		struct set set;
		struct value *to;
		struct {
			part_fn *write;
			const struct context *at;
			struct value *frame;
		} part;
	} is;
};

/* A key (XSLT 12.2): which nodes, and their value. */
struct page_key {
	bool (*match)(struct run *r, const struct context *c);
	struct str (*use)(struct run *r, const struct context *c);
};

/* The compiled pages of a program. */
struct style {
	struct page_names names;
	void (*page)(struct run *r, const struct context *c); /* the template of the page */
	void (*const *globals)(struct run *r, struct value *x);
	size_t n_globals;
	const struct page_key *keys;
	size_t n_keys;
	const char *file; /* the stylesheet */
};

/* Makes the page of a tree. SD_INTERNAL after logging where templates call each other without an end or copy what
 * cannot be copied. The buffer is freed with the tree's arena. */
enum sd_err page_run(const struct style *style, struct tree *t, struct buf **html);

enum compare { IS, ISNT, LESS, MORE, AT_MOST, AT_LEAST };

/* --- paths: a compiled path calls take() with each node until it says that it has enough --- */

enum take_mode { TAKE_FIRST, TAKE_ALL, TAKE_EQUAL, TAKE_UNEQUAL };

struct take {
	enum take_mode mode;
	struct item first;
	struct set set; /* TAKE_ALL */
	struct str want;
};

typedef void path_fn(struct run *r, const struct context *c, struct value *v, struct take *k);

bool take(struct run *r, struct take *k, const struct node *n, const struct attribute *t);

bool path_any(struct run *r, const struct context *c, struct value *v, path_fn *f);
struct str path_text(struct run *r, const struct context *c, struct value *v, path_fn *f);
struct set path_all(struct run *r, const struct context *c, struct value *v, path_fn *f);
double path_count(struct run *r, const struct context *c, struct value *v, path_fn *f);
double path_sum(struct run *r, const struct context *c, struct value *v, path_fn *f);
struct str path_id(struct run *r, const struct context *c, struct value *v, path_fn *f);
bool path_is(struct run *r, const struct context *c, struct value *v, path_fn *f, struct str text);
bool path_isnt(struct run *r, const struct context *c, struct value *v, path_fn *f, struct str text);

/* A union (|): all nodes of n paths, each once, in the order of the document. */
void path_union(struct run *r, const struct context *c, struct value *v, struct take *k, path_fn *const *f, size_t n);

/* The nodes of a variable; none where it holds something else. */
struct set value_set(const struct value *x);
struct set key_set(struct run *r, size_t key, struct str value);

const struct attribute *attribute_get(const struct node *n, unsigned id);
struct str attribute_text(const struct node *n, unsigned id);
bool attribute_is(const struct node *n, unsigned id, struct str text);
bool attribute_isnt(const struct node *n, unsigned id, struct str text);
const struct node *page_of(const struct run *r);     /* the element <page> */
const struct node *document_of(const struct run *r); /* what stands above it */
const struct node *node_below(const struct node *n, const struct node *root);

struct str item_text(struct run *r, struct item i);
struct str item_id(struct run *r, struct item i);
struct str item_name(struct item i);

/* What `..` is of a context; the document of itself. */
static inline const struct node *
parent_of(const struct context *c)
{
	return c->here.attribute || !c->here.node->parent ? c->here.node : c->here.node->parent;
}

/* Is there such an attribute, and fits it the number? */
bool attribute_compares(const struct node *n, unsigned id, enum compare op, double d);

/* Context of one node of a set. */
static inline void
context_at(struct context *c, struct item i, size_t position, size_t last)
{
	c->here = c->current = i;
	c->position = position;
	c->last = last;
}

enum order { SORT_TEXT = 0, SORT_NUMBER = 1, SORT_DESCENDING = 2 };

/* xsl:sort: stable; `how` is a sum of enum order. */
void set_sort(struct run *r, struct set *s, struct value *v,
    struct str (*key)(struct run *r, const struct context *c, struct value *v), int how);

/* --- values --- */

struct value value_boolean(bool b);
struct value value_number(double d);
struct value value_str(struct str s);
struct value value_nodes(struct set s);
struct value value_to(struct value *x);
struct value value_words(struct str s); /* a part that is one text */
struct value value_part(part_fn *write, const struct context *at, struct value *frame);

bool is_true(struct run *r, const struct value *x);
double as_number(struct run *r, struct value *x);
struct str as_text(struct run *r, struct value *x);
struct value *page_global(struct run *r, size_t i);

bool number_compare(enum compare op, double a, double b);
bool value_compare(struct run *r, enum compare op, struct value a, struct value b); /* XPath 3.4 */
bool value_fits(struct run *r, struct value x, size_t position);                   /* as a predicate: XPath 2.4 */

bool text_is(struct str a, struct str b);
bool text_starts(struct str s, struct str with);
bool text_has(struct str s, struct str part);
double text_number(struct str s);
double text_length(struct str s);
struct str number_text(struct run *r, double d);
struct str text_join(struct run *r, size_t n, const struct str *v);
struct str text_before(struct str s, struct str mark);
struct str text_after(struct str s, struct str mark);
struct str text_part(struct str s, double from, double n); /* substring(); n infinite = to the end */
struct str text_tidy(struct run *r, struct str s);         /* normalize-space() */
struct str text_exchange(struct run *r, struct str s, struct str from, struct str to);

/* What stands in a picture of format-number(): '#.##0,#' is { 1, 0, 1, 3, ".", "," }. */
struct picture {
	int whole, least, most; /* digits before and behind the separator */
	int group;              /* digits a group; 0 = none */
	char grouping, decimal;
};

struct str number_print(struct run *r, double d, struct picture p);

/* --- writing --- */

/* What is being written, and so how a value is escaped. */
enum place {
	IN_PAGE,      /* text of an element */
	IN_ATTRIBUTE, /* the value of an attribute */
	IN_ADDRESS,   /* the value of href, src, action: also percent-encoded; a scheme that runs code is not written */
	IN_SCRIPT,    /* data in a script element */
	IN_TEXT,      /* a text that an expression asks for */
	IN_NOTHING    /* an attribute where no element can have one */
};

struct run {
	struct arena *arena;
	const struct style *style;
	struct tree *tree;
	struct buf *out, *text; /* the page; texts that are being made, one behind the other */
	struct value *globals;
	struct key_index **keys;
	struct context root;
	size_t value_at; /* where the attribute's value begins in out */
	unsigned depth;
	enum place place;
	bool open;       /* a start tag may still get attributes */
	bool scheme;     /* of an address: what was written so far may still become a scheme */
	bool failed;
};

/* A literal of the stylesheet, as markup and as its text alone. */
void put_markup(struct run *r, struct str markup, struct str text);
void put_text(struct run *r, struct str s);
void put_copy(struct run *r, struct value *x);

/* `start` is a start tag without its end: attributes may follow. */
void put_open(struct run *r, struct str start);
void put_closed(struct run *r);

/* ` name`, then the value through put_text(), then attribute_end() with what attribute_begin() gave. */
enum place attribute_begin(struct run *r, struct str name, enum place place);
void attribute_end(struct run *r, enum place before);
void put_flag(struct run *r, struct str name); /* an attribute that has no value: checked */

enum place script_begin(struct run *r);
void script_end(struct run *r, enum place before);

/* Goes one template deeper; false (and the page fails) where that cannot be meant. Ended by run->depth--. */
bool run_deeper(struct run *r);

#endif
