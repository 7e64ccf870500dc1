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
	const char *middle;     /* between period and value */
	bool alike;             /* the same in all series */
	bool twice;             /* the period stands twice: no pattern */
	bool turned;            /* the value before the period: no pattern */
	bool numbered;          /* a number for the period, one that grows with its text */
	bool listed;            /* a comma between the rows of a series */
	bool begun;             /* the series has rows */
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
	if (s->listed && s->begun)
		buf_str(s->out, ",");
	s->begun = true;
	buf_printf(s->out, "[%s %s ", s->label, o->status);
	if (s->turned)
		buf_str(s->out, o->value);
	period_write(s, o);
	buf_str(s->out, s->middle ? s->middle : "=");
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
	struct packed_walk w;

	s->begun = false;
	packed_begin(&w, &(struct packed_series){ .p = data->p, .n = data->n });
	while (packed_more(&w)) {
		assert_true(packed_next(&w, &o));
		sheet_write(s, &o);
	}
	s->begun = false;
}

static void
both(struct sheet *s, size_t *calls, size_t *rows)
{
	struct buf *want = buf_new(a, 0), *got = buf_new(a, 0), *out = got;
	struct pattern p = { .write = sheet_write, .arg = s, .out = &s->out, .arena = a, .alike = s->alike };

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
		assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ .p = bytes, .n = data->n }), SD_OK);
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
		struct sheet s = { .numbered = i % 2, .alike = i % 3 == 0, .listed = i % 3 == 0 && i % 4 < 2 };

		both(&s, &calls, &rows);
		arena_reset(a);
	}
	assert_true(calls * 2 < rows); /* else nothing was learned */
}

/* A series of n observations that says the same as others of that seed but for its values; as the file of a release has
 * it beside `like`, another one of them, from the second on. */
static struct buf *
values_make(size_t n, unsigned seed, const struct buf *like, struct packed_series *out)
{
	static const char *const endings[] = { "", "", "-S1", "-2345678901" };
	struct buf *b = buf_new(a, 0), *values = buf_new(a, 0);
	unsigned char *lengths = arena_alloc(a, n);

	for (size_t i = 0; i < n; i++) {
		const char *value = arena_printf(a, "%.*s", 1 + rand() % PACKED_SAME, "1234567890.12345");
		const char *ending = endings[(seed + i / 3) % COUNT(endings)];
		struct observation o = { .period = arena_printf(a, "%d%s", 1900 + (int)(i + seed % 7), ending), .value = value,
			.status = seed % 5 == 0 && i == n / 2 ? "E" : seed % 11 == 1 ? "E" : "A", .conf = "F",
			.valid_from = 1 + (int64_t)(seed * i % 2000) };

		lengths[i] = (unsigned char)strlen(value);
		buf_str(values, value);
		packed_add(b, &o);
	}
	*out = (struct packed_series){ .p = (like ? like : b)->p, .n = (like ? like : b)->n };
	if (!like)
		return b;
	out->values = memset(malloc(values->n + PACKED_SAME), 'x', values->n + PACKED_SAME); /* what is read behind them */
	memcpy((char *)(uintptr_t)out->values, values->p, values->n);
	out->n_values = values->n;
	out->lengths = lengths;
	out->n_lengths = n;
	return b;
}

/* What stands between two values is longer than what a frame of series keeps. */
static const char longest[] = "a label with which what stands between two values is longer than what a frame of series keeps for"
    " one of its texts, so that all goes out row by row: of Generic it is 190 bytes, which is the most of any format; it is a"
    " good deal longer here";

/* Series after series of one frame, then of another; the first of a frame may not be wanted. */
static void
values_alone(void **state)
{
	size_t calls = 0, rows = 0;
	uint64_t frame = 0;

	(void)state;
	srand(7);
	for (int i = 0; i < ROUNDS; i++) {
		struct buf *want = buf_new(a, 0), *got = buf_new(a, 0), *like = NULL;
		struct sheet s = { .numbered = i % 2, .alike = i % 3 == 0, .turned = i % 50 == 49, .listed = i % 3 == 0 && i % 4 < 2 };
		struct pattern p = { .write = sheet_write, .arg = &s, .out = &s.out, .arena = a, .alike = s.alike };
		unsigned seed = 0;
		size_t n = 0;

		if (s.numbered) {
			p.shown = number_shown;
			p.shown_mark = &s.mark;
		}
		for (int k = 0; k < 12; k++) {
			bool other = k == 0 || rand() % 4 == 0;
			struct observation o = { .series_key = "K" };
			struct packed_series series;
			struct buf *data;

			if (other) {
				n = k && rand() % 2 ? n : rand() % 8 ? 1 + (size_t)rand() % SHOWN_KEPT : FRAME_MOST - 1 + (size_t)rand() % 3;
				seed = (unsigned)rand() % 100;
				frame++;
			}
			data = values_make(n, seed, other ? NULL : like, &series);
			series.frame = frame;
			like = other ? data : like;
			if (other && rand() % 3 == 0)
				continue;
			if (s.alike)
				s.label = longest + sizeof(longest) - 1 - (size_t)i % sizeof(longest); /* any length */
			else
				s.label = rand() % 2 ? "short" : i % 7 ? "a label that is longer than one step of a copy" : longest;
			s.middle = !s.alike && rand() % 5 == 0 ? "+" : "=";
			s.out = want;
			plain_write(&s, data);
			rows += s.calls;
			s.calls = 0;
			s.out = got;
			assert_int_equal(pattern_run(&p, &o, &series), SD_OK);
			calls += s.calls;
			s.calls = 0;
			free((char *)(uintptr_t)series.values);
		}
		assert_int_equal(got->n, want->n);
		assert_memory_equal(got->p, want->p, want->n);
		arena_reset(a);
	}
	assert_true(calls * 8 < rows);
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
	assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ .p = data->p, .n = data->n - 1 }), SD_INTERNAL);
	assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ .p = "2020\0001\0A\0\0", .n = 10 }), SD_INTERNAL);
	assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ .p = "", .n = 0 }), SD_OK);
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
		assert_int_equal(pattern_run(&p, &o, &(struct packed_series){ .p = data->p, .n = data->n }), SD_INTERNAL);
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
