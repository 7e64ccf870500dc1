/*
 * db_keep.c: results of reading statements, kept over requests for as long as nothing that the public sees has
 * changed, or nobody has written anything. Called by db_fetch.c; switched on for everything by a program that only
 * reads public tables, and elsewhere for statements that say how long they stand (enum stmt_keep in db.h). Must never
 * keep anything of a transaction, and never more than its room.
 */
#include "shared/ground/database/db_private.h"
#include "shared/ground/fnv.h"
#include "shared/ground/hash.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	KEEP_BUCKETS = 512, /* lists in which kept results are found; a few in each */
	STAMP_ROOM = 48 << 20,     /* bytes of everything that is kept under the stamp */
	TRAIL_ROOM = 4 << 20,      /* under the trail: some hundred pages of lists, which each write of anybody ends */
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

/* What is kept under one name. */
struct shelf {
	struct arena *arena;       /* NULL: never used */
	char stamp[STAMP_MAX + SHA256_HEX];
	time_t since;
	bool on;
	struct kept_result *bucket[KEEP_BUCKETS];
};

struct db_keep {
	const struct arena *request;
	bool all;
	int64_t seconds;
	struct shelf stamp, trail;
};

static time_t
seconds_now(void)
{
	struct timespec t = { 0, 0 };

	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return t.tv_sec;
}

/* Switches it on under this name, empty where it was kept under another one, for too long, or too much. */
static void
shelf_open(struct shelf *s, const char *stamp, size_t room, int64_t seconds)
{
	time_t now = seconds_now();

	if (!s->arena)
		s->arena = arena_new(room * 2);
	s->on = true;
	if (strcmp(stamp, s->stamp) == 0 && now - s->since < seconds && arena_used(s->arena) < room)
		return;
	arena_reset(s->arena);
	memset(s->bucket, 0, sizeof(s->bucket));
	s->since = now;
	memcpy(s->stamp, stamp, strlen(stamp) + 1);
}

void
db_keep(struct db *db, const char *stamp, bool all, int64_t seconds, const struct arena *request)
{
	struct db_keep *k = db->keep;

	if (!k && (!stamp || !(k = db->keep = calloc(1, sizeof(*k)))))
		return;
	k->request = request;
	k->all = all;
	k->seconds = seconds;
	k->stamp.on = k->trail.on = false; /* what is kept waits until it is on again */
	if (stamp && strlen(stamp) < STAMP_MAX)
		shelf_open(&k->stamp, stamp, STAMP_ROOM, seconds);
}

void
db_keep_trail(struct db *db, const char *trail)
{
	struct db_keep *k = db->keep;
	char name[sizeof(k->trail.stamp)];

	if (!k || !k->stamp.on || !trail || strlen(trail) >= SHA256_HEX)
		return;
	(void)snprintf(name, sizeof(name), "%.*s %.*s", SHA256_HEX - 1, trail, STAMP_MAX - 1, k->stamp.stamp);
	shelf_open(&k->trail, name, TRAIL_ROOM, k->seconds);
}

const char *
db_keep_stamp(const struct db *db)
{
	return db->keep && db->keep->stamp.on && db->keep->all ? db->keep->stamp.stamp : "";
}

void
db_keep_free(struct db *db)
{
	if (db->keep) {
		arena_free(db->keep->stamp.arena);
		arena_free(db->keep->trail.arena);
	}
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

/* Where results of this statement are kept; NULL: nowhere. */
static struct shelf *
shelf_of(const struct db *db, const struct stmt *st)
{
	struct db_keep *k = db->keep;

	if (!k || db->in_tx)
		return NULL;
	if (st->keep == KEEP_TRAIL && k->trail.on)
		return &k->trail;
	return k->stamp.on && (k->all || st->keep == KEEP_STAMP) ? &k->stamp : NULL;
}

bool
db_kept(struct db *db, struct arena *a, const struct stmt *st, bool one, const struct db_arg *args,
    size_t n_args, void *rows, size_t *n)
{
	const struct shelf *s = shelf_of(db, st);
	char key[KEEP_KEY], *copy;
	size_t n_key;

	if (!s || a != db->keep->request || !(n_key = key_write(one, args, n_args, key)))
		return false;
	for (struct kept_result *r = s->bucket[bucket_of(st, key, n_key)]; r; r = r->next)
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
	struct shelf *s = shelf_of(db, st);
	size_t room = s && s == &db->keep->trail ? TRAIL_ROOM : STAMP_ROOM, n_key, at;
	struct kept_result *r;
	char key[KEEP_KEY];

	if (!s || n * st->size > room / 3 || blob_bytes(st, rows, n) > KEEP_BLOB ||
	    arena_used(s->arena) > room / 2 || !(n_key = key_write(one, args, n_args, key)))
		return;
	r = arena_one(s->arena, struct kept_result);
	r->st = st;
	r->sql = st->sql;
	r->key = arena_strndup(s->arena, key, n_key);
	r->n_key = n_key;
	r->n = n;
	r->rows = arena_array(s->arena, n, st->size);
	if (n)
		memcpy(r->rows, rows, n * st->size);
	for (size_t i = 0; i < n; i++)
		row_keep(s->arena, st, r->rows + i * st->size);
	at = bucket_of(st, key, n_key);
	r->next = s->bucket[at];
	s->bucket[at] = r;
}
