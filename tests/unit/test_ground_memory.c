/*
 * test_ground_memory.c: arena and buf, above all where they run out of room.
 */
#include "tests/unit/unit.h"
#include "shared/ground/buf.h"

#include <stdbool.h>
#include <string.h>

static void
test_alloc(void **unused)
{
	struct arena *a = arena_new(1 << 20);
	char *p = arena_alloc(a, 100), *q = arena_alloc(a, 0), *r = arena_alloc(a, 0);
	size_t i;

	(void)unused;
	for (i = 0; i < 100; i++)
		assert_int_equal(p[i], 0);
	assert_ptr_not_equal(q, r);
	assert_int_equal((uintptr_t)q % _Alignof(max_align_t), 0);
	assert_true(arena_used(a) >= 100);
	arena_free(a);
	arena_free(NULL);
}

/* What one request wrote is not there for the next. */
static void
test_reset_zeroes(void **unused)
{
	struct arena *a = arena_new(1 << 24);
	int round;
	size_t i, k;

	(void)unused;
	for (round = 0; round < 3; round++) {
		for (i = 0; i < 300; i++) {
			size_t n = i % 7 == 0 ? 40000 : i * 3;
			char *p = arena_alloc(a, n);

			for (k = 0; k < n; k++)
				assert_int_equal(p[k], 0);
			memset(p, 0xaa, n);
		}
		arena_reset(a);
		assert_int_equal(arena_used(a), 0);
	}
	arena_free(a);
}

static void
test_texts(void **unused)
{
	struct arena *a = arena_new(1 << 20);
	char big[3000];

	(void)unused;
	memset(big, 'x', sizeof(big) - 1);
	big[sizeof(big) - 1] = '\0';
	assert_null(arena_strdup(a, NULL));
	assert_string_equal(arena_strdup(a, ""), "");
	assert_string_equal(arena_strndup(a, "magetan", 3), "mag");
	assert_string_equal(arena_strndup(a, NULL, 0), "");
	assert_string_equal(arena_printf(a, "%d-%s", 7, "a"), "7-a");
	assert_int_equal(strlen(arena_printf(a, "%s%s", big, big)), 5998);
	arena_free(a);
}

enum way { WAY_ALLOC, WAY_ARRAY, WAY_WRAP, WAY_PRODUCT_FITS, WAY_STRNDUP, WAY_PRINTF, WAY_COUNT };

static void
exhaust(struct arena *a, enum way way)
{
	switch (way) {
	case WAY_ALLOC: arena_alloc(a, 1000001); break;
	case WAY_ARRAY: arena_array(a, SIZE_MAX / 2, 3); break;
	case WAY_WRAP: arena_alloc(a, SIZE_MAX); break;
	case WAY_PRODUCT_FITS: arena_array(a, 1000, 1001); break;
	case WAY_STRNDUP: arena_strndup(a, "", SIZE_MAX); break;
	default: arena_printf(a, "%1000001d", 1); break;
	}
}

/* Each way to ask for too much jumps, and the arena goes on afterwards. */
static void
test_exhaustion(void **unused)
{
	struct arena *a = arena_new(1000000);
	volatile int way, jumps = 0;
	jmp_buf env;

	(void)unused;
	arena_guard(a, &env);
	for (way = 0; way < WAY_COUNT; way++) {
		if (setjmp(env) == 0) {
			exhaust(a, (enum way)way);
			fail();
		}
		jumps++;
	}
	assert_int_equal(jumps, WAY_COUNT);
	assert_non_null(arena_alloc(a, 1000));
	arena_free(a);
}

/* The limit counts what is handed out, in small pieces too. */
static void
test_limit(void **unused)
{
	struct arena *a = arena_new(200000);
	volatile size_t n = 0;
	jmp_buf env;

	(void)unused;
	arena_guard(a, &env);
	if (setjmp(env) == 0)
		for (;; n++)
			arena_alloc(a, 16);
	assert_int_equal(n, 200000 / 16);
	arena_reset(a);
	assert_non_null(arena_alloc(a, 200000 - 16));
	arena_free(a);
}

static char order[16];

static void
note(void *arg)
{
	strncat(order, arg, 1);
}

static void
test_cleanups(void **unused)
{
	static char one[] = "1", two[] = "2", three[] = "3";
	struct arena *a = arena_new(1 << 20);

	(void)unused;
	order[0] = '\0';
	arena_on_reset(a, note, one);
	arena_on_reset(a, note, two);
	arena_reset(a);
	assert_string_equal(order, "21");
	arena_reset(a);
	assert_string_equal(order, "21");
	arena_on_reset(a, note, three);
	arena_free(a);
	assert_string_equal(order, "213");
}

/* No room to remember a cleanup: it is done at once. */
static void
test_cleanup_without_room(void **unused)
{
	static char one[] = "1";
	struct arena *a = arena_new(1000);
	jmp_buf env;
	volatile bool jumped = false;

	(void)unused;
	order[0] = '\0';
	arena_guard(a, &env);
	arena_alloc(a, 992);
	if (setjmp(env) == 0)
		arena_on_reset(a, note, one);
	else
		jumped = true;
	assert_true(jumped);
	assert_string_equal(order, "1");
	arena_free(a);
	assert_string_equal(order, "1");
}

static void
test_buf_memory(void **unused)
{
	struct arena *a = arena_new(1 << 20);
	struct buf *b = buf_new(a, 0);
	int i;

	(void)unused;
	assert_string_equal(buf_text(b), "");
	buf_str(b, NULL);
	buf_add(b, NULL, 0);
	buf_lit(b, "<a>");
	buf_u64(b, UINT64_MAX);
	buf_chr(b, ' ');
	buf_i64(b, INT64_MIN);
	buf_chr(b, ' ');
	buf_i64(b, 0);
	buf_printf(b, " %s", "x");
	assert_string_equal(buf_text(b), "<a>18446744073709551615 -9223372036854775808 0 x");
	for (i = 0; i < 100000; i++)
		buf_chr(b, 'y');
	buf_printf(b, "%500d", 5);
	assert_int_equal(buf_flush(b), SD_OK);
	assert_int_equal(strlen(buf_text(b)), b->n);
	assert_int_equal(b->p[b->n - 1], '5');
	arena_free(a);
}

static void
test_buf_limit(void **unused)
{
	struct arena *a = arena_new(1 << 20);
	struct buf *b = buf_new(a, 10);
	int i;

	(void)unused;
	for (i = 0; i < 10; i++)
		buf_chr(b, 'a');
	assert_int_equal(b->er, SD_OK);
	buf_chr(b, 'b');
	assert_int_equal(b->er, SD_TOO_LARGE);
	buf_str(b, "c");
	assert_string_equal(buf_text(b), "aaaaaaaaaa");
	b = buf_new(a, 1000);
	buf_str(b, "short");
	assert_false(buf_room(b, SIZE_MAX));
	buf_chr(b, 'x');
	assert_int_equal(buf_flush(b), SD_TOO_LARGE);
	assert_string_equal(buf_text(b), "short");
	arena_free(a);
}

struct sink {
	char p[4096];
	size_t n, calls, fail_at;
};

static enum sd_err
sink_flush(void *arg, const char *p, size_t n)
{
	struct sink *s = arg;

	if (++s->calls == s->fail_at)
		return SD_CLIENT_GONE;
	assert_true(n <= sizeof(s->p) - s->n);
	memcpy(s->p + s->n, p, n);
	s->n += n;
	return SD_OK;
}

static void
test_buf_sink(void **unused)
{
	struct arena *a = arena_new(1 << 20);
	struct sink s = { .n = 0 };
	struct buf *b = buf_sink(a, 8, sink_flush, &s);

	(void)unused;
	buf_str(b, "1234567");
	assert_int_equal(s.calls, 0);
	buf_str(b, "89");
	assert_int_equal(s.n, 7);
	buf_str(b, "a text longer than the room");
	buf_chr(b, '.');
	assert_true(buf_room(b, 7));
	assert_int_equal(buf_flush(b), SD_OK);
	s.p[s.n] = '\0';
	assert_string_equal(s.p, "123456789a text longer than the room.");
	assert_int_equal(b->total, s.n);
	arena_free(a);
}

/* The first failure is remembered, and the sink is left alone from then on. */
static void
test_buf_sink_failure(void **unused)
{
	struct arena *a = arena_new(1 << 20);
	struct sink s = { .n = 0, .fail_at = 2 };
	struct buf *b = buf_sink(a, 4, sink_flush, &s);
	int i;

	(void)unused;
	for (i = 0; i < 1000; i++)
		buf_chr(b, 'x');
	buf_str(b, "longer than the room");
	buf_printf(b, "%300d", 1);
	assert_int_equal(b->er, SD_CLIENT_GONE);
	assert_int_equal(buf_flush(b), SD_CLIENT_GONE);
	assert_int_equal(s.calls, 2);
	assert_int_equal(s.n, 4);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alloc),
		cmocka_unit_test(test_reset_zeroes),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_exhaustion),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_cleanups),
		cmocka_unit_test(test_cleanup_without_room),
		cmocka_unit_test(test_buf_memory),
		cmocka_unit_test(test_buf_limit),
		cmocka_unit_test(test_buf_sink),
		cmocka_unit_test(test_buf_sink_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
