/*
 * test_keep.c: what is kept and until when: the stamp in the file system, results of statements, and the coders of kept
 * answers.
 */
#include "tests/unit/unit.h"
#include "shared/format/compress.h"
#include "shared/ground/buf.h"
#include "shared/ground/stamp.h"
#include "tests/unit/database.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <zlib.h>

static char name[64];
static struct db *db;
static struct arena *a;

struct word { int64_t id; const char *text; };
static const struct field word_fields[] = { F_INT(word, id), F_TEXT(word, text), F_END };
static const struct stmt words = STMT_ROWS("keep_words",
	"SELECT id, text FROM word WHERE id >= ? ORDER BY id", "i", word, word_fields);

static int
begin(void **state)
{
	(void)state;
	a = arena_new(64u << 20);
	return database_begin(&db, name, sizeof(name), "CREATE TABLE word (id INT PRIMARY KEY, text"
	    " VARCHAR(20)) ENGINE=InnoDB; INSERT INTO word VALUES (1, 'satu'), (2, 'dua')");
}

static int
end(void **state)
{
	(void)state;
	database_end(db, name);
	arena_free(a);
	return 0;
}

/* "satu dua" of the rows from `first` on. */
static const char *
read_words(struct arena *to, int64_t first)
{
	const char *text = "";
	struct word *rows;
	size_t n;

	assert_int_equal(db_list(db, to, &words, &rows, &n, DB_ARGS(db_int(first))), SD_OK);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(a, "%s%s%s", text, i ? " " : "", rows[i].text);
	return text;
}

static void
results(void **state)
{
	struct arena *request = arena_new(1 << 20);
	struct word one;

	(void)state;
	NEEDS_DATABASE();
	db_keep(db, "s1", true, 10, request);
	assert_string_equal(read_words(request, 1), "satu dua");
	assert_string_equal(read_words(request, 2), "dua");
	assert_int_equal(db_one(db, request, &words, &one, DB_ARGS(db_int(1))), SD_OK);
	assert_int_equal(db_one(db, request, &words, &one, DB_ARGS(db_int(9))), SD_NOT_FOUND);
	assert_int_equal(database_script(name, "UPDATE word SET text = 'ubah' WHERE id = 1;"
	    "INSERT INTO word VALUES (9, 'baru')"), SD_OK);
	arena_reset(request);
	db_keep(db, "s1", true, 10, request);
	assert_string_equal(read_words(request, 1), "satu dua"); /* as it was */
	assert_int_equal(db_one(db, request, &words, &one, DB_ARGS(db_int(1))), SD_OK);
	assert_string_equal(one.text, "satu");
	assert_int_equal(db_one(db, request, &words, &one, DB_ARGS(db_int(9))), SD_NOT_FOUND);
	assert_string_equal(read_words(a, 1), "ubah dua baru"); /* another arena: nothing kept is given */
	db_keep(db, "s2", true, 10, request);
	assert_string_equal(read_words(request, 1), "ubah dua baru");
	assert_int_equal(database_script(name, "DELETE FROM word WHERE id = 9"), SD_OK);
	db_keep(db, NULL, true, 10, request);
	assert_string_equal(read_words(request, 1), "ubah dua");
	arena_free(request);
}

/* A program that reads more than the public sees keeps reference data, and nothing else. */
static void
reference(void **state)
{
	static const struct stmt agencies = STMT_REFERENCE("keep_agencies", "SELECT id, text FROM word ORDER BY id", "",
	    word, word_fields);
	struct arena *request = arena_new(1 << 20);
	struct word *rows;
	size_t n;

	(void)state;
	NEEDS_DATABASE();
	db_keep(db, "s3", false, 10, request);
	assert_int_equal(db_list(db, request, &agencies, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 2);
	assert_string_equal(read_words(request, 1), "ubah dua");
	assert_string_equal(db_keep_stamp(db), "");
	assert_int_equal(database_script(name, "INSERT INTO word VALUES (3, 'tiga')"), SD_OK);
	assert_string_equal(read_words(request, 1), "ubah dua tiga");
	assert_int_equal(db_list(db, request, &agencies, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 2); /* as it was */
	db_keep(db, "s4", false, 10, request);
	assert_int_equal(db_list(db, request, &agencies, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 3);
	arena_free(request);
}

struct trail_write { const struct stmt *st; bool says; };

static enum sd_err
trail_step(struct db *to, void *arg)
{
	(void)to;
	(void)arg;
	return SD_OK;
}

static enum sd_err
trail_write_tx(struct db *to, void *arg)
{
	const struct trail_write *w = arg;

	if (w->says)
		assert_non_null(db_before_commit(to, DB_LAST_TRAIL, trail_step, 1));
	return db_exec(to, w->st, NULL, DB_NONE);
}

/* Under the head of the trail: until anybody writes a row of it, or the stamp moves; and never in a request that has not said
 * how the trail stands. Who writes such a table owes the row. */
static void
trail(void **state)
{
	static const struct stmt entries = STMT_ROWS_AUDITED("keep_entries", "SELECT id, text FROM word ORDER BY id", "",
	    word, word_fields);
	static const struct stmt put = STMT_EXEC_AUDITED("keep_put", "INSERT INTO word VALUES (4, 'empat')", "");
	static const struct stmt gone = STMT_EXEC_AUDITED("keep_gone", "DELETE FROM word WHERE id = 4", "");
	struct trail_write w = { &put, false };
	struct arena *request = arena_new(1 << 20);
	struct word *rows;
	size_t n;

	(void)state;
	NEEDS_DATABASE();
	db_keep(db, "t1", false, 10, request);
	assert_int_equal(db_list(db, request, &entries, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 3);
	db_keep_trail(db, "aa");
	assert_int_equal(db_list(db, request, &entries, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(db_exec(db, &put, NULL, DB_NONE), SD_INTERNAL); /* outside a transaction */
	assert_int_equal(db_tx(db, trail_write_tx, &w), SD_INTERNAL);   /* without a row of the trail */
	w.says = true;
	assert_int_equal(db_tx(db, trail_write_tx, &w), SD_OK);
	assert_int_equal(db_list(db, request, &entries, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 3); /* as it was */
	db_keep(db, "t1", false, 10, request);
	assert_int_equal(db_list(db, request, &entries, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 4); /* nobody said how the trail stands */
	db_keep_trail(db, "aa");
	assert_int_equal(db_list(db, request, &entries, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 3);
	db_keep_trail(db, "bb");
	assert_int_equal(db_list(db, request, &entries, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 4);
	w.st = &gone;
	assert_int_equal(db_tx(db, trail_write_tx, &w), SD_OK);
	db_keep(db, "t2", false, 10, request);
	db_keep_trail(db, "bb");
	assert_int_equal(db_list(db, request, &entries, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 3); /* the stamp moved */
	db_keep(db, NULL, false, 10, request);
	db_keep_trail(db, "bb");
	assert_int_equal(database_script(name, "DELETE FROM word WHERE id = 3"), SD_OK);
	assert_int_equal(db_list(db, request, &entries, &rows, &n, DB_NONE), SD_OK);
	assert_int_equal(n, 2); /* without a stamp nothing is kept */
	arena_free(request);
}

static size_t
names_in(const char *dir)
{
	struct dirent *e;
	DIR *d = opendir(dir);
	size_t n = 0;

	assert_non_null(d);
	while ((e = readdir(d)))
		n += e->d_name[0] == 's';
	closedir(d);
	return n;
}

static void
folder_empty(const char *dir)
{
	struct dirent **v;
	int n = scandir(dir, &v, NULL, NULL);

	for (int i = 0; i < n; i++) {
		char *path = arena_printf(a, "%s/%s", dir, v[i]->d_name);

		if (v[i]->d_name[0] != '.' && unlink(path) != 0)
			rmdir(path);
		free(v[i]);
	}
	free(v);
}

/* As if they had been made two minutes ago. */
static void
names_age(const char *dir)
{
	const struct timespec then[2] = { { .tv_sec = time(NULL) - 120 }, { .tv_sec = time(NULL) - 120 } };
	struct dirent **v;
	int n = scandir(dir, &v, NULL, alphasort);

	assert_true(n > 2);
	for (int i = 0; i < n; i++) {
		if (v[i]->d_name[0] == 's')
			assert_int_equal(utimensat(AT_FDCWD, arena_printf(a, "%s/%s", dir, v[i]->d_name), then, 0), 0);
		free(v[i]);
	}
	free(v);
}

static void
stamps(void **state)
{
	char dir[] = "/tmp/satudata-stamp.XXXXXX", first[STAMP_MAX], second[STAMP_MAX];

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_false(stamp_read("", first, sizeof(first)) || stamp_read(NULL, first, sizeof(first)) ||
	    stamp_read(dir, first, sizeof(first)));
	assert_int_equal(stamp_counter(dir), -1);
	assert_true(stamp_works(dir) && stamp_move(dir, STAMP_SAME));
	assert_int_equal(stamp_counter(dir), 0);
	assert_true(stamp_read(dir, first, sizeof(first)));
	for (int i = 0; i < 4; i++)
		assert_true(stamp_move(dir, 17));
	assert_true(stamp_move(dir, STAMP_SAME));
	assert_int_equal(stamp_counter(dir), 17);
	assert_true(stamp_read(dir, second, sizeof(second)));
	assert_string_not_equal(first, second);
	assert_int_equal(names_in(dir), 6); /* a young one may be about to be led to */
	names_age(dir);
	assert_true(stamp_move(dir, 3)); /* a backup that was restored has an older one */
	assert_int_equal(stamp_counter(dir), 3);
	assert_true(stamp_read(dir, first, sizeof(first)));
	assert_int_equal(names_in(dir), 2); /* that of now and the one before */
	assert_false(stamp_read(dir, second, 5));
	assert_true(!stamp_move("/nonexistent/stamp", 4) && !stamp_works("/nonexistent/stamp")); /* is logged */
	assert_true(stamp_move("", 4) && stamp_works(NULL) && stamp_may_work(NULL));
	assert_true(stamp_may_work(dir) && stamp_may_work(dir));
	assert_false(stamp_may_work("/nonexistent/stamp")); /* at once, however lately one was tried */
	assert_true(stamp_may_work(dir));
	folder_empty(dir);
	assert_int_equal(rmdir(dir), 0);
}

static enum sd_err
put(void *arg, const char *p, size_t n)
{
	buf_add(arg, p, n);
	return SD_OK;
}

static void
coders(void **state)
{
	enum { N = 300000 };
	char *text = arena_alloc(a, N), *back = arena_alloc(a, N);
	struct buf *gz = buf_new(a, 0), *br = buf_new(a, 0);
	struct compressor *c;
	z_stream z = { .next_in = NULL };

	(void)state;
	for (size_t i = 0; i < N; i++)
		text[i] = (char)("2020,35.20,"[i % 11] + (char)(i / 997 % 3));
	assert_null(compressor_new(a, "deflate", put, gz));
	assert_null(compressor_new(a, NULL, put, gz));
	assert_non_null(c = compressor_new(a, "gzip", put, gz));
	for (size_t i = 0; i < N; i += 1000)
		assert_int_equal(compressor_write(c, text + i, 1000, false), SD_OK);
	assert_int_equal(compressor_write(c, "", 0, true), SD_OK);
	assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
	z.next_in = (unsigned char *)gz->p;
	z.avail_in = (unsigned)gz->n;
	z.next_out = (unsigned char *)back;
	z.avail_out = N;
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	assert_int_equal(z.total_out, N);
	inflateEnd(&z);
	assert_memory_equal(back, text, N);
	assert_non_null(c = compressor_new(a, "br", put, br));
	assert_int_equal(compressor_write(c, text, N, true), SD_OK);
	assert_true(br->n > 20 && br->n < N / 10);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(results), cmocka_unit_test(reference), cmocka_unit_test(trail), cmocka_unit_test(stamps), cmocka_unit_test(coders),
	};

	return group_run(tests, begin, end);
}
