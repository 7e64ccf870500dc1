/*
 * body.c: the instructions of a template as C statements. Called by program.c. Must never pass
 * over an instruction that it does not know.
 */
#include "shared/request/translate/translate.h"
#include "shared/ground/count.h"
#include <string.h>

static const char *
needed(struct translator *t, const xmlNode *n, const char *name)
{
	const char *s = option(t, n, name);

	if (!s)
		complain(t, "%s needs %s", (const char *)n->name, name);
	return s ? s : "";
}

/* --- values --- */

const char *
value_of_content(struct translator *t, const xmlNode *n, const char *c)
{
	const char *select = option(t, n, "select"), *words;
	struct unfinished before;
	unsigned number;

	if (select)
		return as_c_value(t, expression_parse(t, select), c);
	if (is_words(t, n->children, &words))
		return arena_printf(t->arena, *words ? "value_words(%s)" : "value_str(%s)", c_literal(t, str_of(words)));
	part_check(t, n->children);
	number = t->n_parts++;
	buf_printf(t->heads, "static part_fn f%u;\n", number);
	before = function_begin(t);
	line(t, "static void");
	line(t, "f%u(struct run *r, const struct context *c, struct value *v)", number);
	line(t, "{");
	line(t, "(void)c, (void)v;");
	body_write(t, n->children, "c");
	literal_flush(t);
	line(t, "}");
	function_end(t, before);
	return arena_printf(t->arena, "value_part(f%u, %s, v)", number, c);
}

static void
variable_write(struct translator *t, const xmlNode *n, const char *c)
{
	const char *value = value_of_content(t, n, c), *name = needed(t, n, "name");

	if (t->n_scope == SCOPE_MAX) {
		complain(t, "too many variables");
		return;
	}
	literal_flush(t);
	line(t, "v[%zu] = %s;", t->n_slots, value);
	t->scope[t->n_scope++] = (struct scope){ name, t->n_slots++ };
}

/* --- templates --- */

/* Values of the parameters, by the names that the other side knows, into an array of that name. */
static void
params_write(struct translator *t, const xmlNode *n, const char *const *names, size_t n_names, const char *array,
    const char *c)
{
	const char *values[24] = { NULL };

	for (const xmlNode *k = n->children; k; k = k->next) {
		size_t i;
		if (!is_instruction(k, "with-param"))
			continue;
		t->at = k;
		i = param_index(names, n_names, needed(t, k, "name"));
		if (i == n_names)
			complain(t, "there is no parameter %s", needed(t, k, "name"));
		else
			values[i] = value_of_content(t, k, c);
	}
	for (size_t i = 0; i < n_names; i++)
		line(t, "%s[%zu] = %s;", array, i, values[i] ? values[i] : "(struct value){ .type = VALUE_NONE }");
}

static void
call_write(struct translator *t, const xmlNode *n, const char *c)
{
	struct template *k = template_named(t, needed(t, n, "name"));
	const char *array = arena_printf(t->arena, "w%zu", ++t->unique);

	if (!k) {
		complain(t, "there is no template %s", needed(t, n, "name"));
		return;
	}
	k->used = true;
	line(t, "{");
	line(t, "struct value %s[T%u_VALUES];", array, k->number);
	params_write(t, n, k->params, k->n_params, array, c);
	line(t, "t%u(r, %s, %s);", k->number, c, array);
	line(t, "}");
}

/* Begins a loop over a set; gives the name of its context. */
static const char *
loop_begin(struct translator *t, const char *set)
{
	size_t u = ++t->unique;

	line(t, "struct context x%zu;", u);
	line(t, "const struct context *c%zu = &x%zu;", u, u);
	line(t, "(void)c%zu;", u);
	line(t, "for (size_t i%zu = 0; i%zu < %s.n; i%zu++) {", u, u, set, u);
	line(t, "context_at(&x%zu, %s.v[i%zu], i%zu + 1, %s.n);", u, set, u, u, set);
	return arena_printf(t->arena, "c%zu", u);
}

static const char *
c_set(struct translator *t, const char *select, const char *c)
{
	struct expression *e = expression_parse(t, select);

	if (e->kind == EX_VARIABLE)
		return arena_printf(t->arena, "value_set(%s)", c_variable(t, e->text));
	if (expression_type(e) != TYPE_PATH) {
		complain(t, "a path is needed");
		return "(struct set){ NULL, 0 }";
	}
	return arena_printf(t->arena, "path_all(r, %s, v, p%u)", c, path_function(t, e));
}

static void
apply_write(struct translator *t, const xmlNode *n, const char *c)
{
	const char *select = needed(t, n, "select"), *mode = option(t, n, "mode"), *inner;
	const char *set = arena_printf(t->arena, "s%zu", ++t->unique), *array = "NULL";
	struct mode *m = mode_named(t, mode ? mode : "");

	m->used = true;
	line(t, "{");
	line(t, "struct set %s = %s;", set, c_set(t, select, c));
	if (m->n_params) {
		array = arena_printf(t->arena, "w%zu", ++t->unique);
		line(t, "struct value %s[%zu];", array, m->n_params);
	}
	params_write(t, n, m->params, m->n_params, array, c);
	inner = loop_begin(t, set);
	line(t, "m%u(r, %s, %s);", m->number, inner, array);
	line(t, "}");
	line(t, "}");
}

/* --- loops and choices --- */

static void
sort_write(struct translator *t, const xmlNode *n, const char *set)
{
	const char *type = option(t, n, "data-type"), *order = option(t, n, "order"), *select = option(t, n, "select");
	unsigned number = t->n_parts++;
	struct unfinished before = function_begin(t);

	buf_printf(t->heads, "static struct str f%u(struct run *r, const struct context *c, struct value *v);\n", number);
	line(t, "static struct str");
	line(t, "f%u(struct run *r, const struct context *c, struct value *v)", number);
	line(t, "{");
	line(t, "(void)r, (void)c, (void)v;");
	line(t, "return %s;", as_c_text(t, expression_parse(t, select ? select : "."), "c"));
	line(t, "}");
	function_end(t, before);
	line(t, "set_sort(r, &%s, v, f%u, %s | %s);", set, number, str_same(type, "number") ? "SORT_NUMBER" : "SORT_TEXT",
	    str_same(order, "descending") ? "SORT_DESCENDING" : "0");
}

static void
for_each_write(struct translator *t, const xmlNode *n, const char *c)
{
	const char *set = arena_printf(t->arena, "s%zu", ++t->unique), *inner;
	size_t sorts = 0;

	line(t, "{");
	line(t, "struct set %s = %s;", set, c_set(t, needed(t, n, "select"), c));
	for (const xmlNode *k = n->children; k; k = k->next)
		if (is_instruction(k, "sort")) {
			if (sorts++)
				complain(t, "a second xsl:sort is not translated");
			sort_write(t, k, set);
		}
	inner = loop_begin(t, set);
	body_write(t, n->children, inner);
	literal_flush(t);
	line(t, "}");
	line(t, "}");
}

static void
branch_write(struct translator *t, const xmlNode *n, const char *c)
{
	body_write(t, n->children, c);
	literal_flush(t);
}

static void
if_write(struct translator *t, const xmlNode *n, const char *c)
{
	line(t, "if (%s) {", as_c_boolean(t, expression_parse(t, needed(t, n, "test")), c));
	branch_write(t, n, c);
	line(t, "}");
}

static void
choose_write(struct translator *t, const xmlNode *n, const char *c)
{
	bool any = false;

	for (const xmlNode *k = n->children; k; k = k->next) {
		if (k->type != XML_ELEMENT_NODE)
			continue;
		t->at = k;
		if (is_instruction(k, "when"))
			line(t, "%sif (%s) {", any ? "} else " : "", as_c_boolean(t, expression_parse(t, needed(t, k, "test")), c));
		else if (is_instruction(k, "otherwise") && any)
			line(t, "} else {");
		else
			complain(t, "only when and otherwise stand in choose");
		any = true;
		branch_write(t, k, c);
	}
	line(t, "}");
}

/* --- all of them --- */

static void
value_write(struct translator *t, const xmlNode *n, const char *c)
{
	if (option(t, n, "disable-output-escaping"))
		complain(t, "escaping cannot be switched off");
	line(t, "put_text(r, %s);", as_c_text(t, expression_parse(t, needed(t, n, "select")), c));
}

static void
copy_write(struct translator *t, const xmlNode *n, const char *c)
{
	struct expression *e = expression_parse(t, needed(t, n, "select"));

	(void)c;
	if (e->kind != EX_VARIABLE)
		complain(t, "copy-of of what is no variable is not translated");
	else
		line(t, "put_copy(r, %s);", c_variable(t, e->text));
}

static const struct instruction {
	const char *name;
	void (*write)(struct translator *t, const xmlNode *n, const char *c);
	bool keeps; /* writes its literals itself */
} instructions[] = {
	{ "value-of", value_write, false },
	{ "if", if_write, false },
	{ "choose", choose_write, false },
	{ "for-each", for_each_write, false },
	{ "call-template", call_write, false },
	{ "apply-templates", apply_write, false },
	{ "attribute", attribute_write, false },
	{ "copy-of", copy_write, false },
	{ "variable", variable_write, true },
};

static void
instruction_write(struct translator *t, const xmlNode *n, const char *c)
{
	for (size_t i = 0; i < COUNT(instructions); i++)
		if (is_instruction(n, instructions[i].name)) {
			if (!instructions[i].keeps)
				literal_flush(t);
			instructions[i].write(t, n, c);
			return;
		}
	if (is_instruction(n, "text")) {
		if (option(t, n, "disable-output-escaping"))
			complain(t, "escaping cannot be switched off");
		text_write(t, n->children ? (const char *)n->children->content : "");
	} else if (!is_instruction(n, "param") && !is_instruction(n, "sort")) { /* written before the body */
		complain(t, "xsl:%s is not translated", (const char *)n->name);
	}
}

void
body_write(struct translator *t, const xmlNode *first, const char *c)
{
	size_t scope = t->n_scope;

	for (const xmlNode *n = first; n; n = n->next) {
		t->at = n;
		if (n->type == XML_TEXT_NODE && !xmlIsBlankNode(n))
			text_write(t, (const char *)n->content);
		else if (is_instruction(n, NULL))
			instruction_write(t, n, c);
		else if (n->type == XML_ELEMENT_NODE)
			element_write(t, n, c);
	}
	t->n_scope = scope;
}
