/*
 * report_letter.h: Laporan Pemeriksaan, the report of an examination. Called by report.c. Pure, as
 * shared/process/letter.h says.
 */
#ifndef SD_VERIFICATION_REPORT_LETTER_H
#define SD_VERIFICATION_REPORT_LETTER_H

#include "shared/process/letter.h"

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

struct letter_change { const char *cell, *before, *after; }; /* since the last round, or since it was withdrawn */

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
	const struct letter_change *returned; /* had been withdrawn: the first of n_returned_all */
	size_t n_returned;
	int64_t n_returned_all;
	bool passed;
	const char *conclusion;  /* the examiner's own words; may be NULL */
	const struct pdf_signer *signer; /* examiner, approver */
	size_t n_signers;
};

enum sd_err letter_examination(struct arena *a, const struct letterhead *h, const struct letter_examined *x,
    struct blob *out);

#endif
