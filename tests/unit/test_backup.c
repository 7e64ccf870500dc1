/*
 * test_backup.c: the file of a backup: what is written is read again; cut anywhere, changed anywhere or lengthened it is
 * refused; the lines of a dump are counted whatever the pieces in which they come; manifest and head.
 */
#undef _FORTIFY_SOURCE /* whose openat is inline: ours would be another one */
#define _GNU_SOURCE
#include "tests/unit/unit.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "modules/console/backup.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "tests/unit/console_stub.h"

#define HEAD "-- MariaDB dump 10.19  Distrib 10.11\n-- Server version\t10.11.1-log\n" \
    "-- CHANGE MASTER TO MASTER_LOG_FILE='log.000007', MASTER_LOG_POS=344;\n"
#define UNIT "CREATE TABLE `unit` (\n  `id` int\n);\nINSERT INTO `unit` VALUES\n(1,'a;'),\n(2,'b)');\n"
#define VERSIONS "CREATE TABLE `schema_version` (\n);\nINSERT INTO `schema_version` VALUES\n(7,'x'),\n(20,'y');\n"
#define CODE "DELIMITER ;;\nCREATE DEFINER=`r``t`@`%` PROCEDURE `p1`(IN x INT)\nBEGIN\n" \
    "INSERT INTO `unit` VALUES\n(3);\nCREATE TABLE `t`();\nEND ;;\nDELIMITER ;\n"
#define TRIGGER "DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER tr BEFORE INSERT ON unit " \
    "FOR EACH ROW SET NEW.id = 1 */;;\nDELIMITER ;\n"
#define VIEW "/*!50001 CREATE ALGORITHM=UNDEFINED */\n/*!50013 DEFINER=`a`@`b` SQL SECURITY DEFINER */\n/*!50001 VIEW `v` AS x */;\n"
#define END "-- Dump completed\n"
#define WHOLE HEAD UNIT VERSIONS TRIGGER CODE VIEW END

static struct arena *a;
static char folder[] = "/tmp/satudata-backup-XXXXXX";
static int n_files;

/* In the place of libc's: a file system that has no files without a name (vfat, NFS). */
static bool names_all;

int
openat(int dir, const char *name, int flags, ...)
{
	va_list ap;
	unsigned mode = 0;

	va_start(ap, flags);
	if (flags & (O_CREAT | O_TMPFILE))
		mode = va_arg(ap, unsigned);
	va_end(ap);
	if (names_all && (flags & O_TMPFILE) == O_TMPFILE) {
		errno = EOPNOTSUPP;
		return -1;
	}
	return (int)syscall(SYS_openat, dir, name, flags, mode);
}

ARENA_FIXTURE(setup, teardown, a, (size_t)64 << 20);

/* --- helpers --- */

struct sink {
	struct dump *dump;
	struct writer *writer;
	struct buf *text;
	char room[DUMP_PIECE + 32];
};

static enum sd_err
sink_take(void *arg, const struct piece *piece)
{
	struct sink *s = arg;
	struct piece now = *piece;
	enum sd_err er;

	dump_rewrite(&now, s->room);
	if (!now.n)
		return SD_OK;
	buf_add(s->text, now.p, now.n);
	if ((er = dump_take(s->dump, &now)) != SD_OK)
		return er;
	return s->writer ? writer_add(s->writer, now.p, now.n) : SD_OK;
}

static struct sink *
sink_new(void)
{
	struct sink *s = arena_one(a, struct sink);

	s->dump = dump_new(a);
	s->text = buf_new(a, (size_t)8 << 20);
	return s;
}

/* The text through the lines in pieces of `step` bytes. */
static enum sd_err
text_add(struct sink *s, const char *text, size_t n, size_t step)
{
	struct lines *l = lines_new(a, sink_take, s);
	enum sd_err er = SD_OK;

	for (size_t at = 0; at < n && er == SD_OK; at += step)
		er = lines_add(l, text + at, n - at < step ? n - at : step);
	return er == SD_OK ? lines_end(l) : er;
}

static struct sink *
found_of(const char *text)
{
	struct sink *s = sink_new();

	assert_int_equal(text_add(s, text, strlen(text), 7), SD_OK);
	return s;
}

/* A backup of `text` whose manifest is `m`, NULL = the right one, as bytes. */
static struct str
backup_of(const char *text, const struct backup_key *key, const struct manifest *m)
{
	struct sink *s = sink_new();
	char *file = arena_printf(a, "%s/%d", folder, n_files++), *p;
	int64_t bytes;
	FILE *f;

	assert_int_equal(writer_open(a, file, key, &s->writer), SD_OK);
	assert_int_equal(text_add(s, text, strlen(text), 100), SD_OK);
	assert_int_equal(writer_end(s->writer, m ? m : dump_found(s->dump), &bytes), SD_OK);
	p = arena_alloc(a, (size_t)bytes);
	assert_non_null(f = fopen(file, "rbe"));
	assert_int_equal(fread(p, 1, (size_t)bytes, f), bytes);
	assert_int_equal(fgetc(f), EOF);
	fclose(f);
	unlink(file);
	return (struct str){ p, (size_t)bytes };
}

static enum sd_err
give_text(void *arg, const char *p, size_t n)
{
	buf_add(arg, p, n);
	return SD_OK;
}

/* What a reader says to the bytes, given in pieces; its text into `text`. */
static const char *
why_not(struct arena *arena, struct str bytes, const struct backup_key *key, size_t step, struct buf *text)
{
	struct reader *r = reader_new(arena, key, give_text, text);
	struct manifest *m;
	enum sd_err er = SD_OK;

	for (size_t at = 0; at < bytes.n && er == SD_OK; at += step)
		er = reader_add(r, bytes.p + at, bytes.n - at < step ? bytes.n - at : step);
	if (er == SD_OK)
		er = reader_end(r, &m);
	return er == SD_OK ? NULL : reader_why(r);
}

static const char *
why(struct str bytes, const struct backup_key *key)
{
	return why_not(a, bytes, key, 1 << 20, buf_new(a, 0));
}

static void
key_make(struct backup_key *key)
{
	crypto_box_keypair(key->open, key->secret);
	key->has_secret = true;
}

/* --- the text of a dump --- */

static void
counts_what_is_in_a_dump(void **state)
{
	struct sink *s = found_of(WHOLE);
	const struct manifest *m = dump_found(s->dump);
	char sha256[SHA256_HEX];
	const char *text = buf_text(s->text), *reason;

	(void)state;
	assert_int_equal(dump_end(s->dump, &reason), SD_OK);
	assert_int_equal(m->n_tables, 2);
	assert_string_equal(m->table[0].name, "unit");
	assert_int_equal(m->table[0].rows, 2);
	sha256_hex("(1,'a;')\n(2,'b)')\n", 18, sha256);
	assert_string_equal(m->table[0].sha256, sha256);
	assert_int_equal(m->schema, 20);
	assert_int_equal(dump_rows(s->dump), 4);
	assert_string_equal(m->server, "10.11.1");
	assert_string_equal(m->binlog, "log.000007");
	assert_int_equal(m->binlog_at, 344);
	assert_int_equal(m->n_objects, 3);
	assert_string_equal(m->object[0].name, "tr");
	assert_string_equal(m->object[1].kind, "procedure");
	assert_string_equal(m->object[1].name, "p1");
	assert_string_equal(m->object[2].name, "v");
	assert_null(strstr(text, "DEFINER=`"));
	assert_non_null(strstr(text, "\nCREATE OR REPLACE PROCEDURE `p1`(IN x INT)\n"));
	assert_non_null(strstr(text, "/*!50013  SQL SECURITY DEFINER */\n"));
}

static void
pieces_make_no_difference(void **state)
{
	(void)state;
	for (size_t step = 1; step < 40; step++) {
		struct sink *s = sink_new(), *whole = found_of(WHOLE);
		const char *reason;

		assert_int_equal(text_add(s, WHOLE, sizeof(WHOLE) - 1, step), SD_OK);
		assert_int_equal(dump_compare(a, dump_found(s->dump), dump_found(whole->dump), &reason), SD_OK);
		assert_string_equal(buf_text(s->text), buf_text(whole->text));
	}
}

/* Rows around the length of a piece: the closing sign, then the line feed, stand alone in the last part. */
static void
long_rows_are_one_row(void **state)
{
	static const char begin[] = "CREATE TABLE `t` (\n);\nINSERT INTO `t` VALUES\n(0x", end[] = "),\n(1);\n" END;

	(void)state;
	for (size_t n = DUMP_PIECE - 8; n < DUMP_PIECE + 4; n++) {
		struct sink *s = sink_new();
		struct buf *b = buf_new(a, (size_t)1 << 20), *rows = buf_new(a, (size_t)1 << 20);
		char sha256[SHA256_HEX];

		buf_str(b, begin);
		buf_lit(rows, "(0x");
		for (size_t i = 0; i < n; i++) {
			buf_chr(b, 'A');
			buf_chr(rows, 'A');
		}
		buf_str(b, end);
		buf_lit(rows, ")\n(1)\n");
		assert_int_equal(text_add(s, b->p, b->n, 1000), SD_OK);
		sha256_hex(rows->p, rows->n, sha256);
		assert_int_equal(dump_found(s->dump)->table[0].rows, 2);
		assert_string_equal(dump_found(s->dump)->table[0].sha256, sha256);
		assert_int_equal(dump_found(s->dump)->longest, n + 6);
	}
}

static void
refuses_what_is_no_row(void **state)
{
	static const char *const bad[] = {
		UNIT "INSERT INTO `other` VALUES\n(1);\n",
		"INSERT INTO `unit` VALUES\n(1);\n",
		"CREATE TABLE `unit` (\n);\nINSERT INTO `unit` VALUES (1);\n",
		"CREATE TABLE `unit` (\n);\nINSERT INTO `unit` VALUES\n1);\n",
		"CREATE TABLE `unit` (\n);\nINSERT INTO `unit` VALUES\n(1)\n",
		"CREATE TABLE `unit` (\n);\nINSERT INTO `unit` VALUES\n\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(text_add(sink_new(), bad[i], strlen(bad[i]), 9), SD_INVALID);
}

/* --- the file --- */

static void
reads_what_was_written(void **state)
{
	struct backup_key key;
	struct sink *s = found_of(WHOLE);

	(void)state;
	key_make(&key);
	for (int sealed = 0; sealed < 2; sealed++) {
		struct str bytes = backup_of(WHOLE, sealed ? &key : NULL, NULL);

		for (size_t step = 1; step < 300; step += 13) {
			struct buf *text = buf_new(a, 0);

			assert_null(why_not(a, bytes, &key, step, text));
			assert_memory_equal(text->p, s->text->p, s->text->n);
		}
	}
}

/* More than a chunk of the secretstream, and exactly one at the end. */
static void
reads_many_chunks(void **state)
{
	struct backup_key key;
	struct buf *b = buf_new(a, (size_t)4 << 20), *text = buf_new(a, (size_t)4 << 20);
	unsigned char random[1000];
	char hex[2001];

	(void)state;
	key_make(&key);
	buf_lit(b, "CREATE TABLE `t` (\n);\nINSERT INTO `t` VALUES\n");
	for (int i = 0; i < 500; i++) {
		randombytes_buf(random, sizeof(random));
		sodium_bin2hex(hex, sizeof(hex), random, sizeof(random));
		buf_printf(b, "(0x%s)%s\n", hex, i < 499 ? "," : ";");
	}
	buf_lit(b, END);
	assert_null(why_not(a, backup_of(buf_text(b), &key, NULL), &key, 5000, text));
	assert_memory_equal(text->p, b->p, b->n);
}

static void
refuses_what_was_cut_or_lengthened(void **state)
{
	struct backup_key key;

	(void)state;
	key_make(&key);
	for (int sealed = 0; sealed < 2; sealed++) {
		struct str bytes = backup_of(WHOLE, sealed ? &key : NULL, NULL);
		char *longer = arena_alloc(a, bytes.n + 1);

		for (size_t n = 0; n < bytes.n; n++) {
			struct arena *own = arena_new((size_t)64 << 20);

			assert_non_null(why_not(own, (struct str){ bytes.p, n }, &key, 1 << 20, buf_new(own, 0)));
			arena_free(own);
		}
		memcpy(longer, bytes.p, bytes.n);
		assert_non_null(why((struct str){ longer, bytes.n + 1 }, &key));
	}
}

static void
refuses_every_changed_bit(void **state)
{
	struct backup_key key;

	(void)state;
	key_make(&key);
	for (int sealed = 0; sealed < 2; sealed++) {
		struct str bytes = backup_of(WHOLE, sealed ? &key : NULL, NULL);
		char *changed = arena_alloc(a, bytes.n);

		/* Of a secretstream one bit of each byte: it is all the same to it. */
		for (size_t i = 0; i < bytes.n * 8; i += sealed ? 9 : 1) {
			struct arena *own = arena_new((size_t)64 << 20);

			memcpy(changed, bytes.p, bytes.n);
			changed[i / 8] ^= (char)(1 << i % 8);
			assert_non_null(why_not(own, (struct str){ changed, bytes.n }, &key, 1 << 20, buf_new(own, 0)));
			arena_free(own);
		}
	}
}

static void
says_what_is_wrong(void **state)
{
	struct sink *s = found_of(WHOLE);
	struct manifest right = *dump_found(s->dump), m = right;
	struct manifest_table table[3] = { right.table[0], right.table[1] };
	struct backup_key key, other;

	(void)state;
	key_make(&key);
	key_make(&other);
	assert_non_null(strstr(why(backup_of(WHOLE, &key, NULL), NULL), "--key"));
	assert_non_null(strstr(why(backup_of(WHOLE, &key, NULL), &other), "another key"));
	assert_non_null(strstr(why(STR_LIT(WHOLE), NULL), "plain SQL"));
	assert_non_null(strstr(why(STR_LIT("--"), NULL), "plain SQL"));
	assert_non_null(strstr(why(STR_LIT("PK\3\4"), NULL), "not a backup"));
	/* Cut between two statements and packed again, with the manifest of the whole. */
	assert_non_null(strstr(why(backup_of(HEAD UNIT, NULL, &right), NULL), "complete"));
	assert_non_null(strstr(why(backup_of(HEAD UNIT END, NULL, &right), NULL), "schema_version is missing"));
	assert_non_null(strstr(why(backup_of(HEAD UNIT VERSIONS TRIGGER VIEW END, NULL, &right), NULL), "p1 is missing"));
	m.table = table;
	table[0].rows = 3;
	assert_non_null(strstr(why(backup_of(WHOLE, NULL, &m), NULL), "2 rows instead of 3"));
	table[0] = right.table[0];
	table[0].sha256[5] ^= 1;
	assert_non_null(strstr(why(backup_of(WHOLE, NULL, &m), NULL), "not those"));
	table[0] = right.table[0];
	table[2] = (struct manifest_table){ "ghost", 0, "" };
	memcpy(table[2].sha256, right.table[0].sha256, SHA256_HEX);
	m.n_tables = 3;
	assert_non_null(strstr(why(backup_of(WHOLE, NULL, &m), NULL), "ghost is missing"));
	m = right;
	m.schema = 21;
	assert_non_null(strstr(why(backup_of(WHOLE, NULL, &m), NULL), "schema"));
}

static void
leaves_no_file_behind(void **state)
{
	struct arena *own = arena_new((size_t)16 << 20);
	struct writer *w;
	char *file = arena_printf(a, "%s/half", folder);
	int fd;

	(void)state;
	assert_int_equal(writer_open(own, file, NULL, &w), SD_OK);
	assert_int_equal(writer_add(w, HEAD, sizeof(HEAD) - 1), SD_OK);
	arena_free(own);
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_true((fd = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600)) >= 0);
	close(fd);
	assert_int_equal(writer_open(a, file, NULL, &w), SD_CONFLICT);
	unlink(file);
}

static size_t
files_in_folder(void)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	size_t n = 0;

	assert_non_null(d);
	while ((e = readdir(d)))
		n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
	closedir(d);
	return n;
}

static void
writes_where_files_need_names(void **state)
{
	struct arena *own = arena_new((size_t)16 << 20);
	char *file = arena_printf(a, "%s/named", folder);
	struct writer *w;
	int64_t bytes;
	int fd;

	(void)state;
	names_all = true;
	assert_null(why(backup_of(WHOLE, NULL, NULL), NULL));
	assert_int_equal(files_in_folder(), 0);
	/* Somebody took the name meanwhile: his file stays, ours goes. */
	assert_int_equal(writer_open(own, file, NULL, &w), SD_OK);
	assert_int_equal(files_in_folder(), 1);
	assert_true((fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) >= 0);
	close(fd);
	assert_int_equal(writer_end(w, dump_found(found_of(WHOLE)->dump), &bytes), SD_CONFLICT);
	arena_free(own);
	assert_int_equal(files_in_folder(), 1);
	unlink(file);
	names_all = false;
}

/* --- manifest and head --- */

static void
parses_only_its_own_lines(void **state)
{
#define SUM "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define LAST MANIFEST_MARK "sha256 " SUM "\n" MANIFEST_MARK "end\n"
	static const char *const bad[] = {
		"", MANIFEST_BEGIN, MANIFEST_BEGIN MANIFEST_MARK "end\n", MANIFEST_BEGIN LAST " ",
		MANIFEST_BEGIN "x\n" LAST, MANIFEST_BEGIN MANIFEST_MARK "table 1 " SUM "\n" LAST,
		MANIFEST_BEGIN MANIFEST_MARK "table -1 " SUM " t\n" LAST, MANIFEST_BEGIN MANIFEST_MARK "table 1 abc t\n" LAST,
		MANIFEST_BEGIN MANIFEST_MARK "schema x\n" LAST, MANIFEST_BEGIN MANIFEST_MARK "later 1\n" LAST,
		MANIFEST_BEGIN MANIFEST_MARK "sha256 " SUM "\n" LAST, MANIFEST_BEGIN MANIFEST_MARK "end",
	};
	static const char good[] = MANIFEST_BEGIN MANIFEST_MARK "table 12 " SUM " a b\n" MANIFEST_MARK
	    "binlog 4 log.1\n" LAST;
	struct manifest m;
	const char *reason;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_int_equal(manifest_parse(a, bad[i], strlen(bad[i]), &m, &reason), SD_INVALID);
		assert_non_null(reason);
	}
	assert_int_equal(manifest_parse(a, good, sizeof(good) - 1, &m, &reason), SD_OK);
	assert_string_equal(m.table[0].name, "a b");
	assert_int_equal(m.table[0].rows, 12);
	assert_string_equal(m.binlog, "log.1");
}

static void
head_is_a_skippable_frame(void **state)
{
	struct buf *b = buf_new(a, 0);
	struct backup_head h = { .sealed = true, .key = { 1 }, .stream_key = { 2 }, .stream_head = { 3 } }, got;
	size_t used;

	(void)state;
	head_write(b, &h);
	assert_memory_equal(b->p, "\x50\x2a\x4d\x18", 4);
	for (size_t n = 0; n < b->n; n++)
		assert_int_equal(head_parse(b->p, n, &got, &used), SD_BUSY);
	assert_int_equal(head_parse(b->p, b->n, &got, &used), SD_OK);
	assert_int_equal(used, b->n);
	assert_memory_equal(&got, &h, sizeof(h));
	b->p[b->n - 2] = 'x';
	assert_int_equal(head_parse(b->p, b->n, &got, &used), SD_INVALID);
	assert_int_equal(head_parse("\x50\x2a\x4d\x18\xff\xff\xff\xff", 8, &got, &used), SD_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(counts_what_is_in_a_dump, setup, teardown),
		cmocka_unit_test_setup_teardown(pieces_make_no_difference, setup, teardown),
		cmocka_unit_test_setup_teardown(long_rows_are_one_row, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_what_is_no_row, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_what_was_written, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_many_chunks, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_what_was_cut_or_lengthened, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_every_changed_bit, setup, teardown),
		cmocka_unit_test_setup_teardown(says_what_is_wrong, setup, teardown),
		cmocka_unit_test_setup_teardown(leaves_no_file_behind, setup, teardown),
		cmocka_unit_test_setup_teardown(writes_where_files_need_names, setup, teardown),
		cmocka_unit_test_setup_teardown(parses_only_its_own_lines, setup, teardown),
		cmocka_unit_test_setup_teardown(head_is_a_skippable_frame, setup, teardown),
	};
	int failed;

	if (!mkdtemp(folder))
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	rmdir(folder);
	return failed;
}
