/*
 * test_letter.c: paint, pdf and letter: files that are PDF, pages that break, texts that mean harm.
 */
#include "tests/unit/unit.h"
#include "modules/datalist/forum_letter.h"
#include "modules/recommendation/recommendation_letter.h"
#include "modules/verification/report_letter.h"
#include "shared/format/drawing/paint.h"

#include <stdlib.h>
#include <string.h>

#define MEMORY ((size_t)512 << 20)

static struct arena *a;

static const struct letterhead head = {
	.government = "PEMERINTAH KABUPATEN CONTOH", .office = "DINAS KOMUNIKASI DAN INFORMATIKA",
	.address = "Jalan Contoh Nomor 1", .contact = "Telepon (0351) 1234", .place = "Contoh",
	.forum_basis = "Keputusan Bupati Nomor 1", .forum = "Forum Satu Data Indonesia Tingkat Kabupaten Contoh",
	.portal = "Satu Data Contoh", .base_url = "https://data.example.go.id",
};

static const struct letter_mark mark = {
	.code = "AB12CD34EF56", .number = "500.14.4/1/403.113/2026", .date = { 2026, 1, 12 },
};

ARENA_FIXTURE(setup, teardown, a, MEMORY);

/* Whole and of the right kind. */
static void
assert_pdf(enum sd_err er, struct blob b)
{
	assert_int_equal(er, SD_OK);
	assert_true(b.n > 1000);
	assert_memory_equal(b.p, "%PDF-1.", 7);
	assert_memory_equal(b.p + b.n - 6, "%%EOF\n", 6);
}

/* `n` bytes of `piece` again and again. */
static const char *
long_text(const char *piece, size_t n)
{
	size_t k = strlen(piece), i;
	char *s = arena_alloc(a, n + k + 1);

	for (i = 0; i < n; i += k)
		memcpy(s + i, piece, k);
	return s;
}

static struct pdf *
document(void)
{
	return pdf_new(a, &(struct pdf_setup){ .title = "Uji", .created = 1768194000 });
}

/* ---- clean text */

static void
test_clean(void **unused)
{
	(void)unused;
	assert_string_equal(paint_clean(a, NULL), "");
	assert_string_equal(paint_clean(a, "a & <b> \"c\""), "a & <b> \"c\"");
	assert_string_equal(paint_clean(a, "a\x01\x1f\x7f\tb\nc\r"), "a\tb\nc");
	assert_string_equal(paint_clean(a, "\xff\xc0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	assert_string_equal(paint_clean(a, "x\xe2\x82"), "x\xEF\xBF\xBD\xEF\xBF\xBD");
	assert_string_equal(paint_clean(a, "a\xe2\x80\xae" "b\xe2\x81\xa6" "c"), "abc");
	assert_string_equal(paint_clean(a, "\xf0\x9f\x98\x80"), "\xf0\x9f\x98\x80");
	assert_string_equal(paint_clean(a, "\xed\xa0\x80"),
	    "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

/* ---- documents */

static void
test_empty(void **unused)
{
	struct pdf *p = document();
	struct blob b;

	(void)unused;
	assert_int_equal(pdf_pages(p), 1);
	assert_pdf(pdf_close(p, &b), b);
	pdf_text(p, NULL, "after the end");
	pdf_page(p, PDF_LANDSCAPE);
	assert_int_not_equal(pdf_close(p, &b), SD_OK);
}

static void
test_same_bytes(void **unused)
{
	struct blob b[2];
	struct pdf *p;
	int i;

	(void)unused;
	for (i = 0; i < 2; i++) {
		p = document();
		pdf_text(p, &(struct pdf_style){ .bold = true }, "Daftar Data");
		assert_pdf(pdf_close(p, &b[i]), b[i]);
	}
	assert_int_equal(b[0].n, b[1].n);
	assert_memory_equal(b[0].p, b[1].p, b[0].n);
}

static void
test_text_breaks(void **unused)
{
	struct pdf *p = document();
	struct blob b;
	int i;

	(void)unused;
	pdf_text(p, &(struct pdf_style){ .align = PDF_JUSTIFY }, long_text("kata demi kata ", 40000));
	assert_in_range(pdf_pages(p), 8, 14);
	for (i = 0; i < 300; i++)
		pdf_text(p, &(struct pdf_style){ .after = 6 }, "Satu baris.");
	assert_in_range(pdf_pages(p), 14, 26);
	assert_pdf(pdf_close(p, &b), b);
}

static void
test_empty_page_is_only_turned(void **unused)
{
	struct pdf *p = document();
	double width = pdf_width(p);
	struct blob b;

	(void)unused;
	pdf_page(p, PDF_LANDSCAPE);
	assert_int_equal(pdf_pages(p), 1);
	assert_true(pdf_width(p) > width);
	pdf_text(p, NULL, "x");
	pdf_page(p, PDF_PORTRAIT);
	assert_int_equal(pdf_pages(p), 2);
	assert_true(pdf_width(p) == width);
	assert_pdf(pdf_close(p, &b), b);
}

static const struct pdf_column three[] = {
	{ "No", 1, PDF_RIGHT }, { "Nama", 4, PDF_LEFT }, { "Catatan", 2, PDF_CENTRE },
};

static void
test_table_rows(void **unused)
{
	static const struct pdf_table t = { .column = three, .n = 3 };
	struct pdf *p = document();
	struct blob b;
	int i;

	(void)unused;
	pdf_table_begin(p, &t);
	pdf_table_band(p, "Bagian pertama");
	for (i = 0; i < 400; i++)
		pdf_table_row(p, (const char *const[]){ arena_printf(a, "%d", i + 1), "Nama data", NULL });
	pdf_table_end(p);
	assert_in_range(pdf_pages(p), 8, 13);
	assert_pdf(pdf_close(p, &b), b);
}

static void
test_table_row_over_pages(void **unused)
{
	static const struct pdf_table t = { .column = three, .n = 3 };
	struct pdf *p = document();
	struct blob b;

	(void)unused;
	pdf_text(p, NULL, "Sebelum");
	pdf_table_begin(p, &t);
	pdf_table_row(p, (const char *const[]){ "1", long_text("panjang sekali ", 20000), "x" });
	pdf_table_row(p, (const char *const[]){ "2", "pendek", long_text("x", 9000) });
	pdf_table_end(p);
	assert_in_range(pdf_pages(p), 8, 30);
	assert_pdf(pdf_close(p, &b), b);
}

static void
test_table_bad_shape(void **unused)
{
	static const struct pdf_table t = { .column = three, .n = PDF_COLUMNS + 1 };
	struct pdf *p = document();
	struct blob b;

	(void)unused;
	pdf_table_begin(p, &t);
	pdf_table_row(p, NULL);
	pdf_table_end(p);
	assert_int_equal(pdf_close(p, &b), SD_INTERNAL);
}

/* A head so high that no page could hold table and head, and columns too narrow for a letter. */
static void
test_table_monster_head(void **unused)
{
	struct pdf_column column[PDF_COLUMNS];
	const char *cell[PDF_COLUMNS];
	struct pdf_table t = { .column = column, .n = PDF_COLUMNS };
	struct pdf *p = document();
	struct blob b;
	size_t i;

	(void)unused;
	for (i = 0; i < PDF_COLUMNS; i++) {
		column[i] = (struct pdf_column){ long_text("Judul", 900), i ? 0 : 1, PDF_JUSTIFY };
		cell[i] = "isi sel";
	}
	pdf_table_begin(p, &t);
	for (i = 0; i < 30; i++)
		pdf_table_row(p, cell);
	pdf_table_end(p);
	assert_pdf(pdf_close(p, &b), b);
}

static void
test_page_limit(void **unused)
{
	struct pdf *p = document();
	struct blob b;
	int i;

	(void)unused;
	for (i = 0; i < PDF_PAGES + 5; i++) {
		pdf_text(p, NULL, "x");
		pdf_page(p, PDF_PORTRAIT);
	}
	assert_int_equal(pdf_close(p, &b), SD_TOO_LARGE);
}

/* ---- letters */

static const struct pdf_signer signers[] = {
	{ .office = "Kepala Badan", .name = "Nama Satu", .rank = "Pembina (IV/a)", .nip = "19750101 200003 1 002" },
	{ .behalf = "a.n. BUPATI", .office = "Sekretaris Daerah", .name = "Nama Dua" },
	{ .office = "Kepala Dinas" },
};

static struct letter_session
session(size_t n)
{
	struct letter_entry *e = arena_array(a, n ? n : 1, sizeof(*e));
	size_t i;

	for (i = 0; i < n; i++)
		e[i] = (struct letter_entry){ .name = "Jumlah Penduduk", .producer = "Dinas Kependudukan",
		    .period = "2026 / Tahunan", .kind = "Variabel", .priority = i % 5 == 0,
		    .release = i % 3 ? "Februari 2027" : NULL, .decision = (enum letter_decision)(i % 4),
		    .note = i % 4 ? "perlu dibahas lagi" : NULL };
	return (struct letter_session){ .mark = mark, .year = 2026, .held = { 2026, 1, 12 },
	    .entry = e, .n_entries = n, .signer = signers, .n_signers = 3 };
}

static void
test_forum(void **unused)
{
	static const struct letter_person present[] = { { "Nama Satu", "Kepala" }, { NULL, NULL } };
	static const struct letter_amended change[] = {
		{ "Jumlah Penduduk", "Dinas Kependudukan", "Satuan", "Orang", "Jiwa", "Mengikuti kamus" },
		{ "Jumlah Ternak", "Dinas Peternakan", "Data baru", NULL, "Masuk daftar", NULL } };
	static const struct letter_amendment amendment = { .ordinal = 2, .number = "500/1/KDD/2026",
		.agreed = { 2026, 1, 22 }, .change = change, .n_changes = 2, .n_new = 1, .n_changed = 1, .n_items = 326,
		.n_priority = 4 };
	static const struct letter_amendment unknown = { .ordinal = 1, .agreed = { 2026, 1, 22 } };
	struct letter_session s = session(400);
	struct blob b;

	(void)unused;
	s.attendee = present;
	s.n_attendees = 2;
	s.chair = s.place = s.time = s.notes = "isi";
	assert_pdf(letter_official_record(a, &head, &s, &b), b);
	assert_pdf(letter_agreement(a, &head, &s, &b), b);
	s.amendment = &amendment;
	assert_pdf(letter_agreement(a, &head, &s, &b), b);
	s.amendment = &unknown;
	assert_pdf(letter_agreement(a, &head, &s, &b), b);
	s = session(0);
	s.n_signers = 0;
	assert_pdf(letter_official_record(a, &head, &s, &b), b);
	assert_pdf(letter_agreement(a, &head, &s, &b), b);
	s.mark.number = " ";
	assert_int_equal(letter_official_record(a, &head, &s, &b), SD_INVALID);
	s.mark = mark;
	s.mark.date.month = 13;
	assert_int_equal(letter_agreement(a, &head, &s, &b), SD_INVALID);
}

static void
test_recommendation(void **unused)
{
	static const char *const notes[] = { "Perbaiki tujuan.", "" };
	struct letter_recommended r = { .mark = mark, .activity = "Kompilasi Penduduk", .feasible = true,
		.identity = "V-26.0001", .note = notes, .n_notes = 2, .copy = notes, .n_copies = 1,
		.signer = signers[0] };
	struct blob b;

	(void)unused;
	assert_pdf(letter_recommendation(a, &head, &r, &b), b);
	r.feasible = false;
	assert_pdf(letter_recommendation(a, &head, &r, &b), b);
	r.activity = NULL;
	assert_int_equal(letter_recommendation(a, &head, &r, &b), SD_INVALID);
}

/* Texts that people, and others, type. */
static const char *
hostile(size_t i)
{
	switch (i % 7) {
	case 0: return long_text("x", 4096);
	case 1: return "& < > <b>tebal</b> &amp; \"kutip\" \\ %s %n";
	case 2: return "\xf0\x9f\x98\x80\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7";
	case 3: return "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 \xe2\x80\xae" "abc";
	case 4: return "\xff\xfe\xc3(\xe2\x82";
	case 5: return long_text("baris\n", 600);
	default: return NULL;
	}
}

static void
test_hostile_examination(void **unused)
{
	struct letter_finding f[21];
	struct letter_principle q[8];
	struct letter_change c[8];
	struct letter_examined x = { .mark = mark, .dataset = hostile(1), .producer = hostile(0), .round = 2,
		.file_name = hostile(3), .counts = hostile(4), .conclusion = hostile(5), .principle = q,
		.n_principles = 8, .finding = f, .n_findings = 21, .change = c, .n_changes = 8,
		.signer = signers, .n_signers = 2 };
	struct blob b;
	size_t i;

	(void)unused;
	for (i = 0; i < 21; i++)
		f[i] = (struct letter_finding){ hostile(i + 1), hostile(i), hostile(i + 2), hostile(i + 3),
		    hostile(i + 4), hostile(i + 5) };
	for (i = 0; i < 8; i++) {
		q[i] = (struct letter_principle){ hostile(i), hostile(i + 1), (enum letter_check)(i % 4), hostile(i) };
		c[i] = (struct letter_change){ hostile(i), hostile(i + 1), hostile(i + 2) };
	}
	assert_pdf(letter_examination(a, &head, &x, &b), b);
	x.passed = true;
	x.n_findings = x.n_principles = x.n_changes = 0;
	assert_pdf(letter_examination(a, &head, &x, &b), b);
}

static void
test_hostile_head_and_signers(void **unused)
{
	struct letterhead h = head;
	struct pdf_signer s = { hostile(0), hostile(1), hostile(0), hostile(0), hostile(3), hostile(2) };
	struct pdf_pair row[] = { { hostile(0), hostile(0) }, { NULL, NULL }, { "Konsep", hostile(5) } };
	struct letter_section part[] = { { hostile(0), row, 3 }, { NULL, NULL, 0 } };
	struct letter_sheet sheet = { .mark = mark, .title = hostile(0), .subtitle = hostile(2), .section = part,
		.n_sections = 2, .signer = &s, .n_signers = 1 };
	struct blob b;

	(void)unused;
	h.government = h.office = h.contact = hostile(0);
	h.base_url = "https://x/' uri='javascript:1";
	assert_pdf(letter_record(a, &h, &sheet, &b), b);
	sheet.mark.code = sheet.mark.number = NULL;
	memset(&h, 0, sizeof(h));
	assert_pdf(letter_record(a, &h, &sheet, &b), b);
	sheet.title = "";
	assert_int_equal(letter_record(a, &h, &sheet, &b), SD_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_clean, setup, teardown),
		cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(test_same_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_text_breaks, setup, teardown),
		cmocka_unit_test_setup_teardown(test_empty_page_is_only_turned, setup, teardown),
		cmocka_unit_test_setup_teardown(test_table_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(test_table_row_over_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(test_table_bad_shape, setup, teardown),
		cmocka_unit_test_setup_teardown(test_table_monster_head, setup, teardown),
		cmocka_unit_test_setup_teardown(test_page_limit, setup, teardown),
		cmocka_unit_test_setup_teardown(test_forum, setup, teardown),
		cmocka_unit_test_setup_teardown(test_recommendation, setup, teardown),
		cmocka_unit_test_setup_teardown(test_hostile_examination, setup, teardown),
		cmocka_unit_test_setup_teardown(test_hostile_head_and_signers, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
