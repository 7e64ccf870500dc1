/*
 * test_rule.c: validation rules as officials write them: what holds, what is broken, what stays open, what is a fault.
 */
#include "shared/ground/count.h"
#include "shared/statistics/rule.h"

#include "tests/unit/unit.h"
#include <stdio.h>
#include <string.h>

static struct arena *arena;

static struct code sexes[] = { { "M", "Laki-laki", "", "", NULL, NULL, NULL, NULL, NULL }, { "F", "Perempuan", "", "", NULL,
    NULL, NULL, NULL, NULL },
	{ "_T", "Jumlah", "", "", NULL, NULL, NULL, NULL, NULL } };
static struct code_list sex_list = { 1, "", "CL_SEX", "1.0.0", "Jenis kelamin", "", "", sexes, 3 };
static struct dimension dims[] = { { .position = 1, .code = "SEX", .role = "breakdown", .name_id = "Jenis kelamin",
	.list_id = 1, .list = &sex_list } };
static struct indicator inds[] = { { .code = "A", .name_id = "Luas Tanam" }, { .code = "B", .name_id = "Luas Panen" } };
static const struct dataset dataset = { .slug = "contoh", .dimensions = dims, .n_dimensions = 1, .indicators = inds,
	.n_indicators = 2 };

/* nilai 100, lalu 80, tahun_lalu missing, A 10, B 12, SEX.M 40, jumlah 100, TOTAL 101 */
static const char *
figure(void *arg, const struct rule_step *step)
{
	(void)arg;
	switch (step->kind) {
	case RULE_VALUE:
		return "100";
	case RULE_BEFORE:
		return "80";
	case RULE_INDICATOR:
		return strcmp(rule_indicator(arena, &dataset, step->name)->code, "A") == 0 ? "10" : "12";
	case RULE_CODE_OF:
		return strcmp(step->code, "M") == 0 ? "40" : NULL;
	case RULE_SUM:
		return "100";
	case RULE_TOTAL_OF:
		return "101";
	default:
		return NULL;
	}
}

static enum rule_verdict
verdict(const char *text)
{
	static const struct rule_scope scope = { figure, NULL };
	struct rules r = rules_parse(arena, text, &dataset);

	if (r.n != 1 || r.n_faults)
		fail_msg("%s: %s", text, r.n_faults ? r.faults[0].message : "no rule");
	return rule_check(arena, &r.v[0], &scope);
}

static void
rules_hold(void **state)
{
	static const char *const texts[] = { "nilai >= 0", "nilai / lalu - 1 dalam -0.2..0.25", "A <= B", "a <= b",
		"[Luas Tanam] < [luas panen]", "jumlah(SEX) = 100", "jumlah(JENIS_KELAMIN) <> TOTAL",
		"abs(jumlah(SEX) - TOTAL) <= 1", "2 + 3 * 4 = 14", "(2 + 3) * 4 = 20", "-2 * -3 = 6", "10 - 4 - 3 = 3",
		"nilai dalam 0..100 dan bukan nilai < 5", "nilai < 0 atau nilai = 100", "jika nilai < 0 maka A = 0",
		"jika nilai > 0 maka A > 0", "bulat(2,5) = 3", "20% = 0,2", "SEX.M = 40", "nilai \xe2\x89\xa5 100",
		"1 / 3 * 3 dalam 0,999..1", "tahun_lalu = 5 atau nilai = 100", "total(SEX) = 101", "nilai != 3",
		"NILAI == 100" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		if (verdict(texts[i]) != RULE_HOLDS)
			fail_msg("does not hold: %s", texts[i]);
}

static void
rules_break(void **state)
{
	static const char *const texts[] = { "nilai < 0", "nilai / lalu - 1 dalam -0.2..0.2", "B <= A",
		"jumlah(SEX) = TOTAL", "bukan nilai = 100", "jika nilai > 0 maka A = 0", "nilai dalam 101..200",
		"tahun_lalu = 5 dan nilai = 0" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		if (verdict(texts[i]) != RULE_BROKEN)
			fail_msg("is not broken: %s", texts[i]);
}

/* A rule about a figure that is not there says nothing. */
static void
rules_open(void **state)
{
	static const char *const texts[] = { "tahun_lalu = 5", "nilai / tahun_lalu > 1", "SEX.F > 0", "nilai / 0 = 1",
		"bukan tahun_lalu = 5", "nilai dalam 0..tahun_lalu", "jika tahun_lalu > 0 maka nilai < 0" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++)
		if (verdict(texts[i]) != RULE_OPEN)
			fail_msg("is not open: %s", texts[i]);
}

static void
faults_named(void **state)
{
	static const struct { const char *text, *say; unsigned column; } faults[] = {
		{ "nilai", "perbandingan", 1 }, { "nilai >=", "belum selesai", 9 }, { "nilai >= 1.234", "dua cara", 10 },
		{ "C > 1", "\"C\" tidak dikenal. Indikator dataset ini: A, B.", 1 }, { "(nilai > 0", "tidak ditutup", 1 },
		{ "nilai > 0)", "kurung buka", 10 }, { "jumlah(UMUR) = 1", "bukan pemilah", 8 },
		{ "nilai > TOTAL", "bersama jumlah", 1 }, { "nilai dalam 5", "rentang", 7 },
		{ "1 + (nilai > 0) = 2", "bukan perbandingan", 3 }, { "Nilai tidak boleh negatif", "tanda hitung", 7 },
		{ "SEX.X = 1", "Kode \"X\" tidak ada", 5 }, { "nilai > 0 \"a\" b", "berakhir", 15 }, { "nilai > ?",
		    "angka atau nama", 9 },
		{ "nilai = \"a", "tidak ditutup", 9 }, { "jumlah = 3", "tidak dikenal", 1 }, { "nilai 5 > 3", "tanda hitung",
		    7 },
		{ "jumlah() = 3", "nama pemilah", 8 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(faults); i++) {
		struct rules r = rules_parse(arena, faults[i].text, &dataset);

		if (r.n != 0 || r.n_faults != 1 || !strstr(r.faults[0].message, faults[i].say) ||
		    r.faults[0].column != faults[i].column)
			fail_msg("%s: %zu rules, %s (column %u)", faults[i].text, r.n, r.n_faults ? r.faults[0].message : "-",
			    r.n_faults ? r.faults[0].column : 0);
	}
}

static void
lines_and_levels(void **state)
{
	struct rules r = rules_parse(arena, "# ukuran wajar\nnilai >= 0\n\nperingatan: nilai <= 10 \"Di atas 10; periksa\"\n"
	    "saran: A > 0; B > 0\nsalah ini\n", NULL);

	(void)state;
	assert_int_equal(r.n, 4);
	assert_int_equal(r.v[0].level, RULE_LEVEL_ERROR);
	assert_int_equal(r.v[0].line, 2);
	assert_null(r.v[0].message);
	assert_string_equal(r.v[1].text, "nilai <= 10");
	assert_int_equal(r.v[1].level, RULE_LEVEL_WARNING);
	assert_string_equal(r.v[1].message, "Di atas 10; periksa");
	assert_int_equal(r.v[2].level, RULE_LEVEL_ADVICE);
	assert_int_equal(r.v[3].level, RULE_LEVEL_ERROR);
	assert_string_equal(r.v[3].text, "B > 0");
	assert_int_equal(r.n_faults, 1);
	assert_int_equal(r.faults[0].line, 6);
	assert_true(rule_uses(&r.v[0], RULE_VALUE));
	assert_false(rule_uses(&r.v[3], RULE_VALUE));
}

/* However long or deep: an answer, never a crash. */
static void
limits_hold(void **state)
{
	char text[4000] = "";
	size_t i;
	struct rules r;

	(void)state;
	for (i = 0; i < 500; i++)
		text[i] = '(';
	r = rules_parse(arena, text, NULL);
	assert_int_equal(r.n_faults, 1);
	memset(text, 0, sizeof(text));
	for (i = 0; i < 600; i++)
		memcpy(text + i * 4, "9*9*", 4);
	r = rules_parse(arena, text, NULL);
	assert_int_equal(r.n_faults, 1);
	memset(text, 0, sizeof(text));
	for (i = 0; i < 200; i++)
		memcpy(text + i * 6, "nilai\n", 6);
	r = rules_parse(arena, text, NULL);
	assert_int_equal(r.n_faults, RULE_COUNT_MAX + 1);
	r = rules_parse(arena, NULL, NULL);
	assert_int_equal(r.n + r.n_faults, 0);
}

ARENA_FIXTURE(setup, teardown, arena, (size_t)16 << 20);

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(rules_hold), T(rules_break), T(rules_open), T(faults_named),
	    T(lines_and_levels),
		T(limits_hold) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
