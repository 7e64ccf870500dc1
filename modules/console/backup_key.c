/*
 * backup_key.c: the pair of keys under which backups are encrypted (libsodium crypto_box). The server needs the public
 * half only: who takes the server takes no backup with it. Called by console.c (key new) and by backup.c and restore.c.
 * Must never print a secret key, and never write over one.
 */
#include "modules/console/backup.h"
#include "shared/ground/str.h"
#include "shared/ground/write_all.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	KEY_FILE_MAX = 1024 /* bytes: a key file is a few short lines */
};

static const char secret_text[] =
    "# The secret half of a key for backups of satudata. Whoever has it can read them; without it they are lost. Keep\n"
    "# two copies away from the server that is backed up.\n";
static const char open_text[] =
    "# The public half of a key for backups of satudata: satudata backup FILE --to THIS-FILE\n";

/* --- reading --- */

/* "public 0a1b..." anywhere at the beginning of a line. */
static bool
half_find(struct str text, const char *name, unsigned char out[KEY_BYTES])
{
	struct str line;

	while ((line = str_part(&text, '\n')).p) {
		struct str word = str_part(&line, ' ');
		size_t n;

		if (str_is(word, name) && line.p && line.n == 2 * KEY_BYTES &&
		    sodium_hex2bin(out, KEY_BYTES, line.p, line.n, NULL, &n, NULL) == 0 && n == KEY_BYTES)
			return true;
	}
	return false;
}

enum sd_err
key_read(const char *file, struct backup_key *out)
{
	char text[KEY_FILE_MAX];
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	bool found;

	if (fd < 0)
		return say(SD_NOT_FOUND, "%s: %s", file, strerror(errno));
	n = read(fd, text, sizeof(text));
	close(fd);
	if (n < 0)
		return say(SD_INTERNAL, "%s: %s", file, strerror(errno));
	*out = (struct backup_key){ .has_secret = false };
	found = half_find((struct str){ text, (size_t)n }, "public", out->open);
	out->has_secret = half_find((struct str){ text, (size_t)n }, "secret", out->secret);
	sodium_memzero(text, sizeof(text));
	return found ? SD_OK : say(SD_INVALID, "%s is not a key of satudata key new", file);
}

/* --- making --- */

static void
half_add(struct buf *b, const char *name, const unsigned char *key)
{
	char hex[2 * KEY_BYTES + 1];

	sodium_bin2hex(hex, sizeof(hex), key, KEY_BYTES);
	buf_printf(b, "%s %s\n", name, hex);
	sodium_memzero(hex, sizeof(hex));
}

static enum sd_err
key_file_write(const char *file, const struct buf *b, mode_t mode)
{
	int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	bool good;

	if (fd < 0)
		return say(errno == EEXIST ? SD_CONFLICT : SD_INTERNAL, "%s: %s", file, strerror(errno));
	good = write_all(fd, b->p, b->n) && fsync(fd) == 0;
	if (close(fd) == 0 && good)
		return SD_OK;
	say(SD_INTERNAL, "%s: %s", file, strerror(errno));
	unlink(file);
	return SD_INTERNAL;
}

enum sd_err
key_new_run(struct console *c, const struct args *args)
{
	struct buf *secret = buf_new(c->arena, KEY_FILE_MAX), *open_half = buf_new(c->arena, KEY_FILE_MAX);
	struct backup_key key;
	const char *file, *open_file;
	enum sd_err er;

	if (args->n_words != 1 || !*args->word[0])
		return SD_SYNTAX;
	file = args->word[0];
	open_file = arena_printf(c->arena, "%s.pub", file);
	if (sodium_init() < 0 || crypto_box_keypair(key.open, key.secret) != 0)
		return say(SD_INTERNAL, "libsodium cannot be used");
	buf_str(secret, secret_text);
	half_add(secret, "public", key.open);
	half_add(secret, "secret", key.secret);
	buf_str(open_half, open_text);
	half_add(open_half, "public", key.open);
	sodium_memzero(&key, sizeof(key));
	er = key_file_write(file, secret, 0600);
	sodium_memzero(secret->p, secret->n);
	if (er != SD_OK || (er = key_file_write(open_file, open_half, 0644)) != SD_OK)
		return er;
	printf("written: %s (secret: keep it away from this server) and %s (for backup --to)\n", file, open_file);
	return SD_OK;
}
