/*
 * compress.h: gzip (RFC 1952) and brotli (RFC 7932) as a stream, for answers that a cache keeps: the
 * work is done once for each variant. Called by resp.c.
 */
#ifndef SD_COMPRESS_H
#define SD_COMPRESS_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include <stdbool.h>
#include <stddef.h>

struct compressor;

/* `coding` as in Content-Encoding: "gzip" or "br"; NULL for any other one. What comes out goes to
 * `put`. Memory: below 300 kB for gzip, some MB for brotli, freed with the arena. */
struct compressor *compressor_new(struct arena *a, const char *coding,
    enum sd_err (*put)(void *arg, const char *p, size_t n), void *arg);

/* n more bytes; `last` ends the stream. What `put` returned, or SD_BUSY without memory. */
enum sd_err compressor_write(struct compressor *c, const char *p, size_t n, bool last);

#endif
