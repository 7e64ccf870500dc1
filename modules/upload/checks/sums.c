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

/* A code and those below it. */
struct family {
	const char *code;
	const char **child;
	size_t n;
	bool total; /* "_T": over those that the table has */
};

struct families {
	struct family *v;
	size_t n;
};

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

/* The codes of a dimension that have others below them. */
static struct families
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
	struct family want = { key_part(a, s->key, dim), NULL, 0, false };
	const struct family *f = bsearch(&want, all->v, all->n, sizeof(*all->v), family_order);
	const char *sum = f ? children_sum(c, a, ix, s, dim, f) : NULL;

	if (!sum || sum_fits(a, s, sum, f->n))
		return;
	finding_add(c, LEVEL_WARNING, RULE_TOTAL, s->row, s->col, table_cell(c->t, s->row - 1, s->col - 1)->text, NULL,
	    "%s, %s: tertulis %s, sedangkan bagian-bagiannya berjumlah %s.", key_label(c->a, c->d, s->key),
	    period_label(c->a, &s->when), number_show(c->a, s->value), number_show(c->a, sum));
}

/* Has the dataset anything to add up? */
static bool
sums_asked(struct ctx *c)
{
	size_t dim, i, k;

	for (dim = 0; dim < c->d->n_dimensions; dim++) {
		const struct code_list *list = c->d->dimensions[dim].list;

		if (!dim_open(c, dim) || str_same(c->d->dimensions[dim].role, "indicator"))
			continue;
		for (i = 0; i < list->n_codes; i++)
			if (str_same(list->codes[i].code, "_T") || (list->codes[i].parent && *list->codes[i].parent))
				for (k = 0; k < c->d->n_indicators; k++)
					if (indicator_adds_cached(c, &c->d->indicators[k]))
						return true;
	}
	return false;
}

enum reach
sums_reach(struct ctx *c, void *state)
{
	(void)state;
	return sums_asked(c) ? REACH_PERIOD : REACH_NONE;
}

void
sums_check(struct ctx *c, void *state, const struct index *ix)
{
	struct reading *r = c->out;
	size_t dim, i;

	(void)state;
	for (dim = 0; dim < c->d->n_dimensions; dim++) {
		const struct dimension *di = &c->d->dimensions[dim];
		struct families f = { NULL, 0 };

		if (dim_open(c, dim) && !str_same(di->role, "indicator"))
			f = families_of(c, di->list);
		for (i = c->n_context; f.n && i < r->n_read_values; i++)
			if (r->read_values[i].value && indicator_adds_cached(c, r->read_values[i].indicator))
				sum_compare(c, ix, &r->read_values[i], dim, &f);
		for (i = 0; f.n && i < c->n_code_totals; i++)
			sum_compare(c, ix, &c->code_totals[i], dim, &f);
	}
}
