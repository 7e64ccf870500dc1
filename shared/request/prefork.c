/*
 * prefork.c: the parent that keeps workers alive and the listening socket open through a change of
 * the program. Called by app.c. Must never touch a request; a worker must never end within one, so
 * its signals are blocked and read from a signalfd that is polled together with the socket.
 */
#define _GNU_SOURCE
#include "shared/request/prefork.h"
#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "shared/ground/monotonic.h"
#include "shared/ground/str.h"
#include "shared/request/listen.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	MAX_WORKERS = 2 * 64 + 4, /* both pools, and helpers */
	SLOW_NICE = 5,        /* who waits for a page is served before who waits for a picture */
	PATIENCE_S = 30,      /* what a request may still take when the program is to end */
	/* A worker that ends sooner did not come up: starting it again at once would only fill the log */
	QUICK_DEATH_MS = 1000,
	MAX_PAUSE_MS = 5000   /* between starts of workers that die at once: a database that came back finds them soon */
};

/* "pid,pid": handed through SIGHUP's exec */
static const char old_workers[] = "SATUDATA_OLD_WORKERS";

struct worker {
	pid_t pid;            /* 0 = to be started */
	int64_t started;      /* ms */
};

struct parent {
	const struct prefork *p;
	struct worker worker[MAX_WORKERS];
	pid_t old[MAX_WORKERS];
	size_t n_old;
	int signals;          /* signalfd */
	int64_t pause, not_before; /* ms */
};

static int worker_signals = -1;
static int wakes = -1; /* eventfd that helpers wait for */
static bool ends;      /* SIGTERM has come */

const char *
prefork_program(void)
{
	static char path[PATH_MAX];

	if (!path[0]) {
		/* Read once, before an upgrade replaces the file: afterwards it says "(deleted)". */
		ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
		path[n > 0 ? n : 0] = '\0';
	}
	return path;
}

static int
signals_open(const int *list, size_t n)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < n; i++)
		sigaddset(&set, list[i]);
	/* Blocked, so that they arrive only where they are read: a signal never breaks into a request. */
	sigprocmask(SIG_SETMASK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static int
signal_read(int fd)
{
	struct signalfd_siginfo info;

	return read(fd, &info, sizeof(info)) == (ssize_t)sizeof(info) ? (int)info.ssi_signo : 0;
}

bool
prefork_wait(void)
{
	struct pollfd fds[2] = { { worker_signals, POLLIN, 0 }, { STDIN_FILENO, POLLIN, 0 } };
	int sig;

	for (;;) {
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return false;
		while ((sig = signal_read(worker_signals)) != 0)
			if (sig == SIGTERM || sig == SIGINT)
				return false;
		/* The listening socket is gone: without it nobody will ever come. */
		if (fds[1].revents & (POLLERR | POLLNVAL))
			return false;
		if (fds[1].revents & POLLIN)
			return true;
	}
}

bool
prefork_ends(void)
{
	int sig;

	while ((sig = signal_read(worker_signals)) != 0)
		ends |= sig == SIGTERM || sig == SIGINT;
	return ends;
}

bool
prefork_idle(int ms)
{
	struct pollfd fds[2] = { { worker_signals, POLLIN, 0 }, { wakes, POLLIN, 0 } };
	eventfd_t n;

	if (poll(fds, 2, ms) < 0 && errno != EINTR)
		return false;
	if (fds[1].revents & POLLIN)
		/* Several wakes are one: what is to be done is found by looking. */
		(void)eventfd_read(wakes, &n);
	return !prefork_ends();
}

void
prefork_wake(void)
{
	(void)eventfd_write(wakes, 1);
}

/* The child's side of a fork; never returns. */
static void
worker_live(const struct parent *o, pid_t parent, size_t i)
{
	static const int list[] = { SIGTERM, SIGINT, SIGHUP };
	int status;

	/* Its queue is the parent's; a worker that reads it would take the parent's signals away. */
	close(o->signals);
	worker_signals = signals_open(list, COUNT(list));
	/* Where the parent is killed, nobody would end us: the kernel does. It may have died before this line, too. */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (worker_signals < 0 || getppid() != parent)
		_exit(1);
	/* What worker i lives for. */
	if (i >= o->p->workers + o->p->slow)
		status = o->p->help(o->p->arg, i - o->p->workers - o->p->slow);
	/* Slow work steps back behind the rest; who was started further back (by nice) may not come forward, nor need
	 * he. */
	else if (i >= o->p->workers && (dup2(listen_slow(), STDIN_FILENO) < 0 ||
	    (getpriority(PRIO_PROCESS, 0) < SLOW_NICE && setpriority(PRIO_PROCESS, 0, SLOW_NICE) != 0)))
		status = 1;
	else
		status = o->p->work(o->p->arg);
	/* _exit() because exit() would run what the parent registered. */
	fflush(NULL);
	_exit(status);
}

static void
workers_start(struct parent *o)
{
	pid_t self = getpid(), pid;

	for (size_t i = 0; i < o->p->workers + o->p->slow + o->p->helpers && clock_ms() >= o->not_before; i++) {
		if (o->worker[i].pid)
			continue;
		if ((pid = fork()) == 0)
			worker_live(o, self, i);
		if (pid < 0) {
			log_line(LOG_ERROR, "fork failed: errno=%d", errno);
			/* No memory or no process left: to try at once would make it worse. */
			o->not_before = clock_ms() + MAX_PAUSE_MS;
			return;
		}
		o->worker[i] = (struct worker){ pid, clock_ms() };
	}
}

/* A worker ended: note why, and how long to wait before the next one. */
static void
worker_ended(struct parent *o, struct worker *w, int status)
{
	bool fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;

	if (!fine)
		log_line(LOG_WARN, "worker=%d ended %s=%d", (int)w->pid,
		    WIFSIGNALED(status) ? "signal" : "status",
		    WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	/* It never served: a broken configuration or database would start and end it hundreds of times a second. */
	if (!fine && clock_ms() - w->started < QUICK_DEATH_MS) {
		o->pause = o->pause ? o->pause * 2 : 100;
		if (o->pause > MAX_PAUSE_MS)
			o->pause = MAX_PAUSE_MS;
		o->not_before = clock_ms() + o->pause;
	} else {
		o->pause = 0;
	}
	w->pid = 0;
}

static void
workers_reap(struct parent *o)
{
	pid_t pid;
	int status;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		/* Killed in the middle of something: it may hold a lock in shared memory. */
		if (WIFSIGNALED(status))
			o->p->lost(o->p->arg);
		for (size_t i = 0; i < MAX_WORKERS; i++)
			if (o->worker[i].pid == pid)
				worker_ended(o, &o->worker[i], status);
		for (size_t i = 0; i < o->n_old; i++)
			if (o->old[i] == pid)
				o->old[i] = 0;
	}
}

static bool
workers_signal(struct parent *o, int sig)
{
	bool any = false;

	for (size_t i = 0; i < MAX_WORKERS; i++)
		if (o->worker[i].pid) {
			any = true;
			kill(o->worker[i].pid, sig);
		}
	for (size_t i = 0; i < o->n_old; i++)
		if (o->old[i]) {
			any = true;
			kill(o->old[i], sig);
		}
	return any;
}

/* Lets every worker finish its request, for PATIENCE_S at most. */
static void
workers_stop(struct parent *o)
{
	int64_t until = clock_ms() + PATIENCE_S * 1000;
	struct pollfd fd = { o->signals, POLLIN, 0 };

	workers_signal(o, SIGTERM);
	for (workers_reap(o); workers_signal(o, 0); workers_reap(o)) {
		/* Its client gets 502; the other choice is a stop that never ends. */
		if (clock_ms() > until)
			workers_signal(o, SIGKILL);
		poll(&fd, 1, 200);
		while (signal_read(o->signals) != 0)
			continue;
	}
}

/* Runs the program file with --try: does it start with this configuration? */
static bool
program_tried(const struct prefork *p)
{
	char *argv[MAX_WORKERS];
	static char try[] = "--try";
	size_t n = 0;
	pid_t pid;
	int status;

	for (; p->argv[n] && n + 2 < MAX_WORKERS; n++)
		argv[n] = p->argv[n];
	/* A try in a process of its own: exec cannot be taken back. */
	argv[n] = try;
	argv[n + 1] = NULL;
	if ((pid = fork()) == 0) {
		execv(p->program, argv);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 0;
}

/* SIGHUP: becomes the (new) program; returns where that cannot be. */
static void
program_restart(struct parent *o)
{
	char list[MAX_WORKERS * 12];
	size_t n = 0;

	if (!program_tried(o->p)) {
		log_line(LOG_ERROR, "new program or configuration does not start; the old one goes on");
		return;
	}
	for (size_t i = 0; i < MAX_WORKERS; i++)
		if (o->worker[i].pid)
			n += (size_t)snprintf(list + n, sizeof(list) - n, "%d,", (int)o->worker[i].pid);
	list[n] = '\0';
	setenv(old_workers, list, 1);
	/* The socket stays open across exec: connections wait in its queue, none is refused. */
	listen_keep();
	log_line(LOG_NOTE, "restarting");
	execv(o->p->program, o->p->argv);
	/* Still here: exec did not happen, and the workers were not told to end. */
	log_line(LOG_ERROR, "restart failed: errno=%d", errno);
	unsetenv(old_workers);
}

/* The workers of the program that ran in this process before exec: they end now. */
static void
old_workers_end(struct parent *o)
{
	const char *text = getenv(old_workers);
	struct str unread, part;
	int64_t pid;

	if (!text)
		return;
	unread = str_of(text);
	while ((part = str_part(&unread, ',')).p)
		if (o->n_old < MAX_WORKERS && str_int(part, 2, INT_MAX, &pid)) {
			o->old[o->n_old++] = (pid_t)pid;
			kill((pid_t)pid, SIGTERM);
		}
	unsetenv(old_workers);
}

/* Two workers may see the same connection: who comes second must not wait for the next. */
static bool
socket_prepare(int fd)
{
	int flags = fcntl(fd, F_GETFL);

	return flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0;
}

int
prefork_run(const struct prefork *p)
{
	static const int list[] = { SIGTERM, SIGINT, SIGHUP, SIGCHLD };
	static struct parent o;
	struct pollfd fd;
	int sig;

	o.p = p;
	if (!socket_prepare(STDIN_FILENO) || (p->slow && !socket_prepare(listen_slow())) ||
	    (o.signals = signals_open(list, COUNT(list))) < 0 ||
	    (wakes = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) < 0) {
		log_line(LOG_ERROR, "cannot prepare the socket or signals: errno=%d", errno);
		return 1;
	}
	fd = (struct pollfd){ o.signals, POLLIN, 0 };
	workers_start(&o);
	old_workers_end(&o);
	for (;;) {
		int64_t wait = o.not_before - clock_ms();
		poll(&fd, 1, wait > 0 ? (int)wait : -1);
		while ((sig = signal_read(o.signals)) != 0) {
			if (sig == SIGTERM || sig == SIGINT) {
				workers_stop(&o);
				return 0;
			}
			if (sig == SIGHUP)
				program_restart(&o);
		}
		workers_reap(&o);
		workers_start(&o);
	}
}
