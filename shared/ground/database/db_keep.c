/*
 * db_keep.c: results of reading statements, kept over requests for as long as nothing that the
 * public sees has changed. Called by db_fetch.c; switched on for everything by a program that only reads public
 * tables, and elsewhere for statements that read reference data alone (db_keep in db.h). Must never keep anything of a
 * transaction, and never more than its room.
 */
#include "shared/ground/database/db_private.h"
#include "shared/ground/fnv.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	KEEP_BUCKETS = 512, /* lists in which kept results are found; a few in each */
	KEEP_ROOM = 48 << 20,      /* bytes of everything that is kept */
	KEEP_RESULT = 16 << 20,    /* of one result's rows */
	KEEP_BLOB = 64 << 10,      /* of one result's blobs: a series, not an index of all of them */
	KEEP_KEY = 1024 /* bytes of the arguments: what is longer is asked again */
};

struct kept_result {
	const struct stmt *st;
	const char *sql, *key;     /* the arguments */
	size_t n_key, n;
	char *rows;
	struct kept_result *next;
};

struct db_keep {
	struct arena *arena;
	const struct arena *request;
	char stamp[STAMP_MAX];
	time_t since;
	bool on, all;
	struct kept_result *bucket[KEEP_BUCKETS];
};

static time_t
seconds_now(void)
{
	struct timespec t = { 0, 0 };

	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return t.tv_sec;
}

void
db_keep(struct db *db, const char *stamp, bool all, int64_t seconds, const struct arena *request)
{
	struct db_keep *k = db->keep;
	time_t now = seconds_now();

	if (!k && !stamp)
		return;
	if (!k) {
		if (!(k = calloc(1, sizeof(*k))))
			return;
		k->arena = arena_new((size_t)KEEP_ROOM * 2);
		db->keep = k;
	}
	k->request = request;
	k->all = all;
	k->on = stamp && strlen(stamp) < sizeof(k->stamp);
	if (!k->on) /* what is kept waits until it is on again */
		return;
	if (strcmp(stamp, k->stamp) == 0 && now - k->since < seconds &&
	    arena_used(k->arena) < KEEP_ROOM)
		return;
	arena_reset(k->arena);
	memset(k->bucket, 0, sizeof(k->bucket));
	k->since = now;
	memcpy(k->stamp, stamp, strlen(stamp) + 1);
}

const char *
db_keep_stamp(const struct db *db)
{
	return db->keep && db->keep->on && db->keep->all ? db->keep->stamp : "";
}

void
db_keep_free(struct db *db)
{
	if (db->keep)
		arena_free(db->keep->arena);
	free(db->keep);
	db->keep = NULL;
}

/* --- keys --- */

/* What was asked for and the arguments as bytes; 0 where they are too long. */
static size_t
key_write(bool one, const struct db_arg *args, size_t n_args, char out[KEEP_KEY])
{
	size_t at = 0;

	out[at++] = one ? '1' : '*';
	for (size_t i = 0; i < n_args; i++) {
		const void *p = args[i].type == 'i' ? (const void *)&args[i].number : args[i].text;
		size_t n = args[i].type == 'i' ? sizeof(args[i].number) : !args[i].text ? 0 :
		    args[i].type == 't' ? strlen(args[i].text) : args[i].n;

		if (at + n + 2 + sizeof(n) > KEEP_KEY)
			return 0;
		out[at++] = args[i].type;
		out[at++] = p ? '1' : '0';
		memcpy(out + at, &n, sizeof(n));
		at += sizeof(n);
		if (n)
			memcpy(out + at, p, n);
		at += n;
	}
	return at;
}

static size_t
bucket_of(const struct stmt *st, const char *key, size_t n)
{
	return fnv_slot(fnv_bytes(FNV_START ^ ((uintptr_t)st >> 4), key, n)) % KEEP_BUCKETS;
}

/* --- results --- */

bool
db_kept(struct db *db, struct arena *a, const struct stmt *st, bool one, const struct db_arg *args,
    size_t n_args, void *rows, size_t *n)
{
	struct db_keep *k = db->keep;
	char key[KEEP_KEY], *copy;
	size_t n_key;

	if (!k || !k->on || !(k->all || st->reference) || a != k->request || db->in_tx ||
	    !(n_key = key_write(one, args, n_args, key)))
		return false;
	for (struct kept_result *r = k->bucket[bucket_of(st, key, n_key)]; r; r = r->next)
		if (r->st == st && r->sql == st->sql && r->n_key == n_key && memcmp(r->key, key, n_key) == 0) {
			copy = arena_array(a, r->n, st->size);
			if (r->n)
				memcpy(copy, r->rows, r->n * st->size);
			memcpy(rows, &copy, sizeof(copy));
			*n = r->n;
			return true;
		}
	return false;
}

/* The texts and blobs of a row into the room of what is kept. */
static void
row_keep(struct arena *a, const struct stmt *st, char *row)
{
	for (const struct field *f = st->out; f->name; f++) {
		const char *text;
		struct blob blob;

		if (f->type == FIELD_TEXT) {
			memcpy(&text, row + f->off, sizeof(text));
			text = arena_strdup(a, text);
			memcpy(row + f->off, &text, sizeof(text));
		} else if (f->type == FIELD_BLOB) {
			memcpy(&blob, row + f->off, sizeof(blob));
			if (blob.p)
				blob.p = arena_strndup(a, blob.p, blob.n);
			memcpy(row + f->off, &blob, sizeof(blob));
		}
	}
}

/* Bytes of all blobs of a result: who needs large ones keeps them. */
static size_t
blob_bytes(const struct stmt *st, const char *rows, size_t n)
{
	struct blob blob;
	size_t sum = 0;

	for (const struct field *f = st->out; f->name; f++)
		for (size_t i = 0; f->type == FIELD_BLOB && i < n; i++) {
			memcpy(&blob, rows + i * st->size + f->off, sizeof(blob));
			sum += blob.n;
		}
	return sum;
}

void
db_keep_result(struct db *db, const struct stmt *st, bool one, const struct db_arg *args,
    size_t n_args, const void *rows, size_t n)
{
	struct db_keep *k = db->keep;
	struct kept_result *r;
	char key[KEEP_KEY];
	size_t n_key, at;

	if (!k || !k->on || !(k->all || st->reference) || db->in_tx || n * st->size > KEEP_RESULT ||
	    blob_bytes(st, rows, n) > KEEP_BLOB ||
	    arena_used(k->arena) > KEEP_ROOM / 2 || !(n_key = key_write(one, args, n_args, key)))
		return;
	r = arena_one(k->arena, struct kept_result);
	r->st = st;
	r->sql = st->sql;
	r->key = arena_strndup(k->arena, key, n_key);
	r->n_key = n_key;
	r->n = n;
	r->rows = arena_array(k->arena, n, st->size);
	if (n)
		memcpy(r->rows, rows, n * st->size);
	for (size_t i = 0; i < n; i++)
		row_keep(k->arena, st, r->rows + i * st->size);
	at = bucket_of(st, key, n_key);
	r->next = k->bucket[at];
	k->bucket[at] = r;
}
