/*
 * table_parse.h: the parser of uploaded files that runs in the sandbox: bytes in, cell_stream.h out.
 *
 * Called by table_in.c and by the reading of large tables. What stands in a file is decided by its first bytes, never
 * by its name. Holds one row; the strings that a workbook shares are the only thing that grows with the file.
 */
#ifndef SD_TABLE_PARSE_H
#define SD_TABLE_PARSE_H

#include "shared/ground/arena.h"
#include "shared/ground/buf.h"
#include "shared/ground/sandbox.h"

struct table_bytes {
	const void *p;
	size_t n;
};

/* A sandbox_fn; `arg` is a struct table_bytes. Writes the whole stream with its end. Errors as csv_read() and
 * sheet_in_memory(), SD_INVALID for a file without any value; the sentence is in the stream's end. */
enum sd_err table_parse(struct arena *a, struct buf *out, void *arg);

/* What a file may cost the sandbox. */
struct sandbox_limits table_limits(const struct table_bytes *in);

#endif
