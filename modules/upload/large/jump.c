/*
 * jump.c: what is remembered of each series of a large table while rows go by: its last value, so that a jump and
 * a copied period are seen, and the periods that it has, so that missing ones are. Called by read.c. Bounded: of
 * more than BULK_SERIES series the first ones are watched, of more than READING_PERIODS periods too, and
 * last_values_end() says so. Looks forward only: what runs from new to old is compared with the release alone, and the
 * page says that too.
 */
#include "shared/ground/fnv.h"
#include "modules/upload/large/large.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS (BULK_SERIES * 2)
#define PERIOD_TEXT sizeof("2024-01-31")
#define WORDS ((READING_PERIODS + 63) / 64)

struct last {
	const char *key;
	struct period when;     /* freq 0 = none yet */
	char value[READING_VALUE + 1]; /* "" = a marker */
	char period[PERIOD_TEXT]; /* of `when` */
	uint64_t has[WORDS];    /* by index of last_values.period: a cell */
	uint64_t given[WORDS];  /* and a figure in it */
};

struct last_values {
	struct arena *a;
	uint32_t *slot;         /* SLOTS, open addressing: 1 + the place in v; 0 = free */
	struct last *v;         /* BULK_SERIES, in the order in which they came */
	size_t n, n_read_values;
	struct last **of;       /* of the window noted last; NULL = not watched */
	size_t n_of, room_of;
	struct period period[READING_PERIODS];
	bool filled[READING_PERIODS]; /* some cell of it has a figure or a marker */
	size_t n_periods;
	uint16_t hint[PERIOD_HINTS]; /* where in period[] one was found last */
	bool backwards, more;   /* some series runs from new to old; more than can be watched */
};

struct last_values *
last_values_new(struct arena *a)
{
	struct last_values *lv = arena_one(a, struct last_values);

	lv->a = a;
	lv->slot = arena_array(a, SLOTS, sizeof(*lv->slot));
	lv->v = arena_array(a, BULK_SERIES, sizeof(*lv->v));
	return lv;
}

static uint32_t *
slot_of(const struct last_values *lv, const char *key)
{
	size_t i;

	for (i = fnv_slot(fnv_text(FNV_START, key)) % SLOTS; lv->slot[i]; i = (i + 1) % SLOTS)
		if (strcmp(lv->v[lv->slot[i] - 1].key, key) == 0)
			break;
	return &lv->slot[i];
}

/* NULL = not watched. */
static struct last *
last_find(const struct last_values *lv, const char *key)
{
	uint32_t at = *slot_of(lv, key);

	return at ? &lv->v[at - 1] : NULL;
}

/* The same, where there is room a new one. */
static struct last *
last_take(struct last_values *lv, const char *key)
{
	uint32_t *slot = slot_of(lv, key);

	if (*slot)
		return &lv->v[*slot - 1];
	if (lv->n == BULK_SERIES) {
		lv->more = true;
		return NULL;
	}
	lv->v[lv->n].key = arena_strdup(lv->a, key);
	*slot = (uint32_t)++lv->n;
	return &lv->v[lv->n - 1];
}

/* READING_PERIODS = no room. */
static size_t
period_index(struct last_values *lv, const struct period *when)
{
	uint16_t *hint = &lv->hint[period_hint(when)];
	size_t i = *hint;

	if (i < lv->n_periods && period_compare(&lv->period[i], when) == 0)
		return i;
	for (i = 0; i < lv->n_periods && period_compare(&lv->period[i], when) != 0; i++)
		continue;
	if (i == READING_PERIODS) {
		lv->more = true;
		return READING_PERIODS;
	}
	if (i == lv->n_periods)
		lv->period[lv->n_periods++] = *when;
	*hint = (uint16_t)i;
	return i;
}

void
last_values_note(struct last_values *lv, const struct read_value *v, size_t n)
{
	const char *key = NULL; /* figures of a row often share the very text of their key */
	struct last **of, *l = NULL;
	size_t i, k;

	if (n > lv->room_of) { /* grows by doubling: every window asks, and few are larger than those before */
		lv->room_of = n * 2;
		lv->of = arena_array(lv->a, lv->room_of, sizeof(struct last *));
	}
	lv->n_of = n;
	of = lv->of;
	for (i = 0; i < n; i++) {
		if (v[i].key != key)
			l = last_take(lv, key = v[i].key);
		of[i] = l;
		lv->n_read_values++;
		if (!l || (k = period_index(lv, &v[i].when)) == READING_PERIODS)
			continue;
		l->has[k / 64] |= (uint64_t)1 << k % 64;
		l->given[k / 64] |= (uint64_t)(v[i].value != NULL) << k % 64;
		lv->filled[k] |= v[i].status != '\0';
	}
}

bool
last_values_given(void *lv, const char *key, const struct read_value *s)
{
	struct last_values *all = lv;
	const struct last *l = last_find(all, key);
	size_t k = l ? period_index(all, &s->when) : READING_PERIODS;

	return k < READING_PERIODS && (l->given[k / 64] >> k % 64 & 1);
}

bool
last_values_all(const struct last_values *lv)
{
	return !lv->more;
}

static void
value_check(struct last_values *lv, struct ctx *c, struct last *l, const struct read_value *s)
{
	bool known = l && l->when.freq, later = known && period_compare(&l->when, &s->when) < 0;

	if (s->value) {
		struct read_value before = { .key = NULL };

		if (later)
			before = (struct read_value){ .key = l->key, .value = *l->value ? l->value : NULL, .when = l->when,
				.period = l->period };
		checks_series(c, later ? &before : NULL, s);
	}
	lv->backwards |= known && period_compare(&l->when, &s->when) > 0;
	if (!l || (known && !later))
		return;
	l->when = s->when;
	memcpy(l->value, s->value ? s->value : "", s->value ? strlen(s->value) + 1 : 1);
	if (strlen(s->period) < sizeof(l->period))
		memcpy(l->period, s->period, strlen(s->period) + 1);
}

void
last_values_check(struct last_values *lv, struct ctx *c, const struct read_value *v, size_t n)
{
	bool same = n == lv->n_of; /* no blank cell was dropped since they were noted */
	size_t i;

	for (i = 0; i < n; i++)
		if (!v[i].value || strlen(v[i].value) <= READING_VALUE)
			value_check(lv, c, same ? lv->of[i] : last_find(lv, v[i].key), &v[i]);
}

/* --- behind the last row --- */

struct order {
	size_t index;
	struct period period;
};

struct held {
	const struct last_values *lv;
	const struct last *last; /* the series asked for last */
	size_t index[READING_PERIODS]; /* of the presence's periods in lv->period */
};

static bool
held_has(void *arg, const char *key, size_t period)
{
	struct held *h = arg;
	const struct last *l = h->last && strcmp(h->last->key, key) == 0 ? h->last : last_find(h->lv, key);
	size_t k = h->index[period];

	h->last = l;
	return l && (l->has[k / 64] >> k % 64 & 1);
}

static int
order_compare(const void *x, const void *y)
{
	return period_compare(&((const struct order *)x)->period, &((const struct order *)y)->period);
}

static void
missing_check(struct last_values *lv, struct ctx *c)
{
	struct order *o = arena_array(lv->a, READING_PERIODS, sizeof(*o));
	struct period *periods = arena_array(lv->a, READING_PERIODS, sizeof(*periods));
	const char **keys = arena_array(lv->a, lv->n + 1, sizeof(*keys));
	struct held *h = arena_one(lv->a, struct held);
	struct presence p = { keys, 0, lv->n_read_values, periods, 0, held_has, h };
	size_t i;

	h->lv = lv;
	for (i = 0; i < lv->n_periods; i++)
		if (lv->filled[i] && period_over(c, &lv->period[i]))
			o[p.n_periods++] = (struct order){ i, lv->period[i] };
	if (p.n_periods)
		qsort(o, p.n_periods, sizeof(*o), order_compare);
	for (i = 0; i < p.n_periods; i++) {
		periods[i] = o[i].period;
		h->index[i] = o[i].index;
	}
	for (i = 0; i < lv->n; i++)
		keys[p.n_keys++] = lv->v[i].key;
	checks_table(c, &p);
}

void
last_values_end(struct last_values *lv, struct ctx *c, bool missing, bool *backwards)
{
	*backwards = lv->backwards;
	if (lv->more)
		finding_add(c, LEVEL_ADVICE, RULE_MISSING, 0, 0, NULL, NULL,
		    "Tabel ini punya lebih dari %u deret atau %u periode: baris yang hilang tidak dicari, dan lompatan dan"
		    " salinan periode hanya dicari pada yang pertama.", BULK_SERIES, READING_PERIODS);
	else if (missing)
		missing_check(lv, c);
}
