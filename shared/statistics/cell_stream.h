/*
 * cell_stream.h: the cells of a foreign file as they cross from the process that parsed it to the one that uses them.
 *
 * Written by table_parse.c (in the sandbox), read by table_in.c and by whoever reads a large table row by row. The
 * reader trusts nothing: every length, order, kind and text is checked, and what does not fit is SD_MEDIA. One record
 * is held at a time. Same machine, same build: numbers are in the machine's own order.
 */
#ifndef SD_CELL_STREAM_H
#define SD_CELL_STREAM_H

#include "shared/format/csv_in.h"
#include "shared/format/workbook/sheet_in.h"
#include "shared/ground/buf.h"

#define STREAM_ROW_MAX ((size_t)4 * 1024 * 1024) /* bytes of one row */
#define STREAM_WHY_MAX 1000u                     /* bytes of a sentence */

struct stream_cell {
	uint32_t col;       /* from 0; ascending within a row */
	uint8_t kind;       /* enum cell_kind */
	bool formula, percent;
	uint32_t n, n_raw;  /* bytes of text and raw, each below 64 KiB */
	const char *text;   /* UTF-8, NUL-terminated, trimmed */
	const char *raw;    /* as in the file; the very text where it is the same */
};

struct stream_row {
	uint32_t row;       /* from 0; ascending within a sheet */
	uint32_t n;         /* cells, at least 1 */
	const struct stream_cell *cells;
	const char *bytes;  /* all texts lie in here, so that one copy keeps a row */
	size_t n_bytes;
};

/* How the parser ended. */
struct stream_end {
	bool fine;
	const char *why;    /* not fine: sentence in Indonesian, valid UTF-8 */
	uint8_t format;     /* enum table_format */
	char separator;     /* CSV */
	uint8_t encoding;   /* enum csv_encoding */
};

/* --- writing; the first failure stays in the buffer --- */

/* A cell on its way; its texts come behind those of all cells of the row. */
struct cell_head {
	uint16_t col, n, n_raw; /* n_raw only where the flags say so */
	uint16_t flags;
};

struct cell_writer {
	struct buf *out;
	char *p;            /* the texts of the row so far; the owner frees them */
	size_t n, cap, n_cells;
	uint32_t row;
	bool full;          /* the row passed STREAM_ROW_MAX, or has too many cells */
	struct cell_head cells[SHEET_MAX_COLS];
};

void stream_sheet(struct buf *out, const char *name, bool hidden);
void stream_row_begin(struct cell_writer *w, uint32_t row);
void stream_cell_add(struct cell_writer *w, const struct stream_cell *c);

/* Sends the row where it has cells. SD_TOO_LARGE past STREAM_ROW_MAX. */
enum sd_err stream_row_end(struct cell_writer *w);
void stream_merges(struct buf *out, const struct sheet_range *v, size_t n);
void stream_unseen(struct buf *out, const struct sheet_unseen *u);
void stream_finish(struct buf *out, const struct stream_end *end);

/* --- reading --- */

/* What becomes of it; texts live until the function returns. Each may end the reading with an error of its own. */
struct stream_use {
	enum sd_err (*sheet)(void *arg, const char *name, bool hidden); /* name NULL for CSV */
	enum sd_err (*row)(void *arg, const struct stream_row *row);
	enum sd_err (*merges)(void *arg, const struct sheet_range *v, size_t n); /* of the sheet begun last */
	enum sd_err (*unseen)(void *arg, const struct sheet_unseen *u); /* of that sheet; NULL = nobody asks */
};

struct cell_reader;

/* Lives as long as the arena. `use` must live as long. */
struct cell_reader *cell_reader_new(struct arena *a, const struct stream_use *use, void *arg);

/* The next bytes, of any length. A sandbox_sink: `reader` is a struct cell_reader. SD_MEDIA for anything unsound. */
enum sd_err cell_reader_feed(void *reader, const char *p, size_t n);

/* After the last bytes: how the parser ended, or NULL where it never said so. Lives as long as the arena. */
const struct stream_end *cell_reader_end(const struct cell_reader *r);

#endif
