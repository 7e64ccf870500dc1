/*
 * backup_write.c: writes the file of a backup: compressed (zstd), where a key is given encrypted (libsodium's
 * secretstream under a key of its own, which is sealed for the key given), and named only when all of it is on the
 * disk. Called by backup.c. Must never write over a file, and never leave one behind that is not whole.
 */
#define _GNU_SOURCE /* O_TMPFILE, renameat2 */
#include "modules/console/backup.h"
#include "shared/ground/str.h"
#include "shared/ground/write_all.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

/* Level 3 is zstd's own default; a dump shrinks to a sixth at the speed of the disk. */
enum { LEVEL = 3, OUT_BYTES = 128 << 10 };

struct writer {
	struct arena *arena;
	const char *file, *folder, *base;
	const char *aside;     /* its name while it is written, where the folder cannot hold nameless files; NULL = none */
	int fd, folder_fd;
	struct sha256 *digest, *packed; /* of the text; of every byte of the file so far */
	ZSTD_CCtx *zstd;
	bool sealed;
	crypto_secretstream_xchacha20poly1305_state stream;
	size_t n_chunk;
	int64_t bytes;
	unsigned char chunk[CHUNK];
	char out[OUT_BYTES];
};

static enum sd_err
fail(const struct writer *w)
{
	return say(SD_INTERNAL, "%s: %s", w->file, strerror(errno));
}

/* --- the file --- */

static void
writer_close(void *arg)
{
	struct writer *w = arg;

	ZSTD_freeCCtx(w->zstd);
	if (w->fd >= 0)
		close(w->fd);
	if (w->aside)
		unlinkat(w->folder_fd, w->aside, 0);
	if (w->folder_fd >= 0)
		close(w->folder_fd);
	sodium_memzero(&w->stream, sizeof(w->stream));
}

static enum sd_err
file_open(struct writer *w)
{
	const char *slash = strrchr(w->file, '/');
	char *path;

	w->base = slash ? slash + 1 : w->file;
	w->folder = !slash ? "." : slash == w->file ? "/" :
	    arena_strndup(w->arena, w->file, (size_t)(slash - w->file));
	if ((w->folder_fd = open(w->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
		return say(SD_INTERNAL, "%s: %s", w->folder, strerror(errno));
	/* Before an hour of dumping, not after it. */
	if (faccessat(w->folder_fd, w->base, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
		return say(SD_CONFLICT, "%s is there already", w->file);
	if ((w->fd = openat(w->folder_fd, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600)) >= 0)
		return SD_OK;
	if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT)
		return fail(w);
	/* Where the file system has no nameless files (O_TMPFILE: vfat, NFS), one with a name that blocks nobody. */
	path = arena_printf(w->arena, "%s/.%s.XXXXXX", w->folder, w->base);
	if ((w->fd = mkostemp(path, O_CLOEXEC)) < 0)
		return fail(w);
	w->aside = strrchr(path, '/') + 1;
	return SD_OK;
}

static enum sd_err
file_write(struct writer *w, const void *data, size_t n)
{
	w->bytes += (int64_t)n;
	sha256_add(w->packed, data, n);
	return write_all(w->fd, data, n) ? SD_OK : fail(w);
}

/* Neither way replaces a file that came meanwhile. */
static enum sd_err
file_name(struct writer *w)
{
	int failed;

	if (w->aside)
		failed = renameat2(w->folder_fd, w->aside, w->folder_fd, w->base, RENAME_NOREPLACE);
	else
		/* Only a whole file gets a name: who was interrupted leaves nothing. */
		failed = linkat(AT_FDCWD, arena_printf(w->arena, "/proc/self/fd/%d", w->fd), w->folder_fd, w->base,
		    AT_SYMLINK_FOLLOW);
	if (failed && errno == EEXIST)
		return say(SD_CONFLICT, "%s is there already", w->file);
	if (failed)
		return fail(w);
	w->aside = NULL;
	return SD_OK;
}

/* --- what is done to the bytes --- */

static enum sd_err
chunk_write(struct writer *w, bool last)
{
	unsigned char out[CHUNK + CHUNK_MORE];
	unsigned long long n;

	crypto_secretstream_xchacha20poly1305_push(&w->stream, out, &n, w->chunk, w->n_chunk, NULL, 0,
	    last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
	w->n_chunk = 0;
	return file_write(w, out, (size_t)n);
}

/* A full chunk waits until more comes: only the last one carries the end. */
static enum sd_err
packed_write(struct writer *w, const char *p, size_t n)
{
	enum sd_err er;

	if (!w->sealed)
		return file_write(w, p, n);
	while (n) {
		size_t k = n < CHUNK - w->n_chunk ? n : CHUNK - w->n_chunk;

		if (!k) {
			if ((er = chunk_write(w, false)) != SD_OK)
				return er;
			continue;
		}
		memcpy(w->chunk + w->n_chunk, p, k);
		w->n_chunk += k;
		p += k;
		n -= k;
	}
	return SD_OK;
}

static enum sd_err
text_pack(struct writer *w, const char *p, size_t n, ZSTD_EndDirective end)
{
	ZSTD_inBuffer in = { p, n, 0 };
	size_t left;
	enum sd_err er;

	do {
		ZSTD_outBuffer out = { w->out, sizeof(w->out), 0 };

		left = ZSTD_compressStream2(w->zstd, &out, &in, end);
		if (ZSTD_isError(left))
			return say(SD_INTERNAL, "%s: zstd: %s", w->file, ZSTD_getErrorName(left));
		if ((er = packed_write(w, w->out, out.pos)) != SD_OK)
			return er;
	/* At the end zstd may have more than one buffer full left. */
	} while (end == ZSTD_e_end ? left > 0 : in.pos < in.size);
	return SD_OK;
}

static enum sd_err
pack_begin(struct writer *w, const struct backup_key *key)
{
	struct backup_head h = { .sealed = false };
	struct buf *b = buf_new(w->arena, HEAD_FRAME_BYTES + HEAD_MAX);

	w->zstd = ZSTD_createCCtx();
	if (!w->zstd || ZSTD_isError(ZSTD_CCtx_setParameter(w->zstd, ZSTD_c_compressionLevel, LEVEL)) ||
	    ZSTD_isError(ZSTD_CCtx_setParameter(w->zstd, ZSTD_c_checksumFlag, 1)))
		return say(SD_INTERNAL, "%s: zstd cannot be used", w->file);
	if (key) {
		/* The key of the stream is made for this file alone and stands in its head, sealed. */
		unsigned char stream_key[crypto_secretstream_xchacha20poly1305_KEYBYTES];

		h.sealed = w->sealed = true;
		memcpy(h.key, key->open, sizeof(h.key));
		crypto_secretstream_xchacha20poly1305_keygen(stream_key);
		crypto_secretstream_xchacha20poly1305_init_push(&w->stream, h.stream_head, stream_key);
		crypto_box_seal(h.stream_key, stream_key, sizeof(stream_key), key->open);
		sodium_memzero(stream_key, sizeof(stream_key));
	}
	head_write(b, &h);
	sha256_add(w->digest, b->p, b->n);
	return file_write(w, b->p, b->n);
}

/* --- the whole --- */

enum sd_err
writer_open(struct arena *a, const char *file, const struct backup_key *key, struct writer **out)
{
	struct writer *w = arena_one(a, struct writer);
	enum sd_err er;

	w->arena = a;
	w->file = file;
	w->fd = w->folder_fd = -1;
	w->digest = sha256_begin(a);
	w->packed = sha256_begin(a);
	arena_on_reset(a, writer_close, w);
	if (sodium_init() < 0)
		return say(SD_INTERNAL, "libsodium cannot be used");
	if ((er = file_open(w)) != SD_OK || (er = pack_begin(w, key)) != SD_OK)
		return er;
	*out = w;
	return SD_OK;
}

enum sd_err
writer_add(struct writer *w, const char *p, size_t n)
{
	sha256_add(w->digest, p, n);
	return text_pack(w, p, n, ZSTD_e_continue);
}

enum sd_err
writer_end(struct writer *w, const struct manifest *m, int64_t *bytes)
{
	struct buf *b = buf_new(w->arena, MANIFEST_MAX);
	char sha256[SHA256_HEX], tail[TAIL_BYTES];
	enum sd_err er;

	manifest_write(b, m);
	if (b->er != SD_OK)
		return say(b->er, "%s: the manifest is too long", w->file);
	sha256_add(w->digest, b->p, b->n);
	sha256_end(w->digest, sha256);
	manifest_end(b, sha256);
	if ((er = text_pack(w, b->p, b->n, ZSTD_e_end)) != SD_OK)
		return er;
	/* A secretstream knows where it ends and whether a bit of it was changed; without one the tail says so. */
	if (w->sealed)
		er = chunk_write(w, true);
	else {
		sha256_end(w->packed, sha256);
		tail_write(tail, sha256);
		/* The tail is no part of what it says. */
		w->packed = sha256_begin(w->arena);
		er = file_write(w, tail, sizeof(tail));
	}
	if (er != SD_OK)
		return er;
	if (fsync(w->fd) != 0)
		return fail(w);
	if ((er = file_name(w)) != SD_OK)
		return er;
	if (fsync(w->folder_fd) != 0)
		return fail(w);
	*bytes = w->bytes;
	return SD_OK;
}
