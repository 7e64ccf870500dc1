/*
 * manifest.h: what a backup says of itself: the head in front of it and the manifest at its end, both as text. Used by
 * the files of modules/console that write and read backups. Pure functions over (pointer, length).
 *
 * A backup is a file that `zstd -d` can read without us. It begins with a skippable frame (RFC 8878, 3.1.2) that holds
 * the head; one zstd frame follows, and another skippable one with the sha256 of every byte before; or, encrypted, the
 * chunks of a libsodium secretstream with that zstd frame inside. It holds the text of mariadb-dump, and behind it the
 * manifest as SQL comments:
 *
 *	-- satudata: manifest 1
 *	-- satudata: made 2026-01-31T07:45:09Z
 *	-- satudata: schema 20
 *	-- satudata: table 12 <sha256 of its rows> unit
 *	-- satudata: object procedure audit_append
 *	-- satudata: sha256 <of the head and every line before this one>
 *	-- satudata: end
 */
#ifndef SD_CONSOLE_MANIFEST_H
#define SD_CONSOLE_MANIFEST_H

#include "shared/ground/arena.h"
#include "shared/ground/buf.h"
#include "shared/ground/hash.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MANIFEST_MARK "-- satudata: "
#define MANIFEST_BEGIN MANIFEST_MARK "manifest 1\n"

/* Names of MariaDB have at most 64 characters of at most 3 bytes; a database of ours has some 60 tables. */
enum { NAME_MAX_BYTES = 192, TABLES_MAX = 4096, MANIFEST_MAX = 2 << 20 };

enum {
	KEY_BYTES = 32, /* crypto_box_PUBLICKEYBYTES (libsodium) */
	SEALED_BYTES = 80, /* a key of KEY_BYTES and crypto_box_SEALBYTES */
	STREAM_HEAD_BYTES = 24 /* crypto_secretstream_xchacha20poly1305_HEADERBYTES */
};
enum { HEAD_FRAME_BYTES = 8, HEAD_MAX = 1024, TAIL_BYTES = HEAD_FRAME_BYTES + SHA256_HEX };

struct manifest_table {
	const char *name;
	int64_t rows;
	char sha256[SHA256_HEX]; /* over its rows as mariadb-dump writes them, each with a line feed */
};

struct manifest_object {
	const char *kind, *name; /* "procedure" "function" "trigger" "view" */
};

struct manifest {
	const char *program, *made, *database, *server, *dump; /* versions as they call themselves; never NULL */
	int64_t schema;          /* the newest migration that was begun; 0 = there was none */
	int64_t longest;         /* bytes of the longest row as text: what a server must take in one packet */
	const char *binlog;      /* name of the binary log in which the next change stands; NULL = none was kept */
	int64_t binlog_at;       /* and where */
	struct manifest_table *table;
	struct manifest_object *object;
	size_t n_tables, n_objects, room_tables, room_objects;
	char sha256[SHA256_HEX];
};

/* What stands in front: the stream key, sealed for `key`, and the head of the secretstream. */
struct backup_head {
	bool sealed;
	unsigned char key[KEY_BYTES], stream_key[SEALED_BYTES], stream_head[STREAM_HEAD_BYTES];
};

/* One that says nothing. */
void manifest_begin(struct manifest *m);

/* One more table or object, its texts as they are; false past TABLES_MAX. */
bool manifest_add_table(struct arena *a, struct manifest *m, const struct manifest_table *t);
bool manifest_add_object(struct arena *a, struct manifest *m, const struct manifest_object *o);

/* Writes everything but the last two lines, which manifest_end writes. */
void manifest_write(struct buf *b, const struct manifest *m);
void manifest_end(struct buf *b, const char *sha256);

/* Reads n bytes that begin with MANIFEST_BEGIN and end with the end mark. SD_INVALID, and *why says what is wrong
 * (static text); texts live in the arena. */
enum sd_err manifest_parse(struct arena *a, const char *p, size_t n, struct manifest *out, const char **why);

/* The skippable frame with the head in it. */
void head_write(struct buf *b, const struct backup_head *h);

/* Reads the frame that p begins with: *used = its length. SD_BUSY: n bytes are not yet the whole of it.
 * SD_INVALID: it is none. */
enum sd_err head_parse(const char *p, size_t n, struct backup_head *out, size_t *used);

/* The skippable frame at the end: TAIL_BYTES. */
void tail_write(char out[TAIL_BYTES], const char sha256[SHA256_HEX]);

#endif
