/*
 * pdf_part.h: what the three files of the document writer know of each other. Nobody else
 * includes it.
 *
 * Everything on a page is a row of cells: a paragraph is a row of one cell, a clause of three, a
 * table row of many. Each cell is a text layout, so pages break in one place only: row_flow() in
 * pdf_flow.c.
 */
#ifndef SD_PDF_PART_H
#define SD_PDF_PART_H

#include "shared/format/drawing/paint.h"
#include "shared/format/drawing/pdf.h"

struct pdf_sheet {
	cairo_surface_t *surface;   /* recording; drawn to the file by pdf_close() */
	double width, height;
};

struct pdf_cell {
	PangoLayout *layout;
	double x, width;            /* of the cell on the page, padding included */
	int line, lines;            /* next to draw, all */
};

struct pdf {
	struct arena *arena;
	struct pdf_setup setup;
	PangoContext *context;
	PangoLayout *body[PDF_COLUMNS], *head[PDF_COLUMNS], *loose; /* used again for every row */
	struct pdf_sheet *sheet;
	size_t n_sheets, cap_sheets;
	cairo_t *cr;                /* onto the last sheet; NULL after a failure */
	double y;                   /* where the next thing begins */
	double top;                 /* where things begin on this page, below a repeated header */
	enum sd_err er;
	const struct pdf_table *table; /* between begin and end */
	double column[PDF_COLUMNS + 1]; /* left edges of its columns, and the right one */
};

struct row_look {
	double pad_x, pad_y;
	bool ruled;
	bool whole;                 /* stays in one piece where a page can hold it */
};

#define PDF_RULE 0.5 /* points: a thin line */

/* Draws a row where the page is, going on to further pages as needed. */
void row_flow(struct pdf *p, struct pdf_cell *cell, size_t n, const struct row_look *look);

/* Height of a row without breaks; draws one as it is, without looking at the room (heads). */
double row_height(const struct pdf_cell *cell, size_t n, const struct row_look *look);
void row_paint(struct pdf *p, struct pdf_cell *cell, size_t n, const struct row_look *look, double height);

/* Gives a layout its text, width and type. */
void layout_set(struct pdf *p, PangoLayout *l, const struct pdf_style *st, double width, const char *text);

/* A cell over a layout that has its text. */
struct pdf_cell cell_of(PangoLayout *l, double x, double width);

double sheet_bottom(const struct pdf *p);   /* y below which nothing is drawn */
void table_header(struct pdf *p);           /* draws the head of the running table */

#endif
