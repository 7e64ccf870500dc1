/*
 * outliers.c: a figure that is odd beside the others of its table, also where nothing was released before: many times
 * larger than the next one (a decimal sign that got lost).
 *
 * Called by run.c through table.c. Pure; holds two figures of each period and indicator, and no memory for a figure.
 * What was released before with the same figure is not asked about again.
 */
#include "modules/upload/checks/checks.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define TIMES "500"    /* so many times the next largest is odd */
#define COMPARED 5     /* figures of a period that it takes to say so */
#define PERIOD_TEXT 32 /* the column's 20 characters, with room */

/* The largest figure of a period and an indicator, and the next. */
struct largest {
	const struct indicator *indicator;
	struct period when;
	uint32_t row, col;
	size_t n;
	size_t whole;           /* digits of `two` in front of the point: what has fewer is smaller */
	char one[READING_VALUE + 1], two[READING_VALUE + 1]; /* absolute; "" = none yet */
	char value[READING_VALUE + 1], key[READING_KEY + 1], period[PERIOD_TEXT]; /* of the largest */
};

struct outliers {
	struct largest v[READING_PERIODS];
	size_t n, at;           /* at: where the next figure is looked for first; periods come round and round */
};

void *
outliers_open(struct ctx *c)
{
	return arena_one(c->a, struct outliers);
}

static void
text_put(char *to, size_t room, const char *text)
{
	size_t n = strnlen(text, room - 1);

	memcpy(to, text, n);
	to[n] = '\0';
}

static void
two_put(struct largest *l, const char *value)
{
	text_put(l->two, sizeof(l->two), value);
	l->whole = strcspn(l->two, ".");
}

static void
largest_take(struct largest *l, const struct read_value *s)
{
	const char *value = s->value + (*s->value == '-');

	if (decimal_sign(value) == 0)
		return;
	l->n++;
	if (*l->two && strcspn(value, ".") < l->whole)
		return;
	if (!*l->one || decimal_compare(value, l->one) > 0) {
		two_put(l, l->one);
		text_put(l->one, sizeof(l->one), value);
		text_put(l->value, sizeof(l->value), s->value);
		text_put(l->key, sizeof(l->key), s->key);
		text_put(l->period, sizeof(l->period), s->period);
		l->row = s->row;
		l->col = s->col;
	} else if (!*l->two || decimal_compare(value, l->two) > 0) {
		two_put(l, value);
	}
}

void
outliers_take(struct ctx *c, void *state, const struct read_value *s)
{
	struct outliers *o = state;
	size_t i;

	(void)c;
	/* Every row has the same columns: the one sought is nearly always the one behind the last. */
	for (i = 0; i < o->n; i++) {
		struct largest *l = &o->v[o->at];

		o->at = o->at + 1 < o->n ? o->at + 1 : 0;
		if (l->indicator == s->indicator && period_compare(&l->when, &s->when) == 0) {
			largest_take(l, s);
			return;
		}
	}
	if (o->n == READING_PERIODS) /* more than are counted */
		return;
	o->at = 0;
	o->v[o->n] = (struct largest){ .indicator = s->indicator, .when = s->when };
	largest_take(&o->v[o->n++], s);
}

void
outliers_report(struct ctx *c, void *state)
{
	const struct outliers *o = state;
	size_t i;

	for (i = 0; i < o->n; i++) {
		const struct largest *l = &o->v[i];
		const struct read_value s = { .key = l->key, .period = l->period, .value = l->value, .when = l->when,
			.indicator = l->indicator, .row = l->row, .col = l->col, .status = 'A', .conf = 'F' };

		if (l->n < COMPARED || decimal_compare(l->one, decimal_multiply(c->a, l->two, TIMES)) < 0 ||
		    value_unchanged(c, &s))
			continue;
		finding_add(c, LEVEL_WARNING, RULE_BOUNDS, l->row, l->col, table_cell(c->t, l->row - 1, l->col - 1)->text,
		    NULL, "%s: %s, padahal angka terbesar berikutnya %s. Periksa letak koma dan titiknya.",
		    key_label(c->a, c->d, l->key), number_show(c->a, l->value), number_show(c->a, l->two));
	}
}
