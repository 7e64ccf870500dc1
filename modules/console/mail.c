/*
 * mail.c: one plain mail by the program that the configuration names, which takes it on its standard input as sendmail
 * does. Called by trail.c. Must never run a shell, nor let an address or a subject begin a header of its own.
 */
#define _GNU_SOURCE /* pipe2 */
#include "modules/console/console.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/ground/write_all.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* One address without a name: what may stand behind "To: " and nowhere begins another field (RFC 5322, 3.4.1). */
static bool
address_fits(const char *s)
{
	const char *at = strchr(s, '@');

	for (const char *p = s; *p; p++)
		if (*p <= ' ' || *p >= 0x7F || strchr(",;:<>()[]\\\"", *p))
			return false;
	return at && at > s && at[1] && !strchr(at + 1, '@') && s[0] != '-';
}

static enum sd_err
end_read(const char *program, pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return say(SD_INTERNAL, "%s: %s", program, strerror(errno));
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return SD_OK;
	return say(SD_INTERNAL, "the mail was not sent: %s ended with %d", program,
	    WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
}

enum sd_err
mail_send(struct console *c, const char *to, const char *subject, const char *text)
{
	const char *program = c->conf.mail_program, *message = arena_printf(c->arena, "To: %s\nSubject: %.*s\n"
	    "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nAuto-Submitted: auto-generated\n\n%s\n", to,
	    (int)strcspn(subject, "\r\n"), subject, text);
	int ends[2];
	pid_t pid;

	if (!address_fits(to))
		return say(SD_INVALID, "audit_mail is not one address: %s", to);
	if (pipe2(ends, O_CLOEXEC) != 0)
		return say(SD_INTERNAL, "pipe: %s", strerror(errno));
	signal(SIGPIPE, SIG_IGN);
	if ((pid = fork()) == 0) {
		/* In the child. */
		int in = ends[0];
		static char ignore_dots[] = "-i", take_recipients[] = "-t", path[] = "PATH=/usr/bin:/bin:/usr/sbin:/sbin";
		char *const argv[] = { strdup(program), ignore_dots, take_recipients, NULL };
		char *const env[] = { path, NULL };

		if (dup2(in, STDIN_FILENO) >= 0)
			execve(program, argv, env);
		_exit(127);
	}
	close(ends[0]);
	if (pid > 0) /* a program that does not read on is seen by its exit status */
		(void)write_all(ends[1], message, strlen(message));
	close(ends[1]);
	return pid > 0 ? end_read(program, pid) : say(SD_INTERNAL, "fork: %s", strerror(errno));
}
