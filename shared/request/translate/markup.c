/*
 * markup.c: literal elements: start tags, attributes and how their values are escaped. Called by
 * body.c. Must never let a value into a place that it does not know how to escape: it complains of values
 * in event handlers and styles.
 */
#include "shared/request/translate/translate.h"
#include "shared/request/page/run.h"
#include <libxml/HTMLparser.h>
#include <string.h>

enum {
	NAMES_MAX = 32, /* attributes of one element in a stylesheet of ours */
	DEEP_MAX = 20 /* elements within each other that are looked at for what they may hold */
};

/* Attributes that content may add to the element around it. */
struct names {
	const char *v[NAMES_MAX];
	size_t n;
	const char *twice;
};

static bool
is_one_of(const char *name, const char *const *all)
{
	for (; *all; all++)
		if (strcmp(name, *all) == 0)
			return true;
	return false;
}

/* HTML 4's boolean attributes, as libxml2 writes them: without a value. */
static bool
is_flag(const char *name)
{
	static const char *const names[] = { "checked", "compact", "declare", "defer", "disabled", "ismap", "multiple",
		"nohref", "noresize", "noshade", "nowrap", "readonly", "selected", NULL };

	return is_one_of(name, names);
}

static enum place
place_of(struct translator *t, const char *name, bool has_values)
{
	static const char *const addresses[] = { "href", "src", "action", "formaction", NULL };
	static const char *const closed[] = { "style", "srcdoc", "srcset", NULL };

	if (has_values && (str_starts(name, "on") || is_one_of(name, closed)))
		complain(t, "no value may stand in the attribute %s", name);
	return is_one_of(name, addresses) ? IN_ADDRESS : IN_ATTRIBUTE;
}

/* A text as it stands in a place: the pages' own escaping, done now. */
static void
escaped_add(struct translator *t, struct buf *b, enum place place, const char *s)
{
	struct run r = { .arena = t->arena, .out = b, .place = place, .value_at = b->n };

	put_text(&r, str_of(s));
}

void
text_write(struct translator *t, const char *s)
{
	escaped_add(t, t->markup, IN_PAGE, s);
	buf_str(t->text, s);
}

/* --- attributes with values --- */

/* The next part of "a{b}c" from *p: a text (*is_value false) or an expression; NULL at the end. */
static const char *
part_next(struct translator *t, const char **p, bool *is_value)
{
	struct buf *b = buf_new(t->arena, 0);
	const char *s = *p, *end;

	*is_value = s[0] == '{' && s[1] != '{';
	if (*s == '\0')
		return NULL;
	if (*is_value) {
		if (!(end = strchr(s, '}'))) {
			complain(t, "a { without }");
			end = s + strlen(s) - 1;
		}
		*p = end + 1;
		return arena_strndup(t->arena, s + 1, (size_t)(end - s - 1));
	}
	for (; *s && !(s[0] == '{' && s[1] != '{'); s++) {
		if ((s[0] == '{' || s[0] == '}') && s[1] == s[0])
			s++;
		buf_chr(b, *s);
	}
	*p = s;
	return arena_strdup(t->arena, buf_text(b));
}

static bool
has_value(const char *s)
{
	for (; *s; s++)
		if (s[0] == '{' && *++s != '{')
			return true;
	return false;
}

static void
attribute_open(struct translator *t, const char *name, const char *before)
{
	line(t, "enum place %s = attribute_begin(r, %s, %s);", before,
	    c_literal(t, str_of(arena_printf(t->arena, " %s", name))), (place_of(t, name, true) == IN_ADDRESS ?
	    "IN_ADDRESS" : "IN_ATTRIBUTE"));
}

static void
attribute_of_parts(struct translator *t, const char *name, const char *value, const char *c)
{
	const char *before = arena_printf(t->arena, "b%zu", ++t->unique), *part;
	bool is_value;

	if (is_flag(name))
		complain(t, "%s has no value", name);
	line(t, "{");
	attribute_open(t, name, before);
	while ((part = part_next(t, &value, &is_value)))
		line(t, "put_text(r, %s);", is_value ? as_c_text(t, expression_parse(t, part), c) : c_literal(t, str_of(part)));
	line(t, "attribute_end(r, %s);", before);
	line(t, "}");
}

void
attribute_write(struct translator *t, const xmlNode *n, const char *c)
{
	const char *name = option(t, n, "name"), *before = arena_printf(t->arena, "b%zu", ++t->unique);

	literal_flush(t);
	if (!(name && *name && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name))) {
		complain(t, "an attribute's name must be a literal");
		return;
	}
	if (is_flag(name)) {
		line(t, "put_flag(r, %s);", c_literal(t, str_of(arena_printf(t->arena, " %s", name))));
		return;
	}
	line(t, "{");
	attribute_open(t, name, before);
	body_write(t, n->children, c);
	literal_flush(t);
	line(t, "attribute_end(r, %s);", before);
	line(t, "}");
}

/* --- what content may add --- */

static void
names_add(struct names *l, const char *name)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_same(l->v[i], name))
			l->twice = name;
	if (l->n < NAMES_MAX)
		l->v[l->n++] = name;
}

static bool attributes_find(struct translator *t, const xmlNode *first, struct names *l, unsigned depth);

/* The branches of a choice exclude each other. */
static void
choice_find(struct translator *t, const xmlNode *n, struct names *l, unsigned depth)
{
	struct names all = *l;

	for (const xmlNode *k = n->children; k; k = k->next) {
		struct names one = *l;
		if (k->type != XML_ELEMENT_NODE)
			continue;
		attributes_find(t, k->children, &one, depth);
		if (one.twice)
			all.twice = one.twice;
		for (size_t i = l->n; i < one.n; i++) {
			bool known = false;
			for (size_t j = 0; j < all.n; j++)
				known = known || str_same(all.v[j], one.v[i]);
			if (!known)
				names_add(&all, one.v[i]);
		}
	}
	*l = all;
}

static void
called_find(struct translator *t, const xmlNode *n, struct names *l, unsigned depth)
{
	const char *name = option(t, n, "name"), *mode = option(t, n, "mode");

	if (depth > DEEP_MAX)
		return;
	for (const struct template *k = t->templates; k; k = k->next)
		if (name ? str_same(k->name, name) : k->match && str_same(k->mode, mode ? mode : ""))
			attributes_find(t, k->node->children, l, depth + 1);
}

/* One instruction; false behind which no attribute can come any more. */
static bool
instruction_find(struct translator *t, const xmlNode *n, struct names *l, unsigned depth)
{
	if (is_instruction(n, "attribute"))
		names_add(l, option(t, n, "name"));
	else if (is_instruction(n, "choose"))
		choice_find(t, n, l, depth);
	else if (is_instruction(n, "if") || is_instruction(n, "for-each"))
		attributes_find(t, n->children, l, depth);
	else if (is_instruction(n, "call-template"))
		called_find(t, n, l, depth);
	else if (is_instruction(n, "apply-templates"))
		called_find(t, n, l, depth);
	else if (!is_instruction(n, "variable") && !is_instruction(n, "param") && !is_instruction(n, "sort"))
		return false;
	return true;
}

static bool
attributes_find(struct translator *t, const xmlNode *first, struct names *l, unsigned depth)
{
	for (const xmlNode *n = first; n; n = n->next) {
		if (n->type == XML_TEXT_NODE && !xmlIsBlankNode(n))
			return false;
		if (n->type == XML_ELEMENT_NODE && !instruction_find(t, n, l, depth))
			return false;
	}
	return true;
}

void
part_check(struct translator *t, const xmlNode *first)
{
	struct names l = { .n = 0 };

	(void)attributes_find(t, first, &l, 0);
	if (l.n)
		complain(t, "attribute %s stands in no element", l.v[0]);
}

/* --- elements --- */

/* The start tag up to its end, which is still missing. True where it stays open for attributes of the content. */
static bool
start_write(struct translator *t, const xmlNode *n, const char *c)
{
	struct names l = { .n = 0 };
	struct buf *b = buf_new(t->arena, 0);
	bool open, begun = false;
	size_t own;

	for (const xmlAttr *a = n->properties; a; a = a->next)
		names_add(&l, (const char *)a->name);
	own = l.n;
	(void)attributes_find(t, n->children, &l, 0);
	open = l.n > own;
	if (l.twice)
		complain(t, "attribute %s may come twice", l.twice);
	buf_printf(b, "<%s", (const char *)n->name);
	for (const xmlAttr *a = n->properties; a; a = a->next) {
		const char *name = (const char *)a->name, *value = option(t, n, name);
		if (!has_value(value)) {
			bool is_value;

			/* ` name="value"` of an attribute whose value is known now. */
			buf_printf(b, " %s", name);
			if (is_flag(name))
				continue;
			buf_str(b, "=\"");
			if (*value)
				escaped_add(t, b, place_of(t, name, false), part_next(t, &value, &is_value));
			buf_chr(b, '"');
			continue;
		}
		if (!begun)
			literal_flush(t);
		line(t, begun ? "put_flag(r, %s);" : "put_open(r, %s);", c_literal(t, str_of(buf_text(b))));
		begun = true;
		b->n = 0;
		attribute_of_parts(t, name, value, c);
	}
	if (open && !begun)
		literal_flush(t);
	if (open || begun) {
		if (b->n)
			line(t, begun ? "put_flag(r, %s);" : "put_open(r, %s);", c_literal(t, str_of(buf_text(b))));
		return true;
	}
	buf_chr(b, '>');
	buf_add(t->markup, b->p, b->n);
	return false;
}

bool
is_words(struct translator *t, const xmlNode *first, const char **text)
{
	struct buf *b = buf_new(t->arena, 0);

	for (const xmlNode *n = first; n; n = n->next) {
		if (n->type == XML_TEXT_NODE && !xmlIsBlankNode(n))
			buf_str(b, (const char *)n->content);
		else if (is_instruction(n, "text"))
			buf_str(b, n->children ? (const char *)n->children->content : "");
		else if (n->type == XML_ELEMENT_NODE)
			return false;
	}
	*text = arena_strdup(t->arena, buf_text(b));
	return true;
}

/* Data of a script, or a script of the stylesheet's own. */
static void
script_write(struct translator *t, const xmlNode *n, const char *c)
{
	const char *before = arena_printf(t->arena, "b%zu", ++t->unique), *text;

	if (is_words(t, n->children, &text)) {
		buf_str(t->markup, text);
		buf_str(t->text, text);
		return;
	}
	literal_flush(t);
	line(t, "{");
	line(t, "enum place %s = script_begin(r);", before);
	body_write(t, n->children, c);
	literal_flush(t);
	line(t, "script_end(r, %s);", before);
	line(t, "}");
}

void
element_write(struct translator *t, const xmlNode *n, const char *c)
{
	const char *name = (const char *)n->name, *text;
	const htmlElemDesc *known = htmlTagLookup(n->name);
	bool open = start_write(t, n, c);

	if (n->ns)
		complain(t, "an element of another namespace");
	if (known && known->empty) {
		body_write(t, n->children, c);
		literal_flush(t);
		if (open)
			line(t, "put_closed(r);");
		return;
	}
	if (strcmp(name, "style") == 0 && !is_words(t, n->children, &text))
		complain(t, "no value may stand in a style");
	if (strcmp(name, "script") == 0 || strcmp(name, "style") == 0)
		script_write(t, n, c);
	else
		body_write(t, n->children, c);
	buf_printf(t->markup, "</%s>", name);
}
