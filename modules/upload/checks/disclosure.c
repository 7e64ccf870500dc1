/*
 * disclosure.c: confidential figures that anybody can compute: the total is published and so are all other parts of it.
 * Proposes which figure to hide as well (complementary suppression), so that each sum with a hidden figure has two.
 *
 * Called by run.c through table.c, for a table with a hidden figure only. Pure. Must never say a hidden figure itself:
 * findings are read by more people than it is meant for. Looks at each sum by itself; what several sums say together
 * (three dimensions and more) is not solved.
 */
#include "modules/upload/checks/checks.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define SECRETS_MOST 20000u /* hidden figures of the periods at hand: each asks for its sums, again for each proposal */
#define SUMS_MOST 3         /* that a code is in within one dimension: below a parent, below the total, above others */

enum shown {
	SHOWN_NOT,     /* nobody says anything of it */
	SHOWN_VALUE,
	SHOWN_UNKNOWN, /* it is missing for everybody */
	SHOWN_HIDDEN
};

/* The figures at hand, and which of them a reader of the release does not see. */
struct secrets {
	struct ctx *c;
	const struct index *ix;
	bool *hidden;          /* of each observation of the reading */
	uint32_t *v;           /* those, proposed ones behind the file's own */
	size_t n, room;
	struct families families[READING_DIMS];
};

/* A sum: a code and those below it, with all other codes as in a key. */
struct sum {
	const char *total;         /* its key */
	size_t n_unknown;
	const struct read_value *unknown;  /* the last hidden one; NULL = what is missing is missing for everybody */
	const struct read_value *smallest; /* part that is shown: hiding it takes least away */
	bool whole;                /* nothing of it is left out of the table */
};

static enum shown
shown_of(const struct secrets *x, const char *key, const struct read_value *like, const struct read_value **out)
{
	struct ctx *c = x->c;
	const struct read_value *s = index_find(c, x->ix, key, like->period);

	*out = s;
	if (s && x->hidden[s - c->out->read_values])
		return SHOWN_HIDDEN;
	if (s)
		return s->action == ACTION_DELETE ? SHOWN_NOT : s->value ? SHOWN_VALUE : SHOWN_UNKNOWN;
	if (!c->out->partial || !past_said(c, key, like->period))
		return SHOWN_NOT;
	return past_value(c, key, like->period) ? SHOWN_VALUE : SHOWN_UNKNOWN;
}

static bool
is_smaller(const struct read_value *s, const struct read_value *than)
{
	bool nothing = decimal_sign(s->value) == 0;

	/* Zero hides nothing: what is left is the secret. */
	return !than || (!nothing && (decimal_sign(than->value) == 0 || decimal_compare(s->value, than->value) < 0));
}

static void
part_add(const struct secrets *x, struct sum *m, const char *key, const struct read_value *like, bool part)
{
	const struct read_value *s = NULL;
	enum shown shown = shown_of(x, key, like, &s);

	m->n_unknown += shown == SHOWN_HIDDEN || shown == SHOWN_UNKNOWN;
	if (shown == SHOWN_HIDDEN)
		m->unknown = s;
	if (shown == SHOWN_VALUE && s && part && is_smaller(s, m->smallest))
		m->smallest = s;
	if (shown == SHOWN_NOT)
		m->whole = false;
}

static struct sum
sum_look(const struct secrets *x, const struct read_value *s, size_t dim, const struct family *f)
{
	struct arena *a = scratch(x->c);
	struct sum m = { .total = key_with(a, s->key, dim, f->code), .whole = true };

	part_add(x, &m, m.total, s, false);
	for (size_t i = 0; i < f->n && m.whole; i++) {
		const char *key = key_with(a, s->key, dim, f->child[i]);
		const struct read_value *at;

		/* A total is that of the parts which the table has. */
		if (!f->total || shown_of(x, key, s, &at) != SHOWN_NOT)
			part_add(x, &m, key, s, true);
	}
	return m;
}

static size_t
sums_of(const struct secrets *x, const struct read_value *s, size_t dim, const struct family *out[SUMS_MOST])
{
	const char *code = key_part(scratch(x->c), s->key, dim);
	const struct code *known = code ? code_find(x->c->d->dimensions[dim].list, code) : NULL;
	const char *const of[SUMS_MOST] = { known && known->parent && *known->parent ? known->parent : NULL,
		known && !(known->parent && *known->parent) && code_expected(known) ? "_T" : NULL, code };
	size_t n = 0;

	for (size_t i = 0; i < SUMS_MOST; i++) {
		const struct family *f = of[i] ? family_find(&x->families[dim], of[i]) : NULL;

		if (f)
			out[n++] = f;
	}
	return n;
}

static void
secret_add(struct secrets *x, const struct read_value *s)
{
	size_t i = (size_t)(s - x->c->out->read_values);

	x->hidden[i] = true;
	x->v = arena_more(x->c->a, x->v, x->n, &x->room, 64, sizeof(*x->v));
	x->v[x->n++] = (uint32_t)i;
}

static void
leak_tell(struct secrets *x, const struct read_value *s, const struct sum *m)
{
	struct ctx *c = x->c;
	const struct read_value *total = NULL, *also = m->smallest;

	if (!also && shown_of(x, m->total, s, &total) == SHOWN_VALUE)
		also = total;
	if (!also) { /* the other figures of the sum were released before, and this file does not name them */
		finding_add(c, LEVEL_WARNING, RULE_DISCLOSURE, s->row, s->col, NULL, NULL,
		    "Angka rahasia %s, %s dapat dihitung dari %s dan bagian lainnya yang sudah dirilis.",
		    key_label(c->a, c->d, s->key), period_label(c->a, &s->when), key_label(c->a, c->d, m->total));
		return;
	}
	finding_add(c, LEVEL_WARNING, RULE_DISCLOSURE, also->row, also->col, source_text(c, also), "*",
	    "Angka rahasia %s, %s dapat dihitung dari %s dan bagian lainnya. Usul: rahasiakan juga angka ini.",
	    key_label(c->a, c->d, s->key), period_label(c->a, &s->when), key_label(c->a, c->d, m->total));
	secret_add(x, also);
}

/* Every sum that a hidden figure is in has another one that is not shown. */
static void
secret_look(struct secrets *x, const struct read_value *s)
{
	const struct family *of[SUMS_MOST];

	for (size_t dim = 0; dim < x->c->d->n_dimensions; dim++) {
		size_t n = x->families[dim].n ? sums_of(x, s, dim, of) : 0;

		for (size_t i = 0; i < n; i++) {
			const struct sum m = sum_look(x, s, dim, of[i]);

			if (m.whole && m.n_unknown == 1 && m.unknown == s)
				leak_tell(x, s, &m);
		}
	}
}

enum reach
disclosure_reach(struct ctx *c, void *state)
{
	(void)state;
	return c->out->n_hidden ? REACH_PERIOD : REACH_NONE;
}

void
disclosure_find(struct ctx *c, void *state, const struct index *ix)
{
	struct reading *r = c->out;
	struct secrets *x = arena_one(c->a, struct secrets);

	(void)state;
	*x = (struct secrets){ .c = c, .ix = ix, .hidden = arena_array(c->a, r->n_read_values + 1, sizeof(bool)) };
	for (size_t dim = 0; dim < c->d->n_dimensions; dim++)
		if (dim_open(c, dim) && !str_same(c->d->dimensions[dim].role, "indicator"))
			x->families[dim] = families_of(c, c->d->dimensions[dim].list);
	for (size_t i = 0; i < r->n_read_values; i++)
		if (r->read_values[i].conf != 'F')
			secret_add(x, &r->read_values[i]);
	/* Proposed ones are looked at as well: x->n grows. */
	for (size_t i = 0; i < x->n && i < SECRETS_MOST; i++) {
		const struct read_value *s = &r->read_values[x->v[i]];

		if (x->v[i] >= c->n_context && s->indicator && indicator_adds_cached(c, s->indicator))
			secret_look(x, s);
	}
	if (x->n > SECRETS_MOST)
		finding_add(c, LEVEL_WARNING, RULE_DISCLOSURE, 0, 0, NULL, NULL,
		    "Lebih dari %u angka rahasia dalam periode yang sama; sisanya tidak diperiksa apakah dapat dihitung.",
		    SECRETS_MOST);
}
