/*
 * draw.c: charts with their frame, and infographics. See draw.h; the plot itself is in draw_plot.c.
 */
#include "shared/format/drawing/draw_part.h"
#include <math.h>

#define MARGIN 24.0 /* pixels */
#define CHART_WIDTH 760.0 /* pixels, where the page does not say */
#define PAGE_WIDTH 600.0 /* a poster: A4's sides, 1 : 1.414 */
#define PAGE_HEIGHT 848.0 /* the same */
#define FIGURES 3 /* headline figures: one row above the chart */
#define QR_SIDE 92.0 /* pixels: readable where the poster is shown on a telephone */

/* Title and subtitle; returns the y below them. */
static double
frame_head(struct draw *d, const char *title, const char *subtitle, double x, double y, double w)
{
	const struct draw_type big = { .size = 17, .bold = true, .width = w, .lines = 3, .ink = ink_dark };
	const struct draw_type small = { .size = 12, .width = w, .lines = 2, .ink = ink_soft };

	if (title && *title)
		y += draw_text(d, &big, x, y, title) + 3;
	if (subtitle && *subtitle)
		y += draw_text(d, &small, x, y, subtitle) + 3;
	return y + 8;
}

static void
chart_paint(struct draw *d, const void *arg)
{
	const struct draw_chart *c = arg;
	const double w = c->width - 2 * MARGIN;
	const struct draw_type foot = { .size = 10, .width = w, .lines = 2, .ink = ink_soft };
	double top = frame_head(d, c->title, c->subtitle, MARGIN, MARGIN - 4, w);
	double bottom = c->height - MARGIN + 6, h = 0;

	if (c->source && *c->source) {
		h = draw_measure(d, &foot, c->source, NULL);
		draw_text(d, &foot, MARGIN, bottom - h, c->source);
		h += 10;
	}
	plot_draw(d, c, (struct draw_box){ MARGIN, top, w, bottom - h - top });
}

enum sd_err
draw_chart(struct arena *a, const struct draw_chart *c, enum draw_format f, struct blob *out)
{
	struct draw_chart full = *c;

	if (c->n > DRAW_CATEGORIES)
		return SD_TOO_LARGE;
	if (!(c->width >= 0 && c->height >= 0))
		return SD_INVALID;
	full.width = c->width > 0 ? c->width : CHART_WIDTH;
	full.height = c->height > 0 ? c->height : plot_height(c) + 110;
	return draw_file(a, full.width, full.height, f, c->title, c->accent, chart_paint, &full, out);
}

/* ---- infographic */

/* A colour band with publisher, title, subtitle and period; returns the y below. */
static double
page_head(struct draw *d, const struct draw_infographic *g)
{
	const double w = PAGE_WIDTH - 2 * MARGIN - 12, x = MARGIN + 6;
	const struct ink white = { 1, 1, 1 };
	const struct draw_type small = { .size = 12, .width = w, .ink = white };
	const struct draw_type big = { .size = 26, .bold = true, .width = w, .lines = 3, .ink = white };
	const struct draw_type sub = { .size = 14, .width = w, .lines = 2, .ink = white };
	const struct { const struct draw_type *type; const char *text; double gap; } line[] = {
		{ &small, g->publisher, 8 }, { &big, g->title, 4 }, { &sub, g->subtitle, 4 }, { &sub, g->period, 0 },
	};
	double h = 22, y = 22;
	size_t i;

	for (i = 0; i < 4; i++)
		if (line[i].text && *line[i].text)
			h += draw_measure(d, line[i].type, line[i].text, NULL) + line[i].gap;
	draw_ink(d, d->accent);
	cairo_rectangle(d->cr, 0, 0, PAGE_WIDTH, h + 20);
	cairo_fill(d->cr);
	for (i = 0; i < 4; i++)
		if (line[i].text && *line[i].text)
			y += draw_text(d, line[i].type, x, y, line[i].text) + line[i].gap;
	return h + 20 + 18;
}

static void
figure_paint(struct draw *d, const struct draw_figure *f, struct draw_box b)
{
	const double w = b.w - 24, x = b.x + 12;
	const struct draw_type label = { .size = 12, .bold = true, .width = w, .lines = 2, .ink = ink_dark };
	const struct draw_type small = { .size = 11, .width = w, .lines = 1, .ink = ink_soft };
	const struct draw_type note = { .size = 11, .width = w, .lines = 2, .ink = ink_dark };
	struct draw_type value = { .size = 34, .bold = true, .ink = d->accent };
	const char *number;
	double y = b.y + 10, have;

	cairo_set_source_rgb(d->cr, 0.955, 0.965, 0.975);
	cairo_rectangle(d->cr, b.x, b.y, b.w, b.h);
	cairo_fill(d->cr);
	draw_ink(d, d->accent);
	cairo_rectangle(d->cr, b.x, b.y, 4, b.h);
	cairo_fill(d->cr);
	draw_text(d, &label, x, y, f->label);
	y += 34;
	/* A number as large as the width allows. */
	number = draw_number(d->arena, f->value);
	for (; value.size > 14; value.size -= 2) {
		draw_measure(d, &value, number, &have);
		if (have <= w)
			break;
	}
	value.width = w;
	draw_text(d, &value, x, y + (34 - value.size) * 0.9, number);
	y += 44;
	if (f->unit && *f->unit)
		draw_text(d, &small, x, y, f->unit);
	if (f->note && *f->note)
		draw_text(d, &note, x, y + 16, f->note);
}

/* Source and address with its QR code; returns the y above. */
static double
page_foot(struct draw *d, const struct draw_infographic *g)
{
	const double top = PAGE_HEIGHT - MARGIN - QR_SIDE;
	const double side = g->url && *g->url ? QR_SIDE + 10 : 0, w = PAGE_WIDTH - 2 * MARGIN - side;
	const struct draw_type small = { .size = 11, .width = w, .lines = 3, .ink = ink_soft };
	const struct draw_type bold = { .size = 11, .bold = true, .width = w, .ink = ink_dark };
	double y = top + 18;

	draw_ink(d, ink_grid);
	cairo_rectangle(d->cr, MARGIN, top - 8, PAGE_WIDTH - 2 * MARGIN, 1);
	cairo_fill(d->cr);
	if (g->source && *g->source)
		y += draw_text(d, &small, MARGIN, y, g->source) + 10;
	if (side > 0 && paint_qr(d->cr, g->url, PAGE_WIDTH - MARGIN - QR_SIDE, top, QR_SIDE) == SD_OK) {
		y += draw_text(d, &bold, MARGIN, y, "Data lengkap dapat diunduh di") + 2;
		draw_text(d, &small, MARGIN, y, g->url);
	}
	return top - 20;
}

static void
page_paint(struct draw *d, const void *arg)
{
	const struct draw_infographic *g = arg;
	const double gap = 14, all = PAGE_WIDTH - 2 * MARGIN, h = 138;
	size_t n = g->n_figures < FIGURES ? g->n_figures : FIGURES;
	double w = n ? (all - gap * (double)(n - 1)) / (double)n : 0, y = page_head(d, g), end;

	for (size_t i = 0; i < n; i++)
		figure_paint(d, &g->figure[i], (struct draw_box){ MARGIN + (double)i * (w + gap), y, w, h });
	y += n ? h + 18 : 0;
	end = page_foot(d, g);
	if (!g->chart || end - y < 120)
		return;
	y = frame_head(d, g->chart->title, g->chart->subtitle, MARGIN, y, PAGE_WIDTH - 2 * MARGIN);
	plot_draw(d, g->chart, (struct draw_box){ MARGIN, y, PAGE_WIDTH - 2 * MARGIN, end - y });
}

enum sd_err
draw_infographic(struct arena *a, const struct draw_infographic *g, enum draw_format f, struct blob *out)
{
	if (g->chart && g->chart->n > DRAW_CATEGORIES)
		return SD_TOO_LARGE;
	return draw_file(a, PAGE_WIDTH, PAGE_HEIGHT, f, g->title, g->accent, page_paint, g, out);
}
