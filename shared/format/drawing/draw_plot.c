/*
 * draw_plot.c: legend, axes and data of a chart in a box. See draw_part.h.
 *
 * Upright bars and lines share the category axis at the bottom; bars across have it at the left.
 * Series are told apart by marker and dash, or by hatching, and by colour (a palette that
 * colour-blind people can tell apart).
 */
#include "shared/format/drawing/draw_part.h"
#include <math.h>

#define LABELS_MOST 60          /* more values than that get no number beside them */

struct plot {
	struct draw *d;
	const struct draw_chart *c;
	size_t n_series;
	struct draw_box area;        /* of the data */
	struct draw_scale scale;
	bool any;
};

/* Palette of Okabe and Ito without its yellow, which is too light on white; then darker ones. */
static const struct ink palette[DRAW_SERIES] = {
	{ 0, 0.447, 0.698 }, { 0.835, 0.369, 0 }, { 0, 0.62, 0.451 }, { 0.8, 0.475, 0.655 },
	{ 0.337, 0.706, 0.914 }, { 0.902, 0.624, 0 }, { 0.35, 0.35, 0.35 }, { 0.4, 0.2, 0.6 },
	{ 0.55, 0.25, 0.1 }, { 0, 0.4, 0.35 }, { 0.7, 0.1, 0.25 }, { 0.2, 0.25, 0.5 },
};

static struct ink
series_ink(const struct plot *p, size_t k)
{
	return k == 0 && p->c->accent ? p->d->accent : palette[k % DRAW_SERIES];
}

static const char *
value_text(const struct plot *p, size_t k, size_t i)
{
	const struct draw_series *s = &p->c->series[k];

	return s->value ? s->value[i] : NULL;
}

/* ---- ranges */

static void
plot_range(struct plot *p)
{
	double low = 0, high = 0, v;
	size_t k, i;

	for (k = 0; k < p->n_series; k++)
		for (i = 0; i < p->c->n; i++) {
			if (!draw_parse(value_text(p, k, i), &v))
				continue;
			low = p->any ? fmin(low, v) : v;
			high = p->any ? fmax(high, v) : v;
			p->any = true;
		}
	/* Lines may leave zero out where it is far away; bars never. */
	if (p->c->kind != DRAW_LINE || (low > 0 && low < high * 0.4))
		low = fmin(low, 0);
	if (p->c->kind != DRAW_LINE || (high < 0 && high > low * 0.4))
		high = fmax(high, 0);
	p->scale = scale_nice(low, high, p->c->kind == DRAW_BARS_ACROSS ? 5 : 6);
}

static double
place_y(const struct plot *p, double v)
{
	return p->area.y + p->area.h * (p->scale.max - v) / (p->scale.max - p->scale.min);
}

static double
place_x(const struct plot *p, double v)
{
	return p->area.x + p->area.w * (v - p->scale.min) / (p->scale.max - p->scale.min);
}

/* ---- marks */

static void
marker_draw(struct draw *d, size_t k, double x, double y, double r, struct ink ink)
{
	static const struct { int corners; double turn; } shape[] = {
		{ 0, 0 }, { 4, 0.785398 }, { 3, -1.570796 }, { 4, 0 }, { 3, 1.570796 }, { 6, 0 },
	};
	const int corners = shape[k % 6].corners;
	double angle;
	int i;

	cairo_new_path(d->cr);
	if (!corners)
		cairo_arc(d->cr, x, y, r, 0, 2 * G_PI);
	for (i = 0; i < corners; i++) {
		angle = shape[k % 6].turn + i * 2 * G_PI / corners;
		cairo_line_to(d->cr, x + 1.25 * r * cos(angle), y + 1.25 * r * sin(angle));
	}
	cairo_close_path(d->cr);
	if (k % DRAW_SERIES >= 6) /* the second half is hollow */
		cairo_set_source_rgb(d->cr, 1, 1, 1);
	else
		draw_ink(d, ink);
	cairo_fill_preserve(d->cr);
	draw_ink(d, ink);
	cairo_set_line_width(d->cr, 1.2);
	cairo_stroke(d->cr);
}

static void
line_dash(struct draw *d, size_t k)
{
	static const double dash[][4] = { { 0 }, { 7, 3, 7, 3 }, { 2, 2.5, 2, 2.5 }, { 9, 3, 2, 3 } };

	cairo_set_dash(d->cr, dash[k % 4], k % 4 ? 4 : 0, 0);
}

/* A bar: solid, or hatched in one of three ways over a light ground. */
static void
bar_draw(struct draw *d, size_t k, struct draw_box b, struct ink ink)
{
	static const double slope[] = { 0, 1, 0, -1 };
	double s;

	cairo_save(d->cr);
	cairo_rectangle(d->cr, b.x, b.y, b.w, b.h);
	if (k % 4) {
		cairo_set_source_rgb(d->cr, 1 - (1 - ink.r) * 0.3, 1 - (1 - ink.g) * 0.3, 1 - (1 - ink.b) * 0.3);
		cairo_fill_preserve(d->cr);
		cairo_clip_preserve(d->cr);
		cairo_new_path(d->cr);
		for (s = -b.w; s < b.h + b.w && s < 20000; s += 5) {
			cairo_move_to(d->cr, b.x, b.y + s);
			cairo_rel_line_to(d->cr, b.w, slope[k % 4] * b.w);
		}
		draw_ink(d, ink);
		cairo_set_line_width(d->cr, 1.6);
		cairo_stroke(d->cr);
		cairo_rectangle(d->cr, b.x, b.y, b.w, b.h);
		cairo_stroke(d->cr);
	} else {
		draw_ink(d, ink);
		cairo_fill(d->cr);
	}
	cairo_restore(d->cr);
}

/* ---- legend */

static void
legend_key(struct plot *p, size_t k, double x, double y)
{
	struct ink ink = series_ink(p, k);

	if (p->c->kind != DRAW_LINE) {
		bar_draw(p->d, k, (struct draw_box){ x, y - 6, 24, 12 }, ink);
		return;
	}
	draw_ink(p->d, ink);
	cairo_set_line_width(p->d->cr, 2.2);
	line_dash(p->d, k);
	cairo_move_to(p->d->cr, x, y);
	cairo_line_to(p->d->cr, x + 24, y);
	cairo_stroke(p->d->cr);
	cairo_set_dash(p->d->cr, NULL, 0, 0);
	marker_draw(p->d, k, x + 12, y, 3.6, ink);
}

/* Names of the series over the plot; one alone needs none where the title says it. Returns the
 * height used. */
static double
legend_draw(struct plot *p)
{
	struct draw_type t = { .size = 11, .ink = ink_dark };
	double x = p->area.x, y = p->area.y, w;
	size_t k;

	if (p->c->n_series < 2)
		return 0;
	for (k = 0; k < p->n_series; k++) {
		t.width = 0;
		draw_measure(p->d, &t, p->c->series[k].name, &w);
		w = fmin(w, p->area.w * 0.6);
		if (x > p->area.x && x + 30 + w > p->area.x + p->area.w) {
			x = p->area.x;
			y += 18;
		}
		legend_key(p, k, x, y + 8);
		t.width = w + 1;
		draw_text(p->d, &t, x + 30, y + 1, p->c->series[k].name);
		x += 30 + w + 18;
	}
	if (p->c->n_series > p->n_series) {
		t.width = p->area.w;
		draw_text(p->d, &t, p->area.x, y += 18, arena_printf(p->d->arena, "%zu dari %zu seri digambar",
		    p->n_series, p->c->n_series));
	}
	return y + 24 - p->area.y;
}

/* ---- axes */

static int
tick_count(const struct plot *p)
{
	return (int)fmin(40, round((p->scale.max - p->scale.min) / p->scale.step));
}

static void
grid_line(struct plot *p, double x0, double y0, double x1, double y1, bool zero)
{
	draw_ink(p->d, zero ? ink_soft : ink_grid);
	cairo_set_line_width(p->d->cr, zero ? 1.2 : 0.8);
	cairo_move_to(p->d->cr, x0, y0);
	cairo_line_to(p->d->cr, x1, y1);
	cairo_stroke(p->d->cr);
}

/* Value axis at the left. The area must have its y and h. */
static void
value_axis(struct plot *p)
{
	const struct draw_type t = { .size = 11, .side = DRAW_RIGHT, .ink = ink_soft };
	const struct draw_box *b = &p->area;
	int n = tick_count(p), i;
	double v, y;

	for (i = 0; i <= n; i++) {
		v = p->scale.min + i * p->scale.step;
		y = place_y(p, v);
		grid_line(p, b->x, y, b->x + b->w, y, fabs(v) < p->scale.step / 1000);
		draw_text(p->d, &t, b->x - 7, y - 7, scale_label(p->d->arena, &p->scale, v));
	}
}

static double
categories_width(struct plot *p)
{
	const struct draw_type t = { .size = 11 };
	double most = 0, w;
	size_t i;

	for (i = 0; i < p->c->n; i++) {
		draw_measure(p->d, &t, p->c->category[i], &w);
		most = fmax(most, w);
	}
	return most;
}

/* How the category labels at the bottom stand: level, in two lines, or slanted with some left
 * out. */
struct label_plan { double slot, height; bool slanted; size_t every; int lines; };

static struct label_plan
labels_plan(struct plot *p, double width)
{
	struct label_plan l = { width / (double)(p->c->n ? p->c->n : 1), 22, false, 1, 1 };
	double widest = categories_width(p);

	if (widest <= l.slot - 4)
		return l;
	if (l.slot >= 58 && widest <= l.slot * 2.4) {
		l.lines = 3;
		l.height = 50;
		return l;
	}
	l.slanted = true;
	l.every = (size_t)fmax(1, ceil(15 / l.slot));
	l.height = fmin(widest, 120) * 0.64 + 22;
	return l;
}

static void
category_axis(struct plot *p, const struct label_plan *l)
{
	struct draw_type t = { .size = 11, .side = DRAW_CENTRE, .ink = ink_soft, .lines = l->lines };
	double x, y = p->area.y + p->area.h + 6;
	size_t i;

	if (l->slanted) {
		t.side = DRAW_RIGHT;
		t.width = 120;
	} else
		t.width = l->slot - 2;
	for (i = 0; i < p->c->n; i += l->every) {
		x = p->area.x + l->slot * ((double)i + 0.5);
		if (l->slanted)
			draw_slanted(p->d, &t, x + 2, y + 5, 0.7, p->c->category[i]);
		else
			draw_text(p->d, &t, x, y, p->c->category[i]);
	}
}

/* ---- lines */

static void
line_series(struct plot *p, size_t k, double slot)
{
	struct draw *d = p->d;
	struct ink ink = series_ink(p, k);
	bool down = false;
	double v, x;
	size_t i;

	draw_ink(d, ink);
	cairo_set_line_width(d->cr, 2.2);
	cairo_set_line_join(d->cr, CAIRO_LINE_JOIN_ROUND);
	line_dash(d, k);
	for (i = 0; i < p->c->n; i++) {
		x = p->area.x + slot * ((double)i + 0.5);
		if (!draw_parse(value_text(p, k, i), &v))
			down = false; /* a gap */
		else if (down)
			cairo_line_to(d->cr, x, place_y(p, v));
		else {
			cairo_move_to(d->cr, x, place_y(p, v));
			down = true;
		}
	}
	cairo_stroke(d->cr);
	cairo_set_dash(d->cr, NULL, 0, 0);
	for (i = 0; i < p->c->n; i++)
		if (draw_parse(value_text(p, k, i), &v))
			marker_draw(d, k, p->area.x + slot * ((double)i + 0.5), place_y(p, v),
			    slot < 7 ? 1.4 : 3.6, ink);
}

/* The number beside the last point of each series, moved apart where they would touch. */
static void
line_ends(struct plot *p)
{
	struct draw_type t = { .size = 11, .bold = true };
	double y[DRAW_SERIES], v, most;
	size_t order[DRAW_SERIES], last[DRAW_SERIES], n = 0, k, i, j;

	for (k = 0; k < p->n_series; k++) {
		for (i = p->c->n; i > 0 && !draw_parse(value_text(p, k, i - 1), &v); i--)
			;
		if (!i)
			continue;
		last[k] = i - 1;
		y[k] = place_y(p, v);
		for (j = n++; j > 0 && y[order[j - 1]] > y[k]; j--)
			order[j] = order[j - 1];
		order[j] = k;
	}
	most = p->area.y + p->area.h;
	for (j = 1; j < n; j++)
		y[order[j]] = fmax(y[order[j]], y[order[j - 1]] + 14);
	for (j = n; j > 0; j--) {
		y[order[j - 1]] = fmin(y[order[j - 1]], most);
		most = y[order[j - 1]] - 14;
	}
	for (j = 0; j < n; j++) {
		k = order[j];
		t.ink = ink_dark;
		draw_text(p->d, &t, p->area.x + p->area.w + 4, y[k] - 7,
		    draw_number(p->d->arena, value_text(p, k, last[k])));
	}
}

/* Numbers over every point, where one series is short enough for it. */
static void
line_numbers(struct plot *p, double slot)
{
	const struct draw_type t = { .size = 11, .bold = true, .side = DRAW_CENTRE, .ink = ink_dark };
	double v;
	size_t i;

	for (i = 0; i < p->c->n; i++)
		if (draw_parse(value_text(p, 0, i), &v))
			draw_text(p->d, &t, p->area.x + slot * ((double)i + 0.5), place_y(p, v) - 20,
			    draw_number(p->d->arena, value_text(p, 0, i)));
}

/* ---- bars */

/* Width of the widest number. */
static double
numbers_width(struct plot *p)
{
	const struct draw_type t = { .size = 11, .bold = true };
	double most = 0, w, v;
	size_t k, i;

	for (k = 0; k < p->n_series; k++)
		for (i = 0; i < p->c->n; i++) {
			if (!draw_parse(value_text(p, k, i), &v))
				continue;
			draw_measure(p->d, &t, draw_number(p->d->arena, value_text(p, k, i)), &w);
			most = fmax(most, w);
		}
	return most;
}

static void
bars_upright(struct plot *p, double slot)
{
	const double w = slot * 0.76 / (double)p->n_series, zero = place_y(p, 0);
	struct draw_type t = { .size = 11, .bold = true, .side = DRAW_CENTRE };
	const double room = p->n_series > 1 ? w - 2 : slot - 3, need = numbers_width(p); /* at 11 points */
	bool numbers;
	double v, x, y;

	/* The type size at which the numbers over bars fit into `room` each; below 8 points nobody reads them. */
	t.size = fmin(11, 11 * room / fmax(need, 1));
	if (t.size < 8)
		t.size = 11;
	numbers = p->c->n * p->n_series <= LABELS_MOST && need * t.size / 11 <= room + 0.01;	size_t k, i;

	for (i = 0; i < p->c->n; i++)
		for (k = 0; k < p->n_series; k++) {
			x = p->area.x + slot * ((double)i + 0.12) + w * (double)k;
			if (!draw_parse(value_text(p, k, i), &v)) {
				t.ink = ink_soft;
				draw_text(p->d, &t, x + w / 2, zero - 17, "\xE2\x80\xA6");
				continue;
			}
			y = place_y(p, v);
			bar_draw(p->d, k, (struct draw_box){ x, fmin(y, zero), fmax(w - 1.5, 0.5), fabs(y - zero) },
			    series_ink(p, k));
			t.ink = ink_dark;
			if (numbers)
				draw_text(p->d, &t, x + w / 2, v < 0 ? y + 2 : y - t.size * 1.45,
				    draw_number(p->d->arena, value_text(p, k, i)));
		}
}

static void
bars_across(struct plot *p, double slot)
{
	const double h = slot * 0.76 / (double)p->n_series, zero = place_x(p, 0);
	struct draw_type t = { .size = fmin(11, fmax(h, 5)), .bold = true };
	bool numbers = h >= 7;
	double v, x, y;
	size_t k, i;

	for (i = 0; i < p->c->n; i++)
		for (k = 0; k < p->n_series; k++) {
			y = p->area.y + slot * ((double)i + 0.12) + h * (double)k;
			if (!draw_parse(value_text(p, k, i), &v)) {
				t.ink = ink_soft;
				t.side = DRAW_LEFT;
				if (numbers)
					draw_text(p->d, &t, zero + 4, y + h / 2 - t.size * 0.62, "\xE2\x80\xA6");
				continue;
			}
			x = place_x(p, v);
			bar_draw(p->d, k, (struct draw_box){ fmin(x, zero), y, fabs(x - zero), fmax(h - 1.5, 0.5) },
			    series_ink(p, k));
			t.ink = ink_dark;
			t.side = v < 0 ? DRAW_RIGHT : DRAW_LEFT;
			if (numbers)
				draw_text(p->d, &t, v < 0 ? x - 4 : x + 4, y + h / 2 - t.size * 0.62,
				    draw_number(p->d->arena, value_text(p, k, i)));
		}
}

/* ---- the whole */

static void
plot_upright(struct plot *p)
{
	struct label_plan l;
	bool line = p->c->kind == DRAW_LINE, all;
	const struct draw_type t = { .size = 11 };
	double left = 0, right = 6, numbers = numbers_width(p), w;

	/* Room for the widest label of the value axis. */
	for (int i = 0, n = tick_count(p); i <= n; i++) {
		draw_measure(p->d, &t, scale_label(p->d->arena, &p->scale, p->scale.min + i * p->scale.step), &w);
		left = fmax(left, w);
	}
	left += 10;
	all = line && p->n_series == 1 && p->c->n && numbers <= (p->area.w - left) / (double)p->c->n;
	if (line && !all)
		right = numbers + 8;
	p->area.x += left;
	p->area.w = fmax(p->area.w - left - right, 20);
	l = labels_plan(p, p->area.w);
	p->area.y += 16;
	p->area.h = fmax(p->area.h - 16 - l.height, 20);
	value_axis(p);
	category_axis(p, &l);
	if (!line) {
		bars_upright(p, l.slot);
		return;
	}
	for (size_t k = 0; k < p->n_series; k++)
		line_series(p, k, l.slot);
	if (all)
		line_numbers(p, l.slot);
	else
		line_ends(p);
}

static void
plot_across(struct plot *p)
{
	const struct draw_type axis = { .size = 11, .side = DRAW_CENTRE, .ink = ink_soft };
	struct draw_type t = { .size = 11, .side = DRAW_RIGHT, .ink = ink_dark, .lines = 1 };
	double left = fmin(categories_width(p) + 2, p->area.w * 0.36), right = numbers_width(p) + 8, slot;
	size_t i, every;

	p->area.x += left + 8;
	p->area.w = fmax(p->area.w - left - 8 - right, 20);
	p->area.h = fmax(p->area.h - 24, 20);
	slot = p->area.h / (double)p->c->n;
	every = (size_t)fmax(1, ceil(13 / slot));
	t.width = left;
	/* Value axis at the bottom, for bars across. */
	for (int k = 0, n = tick_count(p); k <= n; k++) {
		double v = p->scale.min + k * p->scale.step, x = place_x(p, v);

		grid_line(p, x, p->area.y, x, p->area.y + p->area.h, fabs(v) < p->scale.step / 1000);
		draw_text(p->d, &axis, x, p->area.y + p->area.h + 5, scale_label(p->d->arena, &p->scale, v));
	}
	for (i = 0; i < p->c->n; i += every)
		draw_text(p->d, &t, p->area.x - 8, p->area.y + slot * ((double)i + 0.5) - 7, p->c->category[i]);
	bars_across(p, slot);
}

double
plot_height(const struct draw_chart *c)
{
	double series = (double)(c->n_series < DRAW_SERIES ? c->n_series : DRAW_SERIES);

	if (c->kind != DRAW_BARS_ACROSS)
		return 330;
	return fmin(fmax(90 + (double)c->n * fmax(20, series * 13 + 8), 180), 12000);
}

void
plot_draw(struct draw *d, const struct draw_chart *c, struct draw_box box)
{
	const struct draw_type big = { .size = 14, .side = DRAW_CENTRE, .ink = ink_soft };
	const struct draw_type unit = { .size = 11, .width = box.w, .ink = ink_soft };
	struct plot p = { .d = d, .c = c, .area = box };
	double used;

	p.n_series = c->n_series < DRAW_SERIES ? c->n_series : DRAW_SERIES;
	plot_range(&p);
	if (!p.any) {
		draw_text(d, &big, box.x + box.w / 2, box.y + box.h / 2 - 10, "Belum ada nilai");
		return;
	}
	used = legend_draw(&p);
	p.area.y += used;
	p.area.h -= used;
	if (c->unit && *c->unit) {
		used = draw_text(d, &unit, box.x, p.area.y, c->unit) + 4;
		p.area.y += used;
		p.area.h -= used;
	}
	if (c->kind == DRAW_BARS_ACROSS)
		plot_across(&p);
	else
		plot_upright(&p);
}
