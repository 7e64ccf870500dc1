/*
 * xpath.c: XPath 1.0 expressions as trees; the part of it that the stylesheets use. Called by the rest of
 * the translator. Must never guess: what it does not know is complained of.
 */
#include "shared/request/translate/translate.h"
#include "shared/ground/count.h"
#include <string.h>

struct reader {
	struct translator *t;
	const char *p, *whole;
	bool failed;
};

static struct expression *read_or(struct reader *r);

static void
blank_skip(struct reader *r)
{
	r->p += strspn(r->p, " \t\r\n");
}

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	    c == '.' || (unsigned char)c >= 0x80;
}

static bool
is_name_start(char c)
{
	return is_name(c) && c != '-' && c != '.' && !(c >= '0' && c <= '9');
}

static bool
sees(struct reader *r, const char *mark)
{
	blank_skip(r);
	return str_starts(r->p, mark);
}

static bool
takes(struct reader *r, const char *mark)
{
	if (!sees(r, mark))
		return false;
	r->p += strlen(mark);
	return true;
}

/* An operator that is a word: `and` behind an operand. */
static bool
takes_word(struct reader *r, const char *word)
{
	if (!sees(r, word) || is_name(r->p[strlen(word)]))
		return false;
	r->p += strlen(word);
	return true;
}

static void
wrong(struct reader *r, const char *what)
{
	if (!r->failed)
		complain(r->t, "%s in \"%s\" at \"%s\"", what, r->whole, r->p);
	r->failed = true;
	r->p += strlen(r->p);
}

static void
expects(struct reader *r, const char *mark)
{
	if (!takes(r, mark))
		wrong(r, "not understood");
}

static const char *
read_name(struct reader *r)
{
	const char *from = r->p;

	while (is_name(*r->p))
		r->p++;
	return arena_strndup(r->t->arena, from, (size_t)(r->p - from));
}

static struct expression *
made(struct reader *r, enum expression_kind kind, const char *text)
{
	struct expression *e = arena_one(r->t->arena, struct expression);

	e->kind = kind;
	e->text = text;
	return e;
}

static void
add(struct reader *r, struct list *l, struct expression *e)
{
	if (l->n == COUNT(l->v))
		wrong(r, "too many parts");
	else
		l->v[l->n++] = e;
}

static struct expression *
binary(struct reader *r, const char *op, struct expression *a, struct expression *b)
{
	struct expression *e = made(r, EX_BINARY, op);

	add(r, &e->args, a);
	add(r, &e->args, b);
	return e;
}

static void
read_tests(struct reader *r, struct list *tests)
{
	while (takes(r, "[")) {
		add(r, tests, read_or(r));
		expects(r, "]");
	}
}

static enum axis
read_axis(struct reader *r, enum axis plain)
{
	static const struct {
		const char *mark;
		enum axis axis;
	} axes[] = { { "@", AXIS_ATTRIBUTE }, { "attribute::", AXIS_ATTRIBUTE }, { "child::", AXIS_CHILD },
		{ "descendant::", AXIS_DESCENDANT }, { "following-sibling::", AXIS_FOLLOWING },
		{ "preceding-sibling::", AXIS_PRECEDING } };

	for (size_t i = 0; i < COUNT(axes); i++)
		if (takes(r, axes[i].mark)) {
			if (plain == AXIS_DESCENDANT && axes[i].axis != AXIS_CHILD)
				wrong(r, "an axis behind //");
			return plain == AXIS_DESCENDANT ? plain : axes[i].axis;
		}
	return plain;
}

static struct path_step *
read_step(struct reader *r, enum axis plain)
{
	struct path_step *s = arena_one(r->t->arena, struct path_step);

	if (takes(r, "..")) {
		s->axis = AXIS_PARENT;
	} else if (takes(r, ".")) {
		s->axis = AXIS_SELF;
	} else {
		s->axis = read_axis(r, plain);
		if (takes(r, "*"))
			s->name = NULL;
		else if (is_name_start(*r->p))
			s->name = read_name(r);
		else
			wrong(r, "a step is missing");
		if (*r->p == '(' || *r->p == ':')
			wrong(r, "not understood");
	}
	read_tests(r, &s->tests);
	return s;
}

/* Steps behind a start; `more` says that one must come. */
static void
read_steps(struct reader *r, struct path_step **at, bool more, enum axis plain)
{
	while (more) {
		*at = read_step(r, plain);
		at = &(*at)->next;
		plain = takes(r, "//") ? AXIS_DESCENDANT : AXIS_CHILD;
		more = plain == AXIS_DESCENDANT || takes(r, "/");
	}
}

static struct expression *
read_literal(struct reader *r)
{
	const char *end = strchr(r->p + 1, *r->p);
	struct expression *e;

	if (!end) {
		wrong(r, "a text without end");
		return made(r, EX_TEXT, "");
	}
	e = made(r, EX_TEXT, arena_strndup(r->t->arena, r->p + 1, (size_t)(end - r->p - 1)));
	r->p = end + 1;
	return e;
}

/* A primary expression, or NULL where a location path stands. */
static struct expression *
read_primary(struct reader *r)
{
	struct expression *e;

	blank_skip(r);
	if (takes(r, "$"))
		return made(r, EX_VARIABLE, read_name(r));
	if (takes(r, "(")) {
		e = read_or(r);
		expects(r, ")");
		return e;
	}
	if (*r->p == '\'' || *r->p == '"')
		return read_literal(r);
	if (*r->p >= '0' && *r->p <= '9')
		return made(r, EX_NUMBER, read_name(r));
	/* A call is a name with "(" behind it; without one it is a step's. */
	for (const char *p = r->p; is_name_start(*r->p); p++)
		if (!is_name(*p)) {
			if (*p != '(')
				return NULL;
			break;
		}
	if (!is_name_start(*r->p))
		return NULL;
	e = made(r, EX_CALL, read_name(r));
	expects(r, "(");
	if (takes(r, ")"))
		return e;
	do
		add(r, &e->args, read_or(r));
	while (takes(r, ","));
	expects(r, ")");
	return e;
}

static struct expression *
read_path(struct reader *r)
{
	struct expression *base = read_primary(r), *e;
	bool deep;

	if (!base) {
		e = made(r, EX_PATH, NULL);
		if (takes(r, "//")) {
			e->start = START_DOCUMENT;
			read_steps(r, &e->steps, true, AXIS_DESCENDANT);
		} else if (takes(r, "/")) {
			e->start = START_DOCUMENT;
			blank_skip(r); /* "/" alone is the document: steps may follow it */
			read_steps(r, &e->steps, *r->p == '.' || *r->p == '@' || *r->p == '*' || is_name_start(*r->p),
			    AXIS_CHILD);
		} else {
			e->start = START_HERE;
			read_steps(r, &e->steps, true, AXIS_CHILD);
		}
		return e;
	}
	if (!sees(r, "[") && !sees(r, "/"))
		return base->kind == EX_CALL && (str_same(base->text, "key") || str_same(base->text, "current")) ?
		    (e = made(r, EX_PATH, NULL), e->start = START_SET, e->base = base, e) : base;
	if (base->kind != EX_VARIABLE && base->kind != EX_CALL)
		wrong(r, "a path behind what is no set");
	e = made(r, EX_PATH, NULL);
	e->start = START_SET;
	e->base = base;
	read_tests(r, &e->base_tests);
	deep = takes(r, "//");
	read_steps(r, &e->steps, deep || takes(r, "/"), deep ? AXIS_DESCENDANT : AXIS_CHILD);
	return e;
}

static struct expression *
read_union(struct reader *r)
{
	struct expression *e = read_path(r), *all;

	if (!sees(r, "|"))
		return e;
	all = made(r, EX_UNION, NULL);
	add(r, &all->args, e);
	while (takes(r, "|"))
		add(r, &all->args, read_path(r));
	for (size_t i = 0; i < all->args.n; i++)
		if (all->args.v[i]->kind != EX_PATH)
			wrong(r, "a union of what is no path");
	return all;
}

static struct expression *
read_minus(struct reader *r)
{
	struct expression *e;

	if (!takes(r, "-"))
		return read_union(r);
	e = made(r, EX_MINUS, NULL);
	add(r, &e->args, read_minus(r));
	return e;
}

static struct expression *
read_product(struct reader *r)
{
	struct expression *e = read_minus(r);

	for (;;) {
		if (takes(r, "*"))
			e = binary(r, "*", e, read_minus(r));
		else if (takes_word(r, "div"))
			e = binary(r, "/", e, read_minus(r));
		else if (takes_word(r, "mod"))
			e = binary(r, "%", e, read_minus(r));
		else
			return e;
	}
}

static struct expression *
read_sum(struct reader *r)
{
	struct expression *e = read_product(r);

	for (;;) {
		if (takes(r, "+"))
			e = binary(r, "+", e, read_product(r));
		else if (takes(r, "-"))
			e = binary(r, "-", e, read_product(r));
		else
			return e;
	}
}

/* `=` and `<` alike: the stylesheets never write a = b < c. */
static struct expression *
read_comparison(struct reader *r)
{
	static const char *const ops[] = { "<=", ">=", "!=", "=", "<", ">" };
	struct expression *e = read_sum(r);

	for (size_t i = 0; i < COUNT(ops); i++)
		if (takes(r, ops[i]))
			return binary(r, ops[i], e, read_sum(r));
	return e;
}

static struct expression *
read_and(struct reader *r)
{
	struct expression *e = read_comparison(r);

	while (takes_word(r, "and"))
		e = binary(r, "and", e, read_comparison(r));
	return e;
}

static struct expression *
read_or(struct reader *r)
{
	struct expression *e = read_and(r);

	while (takes_word(r, "or"))
		e = binary(r, "or", e, read_and(r));
	return e;
}

struct expression *
expression_parse(struct translator *t, const char *text)
{
	struct reader r = { t, text, text, false };
	struct expression *e = read_or(&r);

	blank_skip(&r);
	if (*r.p)
		wrong(&r, "not understood");
	return r.failed ? made(&r, EX_TEXT, "") : e;
}

static bool
list_names_variable(const struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (names_variable(l->v[i]))
			return true;
	return false;
}

bool
names_variable(const struct expression *e)
{
	if (e->kind == EX_VARIABLE || list_names_variable(&e->args) || list_names_variable(&e->base_tests) ||
	    (e->base && names_variable(e->base)))
		return true;
	for (const struct path_step *s = e->steps; s; s = s->next)
		if (list_names_variable(&s->tests))
			return true;
	return false;
}
