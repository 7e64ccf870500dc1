/*
 * series.c: checks along the time of each series: jumps, broken series, copied periods, suspicious last digits,
 * and cells so small that they may tell who is meant.
 *
 * Called by intake/read.c after the observations are checked one by one. Pure; thresholds are settings. What was
 * released before with the same figure is not asked about again.
 */
#include "modules/upload/reading/rows.h"

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
};

struct walk {
	struct ctx *c;
	const struct read_value **v;      /* in order of key and time */
	struct copying *copies;
};

static int
values_order(const void *x, const void *y)
{
	const struct read_value *a = *(const struct read_value *const *)x, *b = *(const struct read_value *const *)y;
	int d = strcmp(a->key, b->key);

	return d ? d : period_compare(&a->when, &b->when);
}

static const char *
cell_text(const struct ctx *c, const struct read_value *s)
{
	return table_cell(c->t, s->row - 1, s->col - 1)->text;
}

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
		finding_add(c, LEVEL_WARNING, rule, s->row, s->col, cell_text(c, s), NULL,
		    "%s: dari %s (%s) menjadi %s (%s), berubah %s persen.", label, number_show(c->a, from),
		    period_label(c->a, when),
		    number_show(c->a, s->value), period_label(c->a, &s->when), number_show(c->a, percent));
	else
		finding_add(c, LEVEL_WARNING, rule, s->row, s->col, cell_text(c, s), NULL,
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

static void
change_check(struct ctx *c, const struct read_value *s, const char *from, const struct period *when)
{
	if (is_steady(c, from, s->value) || rate_turns(s, from))
		return;
	if (breaks(c, from, s->value))
		change_report(c, RULE_SERIES, s, from, when);
	else if (jumps(c, from, s->value))
		change_report(c, RULE_JUMP, s, from, when);
}

static void
revision_check(struct ctx *c, const struct read_value *s)
{
	const char *old = past_value(c, s->key, s->period);

	if (old && decimal_valid(old) && decimal_compare(old, s->value) != 0)
		finding_add(c, LEVEL_ADVICE, RULE_JUMP, s->row, s->col, cell_text(c, s), NULL,
		    "Mengubah angka yang sudah dirilis (%s).", number_show(c->a, old));
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

struct copying *
copies_new(struct arena *a)
{
	return arena_one(a, struct copying);
}

static void
copy_count(struct walk *w, const struct read_value *s, const char *before, bool fresh)
{
	struct copies *k = decimal_sign(before) || decimal_sign(s->value) ? copies_of(w->copies, &s->when) : NULL;

	if (!k)
		return;
	k->n++;
	k->equal += decimal_compare(before, s->value) == 0;
	k->fresh += fresh;
}

bool
copies_report(struct ctx *c, struct copying *all)
{
	bool any = false;
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct copies *k = &all->v[i];

		k->copied = k->fresh && (int64_t)k->n >= c->limits->copy_cells &&
		    (int64_t)(k->equal * 100) >= c->limits->copy_percent * (int64_t)k->n;
		if (k->copied)
			finding_add(c, LEVEL_WARNING, RULE_COPY, 0, 0, NULL, NULL,
			    "%zu dari %zu angka %s sama persis dengan %s.", k->equal, k->n, period_label(c->a, &k->when),
			    period_label(c->a, &k->before));
		any |= k->copied;
	}
	return any;
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

/* --- one after the other --- */

/* The figure one period before, of the table or released; *fresh: not both are released as they stand. */
static const char *
figure_before(struct ctx *c, const struct read_value *before, const struct read_value *s, const struct period *p,
    bool *fresh)
{
	*fresh = !value_unchanged(c, s);
	if (before && period_compare(&before->when, p) == 0) {
		*fresh |= before->value && !value_unchanged(c, before);
		return before->value;
	}
	return period_valid(p) && c->ask->past ? past_value(c, s->key, period_text(scratch(c), p)) : NULL;
}

/* `before` is of the same series. */
static void
values_walk(struct walk *w, const struct read_value *before, const struct read_value *s)
{
	struct ctx *c = w->c;
	struct period when = period_step(&s->when, -1);
	const char *from;
	bool fresh;

	revision_check(c, s);
	if (c->freq == 'W' || c->freq == 'D') /* from one week or day to the next everything may jump */
		return;
	from = figure_before(c, before, s, &when, &fresh);
	if (from && w->copies)
		copy_count(w, s, from, fresh);
	if (!from && before && before->value) {
		from = before->value; /* a gap between */
		when = before->when;
	}
	if (from && fresh)
		change_check(c, s, from, &when);
}

void
check_swap(struct ctx *c, struct copying *copies, const struct read_value *before, const struct read_value *s)
{
	struct copies *k = s->value && before->value ? copies_of(copies, &s->when) : NULL;

	if (k && k->copied && period_compare(&before->when, &k->before) == 0 && one_digit_apart(s->value, before->value))
		finding_add(c, LEVEL_ADVICE, RULE_DIGIT, s->row, s->col, cell_text(c, s), NULL,
		    "Berbeda satu angka saja dari %s (%s), padahal hampir semua angka lain sama: mungkin salah ketik.",
		    period_label(c->a, &before->when), number_show(c->a, before->value));
}

static void
digit_swaps(struct walk *w, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (strcmp(w->v[i]->key, w->v[i - 1]->key) == 0)
			check_swap(w->c, w->copies, w->v[i - 1], w->v[i]);
}

/* --- single figures --- */

/* 476878800001: one digit behind a row of zeros. */
static void
digit_check(struct ctx *c, const struct read_value *s)
{
	size_t n = strlen(s->value), zeros = 0;

	if (c->limits->zeros < 2 || n < 3 || s->value[n - 1] == '0' || s->value[n - 2] != '0' || strchr(s->value, '.'))
		return;
	while (zeros + 2 < n && s->value[n - 2 - zeros] == '0')
		zeros++;
	if ((int64_t)zeros >= c->limits->zeros && !value_unchanged(c, s))
		finding_add(c, LEVEL_ADVICE, RULE_DIGIT, s->row, s->col, cell_text(c, s), NULL,
		    "Angka %s berakhir dengan %c di belakang %zu nol.", number_show(c->a, s->value), s->value[n - 1], zeros);
}

static bool
listed(const char *list, const char *code)
{
	struct str rest = str_of(list), part;

	while (code && (part = str_part(&rest, ',')).p)
		if (str_is(str_trim(part), code))
			return true;
	return false;
}

static void
small_check(struct ctx *c, const struct read_value *s)
{
	if (decimal_sign(s->value) <= 0 || !listed(c->limits->small_units, s->indicator->unit_code) ||
	    decimal_compare(s->value, arena_printf(scratch(c), "%lld", (long long)c->limits->small)) >= 0)
		return;
	finding_add(c, LEVEL_WARNING, RULE_SMALL, s->row, s->col, cell_text(c, s), NULL,
	    "%s, %s: hanya %s %s.", key_label(c->a, c->d, s->key), period_label(c->a, &s->when), number_show(c->a,
	    s->value),
	    s->indicator->unit_name_id ? s->indicator->unit_name_id : "");
}

static void
single_check(struct ctx *c, const struct read_value *s)
{
	digit_check(c, s);
	if (listed(c->limits->small_functions, c->d->function_code))
		small_check(c, s);
}

void
check_jump(struct ctx *c, struct copying *copies, const struct read_value *before, const struct read_value *s)
{
	struct walk w = { c, NULL, copies };

	if (before && strcmp(before->key, s->key) != 0)
		before = NULL;
	values_walk(&w, before, s);
	single_check(c, s);
}

void
check_series(struct ctx *c)
{
	struct reading *r = c->out;
	struct walk w = { c, arena_array(c->a, r->n_read_values + 1, sizeof(*w.v)), copies_new(c->a) };
	size_t i;

	for (i = 0; i < r->n_read_values; i++)
		w.v[i] = &r->read_values[i];
	if (r->n_read_values)
		qsort(w.v, r->n_read_values, sizeof(*w.v), values_order);
	for (i = 0; i < r->n_read_values; i++) {
		const struct read_value *before = i && strcmp(w.v[i - 1]->key, w.v[i]->key) == 0 ? w.v[i - 1] : NULL;

		if (!w.v[i]->value)
			continue;
		values_walk(&w, before, w.v[i]);
		single_check(c, w.v[i]);
	}
	(void)copies_report(c, w.copies);
	digit_swaps(&w, r->n_read_values);
}
