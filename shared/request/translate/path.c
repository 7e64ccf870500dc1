/*
 * path.c: location paths and unions as C functions: nested loops that call take() with each node, in the
 * order of the document. Called by express.c and compare.c. Must never write a loop whose order
 * could be another: it complains.
 */
#include "shared/request/translate/translate.h"
#include <string.h>

/* A node in the loop that is being written: names of C variables. */
struct at {
	const char *node, *attribute; /* attribute NULL: an element */
	size_t loops;                 /* around it */
};

static void steps_write(struct translator *t, const struct path_step *s, struct at at);

static const char *
fresh(struct translator *t, const char *what)
{
	return arena_printf(t->arena, "%s%zu", what, ++t->unique);
}

static bool
is_last(const struct expression *e)
{
	return e->kind == EX_CALL && strcmp(e->text, "last") == 0 && e->args.n == 0;
}

static bool
is_position(const struct expression *e)
{
	return e->kind == EX_CALL && (strcmp(e->text, "position") == 0 || strcmp(e->text, "last") == 0);
}

/* Does a predicate ask for the position? */
static bool
counts(const struct expression *e)
{
	bool any = expression_type(e) == TYPE_NUMBER || expression_type(e) == TYPE_ANY || is_position(e);

	for (size_t i = 0; i < e->args.n; i++)
		any = any || is_position(e->args.v[i]) || (e->args.v[i]->kind == EX_BINARY && counts(e->args.v[i]));
	return any;
}

/* Predicates of a node; `counters` were declared before the loop. The last one may be [last()]. */
static void
tests_write(struct translator *t, const struct list *tests, struct at at, const char *const *counters)
{
	for (size_t i = 0; i < tests->n; i++) {
		const struct expression *e = tests->v[i];
		const char *c, *x;
		if (is_last(e)) {
			if (i + 1 < tests->n)
				complain(t, "last() is translated as the last predicate only");
			continue;
		}
		x = fresh(t, "x");
		c = fresh(t, "c");
		if (counts(e))
			line(t, "%s++;", counters[i]);
		line(t, "const struct context %s = { { %s, %s }, c->current, %s, 0 }, *%s = &%s;", x, at.node,
		    at.attribute ? at.attribute : "NULL", counts(e) ? counters[i] : "0", c, x);
		line(t, "(void)%s;", c);
		if (expression_type(e) == TYPE_NUMBER)
			line(t, "if (!number_compare(IS, %s, (double)%s))", as_c_number(t, e, c), counters[i]);
		else if (expression_type(e) == TYPE_ANY)
			line(t, "if (!value_fits(r, %s, %s))", as_c_value(t, e, c), counters[i]);
		else
			line(t, "if (!(%s))", as_c_boolean(t, e, c));
		line(t, "\tcontinue;");
	}
}

static void
counters_write(struct translator *t, const struct list *tests, const char **counters)
{
	for (size_t i = 0; i < tests->n; i++) {
		counters[i] = fresh(t, "at");
		if (counts(tests->v[i]) && !is_last(tests->v[i]))
			line(t, "size_t %s = 0;", counters[i]);
	}
}

static bool
ends_with_last(const struct list *tests)
{
	return tests->n && is_last(tests->v[tests->n - 1]);
}

/* A loop over nodes: `head` is the for, `unfit` the condition under which a node is passed over. */
static void
loop_write(struct translator *t, const struct path_step *s, const char *head, const char *node, const char *unfit,
    struct at at)
{
	const char *counters[16], *last = NULL;

	line(t, "{");
	counters_write(t, &s->tests, counters);
	if (ends_with_last(&s->tests))
		line(t, "const struct node *%s = NULL;", last = fresh(t, "last"));
	line(t, "%s {", head);
	line(t, "if (%s)", unfit);
	line(t, "\tcontinue;");
	tests_write(t, &s->tests, (struct at){ node, NULL, at.loops + 1 }, counters);
	if (last) {
		line(t, "%s = %s;", last, node);
		line(t, "}");
		line(t, "if (%s) {", last);
		node = last;
	}
	steps_write(t, s->next, (struct at){ node, NULL, at.loops + 1 });
	line(t, "}");
	line(t, "}");
}

static const char *
unfit_name(struct translator *t, const struct path_step *s, const char *node)
{
	return s->name ? arena_printf(t->arena, "%s->id != %u", node, name_number(t, s->name)) :
	                 arena_printf(t->arena, "!%s", node);
}

static void
unordered(struct translator *t, const struct path_step *s)
{
	for (size_t i = 0; i < s->tests.n; i++)
		if (counts(s->tests.v[i]))
			complain(t, "a position on this axis is not translated");
}

static void
descendant_write(struct translator *t, const struct path_step *s, struct at at)
{
	const char *n = fresh(t, "n");

	if (at.loops > 1)
		complain(t, "// behind several steps is not translated");
	unordered(t, s);
	loop_write(t, s, arena_printf(t->arena, "for (const struct node *%s = %s; (%s = node_below(%s, %s)) != NULL;)", n,
	    at.node, n, n, at.node), n, unfit_name(t, s, n), at);
}

static void
sibling_write(struct translator *t, const struct path_step *s, struct at at)
{
	const char *n = fresh(t, "n");

	if (at.loops)
		complain(t, "a sibling behind a step is not translated");
	if (s->axis == AXIS_FOLLOWING) {
		loop_write(t, s, arena_printf(t->arena, "for (const struct node *%s = %s->next; %s; %s = %s->next)", n, at.node,
		    n, n, n), n, unfit_name(t, s, n), at);
		return;
	}
	unordered(t, s);
	loop_write(t, s, arena_printf(t->arena, "for (const struct node *%s = %s->parent ? %s->parent->first : %s; "
	    "%s != %s; %s = %s->next)", n, at.node, at.node, at.node, n, at.node, n, n), n, unfit_name(t, s, n), at);
}

static void
attribute_step_write(struct translator *t, const struct path_step *s, struct at at)
{
	const char *a = fresh(t, "a"), *counters[16];

	line(t, "{");
	counters_write(t, &s->tests, counters);
	line(t, "for (const struct attribute *%s = %s->attributes; %s; %s = %s->next) {", a, at.node, a, a, a);
	if (s->name) {
		line(t, "if (%s->id != %u)", a, name_number(t, s->name));
		line(t, "\tcontinue;");
	}
	if (ends_with_last(&s->tests))
		complain(t, "the last attribute is not translated");
	tests_write(t, &s->tests, (struct at){ at.node, a, at.loops + 1 }, counters);
	if (s->next)
		complain(t, "a step behind an attribute is not translated");
	line(t, "if (take(r, k, %s, %s))", at.node, a);
	line(t, "\treturn;");
	line(t, "}");
	line(t, "}");
}

static void
steps_write(struct translator *t, const struct path_step *s, struct at at)
{
	const char *n;

	if (!s) {
		line(t, "if (take(r, k, %s, %s))", at.node, at.attribute ? at.attribute : "NULL");
		line(t, "\treturn;");
		return;
	}
	if (at.attribute && s->axis != AXIS_SELF) {
		line(t, "if (%s)", at.attribute);
		line(t, at.loops ? "\tcontinue;" : "\treturn;");
		at.attribute = NULL;
	}
	switch (s->axis) {
	case AXIS_CHILD:
		n = fresh(t, "n");
		loop_write(t, s, arena_printf(t->arena, "for (const struct node *%s = %s->first; %s; %s = %s->next)", n,
		    at.node, n, n, n), n, unfit_name(t, s, n), at);
		break;
	case AXIS_DESCENDANT:
		descendant_write(t, s, at);
		break;
	case AXIS_ATTRIBUTE:
		attribute_step_write(t, s, at);
		break;
	case AXIS_PARENT:
		n = fresh(t, "n");
		if (at.loops || s->tests.n)
			complain(t, ".. behind a step or with a predicate is not translated");
		line(t, "const struct node *%s = %s->parent;", n, at.node);
		line(t, "if (!%s)", n);
		line(t, "\treturn;");
		steps_write(t, s->next, (struct at){ n, NULL, 0 });
		break;
	case AXIS_SELF:
		if (s->tests.n)
			complain(t, "a predicate of . is not translated");
		steps_write(t, s->next, at);
		break;
	default:
		sibling_write(t, s, at);
		break;
	}
}

/* Steps from the context's node; of an attribute only `.` and `..` lead on. */
static void
here_write(struct translator *t, const struct expression *e)
{
	const struct path_step *s = e->steps;
	const char *n = fresh(t, "n");

	line(t, "const struct node *%s = c->here.node;", n);
	if (s && s->axis == AXIS_PARENT) {
		line(t, "if (!c->here.attribute)");
		line(t, "\t%s = %s->parent;", n, n);
		line(t, "if (!%s)", n);
		line(t, "\treturn;");
		steps_write(t, s->next, (struct at){ n, NULL, 0 });
		return;
	}
	steps_write(t, s, (struct at){ n, "c->here.attribute", 0 });
}

static const char *
c_base_set(struct translator *t, const struct expression *base)
{
	if (base->kind == EX_VARIABLE)
		return arena_printf(t->arena, "value_set(%s)", c_variable(t, base->text));
	if (strcmp(base->text, "key") == 0 && base->args.n == 2 && base->args.v[0]->kind == EX_TEXT) {
		const struct key *k = key_named(t, base->args.v[0]->text);
		if (k && expression_type(base->args.v[1]) == TYPE_PATH) /* of no node nothing */
			return arena_printf(t->arena, "(%s) ? key_set(r, %u, %s) : (struct set){ NULL, 0 }",
			    as_c_boolean(t, base->args.v[1], "c"), k->number, as_c_text(t, base->args.v[1], "c"));
		if (k)
			return arena_printf(t->arena, "key_set(r, %u, %s)", k->number, as_c_text(t, base->args.v[1], "c"));
	}
	complain(t, "%s() is no set that is known", base->text);
	return "(struct set){ NULL, 0 }";
}

/* Steps from each node of a set. */
static void
set_write(struct translator *t, const struct expression *e)
{
	const char *s = fresh(t, "s"), *i = fresh(t, "i"), *n = fresh(t, "n"), *a = fresh(t, "a");
	const char *counters[16], *last = NULL;

	if (e->base->kind == EX_CALL && strcmp(e->base->text, "current") == 0) {
		if (e->base_tests.n)
			complain(t, "a predicate of current() is not translated");
		steps_write(t, e->steps, (struct at){ "c->current.node", "c->current.attribute", 0 });
		return;
	}
	line(t, "struct set %s = %s;", s, c_base_set(t, e->base));
	counters_write(t, &e->base_tests, counters);
	if (ends_with_last(&e->base_tests))
		line(t, "const struct node *%s = NULL;", last = fresh(t, "last"));
	line(t, "for (size_t %s = 0; %s < %s.n; %s++) {", i, i, s, i);
	line(t, "const struct node *%s = %s.v[%s].node;", n, s, i);
	line(t, "const struct attribute *%s = %s.v[%s].attribute;", a, s, i);
	tests_write(t, &e->base_tests, (struct at){ n, a, 1 }, counters);
	if (last) {
		complain(t, "last() of a variable is not translated");
		return;
	}
	steps_write(t, e->steps, (struct at){ n, a, 1 });
	line(t, "}");
}

static void
path_write(struct translator *t, const struct expression *e, unsigned number)
{
	struct unfinished before = function_begin(t);
	struct buf *names = buf_new(t->arena, 0);

	buf_printf(t->heads, "static path_fn p%u;\n", number);
	line(t, "static void");
	line(t, "p%u(struct run *r, const struct context *c, struct value *v, struct take *k)", number);
	line(t, "{");
	line(t, "(void)r, (void)c, (void)v;");
	if (e->kind == EX_UNION) {
		for (size_t i = 0; i < e->args.n; i++)
			buf_printf(names, "%sp%u", i ? ", " : "", path_function(t, e->args.v[i]));
		line(t, "static path_fn *const all[] = { %s };", buf_text(names));
		line(t, "path_union(r, c, v, k, all, %zu);", e->args.n);
	} else if (e->start == START_SET)
		set_write(t, e);
	else if (e->start == START_DOCUMENT) {
		line(t, "const struct node *n0 = document_of(r);");
		steps_write(t, e->steps, (struct at){ "n0", NULL, 0 });
	} else
		here_write(t, e);
	line(t, "}");
	function_end(t, before);
}

/* --- what a path says, to find the same again --- */

static void say(struct buf *b, const struct expression *e);

static void
say_list(struct buf *b, const struct list *l, const char *open, const char *close)
{
	for (size_t i = 0; i < l->n; i++) {
		buf_str(b, open);
		say(b, l->v[i]);
		buf_str(b, close);
	}
}

static void
say(struct buf *b, const struct expression *e)
{
	buf_printf(b, "%d%d'%s'", (int)e->kind, (int)e->start, e->text ? e->text : "");
	if (e->base)
		say(b, e->base);
	say_list(b, &e->args, "(", ")");
	say_list(b, &e->base_tests, "[", "]");
	for (const struct path_step *s = e->steps; s; s = s->next) {
		buf_printf(b, "/%d:%s", (int)s->axis, s->name ? s->name : "*");
		say_list(b, &s->tests, "[", "]");
	}
}

unsigned
path_function(struct translator *t, const struct expression *e)
{
	struct buf *b = buf_new(t->arena, 0);
	struct path *p;

	if (!names_variable(e)) {
		say(b, e);
		for (p = t->paths; p; p = p->next)
			if (p->text && strcmp(p->text, buf_text(b)) == 0)
				return p->number;
	}
	p = arena_one(t->arena, struct path);
	*p = (struct path){ b->n ? arena_strdup(t->arena, buf_text(b)) : NULL, t->paths, t->n_paths++ };
	t->paths = p;
	path_write(t, e, p->number);
	return p->number;
}

bool
path_is_attribute(struct translator *t, const struct expression *e, const char *c, const char **node, unsigned *id)
{
	const struct path_step *s = e->steps;

	if (e->kind != EX_PATH || !s || e->base_tests.n)
		return false;
	if (e->start == START_SET) {
		if (e->base->kind != EX_CALL || strcmp(e->base->text, "current") != 0)
			return false;
		*node = arena_printf(t->arena, "%s->current.node", c);
	} else if (e->start == START_DOCUMENT) {
		if (s->axis != AXIS_CHILD || !str_same(s->name, "page") || s->tests.n)
			return false;
		*node = "page_of(r)";
		s = s->next;
	} else if (s->axis == AXIS_PARENT && !s->tests.n) {
		*node = arena_printf(t->arena, "parent_of(%s)", c);
		s = s->next;
	} else {
		*node = arena_printf(t->arena, "%s->here.node", c);
	}
	if (!s || s->axis != AXIS_ATTRIBUTE || !s->name || s->tests.n || s->next)
		return false;
	*id = name_number(t, s->name);
	return true;
}

/* --- patterns --- */

const char *
c_pattern(struct translator *t, const struct expression *e, const char *c)
{
	const struct path_step *v[8];
	size_t n = 0;
	struct buf *b = buf_new(t->arena, 0);
	const char *node = arena_printf(t->arena, "%s->here.node", c);

	for (const struct path_step *s = e->steps; e->kind == EX_PATH && s && n < 8; s = s->next)
		v[n++] = s;
	buf_printf(b, "!%s->here.attribute", c);
	for (size_t i = n; i-- > 0;) {
		if (v[i]->axis != AXIS_CHILD || !v[i]->name || (i + 1 < n && v[i]->tests.n))
			complain(t, "a pattern of this kind is not translated");
		else
			buf_printf(b, " && %s->id == %u", node, name_number(t, v[i]->name));
		for (size_t k = 0; k < v[i]->tests.n; k++) {
			if (counts(v[i]->tests.v[k]))
				complain(t, "a position in a pattern is not translated");
			buf_printf(b, " && (%s)", as_c_boolean(t, v[i]->tests.v[k], c));
		}
		node = arena_printf(t->arena, "%s->parent", node);
		if (i)
			buf_printf(b, " && %s", node);
	}
	if (n == 0 || e->start == START_SET)
		complain(t, "a pattern of this kind is not translated");
	if (e->start == START_DOCUMENT)
		buf_printf(b, " && %s == document_of(r)", node);
	return arena_strdup(t->arena, buf_text(b));
}
