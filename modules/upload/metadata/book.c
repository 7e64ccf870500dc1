/*
 * book.c: the worksheets on paper: a workbook of three sheets in the order of the printed forms (MS-Keg
 * question by question, MS-Var and MS-Ind a row each), and the sections of the printed record. Called by
 * papers.c. Lists become the printed forms' bit sums only here.
 */
#include "modules/upload/metadata/worksheet.h"

#include "shared/format/workbook/sheet_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/process/letter.h"

#define WIDTH_CODE 8 /* characters, as Excel counts a column's width */
#define WIDTH_QUESTION 46 /* the longest question in three lines */
#define WIDTH_ANSWER 60 /* with the two beside it a sheet of paper across */
#define WIDTH_CELL 26 /* of a table of variables: five on a screen */
#define LINE_POINTS 15 /* a line of Calibri 11, Excel's own default */
#define LINES_MAX 26 /* a row of a workbook is at most 409 points high */

/* "1 + 4 = 5" for questions whose choices are bits; "" for others. */
static const char *
bits_text(struct arena *a, const struct worksheet *w, const struct form_row *f)
{
	struct lines list = worksheet_list(a, w, sheet_of(f->form), 0, f->code);
	int64_t sum = 0, bit;
	size_t i;

	if (!str_same(f->type, "multi_bitmask"))
		return list.n == 1 && question_ask(f) == ASK_ONE ? list.v[0] : "";
	for (i = 0; i < list.n; i++)
		if (str_int(str_of(list.v[i]), 1, 1024, &bit))
			sum += bit;
	return sum ? arena_printf(a, "%lld", (long long)sum) : "";
}

static const char *
choices_text(struct arena *a, const struct form_row *f)
{
	const char *out = "";
	struct str unread = str_of(f->choices), part;

	if (question_ask(f) != ASK_ONE && question_ask(f) != ASK_MANY)
		return f->hint;
	while ((part = str_part(&unread, '|')).p)
		out = arena_printf(a, "%s%s%.*s", out, *out ? "; " : "", (int)part.n, part.p);
	return out;
}

/* Lines that a text fills in a column of that width, roughly: at least one. */
static size_t
lines_filled(const char *text, size_t width)
{
	size_t n = 0, used = 0;

	for (; text && *text; text++) {
		used += ((unsigned char)*text & 0xc0) != 0x80;
		if (*text == '\n' || used > width) {
			n++;
			used = 0;
		}
	}
	return n + 1;
}

static void
row_fit(struct sheet *s, uint32_t row, size_t lines)
{
	if (lines > 1)
		sheet_height(s, row, (double)(lines < LINES_MAX ? lines : LINES_MAX) * LINE_POINTS);
}

static size_t
most(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void
keg_line(struct arena *a, const struct worksheet_paper *p, struct sheet *s, uint32_t row, const struct form_row *f)
{
	const char *answer = answer_shown(a, p->answers, f, 0), *choices = choices_text(a, f);
	bool asked = question_applies(p->answers, f, 0);

	sheet_text(s, row, 1, f->code, STYLE_CODE);
	sheet_text(s, row, 2, f->label_id, STYLE_LABEL);
	sheet_text(s, row, 3, answer ? answer : asked ? "" : "tidak ditanyakan", STYLE_WRAP);
	sheet_text(s, row, 4, bits_text(a, p->answers, f), STYLE_CODE);
	sheet_text(s, row, 5, choices, STYLE_NOTE);
	row_fit(s, row, most(lines_filled(f->label_id, WIDTH_QUESTION), most(lines_filled(answer, WIDTH_ANSWER),
	    lines_filled(choices, WIDTH_ANSWER))));
}

static void
keg_sheet(struct arena *a, const struct worksheet_paper *p, struct sheet_out *w)
{
	static const char *const heads[] = { "Rincian", "Pertanyaan", "Jawaban", "Kode", "Pilihan atau petunjuk" };
	struct sheet *s = sheet_out_add(w, "MS-Keg");
	const char *before = NULL;
	uint32_t row = 4;
	size_t i;

	sheet_width(s, 1, 1, WIDTH_CODE);
	sheet_width(s, 2, 2, WIDTH_QUESTION);
	sheet_width(s, 3, 3, WIDTH_ANSWER);
	sheet_width(s, 4, 4, WIDTH_CODE);
	sheet_width(s, 5, 5, WIDTH_ANSWER);
	sheet_text(s, 1, 1, "Metadata Statistik Kegiatan (MS-Keg)", STYLE_TITLE);
	sheet_text(s, 2, 1, arena_printf(a, "%s – %s", p->dataset->title_id, p->dataset->unit_name), STYLE_PLAIN);
	for (i = 0; i < COUNT(heads); i++)
		sheet_text(s, 3, (uint32_t)i + 1, heads[i], STYLE_HEADER);
	for (i = 0; i < p->n_form; i++) {
		if (sheet_of(p->form[i].form) != SHEET_KEG || question_ask(&p->form[i]) == ASK_INFO)
			continue;
		if (!str_same(before, p->form[i].block)) {
			before = p->form[i].block;
			sheet_merge(s, row, 1, row, 5, before, STYLE_HEADER);
			row++;
		}
		keg_line(a, p, s, row++, &p->form[i]);
	}
	sheet_freeze(s, 3, 2);
	sheet_page(s, 3, 3);
}

/* The form's own questions above, then a column a question and a line a row. */
static void
rows_sheet(struct arena *a, const struct worksheet_paper *p, struct sheet_out *w, enum ms sheet, const char *title)
{
	struct sheet *s = sheet_out_add(w, sheet_label(sheet));
	uint32_t row = 3, col = 0;
	size_t lines[SHEET_ROWS + 1] = { 0 };
	size_t i, k, rows = worksheet_rows(p->answers, sheet);

	sheet_text(s, 1, 1, title, STYLE_TITLE);
	for (i = 0; i < p->n_form; i++) {
		const struct form_row *f = &p->form[i];

		if (sheet_of(f->form) != sheet || *f->code == '(')
			continue;
		sheet_text(s, row, 1, f->label_id, STYLE_PLAIN);
		sheet_text(s, row++, 3, answer_shown(a, p->answers, f, 0), STYLE_PLAIN);
	}
	row++;
	for (i = 0; i < p->n_form; i++) {
		const struct form_row *f = &p->form[i];

		if (sheet_of(f->form) != sheet || *f->code != '(')
			continue;
		col++;
		sheet_width(s, col, col, col == 1 ? WIDTH_CODE : WIDTH_CELL);
		sheet_text(s, row, col, f->label_id, STYLE_HEADER);
		sheet_text(s, row + 1, col, f->code, STYLE_HEADER);
		lines[SHEET_ROWS] = most(lines[SHEET_ROWS], lines_filled(f->label_id, WIDTH_CELL));
		for (k = 0; k < rows && k < SHEET_ROWS; k++) {
			const char *answer = answer_shown(a, p->answers, f, k);

			sheet_text(s, row + 2 + (uint32_t)k, col, answer, STYLE_WRAP);
			lines[k] = most(lines[k], lines_filled(answer, WIDTH_CELL));
		}
	}
	row_fit(s, row, lines[SHEET_ROWS]);
	for (k = 0; k < rows && k < SHEET_ROWS; k++)
		row_fit(s, row + 2 + (uint32_t)k, lines[k]);
	sheet_freeze(s, row + 1, 2);
	sheet_page(s, row, row + 1);
}

enum sd_err
worksheet_workbook(struct arena *a, const struct worksheet_paper *p, struct blob *out)
{
	struct sheet_out *w = sheet_out_new(a, p->tmp_dir, false, "Lembar Kerja Metadata Statistik", p->site);

	keg_sheet(a, p, w);
	rows_sheet(a, p, w, SHEET_VAR, "Metadata Statistik Variabel (MS-Var)");
	rows_sheet(a, p, w, SHEET_IND, "Metadata Statistik Indikator (MS-Ind)");
	return sheet_out_end(w, out);
}

/* --- printed record --- */

struct printing {
	struct arena *a;
	const struct worksheet_paper *p;
	struct letter_section *section;
	size_t n_sections, n_pairs, room;
	struct pdf_pair *pair;
};

static void
line_print(struct printing *x, const char *heading, const struct form_row *f, size_t row)
{
	const char *answer = answer_shown(x->a, x->p->answers, f, row), *bits;

	if (!answer || question_ask(f) == ASK_INFO || x->n_pairs == x->room)
		return;
	if (!x->n_sections || !str_same(x->section[x->n_sections - 1].heading, heading))
		x->section[x->n_sections++] = (struct letter_section){ heading, &x->pair[x->n_pairs], 0 };
	bits = str_same(f->type, "multi_bitmask") ? bits_text(x->a, x->p->answers, f) : "";
	x->pair[x->n_pairs++] = (struct pdf_pair){ arena_printf(x->a, "%s %s", f->code, f->label_id),
		*bits ? arena_printf(x->a, "%s (kode %s)", answer, bits) : answer };
	x->section[x->n_sections - 1].n++;
}

static void
sheet_print(struct printing *x, enum ms sheet)
{
	const struct worksheet_paper *p = x->p;
	size_t i, k, rows = worksheet_rows(p->answers, sheet);

	for (i = 0; i < p->n_form; i++)
		if (sheet_of(p->form[i].form) == sheet && (sheet == SHEET_KEG || *p->form[i].code != '('))
			line_print(x, arena_printf(x->a, "%s – %s", sheet_label(sheet), p->form[i].block), &p->form[i], 0);
	for (k = 0; sheet != SHEET_KEG && k < rows; k++)
		for (i = 0; i < p->n_form; i++)
			if (sheet_of(p->form[i].form) == sheet && *p->form[i].code == '(' && !str_same(p->form[i].code, "(1)"))
				line_print(x, arena_printf(x->a, "%s – %s %zu", sheet_label(sheet), p->form[i].block, k + 1),
				    &p->form[i], k);
}

size_t
worksheet_sections(struct arena *a, const struct worksheet_paper *p, struct letter_section **out)
{
	struct printing x = { .a = a, .p = p };

	x.room = p->n_form + (worksheet_rows(p->answers, SHEET_VAR) + worksheet_rows(p->answers, SHEET_IND)) * p->n_form;
	x.pair = arena_array(a, x.room + 1, sizeof(*x.pair));
	x.section = arena_array(a, x.room + 1, sizeof(*x.section));
	sheet_print(&x, SHEET_KEG);
	sheet_print(&x, SHEET_VAR);
	sheet_print(&x, SHEET_IND);
	*out = x.section;
	return x.n_sections;
}
