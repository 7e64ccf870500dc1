/*
 * draw_part.h: what the files of the chart writer know of each other. Nobody else includes it.
 */
#ifndef SD_DRAW_PART_H
#define SD_DRAW_PART_H

#include "shared/format/drawing/draw.h"
#include "shared/format/drawing/paint.h"

struct draw_box { double x, y, w, h; };

struct ink { double r, g, b; };

/* A picture being drawn. */
struct draw {
	struct arena *arena;
	cairo_t *cr;
	PangoContext *context;
	PangoLayout *layout;
	struct ink accent;
	bool plain_ink;          /* an accent was given: the first series takes it */
};

enum draw_side { DRAW_LEFT, DRAW_CENTRE, DRAW_RIGHT };

/* How a text is set. x of draw_text() is the left end, the middle or the right end by `side`. */
struct draw_type {
	double size;
	bool bold;
	enum draw_side side;
	double width;            /* wraps there; 0: one line */
	int lines;               /* at most so many, then an ellipsis; 0: 1 */
	struct ink ink;
};

/* Draws a text below y; returns its height. draw_measure() only measures; *w may be NULL. */
double draw_text(struct draw *d, const struct draw_type *t, double x, double y, const char *text);
double draw_measure(struct draw *d, const struct draw_type *t, const char *text, double *w);

/* A text that begins at (x, y) and rises by `angle` radians to its end there (side right). */
void draw_slanted(struct draw *d, const struct draw_type *t, double x, double y, double angle, const char *text);

void draw_ink(struct draw *d, struct ink i);
struct ink ink_of(const char *hex, struct ink fallback);

extern const struct ink ink_dark, ink_soft, ink_grid, ink_blue;

/* ---- scales: values as doubles for their place on the paper only */

struct draw_scale {
	double min, max, step;   /* of the axis */
	int decimals;            /* that the labels need */
};

/* A decimal text as double; false where it is missing or no number. */
bool draw_parse(const char *text, double *v);

/* An axis over [low, high] with about `ticks` steps of 1, 2 or 5 times a power of ten. */
struct draw_scale scale_nice(double low, double high, int ticks);

/* The label of a tick: "1.250", "0,5". */
const char *scale_label(struct arena *a, const struct draw_scale *s, double v);

/* ---- the plot (draw_plot.c) */

/* Height that a chart without one needs. */
double plot_height(const struct draw_chart *c);

/* Draws legend, axes and data into a box. */
void plot_draw(struct draw *d, const struct draw_chart *c, struct draw_box box);

/* ---- the canvas (draw_file.c) */

/* Draws one picture to a file: `paint(d, arg)` draws on a white page of w x h points. */
enum sd_err draw_file(struct arena *a, double w, double h, enum draw_format f, const char *title, const char *accent,
    void (*paint)(struct draw *d, const void *arg), const void *arg, struct blob *out);

#endif
