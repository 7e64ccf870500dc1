/*
 * sandbox_child.c: the child's side of sandbox.h: gives everything away that it does not need, then runs the function.
 *
 * Called by sandbox.c right after the fork. What is not in the table of calls ends the process. Must never return into
 * the program that was forked, nor run its exit handlers.
 */
#define _GNU_SOURCE
#include "shared/ground/sandbox_private.h"
#include "shared/ground/count.h"
#include "shared/ground/write_all.h"
#include "shared/ground/watched.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
	ROOM_OUT = 64 * 1024 /* bytes written at once: what the reader takes at once (PIECE of sandbox.c) */
};

struct outlet {
	int fd;
};

static enum sd_err
piece_write(void *arg, const char *p, size_t n)
{
	const struct outlet *o = arg;

	return write_all(o->fd, p, n) ? SD_OK : SD_CLIENT_GONE;
}

/* Bytes of address space now; 0 where that cannot be known. */
static size_t
memory_now(void)
{
	char text[64];
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return 0;
	text[n] = '\0';
	return (size_t)strtoull(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
}

static bool
limit_set(int what, rlim_t soft, rlim_t hard)
{
	struct rlimit now, r = { soft, hard };

	if (getrlimit((__rlimit_resource_t)what, &now) != 0)
		return false;
	if (r.rlim_max > now.rlim_max)
		r.rlim_max = now.rlim_max;
	if (r.rlim_cur > r.rlim_max)
		r.rlim_cur = r.rlim_max;
	return setrlimit((__rlimit_resource_t)what, &r) == 0;
}

static bool
limits_set(const struct sandbox_limits *limits)
{
#if !defined(WATCHED)
	size_t now = memory_now(), reports = 0;

	if (!now || !limit_set(RLIMIT_AS, now + limits->memory, now + limits->memory))
		return false;
#else
	size_t reports = 1024 * 1024; /* descriptor 2 may be a file */

	(void)memory_now;
#endif
	return limit_set(RLIMIT_CPU, limits->cpu, limits->cpu + 1) && limit_set(RLIMIT_FSIZE, reports, reports) &&
	    limit_set(RLIMIT_NPROC, 0, 0) && limit_set(RLIMIT_CORE, 0, 0) && limit_set(RLIMIT_NOFILE, 0, 0);
}

/* Every descriptor but one. */
static bool
descriptors_close(int keep)
{
#if defined(WATCHED)
	unsigned first = 3;
#else
	unsigned first = 0;
#endif

	if ((unsigned)keep > first && close_range(first, (unsigned)keep - 1, 0) != 0)
		return false;
	return close_range((unsigned)keep + 1, UINT_MAX, 0) == 0;
}

/* What a parser needs once it runs: its pipe, memory, clocks, and to end. */
static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat),
	SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
	SCMP_SYS(futex), SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time),
	SCMP_SYS(getrusage), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sched_yield), SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall),
	SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* What a library may try and must be able to go on without: files that are not there for it. */
static const int refused[] = {
	SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(stat),
	SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
	SCMP_SYS(ioctl), SCMP_SYS(fcntl), SCMP_SYS(uname), SCMP_SYS(getcwd), SCMP_SYS(prctl),
};

static bool
filter_fill(scmp_filter_ctx f)
{
	static const int mapping[] = { SCMP_SYS(mmap), SCMP_SYS(mprotect) };
	scmp_datum_t self = (scmp_datum_t)getpid();
	size_t i;
	int bad = 0;

	for (i = 0; i < COUNT(allowed); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0);
	for (i = 0; i < COUNT(refused); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), refused[i], 0);
	/* memory may be mapped, but never to run what lies in it */
	for (i = 0; i < COUNT(mapping); i++)
		bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, mapping[i], 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	/* abort() signals itself */
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self, 0));
	bad |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(kill), 1, SCMP_A0(SCMP_CMP_EQ, self, 0));
	return bad == 0;
}

static bool
filter_load(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool fine = f && filter_fill(f) && seccomp_load(f) == 0;

	if (f)
		seccomp_release(f);
	return fine;
}

static int64_t
rss_peak(void)
{
	struct rusage used;

	return getrusage(RUSAGE_SELF, &used) == 0 ? used.ru_maxrss : 0;
}

static enum sd_err
function_run(int fd, const struct sandbox_limits *limits, sandbox_fn *fn, void *arg)
{
	struct outlet o = { fd };
	struct arena *a = arena_new(limits->memory);
	struct buf *out = buf_sink(a, ROOM_OUT, piece_write, &o);
	jmp_buf env;
	enum sd_err er, last;

	if (setjmp(env) != 0)
		_exit(SANDBOX_EXIT_MEMORY);
	arena_guard(a, &env);
	er = fn(a, out, arg);
	last = buf_flush(out);
	return er != SD_OK ? er : last;
}

void
sandbox_child(int fd, pid_t parent, const struct sandbox_limits *limits, sandbox_fn *fn, void *arg)
{
	int64_t first;
	/* The program's handlers must not run in the child: they end or log the program. */
	static const int own[] = { SIGXCPU, SIGSYS, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM, SIGINT };
	sigset_t none;
	enum sd_err er;

	for (size_t i = 0; i < COUNT(own); i++)
		signal(own[i], SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent || !descriptors_close(fd))
		_exit(SANDBOX_EXIT_SETUP);
	first = rss_peak();
	if (write(fd, &first, sizeof(first)) != (ssize_t)sizeof(first) || !limits_set(limits) ||
	    prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !filter_load())
		_exit(SANDBOX_EXIT_SETUP);
	er = function_run(fd, limits, fn, arg);
	/* A library that was refused memory may say that the file is broken: where little was left, memory is
	 * the reason. */
	_exit(er != SD_OK && (size_t)(rss_peak() - first) > limits->memory / 1024 * 7 / 8 ? SANDBOX_EXIT_MEMORY :
	    (int)er);
}
