/*
 * observations.c: the observations of a table by key and period, and the checks of which there are: twice the same,
 * missing. Called by run.c through table.c, and by the other checks. Pure. Must never change a value: the second of two
 * for the same key is taken out.
 */
#include "modules/upload/checks/checks.h"

#include "shared/ground/fnv.h"
#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <stdlib.h>
#include <string.h>

#define LEVELS 9 /* of a hierarchy: DEPTH_MAX of label.c, and the top */
#define PERIODS_NAMED 6 /* in the sentence of a finding */

static struct index
index_new(struct arena *a, size_t n)
{
	struct index ix = { NULL, 1023 };

	while (ix.mask < n * 2)
		ix.mask = ix.mask * 2 + 1;
	ix.slot = arena_array(a, ix.mask + 1, sizeof(*ix.slot));
	return ix;
}

/* The slot of a key and period: free, or that of the observation. */
static uint32_t *
index_at(const struct index *ix, const struct read_value *read_values, const char *key, const char *period)
{
	size_t i = fnv_slot(fnv_text(fnv_bytes(fnv_text(FNV_START, key), "|", 1), period)) & ix->mask;

	while (ix->slot[i] && (strcmp(read_values[ix->slot[i] - 1].key, key) != 0 ||
	    strcmp(read_values[ix->slot[i] - 1].period, period) != 0))
		i = (i + 1) & ix->mask;
	return &ix->slot[i];
}

struct index
index_of(struct ctx *c)
{
	struct index ix = index_new(c->a, c->out->n_read_values);
	size_t i;

	for (i = 0; i < c->out->n_read_values; i++)
		if (c->out->read_values[i].period)
			*index_at(&ix, c->out->read_values, c->out->read_values[i].key,
			    c->out->read_values[i].period) = (uint32_t)i + 1;
	return ix;
}

const struct read_value *
index_find(struct ctx *c, const struct index *ix, const char *key, const char *period)
{
	uint32_t at = *index_at(ix, c->out->read_values, key, period);

	return at ? &c->out->read_values[at - 1] : NULL;
}

const char *
figure_of(struct ctx *c, const struct index *ix, const char *key, const struct period *p)
{
	const char *period = period_valid(p) ? period_text(c->a, p) : NULL;
	const struct read_value *s = period ? index_find(c, ix, key, period) : NULL;

	if (s || !period)
		return s ? s->value : NULL;
	return past_value(c, key, period);
}

bool
key_split(struct arena *a, const struct dataset *d, const char *key, const char *out[READING_DIMS])
{
	struct str unread = str_of(key), part;
	size_t n = 0;

	while ((part = str_part(&unread, '.')).p) {
		if (n == d->n_dimensions || n == READING_DIMS)
			return false;
		out[n++] = arena_strndup(a, part.p, part.n);
	}
	return n == d->n_dimensions;
}

/* The part of a key for a dimension, in the key itself. */
static struct str
part_of(const char *key, size_t dim)
{
	struct str unread = str_of(key), part = str_part(&unread, '.');

	while (dim-- && part.p)
		part = str_part(&unread, '.');
	return part;
}

const char *
key_with(struct arena *a, const char *key, size_t dim, const char *code)
{
	struct str part = part_of(key, dim);

	return part.p ? arena_printf(a, "%.*s%s%s", (int)(part.p - key), key, code, part.p + part.n) : NULL;
}

const char *
key_part(struct arena *a, const char *key, size_t dim)
{
	struct str part = part_of(key, dim);

	return part.p ? arena_strndup(a, part.p, part.n) : NULL;
}

/* --- twice the same --- */

void
duplicate_report(struct ctx *c, const struct read_value *second, uint32_t first_row, uint32_t first_col)
{
	finding_add(c, LEVEL_ERROR, RULE_DUPLICATE, second->row, second->col, source_text(c, second), NULL,
	    "%s untuk %s sudah diisi di sel %s.", key_label(c->a, c->d, second->key), period_label(c->a, &second->when),
	    cell_address(c->a, first_row, first_col));
}

void
duplicates_drop(struct ctx *c, void *state)
{
	struct reading *r = c->out;
	struct index ix = index_new(c->a, r->n_read_values);
	size_t i;

	(void)state;
	for (i = 0; i < r->n_read_values; i++) {
		struct read_value *s = &r->read_values[i], *first;
		uint32_t *slot = index_at(&ix, r->read_values, s->key, s->period);

		if (!*slot) {
			*slot = (uint32_t)i + 1;
			continue;
		}
		first = &r->read_values[*slot - 1];
		if (first->action == ACTION_DELETE && s->action == ACTION_DELETE)
			; /* two rows delete it */
		else if (first->status && s->status)
			duplicate_report(c, s, first->row, first->col);
		else if (!first->status)
			*first = *s;
		s->period = NULL;
	}
}

/* --- missing --- */

bool
period_over(struct ctx *c, const struct period *p)
{
	return date_days(period_end(p)) < date_days(c->ask->today);
}

/* A figure is not missed where they were not. */
bool
key_valid(struct ctx *c, struct arena *work, const char *key, const struct period *p)
{
	const char *part[READING_DIMS];
	size_t i;

	if (!key_split(work, c->d, key, part))
		return true;
	for (i = 0; i < c->d->n_dimensions; i++) {
		const struct code *code = code_find(c->d->dimensions[i].list, part[i]);

		if (code && !code_valid(code, p))
			return false;
	}
	return true;
}

bool
codes_dated(const struct dataset *d)
{
	size_t i;

	for (i = 0; i < d->n_dimensions; i++)
		if (code_list_dated(d->dimensions[i].list))
			return true;
	return false;
}

struct expected {
	const char *const *code[READING_DIMS];
	const bool *absent[READING_DIMS];   /* not one figure of the table has that code */
	size_t n[READING_DIMS];
	size_t total;
};

/* An indicator that a table may leave out. */
static bool
code_optional(const struct dataset *d, size_t dim, const char *code)
{
	size_t i;

	for (i = 0; str_same(d->dimensions[dim].role, "indicator") && i < d->n_indicators; i++)
		if (str_same(d->indicators[i].code, code))
			return d->indicators[i].optional != 0;
	return false;
}

/* Marks the codes of one dimension that the table (or, where `p` is NULL, the release before) uses; true: some key
 * was there. `marks` are in order of the list. */
static bool
codes_mark(struct ctx *c, size_t dim, bool *marks, const struct presence *p)
{
	const struct past_book *book = c->ask->past;
	size_t i, from = p ? p->n_keys : book ? book->n : 0;
	const char *before = NULL;

	for (i = 0; i < from; i++) {
		const char *key = p ? p->keys[i] : past_key(book, i);
		const struct code *code;

		if (before && strcmp(key, before) == 0)
			continue;
		before = key;
		if ((code = code_named(c, dim, part_of(key, dim))) != NULL)
			marks[code - c->d->dimensions[dim].list->codes] = true;
	}
	return from > 0;
}

/* Is the key said for that period: by the table, or where it leaves what is released as it is, there? */
static bool
key_said(struct ctx *c, const struct presence *p, const char *key, size_t period)
{
	return p->has(p->arg, key, period) ||
	    (c->out->partial && past_said(c, key, period_text(scratch(c), &p->periods[period])));
}

/* Codes that every table of this dataset should have: those on the levels that this one uses; where there was a
 * release, those that it had. */
static void
codes_expected(struct ctx *c, size_t dim, const struct presence *p, struct expected *e)
{
	const struct dimension *di = &c->d->dimensions[dim];
	size_t n_codes = di->list->n_codes, i, n = 0;
	bool *now = arena_array(c->a, n_codes + 1, sizeof(*now)), *before = arena_array(c->a, n_codes + 1, sizeof(*before));
	const char **out = arena_array(c->a, n_codes + 1, sizeof(*out));
	bool *absent = arena_array(c->a, n_codes + 1, sizeof(*absent));
	bool level[LEVELS] = { false }, released;

	(void)codes_mark(c, dim, now, p);
	released = codes_mark(c, dim, before, NULL);
	for (i = 0; i < n_codes; i++)
		if (now[i])
			level[code_depth(c, dim, &di->list->codes[i])] = true;
	for (i = 0; i < n_codes; i++) {
		const struct code *code = &di->list->codes[i];

		if (code_optional(c->d, dim, code->code))
			continue;
		if (now[i] || (!c->out->context_code[dim] && code_expected(code) &&
		    level[code_depth(c, dim, code)] && (!released || before[i])))
			out[n++] = code->code;
		if (n && out[n - 1] == code->code)
			absent[n - 1] = !now[i] && !(c->out->partial && before[i]);
	}
	e->absent[dim] = absent;
	e->code[dim] = out;
	e->n[dim] = n;
}

static int
period_order(const void *x, const void *y)
{
	return period_compare(x, y);
}

static void
key_missing(struct ctx *c, struct arena *work, const struct presence *p, const char *key, bool dated)
{
	const char *names = "";
	size_t i, n = 0, held = 0;

	for (i = 0; i < p->n_periods; i++)
		if (key_said(c, p, key, i))
			held++;
		else if ((!dated || key_valid(c, work, key, &p->periods[i])) && n++ < PERIODS_NAMED)
			names = arena_printf(work, "%s%s%s", names, *names ? ", " : "",
			    period_label(work, &p->periods[i]));
	if (!n)
		return;
	if (!held)
		finding_add(c, LEVEL_WARNING, RULE_MISSING, 0, 0, NULL, NULL, "Tidak ada angka untuk %s.",
		    key_label(work, c->d, key));
	else
		finding_add(c, LEVEL_WARNING, RULE_MISSING, 0, 0, NULL, NULL, "%s tidak ada untuk %s%s.",
		    key_label(work, c->d, key), names, n > PERIODS_NAMED ? ", dan lainnya" : "");
}

static bool
expected_find(struct ctx *c, const struct presence *p, struct expected *e)
{
	size_t most = p->n_read_values > READING_EXPECTED / 4 ? p->n_read_values * 4 : READING_EXPECTED, i;

	e->total = 1;
	for (i = 0; i < c->d->n_dimensions; i++) {
		const char *only = dimension_only_code(&c->d->dimensions[i]);

		if (only) {
			const char **one = arena_array(c->a, 1, sizeof(*one));

			one[0] = only;
			e->code[i] = one;
			e->absent[i] = arena_array(c->a, 1, sizeof(bool));
			e->n[i] = 1;
		} else {
			codes_expected(c, i, p, e);
		}
		e->total *= e->n[i];
		if (e->total > most)
			return false;
	}
	return p->n_periods && e->total * p->n_periods <= most;
}

/* A code that the whole table lacks is one finding, however many combinations it has. */
static void
absent_report(struct ctx *c, const struct expected *e)
{
	size_t dim, i;

	for (dim = 0; dim < c->d->n_dimensions; dim++)
		for (i = 0; i < e->n[dim]; i++) {
			const struct code *code = e->absent[dim][i] ?
			    code_find(c->d->dimensions[dim].list, e->code[dim][i]) : NULL;

			if (code)
				finding_add(c, LEVEL_WARNING, RULE_MISSING, 0, 0, NULL, NULL, "Tidak ada angka untuk %s.",
				    code->name_id);
		}
}

void
missing_find(struct ctx *c, void *state, const struct presence *p)
{
	struct arena *work;
	struct expected e;
	bool dated = codes_dated(c->d);
	size_t i, k;

	(void)state;
	memset(&e, 0, sizeof(e));
	if (!p->n_read_values || c->d->sparse || !expected_find(c, p, &e))
		return;
	if (!dated) /* else whether a code was to be there depends on the period */
		absent_report(c, &e);
	work = arena_new((size_t)16 << 20);
	for (k = 0; k < e.total; k++) {
		const char *key = "";
		bool absent = false;
		size_t at = k;

		arena_reset(work);
		for (i = c->d->n_dimensions; i-- > 0;) {
			key = arena_printf(work, "%s%s%s", e.code[i][at % e.n[i]], *key ? "." : "", key);
			absent |= !dated && e.absent[i][at % e.n[i]];
			at /= e.n[i];
		}
		if (!absent)
			key_missing(c, work, p, key, dated);
	}
	arena_free(work);
}

/* --- what a table that is held as a whole has --- */

struct held {
	struct ctx *c;
	struct index ix;
	const char **period; /* texts of the periods */
};

static bool
held_has(void *arg, const char *key, size_t period)
{
	const struct held *h = arg;

	return *index_at(&h->ix, h->c->out->read_values, key, h->period[period]) != 0;
}

static size_t
periods_held(struct ctx *c, struct period *p)
{
	size_t i, n = 0, k = 0;

	for (i = 0; i < c->out->n_read_values; i++)
		if (period_over(c, &c->out->read_values[i].when) && c->out->read_values[i].status)
			p[n++] = c->out->read_values[i].when;
	if (n)
		qsort(p, n, sizeof(*p), period_order);
	for (i = 0; i < n; i++)
		if (!k || period_compare(&p[k - 1], &p[i]) != 0)
			p[k++] = p[i];
	return k;
}

struct presence
presence_of(struct ctx *c)
{
	size_t n = c->out->n_read_values, i;
	struct period *periods = arena_array(c->a, n + 1, sizeof(*periods));
	const char **keys = arena_array(c->a, n + 1, sizeof(*keys));
	struct held *h = arena_one(c->a, struct held);
	struct presence p = { keys, n, n, periods, periods_held(c, periods), held_has, h };

	for (i = 0; i < n; i++)
		keys[i] = c->out->read_values[i].key;
	*h = (struct held){ c, index_of(c), arena_array(c->a, p.n_periods + 1, sizeof(*h->period)) };
	for (i = 0; i < p.n_periods; i++)
		h->period[i] = period_text(c->a, &periods[i]);
	return p;
}
