/*
 * pdf_flow.c: rows of cells down the pages: paragraphs, clauses, pairs. See pdf_part.h for the
 * idea.
 *
 * A cell remembers its next line; a row is drawn slice by slice until every cell has none left.
 * Each slice takes at least one line on an empty page, so that it always ends.
 */
#include "shared/format/drawing/pdf_part.h"
#include <math.h>

#define LINES_ALONE 2           /* a paragraph leaves at least so many lines on either side of a page's end */
#define COLON_WIDTH 12.0 /* points between a label and its value: "Nomor : 1" */

static const struct row_look text_look = { 0, 0, false, false };

void
layout_set(struct pdf *p, PangoLayout *l, const struct pdf_style *st, double width, const char *text)
{
	static const PangoAlignment align[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
		PANGO_ALIGN_RIGHT, PANGO_ALIGN_LEFT };
	PangoAttrList *attrs = NULL;

	paint_font(l, p->setup.family, st->size > 0 ? st->size : p->setup.size, st->bold, st->italic);
	if (st->underline) {
		attrs = pango_attr_list_new();
		pango_attr_list_insert(attrs, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE));
	}
	pango_layout_set_attributes(l, attrs);
	if (attrs)
		pango_attr_list_unref(attrs);
	pango_layout_set_auto_dir(l, FALSE);
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_line_spacing(l, 1.12f);
	pango_layout_set_alignment(l, align[st->align]);
	pango_layout_set_justify(l, st->align == PDF_JUSTIFY);
	pango_layout_set_indent(l, (int)(st->first * PANGO_SCALE));
	pango_layout_set_width(l, (int)(fmax(width, 6) * PANGO_SCALE));
	pango_layout_set_text(l, paint_clean(p->arena, text), -1);
}

struct pdf_cell
cell_of(PangoLayout *l, double x, double width)
{
	return (struct pdf_cell){ l, x, width, 0, pango_layout_get_line_count(l) };
}

double
row_height(const struct pdf_cell *cell, size_t n, const struct row_look *look)
{
	double h = 0;
	int height;
	size_t i;

	for (i = 0; i < n; i++) {
		pango_layout_get_size(cell[i].layout, NULL, &height);
		h = fmax(h, (double)height / PANGO_SCALE);
	}
	return h + 2 * look->pad_y;
}

/* Puts *it on the cell's next line; false where none is left. The caller frees *it when true. */
static bool
line_seek(const struct pdf_cell *c, PangoLayoutIter **it)
{
	int i;

	if (c->line >= c->lines)
		return false;
	*it = pango_layout_get_iter(c->layout);
	for (i = 0; i < c->line; i++)
		pango_layout_iter_next_line(*it);
	return true;
}

/* How many of the cell's next lines fit into `room`, and how high they are together. */
static int
lines_fit(const struct pdf_cell *c, double room, int most, double *height)
{
	PangoLayoutIter *it;
	int n = 0, y0, y1, start = 0;

	*height = 0;
	if (!line_seek(c, &it))
		return 0;
	do {
		pango_layout_iter_get_line_yrange(it, &y0, &y1);
		if (!n)
			start = y0;
		if (n >= most || (double)(y1 - start) / PANGO_SCALE > room + 0.01)
			break;
		*height = (double)(y1 - start) / PANGO_SCALE;
		n++;
	} while (pango_layout_iter_next_line(it));
	pango_layout_iter_free(it);
	return n;
}

/* Draws the cell's next `n` lines below y and moves on. */
static void
lines_paint(struct pdf *p, struct pdf_cell *c, int n, double y, const struct row_look *look)
{
	PangoLayoutIter *it;
	PangoRectangle r;
	int y0, start = 0, i;

	if (n < 1 || !line_seek(c, &it))
		return;
	for (i = 0; i < n; i++) {
		pango_layout_iter_get_line_yrange(it, &y0, NULL);
		if (!i)
			start = y0;
		pango_layout_iter_get_line_extents(it, NULL, &r);
		cairo_move_to(p->cr, c->x + look->pad_x + (double)r.x / PANGO_SCALE,
		    y + (double)(pango_layout_iter_get_baseline(it) - start) / PANGO_SCALE);
		pango_cairo_show_layout_line(p->cr, pango_layout_iter_get_line_readonly(it));
		pango_layout_iter_next_line(it);
	}
	pango_layout_iter_free(it);
	c->line += n;
}

static void
cells_frame(struct pdf *p, const struct pdf_cell *cell, size_t n, double height)
{
	size_t i;

	cairo_set_line_width(p->cr, PDF_RULE);
	for (i = 0; i < n; i++)
		cairo_rectangle(p->cr, cell[i].x, p->y, cell[i].width, height);
	cairo_stroke(p->cr);
}

void
row_paint(struct pdf *p, struct pdf_cell *cell, size_t n, const struct row_look *look, double height)
{
	size_t i;

	for (i = 0; i < n; i++)
		lines_paint(p, &cell[i], cell[i].lines - cell[i].line, p->y + look->pad_y, look);
	if (look->ruled)
		cells_frame(p, cell, n, height);
	p->y += height;
}

static void
page_next(struct pdf *p)
{
	const struct pdf_sheet *s = &p->sheet[p->n_sheets - 1];

	pdf_page(p, s->width > s->height ? PDF_LANDSCAPE : PDF_PORTRAIT);
}

/* How many lines of a cell to draw here, so that neither side of the break is left with a lonely
 * one. */
static int
lines_choose(const struct pdf_cell *c, double room, bool fresh, double *height)
{
	int left = c->lines - c->line, n = lines_fit(c, room, left, height);

	if (n == left)
		return n;
	if (left - n < LINES_ALONE && n > LINES_ALONE)
		n = lines_fit(c, room, left - LINES_ALONE, height);
	if (n < LINES_ALONE && !fresh && left > 1)
		n = lines_fit(c, 0, 0, height);
	if (n < 1 && fresh)
		n = lines_fit(c, 1e9, 1, height);
	return n;
}

/* Draws what fits of a row on this page; false where nothing did. */
static bool
slice_paint(struct pdf *p, struct pdf_cell *cell, size_t n, const struct row_look *look)
{
	double room = pdf_left(p) - 2 * look->pad_y, high = 0, h;
	bool fresh = p->y <= p->top;
	int take[PDF_COLUMNS], some = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		take[i] = lines_choose(&cell[i], room, fresh, &h);
		some += take[i];
		high = fmax(high, h);
	}
	if (!some)
		return false;
	for (i = 0; i < n; i++)
		lines_paint(p, &cell[i], take[i], p->y + look->pad_y, look);
	if (look->ruled)
		cells_frame(p, cell, n, high + 2 * look->pad_y);
	p->y += high + 2 * look->pad_y;
	return true;
}

static bool
row_done(const struct pdf_cell *cell, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (cell[i].line < cell[i].lines)
			return false;
	return true;
}

void
row_flow(struct pdf *p, struct pdf_cell *cell, size_t n, const struct row_look *look)
{
	double h = row_height(cell, n, look);

	if (p->er)
		return;
	if (h > pdf_left(p) && look->whole && p->y > p->top && h <= sheet_bottom(p) - p->top)
		page_next(p);
	if (p->er)
		return;
	if (h <= pdf_left(p)) {
		row_paint(p, cell, n, look, h);
		return;
	}
	while (!p->er && !row_done(cell, n))
		if (!slice_paint(p, cell, n, look) || !row_done(cell, n))
			page_next(p);
}

/* ---- what is made of rows */

static void
colour_set(struct pdf *p, const char *hex)
{
	PangoColor c = { 0, 0, 0 };

	if (hex)
		pango_color_parse(&c, hex);
	if (p->cr)
		cairo_set_source_rgb(p->cr, c.red / 65535.0, c.green / 65535.0, c.blue / 65535.0);
}

void
pdf_space(struct pdf *p, double height)
{
	if (p->er || p->y <= p->top)
		return;
	p->y = fmin(p->y + height, sheet_bottom(p));
}

void
pdf_text(struct pdf *p, const struct pdf_style *style, const char *text)
{
	static const struct pdf_style plain = { 0 };
	const struct pdf_style *st = style ? style : &plain;
	double size = st->size > 0 ? st->size : p->setup.size;
	struct pdf_cell c;

	if (p->er)
		return;
	pdf_space(p, st->before);
	layout_set(p, p->body[0], st, pdf_width(p) - st->indent, text);
	c = cell_of(p->body[0], p->setup.left + st->indent, pdf_width(p) - st->indent);
	if (st->heading)
		pdf_need(p, row_height(&c, 1, &text_look) + st->after + 3 * size);
	colour_set(p, st->colour);
	row_flow(p, &c, 1, &text_look);
	colour_set(p, NULL);
	pdf_space(p, st->after);
}

void
pdf_rule(struct pdf *p, double thickness)
{
	if (p->er)
		return;
	pdf_need(p, thickness + 4);
	if (p->er)
		return;
	cairo_set_line_width(p->cr, thickness);
	cairo_move_to(p->cr, p->setup.left, p->y + thickness / 2);
	cairo_line_to(p->cr, p->setup.left + pdf_width(p), p->y + thickness / 2);
	cairo_stroke(p->cr);
	p->y += thickness;
}

void
pdf_clause(struct pdf *p, const struct pdf_style *style, double label_width, const char *label, bool colon,
    const char *body)
{
	struct pdf_style st = style ? *style : (struct pdf_style){ 0 }, side;
	double x = p->setup.left + st.indent, gap = colon ? COLON_WIDTH : 0, width;
	struct pdf_cell c[3];
	size_t n = 0;

	if (p->er)
		return;
	label_width = label_width > 0 ? label_width : 90;
	width = pdf_width(p) - st.indent - label_width - gap;
	side = (struct pdf_style){ .size = st.size };
	pdf_space(p, st.before);
	layout_set(p, p->body[0], &side, label_width - 4, label);
	c[n++] = cell_of(p->body[0], x, label_width);
	if (colon) {
		layout_set(p, p->body[1], &side, gap, ":");
		c[n++] = cell_of(p->body[1], x + label_width, gap);
	}
	layout_set(p, p->body[2], &st, width, body);
	c[n++] = cell_of(p->body[2], x + label_width + gap, width);
	row_flow(p, c, n, &text_look);
	pdf_space(p, st.after);
}

void
pdf_pairs(struct pdf *p, const struct pdf_style *style, double key_width, const struct pdf_pair *row, size_t n)
{
	struct pdf_style st = style ? *style : (struct pdf_style){ 0 };
	double before = st.before, after = st.after, widest = 0;
	int width;
	size_t i;

	if (p->er)
		return;
	if (key_width <= 0) {
		/* That of the widest key, and never more than half of the page. */
		for (i = 0; i < n; i++) {
			layout_set(p, p->loose, &st, 0, row[i].key);
			pango_layout_set_width(p->loose, -1);
			pango_layout_get_size(p->loose, &width, NULL);
			widest = fmax(widest, (double)width / PANGO_SCALE);
		}
		key_width = fmin(widest + 10, pdf_width(p) / 2);
	}
	st.before = 0;
	st.after = 1.5;
	pdf_space(p, before);
	for (i = 0; i < n; i++)
		pdf_clause(p, &st, key_width, row[i].key, true,
		    row[i].value && *row[i].value ? row[i].value : "-");
	pdf_space(p, after);
}
