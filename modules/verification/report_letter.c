/*
 * report_letter.c: Laporan Pemeriksaan, the report of an examination. See report_letter.h.
 */
#include "modules/verification/report_letter.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/letter_part.h"

static void
examined_identity(struct letter *l, const struct letter_examined *x)
{
	static const struct pdf_style st = { .indent = 14, .after = 4 };
	struct arena *a = l->arena;
	const struct pdf_pair all[] = {
		{ "Nama data", x->dataset }, { "Kode data", x->dataset_code },
		{ "Produsen data", x->producer }, { "Kegiatan statistik", x->activity },
		{ "Periode data", x->period }, { "Data prioritas", x->priority ? "Ya" : "Tidak" },
		{ "Berkas yang diperiksa", x->file_name }, { "Sidik berkas (SHA-256)", x->sha256 },
		{ "Isi berkas", x->counts },
		{ "Putaran pemeriksaan", arena_printf(a, "ke-%d", x->round) },
		{ "Diterima", x->received }, { "Selesai diperiksa", x->finished },
		{ "Waktu pemeriksaan", x->duration },
	};
	struct pdf_pair row[COUNT(all)];
	size_t n = 0, i;

	for (i = 0; i < COUNT(all); i++)
		if (!str_blank(all[i].value))
			row[n++] = all[i];
	letter_heading(l, "A. Identitas");
	pdf_pairs(l->pdf, &st, 0, row, n);
}

static void
principles_table(struct letter *l, const struct letter_examined *x)
{
	static const char *const result[] = { "Sesuai", "Tidak sesuai", "Sebagian", "Tidak berlaku" };
	static const struct pdf_column column[] = { { "No", 6, PDF_CENTRE },
		{ "Yang Diperiksa", 44, PDF_LEFT }, { "Hasil", 16, PDF_CENTRE }, { "Catatan", 34, PDF_LEFT } };
	static const struct pdf_table t = { .column = column, .n = 4 };
	const struct letter_principle *q;
	const char *group = NULL;
	size_t i;

	letter_heading(l, "B. Kesesuaian dengan prinsip Satu Data Indonesia");
	if (!x->n_principles) {
		letter_say(l, "Tidak ada daftar periksa.");
		return;
	}
	pdf_table_begin(l->pdf, &t);
	for (i = 0; i < x->n_principles; i++) {
		q = &x->principle[i];
		if (q->group && !str_same(q->group, group))
			pdf_table_band(l->pdf, q->group);
		group = q->group;
		pdf_table_row(l->pdf, (const char *const[]){ arena_printf(l->arena, "%zu", i + 1), q->question,
		    result[q->result], letter_or(q->note, "-") });
	}
	pdf_table_end(l->pdf);
}

static void
findings_table(struct letter *l, const struct letter_examined *x)
{
	static const struct pdf_column column[] = { { "No", 6, PDF_CENTRE }, { "Tingkat", 13, PDF_LEFT },
		{ "Sel", 8, PDF_CENTRE }, { "Nilai", 14, PDF_LEFT }, { "Aturan", 23, PDF_LEFT },
		{ "Catatan/Saran", 22, PDF_LEFT }, { "Jawaban Produsen", 18, PDF_LEFT } };
	static const struct pdf_table t = { .column = column, .n = 7, .size = 9 };
	const struct letter_finding *f;
	size_t i;

	letter_heading(l, "C. Temuan");
	if (!x->n_findings) {
		letter_say(l, "Tidak ada temuan.");
		return;
	}
	letter_say(l, arena_printf(l->arena, "Terdapat %s temuan.", letter_count(l->arena, x->n_findings)));
	pdf_table_begin(l->pdf, &t);
	for (i = 0; i < x->n_findings; i++) {
		f = &x->finding[i];
		pdf_table_row(l->pdf, (const char *const[]){ arena_printf(l->arena, "%zu", i + 1), f->severity,
		    letter_or(f->cell, "-"), letter_or(f->value, "-"), f->rule, letter_or(f->note, "-"),
		    letter_or(f->answer, "-") });
	}
	pdf_table_end(l->pdf);
}

static void
changes_table(struct letter *l, const struct letter_change *c, size_t n)
{
	static const struct pdf_column column[] = { { "No", 6, PDF_CENTRE }, { "Sel", 34, PDF_LEFT },
		{ "Sebelum", 30, PDF_LEFT }, { "Sesudah", 30, PDF_LEFT } };
	static const struct pdf_table t = { .column = column, .n = 4, .size = 9 };

	pdf_table_begin(l->pdf, &t);
	for (size_t i = 0; i < n; i++)
		pdf_table_row(l->pdf, (const char *const[]){ arena_printf(l->arena, "%zu", i + 1), c[i].cell,
		    letter_or(c[i].before, "(kosong)"), letter_or(c[i].after, "(kosong)") });
	pdf_table_end(l->pdf);
}

enum sd_err
letter_examination(struct arena *a, const struct letterhead *h, const struct letter_examined *x,
    struct blob *out)
{
	const char *stage = letter_or(x->stage, "Pemeriksaan Walidata");
	struct letter l;
	enum sd_err er;

	if (str_blank(x->dataset))
		return SD_INVALID;
	er = letter_begin(&l, a, h, &x->mark, arena_printf(a, "Laporan Pemeriksaan Data: %s, putaran ke-%d",
	    x->dataset, x->round));
	if (er != SD_OK)
		return er;
	letter_title(&l, x->mark.number, (const char *const[]){ "LAPORAN PEMERIKSAAN DATA", stage, NULL });
	examined_identity(&l, x);
	principles_table(&l, x);
	findings_table(&l, x);
	letter_heading(&l, "D. Kesimpulan");
	letter_verdict(&l, arena_printf(l.arena, "Berdasarkan hasil pemeriksaan putaran ke-%d, data tersebut dinyatakan",
	    x->round), x->passed ? "LOLOS PEMERIKSAAN" : "DIKEMBALIKAN KEPADA PRODUSEN DATA");
	letter_say(&l, x->passed ? "Data dapat dilanjutkan ke tahap berikutnya sesuai dengan prosedur."
	    : "Produsen data diminta memperbaiki data berdasarkan temuan di atas dan mengunggahnya kembali.");
	if (!str_blank(x->conclusion))
		letter_say(&l, arena_printf(l.arena, "Catatan pemeriksa: %s", x->conclusion));
	letter_sign(&l, x->mark.date, x->signer, x->n_signers);
	if (x->n_changes) {
		letter_annex(&l, PDF_PORTRAIT, "LAMPIRAN", "Perubahan sejak putaran sebelumnya", &x->mark);
		changes_table(&l, x->change, x->n_changes);
	}
	if (x->n_returned) {
		letter_annex(&l, PDF_PORTRAIT, "LAMPIRAN", "Nilai yang kembali setelah ditarik", &x->mark);
		letter_say(&l, arena_printf(l.arena, "%s nilai pernah dirilis lalu ditarik dari publik, dan kembali dengan"
		    " kiriman ini.", letter_count(l.arena, (size_t)x->n_returned_all)));
		changes_table(&l, x->returned, x->n_returned);
	}
	return pdf_close(l.pdf, out);
}
