/*
 * test_recommendation_activity.c: a new request from the metadata of the year before, and those metadata again from the
 * request: what was written once comes round.
 */
#include "modules/recommendation/activity.h"
#include "shared/ground/count.h"
#include "shared/process/activity.h"

#include "tests/unit/unit.h"
#include <string.h>

static struct arena *arena;

static const struct field_row fields[] = {
	{ .code = "1.1", .type = "text", .choices = "" },
	{ .code = "1.3", .type = "group", .choices = "telepon|faksimile|email" },
	{ .code = "2.2", .type = "group", .choices = "nama|jabatan" },
	{ .code = "3.1", .type = "single", .choices = "1=Sekali saja|2=Berulang" },
	{ .code = "3.2", .type = "single", .choices = "Harian|Mingguan|Bulanan|Triwulanan|Semesteran|Tahunan|Lainnya" },
	{ .code = "4.2", .type = "table", .choices = "kolom: peubah|definisi|periode" },
	{ .code = "5.1", .type = "single", .choices = "1=Sampel (survei)|2=Sensus (pencacahan lengkap)|3=Kompilasi" },
	{ .code = "5.4", .type = "multi", .choices = "wawancara langsung|swacacah|telepon|kombinasi|data sekunder|lainnya" },
	{ .code = "7.1", .type = "multi", .choices = "editing|coding|data entry|validasi" },
	{ .code = "7.5", .type = "date_range[]", .choices = "" },
	{ .code = "7.6", .type = "date", .choices = "" },
};

#define KEG "{\"ID.1\":\"Kompilasi X\",\"ID.2\":\"2024\",\"ID.4\":\"3\",\"1.1\":\"Dinas X\",\"1.2.a\":\"0351 1\",\"1.2.c\":\"a@b.go.id\"," \
	"\"2.2.a\":\"Kepala Bidang\",\"2.2.b\":\"Siti\",\"4.1\":\"2\",\"4.2\":\"3\",\"4.6\":[\"8\",\"1\"]," \
	"\"7.1.a\":\"1\",\"7.1.b\":\"2\",\"7.1.d\":\"1\",\"3.3.A.1\":\"2024-01-01/2024-02-29\"," \
	"\"8.2.b\":\"2024-02-29\"}"
#define VAR "{\"rows\":[{\"(2)\":\"Nilai\",\"(5)\":\"Harga rata-rata.\",\"(7)\":\"Sebulan\"},{\"(3)\":\"tanpa nama\"}]}"

static void
next_year(void **state)
{
	struct answers x = answers_read(arena, "{\"1.1\":\"Sudah ditulis\"}");
	size_t n = answers_from_activity(arena, &x, fields, COUNT(fields), KEG, VAR, 2025);

	(void)state;
	assert_int_equal(n, 11);
	assert_string_equal(answers_text(arena, &x, "1.4"), "Kompilasi X; 2025; Kompilasi");
	assert_string_equal(answers_text(arena, &x, "1.1"), "Sudah ditulis");
	assert_string_equal(answers_text(arena, &x, "1.3"), "0351 1; -; a@b.go.id");
	assert_string_equal(answers_text(arena, &x, "2.2"), "Siti; Kepala Bidang; -; -; -; -");
	assert_string_equal(answers_text(arena, &x, "3.1"), "2=Berulang");
	assert_string_equal(answers_text(arena, &x, "3.2"), "Bulanan");
	assert_string_equal(answers_text(arena, &x, "4.2"), "Nilai; Harga rata-rata.; Sebulan");
	assert_string_equal(answers_text(arena, &x, "5.1"), "3=Kompilasi");
	assert_true(answers_has(&x, "5.4", "data sekunder"));
	assert_true(answers_has(&x, "5.4", "wawancara langsung"));
	assert_string_equal(answers_text(arena, &x, "7.1"), "editing, validasi");
	assert_string_equal(answers_text(arena, &x, "7.5"), "Perencanaan: 1 Januari 2025 s.d. 28 Februari 2025");
	assert_string_equal(answers_text(arena, &x, "7.6"), "28 Februari 2025");
}

static void
nothing_known(void **state)
{
	struct answers x = answers_read(arena, NULL);

	(void)state;
	assert_int_equal(answers_from_activity(arena, &x, fields, 11, NULL, NULL, 2025), 0);
	assert_int_equal(answers_from_activity(arena, &x, fields, 11, "bukan json", "[]", 2025), 0);
	assert_int_equal(answers_from_activity(arena, &x, fields, 11, "{\"4.6\":[\"99\",7],\"4.1\":[]}", "{\"rows\":[1]}", 0), 0);
	assert_int_equal(answers_from_activity(arena, &x, NULL, 0, KEG, NULL, 0), 4); /* texts need no list of choices */
	assert_string_equal(answers_text(arena, &x, "7.6"), "29 Februari 2024");
}

/* Every choice that goes one way comes back. */
static void
both_ways(void **state)
{
	size_t i, maps = 0;

	(void)state;
	for (i = 0; i < n_activity_shares; i++) {
		struct str unread = str_of(activity_shares[i].map), row;

		while (activity_shares[i].map && (row = str_part(&unread, '|')).p) {
			struct str theirs = str_part(&row, '=');
			const char *ours = activity_keg_value(arena, activity_shares[i].map, arena_strndup(arena, theirs.p, theirs.n));
			const char *back = activity_fs3_choice(arena, activity_shares[i].map, ours);

			assert_non_null(back);
			assert_string_equal(activity_keg_value(arena, activity_shares[i].map, back), ours);
			maps++;
		}
	}
	assert_true(maps > 40);
	assert_string_equal(activity_part_of(arena, "2 | 14", 1), "14");
	assert_string_equal(activity_part_of(arena, "Siti; -; Jl. A", 2), "Jl. A");
	assert_null(activity_part_of(arena, "Siti; -; Jl. A", 1));
	assert_null(activity_part_of(arena, "", 0));
}

ARENA_FIXTURE(setup, teardown, arena, (size_t)8 << 20);

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(next_year), T(nothing_known), T(both_ways) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
