/*
 * letter_part.h: the parts of which a letter is put together: head, title, paragraphs, signatures, annexes. Used by
 * letter_sheet.c and by the letters of modules, one after the other from letter_begin() to pdf_close(). Pure.
 */
#ifndef SD_LETTER_PART_H
#define SD_LETTER_PART_H

#include "shared/process/letter.h"

/* A letter being written. */
struct letter {
	struct arena *arena;
	struct pdf *pdf;
	const struct letterhead *head;
};

/* Fills *out: the file with its foot, and the letterhead at the top. SD_INVALID where number,
 * code or title is blank. */
enum sd_err letter_begin(struct letter *out, struct arena *a, const struct letterhead *h, const struct letter_mark *m,
    const char *title);

/* As letter_begin(), for a sheet that may have neither number nor code. */
void letter_open(struct letter *out, struct arena *a, const struct letterhead *h, const struct letter_mark *m,
    const char *title);

/* The centred title, one line a text up to NULL, and "Nomor: ..." below it (number may be NULL). */
void letter_title(struct letter *l, const char *number, const char *const *line);

/* A justified paragraph; a section's heading; paragraphs numbered from 1. */
void letter_say(struct letter *l, const char *text);
void letter_heading(struct letter *l, const char *text);
void letter_numbered(struct letter *l, const char *const *text, size_t n);

/* A sentence that leads to it, and the verdict below, large; both on one page. */
void letter_verdict(struct letter *l, const char *lead, const char *verdict);

/* The last paragraph, on the same page as the first signatures. */
void letter_close(struct letter *l, const char *text);

/* Place and date over the right one of the first two signers, where none has a lead of his own;
 * then all of them. */
void letter_sign(struct letter *l, struct date day, const struct pdf_signer *s, size_t n);

/* The block at the head of an annex: "LAMPIRAN I", of what, number, date. */
void letter_annex(struct letter *l, enum pdf_turn turn, const char *name, const char *of,
    const struct letter_mark *m);

/* "Senin tanggal dua belas bulan Januari tahun dua ribu dua puluh enam". */
const char *letter_day_words(struct arena *a, struct date d);

/* "25 (dua puluh lima)". */
const char *letter_count(struct arena *a, size_t n);

/* `s`, or `fallback` where s is NULL or blank. */
const char *letter_or(const char *s, const char *fallback);

#endif
