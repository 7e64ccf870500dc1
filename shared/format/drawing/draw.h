/*
 * draw.h: charts and infographics, drawn by one code to SVG, PNG or PDF.
 *
 * The catalogue, the release step and the console call it. It is a picture of given texts: it
 * computes no statistics; a value becomes a double only to find its place on the paper, and the
 * numbers written are the texts as given, with Indonesian points and comma. A missing value is a
 * gap, never zero. Series differ by marker or hatching as well as by colour. SVG has its text as
 * outlines, no style attribute, and the title for screen readers.
 */
#ifndef SD_DRAW_H
#define SD_DRAW_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include "shared/ground/field.h"
#include <stddef.h>

#define DRAW_SERIES 12          /* more are left out, and the picture says so */
#define DRAW_CATEGORIES 2000    /* more is SD_TOO_LARGE */

enum draw_kind {
	DRAW_LINE,              /* categories along the bottom, oldest first */
	DRAW_BARS,              /* grouped, upright; zero is always on the axis */
	DRAW_BARS_ACROSS        /* grouped, from left to right: long labels, many categories */
};

enum draw_format { DRAW_SVG, DRAW_PNG, DRAW_PDF };

struct draw_series {
	const char *name;
	const char *const *value; /* one a category: "-1234.5", as in the database; NULL, "" or no number = missing */
};

struct draw_chart {
	enum draw_kind kind;
	const char *title, *subtitle;     /* may be NULL */
	const char *unit;                 /* at the axis; may be NULL */
	const char *source;               /* the whole line, "Sumber: ..."; may be NULL */
	const char *const *category;
	size_t n;
	const struct draw_series *series;
	size_t n_series;
	double width, height;             /* points; 0: 760 wide, and as high as it needs */
	const char *accent;               /* "#rrggbb" of the first series; NULL: blue */
};

/* The chart as a file in the arena. Without any value it says "Belum ada nilai". SD_INVALID for a
 * size that is no size, SD_TOO_LARGE past DRAW_CATEGORIES. PNG has two pixels a point. */
enum sd_err draw_chart(struct arena *a, const struct draw_chart *c, enum draw_format f, struct blob *out);

struct draw_figure {
	const char *label;       /* "Penduduk laki-laki" */
	const char *value;       /* decimal text */
	const char *unit;        /* may be NULL */
	const char *note;        /* "naik 0,4 persen dari 2023"; may be NULL */
};

struct draw_infographic {
	const char *publisher;   /* first line, small: "Pemerintah Kabupaten ..." */
	const char *title, *subtitle;
	const char *period;      /* "Tahun 2024" */
	const struct draw_figure *figure;
	size_t n_figures;        /* the first three are shown */
	const struct draw_chart *chart; /* its title stands above it; size and source are not used; may be NULL */
	const char *source;      /* "Sumber: Dinas ..., diolah ..." */
	const char *url;         /* QR code and its text; may be NULL */
	const char *accent;      /* "#rrggbb"; NULL: blue */
};

/* One upright page (600 x 848 points, the shape of A4) as a file in the arena. */
enum sd_err draw_infographic(struct arena *a, const struct draw_infographic *g, enum draw_format f, struct blob *out);

/* "-1234.50" -> "-1.234,50" with a true minus sign; a text that is no decimal number stays as it
 * is; NULL gives "". */
const char *draw_number(struct arena *a, const char *decimal);

/* The media type and the file ending of a format. Static texts. */
const char *draw_media_type(enum draw_format f);
const char *draw_ending(enum draw_format f);

#endif
