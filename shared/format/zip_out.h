/*
 * zip_out.h: writes a ZIP archive of many files into a struct buf while they are made: deflated, sizes
 * behind each file, so that nothing is held (libarchive).
 *
 * Called by the archive of the catalogue. Names are ours: ASCII, with '/' between folders. Failures are
 * kept and returned by zip_out_end(), so only that has to be checked.
 */
#ifndef SD_ZIP_OUT_H
#define SD_ZIP_OUT_H

#include "shared/ground/buf.h"

struct zip_out; /* an archive being written; belongs to the arena */

/* Begins an archive in `b`; files carry `when` (UTC seconds) as their time. */
struct zip_out *zip_out_new(struct arena *a, struct buf *b, int64_t when);

/* Begins the next file and ends the one before; what is written into the buffer until the next call
 * is its content. The same buffer each time. */
struct buf *zip_out_file(struct zip_out *z, const char *name);

/* Ends the last file and the archive. The first failure: that of a buffer, or SD_INTERNAL (logged). */
enum sd_err zip_out_end(struct zip_out *z);

#endif
