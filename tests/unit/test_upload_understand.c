/*
 * test_upload_understand.c: tables as agencies really hand them in, read against the structure of a dataset.
 */
#include "modules/upload/reading/reading.h"
#include "shared/ground/count.h"

#include "tests/unit/unit.h"
#include "tests/unit/reading_look.h"
#include <stdio.h>
#include <string.h>

static struct arena *arena;

/* --- structures --- */

#define CODE(c, id, en, parent, kem, bps) { c, id, en, "", parent, kem, bps, NULL, NULL }
#define PLAIN(c, id) { c, id, "", "", NULL, NULL, NULL, NULL, NULL }

static struct code freq_codes[] = { PLAIN("A", "Tahunan") };
static struct code month_codes[] = { PLAIN("M", "Bulanan") };
static struct code sex_codes[] = { CODE("F", "Perempuan", "Female", NULL, NULL, NULL),
	CODE("M", "Laki-laki", "Male", NULL, NULL, NULL), CODE("_T", "Jumlah", "Total", NULL, NULL, NULL) };
static struct code area_codes[] = {
	CODE("3520", "Kabupaten Magetan", "", NULL, "35.20", "3520"),
	CODE("352001", "Kecamatan Poncol", "", "3520", "35.20.01", "3520010"),
	CODE("352002", "Kecamatan Parang", "", "3520", "35.20.02", "3520020"),
	CODE("352012", "Kecamatan Barat", "", "3520", "35.20.12", "3520130"),
	CODE("352013", "Kecamatan Karangrejo", "", "3520", "35.20.13", "3520120"),
	CODE("3520012001", "Desa Poncol", "", "352001", "35.20.01.2001", "3520010002"),
	CODE("3520022006", "Desa Ngunut", "", "352002", "35.20.02.2006", "3520020006"),
	CODE("3520132005", "Desa Ngunut", "", "352013", "35.20.13.2005", "3520120005"),
};
static struct code people_codes[] = { PLAIN("JUMLAH", "Jumlah Penduduk") };
static struct code price_codes[] = { PLAIN("HARGA", "Harga Beras") };
static struct code two_codes[] = { PLAIN("LUAS", "Luas Panen"), PLAIN("HASIL", "Produksi") };

static struct code town_codes[] = { PLAIN("K1", "Madiun"), PLAIN("K2", "Kota Madiun") };

#define LIST(n, i, c, name) { i, "", c, "1.0.0", name, "", "", n, COUNT(n) }
static struct code_list freq_list = LIST(freq_codes, 1, "CL_FREQ", "Frekuensi");
static struct code_list month_list = LIST(month_codes, 2, "CL_FREQ", "Frekuensi");
static struct code_list sex_list = LIST(sex_codes, 3, "CL_SEX", "Jenis kelamin");
static struct code_list area_list = LIST(area_codes, 4, "CL_AREA", "Wilayah");
static struct code_list people_list = LIST(people_codes, 5, "CL_IND_A", "Indikator");
static struct code_list price_list = LIST(price_codes, 6, "CL_IND_B", "Indikator");
static struct code_list two_list = LIST(two_codes, 7, "CL_IND_C", "Indikator");

static struct code_list town_list = LIST(town_codes, 8, "CL_TOWN", "Daerah");

static const struct synonym synonyms[] = { { 3, "lk", "M" }, { 3, "pria", "M" }, { 3, "wanita", "F" },
	{ 3, "jumlah", "_T" } };

#define DIM(p, c, role, name, fixed, syn, list) { p, c, role, name, "", fixed, syn, 0, &list, 0 }
#define IND(c, name, unit, uname, dec, min, max) { 1, c, name, "", unit, uname, "", "0", dec, min, max, "", 0 }

static struct dimension sex_dims[] = {
	DIM(1, "FREQ", "frequency", "Frekuensi", "A", "", freq_list),
	DIM(2, "REF_AREA", "area", "Wilayah", "3520", "", area_list),
	DIM(3, "INDICATOR", "indicator", "Indikator", NULL, "", people_list),
	DIM(4, "SEX", "breakdown", "Jenis kelamin", NULL, "jk|gender", sex_list),
};
static struct dimension area_dims[] = {
	DIM(1, "FREQ", "frequency", "Frekuensi", "A", "", freq_list),
	DIM(2, "REF_AREA", "area", "Wilayah", NULL, "kecamatan|desa", area_list),
	DIM(3, "INDICATOR", "indicator", "Indikator", NULL, "", people_list),
};
static struct dimension month_dims[] = {
	DIM(1, "FREQ", "frequency", "Frekuensi", "M", "", month_list),
	DIM(2, "REF_AREA", "area", "Wilayah", "3520", "", area_list),
	DIM(3, "INDICATOR", "indicator", "Indikator", NULL, "", price_list),
};
static struct dimension two_dims[] = {
	DIM(1, "FREQ", "frequency", "Frekuensi", "A", "", freq_list),
	DIM(2, "REF_AREA", "area", "Wilayah", NULL, "kecamatan", area_list),
	DIM(3, "INDICATOR", "indicator", "Indikator", NULL, "", two_list),
};
static struct dimension both_dims[] = {
	DIM(1, "FREQ", "frequency", "Frekuensi", "A", "", freq_list),
	DIM(2, "REF_AREA", "area", "Wilayah", NULL, "kecamatan", area_list),
	DIM(3, "INDICATOR", "indicator", "Indikator", NULL, "", people_list),
	DIM(4, "SEX", "breakdown", "Jenis kelamin", NULL, "", sex_list),
};

static struct dimension town_dims[] = {
	DIM(1, "FREQ", "frequency", "Frekuensi", "A", "", freq_list),
	DIM(2, "REF_AREA", "area", "Wilayah", "3520", "", area_list),
	DIM(3, "INDICATOR", "indicator", "Indikator", NULL, "", people_list),
	DIM(4, "TOWN", "breakdown", "Daerah", NULL, "", town_list),
};

static struct indicator people[] = { IND("JUMLAH", "Jumlah Penduduk", "JIWA", "Jiwa", 0, "0", "1000000") };
static struct indicator decimals[] = { IND("JUMLAH", "Jumlah Penduduk", "HA", "Hektare", 2, "0", NULL) };
static struct indicator price[] = { IND("HARGA", "Harga Beras", "RUPIAH_KG", "Rupiah per kilogram", 0, "0", NULL) };
static struct indicator two[] = { IND("LUAS", "Luas Panen", "HA", "Hektare", 2, "0", NULL),
	IND("HASIL", "Produksi", "TON", "Ton", 2, "0", NULL) };

#define MAKE(dims, inds, f) { .slug = "contoh", .code = "CONTOH", .title_id = "Contoh", .frequency = f, \
	.structure_version = 3, .dimensions = dims, .n_dimensions = COUNT(dims), \
	.indicators = inds, .n_indicators = COUNT(inds) }
static struct dataset by_sex = MAKE(sex_dims, people, "A"), by_area = MAKE(area_dims, people, "A"),
    by_area_decimal = MAKE(area_dims, decimals, "A"), by_month = MAKE(month_dims, price, "M"),
    by_two = MAKE(two_dims, two, "A"), by_both = MAKE(both_dims, people, "A"),
    by_town = MAKE(town_dims, people, "A");

/* --- reading --- */

static struct reading *
read_with(const struct dataset *d, const char *csv, enum number_convention answer, const struct past *past, size_t n)
{
	struct reading_ask ask = { .dataset = d, .synonyms = synonyms, .n_synonyms = COUNT(synonyms),
		.past = past_book_of(arena, past, n), .answer = answer, .today = { 2025, 6, 1 } };

	return reading_of(arena, csv, strlen(csv), &ask);
}

static struct reading *
read_csv(const struct dataset *d, const char *csv)
{
	return read_with(d, csv, NUMBER_UNCLEAR, NULL, 0);
}

static void
has_value(const struct reading *r, const char *key, const char *period, const char *value)
{
	const struct read_value *s = reading_value(r, key, period);

	if (!s->value)
		reading_print(r);
	assert_non_null(s->value);
	assert_string_equal(s->value, value);
}

static const struct finding *
find_rule(const struct reading *r, enum rule rule, enum level level)
{
	size_t i;

	for (i = 0; i < r->n_findings; i++)
		if (r->findings[i].rule == rule && r->findings[i].level == level)
			return &r->findings[i];
	reading_print(r);
	fail_msg("no finding %s", rule_name(rule));
	return NULL;
}

static void
clean(const struct reading *r)
{
	if (r->n_errors)
		reading_print(r);
	assert_int_equal(r->n_errors, 0);
}

/* --- shapes --- */

static void
wide_years(void **state)
{
	struct reading *r = read_csv(&by_sex, ",2020,2021,2022,2023,2024\r\nLaki - Laki,338704,339089,339103,340202,340213\r\n"
	    "Perempuan,350506,350452,351142,352351,352587\r\n");

	(void)state;
	clean(r);
	assert_int_equal(r->n_read_values, 10);
	assert_int_equal(r->n_warnings, 0);
	assert_true(r->wide);
	has_value(r, "A.3520.JUMLAH.M", "2020", "338704");
	has_value(r, "A.3520.JUMLAH.F", "2024", "352587");
	assert_int_equal(reading_value(r, "A.3520.JUMLAH.F", "2024")->row, 3);
	assert_int_equal(reading_value(r, "A.3520.JUMLAH.F", "2024")->col, 6);
}

static void
long_rows(void **state)
{
	struct reading *r = read_csv(&by_sex, "No;Jenis Kelamin;Periode;Nilai;Keterangan\n1;Pria;2023;340.202;sementara\n"
	    "2;Wanita;Tahun 2023;352.351;\n");

	(void)state;
	clean(r);
	assert_int_equal(r->n_read_values, 2);
	has_value(r, "A.3520.JUMLAH.M", "2023", "340202");
	assert_string_equal(reading_value(r, "A.3520.JUMLAH.M", "2023")->comment, "sementara");
	find_rule(r, RULE_UNCLEAR, LEVEL_ADVICE);
}

static void
months_as_rows(void **state)
{
	struct reading *r = read_csv(&by_month, ",2022,2023,2024\nJanuari,10236,11283,11400\nFebruari,10236,11267,12400\n"
	    "Maret,10306,11250,\n");

	(void)state;
	clean(r);
	assert_int_equal(r->n_read_values, 8);
	has_value(r, "M.3520.HARGA", "2022-01", "10236");
	has_value(r, "M.3520.HARGA", "2024-02", "12400");
	assert_string_equal(find_rule(r, RULE_MISSING, LEVEL_WARNING)->value, "");
	assert_int_equal(find_rule(r, RULE_MISSING, LEVEL_WARNING)->row, 4);
}

static void
years_as_rows(void **state)
{
	struct reading *r = read_csv(&by_month, "Tahun,Jan,Feb,Mar\n2022,10236,10236,10306\n2023,11283,11267,11250\n");

	(void)state;
	clean(r);
	assert_int_equal(r->n_read_values, 6);
	has_value(r, "M.3520.HARGA", "2023-03", "11250");
}

static void
year_and_month_columns(void **state)
{
	struct reading *r = read_csv(&by_month, "Tahun,Bulan,Harga\n2022,Januari,10236\n2022,Februari,10300\n");

	(void)state;
	clean(r);
	has_value(r, "M.3520.HARGA", "2022-02", "10300");
}

static void
districts_in_any_order(void **state)
{
	struct reading *r = read_csv(&by_area, "Kecamatan,2023,2024\nBarat,10,11\nKec. Parang,20,21\n35.20.01,30,31\n"
	    "3520120,40,41\n");

	(void)state;
	clean(r);
	has_value(r, "A.352012.JUMLAH", "2023", "10");
	has_value(r, "A.352002.JUMLAH", "2024", "21");
	has_value(r, "A.352001.JUMLAH", "2024", "31");
	has_value(r, "A.352013.JUMLAH", "2023", "40");
}

/* Poncol is a district and a village: the rest of the column says which. */
static void
level_of_the_column(void **state)
{
	struct reading *r = read_csv(&by_area, "Kecamatan,2024\nPoncol,1\nParang,2\nBarat,3\nKarangrejo,4\n");

	(void)state;
	clean(r);
	has_value(r, "A.352001.JUMLAH", "2024", "1");
}

static void
homonym_villages(void **state)
{
	struct reading *r = read_csv(&by_area, "Kecamatan,Desa,2024\nParang,Ngunut,1\nKarangrejo,Ngunut,2\n");

	(void)state;
	clean(r);
	has_value(r, "A.3520022006.JUMLAH", "2024", "1");
	has_value(r, "A.3520132005.JUMLAH", "2024", "2");
	r = read_csv(&by_area, "Desa,2024\nNgunut,1\n");
	assert_non_null(strstr(find_rule(r, RULE_CODE, LEVEL_ERROR)->message, "beberapa kode"));
	assert_int_equal(r->n_read_values, 0);
}

static void
preamble_and_total(void **state)
{
	struct reading *r = read_csv(&by_sex, "Jumlah Penduduk Kabupaten Magetan,,\nMenurut Jenis Kelamin,,\n,,\n"
	    "Jenis Kelamin,2023,2024\n(1),(2),(3)\nLaki-laki,340202,340213\nPerempuan,352351,352587\n"
	    "Jumlah,692553,692800\nSumber: Dinas Kependudukan,,\n");

	(void)state;
	clean(r);
	assert_int_equal(r->n_read_values, 4);
	assert_int_equal(r->n_total_rows, 1);
	assert_int_equal(r->n_note_rows, 1);
	assert_int_equal(r->n_warnings, 0);
	find_rule(r, RULE_TOTAL, LEVEL_ADVICE);
	r = read_csv(&by_sex, "Jenis Kelamin,2024\nLaki-laki,340213\nPerempuan,352587\nJumlah,692900\n");
	assert_int_equal(find_rule(r, RULE_TOTAL, LEVEL_WARNING)->row, 4);
}

static void
year_in_the_title(void **state)
{
	struct reading *r = read_csv(&by_area, "Penduduk Menurut Kecamatan Tahun 2024,\nKecamatan,Jumlah\nParang,20\nBarat,30\n");

	(void)state;
	clean(r);
	has_value(r, "A.352002.JUMLAH", "2024", "20");
	find_rule(r, RULE_PERIOD, LEVEL_ADVICE);
}

static void
two_header_rows(void **state)
{
	struct reading *r = read_csv(&by_both, "Kecamatan,2023,,,2024,,\n,Laki-laki,Perempuan,Jumlah,Laki-laki,Perempuan,Jumlah\n"
	    "Parang,1,2,3,4,5,9\nBarat,6,7,13,8,9,17\n");

	(void)state;
	clean(r);
	assert_int_equal(r->n_read_values, 8);
	has_value(r, "A.352002.JUMLAH.M", "2023", "1");
	has_value(r, "A.352012.JUMLAH.F", "2024", "9");
}

/* A unit under each year, and years written as names of columns. */
static void
units_below_years(void **state)
{
	struct reading *r = read_csv(&by_area_decimal, "Kecamatan,2019,2020\n,Luas Sawah (Ha),Luas Sawah (Ha)\n"
	    "Parang,44.84,43.51\nBarat,55.48,57.99\n");

	(void)state;
	clean(r);
	assert_int_equal(r->n_read_values, 4);
	has_value(r, "A.352002.JUMLAH", "2019", "44.84");
	r = read_csv(&by_area_decimal, "kecamatan;tahun_2019;tahun_2020\nPARANG;44,84;43,51\nBARAT;55,48;57,99\n");
	clean(r);
	has_value(r, "A.352012.JUMLAH", "2020", "57.99");
}

/* A town and a district of the same name: the one named in full is meant. */
static void
town_and_district(void **state)
{
	struct reading *r = read_csv(&by_town, "Daerah,2024\nMadiun,1\nKota Madiun,2\nKabupaten Magetan,3\n");

	(void)state;
	clean(r);
	has_value(r, "A.3520.JUMLAH.K1", "2024", "1");
	has_value(r, "A.3520.JUMLAH.K2", "2024", "2");
	assert_int_equal(r->n_total_rows, 1);
}

static void
several_measures(void **state)
{
	struct reading *r = read_csv(&by_two, "Kecamatan;Tahun;Luas Panen (Ha);Produksi (Ton)\nParang;2024;1.520,50;9.100\n"
	    "Barat;2024;980,25;5.000,5\n");

	(void)state;
	clean(r);
	has_value(r, "A.352002.LUAS", "2024", "1520.50");
	has_value(r, "A.352012.HASIL", "2024", "5000.5");
	has_value(r, "A.352002.HASIL", "2024", "9100");
}

static void
measures_as_rows(void **state)
{
	struct reading *r = read_csv(&by_two, "Kecamatan,Uraian,2024\nParang,Luas Panen,10.5\nParang,Produksi,20.25\n");

	(void)state;
	clean(r);
	has_value(r, "A.352002.LUAS", "2024", "10.5");
}

/* --- figures --- */

static void
decimal_comma(void **state)
{
	struct reading *r = read_csv(&by_area_decimal, "Kecamatan;2023;2024\nParang;1.234,5;3,2\nBarat;77,25;11,5\n");

	(void)state;
	clean(r);
	assert_int_equal(r->style, NUMBER_COMMA);
	has_value(r, "A.352002.JUMLAH", "2023", "1234.5");
	has_value(r, "A.352002.JUMLAH", "2024", "3.2");
}

static void
unclear_is_asked(void **state)
{
	static const char csv[] = "Kecamatan;2024\nParang;1.234\nBarat;2.500\n";
	struct reading *r = read_csv(&by_area_decimal, csv);

	(void)state;
	assert_true(r->ask_style);
	assert_int_equal(r->n_read_values, 0);
	assert_int_equal(r->n_rule[RULE_UNCLEAR], 2);
	assert_int_equal(find_rule(r, RULE_UNCLEAR, LEVEL_ERROR)->row, 2);
	r = read_with(&by_area_decimal, csv, NUMBER_COMMA, NULL, 0);
	clean(r);
	has_value(r, "A.352002.JUMLAH", "2024", "1234");
	r = read_with(&by_area_decimal, csv, NUMBER_POINT, NULL, 0);
	has_value(r, "A.352002.JUMLAH", "2024", "1.234");
}

static void
unclear_by_released(void **state)
{
	static const struct past past[] = { { "A.352002.JUMLAH", "2023", "1200" }, { "A.352012.JUMLAH", "2023", "2400" } };
	struct reading *r = read_with(&by_area_decimal, "Kecamatan;2024\nParang;1.234\nBarat;2.500\n", NUMBER_UNCLEAR, past, 2);

	(void)state;
	clean(r);
	has_value(r, "A.352002.JUMLAH", "2024", "1234");
}

static void
missing_is_not_zero(void **state)
{
	struct reading *r = read_csv(&by_sex, "Jenis Kelamin,2020,2021,2022,2023\nLaki-laki,-,0,n/a,*\nPerempuan,,0,5,6\n");

	(void)state;
	clean(r);
	assert_int_equal(r->n_read_values, 7);
	assert_null(reading_value(r, "A.3520.JUMLAH.M", "2020")->value);
	assert_int_equal(reading_value(r, "A.3520.JUMLAH.M", "2020")->status, 'O');
	has_value(r, "A.3520.JUMLAH.M", "2021", "0");
	assert_int_equal(reading_value(r, "A.3520.JUMLAH.M", "2022")->status, 'M');
	assert_int_equal(reading_value(r, "A.3520.JUMLAH.M", "2023")->status, 'Q');
	assert_int_equal(reading_value(r, "A.3520.JUMLAH.M", "2023")->conf, 'C');
	assert_int_equal(r->n_rule[RULE_MISSING], 1);
}

static void
bad_cells(void **state)
{
	struct reading *r = read_csv(&by_sex, "Jenis Kelamin;2023;2024\nLaki-laki;abc;12,5%\nPerempuan;9000000;-1\n");

	(void)state;
	assert_string_equal(find_rule(r, RULE_TYPE, LEVEL_ERROR)->value, "abc");
	assert_int_equal(find_rule(r, RULE_UNIT, LEVEL_ERROR)->col, 3);
	assert_int_equal(r->n_rule[RULE_BOUNDS], 2);
	assert_int_equal(r->n_read_values, 2);
}

static void
duplicate_keys(void **state)
{
	struct reading *r = read_csv(&by_sex, "Jenis Kelamin,2024\nLaki-laki,1\nPria,2\nPerempuan,1\n");
	const struct finding *f = find_rule(r, RULE_DUPLICATE, LEVEL_ERROR);

	(void)state;
	assert_int_equal(f->row, 3);
	assert_non_null(strstr(f->message, "B2"));
	has_value(r, "A.3520.JUMLAH.M", "2024", "1");
	assert_int_equal(r->n_read_values, 2);
}

static void
unknown_code(void **state)
{
	struct reading *r = read_csv(&by_sex, "Jenis Kelamin,2024\nLaki-lakii,1\nPerempuan,1\n");
	const struct finding *f = find_rule(r, RULE_CODE, LEVEL_ERROR);

	(void)state;
	assert_int_equal(f->row, 2);
	assert_int_equal(f->col, 1);
	assert_string_equal(f->value, "Laki-lakii");
	assert_string_equal(f->suggestion, "Laki-laki");
}

static void
periods(void **state)
{
	struct reading *r = read_csv(&by_sex, "Jenis Kelamin,Periode,Nilai\nLaki-laki,Januari 2024,1\nPerempuan,2029,2\n");

	(void)state;
	assert_int_equal(r->n_rule[RULE_PERIOD], 2);
	assert_int_equal(r->n_read_values, 0);
	r = read_csv(&by_sex, "Jenis Kelamin,2024,2027\nLaki-laki,1,\nPerempuan,2,\n");
	clean(r);
	assert_int_equal(r->n_warnings, 0);
}

static void
missing_rows(void **state)
{
	struct reading *r = read_csv(&by_area, "Kecamatan,2023,2024\nParang,1,1\nBarat,2,2\nPoncol,3,3\n");

	(void)state;
	clean(r);
	assert_non_null(strstr(find_rule(r, RULE_MISSING, LEVEL_WARNING)->message, "Karangrejo"));
	assert_int_equal(r->n_rule[RULE_MISSING], 1);
}

static void
jumps_are_warned(void **state)
{
	static const struct past past[] = { { "A.3520.JUMLAH.M", "2022", "100" } };
	struct reading *r = read_csv(&by_sex, "Jenis Kelamin,2023,2024\nLaki-laki,553,1\nPerempuan,100,120\n");

	(void)state;
	assert_int_equal(r->n_rule[RULE_SERIES], 1);
	assert_int_equal(find_rule(r, RULE_SERIES, LEVEL_WARNING)->col, 3);
	r = read_with(&by_sex, "Jenis Kelamin,2023\nLaki-laki,300\nPerempuan,100\n", NUMBER_UNCLEAR, past, 1);
	assert_int_equal(r->n_rule[RULE_JUMP], 1);
}

static void
personal_data(void **state)
{
	struct reading *r = read_csv(&by_sex, "NIK,Jenis Kelamin,2024\n3520014107850001,Perempuan,1\n3520011203900002,Laki-laki,2\n");
	const struct finding *f = find_rule(r, RULE_PERSONAL, LEVEL_ERROR);

	(void)state;
	assert_true(r->personal);
	assert_string_equal(f->value, "352001**********");
	assert_string_equal(personal_mask(arena, "a 3520.0141 0785-0001 b"), "a 3520.01** ****-**** b");
	assert_false(personal_found("4768788000011234"));
	assert_false(personal_found("35200141078500011"));
	/* computed figures as a workbook holds them: sixteen digits of an NIK, eleven of a mobile number */
	assert_false(personal_found("35.20014107850001"));
	assert_false(personal_any("0.8123456789"));
	assert_true(personal_found("35.20.01.410785.0001"));
	assert_true(personal_any("a@b.id"));
	assert_true(personal_any("hubungi 0812345678")); /* the shortest number */
	assert_false(personal_any("081234567"));
	assert_true(personal_any("5 6 +62 812-3456-789"));
	/* a column of figures holds no figure that large */
	r = read_csv(&by_sex, "Jenis Kelamin,2024\nPerempuan,3520014107850001\nLaki-laki,2\n");
	assert_true(r->personal);
	r = read_csv(&by_sex, "Jenis Kelamin,2024\nPerempuan,35.20014107850001\nLaki-laki,2\n");
	assert_false(r->personal);
}

static void
no_header(void **state)
{
	struct reading *r = read_csv(&by_sex, "apa,saja\nfoo,bar\n");

	(void)state;
	find_rule(r, RULE_HEADER, LEVEL_ERROR);
	assert_int_equal(r->n_read_values, 0);
	r = read_csv(&by_both, "Kecamatan,2024\nParang,1\nBarat,2\n");
	assert_non_null(strstr(find_rule(r, RULE_HEADER, LEVEL_ERROR)->message, "Jenis kelamin"));
}

static void
unknown_column(void **state)
{
	struct reading *r = read_csv(&by_sex, "Jenis Kelamin,2024,Petugas\nLaki-laki,1,Budi\nPerempuan,2,Ani\n");

	(void)state;
	clean(r);
	assert_int_equal(find_rule(r, RULE_HEADER, LEVEL_WARNING)->col, 3);
}

static void
lists_link(struct dataset *d)
{
	size_t i;

	for (i = 0; i < d->n_dimensions; i++)
		d->dimensions[i].list_id = d->dimensions[i].list->id;
}

static int
setup(void **state)
{
	(void)state;
	lists_link(&by_sex);
	lists_link(&by_area);
	lists_link(&by_month);
	lists_link(&by_two);
	lists_link(&by_both);
	lists_link(&by_town);
	arena = arena_new((size_t)64 << 20);
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
		T(wide_years), T(long_rows), T(months_as_rows), T(years_as_rows), T(year_and_month_columns),
		T(districts_in_any_order), T(level_of_the_column), T(homonym_villages), T(preamble_and_total),
		T(year_in_the_title), T(two_header_rows), T(units_below_years), T(town_and_district), T(several_measures), T(measures_as_rows), T(decimal_comma),
		T(unclear_is_asked), T(unclear_by_released), T(missing_is_not_zero), T(bad_cells), T(duplicate_keys),
		T(unknown_code), T(periods), T(missing_rows), T(jumps_are_warned), T(personal_data), T(no_header),
		T(unknown_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
