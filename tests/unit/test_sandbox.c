/* test_sandbox.c: what a sandboxed function can do (read its input, compute, answer) and what ends it. */
#define _GNU_SOURCE
#include "shared/ground/count.h"
#include "shared/ground/sandbox.h"
#include "shared/ground/watched.h"

#include "tests/unit/unit.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define MIB ((size_t)1024 * 1024)

static struct arena *a;
static struct buf *got;
static struct sandbox_report report;
static const struct sandbox_limits limits = { 32 * MIB, 1, 4 * MIB };

ARENA_FIXTURE(begin, end, a, 64 * MIB);

static enum sd_err
collect(void *arg, const char *p, size_t n)
{
	buf_add(arg, p, n);
	return SD_OK;
}

static enum sd_err
run(sandbox_fn *fn, void *arg)
{
	got = buf_new(a, 8 * MIB);
	return sandbox_run(a, &limits, fn, arg, collect, got, &report);
}

/* --- what works --- */

static enum sd_err
answer(struct arena *own, struct buf *out, void *arg)
{
	buf_printf(out, "%s, %d", arena_strdup(own, arg), 42);
	return SD_OK;
}

static void
answers_come_back(void **state)
{
	char input[] = "masukan";

	(void)state;
	assert_int_equal(run(answer, input), SD_OK);
	assert_int_equal(report.end, SANDBOX_FINE);
	assert_string_equal(buf_text(got), "masukan, 42");
	assert_int_equal(report.signal, 0);
}

static enum sd_err
much(struct arena *own, struct buf *out, void *arg)
{
	size_t n = *(size_t *)arg;

	(void)own;
	for (size_t i = 0; i < n; i++)
		buf_chr(out, (char)('a' + i % 26));
	return SD_OK;
}

static void
long_answers_are_whole(void **state)
{
	size_t n = 3 * MIB + 17;

	(void)state;
	assert_int_equal(run(much, &n), SD_OK);
	assert_int_equal(got->n, n);
	for (size_t i = 0; i < n; i += 4099)
		assert_int_equal(got->p[i], 'a' + (int)(i % 26));
}

static enum sd_err
own_error(struct arena *own, struct buf *out, void *arg)
{
	(void)own;
	(void)arg;
	buf_str(out, "mengapa");
	return SD_UNSUPPORTED;
}

static void
own_errors_come_back_with_what_was_written(void **state)
{
	(void)state;
	assert_int_equal(run(own_error, NULL), SD_UNSUPPORTED);
	assert_int_equal(report.end, SANDBOX_FINE);
	assert_string_equal(buf_text(got), "mengapa");
}

static enum sd_err
change(struct arena *own, struct buf *out, void *arg)
{
	(void)own;
	(void)out;
	*(int *)arg = 2;
	return SD_OK;
}

static void
nothing_of_ours_changes(void **state)
{
	int mine = 1;

	(void)state;
	assert_int_equal(run(change, &mine), SD_OK);
	assert_int_equal(mine, 1);
}

/* --- what is forbidden --- */

static enum sd_err
file_try(struct arena *own, struct buf *out, void *arg)
{
	int fd = open("/etc/passwd", O_RDONLY);

	(void)own;
	(void)arg;
	buf_printf(out, "%d %d", fd, errno);
	fd = open("/tmp/sandbox-test", O_WRONLY | O_CREAT, 0600);
	buf_printf(out, " %d %d", fd, errno);
	return SD_OK;
}

static void
files_do_not_open(void **state)
{
	(void)state;
	assert_int_equal(run(file_try, NULL), SD_OK);
	assert_string_equal(buf_text(got), "-1 13 -1 13");
	assert_int_equal(access("/tmp/sandbox-test", F_OK), -1);
}

static enum sd_err
descriptor_try(struct arena *own, struct buf *out, void *arg)
{
	char c;

	(void)own;
	buf_printf(out, "%zd ", read(*(int *)arg, &c, 1));
	buf_printf(out, "%d", errno);
	return SD_OK;
}

static void
our_descriptors_are_closed(void **state)
{
	int fd = open("/etc/passwd", O_RDONLY);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(run(descriptor_try, &fd), SD_OK);
	assert_string_equal(buf_text(got), "-1 9");
	close(fd);
}

static enum sd_err socket_try(struct arena *own, struct buf *out, void *arg)
{
	(void)own; (void)out; (void)arg;
	return socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? SD_OK : SD_DENIED;
}

static enum sd_err fork_try(struct arena *own, struct buf *out, void *arg)
{
	(void)own; (void)out; (void)arg;
	if (fork() == 0)
		_exit(0);
	return SD_OK;
}

static enum sd_err exec_try(struct arena *own, struct buf *out, void *arg)
{
	static char name[] = "/bin/true";
	char *const argv[] = { name, NULL };

	(void)own; (void)out; (void)arg;
	execv(name, argv);
	return SD_OK;
}

static enum sd_err kill_try(struct arena *own, struct buf *out, void *arg)
{
	(void)own; (void)out; (void)arg;
	kill(getppid(), 0);
	return SD_OK;
}

static enum sd_err code_try(struct arena *own, struct buf *out, void *arg)
{
	(void)own; (void)out; (void)arg;
	(void)mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return SD_OK;
}

static enum sd_err unlink_try(struct arena *own, struct buf *out, void *arg)
{
	(void)own; (void)out;
	unlink(arg);
	return SD_OK;
}

static void
socket_process_signal_and_code_end_it(void **state)
{
	static char path[] = "/tmp/sandbox-test-file";
	static sandbox_fn *const tries[] = { socket_try, fork_try, exec_try, kill_try, code_try, unlink_try };
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	(void)state;
	close(fd);
	for (size_t i = 0; i < COUNT(tries); i++) {
		assert_int_equal(run(tries[i], path), SD_MEDIA);
		assert_int_equal(report.end, SANDBOX_FORBIDDEN);
		assert_int_equal(report.signal, SIGSYS);
	}
	assert_int_equal(unlink(path), 0);
}

/* --- limits --- */

static enum sd_err
spin(struct arena *own, struct buf *out, void *arg)
{
	volatile uint64_t n = 0;

	(void)own; (void)out; (void)arg;
	for (;;)
		n = n + 1;
	return SD_OK;
}

static void
time_is_limited(void **state)
{
	(void)state;
	assert_int_equal(run(spin, NULL), SD_TOO_LARGE);
	assert_int_equal(report.end, SANDBOX_TIME);
	assert_in_range(report.cpu_ms, 500, 2500);
}

static enum sd_err
take_arena(struct arena *own, struct buf *out, void *arg)
{
	(void)out; (void)arg;
	for (;;)
		memset(arena_alloc(own, MIB / 4), 1, MIB / 4);
	return SD_OK;
}

/* A library that is refused memory and calls the file broken. */
static enum sd_err
take_plain(struct arena *own, struct buf *out, void *arg)
{
	char *p;

	(void)own; (void)out; (void)arg;
	while ((p = malloc(MIB / 4)) != NULL)
		memset(p, 1, MIB / 4);
	return SD_INVALID;
}

static void
memory_is_limited(void **state)
{
	(void)state;
	assert_int_equal(run(take_arena, NULL), SD_TOO_LARGE);
	assert_int_equal(report.end, SANDBOX_MEMORY);
#if !defined(WATCHED)
	assert_in_range(report.peak, 16 * MIB, limits.memory + MIB);
	assert_int_equal(run(take_plain, NULL), SD_TOO_LARGE);
	assert_int_equal(report.end, SANDBOX_MEMORY);
	assert_in_range(report.peak, 16 * MIB, limits.memory + MIB);
#else
	(void)take_plain;
#endif
}

static void
output_is_limited(void **state)
{
	size_t n = 5 * MIB;

	(void)state;
	assert_int_equal(run(much, &n), SD_TOO_LARGE);
	assert_int_equal(report.end, SANDBOX_OUTPUT);
	assert_true(got->n <= limits.output);
}

static enum sd_err
crash(struct arena *own, struct buf *out, void *arg)
{
	(void)own; (void)out; (void)arg;
	abort();
}

static void
crashes_are_answers(void **state)
{
	(void)state;
	assert_int_equal(run(crash, NULL), SD_MEDIA);
	assert_int_equal(report.end, SANDBOX_CRASH);
	assert_int_equal(report.signal, SIGABRT);
}

/* --- the sink --- */

static enum sd_err
enough(void *arg, const char *p, size_t n)
{
	(void)p;
	return (*(size_t *)arg += n) > MIB ? SD_CONFLICT : SD_OK;
}

static void
sink_ends_it(void **state)
{
	size_t n = 100 * MIB, sum = 0;

	(void)state;
	assert_int_equal(sandbox_run(a, &(struct sandbox_limits){ 16 * MIB, 1, 200 * MIB }, much, &n, enough, &sum, &report),
	    SD_CONFLICT);
	assert_int_equal(report.end, SANDBOX_STOPPED);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static jmp_buf away;

static enum sd_err
leave(void *arg, const char *p, size_t n)
{
	(void)arg; (void)p; (void)n;
	longjmp(away, 1);
}

static void
jump_leaves_no_child(void **state)
{
	size_t n = 100 * MIB;

	(void)state;
	if (setjmp(away) == 0) {
		sandbox_run(a, &(struct sandbox_limits){ 16 * MIB, 1, 200 * MIB }, much, &n, leave, NULL, &report);
		fail();
	}
	assert_int_equal(waitpid(-1, NULL, WNOHANG), 0);
	arena_reset(a);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void
every_end_has_a_sentence(void **state)
{
	(void)state;
	for (int i = SANDBOX_FINE; i <= SANDBOX_UNAVAILABLE; i++) {
		const char *text = sandbox_end_text((enum sandbox_end)i);

		assert_non_null(sandbox_end_name((enum sandbox_end)i));
		assert_true(i == SANDBOX_FINE || i == SANDBOX_STOPPED ? !text : strlen(text) > 40);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(answers_come_back, begin, end),
		cmocka_unit_test_setup_teardown(long_answers_are_whole, begin, end),
		cmocka_unit_test_setup_teardown(own_errors_come_back_with_what_was_written, begin, end),
		cmocka_unit_test_setup_teardown(nothing_of_ours_changes, begin, end),
		cmocka_unit_test_setup_teardown(files_do_not_open, begin, end),
		cmocka_unit_test_setup_teardown(our_descriptors_are_closed, begin, end),
		cmocka_unit_test_setup_teardown(socket_process_signal_and_code_end_it, begin, end),
		cmocka_unit_test_setup_teardown(time_is_limited, begin, end),
		cmocka_unit_test_setup_teardown(memory_is_limited, begin, end),
		cmocka_unit_test_setup_teardown(output_is_limited, begin, end),
		cmocka_unit_test_setup_teardown(crashes_are_answers, begin, end),
		cmocka_unit_test_setup_teardown(sink_ends_it, begin, end),
		cmocka_unit_test_setup_teardown(jump_leaves_no_child, begin, end),
		cmocka_unit_test_setup_teardown(every_end_has_a_sentence, begin, end),
	};

	return cmocka_run_group_tests_name("sandbox", tests, NULL, NULL);
}
