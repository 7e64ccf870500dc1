/*
 * test_codelist_import.c: code lists from CSV: what is new, changed, the same and left alone, and files that must not
 * come in: formulas, a code twice, parents in a circle, official codes of the wrong place, villages without district.
 */
#include "modules/upload/codelist/codelist.h"

#include "tests/unit/unit.h"
#include <string.h>

static struct arena *arena;
static struct faults faults;
static struct codelist_import got;

static enum sd_err
read_over(const char *text, const struct codelist_code *old, size_t n_old)
{
	faults = (struct faults){ NULL, NULL };
	return codelist_read(arena, text, strlen(text), old, n_old, &faults, &got);
}

static enum sd_err
read_new(const char *text)
{
	return read_over(text, NULL, 0);
}

static bool
says(const char *what)
{
	const struct fault *f;

	for (f = faults.first; f; f = f->next)
		if (strstr(f->text, what))
			return true;
	return false;
}

static size_t
n_faults(void)
{
	const struct fault *f;
	size_t n = 0;

	for (f = faults.first; f; f = f->next)
		n++;
	return n;
}

/* Refused, and for that reason. */
static bool
refused(const char *text, const char *what)
{
	return read_new(text) == SD_INVALID && says(what);
}

static void
plain(void **state)
{
	(void)state;
	assert_int_equal(read_new("\xef\xbb\xbfNama;KODE;induk\r\n Padi ;A;\r\n\r\nJagung;B;A\r\n"), SD_OK);
	assert_int_equal(got.n, 2);
	assert_int_equal(got.n_new, 2);
	assert_string_equal(got.rows[0].code, "A");
	assert_string_equal(got.rows[0].name_id, "Padi");
	assert_string_equal(got.rows[1].parent, "A");
	assert_int_equal(got.rows[1].position, 2);
	/* a column that nobody would miss in the preview */
	assert_true(refused("kode;nama;kemendagri\nA;Padi;35.01\n", "Kolom \"kemendagri\" tidak dikenal"));
	assert_int_equal(read_new("kode;nama;\nA;Padi;x\n"), SD_OK);
}

static void
compared(void **state)
{
	const struct codelist_code old[] = {
		{ .code = "A", .name_id = "Padi", .bps = "3520010", .kemendagri = "35.20.01", .description = "lama",
		    .valid_from = "1900-01-01", .valid_to = "9999-12-31", .synonyms = "pari" },
		{ .code = "B", .name_id = "Jagung", .valid_from = "1900-01-01", .valid_to = "9999-12-31" },
		{ .code = "C", .name_id = "Kedelai", .valid_from = "1900-01-01", .valid_to = "9999-12-31" },
	};

	(void)state;
	assert_int_equal(read_over("kode,nama,berlaku_sampai\nA,Padi,\nB,Jagung,2024-12-31\nD,Ubi,\n", old, 3), SD_OK);
	assert_int_equal(got.n_new, 1);
	assert_int_equal(got.n_changed, 1);
	assert_int_equal(got.n_same, 1);
	assert_int_equal(got.n_missing, 1);
	/* columns that the file does not have keep what is there: above all the codings, which follow from nothing */
	assert_string_equal(got.rows[0].bps, "3520010");
	assert_string_equal(got.rows[0].kemendagri, "35.20.01");
	assert_string_equal(got.rows[0].synonyms, "pari");
	assert_string_equal(got.rows[1].valid_to, "2024-12-31");
	/* ... and a column that is there and empty takes away */
	assert_int_equal(read_over("kode,nama,keterangan\nA,Padi,\n", old, 3), SD_OK);
	assert_int_equal(got.n_changed, 1);
	assert_string_equal(got.rows[0].description, "");
}

/* The two codings of these districts are in a different order; neither is made of the other. */
static void
codings_stay_apart(void **state)
{
	(void)state;
	assert_int_equal(read_new("kode;nama;kode_kemendagri;kode_bps\n352012;Barat;35.20.12;3520130\n"
	    "352013;Karangrejo;35.20.13;\n352015;Kartoharjo;;3520131\n"), SD_OK);
	assert_string_equal(got.rows[0].bps, "3520130");
	assert_string_equal(got.rows[1].bps, "");
	assert_string_equal(got.rows[2].kemendagri, "");
	assert_true(refused("kode;nama;kode_bps\nA;Barat;35.20.12\n", "kode BPS berbentuk"));
	assert_true(refused("kode;nama;kode_kemendagri\nA;Barat;3520130\n", "kode Kemendagri berbentuk"));
	assert_true(refused("kode;nama;kode_bps\nA;Barat;3520130\nB;Karas;3520130\n", "dipakai dua kode: A dan B"));
	assert_true(refused("kode;nama;induk;kode_kemendagri\nK;Barat;;35.20.12\nD;Ngumpul;K;35.20.13.2001\n",
	    "tidak terletak di dalam induknya, K: periksa kode Kemendagri"));
	assert_true(refused("kode;nama;induk;kode_bps\nK;Barat;;3520130\nD;Ngumpul;K;3520120001\n", "periksa kode BPS"));
}

static void
homonyms(void **state)
{
	(void)state;
	assert_int_equal(read_new("kode;nama;induk;kode_bps\nK1;Sukomoro;;3520100\nK2;Kawedanan;;3520050\n"
	    "D1;Bogem;K1;3520100001\nD2;Bogem;K2;3520050001\n"), SD_OK);
	/* a district and a village may share their name */
	assert_int_equal(read_new("kode;nama;induk;kode_bps\nK1;Sukomoro;;3520100\nD1;Sukomoro;K1;3520100001\n"), SD_OK);
	assert_true(refused("kode;nama;induk;kode_bps\nK1;Sukomoro;;3520100\nD1;Bogem;K1;3520100001\nD2;bogem;;3520050001\n",
	    "Ada beberapa bogem; isi kecamatan (induk) dari kode D2"));
	assert_true(refused("kode;nama;induk\nK1;Sukomoro;\nD1;Bogem;K1\nD2;BOGEM;K1\n", "Satu nama di bawah induk yang sama"));
}

static void
hostile(void **state)
{
	(void)state;
	assert_true(refused("kode;nama\nA;=HYPERLINK(\"http://x\")\n", "dibaca sebagai rumus"));
	assert_true(refused("kode;nama;nama_en\nA;Padi;@SUM(A1)\n", "dibaca sebagai rumus"));
	assert_true(refused("kode;nama\n=A1;Padi\n", "kode hanya boleh memuat"));
	assert_true(refused("kode;nama\n../../etc;Padi\n", "Baris 2: kode hanya boleh memuat"));
	assert_true(refused("kode;nama\nA;Padi\nA;Jagung\n", "Kode A ditulis dua kali"));
	assert_true(refused("kode;nama;kode\nA;Padi;B\n", "Kolom kode ada dua kali"));
	assert_true(refused("kode;nama;induk\nA;Padi;B\nB;Jagung;C\nC;Ubi;A\n", "berputar"));
	assert_true(refused("kode;nama;induk\nA;Padi;A\n", "menjadi induknya sendiri"));
	assert_true(refused("kode;nama;induk\nA;Padi;Z\n", "Induk Z dari kode A tidak ada"));
	assert_true(refused("kode;nama;berlaku_dari;berlaku_sampai\nA;Padi;2024-02-30;\n", "tanggal mulai berlaku"));
	assert_true(refused("kode;nama;berlaku_dari;berlaku_sampai\nA;Padi;2025-01-01;2024-12-31\n", "mendahului"));
	assert_true(refused("nama\nPadi\n", "Baris judul harus memuat"));
	assert_true(refused("kode;nama\n", "Tidak ada satu kode pun"));
	assert_true(refused("", "Tidak ada satu kode pun"));
	assert_true(refused("kode;nama\nA;\"Padi\n", "kutip"));
	assert_int_equal(codelist_read(arena, "kode;nama\nA;Pa\0di\n", 18, NULL, 0, &faults, &got), SD_INVALID);
}

/* A circle through what stands already, closed by what comes. */
static void
circle_through_old(void **state)
{
	const struct codelist_code old[] = { { .code = "A", .name_id = "Padi", .parent = "B" },
		{ .code = "B", .name_id = "Jagung" } };

	(void)state;
	assert_int_equal(read_over("kode;nama;induk\nB;Jagung;A\n", old, 2), SD_INVALID);
	assert_true(says("berputar"));
}

/* However wrong a file is, the page can show what is said about it. */
static void
floods_are_dammed(void **state)
{
	struct buf *b = buf_new(arena, 0);
	size_t i;

	(void)state;
	buf_lit(b, "kode;nama;induk\n");
	for (i = 0; i < CODE_ROWS_MAX; i++)
		buf_printf(b, "K%zu;Sama;K%zu\n", i, (i + 1) % CODE_ROWS_MAX);
	assert_int_equal(read_new(buf_text(b)), SD_INVALID);
	assert_in_range(n_faults(), 1, 100);
	buf_lit(b, "X;Lebih;\n");
	assert_true(refused(buf_text(b), "Paling banyak 5000 kode"));
	b = buf_new(arena, 0);
	buf_lit(b, "kode;nama\n");
	for (i = 0; i < 1000; i++)
		buf_lit(b, "!;\n");
	assert_int_equal(read_new(buf_text(b)), SD_INVALID);
	assert_in_range(n_faults(), 1, 60);
}

ARENA_FIXTURE(setup, teardown, arena, (size_t)64 << 20);

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(plain), T(compared), T(codings_stay_apart), T(homonyms), T(hostile), T(circle_through_old),
		T(floods_are_dammed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
