/*
 * packed_file.c: see packed_file.h. A file is a head, then blocks of whole series, each behind its length and a
 * checksum, then an empty block that counts the series. Numbers stand as this machine has them: no other one reads it.
 * Must never hand out a series of a block whose checksum it has not seen, nor follow a link out of the folder.
 */
#define _GNU_SOURCE /* O_TMPFILE */
#include "shared/statistics/packed_file.h"
#include "shared/ground/buf.h"
#include "shared/ground/log.h"
#include "shared/ground/stamp.h"
#include "shared/ground/write_all.h"
#include "shared/statistics/packed.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define FOLDER "satudata-rilis"

enum {
	BLOCK = 128 * 1024,      /* bytes after which a block ends: it stays in the processor's cache from read to use */
	BLOCK_MOST = 64 << 20,   /* bytes of one block: a series has 16 MB at most (MEDIUMBLOB) */
	SAME_MOST = 400,         /* lengths of a series: 33 years of months; of longer ones they are not kept */
	NAME_ROOM = STAMP_MAX + 48
};
#define FOLDER_MOST (INT64_C(512) << 20) /* bytes of all files: 25,000,000 observations */
#define SPACE_LEFT (INT64_C(1) << 30)    /* bytes of the file system that others are left */

struct file_head { char magic[8]; int64_t dataset_id, number; };
struct block_head { uint64_t n, sum; };
/* Of a series; then its key, a NUL and n bytes: all of it where n_same is 0; else its n_same values alone and their
 * lengths, the rest being as in the last whole one of the block, which begins with one. The next series begins at a
 * multiple of eight. */
struct series_head { int64_t id; uint32_t n_key, n, n_same, none; };

#define SPREAD UINT64_C(0x9e3779b97f4a7c15) /* odd, of the golden ratio: a bit reaches half of the others */

static const char magic[8] = "SDRILIS3";

static const char *tmp_dir;
static int64_t least_obs;

struct packed_file {
	int folder, fd;
	char name[NAME_ROOM];
	struct buf *block, *like; /* like: the bytes of the last series that was written whole */
	struct buf *values;
	uint64_t n_series;
	int64_t room;            /* bytes that the folder may still hold */
	bool failed;
};

void
packed_file_use(const char *dir, int64_t least)
{
	tmp_dir = dir;
	least_obs = least;
}

static bool
is_wanted(const struct packed_release *of)
{
	return tmp_dir && *of->stamp && of->n_obs >= least_obs && !strchr(of->stamp, '/');
}

static void
name_make(char out[NAME_ROOM], const struct packed_release *of)
{
	(void)snprintf(out, NAME_ROOM, "%.*s-%" PRId64 "-%" PRId64, STAMP_MAX, of->stamp, of->dataset_id, of->number);
}

/* The folder, which nobody but this user may enter; -1. */
static int
folder_open(struct arena *a)
{
	const char *path = arena_printf(a, "%s/" FOLDER, tmp_dir);
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;

	if (fd < 0 && errno == ENOENT && mkdir(path, 0700) == 0)
		fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0 && (fstat(fd, &st) != 0 || st.st_uid != geteuid() || (st.st_mode & 077))) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* Removes the files of other stamps; *held: bytes of the others. */
static void
folder_sweep(int folder, const char *stamp, int64_t *held)
{
	size_t n = strlen(stamp);
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *e;
	struct stat st;

	*held = 0;
	while (dir && (e = readdir(dir))) {
		if (e->d_name[0] == '.')
			continue;
		if (strncmp(e->d_name, stamp, n) != 0 || e->d_name[n] != '-')
			(void)unlinkat(folder, e->d_name, 0);
		else if (fstatat(folder, e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0)
			*held += st.st_size;
	}
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
}

/* The folder without files of other stamps: this process looks once under each. */
static int
folder_of(struct arena *a, const char *stamp)
{
	static char swept[STAMP_MAX];
	int fd = folder_open(a);
	int64_t held;

	if (fd < 0 || strcmp(swept, stamp) == 0)
		return fd;
	folder_sweep(fd, stamp, &held);
	(void)snprintf(swept, sizeof(swept), "%s", stamp);
	return fd;
}

/* The next eight bytes into one row of the sum: a step that can be turned back, so that no change is lost. */
static inline uint64_t
word_sum(uint64_t row, const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return (row ^ word) * SPREAD;
}

/* A change of any byte of a block changes it. Four rows, so that none waits for another; n is a multiple of eight. */
static uint64_t
block_sum(const char *p, size_t n)
{
	uint64_t a = 1, b = 2, c = 3, d = n;

	for (; n >= 32; p += 32, n -= 32) {
		a = word_sum(a, p);
		b = word_sum(b, p + 8);
		c = word_sum(c, p + 16);
		d = word_sum(d, p + 24);
	}
	for (; n >= 8; p += 8, n -= 8)
		a = word_sum(a, p);
	a ^= a >> 32;
	a = (a * SPREAD) ^ b ^ b >> 32;
	a = (a * SPREAD) ^ c ^ c >> 32;
	return (a * SPREAD) ^ d ^ d >> 32;
}

/* --- reading --- */

/* Reads n bytes; false: there are fewer. */
static bool
bytes_read(int fd, void *to, size_t n)
{
	char *at = to;

	while (n) {
		ssize_t got = read(fd, at, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

static size_t
padded(size_t n)
{
	return (n + 7) & ~(size_t)7;
}

/* Who takes what is read. */
struct taker {
	packed_file_each *each;
	void *arg;
	uint64_t n_series;       /* that it was given */
};

/* What n lengths come to: eight in one step, in four sums of 16 bits, which no series fills (SAME_MOST). */
static size_t
lengths_sum(const unsigned char *p, size_t n)
{
	const uint64_t bytes = UINT64_C(0x00ff00ff00ff00ff);
	uint64_t sums = 0, word;
	size_t sum = 0;

	for (; n >= 8; p += 8, n -= 8) {
		memcpy(&word, p, sizeof(word));
		sums += (word & bytes) + (word >> 8 & bytes);
	}
	for (; n; n--)
		sum += *p++;
	for (; sums; sums >>= 16)
		sum += sums & 0xffff;
	return sum;
}

/* Fills in the series of that head whose n bytes are at p; *like is the last whole one. false: there was none, or the
 * lengths are others. */
static bool
series_fill(const struct series_head *h, const char *p, struct packed_series *like, struct packed_series *s)
{
	static uint64_t frames;

	if (!h->n_same) {
		*s = *like = (struct packed_series){ .p = p, .n = h->n, .frame = ++frames };
		return true;
	}
	*s = *like;
	s->values = p;
	s->n_values = h->n;
	s->lengths = (const unsigned char *)p + h->n;
	s->n_lengths = h->n_same;
	return like->p && h->n_same <= SAME_MOST && lengths_sum(s->lengths, s->n_lengths) == h->n;
}

/* Gives the series of a block whose sum is right; *whole: they fill it. */
static enum sd_err
block_give(const char *p, size_t n, struct taker *t, bool *whole)
{
	struct packed_series like = { .p = NULL };
	enum sd_err er = SD_OK;

	while (n >= sizeof(struct series_head) && er == SD_OK) {
		struct series_head h;
		struct packed_series s;
		const char *key = p + sizeof(h);
		size_t all;

		memcpy(&h, p, sizeof(h));
		all = padded(sizeof(h) + h.n_key + 1 + (size_t)h.n + h.n_same);
		if (all > n || key[h.n_key] != '\0' || !series_fill(&h, key + h.n_key + 1, &like, &s))
			break;
		er = t->each(t->arg, h.id, key, &s);
		t->n_series++;
		p += all;
		n -= all;
	}
	*whole = n == 0;
	return er;
}

/* Blocks up to the empty one; *whole: there is one, and all series came. */
static enum sd_err
blocks_read(struct arena *a, int fd, struct taker *t, bool *whole)
{
	char *p = NULL;
	size_t room = 0;
	struct block_head h;
	enum sd_err er = SD_OK;
	bool fits = bytes_read(fd, &h, sizeof(h));

	while (er == SD_OK && fits && h.n) {
		if (h.n > BLOCK_MOST)
			return SD_OK;
		if (h.n > room) {
			room = h.n + h.n / 4; /* blocks are of nearly one length */
			p = arena_alloc(a, room + PACKED_SAME);
		}
		fits = bytes_read(fd, p, h.n) && block_sum(p, h.n) == h.sum;
		if (fits)
			er = block_give(p, h.n, t, &fits);
		fits = fits && bytes_read(fd, &h, sizeof(h));
	}
	*whole = er == SD_OK && fits && h.sum == t->n_series;
	return er;
}

static bool
head_fits(int fd, const struct packed_release *of)
{
	struct file_head h;

	return bytes_read(fd, &h, sizeof(h)) && memcmp(h.magic, magic, sizeof(magic)) == 0 &&
	    h.dataset_id == of->dataset_id && h.number == of->number;
}

enum sd_err
packed_file_read(struct arena *a, const struct packed_release *of, packed_file_each *each, void *arg, bool *whole)
{
	struct taker t = { each, arg, 0 };
	char name[NAME_ROOM];
	int folder, fd;
	enum sd_err er = SD_OK;

	*whole = false;
	if (!is_wanted(of) || (folder = folder_of(a, of->stamp)) < 0)
		return SD_OK;
	name_make(name, of);
	fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0) {
		if (head_fits(fd, of))
			er = blocks_read(a, fd, &t, whole);
		if (er == SD_OK && !*whole) {
			log_line(LOG_WARN, "a release kept as a file is broken: dataset=%lld", (long long)of->dataset_id);
			(void)unlinkat(folder, name, 0);
		}
		close(fd);
	}
	close(folder);
	return er;
}

/* --- making --- */

static void
file_close(void *arg)
{
	struct packed_file *f = arg;

	if (f->fd >= 0)
		close(f->fd);
	if (f->folder >= 0)
		close(f->folder);
}

struct packed_file *
packed_file_new(struct arena *a, const struct packed_release *of)
{
	struct file_head head = { .dataset_id = of->dataset_id, .number = of->number };
	struct packed_file *f;
	int64_t held;

	if (!is_wanted(of))
		return NULL;
	f = arena_one(a, struct packed_file);
	*f = (struct packed_file){ .fd = -1, .folder = folder_open(a) };
	arena_on_reset(a, file_close, f);
	if (f->folder < 0)
		return NULL;
	folder_sweep(f->folder, of->stamp, &held);
	f->room = FOLDER_MOST - held;
	f->fd = openat(f->folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	memcpy(head.magic, magic, sizeof(magic));
	if (f->fd < 0 || !write_all(f->fd, &head, sizeof(head)))
		return NULL;
	name_make(f->name, of);
	f->block = buf_new(a, BLOCK_MOST);
	f->like = buf_new(a, BLOCK_MOST);
	f->values = buf_new(a, SAME_MOST * PACKED_SAME);
	return f;
}

/* Writes what was collected, and begins the next block. */
static void
block_write(struct packed_file *f)
{
	struct block_head h = { .n = f->block->n, .sum = block_sum(f->block->p, f->block->n) };
	struct statvfs s;

	f->room -= (int64_t)(sizeof(h) + h.n);
	f->failed = f->failed || f->block->er != SD_OK || f->room < 0 || fstatvfs(f->fd, &s) != 0 ||
	    s.f_bavail < (uint64_t)SPACE_LEFT / s.f_frsize ||
	    !write_all(f->fd, &h, sizeof(h)) || !write_all(f->fd, f->block->p, h.n);
	f->block->n = 0;
}

/* Do both observations say the same but for their values, both of which are there and short? */
static bool
same_but_value(const struct packed_texts *x, const struct packed_texts *y)
{
	return x->n_period == y->n_period && memcmp(x->period, y->period, x->n_period) == 0 &&
	    strcmp(x->mark, y->mark) == 0 && !x->n_comment && !y->n_comment && x->n_value - 1 < PACKED_SAME &&
	    y->n_value - 1 < PACKED_SAME;
}

/* The values of a series that says the same as the last whole one but for them, and their lengths; how many, 0 where it
 * does not. */
static uint32_t
values_find(struct packed_file *f, const char *data, size_t n, unsigned char out[SAME_MOST])
{
	const char *p = f->like->p, *p_end = p + f->like->n, *q = data, *q_end = data + n;
	struct packed_texts x, y;
	uint32_t k = 0;

	f->values->n = 0;
	while (q < q_end) {
		if (k == SAME_MOST || p == p_end || !packed_read(&p, p_end, &x) || !packed_read(&q, q_end, &y) ||
		    !same_but_value(&x, &y))
			return 0;
		buf_add(f->values, y.value, y.n_value);
		out[k++] = (unsigned char)y.n_value;
	}
	return p == p_end ? k : 0;
}

void
packed_file_add(struct packed_file *f, int64_t id, const char *key, size_t n_key, const char *data, size_t n)
{
	static const char zeros[8];
	unsigned char lengths[SAME_MOST];
	struct series_head h = { .id = id, .n_key = (uint32_t)n_key, .n = (uint32_t)n };
	size_t all;

	if (f->failed)
		return;
	h.n_same = f->block->n ? values_find(f, data, n, lengths) : 0;
	if (h.n_same)
		h.n = (uint32_t)f->values->n;
	all = sizeof(h) + n_key + 1 + h.n + h.n_same;
	buf_add(f->block, &h, sizeof(h));
	buf_add(f->block, key, n_key + 1);
	buf_add(f->block, h.n_same ? f->values->p : data, h.n);
	buf_add(f->block, lengths, h.n_same);
	buf_add(f->block, zeros, padded(all) - all);
	if (!h.n_same) {
		f->like->n = 0;
		buf_add(f->like, data, n);
	}
	f->n_series++;
	if (f->block->n >= BLOCK)
		block_write(f);
}

void
packed_file_keep(struct packed_file *f)
{
	struct block_head end = { .n = 0 };
	char path[sizeof("/proc/self/fd/") + 12];

	if (f->block->n)
		block_write(f);
	end.sum = f->n_series;
	if (f->failed || !write_all(f->fd, &end, sizeof(end)))
		return;
	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", f->fd);
	if (linkat(AT_FDCWD, path, f->folder, f->name, AT_SYMLINK_FOLLOW) != 0 && errno != EEXIST)
		log_line(LOG_WARN, "a release is not kept as a file: errno=%d", errno);
}
