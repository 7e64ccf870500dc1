/*
 * backup.c: the whole database to a file and back, through MariaDB's own programs. Called by console.c. They are run by
 * fork and execve, never through a shell, and read the password from a file of mode 0600 that lives as long as they do.
 */
#include "modules/console/console.h"
#include "modules/console/model.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- the defaults file --- */

/* A value of an option file: in quotes, with what would end them escaped. */
static void
option_add(struct buf *b, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	buf_printf(b, "%s=\"", name);
	for (const char *s = value; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_chr(b, '\\');
		buf_chr(b, *s);
	}
	buf_lit(b, "\"\n");
}

static enum sd_err
write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t k = write(fd, p, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return SD_INTERNAL;
		p += k;
		n -= (size_t)k;
	}
	return SD_OK;
}

/* Says how to connect; *path is its name. mkstemp makes it with mode 0600. */
static enum sd_err
defaults_make(struct console *c, char **path)
{
	struct buf *b = buf_new(c->arena, 0);
	int fd;
	enum sd_err er;

	buf_lit(b, "[client]\n");
	option_add(b, "socket", c->conf.db_socket);
	option_add(b, "host", c->conf.db_host);
	if (c->conf.db_host && *c->conf.db_host && !(c->conf.db_socket && *c->conf.db_socket))
		buf_printf(b, "port=%d\n", (int)c->conf.db_port);
	option_add(b, "user", c->conf.db_user);
	option_add(b, "password", c->conf.db_password);
	*path = arena_printf(c->arena, "%s/satudata-XXXXXX", c->conf.tmp_dir);
	if ((fd = mkstemp(*path)) < 0)
		return say(SD_INTERNAL, "%s: %s", *path, strerror(errno));
	er = write_all(fd, b->p, b->n);
	if (close(fd) != 0 || er != SD_OK) {
		unlink(*path);
		return say(SD_INTERNAL, "%s: %s", *path, strerror(errno));
	}
	return SD_OK;
}

/* --- the child --- */

static const char *
program_find(struct arena *a, const char *name)
{
	static const char *const folders[] = { "/usr/bin", "/usr/local/bin", "/opt/mariadb/bin" };

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		const char *path = arena_printf(a, "%s/%s", folders[i], name);

		if (access(path, X_OK) == 0)
			return path;
	}
	return NULL;
}

/* Runs argv with standard input and output as given (-1 = ours); SD_OK where it ended with 0. */
static enum sd_err
child_run(char *const *argv, int in, int out)
{
	static char path[] = "PATH=/usr/bin:/bin", lang[] = "LANG=C.UTF-8";
	char *const env[] = { path, lang, NULL };
	int status;
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) < 0)
		return say(SD_INTERNAL, "fork: %s", strerror(errno));
	if (pid == 0) {
		if ((in >= 0 && dup2(in, STDIN_FILENO) < 0) || (out >= 0 && dup2(out, STDOUT_FILENO) < 0))
			_exit(126);
		execve(argv[0], argv, env);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return say(SD_INTERNAL, "waitpid: %s", strerror(errno));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return say(SD_INTERNAL, "%s failed", argv[0]);
	return SD_OK;
}

/* Runs a program of MariaDB with the defaults file in front of its words. `words` ends with NULL. */
static enum sd_err
tool_run(struct console *c, const char *name, const char *const *words, int in, int out)
{
	const char *program = program_find(c->arena, name);
	char *argv[16], *defaults;
	size_t n = 2;
	enum sd_err er;

	if (!program)
		return say(SD_UNSUPPORTED, "%s is not installed (Debian: mariadb-client)", name);
	if ((er = defaults_make(c, &defaults)) != SD_OK)
		return er;
	argv[0] = arena_strdup(c->arena, program);
	argv[1] = arena_printf(c->arena, "--defaults-file=%s", defaults);
	for (; *words && n < 14; words++)
		argv[n++] = arena_strdup(c->arena, *words);
	argv[n++] = arena_strdup(c->arena, c->conf.db_name);
	argv[n] = NULL;
	er = child_run(argv, in, out);
	unlink(defaults);
	return er;
}

/* --- commands --- */

static enum sd_err
dump_write(struct console *c, const char *partial)
{
	static const char *const words[] = { "--single-transaction", "--quick", "--hex-blob", "--routines", "--triggers",
		"--skip-dump-date", "--default-character-set=utf8mb4", "--max-allowed-packet=1G", NULL };
	int fd = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	enum sd_err er;

	if (fd < 0)
		return say(SD_INTERNAL, "%s: %s", partial, strerror(errno));
	er = tool_run(c, "mariadb-dump", words, -1, fd);
	if (er == SD_OK && fsync(fd) != 0)
		er = say(SD_INTERNAL, "%s: %s", partial, strerror(errno));
	if (close(fd) != 0 && er == SD_OK)
		er = say(SD_INTERNAL, "%s: %s", partial, strerror(errno));
	if (er != SD_OK)
		unlink(partial);
	return er;
}

enum sd_err
backup_run(struct console *c, const struct args *args)
{
	const char *file = args->word[0], *partial;
	enum sd_err er;

	if (args->n_words != 1 || !*file)
		return SD_SYNTAX;
	if (access(file, F_OK) == 0)
		return say(SD_CONFLICT, "%s is there already", file);
	partial = arena_printf(c->arena, "%s.partial", file);
	er = dump_write(c, partial);
	if (er == SD_OK && rename(partial, file) != 0)
		er = say(SD_INTERNAL, "%s: %s", file, strerror(errno));
	if (er != SD_OK)
		return er;
	printf("written: %s\n", file);
	return SD_OK;
}

enum sd_err
restore_run(struct console *c, const struct args *args)
{
	static const char *const words[] = { "--batch", "--default-character-set=utf8mb4",
	    "--max-allowed-packet=1G", NULL };
	struct count_row tables;
	int fd;
	enum sd_err er;

	if (args->n_words != 1)
		return SD_SYNTAX;
	if ((er = db_one(c->db, c->arena, &table_count, &tables, DB_NONE)) != SD_OK)
		return say_db(c, er, "the database");
	if (tables.n && !args->overwrite)
		return say(SD_CONFLICT, "the database is not empty; --overwrite replaces what it holds");
	if ((fd = open(args->word[0], O_RDONLY | O_CLOEXEC)) < 0)
		return say(SD_NOT_FOUND, "%s: %s", args->word[0], strerror(errno));
	er = tool_run(c, "mariadb", words, fd, -1);
	close(fd);
	if (er == SD_OK)
		printf("restored from %s; look with: satudata verify-audit\n", args->word[0]);
	return er;
}
