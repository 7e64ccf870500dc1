/*
 * program.c: the C file: every template, mode, global and key that the page's template leads to, and the
 * tables of them. Called by translate.c.
 */
#include "shared/request/page/tree.h"
#include "shared/request/translate/translate.h"
#include <string.h>

static void
frame_begin(struct translator *t)
{
	t->n_scope = t->n_slots = 0;
}

/* --- templates --- */

static void
template_write(struct translator *t, struct template *k)
{
	struct unfinished before = function_begin(t);

	k->written = true;
	t->at = k->node;
	frame_begin(t);
	buf_printf(t->heads, "static part_fn t%u;\n", k->number);
	line(t, "/* %s:%ld %s */", strrchr((const char *)k->node->doc->URL, '/') ?
	    strrchr((const char *)k->node->doc->URL, '/') + 1 : (const char *)k->node->doc->URL, xmlGetLineNo(k->node),
	    k->name ? k->name : k->mode);
	line(t, "static void");
	line(t, "t%u(struct run *r, const struct context *c, struct value *v)", k->number);
	line(t, "{");
	line(t, "(void)c, (void)v;");
	line(t, "if (!run_deeper(r))");
	line(t, "\treturn;");
	for (size_t i = 0; i < k->n_params; i++)
		t->scope[t->n_scope++] = (struct scope){ k->params[i], t->n_slots++ };
	for (const xmlNode *n = k->node->children; n; n = n->next) {
		size_t i;
		if (!is_instruction(n, "param"))
			continue;
		t->at = n;
		i = param_index(k->params, k->n_params, option(t, n, "name"));
		line(t, "if (v[%zu].type == VALUE_NONE)", i);
		line(t, "\tv[%zu] = %s;", i, value_of_content(t, n, "c"));
	}
	body_write(t, k->node->children, "c");
	literal_flush(t);
	line(t, "r->depth--;");
	line(t, "}");
	function_end(t, before);
	buf_printf(t->heads, "enum { T%u_VALUES = %zu };\n", k->number, t->n_slots ? t->n_slots : 1);
}

/* --- modes --- */

/* What fits no template: its text, and its children in the same mode (XSLT 5.8). */
static void
mode_write(struct translator *t, struct mode *m)
{
	struct unfinished before = function_begin(t);

	m->written = true;
	frame_begin(t);
	buf_printf(t->heads, "static void m%u(struct run *r, const struct context *c, struct value *p);\n", m->number);
	line(t, "/* mode \"%s\" */", m->name);
	line(t, "static void");
	line(t, "m%u(struct run *r, const struct context *c, struct value *p)", m->number);
	line(t, "{");
	line(t, "struct value *v = NULL;");
	line(t, "(void)v, (void)p;");
	for (struct template *k = t->templates; k; k = k->next)
		if (k->match && strcmp(k->mode, m->name) == 0) {
			/* One template of a mode: its pattern, its parameters by name. */
			t->at = k->node;
			line(t, "if (%s) {", c_pattern(t, k->match, "c"));
			line(t, "struct value w[T%u_VALUES];", k->number);
			for (size_t i = 0; i < k->n_params; i++)
				line(t, "w[%zu] = p ? p[%zu] : (struct value){ .type = VALUE_NONE };", i,
				    param_index(m->params, m->n_params, k->params[i]));
			line(t, "t%u(r, c, w);", k->number);
			line(t, "return;");
			line(t, "}");
			k->used = true;
		}
	line(t, "put_text(r, c->here.attribute ? c->here.attribute->value : c->here.node->text);");
	line(t, "if (c->here.attribute || !run_deeper(r))");
	line(t, "\treturn;");
	line(t, "for (const struct node *n = c->here.node->first; n; n = n->next) {");
	line(t, "struct context x;");
	line(t, "context_at(&x, (struct item){ n, NULL }, 1, 1);");
	line(t, "m%u(r, &x, NULL);", m->number);
	line(t, "}");
	line(t, "r->depth--;");
	line(t, "}");
	function_end(t, before);
}

/* --- globals and keys --- */

static void
global_write(struct translator *t, const struct global *g)
{
	struct unfinished before = function_begin(t);
	const char *value;

	t->at = g->node;
	frame_begin(t);
	value = value_of_content(t, g->node, "c");
	line(t, "static void");
	line(t, "g%u(struct run *r, struct value *x)", g->number);
	line(t, "{");
	line(t, "const struct context *c = &r->root;");
	line(t, "struct value *v = %s;", t->n_slots ? arena_printf(t->arena,
	    "arena_array(r->arena, %zu, sizeof(struct value))", t->n_slots) : "NULL");
	line(t, "(void)c, (void)v;");
	line(t, "*x = %s;", value);
	line(t, "}");
	function_end(t, before);
	buf_printf(t->heads, "static void g%u(struct run *r, struct value *x);\n", g->number);
}

static void
key_write(struct translator *t, const struct key *k)
{
	struct unfinished before = function_begin(t);
	const char *use = option(t, k->node, "use");
	struct expression *value = expression_parse(t, use ? use : ".");

	t->at = k->node;
	frame_begin(t);
	line(t, "static bool");
	line(t, "k%u_match(struct run *r, const struct context *c)", k->number);
	line(t, "{");
	line(t, "struct value *v = NULL;");
	line(t, "(void)r, (void)v;");
	line(t, "return %s && (%s);", c_pattern(t, k->match, "c"),
	    expression_type(value) == TYPE_PATH ? as_c_boolean(t, value, "c") : "true");
	line(t, "}");
	line(t, "static struct str");
	line(t, "k%u_use(struct run *r, const struct context *c)", k->number);
	line(t, "{");
	line(t, "struct value *v = NULL;");
	line(t, "(void)r, (void)v;");
	line(t, "return %s;", as_c_text(t, value, "c"));
	line(t, "}");
	function_end(t, before);
}

/* --- tables --- */

static void
names_write(struct translator *t, FILE *out)
{
	size_t size = 16;
	const char **slots;

	while (size < 2 * ((size_t)t->n_names + 1))
		size *= 2;
	slots = arena_array(t->arena, size, sizeof(*slots));
	fprintf(out, "static const char *const names[] = {\nNULL,\n");
	for (const struct name *n = t->names; n; n = n->after) {
		size_t i = name_hash(n->text) & (size - 1);
		while (slots[i])
			i = (i + 1) & (size - 1);
		slots[i] = arena_printf(t->arena, "%u", n->id);
		fprintf(out, "\"%s\", /* %u */\n", n->text, n->id);
	}
	fprintf(out, "};\n\nstatic const unsigned short slots[] = {\n");
	for (size_t i = 0; i < size; i++)
		fprintf(out, "%s,%c", slots[i] ? slots[i] : "0", i % 16 == 15 ? '\n' : ' ');
	fprintf(out, "};\n\n");
}

static void
tables_write(struct translator *t, const char *sheet, FILE *out)
{
	const char **lines = arena_array(t->arena, (size_t)t->n_globals + t->n_keys + 1, sizeof(*lines));

	names_write(t, out);
	for (const struct global *g = t->globals; g; g = g->next)
		lines[g->number] = arena_printf(t->arena, "g%u,\n", g->number);
	fprintf(out, "static void (*const globals[])(struct run *, struct value *) = {\n");
	for (unsigned i = 0; i < t->n_globals; i++)
		fprintf(out, "%s", lines[i] ? lines[i] : "NULL,\n");
	fprintf(out, "NULL\n};\n\nstatic const struct page_key keys[] = {\n");
	for (unsigned i = 0; i < t->n_keys; i++)
		fprintf(out, "{ k%u_match, k%u_use },\n", i, i);
	fprintf(out, "{ NULL, NULL }\n};\n\n");
	fprintf(out, "static void\npage(struct run *r, const struct context *c)\n{\nm%u(r, c, NULL);\n}\n\n",
	    mode_named(t, "")->number);
	fprintf(out, "const struct style page_style = { { names, slots, %uu, sizeof(slots) / sizeof(slots[0]) - 1 }, page, "
	    "globals, %uu, keys, %uu,\n\"%s\" };\n", t->n_names, t->n_globals, t->n_keys, sheet);
}

/* Writing one thing may lead to others. */
static bool
some_written(struct translator *t)
{
	bool any = false;

	for (struct mode *m = t->modes; m; m = m->next)
		if (m->used && !m->written) {
			mode_write(t, m);
			any = true;
		}
	for (struct template *k = t->templates; k; k = k->next)
		if (k->used && !k->written) {
			template_write(t, k);
			any = true;
		}
	return any;
}

void
program_write(struct translator *t, const char *sheet, FILE *out)
{
	t->heads = buf_new(t->arena, 0);
	t->functions = buf_new(t->arena, 0);
	mode_named(t, "")->used = true;
	for (const struct global *g = t->globals; g; g = g->next)
		global_write(t, g);
	for (const struct key *k = t->keys; k; k = k->next)
		key_write(t, k);
	while (some_written(t))
		continue;
	fprintf(out, "/* Made from %s; see shared/request/translate/translate.h. */\n"
	    "#include \"shared/request/page/run.h\"\n#include <math.h>\n\n", sheet);
	fprintf(out, "%s\n%s", buf_text(t->heads), buf_text(t->functions));
	tables_write(t, sheet, out);
}
