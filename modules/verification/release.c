/*
 * release.c: the steps of a release: the upload passes by beside what holds now, what differs is written, and what
 * holds then is counted and packed. Called inside a transaction. Must never change a row of an earlier release, never
 * let pass a figure of a withdrawn one that the upload does not bring, and never lock what others than this dataset's
 * release write while rows are written.
 */
#include "modules/verification/release.h"
#include "modules/verification/break_mark.h"
#include "modules/verification/merge.h"
#include "modules/verification/release_rows.h"
#include "shared/ground/str.h"
#include "shared/statistics/packing.h"
#include <string.h>

#define KEY_ROOM 256              /* a series key has 190 characters at most */
#define TEXTS_MEMORY ((size_t)1 << 20) /* the comment of one observation */
#define TALLY_ROWS 16384 /* between two signs of life while rows pass by: some hundredths of a second */

/* What is counted while the released observations pass by. */
struct row_counts {
	struct sha256 *hash;
	int64_t n_obs, n_series, series_id;
	char from[24], to[24];
};

/* What a release in the making needs at each step. */
struct making {
	struct db *db;
	struct arena *a;
	const struct release_order *o;
	const struct release_watch *watch;
	struct release_made *out;
	struct release_before before;
	bool withdrawn;               /* all before: nothing of it stays, not even what is the same */
	struct meaning_changes changes; /* against the release before */
	const char *mark;             /* of the first value behind a break in series; NULL: there is none */
	char marked[KEY_ROOM];        /* the series that was marked last */
	int64_t n_upload, n_passed;   /* observations of the upload; places so far */
	struct release_rows *rows;
	struct arena *texts;          /* of a place */
	struct packing *packing;
	struct row_counts counts;
};

static enum sd_err
beat(const struct making *m, int64_t percent)
{
	return m->watch ? m->watch->beat(m->watch->arg, percent > 99 ? 99 : (int)percent) : SD_OK;
}

static void
field_add(struct sha256 *h, const char *s, char end)
{
	if (s)
		sha256_add(h, s, strlen(s));
	sha256_add(h, &end, 1);
}

static void
text_copy(char *to, size_t cap, const char *from)
{
	size_t n = strlen(from);

	if (n >= cap)
		n = cap - 1;
	memcpy(to, from, n);
	to[n] = '\0';
}

/* This holds with the release. */
static enum sd_err
place_release(struct making *m, const struct observation *o)
{
	m->counts.n_series += !m->counts.n_obs || o->series_id != m->counts.series_id;
	m->counts.series_id = o->series_id;
	if (!m->counts.n_obs || strcmp(o->period, m->counts.from) < 0)
		text_copy(m->counts.from, sizeof(m->counts.from), o->period);
	if (!m->counts.n_obs || strcmp(o->period, m->counts.to) > 0)
		text_copy(m->counts.to, sizeof(m->counts.to), o->period);
	m->counts.n_obs++;
	field_add(m->counts.hash, o->series_key, '\t');
	field_add(m->counts.hash, o->period, '\t');
	field_add(m->counts.hash, o->value, '\t');
	field_add(m->counts.hash, o->status, '\t');
	field_add(m->counts.hash, o->conf, '\n');
	return packing_add(m->packing, o);
}

/* The first value that the upload says of a series that goes on: *u is marked. */
static enum sd_err
place_mark(struct making *m, const struct observation *o, struct upload_value *u)
{
	bool known = o != NULL;
	enum sd_err er;

	if (!u->value || u->conf != 'F' || strcmp(m->marked, u->key) == 0)
		return SD_OK;
	if (!known && (er = release_rows_known(m->rows, u->key, &known)) != SD_OK)
		return er;
	text_copy(m->marked, sizeof(m->marked), u->key);
	if (known)
		break_mark_set(m->texts, m->mark, u);
	return SD_OK;
}

/* What differs ends and begins, what is gone ends. */
static enum sd_err
place_write(struct making *m, const struct upload_value *u, const struct observation *o, bool kept)
{
	bool afresh = m->withdrawn || m->changes.restates;
	struct observation begun;
	enum sd_err er = SD_OK;

	if (kept && m->changes.restates)
		return SD_CONFLICT;
	if (!afresh && (kept || (u && o && merge_same(u, o))))
		return place_release(m, o);
	m->out->n_added += u && (!o || m->withdrawn); /* nobody sees what it was before */
	m->out->n_deleted += !u;
	m->out->n_changed += u && o && !m->withdrawn;
	if (o && (er = release_rows_end(m->rows, o)) != SD_OK)
		return er;
	if (!u)
		return SD_OK;
	begun = (struct observation){ .series_key = u->key, .period = u->period, .value = u->value,
		.status = (const char[]){ u->status, '\0' }, .conf = (const char[]){ u->conf, '\0' }, .comment = u->comment,
		.valid_from = m->out->number };
	er = release_rows_begin(m->rows, u, &begun.series_id);
	return er == SD_OK ? place_release(m, &begun) : er;
}

/* A merge_each. */
static enum sd_err
place_merge(void *arg, const struct upload_value *u, const struct observation *o, bool kept)
{
	struct making *m = arg;
	struct upload_value marked;
	/* usually the one replaces the other */
	int64_t all = m->n_upload > m->before.n_obs ? m->n_upload : m->before.n_obs;
	enum sd_err er = SD_OK;

	if (++m->n_passed % TALLY_ROWS == 0)
		er = beat(m, m->n_passed * 99 / all);
	if (er == SD_OK && u && m->mark) {
		marked = *u;
		er = place_mark(m, o, &marked);
		u = &marked;
	}
	if (er == SD_OK)
		er = place_write(m, u, o, kept);
	arena_reset(m->texts);
	return er;
}

/* The rows pass by once: what differs is written, and what holds then is counted and packed. */
static enum sd_err
rows_merge(struct making *m)
{
	struct release_made *out = m->out;
	int64_t id = m->o->dataset_id;
	enum sd_err er;

	m->counts.hash = sha256_begin(m->a);
	if ((er = release_rows_open(m->db, m->a, id, out->number, &m->rows)) != SD_OK ||
	    (er = packing_open(m->db, m->a, id, out->number, &m->packing)) != SD_OK ||
	    (er = merge_walk(m->db, m->a, id, m->o->upload_id, m->withdrawn, place_merge, m)) != SD_OK ||
	    (er = release_rows_close(m->rows)) != SD_OK || (er = packing_close(m->packing)) != SD_OK)
		return er;
	sha256_end(m->counts.hash, out->sha256);
	out->n_obs = m->counts.n_obs;
	out->n_series = m->counts.n_series;
	out->period_from = arena_strdup(m->a, m->counts.from);
	out->period_to = arena_strdup(m->a, m->counts.to);
	return SD_OK;
}

static void
texts_free(void *arg)
{
	arena_free(arg);
}

enum sd_err
release_make(struct db *db, struct arena *a, const struct release_order *o, const struct release_watch *watch,
    struct release_made *out)
{
	struct making m = { .db = db, .a = a, .o = o, .watch = watch, .out = out };
	enum sd_err er;

	*out = (struct release_made){ .number = 0 };
	if ((er = release_newest(db, a, o->dataset_id, &m.before)) != SD_OK ||
	    (er = upload_rows_count(db, a, o->upload_id, &m.n_upload)) != SD_OK)
		return er;
	if (!m.n_upload && !o->text_only)
		return SD_INVALID;
	out->number = m.before.number + 1;
	m.withdrawn = m.before.number && m.before.number == m.before.withdrawn_upto;
	/* What changes in the meaning, as it stands before this release is the current one. */
	er = meaning_changes(m.db, m.a, m.o->dataset_id, m.o->sheets_id, &m.changes);
	m.mark = m.changes.breaks ? break_mark(m.a, &m.changes, m.out->number, m.o->break_note) : NULL;
	m.texts = arena_new(TEXTS_MEMORY);
	arena_on_reset(m.a, texts_free, m.texts);
	if (er != SD_OK)
		return er;
	if ((er = rows_merge(&m)) != SD_OK)
		return er;
	if (!out->n_obs) /* everything was deleted: that is a withdrawal */
		return SD_INVALID;
	if ((er = meaning_keep(db, a, o->dataset_id, &out->meaning)) != SD_OK ||
	    (er = release_insert(db, o, out)) != SD_OK ||
	    (er = meaning_changes_keep(db, a, o->dataset_id, out->number, &m.changes)) != SD_OK ||
	    (er = release_codes_add(db, o->dataset_id, out->number)) != SD_OK)
		return er;
	return release_publish(db, o, out->number, m.before.withdrawn_upto);
}
