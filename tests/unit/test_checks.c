/*
 * test_checks.c: every check of the table finds its fault in a small file and in a large one, and says the same of it in
 * both; what a large file cannot be asked it says itself.
 */
#include "tests/unit/unit.h"
#include "modules/upload/checks/equality.h"
#include "shared/ground/count.h"
#include "tests/unit/large_make.h"

#define MIB ((size_t)1024 * 1024)
#define MONTHS 12u
#define SEXES 3u       /* ALL, L, P */
#define SMALL 8u       /* places: 288 rows */
#define LARGE 260u     /* places: 9,360 rows, more than one is read of at once (QUEUE_ROWS) */
#define WINDOW 1000u   /* rows: faults and what they are compared with lie in different windows */

static struct arena *a;

static struct code freq_codes[] = { { .code = "M", .name_id = "Bulanan" } };
static struct code place_codes[LARGE];
static struct code sex_codes[] = { { .code = "ALL", .name_id = "Penduduk" },
	{ .code = "L", .name_id = "Laki-laki", .parent = "ALL" },
	{ .code = "P", .name_id = "Perempuan", .parent = "ALL" } };
static struct code value_codes[] = { { .code = "NILAI", .name_id = "Nilai" } };
static struct code_list lists[] = {
	{ .id = 1, .code = "CL_FREQ", .name_id = "Frekuensi", .codes = freq_codes, .n_codes = 1 },
	{ .id = 2, .code = "CL_PLACE", .name_id = "Tempat", .codes = place_codes, .n_codes = LARGE },
	{ .id = 3, .code = "CL_SEX", .name_id = "Jenis Kelamin", .codes = sex_codes, .n_codes = SEXES },
	{ .id = 4, .code = "CL_VALUE", .name_id = "Indikator", .codes = value_codes, .n_codes = 1 },
};
static struct dimension dims[] = {
	{ .position = 1, .code = "FREQ", .role = "frequency", .name_id = "Frekuensi", .fixed_code = "M", .list = &lists[0] },
	{ .position = 2, .code = "PLACE", .role = "breakdown", .name_id = "Tempat", .synonyms = "lokasi", .list = &lists[1] },
	{ .position = 3, .code = "SEX", .role = "breakdown", .name_id = "Jenis Kelamin", .list = &lists[2] },
	{ .position = 4, .code = "INDICATOR", .role = "indicator", .name_id = "Indikator", .list = &lists[3] },
};
static struct indicator inds[] = { { .position = 1, .code = "NILAI", .name_id = "Nilai", .unit_code = "ORANG",
	.unit_name_id = "orang", .unit_mult = "0", .min_value = "0" } };
static const struct dataset dataset = { .id = 7, .slug = "contoh", .code = "CONTOH", .title_id = "Contoh",
	.frequency = "M", .function_code = "2.14", .structure_version = 1, .dimensions = dims, .n_dimensions = COUNT(dims),
	.indicators = inds, .n_indicators = 1 };
static const struct reading_limits limits = { .jump_percent = 50, .break_times = 10, .copy_percent = 80,
	.copy_cells = 10, .class_percent = 50, .class_names = 5, .zeros = 4, .small = 5, .small_functions = "2.14",
	.small_units = "ORANG" };

/* --- the table: each figure grows by one a month, the total by two; nothing to find but that totals are not kept --- */

struct row {
	unsigned place, sex, month;
	const char *text; /* NULL = the row is not there */
};

struct plan {
	struct row *v;
	size_t n;
	unsigned places;
	bool components; /* written with the names of the structure: totals are figures like others */
};

static unsigned
usual(unsigned place, unsigned sex, unsigned month)
{
	unsigned male = 1110 + place * 3 + month, female = 1210 + place * 2 + month;

	return sex == 1 ? male : sex == 2 ? female : male + female;
}

static struct row *
row_at(const struct plan *p, unsigned place, unsigned sex, unsigned month)
{
	return &p->v[(place * MONTHS + month) * SEXES + sex];
}

static struct plan
plan_make(unsigned places)
{
	struct plan p = { arena_array(a, (size_t)places * MONTHS * SEXES + 1, sizeof(struct row)), 0, places, false };

	for (unsigned place = 0; place < places; place++)
		for (unsigned month = 0; month < MONTHS; month++)
			for (unsigned sex = 0; sex < SEXES; sex++)
				p.v[p.n++] = (struct row){ place, sex, month, arena_printf(a, "%u", usual(place, sex, month)) };
	return p;
}

static struct table_bytes
components_text(const struct plan *p, struct buf *b)
{
	buf_str(b, "FREQ,PLACE,SEX,INDICATOR,TIME_PERIOD,OBS_VALUE\n");
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].text)
			buf_printf(b, "M,T%03u,%s,NILAI,2024-%02u,%s\n", p->v[i].place, sex_codes[p->v[i].sex].code, p->v[i].month + 1,
			    p->v[i].text);
	return (struct table_bytes){ b->p, b->n };
}

static struct table_bytes
plan_text(const struct plan *p)
{
	struct buf *b = buf_new(a, 16 * MIB);

	if (p->components)
		return components_text(p, b);
	buf_str(b, "Tempat;Jenis Kelamin;Bulan;Nilai\n");
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].text)
			buf_printf(b, "Tempat %03u;%s;2024-%02u;%s\n", p->v[i].place, sex_codes[p->v[i].sex].name_id,
			    p->v[i].month + 1, p->v[i].text);
	return (struct table_bytes){ b->p, b->n };
}

/* --- faults --- */

static void
say(const struct plan *p, unsigned place, unsigned sex, unsigned month, const char *text)
{
	row_at(p, place, sex, month)->text = text;
}

static void
twice(struct plan *p)
{
	p->v[p->n++] = (struct row){ 1, 1, MONTHS - 1, "1200" }; /* an earlier month would run backwards */
}

static void
row_away(struct plan *p)
{
	say(p, 1, 1, 2, NULL);
}

static void
blank(struct plan *p)
{
	say(p, 1, 1, 2, "");
}

static void
negative(struct plan *p)
{
	say(p, 1, 1, 2, "-5");
}

static void
half(struct plan *p)
{
	say(p, 1, 1, 2, "1116,25");
}

static void
zeros(struct plan *p)
{
	say(p, 1, 1, 2, "1000001");
}

static void
few(struct plan *p)
{
	say(p, 1, 1, 2, "3");
}

static void
revised(struct plan *p)
{
	say(p, 1, 1, 2, "1117");
}

static void
comma_lost(struct plan *p)
{
	say(p, 1, 1, 2, "11162500000");
}

static void
jump(struct plan *p)
{
	say(p, 1, 1, 2, "2345");
}

static void
broken(struct plan *p)
{
	say(p, 1, 1, 2, "23456");
}

static void
copied(struct plan *p)
{
	for (unsigned place = 0; place < p->places; place++)
		for (unsigned sex = 0; sex < SEXES; sex++)
			say(p, place, sex, 6, row_at(p, place, sex, 5)->text);
}

static void
copied_but_one(struct plan *p)
{
	copied(p);
	say(p, 1, 1, 6, "1158"); /* 1118 in the month before */
}

static void
total_wrong(struct plan *p)
{
	say(p, 1, 0, 2, "2400");
}

static void
secret(struct plan *p)
{
	p->components = true;
	say(p, 1, 1, 2, "*");
}

/* One row a fault: the check that is to find it, and words of what it says. */
static const struct fault {
	const char *check;
	enum rule rule;
	const char *says;
	void (*plant)(struct plan *p);
} faults[] = {
	{ "Baris ganda", RULE_DUPLICATE, "sudah diisi di sel", twice },
	{ "Kombinasi yang tidak ada", RULE_MISSING, "tidak ada untuk Maret 2024", row_away },
	{ "Sel kosong", RULE_MISSING, "Sel kosong:", blank },
	{ "Batas", RULE_BOUNDS, "Lebih kecil dari batas", negative },
	{ "Angka di belakang koma", RULE_BOUNDS, "Seharusnya bilangan bulat", half },
	{ "Angka akhir", RULE_DIGIT, "berakhir dengan", zeros },
	{ "Sel kecil", RULE_SMALL, "hanya 3", few },
	{ "Revisi", RULE_JUMP, "Mengubah angka yang sudah dirilis", revised },
	{ "Letak koma", RULE_BOUNDS, "Periksa letak koma", comma_lost },
	{ "Lompatan dan seri patah", RULE_JUMP, "berubah", jump },
	{ "Lompatan dan seri patah", RULE_SERIES, "berubah", broken },
	{ "Salinan periode", RULE_COPY, "sama persis dengan", copied },
	{ "Salah ketik di antara salinan", RULE_DIGIT, "mungkin salah ketik", copied_but_one },
	{ "Jumlah dan bagiannya", RULE_TOTAL, "bagian-bagiannya berjumlah", total_wrong },
	{ "Rahasia yang dapat dihitung", RULE_DISCLOSURE, "Usul: rahasiakan juga", secret },
	{ "Aturan validasi metadata", RULE_METADATA, "aturan: nilai <= 9999", broken },
	{ "Kesamaan dengan dataset lain", RULE_EQUALITY, "sedangkan di dataset", jump },
};

/* --- what it is read against --- */

/* March is released as it usually is. */
static const struct past_book *
released(unsigned places)
{
	struct past *v = arena_array(a, places, sizeof(*v));

	for (unsigned i = 0; i < places; i++)
		v[i] = (struct past){ arena_printf(a, "M.T%03u.L.NILAI", i), "2024-03", arena_printf(a, "%u", usual(i, 1, 2)) };
	return past_book_of(a, v, places);
}

/* The other dataset has the same people. */
static const struct equality *
equal(unsigned places)
{
	static const struct equality_row row = { .id = 1, .dataset_id = 7, .other_id = 8, .indicator = "NILAI",
		.other_indicator = "LAIN", .level = "peringatan", .tolerance = "0", .other_slug = "lain",
		.other_title = "Lain" };
	struct equality *e = arena_one(a, struct equality);
	unsigned sum = 0;

	for (unsigned i = 0; i < places; i++)
		sum += usual(i, 1, 2) + usual(i, 2, 2);
	*e = (struct equality){ &row, 1, arena_array(a, 1, sizeof(*e->other)), arena_array(a, 1, sizeof(*e->n_other)) };
	e->other[0] = arena_array(a, 1, sizeof(**e->other));
	e->other[0][0] = (struct period_sum){ "2024-03", arena_printf(a, "%u", sum) };
	e->n_other[0] = 1;
	return e;
}

static struct reading_ask
ask_for(unsigned places)
{
	struct rules *rules = arena_one(a, struct rules);

	*rules = rules_parse(a, "nilai <= 9999", &dataset);
	assert_int_equal(rules->n, 1);
	for (unsigned i = 0; i < places; i++) {
		place_codes[i].code = arena_printf(a, "T%03u", i);
		place_codes[i].name_id = arena_printf(a, "Tempat %03u", i);
	}
	lists[1].n_codes = places;
	return (struct reading_ask){ .dataset = &dataset, .answer = NUMBER_UNCLEAR, .today = { 2026, 6, 1 },
		.past = released(places), .limits = &limits, .rules = rules, .equality = equal(places), .window = WINDOW };
}

ARENA_FIXTURE(begin, end, a, 1024 * MIB);

static struct reading *
read_as(bool large, const struct plan *p)
{
	struct reading_ask ask = ask_for(p->places);
	struct buf *said = buf_new(a, 16 * MIB);

	return (large ? large_read : whole_read)(a, plan_text(p), &ask, said);
}

static const char *
found(const struct reading *r, const struct fault *f)
{
	for (size_t i = 0; i < r->n_findings; i++)
		if (r->findings[i].rule == f->rule && strstr(r->findings[i].message, f->says))
			return finding_text(a, &r->findings[i]);
	for (size_t i = 0; i < r->n_findings; i++)
		print_message("%s: not: %s\n", f->check, finding_text(a, &r->findings[i]));
	fail_msg("%s is not found", f->check);
	return NULL;
}

/* --- the tests --- */

static void
a_sound_table_has_no_finding(void **state)
{
	(void)state;
	for (int large = 0; large < 2; large++) {
		struct plan p = plan_make(large ? LARGE : SMALL);
		struct reading *r = read_as(large, &p);

		for (size_t i = 0; i < r->n_findings; i++)
			if (r->findings[i].level != LEVEL_ADVICE || r->findings[i].rule != RULE_TOTAL)
				fail_msg("%s", finding_text(a, &r->findings[i]));
		assert_int_equal(r->n_read_values, p.n / SEXES * (SEXES - 1));
	}
}

static void
faults_are_found_in_small_and_large(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct plan small = plan_make(SMALL), large = plan_make(LARGE);
		const char *one;

		faults[i].plant(&small);
		faults[i].plant(&large);
		assert_true(large.n > 8000);
		(void)found(read_as(false, &small), &faults[i]);
		one = found(read_as(false, &large), &faults[i]);
		assert_string_equal(one, found(read_as(true, &large), &faults[i]));
		arena_reset(a);
	}
}

/* Nothing of a large file is left out without a word, nor found in it alone. */
static void
both_readers_find_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct plan p = plan_make(LARGE);
		struct reading_ask ask = ask_for(LARGE);
		struct buf *one = buf_new(a, 16 * MIB), *two = buf_new(a, 16 * MIB);
		const char **f, **g;
		struct reading *r, *w;

		faults[i].plant(&p);
		r = large_read(a, plan_text(&p), &ask, one);
		w = whole_read(a, plan_text(&p), &ask, two);
		f = findings_of(a, r);
		g = findings_of(a, w);
		for (size_t k = 0; k < r->n_findings && k < w->n_findings; k++)
			if (strcmp(f[k], g[k]) != 0)
				fail_msg("%s: in windows: %s; as a whole: %s", faults[i].check, f[k], g[k]);
		if (r->n_findings != w->n_findings)
			fail_msg("%s: %zu in windows, %zu as a whole; the last: %s", faults[i].check, r->n_findings, w->n_findings,
			    r->n_findings > w->n_findings ? f[r->n_findings - 1] : g[w->n_findings - 1]);
		assert_int_equal(r->n_read_values, w->n_read_values);
		arena_reset(a);
	}
}

static void
every_check_has_a_fault_and_its_function(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_checks; i++) {
		const struct check *k = &checks[i];
		const bool has[] = { [SCOPE_BLANK] = k->blank, [SCOPE_CELL] = k->cell, [SCOPE_SERIES] = k->series,
			[SCOPE_PERIOD] = k->period, [SCOPE_TABLE] = k->table, [SCOPE_WHOLE] = k->whole };
		bool planted = false;

		for (size_t f = 0; f < COUNT(faults); f++)
			planted |= strcmp(faults[f].check, k->name) == 0;
		if (!planted || !has[k->scope] || has[SCOPE_WHOLE] != (k->scope == SCOPE_WHOLE))
			fail_msg("%s: %s", k->name, planted ? "has not the function of its scope" : "no fault is planted for it");
	}
}

/* Where observations are not put in order, and periods cannot be had, that is a finding each. */
static void
what_a_large_file_is_not_asked_it_says(void **state)
{
	const struct bulk_use use = { .arg = NULL };
	const struct reading_ask ask = ask_for(LARGE);
	struct plan p = plan_make(LARGE);
	struct table_bytes in;
	struct bulk_facts facts;
	struct reading *r;
	const char *why;
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < p.n; i++)
		if (p.v[i].sex == 0) /* each total is advice of the same rule, and so much of that is not kept */
			p.v[i].text = NULL;
	in = plan_text(&p);
	assert_int_equal(bulk_read(a, &in, &ask, &use, &r, &facts, &why), SD_OK);
	for (size_t i = 0; i < r->n_findings; i++)
		n += strncmp(r->findings[i].message, "Tidak diperiksa", 15) == 0;
	assert_int_equal(r->n_rule[RULE_DUPLICATE], 1);
	assert_int_equal(r->n_rule[RULE_TOTAL], 1);
	assert_int_equal(r->n_rule[RULE_METADATA], 1);
	assert_int_equal(r->n_rule[RULE_EQUALITY], 1);
	assert_int_equal(n, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, end)
		T(a_sound_table_has_no_finding), T(faults_are_found_in_small_and_large), T(both_readers_find_the_same),
		T(every_check_has_a_fault_and_its_function), T(what_a_large_file_is_not_asked_it_says),
#undef T
	};

	return cmocka_run_group_tests_name("checks", tests, NULL, NULL);
}
