/*
 * test_sorter.c: the sorter against a sort of everything in memory, with more records than it may hold. Data are made
 * up from a seed.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/ground/sorter.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RECORDS 20000
#define MEMORY (64u * 1024u) /* some 60 runs */

/* A key and what tells it from its equals. */
struct made { char text[64]; size_t n, n_key, number; };

static struct arena *a;
static uint32_t seed;
static struct made v[RECORDS];

static uint32_t
chance(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

ARENA_FIXTURE(begin, end, a, 256u << 20);

static int
made_order(const void *x, const void *y)
{
	const struct made *p = x, *q = y;
	int step = memcmp(p->text, q->text, p->n_key < q->n_key ? p->n_key : q->n_key);

	if (!step)
		step = (p->n_key > q->n_key) - (p->n_key < q->n_key);
	return step ? step : (p->number > q->number) - (p->number < q->number);
}

static void
made_fill(size_t n, uint32_t keys, bool ordered)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t key = ordered ? (uint32_t)i * keys / (uint32_t)n : chance(keys);

		v[i].n_key = (size_t)snprintf(v[i].text, sizeof(v[i].text), "%0*u%.*s", ordered ? 8 : 1, key,
		    (int)(key % 7), "abcdefg") + 1;
		v[i].n = v[i].n_key + (size_t)snprintf(v[i].text + v[i].n_key, sizeof(v[i].text) - v[i].n_key, "%zu", i) + 1;
		v[i].number = i;
	}
}

static void
sorted_is(size_t n, uint32_t keys, bool ordered)
{
	struct sorter *s = sorter_new(a, "/tmp", MEMORY);
	struct sorter_record r;

	made_fill(n, keys, ordered);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(sorter_add(s, v[i].text, v[i].n, v[i].n_key), SD_OK);
	assert_int_equal(sorter_end(s), SD_OK);
	qsort(v, n, sizeof(v[0]), made_order);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(sorter_next(s, &r), SD_OK);
		assert_int_equal(r.n, v[i].n);
		assert_int_equal(r.n_key, v[i].n_key);
		assert_memory_equal(r.p, v[i].text, r.n);
	}
	assert_int_equal(sorter_next(s, &r), SD_NOT_FOUND);
	assert_int_equal(sorter_next(s, &r), SD_NOT_FOUND);
	/* Again from the first one: from behind the last, and from the middle. */
	for (size_t times = 0; times < 2; times++) {
		assert_int_equal(sorter_again(s), SD_OK);
		for (size_t i = 0; i < (times ? n : n / 2); i++) {
			assert_int_equal(sorter_next(s, &r), SD_OK);
			assert_int_equal(r.n, v[i].n);
			assert_memory_equal(r.p, v[i].text, r.n);
		}
	}
	assert_int_equal(sorter_next(s, &r), SD_NOT_FOUND);
	arena_reset(a);
}

static void
test_as_in_memory(void **state)
{
	static const size_t sizes[] = { 1, 2, 3, 500, RECORDS };

	(void)state;
	seed = 11;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		sorted_is(sizes[i], 3, false);
		sorted_is(sizes[i], 1000000, false);
		sorted_is(sizes[i], 1000, true);
	}
}

static void
test_nothing(void **state)
{
	struct sorter *s = sorter_new(a, "/tmp", MEMORY);
	struct sorter_record r;

	(void)state;
	assert_int_equal(sorter_end(s), SD_OK);
	assert_int_equal(sorter_next(s, &r), SD_NOT_FOUND);
}

/* Records as large as they may be, so that a window holds one and the head of the next. */
static void
test_large_records(void **state)
{
	static char big[SORTER_RECORD];
	struct sorter *s = sorter_new(a, "/tmp", MEMORY);
	struct sorter_record r;

	(void)state;
	for (unsigned i = 0; i < 100; i++) {
		big[0] = (char)(99 - i);
		assert_int_equal(sorter_add(s, big, sizeof(big) - i, 1), SD_OK);
	}
	assert_int_equal(sorter_end(s), SD_OK);
	for (unsigned i = 0; i < 100; i++) {
		assert_int_equal(sorter_next(s, &r), SD_OK);
		assert_int_equal(r.p[0], i);
		assert_int_equal(r.n, sizeof(big) - (99 - i));
	}
	assert_int_equal(sorter_next(s, &r), SD_NOT_FOUND);
}

/* A folder that is not there: memory takes what the disk would have. */
static void
test_without_a_folder(void **state)
{
	struct sorter *s = sorter_new(a, "/nowhere", MEMORY);
	struct sorter_record r;

	(void)state;
	made_fill(5000, 1000, false);
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(sorter_add(s, v[i].text, v[i].n, v[i].n_key), SD_OK);
	assert_int_equal(sorter_end(s), SD_OK);
	assert_int_equal(sorter_next(s, &r), SD_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_in_memory),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_large_records),
		cmocka_unit_test(test_without_a_folder),
	};

	return cmocka_run_group_tests_name("sorter", tests, begin, end);
}
