/*
 * compare.c: comparisons as C expressions (XPath 3.4): what is an attribute and a literal, which most are,
 * without a set. Called by express.c.
 */
#include "shared/request/translate/translate.h"
#include "shared/ground/count.h"
#include <string.h>

static const struct {
	const char *sign, *name, *turned;
} ops[] = { { "=", "IS", "IS" }, { "!=", "ISNT", "ISNT" }, { "<", "LESS", "MORE" }, { ">", "MORE", "LESS" },
	{ "<=", "AT_MOST", "AT_LEAST" }, { ">=", "AT_LEAST", "AT_MOST" } };

static const char *
op_name(const char *sign, bool turned)
{
	for (size_t i = 0; i < COUNT(ops); i++)
		if (strcmp(ops[i].sign, sign) == 0)
			return turned ? ops[i].turned : ops[i].name;
	return "IS";
}

/* A path and a text that is known to be one, = or !=. */
static const char *
c_path_and_text(struct translator *t, bool same, const struct expression *path, const struct expression *text,
    const char *c)
{
	const char *node, *s = as_c_text(t, text, c);
	unsigned id;

	if (path_is_attribute(t, path, c, &node, &id))
		return arena_printf(t->arena, "%s(%s, %u, %s)", same ? "attribute_is" : "attribute_isnt", node, id, s);
	return arena_printf(t->arena, "%s(r, %s, v, p%u, %s)", same ? "path_is" : "path_isnt", c,
	    path_function(t, path), s);
}

static bool
is_plain(enum type type)
{
	return type == TYPE_NUMBER || type == TYPE_TEXT;
}

static const char *
c_any(struct translator *t, const char *op, const struct expression *a, const struct expression *b, const char *c)
{
	return arena_printf(t->arena, "value_compare(r, %s, %s, %s)", op, as_c_value(t, a, c), as_c_value(t, b, c));
}

/* A path on the left, something else on the right. */
static const char *
c_path_first(struct translator *t, const char *sign, bool turned, const struct expression *a,
    const struct expression *b, const char *c)
{
	bool equality = strchr(sign, '=') && sign[0] != '<' && sign[0] != '>';
	enum type type = expression_type(b);
	const char *node;
	unsigned id;

	if (type == TYPE_TEXT && equality)
		return c_path_and_text(t, sign[0] == '=', a, b, c);
	if (is_plain(type) && path_is_attribute(t, a, c, &node, &id))
		return arena_printf(t->arena, "attribute_compares(%s, %u, %s, %s)", node, id, op_name(sign, turned),
		    as_c_number(t, b, c));
	return c_any(t, op_name(sign, turned), a, b, c);
}

const char *
c_comparison(struct translator *t, const struct expression *e, const char *c)
{
	const struct expression *a = e->args.v[0], *b = e->args.v[1];
	enum type p = expression_type(a), q = expression_type(b);

	if (p == TYPE_PATH && q != TYPE_BOOLEAN)
		return c_path_first(t, e->text, false, a, b, c);
	if (q == TYPE_PATH && p != TYPE_BOOLEAN)
		return c_path_first(t, e->text, true, b, a, c);
	if (!is_plain(p) || !is_plain(q))
		return c_any(t, op_name(e->text, false), a, b, c);
	if (p == TYPE_TEXT && q == TYPE_TEXT && strlen(e->text) <= 2 && strchr("=!", e->text[0]))
		return arena_printf(t->arena, "%stext_is(%s, %s)", e->text[0] == '!' ? "!" : "", as_c_text(t, a, c),
		    as_c_text(t, b, c));
	return arena_printf(t->arena, "number_compare(%s, %s, %s)", op_name(e->text, false), as_c_number(t, a, c),
	    as_c_number(t, b, c));
}
