/*
 * forum_letter.c: the letters of the forum: Berita Acara of a session and Kesepakatan Daftar Data. See
 * forum_letter.h.
 */
#include "modules/datalist/forum_letter.h"
#include "shared/ground/str.h"
#include "shared/process/letter_part.h"

struct decision_counts { size_t by[LETTER_UNDECIDED + 1], priority; };

static const char *const decision_text[] = { "Disepakati", "Ditunda", "Ditolak", "Belum diputuskan" };

static struct decision_counts
entries_count(const struct letter_session *s)
{
	struct decision_counts t = { 0 };
	size_t i;

	for (i = 0; i < s->n_entries; i++) {
		t.by[s->entry[i].decision]++;
		t.priority += s->entry[i].decision == LETTER_AGREED && s->entry[i].priority;
	}
	return t;
}

static const char *
session_title(const struct letter_session *s)
{
	return letter_or(s->title, "Rapat Penetapan Daftar Data dan Data Prioritas");
}

static const char *
forum_name(const struct letter *l)
{
	return letter_or(l->head->forum, "Forum Satu Data Indonesia");
}

/* ---- Berita Acara */

static void
record_opening(struct letter *l, const struct letter_session *s)
{
	struct arena *a = l->arena;
	const char *time = "", *place = "", *basis = "", *chair = "", *present = "";

	if (!str_blank(s->time))
		time = arena_printf(a, " pukul %s", s->time);
	if (!str_blank(s->place))
		place = arena_printf(a, " bertempat di %s,", s->place);
	if (!str_blank(l->head->forum_basis))
		basis = arena_printf(a, ", yang dibentuk berdasarkan %s", l->head->forum_basis);
	if (!str_blank(s->chair))
		chair = arena_printf(a, ", dipimpin oleh %s", s->chair);
	if (s->n_attendees)
		present = arena_printf(a, " dan dihadiri oleh %s orang peserta sebagaimana tercantum dalam "
		    "Lampiran II", letter_count(a, s->n_attendees));
	letter_say(l, arena_printf(a, "Pada hari ini, %s (%s)%s,%s telah diselenggarakan %s Tahun %d oleh "
	    "%s%s%s%s.", letter_day_words(a, s->held), date_long(a, s->held), time, place,
	    session_title(s), s->year, forum_name(l), basis, chair, present));
}

static void
record_counts(struct letter *l, const struct letter_session *s, const struct decision_counts *t)
{
	static const struct pdf_style st = { .indent = 20, .after = 8 };
	struct arena *a = l->arena;
	struct pdf_pair row[4];
	size_t n = 0;

	letter_say(l, arena_printf(a, "Rapat telah membahas %s usulan data dengan hasil sebagai berikut:",
	    letter_count(a, s->n_entries)));
	row[n++] = (struct pdf_pair){ "Disepakati", arena_printf(a, "%s data, di antaranya %s data prioritas",
	    letter_count(a, t->by[LETTER_AGREED]), letter_count(a, t->priority)) };
	row[n++] = (struct pdf_pair){ "Ditunda", arena_printf(a, "%s data",
	    letter_count(a, t->by[LETTER_DEFERRED])) };
	row[n++] = (struct pdf_pair){ "Ditolak", arena_printf(a, "%s data",
	    letter_count(a, t->by[LETTER_REJECTED])) };
	if (t->by[LETTER_UNDECIDED])
		row[n++] = (struct pdf_pair){ "Belum diputuskan", arena_printf(a, "%s data",
		    letter_count(a, t->by[LETTER_UNDECIDED])) };
	pdf_pairs(l->pdf, &st, 0, row, n);
}

static void
clauses_say(struct letter *l, const char *const *body, size_t n)
{
	static const char *const label[] = { "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM" };
	static const struct pdf_style st = { .align = PDF_JUSTIFY, .after = 6 };
	size_t i;

	for (i = 0; i < n; i++)
		pdf_clause(l->pdf, &st, 72, label[i], true, body[i]);
}

static void
agree_heading(struct letter *l)
{
	static const struct pdf_style st = { .bold = true, .align = PDF_CENTRE, .heading = true,
		.before = 4, .after = 8 };

	pdf_text(l->pdf, &st, "MENYEPAKATI:");
}

static void
record_clauses(struct letter *l, const struct letter_session *s, const struct decision_counts *t)
{
	struct arena *a = l->arena;
	const char *const body[] = {
		arena_printf(a, "Daftar Data dan Data Prioritas Tahun %d yang terdiri atas %s data, termasuk %s "
		    "data prioritas, dengan rincian sebagaimana tercantum dalam Lampiran I yang merupakan "
		    "bagian tidak terpisahkan dari Berita Acara ini.", s->year,
		    letter_count(a, t->by[LETTER_AGREED]), letter_count(a, t->priority)),
		"Daftar Data sebagaimana dimaksud dalam diktum KESATU memuat data statistik sektoral beserta "
		"produsen data, periode, jenis, dan jadwal rilisnya, serta menjadi dasar pengumpulan data oleh "
		"perangkat daerah.",
		"Perangkat daerah selaku produsen data wajib menyediakan data yang menjadi tanggung jawabnya "
		"secara lengkap, benar, dan tepat waktu sesuai dengan jadwal yang tercantum dalam Daftar Data.",
		"Produsen data mengajukan rekomendasi kepada Badan Pusat Statistik sebelum menyelenggarakan "
		"kegiatan statistik sektoral, dan menghasilkan data yang memenuhi Standar Data, memiliki "
		"Metadata, memenuhi kaidah Interoperabilitas Data, serta menggunakan Kode Referensi dan/atau "
		"Data Induk.",
		arena_printf(a, "Pengumpulan, pemeriksaan, dan penyebarluasan data yang tercantum dalam Daftar "
		    "Data dilaksanakan melalui portal %s.", letter_or(l->head->portal, "Satu Data")),
	};

	letter_say(l, "Setelah dilakukan pembahasan, peserta rapat dengan ini");
	agree_heading(l);
	clauses_say(l, body, 5);
}

/* ---- annexes */

/* The entries as a table; with their decision, or only those agreed. */
static void
entries_table(struct letter *l, const struct letter_session *s, bool agreed_only)
{
	static const struct pdf_column column[] = {
		{ "No", 4, PDF_CENTRE }, { "Nama Data", 27, PDF_LEFT }, { "Produsen", 22, PDF_LEFT },
		{ "Tahun/Periode", 11, PDF_LEFT }, { "Jenis", 10, PDF_LEFT },
		{ "Prioritas", 8, PDF_CENTRE }, { "Jadwal Rilis", 12, PDF_LEFT },
		{ "Keputusan", 14, PDF_LEFT },
	};
	const struct pdf_table t = { .column = column, .n = agreed_only ? 7 : 8, .size = 9.5 };
	const struct letter_entry *e;
	const char *decision;
	size_t no = 0, i;

	pdf_table_begin(l->pdf, &t);
	for (i = 0; i < s->n_entries; i++) {
		e = &s->entry[i];
		if (agreed_only && e->decision != LETTER_AGREED)
			continue;
		decision = str_blank(e->note) ? decision_text[e->decision] :
		    arena_printf(l->arena, "%s: %s", decision_text[e->decision], e->note);
		pdf_table_row(l->pdf, (const char *const[]){
		    arena_printf(l->arena, "%zu", ++no), e->name, e->producer, e->period, e->kind,
		    e->priority ? "Ya" : "-", letter_or(e->release, "-"),
		    agreed_only ? NULL : decision });
	}
	pdf_table_end(l->pdf);
	if (!no)
		letter_say(l, "Tidak ada data yang dimuat dalam daftar ini.");
}

static void
attendees_table(struct letter *l, const struct letter_session *s)
{
	static const struct pdf_column column[] = {
		{ "No", 6, PDF_CENTRE }, { "Nama", 32, PDF_LEFT }, { "Jabatan/Instansi", 38, PDF_LEFT },
		{ "Tanda Tangan", 24, PDF_LEFT },
	};
	static const struct pdf_table t = { .column = column, .n = 4, .size = 10 };
	size_t i;

	pdf_table_begin(l->pdf, &t);
	for (i = 0; i < s->n_attendees; i++)
		pdf_table_row(l->pdf, (const char *const[]){ arena_printf(l->arena, "%zu", i + 1),
		    s->attendee[i].name, s->attendee[i].office,
		    arena_printf(l->arena, "%s%zu.\n ", i % 2 ? "                    " : "", i + 1) });
	pdf_table_end(l->pdf);
}

enum sd_err
letter_official_record(struct arena *a, const struct letterhead *h, const struct letter_session *s,
    struct blob *out)
{
	struct decision_counts t = entries_count(s);
	struct letter l;
	enum sd_err er;
	const char *year = arena_printf(a, "TAHUN %d", s->year);
	const char *file = arena_printf(a, "Berita Acara Kesepakatan Daftar Data dan Data Prioritas Tahun %d",
	    s->year);

	if ((er = letter_begin(&l, a, h, &s->mark, file)) != SD_OK)
		return er;
	letter_title(&l, s->mark.number, (const char *const[]){ "BERITA ACARA",
	    "HASIL KESEPAKATAN PENYUSUNAN", "DAFTAR DATA DAN DATA PRIORITAS", year, NULL });
	record_opening(&l, s);
	record_counts(&l, s, &t);
	record_clauses(&l, s, &t);
	pdf_space(l.pdf, 4);
	if (t.by[LETTER_DEFERRED] || t.by[LETTER_UNDECIDED])
		letter_say(&l, "Usulan yang ditunda atau belum diputuskan dibahas kembali dalam rapat berikutnya.");
	if (!str_blank(s->notes)) {
		letter_heading(&l, "Catatan rapat");
		letter_say(&l, s->notes);
	}
	letter_close(&l, "Demikian Berita Acara ini dibuat dengan sebenarnya untuk dapat dipergunakan sebagaimana "
	    "mestinya.");
	letter_sign(&l, s->mark.date, s->signer, s->n_signers);
	letter_annex(&l, PDF_LANDSCAPE, "LAMPIRAN I", file, &s->mark);
	letter_title(&l, NULL, (const char *const[]){ "DAFTAR DATA DAN DATA PRIORITAS", year, NULL });
	entries_table(&l, s, false);
	if (s->n_attendees) {
		letter_annex(&l, PDF_PORTRAIT, "LAMPIRAN II", file, &s->mark);
		letter_title(&l, NULL, (const char *const[]){ "DAFTAR HADIR", NULL });
		attendees_table(&l, s);
	}
	return pdf_close(l.pdf, out);
}

/* ---- Kesepakatan Daftar Data */

/* What was and what it becomes, a line a field. */
static void
changes_table(struct letter *l, const struct letter_amendment *m)
{
	static const struct pdf_column column[] = {
		{ "No", 4, PDF_CENTRE }, { "Nama Data", 23, PDF_LEFT }, { "Produsen", 18, PDF_LEFT },
		{ "Perubahan", 12, PDF_LEFT },
		{ "Semula", 16, PDF_LEFT }, { "Menjadi", 16, PDF_LEFT }, { "Alasan", 14, PDF_LEFT },
	};
	static const struct pdf_table t = { .column = column, .n = 7, .size = 9.5 };

	pdf_table_begin(l->pdf, &t);
	for (size_t i = 0; i < m->n_changes; i++) {
		const struct letter_amended *c = &m->change[i];
		pdf_table_row(l->pdf, (const char *const[]){ arena_printf(l->arena, "%zu", i + 1), c->name, c->producer,
		    c->what,
		    letter_or(c->was, "-"), letter_or(c->becomes, "-"), letter_or(c->reason, "-") });
	}
	pdf_table_end(l->pdf);
}

static void
amendment_clauses(struct letter *l, const struct letter_session *s)
{
	const struct letter_amendment *m = s->amendment;
	struct arena *a = l->arena;
	const char *const body[] = {
		arena_printf(a, "Mengubah Daftar Data Tahun %d sebagaimana tercantum dalam Lampiran yang merupakan bagian "
		    "tidak terpisahkan dari Kesepakatan ini: menambah %s data, mengubah %s data, dan mengeluarkan "
		    "%s data.", s->year,
		    letter_count(a, m->n_new), letter_count(a, m->n_changed), letter_count(a, m->n_dropped)),
		arena_printf(a, "Dengan perubahan ini Daftar Data Tahun %d memuat %s data, %s di antaranya data prioritas.",
		    s->year,
		    letter_count(a, m->n_items), letter_count(a, m->n_priority)),
		"Hal-hal yang tidak diubah dengan Kesepakatan ini tetap berlaku sebagaimana telah disepakati.",
	};

	agree_heading(l);
	clauses_say(l, body, 3);
	pdf_space(l->pdf, 4);
}

static void
agreement_clauses(struct letter *l, const struct letter_session *s, const struct decision_counts *t)
{
	struct arena *a = l->arena;
	const char *const body[] = {
		arena_printf(a, "Menetapkan Daftar Data Tahun %d sebanyak %s data sebagaimana tercantum dalam "
		    "Lampiran yang merupakan bagian tidak terpisahkan dari Kesepakatan ini.", s->year,
		    letter_count(a, t->by[LETTER_AGREED])),
		arena_printf(a, "Menetapkan %s data di antaranya sebagai data prioritas yang pengumpulan dan "
		    "pemeriksaannya didahulukan, dan yang diperiksa kembali oleh Pembina Data.",
		    letter_count(a, t->priority)),
		"Produsen data bertanggung jawab atas ketersediaan, kebenaran, dan ketepatan waktu penyampaian "
		"data beserta metadatanya kepada walidata.",
		"Walidata memeriksa kesesuaian data dengan prinsip Satu Data Indonesia dan menyebarluaskannya "
		"sesuai dengan jadwal rilis.",
		"Perubahan terhadap Daftar Data yang telah disepakati dilakukan melalui pembahasan dan "
		"kesepakatan dalam rapat Forum.",
	};

	agree_heading(l);
	clauses_say(l, body, 5);
	pdf_space(l->pdf, 4);
}

enum sd_err
letter_agreement(struct arena *a, const struct letterhead *h, const struct letter_session *s,
    struct blob *out)
{
	struct decision_counts t = entries_count(s);
	const struct letter_amendment *m = s->amendment;
	const char *year = arena_printf(a, "TAHUN %d", s->year), *basis = "";
	const char *file = m ? arena_printf(a, "Perubahan ke-%lld atas Kesepakatan Daftar Data Tahun %d",
	    (long long)m->ordinal, s->year) :
	    arena_printf(a, "Kesepakatan Daftar Data Tahun %d", s->year);
	struct letter l;
	enum sd_err er;

	if ((er = letter_begin(&l, a, h, &s->mark, file)) != SD_OK)
		return er;
	if (m)
		letter_title(&l, s->mark.number, (const char *const[]){ arena_printf(a, "PERUBAHAN KE-%lld",
		    (long long)m->ordinal),
		    m->number ? arena_printf(a, "ATAS KESEPAKATAN NOMOR %s", m->number) : "ATAS KESEPAKATAN DAFTAR DATA",
		    arena_printf(a, "TANGGAL %s", str_upper(a, date_long(a, m->agreed))),
		    arena_printf(a, "TENTANG DAFTAR DATA %s", year), NULL });
	else
		letter_title(&l, s->mark.number, (const char *const[]){ "KESEPAKATAN DAFTAR DATA", year, NULL });
	if (!str_blank(s->record_number))
		basis = arena_printf(a, " sebagaimana dituangkan dalam Berita Acara Nomor %s", s->record_number);
	letter_say(&l, arena_printf(a, "Berdasarkan hasil %s Tahun %d yang diselenggarakan pada hari %s, %s%s, "
	    "kami yang bertanda tangan di bawah ini mewakili anggota %s dengan ini", session_title(s),
	    s->year, date_weekday_name(s->held), date_long(a, s->held), basis, forum_name(&l)));
	if (m)
		amendment_clauses(&l, s);
	else
		agreement_clauses(&l, s, &t);
	letter_close(&l, "Kesepakatan ini berlaku sejak tanggal ditandatangani dan dilaksanakan dengan penuh tanggung "
	    "jawab oleh seluruh anggota Forum.");
	letter_sign(&l, s->mark.date, s->signer, s->n_signers);
	letter_annex(&l, PDF_LANDSCAPE, "LAMPIRAN", file, &s->mark);
	if (m) {
		letter_title(&l, NULL, (const char *const[]){ "PERUBAHAN DAFTAR DATA", year, NULL });
		changes_table(&l, m);
	} else {
		letter_title(&l, NULL, (const char *const[]){ "DAFTAR DATA YANG DISEPAKATI", year, NULL });
		entries_table(&l, s, true);
	}
	return pdf_close(l.pdf, out);
}
