/*
 * test_reading_says.c: whatever a row says itself (code, name, any part of the time, unit, raised digit, a cell beyond
 * the header) agrees with the key under which its figure is stored, or there is an error. As tables made at random, of
 * 100,000 rows; and as small tables of which each was once read wrongly in silence: the inputs of the issue "Understand
 * before checking" (files of other regencies cut down to what went wrong, figures invented), and more of each kind. All
 * of it in both readers: the table as a whole, and in windows.
 */
#include "tests/unit/unit.h"
#include "tests/unit/large_make.h"
#include "tests/unit/reading_make.h"

#include "shared/ground/count.h"

#include <stdio.h>

#define MIB ((size_t)1024 * 1024)
#define TABLES 40
#define ROWS 2500 /* a table */
#define WINDOW 600 /* rows: more than columns are judged by, so that both readers judge by the same */

static struct arena *a;

#define FREQ(code, name) "K FREQ|frequency|Frekuensi|" code "|\n. " code "|" name "\n"
#define AREA \
	"K REF_AREA|area|Kecamatan||kode_wilayah\n. 3520|Kabupaten Magetan||35.20|3520\n" \
	". 352001|Poncol|3520|35.20.01|3520010\n. 352002|Parang|3520|35.20.02|3520020\n" \
	". 352003|Lembeyan|3520|35.20.03|3520030\n. 352004|Takeran|3520|35.20.04|3520040\n" \
	". 352005|Kawedanan|3520|35.20.05|3520050\n. 352006|Magetan|3520|35.20.06|3520060\n" \
	". 352007|Plaosan|3520|35.20.07|3520070\n. 352008|Panekan|3520|35.20.08|3520080\n" \
	". 352009|Sukomoro|3520|35.20.09|3520090\n. 352010|Bendo|3520|35.20.10|3520100\n"
#define ONE(unit, name) "K INDICATOR|indicator|Indikator|N|\n. N|Nilai\nI N|Nilai|" unit "|" name "|4|||\n"
#define YEARLY "D k|Contoh|A|Nilai|Orang|1\n" FREQ("A", "Tahunan") AREA ONE("ORANG", "Orang")
#define MONTHLY "D mk|Contoh|M|Nilai|Rupiah|1\n" FREQ("M", "Bulanan") AREA ONE("RP", "Rupiah")
#define MONTHS "D m|Harga beras|M|Harga beras|Rupiah|1\n" FREQ("M", "Bulanan") ONE("RP", "Rupiah")
#define NAMES "D u|Contoh|A|Nilai|Unit|1\n" FREQ("A", "Tahunan") \
	"K JENIS|breakdown|Uraian||\n. A|Alfa\n. B|Beta\n. C|Gamma\n. D|Delta\n. E|Epsilon\n. F|Zeta\n" ONE("UNIT", "Unit")

/* A list without a code for its total, beside another label column and a column of years. */
#define GROUPS "D g|Penduduk|A|Jumlah|Orang|1\n" FREQ("A", "Tahunan") AREA \
	"K SEX|breakdown|Jenis Kelamin||\n. L|Laki-laki\n. P|Perempuan\n" ONE("ORANG", "Orang")

static const struct synonym units[] = { { 0, "orang", "ORANG" }, { 0, "jiwa", "ORANG" }, { 0, "rupiah", "RP" },
	{ 0, "rp", "RP" }, { 0, "ha", "HA" }, { 0, "hektare", "HA" }, { 0, "m2", "M2" }, { 0, "ton", "TON" },
	{ 0, "kwintal", "KUINTAL" }, { 0, "kw", "KUINTAL" }, { 0, "kw/ha", "KU_HA" }, { 0, "kw ha", "KU_HA" },
	{ 0, "ton ha", "TON_HA" }, { 0, "unit", "UNIT" }, { 0, "kg", "KG" } };

/* --- both readers --- */

static struct reading *
read_both(struct table_bytes in, const char *structure, const struct mapping *map, struct reading_ask ask)
{
	struct made *m = structure_make(a, structure);
	struct buf *one = buf_new(a, 64 * MIB), *two = buf_new(a, 64 * MIB);
	struct reading *w, *r;
	struct screen screen;
	const char *why = NULL;

	ask.dataset = &m->d;
	ask.synonyms = m->synonyms;
	ask.n_synonyms = m->n_synonyms;
	ask.today = (struct date){ 2026, 6, 1 };
	ask.answer = NUMBER_UNCLEAR;
	ask.units = units;
	ask.n_units = COUNT(units);
	ask.map = map;
	w = whole_read(a, in, &ask, two);
	ask.window = WINDOW;
	if (bulk_screen(a, &in, &ask, &screen, &why) != SD_OK)
		fail_msg("%s", why ? why : "bulk_screen");
	ask.later = screen.later;
	r = large_read(a, in, &ask, one);
	readings_equal(a, r, one, w, two);
	return w;
}

static struct reading *
read_csv(const char *structure, const char *text)
{
	return read_both((struct table_bytes){ text, strlen(text) }, structure, NULL, (struct reading_ask){ .map = NULL });
}

static struct reading *
read_answered(const char *structure, const char *text, struct mapping map)
{
	map.signature = map.sheet = "";
	map.period = map.period ? map.period : "";
	return read_both((struct table_bytes){ text, strlen(text) }, structure, &map, (struct reading_ask){ .map = NULL });
}

/* Rows of one sheet as they stand in a workbook, with formats 0 (general), 1 (thousands), 2 (millions). */
static struct reading *
read_rows(const char *structure, const char *rows)
{
	struct part_text parts[] = { PART_RELS, { "xl/workbook.xml", "<workbook " SHEET_NS " xmlns:r=\"" REL_TYPE
	    "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" },
	    { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"" REL_TYPE "/worksheet\" "
	    "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" REL_TYPE "/styles\" "
	    "Target=\"styles.xml\"/></Relationships>" },
	    { "xl/styles.xml", "<styleSheet " SHEET_NS "><numFmts><numFmt numFmtId=\"164\" formatCode=\"#,##0,\"/>"
	    "<numFmt numFmtId=\"165\" formatCode=\"#,##0.0,,\\ &quot;juta&quot;\"/></numFmts><cellXfs>"
	    "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"3\"/></cellXfs></styleSheet>" },
	    { "xl/worksheets/sheet1.xml", arena_printf(a, "<worksheet " SHEET_NS ">%s</worksheet>", rows) }, { NULL, NULL } };
	struct blob b = sheet_make(a, parts);

	return read_both((struct table_bytes){ b.p, b.n }, structure, NULL, (struct reading_ask){ .map = NULL });
}

#define TEXT(s) "<c t=\"inlineStr\"><is><t>" s "</t></is></c>"
#define HEAD(name) "<row>" TEXT(name) TEXT("2024") "</row>"
#define ROW(label, cell) "<row>" TEXT(label) cell "</row>"

static void
findings_print(const struct reading *r)
{
	for (size_t i = 0; i < r->n_findings; i++)
		print_message("%s\n", finding_text(a, &r->findings[i]));
	for (size_t i = 0; i < r->n_read_values; i++)
		print_message("%s %s %s\n", r->read_values[i].key, r->read_values[i].period,
		    r->read_values[i].value ? r->read_values[i].value : "-");
}

/* What is stored, in the order of the file: "KEY PERIOD VALUE; ..." */
static void
stores(const struct reading *r, const char *all)
{
	const char *out = "";

	for (size_t i = 0; i < r->n_read_values; i++)
		out = arena_printf(a, "%s%s%s %s %s", out, i ? "; " : "", r->read_values[i].key, r->read_values[i].period,
		    r->read_values[i].value ? r->read_values[i].value : "-");
	if (strcmp(out, all) != 0)
		findings_print(r);
	assert_string_equal(out, all);
}

static const struct finding *
finding_has(const struct reading *r, enum rule rule, enum level level, uint32_t row, const char *say)
{
	for (size_t i = 0; i < r->n_findings; i++) {
		const struct finding *f = &r->findings[i];

		if (f->rule == rule && f->level == level && f->row == row && strstr(f->message, say))
			return f;
	}
	findings_print(r);
	fail_msg("no %s %s at row %u: %s", level_name(level), rule_name(rule), row, say);
	return NULL;
}

static void
errors(const struct reading *r, size_t n)
{
	if (r->n_errors != n)
		findings_print(r);
	assert_int_equal(r->n_errors, n);
}

/* --- periods --- */

static void
parts_of_a_time(void **state)
{
	struct reading *r = read_csv(MONTHLY, "Tahun;Bulan;Kecamatan;Harga\n2024;Januari;Parang;1\n;Februari;Panekan;3\n"
	    ";Maret;Plaosan;4\n");

	(void)state;
	errors(r, 0);
	stores(r, "M.352002.N 2024-01 1; M.352008.N 2024-02 3; M.352007.N 2024-03 4");
	/* a month is repeated with its year, never with another one */
	r = read_csv(MONTHLY, "Tahun;Bulan;Kecamatan;Harga\n2024;Januari;Parang;1\n;;Panekan;3\n2024;;Plaosan;4\n2025;;Bendo;5\n");
	errors(r, 1);
	finding_has(r, RULE_PERIOD, LEVEL_ERROR, 5, "tidak lengkap");
	stores(r, "M.352002.N 2024-01 1; M.352008.N 2024-01 3; M.352007.N 2024-01 4");
	/* a month in one column, a whole period in another */
	r = read_csv(MONTHLY, "Periode;Bulan;Kecamatan;Harga\nJanuari 2024;Januari;Parang;1\nJanuari 2024;Maret;Panekan;3\n");
	errors(r, 1);
	finding_has(r, RULE_PERIOD, LEVEL_ERROR, 3, "tidak sama");
	stores(r, "M.352002.N 2024-01 1");
	/* the row and the header of its column */
	r = read_csv(YEARLY, "Tahun;Kecamatan;2024\n2024;Parang;1\n2023;Panekan;3\n");
	errors(r, 1);
	finding_has(r, RULE_PERIOD, LEVEL_ERROR, 3, "tidak sama");
	stores(r, "A.352002.N 2024 1");
}

static void
years_of_titles(void **state)
{
	const char *untitled = "Bulan;Harga beras\nJanuari;12000\nPebruari;12100\n";
	struct reading *r = read_csv(MONTHS, "Harga Beras per Bulan Tahun 2024;\n;\nBulan;Harga beras\nJanuari;12000\n"
	    "Pebruari;12100\nMrt;12200\nJuli;12300\n");

	(void)state;
	errors(r, 0);
	stores(r, "M.N 2024-01 12000; M.N 2024-02 12100; M.N 2024-03 12200; M.N 2024-07 12300");
	finding_has(r, RULE_PERIOD, LEVEL_ADVICE, 0, "tahun 2024 diambil dari judulnya");
	/* months beside each other */
	r = read_csv(MONTHLY, "Harga 2024;;\nKecamatan;Januari;Februari\nParang;1;2\n");
	errors(r, 0);
	stores(r, "M.352002.N 2024-01 1; M.352002.N 2024-02 2");
	/* said nowhere: one question, and the answer is a year */
	r = read_csv(MONTHS, untitled);
	errors(r, 1);
	assert_true(r->ask_period);
	stores(r, "");
	r = read_answered(MONTHS, untitled, (struct mapping){ .period = "2023" });
	errors(r, 0);
	stores(r, "M.N 2023-01 12000; M.N 2023-02 12100");
}

static void
school_years(void **state)
{
	const char *text = "Kecamatan;TA 2023/2024;TA 2024/2025\nMagetan;100;110\nParang;200;210\n";
	const char *rows = "Kecamatan;Tahun Ajaran;Nilai\nMagetan;2023/2024;100\nParang;2023/24;200\n";
	struct reading *r = read_csv(YEARLY, text);

	(void)state;
	errors(r, 1);
	assert_true(r->ask_school);
	finding_has(r, RULE_PERIOD, LEVEL_ERROR, 1, "tahun ajaran");
	stores(r, "");
	r = read_answered(YEARLY, text, (struct mapping){ .school = SCHOOL_FIRST });
	errors(r, 0);
	stores(r, "A.352006.N 2023 100; A.352006.N 2024 110; A.352002.N 2023 200; A.352002.N 2024 210");
	r = read_answered(YEARLY, text, (struct mapping){ .school = SCHOOL_SECOND });
	stores(r, "A.352006.N 2024 100; A.352006.N 2025 110; A.352002.N 2024 200; A.352002.N 2025 210");
	r = read_csv(YEARLY, rows);
	errors(r, 1);
	assert_true(r->ask_school);
	r = read_answered(YEARLY, rows, (struct mapping){ .school = SCHOOL_FIRST });
	errors(r, 0);
	stores(r, "A.352006.N 2023 100; A.352002.N 2023 200");
	/* of the title */
	r = read_csv(YEARLY, "Siswa Tahun Ajaran 2023/2024;\nKecamatan;Nilai\nMagetan;100\n");
	errors(r, 1);
	assert_true(r->ask_school);
}

/* --- codes and names --- */

static void
codes_beside_names(void **state)
{
	struct reading *r = read_csv(YEARLY, "kode_wilayah,kecamatan,tahun,nilai\n35.20.01,Poncol,2024,100.5\n"
	    "35.21.99,Parang,2024,101.5\n35.20.77,Lembeyan,2024,102.5\n35.20.04,Takeran,2024,103.5\n");

	(void)state;
	errors(r, 2);
	assert_string_equal(finding_has(r, RULE_CODE, LEVEL_ERROR, 3, "Tidak ada dalam daftar kode")->suggestion, "35.20.02");
	assert_string_equal(finding_has(r, RULE_CODE, LEVEL_ERROR, 4, "Tidak ada dalam daftar kode")->suggestion, "35.20.03");
	/* another coding, without its dots; a header that no word of the structure is */
	r = read_csv(YEARLY, "Kode BPS;Kecamatan;2024\n3520010;Poncol;1\n3599020;Parang;2\n3520030;Takeran;3\n");
	errors(r, 2);
	assert_string_equal(finding_has(r, RULE_CODE, LEVEL_ERROR, 3, "Tidak ada")->suggestion, "3520020");
	assert_string_equal(finding_has(r, RULE_CODE, LEVEL_ERROR, 4, "menunjuk Lembeyan")->suggestion, "3520040");
	/* none of them is known */
	r = read_csv(YEARLY, "Kode;Kecamatan;2024\n35.21.01;Poncol;1\n35.21.02;Parang;2\n");
	errors(r, 2);
	/* the province beside the regency is no code of the list, and says nothing against it */
	r = read_csv(YEARLY, "Provinsi;Kecamatan;2024\nJawa Timur;Poncol;1\nJawa Timur;Parang;2\n");
	errors(r, 0);
	/* nor do dashes and running numbers */
	r = read_csv(YEARLY, "Kode;Kecamatan;2024\n-;Poncol;1\n-;Parang;2\n");
	errors(r, 0);
	r = read_csv(YEARLY, "No;Kecamatan;2024\n1;Poncol;1\n2;Parang;2\n");
	errors(r, 0);
}

/* --- cells beyond the header --- */

static void
more_cells_than_heads(void **state)
{
	struct reading *r = read_csv(YEARLY, "kode_wilayah,kecamatan,tahun,nilai\n35.20.01,Poncol,2024,100\n"
	    "35.20.02,Parang,2024,1,5\n35.20.03,Lembeyan,2024,102\n35.20.04,Takeran,2024,103\n35.20.05,Kawedanan,2024,104\n"
	    "35.20.06,Magetan,2024,105\n35.20.07,Plaosan,2024,106\n");

	(void)state;
	errors(r, 1);
	assert_int_equal(finding_has(r, RULE_SEPARATOR, LEVEL_ERROR, 3, "koma desimal")->col, 5);
	assert_int_equal(r->n_read_values, 6);
	r = read_csv(YEARLY, "Kecamatan;2024\nPoncol;1\nParang;2\nBendo;3;cek lagi\nMagetan;4\nPlaosan;5\n");
	errors(r, 1);
	assert_int_equal(finding_has(r, RULE_HEADER, LEVEL_ERROR, 4, "di luar tabel")->col, 3);
	/* a whole column without a header is one error */
	r = read_csv(YEARLY, "Kecamatan;2024\nPoncol;1;7\nParang;2;8\nBendo;3;9\n");
	errors(r, 1);
	assert_int_equal(finding_has(r, RULE_HEADER, LEVEL_ERROR, 1, "tidak punya judul")->col, 3);
	/* decimals in the column of notes: once, and nothing of such rows */
	r = read_csv(YEARLY, "Kecamatan,2024,Keterangan\nPoncol,1,5,\nParang,2,\nBendo,3,25,\nMagetan,4,sementara\n");
	errors(r, 1);
	assert_int_equal(finding_has(r, RULE_SEPARATOR, LEVEL_ERROR, 2, "\"1,5\"")->col, 3);
	stores(r, "A.352002.N 2024 2; A.352006.N 2024 4");
	r = read_csv(YEARLY, "Kecamatan,2024,Keterangan\nPoncol,1,2023\nParang,\"2,5\",7\n");
	errors(r, 0);
	/* and where the header ends with a comma, too */
	finding_has(read_csv(YEARLY, "Kecamatan,2024,\nPoncol,1,5,\nParang,2,7,\nBendo,3,25,\n"), RULE_SEPARATOR, LEVEL_ERROR, 2,
	    "koma desimal");
	finding_has(read_csv(YEARLY, "Kecamatan,2024,\nPoncol,1,5,\nParang,2,\nBendo,3,\nMagetan,4,\nPlaosan,5,\nPanekan,6,\n"),
	    RULE_SEPARATOR, LEVEL_ERROR, 2, "koma desimal");
	/* below the figures there may be anything */
	r = read_csv(YEARLY, "Kecamatan;2024;;\nPoncol;1;;\nParang;2;;\n;;Magetan, Januari 2025;\n;;;Kepala Dinas\n");
	errors(r, 0);
	stores(r, "A.352001.N 2024 1; A.352002.N 2024 2");
}

/* --- tables under each other --- */

static void
tables_below(void **state)
{
	static const char *const texts[] = {
		"Tabel 1. Tahun 2023;\nKecamatan;Nilai\nPoncol;1\nParang;2\n;\nTabel 2. Tahun 2024;\nKecamatan;Nilai\nPoncol;3\nBendo;4\n",
		"Kecamatan;2022;2023\nPoncol;1;2\n;;\nKecamatan;2024;2025\nPoncol;3;4\n" };
	struct reading *r = read_csv(YEARLY, texts[0]);

	(void)state;
	errors(r, 1);
	finding_has(r, RULE_HEADER, LEVEL_ERROR, 6, "Baris ini menyebut 2024, sedangkan tabelnya untuk 2023");
	stores(r, "A.352001.N 2023 1; A.352002.N 2023 2");
	r = read_answered(YEARLY, texts[0], (struct mapping){ .parts = true });
	errors(r, 0);
	stores(r, "A.352001.N 2023 1; A.352002.N 2023 2; A.352001.N 2024 3; A.352010.N 2024 4");
	r = read_csv(YEARLY, texts[1]);
	errors(r, 1);
	finding_has(r, RULE_HEADER, LEVEL_ERROR, 4, "judul kolom yang lain");
	stores(r, "A.352001.N 2022 1; A.352001.N 2023 2");
	r = read_answered(YEARLY, texts[1], (struct mapping){ .parts = true });
	errors(r, 0);
	stores(r, "A.352001.N 2022 1; A.352001.N 2023 2; A.352001.N 2024 3; A.352001.N 2025 4");
	/* notes behind the last figure name any year */
	r = read_csv(YEARLY, "Tahun 2023;\nKecamatan;Nilai\nPoncol;1\nParang;2\nSumber: Dinas, 2025;\nMagetan, 31 Januari 2025;\n");
	errors(r, 0);
	assert_int_equal(r->n_read_values, 2);
}

/* Beside each other: one question, and then each is read by its own labels, header and title. */
static void
tables_beside(void **state)
{
	static const struct { const char *structure, *text, *values; } cases[] = {
		{ YEARLY, "Kecamatan;2023;Kecamatan;2024\nPoncol;1;Poncol;3\nParang;2;Bendo;4\n",
		    "A.352001.N 2023 1; A.352001.N 2024 3; A.352002.N 2023 2; A.352010.N 2024 4" },
		/* the titles say the years; the second one is shorter, and a blank column stands between them */
		{ YEARLY, "Tabel 1. Tahun 2023;;;Tabel 2. Tahun 2024;\nKecamatan;Nilai;;Kecamatan;Nilai\nPoncol;1;;Bendo;3\n"
		    "Parang;2;;;\n", "A.352001.N 2023 1; A.352010.N 2024 3; A.352002.N 2023 2" },
		/* the same names in each row, and the same header: only the title tells them apart */
		{ YEARLY, "Tabel 1: keadaan akhir 2023;;Tabel 2: keadaan akhir 2024;\nKecamatan;Nilai;Kecamatan;Nilai\n"
		    "Poncol;1;Poncol;3\nParang;2;Parang;4\n",
		    "A.352001.N 2023 1; A.352001.N 2024 3; A.352002.N 2023 2; A.352002.N 2024 4" },
		/* months, a year a table; each with its total below */
		{ MONTHS, "Tahun 2023;;;Tahun 2024;;;Tahun 2025;\nBulan;Harga beras;;Bulan;Harga beras;;Bulan;Harga beras\n"
		    "Januari;12000;;Januari;13000;;Maret;14000\n", "M.N 2023-01 12000; M.N 2024-01 13000; M.N 2025-03 14000" },
		{ GROUPS, "Kecamatan;Jenis Kelamin;2023;Kecamatan;Jenis Kelamin;2024\nPoncol;Laki-laki;1;Bendo;Perempuan;3\n"
		    ";Perempuan;2;;Laki-laki;4\n", "A.352001.L.N 2023 1; A.352010.P.N 2024 3; A.352001.P.N 2023 2; A.352010.L.N 2024 4" } };
	struct reading *r;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		r = read_csv(cases[i].structure, cases[i].text);
		errors(r, 1);
		finding_has(r, RULE_HEADER, LEVEL_ERROR, r->body, "tabel berdampingan di lembar ini");
		stores(r, "");
		r = read_answered(cases[i].structure, cases[i].text, (struct mapping){ .parts = true });
		errors(r, 0);
		finding_has(r, RULE_HEADER, LEVEL_ADVICE, r->body, "tabel berdampingan di lembar ini dibaca semuanya");
		stores(r, cases[i].values);
	}
	/* one table that says its names twice, and the names in another language behind the figures */
	errors(read_csv(YEARLY, "Kecamatan;2023;Kecamatan;2024\nPoncol;1;Poncol;3\nParang;2;Parang;4\n"), 0);
	errors(read_csv(YEARLY, "Kecamatan;2023;2024;Kecamatan\nPoncol;1;2;Poncol\nParang;2;3;Parang\n"), 0);
	/* years over names and figures are a row of the header: there is nothing to ask */
	r = read_csv(YEARLY, "Tahun 2023;;Tahun 2024;\nKecamatan;Nilai;Kecamatan;Nilai\nPoncol;1;Poncol;3\nParang;2;Parang;4\n");
	errors(r, 0);
	stores(r, "A.352001.N 2023 1; A.352001.N 2024 3; A.352002.N 2023 2; A.352002.N 2024 4");
	/* a table without a year is asked for */
	r = read_answered(YEARLY, "Tahun 2023;;;\nKecamatan;Nilai;Kecamatan;Nilai\nPoncol;1;Bendo;3\n",
	    (struct mapping){ .parts = true });
	errors(r, 1);
	assert_true(r->ask_period);
}

/* --- figures --- */

static void
suggestions_keep_all(void **state)
{
	static const struct { const char *cell, *suggestion; } cells[] = { { "(1.234,5)", "-1.234,5" }, { "(12)", "-12" },
		{ "5-", "-5" }, { "5 juta", "" }, { "12 ribu", "" }, { "Rp 5", "" }, { "7 unit", "7" }, { "7 kg", "" },
		{ "12a", "" }, { "1.250 (sementara)", "1.250" }, { "1.250 (ribu)", "" }, { "3,5 %*", "" }, { "- 5 unit", "" },
		{ "1234\xc2\xb9", "" } };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cells); i++) {
		struct reading *r = read_csv(NAMES, arena_printf(a, "Uraian;2024\nAlfa;%s\nBeta;1,25\n", cells[i].cell));

		errors(r, 1);
		if (strcmp(r->findings[0].suggestion, cells[i].suggestion) != 0)
			print_message("%s\n", cells[i].cell);
		assert_string_equal(r->findings[0].suggestion, cells[i].suggestion);
		assert_int_equal(r->findings[0].row, 2);
		assert_int_equal(r->n_read_values, 1);
	}
}

static void
words_for_nothing(void **state)
{
	const char *text = "Uraian;2023;2024\nAlfa;nihil;1,5\nBeta;Tidak ada;2,5\nGamma;3;n.a.\n";
	struct reading *r = read_csv(NAMES, text);

	(void)state;
	errors(r, 2); /* one question a column, not one error a cell */
	finding_has(r, RULE_TYPE, LEVEL_ERROR, 2, "dapat berarti nol");
	assert_int_equal(finding_has(r, RULE_TYPE, LEVEL_ERROR, 4, "tidak berlaku")->col, 3);
	stores(r, "A.A.N 2024 1.5; A.B.N 2024 2.5; A.C.N 2023 3");
	r = read_answered(NAMES, text, (struct mapping){ .words = '0' });
	errors(r, 0);
	stores(r, "A.A.N 2023 0; A.A.N 2024 1.5; A.B.N 2023 0; A.B.N 2024 2.5; A.C.N 2023 3; A.C.N 2024 0");
	r = read_answered(NAMES, text, (struct mapping){ .words = 'O' });
	errors(r, 0);
	stores(r, "A.A.N 2023 -; A.A.N 2024 1.5; A.B.N 2023 -; A.B.N 2024 2.5; A.C.N 2023 3; A.C.N 2024 -");
	/* as our templates say it, there is nothing to ask */
	r = read_csv(NAMES, "Uraian;2024\nAlfa;n/a\nBeta;N/A\nGamma;3\n");
	errors(r, 0);
	stores(r, "A.A.N 2024 -; A.B.N 2024 -; A.C.N 2024 3");
}

/* --- totals --- */

#define SEXES "D s|Penduduk|A|Jumlah|Orang|1\n" FREQ("A", "Tahunan") AREA \
	"K SEX|breakdown|Jenis Kelamin||\n. _T|Jumlah\n. L|Laki-laki\n. P|Perempuan\n" ONE("ORANG", "Orang")

static void
totals_without_parts(void **state)
{
	struct reading *r = read_csv(SEXES, "Kecamatan;Jenis Kelamin;2020;2021\nParang;Jumlah;50;\nPanekan;Jumlah;60;\n"
	    "Parang;Laki-laki;;20\nParang;Perempuan;;31\n");

	(void)state;
	errors(r, 0);
	stores(r, "A.352002.L.N 2021 20; A.352002.P.N 2021 31; A.352002._T.N 2020 50; A.352008._T.N 2020 60");
	finding_has(r, RULE_TOTAL, LEVEL_ADVICE, 0, "2 angka di baris jumlah tidak punya bagian");
	/* with parts, on whatever side of them: compared, not stored */
	r = read_csv(SEXES, "Kecamatan;Jenis Kelamin;2021\nParang;Jumlah;50\nParang;Laki-laki;20\nParang;Perempuan;31\n"
	    "Kabupaten Magetan;Jumlah;51\n");
	assert_int_equal(r->n_read_values, 2);
	finding_has(r, RULE_TOTAL, LEVEL_WARNING, 2, "tertulis 50, sedangkan bagian-bagiannya berjumlah 51");
	/* of the regency, where its districts have figures of another year */
	r = read_csv(YEARLY, "Kecamatan;2020;2021\nKabupaten Magetan;90;7\nParang;;3\nBendo;;4\n");
	errors(r, 0);
	stores(r, "A.352002.N 2021 3; A.352010.N 2021 4; A.3520.N 2020 90");
	/* no code for it */
	r = read_csv(NAMES, "Uraian;2020;2021\nJumlah;90;8\nAlfa;;3\nBeta;;4\n");
	errors(r, 0);
	finding_has(r, RULE_TOTAL, LEVEL_WARNING, 2, "tidak punya kode untuknya");
	assert_string_equal(finding_has(r, RULE_TOTAL, LEVEL_WARNING, 2, "baris di bawahnya berjumlah 7")->suggestion, "7");
	/* a column of totals beside columns that are blank */
	r = read_csv(SEXES, "Kecamatan;Tahun;Laki-laki;Perempuan;Total\nParang;2020;;;51\nBendo;2020;3;4;7\n");
	finding_has(r, RULE_TOTAL, LEVEL_WARNING, 2, "tidak punya bagian di kolom sebelah kirinya");
}

static void
totals_without_codes(void **state)
{
	struct reading *r = read_csv(GROUPS, "Kecamatan;Jenis Kelamin;Tahun;Nilai\nParang;Laki-laki;2021;20\n"
	    "Parang;Perempuan;2021;31\nParang;Jumlah;2021;50\nPanekan;Jumlah;2021;60\nPanekan;Laki-laki;2021;30\n"
	    "Panekan;Perempuan;2021;30\nJumlah;Jumlah;2021;112\n");

	(void)state;
	errors(r, 0);
	assert_int_equal(r->n_read_values, 4);
	finding_has(r, RULE_TOTAL, LEVEL_WARNING, 4, "tertulis 50, sedangkan bagian-bagiannya di tabel ini berjumlah 51");
	finding_has(r, RULE_TOTAL, LEVEL_WARNING, 8, "tertulis 112, sedangkan bagian-bagiannya di tabel ini berjumlah 111");
	assert_int_equal(r->n_level[LEVEL_WARNING][RULE_TOTAL], 2);
	/* the regency's, by sex and of both; what is blank behind the word is all of it, not what stood above */
	r = read_csv(GROUPS, "Kecamatan;Jenis Kelamin;2021\nParang;Laki-laki;20\n;Perempuan;31\n;Jumlah;51\nBendo;Laki-laki;1\n"
	    ";Perempuan;2\n;Jumlah;3\nKabupaten Magetan;Laki-laki;21\n;Perempuan;33\nJumlah;;55\n");
	errors(r, 0);
	assert_int_equal(r->n_read_values, 4);
	finding_has(r, RULE_TOTAL, LEVEL_WARNING, 10, "tertulis 55, sedangkan bagian-bagiannya di tabel ini berjumlah 54");
	assert_int_equal(r->n_level[LEVEL_WARNING][RULE_TOTAL], 1);
	r = read_csv(GROUPS, "Kecamatan;Jenis Kelamin;2021\nParang;Laki-laki;20\n;Perempuan;31\nBendo;Laki-laki;1\n;Perempuan;2\n"
	    "Jumlah;Laki-laki;21\n;Perempuan;34\n");
	errors(r, 0);
	assert_int_equal(r->n_read_values, 4);
	finding_has(r, RULE_TOTAL, LEVEL_WARNING, 7, "tertulis 34, sedangkan bagian-bagiannya di tabel ini berjumlah 33");
	assert_int_equal(r->n_level[LEVEL_WARNING][RULE_TOTAL], 1);
	/* without parts, and no code: they will be lost, and that is said once */
	r = read_csv(GROUPS, "Kecamatan;Jenis Kelamin;2020;2021\nParang;Jumlah;50;\nPanekan;Jumlah;60;\nParang;Laki-laki;;20\n"
	    "Parang;Perempuan;;31\n");
	errors(r, 0);
	assert_int_equal(r->n_read_values, 2);
	finding_has(r, RULE_TOTAL, LEVEL_WARNING, 2, "2 angka di baris jumlah, mulai di sini, tidak punya bagian");
	/* whose total it is must be known */
	r = read_csv(GROUPS, "Kecamatan;Jenis Kelamin;2021\nParang;Laki-laki;20\nPanekn;Jumlah;50\n");
	errors(r, 1);
	assert_string_equal(finding_has(r, RULE_CODE, LEVEL_ERROR, 3, "Tidak ada dalam daftar")->suggestion, "Panekan");
}

/* --- units --- */

#define FIELDS "D p|Padi|A|Jumlah||3\n" FREQ("A", "Tahunan") \
	"K INDICATOR|indicator|Indikator||\n. L|Luas panen\n. P|Produksi\n. V|Produktivitas\n" \
	"I L|Luas panen|HA|Hektare|2|||\nI P|Produksi|TON|Ton|2|||\nI V|Produktivitas|KU_HA|Kuintal per hektare|2|||\n"

static void
units_said(void **state)
{
	const char *rows = "Uraian;Satuan;2024\nLuas panen;m2;105000\nProduksi;Kwintal;600\nProduktivitas;Ton/Ha;5,7\n";
	const char *heads = "Tahun;Luas panen (ha);Produksi (kwintal)\n2023;9,5;500\n2024;10,5;600\n";
	struct reading *r = read_csv(FIELDS, rows);

	(void)state;
	errors(r, 3);
	assert_int_equal(finding_has(r, RULE_UNIT, LEVEL_ERROR, 2, "dikalikan 0,0001")->col, 2);
	finding_has(r, RULE_UNIT, LEVEL_ERROR, 3, "dikalikan 0,1");
	finding_has(r, RULE_UNIT, LEVEL_ERROR, 4, "dikalikan 10");
	stores(r, "");
	r = read_answered(FIELDS, rows, (struct mapping){ .units = UNITS_CONVERT });
	errors(r, 0);
	stores(r, "A.L 2024 10.5000; A.P 2024 60.0; A.V 2024 57");
	r = read_csv(FIELDS, "Uraian;Satuan;2024\nLuas panen;Hektare;10\nProduksi;ton;60\nProduktivitas;Kw/Ha;57\n");
	errors(r, 0);
	assert_int_equal(r->n_read_values, 3);
	r = read_csv(FIELDS, "Uraian;Satuan;2024\nLuas panen;Hektare;10\nProduksi;karung;60\nProduktivitas;ton;57\n");
	errors(r, 2);
	finding_has(r, RULE_UNIT, LEVEL_ERROR, 3, "tidak dikenal");
	finding_has(r, RULE_UNIT, LEVEL_ERROR, 4, "tidak dapat diubah");
	stores(r, "A.L 2024 10");
	/* of headings: one question a column */
	r = read_csv(FIELDS, heads);
	errors(r, 1);
	assert_int_equal(finding_has(r, RULE_UNIT, LEVEL_ERROR, 1, "dikalikan 0,1")->col, 3);
	stores(r, "");
	r = read_answered(FIELDS, heads, (struct mapping){ .units = UNITS_CONVERT });
	stores(r, "A.L 2023 9.5; A.P 2023 50.0; A.L 2024 10.5; A.P 2024 60.0");
	/* of labels */
	r = read_csv(FIELDS, "Uraian;2024\nLuas panen (ha);10\nProduksi (ribu ton);60\n");
	errors(r, 1);
	finding_has(r, RULE_UNIT, LEVEL_ERROR, 3, "dikalikan 1.000");
	stores(r, "A.L 2024 10");
	/* of the title */
	r = read_csv(MONTHLY, "Harga (dalam ribuan rupiah);;\nKecamatan;Bulan;Harga\nParang;Januari 2024;12\nPoncol;Januari 2024;13\n");
	errors(r, 1);
	finding_has(r, RULE_UNIT, LEVEL_ERROR, 1, "dikalikan 1.000");
	/* persons are persons; what is counted may have two names */
	errors(read_csv(YEARLY, "Kecamatan;2024 (jiwa)\nPoncol;1\n"), 0);
	finding_has(read_csv(NAMES, "Uraian;2024 (orang)\nAlfa;1\n"), RULE_UNIT, LEVEL_ERROR, 1, "tidak dapat diubah");
}

/* Read where the unit was another one when figures were released last; 0 = not asked. */
static struct reading *
read_changed(const char *text, enum units meant)
{
	static const struct indicator before[] = { { .code = "L", .unit_code = "HA", .unit_name_id = "Hektare", .unit_mult = "0" },
		{ .code = "P", .unit_code = "KUINTAL", .unit_name_id = "Kuintal", .unit_mult = "0" },
		{ .code = "V", .unit_code = "TON", .unit_name_id = "Ton", .unit_mult = "0" } };
	struct mapping map = { .signature = "", .sheet = "", .period = "", .units = meant };

	return read_both((struct table_bytes){ text, strlen(text) }, FIELDS, meant ? &map : NULL,
	    (struct reading_ask){ .released = before, .n_released = COUNT(before) });
}

static void
units_changed_since(void **state)
{
	const char *heads = "Tahun;Luas panen;Produksi\n2023;9,5;500\n2024;10,5;600\n", *rows = "Uraian;2024\nLuas panen;10,5\n"
	    "Produksi;600\n";
	struct reading *r = read_changed(heads, UNITS_ASKED);

	(void)state;
	errors(r, 0);
	assert_int_equal(finding_has(r, RULE_UNIT, LEVEL_WARNING, 1, "dari Kuintal menjadi Ton, dan berkas ini tidak menyebut")->col, 3);
	assert_int_equal(r->n_rule[RULE_UNIT], 1);
	r = read_changed(heads, UNITS_NEW);
	assert_int_equal(r->n_rule[RULE_UNIT], 0);
	stores(r, "A.L 2023 9.5; A.P 2023 500; A.L 2024 10.5; A.P 2024 600");
	r = read_changed(heads, UNITS_OLD);
	finding_has(r, RULE_UNIT, LEVEL_ADVICE, 1, "dikalikan 0,1");
	stores(r, "A.L 2023 9.5; A.P 2023 50.0; A.L 2024 10.5; A.P 2024 60.0");
	/* the table says the unit: nothing to ask */
	r = read_changed("Tahun;Luas panen;Produksi (ton)\n2023;9,5;500\n2024;10,5;600\n", UNITS_ASKED);
	assert_int_equal(r->n_rule[RULE_UNIT], 0);
	r = read_changed("Uraian;Satuan;2024\nLuas panen;ha;10,5\nProduksi;ton;600\n", UNITS_ASKED);
	assert_int_equal(r->n_rule[RULE_UNIT], 0);
	/* indicators in rows; tons were never a yield */
	r = read_changed(rows, UNITS_ASKED);
	finding_has(r, RULE_UNIT, LEVEL_WARNING, 1, "dari Kuintal menjadi Ton");
	finding_has(r, RULE_UNIT, LEVEL_WARNING, 1, "dari Ton menjadi Kuintal per hektare");
	r = read_changed(rows, UNITS_OLD);
	errors(r, 0);
	stores(r, "A.L 2024 10.5; A.P 2024 60.0");
	r = read_changed("Uraian;2023;2024\nProduksi;500;600\nProduktivitas;5;6\nProduktivitas;7;8\n", UNITS_OLD);
	errors(r, 1);
	finding_has(r, RULE_UNIT, LEVEL_ERROR, 3, "Angka Produktivitas tidak dapat diubah dari Ton menjadi Kuintal per hektare");
	stores(r, "A.P 2023 50.0; A.P 2024 60.0");
}

/* --- what only workbooks have --- */

static void
formulas_never_calculated(void **state)
{
	/* as written by programs that do not calculate: without a value, with an empty one; and a formula that gives "" */
	struct reading *r = read_rows(NAMES, "<sheetData>" HEAD("Uraian") ROW("Alfa", "<c><v>10</v></c>")
	    ROW("Beta", "<c><f>B2*2</f></c>") ROW("Gamma", "<c><f>B2+B3</f><v></v></c>")
	    ROW("Delta", "<c t=\"str\"><f>IF(B2,\"\",1)</f><v></v></c>") ROW("Epsilon", "<c><f>B2</f><v>50</v></c>") "</sheetData>");

	(void)state;
	errors(r, 2);
	finding_has(r, RULE_TYPE, LEVEL_ERROR, 3, "belum pernah dihitung");
	finding_has(r, RULE_TYPE, LEVEL_ERROR, 4, "belum pernah dihitung");
	stores(r, "A.A.N 2024 10; A.E.N 2024 50");
	/* the parser's way: a comment within the row */
	r = read_rows(NAMES, "<sheetData>" HEAD("Uraian") ROW("Alfa", "<!-- x --><c><f>B2*2</f></c>") ROW("Beta", "<c><v>2</v></c>")
	    "</sheetData>");
	errors(r, 1);
	finding_has(r, RULE_TYPE, LEVEL_ERROR, 2, "belum pernah dihitung");
}

#define RAISED(text, how, digit) "<c t=\"inlineStr\"><is><r><t>" text "</t></r><r><rPr><vertAlign val=\"" how "\"/></rPr><t>" \
	digit "</t></r></is></c>"

static void
raised_digits(void **state)
{
	struct reading *r = read_rows(NAMES, "<sheetData>" HEAD("Uraian") ROW("Alfa", "<c><v>1500</v></c>")
	    ROW("Beta", RAISED("1234", "superscript", "1")) ROW("Gamma", RAISED("12", "subscript", "2"))
	    ROW("Delta", RAISED("13", "baseline", "2")) "</sheetData>");

	(void)state;
	errors(r, 2);
	finding_has(r, RULE_TYPE, LEVEL_ERROR, 3, "catatan kaki");
	finding_has(r, RULE_TYPE, LEVEL_ERROR, 4, "catatan kaki");
	stores(r, "A.A.N 2024 1500; A.D.N 2024 132");
	/* behind a name and behind a year they are footnotes */
	r = read_rows(NAMES, "<sheetData><row>" TEXT("Uraian") RAISED("2024", "superscript", "1") "</row><row>"
	    RAISED("Alfa", "superscript", "2") "<c><v>7</v></c></row></sheetData>");
	errors(r, 0);
	stores(r, "A.A.N 2024 7");
}

static void
not_as_on_the_screen(void **state)
{
	struct reading *r = read_rows(NAMES, "<sheetData>" HEAD("Uraian") ROW("Alfa", "<c s=\"1\"><v>1234567</v></c>")
	    ROW("Beta", "<c s=\"2\"><v>2500000000</v></c>") ROW("Gamma", "<c s=\"3\"><v>3</v></c>") "</sheetData>");

	(void)state;
	errors(r, 0);
	stores(r, "A.A.N 2024 1234567; A.B.N 2024 2500000000; A.C.N 2024 3");
	finding_has(r, RULE_UNSEEN, LEVEL_WARNING, 2, "2 sel ditampilkan dalam ribuan atau jutaan oleh formatnya, mulai B2");
	assert_int_equal(r->n_rule[RULE_UNSEEN], 1);
	r = read_rows(NAMES, "<cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols>"
	    "<sheetData>" HEAD("Uraian") ROW("Alfa", "<c><v>1</v></c>") "<row hidden=\"1\">" TEXT("Beta") "<c><v>2</v></c></row>"
	    "<row hidden=\"true\">" TEXT("Gamma") "<!-- x --><c><v>3</v></c></row><row hidden=\"1\"/>" ROW("Delta", "<c><v>4</v></c>")
	    "</sheetData><autoFilter ref=\"A1:B5\"/>");
	errors(r, 0);
	assert_int_equal(r->n_read_values, 4);
	finding_has(r, RULE_UNSEEN, LEVEL_WARNING, 3, "2 baris lembar ini tersembunyi (saringan atau disembunyikan), mulai baris 3");
	finding_has(r, RULE_UNSEEN, LEVEL_WARNING, 0, "1 kolom lembar ini tersembunyi, mulai kolom B");
}

#define SHEET(name, id, how) "<sheet name=\"" name "\" sheetId=\"" id "\" r:id=\"rId" id "\"" how "/>"
#define SHEET_REL(id) "<Relationship Id=\"rId" id "\" Type=\"" REL_TYPE "/worksheet\" Target=\"worksheets/sheet" id ".xml\"/>"
#define SHEET_OF(rows) "<worksheet " SHEET_NS "><sheetData>" rows "</sheetData></worksheet>"

static void
hidden_sheets(void **state)
{
	const struct part_text parts[] = { PART_RELS, { "xl/workbook.xml", "<workbook " SHEET_NS " xmlns:r=\"" REL_TYPE "\"><sheets>"
	    SHEET("Lama", "1", " state=\"hidden\"") SHEET("Data", "2", "") SHEET("Kosong", "3", " state=\"hidden\"")
	    SHEET("Kerja", "4", " state=\"veryHidden\"") "</sheets></workbook>" },
	    { "xl/_rels/workbook.xml.rels", "<Relationships>" SHEET_REL("1") SHEET_REL("2") SHEET_REL("3") SHEET_REL("4")
	    "</Relationships>" },
	    { "xl/worksheets/sheet1.xml", SHEET_OF(HEAD("Uraian") ROW("Alfa", "<c><v>9</v></c>")) },
	    { "xl/worksheets/sheet2.xml", SHEET_OF(HEAD("Uraian") ROW("Alfa", "<c><v>1</v></c>")) },
	    { "xl/worksheets/sheet3.xml", SHEET_OF("") },
	    { "xl/worksheets/sheet4.xml", SHEET_OF(ROW("x", "<c><v>5</v></c>")) }, { NULL, NULL } };
	struct blob b = sheet_make(a, parts);
	struct reading *r = read_both((struct table_bytes){ b.p, b.n }, NAMES, NULL, (struct reading_ask){ .map = NULL });

	(void)state;
	errors(r, 0);
	stores(r, "A.A.N 2024 1");
	finding_has(r, RULE_UNSEEN, LEVEL_ADVICE, 0, "2 lembar tersembunyi di berkas ini, dan tidak dibaca: Lama, Kerja.");
	assert_int_equal(r->n_rule[RULE_UNSEEN], 1);
}

static void
sheets_of_years(void **state)
{
	const char *text = "!sheet 2023\nUraian|Nilai\nAlfa|#1\nBeta|#2\n!sheet Catatan\nbukan tabel\n!sheet 2024\nUraian|Nilai\n"
	    "Alfa|#3\nBeta|#4\n";
	struct blob b = book_make(a, text);
	struct table_bytes in = { b.p, b.n };
	struct mapping first = { .signature = "", .sheet = "2023", .period = "" };
	struct reading *r = read_both(in, NAMES, NULL, (struct reading_ask){ .map = NULL });

	(void)state;
	errors(r, 1);
	finding_has(r, RULE_HEADER, LEVEL_ERROR, 0, "lembar dengan judul kolom yang sama: 2024");
	stores(r, "A.A.N 2023 1; A.B.N 2023 2");
	errors(read_both(in, NAMES, &first, (struct reading_ask){ .map = NULL }), 0);
}

/* --- more of the same kinds --- */

static void
more_cases(void **state)
{
	/* `say`: what an error says, at that row; NULL = there is none */
	static const struct { const char *structure, *text, *values, *say; uint32_t row; } cases[] = {
		/* periods */
		{ MONTHLY, "Tahun;Bulan;Kecamatan;Harga\n2024;Desember;Parang;1\n2025;;Panekan;3\n", "M.352002.N 2024-12 1",
		    "tidak lengkap", 3 },
		{ MONTHLY, "Bulan;Kecamatan;Harga\nJan 2024;Parang;1\nFeb 2024;Panekan;3\n", "M.352002.N 2024-01 1; M.352008.N 2024-02 3",
		    NULL, 0 },
		{ YEARLY, "Kecamatan;Tahun 2023;Tahun 2024\nParang;1;2\n", "A.352002.N 2023 1; A.352002.N 2024 2", NULL, 0 },
		{ YEARLY, "Data Tahun 2023 dan 2024;\nKecamatan;Nilai\nParang;1\n", "", "tidak menyebut periodenya", 0 },
		{ YEARLY, "Kecamatan;Tahun;Nilai\nParang;2024;1\nBendo;2O24;2\n", "A.352002.N 2024 1", "tidak cocok", 3 },
		/* codes and names */
		{ YEARLY, "Kode;Kecamatan;2024\n352001;Poncol;1\n352003;Parang;2\n", "A.352001.N 2024 1", "menunjuk Lembeyan", 3 },
		{ YEARLY, "Kode;Kecamatan;2024\n35.20.01;Poncol;1\n35.20.02;Parangg;2\n", "A.352001.N 2024 1", "Tidak ada dalam daftar",
		    3 },
		{ YEARLY, "Kabupaten;Kecamatan;2024\nKab. Magetan;Magetan;1\nKab. Magetan;Parang;2\n",
		    "A.352006.N 2024 1; A.352002.N 2024 2", NULL, 0 },
		{ YEARLY, "Kecamatan;2024\nKota Parang;1\nBENDO;2\n", "A.352010.N 2024 2", "Tidak ada dalam daftar", 2 },
		/* cells beyond the header, split decimals */
		{ YEARLY, "Kecamatan;2024\nParang;1;;2\nBendo;3\nPoncol;4\nMagetan;5\n",
		    "A.352010.N 2024 3; A.352001.N 2024 4; A.352006.N 2024 5", "di luar tabel", 2 },
		{ YEARLY, "Kecamatan,2023,Keterangan\nParang,-12,75,\nBendo,3,\n", "A.352010.N 2023 3", "\"-12,75\"", 2 },
		/* figures */
		{ NAMES, "Uraian;2024\nAlfa;1.5 juta\nBeta;2\n", "A.B.N 2024 2", "bukan angka", 2 },
		{ NAMES, "Uraian;2024\nAlfa;~10\nBeta;2\n", "A.B.N 2024 2", "bukan angka", 2 },
		{ NAMES, "Uraian;2024\nAlfa;10-12\nBeta;2\n", "A.B.N 2024 2", "bukan angka", 2 },
		{ NAMES, "Uraian;2024\nAlfa;belum ada\nBeta;2\n", "A.B.N 2024 2", "dapat berarti nol", 2 },
		/* units */
		{ FIELDS, "Uraian;2024\nLuas panen (m2);1\nProduksi (ton);60\n", "A.P 2024 60", "dikalikan 0,0001", 2 },
		{ FIELDS, "Uraian;Satuan;2024\nLuas panen;ribu ha;1\nProduksi;ton;60\n", "A.P 2024 60", "dikalikan 1.000", 2 },
		{ MONTHLY, "Kecamatan;Bulan;Harga (Rp/kg)\nParang;Januari 2024;12\n", "M.352002.N 2024-01 12", NULL, 0 },
		/* tables below each other, totals */
		{ YEARLY, "Tahun 2023;\nKecamatan;Nilai\nPoncol;1\n;\nTahun 2023;\nParang;2\n",
		    "A.352001.N 2023 1; A.352002.N 2023 2", NULL, 0 },
		{ YEARLY, "Tahun 2023;\nKecamatan;Nilai\nPoncol;1\nTahun 2024;\nParang;2\n", "A.352001.N 2023 1", "menyebut 2024", 4 },
		{ SEXES, "Kecamatan;Jenis Kelamin;2021\nParang;Laki-laki;20\nParang;Perempuan;31\nParang;Total;51\n",
		    "A.352002.L.N 2021 20; A.352002.P.N 2021 31", NULL, 0 },
		{ GROUPS, "Kecamatan;Jenis Kelamin;2021\nParang;Jumlah;51\n;Laki-laki;20\n;Perempuan;31\n",
		    "A.352002.L.N 2021 20; A.352002.P.N 2021 31", NULL, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct reading *r;
		size_t k = 0;

		r = read_csv(cases[i].structure, cases[i].text);
		if (r->n_errors != (cases[i].say ? 1u : 0u))
			print_message("%s", cases[i].text);
		errors(r, cases[i].say ? 1 : 0);
		while (cases[i].say && r->findings[k].level != LEVEL_ERROR)
			k++;
		if (cases[i].say)
			(void)finding_has(r, r->findings[k].rule, LEVEL_ERROR, cases[i].row, cases[i].say);
		stores(r, cases[i].values);
	}
}

/* --- at random --- */

enum { CODE, NAME, YEAR, MONTH, FIGURE, COLUMNS };

/* What a row of the table says; 0 = nothing. Places and months from 1. */
struct says { unsigned code, name, year, month; bool faulty; };

static const char *const place_names[] = { "", "Poncol", "Parang", "Lembeyan", "Takeran", "Kawedanan", "Magetan",
	"Plaosan", "Panekan", "Sukomoro", "Bendo" };
static const char *const month_names[] = { "", "Januari", "Pebruari", "Mrt", "April", "Mei", "Juni", "Juli", "Agustus",
	"Sept", "Oktober", "Nopember", "Desember" };

static uint32_t seed;

static unsigned
dice(unsigned sides)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 10) % sides;
}

/* Row n of a table, as texts; most are sound. */
static struct says
row_make(unsigned n, const char *cells[COLUMNS + 1])
{
	unsigned place = n % 10 + 1, month = n / 10 % 12 + 1, year = 1990 + n / 120; /* places, then months, then years */
	struct says s = { place, place, year, month, false };

	cells[COLUMNS] = "";
	cells[FIGURE] = arena_printf(a, "%u", n + 1);
	switch (dice(24) + (n % 10 ? 0 : 3)) { /* what is not said is as above, within a month */
	case 0: /* repeated from above, all of it or in part */
		s.year = s.month = 0;
		break;
	case 1:
		s.year = 0;
		break;
	case 2:
		s.month = 0;
		break;
	case 3:
		s.code = 0;
		break;
	case 4:
		s.name = 0;
		break;
	case 5:
		s.code = place % 10 + 1;
		s.faulty = true;
		break;
	case 6:
		cells[COLUMNS] = dice(2) ? "9" : "lihat catatan";
		s.faulty = *cells[COLUMNS] == '9';
		break;
	case 7:
		cells[FIGURE] = arena_printf(a, "%u\xc2\xb9", n + 1);
		s.faulty = true;
		break;
	}
	cells[CODE] = s.code ? arena_printf(a, "35.20.%02u", s.code) : "";
	cells[NAME] = place_names[s.name];
	cells[YEAR] = s.year ? arena_printf(a, "%u", s.year) : "";
	cells[MONTH] = month_names[s.month];
	switch (dice(60)) {
	case 0:
		cells[CODE] = dice(2) ? "35.21.03" : "35.20.99";
		s.faulty = true;
		break;
	case 1:
		cells[NAME] = "Parung";
		s.faulty = true;
		break;
	case 2:
		cells[MONTH] = "Mart";
		s.faulty = true;
		break;
	case 3:
		cells[YEAR] = "20241";
		s.faulty = true;
		break;
	}
	return s;
}

/* The columns stand in any order; the header says which. */
static struct buf *
table_make(struct says *says)
{
	static const char *const heads[] = { "kode_wilayah", "Kecamatan", "Tahun", "Bulan", "Nilai" };
	unsigned order[COLUMNS] = { CODE, NAME, YEAR, MONTH, FIGURE }, i, k;
	struct buf *b = buf_new(a, 16 * MIB);
	const char *cells[COLUMNS + 1];

	for (i = COLUMNS; i-- > 1;) {
		unsigned at = dice(i + 1), was = order[i];

		order[i] = order[at];
		order[at] = was;
	}
	for (k = 0; k < COLUMNS; k++)
		buf_printf(b, "%s%s", k ? ";" : "", heads[order[k]]);
	for (i = 0; i < ROWS; i++) {
		says[i] = row_make(i, cells);
		buf_str(b, "\n");
		for (k = 0; k < COLUMNS; k++)
			buf_printf(b, "%s%s", k ? ";" : "", cells[order[k]]);
		if (*cells[COLUMNS])
			buf_printf(b, ";%s", cells[COLUMNS]);
	}
	return b;
}

static void
value_agrees(const struct read_value *v, const struct says *s)
{
	unsigned place = (unsigned)strtoul(v->key + 6, NULL, 10);

	assert_false(s->faulty);
	if (s->code)
		assert_int_equal(s->code, place);
	if (s->name)
		assert_int_equal(s->name, place);
	if (s->year)
		assert_int_equal(s->year, v->when.year);
	if (s->month)
		assert_int_equal(s->month, v->when.part);
}

static void
rows_at_random(void **state)
{
	struct says *says = calloc(ROWS, sizeof(*says));
	size_t t, i, stored = 0, faulty = 0;

	(void)state;
	assert_non_null(says);
	for (t = 0; t < TABLES; t++) {
		struct buf *b;
		struct reading *r;

		arena_reset(a);
		seed = (uint32_t)t;
		b = table_make(says);
		r = read_both((struct table_bytes){ b->p, b->n }, MONTHLY, NULL, (struct reading_ask){ .map = NULL });
		for (i = 0; i < r->n_read_values; i++)
			value_agrees(&r->read_values[i], &says[r->read_values[i].row - 2]);
		stored += r->n_read_values;
		for (i = faulty = 0; i < ROWS; i++)
			faulty += says[i].faulty;
		assert_true(r->n_errors >= faulty);
	}
	/* most rows are sound: a reader that reads nothing agrees with everything */
	assert_true(stored * 10 > (size_t)TABLES * ROWS * 7);
	free(says);
}

/* --- seeded errors --- */

#define PLACES 500
#define FAULTS 9

/* A structure of PLACES districts with names of letters, and a monthly figure. */
static const char *
places_structure(void)
{
	struct buf *b = buf_new(a, MIB);
	unsigned i;

	buf_str(b, "D p|Contoh|M|Harga|Rupiah|1\n" FREQ("M", "Bulanan") "K REF_AREA|area|Kecamatan||kode_wilayah\n"
	    ". 3520|Kabupaten Magetan||35.20|3520\n");
	for (i = 0; i < PLACES; i++)
		buf_printf(b, ". 3520%03u|Ka%c%c%c|3520\n", i, 'a' + i / 100, 'a' + i / 10 % 10, 'k' + i % 10);
	buf_str(b, ONE("RP", "Rupiah"));
	return buf_text(b);
}

/* Row n of the table, with the fault of that kind; FAULTS = sound. */
static void
seeded_row(struct buf *b, unsigned n, unsigned fault)
{
	unsigned place = n % PLACES, month = n / PLACES % 12 + 1, year = 2005 + n / PLACES / 12, other = (place + 7) % PLACES;
	const char *name = arena_printf(a, "Ka%c%c%c", 'a' + place / 100, 'a' + place / 10 % 10, 'k' + place % 10);

	if (fault == 0)
		name = "Parung";
	buf_printf(b, "3520%03u;%s;%u;%s;%u%s\n", fault == 1 ? other : fault == 2 ? 900 : place, name,
	    fault == 3 ? 20241 : fault == 4 ? 2031 : year, fault == 5 ? "Mart" : month_names[month], 1000 + n % 97,
	    fault == 6 ? " juta" : fault == 7 ? "\xc2\xb9" : fault == 8 ? ";9" : "");
}

/* Each seeded fault is an error in its row, and no other row has one. */
static void
seeded_find(unsigned rows, unsigned each)
{
	struct buf *b = buf_new(a, 64 * MIB);
	char *faults = arena_alloc(a, rows);
	size_t seeded = 0, found = 0, invented = 0, i;
	struct reading *r;
	unsigned n;

	buf_str(b, "kode_wilayah;Kecamatan;Tahun;Bulan;Nilai\n");
	for (n = 0; n < rows; n++) {
		/* some of each kind, in rows that no other fault stands in */
		faults[n] = (char)(n % each == each / 2 ? n / each % FAULTS : FAULTS);
		seeded += faults[n] != FAULTS;
		seeded_row(b, n, (unsigned char)faults[n]);
	}
	r = read_both((struct table_bytes){ b->p, b->n }, places_structure(), NULL, (struct reading_ask){ .map = NULL });
	for (i = 0; i < r->n_findings; i++) {
		const struct finding *f = &r->findings[i];

		if (f->level != LEVEL_ERROR)
			continue;
		if (f->row < 2 || f->row > rows + 1 || faults[f->row - 2] == FAULTS) {
			print_message("invented: %s\n", finding_text(a, f));
			invented++;
		} else if (faults[f->row - 2] >= 0) {
			faults[f->row - 2] = -1; /* found; a second finding of it counts for nothing */
			found++;
		}
	}
	print_message("%u rows: %zu errors seeded, %zu found, %zu invented\n", rows, seeded, found, invented);
	assert_int_equal(found, seeded);
	assert_int_equal(invented, 0);
	assert_int_equal(r->n_read_values, rows - seeded);
}

static void
seeded_small(void **state)
{
	(void)state;
	seeded_find(1000, 20);
}

static void
seeded_large(void **state)
{
	(void)state;
	seeded_find(100000, 200);
}

ARENA_FIXTURE(setup, teardown, a, (size_t)512 << 20);

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(parts_of_a_time), T(years_of_titles), T(school_years), T(codes_beside_names),
		T(more_cells_than_heads), T(tables_below), T(tables_beside), T(suggestions_keep_all), T(units_said), T(units_changed_since),
		T(words_for_nothing),
		T(totals_without_parts), T(totals_without_codes), T(hidden_sheets), T(more_cases), T(seeded_small), T(seeded_large),
		T(formulas_never_calculated), T(raised_digits), T(not_as_on_the_screen),
		T(sheets_of_years), T(rows_at_random) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
