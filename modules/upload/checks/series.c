/*
 * series.c: checks along the time of each series: jumps, broken series, copied periods, suspicious last digits,
 * and cells so small that they may tell who is meant.
 *
 * Called by run.c through table.c. Pure; thresholds are settings. What was
 * released before with the same figure is not asked about again.
 */
#include "modules/upload/checks/checks.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <stdlib.h>
#include <string.h>

#define PERIODS READING_PERIODS

/* How many figures of a period equal those of the one before. */
struct copies {
	struct period when, before;
	size_t n, equal, fresh;     /* compared, equal, not released before */
	bool copied;
};

struct copying {
	struct copies v[PERIODS];
	size_t n;
	uint16_t hint[PERIOD_HINTS]; /* where in v one was found last */
	bool any;                   /* some period is a copy */
};

/* --- jumps and breaks --- */

/* More than `percent` up or down. */
static bool
jumps(struct ctx *c, const char *from, const char *to)
{
	struct arena *a = scratch(c);
	const char *change = decimal_abs(a, decimal_subtract(a, to, from));

	return decimal_sign(from) != 0 &&
	    decimal_compare(decimal_multiply(a, change, "100"), decimal_multiply(a, decimal_abs(a, from),
	    arena_printf(a, "%lld", (long long)c->limits->jump_percent))) > 0;
}

/* To `break_times` or its part; from nothing to that many, or back. */
static bool
breaks(struct ctx *c, const char *from, const char *to)
{
	struct arena *a = scratch(c);
	const char *times = arena_printf(a, "%lld", (long long)c->limits->break_times);
	const char *x = decimal_abs(a, from), *y = decimal_abs(a, to), *low, *high;

	if (c->limits->break_times < 2)
		return false;
	low = decimal_compare(x, y) < 0 ? x : y;
	high = low == x ? y : x;
	if (decimal_sign(low) == 0)
		low = "1";
	return decimal_compare(high, decimal_multiply(a, low, times)) >= 0;
}

static void
change_report(struct ctx *c, enum rule rule, const struct read_value *s, const char *from, const struct period *when)
{
	const char *percent = decimal_divide(c->a,
	    decimal_multiply(c->a, decimal_subtract(c->a, s->value, from), "100"), decimal_abs(c->a, from), 1);
	const char *label = key_label(c->a, c->d, s->key);

	if (percent)
		finding_add(c, LEVEL_WARNING, rule, s->row, s->col, source_text(c, s), NULL,
		    "%s: dari %s (%s) menjadi %s (%s), berubah %s persen.", label, number_show(c->a, from),
		    period_label(c->a, when),
		    number_show(c->a, s->value), period_label(c->a, &s->when), number_show(c->a, percent));
	else
		finding_add(c, LEVEL_WARNING, rule, s->row, s->col, source_text(c, s), NULL,
		    "%s: dari nol (%s) menjadi %s (%s).", label, period_label(c->a, when), number_show(c->a, s->value),
		    period_label(c->a, &s->when));
}

/* A growth rate may change its sign: percent of percent say nothing then. */
static bool
rate_turns(const struct read_value *s, const char *from)
{
	return !s->indicator->min_value && decimal_sign(from) * decimal_sign(s->value) < 0;
}

/* A decimal in millionths, exactly; false where it has more places or more digits than the reckoning below bears. */
static bool
millionths(const char *s, int64_t *out)
{
	bool negative = *s == '-';
	unsigned whole = 0, places = 0;
	int64_t v = 0;

	for (s += negative; *s >= '0' && *s <= '9' && whole < 9; s++, whole++)
		v = v * 10 + (*s - '0');
	if (whole && *s == '.')
		for (s++; *s >= '0' && *s <= '9' && places < 6; s++, places++)
			v = v * 10 + (*s - '0');
	for (; places < 6; places++)
		v *= 10;
	*out = negative ? -v : v;
	return whole && *s == '\0';
}

/* Surely neither a break nor a jump: said in whole numbers for figures of usual length, which nearly all are. */
static bool
is_steady(const struct ctx *c, const char *from, const char *to)
{
	int64_t x, y, change, times = c->limits->break_times, percent = c->limits->jump_percent;

	if (times < 0 || times > 1000 || percent < 0 || percent > 1000 || !millionths(from, &x) || !millionths(to, &y))
		return false;
	change = x < y ? y - x : x - y;
	if (x && change * 100 > (x < 0 ? -x : x) * percent)
		return false;
	x = x < 0 ? -x : x;
	y = y < 0 ? -y : y;
	if (x > y)
		change = x, x = y, y = change;
	return times < 2 || y < (x ? x : 1000000) * times;
}

void
change_check(struct ctx *c, void *state, const struct series_step *t)
{
	bool gap = !t->from && t->before;
	const char *from = gap ? t->before->value : t->from;
	const struct period *when = gap ? &t->before->when : &t->when;

	(void)state;
	if (!from || !t->fresh || is_steady(c, from, t->s->value) || rate_turns(t->s, from))
		return;
	if (breaks(c, from, t->s->value))
		change_report(c, RULE_SERIES, t->s, from, when);
	else if (jumps(c, from, t->s->value))
		change_report(c, RULE_JUMP, t->s, from, when);
}

/* --- copies --- */

static struct copies *
copies_of(struct copying *k, const struct period *when)
{
	uint16_t *hint = &k->hint[period_hint(when)];
	size_t i = *hint;

	if (i < k->n && period_compare(&k->v[i].when, when) == 0)
		return &k->v[i];
	for (i = 0; i < k->n && period_compare(&k->v[i].when, when) != 0; i++)
		continue;
	if (i == PERIODS)
		return NULL;
	if (i == k->n)
		k->v[k->n++] = (struct copies){ .when = *when, .before = period_step(when, -1) };
	*hint = (uint16_t)i;
	return &k->v[i];
}

void *
copies_open(struct ctx *c)
{
	if (!c->copying)
		c->copying = arena_one(c->a, struct copying);
	return c->copying;
}

void
copies_count(struct ctx *c, void *state, const struct series_step *t)
{
	struct copies *k = t->from && (decimal_sign(t->from) || decimal_sign(t->s->value)) ?
	    copies_of(state, &t->s->when) : NULL;

	(void)c;
	if (!k)
		return;
	k->n++;
	k->equal += decimal_compare(t->from, t->s->value) == 0;
	k->fresh += t->fresh;
}

void
copies_report(struct ctx *c, void *state)
{
	struct copying *all = state;
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct copies *k = &all->v[i];

		k->copied = k->fresh && (int64_t)k->n >= c->limits->copy_cells &&
		    (int64_t)(k->equal * 100) >= c->limits->copy_percent * (int64_t)k->n;
		if (k->copied)
			finding_add(c, LEVEL_WARNING, RULE_COPY, 0, 0, NULL, NULL,
			    "%zu dari %zu angka %s sama persis dengan %s.", k->equal, k->n, period_label(c->a, &k->when),
			    period_label(c->a, &k->before));
		all->any |= k->copied;
	}
}

/* 1652 and 1352: as long, and one digit differs. */
static bool
one_digit_apart(const char *x, const char *y)
{
	size_t n = strlen(x), i, apart = 0;

	if (n < 3 || strlen(y) != n)
		return false;
	for (i = 0; i < n; i++)
		apart += x[i] != y[i];
	return apart == 1;
}

/* --- what differs in a copy --- */

enum reach
swaps_reach(struct ctx *c, void *state)
{
	const struct copying *all = state;

	(void)c;
	return all->any ? REACH_PERIOD_BEFORE : REACH_NONE;
}

void
swaps_find(struct ctx *c, void *state, const struct index *ix)
{
	size_t i;

	for (i = c->n_context; i < c->out->n_read_values; i++) {
		const struct read_value *s = &c->out->read_values[i], *before = NULL;
		struct period p = period_step(&s->when, -1);
		struct copies *k;

		if (period_valid(&p))
			before = index_find(c, ix, s->key, period_text(scratch(c), &p));
		k = before && s->value && before->value ? copies_of(state, &s->when) : NULL;
		if (k && k->copied && one_digit_apart(s->value, before->value))
			finding_add(c, LEVEL_ADVICE, RULE_DIGIT, s->row, s->col, source_text(c, s), NULL,
			    "Berbeda satu angka saja dari %s (%s), padahal hampir semua angka lain sama: mungkin salah ketik.",
			    period_label(c->a, &before->when), number_show(c->a, before->value));
	}
}
