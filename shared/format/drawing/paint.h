/*
 * paint.h: what pdf.c and draw.c share: clean text, text layouts, QR codes, a surface that writes
 * into a buf. Called by the format floor only. Never touches a file or the network.
 */
#ifndef SD_PAINT_H
#define SD_PAINT_H

#include "shared/ground/arena.h"
#include "shared/ground/buf.h"
#include <cairo.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

/* Text that pango may see: valid UTF-8 (wrong bytes become U+FFFD) without control characters
 * other than LF and TAB, without characters that turn the direction of what follows. NULL gives
 * "". */
const char *paint_clean(struct arena *a, const char *s);

/* A text context in which a unit is one point, without hinting, so that every surface measures
 * alike. The caller gives it back with g_object_unref(). */
PangoContext *paint_context(void);

/* Sets family, size in points, weight and slant of a layout. `family` is a comma-separated list. */
void paint_font(PangoLayout *l, const char *family, double size, bool bold, bool italic);

/* Draws a QR code of `text` with its quiet zone, filling a square of `side` points at (x, y), in
 * black on white. SD_TOO_LARGE where the text does not fit a QR code; SD_INVALID for an empty
 * one. Nothing is drawn then. */
enum sd_err paint_qr(cairo_t *cr, const char *text, double x, double y, double side);

/* cairo's write function over a struct buf. */
cairo_status_t paint_write(void *buf, const unsigned char *p, unsigned int n);

#endif
