/*
 * bulk_jump.c: what is remembered of each series of a large table while rows go by: its last value, so that a jump and
 * a copied period are seen, and the periods that it has, so that missing ones are. Called by bulk_read.c. Bounded: of
 * more than BULK_SERIES series the first ones are watched, of more than READING_PERIODS periods too, and
 * last_values_end() says so. Looks forward only: what runs from new to old is compared with the release alone, and the
 * page says that too.
 */
#include "modules/upload/bulk.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS (BULK_SERIES * 2)
#define WORDS ((READING_PERIODS + 63) / 64)

struct last {
	const char *key;        /* NULL = free */
	struct period when;     /* freq 0 = none yet */
	char value[READING_VALUE + 1]; /* "" = a marker */
	uint64_t has[WORDS];    /* by index of last_values.period */
};

struct last_values {
	struct arena *a;
	struct last *slot;      /* SLOTS, open addressing */
	size_t n, n_seen;
	struct period period[READING_PERIODS];
	bool filled[READING_PERIODS]; /* some cell of it has a figure or a marker */
	size_t n_periods;
	struct copying *copies;
	bool backwards, more;   /* some series runs from new to old; more than can be watched */
};

struct last_values *
last_values_new(struct arena *a)
{
	struct last_values *lv = arena_one(a, struct last_values);

	lv->a = a;
	lv->slot = arena_array(a, SLOTS, sizeof(*lv->slot));
	lv->copies = copies_new(a);
	return lv;
}

static struct last *
last_find(const struct last_values *lv, const char *key)
{
	uint64_t h = 1469598103934665603u;
	const char *p;
	size_t i;

	for (p = key; *p; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211u;
	for (i = (size_t)(h ^ (h >> 29)) % SLOTS; lv->slot[i].key; i = (i + 1) % SLOTS)
		if (strcmp(lv->slot[i].key, key) == 0)
			break;
	return &lv->slot[i];
}

/* The slot of a series, a new one where there is room; else NULL. */
static struct last *
last_take(struct last_values *lv, const char *key)
{
	struct last *l = last_find(lv, key);

	if (l->key)
		return l;
	if (lv->n == BULK_SERIES) {
		lv->more = true;
		return NULL;
	}
	l->key = arena_strdup(lv->a, key);
	lv->n++;
	return l;
}

/* READING_PERIODS = no room. Rows lie in order mostly: the one asked for last is looked at first. */
static size_t
period_index(struct last_values *lv, const struct period *when)
{
	size_t i;

	for (i = lv->n_periods; i-- > 0;)
		if (period_compare(&lv->period[i], when) == 0)
			return i;
	if (lv->n_periods == READING_PERIODS) {
		lv->more = true;
		return READING_PERIODS;
	}
	lv->period[lv->n_periods] = *when;
	return lv->n_periods++;
}

void
last_values_note(struct last_values *lv, const struct seen *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		struct last *l = v[i].period ? last_take(lv, v[i].key) : NULL;
		size_t k = l ? period_index(lv, &v[i].when) : READING_PERIODS;

		lv->n_seen++;
		if (k == READING_PERIODS)
			continue;
		l->has[k / 64] |= (uint64_t)1 << k % 64;
		lv->filled[k] |= v[i].status != '\0';
	}
}

static void
value_check(struct last_values *lv, struct ctx *c, const struct seen *s)
{
	struct last *l = last_find(lv, s->key);
	bool known = l->key && l->when.freq, later = known && period_compare(&l->when, &s->when) < 0;
	struct seen before = { .key = l->key, .value = *l->value ? l->value : NULL, .when = l->when };

	if (s->value)
		check_jump(c, lv->copies, later ? &before : NULL, s);
	lv->backwards |= known && period_compare(&l->when, &s->when) > 0;
	if (!l->key || (known && !later))
		return;
	l->when = s->when;
	memcpy(l->value, s->value ? s->value : "", s->value ? strlen(s->value) + 1 : 1);
}

void
last_values_check(struct last_values *lv, struct ctx *c, const struct seen *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!v[i].value || strlen(v[i].value) <= READING_VALUE)
			value_check(lv, c, &v[i]);
}

/* --- behind the last row --- */

struct order {
	size_t index;
	struct period period;
};

struct held {
	const struct last_values *lv;
	size_t index[READING_PERIODS]; /* of the presence's periods in lv->period */
};

static bool
held_has(const void *arg, const char *key, size_t period)
{
	const struct held *h = arg;
	const struct last *l = last_find(h->lv, key);
	size_t k = h->index[period];

	return l->key && (l->has[k / 64] >> k % 64 & 1);
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
	struct presence p = { keys, 0, lv->n_seen, periods, 0, held_has, h };
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
	for (i = 0; i < SLOTS; i++)
		if (lv->slot[i].key)
			keys[p.n_keys++] = lv->slot[i].key;
	check_missing_over(c, &p);
}

struct copying *
last_values_end(struct last_values *lv, struct ctx *c, bool missing, bool *backwards)
{
	*backwards = lv->backwards;
	if (lv->more) {
		finding_add(c, LEVEL_ADVICE, RULE_MISSING, 0, 0, NULL, NULL,
		    "Tabel ini punya lebih dari %u deret atau %u periode: baris yang hilang tidak dicari, dan lompatan dan"
		    " salinan periode hanya dicari pada yang pertama.", BULK_SERIES, READING_PERIODS);
		return lv->copies;
	}
	if (missing)
		missing_check(lv, c);
	return lv->copies;
}
