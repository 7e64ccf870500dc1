/*
 * sheet.c: reads stylesheets: imports (what is imported goes behind), includes, templates, globals, keys.
 * Called by translate.c. Must never reach outside the folders it was given.
 */
#include "shared/request/translate/translate.h"
#include "shared/ground/count.h"
#include <libxml/parser.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define XSL "http://www.w3.org/1999/XSL/Transform"

void
complain(struct translator *t, const char *fmt, ...)
{
	va_list ap;

	if (t->at)
		fprintf(stderr, "%s:%ld: ", t->at->doc ? (const char *)t->at->doc->URL : "?", xmlGetLineNo(t->at));
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	t->failed = true;
}

const char *
option(struct translator *t, const xmlNode *n, const char *name)
{
	xmlChar *s = xmlGetNoNsProp(n, (const xmlChar *)name);
	const char *out = s ? arena_strdup(t->arena, (const char *)s) : NULL;

	xmlFree(s);
	return out;
}

bool
is_instruction(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && n->ns && strcmp((const char *)n->ns->href, XSL) == 0 &&
	    (!name || strcmp((const char *)n->name, name) == 0);
}

size_t
param_index(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return n;
}

struct template *
template_named(struct translator *t, const char *name)
{
	for (struct template *k = t->templates; k; k = k->next)
		if (k->name && strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

struct global *
global_named(struct translator *t, const char *name)
{
	for (struct global *k = t->globals; k; k = k->next)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

struct key *
key_named(struct translator *t, const char *name)
{
	for (struct key *k = t->keys; k; k = k->next)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

struct mode *
mode_named(struct translator *t, const char *name)
{
	struct mode *m;

	for (m = t->modes; m; m = m->next)
		if (strcmp(m->name, name) == 0)
			return m;
	m = arena_one(t->arena, struct mode);
	*m = (struct mode){ .name = name, .next = t->modes, .number = t->n_modes++ };
	t->modes = m;
	return m;
}

/* --- templates --- */

static void
name_add(struct translator *t, const char **names, size_t *n, size_t room, const char *name)
{
	if (param_index(names, *n, name) < *n)
		return;
	if (*n == room)
		complain(t, "too many parameters");
	else
		names[(*n)++] = name;
}

static void
template_add(struct translator *t, xmlNode *n)
{
	struct template *k = arena_one(t->arena, struct template), **at = &t->templates;
	const char *match = option(t, n, "match");
	struct mode *m;

	*k = (struct template){ .node = n, .name = option(t, n, "name"), .mode = option(t, n, "mode"),
		.number = t->n_templates++, .precedence = t->precedence };
	if (option(t, n, "priority"))
		complain(t, "priority is not translated");
	if (!k->mode)
		k->mode = "";
	if (match) {
		k->match = expression_parse(t, match);
		k->strong = k->match->kind == EX_PATH && (k->match->start == START_DOCUMENT || !k->match->steps ||
		    k->match->steps->next || k->match->steps->tests.n);
	}
	m = k->match ? mode_named(t, k->mode) : NULL;
	for (const xmlNode *child = n->children; child; child = child->next) {
		const char *name = is_instruction(child, "param") ? option(t, child, "name") : NULL;
		if (!name)
			continue;
		name_add(t, k->params, &k->n_params, COUNT(k->params), name);
		if (m)
			name_add(t, m->params, &m->n_params, COUNT(m->params), name);
	}
	/* Where several fit, XSLT 5.5 takes the precedence, the priority, the last of the file: they stand in that
	 * order. */
	while (*at && (k->precedence != (*at)->precedence ? k->precedence < (*at)->precedence :
	    k->strong != (*at)->strong ? !k->strong : k->number <= (*at)->number))
		at = &(*at)->next;
	k->next = *at;
	*at = k;
}

static void
global_add(struct translator *t, xmlNode *n)
{
	struct global *g = arena_one(t->arena, struct global), *other;
	const char *name = option(t, n, "name");

	if (!name) {
		complain(t, "a variable without a name");
		return;
	}
	if ((other = global_named(t, name)) != NULL && other->precedence >= t->precedence) {
		if (other->precedence == t->precedence)
			complain(t, "variable %s stands twice", name);
		return;
	}
	*g = (struct global){ .name = name, .node = n, .next = t->globals, .number = t->n_globals++,
		.precedence = t->precedence };
	t->globals = g;
}

static void
key_add(struct translator *t, xmlNode *n)
{
	struct key *k = arena_one(t->arena, struct key);
	const char *name = option(t, n, "name"), *match = option(t, n, "match");

	if (!name || !match || key_named(t, name)) {
		complain(t, "a key needs one name and a pattern");
		return;
	}
	*k = (struct key){ .name = name, .node = n, .match = expression_parse(t, match), .next = t->keys,
		.number = t->n_keys++ };
	t->keys = k;
}

static void
decimal_format_read(struct translator *t, const xmlNode *n)
{
	if (t->format)
		complain(t, "a second decimal format is not translated");
	t->format = option(t, n, "name");
	t->decimal = option(t, n, "decimal-separator");
	t->grouping = option(t, n, "grouping-separator");
	if (!t->format || !t->decimal || !t->grouping || strlen(t->decimal) != 1 || strlen(t->grouping) != 1)
		complain(t, "a decimal format needs a name and two separators");
}

/* --- files --- */

static const char *
sheet_find(struct translator *t, const char *name)
{
	for (size_t i = 0; i < t->n_folders; i++) {
		const char *path = arena_printf(t->arena, "%s/%s", t->folders[i], name);
		if (!strchr(name, '/') && access(path, R_OK) == 0)
			return path;
	}
	return name;
}

static void
doc_free(void *doc)
{
	xmlFreeDoc(doc);
}

static xmlNode *
root_of(struct translator *t, const char *file)
{
	xmlDoc *doc = xmlReadFile(sheet_find(t, file), NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

	if (doc)
		arena_on_reset(t->arena, doc_free, doc);
	if (root && is_instruction(root, "stylesheet"))
		return root;
	complain(t, "%s is no stylesheet", file);
	return NULL;
}

/* Those that are imported first, for they go behind. */
static void
imports_read(struct translator *t, const xmlNode *root)
{
	for (xmlNode *n = root->children; n; n = n->next)
		if (is_instruction(n, "import")) {
			t->at = n;
			sheet_read(t, option(t, n, "href"));
		}
}

static void
content_read(struct translator *t, const xmlNode *root)
{
	for (xmlNode *n = root->children; n; n = n->next) {
		xmlNode *other;
		if (n->type != XML_ELEMENT_NODE)
			continue;
		t->at = n;
		if (is_instruction(n, "template"))
			template_add(t, n);
		else if (is_instruction(n, "variable"))
			global_add(t, n);
		else if (is_instruction(n, "key"))
			key_add(t, n);
		else if (is_instruction(n, "decimal-format"))
			decimal_format_read(t, n);
		else if (!is_instruction(n, "output") && !is_instruction(n, "strip-space") && !is_instruction(n, "import") &&
		    !is_instruction(n, "include"))
			complain(t, "%s is not translated", (const char *)n->name);
		if (is_instruction(n, "include") && (other = root_of(t, option(t, n, "href"))) != NULL) {
			imports_read(t, other);
			content_read(t, other);
		}
	}
}

void
sheet_read(struct translator *t, const char *file)
{
	xmlNode *root = file ? root_of(t, file) : NULL;

	if (!root)
		return;
	imports_read(t, root);
	t->precedence++;
	content_read(t, root);
}
