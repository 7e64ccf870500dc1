/*
 * csv_out.h: writes CSV (RFC 4180: CRLF, quotes doubled) into a struct buf.
 *
 * Called by SDMX-CSV, the catalogue's CSV files and the lists that officials download. `guard` is
 * for files that a person opens in a spreadsheet: a text that begins with = + - @ tab or CR gets a
 * ' in front so that it cannot act as a formula (a lone - stays). Numbers (csv_number) are never
 * guarded. Machine formats (SDMX-CSV) leave guard off.
 */
#ifndef SD_CSV_OUT_H
#define SD_CSV_OUT_H

#include "shared/ground/buf.h"
#include <stdbool.h>

struct csv_out {
	struct buf *b;
	char separator;
	bool guard;
	uint32_t n;      /* cells of this row so far */
	bool lone_blank; /* the only one is empty */
};

/* `separator` is ',' or ';' or '\t'. csv_bom() writes the UTF-8 mark that some spreadsheets need. */
void csv_begin(struct csv_out *c, struct buf *b, char separator, bool guard);
void csv_bom(struct csv_out *c);

/* One cell. NULL is an empty cell. */
void csv_text(struct csv_out *c, const char *text);
void csv_text_n(struct csv_out *c, const char *text, size_t n);

/* "CODE: Name" as one cell, put together nowhere else: a feed has one on each of its rows. */
void csv_pair(struct csv_out *c, const char *code, const char *name);
void csv_number(struct csv_out *c, const char *decimal);
void csv_int(struct csv_out *c, int64_t v);

/* Ends the row. */
void csv_end(struct csv_out *c);

/* A whole row of `n` texts. */
void csv_row_out(struct csv_out *c, const char *const *texts, size_t n);

#endif
