/*
 * pdf_table.c: ruled tables, places to sign, QR codes in the text. See pdf.h.
 */
#include "shared/format/drawing/pdf_part.h"
#include <math.h>

#define SIGN_GAP 52.0           /* room for the hand that signs */

static const struct row_look cell_look = { 3.5, 2.5, true, true };

static double
table_size(const struct pdf *p)
{
	return p->table->size > 0 ? p->table->size : p->setup.size - 2;
}

void
table_header(struct pdf *p)
{
	struct pdf_style titles = { .bold = true, .align = PDF_CENTRE };
	struct pdf_cell c[PDF_COLUMNS];
	double h, sum, x;
	const struct pdf_table *t;
	size_t i;

	if (p->er || !p->table)
		return;
	/* Left edges of the columns on the page as it is turned now. */
	t = p->table;
	sum = 0;
	x = p->setup.left;
	for (i = 0; i < t->n; i++)
		sum += t->column[i].weight;
	for (i = 0; i < t->n; i++) {
		p->column[i] = x;
		x += pdf_width(p) * t->column[i].weight / (sum > 0 ? sum : 1);
	}
	p->column[t->n] = p->setup.left + pdf_width(p);
	if (p->table->bare)
		return;
	/* The row of titles as cells. */
	titles.size = table_size(p);
	for (size_t k = 0; k < p->table->n; k++) {
		double w = p->column[k + 1] - p->column[k];

		layout_set(p, p->head[k], &titles, w - 2 * cell_look.pad_x, p->table->column[k].title);
		c[k] = cell_of(p->head[k], p->column[k], w);
	}
	h = row_height(c, p->table->n, &cell_look);
	if (h > (sheet_bottom(p) - p->y) / 2) /* a head that leaves no room for a table is left out */
		return;
	cairo_set_source_rgb(p->cr, 0.92, 0.92, 0.92);
	cairo_rectangle(p->cr, p->column[0], p->y, p->column[p->table->n] - p->column[0], h);
	cairo_fill(p->cr);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	row_paint(p, c, p->table->n, &cell_look, h);
	if (p->top == p->setup.top && p->y - h <= p->top)
		p->top = p->y;
}

void
pdf_table_begin(struct pdf *p, const struct pdf_table *t)
{
	if (p->er)
		return;
	if (!t->n || t->n > PDF_COLUMNS) {
		p->er = SD_INTERNAL;
		return;
	}
	pdf_need(p, 70);
	p->table = t;
	table_header(p);
}

void
pdf_table_row(struct pdf *p, const char *const *cell)
{
	struct pdf_cell c[PDF_COLUMNS];
	struct pdf_style st = { 0 };
	double w;
	size_t i;

	if (p->er || !p->table)
		return;
	st.size = table_size(p);
	for (i = 0; i < p->table->n; i++) {
		w = p->column[i + 1] - p->column[i];
		st.align = p->table->column[i].align;
		layout_set(p, p->body[i], &st, w - 2 * cell_look.pad_x, cell[i]);
		c[i] = cell_of(p->body[i], p->column[i], w);
	}
	row_flow(p, c, p->table->n, &cell_look);
}

void
pdf_table_band(struct pdf *p, const char *text)
{
	struct pdf_style st = { .bold = true };
	struct pdf_cell c;
	double w;

	if (p->er || !p->table)
		return;
	st.size = table_size(p);
	w = p->column[p->table->n] - p->column[0];
	layout_set(p, p->body[0], &st, w - 2 * cell_look.pad_x, text);
	c = cell_of(p->body[0], p->column[0], w);
	pdf_need(p, row_height(&c, 1, &cell_look) + 3 * st.size);
	row_flow(p, &c, 1, &cell_look);
}

void
pdf_table_end(struct pdf *p)
{
	p->table = NULL;
	if (!p->er)
		p->top = p->setup.top;
}

/* ---- places to sign */

struct sign_line { const char *text; bool bold, underline; };

/* Writes lines one below the other, centred between x and x + width; NULL texts take no room.
 * Returns their height; draws only where `paint`. */
static double
lines_write(struct pdf *p, const struct sign_line *line, size_t n, double x, double width, double y,
    bool paint)
{
	struct pdf_style st = { .align = PDF_CENTRE };
	double from = y;
	int height;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!line[i].text)
			continue;
		st.bold = line[i].bold;
		st.underline = line[i].underline;
		layout_set(p, p->loose, &st, width, line[i].text);
		pango_layout_set_height(p->loose, -5);
		pango_layout_set_ellipsize(p->loose, PANGO_ELLIPSIZE_END);
		pango_layout_get_size(p->loose, NULL, &height);
		if (paint) {
			cairo_move_to(p->cr, x, y);
			pango_cairo_show_layout(p->cr, p->loose);
		}
		pango_layout_set_height(p->loose, -1);
		pango_layout_set_ellipsize(p->loose, PANGO_ELLIPSIZE_NONE);
		y += (double)height / PANGO_SCALE;
	}
	return y - from;
}

/* The lines above the signature (lead, behalf and office) and those below it. A blank lead keeps
 * two places level. */
static double
sign_above(struct pdf *p, const struct pdf_signer *s, bool led, double x, double w, double y, bool paint)
{
	const struct sign_line line[] = {
		{ s->lead ? s->lead : led ? " " : NULL, false, false },
		{ s->behalf, false, false },
		{ s->office, false, false },
	};

	return lines_write(p, line, 3, x, w, y, paint);
}

static double
sign_below(struct pdf *p, const struct pdf_signer *s, double x, double w, double y, bool paint)
{
	const struct sign_line line[] = {
		{ s->name ? s->name : "................................................", s->name != NULL,
		    s->name != NULL },
		{ s->rank, false, false },
		{ s->nip && *s->nip ? arena_printf(p->arena, "NIP %s", s->nip) : NULL, false, false },
	};

	return lines_write(p, line, 3, x, w, y, paint);
}

/* One or two places beside each other. */
static void
signers_row(struct pdf *p, const struct pdf_signer *s, size_t n, double first, double w)
{
	bool led = false;
	double above = 0, below = 0, x;
	size_t i;

	for (i = 0; i < n; i++)
		led = led || s[i].lead;
	for (i = 0; i < n; i++) {
		above = fmax(above, sign_above(p, &s[i], led, 0, w, 0, false));
		below = fmax(below, sign_below(p, &s[i], 0, w, 0, false));
	}
	pdf_need(p, above + SIGN_GAP + below);
	for (i = 0; i < n && !p->er; i++) {
		x = first + (double)i * (pdf_width(p) - w);
		sign_above(p, &s[i], led, x, w, p->y, true);
		sign_below(p, &s[i], x, w, p->y + above + SIGN_GAP, true);
	}
	p->y += above + SIGN_GAP + below;
	pdf_space(p, 16);
}

void
pdf_signers(struct pdf *p, const struct pdf_signer *s, size_t n)
{
	double w = pdf_width(p) * 0.47, x = p->setup.left;
	size_t i;

	for (i = 0; i < n && !p->er; i += 2)
		if (i + 1 < n)
			signers_row(p, s + i, 2, x, w);
		else
			signers_row(p, s + i, 1, x + (pdf_width(p) - w) * (n == 1 ? 1 : 0.5), w);
}

/* ---- QR code in the text */
