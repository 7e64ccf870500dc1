/*
 * dump.h: the text that mariadb-dump writes, taken in line by line as it passes: what tables, rows and routines are in
 * it. Used by the writer, the reader and the comparison after a restore. Pure: no file, no database; memory does not
 * grow with the rows.
 */
#ifndef SD_CONSOLE_DUMP_H
#define SD_CONSOLE_DUMP_H

#include "modules/console/manifest.h"
#include "shared/ground/arena.h"
#include "shared/ground/err.h"

/*
 * A line, or a part of one that is longer than DUMP_PIECE: `first` begins a line, `last` ends it (with its line feed,
 * but at the end of the text). The first part holds DUMP_PIECE bytes at least, where the line has them.
 */
struct piece {
	const char *p;
	size_t n;
	bool first, last;
};

enum {
	DUMP_PIECE = 64 << 10 /* bytes held of a line: mariadb-dump writes lines of up to max_allowed_packet */
};

typedef enum sd_err piece_take(void *arg, const struct piece *piece);

/* Cuts bytes into such pieces. Lives in the arena. */
struct lines;
struct lines *lines_new(struct arena *a, piece_take *take, void *arg);
enum sd_err lines_add(struct lines *l, const char *p, size_t n); /* what `take` returned */
enum sd_err lines_end(struct lines *l);

/*
 * Who defined a routine, trigger or view is left out (the user who restores becomes its definer: the other one may not
 * exist there), and a routine replaces its predecessor instead of dropping it, because DROP takes the privileges
 * on it away. `out` has room for DUMP_PIECE + 32 bytes. *piece becomes what is to be written; its n may be 0.
 */
void dump_rewrite(struct piece *piece, char *out);

/* Reads the pieces of a dump; the manifest behind it is only collected. */
struct dump;
struct dump *dump_new(struct arena *a);
enum sd_err dump_take(struct dump *d, const struct piece *piece);

/* SD_OK where the dump came to its own end ("-- Dump completed"). SD_INVALID, and *why (static text), where not. */
enum sd_err dump_end(const struct dump *d, const char **why);

/* What was seen so far: tables, objects, schema, server, binlog. Lives as long as the dump's arena. */
struct manifest *dump_found(struct dump *d);
int64_t dump_rows(const struct dump *d);

/* The lines from MANIFEST_BEGIN on; n = 0 where there is none. */
struct str dump_manifest(struct dump *d);

/* Does what is read now still belong to what the last line of the manifest but one is a digest of? */
bool dump_is_hashed(const struct dump *d, const struct piece *piece);

/* Does what was seen fit what a manifest says? SD_INVALID, and *why (in the arena) names the first difference. */
enum sd_err dump_compare(struct arena *a, const struct manifest *said, const struct manifest *found, const char **why);

#endif
