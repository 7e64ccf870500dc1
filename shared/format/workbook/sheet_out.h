/*
 * sheet_out.h: writes XLSX workbooks through libxlsxwriter: upload templates, lists, reports.
 *
 * Called by the modules that offer a workbook. Codes are written as text so that "01" stays "01"; a decimal becomes a
 * number cell only where a double gives the same digits back, else text. Rows and columns count from 1 as
 * the person sees them. Failures are kept and returned by sheet_out_end(), so only that has to be checked.
 */
#ifndef SD_SHEET_OUT_H
#define SD_SHEET_OUT_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include "shared/ground/field.h"
#include <stdbool.h>
#include <stdint.h>

enum sheet_style {
	STYLE_PLAIN,        /* locked when the sheet is protected */
	STYLE_TITLE,        /* large, bold */
	STYLE_HEADER,       /* bold, filled, bordered, wrapped */
	STYLE_LABEL,        /* a row heading: bordered, light fill */
	STYLE_NOTE,         /* grey italics, wrapped */
	STYLE_WRAP,         /* long text */
	STYLE_CODE,         /* text format, bordered */
	STYLE_NUMBER,       /* right, digits as they are, bordered */
	STYLE_INPUT_TEXT,   /* unlocked, text format, bordered, light yellow */
	STYLE_INPUT_NUMBER, /* unlocked, number, bordered, light yellow */
	STYLE_COUNT
};

struct sheet_out; /* a workbook being written; belongs to the arena */
struct sheet;     /* one of its sheets */

/* A new workbook; its temporary files live in `tmp_dir` (NULL = /tmp) and are gone after end or reset. `stream` writes
 * each row away at once (rows must ascend, cells of a row too); for long lists. Properties may be NULL. */
struct sheet_out *sheet_out_new(struct arena *a, const char *tmp_dir, bool stream, const char *title,
    const char *author);

/* The workbook says that it was made then (UTC seconds): the same content is the same bytes. Without it,
 * now. */
void sheet_out_time(struct sheet_out *w, int64_t when);

/* A sheet. Characters that a sheet name may not have become '-', it is cut to 31 characters. */
struct sheet *sheet_out_add(struct sheet_out *w, const char *name);

/* Cells. NULL writes an empty cell in the style (needed for borders and for unlocked input cells). */
void sheet_text(struct sheet *s, uint32_t row, uint32_t col, const char *text, enum sheet_style style);
void sheet_number(struct sheet *s, uint32_t row, uint32_t col, const char *decimal, enum sheet_style style);

/* An empty cell to be filled in with a number of so many decimals (STYLE_INPUT_NUMBER). */
void sheet_input(struct sheet *s, uint32_t row, uint32_t col, size_t places);

/* Merges a range and writes one text into it. Not in stream mode over several rows. */
void sheet_merge(struct sheet *s, uint32_t row1, uint32_t col1, uint32_t row2, uint32_t col2, const char *text,
    enum sheet_style style);

/* Drop-down for a range. Either from cells of another sheet (`source`, one column, rows first..last) or from a short
 * list of texts ended by NULL (at most 255 characters together; longer ones are left without a drop-down). Input
 * outside the list is refused by the spreadsheet program when `strict`, else a warning. */
void sheet_choice_cells(struct sheet *s, uint32_t row1, uint32_t col1, uint32_t row2, uint32_t col2,
    const struct sheet *source, uint32_t source_col, uint32_t first, uint32_t last, bool strict);

/* Width in characters of the columns col1..col2; frozen rows and columns at the top and left;
 * hidden; protected without a password (STYLE_INPUT_* stay open); the sheet that is shown first.
 * Widths come before rows in stream mode. */
void sheet_width(struct sheet *s, uint32_t col1, uint32_t col2, double width);
void sheet_freeze(struct sheet *s, uint32_t rows, uint32_t cols);
void sheet_height(struct sheet *s, uint32_t row, double points);

/* On paper: A4 across, as wide as one page, rows row1..row2 again on every page. */
void sheet_page(struct sheet *s, uint32_t row1, uint32_t row2);
void sheet_hide(struct sheet *s);
void sheet_protect(struct sheet *s);
void sheet_first(struct sheet *s);

/* Writes the workbook and gives its bytes in the arena. The workbook cannot be used afterwards. Files over 64 MiB are
 * SD_TOO_LARGE; a full or missing tmp_dir is SD_INTERNAL (logged). */
enum sd_err sheet_out_end(struct sheet_out *w, struct blob *out);

#endif
