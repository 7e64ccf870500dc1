/*
 * clock.c: the clock of each step: starts, stops, reads. Called by flow (writes) and by pages
 * (reads). Must never run twice for one subject: starting stops what runs.
 */
#include "shared/process/clock.h"
#include "shared/process/model.h"
#include "shared/process/setting.h"
#include <assert.h>
#include <string.h>

static const struct {
	const char *name, *label;
	enum setting_key days; /* its allowance */
} steps[STEP_COUNT] = {
	[STEP_NONE] = { "", "", SET_NONE },
	[STEP_1A_PROPOSE] = { "1a", "Usulan daftar data", SET_LANGKAH_1A_HARI },
	[STEP_1B_AGREE] = { "1b", "Kesepakatan forum", SET_LANGKAH_1B_HARI },
	[STEP_2A_RECOMMEND] = { "2a", "Rekomendasi dan pembinaan", SET_LANGKAH_2A_HARI },
	[STEP_2B_COLLECT] = { "2b", "Pengumpulan data", SET_LANGKAH_2B_HARI },
	[STEP_2C_UPLOAD] = { "2c", "Pengunggahan data", SET_LANGKAH_2C_HARI },
	[STEP_3_EXAMINE] = { "3", "Pemeriksaan data", SET_LANGKAH_3_HARI },
	[STEP_4_RELEASE] = { "4", "Penyebarluasan data", SET_LANGKAH_4_HARI },
	[STEP_COMPLAINT] = { "pengaduan", "Pengaduan", SET_LANGKAH_PENGADUAN_HARI },
};

const char *
step_name(enum step s)
{
	return (unsigned)s < STEP_COUNT ? steps[s].name : "";
}

const char *
step_label(enum step s)
{
	return (unsigned)s < STEP_COUNT ? steps[s].label : "";
}

enum step
step_parse(const char *name)
{
	for (unsigned i = STEP_NONE + 1; name && i < STEP_COUNT; i++)
		if (strcmp(steps[i].name, name) == 0)
			return (enum step)i;
	return STEP_NONE;
}

int64_t
step_allowance(struct db *db, enum step s)
{
	if ((unsigned)s >= STEP_COUNT || s == STEP_NONE)
		return 0;
	return setting_int(db, steps[s].days) * WORKING_DAY;
}

enum sd_err
clock_switch(struct db *db, struct arena *a, const char *kind, int64_t id, int64_t unit_id,
    enum step next, int64_t now)
{
	/* One instant ends the old and begins the new: no second is lost or counted twice. */
	const char *at = time_sql(a, now);
	enum sd_err er = db_exec(db, &clock_stop, NULL, DB_ARGS(db_text(at), db_text(kind),
	    db_int(id)));

	if (er != SD_OK || next == STEP_NONE)
		return er;
	return db_exec(db, &clock_start, NULL, DB_ARGS(db_text(kind), db_int(id),
	    db_text(step_name(next)), db_ref(unit_id), db_text(at)));
}

/* Adds up the intervals of the step of the last row; `due` is when its allowance ran or will run
 * out. */
static void
intervals_read(const struct calendar *c, const struct clock_row *rows, size_t n, int64_t now,
    struct clock_reading *r)
{
	const struct clock_row *last = &rows[n - 1];

	r->running = last->stopped_at == 0;
	r->started = last->started_at;
	for (size_t i = 0; i < n; i++) {
		int64_t end = rows[i].stopped_at ? rows[i].stopped_at : now, span;

		/* A subject that was sent back has intervals of other steps between: only this step's count. */
		if (strcmp(rows[i].step, last->step) != 0)
			continue;
		span = calendar_elapsed(c, rows[i].started_at, end);
		/* The interval in which the allowance runs out; one that runs may yet reach it. */
		if (r->allowance > r->used && (r->allowance <= r->used + span || !rows[i].stopped_at))
			r->due = calendar_after(c, rows[i].started_at, r->allowance - r->used);
		r->used += span;
	}
	r->left = r->allowance ? r->allowance - r->used : 0;
	/* What is stopped is not due. */
	if (!r->running)
		r->due = 0;
}

enum sd_err
clock_read(struct db *db, struct arena *a, const struct calendar *c, const char *kind, int64_t id,
    int64_t now, struct clock_reading *out)
{
	struct clock_row *rows;
	enum sd_err er;
	size_t n;

	er = db_list(db, a, &clock_rows, &rows, &n, DB_ARGS(db_text(kind), db_int(id)));
	if (er != SD_OK)
		return er;
	if (!n)
		return SD_NOT_FOUND;
	*out = (struct clock_reading){ .step = step_parse(rows[n - 1].step) };
	out->allowance = step_allowance(db, out->step);
	intervals_read(c, rows, n, now, out);
	return SD_OK;
}

enum sd_err
clock_running(struct db *db, struct arena *a, const struct calendar *c, const char *kind,
    int64_t unit_id, int64_t now, struct clock_line **lines, size_t *n)
{
	int64_t allowances[STEP_COUNT];
	struct clock_running_row *rows;
	struct clock_row *part;
	size_t count, from, to;
	enum sd_err er;

	assert(!kind || !unit_id);
	if (kind)
		er = db_list(db, a, &clock_running_kind, &rows, &count, DB_ARGS(db_text(kind)));
	else if (unit_id)
		er = db_list(db, a, &clock_running_unit, &rows, &count, DB_ARGS(db_int(unit_id)));
	else
		er = db_list(db, a, &clock_running_all, &rows, &count, DB_NONE);
	if (er != SD_OK)
		return er;
	/* The allowance of every step, read once. */
	for (unsigned i = 0; i < STEP_COUNT; i++)
		allowances[i] = i == STEP_NONE ? 0 : step_allowance(db, (enum step)i);
	*lines = arena_array(a, count, sizeof(**lines));
	part = arena_array(a, count, sizeof(*part));
	for (*n = 0, from = 0; from < count; from = to, (*n)++) {
		struct clock_line *l = &(*lines)[*n];

		for (to = from; to < count && rows[to].clock_id == rows[from].clock_id; to++)
			part[to - from] = rows[to].row;
		*l = (struct clock_line){ rows[from].kind, rows[from].subject_id, rows[from].unit_id,
			{ .step = step_parse(rows[from].row.step) } };
		l->reading.allowance = allowances[l->reading.step];
		intervals_read(c, part, to - from, now, &l->reading);
	}
	return SD_OK;
}

const struct clock_line *
clock_line_find(const struct clock_line *lines, size_t n, const char *kind, int64_t id)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = strcmp(lines[mid].kind, kind);

		if (order == 0 && lines[mid].id == id)
			return &lines[mid];
		if (order < 0 || (order == 0 && lines[mid].id < id))
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}
