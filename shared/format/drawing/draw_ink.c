/*
 * draw_ink.c: texts, colours, numbers and scales of a picture. See draw_part.h.
 */
#include "shared/format/drawing/draw_part.h"
#include <math.h>

#define FAMILY "Inter, Liberation Sans, DejaVu Sans, sans-serif"
#define VALUE_MOST 1e60         /* beyond that a value cannot be drawn and counts as missing */

const struct ink ink_dark = { 0.13, 0.15, 0.18 }, ink_soft = { 0.35, 0.38, 0.42 },
    ink_grid = { 0.85, 0.87, 0.89 }, ink_blue = { 0, 0.32, 0.58 };

void
draw_ink(struct draw *d, struct ink i)
{
	cairo_set_source_rgb(d->cr, i.r, i.g, i.b);
}

struct ink
ink_of(const char *hex, struct ink fallback)
{
	PangoColor c;

	if (!hex || hex[0] != '#' || !pango_color_parse(&c, hex))
		return fallback;
	return (struct ink){ c.red / 65535.0, c.green / 65535.0, c.blue / 65535.0 };
}

/* Gives the picture's layout this text; returns its height and width. */
static double
text_set(struct draw *d, const struct draw_type *t, const char *text, double *w)
{
	static const PangoAlignment align[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
	PangoLayout *l = d->layout;
	int width, height;

	paint_font(l, FAMILY, t->size, t->bold, false);
	pango_layout_set_auto_dir(l, FALSE);
	pango_layout_set_single_paragraph_mode(l, TRUE);
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(l, align[t->side]);
	pango_layout_set_width(l, t->width > 0 ? (int)(t->width * PANGO_SCALE) : -1);
	pango_layout_set_height(l, -(t->lines > 0 ? t->lines : 1));
	pango_layout_set_ellipsize(l, t->width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
	pango_layout_set_text(l, paint_clean(d->arena, text), -1);
	pango_layout_get_size(l, &width, &height);
	if (w)
		*w = (double)width / PANGO_SCALE;
	return (double)height / PANGO_SCALE;
}

double
draw_measure(struct draw *d, const struct draw_type *t, const char *text, double *w)
{
	return text_set(d, t, text, w);
}

double
draw_text(struct draw *d, const struct draw_type *t, double x, double y, const char *text)
{
	double w, h = text_set(d, t, text, &w), box = t->width > 0 ? t->width : w;

	x -= t->side == DRAW_LEFT ? 0 : t->side == DRAW_CENTRE ? box / 2 : box;
	draw_ink(d, t->ink);
	cairo_move_to(d->cr, x, y);
	pango_cairo_show_layout(d->cr, d->layout);
	return h;
}

void
draw_slanted(struct draw *d, const struct draw_type *t, double x, double y, double angle, const char *text)
{
	cairo_save(d->cr);
	cairo_translate(d->cr, x, y);
	cairo_rotate(d->cr, -angle);
	draw_text(d, t, 0, -t->size * 0.6, text);
	cairo_restore(d->cr);
}

/* ---- numbers */

/* The text is [+-]digits[.digits]; *sign, *whole and *part are set. */
static bool
decimal_split(const char *s, bool *minus, size_t *whole, const char **digits, const char **part)
{
	const char *p = s;
	size_t n;

	*minus = *p == '-';
	if (*p == '-' || *p == '+')
		p++;
	*digits = p;
	*whole = strspn(p, "0123456789");
	if (!*whole)
		return false;
	p += *whole;
	*part = NULL;
	if (*p == '.') {
		*part = ++p;
		if (!(n = strspn(p, "0123456789")))
			return false;
		p += n;
	}
	return !*p;
}

bool
draw_parse(const char *text, double *v)
{
	const char *digits, *part;
	double value = 0, unit = 0.1;
	size_t whole, i;
	bool minus;

	if (!text || !decimal_split(text, &minus, &whole, &digits, &part))
		return false;
	for (i = 0; i < whole; i++)
		value = value * 10 + (digits[i] - '0');
	for (; part && *part; part++, unit /= 10)
		value += unit * (*part - '0');
	if (!(value < VALUE_MOST))
		return false;
	*v = minus ? -value : value;
	return true;
}

const char *
draw_number(struct arena *a, const char *decimal)
{
	const char *digits, *part;
	size_t whole, i;
	bool minus;
	char *out, *p;

	if (!decimal)
		return "";
	if (!decimal_split(decimal, &minus, &whole, &digits, &part))
		return decimal;
	p = out = arena_alloc(a, strlen(decimal) + whole / 3 + 8);
	if (minus) {
		memcpy(p, "\xE2\x88\x92", 3);
		p += 3;
	}
	for (i = 0; i < whole; i++) {
		if (i && (whole - i) % 3 == 0)
			*p++ = '.';
		*p++ = digits[i];
	}
	if (part) {
		*p++ = ',';
		memcpy(p, part, strlen(part));
	}
	return out;
}

/* ---- scales */

struct draw_scale
scale_nice(double low, double high, int ticks)
{
	struct draw_scale s;
	double most = fmax(fabs(low), fabs(high));
	double raw;
	double power, m;

	if (high - low <= most * 1e-9 || most <= 0) {
		low -= most > 0 ? most * 0.1 : 0;
		high += most > 0 ? most * 0.1 : 1;
	}
	raw = (high - low) / ticks;
	power = pow(10, floor(log10(raw)));
	m = raw / power;
	s.step = (m <= 1.0001 ? 1 : m <= 2.0001 ? 2 : m <= 5.0001 ? 5 : 10) * power;
	s.min = floor(low / s.step + 1e-9) * s.step;
	s.max = ceil(high / s.step - 1e-9) * s.step;
	s.decimals = s.step >= 1 ? 0 : (int)ceil(-log10(s.step) - 1e-9);
	if (s.decimals > 9)
		s.decimals = 9;
	return s;
}

const char *
scale_label(struct arena *a, const struct draw_scale *s, double v)
{
	static const struct { double unit; const char *name; } word[] = {
		{ 1e12, " triliun" }, { 1e9, " miliar" }, { 1e6, " juta" },
	};
	double most = fmax(fabs(s->min), fabs(s->max)), step;
	int decimals;
	size_t i;

	if (fabs(v) < s->step / 1000)
		return "0";
	if (most >= 1e16)
		return arena_printf(a, "%.3g", v);
	for (i = 0; i < 3 && most < word[i].unit; i++)
		;
	if (i == 3)
		return draw_number(a, arena_printf(a, "%.*f", s->decimals, v));
	step = s->step / word[i].unit;
	decimals = step >= 1 ? 0 : (int)ceil(-log10(step) - 1e-9);
	return arena_printf(a, "%s%s", draw_number(a, arena_printf(a, "%.*f", decimals > 6 ? 6 : decimals,
	    v / word[i].unit)), word[i].name);
}
