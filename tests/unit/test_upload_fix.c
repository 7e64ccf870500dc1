/*
 * test_upload_fix.c: corrections on top of a table, what is repaired between two uploads, and what a
 * suggestion writes.
 */
#include "tests/unit/unit.h"
#include <string.h>

#include "modules/upload/answer/fix.h"
#include "shared/statistics/table_in.h"

static struct arena *a;

ARENA_FIXTURE(setup, teardown, a, (size_t)4 << 20);

static const struct table_file *
table_of(const char *csv)
{
	struct table_file *f;
	const char *why = NULL;

	assert_int_equal(table_read(a, csv, strlen(csv), &f, &why), SD_OK);
	return f;
}

static void
edit_changes_text_and_keeps_raw(void **state)
{
	const struct table_file *f = table_of("a;b\nx;12\ny;\n"), *g;
	const struct table_edit edits[] = { { NULL, 2, 2, " 13 " }, { "", 3, 3, "baru" }, { NULL, 2, 1, "" } };
	const struct table_cell *c;

	(void)state;
	g = table_edited(a, f, edits, 3);
	c = table_cell(&g->tables[0], 1, 1);
	assert_string_equal(c->text, "13");
	assert_string_equal(c->raw, "12");
	assert_true(c->edited);
	c = table_cell(&g->tables[0], 2, 2);
	assert_string_equal(c->text, "baru");
	assert_string_equal(c->raw, "");
	assert_int_equal(g->tables[0].n_cols, 3);
	c = table_cell(&g->tables[0], 1, 0);
	assert_string_equal(c->text, "");
	assert_int_equal(c->kind, CELL_BLANK);
	assert_string_equal(table_cell(&f->tables[0], 1, 1)->text, "12");
	assert_false(table_cell(&f->tables[0], 1, 1)->edited);
}

static void
edit_outside_changes_nothing(void **state)
{
	const struct table_file *f = table_of("a;b\nx;12\n"), *g;
	const struct table_edit edits[] = { { NULL, 9, 1, "x" }, { NULL, 0, 1, "x" }, { NULL, 1, 2000, "x" },
		{ "tidak ada", 1, 1, "x" } };

	(void)state;
	assert_ptr_equal(table_edited(a, f, edits, 0), f);
	g = table_edited(a, f, edits, 4);
	assert_int_equal(g->tables[0].n_rows, 2);
	assert_int_equal(g->tables[0].n_cols, 2);
	assert_string_equal(table_cell(&g->tables[0], 0, 0)->text, "a");
}

static void
compare_knows_still_repaired_and_new(void **state)
{
	struct finding_key before[] = {
		{ 1, "galat", "tipe", "B2", "tiga", "Bukan angka.", false },
		{ 2, "galat", "kode", "A5", "Lelaki", "Tidak ada.", false },
		{ 3, "galat", "kode", "A6", "Lelaki", "Tidak ada.", false },
		{ 4, "galat", "judul-kolom", "", "", "Kolom hilang.", false },
	};
	struct finding_key now[] = {
		{ 11, "galat", "tipe", "B2", "empat", "Bukan angka.", false },  /* the same place, other content */
		{ 12, "galat", "kode", "A9", "Lelaki", "Tidak ada.", false },   /* moved */
		{ 13, "galat", "tipe", "C2", "lima", "Bukan angka.", false },   /* new */
		{ 14, "galat", "judul-kolom", "", "", "Kolom hilang.", false }, /* of the whole table */
	};
	size_t still = 0, gone = 0, i;

	(void)state;
	findings_compare(before, 4, now, 4);
	for (i = 0; i < 4; i++) {
		still += now[i].matched;
		gone += !before[i].matched;
		if (!now[i].matched)
			assert_int_equal(now[i].id, 13);
	}
	assert_int_equal(still, 3);
	assert_int_equal(gone, 1);
}

static void
compare_of_nothing(void **state)
{
	struct finding_key one[] = { { 1, "galat", "tipe", "B2", "x", "y", false } };

	(void)state;
	findings_compare(NULL, 0, one, 1);
	assert_false(one[0].matched);
	findings_compare(one, 1, NULL, 0);
	assert_false(one[0].matched);
}

static void
suggestions_become_text(void **state)
{
	(void)state;
	assert_string_equal(fix_text(a, "kode", "Laki-laki", "comma"), "Laki-laki");
	assert_string_equal(fix_text(a, "satuan", "77.3", "comma"), "77,3");
	assert_string_equal(fix_text(a, "satuan", "77.3", "point"), "77.3");
	assert_string_equal(fix_text(a, "batas", "1.234,5", ""), "1234,5");
	assert_string_equal(fix_text(a, "batas", "1.234,5", "point"), "1234.5");
	assert_string_equal(fix_text(a, "jumlah", "1.234.567", "point"), "1234567");
	assert_string_equal(fix_text(a, "jumlah", "1.234", ""), "1234");
	assert_null(fix_text(a, "tipe", "x", ""));
	assert_null(fix_text(a, "kode", "", ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edit_changes_text_and_keeps_raw),
		cmocka_unit_test(edit_outside_changes_nothing),
		cmocka_unit_test(compare_knows_still_repaired_and_new),
		cmocka_unit_test(compare_of_nothing),
		cmocka_unit_test(suggestions_become_text),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
