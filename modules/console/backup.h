/*
 * backup.h: what the files that write, read and restore backups share. Used by modules/console only. The form of a
 * backup stands in manifest.h.
 */
#ifndef SD_CONSOLE_BACKUP_H
#define SD_CONSOLE_BACKUP_H

#include "modules/console/console.h"
#include "modules/console/dump.h"
#include "modules/console/manifest.h"
#include <sodium.h>
#include <sys/types.h>

/* A chunk of the secretstream: so much is held in memory, and so much more stands in the file for each. */
enum { CHUNK = 64 << 10, CHUNK_MORE = crypto_secretstream_xchacha20poly1305_ABYTES };

/* --- keys (backup_key.c) --- */

struct backup_key {
	unsigned char open[KEY_BYTES];   /* public: who has it can only write */
	unsigned char secret[KEY_BYTES]; /* zero in a file of the public half */
	bool has_secret;
};

/* Reads a key file as `satudata key new` writes them. Says on stderr what is wrong with it. */
enum sd_err key_read(const char *file, struct backup_key *out);

/* --- programs of MariaDB (tool.c) --- */

/* One that runs: its standard output (`out`, of a dump) or input (`in`, of the client), and what it complains in. */
struct tool {
	const char *name;
	pid_t pid;
	int in, out, complaints;
};

/*
 * Starts `name` (found in the usual folders) with `args` (NULL-terminated), the name of the database among them. It
 * reads user and password from a file without a name. `writes`: we read what it writes; else it reads what we write.
 * Says on stderr where that fails.
 */
enum sd_err tool_begin(struct console *c, const char *name, const char *const *args, bool writes, struct tool *out);

/* n bytes to its input. SD_INVALID where it does not take more: tool_end says why. */
enum sd_err tool_write(struct tool *t, const char *p, size_t n);

/* Waits for its end. With `er` other than SD_OK it is ended first, and nothing is said. Its complaint is shown
 * without what it quotes: a statement that fails may hold a row of anybody's. */
enum sd_err tool_end(struct tool *t, enum sd_err er);

/* Runs mariadb-dump on `base` (only on `names` in it, where there are any) and gives its lines, rewritten
 * (dump_rewrite), to `take`. `more` are options for it. Both lists end with NULL. */
enum sd_err tool_dump(struct console *c, const char *base, const char *const *names, const char *const *more,
    piece_take *take, void *arg);

/* --- writing (backup_write.c) --- */

struct writer;

/* A file that has no name before writer_end: whatever ends the program earlier leaves nothing. `key` may be NULL. */
enum sd_err writer_open(struct arena *a, const char *file, const struct backup_key *key, struct writer **out);
enum sd_err writer_add(struct writer *w, const char *p, size_t n);

/* Adds the manifest, the end mark and the name; SD_CONFLICT where the name is taken by now. *bytes = size. */
enum sd_err writer_end(struct writer *w, const struct manifest *m, int64_t *bytes);

/* --- reading (backup_read.c) --- */

struct reader;

/* Takes a backup in as bytes, in pieces of any size. `key` may be NULL; `give` (NULL allowed) sees the text of the dump
 * as it passes, before anything is known of the rest. */
struct reader *reader_new(struct arena *a, const struct backup_key *key,
    enum sd_err (*give)(void *arg, const char *p, size_t n), void *arg);
enum sd_err reader_add(struct reader *r, const char *p, size_t n);

/* SD_OK where it was whole and everything fits the manifest. */
enum sd_err reader_end(struct reader *r, struct manifest **out);

/* Why not, as an English sentence part. */
const char *reader_why(const struct reader *r);

/* A file through a reader, from its beginning. Says on stderr what is wrong with it. */
enum sd_err backup_file_read(struct console *c, int fd, const char *name, const struct backup_key *key,
    enum sd_err (*give)(void *arg, const char *p, size_t n), void *arg, struct manifest **out);

/* --- restoring --- */

/* Opens the file that `args` names, and reads the key where one is named (*key in the arena, NULL = none). restore.c */
enum sd_err backup_open(struct console *c, const struct args *args, int *fd, struct backup_key **key);

/* Loads a backup into a new database beside and looks whether it is what was saved and what the programs need
 * (restore_check.c): rows and checksums, migrations, the trail, packed releases. `beside` has an open connection. */
struct beside {
	struct console console; /* conf.db_name is the new database */
	const struct manifest *said;
};

enum sd_err beside_make(struct console *c, int fd, const char *file, const struct backup_key *key,
    const struct args *args, struct beside *out);

/* Closes and drops it. */
void beside_drop(struct console *c, struct beside *b);

/* Puts its tables, views, routines and triggers in the place of ours (restore_switch.c); the tables that stood there
 * are in database *kept then, "" where there were none. When it fails, everything of ours is as it was. */
enum sd_err beside_switch(struct console *c, struct beside *b, const char **kept);

/* "1.234.567 bytes" are 1.2 MB. In the arena. */
const char *bytes_text(struct arena *a, int64_t n);

#endif
