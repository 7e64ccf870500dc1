/*
 * letter.h: letters as PDF: whose letterhead, what makes it this letter, and the printed work sheets. Each letter
 * belongs to the module that sends it, which writes it with the parts of letter_part.h.
 *
 * Modules fill a struct and store the bytes with document_store(). All letter functions are pure: same struct, same
 * bytes; they touch neither the database nor the clock. Only letterhead_load() reads (settings). Texts may be NULL
 * where it says so and may hold anything. The bytes live in the arena. Errors: those of pdf_close(); SD_INVALID where
 * a text that a letter cannot do without (number, code, title) is missing.
 *
 * A letter never claims an electronic signature: its foot says where its genuineness can be looked up, no more.
 */
#ifndef SD_LETTER_H
#define SD_LETTER_H

#include "shared/format/drawing/pdf.h"
#include "shared/ground/arena.h"
#include "shared/ground/date.h"
#include "shared/ground/database/db.h"
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
