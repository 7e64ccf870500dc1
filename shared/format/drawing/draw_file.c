/*
 * draw_file.c: the canvas: one painting function to SVG, PNG or PDF, and the SVG made fit for a
 * strict content policy. See draw_part.h.
 */
#include "shared/format/drawing/draw_part.h"
#include "shared/ground/locks.h"
#include "shared/ground/log.h"
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>

#define FILE_LIMIT ((size_t)96 << 20) /* bytes of one picture, far above any; ends one that runs away */
#define PIXELS_MOST 40e6 /* cairo holds four bytes of each: 160 MB */
#define SIDE_LEAST 60.0 /* pixels: below this no axis fits */
/* Pixels of a side: Cairo's own limit is 32,767, and A0 at 300 dpi has 14,043. */
#define SIDE_MOST 15000.0

/* ---- SVG */

/* The declarations of a style attribute ("a:b;c:d;") as attributes of their own. */
static void
style_spread(struct buf *b, const char *p, const char *end)
{
	const char *colon, *stop;

	while (p < end) {
		while (p < end && (*p == ' ' || *p == ';'))
			p++;
		stop = memchr(p, ';', (size_t)(end - p));
		stop = stop ? stop : end;
		colon = memchr(p, ':', (size_t)(stop - p));
		if (colon) {
			buf_chr(b, ' ');
			buf_add(b, p, (size_t)(colon - p));
			buf_lit(b, "=\"");
			buf_add(b, colon + 1, (size_t)(stop - colon - 1));
			buf_chr(b, '"');
		}
		p = stop;
	}
}

/* Copies n bytes without the number that cairo counts its surfaces with, so that equal pictures
 * have equal bytes. Nothing refers to it. */
static void
group_plain(struct buf *b, const char *p, size_t n)
{
	static const char key[] = "<g id=\"surface";
	const char *hit = strstr(p, key), *close;

	if (hit && hit < p + n && (close = strchr(hit + sizeof(key) - 1, '"')) && close < p + n) {
		buf_add(b, p, (size_t)(hit - p) + 2);
		n -= (size_t)(close + 1 - p);
		p = close + 1;
	}
	buf_add(b, p, n);
}

/* Copies cairo's SVG (which holds no text of ours: letters are outlines), with the title for
 * screen readers and without style attributes, which a content policy without 'unsafe-inline'
 * would switch off. */
static void
svg_tidy(struct arena *a, struct buf *out, const char *p, const char *title)
{
	static const char key[] = " style=\"";
	const char *hit, *close, *tag = strstr(p, "<svg");
	const char *s;

	tag = tag ? strchr(tag, '>') : NULL;
	if (!tag)
		return;
	buf_add(out, p, (size_t)(tag - p));
	buf_lit(out, " role=\"img\">\n<title>");
	s = paint_clean(a, title);
	for (; *s; s++)
		switch (*s) {
		case '&': buf_lit(out, "&amp;"); break;
		case '<': buf_lit(out, "&lt;"); break;
		case '>': buf_lit(out, "&gt;"); break;
		default: buf_chr(out, *s);
		}
	buf_lit(out, "</title>");
	for (p = tag + 1; (hit = strstr(p, key)); p = close + 1) {
		group_plain(out, p, (size_t)(hit - p));
		hit += sizeof(key) - 1;
		close = strchr(hit, '"');
		if (!close)
			return;
		style_spread(out, hit, close);
	}
	buf_str(out, p);
}

/* ---- all formats */

struct job {
	struct draw draw;
	void (*paint)(struct draw *d, const void *arg);
	const void *arg;
	double w, h, scale;
};

static void
job_drop(void *arg)
{
	struct job *j = arg;

	g_clear_object(&j->draw.layout);
	g_clear_object(&j->draw.context);
	g_clear_pointer(&j->draw.cr, cairo_destroy);
}

/* Paints, and writes the surface into b. */
static enum sd_err
job_run(struct job *j, enum draw_format f, struct buf *b, const char *title)
{
	struct draw *d = &j->draw;
	cairo_surface_t *s;
	cairo_status_t st;

	if (f == DRAW_SVG)
		s = cairo_svg_surface_create_for_stream(paint_write, b, j->w, j->h);
	else if (f == DRAW_PDF)
		s = cairo_pdf_surface_create_for_stream(paint_write, b, j->w, j->h);
	else
		s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(j->w * j->scale), (int)(j->h * j->scale));
	d->cr = cairo_create(s);
	cairo_surface_destroy(s); /* the context keeps it */
	if (f == DRAW_PNG)
		cairo_scale(d->cr, j->scale, j->scale);
	if (f == DRAW_PDF)
		cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, paint_clean(d->arena, title));
	if (f == DRAW_PDF) /* no clock here: a fixed date */
		cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
	cairo_set_source_rgb(d->cr, 1, 1, 1);
	cairo_paint(d->cr);
	j->paint(d, j->arg);
	st = cairo_status(d->cr);
	if (f == DRAW_PNG && st == CAIRO_STATUS_SUCCESS)
		st = cairo_surface_write_to_png_stream(s, paint_write, b);
	else if (st == CAIRO_STATUS_SUCCESS) {
		cairo_show_page(d->cr);
		cairo_surface_finish(s);
		st = cairo_surface_status(s);
	}
	g_clear_pointer(&d->cr, cairo_destroy);
	return b->er ? b->er : st == CAIRO_STATUS_SUCCESS ? SD_OK : SD_INTERNAL;
}

enum sd_err
draw_file(struct arena *a, double w, double h, enum draw_format f, const char *title, const char *accent,
    void (*paint)(struct draw *d, const void *arg), const void *arg, struct blob *out)
{
	struct job *j = arena_one(a, struct job);
	struct buf *b, *tidy;
	enum sd_err er;

	sd_assert(!locks_held());
	if (!(w >= SIDE_LEAST && w <= SIDE_MOST && h >= SIDE_LEAST && h <= SIDE_MOST))
		return SD_INVALID;
	if (w * h > PIXELS_MOST)
		return SD_TOO_LARGE;
	*j = (struct job){ .paint = paint, .arg = arg, .w = w, .h = h };
	j->scale = w * h * 4 > PIXELS_MOST ? 1 : 2;
	j->draw.arena = a;
	j->draw.accent = ink_of(accent, ink_blue);
	arena_on_reset(a, job_drop, j);
	j->draw.context = paint_context();
	j->draw.layout = pango_layout_new(j->draw.context);
	b = buf_new(a, FILE_LIMIT);
	er = job_run(j, f, b, title ? title : "");
	job_drop(j);
	if (er)
		return er;
	if (f == DRAW_SVG) {
		tidy = buf_new(a, FILE_LIMIT * 2);
		svg_tidy(a, tidy, buf_text(b), title);
		b = tidy;
	}
	*out = (struct blob){ b->p, b->n };
	return b->er;
}

const char *
draw_media_type(enum draw_format f)
{
	static const char *const type[] = { "image/svg+xml", "image/png", "application/pdf" };

	return type[f];
}

const char *
draw_ending(enum draw_format f)
{
	static const char *const ending[] = { "svg", "png", "pdf" };

	return ending[f];
}
