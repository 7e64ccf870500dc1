/*
 * run.c: the run of a page's compiled templates: values, parts and keys. Called by view.c and by the unit tests.
 * Must never evaluate what a page does not ask for: parts and globals are made when they are used.
 */
#include "shared/request/page/run.h"
#include "shared/ground/log.h"
#include <math.h>

enum { DEPTH_MAX = 1000 }; /* templates in each other; one takes less than 1 KiB of the 8 MiB of stack */

/* --- the run --- */

enum sd_err
page_run(const struct style *style, struct tree *t, struct buf **html)
{
	struct run *r = arena_one(t->arena, struct run);

	r->arena = t->arena;
	r->style = style;
	r->tree = t;
	r->out = *html = buf_new(t->arena, 0);
	r->text = buf_new(t->arena, 0);
	r->globals = arena_array(t->arena, style->n_globals + 1, sizeof(*r->globals));
	r->keys = arena_array(t->arena, style->n_keys + 1, sizeof(struct key_index *));
	r->place = IN_PAGE;
	context_at(&r->root, (struct item){ t->document->first, NULL }, 1, 1);
	buf_room(r->out, 32 * 1024); /* most pages */
	buf_lit(r->out, "<!DOCTYPE html>\n");
	if (t->document->first)
		style->page(r, &r->root);
	put_closed(r);
	if (r->text->er != SD_OK)
		return r->text->er;
	return r->failed || !t->document->first ? SD_INTERNAL : r->out->er;
}

bool
run_deeper(struct run *r)
{
	if (++r->depth <= DEPTH_MAX)
		return true;
	r->depth--;
	if (!r->failed)
		log_line(LOG_ERROR, "%s: templates call each other %d times", r->style->file, DEPTH_MAX);
	r->failed = true;
	return false;
}

/* --- values --- */

struct value
value_boolean(bool b)
{
	return (struct value){ .type = VALUE_BOOLEAN, .is.number = b };
}

struct value
value_number(double d)
{
	return (struct value){ .type = VALUE_NUMBER, .is.number = d };
}

struct value
value_str(struct str s)
{
	return (struct value){ .type = VALUE_TEXT, .text = s };
}

struct value
value_nodes(struct set s)
{
	return (struct value){ .type = VALUE_SET, .is.set = s };
}

struct value
value_to(struct value *x)
{
	return x->type == VALUE_REFERENCE ? *x : (struct value){ .type = VALUE_REFERENCE, .is.to = x };
}

struct value
value_words(struct str s)
{
	return (struct value){ .type = VALUE_PART, .has_text = true, .text = s };
}

struct value
value_part(part_fn *write, const struct context *at, struct value *frame)
{
	return (struct value){ .type = VALUE_PART, .is.part = { write, at, frame } };
}

static const struct value *
meant(const struct value *x)
{
	while (x->type == VALUE_REFERENCE)
		x = x->is.to;
	return x;
}

static bool
number_is_true(double d)
{
	return d < 0 || d > 0;
}

bool
is_true(struct run *r, const struct value *x)
{
	(void)r;
	x = meant(x);
	switch (x->type) {
	case VALUE_BOOLEAN:
	case VALUE_NUMBER:
		return number_is_true(x->is.number);
	case VALUE_SET:
		return x->is.set.n != 0;
	case VALUE_PART: /* a set of one node, its root (XSLT 11.1) */
		return true;
	default:
		return x->text.n != 0;
	}
}

double
as_number(struct run *r, struct value *x)
{
	const struct value *m = meant(x);

	return m->type == VALUE_BOOLEAN || m->type == VALUE_NUMBER ? m->is.number : text_number(as_text(r, x));
}

/* Writes a part as text, behind whatever text is being made around it. */
static struct str
part_text(struct run *r, struct value *x)
{
	enum place place = r->place;
	size_t from = r->text->n, n;

	r->place = IN_TEXT;
	x->is.part.write(r, x->is.part.at, x->is.part.frame);
	r->place = place;
	n = r->text->n - from;
	x->text = (struct str){ n ? arena_strndup(r->arena, r->text->p + from, n) : "", n };
	x->has_text = true;
	r->text->n = from;
	return x->text;
}

struct str
as_text(struct run *r, struct value *x)
{
	while (x->type == VALUE_REFERENCE)
		x = x->is.to;
	switch (x->type) {
	case VALUE_BOOLEAN:
		return number_is_true(x->is.number) ? STR_LIT("true") : STR_LIT("false");
	case VALUE_NUMBER:
		return number_text(r, x->is.number);
	case VALUE_SET:
		return x->is.set.n ? item_text(r, x->is.set.v[0]) : STR_LIT("");
	case VALUE_PART:
		return x->has_text ? x->text : part_text(r, x);
	default:
		return x->text;
	}
}

struct set
value_set(const struct value *x)
{
	x = meant(x);
	return x->type == VALUE_SET ? x->is.set : (struct set){ NULL, 0 };
}

struct value *
page_global(struct run *r, size_t i)
{
	if (r->globals[i].type == VALUE_NONE)
		r->style->globals[i](r, &r->globals[i]);
	return &r->globals[i];
}

/* --- comparing --- */

bool
number_compare(enum compare op, double a, double b)
{
	switch (op) {
	case LESS:
		return a < b;
	case MORE:
		return a > b;
	case AT_MOST:
		return a <= b;
	case AT_LEAST:
		return a >= b;
	case IS:
		return a <= b && a >= b;
	default:
		return !(a <= b && a >= b);
	}
}

static bool
texts_compare(enum compare op, struct str a, struct str b)
{
	if (op == IS || op == ISNT)
		return text_is(a, b) == (op == IS);
	return number_compare(op, text_number(a), text_number(b));
}

/* Is there a node in the set for which it is true? */
static bool
set_compare(struct run *r, enum compare op, struct set s, struct value *b)
{
	const struct value *m = meant(b);
	struct set others = value_set(b);

	for (size_t i = 0; i < s.n; i++) {
		struct str text = item_text(r, s.v[i]);
		bool found = false;
		if (m->type == VALUE_NUMBER)
			found = number_compare(op, text_number(text), m->is.number);
		else if (m->type != VALUE_SET)
			found = texts_compare(op, text, as_text(r, b));
		for (size_t k = 0; k < others.n && !found; k++)
			found = texts_compare(op, text, item_text(r, others.v[k]));
		if (found)
			return true;
	}
	return false;
}

bool
value_compare(struct run *r, enum compare op, struct value a, struct value b)
{
	/* The comparison with its sides exchanged. */
	static const enum compare turned[] = { IS, ISNT, MORE, LESS, AT_LEAST, AT_MOST };
	enum value_type p = meant(&a)->type, q = meant(&b)->type;

	if (p == VALUE_BOOLEAN || q == VALUE_BOOLEAN)
		return number_compare(op, is_true(r, &a), is_true(r, &b));
	if (p == VALUE_SET)
		return set_compare(r, op, value_set(&a), &b);
	if (q == VALUE_SET)
		return set_compare(r, turned[op], value_set(&b), &a);
	if (p == VALUE_NUMBER || q == VALUE_NUMBER || (op != IS && op != ISNT))
		return number_compare(op, as_number(r, &a), as_number(r, &b));
	return texts_compare(op, as_text(r, &a), as_text(r, &b));
}

bool
value_fits(struct run *r, struct value x, size_t position)
{
	const struct value *m = meant(&x);

	return m->type == VALUE_NUMBER ? number_compare(IS, m->is.number, (double)position) : is_true(r, &x);
}

/* --- sorting --- */

struct sort_row {
	struct item item;
	struct str text;
	double number;
};

/* Numbers: what is none comes first (XSLT 10). */
static bool
sorts_behind(const struct sort_row *a, const struct sort_row *b, int how)
{
	size_t n = a->text.n < b->text.n ? a->text.n : b->text.n;
	int order;

	if (how & SORT_NUMBER) {
		if (isnan(a->number) || isnan(b->number))
			order = !isnan(a->number) - !isnan(b->number);
		else
			order = (a->number > b->number) - (a->number < b->number);
	} else if ((order = n ? memcmp(a->text.p, b->text.p, n) : 0) == 0) {
		order = (a->text.n > b->text.n) - (a->text.n < b->text.n);
	}
	return how & SORT_DESCENDING ? order < 0 : order > 0;
}

/* Merges two sorted neighbours of v, [from, middle) and [middle, end), into out. */
static void
rows_merge(const struct sort_row *v, size_t from, size_t middle, size_t end, struct sort_row *out, int how)
{
	size_t i = from, k = middle;

	for (size_t n = from; n < end; n++)
		out[n] = k >= end || (i < middle && !sorts_behind(&v[i], &v[k], how)) ? v[i++] : v[k++];
}

void
set_sort(struct run *r, struct set *s, struct value *v,
    struct str (*key)(struct run *r, const struct context *c, struct value *v), int how)
{
	struct sort_row *rows = arena_array(r->arena, s->n + 1, sizeof(*rows));
	struct sort_row *other = arena_array(r->arena, s->n + 1, sizeof(*rows)), *swap;
	struct context c;

	for (size_t i = 0; i < s->n; i++) {
		context_at(&c, s->v[i], i + 1, s->n);
		rows[i].item = s->v[i];
		rows[i].text = key(r, &c, v);
		rows[i].number = how & SORT_NUMBER ? text_number(rows[i].text) : 0;
	}
	for (size_t width = 1; width < s->n; width *= 2) {
		for (size_t i = 0; i < s->n; i += 2 * width)
			rows_merge(rows, i, i + width < s->n ? i + width : s->n, i + 2 * width < s->n ? i + 2 * width : s->n,
			    other, how);
		swap = rows;
		rows = other;
		other = swap;
	}
	for (size_t i = 0; i < s->n; i++)
		s->v[i] = rows[i].item;
}

/* --- keys --- */

struct key_row {
	struct str value;
	const struct node *node;
	struct key_row *next; /* with the same slot, in the order of the document */
};

struct key_index {
	struct key_row **slots;
	size_t mask;
};

static size_t
text_hash(struct str s)
{
	unsigned h = 2166136261u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

static struct key_index *
key_build(struct run *r, const struct page_key *key)
{
	struct key_index *x = arena_one(r->arena, struct key_index);
	struct key_row *rows = NULL, *row;
	struct context c;
	size_t n = 0;

	for (const struct node *e = r->tree->document; (e = node_after(e, r->tree->document)) != NULL;) {
		context_at(&c, (struct item){ e, NULL }, 1, 1);
		if (!key->match(r, &c))
			continue;
		row = arena_one(r->arena, struct key_row);
		*row = (struct key_row){ key->use(r, &c), e, rows };
		rows = row;
		n++;
	}
	for (x->mask = 16; x->mask < n * 2; x->mask *= 2)
		continue;
	x->slots = arena_array(r->arena, x->mask, sizeof(*x->slots));
	x->mask--;
	while ((row = rows) != NULL) { /* backwards: each goes before those behind it */
		struct key_row **slot = &x->slots[text_hash(row->value) & x->mask];
		rows = row->next;
		row->next = *slot;
		*slot = row;
	}
	return x;
}

struct set
key_set(struct run *r, size_t key, struct str value)
{
	struct set s = { NULL, 0 };
	struct key_row *first;
	size_t n = 0;

	if (!r->keys[key])
		r->keys[key] = key_build(r, &r->style->keys[key]);
	first = r->keys[key]->slots[text_hash(value) & r->keys[key]->mask];
	for (const struct key_row *row = first; row; row = row->next)
		n += text_is(row->value, value);
	if (n)
		s.v = arena_array(r->arena, n, sizeof(*s.v));
	for (const struct key_row *row = first; row && n; row = row->next)
		if (text_is(row->value, value))
			s.v[s.n++] = (struct item){ row->node, NULL };
	return s;
}
