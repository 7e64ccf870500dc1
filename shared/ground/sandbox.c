/*
 * sandbox.c: the parent's side of sandbox.h: starts the child, feeds the sink, and says how it ended.
 *
 * Must never trust a byte of the child; the child's side is sandbox_child.c.
 */
#define _GNU_SOURCE
#include "shared/ground/monotonic.h"
#include "shared/ground/sandbox_private.h"

#include "shared/ground/log.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	PIPE_ROOM = 1024 * 1024, /* bytes: the most that Linux gives a pipe without privilege (fs.pipe-max-size) */
	PIECE = 64 * 1024, /* bytes read at once: a pipe's own default */
	WAIT_FACTOR = 6,      /* waited for the child, against its processor time: others compute, too */
	WAIT_MORE_MS = 4000 /* beside the processor time, for a machine that has other things to do */
};

struct child {
	pid_t pid;            /* 0 = gone */
	int fd;               /* -1 = closed */
};

/* What the parent knows while it feeds the sink. */
struct feed {
	const struct sandbox_limits *limits;
	sandbox_sink *sink;
	void *arg;
	char *room;
	uint64_t total;
	int64_t patience;     /* ms left of waiting for the child */
	unsigned char first[sizeof(int64_t)]; /* the child's memory at its begin, in KiB, comes first */
	size_t n_first;
	enum sd_err er;       /* of the sink */
};

static const struct {
	const char *name, *text;
	enum sd_err er;
} ends[] = {
	[SANDBOX_FINE] = { "fine", NULL, SD_OK },
	[SANDBOX_TIME] = { "time", "Berkas ini terlalu rumit: membacanya melewati batas waktu. Simpan hanya lembar yang"
	    " berisi tabelnya ke berkas baru, lalu unggah berkas itu.", SD_TOO_LARGE },
	[SANDBOX_MEMORY] = { "memory", "Berkas ini terlalu besar: isinya melewati batas memori. Bagi menjadi beberapa"
	    " berkas, atau simpan sebagai CSV.", SD_TOO_LARGE },
	[SANDBOX_OUTPUT] = { "output", "Berkas ini terlalu besar: isinya melewati batas. Bagi menjadi beberapa berkas.",
	    SD_TOO_LARGE },
	[SANDBOX_FORBIDDEN] = { "forbidden", "Berkas ini ditolak: isinya membuat pembaca berkas mencoba hal yang tidak"
	    " diizinkan. Salin tabelnya ke berkas baru, lalu unggah berkas itu.", SD_MEDIA },
	[SANDBOX_CRASH] = { "crash", "Berkas ini rusak sehingga tidak dapat dibaca. Buka dengan aplikasi lembar kerja,"
	    " simpan sebagai berkas baru, lalu unggah berkas itu.", SD_MEDIA },
	[SANDBOX_STOPPED] = { "stopped", NULL, SD_OK },
	[SANDBOX_UNAVAILABLE] = { "unavailable", "Berkas belum dapat diperiksa sekarang; silakan coba beberapa saat lagi.",
	    SD_BUSY },
};

const char *
sandbox_end_name(enum sandbox_end end)
{
	return ends[end].name;
}

const char *
sandbox_end_text(enum sandbox_end end)
{
	return ends[end].text;
}

static void
fd_close(struct child *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
}

/* Where the parent left by a jump. */
static void
child_drop(void *arg)
{
	struct child *c = arg;

	fd_close(c);
	if (!c->pid)
		return;
	kill(c->pid, SIGKILL);
	while (waitpid(c->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	c->pid = 0;
}

static bool
child_start(struct child *c, const struct sandbox_limits *limits, sandbox_fn *fn, void *arg)
{
	pid_t self = getpid();
	int ends_of[2];

	if (pipe2(ends_of, O_CLOEXEC) != 0)
		return false;
	(void)fcntl(ends_of[0], F_SETPIPE_SZ, PIPE_ROOM);
	if ((c->pid = fork()) == 0)
		sandbox_child(ends_of[1], self, limits, fn, arg);
	close(ends_of[1]);
	if (c->pid < 0) {
		c->pid = 0;
		close(ends_of[0]);
		return false;
	}
	c->fd = ends_of[0];
	return true;
}

/* Reads until the child closes its end (SANDBOX_FINE) or something is enough. */
static enum sandbox_end
feed_run(struct feed *f, const struct child *c)
{
	struct pollfd fd = { c->fd, POLLIN, 0 };

	for (;;) {
		int64_t from = clock_ms();
		ssize_t n;

		if (f->patience <= 0)
			return SANDBOX_TIME;
		if (poll(&fd, 1, (int)f->patience) < 0 && errno != EINTR)
			return SANDBOX_UNAVAILABLE;
		f->patience -= clock_ms() - from;
		if (!fd.revents)
			continue;
		if ((n = read(c->fd, f->room, PIECE)) == 0)
			return SANDBOX_FINE;
		if (n > 0) {
			const char *p = f->room;

			/* The first bytes are for ourselves. */
			for (; n && f->n_first < sizeof(f->first); n--)
				f->first[f->n_first++] = (unsigned char)*p++;
			f->total += (size_t)n;
			if (f->total > f->limits->output)
				return SANDBOX_OUTPUT;
			if (n && (f->er = f->sink(f->arg, p, (size_t)n)) != SD_OK)
				return SANDBOX_STOPPED;
		} else if (errno != EINTR)
			return SANDBOX_UNAVAILABLE;
	}
}

/* How a child that was not ended by us ended; *er = what its function returned. */
static enum sandbox_end
status_end(int status, enum sd_err *er)
{
	int code;

	if (WIFSIGNALED(status))
		switch (WTERMSIG(status)) {
		case SIGSYS:
			return SANDBOX_FORBIDDEN;
		case SIGXCPU:
		case SIGKILL: /* the hard limit of processor time; or the kernel was short of memory */
			return SANDBOX_TIME;
		default:
			return SANDBOX_CRASH;
		}
	code = WEXITSTATUS(status);
	if (code == SANDBOX_EXIT_MEMORY)
		return SANDBOX_MEMORY;
	if (code == SANDBOX_EXIT_SETUP)
		return SANDBOX_UNAVAILABLE;
	if (code >= SD_ERR_COUNT)
		return SANDBOX_CRASH;
	*er = (enum sd_err)code;
	return SANDBOX_FINE;
}

static void
child_end(struct child *c, const struct feed *f, struct sandbox_report *r, enum sd_err *er)
{
	struct rusage used;
	int64_t first = 0;
	int status;
	pid_t pid;

	fd_close(c);
	if (r->end != SANDBOX_FINE)
		kill(c->pid, SIGKILL);
	do
		pid = wait4(c->pid, &status, 0, &used);
	while (pid < 0 && errno == EINTR);
	c->pid = 0;
	if (pid < 0) {
		r->end = SANDBOX_UNAVAILABLE;
		return;
	}
	if (r->end == SANDBOX_FINE)
		r->end = status_end(status, er);
	r->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	if (f->n_first == sizeof(first))
		memcpy(&first, f->first, sizeof(first));
	r->peak = first >= 0 && used.ru_maxrss > first ? (size_t)(used.ru_maxrss - first) * 1024 : 0;
	r->cpu_ms = (int64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 +
	    (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
}

enum sd_err
sandbox_run(struct arena *a, const struct sandbox_limits *limits, sandbox_fn *fn, void *arg,
    sandbox_sink *sink, void *sink_arg, struct sandbox_report *report)
{
	struct child *c = arena_one(a, struct child);
	struct feed f = { .limits = limits, .sink = sink, .arg = sink_arg, .room = arena_alloc(a, PIECE),
		.patience = (int64_t)limits->cpu * 1000 * WAIT_FACTOR + WAIT_MORE_MS, .er = SD_OK };
	enum sd_err er = SD_OK;

	*report = (struct sandbox_report){ .end = SANDBOX_UNAVAILABLE };
	c->fd = -1;
	arena_on_reset(a, child_drop, c);
	if (child_start(c, limits, fn, arg)) {
		report->end = feed_run(&f, c);
		child_end(c, &f, report, &er);
	}
	if (report->end != SANDBOX_FINE)
		er = report->end == SANDBOX_STOPPED ? f.er : ends[report->end].er;
	if (er != SD_OK)
		log_line(report->end == SANDBOX_FINE ? LOG_NOTE : LOG_WARN,
		    "sandbox end=%s error=%s signal=%d cpu_ms=%lld peak=%zu", sandbox_end_name(report->end), err_name(er),
		    report->signal, (long long)report->cpu_ms, report->peak);
	return er;
}
