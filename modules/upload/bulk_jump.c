/*
 * bulk_jump.c: the last value of each series of a large table, so that a jump is seen while rows go by. Called by
 * bulk_read.c. Bounded: of more than BULK_SERIES series the first ones are watched. Looks forward only: a table that
 * runs from new to old is compared with the release alone.
 */
#include "modules/upload/bulk.h"

#include <string.h>

#define SLOTS (BULK_SERIES * 2)

struct last {
	const char *key;        /* NULL = free */
	struct period when;
	char value[READING_VALUE + 1];
};

struct last_values {
	struct arena *a;
	struct last *slot;      /* SLOTS, open addressing */
	size_t n;
};

struct last_values *
last_values_new(struct arena *a)
{
	struct last_values *lv = arena_one(a, struct last_values);

	lv->a = a;
	lv->slot = arena_array(a, SLOTS, sizeof(*lv->slot));
	return lv;
}

static struct last *
last_find(struct last_values *lv, const char *key)
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

static void
value_check(struct last_values *lv, struct ctx *c, const struct seen *s)
{
	struct last *l = last_find(lv, s->key);
	struct seen before = { .key = l->key, .value = l->value, .when = l->when };
	bool later = l->key && period_compare(&l->when, &s->when) < 0;

	check_jump(c, later ? &before : NULL, s);
	if (!l->key) {
		if (lv->n == BULK_SERIES)
			return;
		l->key = arena_strdup(lv->a, s->key);
		lv->n++;
	} else if (!later) {
		return;
	}
	l->when = s->when;
	memcpy(l->value, s->value, strlen(s->value) + 1);
}

void
last_values_check(struct last_values *lv, struct ctx *c, const struct seen *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (v[i].value && strlen(v[i].value) <= READING_VALUE)
			value_check(lv, c, &v[i]);
}
