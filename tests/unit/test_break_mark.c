/*
 * test_break_mark.c: the mark of a break in series at an observation (modules/verification/break_mark.h): what is set,
 * what a later upload keeps, and what is the producer's own.
 */
#include "modules/verification/break_mark.h"
#include "tests/unit/unit.h"
#include <string.h>

#define MARK "Putus deret sejak rilis 3. Satuan Produksi: Kuintal menjadi Ton. Dicatat dalam ton / sejak 2024."

static struct arena *a;

static int
open_all(void **state)
{
	(void)state;
	a = arena_new((size_t)1 << 20);
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void
test_says_breaks_alone(void **state)
{
	struct meaning_change v[] = { { .is_break = 0, .kind = "judul", .place = "", .was = "x", .becomes = "y" },
		{ .is_break = 1, .kind = "satuan", .place = "Produksi", .was = "Kuintal", .becomes = "Ton" } };
	const struct meaning_changes c = { .v = v, .n = 2, .breaks = true };
	char note[BREAK_NOTE_MAX + 1];

	(void)state;
	assert_string_equal(break_mark(a, &c, 3, "Dicatat dalam ton | sejak 2024."), MARK);
	memset(note, 'x', sizeof(note) - 1);
	note[sizeof(note) - 1] = '\0';
	assert_int_equal(strlen(break_mark(a, &c, 3, note)), BREAK_MARK_MAX);
}

static void
test_is_set(void **state)
{
	struct upload_value plain = { .value = "1", .status = 'A' }, estimate = { .value = "1", .status = 'E',
		.comment = "Taksiran." };

	(void)state;
	break_mark_set(a, MARK, &plain);
	assert_string_equal(plain.comment, MARK);
	assert_int_equal(plain.status, 'B');
	break_mark_set(a, MARK, &estimate);
	assert_string_equal(estimate.comment, MARK " | Taksiran.");
	assert_int_equal(estimate.status, 'E');
	assert_string_equal(break_mark_own(estimate.comment), "Taksiran.");
	assert_null(break_mark_own(plain.comment));
	assert_string_equal(break_mark_own("Taksiran."), "Taksiran.");
	break_mark_set(a, "Putus deret sejak rilis 5. Definisi.", &estimate); /* the newest one stands there */
	assert_string_equal(estimate.comment, "Putus deret sejak rilis 5. Definisi. | Taksiran.");
}

static void
test_is_kept(void **state)
{
	const struct observation marked = { .value = "1", .status = "B", .comment = MARK " | Lama." },
	    plain = { .value = "1", .status = "A", .comment = "Lama." };
	struct upload_value figure = { .value = "2", .status = 'A', .comment = "Baru." }, missing = { .status = 'O' },
	    round = { .value = "1", .status = 'B', .comment = MARK }, other = { .value = "2", .status = 'A' };

	(void)state;
	break_mark_keep(a, &marked, &figure);
	assert_string_equal(figure.comment, MARK " | Baru.");
	assert_int_equal(figure.status, 'B');
	break_mark_keep(a, &marked, &missing);
	assert_null(missing.comment);
	assert_int_equal(missing.status, 'O');
	break_mark_keep(a, &marked, &round); /* who hands in what was published */
	assert_string_equal(round.comment, MARK);
	break_mark_keep(a, &plain, &other);
	assert_null(other.comment);
	assert_int_equal(other.status, 'A');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_says_breaks_alone), cmocka_unit_test(test_is_set), cmocka_unit_test(test_is_kept),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
