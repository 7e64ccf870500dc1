/*
 * driver.c: main() of every fuzz target, for machines without libFuzzer: runs each file of the target's corpus, then
 * random mutations of them for a bounded time. Linked with one tests/fuzz/fuzz_NAME.c; run by `make check` and
 * tests/fuzz/run. Never writes but one file in the working folder: the input it was running when it died.
 *
 * Environment: SATUDATA_SRC (source tree), SATUDATA_FUZZ_SECONDS (default 1), SATUDATA_FUZZ_SEED (default 1).
 * Arguments, if any, are input files to run instead of the corpus, without mutation.
 */
#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <fcntl.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUT_MAX ((size_t)1 << 20)
#define INPUTS_MAX ((size_t)2000)

struct input {
	uint8_t *data;
	size_t size;
};

static struct input inputs[INPUTS_MAX];
static size_t n_inputs;
static uint8_t scratch[INPUT_MAX];
static size_t scratch_size;
static const char *target;
static uint64_t state;

/* splitmix64 */
static uint64_t random_next(void)
{
	uint64_t z = (state += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static size_t random_below(size_t n)
{
	return n == 0 ? 0 : (size_t)(random_next() % n);
}

/* A crash leaves its input behind for `fuzz_NAME FILE`. */
static void on_crash(int sig)
{
	static char name[256];
	int fd;

	snprintf(name, sizeof name, "crash-%s", target);
	fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd >= 0) {
		ssize_t put = write(fd, scratch, scratch_size);

		(void)put;
		close(fd);
	}
	signal(sig, SIG_DFL);
	raise(sig);
}

/* Runs one input from a heap block of exactly its size, so that the sanitizer sees a byte too far. */
static void run_scratch(void)
{
	uint8_t *copy = malloc(scratch_size ? scratch_size : 1);

	if (copy == NULL)
		abort();
	memcpy(copy, scratch, scratch_size);
	(void)LLVMFuzzerTestOneInput(copy, scratch_size);
	free(copy);
}

static void input_load(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct input in = { NULL, 0 };

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	in.size = fread(scratch, 1, INPUT_MAX, f);
	fclose(f);
	in.data = malloc(in.size ? in.size : 1);
	if (in.data == NULL)
		abort();
	memcpy(in.data, scratch, in.size);
	inputs[n_inputs++] = in;
}

static void corpus_load(void)
{
	const char *src = getenv("SATUDATA_SRC");
	char path[4096];
	struct dirent *e;
	DIR *d;

	snprintf(path, sizeof path, "%s/tests/fuzz/corpus/%s", src ? src : ".", target);
	d = opendir(path);
	if (d == NULL) {
		perror(path);
		exit(1);
	}
	while ((e = readdir(d)) != NULL && n_inputs < INPUTS_MAX) {
		char file[4096 + 256];

		if (e->d_name[0] == '.')
			continue;
		snprintf(file, sizeof file, "%s/%s", path, e->d_name);
		input_load(file);
	}
	closedir(d);
}

static void input_take(const struct input *in)
{
	memcpy(scratch, in->data, in->size);
	scratch_size = in->size;
}

static void mutate_flip(void)
{
	if (scratch_size > 0)
		scratch[random_below(scratch_size)] ^= (uint8_t)(1u << random_below(8));
}

static void mutate_byte(void)
{
	static const uint8_t telling[] = { 0, 0xff, 0x7f, 0x80, '"', '\'', '<', '>', '&', ';', ',', '\n', '\r', '%',
	    '=', '-', '+', '.', '0', '9', '/', '\\', '{', '}', '[', ']', ' ', ':' };

	if (scratch_size > 0)
		scratch[random_below(scratch_size)] = telling[random_below(sizeof telling)];
}

static void mutate_cut(void)
{
	size_t at = random_below(scratch_size), n = random_below(scratch_size - at) + 1;

	if (scratch_size == 0)
		return;
	memmove(scratch + at, scratch + at + n, scratch_size - at - n);
	scratch_size -= n;
}

static void mutate_repeat(void)
{
	size_t at = random_below(scratch_size), n = random_below(scratch_size - at);

	if (n > 4096)
		n = 4096;
	if (scratch_size + n > INPUT_MAX)
		return;
	memmove(scratch + at + n, scratch + at, scratch_size - at);
	scratch_size += n;
}

static void mutate_splice(void)
{
	const struct input *other = &inputs[random_below(n_inputs)];
	size_t at = random_below(scratch_size), from = random_below(other->size);
	size_t n = other->size - from;

	if (at + n > INPUT_MAX)
		n = INPUT_MAX - at;
	memcpy(scratch + at, other->data + from, n);
	scratch_size = at + n;
}

static void mutate(void)
{
	static void (*const ways[])(void) = { mutate_flip, mutate_byte, mutate_byte, mutate_cut, mutate_repeat,
	    mutate_splice };
	size_t n = random_below(6) + 1;

	input_take(&inputs[random_below(n_inputs)]);
	while (n-- > 0)
		ways[random_below(sizeof ways / sizeof *ways)]();
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint64_t env_number(const char *name, uint64_t fallback)
{
	const char *s = getenv(name);

	return s != NULL ? strtoull(s, NULL, 10) : fallback;
}

int main(int argc, char **argv)
{
	const char *base = strrchr(argv[0], '/');
	unsigned long long runs = 0;
	double end;
	int i;

	base = base != NULL ? base + 1 : argv[0];
	target = strncmp(base, "fuzz_", 5) == 0 ? base + 5 : base;
	for (i = 1; i < argc; i++)
		input_load(argv[i]);
	if (argc == 1)
		corpus_load();
	if (n_inputs == 0) {
		fprintf(stderr, "%s: the corpus is empty\n", target);
		return 1;
	}
	signal(SIGSEGV, on_crash);
	signal(SIGABRT, on_crash);
	for (size_t k = 0; k < n_inputs; k++, runs++) {
		input_take(&inputs[k]);
		run_scratch();
	}
	state = env_number("SATUDATA_FUZZ_SEED", 1);
	end = now() + (double)env_number("SATUDATA_FUZZ_SECONDS", 1);
	for (; argc == 1 && now() < end; runs++) {
		mutate();
		run_scratch();
	}
	printf("%s: %zu inputs, %llu runs\n", target, n_inputs, runs);
	for (size_t k = 0; k < n_inputs; k++)
		free(inputs[k].data);
	return 0;
}
