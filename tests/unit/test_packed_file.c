/*
 * test_packed_file.c: a release as a file of this machine: what comes back is what went in, whatever happens to the
 * file; no file outlives its stamp. That observations are the same from it is shown in test_observation.c.
 */
#define _GNU_SOURCE
#include "tests/unit/unit.h"
#include "shared/statistics/packed.h"
#include "shared/statistics/packed_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SERIES = 3000, ROOM = 700 };

static struct arena *a;
static char dir[] = "/tmp/satudata-packed.XXXXXX", folder[64];

static int
begin(void **state)
{
	(void)state;
	a = arena_new(64u << 20);
	assert_non_null(mkdtemp(dir));
	(void)snprintf(folder, sizeof(folder), "%s/satudata-rilis", dir);
	packed_file_use(dir, 100);
	return 0;
}

/* Removes what lies in the folder; how many files. */
static size_t
files_remove(void)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	size_t n = 0;

	while (d && (e = readdir(d)))
		if (e->d_name[0] != '.')
			n += unlinkat(dirfd(d), e->d_name, 0) == 0;
	if (d)
		closedir(d);
	return n;
}

static int
end(void **state)
{
	(void)state;
	files_remove();
	rmdir(folder);
	rmdir(dir);
	arena_free(a);
	return 0;
}

/* The only file there is. */
static const char *
file_path(void)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	const char *path = NULL;

	assert_non_null(d);
	while ((e = readdir(d)))
		if (e->d_name[0] != '.') {
			assert_null(path);
			path = arena_printf(a, "%s/%s", folder, e->d_name);
		}
	closedir(d);
	return path;
}

/* The i-th series: bytes of every length, NULs among them. */
static size_t
series_make(size_t i, char key[32], char data[ROOM])
{
	size_t n = i * 37 % ROOM;

	(void)snprintf(key, 32, "A.%05zu.%.*s", i, (int)(i % 9), "XXXXXXXX");
	for (size_t k = 0; k < n; k++)
		data[k] = (char)(k * i % 251);
	return n;
}

static void
make(const struct packed_release *of)
{
	struct packed_file *f = packed_file_new(a, of);
	char key[32], data[ROOM];

	assert_non_null(f);
	for (size_t i = 0; i < SERIES; i++) {
		size_t n = series_make(i, key, data);

		packed_file_add(f, (int64_t)i + 7, key, strlen(key), data, n);
	}
	packed_file_keep(f);
}

/* Must be the next series; after `most` of them the reader stops. */
struct check { size_t n, most; };

static enum sd_err
check_series(void *arg, int64_t id, const char *key, const struct packed_series *s)
{
	struct check *c = arg;
	char want_key[32], want[ROOM];
	size_t want_n = series_make(c->n, want_key, want);

	if (c->n == c->most)
		return SD_CLIENT_GONE;
	assert_int_equal(id, c->n + 7);
	assert_string_equal(key, want_key);
	assert_int_equal(s->n, want_n);
	assert_memory_equal(s->p, want, want_n);
	c->n++;
	return SD_OK;
}

/* How many series come; *whole as the reader says. */
static size_t
count(const struct packed_release *of, bool *whole)
{
	struct check c = { 0, SIZE_MAX };

	assert_int_equal(packed_file_read(a, of, check_series, &c, whole), SD_OK);
	return c.n;
}

static void
same(void **state)
{
	const struct packed_release of = { "s1", 3, 2, 100 }, other = { "s1", 3, 3, 100 };
	struct check c = { 0, 5 };
	struct stat st;
	bool whole;

	(void)state;
	assert_int_equal(count(&of, &whole), 0);
	assert_false(whole);
	make(&of);
	assert_int_equal(count(&of, &whole), SERIES);
	assert_true(whole);
	assert_int_equal(packed_file_read(a, &of, check_series, &c, &whole), SD_CLIENT_GONE);
	assert_int_equal(c.n, 5);
	assert_int_equal(count(&other, &whole), 0);
	assert_int_equal(stat(file_path(), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(folder, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	make(&of); /* another worker was first */
	assert_int_equal(files_remove(), 1);
}

/* What is known of a series beside others, and what it says. */
struct note {
	struct buf *lengths, *texts;
	uint64_t frame;
};

static enum sd_err
lengths_note(void *arg, int64_t id, const char *key, const struct packed_series *s)
{
	struct note *n = arg;
	struct packed_walk w;
	struct observation o;

	(void)key;
	assert_true(s->lengths ? s->frame == n->frame : s->frame > n->frame);
	n->frame = s->frame;
	buf_printf(n->lengths, "%d:", (int)id);
	for (size_t i = 0; i < s->n_lengths; i++)
		buf_printf(n->lengths, " %u", s->lengths[i]);
	buf_chr(n->lengths, '|');
	packed_begin(&w, s);
	while (packed_more(&w)) {
		assert_true(packed_next(&w, &o));
		packed_add(n->texts, &o);
	}
	return SD_OK;
}

static void
lengths(void **state)
{
	static const char *const values[][3] = { /* period of the second, its value, its comment */
		{ "2021", "1.5", "" }, { "2021", "10.25", "" }, { "2021", "1234567890123456", "" }, { "2021", "7", "" },
		{ "2022", "7", "" }, { "2022", "7", "" }, { "2022", "", "" }, { "2022", "7", "" }, { "2022", "7", "x" },
		{ "2022", "7", "x" }, { "2022", "7", "" }, { "2022", "12345678901234567", "" }, { "2022", "7", "" },
		{ "2022", "8", "" },
	};
	const struct packed_release of = { "s1", 3, 2, 100 };
	struct packed_file *f = packed_file_new(a, &of);
	struct note n = { buf_new(a, 0), buf_new(a, 0), 0 };
	struct buf *all = buf_new(a, 0);
	bool whole;

	(void)state;
	assert_non_null(f);
	for (size_t i = 0; i < COUNT(values); i++) {
		struct buf *data = buf_new(a, 0);
		const char *value = *values[i][1] ? values[i][1] : NULL;

		packed_add(data, &(struct observation){ .period = "2020", .value = "0.1", .status = "A", .conf = "F",
		    .valid_from = 12 });
		packed_add(data, &(struct observation){ .period = values[i][0], .value = value, .status = value ? "A" : "M",
		    .conf = "F", .comment = values[i][2], .valid_from = 3 });
		packed_file_add(f, (int64_t)i, "K", 1, data->p, data->n);
		buf_add(all, data->p, data->n);
	}
	packed_file_keep(f);
	assert_int_equal(packed_file_read(a, &of, lengths_note, &n, &whole), SD_OK);
	assert_true(whole);
	assert_int_equal(n.texts->n, all->n);
	assert_memory_equal(n.texts->p, all->p, all->n);
	assert_string_equal(buf_text(n.lengths), "0:|1: 3 5|2: 3 16|3: 3 1|4:|5: 3 1|6:|7:|8:|9:|10:|11:|12:|13: 3 1|");
	assert_int_equal(files_remove(), 1);
}

/* Many that are alike: each block stands for itself. */
static void
alike(void **state)
{
	const struct packed_release of = { "s1", 3, 2, 100 };
	struct packed_file *f = packed_file_new(a, &of);
	struct note n = { buf_new(a, 0), buf_new(a, 0), 0 };
	struct buf *all = buf_new(a, 0), *data = buf_new(a, 0);
	uint64_t before;
	bool whole;

	(void)state;
	assert_non_null(f);
	for (size_t i = 0; i < 20 * SERIES; i++) {
		data->n = 0;
		for (size_t k = 0; k < 19; k++)
			packed_add(data, &(struct observation){ .period = arena_printf(a, "%zu", 2000 + k), .status = "A", .conf = "F",
			    .value = arena_printf(a, "%zu", i * i * k), .valid_from = 12 });
		packed_file_add(f, (int64_t)i, "K", 1, data->p, data->n);
		buf_add(all, data->p, data->n);
	}
	packed_file_keep(f);
	assert_int_equal(packed_file_read(a, &of, lengths_note, &n, &whole), SD_OK);
	assert_true(whole);
	assert_int_equal(n.texts->n, all->n);
	assert_memory_equal(n.texts->p, all->p, all->n);
	before = n.frame;
	n.frame = 0;
	assert_int_equal(packed_file_read(a, &of, lengths_note, &n, &whole), SD_OK);
	assert_true(n.frame > before); /* a number is never given again */
	assert_int_equal(files_remove(), 1);
}

static void
not_wanted(void **state)
{
	const struct packed_release small = { "s1", 3, 2, 99 }, unkept = { "", 3, 2, 100 }, path = { "../x", 3, 2, 100 };

	(void)state;
	assert_null(packed_file_new(a, &small));
	assert_null(packed_file_new(a, &unkept));
	assert_null(packed_file_new(a, &path));
	packed_file_use(NULL, 0);
	assert_null(packed_file_new(a, &(struct packed_release){ "s1", 3, 2, 100 }));
	packed_file_use(dir, 100);
	assert_int_equal(files_remove(), 0);
}

/* Not kept: nothing is left of it. */
static void
given_up(void **state)
{
	const struct packed_release of = { "s1", 3, 2, 100 };

	(void)state;
	assert_non_null(packed_file_new(a, &of));
	arena_reset(a);
	assert_int_equal(files_remove(), 0);
}

/* A withdrawal moves the stamp: the file of before is not found, and the next reader of anything removes it. */
static void
stamps(void **state)
{
	const struct packed_release before = { "s1", 3, 2, 100 }, after = { "s10", 3, 2, 100 }, any = { "s10", 4, 1, 100 };
	bool whole;

	(void)state;
	make(&before);
	assert_int_equal(count(&before, &whole), SERIES);
	assert_int_equal(count(&any, &whole), 0);
	assert_int_equal(files_remove(), 0);
	make(&after);
	assert_int_equal(count(&before, &whole), 0);
	assert_int_equal(files_remove(), 0);
}

/* Another byte anywhere, or an end too early: what comes is right, it is said not to be all, and the file goes. */
static void
broken(void **state)
{
	const struct packed_release of = { "s2", 3, 2, 100 };
	struct stat st;
	bool whole;

	(void)state;
	make(&of);
	assert_int_equal(stat(file_path(), &st), 0);
	assert_true(st.st_size > 4 * 131072);
	for (off_t at = 0; at < st.st_size; at += st.st_size / 50) {
		const char *path;
		char byte;
		size_t n;
		int fd;

		make(&of);
		path = file_path();
		fd = open(path, O_RDWR);
		assert_int_equal(pread(fd, &byte, 1, at), 1);
		byte ^= 0x40;
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
		close(fd);
		n = count(&of, &whole);
		assert_false(whole);
		assert_true(n < SERIES);
		assert_int_equal(files_remove(), 0);
		make(&of);
		assert_int_equal(truncate(path, at), 0);
		assert_true(count(&of, &whole) <= SERIES);
		assert_false(whole);
		assert_int_equal(files_remove(), 0);
	}
}

/* What others may enter, or a link, is no folder of ours. */
static void
strangers(void **state)
{
	const struct packed_release of = { "s3", 3, 2, 100 };

	(void)state;
	assert_int_equal(chmod(folder, 0755), 0);
	assert_null(packed_file_new(a, &of));
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(symlink("/tmp", folder), 0);
	assert_null(packed_file_new(a, &of));
	assert_int_equal(unlink(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same), cmocka_unit_test(lengths), cmocka_unit_test(alike), cmocka_unit_test(not_wanted),
		cmocka_unit_test(given_up),
		cmocka_unit_test(stamps), cmocka_unit_test(broken), cmocka_unit_test(strangers),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
