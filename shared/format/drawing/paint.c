/*
 * paint.c: see paint.h. Clean text for pango, a text context that measures the same on every
 * surface, QR codes.
 */
#include "shared/format/drawing/paint.h"
#include <qrencode.h>

/* Length of the well-formed UTF-8 sequence at s (RFC 3629) and its code point; 0 where there is
 * none. */
static size_t
rune_take(const unsigned char *s, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n, i;

	if (s[0] < 0x80) {
		*cp = s[0];
		return 1;
	}
	n = s[0] >= 0xF0 && s[0] < 0xF8 ? 4 : s[0] >= 0xE0 && s[0] < 0xF0 ? 3
	    : s[0] >= 0xC0 && s[0] < 0xE0 ? 2 : 0;
	if (!n)
		return 0;
	*cp = s[0] & (0x7Fu >> n);
	for (i = 1; i < n; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		*cp = *cp << 6 | (s[i] & 0x3Fu);
	}
	return *cp < least[n] || *cp > 0x10FFFF || (*cp >= 0xD800 && *cp < 0xE000) ? 0 : n;
}

/* Characters that must not reach the page: control characters, marks that turn or hide what
 * follows, noncharacters. */
static bool
rune_bad(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x200E
	    || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)
	    || c == 0xFEFF || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE
	    || (c >= 0xE0000 && c <= 0xE0FFF);
}

const char *
paint_clean(struct arena *a, const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	char *out, *q;
	uint32_t cp;
	size_t n;

	if (!s)
		return "";
	q = out = arena_alloc(a, strlen(s) * 3 + 1);
	while (*p) {
		if (!(n = rune_take(p, &cp))) {
			memcpy(q, "\xEF\xBF\xBD", 3);
			q += 3;
			p++;
			continue;
		}
		if (!rune_bad(cp)) {
			memcpy(q, p, n);
			q += n;
		}
		p += n;
	}
	*q = '\0';
	return out;
}

PangoContext *
paint_context(void)
{
	PangoContext *c = pango_font_map_create_context(pango_cairo_font_map_get_default());
	cairo_font_options_t *o = cairo_font_options_create();

	cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(c, o);
	cairo_font_options_destroy(o);
	pango_cairo_context_set_resolution(c, 72);
	pango_context_set_round_glyph_positions(c, FALSE);
	pango_context_set_language(c, pango_language_from_string("id"));
	return c;
}

void
paint_font(PangoLayout *l, const char *family, double size, bool bold, bool italic)
{
	PangoFontDescription *d = pango_font_description_new();

	pango_font_description_set_family(d, family);
	pango_font_description_set_absolute_size(d, size * PANGO_SCALE);
	pango_font_description_set_weight(d, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(d, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_layout_set_font_description(l, d);
	pango_font_description_free(d);
}

enum sd_err
paint_qr(cairo_t *cr, const char *text, double x, double y, double side)
{
	QRcode *q;
	double unit;
	int row, col, from;

	if (!text || !*text)
		return SD_INVALID;
	if (!(q = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M)))
		return SD_TOO_LARGE;
	cairo_save(cr);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_rectangle(cr, x, y, side, side);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
	/* The dark modules, run by run, as one path. */
	unit = side / (q->width + 8);
	for (row = 0; row < q->width; row++)
		for (col = 0; col < q->width; col++) {
			for (from = col; col < q->width && (q->data[row * q->width + col] & 1);)
				col++;
			if (col > from)
				cairo_rectangle(cr, x + (from + 4) * unit, y + (row + 4) * unit,
				    (col - from) * unit, unit);
		}
	cairo_fill(cr);
	cairo_restore(cr);
	QRcode_free(q);
	return SD_OK;
}

cairo_status_t
paint_write(void *buf, const unsigned char *p, unsigned int n)
{
	struct buf *b = buf;

	buf_add(b, p, n);
	return b->er == SD_OK ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* fontconfig keeps its patterns behind coded pointers, which the leak checker of a sanitized
 * build cannot follow. */
const char *__lsan_default_suppressions(void) __attribute__((weak));

const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\nleak:libpango\n";
}
