/*
 * test_packed.c: packed series, the index of series and the numbering of texts, each against something that does the
 * same slowly. Data are made up from a seed.
 */
#include "shared/ground/count.h"
#include "tests/unit/unit.h"
#include "shared/ground/numbering.h"
#include "shared/statistics/packed.h"
#include "shared/statistics/series_index.h"
#include "shared/statistics/upload_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SERIES = 700, PERIODS = 60, CODES = 300, DIMENSIONS = 3 };

static struct arena *a;
static uint32_t seed = 20;
static bool there[SERIES][PERIODS];
static char keys[SERIES][40], names[PERIODS][8];

static uint32_t
chance(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static int
begin(void **state)
{
	(void)state;
	a = arena_new(64u << 20);
	for (uint32_t p = 0; p < PERIODS; p++)
		snprintf(names[p], sizeof(names[p]), "%04u", 1960 + p);
	for (uint32_t s = 0; s < SERIES; s++) {
		snprintf(keys[s], sizeof(keys[s]), "C%03u.X%u.%c", s % CODES, s / CODES, (char)('A' + chance(3)));
		for (uint32_t p = 0; p < PERIODS; p++)
			there[s][p] = s % 5 ? p < 50 : chance(2);
		there[s][chance(PERIODS)] = true;
	}
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* --- one observation --- */

/* So many letters and a NUL; how many bytes that are. */
static size_t
text_put(char *to, uint32_t n)
{
	memset(to, 'a', n);
	to[n] = '\0';
	return (size_t)n + 1;
}

/* With room behind it an observation is read in one look (where it is short), at the end of the bytes byte by byte: both
 * give the same, for texts of all lengths and marks that are none. */
static void
read_both_ways(void **state)
{
	enum { ROOM = 64, LONGEST = 14 };
	char bytes[4 * LONGEST + ROOM];

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct packed_texts aligned, shifted;
		const char *p = bytes, *q = bytes;
		size_t n = 0;
		bool good;

		memset(bytes, 'x', sizeof(bytes));
		for (size_t k = 0; k < 4; k++)
			n += text_put(bytes + n, chance(LONGEST));
		good = packed_read(&p, bytes + n, &aligned);
		assert_int_equal(packed_read(&q, bytes + n + ROOM, &shifted), good);
		if (!good) {
			assert_ptr_equal(q, bytes);
			continue;
		}
		assert_ptr_equal(p, bytes + n);
		assert_ptr_equal(q, p);
		assert_ptr_equal(shifted.period, aligned.period);
		assert_ptr_equal(shifted.value, aligned.value);
		assert_ptr_equal(shifted.mark, aligned.mark);
		assert_ptr_equal(shifted.comment, aligned.comment);
		assert_int_equal(shifted.n_period, aligned.n_period);
		assert_int_equal(shifted.n_value, aligned.n_value);
		assert_int_equal(shifted.n_comment, aligned.n_comment);
		assert_int_equal(shifted.status, aligned.status);
	}
}

/* --- blocks of uploads --- */

/* Two series in a block, with everything that may be absent; cut anywhere, it is read as far as it goes and no
 * further. */
static void
block_round_trip(void **state)
{
	static const struct upload_value want[] = {
		{ "A.T1", "2023", "12.50", NULL, 2, 3, 'A', 'F', ACTION_NONE },
		{ "A.T1", "2024", NULL, "sementara ", 3, 3, 'M', 'C', ACTION_REPLACE },
		{ "A.T2", "2023", "-0.000000000000000001", "Sement\xc3\xa1ra", 1048576, 16384, 'E', 'F',
		    ACTION_DELETE },
	};
	struct buf *b = buf_new(a, 0), *record = buf_new(a, 0);
	struct upload_value v = { .key = NULL };
	const char *p, *key = "";
	size_t i, n_key;

	(void)state;
	for (i = 0; i < 3; i++) {
		record->n = 0;
		upload_record(record, &want[i], &n_key);
		assert_int_equal(n_key, strlen(want[i].key) + strlen(want[i].period) + 2);
		if (i && strcmp(key, want[i].key) != 0)
			buf_chr(b, '\0');
		if (strcmp(key, want[i].key) != 0) {
			buf_str(b, key = want[i].key);
			buf_chr(b, '\0');
		}
		buf_add(b, record->p + strlen(key) + 1, record->n - strlen(key) - 1);
	}
	buf_chr(b, '\0');
	for (p = b->p, i = 0; i < 3; i++) {
		assert_true(upload_block_next(&p, b->p + b->n, &v));
		assert_string_equal(v.key, want[i].key);
		assert_string_equal(v.period, want[i].period);
		assert_int_equal(v.action, want[i].action);
		assert_string_equal(v.value ? v.value : "", want[i].value ? want[i].value : "");
		assert_string_equal(v.comment ? v.comment : "", want[i].comment ? want[i].comment : "");
		assert_true(v.row == want[i].row && v.col == want[i].col);
		assert_true(v.status == want[i].status && v.conf == want[i].conf);
	}
	assert_false(upload_block_next(&p, b->p + b->n, &v));
	for (size_t cut = 0; cut < b->n; cut++) {
		char *part = malloc(cut + 1); /* so that the sanitizer knows where it ends */
		size_t n = 0;

		assert_non_null(part);
		memcpy(part, b->p, cut);
		for (p = part, v.key = NULL; p < part + cut && upload_block_next(&p, part + cut, &v);)
			n++;
		assert_true(n < 3 || cut + 1 == b->n);
		free(part);
	}
}

/* --- packed series --- */

static void
round_trip(void **state)
{
	static const struct observation all[] = {
		{ 0, NULL, "2020", "1.50", "A", "F", NULL, 1 },
		{ 0, NULL, "2021", NULL, "M", "F", "kosong; \"kata\" \xf0\x9f\x8c\xbe", 2147483646 },
		{ 0, NULL, "2022-S1", "-0.0000000000000000000000000000000000001", "E", "F", "", 3 },
		{ 0, NULL, "2023", "9", "A", "C", "rahasia", 4 }, { 0, NULL, "2024", "9", "A", "N", "rahasia", 4 },
	};
	struct buf *b = buf_new(a, 0);
	struct observation o = { .series_key = "K" };
	struct packed_walk w;

	(void)state;
	for (size_t i = 0; i < COUNT(all); i++)
		packed_add(b, &all[i]);
	packed_begin(&w, &(struct packed_series){ .p = b->p, .n = b->n });
	for (size_t i = 0; i < COUNT(all); i++) {
		assert_true(packed_more(&w));
		assert_true(packed_next(&w, &o));
		assert_string_equal(o.period, all[i].period);
		assert_int_equal(o.valid_from, all[i].valid_from);
		assert_string_equal(o.conf, all[i].conf);
		assert_string_equal(o.status, i >= 3 ? "Q" : all[i].status);
		assert_true(i >= 3 || !all[i].value ? !o.value : !strcmp(o.value, all[i].value));
		assert_true(i == 1 ? !strcmp(o.comment, all[1].comment) : !o.comment);
		assert_string_equal(o.series_key, "K");
	}
	assert_false(packed_more(&w));
	for (const char *p = b->p; p + 7 <= b->p + b->n; p++)
		assert_true(memcmp(p, "rahasia", 7) != 0);
	packed_begin(&w, &(struct packed_series){ .p = "2023\0\0Q4\0\0", .n = 10 }); /* before it was kept why */
	assert_true(packed_next(&w, &o));
	assert_string_equal(o.conf, "C");
	for (size_t n = 1; n < 12; n++) { /* cut in the middle of the first one */
		packed_begin(&w, &(struct packed_series){ .p = b->p, .n = n });
		assert_false(packed_next(&w, &o));
	}
}

/* --- numbering --- */

static void
numbers(void **state)
{
	struct numbering *t = numbering_new(a);
	uint32_t found;
	char text[16];

	(void)state;
	for (uint32_t k = 0; k < 3; k++)
		for (uint32_t i = 0; i < 50000; i++) {
			size_t n = (size_t)snprintf(text, sizeof(text), "T%u", i * 7);

			assert_int_equal(numbering_add(t, text, n), i);
		}
	assert_int_equal(numbering_count(t), 50000);
	assert_string_equal(numbering_text(t, 3), "T21");
	assert_true(numbering_find(t, "T70", 3, &found));
	assert_int_equal(found, 10);
	assert_false(numbering_find(t, "T1", 2, &found));
	assert_int_equal(numbering_add(t, "", 0), 50000);
	assert_true(numbering_find(t, "", 0, &found));
}

/* --- the index --- */

static struct series_index *
index_made(void)
{
	struct series_index *x = arena_one(a, struct series_index);
	struct index_build *build = index_build_new(a, DIMENSIONS);
	struct buf *b = buf_new(a, 0);

	for (uint32_t s = 0; s < SERIES; s++) {
		index_build_series(build, keys[s]);
		for (uint32_t p = 0; p < PERIODS; p++)
			if (there[s][p])
				index_build_period(build, names[p]);
	}
	assert_int_equal(index_build_end(build, b, 1 << 20), SERIES);
	assert_true(b->n > 0);
	assert_true(series_index_read(a, b->p, b->n, x));
	return x;
}

static bool
code_in(const char *key, size_t part, const char *const *codes, size_t n)
{
	char *unread = arena_strdup(a, key), *one = NULL;

	for (size_t i = 0; i <= part; i++)
		one = strsep(&unread, ".");
	for (size_t i = 0; i < n; i++)
		if (strcmp(one, codes[i]) == 0)
			return true;
	return n == 0;
}

static void
index_against_scan(const struct series_index *x, const struct observation_filter *f)
{
	uint64_t n_obs = 0, n_series = 0, from_codes = 0;
	struct index_match m;
	struct index_count c;
	char key[64];

	series_index_match(x, a, f, &m);
	series_index_count(x, a, &m, f, &c);
	for (uint32_t s = 0; s < SERIES; s++) {
		uint32_t n = 0;
		bool hit = true;

		for (size_t i = 0; i < DIMENSIONS; i++)
			hit = hit && code_in(keys[s], i, f->key[i].codes, f->key[i].n);
		for (uint32_t p = 0; hit && p < PERIODS; p++)
			n += there[s][p] && (!f->period_from || strcmp(names[p], f->period_from) >= 0) &&
			    (!f->period_to || strcmp(names[p], f->period_to) <= 0);
		if (!n)
			continue;
		assert_true(n_series < m.n && m.series[n_series] == s);
		assert_true(series_index_key(x, s, key, sizeof(key)));
		assert_string_equal(key, keys[s]);
		n_series++;
		n_obs += n;
	}
	assert_int_equal(m.n, n_series);
	assert_int_equal(c.n_series, n_series);
	assert_int_equal(c.n_obs, n_obs);
	for (uint32_t i = 0; i < x->dimension[0].n_codes; i++)
		from_codes += c.code[0][i].n_obs;
	assert_int_equal(from_codes, n_obs);
}

static void
index_matches(void **state)
{
	static const char *const first[] = { "C001", "C017", "C299", "NONE" }, *const last[] = { "B", "C" };
	const struct series_index *x = index_made();
	struct observation_filter f = { .release = 0 };

	(void)state;
	index_against_scan(x, &f);
	f.key[2].codes = last;
	f.key[2].n = 2;
	index_against_scan(x, &f);
	f.period_from = "2009";
	f.period_to = "2011";
	index_against_scan(x, &f);
	f.key[0].codes = first;
	f.key[0].n = 4;
	index_against_scan(x, &f);
	f.period_from = "2012";
	index_against_scan(x, &f);
}

static void
index_refuses(void **state)
{
	struct index_build *build = index_build_new(a, 2);
	struct buf *b = buf_new(a, 0);
	struct series_index x;

	(void)state;
	index_build_series(build, "A.B");
	index_build_period(build, "2020");
	index_build_series(build, "A.B.C");
	index_build_period(build, "2020");
	index_build_end(build, b, 1000);
	assert_int_equal(b->n, 0);
	build = index_build_new(a, 2);
	index_build_series(build, "A.B");
	index_build_period(build, "2020");
	assert_int_equal(index_build_end(build, b, 10), 1); /* larger than it may be */
	assert_int_equal(b->n, 0);
	index_build_end(build, b, 1000);
	assert_true(series_index_read(a, b->p, b->n, &x));
	for (size_t n = 0; n < b->n; n++)
		assert_false(series_index_read(a, b->p, n, &x));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(block_round_trip),
		cmocka_unit_test(read_both_ways), cmocka_unit_test(round_trip), cmocka_unit_test(numbers),
		cmocka_unit_test(index_matches), cmocka_unit_test(index_refuses),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
