/*
 * clock.c: the clock of each step: starts, stops, reads. Called by flow (writes) and by pages
 * (reads). Must never run twice for one subject: starting stops what runs.
 */
#include "shared/process/clock.h"
#include "shared/process/model.h"
#include "shared/process/setting.h"
#include <string.h>

static const struct {
	const char *name, *label;
} steps[STEP_COUNT] = {
	[STEP_NONE] = { "", "" },
	[STEP_1A_PROPOSE] = { "1a", "Usulan daftar data" },
	[STEP_1B_AGREE] = { "1b", "Kesepakatan forum" },
	[STEP_2A_RECOMMEND] = { "2a", "Rekomendasi dan pembinaan" },
	[STEP_2B_COLLECT] = { "2b", "Pengumpulan data" },
	[STEP_2C_UPLOAD] = { "2c", "Pengunggahan data" },
	[STEP_3_EXAMINE] = { "3", "Pemeriksaan data" },
	[STEP_4_RELEASE] = { "4", "Penyebarluasan data" },
	[STEP_COMPLAINT] = { "pengaduan", "Pengaduan" },
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
step_allowance(struct db *db, struct arena *a, enum step s)
{
	const char *key = arena_printf(a, "langkah.%s.hari", step_name(s));
	int64_t days = setting_int(db, a, key, 0);

	return days > 0 && days < 10000 ? days * WORKING_DAY : 0;
}

enum sd_err
clock_switch(struct db *db, struct arena *a, const char *kind, int64_t id, int64_t unit_id,
    enum step next, int64_t now)
{
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

		if (strcmp(rows[i].step, last->step) != 0)
			continue;
		span = calendar_elapsed(c, rows[i].started_at, end);
		if (r->allowance > r->used && (r->allowance <= r->used + span || !rows[i].stopped_at))
			r->due = calendar_after(c, rows[i].started_at, r->allowance - r->used);
		r->used += span;
	}
	r->left = r->allowance ? r->allowance - r->used : 0;
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
	out->allowance = step_allowance(db, a, out->step);
	intervals_read(c, rows, n, now, out);
	return SD_OK;
}
