/*
 * compress.c: see compress.h. One table of codings over zlib and libbrotlienc. Never holds more of
 * the body than the coders do.
 */
#include "shared/format/compress.h"
#include "shared/ground/count.h"
#include <brotli/encode.h>
#include <limits.h>
#include <string.h>
#define ZLIB_CONST /* the coder only reads what it is given */
#include <zlib.h>

enum {
	BLOCK = 32 * 1024, /* bytes handed to the compressor's sink at once */
	GZIP_LEVEL = 5, /* answers are compressed while they stream: rather fast than small */
	GZIP_WINDOW = 15 + 16, /* 32 kB; 16 more asks zlib for gzip's frame */
	GZIP_MEMORY = 8, /* zlib's default */
	BROTLI_LEVEL = 4, /* as gzip's: from 5 on brotli searches much longer */
	BROTLI_WINDOW = 18 /* 256 kB, so that a coder stays small */
};

struct compressor {
	enum sd_err (*write)(struct compressor *c, const char *p, size_t n, bool last);
	enum sd_err (*put)(void *arg, const char *p, size_t n);
	void *arg;
	z_stream z;
	BrotliEncoderState *brotli;
	unsigned char block[BLOCK];
};

/* --- gzip --- */

static void
gzip_free(void *arg)
{
	deflateEnd(&((struct compressor *)arg)->z);
}

static enum sd_err
gzip_part(struct compressor *c, const char *p, size_t n, int flush)
{
	enum sd_err er = SD_OK;

	c->z.next_in = (const unsigned char *)p;
	c->z.avail_in = (unsigned)n;
	do {
		c->z.next_out = c->block;
		c->z.avail_out = BLOCK;
		if (deflate(&c->z, flush) == Z_STREAM_ERROR)
			return SD_INTERNAL;
		if (c->z.avail_out < BLOCK)
			er = c->put(c->arg, (const char *)c->block, BLOCK - c->z.avail_out);
	} while (er == SD_OK && c->z.avail_out == 0);
	return er;
}

static enum sd_err
gzip_write(struct compressor *c, const char *p, size_t n, bool last)
{
	enum sd_err er = SD_OK;

	for (; n > UINT_MAX && er == SD_OK; p += UINT_MAX, n -= UINT_MAX)
		er = gzip_part(c, p, UINT_MAX, Z_NO_FLUSH);
	return er == SD_OK ? gzip_part(c, p, n, last ? Z_FINISH : Z_NO_FLUSH) : er;
}

static bool
gzip_begin(struct arena *a, struct compressor *c)
{
	if (deflateInit2(&c->z, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY,
	    Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	arena_on_reset(a, gzip_free, c);
	c->write = gzip_write;
	return true;
}

/* --- brotli --- */

static void
brotli_free(void *arg)
{
	BrotliEncoderDestroyInstance(((struct compressor *)arg)->brotli);
}

static enum sd_err
brotli_write(struct compressor *c, const char *p, size_t n, bool last)
{
	BrotliEncoderOperation op = last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS;
	const uint8_t *in = (const uint8_t *)p;
	enum sd_err er = SD_OK;

	do {
		uint8_t *out = c->block;
		size_t room = BLOCK;

		if (!BrotliEncoderCompressStream(c->brotli, op, &n, &in, &room, &out, NULL))
			return SD_BUSY;
		if (room < BLOCK)
			er = c->put(c->arg, (const char *)c->block, BLOCK - room);
	} while (er == SD_OK && (n || BrotliEncoderHasMoreOutput(c->brotli)));
	return er;
}

static bool
brotli_begin(struct arena *a, struct compressor *c)
{
	if (!(c->brotli = BrotliEncoderCreateInstance(NULL, NULL, NULL)))
		return false;
	arena_on_reset(a, brotli_free, c);
	BrotliEncoderSetParameter(c->brotli, BROTLI_PARAM_QUALITY, BROTLI_LEVEL);
	BrotliEncoderSetParameter(c->brotli, BROTLI_PARAM_LGWIN, BROTLI_WINDOW);
	c->write = brotli_write;
	return true;
}

static const struct {
	const char *name;
	bool (*begin)(struct arena *a, struct compressor *c);
} codings[] = { { "gzip", gzip_begin }, { "br", brotli_begin } };

struct compressor *
compressor_new(struct arena *a, const char *coding,
    enum sd_err (*put)(void *arg, const char *p, size_t n), void *arg)
{
	struct compressor *c;

	for (size_t i = 0; coding && i < COUNT(codings); i++)
		if (strcmp(coding, codings[i].name) == 0) {
			c = arena_one(a, struct compressor);
			memset(c, 0, sizeof(*c));
			c->put = put;
			c->arg = arg;
			return codings[i].begin(a, c) ? c : NULL;
		}
	return NULL;
}

enum sd_err
compressor_write(struct compressor *c, const char *p, size_t n, bool last)
{
	return c->write(c, p, n, last);
}
