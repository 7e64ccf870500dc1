/*
 * letter.h: the letters of the process as PDF: Berita Acara, Kesepakatan, Surat Rekomendasi,
 * Laporan Pemeriksaan and the printed work sheets.
 *
 * Modules fill a struct and store the bytes with document_store(). All letter functions are pure:
 * same struct, same bytes; they touch neither the database nor the clock. Only letterhead_load()
 * reads (settings). Texts may be NULL where it says so and may hold anything. The bytes live in
 * the arena. Errors: those of pdf_close(); SD_INVALID where a text that a letter cannot do
 * without (number, code, title) is missing.
 *
 * A letter never claims an electronic signature: its foot says where its genuineness can be
 * looked up, no more.
 */
#ifndef SD_LETTER_H
#define SD_LETTER_H

#include "shared/format/pdf.h"
#include "shared/ground/arena.h"
#include "shared/ground/date.h"
#include "shared/ground/db.h"
#include "shared/ground/err.h"
#include "shared/ground/field.h"

/* Who writes. From the settings, so that nothing here is one regency's. Every text may be NULL or
 * empty. */
struct letterhead {
	const char *government;  /* kop.pemerintah: "PEMERINTAH KABUPATEN ..." */
	const char *office;      /* kop.instansi: "DINAS KOMUNIKASI DAN INFORMATIKA" */
	const char *address;     /* kop.alamat */
	const char *contact;     /* kop.kontak: telephone, web, e-mail */
	const char *place;       /* instansi.ibu_kota: where letters are dated */
	const char *forum;       /* "Forum Satu Data Indonesia Tingkat ", instansi.nama */
	const char *forum_basis; /* forum.dasar: the decree that made the forum */
	const char *portal;      /* situs.nama */
	const char *trail;       /* the audit trail's last row then, "1234 HASH", for the foot; NULL: not printed */
	const char *base_url;    /* without a closing slash; {base_url}/dokumen/{code} is what the QR code leads to */
};

/* Whose letterhead: the steward's ("kop.*"); the forum's (office: forum.kop); the supervisor's
 * (pembina.kop, pembina.alamat, pembina.kontak, no government line). */
enum letter_of { LETTER_OF_STEWARD, LETTER_OF_FORUM, LETTER_OF_SUPERVISOR };

/* Reads the settings named above; a missing one is an empty line. `base_url` is that of the
 * configuration. The head of the audit trail goes out of the database on every paper: who holds one can have it
 * compared (`satudata verify-audit --expect`). */
enum sd_err letterhead_load(struct db *db, struct arena *a, enum letter_of who, const char *base_url,
    struct letterhead *out);

/* What makes it this letter. */
struct letter_mark {
	const char *code;        /* document_code() */
	const char *number;      /* register_take() */
	struct date date;        /* WIB day */
	int64_t created;         /* UTC seconds, into the file's properties; 0 = the day's noon */
};

/* A text beside a name: attendees. */
struct letter_person { const char *name, *office; };

/* ---- Berita Acara of a forum session, and the Kesepakatan Daftar Data */

enum letter_decision { LETTER_AGREED, LETTER_DEFERRED, LETTER_REJECTED, LETTER_UNDECIDED };

struct letter_entry {
	const char *name;        /* nama data */
	const char *producer;    /* unit */
	const char *period;      /* "2026 / Tahunan" */
	const char *kind;        /* "Variabel", "Indikator", ... */
	bool priority;
	const char *release;     /* jadwal rilis; may be NULL */
	enum letter_decision decision;
	const char *note;        /* reason of a deferral or refusal; may be NULL */
};

struct letter_session {
	struct letter_mark mark;
	const char *title;       /* of the session, "Rapat Penetapan Daftar Data"; NULL: that */
	int year;                /* of the data list */
	struct date held;        /* the day it was held */
	const char *time;        /* "09.00 s.d. 11.30 WIB"; may be NULL */
	const char *place;       /* bertempat di; may be NULL */
	const char *chair;       /* who led it; may be NULL */
	const char *record_number; /* in a Kesepakatan: number of the Berita Acara it rests on; may be NULL */
	const struct letter_entry *entry;
	size_t n_entries;
	const struct letter_person *attendee;
	size_t n_attendees;      /* 0: no list of attendees is printed */
	const struct pdf_signer *signer;
	size_t n_signers;        /* without any `lead`, the right one of the first two gets place and date */
	const char *notes;       /* catatan rapat; may be NULL */
};

/* Berita Acara: day and date in words, KESATU..KELIMA, counts by decision, signers, annex I: all
 * entries with their decision, annex II: attendees. */
enum sd_err letter_official_record(struct arena *a, const struct letterhead *h, const struct letter_session *s,
    struct blob *out);

/* Kesepakatan Daftar Data: as the forum's agreement; its annex holds the agreed entries only. */
enum sd_err letter_agreement(struct arena *a, const struct letterhead *h, const struct letter_session *s,
    struct blob *out);

/* ---- Surat Rekomendasi Kegiatan Statistik */

struct letter_recommended {
	struct letter_mark mark;
	const char *nature;      /* sifat; NULL: "Biasa" */
	const char *recipient;   /* "Kepala Dinas ..." */
	const char *recipient_place; /* NULL: "Tempat" */
	const char *request_number, *request_date; /* of the request that is answered; may be NULL */
	bool feasible;           /* layak / belum layak */
	const char *identity;    /* identity number of the recommendation; may be NULL */
	const char *activity;    /* judul kegiatan */
	const char *organizer, *method, *purpose, *coverage, *schedule, *year; /* may be NULL */
	const struct pdf_pair *more;  /* further rows of the identity table */
	size_t n_more;
	const char *const *note; /* notes of the examiner, one paragraph each */
	size_t n_notes;
	struct pdf_signer signer;
	const char *const *copy; /* tembusan */
	size_t n_copies;
};

enum sd_err letter_recommendation(struct arena *a, const struct letterhead *h, const struct letter_recommended *r,
    struct blob *out);

/* ---- Laporan Pemeriksaan */

enum letter_check { LETTER_MET, LETTER_NOT_MET, LETTER_PARTLY, LETTER_NOT_APPLICABLE };

struct letter_principle {
	const char *group;       /* "Standar Data", "Metadata", "Interoperabilitas", "Kode Referensi dan Data Induk" */
	const char *question;    /* what was looked at */
	enum letter_check result;
	const char *note;        /* may be NULL */
};

struct letter_finding {
	const char *severity;    /* "Galat", "Peringatan", "Catatan" */
	const char *cell;        /* "C12"; may be NULL */
	const char *value;       /* as uploaded; may be NULL */
	const char *rule;        /* what was broken */
	const char *note;        /* suggestion, or what the examiner wrote; may be NULL */
	const char *answer;      /* of the producer; may be NULL */
};

struct letter_change { const char *cell, *before, *after; }; /* since the last round */

struct letter_examined {
	struct letter_mark mark;
	const char *dataset, *dataset_code, *producer;
	const char *activity, *period, *file_name, *sha256; /* may be NULL */
	bool priority;
	int round;               /* 1, 2, ... */
	const char *stage;       /* NULL: "Pemeriksaan Walidata"; "Pemeriksaan Kedua oleh Pembina Data" */
	const char *received, *finished; /* "12 Januari 2026 09.15 WIB" */
	const char *duration;    /* working time used of that allowed; may be NULL */
	const char *counts;      /* "18 baris, 5 kolom, 90 nilai"; may be NULL */
	const struct letter_principle *principle;
	size_t n_principles;
	const struct letter_finding *finding;
	size_t n_findings;
	const struct letter_change *change;
	size_t n_changes;
	bool passed;
	const char *conclusion;  /* the examiner's own words; may be NULL */
	const struct pdf_signer *signer; /* examiner, approver */
	size_t n_signers;
};

enum sd_err letter_examination(struct arena *a, const struct letterhead *h, const struct letter_examined *x,
    struct blob *out);

/* ---- Work sheets (SDS, metadata) and any other record that is also kept on paper */

struct letter_section {
	const char *heading;     /* may be NULL */
	const struct pdf_pair *row;
	size_t n;
};

struct letter_sheet {
	struct letter_mark mark; /* number and code may be NULL: then neither number nor QR is printed */
	const char *title, *subtitle; /* subtitle may be NULL */
	const struct letter_section *section;
	size_t n_sections;
	const struct pdf_signer *signer;
	size_t n_signers;
};

enum sd_err letter_record(struct arena *a, const struct letterhead *h, const struct letter_sheet *s, struct blob *out);

#endif
