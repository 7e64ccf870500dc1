/*
 * test_reading_mess.c: what makes tables of offices hard to read, one thing a test: areas as columns where one name is a
 * regency's and a district's, headers and sheets by initials, labels with a unit or with the title in front of them, a
 * table that does not say its period, figures that stand for none, a figure that lost its decimal sign.
 */
#include "tests/unit/reading_look.h"
#include "tests/unit/reading_make.h"
#include "modules/upload/reading/reading.h"

#include "tests/unit/unit.h"
#include <stdio.h>

static struct arena *arena;

#define KECAMATAN \
	"D siswa|Siswa|A|Jumlah|Orang|1.01\nK FREQ|frequency|Frekuensi|A|\n. A|Tahunan\nK REF_AREA|area|Kecamatan||\n" \
	". 3520|Kabupaten Magetan||35.20|3520\n. 352001|Kecamatan Poncol|3520|35.20.01|3520010\n" \
	". 352002|Kecamatan Parang|3520|35.20.02|3520020\n. 352006|Kecamatan Magetan|3520|35.20.06|3520060\n" \
	". 352012|Kecamatan Barat|3520|35.20.12|3520130\n. 352014|Kecamatan Karas|3520|35.20.14|3520121\n"
#define ONE KECAMATAN "K INDICATOR|indicator|Indikator|SISWA|\n. SISWA|Jumlah siswa\nI SISWA|Jumlah siswa|ORANG|Orang|0|0||\n"
#define MANY KECAMATAN \
	"K INDICATOR|indicator|Indikator||\n. X|Harapan lama sekolah\n. Y|Rata-rata lama sekolah\n. Z|Penduduk miskin\n" \
	"I X|Harapan lama sekolah|TAHUN|Tahun|2|||\nI Y|Rata-rata lama sekolah|TAHUN|Tahun|2|||\n" \
	"I Z|Penduduk miskin|JIWA|Jiwa|0|0||\n"

static struct reading *
read_as(const char *structure, const char *text, struct reading_ask ask)
{
	struct made *m = structure_make(arena, structure);

	ask.dataset = &m->d;
	ask.synonyms = m->synonyms;
	ask.n_synonyms = m->n_synonyms;
	ask.today = (struct date){ 2026, 4, 15 };
	ask.answer = NUMBER_UNCLEAR;
	return reading_of(arena, text, strlen(text), &ask);
}

static struct reading *
read_text(const char *structure, const char *text)
{
	return read_as(structure, text, (struct reading_ask){ .map = NULL });
}

static const struct finding *
finding_has(const struct reading *r, enum rule rule, enum level level, const char *say)
{
	size_t i;

	for (i = 0; i < r->n_findings; i++)
		if (r->findings[i].rule == rule && r->findings[i].level == level && strstr(r->findings[i].message, say))
			return &r->findings[i];
	for (i = 0; i < r->n_findings; i++)
		print_message("%s %s: %s\n", level_name(r->findings[i].level), rule_name(r->findings[i].rule),
		    r->findings[i].message);
	fail_msg("no %s %s: %s", level_name(level), rule_name(rule), say);
	return NULL;
}

/* Among districts "Magetan" is the district: the regency would get its figure otherwise, and nobody would see it. */
static void
areas_as_columns(void **state)
{
	struct reading *r = read_text(ONE, "Tahun;Poncol;Parang;Magetan;Barat\n2024;10;11;12;13\n2025;20;21;22;23\n");

	(void)state;
	assert_int_equal(r->n_errors, 0);
	assert_string_equal(reading_value(r, "A.352006.SISWA", "2024")->value, "12");
	assert_string_equal(reading_value(r, "A.352006.SISWA", "2025")->value, "22");
	r = read_text(ONE, "Tahun;Magetan\n2024;12\n"); /* alone, it is the regency */
	assert_string_equal(reading_value(r, "A.3520.SISWA", "2024")->value, "12");
}

static void
initials_and_words(void **state)
{
	struct reading *r = read_text(MANY, "Kecamatan;Tahun;HLS;RLS (Tahun);Miskin\nPoncol;2024;12,5;7,1;830\nParang;2024;13,5;8,2;910\n");

	(void)state;
	assert_int_equal(r->n_errors, 0);
	assert_string_equal(reading_value(r, "A.352001.X", "2024")->value, "12.5");
	assert_string_equal(reading_value(r, "A.352002.Y", "2024")->value, "8.2");
	assert_string_equal(reading_value(r, "A.352002.Z", "2024")->value, "910");
	finding_has(r, RULE_HEADER, LEVEL_ADVICE, "dibaca sebagai Penduduk miskin");
}

/* A figure that happens to be the code of some area heads no column. */
static void
codes_among_figures(void **state)
{
	struct reading *r = read_text(MANY, "Kode;Kabupaten/Kota;HLS\n;;2024\n3520010;Poncol;35.20\n3520020;Parang;13.5\n3520130;Barat;12.5\n");

	(void)state;
	assert_int_equal(r->head, 0);
	assert_int_equal(r->body, 2);
	assert_string_equal(reading_value(r, "A.352001.X", "2024")->value, "35.20");
}

static void
several_measures_unnamed(void **state)
{
	struct reading *r = read_text(MANY, "Kecamatan;uraian;lat;lon\nPoncol;catatan satu;1,5;2\nParang;catatan dua;2,5;3\n");

	(void)state;
	assert_int_equal(r->n_read_values, 0);
	finding_has(r, RULE_HEADER, LEVEL_ERROR, "tidak menyebut indikatornya (Harapan lama sekolah, ");
}

static void
labels_with_more(void **state)
{
	static const struct synonym units[] = { { 0, "orang", "ORANG" } };
	struct reading *r = read_text(ONE, "Uraian;2025\nJumlah Siswa SD Kecamatan Poncol;10\nJumlah Siswa SD Kecamatan Parang;11\n"
	    "Jumlah Siswa SD Kecamatan Magetan;12\nJumlah;33\n");

	(void)state;
	assert_int_equal(r->n_errors, 0);
	assert_string_equal(reading_value(r, "A.352006.SISWA", "2025")->value, "12");
	finding_has(r, RULE_CODE, LEVEL_ADVICE, "jumlah siswa sd");
	r = read_as(ONE, "Kecamatan;2025\nPoncol (orang);10\nParang (%);11\nBarat (Rp Milyar);12\nKaras (negeri);13\n",
	    (struct reading_ask){ .units = units, .n_units = 1 });
	assert_int_equal(r->n_read_values, 1); /* a share and milliards of rupiah are no persons */
	assert_int_equal(r->n_level[LEVEL_ERROR][RULE_UNIT], 2);
	assert_string_equal(finding_has(r, RULE_CODE, LEVEL_ERROR, "Tidak ada dalam daftar")->suggestion, "Kecamatan Karas");
}

static void
what_was_meant(void **state)
{
	static const char labs[] = "D f|Fasilitas|A|Jumlah|Unit|1.02\nK FREQ|frequency|Frekuensi|A|\n. A|Tahunan\n"
	    "K JENIS|breakdown|Jenis||\n. LAB|Laboratorium kesehatan\n. KP|Klinik pratama\n. KU|Klinik utama\n"
	    "K INDICATOR|indicator|Indikator|N|\n. N|Jumlah\nI N|Jumlah|UNIT|Unit|0|||\n";
	struct reading *r = read_text(labs, "Jenis;2024\nLab. Kesehatan;4\nKlinik prtama;2\nKlinik;1\nTladan;3\nKlinik utama;1\n");
	size_t i;

	(void)state;
	for (i = 0; i < r->n_findings; i++) {
		const struct finding *f = &r->findings[i];

		if (f->rule == RULE_CODE)
			assert_string_equal(f->suggestion, f->row == 2 ? "Laboratorium kesehatan" : f->row == 3 ? "Klinik pratama" : "");
	}
	assert_int_equal(r->n_rule[RULE_CODE], 4);
}

static void
period_asked(void **state)
{
	const char *text = "Kecamatan;Jumlah\nPoncol;10\nParang;11\n";
	struct mapping said = { .signature = "", .sheet = "", .period = "2025", .numbers = NUMBER_UNCLEAR };
	struct reading *r = read_text(ONE, text);

	(void)state;
	assert_true(r->ask_period);
	finding_has(r, RULE_PERIOD, LEVEL_ERROR, "tidak menyebut periodenya");
	r = read_as(ONE, text, (struct reading_ask){ .map = &said });
	assert_false(r->ask_period);
	assert_int_equal(r->n_errors, 0);
	assert_string_equal(reading_value(r, "A.352001.SISWA", "2025")->value, "10");
	/* a title that says it needs no answer; a file's name is doubted */
	r = read_text(ONE, "Data Siswa;\nTahun 2025;\nKecamatan;Jumlah\nPoncol;10\nParang;11\n");
	assert_int_equal(r->n_errors + r->n_rule[RULE_HEADER], 0);
	finding_has(r, RULE_PERIOD, LEVEL_ADVICE, "2025 diambil dari judulnya");
	r = read_as(ONE, text, (struct reading_ask){ .file_name = "siswa 2025.csv" });
	finding_has(r, RULE_PERIOD, LEVEL_WARNING, "2025 diambil dari nama berkasnya");
	r = read_text(ONE, "Kecamatan;Jumlah Guru TK 2025\nPoncol;10\nParang;11\n");
	assert_string_equal(reading_value(r, "A.352001.SISWA", "2025")->value, "10");
	finding_has(r, RULE_HEADER, LEVEL_WARNING, "tidak dikenal");
}

static void
unusual_figures(void **state)
{
	struct reading *r = read_text(ONE, "Kecamatan;2024;2025;2031\nPoncol;1000;8888;1\nParang;1037;1100;2\nMagetan;1074;-;3\n"
	    "Barat;14070000;1200;4\nKaras;1111;1300;5\n");

	(void)state;
	assert_int_equal(finding_has(r, RULE_BOUNDS, LEVEL_WARNING, "angka terbesar berikutnya 1.111")->row, 5);
	assert_int_equal(r->n_level[LEVEL_WARNING][RULE_BOUNDS], 1);
	assert_string_equal(finding_has(r, RULE_MARKER, LEVEL_WARNING, "tidak ada data")->suggestion, "-");
	/* a column too early is one finding, at its header */
	assert_int_equal(r->n_rule[RULE_PERIOD], 1);
	assert_int_equal(finding_has(r, RULE_PERIOD, LEVEL_ERROR, "belum berjalan")->row, 1);
}

/* What the whole table lacks is said once; totals may be of the nearest columns only. */
static void
absent_and_totals(void **state)
{
	struct reading *r = read_text(MANY, "Kecamatan;Tahun;HLS;RLS\nPoncol;2024;12,5;7,1\nParang;2024;13,5;8,2\nMagetan;2024;1,5;2,5\n"
	    "Barat;2024;1,5;2,5\nKaras;2024;1,5;2,5\n");
	static const char sums[] = KECAMATAN "K INDICATOR|indicator|Indikator||\n. M|Miskin\n. L|Laki\n. P|Perempuan\n"
	    "I M|Penduduk miskin|JIWA|Jiwa|0|||\nI L|Laki-laki|JIWA|Jiwa|0|||\nI P|Perempuan|JIWA|Jiwa|0|||\n";

	(void)state;
	assert_int_equal(r->n_rule[RULE_MISSING], 1);
	finding_has(r, RULE_MISSING, LEVEL_WARNING, "Tidak ada angka untuk Penduduk miskin");
	r = read_text(sums, "Kecamatan;Tahun;Penduduk miskin;Laki-laki;Perempuan;Total\nPoncol;2024;5;10;12;22\nParang;2024;6;11;13;25\n");
	assert_int_equal(r->n_level[LEVEL_WARNING][RULE_TOTAL], 1);
	assert_int_equal(finding_has(r, RULE_TOTAL, LEVEL_WARNING, "Jumlah tertulis 25")->row, 3);
}

ARENA_FIXTURE(setup, teardown, arena, (size_t)64 << 20);

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(areas_as_columns), T(initials_and_words), T(codes_among_figures),
		T(several_measures_unnamed), T(labels_with_more), T(what_was_meant), T(period_asked), T(unusual_figures),
		T(absent_and_totals) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
