/*
 * backup_read.c: reads a backup from its first byte to its end mark: decrypts, unpacks, counts what is in it and
 * compares that with the manifest and the digest. Called by restore_check.c and fed by a fuzz target. Must never say
 * that a backup is whole before its last byte was seen.
 */
#include "modules/console/backup.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>

/* What level 3 asks for is 2 MiB; a file that asks for more memory is none of ours. */
enum { WINDOW_LOG = 23, TEXT_BYTES = 128 << 10, FILE_BYTES = 64 << 10 };

struct reader {
	struct arena *arena;
	const struct backup_key *key;
	enum sd_err (*give)(void *arg, const char *p, size_t n);
	void *arg;
	const char *why;
	struct sha256 *digest, *packed; /* of the text; of every byte up to the end of the frame */
	struct lines *lines;
	struct dump *dump;
	struct backup_head head;
	bool has_head, final; /* final: the last chunk was seen */
	bool frame_end;       /* the zstd frame came to its end */
	crypto_secretstream_xchacha20poly1305_state stream;
	ZSTD_DCtx *zstd;
	size_t n;             /* bytes in `part` */
	unsigned char part[CHUNK + CHUNK_MORE]; /* of the head, then of a chunk or of the tail */
	unsigned char plain[CHUNK];
	char text[TEXT_BYTES];
};

static enum sd_err
fault(struct reader *r, const char *why)
{
	if (!r->why)
		r->why = why;
	return SD_INVALID;
}

static void
reader_close(void *arg)
{
	struct reader *r = arg;

	ZSTD_freeDCtx(r->zstd);
	sodium_memzero(&r->stream, sizeof(r->stream));
	sodium_memzero(r->plain, sizeof(r->plain));
}

static const char cut_why[] = "it ends in the middle: it was cut off", damaged_why[] = "it is damaged";

/* --- text --- */

static enum sd_err
piece_read(void *arg, const struct piece *piece)
{
	struct reader *r = arg;

	/* A digest cannot cover the line that it stands in. */
	if (dump_is_hashed(r->dump, piece))
		sha256_add(r->digest, piece->p, piece->n);
	return dump_take(r->dump, piece) == SD_OK ? SD_OK : fault(r, "its text is not what mariadb-dump writes");
}

struct reader *
reader_new(struct arena *a, const struct backup_key *key, enum sd_err (*give)(void *arg, const char *p, size_t n),
    void *arg)
{
	struct reader *r = arena_one(a, struct reader);

	sd_assert(sodium_init() >= 0);
	r->arena = a;
	r->key = key;
	r->give = give;
	r->arg = arg;
	r->digest = sha256_begin(a);
	r->packed = sha256_begin(a);
	r->lines = lines_new(a, piece_read, r);
	r->dump = dump_new(a);
	r->zstd = ZSTD_createDCtx();
	arena_on_reset(a, reader_close, r);
	/* A file may ask for a window of gigabytes: ours never does. */
	sd_assert(r->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(r->zstd, ZSTD_d_windowLogMax, WINDOW_LOG)));
	return r;
}

/* Stops at the end of the frame: *used = bytes that belong to it. */
static enum sd_err
text_unpack(struct reader *r, const void *p, size_t n, size_t *used)
{
	ZSTD_inBuffer in = { p, n, 0 };
	bool full = false; /* the output was filled: there may be more of it without more input */
	enum sd_err er;

	while (!r->frame_end && (in.pos < in.size || full)) {
		ZSTD_outBuffer out = { r->text, sizeof(r->text), 0 };
		size_t left;

		left = ZSTD_decompressStream(r->zstd, &out, &in);
		if (ZSTD_isError(left))
			return fault(r, damaged_why);
		r->frame_end = left == 0;
		full = !r->frame_end && out.pos == out.size;
		if ((er = lines_add(r->lines, r->text, out.pos)) != SD_OK)
			return er;
		/* Before the file is known to be whole: so only a database beside takes it (restore_check.c). */
		if (r->give && out.pos && (er = r->give(r->arg, r->text, out.pos)) != SD_OK)
			return er;
	}
	*used = in.pos;
	return SD_OK;
}

/* --- without a key --- */

static enum sd_err
plain_add(struct reader *r, const char *p, size_t n)
{
	size_t used = 0;
	enum sd_err er;

	if ((er = text_unpack(r, p, n, &used)) != SD_OK)
		return er;
	sha256_add(r->packed, p, used);
	/* A second frame would be data that no sum covers. */
	if (n - used > TAIL_BYTES - r->n)
		return fault(r, "something follows its end");
	memcpy(r->part + r->n, p + used, n - used);
	r->n += n - used;
	return SD_OK;
}

/* --- chunks --- */

static enum sd_err
chunk_open(struct reader *r)
{
	unsigned long long n;
	unsigned char tag;
	size_t used = 0;
	enum sd_err er;

	if (r->final)
		return fault(r, "something follows its end");
	/* Authenticated before it is unpacked: zstd never sees what a stranger wrote. */
	if (crypto_secretstream_xchacha20poly1305_pull(&r->stream, r->plain, &n, &tag, r->part, r->n, NULL, 0) != 0)
		return fault(r, "it is damaged or was cut off");
	r->n = 0;
	r->final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
	if ((er = text_unpack(r, r->plain, (size_t)n, &used)) != SD_OK)
		return er;
	return used == n ? SD_OK : fault(r, "something follows its end");
}

static enum sd_err
chunks_add(struct reader *r, const char *p, size_t n)
{
	enum sd_err er;

	while (n) {
		size_t k = sizeof(r->part) - r->n < n ? sizeof(r->part) - r->n : n;

		memcpy(r->part + r->n, p, k);
		r->n += k;
		p += k;
		n -= k;
		if (r->n == sizeof(r->part) && (er = chunk_open(r)) != SD_OK)
			return er;
	}
	return SD_OK;
}

/* --- the head --- */

static enum sd_err
stream_open(struct reader *r)
{
	unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
	int failed;

	if (!r->key || !r->key->has_secret)
		return fault(r, "it is encrypted; --key names the file of the secret key");
	if (memcmp(r->key->open, r->head.key, KEY_BYTES) != 0)
		return fault(r, "it was encrypted for another key");
	failed = crypto_box_seal_open(key, r->head.stream_key, SEALED_BYTES, r->key->open, r->key->secret) != 0 ||
	    crypto_secretstream_xchacha20poly1305_init_pull(&r->stream, r->head.stream_head, key) != 0;
	sodium_memzero(key, sizeof(key));
	return failed ? fault(r, damaged_why) : SD_OK;
}

/* What dumps of earlier versions, and of other programs, begin with. */
static bool
is_plain_dump(const unsigned char *p, size_t n)
{
	static const char *const begin[] = { "/*", "--" };

	for (size_t i = 0; i < COUNT(begin); i++)
		if (n >= 2 && memcmp(p, begin[i], 2) == 0)
			return true;
	return false;
}

static const char plain_why[] = "it is plain SQL without a manifest, so nobody can say whether it is whole; if its "
    "last line is \"-- Dump completed\", load it by hand into an EMPTY database (mariadb DATABASE < FILE) and look "
    "with satudata verify-audit";

/* Takes in as much as the head may be long; *p and *n become what lies behind it. */
static enum sd_err
head_add(struct reader *r, const char **p, size_t *n)
{
	size_t room = HEAD_FRAME_BYTES + HEAD_MAX - r->n, k = room < *n ? room : *n, used = 0;
	enum sd_err er;

	memcpy(r->part + r->n, *p, k);
	er = head_parse((const char *)r->part, r->n + k, &r->head, &used);
	if (er == SD_BUSY) {
		r->n += k;
		*n = 0;
		return SD_OK;
	}
	if (er != SD_OK)
		return fault(r, is_plain_dump(r->part, r->n + k) ? plain_why : "it is not a backup of satudata");
	sha256_add(r->digest, r->part, used);
	sha256_add(r->packed, r->part, used);
	*p += used - r->n;
	*n -= used - r->n;
	r->n = 0;
	r->has_head = true;
	return r->head.sealed ? stream_open(r) : SD_OK;
}

enum sd_err
reader_add(struct reader *r, const char *p, size_t n)
{
	enum sd_err er;

	if (!r->has_head && n && (er = head_add(r, &p, &n)) != SD_OK)
		return er;
	if (!n)
		return SD_OK;
	return r->head.sealed ? chunks_add(r, p, n) : plain_add(r, p, n);
}

/* --- the end --- */

static enum sd_err
manifest_check(struct reader *r, struct manifest *m)
{
	struct str text = dump_manifest(r->dump);
	char sha256[SHA256_HEX];
	const char *why;

	if (dump_end(r->dump, &why) != SD_OK || manifest_parse(r->arena, text.p, text.n, m, &why) != SD_OK)
		return fault(r, why);
	sha256_end(r->digest, sha256);
	if (strcmp(sha256, m->sha256) != 0)
		return fault(r, "its content was changed: the sha256 is another one");
	return dump_compare(r->arena, m, dump_found(r->dump), &why) == SD_OK ? SD_OK : fault(r, why);
}

enum sd_err
reader_end(struct reader *r, struct manifest **out)
{
	struct manifest *m = arena_one(r->arena, struct manifest);
	char sha256[SHA256_HEX], tail[TAIL_BYTES];
	enum sd_err er;

	if (!r->has_head)
		return fault(r, is_plain_dump(r->part, r->n) ? plain_why : "it is too short to be a backup");
	if (r->head.sealed) {
		if (r->n && (er = chunk_open(r)) != SD_OK)
			return er;
		/* The last chunk is marked: without the mark whole chunks could be cut off unseen. */
		if (!r->final || !r->frame_end)
			return fault(r, cut_why);
	} else {
		if (!r->frame_end || r->n < TAIL_BYTES)
			return fault(r, cut_why);
		sha256_end(r->packed, sha256);
		tail_write(tail, sha256);
		/* The tail is the file's own sum: a file that was cut at a frame's end has none. */
		if (memcmp(tail, r->part, TAIL_BYTES) != 0)
			return fault(r, damaged_why);
	}
	if ((er = lines_end(r->lines)) != SD_OK || (er = manifest_check(r, m)) != SD_OK)
		return er;
	*out = m;
	return SD_OK;
}

const char *
reader_why(const struct reader *r)
{
	return r->why ? r->why : "it could not be read";
}

enum sd_err
backup_file_read(struct console *c, int fd, const char *name, const struct backup_key *key,
    enum sd_err (*give)(void *arg, const char *p, size_t n), void *arg, struct manifest **out)
{
	struct reader *r = reader_new(c->arena, key, give, arg);
	char *p = arena_alloc(c->arena, FILE_BYTES);
	enum sd_err er = SD_OK;
	ssize_t n;

	if (lseek(fd, 0, SEEK_SET) != 0)
		return say(SD_INTERNAL, "%s: %s", name, strerror(errno));
	while (er == SD_OK && (n = read(fd, p, FILE_BYTES)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return say(SD_INTERNAL, "%s: %s", name, strerror(errno));
		er = reader_add(r, p, (size_t)n);
	}
	if (er == SD_OK)
		er = reader_end(r, out);
	/* What `give` says of its own trouble it has said itself. */
	if (er != SD_OK && r->why)
		say(er, "%s: %s", name, r->why);
	return er;
}
