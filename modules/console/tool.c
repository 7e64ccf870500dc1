/*
 * tool.c: runs MariaDB's own programs by fork and execve, never through a shell: mariadb-dump, which writes what we
 * read, and mariadb, which reads what we write. Called by backup.c and the files that restore. Must never leave a file
 * with a password behind, nor show what a failing statement held.
 */
#define _GNU_SOURCE
#include "modules/console/backup.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/ground/write_all.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Names of views are arguments, too. */
enum { TOOL_ARGS = 64, COMPLAINT_MAX = 2048, PIPE_BYTES = 64 << 10 };

/* --- how to connect --- */

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

/* A file without a name, which dies with its last descriptor. The programs ask for a mode that others cannot write. */
static int
defaults_make(struct console *c)
{
	struct buf *b = buf_new(c->arena, 0);
	/* Not on the command line, where ps shows a password, nor in a file that a crash leaves. */
	int fd = memfd_create("satudata-defaults", 0);
	const char *host;
	unsigned port;

	buf_lit(b, "[client]\n");
	if (db_host_at(c->db, &host, &port)) {
		option_add(b, "host", host);
		buf_printf(b, "port=%u\n", port);
		/* As our own connection: who demands a certificate there must not send a dump in the clear here. */
		if (*c->conf.db_tls_ca) {
			buf_printf(b, "ssl\n%s\n", c->conf.db_tls_verify ? "ssl-verify-server-cert" : "");
			option_add(b, "ssl-ca", c->conf.db_tls_ca);
			option_add(b, "ssl-cert", c->conf.db_tls_cert);
			option_add(b, "ssl-key", c->conf.db_tls_key);
		}
	} else
		option_add(b, "socket", c->conf.db_socket);
	option_add(b, "user", c->conf.db_user);
	option_add(b, "password", c->conf.db_password);
	if (fd >= 0 && (fchmod(fd, 0600) != 0 || !write_all(fd, b->p, b->n))) {
		close(fd);
		fd = -1;
	}
	sodium_memzero(b->p, b->n);
	return fd;
}

static const char *
program_find(struct arena *a, const char *name)
{
	/* Not PATH: who runs this as root may have inherited another's. */
	static const char *const folders[] = { "/usr/bin", "/usr/local/bin", "/opt/mariadb/bin" };

	for (size_t i = 0; i < COUNT(folders); i++) {
		const char *path = arena_printf(a, "%s/%s", folders[i], name);

		if (access(path, X_OK) == 0)
			return path;
	}
	return NULL;
}

/* --- starting --- */

static enum sd_err
child_start(struct tool *t, char *const *argv, bool writes)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC), ends[2];

	if (null < 0 || pipe2(ends, O_CLOEXEC) != 0) {
		if (null >= 0)
			close(null);
		return SD_INTERNAL;
	}
	/* Else the child would print what the parent has not yet. */
	fflush(stdout);
	if ((t->pid = fork()) == 0) {
		static char path[] = "PATH=/usr/bin:/bin", lang[] = "LANG=C.UTF-8";
		char *const env[] = { path, lang, NULL };

		/* The parent ignores it, and a child inherits that: mariadb-dump would write on into a closed pipe. */
		signal(SIGPIPE, SIG_DFL);
		/* It ends with us: what it does is of no use without us. */
		if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && dup2(writes ? null : ends[0], STDIN_FILENO) >= 0 &&
		    dup2(writes ? ends[1] : null, STDOUT_FILENO) >= 0 && dup2(t->complaints, STDERR_FILENO) >= 0)
			execve(argv[0], argv, env);
		_exit(127);
	}
	close(null);
	close(ends[writes ? 1 : 0]);
	t->out = writes ? ends[0] : -1;
	t->in = writes ? -1 : ends[1];
	return t->pid < 0 ? SD_INTERNAL : SD_OK;
}

enum sd_err
tool_begin(struct console *c, const char *name, const char *const *args, bool writes, struct tool *out)
{
	const char *program = program_find(c->arena, name);
	char *argv[TOOL_ARGS];
	int defaults;
	enum sd_err er;
	size_t n = 0;

	*out = (struct tool){ name, -1, -1, -1, -1 };
	if (!program)
		return say(SD_UNSUPPORTED, "%s is not installed (Debian: mariadb-client)", name);
	/* A client that ended early is an error of write(), not the end of ours. */
	signal(SIGPIPE, SIG_IGN);
	if ((defaults = defaults_make(c)) < 0)
		return say(SD_INTERNAL, "%s: %s", name, strerror(errno));
	argv[n++] = arena_strdup(c->arena, program);
	argv[n++] = arena_printf(c->arena, "--defaults-file=/proc/self/fd/%d", defaults);
	for (; *args; args++) {
		sd_assert(n < TOOL_ARGS - 1);
		argv[n++] = arena_strdup(c->arena, *args);
	}
	argv[n] = NULL;
	out->complaints = memfd_create("satudata-complaints", MFD_CLOEXEC);
	er = out->complaints < 0 ? SD_INTERNAL : child_start(out, argv, writes);
	close(defaults);
	return er == SD_OK ? er : say(er, "%s: %s", name, strerror(errno));
}

enum sd_err
tool_write(struct tool *t, const char *p, size_t n)
{
	while (n) {
		ssize_t k = write(t->in, p, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return SD_INVALID;
		p += k;
		n -= (size_t)k;
	}
	return SD_OK;
}

/* --- its end --- */

static const struct {
	const char *number, *hint;
} hints[] = {
	{ "1044 ", "the database user lacks a privilege" }, { "1142 ", "the database user lacks a privilege" },
	{ "1227 ", "the database user lacks a privilege" }, { "1114 ", "the database's disk is full" },
	{ "1021 ", "the database's disk is full" },
	{ "1153 ", "the server's max_allowed_packet is too small for a row" },
	{ "2006 ", "the server went away" }, { "2013 ", "the server went away" },
};

static void
complaint_show(const struct tool *t)
{
	char text[COMPLAINT_MAX + 1], *error = NULL, *line;
	off_t size = lseek(t->complaints, 0, SEEK_END);
	ssize_t n = pread(t->complaints, text, COMPLAINT_MAX, size > COMPLAINT_MAX ? size - COMPLAINT_MAX : 0);
	const char *hint = "";

	text[n > 0 ? n : 0] = '\0';
	/* The line "ERROR 1064 (42000) at line 7: You have an error near ..." of what the client says. It shows the whole
	 * statement before it, so the last such line counts. */
	for (line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (str_starts(line, "ERROR "))
			error = line;
	}
	for (size_t i = 0; error && !*hint && i < COUNT(hints); i++)
		if (str_starts(error + sizeof("ERROR ") - 1, hints[i].number))
			hint = hints[i].hint;
	if (error && (line = strstr(error, " at line ")) != NULL) {
		line += sizeof(" at line ") - 1;
		line[strspn(line, "0123456789")] = '\0';
	/* The client shows the statement that failed: it may hold somebody's data. */
	} else if (size > COMPLAINT_MAX || str_starts(text, "---"))
		text[0] = '\0';
	if (!error || !line)
		error = text;
	error[strcspn(error, "\n")] = '\0';
	say(SD_INTERNAL, "%s failed: %s%s%s", t->name, *error ? error : "it said nothing", *hint ? ": " : "", hint);
}

enum sd_err
tool_end(struct tool *t, enum sd_err er)
{
	bool refused = er == SD_INVALID && t->in >= 0; /* it takes no more: it has ended by itself and says why */
	bool well;
	int status = 0;
	pid_t got;

	if (t->in >= 0)
		close(t->in);
	if (t->out >= 0)
		close(t->out);
	if (t->pid > 0) {
		if (er != SD_OK && !refused)
			kill(t->pid, SIGTERM);
		while ((got = waitpid(t->pid, &status, 0)) < 0 && errno == EINTR)
			continue;
		well = got == t->pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
		if (!well && (er == SD_OK || refused)) {
			complaint_show(t);
			er = SD_INTERNAL;
		}
	}
	if (t->complaints >= 0)
		close(t->complaints);
	return er;
}

/* --- a dump --- */

struct rewriting {
	piece_take *take;
	void *arg;
	char room[DUMP_PIECE + 32];
};

static enum sd_err
rewrite(void *arg, const struct piece *piece)
{
	struct rewriting *r = arg;
	struct piece now = *piece;

	dump_rewrite(&now, r->room);
	return now.n ? r->take(r->arg, &now) : SD_OK;
}

/* One transaction for all tables; binary as hex, so that a row is one line of text; in the order of the primary key,
 * so that the same rows are the same text. No LOCK TABLES in the text: who restores may not have that privilege. */
static const char *const dump_args[] = { "--single-transaction", "--quick", "--hex-blob", "--routines", "--triggers",
    "--skip-dump-date", "--skip-add-locks", "--order-by-primary", "--default-character-set=utf8mb4",
    "--max-allowed-packet=1G", NULL };

static void
args_add(const char **args, size_t *n, const char *const *more)
{
	while (*more) {
		sd_assert(*n < TOOL_ARGS - 3);
		args[(*n)++] = *more++;
	}
}

enum sd_err
tool_dump(struct console *c, const char *base, const char *const *names, const char *const *more, piece_take *take,
    void *arg)
{
	const char *args[TOOL_ARGS];
	struct rewriting *r = arena_one(c->arena, struct rewriting);
	struct lines *l = lines_new(c->arena, rewrite, r);
	char *room = arena_alloc(c->arena, PIPE_BYTES);
	struct tool t;
	ssize_t got;
	size_t n = 0;
	enum sd_err er;

	r->take = take;
	r->arg = arg;
	args_add(args, &n, dump_args);
	args_add(args, &n, more);
	args[n++] = base;
	args_add(args, &n, names);
	args[n] = NULL;
	er = tool_begin(c, "mariadb-dump", args, true, &t);
	while (er == SD_OK && (got = read(t.out, room, PIPE_BYTES)) != 0) {
		if (got > 0)
			er = lines_add(l, room, (size_t)got);
		else if (errno != EINTR)
			er = SD_INTERNAL;
	}
	return tool_end(&t, er == SD_OK ? lines_end(l) : er);
}
