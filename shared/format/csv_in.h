/*
 * csv_in.h: reads CSV as agencies hand it in: any of , ; tab, quotes, CRLF or LF or CR, UTF-8 with or without mark,
 * UTF-16 with mark, Windows-1252.
 *
 * Called by table_in and by importers of reference data. A pure function over (pointer, length): knows no file and no
 * meaning of a cell. Rows are handed out one after the other, so memory is one row (and the decoded text where the
 * file was not UTF-8).
 */
#ifndef SD_CSV_IN_H
#define SD_CSV_IN_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CSV_MAX_ROWS 2000000u /* twice the largest file that the house is measured with (tests/bench) */
#define CSV_MAX_COLS 1000u /* as of a workbook */
#define CSV_MAX_CELL (32u * 1024u) /* bytes, as of a workbook */

enum csv_fault {
	CSV_FINE = 0,
	CSV_BINARY,     /* NUL or control characters: not a text file */
	CSV_ENCODING,   /* broken UTF-16 */
	CSV_QUOTE_OPEN, /* a quote that is never closed; place = where it was opened */
	CSV_QUOTE_TAIL, /* text between a closing quote and the separator */
	CSV_ROWS, CSV_COLS, CSV_CELL, /* over a limit */
	CSV_FAULT_COUNT
};

enum csv_encoding { CSV_UTF8, CSV_UTF16LE, CSV_UTF16BE, CSV_CP1252 };

struct csv_cell {
	const char *text; /* UTF-8, NUL-terminated, white space as in the file; lives until the callback returns */
	size_t n;
	bool quoted;
};

struct csv_row {
	uint32_t row;  /* 1 = first; blank lines count, so that it is the row a spreadsheet shows */
	uint32_t line; /* 1 = first; differs from row after cells with line ends inside */
	uint32_t n;    /* cells; a blank line has 0 */
	const struct csv_cell *cells;
};

struct csv_info {
	enum csv_fault fault;
	uint32_t row, col, line; /* where, each from 1; 0 = nowhere in particular */
	char separator;          /* used or found */
	enum csv_encoding encoding;
};

/* Reads n bytes and calls `each` per row; anything but SD_OK from it stops and is returned. `separator` 0 = find out
 * from the first lines. *info is always filled. Fails with SD_MEDIA (binary, encoding), SD_INVALID (quotes),
 * SD_TOO_LARGE (limits); info->fault says which. The input is not changed. */
enum sd_err csv_read(struct arena *a, const void *p, size_t n, char separator,
    enum sd_err (*each)(void *arg, const struct csv_row *row), void *arg, struct csv_info *info);

/* The decoding on its own: n bytes of any of the encodings to UTF-8 without mark in the arena (or the very input
 * where it already is). SD_MEDIA as above. */
enum sd_err csv_decode(struct arena *a, const void *p, size_t n, const char **out, size_t *out_n,
    struct csv_info *info);

/* The separator that splits the first lines most evenly; ',' where nothing tells. */
char csv_separator(const char *p, size_t n);

/* Indonesian sentence with the place: "Tanda kutip yang dibuka di baris 7 tidak pernah ditutup." */
char *csv_fault_text(struct arena *a, const struct csv_info *info);

#endif
