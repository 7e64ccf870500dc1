/*
 * test_reading_real.c: tables as agencies publish them, rebuilt from the figures of BPS and provincial downloads and of
 * the regency's portal (tests/data/unggahan/README.md): understood with the right values, and how many questions it
 * takes. And for all of them: every stored value traces to its raw cell.
 */
#include "modules/upload/checks/equality.h"
#include "tests/unit/reading_look.h"
#include "tests/unit/reading_make.h"
#include "modules/upload/intake/mapping.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include <stdio.h>

static struct arena *arena;

static const char *
file_text(const char *name)
{
	const char *src = getenv("SATUDATA_SRC");
	char *path = arena_printf(arena, "%s/tests/data/unggahan/%s", src ? src : ".", name), *p = arena_alloc(arena,
	    65536);
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f && !src)
		f = fopen(path = arena_printf(arena, "../tests/data/unggahan/%s", name), "rb");
	if (!f)
		fail_msg("%s cannot be read", path);
	n = fread(p, 1, 65535, f);
	p[n] = '\0';
	fclose(f);
	return p;
}

/* Every value is what its own cell says in the style of its column: nothing was changed on the way. */
static void
traces(const struct reading *r)
{
	size_t i;

	for (i = 0; i < r->n_read_values; i++) {
		const struct read_value *s = &r->read_values[i];
		const struct table_cell *cell = table_cell(r->table, s->row - 1, s->col - 1);
		struct number n;
		enum number_status st = table_number(arena, cell, r->columns[s->col - 1].style, &n);

		if (st == NUMBER_BLANK && r->map && s->status == r->map->blank)
			continue;
		if (!*cell->raw || *number_obs_status(st) != s->status || !str_same(st == NUMBER_VALUE ? n.text : NULL,
		    s->value))
			fail_msg("%s %s = %s is not what %s says: \"%s\"", s->key, s->period, s->value ? s->value : "-",
			    cell_address(arena, s->row, s->col), cell->raw);
	}
}

static struct reading *
understand(const struct made *m, const void *p, size_t n, struct reading_ask ask)
{
	struct reading *r;

	ask.dataset = &m->d;
	ask.synonyms = m->synonyms;
	ask.n_synonyms = m->n_synonyms;
	ask.today = (struct date){ 2026, 4, 15 };
	ask.answer = NUMBER_UNCLEAR;
	r = reading_of(arena, p, n, &ask);
	traces(r);
	return r;
}

static struct reading *
read_book(const char *structure, const char *book, const struct mapping *map)
{
	struct blob b = book_make(arena, file_text(book));

	return understand(structure_make(arena, file_text(structure)), b.p, b.n, (struct reading_ask){ .map = map });
}

static const struct reading_ask plain = { .map = NULL };

static struct reading *
read_text(const char *structure, const char *text)
{
	return understand(structure_make(arena, file_text(structure)), text, strlen(text), plain);
}

static void
has(const struct reading *r, const char *key, const char *period, const char *value)
{
	assert_string_equal(reading_value(r, key, period)->value, value);
}

static const struct finding *
finding_has(const struct reading *r, enum rule rule, enum level level, const char *say)
{
	size_t i;

	for (i = 0; i < r->n_findings; i++)
		if (r->findings[i].rule == rule && r->findings[i].level == level && strstr(r->findings[i].message, say))
			return &r->findings[i];
	reading_print(r);
	fail_msg("no %s %s: %s", level_name(level), rule_name(rule), say);
	return NULL;
}

/* What the person has to answer before the file is right: errors, and the question about the figures. */
static void
questions(const struct reading *r, size_t n)
{
	if (r->n_errors != n)
		reading_print(r);
	assert_int_equal(r->n_errors, n);
	assert_int_equal(r->ask_style, false);
}

/* --- published files --- */

/* Two header rows, merged; the unit doubled in the second; a total row; a footnote in HTML; regency and town of one
 * name. */
static void
rice(void **state)
{
	struct reading *r = read_book("padi.struktur", "padi.buku", NULL);

	(void)state;
	questions(r, 0);
	assert_int_equal(r->n_read_values, 39 * 6);
	assert_int_equal(r->n_warnings, 0);
	assert_int_equal(r->n_note_rows, 2);
	has(r, "A.3501.PROD", "2019", "44.84");
	has(r, "A.3505.PROD", "2019", "61.9");
	has(r, "A.35.PROD", "2024", "57.33");
	has(r, "A.3579.PROD", "2024", "72.72");
}

/* What the cleaned file of the same figures says is the very same: names in capitals, tahun_2019, decimal comma. */
static void
rice_clean(void **state)
{
	struct reading *r = read_book("padi.struktur", "padi.buku", NULL), *clean;
	struct made *m = structure_make(arena, file_text("padi.struktur"));
	const char *text = "kabkota;tahun_2019;tahun_2020;tahun_2021;tahun_2022;tahun_2023;tahun_2024";
	size_t i;

	(void)state;
	for (i = 0; i < r->n_read_values; i++) {
		char *value = arena_strdup(arena, r->read_values[i].value), *point = strchr(value, '.');
		const char *name = table_cell(r->table, r->read_values[i].row - 1, 0)->text;

		if (point)
			*point = ',';
		text = r->read_values[i].col == 2 ? arena_printf(arena, "%s\n%s;%s", text, name, value) :
		    arena_printf(arena, "%s;%s", text, value);
	}
	clean = understand(m, text, strlen(text), plain);
	questions(clean, 0);
	assert_int_equal(clean->style, NUMBER_COMMA);
	assert_int_equal(clean->n_read_values, r->n_read_values);
	for (i = 0; i < r->n_read_values; i++)
		has(clean, r->read_values[i].key, r->read_values[i].period, r->read_values[i].value);
}

/* Blanks around names, years as 2022.0, binary floats; one indicator a sheet: the first by itself, each other by
 * choosing it. */
static void
index_sheets(void **state)
{
	static const struct { const char *sheet, *code, *value; } sheets[] = { { "", "UHH", "64.93" }, { "HLS", "HLS",
	    "12.89" },
		{ "RLS", "RLS", "7.48" }, { "Perkapita", "PPK", "6567" }, { "IPM", "IPM", "62.19" } };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(sheets); i++) {
		struct mapping map = { .signature = "", .sheet = sheets[i].sheet, .period = "", .numbers = NUMBER_UNCLEAR };
		struct reading *r = read_book("ipm.struktur", "ipm.buku", i ? &map : NULL);

		questions(r, 0);
		assert_int_equal(r->n_read_values, 20);
		has(r, arena_printf(arena, "A.1301.%s", sheets[i].code), "2022", sheets[i].value);
		if (!i)
			finding_has(r, RULE_HEADER, LEVEL_ADVICE, "HLS, RLS, Perkapita, IPM");
	}
	has(read_book("ipm.struktur", "ipm.buku", NULL), "A.1375.UHH", "2022", "74.82");
}

/* A panel of regencies: eight measures beside each other, figures as text, a column of formulas. */
static void
welfare(void **state)
{
	struct reading *r = read_book("kesra.struktur", "kesra.buku", NULL);

	(void)state;
	questions(r, 0);
	assert_int_equal(r->n_read_values, 76 * 8);
	has(r, "A.3501.MISKIN", "2016", "85.53");
	has(r, "A.3501.PDD", "2016", "552307");
	has(r, "A.3503.EKONOMI", "2016", "5.00");
	has(r, "A.3505.LK", "2017", reading_value(r, "A.3505.LK", "2017")->value);
}

/* --- what the portal shows --- */

static void
portal_orders(void **state)
{
	struct reading *r = read_text("kecamatan.struktur", ",2022,2023,2024,2025\nPoncol,1532,1532,1426,1415\n"
	    "Parang,1922,1920,1924,1948\nLembeyan,1634,1635,1490,1494\nTakeran,1077,1077,965,909\nKawedanan,2952,2952,2729,2662\n"
	    "Magetan,5034,5034,4891,4878\nPlaosan,2983,2983,2763,2476\nPanekan,2562,2562,2438,2438\nSukomoro,1582,1582,1447,1409\n"
	    "Bendo,1851,1851,1672,1610\nMaospati,2959,2959,2804,2732\nKarangrejo,1764,1764,1682,1648\nBarat,2084,2084,2051,2045\n"
	    "Kartoharjo,1102,1102,1068,1094\nKaras,1652,1352,1372,1277\nNgariboyo,1626,1626,1504,1440\n"
	    "Nguntoronadi,819,819,751,756\nSidorejo,1338,1338,1264,1254\n");

	(void)state;
	questions(r, 0);
	assert_int_equal(r->n_read_values, 72);
	has(r, "A.352014.NILAI", "2023", "1352");
	has(r, "A.352012.NILAI", "2022", "2084");
	finding_has(r, RULE_COPY, LEVEL_WARNING, "15 dari 18 angka 2023 sama persis dengan 2022");
	assert_string_equal(finding_has(r, RULE_DIGIT, LEVEL_ADVICE, "1.652")->value, "1352");
}

static void
portal_figures(void **state)
{
	struct reading *r = read_text("kecamatan.struktur",
	    "Kecamatan;2023;2024\nPoncol;-2.238,8719;-1.710,9418\nParang;3,2;18,4\n");

	(void)state;
	questions(r, 0);
	has(r, "A.352001.NILAI", "2024", "-1710.9418");
	has(r, "A.352002.NILAI", "2023", "3.2");
	r = read_text("kecamatan.struktur", "Kecamatan,2024\nPoncol,11.5\nParang,8.3\n");
	questions(r, 0);
	has(r, "A.352001.NILAI", "2024", "11.5");
	r = read_text("kecamatan.struktur", "Kecamatan;2024\nPoncol;77,3%\nParang;3,2\n");
	questions(r, 1);
	assert_string_equal(finding_has(r, RULE_UNIT, LEVEL_ERROR, "tanda persen")->suggestion, "77,3");
	r = read_text("kecamatan.struktur", "Kecamatan;2023;2024\nPoncol;430548700000;476878800001\n");
	has(r, "A.352001.NILAI", "2024", "476878800001");
	assert_int_equal(finding_has(r, RULE_DIGIT, LEVEL_ADVICE, "berakhir dengan 1")->col, 3);
	r = read_text("kecamatan.struktur", "Kecamatan;2024\nPoncol;1.234\nParang;2.500\n");
	assert_true(r->ask_style);
	assert_int_equal(r->n_read_values, 0);
}

static void
broken_series(void **state)
{
	struct reading *r = read_text("kecamatan.struktur", "Kecamatan,2022,2023,2024\nPoncol,553,1,0\nParang,16,17,17\n");

	(void)state;
	questions(r, 0);
	assert_int_equal(finding_has(r, RULE_SERIES, LEVEL_WARNING, "dari 553")->col, 3);
	has(r, "A.352001.NILAI", "2024", "0");
}

/* 22 puskesmas are not 18 districts, though some are called like them. */
static void
other_classification(void **state)
{
	struct reading *r = read_text("kecamatan.struktur",
	    "Puskesmas,2024\nPoncol,1\nParang,2\nLembeyan,3\nTladan,4\nCandirejo,5\n"
	    "Sumberagung,6\nSidokerto,7\nNgujung,8\nTaji,9\n");

	(void)state;
	finding_has(r, RULE_CLASS, LEVEL_ERROR, "6 nama di kolom ini tidak ada dalam daftar Kecamatan (misalnya Tladan");
	assert_int_equal(r->n_read_values, 3);
	r = read_text("kecamatan.struktur", "Kecamatan,2024\nPoncol,1\nParang,2\nLembeyan,3\nTladan,4\n");
	assert_int_equal(r->n_rule[RULE_CLASS], 0);
	assert_int_equal(r->n_rule[RULE_CODE], 1);
}

/* Seven lines of preamble, a legend behind, hyphens and stars; codes of both systems and names in one file. */
static void
everything_around(void **state)
{
	struct reading *r = read_text("kecamatan.struktur",
	    "PEMERINTAH KABUPATEN;;;\nDINAS PERTANIAN;;;\n;;;\nLuas Panen (Ha);;;\n"
	    "Keadaan akhir tahun;;;\n;;;\nNo;Kecamatan;2023;2024\n1;35.20.01;10;11\n2;3520020;-;12\n3;\xc2\xa0""Kec. Barat  ;*;13\n"
	    "4;35.20.13;n/a;\xe2\x80\xa6\n;Jumlah;10;36\nKETERANGAN:;;;\n- tidak ada data;;;\n");

	(void)state;
	questions(r, 0);
	assert_int_equal(r->n_read_values, 8);
	has(r, "A.352001.NILAI", "2023", "10");
	assert_int_equal(reading_value(r, "A.352002.NILAI", "2023")->status, 'O');
	assert_int_equal(reading_value(r, "A.352012.NILAI", "2023")->status, 'Q');
	assert_int_equal(reading_value(r, "A.352013.NILAI", "2023")->status, 'M');
	assert_int_equal(reading_value(r, "A.352013.NILAI", "2024")->status, 'O');
	assert_int_equal(r->n_total_rows, 1);
	assert_int_equal(r->n_rule[RULE_TOTAL], 1);
}

/* Code and name of one row must mean the same place; neither is derived from the other. */
static void
codes_disagree(void **state)
{
	struct reading *r = read_text("kecamatan.struktur",
	    "Kode;Kecamatan;2024\n3520130;Barat;1\n3520120;Karas;2\n3520121;Karas;3\n");

	(void)state;
	finding_has(r, RULE_CODE, LEVEL_ERROR, "menunjuk Kecamatan Karangrejo, sedangkan kolom lain di baris ini menunjuk Kecamatan Karas");
	assert_int_equal(r->n_rule[RULE_CODE], 1);
}

static void
decimal_comma_in_comma_file(void **state)
{
	struct reading *r = read_text("kecamatan.struktur",
	    "Kecamatan,2023,2024\nPoncol,1,5,2,75\nParang,3,2,1.234,5\nBarat,3,25,4,5\n");
	const struct finding *f = finding_has(r, RULE_SEPARATOR, LEVEL_ERROR, "tanda koma desimal terbaca sebagai pemisah kolom");

	(void)state;
	questions(r, 1);
	assert_int_equal(f->row, 2);
	assert_int_equal(r->n_read_values, 0);
}

static void
units_and_notes(void **state)
{
	static const struct synonym units[] = { { 0, "kw", "KUINTAL" }, { 0, "ha", "HA" } };
	const char *kw = "Kecamatan;Nilai 2024 (Kw)\nPoncol;98,63\n";
	const char *text = "Kecamatan;Nilai 2024 (ha)\nPoncol;98,63 %\nParang;Rp 1.000,5\nBarat;12 (sementara)\nKaras;3,5\n";
	struct reading *r = understand(structure_make(arena, file_text("kecamatan.struktur")), text, strlen(text),
	    (struct reading_ask){ .units = units, .n_units = 2 });

	(void)state;
	finding_has(understand(structure_make(arena, file_text("kecamatan.struktur")), kw, strlen(kw),
	    (struct reading_ask){ .units = units, .n_units = 2 }), RULE_UNIT, LEVEL_ERROR, "(Hektare), dan yang satu tidak dapat");
	assert_string_equal(finding_has(r, RULE_TYPE, LEVEL_ERROR, "Isi sel ini bukan angka")->suggestion, ""); /* rupiah of hectares */
	assert_string_equal(finding_has(r, RULE_TYPE, LEVEL_ERROR, "bersama satuan")->suggestion, "12");
	assert_int_equal(r->n_read_values, 1);
}

/* --- persons --- */

static void
persons(void **state)
{
	static const struct { const char *text, *masked; } cells[] = {
		{ "3520014107850001", "352001**********" }, { "NIP. 19700101 199003 1 001", "NIP. 1970**** ****** * ***" },
		{ "0812-3456-7890", "0812-****-****" }, { "+62 812 3456 789", "+62 81* **** ***" },
		{ "budi.s@contoh.go.id", "b*****@************" }, { "476878800001", "476878800001" }, { "2024-01-31",
		    "2024-01-31" },
	};
	struct reading *r;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cells); i++)
		assert_string_equal(personal_mask(arena, cells[i].text), cells[i].masked);
	r = read_text("kecamatan.struktur", "Kecamatan;Nama Lengkap;2024\nPoncol;Budi Santoso;1\nParang;Siti Aminah;2\n");
	assert_true(r->personal);
	assert_int_equal(r->n_rule[RULE_PERSONAL], 2);
	assert_string_equal(finding_has(r, RULE_PERSONAL, LEVEL_ERROR, "data perorangan")->value, "B***");
	assert_string_equal(reading_masked(arena, r, 1, 1, "Budi Santoso"), "B***");
	assert_string_equal(reading_masked(arena, r, 1, 0, "Poncol"), "Poncol");
	r = read_text("kecamatan.struktur", "Kecamatan;2024;Kontak\nPoncol;1;0812 3456 7890\nParang;2;\n");
	assert_true(r->personal);
	/* an office's letterhead is no person; the signature's NIP is one */
	r = read_text("kecamatan.struktur", "Telepon 0812-3456-7890;\nKecamatan;2024\nPoncol;1\nParang;2\n");
	assert_false(r->personal);
	r = read_text("kecamatan.struktur", "Kecamatan;2024\nPoncol;1\nParang;2\nKepala Dinas;\n\"NIP. 197001011990031001\";\n");
	assert_true(r->personal);
}

/* --- corrections --- */

static void
correction_remembered(void **state)
{
	static const struct map_column columns[] = { { 1, "Tempat", COLUMN_DIMENSION, "REF_AREA", "" },
		{ 2, "Angka A", COLUMN_VALUE, "", "2024" }, { 3, "Angka B", COLUMN_IGNORED, "", "" } };
	struct made *m = structure_make(arena, file_text("kecamatan.struktur"));
	const char *first = "Laporan\n\nTempat;Angka A;Angka B\nPoncol;1,5;7\nParang;2,5;8\n";
	const char *next = "Laporan\nTahun anggaran\n\nTempat;Angka A;Angka B\nPoncol;3,5;7\nParang;4,5;8\n";
	struct mapping map = { .sheet = "", .head = 3, .body = 4, .period = "", .numbers = NUMBER_UNCLEAR, .columns =
	    columns,
		.n_columns = 3 }, *again;
	struct reading *r;

	(void)state;
	r = understand(m, first, strlen(first), plain);
	assert_true(r->n_errors > 0);
	r = understand(m, first, strlen(first), (struct reading_ask){ .map = &map });
	questions(r, 0);
	assert_int_equal(r->n_read_values, 2);
	has(r, "A.352001.NILAI", "2024", "1.5");
	map.signature = r->signature;
	map.found_head = r->found_head;
	map.found_body = r->found_body;
	again = mapping_read(arena, r->signature, mapping_text(arena, &map));
	assert_non_null(again);
	r = understand(m, next, strlen(next), (struct reading_ask){ .maps = again, .n_maps = 1 });
	questions(r, 0);
	assert_true(r->remembered);
	has(r, "A.352002.NILAI", "2024", "4.5");
	finding_has(r, RULE_MAPPING, LEVEL_ADVICE, "pernah dibetulkan");
	assert_null(mapping_read(arena, "", "[1]"));
}

static void
blanks_by_choice(void **state)
{
	struct mapping map = { .sheet = "", .period = "", .numbers = NUMBER_UNCLEAR, .blank = 'M' };
	const char *text = "Kecamatan;2023;2024\nPoncol;1;\nParang;;4\n";
	struct reading *r = understand(structure_make(arena, file_text("kecamatan.struktur")), text, strlen(text),
	    (struct reading_ask){ .map = &map });

	(void)state;
	questions(r, 0);
	assert_int_equal(r->n_read_values, 4);
	assert_null(reading_value(r, "A.352001.NILAI", "2024")->value);
	assert_int_equal(reading_value(r, "A.352001.NILAI", "2024")->status, 'M');
	finding_has(r, RULE_MARKER, LEVEL_ADVICE, "2 sel kosong dibaca sebagai tidak berlaku");
}

/* --- sums and rules --- */

static const char villages[] = "D desa|Penduduk|A|Jumlah|Jiwa|1.02\nK FREQ|frequency|Frekuensi|A|\n. A|Tahunan\n"
    "K REF_AREA|area|Wilayah||kecamatan~desa\n. 1|Kecamatan Satu\n. 11|Desa Suka|1\n. 12|Desa Maju|1\n"
    "K SEX|breakdown|Jenis kelamin||\n. M|Laki-laki\n. F|Perempuan\n. _T|Total\n"
    "K INDICATOR|indicator|Indikator|PDD|\n. PDD|Penduduk\nI PDD|Penduduk|JIWA|Jiwa|0|0||\n";

static void
parts_and_wholes(void **state)
{
	const char *text = "Wilayah;Jenis Kelamin;2024\nKecamatan Satu;Laki-laki;30\nDesa Suka;Laki-laki;10\nDesa Maju;Laki-laki;19\n"
	    "Desa Suka;Perempuan;3\nDesa Maju;Perempuan;8\nKecamatan Satu;Perempuan;11\n";
	struct reading *r = understand(structure_make(arena, villages), text, strlen(text), plain);
	const char *wide = "Wilayah;2024;;\n;Laki-laki;Perempuan;Jumlah\nDesa Suka;10;20;30\nDesa Maju;19;8;28\n";

	(void)state;
	finding_has(r, RULE_TOTAL, LEVEL_WARNING, "Kecamatan Satu, Laki-laki, 2024: tertulis 30, sedangkan bagian-bagiannya berjumlah 29");
	assert_int_equal(r->n_rule[RULE_TOTAL], 3); /* and that both total rows are known as such */
	finding_has(r, RULE_SMALL, LEVEL_WARNING, "Desa Suka, Perempuan, 2024: hanya 3 Jiwa");
	r = understand(structure_make(arena, villages), wide, strlen(wide), plain);
	assert_string_equal(finding_has(r, RULE_TOTAL, LEVEL_WARNING, "kolom di sebelah kirinya berjumlah 27")->suggestion, "27");
}

static void
metadata_rules(void **state)
{
	struct made *m = structure_make(arena, villages);
	struct rules rules = rules_parse(arena, "nilai >= 0\njumlah(SEX) <= 25 \"Penduduk desa paling banyak 25\"\n"
	    "peringatan: SEX.F <= SEX.M\nsaran: nilai / lalu - 1 dalam -0.2..0.2\nbukan aturan", &m->d);
	const char *text = "Wilayah;Jenis Kelamin;2023;2024\nDesa Suka;Laki-laki;10;12\nDesa Suka;Perempuan;10;14\n"
	    "Desa Maju;Laki-laki;9;9\nDesa Maju;Perempuan;8;7\n";
	struct reading *r = understand(m, text, strlen(text), (struct reading_ask){ .rules = &rules });
	const struct finding *f;

	(void)state;
	f = finding_has(r, RULE_METADATA, LEVEL_ERROR, "Desa Suka, Laki-laki, 2024: Penduduk desa paling banyak 25");
	assert_string_equal(f->cause, "jumlah(SEX) <= 25");
	assert_int_equal(f->col, 4);
	finding_has(r, RULE_METADATA, LEVEL_WARNING, "(aturan: SEX.F <= SEX.M)");
	finding_has(r, RULE_METADATA, LEVEL_ADVICE, "Desa Suka, Perempuan, 2024");
	finding_has(r, RULE_METADATA, LEVEL_ADVICE, "baris 5 di metadata variabel tidak dapat dijalankan");
	assert_int_equal(r->n_rule[RULE_METADATA], 4);
}

/* The population by sex is the population by age: sums over everything but totals, and not over what lies above. */
static void
sums_of_periods(void **state)
{
	struct made *m = structure_make(arena, villages);
	static const struct past rows[] = { { "A.1.M.PDD", "2024", "30" }, { "A.11.M.PDD", "2024", "10" },
		{ "A.12.M.PDD", "2024", "20" }, { "A.11.F.PDD", "2024", "5" }, { "A.11._T.PDD", "2024", "15" },
		{ "A.11.M.PDD", "2023", "9" }, { "A.11.F.PDD", "2023", NULL }, { "A.11.M.PDD", "2022", "4" } };
	struct period_sum *sums;

	(void)state;
	assert_int_equal(period_sums(arena, &m->d, "PDD", rows, COUNT(rows), &sums), 2);
	assert_string_equal(sums[0].period, "2022");
	assert_string_equal(sums[0].sum, "4");
	assert_string_equal(sums[1].sum, "35");
}

/* A village's facilities: an office 30 km off, a school under two spellings, a pond among the cemeteries. */
static void
coordinates(void **state)
{
	static const char text[] = "nama lokasi,deskripsi,lat,lon\n"
	    "TK SINAR HARAPAN,Fasilitas Pendidikan Taman Kanak-kanak,-7.6931365,111.3188413\n"
	    "SDN SELOTINATAH 01,Fasilitas Pendidikan Sekolah Dasar,-7.69163,111.32048\n"
	    "PONDOK PESANTREN AL-MUJAHIDIN,Fasilitas Pendidikan Keagamaan,-7.7002414,111.3191928\n"
	    "PONDOK PESANTREN ALMUJAHIDIN,Fasilitas Pendidikan Keagamaan,-7.6980622,111.317942\n"
	    "EMBUNG DESA SELOTINATAH,Area Pemakaman,-7.686067,111.317\n"
	    "KANTOR DESA SELOTINATAH,Fasilitas Umum Desa,-7.41304,111.19122\n"
	    "MAKAM TALANG,Area Pemakaman,-7.6868082,111.3180581\n";
	const struct made *m = structure_make(arena, file_text("fasilitas.struktur"));
	const struct mapping map = { .signature = "", .sheet = "", .period = "2024", .numbers = NUMBER_UNCLEAR };
	struct reading *r = understand(m, text, strlen(text), (struct reading_ask){ .map = &map });

	has(r, "A.F01.LINTANG", "2024", "-7.6931365");
	has(r, "A.F04.BUJUR", "2024", "111.3191928");
	has(r, "A.F05.LINTANG", "2024", "-7.686067");
	assert_string_equal(finding_has(r, RULE_BOUNDS, LEVEL_ERROR, "Lebih besar")->value, "-7.41304");
	assert_string_equal(finding_has(r, RULE_BOUNDS, LEVEL_ERROR, "Lebih kecil")->value, "111.19122");
	assert_string_equal(finding_has(r, RULE_CODE, LEVEL_ERROR, "Fasilitas")->suggestion, "Pondok Pesantren Al-Mujahidin");
	assert_int_equal(r->n_errors, 3);
	(void)state;
}

ARENA_FIXTURE(setup, teardown, arena, (size_t)64 << 20);

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(rice), T(rice_clean), T(index_sheets), T(welfare), T(portal_orders),
		T(portal_figures), T(broken_series), T(other_classification), T(everything_around), T(codes_disagree),
		T(decimal_comma_in_comma_file), T(units_and_notes), T(persons), T(correction_remembered), T(blanks_by_choice),
		T(parts_and_wholes), T(metadata_rules), T(sums_of_periods), T(coordinates) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
