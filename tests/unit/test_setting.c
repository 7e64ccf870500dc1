/*
 * test_setting.c: the table of settings: every row is complete and its default is allowed; what would lock people out, stop
 * the work or break every message is refused with a sentence.
 */
#include "shared/ground/count.h"
#include "shared/process/setting_table.h"

#include "tests/unit/unit.h"
#include <string.h>

static struct arena *a;

ARENA_FIXTURE(begin, end, a, 4u << 20);

static void
rows_are_complete(void **state)
{
	(void)state;
	for (unsigned i = SET_NONE + 1; i < SETTING_COUNT; i++) {
		const struct setting *s = setting_of((enum setting_key)i);

		if (!s->name || !*s->name || !s->fallback || !s->text || !*s->text)
			fail_msg("row %u is not filled", i);
		if (setting_find(s->name) != (enum setting_key)i)
			fail_msg("%s stands twice", s->name);
		if (s->least > s->most || strlen(s->text) > 300 || strlen(s->name) > 80)
			fail_msg("%s: its range, text or name", s->name);
		if (s->type == SETTING_CHOICE && !s->choices)
			fail_msg("%s has no choices", s->name);
		if (setting_fault(a, (enum setting_key)i, s->fallback))
			fail_msg("%s: its default is refused: %s", s->name, setting_fault(a, (enum setting_key)i, s->fallback));
	}
	assert_int_equal(setting_find("tidak.ada"), SET_NONE);
	assert_int_equal(setting_find(""), SET_NONE);
	assert_int_equal(setting_find(NULL), SET_NONE);
}

static void
what_is_taken_and_refused(void **state)
{
	static const struct { enum setting_key key; const char *right[4], *wrong[9]; } t[] = {
		{ SET_SESI_MENGANGGUR_MENIT, { "15", "5", "720" }, { "0", "-1", "4", "721", "", "x", "1e3", "15 ", "9999999999999999999" } },
		{ SET_SESI_MAKSIMUM_JAM, { "1", "168" }, { "0", "-10", "169", "" } },
		{ SET_LANGKAH_3_HARI, { "0", "1", "365" }, { "-7", "366", "1.5", "satu" } },
		{ SET_KUNCI_GAGAL, { "3", "10" }, { "0", "1", "-3" } },
		{ SET_SANDI_PANJANG_MIN, { "8", "64" }, { "0", "7", "65", "1000" } },
		{ SET_API_PER_MENIT, { "1", "100000" }, { "0", "-1" } },
		{ SET_UNGGAH_MAKS_MIB, { "1", "60" }, { "0", "61", "-1" } },
		{ SET_KALENDER_CUTI_BERSAMA_TUTUP, { "0", "1" }, { "2", "", "ya", "01" } },
		{ SET_TAMPILAN_WARNA, { "#0b5d3b", "#ABCDEF" }, { "<script>", "", "red", "#0b5d3", "#0b5d3bb", "#0b5d3g", "0b5d3b1" } },
		{ SET_TAMPILAN_LOGO, { "", "/aset/logo.svg" }, { "//contoh.invalid/x.svg", "https://contoh.invalid/x", "aset/x", "/a/../b", "/x\"onerror" } },
		{ SET_SDMX_AGENCY, { "MAGETAN", "ID.JATIM.MAGETAN", "A-1_b" },
		    { "tidak sah!", "", "1A", ".A", "A.", "A..B", "A.1", "ÉÉ", "_A" } },
		{ SET_PORTAL_LAMA, { "", "https://contoh.go.id", "http://contoh.go.id/x?y=1" }, { "javascript:alert(1)", "https://", "https:///x", "contoh.go.id", "https://a b" } },
		{ SET_SITUS_NAMA, { "Satu Data", "É" }, { "", "  ", "dua\nbaris", "tab\tdi dalam", "\x7f" } },
		{ SET_KOP_KONTAK, { "", "Telepon (0351) 8198 700" }, { "dua\r\nbaris" } },
		{ SET_KATALOG_LISENSI, { "CC-BY-4.0" }, { "", "CC BY 4.0", "<b>" } },
		{ SET_WALIDATA_UNIT, { "", "KOMINFO" }, { "KOMINFO,BPS", "a b", "'" } },
		{ SET_PERIKSA_SEL_KECIL_URUSAN, { "", "1.02,1.06" }, { "1.02, 1.06", "1.02;1.06" } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(t); i++) {
		const char *name = setting_of(t[i].key)->name;

		for (size_t k = 0; k < COUNT(t[i].right) && t[i].right[k]; k++)
			if (setting_fault(a, t[i].key, t[i].right[k]))
				fail_msg("%s = '%s': %s", name, t[i].right[k], setting_fault(a, t[i].key, t[i].right[k]));
		for (size_t k = 0; k < COUNT(t[i].wrong) && t[i].wrong[k]; k++)
			if (!setting_fault(a, t[i].key, t[i].wrong[k]))
				fail_msg("%s = '%s' is taken", name, t[i].wrong[k]);
	}
}

static void
length_counts_characters(void **state)
{
	char s[2101] = "";

	(void)state;
	for (size_t i = 0; i < 100; i++)
		memcpy(s + 2 * i, "é", 3);
	assert_null(setting_fault(a, SET_SITUS_NAMA, s));
	memcpy(s + 200, "x", 2);
	assert_non_null(setting_fault(a, SET_SITUS_NAMA, s));
	memset(s, 'x', 2100);
	assert_non_null(setting_fault(a, SET_PORTAL_LAMA, s));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_complete), cmocka_unit_test(what_is_taken_and_refused),
		cmocka_unit_test(length_counts_characters),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
