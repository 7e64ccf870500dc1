/*
 * setting.c: table `setting`, kept per worker for a few seconds. Called by every floor above
 * ground. Must never fail a request: where the table cannot be read, the caller's fallback
 * holds.
 */
#include "shared/process/setting.h"
#include "shared/ground/str.h"
#include "shared/process/model.h"
#include <string.h>
#include <time.h>

#define KEPT_SECONDS 10
#define MEMORY (16u << 20)

/* A worker serves one request at a time, so one copy without a lock will do. */
static struct {
	struct arena *arena;
	const struct db *db;
	struct setting_row *rows;
	size_t n;
	time_t read;
} kept;

static time_t
monotonic_now(void)
{
	struct timespec t = { 0, 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

void
setting_forget(void)
{
	kept.db = NULL;
}

static void
kept_refresh(struct db *db)
{
	time_t now = monotonic_now();

	if (kept.db == db && now - kept.read < KEPT_SECONDS)
		return;
	if (!kept.arena)
		kept.arena = arena_new(MEMORY);
	arena_reset(kept.arena);
	kept.rows = NULL;
	kept.n = 0;
	kept.db = NULL;
	if (db_list(db, kept.arena, &setting_all, &kept.rows, &kept.n, DB_NONE) != SD_OK)
		return;
	for (size_t i = 0; i < kept.n; i++) { /* what db_keep() holds may go before we do */
		kept.rows[i].name = arena_strdup(kept.arena, kept.rows[i].name);
		kept.rows[i].value = arena_strdup(kept.arena, kept.rows[i].value);
	}
	kept.db = db;
	kept.read = now;
}

static const char *
kept_value(struct db *db, const char *key)
{
	kept_refresh(db);
	for (size_t i = 0; i < kept.n; i++)
		if (strcmp(kept.rows[i].name, key) == 0)
			return kept.rows[i].value;
	return NULL;
}

const char *
setting_text(struct db *db, struct arena *a, const char *key, const char *fallback)
{
	const char *value = kept_value(db, key);

	return value ? arena_strdup(a, value) : fallback;
}

int64_t
setting_int(struct db *db, struct arena *a, const char *key, int64_t fallback)
{
	const char *value = kept_value(db, key);
	int64_t n;

	(void)a;
	return value && str_int(str_trim(str_of(value)), INT64_MIN, INT64_MAX, &n) ? n : fallback;
}
