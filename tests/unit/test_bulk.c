/*
 * test_bulk.c: a large table read in windows says what the same table read as a whole says: every observation, every
 * finding of its rows; and what it holds does not grow with the rows.
 */
#include "tests/unit/unit.h"
#include "tests/unit/large_make.h"

#define PLACES 400
#define MIB ((size_t)1024 * 1024)

static struct arena *a;

static struct code freq_codes[] = { { .code = "M", .name_id = "Bulanan" } };
static struct code place_codes[PLACES];
static struct code value_codes[] = { { .code = "NILAI", .name_id = "Nilai" } };
static struct code_list lists[] = {
	{ .id = 1, .code = "CL_FREQ", .name_id = "Frekuensi", .codes = freq_codes, .n_codes = 1 },
	{ .id = 2, .code = "CL_PLACE", .name_id = "Tempat", .codes = place_codes, .n_codes = PLACES },
	{ .id = 3, .code = "CL_VALUE", .name_id = "Indikator", .codes = value_codes, .n_codes = 1 },
};
static struct dimension dims[] = {
	{ .position = 1, .code = "FREQ", .role = "frequency", .name_id = "Frekuensi", .fixed_code = "M", .list = &lists[0] },
	{ .position = 2, .code = "PLACE", .role = "breakdown", .name_id = "Tempat", .synonyms = "lokasi", .list = &lists[1] },
	{ .position = 3, .code = "INDICATOR", .role = "indicator", .name_id = "Indikator", .list = &lists[2] },
};
static struct indicator inds[] = { { .position = 1, .code = "NILAI", .name_id = "Nilai", .unit_code = "X",
	.unit_name_id = "Unit", .unit_mult = "0", .decimals = 2, .min_value = "0" } };
static const struct dataset dataset = { .slug = "contoh", .code = "CONTOH", .title_id = "Contoh", .frequency = "M",
	.structure_version = 1, .dimensions = dims, .n_dimensions = 3, .indicators = inds, .n_indicators = 1 };

/* The same with a total by sex, in which figures are compared with each other. */
static struct code sex_codes[] = { { .code = "_T", .name_id = "Jumlah" }, { .code = "L", .name_id = "Laki-laki" },
	{ .code = "P", .name_id = "Perempuan" } };
static struct code_list sex_list = { .id = 4, .code = "CL_SEX", .name_id = "Jenis Kelamin", .codes = sex_codes,
	.n_codes = 3 };
static struct dimension sex_dims[] = {
	{ .position = 1, .code = "FREQ", .role = "frequency", .name_id = "Frekuensi", .fixed_code = "M", .list = &lists[0] },
	{ .position = 2, .code = "PLACE", .role = "breakdown", .name_id = "Tempat", .synonyms = "lokasi", .list = &lists[1] },
	{ .position = 3, .code = "SEX", .role = "breakdown", .name_id = "Jenis Kelamin", .list = &sex_list },
	{ .position = 4, .code = "INDICATOR", .role = "indicator", .name_id = "Indikator", .list = &lists[2] },
};
static const struct dataset by_sex = { .slug = "contoh", .code = "CONTOH", .title_id = "Contoh", .frequency = "M",
	.structure_version = 1, .dimensions = sex_dims, .n_dimensions = 4, .indicators = inds, .n_indicators = 1 };
static const struct reading_ask plain = { .dataset = &dataset, .answer = NUMBER_UNCLEAR, .today = { 2026, 6, 1 } };

static int
begin(void **state)
{
	(void)state;
	a = arena_new(512 * MIB);
	for (unsigned i = 0; i < PLACES; i++) {
		place_codes[i].code = arena_printf(a, "T%03u", i);
		place_codes[i].name_id = arena_printf(a, "Tempat %03u", i);
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

/* Places x months, with what real files have: a title, notes, unknown places, words, values out of bounds, jumps. */
static struct buf *
table_make(unsigned places, unsigned months, bool ugly)
{
	struct buf *b = buf_new(a, 256 * MIB);

	buf_str(b, "Tabel contoh\n\nTempat;Bulan;Nilai\n");
	for (unsigned p = 0; p < places; p++)
		for (unsigned m = 0; m < months; m++) {
			unsigned n = p * months + m;

			if (ugly && n % 997 == 3)
				buf_printf(b, "Entah %u;%u-%02u;5\n", n, 1990 + m / 12, m % 12 + 1);
			else if (ugly && n % 991 == 5)
				buf_printf(b, "Tempat %03u;%u-%02u;lima\n", p, 1990 + m / 12, m % 12 + 1);
			else if (ugly && n % 499 == 7)
				buf_printf(b, "Tempat %03u;%u-%02u;-\n", p, 1990 + m / 12, m % 12 + 1);
			else if (ugly && n % 701 == 11)
				buf_printf(b, "\nTempat %03u;%u-%02u;-7,5\n", p, 1990 + m / 12, m % 12 + 1);
			else if (ugly && n % 1201 == 13)
				buf_printf(b, "T%03u;%u-%02u;99999\n", p, 1990 + m / 12, m % 12 + 1);
			else
				buf_printf(b, "Tempat %03u;%u-%02u;%u,%u\n", p, 1990 + m / 12, m % 12 + 1, 1000 + p, 1 + m % 9);
		}
	return b;
}

static struct reading *
bulk(const struct buf *b, const struct reading_ask *ask, struct buf *said)
{
	return large_read(a, (struct table_bytes){ b->p, b->n }, ask, said);
}

static void
same(const struct buf *b, const struct reading_ask *ask)
{
	struct buf *one = buf_new(a, 256 * MIB), *two = buf_new(a, 256 * MIB);
	struct reading *r = bulk(b, ask, one), *w = whole_read(a, (struct table_bytes){ b->p, b->n }, ask, two);

	readings_equal(a, r, one, w, two);
}

static void
clean_tables_are_the_same(void **state)
{
	(void)state;
	same(table_make(100, 300, false), &plain);
}

static void
ugly_tables_are_the_same(void **state)
{
	(void)state;
	same(table_make(120, 250, true), &plain);
}

static void
edits_are_on_top(void **state)
{
	static const struct table_edit edits[] = { { "", 9000, 3, "12,5" }, { "", 4, 3, "7" }, { "", 20001, 3, "sepuluh" } };
	struct reading_ask ask = plain;

	(void)state;
	ask.edits = edits;
	ask.n_edits = 3;
	same(table_make(100, 220, false), &ask);
}

static void
years_as_columns(void **state)
{
	struct buf *b = buf_new(a, 0);

	(void)state;
	buf_str(b, "Tempat;Januari 2020;Februari 2020;Maret 2020\n");
	for (unsigned i = 0; i < 9000; i++)
		buf_printf(b, "%s%u;1;2;3\n", i < PLACES ? "T" : "Bukan ", i < PLACES ? i + 0 : i);
	same(b, &plain);
}

/* Several figures of one series in a row, periods that come back with each place, two codings of the same places, cells
 * left blank, places and years that nobody knows. */
static void
months_as_columns(void **state)
{
	struct buf *b = buf_new(a, 64 * MIB);

	(void)state;
	buf_str(b, "Tempat;Tahun;Januari;Februari;Maret;April;Keterangan\n");
	for (unsigned i = 0; i < 16000; i++) {
		unsigned p = i % PLACES, year = 1960 + i / PLACES, from = 1400 + p * 2 + i / PLACES;

		if (i % 883 == 5)
			buf_printf(b, "Entah %u;%u;1;2;3;4;\n", i % 7, year);
		else if (i % 691 == 3)
			buf_printf(b, "T%03u;tahun depan;1;2;3;4;\n", p);
		else if (i % 557 == 2)
			buf_printf(b, "tempat  %03u;%u,0;%u;;-;%u,25;catatan %u\n", p, year, from, from, i);
		else
			buf_printf(b, "%s%03u;%u;%u;%u,%u;%s;%u\n", i % 3 ? "Tempat " : "T", p, year, from, from + 1, i % 10,
			    i % 61 ? "1750,50" : "", i % 211 ? from + 2 : 7);
	}
	same(b, &plain);
}

/* Every second place was released before, some figures of it otherwise, some months not at all. */
static void
figures_that_were_released(void **state)
{
	struct past *past = arena_array(a, PLACES * 60, sizeof(*past));
	struct reading_ask ask = plain;
	size_t n = 0;

	(void)state;
	for (unsigned p = 0; p < PLACES; p += 2)
		for (unsigned m = 0; m < 60; m++)
			if (m % 13 != 5)
				past[n++] = (struct past){ arena_printf(a, "M.T%03u.NILAI", p),
					arena_printf(a, "%u-%02u", 1991 + m / 12, m % 12 + 1),
					m == 20 ? NULL : arena_printf(a, "%u.%u", (m % 17 == 3 ? 3000 : 1000) + p, 1 + m % 9) };
	ask.past = past_book_of(a, past, n);
	same(table_make(100, 100, true), &ask);
	same(table_make(250, 20, false), &ask);
}

static void
tables_that_do_not_fit(void **state)
{
	struct buf *b = buf_new(a, 0);

	(void)state;
	for (unsigned i = 0; i < 9000; i++)
		buf_printf(b, "ini;bukan;tabel %u\n", i);
	same(b, &plain);
}

/* Places x sexes x months in which everything is wrong somewhere that needs several figures to be seen. */
static struct buf *
wrong_make(unsigned places, unsigned months)
{
	static const char *const sexes[] = { "Laki-laki", "Perempuan", "Jumlah" };
	struct buf *b = buf_new(a, 256 * MIB);

	buf_str(b, "Tabel contoh\n\nTempat;Jenis Kelamin;Bulan;Nilai\n");
	for (unsigned p = 0; p < places; p++)
		for (unsigned s = 0; s < 3; s++)
			for (unsigned m = 0; m < months; m++) {
				unsigned shown = m == months / 2 ? m - 1 : m; /* a copied month */
				unsigned men = 2000 + p * 3 + shown * 2, women = 2100 + p * 2 + shown * 3;
				unsigned n = (p * 3 + s) * months + m, v = s == 0 ? men : s == 1 ? women : men + women;

				if (n % 2311 == 7)
					continue; /* not there */
				if (n % 3907 == 11)
					v += 1; /* parts and whole differ, or a month that falls */
				if (m == months / 2 && p % 41 == 3)
					v += 5; /* almost copied */
				if (n % 9973 == 17)
					v *= 20;
				buf_printf(b, "Tempat %03u;%s;%u-%02u;%u\n", p, sexes[s], 1990 + m / 12, m % 12 + 1, v);
			}
	return b;
}

static const struct rules *
rules_of(const char *text)
{
	struct rules *r = arena_one(a, struct rules);

	*r = rules_parse(a, text, &by_sex);
	assert_int_equal(r->n_faults, 1);
	return r;
}

static void
figures_are_compared_with_each_other(void **state)
{
	struct reading_ask ask = plain;
	struct reading *r;
	struct buf *b = wrong_make(120, 36), *said = buf_new(a, 64 * MIB);

	(void)state;
	ask.dataset = &by_sex;
	ask.rules = rules_of("peringatan: jumlah(SEX) = TOTAL \"tidak sama\"\nnilai / 0 tidak terbaca\n"
	    "saran: SEX.L < SEX.P\nperingatan: nilai >= lalu \"turun\"\nsaran: nilai / tahun_lalu < 2");
	same(b, &ask);
	r = bulk(b, &ask, said);
	assert_true(r->n_rule[RULE_TOTAL] > 0 && r->n_rule[RULE_COPY] == 1 && r->n_rule[RULE_DIGIT] > 0);
	assert_true(r->n_rule[RULE_METADATA] > 4 && r->n_rule[RULE_MISSING] > 2 && r->n_rule[RULE_SERIES] > 0);
	assert_true(r->n_level[LEVEL_WARNING][RULE_TOTAL] > 0 && r->n_level[LEVEL_WARNING][RULE_METADATA] > 0);
}

/* More than are compared at once: the parts fit together. */
static void
more_figures_than_are_held(void **state)
{
	struct reading_ask ask = plain;

	(void)state;
	ask.dataset = &by_sex;
	ask.rules = rules_of("jumlah(SEX) = TOTAL\nsaran: nilai / tahun_lalu < 2\n?");
	same(wrong_make(400, 60), &ask);
}

static void
citizens_numbers_are_found_anywhere(void **state)
{
	struct buf *b = table_make(60, 200, false);
	struct table_bytes in;
	struct screen s;
	const char *why;

	(void)state;
	in = (struct table_bytes){ b->p, b->n };
	assert_int_equal(bulk_screen(a, &in, &plain, &s, &why), SD_OK);
	assert_int_equal(s.rows, 12002);
	assert_false(s.personal);
	buf_str(b, "3520014107900001;2024-01;5\n");
	same(b, &plain);
	in = (struct table_bytes){ b->p, b->n };
	assert_int_equal(bulk_screen(a, &in, &plain, &s, &why), SD_OK);
	assert_true(s.personal);
}

/* A file that waits lies in the database before anybody looked at it closely. */
static void
contacts_are_found_before_a_file_waits(void **state)
{
	static const char *const lines[] = { "0812-3456-7890;2024-01;5\n", "a@b.id;2024-01;5\n" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct buf *b = table_make(60, 20, false);
		struct table_bytes in;
		struct screen s;
		const char *why;

		buf_str(b, lines[i]);
		in = (struct table_bytes){ b->p, b->n };
		assert_int_equal(bulk_screen(a, &in, &plain, &s, &why), SD_OK);
		assert_true(s.personal);
	}
}

static void
memory_does_not_grow_with_rows(void **state)
{
	const struct bulk_use use = { .arg = NULL };
	size_t used[2];

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct buf *b = table_make(PLACES, i ? 400 : 40, false);
		struct table_bytes in = { b->p, b->n };
		struct arena *own = arena_new(64 * MIB);
		struct bulk_facts facts;
		struct reading *r;
		const char *why;

		assert_int_equal(bulk_read(own, &in, &plain, &use, &r, &facts, &why), SD_OK);
		assert_int_equal(r->n_read_values, PLACES * (i ? 400 : 40));
		assert_string_equal(facts.from, "1990-01");
		used[i] = arena_used(own);
		arena_free(own);
	}
	assert_true(used[1] < used[0] + MIB / 4);
}

static void
broken_files_say_why(void **state)
{
	static const char csv[] = "Tempat;Bulan;Nilai\nT001;2020-01;\"5\n";
	struct table_bytes in = { csv, sizeof(csv) - 1 };
	const struct bulk_use use = { .arg = NULL };
	struct bulk_facts facts;
	struct reading *r;
	const char *why = NULL;

	(void)state;
	assert_int_equal(bulk_read(a, &in, &plain, &use, &r, &facts, &why), SD_INVALID);
	assert_non_null(strstr(why, "Tanda kutip"));
}

static enum sd_err
enough(void *arg, uint32_t row)
{
	(void)arg;
	return row > 8000 ? SD_CONFLICT : SD_OK;
}

static void
whoever_uses_it_can_end_it(void **state)
{
	const struct bulk_use use = { .progress = enough };
	struct buf *b = table_make(100, 300, false);
	struct table_bytes in = { b->p, b->n };
	struct bulk_facts facts;
	struct reading *r;
	const char *why = NULL;

	(void)state;
	assert_int_equal(bulk_read(a, &in, &plain, &use, &r, &facts, &why), SD_CONFLICT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(clean_tables_are_the_same, begin, end),
		cmocka_unit_test_setup_teardown(ugly_tables_are_the_same, begin, end),
		cmocka_unit_test_setup_teardown(edits_are_on_top, begin, end),
		cmocka_unit_test_setup_teardown(years_as_columns, begin, end),
		cmocka_unit_test_setup_teardown(months_as_columns, begin, end),
		cmocka_unit_test_setup_teardown(figures_that_were_released, begin, end),
		cmocka_unit_test_setup_teardown(tables_that_do_not_fit, begin, end),
		cmocka_unit_test_setup_teardown(figures_are_compared_with_each_other, begin, end),
		cmocka_unit_test_setup_teardown(more_figures_than_are_held, begin, end),
		cmocka_unit_test_setup_teardown(citizens_numbers_are_found_anywhere, begin, end),
		cmocka_unit_test_setup_teardown(contacts_are_found_before_a_file_waits, begin, end),
		cmocka_unit_test_setup_teardown(memory_does_not_grow_with_rows, begin, end),
		cmocka_unit_test_setup_teardown(broken_files_say_why, begin, end),
		cmocka_unit_test_setup_teardown(whoever_uses_it_can_end_it, begin, end),
	};

	return cmocka_run_group_tests_name("bulk", tests, NULL, NULL);
}
