/*
 * letter_sheet.c: work sheets on paper: standard data, metadata, and whatever else is a list of
 * questions and answers. See letter.h.
 */
#include "shared/process/letter_part.h"
#include "shared/ground/str.h"

#define HEADING_ROOM 90 /* points: a heading, the head of its table, and a row of two or three lines */

static void
section_table(struct letter *l, const struct letter_section *s)
{
	static const struct pdf_column column[] = { { "No", 6, PDF_CENTRE }, { "Uraian", 34, PDF_LEFT },
		{ "Isian", 60, PDF_LEFT } };
	static const struct pdf_table t = { .column = column, .n = 3, .size = 10 };
	size_t i;

	pdf_need(l->pdf, HEADING_ROOM);
	if (!str_blank(s->heading))
		letter_heading(l, s->heading);
	if (!s->n) {
		letter_say(l, "Tidak ada isian.");
		return;
	}
	pdf_table_begin(l->pdf, &t);
	for (i = 0; i < s->n; i++)
		pdf_table_row(l->pdf, (const char *const[]){ arena_printf(l->arena, "%zu", i + 1), s->row[i].key,
		    letter_or(s->row[i].value, "-") });
	pdf_table_end(l->pdf);
	pdf_space(l->pdf, 6);
}

enum sd_err
letter_record(struct arena *a, const struct letterhead *h, const struct letter_sheet *s, struct blob *out)
{
	static const struct pdf_style under = { .align = PDF_CENTRE, .after = 8 };
	struct letter l;
	size_t i;

	if (str_blank(s->title) || !date_valid(s->mark.date))
		return SD_INVALID;
	letter_open(&l, a, h, &s->mark, s->title);
	letter_title(&l, s->mark.number, (const char *const[]){ s->title, NULL });
	if (!str_blank(s->subtitle))
		pdf_text(l.pdf, &under, s->subtitle);
	for (i = 0; i < s->n_sections; i++)
		section_table(&l, &s->section[i]);
	letter_sign(&l, s->mark.date, s->signer, s->n_signers);
	return pdf_close(l.pdf, out);
}
