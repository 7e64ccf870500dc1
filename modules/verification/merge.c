/*
 * merge.c: see merge.h. What holds now is read in blocks of series, about as many observations each as a block of the
 * upload has some times over. Must never write.
 */
#include "modules/verification/break_mark.h"
#include "modules/verification/merge.h"
#include "modules/verification/model.h"
#include "shared/ground/str.h"

#include <string.h>

#define NOW (INT32_MAX - 1)       /* as of any release: what has not ended */
#define BLOCK_FIRST 64            /* series of the first block */
#define BLOCK_MOST 2000 /* series asked for at once, where each is short: as many as one statement names in 256 kB */
#define BLOCK_ROWS 20000u         /* observations that a block should have: some megabytes */
#define BLOCK_MEMORY ((size_t)512 << 20) /* a series of a day's figures for a century has 36,500 */
#define KEY_ROOM 256              /* a series key has 190 characters at most */

/* What holds now, block after block. */
struct current {
	struct db *db;
	struct arena *mem;            /* of the block */
	struct dataset d;
	struct observation *rows;
	size_t n, at;
	int64_t step;                 /* series of the next block */
	char after[KEY_ROOM];         /* blocks so far end with this key */
	bool last;
};

/* The periods that an upload holds whole, ascending. */
struct periods {
	struct arena *a;
	const char **v;
	size_t n, room, last_found;   /* last_found: place of the period asked for last */
};

struct walk {
	struct db *db;
	struct arena *a;
	int64_t upload_id;
	struct current now;
	struct periods periods;
	bool counted;                 /* the periods are known */
	bool withdrawn;
};

bool
merge_same(const struct upload_value *u, const struct observation *o)
{
	return str_same_text(u->value, o->value) && u->status == o->status[0] && u->conf == o->conf[0] &&
	    str_same_text(u->comment, o->comment);
}

/* --- what holds now --- */

static void
current_free(void *arg)
{
	struct current *c = arg;

	arena_free(c->mem);
}

static enum sd_err
current_load(struct current *c)
{
	struct observation_filter f = { .release = NOW, .confidential = true, .key_after = c->after };
	enum sd_err er;

	arena_reset(c->mem);
	if ((er = series_bound(c->db, c->mem, c->d.id, c->after, c->step, &f.key_upto)) != SD_OK ||
	    (er = observation_list(c->db, c->mem, &c->d, &f, SIZE_MAX, &c->rows, &c->n)) != SD_OK)
		return er;
	c->at = 0;
	c->last = f.key_upto == NULL;
	if (!c->last && strlen(f.key_upto) < sizeof(c->after))
		memcpy(c->after, f.key_upto, strlen(f.key_upto) + 1);
	if (c->n > BLOCK_ROWS)
		c->step = c->step / 2 + 1;
	else if (c->n < BLOCK_ROWS / 2 && c->step < BLOCK_MOST)
		c->step *= 2;
	return SD_OK;
}

/* *o = the next one, which is not passed yet; NULL behind the last. */
static enum sd_err
current_peek(struct current *c, const struct observation **o)
{
	enum sd_err er = SD_OK;

	while (er == SD_OK && c->at == c->n && !c->last)
		er = current_load(c);
	*o = c->at < c->n ? &c->rows[c->at] : NULL;
	return er;
}

/* --- the periods --- */

/* The place of a period, or where it would stand. */
static size_t
period_place(const struct periods *p, const char *period)
{
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strcmp(p->v[middle], period) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
period_at(const struct periods *p, size_t i, const char *period)
{
	return i < p->n && strcmp(p->v[i], period) == 0;
}

static void
period_add(struct periods *p, const char *period)
{
	size_t i;

	if (period_at(p, p->last_found + 1, period)) { /* series have their periods in the same order */
		p->last_found++;
		return;
	}
	if (period_at(p, p->last_found = i = period_place(p, period), period))
		return;
	p->v = arena_more(p->a, p->v, p->n, &p->room, 64, sizeof(*p->v));
	memmove(p->v + i + 1, p->v + i, (p->n - i) * sizeof(*p->v));
	p->v[i] = arena_strdup(p->a, period);
	p->n++;
}

/* Is it of a period that the upload holds? */
static enum sd_err
period_held(struct walk *w, const struct observation *o, bool *held)
{
	struct upload_cursor *c;
	struct upload_value v;
	enum sd_err er = SD_OK;

	/* The periods of the whole upload are read once, and only where something is gone: few files leave anything out. */
	if (!w->counted) {
		er = upload_cursor_open(w->db, w->a, w->upload_id, &c);
		while (er == SD_OK && (er = upload_cursor_next(c, &v)) == SD_OK)
			if (!v.action)
				period_add(&w->periods, v.period);
		w->counted = true;
		er = er == SD_NOT_FOUND ? SD_OK : er;
	}
	*held = er == SD_OK && period_at(&w->periods, period_place(&w->periods, o->period), o->period);
	return er;
}

/* --- both --- */

/* What the upload says of a place where *o holds; one or both may be NULL. */
static enum sd_err
place_tell(struct walk *w, const struct upload_value *u, const struct observation *o, merge_each *each, void *arg)
{
	bool held = true;
	struct upload_value merged;
	enum sd_err er = u ? SD_OK : period_held(w, o, &held);

	if (er != SD_OK)
		return er;
	if (u && u->action == ACTION_DELETE) {
		u = NULL;
		if (!o) /* gone already */
			return SD_OK;
	}
	if (u && o && !w->withdrawn) {
		merged = *u;
		if (u->action == ACTION_MERGE && !u->comment)
			merged.comment = break_mark_own(o->comment);
		break_mark_keep(w->now.mem, o, &merged);
		u = &merged;
	}
	return each(arg, u, o, !held);
}

static enum sd_err
walk(struct walk *w, merge_each *each, void *arg)
{
	const struct upload_value *u = NULL;
	const struct observation *o;
	struct upload_cursor *c;
	struct upload_value v;
	bool all = false;
	int step;
	enum sd_err er = upload_cursor_open(w->db, w->a, w->upload_id, &c);

	while (er == SD_OK) {
		if (!u && !all) {
			if ((er = upload_cursor_next(c, &v)) == SD_OK)
				u = &v;
			all = er == SD_NOT_FOUND;
		}
		if ((er != SD_OK && !all) || (er = current_peek(&w->now, &o)) != SD_OK || (!u && !o))
			break;
		/* The first of both, or the two where they are of one place. */
		step = !u ? 1 : !o ? -1 : strcmp(u->key, o->series_key);
		if (step == 0)
			step = strcmp(u->period, o->period);
		er = place_tell(w, step <= 0 ? u : NULL, step >= 0 ? o : NULL, each, arg);
		if (step >= 0)
			w->now.at++;
		if (step <= 0)
			u = NULL;
	}
	return er;
}

enum sd_err
merge_walk(struct db *db, struct arena *a, int64_t dataset_id, int64_t upload_id, bool withdrawn, merge_each *each,
    void *arg)
{
	struct walk *w = arena_one(a, struct walk);

	*w = (struct walk){ .db = db, .a = a, .upload_id = upload_id, .withdrawn = withdrawn, .periods = { .a = a },
		.now = { .db = db, .mem = arena_new(BLOCK_MEMORY), .d = { .id = dataset_id, .current_release = NOW },
		    .step = BLOCK_FIRST } };
	arena_on_reset(a, current_free, &w->now);
	return walk(w, each, arg);
}
