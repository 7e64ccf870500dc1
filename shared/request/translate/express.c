/*
 * express.c: XPath expressions as C expressions of page/run.h. Called by path.c,
 * markup.c and body.c. Must never write a function that XPath has and page/run.h has not.
 */
#include "shared/request/translate/translate.h"
#include "shared/ground/count.h"
#include "shared/request/page/run.h"
#include <stdlib.h>
#include <string.h>

/* How a function's arguments are handed on: b a boolean, n a number, s a text. */
struct function {
	const char *name, *args; /* a '?' ends what must be there */
	enum type type;
	const char *c;           /* of %s and its arguments; NULL: a function of its own below */
};

static const struct function functions[] = {
	{ "true", "", TYPE_BOOLEAN, "true" },
	{ "false", "", TYPE_BOOLEAN, "false" },
	{ "not", "b", TYPE_BOOLEAN, "!(%s)" },
	{ "boolean", "b", TYPE_BOOLEAN, "(%s)" },
	{ "starts-with", "ss", TYPE_BOOLEAN, "text_starts(%s, %s)" },
	{ "contains", "ss", TYPE_BOOLEAN, "text_has(%s, %s)" },
	{ "string-length", "s", TYPE_NUMBER, "text_length(%s)" },
	{ "number", "n", TYPE_NUMBER, "%s" },
	{ "substring-before", "ss", TYPE_TEXT, "text_before(%s, %s)" },
	{ "substring-after", "ss", TYPE_TEXT, "text_after(%s, %s)" },
	{ "normalize-space", "s", TYPE_TEXT, "text_tidy(r, %s)" },
	{ "translate", "sss", TYPE_TEXT, "text_exchange(r, %s, %s, %s)" },
	{ "string", "s", TYPE_TEXT, "%s" },
	{ "position", "", TYPE_NUMBER, NULL },
	{ "last", "", TYPE_NUMBER, NULL },
	{ "count", "p", TYPE_NUMBER, NULL },
	{ "sum", "p", TYPE_NUMBER, NULL },
	{ "concat", "*", TYPE_TEXT, NULL },
	{ "substring", "*", TYPE_TEXT, NULL },
	{ "name", "", TYPE_TEXT, NULL },
	{ "generate-id", "?p", TYPE_TEXT, NULL },
	{ "format-number", "*", TYPE_TEXT, NULL },
};

static const struct function *
function_of(const struct expression *e)
{
	for (size_t i = 0; i < COUNT(functions); i++)
		if (strcmp(functions[i].name, e->text) == 0)
			return &functions[i];
	return NULL;
}

enum type
expression_type(const struct expression *e)
{
	const struct function *f;

	switch (e->kind) {
	case EX_NUMBER:
	case EX_MINUS:
		return TYPE_NUMBER;
	case EX_TEXT:
		return TYPE_TEXT;
	case EX_VARIABLE:
		return TYPE_ANY;
	case EX_CALL:
		return (f = function_of(e)) != NULL ? f->type : TYPE_TEXT;
	case EX_BINARY:
		return strchr("+-*/%", e->text[0]) ? TYPE_NUMBER : TYPE_BOOLEAN;
	default:
		return TYPE_PATH;
	}
}

const char *
c_variable(struct translator *t, const char *name)
{
	struct global *g;

	for (size_t i = t->n_scope; i-- > 0;)
		if (strcmp(t->scope[i].name, name) == 0)
			return arena_printf(t->arena, "&v[%zu]", t->scope[i].slot);
	if ((g = global_named(t, name)) != NULL)
		return arena_printf(t->arena, "page_global(r, %u)", g->number);
	complain(t, "there is no variable $%s", name);
	return "NULL";
}

/* --- calls --- */

static bool
args_fit(struct translator *t, const struct expression *e, const struct function *f)
{
	size_t most = strlen(f->args), least = most;

	if (f->args[0] == '*')
		return true;
	if (f->args[0] == '?') {
		most--;
		least = 0;
	}
	if (e->args.n >= least && e->args.n <= most)
		return true;
	complain(t, "%s() with %zu arguments", e->text, e->args.n);
	return false;
}

static const char *
c_template(struct translator *t, const struct expression *e, const struct function *f, const char *c)
{
	struct buf *b = buf_new(t->arena, 0);
	size_t i = 0;

	for (const char *p = f->c; *p; p++) {
		if (p[0] != '%') {
			buf_chr(b, *p);
			continue;
		}
		buf_str(b, f->args[i] == 'b' ? as_c_boolean(t, e->args.v[i], c) :
		           f->args[i] == 'n' ? as_c_number(t, e->args.v[i], c) : as_c_text(t, e->args.v[i], c));
		i++;
		p++;
	}
	return arena_strdup(t->arena, buf_text(b));
}

static const char *
c_path_call(struct translator *t, const char *function, const struct expression *e, const char *c)
{
	if (e->kind == EX_VARIABLE) { /* as a path without steps */
		struct expression *path = arena_one(t->arena, struct expression);
		path->kind = EX_PATH;
		path->start = START_SET;
		path->base = arena_alloc(t->arena, sizeof(*path->base));
		*path->base = *e;
		e = path;
	}
	if (expression_type(e) != TYPE_PATH) {
		complain(t, "a path is needed");
		return "0";
	}
	return arena_printf(t->arena, "%s(r, %s, v, p%u)", function, c, path_function(t, e));
}

/* '#.##0,#': signs for digits, at most one decimal separator, one size of group. */
static bool
picture_read(const char *s, char grouping, char decimal, struct picture *p)
{
	bool behind = false;
	int group = -1;

	*p = (struct picture){ 0, 0, 0, 0, grouping, decimal };
	for (; *s; s++) {
		if (*s == decimal && !behind)
			behind = true;
		else if (*s == grouping && !behind)
			group = 0;
		else if (*s != '#' && *s != '0')
			return false;
		else if (behind) {
			p->most++;
			p->least += *s == '0';
		} else {
			p->whole += *s == '0';
			group += group >= 0;
		}
	}
	p->group = group > 0 ? group : 0;
	return true;
}

static const char *
c_format(struct translator *t, const struct expression *e, const char *c)
{
	char decimal = '.', grouping = ',';
	struct picture p;

	if (e->args.n == 3 && e->args.v[2]->kind == EX_TEXT && str_same(e->args.v[2]->text, t->format)) {
		decimal = *t->decimal;
		grouping = *t->grouping;
	} else if (e->args.n != 2) {
		complain(t, "format-number() needs a number, a picture and a format that there is");
		return "STR_LIT(\"\")";
	}
	if (e->args.v[1]->kind != EX_TEXT || !picture_read(e->args.v[1]->text, grouping, decimal, &p)) {
		complain(t, "a picture of this kind is not translated");
		return "STR_LIT(\"\")";
	}
	return arena_printf(t->arena, "number_print(r, %s, (struct picture){ %d, %d, %d, %d, '%c', '%c' })",
	    as_c_number(t, e->args.v[0], c), p.whole, p.least, p.most, p.group, p.grouping, p.decimal);
}

static const char *
c_call(struct translator *t, const struct expression *e, const char *c)
{
	const struct function *f = function_of(e);

	if (!f || !args_fit(t, e, f)) {
		if (!f)
			complain(t, "%s() is not translated", e->text);
		return "STR_LIT(\"\")";
	}
	if (f->c)
		return c_template(t, e, f, c);
	if (strcmp(f->name, "position") == 0)
		return arena_printf(t->arena, "(double)%s->position", c);
	if (strcmp(f->name, "last") == 0)
		return arena_printf(t->arena, "(double)%s->last", c);
	if (strcmp(f->name, "count") == 0)
		return c_path_call(t, "path_count", e->args.v[0], c);
	if (strcmp(f->name, "sum") == 0)
		return c_path_call(t, "path_sum", e->args.v[0], c);
	if (strcmp(f->name, "concat") == 0) {
		struct buf *b = buf_new(t->arena, 0);

		buf_printf(b, "text_join(r, %zu, (const struct str[]){ ", e->args.n);
		for (size_t i = 0; i < e->args.n; i++)
			buf_printf(b, "%s%s", i ? ", " : "", as_c_text(t, e->args.v[i], c));
		buf_str(b, " })");
		return arena_strdup(t->arena, buf_text(b));
	}
	if (strcmp(f->name, "substring") == 0) {
		if (e->args.n < 2 || e->args.n > 3) {
			complain(t, "substring() with %zu arguments", e->args.n);
			return "STR_LIT(\"\")";
		}
		return arena_printf(t->arena, "text_part(%s, %s, %s)", as_c_text(t, e->args.v[0], c),
		    as_c_number(t, e->args.v[1], c), e->args.n == 3 ? as_c_number(t, e->args.v[2], c) : "(double)INFINITY");
	}
	if (strcmp(f->name, "name") == 0)
		return arena_printf(t->arena, "item_name(%s->here)", c);
	if (strcmp(f->name, "format-number") == 0)
		return c_format(t, e, c);
	return e->args.n ? c_path_call(t, "path_id", e->args.v[0], c) : arena_printf(t->arena, "item_id(r, %s->here)", c);
}

/* --- what an expression is taken for --- */

const char *
as_c_boolean(struct translator *t, const struct expression *e, const char *c)
{
	const char *node;
	unsigned id;

	if (e->kind == EX_BINARY && (strcmp(e->text, "and") == 0 || strcmp(e->text, "or") == 0))
		return arena_printf(t->arena, "(%s) %s (%s)", as_c_boolean(t, e->args.v[0], c),
		    e->text[0] == 'a' ? "&&" : "||", as_c_boolean(t, e->args.v[1], c));
	switch (expression_type(e)) {
	case TYPE_BOOLEAN:
		return e->kind == EX_CALL ? c_call(t, e, c) : c_comparison(t, e, c);
	case TYPE_NUMBER:
		return arena_printf(t->arena, "number_compare(ISNT, %s, 0)", as_c_number(t, e, c));
	case TYPE_TEXT:
		return arena_printf(t->arena, "(%s).n != 0", as_c_text(t, e, c));
	case TYPE_PATH:
		if (path_is_attribute(t, e, c, &node, &id))
			return arena_printf(t->arena, "attribute_get(%s, %u) != NULL", node, id);
		return c_path_call(t, "path_any", e, c);
	default:
		return arena_printf(t->arena, "is_true(r, %s)", c_variable(t, e->text));
	}
}

const char *
as_c_number(struct translator *t, const struct expression *e, const char *c)
{
	const char *a, *b;

	switch (expression_type(e)) {
	case TYPE_NUMBER:
		if (e->kind == EX_NUMBER)
			return strchr(e->text, '.') ? e->text : arena_printf(t->arena, "%s.0", e->text);
		if (e->kind == EX_MINUS)
			return arena_printf(t->arena, "-(%s)", as_c_number(t, e->args.v[0], c));
		if (e->kind == EX_CALL)
			return c_call(t, e, c);
		a = as_c_number(t, e->args.v[0], c);
		b = as_c_number(t, e->args.v[1], c);
		if (e->text[0] == '%')
			return arena_printf(t->arena, "fmod(%s, %s)", a, b);
		return arena_printf(t->arena, "(%s %c %s)", a, e->text[0], b);
	case TYPE_BOOLEAN:
		return arena_printf(t->arena, "(double)(%s)", as_c_boolean(t, e, c));
	case TYPE_ANY:
		return arena_printf(t->arena, "as_number(r, %s)", c_variable(t, e->text));
	default:
		return arena_printf(t->arena, "text_number(%s)", as_c_text(t, e, c));
	}
}

const char *
as_c_text(struct translator *t, const struct expression *e, const char *c)
{
	const char *node;
	unsigned id;

	switch (expression_type(e)) {
	case TYPE_TEXT:
		return e->kind == EX_TEXT ? c_literal(t, str_of(e->text)) : c_call(t, e, c);
	case TYPE_NUMBER:
		return arena_printf(t->arena, "number_text(r, %s)", as_c_number(t, e, c));
	case TYPE_BOOLEAN:
		return arena_printf(t->arena, "((%s) ? STR_LIT(\"true\") : STR_LIT(\"false\"))", as_c_boolean(t, e, c));
	case TYPE_ANY:
		return arena_printf(t->arena, "as_text(r, %s)", c_variable(t, e->text));
	default:
		/* `.` */
		if (e->kind == EX_PATH && e->start == START_HERE && e->steps && e->steps->axis == AXIS_SELF &&
		    !e->steps->next && !e->steps->tests.n)
			return arena_printf(t->arena, "item_text(r, %s->here)", c);
		if (path_is_attribute(t, e, c, &node, &id))
			return arena_printf(t->arena, "attribute_text(%s, %u)", node, id);
		return c_path_call(t, "path_text", e, c);
	}
}

const char *
as_c_value(struct translator *t, const struct expression *e, const char *c)
{
	switch (expression_type(e)) {
	case TYPE_TEXT:
		return arena_printf(t->arena, "value_str(%s)", as_c_text(t, e, c));
	case TYPE_NUMBER:
		return arena_printf(t->arena, "value_number(%s)", as_c_number(t, e, c));
	case TYPE_BOOLEAN:
		return arena_printf(t->arena, "value_boolean(%s)", as_c_boolean(t, e, c));
	case TYPE_ANY:
		return arena_printf(t->arena, "value_to(%s)", c_variable(t, e->text));
	default:
		return arena_printf(t->arena, "value_nodes(%s)", c_path_call(t, "path_all", e, c));
	}
}
