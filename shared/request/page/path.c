/*
 * path.c: what compiled paths need of the tree: attributes, texts, sets of nodes. Called by compiled pages through
 * run.h. Must never change the tree.
 */
#include "shared/request/page/run.h"

const struct node *
document_of(const struct run *r)
{
	return r->tree->document;
}

const struct node *
page_of(const struct run *r)
{
	return r->tree->document->first;
}

const struct node *
node_below(const struct node *n, const struct node *root)
{
	return node_after(n, root);
}

const struct attribute *
attribute_get(const struct node *n, unsigned id)
{
	const struct attribute *t = n->attributes;

	while (t && t->id != id)
		t = t->next;
	return t;
}

struct str
attribute_text(const struct node *n, unsigned id)
{
	const struct attribute *t = attribute_get(n, id);

	return t ? t->value : STR_LIT("");
}

bool
attribute_is(const struct node *n, unsigned id, struct str text)
{
	const struct attribute *t = attribute_get(n, id);

	return t && text_is(t->value, text);
}

bool
attribute_isnt(const struct node *n, unsigned id, struct str text)
{
	const struct attribute *t = attribute_get(n, id);

	return t && !text_is(t->value, text);
}

bool
attribute_compares(const struct node *n, unsigned id, enum compare op, double d)
{
	const struct attribute *t = attribute_get(n, id);

	return t && number_compare(op, text_number(t->value), d);
}

struct str
item_text(struct run *r, struct item i)
{
	struct str out;

	if (!i.node)
		return STR_LIT("");
	if (i.attribute)
		return i.attribute->value;
	/* An element's own text and that of all below it. */
	out = i.node->text;
	for (const struct node *k = i.node; i.node->first && (k = node_after(k, i.node)) != NULL;)
		if (k->text.n)
			out = text_join(r, 2, (const struct str[]){ out, k->text });
	return out;
}

static size_t
attribute_place(struct item i)
{
	size_t n = 0;

	for (const struct attribute *t = i.attribute ? i.node->attributes : NULL; t; t = t->next) {
		n++;
		if (t == i.attribute)
			break;
	}
	return n;
}

struct str
item_id(struct run *r, struct item i)
{
	char *id;

	if (!i.node)
		return STR_LIT("");
	tree_number(r->tree);
	id = arena_printf(r->arena, "id%lu", i.node->number);
	if (i.attribute)
		id = arena_printf(r->arena, "%s-%zu", id, attribute_place(i));
	return str_of(id);
}

struct str
item_name(struct item i)
{
	return !i.node ? STR_LIT("") : str_of(i.attribute ? i.attribute->name : i.node->name);
}

bool
take(struct run *r, struct take *k, const struct node *n, const struct attribute *t)
{
	struct item i = { n, t };

	switch (k->mode) {
	case TAKE_ALL:
		/* Sets grow by doubling: a new place is made where n is a power of two. */
		if ((k->set.n & (k->set.n - 1)) == 0 && (k->set.n == 0 || k->set.n >= 4))
			k->set.v = arena_resized(r->arena, k->set.v, k->set.n, k->set.n ? k->set.n * 2 : 4, sizeof(*k->set.v));
		k->set.v[k->set.n++] = i;
		return false;
	case TAKE_EQUAL:
	case TAKE_UNEQUAL:
		if (text_is(item_text(r, i), k->want) != (k->mode == TAKE_EQUAL))
			return false;
		break;
	default:
		break;
	}
	k->first = i;
	return true;
}

static struct item
path_first(struct run *r, const struct context *c, struct value *v, path_fn *f)
{
	struct take k = { .mode = TAKE_FIRST };

	f(r, c, v, &k);
	return k.first;
}

bool
path_any(struct run *r, const struct context *c, struct value *v, path_fn *f)
{
	return path_first(r, c, v, f).node != NULL;
}

struct str
path_text(struct run *r, const struct context *c, struct value *v, path_fn *f)
{
	return item_text(r, path_first(r, c, v, f));
}

struct str
path_id(struct run *r, const struct context *c, struct value *v, path_fn *f)
{
	return item_id(r, path_first(r, c, v, f));
}

struct set
path_all(struct run *r, const struct context *c, struct value *v, path_fn *f)
{
	struct take k = { .mode = TAKE_ALL };

	f(r, c, v, &k);
	return k.set;
}

double
path_count(struct run *r, const struct context *c, struct value *v, path_fn *f)
{
	return (double)path_all(r, c, v, f).n;
}

double
path_sum(struct run *r, const struct context *c, struct value *v, path_fn *f)
{
	struct set s = path_all(r, c, v, f);
	double sum = 0;

	for (size_t i = 0; i < s.n; i++)
		sum += text_number(item_text(r, s.v[i]));
	return sum;
}

bool
path_is(struct run *r, const struct context *c, struct value *v, path_fn *f, struct str text)
{
	struct take k = { .mode = TAKE_EQUAL, .want = text };

	f(r, c, v, &k);
	return k.first.node != NULL;
}

bool
path_isnt(struct run *r, const struct context *c, struct value *v, path_fn *f, struct str text)
{
	struct take k = { .mode = TAKE_UNEQUAL, .want = text };

	f(r, c, v, &k);
	return k.first.node != NULL;
}

/* Before (-1), the same (0), behind (1) in the order of the document; an element comes before its attributes. */
static int
item_order(struct item a, struct item b)
{
	size_t i, k;

	if (a.node->number != b.node->number)
		return a.node->number < b.node->number ? -1 : 1;
	i = attribute_place(a);
	k = attribute_place(b);
	return (i > k) - (i < k);
}

void
path_union(struct run *r, const struct context *c, struct value *v, struct take *k, path_fn *const *f, size_t n)
{
	struct take all = { .mode = TAKE_ALL };

	tree_number(r->tree);
	for (size_t i = 0; i < n; i++)
		f[i](r, c, v, &all);
	for (size_t i = 1; i < all.set.n; i++) { /* by insertion: they nearly are in order */
		struct item x = all.set.v[i];
		size_t at = i;
		for (; at && item_order(all.set.v[at - 1], x) > 0; at--)
			all.set.v[at] = all.set.v[at - 1];
		all.set.v[at] = x;
	}
	for (size_t i = 0; i < all.set.n; i++)
		if ((i == 0 || item_order(all.set.v[i - 1], all.set.v[i]) != 0) &&
		    take(r, k, all.set.v[i].node, all.set.v[i].attribute))
			return;
}
