/*
 * sums.c: a figure and its parts in one table: the district and its villages, the total and its categories.
 *
 * Called by run.c through table.c. Pure. Only units that may be added up.
 */
#include "modules/upload/checks/checks.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <stdlib.h>
#include <string.h>

#define OPEN_PARTS 1024 /* of a total without a code: districts by sex and ages; each is looked up for each of them */
#define OPEN_LEVELS 9u /* of a hierarchy: as many as totals.c has open codes */
#define PARTS_MAX 4096 /* of one total, over all dimensions: 150 villages by sex and ten groups of age */

static int
family_order(const void *x, const void *y)
{
	return strcmp(((const struct family *)x)->code, ((const struct family *)y)->code);
}

static bool
is_child(const struct code *code, const char *parent, bool total)
{
	if (total)
		return code_expected(code) && (!code->parent || !*code->parent || strcmp(code->parent, parent) == 0);
	return code->parent && strcmp(code->parent, parent) == 0;
}

struct families
families_of(struct ctx *c, const struct code_list *list)
{
	struct families f = { arena_array(c->a, list->n_codes + 1, sizeof(*f.v)), 0 };
	size_t i, k;

	for (i = 0; i < list->n_codes; i++) {
		struct family one = { list->codes[i].code, NULL, 0, str_same(list->codes[i].code, "_T") };

		for (k = 0; k < list->n_codes; k++)
			one.n += k != i && is_child(&list->codes[k], one.code, one.total);
		if (!one.n)
			continue;
		one.child = arena_array(c->a, one.n, sizeof(*one.child));
		for (k = 0, one.n = 0; k < list->n_codes; k++)
			if (k != i && is_child(&list->codes[k], one.code, one.total))
				one.child[one.n++] = list->codes[k].code;
		f.v[f.n++] = one;
	}
	if (f.n)
		qsort(f.v, f.n, sizeof(*f.v), family_order);
	return f;
}

const struct family *
family_find(const struct families *all, const char *code)
{
	const struct family want = { code, NULL, 0, false };

	return bsearch(&want, all->v, all->n, sizeof(*all->v), family_order);
}

/* The sum of the children of a figure; NULL where one is missing. */
static const char *
children_sum(struct ctx *c, struct arena *a, const struct index *ix, const struct read_value *s, size_t dim,
    const struct family *f)
{
	const char *sum = NULL;
	size_t i, n = 0;

	for (i = 0; i < f->n; i++) {
		const struct read_value *child = index_find(c, ix, key_with(a, s->key, dim, f->child[i]), s->period);

		if (!child && f->total)
			continue;
		if (!child || !child->value)
			return NULL;
		sum = sum ? decimal_add(a, sum, child->value) : child->value;
		n++;
	}
	return n > 1 ? sum : NULL;
}

/* Rounded parts may miss the rounded sum by half a unit of the last place each. */
static bool
sum_fits(struct arena *a, const struct read_value *s, const char *sum, size_t n)
{
	int64_t places = s->indicator->decimals;

	if (places <= 0)
		return decimal_compare(s->value, sum) == 0;
	return decimal_within(a, s->value, sum,
	    decimal_shift(a, arena_printf(a, "%zu", n * 5 + 5), -(int)places - 1));
}

static void
sum_compare(struct ctx *c, const struct index *ix, const struct read_value *s, size_t dim, const struct families *all)
{
	struct arena *a = scratch(c);
	const struct family *f = family_find(all, key_part(a, s->key, dim));
	const char *sum = f ? children_sum(c, a, ix, s, dim, f) : NULL;

	if (!sum || sum_fits(a, s, sum, f->n))
		return;
	finding_add(c, LEVEL_WARNING, RULE_TOTAL, s->row, s->col, table_cell(c->t, s->row - 1, s->col - 1)->text, NULL,
	    "%s, %s: tertulis %s, sedangkan bagian-bagiannya berjumlah %s.", key_label(c->a, c->d, s->key),
	    period_label(c->a, &s->when), number_show(c->a, s->value), number_show(c->a, sum));
}

/* --- totals that the list has no code for --- */

/* What they are over, by dimension and level. */
struct opens { struct family f[READING_DIMS][OPEN_LEVELS]; };

static const struct family *
open_family(struct ctx *c, struct opens *all, size_t dim, const char *code)
{
	const struct code_list *list = c->d->dimensions[dim].list;
	unsigned depth = (unsigned)(code[1] - '0') % OPEN_LEVELS;
	struct family *f = &all->f[dim][depth];
	size_t i;

	if (f->child)
		return f;
	*f = (struct family){ code, arena_array(c->a, list->n_codes + 1, sizeof(*f->child)), 0, true };
	for (i = 0; i < list->n_codes; i++)
		if (code_expected(&list->codes[i]) && code_depth(c, dim, &list->codes[i]) == depth)
			f->child[f->n++] = list->codes[i].code;
	return f;
}

/* The sum of the figures whose codes are each one of f[dim], where that is not NULL; NULL where there are none, or one
 * of them is not known. */
static const char *
product_sum(struct ctx *c, const struct index *ix, const struct read_value *s, const struct family *const *f,
    size_t *parts)
{
	struct arena *a = scratch(c);
	size_t at[READING_DIMS] = { 0 }, dim, n = 1;
	const char *sum = NULL;

	*parts = 0;
	for (dim = 0; dim < c->d->n_dimensions; dim++)
		if (f[dim] && (n *= f[dim]->n) > OPEN_PARTS)
			return NULL;
	while (n--) {
		const struct read_value *part;
		const char *key = s->key;

		for (dim = 0; dim < c->d->n_dimensions; dim++)
			if (f[dim])
				key = key_with(a, key, dim, f[dim]->child[at[dim]]);
		if ((part = index_find(c, ix, key, s->period)) != NULL && !part->value)
			return NULL;
		*parts += part != NULL;
		if (part)
			sum = sum ? decimal_add(a, sum, part->value) : part->value;
		for (dim = 0; dim < c->d->n_dimensions && (!f[dim] || ++at[dim] == f[dim]->n); dim++)
			at[dim] = 0;
	}
	return sum;
}

/* Over its own codes; where none of those has a figure, over the codes below them too (the regency's, by sex). */
static void
open_compare(struct ctx *c, const struct index *ix, const struct read_value *s, struct opens *opens,
    const struct families *families)
{
	const struct family *f[READING_DIMS] = { NULL }, *below[READING_DIMS] = { NULL };
	const char *sum;
	size_t dim, n;

	for (dim = 0; dim < c->d->n_dimensions; dim++) {
		const char *code = key_part(c->a, s->key, dim);

		if (code && *code == '*')
			f[dim] = below[dim] = open_family(c, opens, dim, code);
		else if (code && families[dim].n)
			below[dim] = family_find(&families[dim], code);
	}
	if (!(sum = product_sum(c, ix, s, f, &n)))
		sum = product_sum(c, ix, s, below, &n);
	if (sum && !sum_fits(c->a, s, sum, n))
		finding_add(c, LEVEL_WARNING, RULE_TOTAL, s->row, s->col, source_text(c, s), NULL,
		    "Jumlah tertulis %s, sedangkan bagian-bagiannya di tabel ini berjumlah %s.", number_show(c->a, s->value),
		    number_show(c->a, sum));
}

static void
opens_compare(struct ctx *c, const struct index *ix, const struct families *families)
{
	struct opens *opens = arena_one(c->a, struct opens);
	size_t i;

	for (i = 0; i < c->n_code_totals; i++)
		if (key_is_open(c->code_totals[i].key))
			open_compare(c, ix, &c->code_totals[i], opens, families);
}

/* --- all of them --- */

enum reach
sums_reach(struct ctx *c, void *state)
{
	size_t dim, i, k;

	(void)state;
	if (c->open_totals)
		return REACH_PERIOD;
	for (dim = 0; dim < c->d->n_dimensions; dim++) {
		const struct code_list *list = c->d->dimensions[dim].list;

		if (!dim_open(c, dim) || str_same(c->d->dimensions[dim].role, "indicator"))
			continue;
		for (i = 0; i < list->n_codes; i++)
			if (str_same(list->codes[i].code, "_T") || (list->codes[i].parent && *list->codes[i].parent))
				for (k = 0; k < c->d->n_indicators; k++)
					if (indicator_adds_cached(c, &c->d->indicators[k]))
						return REACH_PERIOD;
	}
	return REACH_NONE; /* without anything to add up a large file need not be held by periods */
}

void
sums_check(struct ctx *c, void *state, const struct index *ix)
{
	struct families all[READING_DIMS] = { { NULL, 0 } };
	struct reading *r = c->out;
	size_t dim, i;

	(void)state;
	for (dim = 0; dim < c->d->n_dimensions; dim++) {
		const struct dimension *di = &c->d->dimensions[dim];
		struct families f = { NULL, 0 };

		if (dim_open(c, dim) && !str_same(di->role, "indicator"))
			f = all[dim] = families_of(c, di->list);
		for (i = c->n_context; f.n && i < r->n_read_values; i++)
			if (r->read_values[i].value && indicator_adds_cached(c, r->read_values[i].indicator))
				sum_compare(c, ix, &r->read_values[i], dim, &f);
		for (i = 0; f.n && i < c->n_code_totals; i++)
			if (!key_is_open(c->code_totals[i].key))
				sum_compare(c, ix, &c->code_totals[i], dim, &f);
	}
	if (c->open_totals)
		opens_compare(c, ix, all);
}

/* --- totals without their parts --- */

/* What the parts of a total are looked for in. */
struct alone {
	struct ctx *c;
	bool (*given)(void *arg, const char *key, const struct read_value *s);
	void *arg;
	struct index ix;
	struct families families[READING_DIMS];
	struct opens opens;
};

static bool
index_given(void *arg, const char *key, const struct read_value *s)
{
	const struct alone *x = arg;
	const struct read_value *found = index_find(x->c, &x->ix, key, s->period);

	return found && found->value;
}

/* Some part of the total has a figure: one code of it, or several at once, replaced by one below. */
static bool
parts_given(struct alone *x, const struct read_value *s)
{
	struct arena *a = scratch(x->c);
	const struct family *f[READING_DIMS] = { NULL };
	size_t at[READING_DIMS] = { 0 }, dim, n = 1, d = x->c->d->n_dimensions;

	for (dim = 0; dim < d; dim++) {
		const char *code = key_part(a, s->key, dim);

		if (code && *code == '*')
			f[dim] = open_family(x->c, &x->opens, dim, code);
		else if (x->families[dim].n)
			f[dim] = family_find(&x->families[dim], code);
		n *= f[dim] ? f[dim]->n + 1 : 1;
		if (n > PARTS_MAX)
			return true; /* too many to say that it stands alone */
	}
	for (;;) {
		const char *key = s->key;

		for (dim = 0; dim < d && (!f[dim] || ++at[dim] > f[dim]->n); dim++)
			at[dim] = 0;
		if (dim == d)
			return n == 1; /* of nothing below it: no total at all */
		for (dim = 0; dim < d; dim++)
			if (at[dim])
				key = key_with(a, key, dim, f[dim]->child[at[dim] - 1]);
		if (x->given(x->arg, key, s))
			return true;
	}
}

void
totals_alone(struct ctx *c, bool (*given)(void *arg, const char *key, const struct read_value *s), void *arg)
{
	struct alone x = { .c = c, .given = given ? given : index_given, .arg = arg };
	struct read_value *v = arena_array(c->a, c->n_code_totals + 1, sizeof(*v));
	struct reading *r = c->out;
	const struct read_value *lost = NULL;
	size_t i, n = 0, n_lost = 0;

	if (!c->n_code_totals)
		return;
	if (!given) {
		x.ix = index_of(c);
		x.arg = &x;
	}
	for (i = 0; i < c->d->n_dimensions; i++)
		if (dim_open(c, i) && !str_same(c->d->dimensions[i].role, "indicator"))
			x.families[i] = families_of(c, c->d->dimensions[i].list);
	for (i = 0; i < c->n_code_totals; i++) {
		const struct read_value *s = &c->code_totals[i];

		if (parts_given(&x, s))
			continue;
		if (key_is_open(s->key)) {
			lost = lost ? lost : s;
			n_lost++;
			continue;
		}
		v[n] = *s;
		v[n].status = 'A';
		v[n++].conf = 'F';
	}
	if (lost)
		finding_add(c, LEVEL_WARNING, RULE_TOTAL, lost->row, lost->col, NULL, NULL,
		    "%zu angka di baris jumlah, mulai di sini, tidak punya bagian di tabel ini, dan daftar kode tidak punya"
		    " kode untuknya: angkanya tidak disimpan.", n_lost);
	if (!n)
		return;
	finding_add(c, LEVEL_ADVICE, RULE_TOTAL, 0, 0, NULL, NULL,
	    "%zu angka di baris jumlah tidak punya bagian di tabel ini; disimpan sebagai jumlah.", n);
	for (i = 0; i < n; i++) {
		r->read_values = arena_more(c->a, r->read_values, r->n_read_values, &c->room_read_values, 256, sizeof(*v));
		r->read_values[r->n_read_values++] = v[i];
	}
}
