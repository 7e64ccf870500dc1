/*
 * run.c: the way over a table, check after check: one that is held as a whole, and one that comes in windows.
 * See checks.h. Must never name a check: what is asked stands in table.c alone.
 */
#include "modules/upload/checks/checks.h"

#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>

/* A check that is asked of this table. */
struct asked {
	const struct check *check;
	void *state;
};

struct checking {
	struct asked *all, *blank, *cell, *series; /* the latter: those of `all` that have that function */
	size_t n, n_blank, n_cell, n_series;
};

void
checks_open(struct ctx *c)
{
	struct checking *k = arena_one(c->a, struct checking);
	struct asked *room = arena_array(c->a, n_checks * 4, sizeof(*room));

	*k = (struct checking){ .all = room, .blank = room + n_checks, .cell = room + n_checks * 2,
		.series = room + n_checks * 3 };
	for (size_t i = 0; i < n_checks; i++) {
		const struct check *check = &checks[i];
		struct asked one = { check, NULL };

		if ((check->needs & NEEDS_RELEASE && !c->ask->past) || (check->applies && !check->applies(c)))
			continue;
		one.state = check->open ? check->open(c) : NULL;
		k->all[k->n++] = one;
		if (check->blank)
			k->blank[k->n_blank++] = one;
		if (check->cell)
			k->cell[k->n_cell++] = one;
		if (check->series)
			k->series[k->n_series++] = one;
	}
	c->checking = k;
}

/* --- cells --- */

void
checks_cells(struct ctx *c)
{
	const struct checking *k = c->checking;
	struct reading *r = c->out;
	char blank = r->map ? r->map->blank : '\0';
	size_t n = 0, blanks = 0;

	for (size_t i = 0; i < r->n_read_values; i++) {
		struct read_value *s = &r->read_values[i];

		if (!s->period)
			continue;
		r->n_hidden += s->status && s->conf != 'F';
		if (!s->status && blank && period_over(c, &s->when)) {
			s->status = blank;
			blanks++;
		}
		for (size_t b = 0; !s->status && b < k->n_blank; b++)
			k->blank[b].check->blank(c, k->blank[b].state, s);
		for (size_t j = 0; s->value && j < k->n_cell; j++)
			k->cell[j].check->cell(c, k->cell[j].state, s);
		if (s->status && n++ != i)
			r->read_values[n - 1] = *s;
	}
	r->n_read_values = n;
	if (blanks)
		finding_add(c, LEVEL_ADVICE, RULE_MARKER, 0, 0, NULL, NULL,
		    "%zu sel kosong dibaca sebagai %s, seperti yang dipilih.", blanks,
		    blank == 'M' ? "tidak berlaku" : blank == 'L' ? "tidak dikumpulkan" : "tidak tersedia");
}

/* --- series --- */

void
checks_series(struct ctx *c, const struct read_value *before, const struct read_value *s)
{
	const struct checking *k = c->checking;
	struct series_step t = { .s = s, .before = before };

	if (!s->value || c->freq == 'W' || c->freq == 'D') /* from one week or day to the next everything may jump */
		return;
	/* The figure one period before, of the table or released. */
	t.when = period_step(&t.s->when, -1);
	t.fresh = !value_unchanged(c, t.s);
	if (t.before && period_compare(&t.before->when, &t.when) == 0) {
		t.fresh |= t.before->value && !value_unchanged(c, t.before);
		t.from = t.before->value;
	} else if (period_valid(&t.when) && c->ask->past) {
		t.from = past_value(c, t.s->key, period_text(scratch(c), &t.when));
	}
	for (size_t i = 0; i < k->n_series; i++)
		k->series[i].check->series(c, k->series[i].state, &t);
}

static int
values_order(const void *x, const void *y)
{
	const struct read_value *a = *(const struct read_value *const *)x, *b = *(const struct read_value *const *)y;
	int d = strcmp(a->key, b->key);

	return d ? d : period_compare(&a->when, &b->when);
}

/* --- behind the last row --- */

void
checks_table(struct ctx *c, const struct presence *p)
{
	const struct checking *k = c->checking;

	for (size_t i = 0; i < k->n; i++)
		if (k->all[i].check->table)
			k->all[i].check->table(c, k->all[i].state, p);
}

void
checks_ended(struct ctx *c)
{
	const struct checking *k = c->checking;

	for (size_t i = 0; i < k->n; i++)
		if (k->all[i].check->ended)
			k->all[i].check->ended(c, k->all[i].state);
}

static enum reach
reach_of(struct ctx *c, const struct asked *a)
{
	return !a->check->period ? REACH_NONE : a->check->reach ? a->check->reach(c, a->state) : REACH_PERIOD;
}

enum reach
checks_reach(struct ctx *c)
{
	const struct checking *k = c->checking;
	enum reach most = REACH_NONE;

	for (size_t i = 0; i < k->n; i++) {
		enum reach reach = reach_of(c, &k->all[i]);

		most = reach > most ? reach : most;
	}
	return most;
}

void
checks_period(struct ctx *c, const struct index *ix)
{
	const struct checking *k = c->checking;

	for (size_t i = 0; i < k->n; i++)
		if (reach_of(c, &k->all[i]) != REACH_NONE)
			k->all[i].check->period(c, k->all[i].state, ix);
}

void
checks_closed(struct ctx *c)
{
	const struct checking *k = c->checking;

	for (size_t i = 0; i < k->n; i++)
		if (k->all[i].check->closed)
			k->all[i].check->closed(c, k->all[i].state);
}

/* --- what was not asked --- */

static void
not_asked(struct ctx *c, const struct check *k)
{
	finding_add(c, LEVEL_ADVICE, k->rule, 0, 0, NULL, NULL,
	    "Tidak diperiksa karena berkas ini terlalu besar untuk diperiksa sekaligus: %s.", k->name);
}

void
checks_left_out(struct ctx *c, bool ordered)
{
	const struct checking *k = c->checking;

	for (size_t i = 0; i < k->n; i++)
		if (k->all[i].check->scope == SCOPE_WHOLE && !(ordered && k->all[i].check->needs & NEEDS_ORDER))
			not_asked(c, k->all[i].check);
}

void
checks_no_periods(struct ctx *c)
{
	const struct checking *k = c->checking;

	for (size_t i = 0; i < k->n; i++)
		if (reach_of(c, &k->all[i]) != REACH_NONE)
			not_asked(c, k->all[i].check);
}

/* --- a table that is held as a whole --- */

void
checks_all(struct ctx *c)
{
	const struct checking *k = c->checking;
	struct presence p;
	struct index ix;
	size_t n;
	const struct read_value **v;

	for (size_t i = 0; i < k->n; i++)
		if (k->all[i].check->whole)
			k->all[i].check->whole(c, k->all[i].state);
	if (!c->out->n_errors) { /* a label that was not understood would be missed as well */
		p = presence_of(c);
		checks_table(c, &p);
	}
	checks_cells(c);
	n = c->out->n_read_values;
	v = arena_array(c->a, n + 1, sizeof(*v));
	for (size_t i = 0; i < n; i++)
		v[i] = &c->out->read_values[i];
	if (n)
		qsort(v, n, sizeof(*v), values_order);
	for (size_t i = 0; i < n; i++)
		checks_series(c, i && strcmp(v[i - 1]->key, v[i]->key) == 0 ? v[i - 1] : NULL, v[i]);
	checks_ended(c);
	ix = index_of(c);
	checks_period(c, &ix);
	checks_closed(c);
}
