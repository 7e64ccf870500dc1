/*
 * test_pattern.c: rows of packed series written by their pattern against the same rows written one by one: random
 * series with gaps, comments and several statuses; writers whose rows have no pattern; what is no packed series.
 */
#include "tests/unit/unit.h"
#include "modules/export/sdmx/write/pattern.h"
#include "shared/statistics/packed.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 300, LENGTH = 120 };

static struct arena *a;

ARENA_FIXTURE(begin, end, a, 64u << 20);

/* A writer of rows. */
struct sheet {
	struct buf *out;
	const char *label;      /* stands in every row */
	bool alike;             /* the same in all series */
	bool twice;             /* the period stands twice: no pattern */
	bool turned;            /* the value before the period: no pattern */
	bool numbered;          /* a number for the period, one that grows with its text */
	const char *mark;
	size_t calls;
};

static size_t
number_shown(void *arg, const char *period, size_t n, char text[SHOWN_MAX])
{
	char year[8] = { 0 };

	(void)arg;
	memcpy(year, period, n < 4 ? n : 4);
	return (size_t)snprintf(text, SHOWN_MAX, "%ld", (strtol(year, NULL, 10) - 1900) * SHOWN_MAX + (long)n);
}

static void
period_write(struct sheet *s, const struct observation *o)
{
	char text[SHOWN_MAX];

	if (!s->numbered) {
		buf_str(s->out, o->period);
		return;
	}
	if (s->mark) {
		buf_str(s->out, s->mark);
		return;
	}
	buf_add(s->out, text, number_shown(s, o->period, strlen(o->period), text));
}

static void
sheet_write(void *arg, const struct observation *o)
{
	struct sheet *s = arg;

	s->calls++;
	buf_printf(s->out, "[%s %s ", s->label, o->status);
	if (s->turned)
		buf_str(s->out, o->value);
	period_write(s, o);
	buf_chr(s->out, '=');
	if (s->twice)
		period_write(s, o);
	if (!s->turned)
		buf_str(s->out, o->value ? o->value : "nothing");
	buf_printf(s->out, " %s %s]\n", o->conf, o->comment ? o->comment : "");
}

/* A series of n observations; those of some are missing, explained or estimated. */
static struct buf *
series_make(size_t n)
{
	static const char *const statuses[] = { "A", "A", "A", "E", "P", "M" };
	/* to each side of a step of a copy, and the longest */
	static const char *const endings[] = { "", "", "", "", "", "", "-S1", "-2345678901", "-23456789012",
		"-234567890123456" };
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < n; i++) {
		const char *status = statuses[(size_t)rand() % 6];
		const char *ending = endings[(size_t)rand() % COUNT(endings)];
		struct observation o = { .period = arena_printf(a, "%d%s", 1900 + (int)i, ending),
			.value = arena_printf(a, "%s%d.%0*d", rand() % 2 ? "-" : "", rand() % 100000, 1 + rand() % 30, 7),
			.status = status, .conf = rand() % 20 ? "F" : "C", .valid_from = 1 + rand() % 12 };

		if (*status == 'M')
			o.value = NULL;
		if (rand() % 15 == 0)
			o.comment = "9070605040302010.25 " PATTERN_PERIOD;
		packed_add(b, &o);
	}
	return b;
}

/* The same one by one. */
static void
plain_write(struct sheet *s, const struct buf *data)
{
	struct observation o = { .series_key = "K" };
	const char *p = data->p;

	while (p < data->p + data->n) {
		assert_true(packed_next(&p, data->p + data->n, &o));
		sheet_write(s, &o);
	}
}

static void
both(struct sheet *s, size_t *calls, size_t *rows)
{
	struct buf *want = buf_new(a, 0), *got = buf_new(a, 0), *out = got;
	struct pattern p = { .write = sheet_write, .arg = s, .out = &s->out, .arena = a };

	if (s->numbered) {
		p.shown = number_shown;
		p.shown_mark = &s->mark;
	}
	for (int i = 0; i < 3; i++) { /* several series of one message */
		struct buf *data = series_make(1 + (size_t)rand() % LENGTH);
		struct observation o = { .series_key = "K" };
		char *bytes = malloc(data->n); /* so that the sanitizer sees what is read behind them */

		memcpy(bytes, data->p, data->n);
		s->label = s->alike || rand() % 2 ? "short" : "a label that is longer than one step of a copy";
		s->out = want;
		plain_write(s, data);
		*rows += s->calls;
		s->calls = 0;
		s->out = out;
		if (!s->alike)
			pattern_forget(&p);
		assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ bytes, data->n, NULL }), SD_OK);
		*calls += s->calls;
		s->calls = 0;
		free(bytes);
	}
	assert_int_equal(got->n, want->n);
	assert_memory_equal(got->p, want->p, want->n);
}

static void
same_rows(void **state)
{
	size_t calls = 0, rows = 0;

	(void)state;
	srand(5);
	for (int i = 0; i < ROUNDS; i++) {
		struct sheet s = { .numbered = i % 2, .alike = i % 3 == 0 };

		both(&s, &calls, &rows);
		arena_reset(a);
	}
	assert_true(calls * 2 < rows); /* else nothing was learned */
}

/* A series of n observations that says the same as others of that seed but for its values; their lengths. */
static struct buf *
values_make(size_t n, unsigned seed, unsigned char lengths[LENGTH])
{
	static const char *const endings[] = { "", "", "-S1", "-2345678901" };
	struct buf *b = buf_new(a, 0);

	for (size_t i = 0; i < n; i++) {
		const char *value = arena_printf(a, "%.*s", 1 + rand() % PACKED_SAME, "1234567890.12345");
		const char *ending = endings[(seed + i / 3) % COUNT(endings)];
		struct observation o = { .period = arena_printf(a, "%d%s", 1900 + (int)i, ending), .value = value,
			.status = seed % 5 == 0 && i == n / 2 ? "E" : "A", .conf = "F", .valid_from = 1 + (int64_t)(seed * i % 2000) };

		lengths[i] = (unsigned char)strlen(value);
		packed_add(b, &o);
	}
	return b;
}

/* Series after series of one kind, then of another, now and then one of which nothing is known. */
static void
values_alone(void **state)
{
	size_t calls = 0, rows = 0;

	(void)state;
	srand(7);
	for (int i = 0; i < ROUNDS; i++) {
		struct buf *want = buf_new(a, 0), *got = buf_new(a, 0);
		struct sheet s = { .numbered = i % 2, .alike = i % 3 == 0, .turned = i % 50 == 49 };
		struct pattern p = { .write = sheet_write, .arg = &s, .out = &s.out, .arena = a };
		unsigned char lengths[LENGTH];
		unsigned seed = 0;
		size_t n = 0;

		if (s.numbered) {
			p.shown = number_shown;
			p.shown_mark = &s.mark;
		}
		for (int k = 0; k < 8; k++) {
			bool other = k == 0 || rand() % 4 == 0;
			struct observation o = { .series_key = "K" };
			struct buf *data;
			char *bytes;

			if (other) {
				n = 1 + (size_t)rand() % (SHOWN_KEPT + 6);
				seed = (unsigned)rand() % 100;
			}
			data = values_make(n, seed, lengths);
			bytes = malloc(data->n + PACKED_SAME); /* so that the sanitizer sees what is read behind them */
			memcpy(bytes, data->p, data->n);
			memset(bytes + data->n, 'x', PACKED_SAME);
			s.label = s.alike || rand() % 2 ? "short" : "a label that is longer than one step of a copy";
			s.out = want;
			plain_write(&s, data);
			rows += s.calls;
			s.calls = 0;
			s.out = got;
			if (!s.alike)
				pattern_forget(&p);
			assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ bytes, data->n,
			    other || rand() % 10 == 0 ? NULL : lengths }), SD_OK);
			calls += s.calls;
			s.calls = 0;
			free(bytes);
		}
		assert_int_equal(got->n, want->n);
		assert_memory_equal(got->p, want->p, want->n);
		arena_reset(a);
	}
	assert_true(calls * 10 < rows);
}

static void
without_pattern(void **state)
{
	size_t calls = 0, rows = 0;

	(void)state;
	srand(6);
	for (int i = 0; i < ROUNDS; i++) {
		struct sheet s = { .twice = i % 2, .turned = i % 2 == 0 };

		both(&s, &calls, &rows);
		arena_reset(a);
	}
	assert_true(calls >= rows);
}

static void
broken(void **state)
{
	struct buf *data = series_make(5), *out = buf_new(a, 0);
	struct sheet s = { .label = "x", .out = out };
	struct pattern p = { .write = sheet_write, .arg = &s, .out = &s.out, .arena = a };
	struct observation o = { .series_key = "K" };

	(void)state;
	assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ data->p, data->n - 1, NULL }), SD_INTERNAL);
	assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ "2020\0001\0A\0\0", 10, NULL }), SD_INTERNAL);
	assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ "", 0, NULL }), SD_OK);
}

/* Long enough for what is written in one go, and one observation in it has a mark of a status alone. */
static void
broken_within(void **state)
{
	static const char good[] = "2020\0" "1.5\0" "A1\0", bad[] = "2020\0" "1.5\0" "A\0";
	struct buf *out = buf_new(a, 0);
	struct sheet s = { .label = "x", .out = out };

	(void)state;
	for (size_t at = 2; at < 20; at++) {
		struct pattern p = { .write = sheet_write, .arg = &s, .out = &s.out, .arena = a };
		struct observation o = { .series_key = "K" };
		struct buf *data = buf_new(a, 0);

		for (size_t i = 0; i < 20; i++)
			i == at ? buf_add(data, bad, sizeof(bad)) : buf_add(data, good, sizeof(good));
		assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ data->p, data->n, NULL }), SD_INTERNAL);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_rows), cmocka_unit_test(values_alone),
		cmocka_unit_test(without_pattern), cmocka_unit_test(broken),
		cmocka_unit_test(broken_within),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
