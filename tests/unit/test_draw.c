/*
 * test_draw.c: charts and infographics: files of their kind, gaps, odd numbers, texts that mean
 * harm.
 */
#include "tests/unit/unit.h"
#include "shared/format/drawing/draw_part.h"
#include "shared/ground/count.h"

#include <math.h>
#include <string.h>

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, (size_t)512 << 20);

static void
assert_file(enum sd_err er, enum draw_format f, struct blob b)
{
	static const struct { const char *p; size_t n; } begin[] = {
		{ "<?xml", 5 }, { "\x89PNG\r\n\x1a\n", 8 }, { "%PDF-", 5 },
	};

	assert_int_equal(er, SD_OK);
	assert_true(b.n > 500);
	assert_memory_equal(b.p, begin[f].p, begin[f].n);
}

static void
draw_all(const struct draw_chart *c)
{
	struct draw_chart k = *c;
	struct blob b;
	int kind, f;

	for (kind = DRAW_LINE; kind <= DRAW_BARS_ACROSS; kind++)
		for (f = DRAW_SVG; f <= DRAW_PDF; f++) {
			k.kind = (enum draw_kind)kind;
			assert_file(draw_chart(a, &k, (enum draw_format)f, &b), (enum draw_format)f, b);
		}
}

/* The bytes as text, so that they can be searched. */
static const char *
text_of(struct blob b)
{
	return arena_strndup(a, b.p, b.n);
}

static void
test_number(void **unused)
{
	(void)unused;
	assert_string_equal(draw_number(a, NULL), "");
	assert_string_equal(draw_number(a, "0"), "0");
	assert_string_equal(draw_number(a, "999"), "999");
	assert_string_equal(draw_number(a, "1000"), "1.000");
	assert_string_equal(draw_number(a, "-1234567.50"), "\xE2\x88\x92" "1.234.567,50");
	assert_string_equal(draw_number(a, "+12.5"), "12,5");
	assert_string_equal(draw_number(a, "-"), "-");
	assert_string_equal(draw_number(a, "1,5"), "1,5");
	assert_string_equal(draw_number(a, "1."), "1.");
	assert_string_equal(draw_number(a, "12a"), "12a");
}

static void
test_parse(void **unused)
{
	double v = 7;

	(void)unused;
	assert_true(draw_parse("-12.25", &v) && fabs(v + 12.25) < 1e-12);
	assert_true(draw_parse("0", &v) && v == 0);
	assert_false(draw_parse(NULL, &v) || draw_parse("", &v) || draw_parse("-", &v));
	assert_false(draw_parse("1e5", &v) || draw_parse("nan", &v) || draw_parse(".5", &v));
	assert_false(draw_parse("99999999999999999999999999999999999999999999999999999999999999999999", &v));
	assert_true(v == 0);
}

static void
test_scale(void **unused)
{
	static const double range[][2] = { { 0, 1 }, { -3, 17 }, { 99.5, 100.5 }, { 0, 0 }, { 5, 5 }, { -2, -2 },
		{ 1e17, 1e17 }, { 0, 1e59 }, { 1e-12, 2e-12 }, { -1e30, 1e-30 } };
	struct draw_scale s;
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(range); i++) {
		s = scale_nice(range[i][0], range[i][1], 6);
		assert_true(s.step > 0 && s.max > s.min);
		assert_true(s.min <= range[i][0] + s.step / 1000 && s.max >= range[i][1] - s.step / 1000);
		assert_true((s.max - s.min) / s.step < 20);
	}
	s = scale_nice(0, 1.9e6, 5);
	assert_string_equal(scale_label(a, &s, 1.5e6), "1,5 juta");
	s = scale_nice(0, 4000, 5);
	assert_string_equal(scale_label(a, &s, 3000), "3.000");
	s = scale_nice(-0.4, 0.4, 5);
	assert_string_equal(scale_label(a, &s, -0.2), "\xE2\x88\x92" "0,2");
	assert_string_equal(scale_label(a, &s, -1e-18), "0");
}

static const char *const years[] = { "2020", "2021", "2022", "2023", "2024" };

static void
test_charts(void **unused)
{
	static const char *const men[] = { "344123", "1.5", NULL, "", "-17" };
	static const char *const women[] = { NULL, "0", "12", "abc", "348677" };
	static const struct draw_series s[] = { { "Laki-laki", men }, { "Perempuan", women }, { "Tanpa", NULL } };
	const struct draw_chart c = { .title = "Penduduk & <jenis>", .subtitle = "x", .unit = "Orang",
		.source = "Sumber: Dinas", .category = years, .n = 5, .series = s, .n_series = 3,
		.accent = "#7a1f1f" };

	(void)unused;
	draw_all(&c);
}

static void
test_empty(void **unused)
{
	static const char *const none[] = { NULL, "-", "n/a", "", NULL };
	static const struct draw_series s[] = { { "x", none } };

	(void)unused;
	draw_all(&(struct draw_chart){ .title = "Kosong", .category = years, .n = 5, .series = s, .n_series = 1 });
	draw_all(&(struct draw_chart){ 0 });
}

/* One category, many categories, many series. */
static void
test_sizes(void **unused)
{
	const char **value = arena_array(a, DRAW_CATEGORIES, sizeof(*value));
	const char **name = arena_array(a, DRAW_CATEGORIES, sizeof(*name));
	struct draw_series s[30];
	struct draw_chart c = { .category = name, .series = s };
	size_t i;

	(void)unused;
	for (i = 0; i < DRAW_CATEGORIES; i++) {
		value[i] = i % 9 ? arena_printf(a, "%zu.%zu", i * 7919 % 1000, i % 10) : NULL;
		name[i] = arena_printf(a, "Desa %zu", i);
	}
	value[0] = "5";
	for (i = 0; i < 30; i++)
		s[i] = (struct draw_series){ name[i], value };
	c.n = c.n_series = 1;
	draw_all(&c);
	c.n_series = 30;
	draw_all(&c);
	c.n = 235;
	c.n_series = 1;
	draw_all(&c);
	c.n = DRAW_CATEGORIES;
	draw_all(&c);
}

static void
test_limits(void **unused)
{
	struct draw_chart c = { .category = years, .n = 5 };
	struct blob b;

	(void)unused;
	c.width = -1;
	assert_int_equal(draw_chart(a, &c, DRAW_SVG, &b), SD_INVALID);
	c.width = NAN;
	assert_int_equal(draw_chart(a, &c, DRAW_SVG, &b), SD_INVALID);
	c.width = 1e9;
	assert_int_equal(draw_chart(a, &c, DRAW_SVG, &b), SD_INVALID);
	c.width = 14000;
	c.height = 14000;
	assert_int_equal(draw_chart(a, &c, DRAW_PNG, &b), SD_TOO_LARGE);
	c.width = c.height = 60;
	assert_file(draw_chart(a, &c, DRAW_PNG, &b), DRAW_PNG, b);
	c.n = DRAW_CATEGORIES + 1;
	assert_int_equal(draw_chart(a, &c, DRAW_PNG, &b), SD_TOO_LARGE);
}

/* The picture must work under a policy without inline styles, and must say what it is. */
static void
test_svg(void **unused)
{
	static const char *const v[] = { "1", "2", "3", "4", "5" };
	static const struct draw_series s[] = { { "A", v }, { "style=\"x\"", v } };
	struct draw_chart c = { .kind = DRAW_BARS, .title = "</title><script>alert(1)</script> &", .category = years,
		.n = 5, .series = s, .n_series = 2 };
	struct blob b;
	const char *t;

	(void)unused;
	assert_file(draw_chart(a, &c, DRAW_SVG, &b), DRAW_SVG, b);
	t = text_of(b);
	assert_null(strstr(t, "style="));
	assert_null(strstr(t, "<script"));
	assert_non_null(strstr(t, "role=\"img\""));
	assert_non_null(strstr(t, "<title>&lt;/title&gt;&lt;script&gt;"));
	assert_non_null(strstr(t, "</svg>"));
}

static const char *
long_word(size_t n)
{
	char *s = arena_alloc(a, n + 1);

	memset(s, 'x', n);
	return s;
}

static void
test_hostile(void **unused)
{
	const char *const name[] = { long_word(4096), "\xff\xc0", "\xf0\x9f\x98\x80", NULL,
		"\xd9\x85\xd8\xb1\xe2\x80\xae" "abc & < > %n" };
	const char *const v[] = { "999999999999999999999999999", "-0.000000000000000000000000001", "1", "-",
		long_word(4096) };
	const struct draw_series s[] = { { long_word(4096), v }, { NULL, v } };
	const struct draw_chart c = { .title = long_word(4096), .subtitle = name[4], .unit = long_word(4096),
		.source = long_word(4096), .category = name, .n = 5, .series = s, .n_series = 2,
		.accent = "rgb(); url(x)" };

	(void)unused;
	draw_all(&c);
}

static void
test_infographic(void **unused)
{
	static const char *const v[] = { "1", "2", NULL, "4", "5" };
	static const struct draw_series s[] = { { "A", v } };
	const struct draw_chart c = { .kind = DRAW_LINE, .category = years, .n = 5, .series = s, .n_series = 1 };
	const struct draw_figure figure[] = { { "Jumlah", "692800", "orang", "naik" }, { NULL, NULL, NULL, NULL },
		{ long_word(500), long_word(500), long_word(500), long_word(500) }, { "tidak tampak", "1", NULL, NULL } };
	struct draw_infographic g = { .publisher = "Pemerintah", .title = "Penduduk", .subtitle = "Kabupaten",
		.period = "Tahun 2024", .figure = figure, .n_figures = 4, .chart = &c, .source = "Sumber: Dinas",
		.url = "https://data.example.go.id/katalog/penduduk" };
	struct blob b;
	int f;

	(void)unused;
	for (f = DRAW_SVG; f <= DRAW_PDF; f++)
		assert_file(draw_infographic(a, &g, (enum draw_format)f, &b), (enum draw_format)f, b);
	g = (struct draw_infographic){ .title = long_word(4096), .url = long_word(9000) };
	assert_file(draw_infographic(a, &g, DRAW_PNG, &b), DRAW_PNG, b);
}

static void
test_same_bytes(void **unused)
{
	static const char *const v[] = { "1", "2", "3", "4", "5" };
	static const struct draw_series s[] = { { "A", v } };
	const struct draw_chart c = { .title = "T", .category = years, .n = 5, .series = s, .n_series = 1 };
	struct blob b[2];
	int f, i;

	(void)unused;
	for (f = DRAW_SVG; f <= DRAW_PDF; f++) {
		for (i = 0; i < 2; i++)
			assert_file(draw_chart(a, &c, (enum draw_format)f, &b[i]), (enum draw_format)f, b[i]);
		assert_int_equal(b[0].n, b[1].n);
		assert_memory_equal(b[0].p, b[1].p, b[0].n);
	}
	assert_string_equal(draw_media_type(DRAW_SVG), "image/svg+xml");
	assert_string_equal(draw_ending(DRAW_PDF), "pdf");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_number, setup, teardown),
		cmocka_unit_test_setup_teardown(test_parse, setup, teardown),
		cmocka_unit_test_setup_teardown(test_scale, setup, teardown),
		cmocka_unit_test_setup_teardown(test_charts, setup, teardown),
		cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(test_sizes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_limits, setup, teardown),
		cmocka_unit_test_setup_teardown(test_svg, setup, teardown),
		cmocka_unit_test_setup_teardown(test_hostile, setup, teardown),
		cmocka_unit_test_setup_teardown(test_infographic, setup, teardown),
		cmocka_unit_test_setup_teardown(test_same_bytes, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
