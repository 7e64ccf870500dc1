/*
 * numbering.c: a hash table with open addressing over texts in the arena. See numbering.h. Never
 * forgets a text before its arena is reset.
 */
#include "shared/ground/numbering.h"
#include "shared/ground/fnv.h"
#include "shared/ground/log.h"
#include <string.h>

#define FIRST_ROOM 16u /* names: most codes lists of a file are as short */

struct numbered {
	const char *text;
	uint32_t n, hash;
};

struct numbering {
	struct arena *arena;
	struct numbered *v;
	uint32_t *slot; /* number + 1, 0 = free; `room` of them, a power of two */
	uint32_t n, room, last;
};

static uint32_t
hash_of(const char *s, size_t n)
{
	return (uint32_t)fnv_slot(fnv_bytes(FNV_START, s, n));
}

struct numbering *
numbering_new(struct arena *a)
{
	struct numbering *t = arena_one(a, struct numbering);

	*t = (struct numbering){ .arena = a, .room = FIRST_ROOM * 2 };
	t->v = arena_array(a, FIRST_ROOM, sizeof(*t->v));
	t->slot = arena_array(a, t->room, sizeof(*t->slot));
	memset(t->slot, 0, t->room * sizeof(*t->slot));
	return t;
}

static bool
same(const struct numbered *x, const char *s, size_t n, uint32_t hash)
{
	return x->hash == hash && x->n == n && memcmp(x->text, s, n) == 0;
}

/* Where the text stands, or the free slot where it belongs. */
static uint32_t
slot_of(const struct numbering *t, const char *s, size_t n, uint32_t hash)
{
	uint32_t i = hash & (t->room - 1);

	while (t->slot[i] && !same(&t->v[t->slot[i] - 1], s, n, hash))
		i = (i + 1) & (t->room - 1);
	return i;
}

uint32_t
numbering_add(struct numbering *t, const char *s, size_t n)
{
	uint32_t hash, i;

	if (t->n && t->v[t->last].n == n && memcmp(t->v[t->last].text, s, n) == 0)
		return t->last;
	hash = hash_of(s, n);
	i = slot_of(t, s, n, hash);
	if (t->slot[i])
		return t->last = t->slot[i] - 1;
	sd_assert(t->n < UINT32_MAX / 8 && n < UINT32_MAX);
	if (t->n == t->room / 2) {
		t->v = arena_resized(t->arena, t->v, t->n, t->room, sizeof(*t->v));
		t->room *= 2;
		t->slot = arena_array(t->arena, t->room, sizeof(*t->slot));
		for (uint32_t j = 0; j < t->n; j++)
			t->slot[slot_of(t, t->v[j].text, t->v[j].n, t->v[j].hash)] = j + 1;
		i = slot_of(t, s, n, hash);
	}
	t->v[t->n] = (struct numbered){ arena_strndup(t->arena, s, n), (uint32_t)n, hash };
	t->slot[i] = t->n + 1;
	return t->last = t->n++;
}

bool
numbering_find(const struct numbering *t, const char *s, size_t n, uint32_t *out)
{
	uint32_t i = slot_of(t, s, n, hash_of(s, n));

	if (!t->slot[i])
		return false;
	*out = t->slot[i] - 1;
	return true;
}

uint32_t
numbering_count(const struct numbering *t)
{
	return t->n;
}

const char *
numbering_text(const struct numbering *t, uint32_t i)
{
	sd_assert(i < t->n);
	return t->v[i].text;
}

const char *
numbering_bytes(const struct numbering *t, uint32_t i, size_t *n)
{
	sd_assert(i < t->n);
	*n = t->v[i].n;
	return t->v[i].text;
}
