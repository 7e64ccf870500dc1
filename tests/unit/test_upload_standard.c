/*
 * test_upload_standard.c: naming rules of a standard, ids made of titles, pasted code lists, metadata answers,
 * templates.
 */
#include "shared/ground/count.h"
#include "modules/upload/metadata/indah.h"
#include "modules/upload/standard/standard.h"
#include "modules/upload/standard/structure.h"
#include "modules/upload/standard/template.h"

#include "tests/unit/unit.h"
#include <string.h>

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
	static struct code codes[] = { { "T", "Jumlah semua", "", "", NULL, NULL, NULL, NULL, NULL }, { "A", "Satu", "", "", "T", NULL,
	    NULL, NULL, NULL },
		{ "B", "Dua", "", "", "T", NULL, NULL, NULL, NULL }, { "_U", "Tidak diketahui", "", "", NULL, NULL, NULL, NULL, NULL } };
	static struct code_list list = { 1, "", "CL_X", "1.0.0", "X", "", "", codes, 4 };
	static struct dimension dims[] = { { 1, "X", "breakdown", "Rincian", "", NULL, "", 1, &list, 0 } };
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

static const char *
template_of(const struct dataset *d, const struct period *periods, size_t n, bool wide)
{
	struct template t = { .dataset = d, .period = periods, .n_periods = n, .site = "Satu Data", .wide = wide };
	struct buf *b = buf_new(arena, 0);

	template_text(arena, &t, b);
	return buf_text(b) + 3;
}

/* A code stands in the periods of its validity only, and comes back in a template for such a period. */
static void
template_validity(void **state)
{
	static struct code codes[] = {
		{ .code = "A", .name_id = "Lama", .name_en = "", .valid_to = "2023-12-31" },
		{ .code = "B", .name_id = "Baru", .name_en = "", .valid_from = "2024-01-01" },
		{ .code = "C", .name_id = "Tetap", .name_en = "" },
		{ .code = "D", .name_id = "Pecah", .name_en = "", .parent = "C", .valid_to = "2021-06-30" },
	};
	static struct code_list list = { .id = 1, .code = "CL_X", .codes = codes, .n_codes = 4 };
	static struct dimension dims[] = { { .position = 1, .code = "X", .role = "breakdown", .name_id = "Rincian",
		.list_id = 1, .list = &list } };
	static struct indicator inds[] = { { .position = 1, .code = "N", .name_id = "Nilai" } };
	const struct dataset d = { .slug = "x", .title_id = "X", .frequency = "A", .dimensions = dims, .n_dimensions = 1,
		.indicators = inds, .n_indicators = 1 };
	const struct period two[] = { { 'A', 2023, 1 }, { 'A', 2024, 1 } }, old = { 'A', 2021, 1 }, now = { 'A', 2025, 1 };

	(void)state;
	assert_string_equal(template_of(&d, two, 2, false), "Rincian;Periode;Nilai;Keterangan\r\nLama;2023;;\r\n"
	    "Tetap;2023;;\r\nBaru;2024;;\r\nTetap;2024;;\r\n");
	assert_string_equal(template_of(&d, two, 2, true), "Rincian;2023;2024\r\nLama;;\r\nBaru;;\r\nTetap;;\r\n");
	assert_string_equal(template_of(&d, &now, 1, true), "Rincian;2025\r\nBaru;\r\nTetap;\r\n");
	/* then C had a part, so C was no row of its own; today it is */
	assert_string_equal(template_of(&d, &old, 1, true), "Rincian;2021\r\nLama;\r\nPecah;\r\n");
	assert_true(code_list_dated(&list));
	assert_true(code_valid(&codes[3], &old));
	assert_false(code_valid(&codes[3], &two[0]));
}

/* A column of a crossed template has cells only where its code is valid: the row of a year without any is not there. */
static void
template_validity_crossed(void **state)
{
	static struct code years[] = { { .code = "P", .name_id = "Padi" }, { .code = "Q", .name_id = "Jagung" } };
	static struct code kinds[] = { { .code = "A", .name_id = "Lama", .valid_to = "2023-12-31" },
		{ .code = "B", .name_id = "Sejak 2023", .valid_from = "2023-01-01", .valid_to = "2023-12-31" } };
	static struct code_list rows = { .id = 1, .code = "CL_R", .codes = years, .n_codes = 2 };
	static struct code_list across = { .id = 2, .code = "CL_K", .codes = kinds, .n_codes = 2 };
	static struct dimension dims[] = {
		{ .position = 1, .code = "R", .role = "breakdown", .name_id = "Komoditas", .list_id = 1, .list = &rows },
		{ .position = 2, .code = "K", .role = "breakdown", .name_id = "Jenis", .list_id = 2, .list = &across } };
	static struct indicator inds[] = { { .position = 1, .code = "N", .name_id = "Nilai" } };
	const struct dataset d = { .slug = "x", .title_id = "X", .frequency = "A", .dimensions = dims, .n_dimensions = 2,
		.indicators = inds, .n_indicators = 1 };
	const struct period periods[] = { { 'A', 2022, 1 }, { 'A', 2023, 1 }, { 'A', 2024, 1 } };
	struct template t = { .dataset = &d, .period = periods, .n_periods = 3, .across = "K", .site = "Satu Data",
		.tmp_dir = "/tmp" };
	struct buf *b = buf_new(arena, 0);
	struct blob book;

	(void)state;
	template_text(arena, &t, b);
	assert_string_equal(buf_text(b) + 3, "Komoditas;Periode;Lama;Sejak 2023\r\nPadi;2022;;\r\nJagung;2022;;\r\n"
	    "Padi;2023;;\r\nJagung;2023;;\r\n");
	assert_int_equal(template_workbook(arena, &t, &book), SD_OK);
}

/* --- the national standard, and metadata that come back --- */

static const struct form_row forms[] = {
	{ .form = "ms_keg", .code = "ID.1", .block = "Identitas", .label_id = "Judul", .type = "text", .required = "ya",
	    .choices = "", .applies = "", .hint = "" },
	{ .form = "ms_keg", .code = "ID.4", .block = "Identitas", .label_id = "Cara", .type = "single", .required = "ya",
	    .choices = "1=Pencacahan Lengkap|2=Survei|3=Kompilasi Produk Administrasi", .applies = "", .hint = "" },
	{ .form = "ms_keg", .code = "4.1", .block = "IV. Desain", .label_id = "Dilakukan", .type = "single",
	    .required = "ya", .choices = "1=Hanya sekali (langsung ke R.4.3)|2=Berulang", .applies = "", .hint = "" },
	{ .form = "ms_keg", .code = "4.6", .block = "IV. Desain", .label_id = "Metode", .type = "multi_bitmask",
	    .required = "ya", .choices = "1=Wawancara|2=Swacacah|4=Pengamatan|8=Data sekunder", .applies = "", .hint = "" },
	{ .form = "ms_keg", .code = "8.2.b", .block = "VIII. Diseminasi", .label_id = "Rilis", .type = "date",
	    .required = "ya", .choices = "", .applies = "", .hint = "" },
	{ .form = "ms_var", .code = "(2)", .block = "Variabel", .label_id = "Nama", .type = "text", .required = "ya",
	    .choices = "", .applies = "", .hint = "" },
	{ .form = "ms_var", .code = "(3)", .block = "Variabel", .label_id = "Alias", .type = "text", .required = "ya",
	    .choices = "", .applies = "", .hint = "" },
	{ .form = "ms_var", .code = "(9)", .block = "Variabel", .label_id = "Isian", .type = "lines", .required = "",
	    .choices = "", .applies = "", .hint = "" },
	{ .form = "ms_var", .code = "(10)", .block = "Variabel", .label_id = "Aturan", .type = "rules", .required = "ya",
	    .choices = "", .applies = "", .hint = "" },
	{ .form = "ms_var", .code = "(12)", .block = "Variabel", .label_id = "Akses", .type = "single", .required = "ya",
	    .choices = "1=Ya|2=Tidak", .applies = "", .hint = "" },
	{ .form = "ms_ind", .code = "(2)", .block = "Indikator", .label_id = "Nama", .type = "text", .required = "ya",
	    .choices = "", .applies = "", .hint = "" },
	{ .form = "ms_ind", .code = "(6)", .block = "Indikator", .label_id = "Metode", .type = "textarea",
	    .required = "ya", .choices = "", .applies = "", .hint = "" },
	{ .form = "ms_ind", .code = "(15)", .block = "Indikator", .label_id = "Pembangun", .type = "text",
	    .required = "ya", .choices = "", .applies = "", .hint = "" },
};

static const struct dataset small = { .slug = "x", .code = "X", .title_id = "X", .unit_code = "U", .unit_name = "Unit" };

static struct worksheet *
sheets_from(const char *keg, const char *var, const char *ind)
{
	const struct metadata_row rows[] = { { .kind = "keg", .body = keg }, { .kind = "var", .body = var },
		{ .kind = "ind", .body = ind } };

	return worksheet_load(arena, rows, 3);
}

static enum sd_err
come_back(const struct worksheet *w, const char *text, struct indah *out, struct faults *faults)
{
	const struct worksheet_paper now = { &small, w, (struct form_row *)(uintptr_t)forms, COUNT(forms), NULL, NULL };

	*faults = (struct faults){ NULL, NULL };
	return indah_read(arena, &now, text, strlen(text), faults, out);
}

static const struct indah_field *
field_of(const struct indah *x, const char *key)
{
	size_t i;

	for (i = 0; i < x->n; i++)
		if (strcmp(x->v[i].key, key) == 0)
			return &x->v[i];
	return NULL;
}

#define KEG "{\"ID.1\":\"Kompilasi X\",\"ID.4\":\"3\",\"4.1\":\"1\",\"4.6\":[\"1\",\"8\"],\"8.2.b\":\"2026-03-31\"}"
#define VAR "{\"rows\":[{\"(2)\":\"Nilai\",\"(3)\":\"N\",\"(9)\":[\"1; Satu\",\"DUA\"],\"(10)\":[\"nilai >= 0\"],\"(12)\":\"1\"}]}"
#define IND "{\"rows\":[{\"(2)\":\"Nilai\",\"(6)\":\"Jumlah\",\"(15)\":\"Nilai\"}]}"

/* What this system gives comes back without a difference, and into nothing as a whole. */
static void
indah_round(void **state)
{
	struct worksheet *w = sheets_from(KEG, VAR, IND), *empty = sheets_from("{}", "{}", "{}");
	const struct worksheet_paper paper = { &small, w, (struct form_row *)(uintptr_t)forms, COUNT(forms), "", "" };
	struct faults faults;
	struct indah x;
	struct blob json;
	const char *text;

	(void)state;
	assert_int_equal(worksheet_json(arena, &paper, &json), SD_OK);
	text = arena_strndup(arena, json.p, json.n);
	assert_int_equal(come_back(w, text, &x, &faults), SD_OK);
	assert_int_equal(x.n, 0);
	assert_int_equal(x.n_same, 13);
	assert_int_equal(come_back(empty, text, &x, &faults), SD_OK);
	assert_int_equal(x.n_fresh, 2);
	assert_int_equal(indah_take(empty, &x, NULL), x.n);
	assert_string_equal(worksheet_body(arena, empty, SHEET_KEG), worksheet_body(arena, w, SHEET_KEG));
	assert_string_equal(worksheet_body(arena, empty, SHEET_VAR), worksheet_body(arena, w, SHEET_VAR));
	assert_string_equal(worksheet_body(arena, empty, SHEET_IND), worksheet_body(arena, w, SHEET_IND));
}

/* As INDAH gives them: single records, texts for choices, other spellings, bit sums; only what is ticked is taken. */
static void
indah_foreign(void **state)
{
	static const char activity[] = "{\"base_id\":\"7\",\"status\":\"APPROVED\",\"data\":{\"judul_kegiatan\":\"Survei Y\","
	    "\"cara_pengumpulan_data\":\"SURVEI\",\"blok_iv\":{\"4_1\":\"Hanya sekali\",\"4.6\":9,\"9.9\":\"?\"},"
	    "\"blok_viii\":{\"8.2.b\":\"31/12/2026\"},\"lain\":1}}";
	static const char variables[] = "{\"data\":[{\"data\":{\"nama\":\"nilai\",\"alias\":\"N\",\"akses_umum\":false,"
	    "\"aturan_validasi\":[\"nilai >\"]}},{\"nama\":\"Baru\",\"tipe_data\":\"Integer\",\"value_domain\":"
	    "[{\"kode\":\"1\",\"nilai\":\"Ya\"}]}]}";
	struct worksheet *w = sheets_from(KEG, VAR, IND);
	const char *const key[] = { "var:1:(12)", "var:2" };
	struct faults faults;
	struct indah x;

	(void)state;
	assert_int_equal(come_back(w, activity, &x, &faults), SD_OK);
	assert_string_equal(field_of(&x, "keg:1:ID.4")->after, "Survei");
	assert_string_equal(field_of(&x, "keg:1:ID.4")->before, "Kompilasi Produk Administrasi");
	assert_string_equal(field_of(&x, "keg:1:8.2.b")->value.v[0], "2026-12-31");
	assert_null(field_of(&x, "keg:1:4.1"));   /* the same choice, its label cut short */
	assert_null(field_of(&x, "keg:1:4.6"));   /* 9 = 1 and 8 */
	assert_string_equal(x.unknown, "blok_iv.9.9, lain");
	assert_string_equal(x.base_id, "7");
	assert_int_equal(come_back(w, variables, &x, &faults), SD_OK);
	assert_non_null(field_of(&x, "var:1:(10)")->fault);
	assert_int_equal(indah_take(w, &x, &(struct lines){ key, 2 }), 3);
	assert_string_equal(worksheet_text(arena, w, SHEET_VAR, 0, "(12)"), "2");
	assert_string_equal(worksheet_text(arena, w, SHEET_VAR, 0, "(2)"), "Nilai"); /* not ticked */
	assert_string_equal(worksheet_text(arena, w, SHEET_VAR, 0, "(10)"), "nilai >= 0");
	assert_int_equal(worksheet_rows(w, SHEET_VAR), 2);
	assert_string_equal(worksheet_text(arena, w, SHEET_VAR, 1, "(9)"), "1; Ya");
}

static bool
sent_back(const char *text, const char *why)
{
	struct worksheet *w = sheets_from(KEG, VAR, IND);
	struct faults faults;
	struct indah x;

	return come_back(w, text, &x, &faults) == SD_INVALID && faults.first && strstr(faults.first->text, why);
}

static void
indah_hostile(void **state)
{
	const char *deep = "";
	struct buf *b = buf_new(arena, 0);
	size_t i;

	(void)state;
	for (i = 0; i < 5000; i++)
		buf_lit(b, "[");
	deep = buf_text(b);
	assert_true(sent_back("", "bukan JSON yang utuh"));
	assert_true(sent_back("{\"kegiatan\":", "bukan JSON yang utuh"));
	assert_true(sent_back("{\"a\":1,\"a\":2}", "dua kali"));
	assert_true(sent_back("{\"nama\":\"\\u0000\"}", "UTF-8"));
	assert_true(sent_back("{\"nama\":\"\xff\"}", "UTF-8"));
	assert_true(sent_back(deep, "terlalu dalam"));
	assert_true(sent_back("[1]", "bukan kegiatan, variabel, atau indikator"));
	assert_true(sent_back("{\"nama\":\"x\"}", "bukan kegiatan, variabel, atau indikator"));
	assert_true(sent_back("{\"variabel\":[{\"data\":{\"alias\":\"A\"}}]}", "tanpa nama"));
	assert_true(sent_back("{\"variabel\":[{\"nama\":\"A\"},{\"nama\":\"a\"}]}", "dua kali dalam berkas"));
	assert_true(sent_back("{\"kegiatan\":[{\"judul_kegiatan\":\"A\"},{\"judul_kegiatan\":\"B\"}]}", "lebih dari satu"));
}

static void
standard_goes_along(void **state)
{
	static struct indicator inds[] = { { .code = "N", .name_id = "Nilai" } };
	const struct dataset d = { .slug = "x", .title_id = "X", .indicators = inds, .n_indicators = 1, .access = "terbuka",
		.reference = "Peraturan BPS 4/2020", .sdsn_code = "SDS-001" };
	struct worksheet *w = sheets_from("{}", "{\"rows\":[{\"(2)\":\"Lain\"},{\"(2)\":\"Nilai\",\"(6)\":\"Sendiri\"}]}", "{}");

	(void)state;
	worksheet_from_dataset(arena, w, &d, NULL);
	assert_null(worksheet_text(arena, w, SHEET_VAR, 0, "(15)"));
	assert_string_equal(worksheet_text(arena, w, SHEET_VAR, 1, "(15)"), "SDS-001");
	assert_string_equal(worksheet_text(arena, w, SHEET_VAR, 1, "(6)"), "Sendiri");
	assert_string_equal(worksheet_text(arena, w, SHEET_IND, 0, "(18)"), "SDS-001");
	w = sheets_from("{}", "{}", "{}");
	worksheet_from_dataset(arena, w, &d, NULL);
	assert_string_equal(worksheet_text(arena, w, SHEET_VAR, 0, "(15)"), "SDS-001");
	assert_string_equal(worksheet_text(arena, w, SHEET_VAR, 0, "(6)"), "Peraturan BPS 4/2020");
}

/* Declared attributes are part of the structure, their values are not. */
static void
attributes_make_structure(void **state)
{
	static struct set_attribute was[] = { { .code = "COVERAGE", .value = "Lama" }, { .code = "BASE_PER", .value = "" },
		{ .code = "TIDAK_ADA", .value = "" } };
	struct set_attribute now[] = { { .code = "COVERAGE", .value = "Baru" }, { .code = "FREQ_DISS", .value = "M" } };
	struct dataset d = { .slug = "x", .attributes = was };
	struct structure_parts parts = { .atts = was, .n_atts = 2 };

	(void)state;
	d.n_attributes = set_attributes_know(was, 3);
	assert_int_equal(d.n_attributes, 2);
	assert_int_equal(set_attributes_know(now, 2), 2);
	assert_null(structure_diff(arena, &d, &parts));
	parts = (struct structure_parts){ .atts = now, .n_atts = 2 };
	assert_string_equal(structure_diff(arena, &d, &parts), "atribut baru: Frekuensi penyebarluasan; atribut dihapus: Tahun dasar");
	parts.n_atts = 1;
	d.n_attributes = 1;
	assert_null(structure_diff(arena, &d, &parts));
	now[0].required = 1;
	assert_string_equal(structure_diff(arena, &d, &parts), "kewajiban atribut berubah: Cakupan");
}

ARENA_FIXTURE(setup, teardown, arena, (size_t)8 << 20);

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(naming_rules), T(titles_are_taken_apart), T(workflow_is_sound), T(codes_of_titles), T(pasted_lists), T(answers_are_kept),
		    T(questions_are_skipped), T(answers_are_read), T(answers_are_shared), T(template_rows), T(template_validity),
		    T(template_validity_crossed), T(indah_round), T(indah_foreign), T(indah_hostile), T(standard_goes_along),
		    T(attributes_make_structure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
