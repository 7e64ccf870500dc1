/*
 * test_catalogue.c: which lines of a table the catalogue draws (modules/catalogue/chart_layout.c), and what a search pattern is.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/ground/database/db.h"
#include "shared/ground/str.h"
#include "tests/unit/unit.h"

enum { AREAS = 6, SEXES = 3, PERIODS = 3 };

static const struct used_code areas[AREAS] = {
	{ 1, "3520", "Kabupaten", NULL }, { 1, "01", "Poncol", "3520" }, { 1, "02", "Parang", "3520" },
	{ 1, "03", "Barat", "3520" }, { 1, "04", "Karas", "3520" }, { 1, "05", "Bendo", "3520" },
};
static const struct used_code sexes[SEXES] = {
	{ 2, "F", "Perempuan", NULL }, { 2, "M", "Laki-laki", NULL }, { 2, "_T", "Jumlah", NULL },
};
static const struct dimension area_dim = { .position = 1, .code = "REF_AREA", .role = "area", .name_id = "Wilayah" };
static const struct dimension sex_dim = { .position = 2, .code = "SEX", .role = "breakdown", .name_id = "Jenis kelamin" };
static struct indicator people = { .code = "POP", .name_id = "Penduduk", .unit_code = "JIWA" };
static struct dataset data = { .title_id = "Penduduk", .indicators = &people, .n_indicators = 1 };

/* Areas by sexes, every cell filled. */
static void
grid_fill(struct arena *a, struct grid *g)
{
	*g = (struct grid){ .a = a, .d = &data, .n_axes = 2, .n_periods = PERIODS, .same_unit = true };
	g->axis[0] = (struct axis){ .dim = &area_dim, .codes = areas, .n = AREAS };
	g->axis[1] = (struct axis){ .dim = &sex_dim, .codes = sexes, .n = SEXES };
	g->lines = arena_array(a, AREAS * SEXES, sizeof *g->lines);
	for (size_t i = 0; i < AREAS; i++) {
		for (size_t j = 0; j < SEXES; j++) {
			struct line *l = &g->lines[g->n_lines++];

			*l = (struct line){ .at = { i, j }, .indicator = &people };
			l->cell = arena_array(a, PERIODS, sizeof *l->cell);
			for (size_t k = 0; k < PERIODS; k++)
				l->cell[k] = (struct cell){ "1", "A", NULL };
		}
	}
}

static void
test_total(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct grid g;

	(void)state;
	grid_fill(a, &g);
	assert_true(axis_is_total(&g.axis[0], 0));
	assert_false(axis_is_total(&g.axis[0], 1));
	assert_true(axis_is_total(&g.axis[1], 2));
	arena_free(a);
}

/* Over time: the parts of the short axis, at the total of the long one. */
static void
test_trend(void **state)
{
	struct arena *a = arena_new(1 << 20);
	const struct line *lines[GRID_LINES];
	struct grid g;

	(void)state;
	grid_fill(a, &g);
	assert_int_equal(grid_trend(&g, lines), 2);
	assert_int_equal(lines[0]->at[0], 0);
	assert_string_equal(line_name(&g, lines, 2, 0), "Perempuan");
	assert_string_equal(line_name(&g, lines, 2, 1), "Laki-laki");
	assert_string_equal(line_common(&g, lines, 2), "Kabupaten");
	g.n_periods = 1;
	assert_int_equal(grid_trend(&g, lines), 0);
	arena_free(a);
}

/* Side by side: the parts of the long axis, without their total. */
static void
test_comparison(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct comparison c;
	struct grid g;

	(void)state;
	grid_fill(a, &g);
	assert_true(grid_comparison(&g, &c));
	assert_ptr_equal(c.along, &g.axis[0]);
	assert_int_equal(c.n_categories, AREAS - 1);
	assert_int_equal(c.n_groups, 2);
	assert_string_equal(c.group[1], "Laki-laki");
	assert_int_equal(c.line[1][0]->at[0], 1);
	assert_int_equal(c.line[1][0]->at[1], 1);
	g.axis[0].chosen = 1;
	assert_false(grid_comparison(&g, &c));
	arena_free(a);
}

static void
test_headline(void **state)
{
	struct arena *a = arena_new(1 << 20);
	const struct line *lines[3];
	struct grid g;

	(void)state;
	grid_fill(a, &g);
	assert_int_equal(grid_headline(&g, lines, 3), 1);
	assert_int_equal(lines[0]->at[0], 0);
	assert_int_equal(lines[0]->at[1], 2);
	arena_free(a);
}

static void
test_pattern(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	assert_string_equal(db_like(a, NULL, 0), "%");
	assert_string_equal(db_like(a, "padi", 4), "%padi%");
	assert_string_equal(db_like(a, "5%_\\", 4), "%5\\%\\_\\\\%");
	arena_free(a);
}

static void
test_periods(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	assert_string_equal(periods_shown(a, "2020", "2024"), "2020–2024");
	assert_string_equal(periods_shown(a, "2024", "2024"), "2024");
	assert_string_equal(periods_shown(a, "2023-01", "2024-12"), "Januari 2023 sampai Desember 2024");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_total), cmocka_unit_test(test_trend), cmocka_unit_test(test_comparison),
		cmocka_unit_test(test_headline), cmocka_unit_test(test_pattern), cmocka_unit_test(test_periods),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
