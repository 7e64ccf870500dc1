/*
 * recommendation_letter.c: Surat Rekomendasi Kegiatan Statistik. See recommendation_letter.h.
 */
#include "modules/recommendation/recommendation_letter.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/letter_part.h"

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
activity_pairs(struct letter *l, const struct letter_recommended *r)
{
	static const struct pdf_style st = { .indent = 20, .after = 8 };
	const struct pdf_pair known[] = {
		{ "Judul kegiatan", r->activity }, { "Penyelenggara", r->organizer },
		{ "Tahun kegiatan", r->year }, { "Cara pengumpulan data", r->method },
		{ "Tujuan", r->purpose }, { "Cakupan wilayah", r->coverage },
		{ "Jadwal pelaksanaan", r->schedule }, { "Identitas rekomendasi", r->identity },
	};
	const size_t n_known = COUNT(known);
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
recommendation_body(struct letter *l, const struct letter_recommended *r)
{
	struct arena *a = l->arena;
	const char *letter = "permohonan Saudara";

	if (!str_blank(r->request_number))
		letter = arena_printf(a, "permohonan Saudara Nomor %s%s%s", r->request_number,
		    str_blank(r->request_date) ? "" : " tanggal ", letter_or(r->request_date, ""));
	letter_say(l, arena_printf(a, "Menindaklanjuti %s dan setelah dilakukan pemeriksaan terhadap rancangan "
	    "kegiatan statistik yang diajukan, bersama ini kami sampaikan bahwa kegiatan statistik sektoral "
	    "dengan keterangan sebagai berikut:", letter));
	activity_pairs(l, r);
	letter_verdict(l, "berdasarkan hasil pemeriksaan dinyatakan", r->feasible
	    ? "LAYAK DAN DIREKOMENDASIKAN" : "BELUM LAYAK DIREKOMENDASIKAN");
	if (r->feasible) {
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
	if (r->n_copies) {
		static const struct pdf_style head = { .size = 10, .underline = true, .heading = true },
		    item = { .size = 10 };
		size_t i;

		pdf_text(l.pdf, &head, "Tembusan:");
		for (i = 0; i < r->n_copies; i++)
			pdf_clause(l.pdf, &item, 18, arena_printf(l.arena, "%zu.", i + 1), false, r->copy[i]);
	}
	return pdf_close(l.pdf, out);
}
