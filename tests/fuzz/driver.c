/*
 * driver.c: main() of every fuzz target, for machines without libFuzzer.
 *
 *   fuzz_NAME [-n RUNS] [-t SECONDS] [-s SEED] [FILE|FOLDER]...
 *
 * Runs each input once, then random mutations of them until RUNS (default 20,000; without end
 * where a time is given) or SECONDS (default 5) are over. The same seed makes the same mutations.
 * Without inputs the corpus is $SATUDATA_SRC/tests/fuzz/corpus/NAME. `-n 0 FILE` only runs the
 * file. SATUDATA_FUZZ_SECONDS and SATUDATA_FUZZ_SEED stand for -t and -s, for `make check`.
 *
 * Never writes but one file in the working folder: crash-NAME, the input that was running when
 * the program died or took longer than HANG_SECONDS.
 */
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "shared/ground/count.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Where a sanitizer runs: called before it ends the program, which raises no signal. */
extern void __sanitizer_set_death_callback(void (*fn)(void)) __attribute__((weak));

#define INPUT_MAX ((size_t)64 * 1024)
#define INPUTS_MAX ((size_t)4000)
#define RUNS_DEFAULT 20000
#define SECONDS_DEFAULT 5
#define HANG_SECONDS 20

struct input {
	uint8_t *data;
	size_t size;
};

struct limits {
	uint64_t runs, seconds;
	bool runs_given, seconds_given;
};

static struct input inputs[INPUTS_MAX];
static size_t n_inputs;
static uint8_t scratch[INPUT_MAX];
static size_t scratch_size;
static const char *target;
static char crash_name[256];
static uint64_t state = 1;

/* xorshift64* */
static uint64_t
random_next(void)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return state * 0x2545f4914f6cdd1du;
}

static size_t
random_below(size_t n)
{
	return n ? (size_t)((random_next() >> 16) % n) : 0;
}

static void
crash_save(void)
{
	int fd = open(crash_name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (fd < 0)
		return;
	if (write(fd, scratch, scratch_size) < 0)
		unlink(crash_name);
	close(fd);
}

static void
on_signal(int sig)
{
	crash_save();
	signal(sig, SIG_DFL);
	raise(sig);
}

static void
crash_watch(void)
{
	static const int signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM };
	size_t i;

	snprintf(crash_name, sizeof(crash_name), "crash-%s", target);
	if (__sanitizer_set_death_callback) {
		__sanitizer_set_death_callback(crash_save);
		signal(SIGALRM, on_signal);
		return;
	}
	for (i = 0; i < COUNT(signals); i++)
		signal(signals[i], on_signal);
}

/* Runs the scratch from a heap block of exactly its size, so that a sanitizer sees a byte too
 * far. */
static void
scratch_run(void)
{
	uint8_t *copy = malloc(scratch_size ? scratch_size : 1);

	if (!copy)
		exit(1);
	memcpy(copy, scratch, scratch_size);
	alarm(HANG_SECONDS);
	(void)LLVMFuzzerTestOneInput(copy, scratch_size);
	free(copy);
}

static void
file_load(const char *path)
{
	FILE *f = fopen(path, "rbe");
	struct input in = { NULL, 0 };

	if (!f || n_inputs == INPUTS_MAX) {
		perror(path);
		exit(1);
	}
	in.size = fread(scratch, 1, INPUT_MAX, f);
	fclose(f);
	if (!(in.data = malloc(in.size ? in.size : 1)))
		exit(1);
	memcpy(in.data, scratch, in.size);
	inputs[n_inputs++] = in;
}

static int
shown(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* A file, or the files of a folder in the order of their names. */
static void
path_load(const char *path)
{
	struct dirent **entries;
	struct stat st;
	int i, n;

	if (stat(path, &st) == 0 && !S_ISDIR(st.st_mode)) {
		file_load(path);
		return;
	}
	if ((n = scandir(path, &entries, shown, alphasort)) < 0) {
		perror(path);
		exit(1);
	}
	for (i = 0; i < n; i++) {
		char file[4096];

		snprintf(file, sizeof(file), "%s/%s", path, entries[i]->d_name);
		file_load(file);
		free(entries[i]);
	}
	free(entries);
}

static void
corpus_load(void)
{
	const char *src = getenv("SATUDATA_SRC");
	char path[2048];

	snprintf(path, sizeof(path), "%s/tests/fuzz/corpus/%s", src ? src : ".", target);
	path_load(path);
}

static void
mutate_flip(void)
{
	if (scratch_size)
		scratch[random_below(scratch_size)] ^= (uint8_t)(1u << random_below(8));
}

/* Bytes that mean something to one parser or another. */
static uint8_t
byte_telling(void)
{
	static const uint8_t telling[] = {
		0, 0xff, 0x7f, 0x80, 0xc2, 0xe2, 0xed, 0xf4,
		'"', '\'', '<', '>', '&', ';', ',', '\n', '\r',
		'%', '=', '-', '+', '.', '0', '9', '/', '\\', '{', '}', '[', ']', ' ', ':', '#',
		'*', 'e',
	};

	return random_below(4) ? telling[random_below(sizeof(telling))] : (uint8_t)random_next();
}

static void
mutate_byte(void)
{
	if (scratch_size)
		scratch[random_below(scratch_size)] = byte_telling();
}

/* Opens a gap of n bytes at `at`; false where the input would grow too long. */
static bool
scratch_open(size_t at, size_t n)
{
	if (n > INPUT_MAX - scratch_size)
		return false;
	memmove(scratch + at + n, scratch + at, scratch_size - at);
	scratch_size += n;
	return true;
}

static void
mutate_insert(void)
{
	size_t at = random_below(scratch_size + 1), n = random_below(8) + 1;

	if (!scratch_open(at, n))
		return;
	while (n-- > 0)
		scratch[at++] = byte_telling();
}

static void
mutate_delete(void)
{
	size_t at, n;

	if (!scratch_size)
		return;
	at = random_below(scratch_size);
	n = random_below(scratch_size - at) + 1;
	if (random_below(4) && n > 8)
		n = random_below(8) + 1;
	memmove(scratch + at, scratch + at + n, scratch_size - at - n);
	scratch_size -= n;
}

/* Doubles a piece: nesting and repetition. */
static void
mutate_repeat(void)
{
	size_t at = random_below(scratch_size + 1), n = random_below(scratch_size - at + 1);

	/* The gap is opened before the piece, whose old bytes stay in the gap. */
	scratch_open(at, n);
}

/* From here on goes on as another input does from somewhere. */
static void
mutate_splice(void)
{
	const struct input *other = &inputs[random_below(n_inputs)];
	size_t at = random_below(scratch_size + 1), from = random_below(other->size + 1);
	size_t n = other->size - from;

	if (n > INPUT_MAX - at)
		n = INPUT_MAX - at;
	memcpy(scratch + at, other->data + from, n);
	scratch_size = at + n;
}

static void
mutate(void)
{
	static void (*const ways[])(void) = {
		mutate_flip, mutate_byte, mutate_byte, mutate_insert, mutate_insert, mutate_delete,
		mutate_repeat, mutate_splice,
	};
	const struct input *in = &inputs[random_below(n_inputs)];
	size_t n = random_below(6) + 1;

	memcpy(scratch, in->data, in->size);
	scratch_size = in->size;
	while (n-- > 0)
		ways[random_below(COUNT(ways))]();
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Options and inputs of the command line over those of the environment. */
static struct limits
limits_read(int argc, char **argv)
{
	struct limits l = { RUNS_DEFAULT, SECONDS_DEFAULT, false, false };
	const char *seconds = getenv("SATUDATA_FUZZ_SECONDS"), *seed = getenv("SATUDATA_FUZZ_SEED");
	int c;

	while ((c = getopt(argc, argv, "n:t:s:")) != -1) {
		if (c == 'n') {
			l.runs = strtoull(optarg, NULL, 10);
			l.runs_given = true;
		} else if (c == 't') {
			seconds = optarg;
		} else if (c == 's') {
			seed = optarg;
		} else {
			exit(2);
		}
	}
	if (seconds) {
		l.seconds = strtoull(seconds, NULL, 10);
		l.seconds_given = true;
	}
	if (seed)
		state = strtoull(seed, NULL, 10) * 0x9e3779b97f4a7c15u | 1;
	if (l.seconds_given && !l.runs_given)
		l.runs = UINT64_MAX;
	return l;
}

static void
inputs_run(void)
{
	size_t i;

	for (i = 0; i < n_inputs; i++) {
		memcpy(scratch, inputs[i].data, inputs[i].size);
		scratch_size = inputs[i].size;
		scratch_run();
	}
}

int
main(int argc, char **argv)
{
	const char *base = strrchr(argv[0], '/');
	struct limits l = limits_read(argc, argv);
	uint64_t runs;
	double end;
	size_t i;

	base = base ? base + 1 : argv[0];
	target = strncmp(base, "fuzz_", 5) == 0 ? base + 5 : base;
	if (optind == argc)
		corpus_load();
	for (; optind < argc; optind++)
		path_load(argv[optind]);
	if (n_inputs == 0) {
		fprintf(stderr, "%s: the corpus is empty\n", target);
		return 1;
	}
	crash_watch();
	inputs_run();
	end = now() + (double)l.seconds;
	for (runs = 0; runs < l.runs && now() < end; runs++) {
		mutate();
		scratch_run();
	}
	printf("%s: %zu inputs, %" PRIu64 " mutations\n", target, n_inputs, runs);
	for (i = 0; i < n_inputs; i++)
		free(inputs[i].data);
	return 0;
}
