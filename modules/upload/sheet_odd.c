/*
 * sheet_odd.c: a figure that is odd beside the others of its table, also where nothing was released before: many times
 * larger than the next one (a decimal sign that got lost).
 *
 * Called by sheet_understand.c, for tables that are held as a whole. Pure. What was released before with the same
 * figure is not asked about again.
 */
#include "modules/upload/reading_part.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define TIMES "500"    /* so many times the next largest is odd */
#define COMPARED 5     /* figures of a period that it takes to say so */

static const char *
cell_text(const struct ctx *c, const struct seen *s)
{
	return table_cell(c->t, s->row - 1, s->col - 1)->text;
}

/* The largest figure of a period and an indicator, and the next. */
struct largest {
	const struct seen *first;
	const char *one, *two;  /* absolute values */
	size_t n;
};

static void
largest_take(struct ctx *c, struct largest *l, const struct seen *s)
{
	const char *value = decimal_abs(c->a, s->value);

	if (decimal_sign(value) == 0)
		return;
	l->n++;
	if (!l->one || decimal_compare(value, l->one) > 0) {
		l->two = l->one;
		l->one = value;
		l->first = s;
	} else if (!l->two || decimal_compare(value, l->two) > 0) {
		l->two = value;
	}
}

static void
largest_report(struct ctx *c, const struct largest *l)
{
	if (l->n < COMPARED || decimal_compare(l->one, decimal_multiply(c->a, l->two, TIMES)) < 0 ||
	    seen_unchanged(c, l->first))
		return;
	finding_add(c, LEVEL_WARNING, RULE_BOUNDS, l->first->row, l->first->col, cell_text(c, l->first), NULL,
	    "%s: %s, padahal angka terbesar berikutnya %s. Periksa letak koma dan titiknya.",
	    key_label(c->a, c->d, l->first->key), number_show(c->a, l->first->value), number_show(c->a, l->two));
}

/* Figures stand in the order of the file: the periods of a table, each with each indicator, are few. */
static struct largest *
largest_of(struct largest *all, size_t *n, const struct seen *s)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (all[i].first->indicator == s->indicator && period_compare(&all[i].first->when, &s->when) == 0)
			return &all[i];
	if (*n == READING_PERIODS)
		return NULL;
	all[*n] = (struct largest){ s, NULL, NULL, 0 };
	return &all[(*n)++];
}

void
check_odd(struct ctx *c)
{
	struct largest *all = arena_array(c->a, READING_PERIODS, sizeof(*all)), *l;
	size_t i, n = 0;

	for (i = 0; i < c->out->n_seen; i++)
		if (c->out->seen[i].value && (l = largest_of(all, &n, &c->out->seen[i])) != NULL)
			largest_take(c, l, &c->out->seen[i]);
	for (i = 0; i < n; i++)
		largest_report(c, &all[i]);
}
