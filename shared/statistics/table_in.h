/*
 * table_in.h: the one table that uploads are checked on, whatever file it came from.
 *
 * Called by module upload. Made from CSV or XLSX bytes; every text is trimmed (white space, NBSP) and every cell
 * keeps its address. Rows are dense: rows[17] is row 18 of the file. Row and column indexes count from 0,
 * addresses ("H17") as people see them. Interprets nothing but what the file itself says about a cell.
 */
#ifndef SD_TABLE_IN_H
#define SD_TABLE_IN_H

#include "shared/format/csv_in.h"
#include "shared/format/workbook/sheet_in.h"
#include "shared/statistics/number.h"

struct table_cell {
	const char *text; /* never NULL; "" = blank. Numbers of XLSX without binary noise, no exponent; percent cells as
	                   * the person sees them ("11.5%"); dates ISO */
	const char *raw;  /* as in the file (dates: the serial) */
	uint8_t kind;     /* enum cell_kind; CSV has only CELL_TEXT and CELL_BLANK */
	bool formula;
	bool percent;
	bool edited; /* text is a correction; raw is still what the file says */
};

struct table_row {
	const struct table_cell *cells;
	uint32_t n;
};

struct table {
	const char *name; /* of the sheet; NULL for CSV */
	bool hidden;
	const struct table_row *rows;
	uint32_t n_rows; /* up to the last row with a value */
	/* A window of a large table: rows[0] is row `first`, and rows before n_head stand in `head`. Else 0, NULL, 0. */
	uint32_t first;
	const struct table_row *head;
	uint32_t n_head;
	uint32_t n_cols; /* of the widest row, without blank cells at its end */
	const struct sheet_range *merges;
	size_t n_merges;
	struct sheet_unseen unseen;
};

enum table_format { TABLE_CSV, TABLE_XLSX, TABLE_SDMX_ML, TABLE_SDMX_JSON, TABLE_FORMATS };

/* What the first bytes say; whatever is nothing else is taken for CSV. */
enum table_format table_format_of(const void *p, size_t n);

struct table_file {
	enum table_format format;
	const struct table *tables;
	size_t n;
	char separator;             /* CSV only */
	enum csv_encoding encoding; /* CSV only */
};

/* Reads a whole file. What it is, is decided by its first bytes, never by its name. On failure *why is a sentence in
 * Indonesian with the place. Errors as csv_read and sheet_in_memory; SD_INVALID for a file without any value. */
enum sd_err table_read(struct arena *a, const void *p, size_t n, struct table_file **out, const char **why);

/* The same for foreign bytes: they are parsed in a sandbox (sandbox.h), and only its checked stream of cells comes
 * back. More errors: SD_TOO_LARGE (time, memory or size), SD_MEDIA (the parser broke down), SD_BUSY (no sandbox). */
enum sd_err table_read_apart(struct arena *a, const void *p, size_t n, struct table_file **out, const char **why);

/* A cell; outside the table a blank one. Never NULL. */
const struct table_cell *table_cell(const struct table *t, uint32_t row, uint32_t col);

/* The same, but a blank cell inside a merged range gives the range's first cell (merged headings). */
const struct table_cell *table_cell_merged(const struct table *t, uint32_t row, uint32_t col);

/* The first sheet of this name (exact), or the first visible sheet for NULL; NULL where there is none. */
const struct table *table_find(const struct table_file *f, const char *name);

/* A correction of one cell: row and column from 1; sheet "" or NULL = the first visible one. */
struct table_edit {
	const char *sheet;
	uint32_t row, col;
	const char *text; /* "" = the cell becomes blank */
};

/* The file with corrections on top: text and kind of those cells change, raw stays, `edited` is set. A correction
 * outside the sheet's rows changes nothing. The file itself stays as it is; with n = 0 it is the very one. */
const struct table_file *table_edited(struct arena *a, const struct table_file *f, const struct table_edit *edits,
    size_t n);

/* What the cells of column `col` that were typed as text say of how decimals are written, row indexes first..last-1;
 * numbered by row index. */
struct number_says table_says(const struct table *t, uint32_t col, uint32_t first, uint32_t last);

/* number_read() for a cell: cells that the file stores as numbers are read as such, others in `style`.
 * Dates, truth values and formula errors (#REF!) are NUMBER_BAD. */
enum number_status table_number(struct arena *a, const struct table_cell *c, struct number_style style,
    struct number *out);

#endif
