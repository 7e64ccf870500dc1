/*
 * backup.c: `satudata backup`: the whole database, as it is at one moment, to a file of ours (manifest.h); and, with
 * --verify, the proof that such a file can be restored. Called by console.c. Must never leave a file that is not whole.
 */
#include "modules/console/backup.h"
#include "modules/console/model_restore.h"
#include "shared/ground/date.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0"
#endif

struct writing {
	struct console *c;
	struct writer *writer;
	struct dump *dump;
	int64_t bytes;
	bool shows;       /* somebody looks at it */
	time_t shown_at;
};

static enum sd_err
piece_write(void *arg, const struct piece *piece)
{
	struct writing *w = arg;
	time_t now = time(NULL);

	w->bytes += (int64_t)piece->n;
	/* For whoever waits at a terminal: once a second. */
	if (w->shows && now != w->shown_at) {
		w->shown_at = now;
		fprintf(stderr, "\r%s, %zu tables, %" PRId64 " rows ... ", bytes_text(w->c->arena, w->bytes),
		    dump_found(w->dump)->n_tables, dump_rows(w->dump));
	}
	if (dump_take(w->dump, piece) != SD_OK)
		return say(SD_UNSUPPORTED, "mariadb-dump writes something that is not understood, after table %zu",
		    dump_found(w->dump)->n_tables);
	return writer_add(w->writer, piece->p, piece->n);
}

/* Where the server keeps a binary log: its place at the moment of the dump, without a lock. */
static enum sd_err
dump_write(struct writing *w, bool binlog)
{
	const char *const more[] = { binlog ? "--master-data=2" : NULL, NULL }, *const all[] = { NULL };
	const char *why;
	enum sd_err er;

	er = tool_dump(w->c, w->c->conf.db_name, all, more, piece_write, w);
	if (w->shows)
		fputs("\r\033[K", stderr);
	if (er != SD_OK)
		return er;
	if (dump_end(w->dump, &why) != SD_OK)
		return say(SD_INTERNAL, "the dump is not whole: %s", why);
	if (!dump_found(w->dump)->n_tables)
		return say(SD_NOT_FOUND, "the database %s is empty: there is nothing to save", w->c->conf.db_name);
	return SD_OK;
}

static enum sd_err
backup_write(struct console *c, const char *file, const struct backup_key *key)
{
	struct writing w = { .c = c, .dump = dump_new(c->arena), .shows = isatty(STDERR_FILENO) };
	struct manifest *m = dump_found(w.dump);
	struct server_row server;
	int64_t bytes;
	enum sd_err er;

	if ((er = writer_open(c->arena, file, key, &w.writer)) != SD_OK)
		return er;
	if ((er = db_one(c->db, c->arena, &server_facts, &server, DB_NONE)) != SD_OK)
		return say_db(c, er, "the database");
	m->made = time_iso(c->arena, time_now());
	m->program = PACKAGE_VERSION;
	m->database = c->conf.db_name;
	if ((er = dump_write(&w, server.log_bin != 0)) != SD_OK || (er = writer_end(w.writer, m, &bytes)) != SD_OK)
		return er;
	printf("written: %s (%s; %zu tables, %" PRId64 " rows, schema version %" PRId64 ")\n", file,
	    bytes_text(c->arena, bytes), m->n_tables, dump_rows(w.dump), m->schema);
	if (m->longest > server.packet)
		say(SD_OK, "note: a row is %s long as text; a server that is to take it back needs max_allowed_packet = "
		    "%" PRId64 "M", bytes_text(c->arena, m->longest), m->longest / (1 << 20) + 2);
	return SD_OK;
}

static enum sd_err
backup_verify(struct console *c, const struct args *args)
{
	struct backup_key *key;
	struct beside b;
	int fd;
	enum sd_err er;

	if ((er = backup_open(c, args, &fd, &key)) != SD_OK)
		return er;
	if ((er = beside_make(c, fd, args->word[0], key, args, &b)) == SD_OK) {
		beside_drop(c, &b);
		printf("%s can be restored\n", args->word[0]);
	}
	close(fd);
	if (key)
		sodium_memzero(key, sizeof(*key));
	return er;
}

enum sd_err
backup_run(struct console *c, const struct args *args)
{
	const char *to = args->to ? args->to : *c->conf.backup_key ? c->conf.backup_key : NULL;
	struct backup_key key;
	enum sd_err er;

	if (args->n_words != 1 || !*args->word[0] || (args->verify && args->to) ||
	    (!args->verify && (args->key || args->despite_trail)))
		return SD_SYNTAX;
	if (args->verify)
		return backup_verify(c, args);
	if (to && (er = key_read(to, &key)) != SD_OK)
		return er;
	return backup_write(c, args->word[0], to ? &key : NULL);
}
