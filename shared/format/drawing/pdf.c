/*
 * pdf.c: the pages of a document: beginning, breaking, the foot of each, the file at the end. See
 * pdf.h.
 */
#include "shared/format/drawing/pdf_part.h"
#include "shared/ground/date.h"
#include "shared/ground/locks.h"
#include "shared/ground/log.h"
#include <cairo-pdf.h>

#define A4_SHORT 595.28 /* points: 210 mm */
#define A4_LONG 841.89 /* points: 297 mm */
#define FOOT_QR 46.0 /* points: 16 mm */
/* What Cairo may write into memory before it is stopped: far beyond any letter. */
#define PDF_LIMIT ((size_t)256 << 20)

static const char default_family[] = "Liberation Serif, Tinos, DejaVu Serif, serif";

static void
layouts_drop(PangoLayout **l, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		g_clear_object(&l[i]);
}

/* Gives back what cairo and pango hold. */
static void
pdf_drop(void *arg)
{
	struct pdf *p = arg;
	size_t i;

	layouts_drop(p->body, PDF_COLUMNS);
	layouts_drop(p->head, PDF_COLUMNS);
	layouts_drop(&p->loose, 1);
	g_clear_object(&p->context);
	g_clear_pointer(&p->cr, cairo_destroy);
	for (i = 0; i < p->n_sheets; i++)
		g_clear_pointer(&p->sheet[i].surface, cairo_surface_destroy);
}

static double
or_else(double v, double fallback)
{
	return v > 0 ? v : fallback;
}

struct pdf *
pdf_new(struct arena *a, const struct pdf_setup *s)
{
	struct pdf *p = arena_one(a, struct pdf);
	struct pdf_setup *d;
	size_t i;

	sd_assert(!locks_held());
	p->arena = a;
	d = &p->setup;
	*d = *s;
	d->title = paint_clean(a, s->title);
	d->author = paint_clean(a, s->author);
	d->subject = paint_clean(a, s->subject);
	d->foot = s->foot ? paint_clean(a, s->foot) : NULL;
	d->foot_qr = arena_strdup(a, s->foot_qr);
	d->family = s->family ? arena_strdup(a, s->family) : default_family;
	/* In points, 72 an inch: the margins of a letter, with room for the code and its line at the bottom. */
	d->size = or_else(s->size, 11.5);
	d->left = or_else(s->left, 72);
	d->right = or_else(s->right, 62);
	d->top = or_else(s->top, 48);
	d->bottom = or_else(s->bottom, s->foot_qr ? 78 : 60);
	arena_on_reset(a, pdf_drop, p);
	p->context = paint_context();
	for (i = 0; i < PDF_COLUMNS; i++) {
		p->body[i] = pango_layout_new(p->context);
		p->head[i] = pango_layout_new(p->context);
	}
	p->loose = pango_layout_new(p->context);
	pdf_page(p, s->turn);
	return p;
}

void
pdf_page(struct pdf *p, enum pdf_turn turn)
{
	cairo_rectangle_t area = { 0, 0, A4_SHORT, A4_LONG };
	struct pdf_sheet *s;

	if (p->er)
		return;
	if (p->n_sheets >= PDF_PAGES) {
		p->er = SD_TOO_LARGE;
		return;
	}
	g_clear_pointer(&p->cr, cairo_destroy);
	if (p->n_sheets && p->y <= p->top) /* still empty: only turned */
		g_clear_pointer(&p->sheet[--p->n_sheets].surface, cairo_surface_destroy);
	p->sheet = arena_more(p->arena, p->sheet, p->n_sheets, &p->cap_sheets, 16, sizeof(*p->sheet));
	if (turn == PDF_LANDSCAPE) {
		area.width = A4_LONG;
		area.height = A4_SHORT;
	}
	s = &p->sheet[p->n_sheets];
	s->width = area.width;
	s->height = area.height;
	s->surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &area);
	p->n_sheets++;
	p->cr = cairo_create(s->surface);
	p->y = p->top = p->setup.top;
	if (p->table)
		table_header(p);
}

double
sheet_bottom(const struct pdf *p)
{
	return p->sheet[p->n_sheets - 1].height - p->setup.bottom;
}

void
pdf_need(struct pdf *p, double height)
{
	const struct pdf_sheet *s = &p->sheet[p->n_sheets - 1];

	if (!p->er && p->y > p->top && p->y + height > sheet_bottom(p))
		pdf_page(p, s->width > s->height ? PDF_LANDSCAPE : PDF_PORTRAIT);
}

size_t
pdf_pages(const struct pdf *p)
{
	return p->n_sheets;
}

double
pdf_width(const struct pdf *p)
{
	return p->sheet[p->n_sheets - 1].width - p->setup.left - p->setup.right;
}

double
pdf_left(const struct pdf *p)
{
	return sheet_bottom(p) - p->y;
}

/* ---- the file */

/* Text of the foot between x and x + width, centred on y. */
static void
foot_text(struct pdf *p, cairo_t *cr, const struct pdf_style *st, double x, double width, double y,
    const char *text)
{
	PangoLayout *l = p->loose;
	PangoRectangle r;

	layout_set(p, l, st, width, text);
	pango_layout_set_height(l, -3);
	pango_layout_set_ellipsize(l, PANGO_ELLIPSIZE_END);
	pango_layout_get_pixel_extents(l, NULL, &r);
	cairo_set_source_rgb(cr, 0.2, 0.2, 0.2);
	cairo_move_to(cr, x, y - r.height / 2.0);
	pango_cairo_show_layout(cr, l);
	pango_layout_set_height(l, -1);
	pango_layout_set_ellipsize(l, PANGO_ELLIPSIZE_NONE);
}

static void
foot_paint(struct pdf *p, cairo_t *cr, size_t i)
{
	const struct pdf_style left = { .size = 8 }, right = { .size = 8, .align = PDF_RIGHT };
	const struct pdf_sheet *s = &p->sheet[i];
	const char *url = p->setup.foot_qr;
	double x = p->setup.left, end = s->width - p->setup.right, y = s->height - p->setup.bottom + 8;
	double middle = y + (p->setup.foot_qr ? FOOT_QR / 2 : 12);

	cairo_set_source_rgb(cr, 0.45, 0.45, 0.45);
	cairo_set_line_width(cr, PDF_RULE);
	cairo_move_to(cr, x, y);
	cairo_line_to(cr, end, y);
	cairo_stroke(cr);
	if (p->setup.foot_qr
	    && paint_qr(cr, p->setup.foot_qr, x - 4, y + 1, FOOT_QR) == SD_OK) {
		/* A link over it; only for addresses that need no quoting. */
		if (strspn(url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/.-_~?&=%#") ==
		    strlen(url) && strncmp(url, "http", 4) == 0) {
			cairo_tag_begin(cr, CAIRO_TAG_LINK, arena_printf(p->arena, "rect=[%d %d %d %d] uri='%s'", (int)x,
			    (int)(y + 2), (int)FOOT_QR, (int)FOOT_QR, url));
			cairo_tag_end(cr, CAIRO_TAG_LINK);
		}
		x += FOOT_QR + 2;
	}
	if (p->setup.foot)
		foot_text(p, cr, &left, x, end - x - 110, middle, p->setup.foot);
	foot_text(p, cr, &right, end - 100, 100, middle,
	    arena_printf(p->arena, "Halaman %zu dari %zu", i + 1, p->n_sheets));
}

static void
meta_set(cairo_surface_t *f, cairo_pdf_metadata_t key, const char *text)
{
	if (text && *text)
		cairo_pdf_surface_set_metadata(f, key, text);
}

enum sd_err
pdf_close(struct pdf *p, struct blob *out)
{
	struct buf *b;
	cairo_surface_t *f;
	cairo_status_t st;
	const char *when;
	cairo_t *cr;
	size_t i;

	if (p->er)
		return p->er;
	g_clear_pointer(&p->cr, cairo_destroy);
	b = buf_new(p->arena, PDF_LIMIT);
	f = cairo_pdf_surface_create_for_stream(paint_write, b, A4_SHORT, A4_LONG);
	when = time_iso(p->arena, p->setup.created);
	meta_set(f, CAIRO_PDF_METADATA_TITLE, p->setup.title);
	meta_set(f, CAIRO_PDF_METADATA_AUTHOR, p->setup.author);
	meta_set(f, CAIRO_PDF_METADATA_SUBJECT, p->setup.subject);
	meta_set(f, CAIRO_PDF_METADATA_CREATOR, "satudata");
	meta_set(f, CAIRO_PDF_METADATA_CREATE_DATE, when);
	meta_set(f, CAIRO_PDF_METADATA_MOD_DATE, when);
	cr = cairo_create(f);
	for (i = 0; i < p->n_sheets; i++) {
		cairo_pdf_surface_set_size(f, p->sheet[i].width, p->sheet[i].height);
		cairo_set_source_surface(cr, p->sheet[i].surface, 0, 0);
		cairo_paint(cr);
		foot_paint(p, cr, i);
		cairo_show_page(cr);
		g_clear_pointer(&p->sheet[i].surface, cairo_surface_destroy);
	}
	cairo_destroy(cr);
	cairo_surface_finish(f);
	st = cairo_surface_status(f);
	cairo_surface_destroy(f);
	p->er = SD_GONE; /* whoever goes on writing writes nothing */
	if (b->er)
		return b->er;
	if (st != CAIRO_STATUS_SUCCESS)
		return SD_INTERNAL;
	*out = (struct blob){ b->p, b->n };
	return SD_OK;
}
