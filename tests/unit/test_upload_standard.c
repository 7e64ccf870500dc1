/*
 * test_upload_standard.c: naming rules of a standard, ids made of titles, pasted code lists, metadata answers, templates.
 */
#include "modules/upload/metadata.h"
#include "modules/upload/standard.h"
#include "modules/upload/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;

static size_t
faults_of(const char *concept, const char *measure)
{
	struct standard_new s = { concept, "Batasan yang jelas", "Kecamatan", measure, "Orang", "" };
	struct faults faults = { NULL, NULL };
	const struct fault *f;
	size_t n = 0;

	standard_check(arena, &faults, &s, "Kabupaten Contoh");
	for (f = faults.first; f; f = f->next)
		n++;
	return n;
}

static void
naming_rules(void **state)
{
	(void)state;
	assert_int_equal(faults_of("Siswa", "Jumlah"), 0);
	assert_int_equal(faults_of("Fasilitas pelayanan kesehatan", "Jumlah"), 0);
	assert_int_equal(faults_of("siswa", "Jumlah"), 1);
	assert_int_equal(faults_of("Jumlah Siswa", "Jumlah"), 1);
	assert_int_equal(faults_of("Jumlah", "Jumlah"), 0);
	assert_int_equal(faults_of("Siswa SD", "Jumlah"), 1);
	assert_int_equal(faults_of("Siswa 2024", "Jumlah"), 1);
	assert_int_equal(faults_of("Siswa 120240", "Jumlah"), 0);
	assert_int_equal(faults_of("Siswa Contoh", "Jumlah"), 1);
	assert_int_equal(faults_of("jumlah siswa SD 2024 Contoh", "Jumlah"), 5);
}

static void
workflow_is_sound(void **state)
{
	(void)state;
	assert_int_equal(flow_check(&standard_flow), 0);
}

static void
codes_of_titles(void **state)
{
	(void)state;
	assert_string_equal(code_of_title(arena, "Penduduk - Jenis Kelamin", 60), "PENDUDUK_JENIS_KELAMIN");
	assert_string_equal(code_of_title(arena, "10 Besar Penyakit", 60), "K_10_BESAR_PENYAKIT");
	assert_true(strlen(code_of_title(arena, "Nama yang sangat panjang sekali", 12)) <= 12);
}

static void
pasted_lists(void **state)
{
	struct faults faults = { NULL, NULL };
	struct code_line *v;
	size_t n;

	(void)state;
	assert_int_equal(code_lines_read(arena, "A;Apotek;Pharmacy\n\n  Toko Obat  \nB\tKlinik\n", "isi", &faults, &v, &n),
	    SD_OK);
	assert_int_equal(n, 3);
	assert_string_equal(v[0].name_en, "Pharmacy");
	assert_string_equal(v[1].code, "TOKO_OBAT");
	assert_string_equal(v[2].name_id, "Klinik");
	assert_int_equal(code_lines_read(arena, "A;x\nA;y", "isi", &faults, &v, &n), SD_INVALID);
	assert_int_equal(code_lines_read(arena, "A.1;x", "isi", &faults, &v, &n), SD_INVALID);
	assert_int_equal(code_lines_read(arena, "\n \n", "isi", &faults, &v, &n), SD_INVALID);
}

static void
answers_are_kept(void **state)
{
	const struct metadata_row rows[] = { { 1, 1, 0, "keg", "{\"4.6\":[\"1\",\"4\"],\"ID.1\":\"Judul\"}", "" },
		{ 2, 1, 0, "var", "bukan json", "" } };
	struct answers *s = answers_load(arena, rows, 2);

	(void)state;
	assert_string_equal(answer_get(arena, s, "ms_keg", "ID.1"), "Judul");
	assert_string_equal(answer_get(arena, s, "ms_keg", "4.6"), "1; 4");
	assert_true(answer_has(s, "ms_keg", "4.6", "4"));
	assert_null(answer_get(arena, s, "ms_var", "ID.1"));
	answer_set(s, "ms_var", "(2)", "Penduduk \"tetap\"");
	answer_set(s, "ms_keg", "ID.1", " ");
	assert_string_equal(answers_body(arena, s, "ms_var"), "{\"(2)\":\"Penduduk \\\"tetap\\\"\"}");
	assert_string_equal(answers_body(arena, s, "ms_keg"), "{\"4.6\":[\"1\",\"4\"]}");
}

static void
template_rows(void **state)
{
	static struct code codes[] = { { "T", "Jumlah semua", "", "", NULL, NULL, NULL }, { "A", "Satu", "", "", "T", NULL, NULL },
		{ "B", "Dua", "", "", "T", NULL, NULL }, { "_U", "Tidak diketahui", "", "", NULL, NULL, NULL } };
	static struct code_list list = { 1, "", "CL_X", "1.0.0", "X", "", "", codes, 4 };
	static struct dimension dims[] = { { 1, "X", "breakdown", "Rincian", "", NULL, "", 1, &list } };
	static struct indicator inds[] = { { 1, "N", "Nilai", "", "UNIT", "Unit", "", "0", 0, NULL, NULL, "" } };
	const struct dataset d = { .slug = "x", .title_id = "X", .frequency = "A", .dimensions = dims, .n_dimensions = 1,
		.indicators = inds, .n_indicators = 1 };
	const struct period periods[] = { { 'A', 2023, 1 }, { 'A', 2024, 1 } };
	struct template t = { &d, periods, 2, false, NULL, "Satu Data" };
	struct buf *b = buf_new(arena, 0);

	(void)state;
	template_text(arena, &t, b);
	assert_string_equal(buf_text(b) + 3, "Rincian;Periode;Nilai;Keterangan\r\nSatu;2023;;\r\nDua;2023;;\r\n"
	    "Satu;2024;;\r\nDua;2024;;\r\n");
	t.wide = true;
	b = buf_new(arena, 0);
	template_text(arena, &t, b);
	assert_string_equal(buf_text(b) + 3, "Rincian;2023;2024\r\nSatu;;\r\nDua;;\r\n");
}

static int
setup(void **state)
{
	(void)state;
	arena = arena_new((size_t)8 << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(naming_rules), T(workflow_is_sound), T(codes_of_titles), T(pasted_lists), T(answers_are_kept), T(template_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
