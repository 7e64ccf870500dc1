/*
 * test_upload_standard.c: naming rules of a standard, ids made of titles, pasted code lists, metadata answers,
 * templates.
 */
#include "modules/upload/standard.h"
#include "modules/upload/template.h"
#include "modules/upload/worksheet.h"

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
	struct standard_new s = { concept, "Batasan yang jelas", "Kecamatan", measure, "Orang", "", "" };
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
	assert_int_equal(faults_of("Penduduk per tahun", "Jumlah"), 1);
	assert_int_equal(faults_of("Penduduk menurut Kecamatan", "Jumlah"), 1);
}

static void
titles_are_taken_apart(void **state)
{
	struct standard_new s;

	(void)state;
	standard_propose(arena, "Jumlah Siswa SD Berdasarkan Kecamatan Tahun 2024", &s);
	assert_string_equal(s.concept, "Siswa Sekolah Dasar");
	assert_string_equal(s.measure, "Jumlah");
	assert_string_equal(s.classification, "Kecamatan");
	standard_propose(arena, "Luas Panen Padi menurut kecamatan dan jenis lahan di Kabupaten Contoh", &s);
	assert_string_equal(s.concept, "Panen Padi");
	assert_string_equal(s.unit_text, "Hektare");
	assert_string_equal(s.classification, "Kecamatan; Jenis lahan");
	standard_propose(arena, "Curah hujan Kabupaten Contoh 2023", &s);
	assert_string_equal(s.concept, "Curah hujan");
	assert_string_equal(s.measure, "");
	assert_int_equal(faults_of("Siswa Sekolah Dasar", "Jumlah"), 0);
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

static struct worksheet *
worksheet_from(const char *keg, const char *var)
{
	const struct metadata_row rows[] = { { .kind = "keg", .body = keg }, { .kind = "var", .body = var } };

	return worksheet_load(arena, rows, 2);
}

static void
answers_are_kept(void **state)
{
	struct worksheet *w = worksheet_from("{\"4.6\":[\"1\",\"4\"],\"ID.1\":\"Judul\"}", "bukan json");

	(void)state;
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "ID.1"), "Judul");
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "4.6"), "1; 4");
	assert_true(worksheet_has(w, SHEET_KEG, 0, "4.6", "4"));
	assert_null(worksheet_text(arena, w, SHEET_VAR, 0, "(2)"));
	worksheet_set(w, SHEET_VAR, 0, "(2)", "Penduduk \"tetap\"");
	worksheet_set(w, SHEET_VAR, 5, "(2)", "di luar");
	worksheet_set(w, SHEET_KEG, 0, "ID.1", " ");
	assert_int_equal(worksheet_rows(w, SHEET_VAR), 1);
	assert_string_equal(worksheet_body(arena, w, SHEET_VAR), "{\"rows\":[{\"(2)\":\"Penduduk \\\"tetap\\\"\"}]}");
	assert_string_equal(worksheet_body(arena, w, SHEET_KEG), "{\"4.6\":[\"1\",\"4\"]}");
	w = worksheet_from("{}", "{\"(2)\":\"Satu\",\"H.3\":\"Dinas\"}");
	assert_string_equal(worksheet_body(arena, w, SHEET_VAR), "{\"H.3\":\"Dinas\",\"rows\":[{\"(2)\":\"Satu\"}]}");
}

#define Q(form, code, type, required, choices, applies) \
	{ 1, 1, form, code, "Blok", "Pertanyaan", type, required, choices, applies, "" }

/* The conditions of the printed forms: jumps, chains, conditions over worksheets. */
static void
questions_are_skipped(void **state)
{
	const struct form_row form[] = {
		Q("ms_keg", "ID.4", "single", "ya", "1=Lengkap|2=Survei|3=Kompilasi", ""),
		Q("ms_keg", "4.7", "multi_bitmask", "ya", "1=PAPI|2=CAPI|16=Mail", ""),
		Q("ms_keg", "5.2", "single", "jika", "1=Prob|2=Nonprob", "ID.4=2"),
		Q("ms_keg", "5.3.b", "single", "jika", "6=Quota|7=Lain", "ID.4=2&5.2=2"),
		Q("ms_keg", "6.4", "single", "jika", "1=Staf|2=Mitra", "4.7=1,2,4"),
		Q("ms_var", "(11)", "textarea", "jika", "", "keg:ID.4=1,2"),
	};
	struct worksheet *w = worksheet_from("{\"ID.4\":\"2\",\"4.7\":[\"16\",\"2\"],\"5.2\":\"2\",\"5.3.b\":\"6\","
	    "\"6.4\":\"1\"}", "{\"rows\":[{\"(2)\":\"Satu\",\"(11)\":\"Berapa?\"}]}");
	struct progress p;

	(void)state;
	worksheet_prune(w, form, 6);
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "5.3.b"), "6");
	p = worksheet_progress(arena, w, form, 6, SHEET_KEG, NULL, SIZE_MAX);
	assert_int_equal(p.required, 5);
	assert_int_equal(p.answered, 5);
	worksheet_set(w, SHEET_KEG, 0, "ID.4", "3");
	worksheet_set_list(w, SHEET_KEG, 0, "4.7", &(struct lines){ (const char *const[]){ "16" }, 1 });
	worksheet_prune(w, form, 6);
	assert_string_equal(worksheet_body(arena, w, SHEET_KEG), "{\"4.7\":[\"16\"],\"ID.4\":\"3\"}");
	assert_null(worksheet_text(arena, w, SHEET_VAR, 0, "(11)"));
	p = worksheet_progress(arena, w, form, 6, SHEET_KEG, NULL, SIZE_MAX);
	assert_int_equal(p.required, 2);
}

static void
answers_are_read(void **state)
{
	const struct form_row range = Q("ms_keg", "3.3.A.1", "date_range", "ya", "", "");
	const struct form_row date = Q("ms_keg", "8.2.b", "date", "ya", "", "");
	const struct form_row one = Q("ms_keg", "4.1", "single", "ya", "1=Sekali|2=Berulang", "");
	const struct form_row mail = Q("ms_keg", "1.2.c", "email", "ya", "", "");
	const char *text;

	(void)state;
	assert_null(answer_fault(arena, &range, (text = "2026-01-05/2026-02-01", &text)));
	assert_string_equal(text, "2026-01-05/2026-02-01");
	assert_null(answer_fault(arena, &range, (text = "05/01/2026/01/02/2026", &text)));
	assert_string_equal(text, "2026-01-05/2026-02-01");
	assert_non_null(answer_fault(arena, &range, (text = "2026-02-05/2026-02-01", &text)));
	assert_non_null(answer_fault(arena, &range, (text = "2026-02-05/", &text)));
	assert_null(answer_fault(arena, &date, (text = "31-01-2026", &text)));
	assert_string_equal(text, "2026-01-31");
	assert_non_null(answer_fault(arena, &date, (text = "31/02/2026", &text)));
	assert_null(answer_fault(arena, &one, (text = "2", &text)));
	assert_non_null(answer_fault(arena, &one, (text = "3", &text)));
	assert_non_null(answer_fault(arena, &mail, (text = "nama@", &text)));
	assert_null(answer_fault(arena, &mail, (text = "nama@contoh.go.id", &text)));
}

/* What FS3 answered is not asked again, and a year later every date moves. */
static void
answers_are_shared(void **state)
{
	struct worksheet *w = worksheet_from("{\"4.1\":\"1\"}", "{}");
	struct plan plan;

	(void)state;
	worksheet_from_request(arena, w, "{\"3.1\":\"2\",\"3.2\":\"Bulanan\",\"4.1\":\"Tujuan.\",\"5.1\":\"1=Sampel\","
	    "\"5.4\":[\"data sekunder\",\"swacacah\"],\"7.1\":[\"editing\"],\"5.9\":\"2 | 14\","
	    "\"7.6\":\"29 Februari 2024\"}",
	    "Survei Contoh", "B-1");
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "4.1"), "1");
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "4.2"), "3");
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "ID.4"), "2");
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "4.6"), "8; 2");
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "7.1.b"), "2");
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "6.6.b"), "14");
	plan = worksheet_plan(arena, w);
	assert_null(plan.day[0]);
	assert_string_equal(plan.day[1], "2024-02-29");
	worksheet_set(w, SHEET_KEG, 0, "ID.2", "2024");
	worksheet_next_year(arena, w);
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "8.2.b"), "2025-02-28");
	assert_string_equal(worksheet_text(arena, w, SHEET_KEG, 0, "ID.2"), "2025");
	assert_null(worksheet_text(arena, w, SHEET_KEG, 0, "ID.8"));
}

static void
template_rows(void **state)
{
	static struct code codes[] = { { "T", "Jumlah semua", "", "", NULL, NULL, NULL }, { "A", "Satu", "", "", "T", NULL,
	    NULL },
		{ "B", "Dua", "", "", "T", NULL, NULL }, { "_U", "Tidak diketahui", "", "", NULL, NULL, NULL } };
	static struct code_list list = { 1, "", "CL_X", "1.0.0", "X", "", "", codes, 4 };
	static struct dimension dims[] = { { 1, "X", "breakdown", "Rincian", "", NULL, "", 1, &list } };
	static struct indicator inds[] = { { 1, "N", "Nilai", "", "UNIT", "Unit", "", "0", 0, NULL, NULL, "", 0 } };
	const struct dataset d = { .slug = "x", .title_id = "X", .frequency = "A", .dimensions = dims, .n_dimensions = 1,
		.indicators = inds, .n_indicators = 1 };
	const struct period periods[] = { { 'A', 2023, 1 }, { 'A', 2024, 1 } };
	struct template t = { .dataset = &d, .period = periods, .n_periods = 2, .site = "Satu Data" };
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
		T(naming_rules), T(titles_are_taken_apart), T(workflow_is_sound), T(codes_of_titles), T(pasted_lists), T(answers_are_kept),
		    T(questions_are_skipped), T(answers_are_read), T(answers_are_shared), T(template_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
