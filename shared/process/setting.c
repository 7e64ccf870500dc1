/*
 * setting.c: table `setting`, kept per worker for a few seconds, and what a new value must meet. Called by every floor
 * above ground. Must never fail a request: where the table cannot be read or holds nonsense, the default holds.
 */
#include "shared/process/setting.h"
#include "shared/ground/log.h"
#include "shared/ground/monotonic.h"
#include "shared/ground/str.h"
#include "shared/process/model.h"
#include <string.h>
#include <time.h>

#define KEPT_SECONDS 10 /* how long a changed setting may go unnoticed by a worker */
#define MEMORY (16u << 20) /* bytes: far above all settings at their longest, 2,000 characters each */

/* A worker serves one request at a time, so one copy without a lock will do. */
static struct {
	struct arena *arena, *next; /* of the values; of those that are just being read */
	const struct db *db;
	const char *value[SETTING_COUNT]; /* NULL = the default */
	bool logged[SETTING_COUNT];         /* the log knows that it is not right */
	int64_t read;
} kept;

void
setting_forget(void)
{
	kept.db = NULL;
}

static void
kept_refresh(struct db *db)
{
	int64_t now = clock_s();
	struct setting_row *rows;
	struct arena *old = kept.arena;
	size_t n;

	if (kept.db == db && now - kept.read < KEPT_SECONDS)
		return;
	if (!kept.next)
		kept.next = arena_new(MEMORY);
	/* Two arenas in turn: where the database is away, what was read before still holds. */
	arena_reset(kept.next);
	if (db_list(db, kept.next, &setting_all, &rows, &n, DB_NONE) != SD_OK)
		return;
	kept.arena = kept.next;
	kept.next = old;
	memset(kept.value, 0, sizeof(kept.value));
	for (size_t i = 0; i < n; i++) {
		const struct setting_row *row = &rows[i];
		enum setting_key key = setting_find(row->name);

		if (key == SET_NONE)
			continue;
		if (setting_fault(kept.arena, key, row->value)) {
			if (!kept.logged[key])
				log_line(LOG_WARN, "setting %s holds a value that is not allowed; its default is used", row->name);
			kept.logged[key] = true;
			continue;
		}
		kept.logged[key] = false;
		kept.value[key] = arena_strdup(kept.arena, row->value); /* what db_keep() holds may go before we do */
	}
	kept.db = db;
	kept.read = now;
}

static const char *
value_of(struct db *db, enum setting_key key)
{
	const struct setting *s = setting_of(key);

	if (db)
		kept_refresh(db);
	return kept.value[key] ? kept.value[key] : s->fallback;
}

const char *
setting_text(struct db *db, struct arena *a, enum setting_key key)
{
	return arena_strdup(a, value_of(db, key));
}

const char *
setting_text_or(struct db *db, struct arena *a, enum setting_key key, const char *other)
{
	const char *value = setting_text(db, a, key);

	return str_blank(value) ? other : value;
}

int64_t
setting_int(struct db *db, enum setting_key key)
{
	int64_t n = 0;

	(void)str_int(str_of(value_of(db, key)), INT64_MIN, INT64_MAX, &n);
	return n;
}

/* --- a new value --- */

static const struct {
	const struct stmt *found;
	const char *what;
} references[] = {
	[SETTING_UNIT] = { &setting_unit, "Tidak ada perangkat daerah yang berlaku dengan kode" },
	[SETTING_AREA] = { &setting_area, "Dalam CL_AREA tidak ada wilayah dengan kode" },
	[SETTING_FUNCTIONS] = { &setting_function, "Tidak ada urusan pemerintahan dengan kode" },
	[SETTING_MEASURES] = { &setting_measure, "Dalam CL_UNIT_MEASURE tidak ada satuan dengan kode" },
};

/* Each code of the list is a row of what the type refers to. */
static enum sd_err
references_check(struct db *db, struct arena *a, enum setting_type type, const char *value, const char **why)
{
	struct str unread = str_of(value), part;
	struct number_row row;
	enum sd_err er;

	while ((part = str_part(&unread, ',')).p) {
		const char *code = arena_strndup(a, part.p, part.n);

		/* An empty list is allowed: nothing is asked for. */
		if (!part.n && !*value)
			break;
		er = db_one(db, a, references[type].found, &row, DB_ARGS(db_text(code)));
		if (er != SD_OK)
			return er;
		if (!row.number) {
			*why = arena_printf(a, "%s %s.", references[type].what, *code ? code : "(kosong)");
			return SD_INVALID;
		}
	}
	return SD_OK;
}

enum sd_err
setting_check(struct db *db, struct arena *a, enum setting_key key, const char *value, const char **why)
{
	const struct setting *s = setting_of(key);
	int64_t n;

	*why = setting_fault(a, key, value);
	if (*why)
		return SD_INVALID;
	if (setting_refers(key))
		return references_check(db, a, s->type, value, why);
	if (s->type != SETTING_INT || !str_int(str_of(value), INT64_MIN, INT64_MAX, &n))
		return SD_OK;
	if (s->not_above && n > setting_int(db, s->not_above))
		*why = arena_printf(a, "Tidak boleh lebih dari %s (%lld).", setting_of(s->not_above)->name,
		    (long long)setting_int(db, s->not_above));
	else if (s->not_below && n < setting_int(db, s->not_below))
		*why = arena_printf(a, "Tidak boleh kurang dari %s (%lld).", setting_of(s->not_below)->name,
		    (long long)setting_int(db, s->not_below));
	else
		return SD_OK;
	return SD_INVALID;
}
