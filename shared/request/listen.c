/*
 * listen.c: see listen.h. Must never close a socket that it was handed: who asks while the program
 * starts anew waits in it.
 */
#include "shared/request/listen.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* So many may wait for a worker; past it nginx would say 503 at once. The kernel takes no more than net.core.somaxconn,
 * which is 4,096 since Linux 5.4. */
enum { BACKLOG = 4096, SYSTEMD_FIRST = 3 };

static const char slow_variable[] = "SATUDATA_SLOW_FD"; /* handed through SIGHUP's exec */
static int slow_fd = -1;

static bool
is_listening(int fd)
{
	int on = 0;
	socklen_t n = sizeof(on);

	return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &on, &n) == 0 && on;
}

/* A number of the environment, or -1; the variable is gone afterwards. */
static int
variable_take(const char *name)
{
	const char *text = getenv(name);
	int64_t n;
	bool good = text && str_int(str_of(text), 0, INT_MAX, &n);

	unsetenv(name);
	return good ? (int)n : -1;
}

/* A socket bound to the path, or -1 after logging. */
static int
socket_bind(const char *path)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	struct stat st;
	int fd;

	if (strlen(path) >= sizeof(addr.sun_path)) {
		log_line(LOG_ERROR, "socket path too long");
		return -1;
	}
	memcpy(addr.sun_path, path, strlen(path) + 1);
	if (lstat(path, &st) == 0 && S_ISSOCK(st.st_mode))
		unlink(path);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd >= 0 && bind(fd, (struct sockaddr *)&addr, sizeof(addr)) == 0 && chmod(path, 0660) == 0 &&
	    listen(fd, BACKLOG) == 0)
		return fd;
	log_line(LOG_ERROR, "cannot listen: errno=%d", errno);
	if (fd >= 0)
		close(fd);
	return -1;
}

bool
listen_open(const char *path, bool slow)
{
	int fd, pid, n_handed;

	slow_fd = variable_take(slow_variable);
	/* What systemd hands over; its variables are meant for one process only. */
	pid = variable_take("LISTEN_PID");
	n_handed = variable_take("LISTEN_FDS");
	unsetenv("LISTEN_FDNAMES");
	if (pid == (int)getpid() && n_handed >= 1 && is_listening(SYSTEMD_FIRST) &&
	    dup2(SYSTEMD_FIRST, STDIN_FILENO) >= 0) {
		close(SYSTEMD_FIRST);
		if (n_handed > 1 && is_listening(SYSTEMD_FIRST + 1))
			slow_fd = SYSTEMD_FIRST + 1;
	}
	if (slow_fd >= 0 && !is_listening(slow_fd))
		slow_fd = -1;
	/* libfcgi accepts from descriptor 0, so a socket of our own goes there. */
	if (!is_listening(STDIN_FILENO)) {
		fd = path ? socket_bind(path) : -1;
		if (fd < 0 || dup2(fd, STDIN_FILENO) < 0)
			return false;
		if (fd != STDIN_FILENO)
			close(fd);
	}
	if (slow && slow_fd < 0 && path) {
		/* "run/account.sock" -> "run/account-slow.sock". */
		static const char end[] = ".sock";
		char name[PATH_MAX];
		size_t n = strlen(path), bare = n;

		if (n > sizeof(end) && strcmp(path + n - (sizeof(end) - 1), end) == 0)
			bare = n - (sizeof(end) - 1);
		snprintf(name, sizeof(name), "%.*s-slow%s", (int)bare, path, end);
		slow_fd = socket_bind(name);
	}
	if (slow && slow_fd < 0)
		log_line(LOG_WARN, "no second socket: what takes long is not answered apart");
	return !slow || slow_fd >= 0 || !path;
}

int
listen_slow(void)
{
	return slow_fd;
}

void
listen_keep(void)
{
	char text[16];

	if (slow_fd < 0)
		return;
	snprintf(text, sizeof(text), "%d", slow_fd);
	setenv(slow_variable, text, 1);
}
