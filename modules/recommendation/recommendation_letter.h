/*
 * recommendation_letter.h: Surat Rekomendasi Kegiatan Statistik. Called by letter.c. Pure, as shared/process/letter.h
 * says.
 */
#ifndef SD_RECOMMENDATION_LETTER_H
#define SD_RECOMMENDATION_LETTER_H

#include "shared/process/letter.h"

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

#endif
