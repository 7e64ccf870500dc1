/*
 * forum_letter.h: the letters of the forum: Berita Acara of a session and Kesepakatan Daftar Data. Called by
 * closing.c. Pure, as shared/process/letter.h says.
 */
#ifndef SD_DATALIST_FORUM_LETTER_H
#define SD_DATALIST_FORUM_LETTER_H

#include "shared/process/letter.h"

/* A text beside a name: attendees. */
struct letter_person { const char *name, *office; };

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

/* One field of one entry that an amendment changes; a new or dropped entry is one line without `was` or `becomes`. */
struct letter_amended { const char *name, *producer, *what, *was, *becomes, *reason; };

/* What a Kesepakatan amends: the first one of the year, and how. */
struct letter_amendment {
	int64_t ordinal;             /* 1: the first amendment */
	const char *number;          /* of the Kesepakatan that is amended; NULL where it is not known */
	struct date agreed;          /* the day of its session */
	const struct letter_amended *change;
	size_t n_changes;            /* lines of the table */
	size_t n_new, n_changed, n_dropped; /* entries */
	size_t n_items, n_priority;  /* that the list holds from now on */
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
	const struct letter_amendment *amendment; /* NULL: the year's first agreement */
};

/* Berita Acara: day and date in words, KESATU..KELIMA, counts by decision, signers, annex I: all
 * entries with their decision, annex II: attendees. */
enum sd_err letter_official_record(struct arena *a, const struct letterhead *h, const struct letter_session *s,
    struct blob *out);

/* Kesepakatan Daftar Data: as the forum's agreement; its annex holds the agreed entries only. Of an amendment:
 * "Perubahan ke-n atas Kesepakatan Nomor ... tanggal ...", what becomes of the list, and an annex of what was and
 * what it becomes. */
enum sd_err letter_agreement(struct arena *a, const struct letterhead *h, const struct letter_session *s,
    struct blob *out);

#endif
