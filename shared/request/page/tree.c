/*
 * tree.c: see tree.h; the plain half of view.h. Called by view.c for every page and by the unit tests.
 * Must never keep what is no longer in the arena.
 */
#include "shared/request/page/tree.h"
#include "shared/ground/log.h"
#include <string.h>

unsigned
name_id(const struct page_names *names, const char *name)
{
	size_t i;

	if (!names)
		return 0;
	for (i = name_hash(name) & names->mask; names->slots[i]; i = (i + 1) & names->mask)
		if (strcmp(names->names[names->slots[i]], name) == 0)
			return names->slots[i];
	return 0;
}

struct tree *
tree_new(struct arena *a, const struct page_names *names)
{
	struct tree *t = arena_one(a, struct tree);

	*t = (struct tree){ a, names, arena_one(a, struct node), false };
	t->document->tree = t;
	t->document->name = "";
	t->document->text = STR_LIT("");
	return t;
}

/* The pages' own copy of a name, or one in the arena. */
static const char *
name_kept(struct tree *t, unsigned id, const char *name)
{
	return id ? t->names->names[id] : arena_strdup(t->arena, name);
}

struct node *
tree_add(struct node *parent, const char *name)
{
	struct node *n = arena_one(parent->tree->arena, struct node);

	sd_assert(!parent->tree->numbered);
	n->tree = parent->tree;
	n->id = name_id(parent->tree->names, name);
	n->name = name_kept(parent->tree, n->id, name);
	n->text = STR_LIT("");
	n->parent = parent;
	n->previous = parent->last;
	if (parent->last)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
	return n;
}

struct node *
node_add(struct node *parent, const char *name)
{
	return tree_add(parent, name);
}

void
node_text(struct node *n, const char *text)
{
	struct arena *a = n->tree->arena;

	if (!text)
		return;
	n->text = str_of(n->text.n ? arena_printf(a, "%s%s", n->text.p, text) : arena_strdup(a, text));
	if (strspn(n->text.p, " \t\r\n") == n->text.n)
		n->text = STR_LIT("");
}

/* `value` is in the arena already, or static. */
static void
attribute_put(struct node *n, const char *name, const char *value, size_t size)
{
	unsigned id = name_id(n->tree->names, name);
	struct attribute *t = n->attributes;

	/* Names of the pages have numbers; of those without one only the text tells them apart. */
	while (t && (t->id != id || (!id && strcmp(t->name, name) != 0)))
		t = t->next;
	if (!t) {
		t = arena_one(n->tree->arena, struct attribute);
		t->name = name_kept(n->tree, id, name);
		t->id = id;
		if (n->last_attribute)
			n->last_attribute->next = t;
		else
			n->attributes = t;
		n->last_attribute = t;
	}
	t->value = (struct str){ value, size };
}

void
node_set(struct node *n, const char *attr, const char *value)
{
	size_t size;

	if (!value)
		return;
	size = strlen(value);
	attribute_put(n, attr, arena_strndup(n->tree->arena, value, size), size);
}

void
node_int(struct node *n, const char *attr, int64_t value)
{
	char digits[24], *p = digits + sizeof(digits) - 1;
	uint64_t v = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	size_t size;

	do {
		*--p = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	if (value < 0)
		*--p = '-';
	size = (size_t)(digits + sizeof(digits) - 1 - p);
	attribute_put(n, attr, arena_strndup(n->tree->arena, p, size), size);
}

const struct node *
node_after(const struct node *n, const struct node *root)
{
	if (n->first)
		return n->first;
	while (n != root && !n->next)
		n = n->parent;
	return n == root ? NULL : n->next;
}

void
tree_number(struct tree *t)
{
	unsigned long number = 0;
	struct node *n = t->document;

	if (t->numbered)
		return;
	t->numbered = true;
	for (;;) {
		n->number = ++number;
		if (n->first) {
			n = n->first;
			continue;
		}
		while (n && !n->next)
			n = n->parent;
		if (!n)
			return;
		n = n->next;
	}
}
