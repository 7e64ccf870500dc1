/*
 * restore.c: `satudata restore`: a backup in the place of the database. The file is read to its end and checked, loaded
 * beside, compared and looked over (restore_check.c), and only then exchanged with what is there (restore_switch.c).
 * Called by console.c. Must never destroy anything before the restored database has proved itself, nor anything but
 * its own scratch then: what stood there stays in a database beside until --drop-kept.
 */
#include "modules/console/backup.h"
#include "modules/console/model.h"
#include "modules/console/model_restore.h"
#include "shared/ground/date.h"
#include "shared/process/audit.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --- what the restored database must say of itself --- */

static enum sd_err
trail_tx(struct db *db, void *arg)
{
	const struct beside *b = arg;
	struct audit_row row = {
		.at = time_now(), .kind = "cadangan", .event = "dipulihkan",
		.detail = arena_printf(b->console.arena, "{\"dibuat\":\"%s\",\"skema\":%" PRId64 ",\"melalui\":\"konsol\"}",
		    b->said->made, b->said->schema),
	};

	return audit_write(db, &row);
}

/* The trail goes on from the backup's last row: that it was restored must stand in it. Sessions end: whoever logged out
 * after the backup was made would be logged in again. With --exact neither: the rows of a binary log that is to be
 * replayed have the numbers that come next. */
static enum sd_err
beside_finish(struct beside *b, const struct args *args)
{
	struct console *c = &b->console;
	enum sd_err er;

	if (args->exact)
		return SD_OK;
	if ((er = db_exec(c->db, &sessions_forget, NULL, DB_NONE)) != SD_OK)
		return say_db(c, er, "the sessions could not be ended");
	er = db_tx(c->db, trail_tx, b);
	/* A broken trail takes no row; it is restored as it is, as was asked. */
	if (er != SD_OK && args->despite_trail)
		return SD_OK;
	return er == SD_OK ? er : say_db(c, er, "the trail");
}

/* --- kept databases --- */

static const char *
kept_prefix(struct console *c)
{
	return arena_printf(c->arena, "%s_before_", c->conf.db_name);
}

static enum sd_err
kept_drop(struct console *c)
{
	struct name_row *kept;
	size_t n;
	enum sd_err er;

	er = db_list(c->db, c->arena, &database_names, &kept, &n,
	    DB_ARGS(db_text(kept_prefix(c)), db_text(kept_prefix(c))));
	for (size_t i = 0; i < n && er == SD_OK; i++) {
		const char *sql = database_drop_sql(c->arena, kept[i].name);

		if ((er = db_run(c->db, sql, strlen(sql))) == SD_OK)
			printf("dropped %s\n", kept[i].name);
	}
	if (er != SD_OK)
		return say_db(c, er, "what earlier restores kept");
	if (!n)
		puts("no earlier restore has kept anything");
	return SD_OK;
}

/* --- the command --- */

static enum sd_err
restore_into(struct console *c, int fd, const struct args *args, const struct backup_key *key)
{
	struct beside b;
	const char *kept;
	enum sd_err er;

	if ((er = beside_make(c, fd, args->word[0], key, args, &b)) != SD_OK)
		return say(er, "nothing of the database was changed");
	if ((er = beside_finish(&b, args)) == SD_OK)
		er = beside_switch(c, &b, &kept);
	/* Behind the exchange it is empty, before it useless. */
	beside_drop(c, &b);
	if (er != SD_OK)
		return er;
	printf("restored from %s%s\n", args->word[0], args->exact ? "" : "; everybody has to log in again");
	if (b.said->binlog)
		printf("what changed since then: mariadb-binlog --database=%s --start-position=%" PRId64 " %s and the files "
		    "after it\n", b.said->database, b.said->binlog_at, b.said->binlog);
	if (*kept)
		printf("what stood there before is in database %s; when you do not need it any more: satudata restore "
		    "--drop-kept\n", kept);
	return SD_OK;
}

enum sd_err
backup_open(struct console *c, const struct args *args, int *fd, struct backup_key **key)
{
	enum sd_err er;

	*key = NULL;
	if (args->key) {
		*key = arena_one(c->arena, struct backup_key);
		if ((er = key_read(args->key, *key)) != SD_OK)
			return er;
		if (!(*key)->has_secret)
			return say(SD_INVALID, "%s is the public half; a backup is read with the secret one", args->key);
	}
	if ((*fd = open(args->word[0], O_RDONLY | O_CLOEXEC)) < 0)
		return say(SD_NOT_FOUND, "%s: %s", args->word[0], strerror(errno));
	return SD_OK;
}

enum sd_err
restore_run(struct console *c, const struct args *args)
{
	struct count_row tables;
	struct backup_key *key;
	int fd;
	enum sd_err er;

	if (args->drop_kept && !args->n_words)
		return kept_drop(c);
	if (args->n_words != 1 || args->drop_kept)
		return SD_SYNTAX;
	if ((er = db_one(c->db, c->arena, &table_count, &tables, DB_NONE)) != SD_OK)
		return say_db(c, er, "the database");
	if (tables.n && !args->overwrite)
		return say(SD_CONFLICT, "the database is not empty; --overwrite replaces what it holds");
	if ((er = backup_open(c, args, &fd, &key)) != SD_OK)
		return er;
	er = restore_into(c, fd, args, key);
	if (key)
		sodium_memzero(key, sizeof(*key));
	close(fd);
	return er;
}
