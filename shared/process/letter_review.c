/*
 * letter_review.c: the letters of those who look at the work of others: Surat Rekomendasi
 * Kegiatan Statistik and Laporan Pemeriksaan. See letter.h.
 */
#include "shared/process/letter_part.h"
#include "shared/ground/str.h"

/* ---- Surat Rekomendasi */

static void
reference_block(struct letter *l, const struct letter_recommended *r)
{
	static const struct pdf_style right = { .align = PDF_RIGHT, .after = 6 };
	static const struct pdf_style left = { .after = 14 };
	const struct pdf_pair row[] = {
		{ "Nomor", r->mark.number },
		{ "Sifat", letter_or(r->nature, "Biasa") },
		{ "Lampiran", "-" },
		{ "Hal", r->feasible ? "Rekomendasi Kegiatan Statistik Sektoral"
		    : "Hasil Pemeriksaan Permohonan Rekomendasi Kegiatan Statistik Sektoral" },
	};

	pdf_text(l->pdf, &right, arena_printf(l->arena, "%s%s%s", letter_or(l->head->place, ""),
	    str_blank(l->head->place) ? "" : ", ", date_long(l->arena, r->mark.date)));
	pdf_pairs(l->pdf, &left, 60, row, 4);
	pdf_text(l->pdf, NULL, arena_printf(l->arena, "Yth. %s", letter_or(r->recipient, "Pemohon")));
	pdf_text(l->pdf, &left, arena_printf(l->arena, "di %s", letter_or(r->recipient_place, "Tempat")));
}

static void
recommendation_opening(struct letter *l, const struct letter_recommended *r)
{
	struct arena *a = l->arena;
	const char *letter = "permohonan Saudara";

	if (!str_blank(r->request_number))
		letter = arena_printf(a, "permohonan Saudara Nomor %s%s%s", r->request_number,
		    str_blank(r->request_date) ? "" : " tanggal ", letter_or(r->request_date, ""));
	letter_say(l, arena_printf(a, "Menindaklanjuti %s dan setelah dilakukan pemeriksaan terhadap rancangan "
	    "kegiatan statistik yang diajukan, bersama ini kami sampaikan bahwa kegiatan statistik sektoral "
	    "dengan keterangan sebagai berikut:", letter));
}

static void
activity_pairs(struct letter *l, const struct letter_recommended *r)
{
	static const struct pdf_style st = { .indent = 20, .after = 8 };
	const struct pdf_pair known[] = {
		{ "Judul kegiatan", r->activity }, { "Penyelenggara", r->organizer },
		{ "Tahun kegiatan", r->year }, { "Cara pengumpulan data", r->method },
		{ "Tujuan", r->purpose }, { "Cakupan wilayah", r->coverage },
		{ "Jadwal pelaksanaan", r->schedule }, { "Identitas rekomendasi", r->identity },
	};
	const size_t n_known = sizeof(known) / sizeof(known[0]);
	struct pdf_pair *row = arena_array(l->arena, n_known + r->n_more, sizeof(*row));
	size_t n = 0, i;

	for (i = 0; i < n_known; i++)
		if (!str_blank(known[i].value))
			row[n++] = known[i];
	for (i = 0; i < r->n_more; i++)
		row[n++] = r->more[i];
	pdf_pairs(l->pdf, &st, 0, row, n);
}

static void
verdict_say(struct letter *l, const char *lead, const char *verdict)
{
	static const struct pdf_style st = { .bold = true, .align = PDF_CENTRE, .size = 13, .before = 2,
		.after = 8 };

	pdf_need(l->pdf, 70);
	letter_say(l, lead);
	pdf_text(l->pdf, &st, verdict);
}

static void
recommendation_duties(struct letter *l, const struct letter_recommended *r)
{
	const char *duty[4];
	size_t n = 0;

	duty[n++] = "melaksanakan kegiatan sesuai dengan rancangan yang telah direkomendasikan, dan "
	    "memberitahukan setiap perubahan rancangan sebelum dilaksanakan;";
	if (!str_blank(r->identity))
		duty[n++] = "mencantumkan identitas rekomendasi pada kuesioner atau instrumen pengumpulan data;";
	duty[n++] = "menghasilkan data yang memenuhi Standar Data, memiliki Metadata, memenuhi kaidah "
	    "Interoperabilitas Data, serta menggunakan Kode Referensi dan/atau Data Induk; dan";
	duty[n++] = "menyerahkan hasil kegiatan beserta metadatanya kepada Badan Pusat Statistik melalui walidata.";
	letter_say(l, "Dalam penyelenggaraan kegiatan tersebut, penyelenggara diminta untuk:");
	letter_numbered(l, duty, n);
}

static void
copies_list(struct letter *l, const struct letter_recommended *r)
{
	static const struct pdf_style head = { .size = 10, .underline = true, .heading = true }, item = { .size = 10 };
	size_t i;

	if (!r->n_copies)
		return;
	pdf_text(l->pdf, &head, "Tembusan:");
	for (i = 0; i < r->n_copies; i++)
		pdf_clause(l->pdf, &item, 18, arena_printf(l->arena, "%zu.", i + 1), false, r->copy[i]);
}

static void
recommendation_body(struct letter *l, const struct letter_recommended *r)
{
	recommendation_opening(l, r);
	activity_pairs(l, r);
	verdict_say(l, "berdasarkan hasil pemeriksaan dinyatakan", r->feasible
	    ? "LAYAK DAN DIREKOMENDASIKAN" : "BELUM LAYAK DIREKOMENDASIKAN");
	if (r->feasible)
		recommendation_duties(l, r);
	if (r->n_notes) {
		letter_say(l, r->feasible ? "Catatan pemeriksa:"
		    : "Hal-hal yang perlu diperbaiki adalah sebagai berikut:");
		letter_numbered(l, r->note, r->n_notes);
	}
	if (!r->feasible)
		letter_say(l, "Permohonan dapat diajukan kembali setelah rancangan kegiatan diperbaiki.");
	letter_close(l, "Demikian disampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.");
}

enum sd_err
letter_recommendation(struct arena *a, const struct letterhead *h, const struct letter_recommended *r,
    struct blob *out)
{
	struct letter l;
	enum sd_err er;

	if (str_blank(r->activity))
		return SD_INVALID;
	er = letter_begin(&l, a, h, &r->mark, arena_printf(a, "Surat Rekomendasi Kegiatan Statistik: %s",
	    r->activity));
	if (er != SD_OK)
		return er;
	reference_block(&l, r);
	recommendation_body(&l, r);
	pdf_space(l.pdf, 16);
	pdf_signers(l.pdf, &r->signer, 1);
	copies_list(&l, r);
	return pdf_close(l.pdf, out);
}

/* ---- Laporan Pemeriksaan */

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
	struct pdf_pair row[sizeof(all) / sizeof(all[0])];
	size_t n = 0, i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
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
changes_table(struct letter *l, const struct letter_examined *x)
{
	static const struct pdf_column column[] = { { "No", 6, PDF_CENTRE }, { "Sel", 14, PDF_CENTRE },
		{ "Sebelum", 40, PDF_LEFT }, { "Sesudah", 40, PDF_LEFT } };
	static const struct pdf_table t = { .column = column, .n = 4, .size = 9 };
	size_t i;

	if (!x->n_changes)
		return;
	letter_annex(l, PDF_PORTRAIT, "LAMPIRAN", "Perubahan sejak putaran sebelumnya", &x->mark);
	pdf_table_begin(l->pdf, &t);
	for (i = 0; i < x->n_changes; i++)
		pdf_table_row(l->pdf, (const char *const[]){ arena_printf(l->arena, "%zu", i + 1),
		    x->change[i].cell, letter_or(x->change[i].before, "(kosong)"),
		    letter_or(x->change[i].after, "(kosong)") });
	pdf_table_end(l->pdf);
}

static void
examined_conclusion(struct letter *l, const struct letter_examined *x)
{
	letter_heading(l, "D. Kesimpulan");
	verdict_say(l, arena_printf(l->arena, "Berdasarkan hasil pemeriksaan putaran ke-%d, data tersebut dinyatakan",
	    x->round), x->passed ? "LOLOS PEMERIKSAAN" : "DIKEMBALIKAN KEPADA PRODUSEN DATA");
	letter_say(l, x->passed ? "Data dapat dilanjutkan ke tahap berikutnya sesuai dengan prosedur."
	    : "Produsen data diminta memperbaiki data berdasarkan temuan di atas dan mengunggahnya kembali.");
	if (!str_blank(x->conclusion))
		letter_say(l, arena_printf(l->arena, "Catatan pemeriksa: %s", x->conclusion));
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
	examined_conclusion(&l, x);
	letter_sign(&l, x->mark.date, x->signer, x->n_signers);
	changes_table(&l, x);
	return pdf_close(l.pdf, out);
}
