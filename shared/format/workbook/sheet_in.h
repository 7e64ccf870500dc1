/*
 * sheet_in.h: reads XLSX workbooks (ECMA-376) row by row, through libzip and libxml2's push parser; rows and strings of
 * the usual kind are read past the parser.
 *
 * Called by table_in. Refuses what may hurt: macros, encryption, a DOCTYPE, entries that blow up. Formulas are not
 * computed: the value that the spreadsheet program stored is taken and flagged. Numbers are given as the text that
 * stands in the file (a binary double printed by the program that wrote it): number_shortest() in number.h makes
 * what the person had typed of it. Knows nothing of statistics.
 */
#ifndef SD_SHEET_IN_H
#define SD_SHEET_IN_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHEET_MAX_SHEETS 100u /* a year of weeks has 53; LibreOffice allows 10,000 */
#define SHEET_MAX_ENTRY (200u * 1024u * 1024u) /* bytes of one unpacked entry */
#define SHEET_MAX_TOTAL (500u * 1024u * 1024u) /* bytes unpacked from one workbook */
#define SHEET_MAX_RATIO 200u                   /* unpacked : packed, looked at from 1 MiB on */
#define SHEET_MAX_ROWS 1048576u /* Excel's own */
#define SHEET_MAX_COLS 1000u /* Excel has 16,384; wider tables are no tables of figures */
#define SHEET_MAX_CELL (32u * 1024u) /* bytes: Excel's 32,767 characters of ASCII */
#define SHEET_MAX_STRINGS 1000000u             /* shared strings */
/* Of all texts together, which are held while the sheet is read */
#define SHEET_MAX_STRING_BYTES (64u * 1024u * 1024u)
#define SHEET_MAX_MERGES 10000u /* of one sheet: each is looked at for each header */
#define SHEET_MAX_STYLES 65536u /* Excel's own is 65,490 */

enum sheet_fault {
	SHEET_FINE = 0,
	SHEET_NOT_XLSX,   /* no zip, or a zip that is no workbook */
	SHEET_OLD_XLS,    /* the binary format before 2007 */
	SHEET_ENCRYPTED,  /* protected by a password */
	SHEET_BINARY_XLSB,
	SHEET_OPENDOC,    /* .ods */
	SHEET_MACRO,      /* carries a VBA project */
	SHEET_DOCTYPE,    /* an XML part with a DOCTYPE */
	SHEET_DAMAGED,    /* zip or XML is broken; `part` says where */
	SHEET_BOMB,       /* over SHEET_MAX_ENTRY, SHEET_MAX_TOTAL or SHEET_MAX_RATIO */
	SHEET_SHEETS, SHEET_ROWS, SHEET_COLS, SHEET_CELL, SHEET_STRINGS, SHEET_MERGES, SHEET_STYLES, /* limits */
	SHEET_FAULT_COUNT
};

enum cell_kind {
	CELL_BLANK,  /* no value (never handed out by sheet_in_read) */
	CELL_TEXT,
	CELL_NUMBER, /* text = as stored: "2022", "74.819999999999993", "1E-3" */
	CELL_BOOL,   /* text = "TRUE" or "FALSE" */
	CELL_DATE,   /* text = ISO: "2024-01-31", "2024-01-31 14:05:00" or "14:05:00"; raw = serial number as stored */
	CELL_ERROR   /* text = "#REF!", "#DIV/0!", ..., or SHEET_UNCALCULATED */
};

/* A formula whose value no program has stored: what the cell holds is not known, and not nothing. */
#define SHEET_UNCALCULATED "=?"

struct sheet_cell {
	uint32_t row, col; /* from 1 */
	const char *text;  /* UTF-8; lives until the callback returns, as long as the arena where `lasting` */
	const char *raw;   /* CELL_DATE only: the serial; else equal to text */
	uint32_t n, n_raw; /* bytes of text and raw before their NUL */
	uint8_t kind;      /* enum cell_kind */
	bool formula;      /* text is the cached value of a formula */
	bool lasting;
	bool percent;      /* CELL_NUMBER shown with a percent format: 0.115 is seen as 11.5% */
};

struct sheet_range { uint32_t row1, col1, row2, col2; }; /* from 1, both ends included */

struct sheet_info {
	const char *name;
	bool hidden;
};

struct sheet_place {
	enum sheet_fault fault;
	const char *part;   /* entry of the package, or NULL; lives as long as the arena */
	uint32_t row, col;  /* from 1; 0 = nowhere in particular */
};

/* What the person who looks at a sheet does not see of it, or sees otherwise than it is stored. Rows, columns and cells
 * with a value are counted; the first of each, from 1. */
struct sheet_unseen {
	uint32_t rows, first_row;             /* hidden, mostly by a filter */
	uint32_t cols, first_col;             /* hidden */
	uint32_t scaled, scaled_row, scaled_col; /* shown divided by a thousand or more: #,##0, */
};

struct sheet_in; /* an open workbook; belongs to the arena and is closed by its reset */

/* Opens a workbook: sheet list, styles and shared strings are read. Memory must live as long as the arena; `fd` is
 * read from its beginning through a duplicate and may be closed afterwards. Fails with SD_MEDIA, SD_TOO_LARGE,
 * SD_UNSUPPORTED (old, encrypted, macro, ...) or SD_INVALID (damaged); at->fault says which. */
enum sd_err sheet_in_memory(struct arena *a, const void *p, size_t n, struct sheet_in **out,
    struct sheet_place *at);

/* The same, where libxml2 reads every part from its beginning to its end: slower, and what the usual way, which reads
 * usual rows and strings itself, is compared with. */
enum sd_err sheet_in_slow(struct arena *a, const void *p, size_t n, struct sheet_in **out, struct sheet_place *at);

/* The sheets in the order of the tabs. `i` < count. */
size_t sheet_in_count(const struct sheet_in *in);
const struct sheet_info *sheet_in_info(const struct sheet_in *in, size_t i);

/* Reads sheet `i`: `each` gets the cells of one row that have a value, left to right; rows ascending, rows without a
 * value left out. Anything but SD_OK from it stops and is returned. May be called again. */
enum sd_err sheet_in_read(struct sheet_in *in, size_t i,
    enum sd_err (*each)(void *arg, const struct sheet_cell *cells, size_t n), void *arg, struct sheet_place *at);

/* The merged ranges of the sheet that was read last. */
const struct sheet_range *sheet_in_merges(const struct sheet_in *in, size_t *n);

/* Of the sheet that was read last. */
const struct sheet_unseen *sheet_in_unseen(const struct sheet_in *in);

/* Indonesian sentence: what is wrong and what to do about it. */
char *sheet_fault_text(struct arena *a, const struct sheet_place *at);

/* "H17" of (17, 8); "B3:D4". Both from 1. And back: false where `s` is no address; no '$'. */
char *cell_address(struct arena *a, uint32_t row, uint32_t col);
bool cell_parse(const char *s, size_t n, uint32_t *row, uint32_t *col);

#endif
