/*
 * pdf.h: a document writer: text flows down A4 pages, and what does not fit goes on the next one.
 *
 * shared/process/letter.c and modules that print something of their own call it. The document is
 * kept in memory until pdf_close(), because every page's foot says how many there are. All texts
 * may be hostile: they are shown, never read as markup. Lengths are points (1/72 inch). The first
 * failure is kept and returned by pdf_close(); calls in between need no check. It never opens a
 * file and never asks the clock: equal input gives equal bytes.
 *
 *	struct pdf *p = pdf_new(a, &(struct pdf_setup){ .title = "Daftar", .created = time_now() });
 *	pdf_text(p, &(struct pdf_style){ .bold = true, .align = PDF_CENTRE }, "DAFTAR");
 *	er = pdf_close(p, &bytes);
 */
#ifndef SD_PDF_H
#define SD_PDF_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include "shared/ground/field.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PDF_COLUMNS 16           /* most columns of a table */
#define PDF_PAGES 600            /* more is SD_TOO_LARGE */

struct pdf;

enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT, PDF_JUSTIFY };
enum pdf_turn { PDF_PORTRAIT, PDF_LANDSCAPE };

struct pdf_setup {
	const char *title, *author, *subject; /* of the file's properties; may be NULL */
	int64_t created;                      /* UTC seconds, into the properties */
	enum pdf_turn turn;                   /* of the first page */
	const char *family;                   /* NULL: Liberation Serif */
	double size;                          /* of the type; 0: 11.5 */
	double left, right, top, bottom;      /* margins; 0: 72, 62, 48, 60 */
	const char *foot;                     /* at the foot of each page beside the page number; may be NULL */
	const char *foot_qr;                  /* QR code left of it; may be NULL */
};

/* Begins a document. Everything it holds goes back with the arena. */
struct pdf *pdf_new(struct arena *a, const struct pdf_setup *s);

/* Finishes: *out are the bytes of the file, in the arena. SD_TOO_LARGE past PDF_PAGES,
 * SD_INTERNAL where cairo fails. */
enum sd_err pdf_close(struct pdf *p, struct blob *out);

/* Begins a new page, turned as said; on a page that is still empty it only turns it. */
void pdf_page(struct pdf *p, enum pdf_turn turn);

/* Begins a new page unless `height` points are left on this one. */
void pdf_need(struct pdf *p, double height);

/* Pages so far; the width between the margins; what is left of this page. */
size_t pdf_pages(const struct pdf *p);
double pdf_width(const struct pdf *p);
double pdf_left(const struct pdf *p);

struct pdf_style {
	double size;             /* 0: the document's */
	enum pdf_align align;
	bool bold, italic, underline;
	bool heading;            /* never the last thing on a page */
	double before, after;    /* space above (not at the top of a page) and below */
	double indent;           /* from the left margin, all lines */
	double first;            /* first line further in */
	const char *colour;      /* "#rrggbb"; NULL: black */
};

/* A paragraph; LF begins a new line. style NULL: plain, left. Breaks over pages between lines,
 * leaving two on each side. */
void pdf_text(struct pdf *p, const struct pdf_style *style, const char *text);

void pdf_space(struct pdf *p, double height);
void pdf_rule(struct pdf *p, double thickness);

/* "label  body" with the body in its own column: KESATU ..., a. ..., 1. ... `label_width` 0: as
 * in a decree (90). `colon` puts one between. `style` (may be NULL) is for the body; size and
 * spacing for both. */
void pdf_clause(struct pdf *p, const struct pdf_style *style, double label_width, const char *label, bool colon,
    const char *body);

struct pdf_pair { const char *key, *value; }; /* value NULL prints "-" */

/* Lines "key : value" with wrapped values. `key_width` 0: as wide as the widest key, at most
 * half. */
void pdf_pairs(struct pdf *p, const struct pdf_style *style, double key_width, const struct pdf_pair *row, size_t n);

struct pdf_column {
	const char *title;
	double weight;           /* share of the width */
	enum pdf_align align;    /* of the cells; titles are centred */
};

struct pdf_table {
	const struct pdf_column *column;
	size_t n;                /* at most PDF_COLUMNS */
	double size;             /* of the type; 0: document's less 2 */
	bool bare;               /* without header row */
};

/* A ruled table: begin, rows of n cells (NULL = empty), end. The header is repeated on each page;
 * a row stays in one piece unless it is higher than a page. The table struct must live until
 * pdf_table_end(). A band is one cell over all columns. */
void pdf_table_begin(struct pdf *p, const struct pdf_table *t);
void pdf_table_row(struct pdf *p, const char *const *cell);
void pdf_table_band(struct pdf *p, const char *text);
void pdf_table_end(struct pdf *p);

struct pdf_signer {
	const char *lead;        /* first line: "Magetan, 31 Januari 2026"; may be NULL */
	const char *behalf;      /* "a.n. BUPATI ..."; may be NULL */
	const char *office;      /* jabatan */
	const char *name;        /* NULL: a dotted line to write on */
	const char *rank, *nip;  /* may be NULL */
};

/* Places to sign, two a row, each row in one piece; one alone stands at the right, an odd last
 * one in the middle. */
void pdf_signers(struct pdf *p, const struct pdf_signer *s, size_t n);

#endif
