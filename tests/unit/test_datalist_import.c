/*
 * test_datalist_import.c: CSV files as agencies hand in their data lists: headings in any order and
 * spelling, agencies by code, name or earlier name, and every wrong row named with its line.
 */
#include "modules/datalist/datalist.h"
#include "modules/datalist/import.h"
#include "modules/datalist/terms.h"

#include "tests/unit/unit.h"
#include <string.h>

static struct arena *arena;

static const struct unit_row units[] = {
	{ 1, "DISDIK", "Dinas Pendidikan, Kepemudaan dan Olahraga", "", "6",
	    "Dinas Pendidikan\nDinas P dan K" },
	{ 2, "DINKES", "Dinas Kesehatan", "Dinkes", "7", NULL },
};
static const struct title_row titles[] = { { 2, "Jumlah Puskesmas", NULL } };
static const struct function_row functions[] = { { "1.02", "Kesehatan" } };

static struct import
known(int64_t own)
{
	return (struct import){ .year = 2026, .own_unit = own, .units = units, .n_units = 2,
		.titles = titles, .n_titles = 1, .functions = functions, .n_functions = 1 };
}

static enum sd_err
read_csv(struct import *im, const char *text)
{
	return import_read(arena, im, text, strlen(text));
}

static bool
says(const struct import *im, const char *what)
{
	for (const struct fault *f = im->faults.first; f; f = f->next)
		if (strstr(f->text, what))
			return true;
	return false;
}

static void
headings_in_any_order(void **state)
{
	struct import im = known(0);

	(void)state;
	assert_int_equal(read_csv(&im, "Periode;NAMA_DATA;Produsen;issued;akses;urusan\n"
	    "Tahunan;Guru SD;Dinas Pendidikan, Kepemudaan, dan Olah Raga;2023;public;\n"
	    "\n"
	    "bulanan;Angka Kematian Ibu;DINKES;;;1.02\n"), SD_OK);
	assert_int_equal(im.n, 2);
	assert_string_equal(im.rows[0].title, "Guru SD");
	assert_int_equal(im.rows[0].unit_id, 1);
	assert_string_equal(im.rows[0].frequency, "A");
	assert_string_equal(im.rows[0].access, "terbuka");
	assert_int_equal(im.rows[1].unit_id, 2);
	assert_string_equal(im.rows[1].frequency, "M");
	assert_string_equal(im.rows[1].function_code, "1.02");
	assert_string_equal(im.ignored, "issued");
}

static void
agencies_by_any_name(void **state)
{
	struct import im = known(0);

	(void)state;
	assert_int_equal(import_unit(arena, &im, "dinas p. dan k.")->id, 1);
	assert_int_equal(import_unit(arena, &im, "dinkes")->id, 2);
	assert_int_equal(import_unit(arena, &im, "7")->id, 2);
	assert_null(import_unit(arena, &im, "Dinas Entah"));
	assert_null(import_unit(arena, &im, " - "));
}

static void
wrong_rows_are_named(void **state)
{
	struct import im = known(0);

	(void)state;
	assert_int_equal(read_csv(&im, "judul,opd,periode,akses,prioritas\n"
	    "A,Dinas Entah,,,\n"
	    ",DINKES,kadang,,\n"
	    "B,DINKES,,tertutup,\n"
	    "C,DINKES,,,mungkin\n"
	    "Jumlah puskesmas,DINKES,,,\n"
	    "D,DINKES,,,\n"
	    "d,DINKES,,,\n"), SD_INVALID);
	assert_true(says(&im, "Baris 2: perangkat daerah \"Dinas Entah\""));
	assert_true(says(&im, "Baris 3: periode \"kadang\""));
	assert_true(says(&im, "Baris 3: judul wajib diisi."));
	assert_true(says(&im, "Baris 4: akses tertutup"));
	assert_true(says(&im, "Baris 5: prioritas ditulis"));
	assert_true(says(&im, "Baris 6: \"Jumlah puskesmas\" sudah ada di daftar data tahun 2026."));
	assert_true(says(&im, "Baris 8: \"d\" sudah ada di baris lain"));
	assert_int_equal(im.n_faults, 7);
}

static void
files_that_are_none(void **state)
{
	struct import im = known(0);

	(void)state;
	assert_int_equal(read_csv(&im, ""), SD_INVALID);
	assert_int_equal(read_csv(&im, "judul,opd\n"), SD_INVALID);
	assert_int_equal(read_csv(&im, "nama,alamat\nA,B\n"), SD_INVALID);
	assert_true(says(&im, "kolom \"opd\""));
	assert_int_equal(read_csv(&im, "judul,opd\n\"A,DINKES\n"), SD_INVALID);
	assert_int_equal(import_read(arena, &im, "PK\3\4\0\0", 6), SD_INVALID);
}

static void
a_producer_brings_his_own(void **state)
{
	struct import im = known(2);

	(void)state;
	assert_int_equal(read_csv(&im, "judul\nA\nB\n"), SD_OK);
	assert_int_equal(im.rows[1].unit_id, 2);
	assert_int_equal(read_csv(&im, "judul,opd\nA,DISDIK\n"), SD_INVALID);
	assert_true(says(&im, "bukan perangkat daerah Anda"));
}

static void
too_many_faults_are_counted(void **state)
{
	struct import im = known(2);
	struct buf *b = buf_new(arena, 0);

	(void)state;
	buf_str(b, "judul,periode\n");
	for (int i = 0; i < 80; i++)
		buf_printf(b, "Data %d,kadang\n", i);
	assert_int_equal(read_csv(&im, buf_text(b)), SD_INVALID);
	assert_int_equal(im.n_faults, 80);
	assert_true(says(&im, "dan 30 kesalahan lain"));
}

/* --- names --- */

static int
advice(const char *name, const char *place)
{
	struct faults said = { NULL, NULL };
	int n = 0;

	name_check(arena, name, place, &said);
	for (const struct fault *f = said.first; f; f = f->next)
		n++;
	return n;
}

static void
names_of_concepts(void **state)
{
	(void)state;
	assert_int_equal(advice("Siswa Sekolah Dasar", "Magetan"), 0);
	assert_int_equal(advice("", NULL), 0);
	assert_int_equal(advice("Jumlah Siswa", NULL), 1);
	assert_int_equal(advice("Siswa Tahun 2024", NULL), 1);
	assert_int_equal(advice("Siswa menurut kecamatan", NULL), 1);
	assert_int_equal(advice("Siswa SD", NULL), 1);
	assert_int_equal(advice("siswa", NULL), 1);
	assert_int_equal(advice("Jumlah Siswa SD Berdasarkan Kecamatan Tahun 2024", "Magetan"), 4);
}

static void
names_alike(void **state)
{
	(void)state;
	assert_int_equal(name_likeness(arena, "Jumlah Guru SD 2024", "Guru SD menurut kecamatan"), 100);
	assert_int_equal(name_likeness(arena, "Jumlah Guru", "Jumlah Puskesmas"), 0);
	assert_int_equal(name_likeness(arena, "Luas Panen Padi", "Produksi Panen Padi"), 66);
	assert_int_equal(name_likeness(arena, "Jumlah", "Jumlah"), 0);
}

static void
workflows_are_whole(void **state)
{
	(void)state;
	assert_int_equal(flow_check(&entry_flow), 0);
	assert_int_equal(flow_check(&session_flow), 0);
}

ARENA_FIXTURE(begin, end, arena, 64 * 1024 * 1024);

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_in_any_order),
		cmocka_unit_test(agencies_by_any_name),
		cmocka_unit_test(wrong_rows_are_named),
		cmocka_unit_test(files_that_are_none),
		cmocka_unit_test(a_producer_brings_his_own),
		cmocka_unit_test(too_many_faults_are_counted),
		cmocka_unit_test(names_of_concepts),
		cmocka_unit_test(names_alike),
		cmocka_unit_test(workflows_are_whole),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
