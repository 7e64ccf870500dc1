/*
 * order.c: see order.h. A sorter puts the observations in order; where two have the same key and period they come one
 * behind the other, the first one of the file first. Called by store.c. They pass by as often as somebody needs them
 * in order: to be counted, to be compared, to be stored. Must never hold more than the sorter does, and as many
 * findings as are kept.
 */
#include "modules/upload/intake/part.h"
#include "modules/upload/large/order.h"

#include "shared/ground/log.h"
#include "shared/ground/sorter.h"

#include <stdlib.h>
#include <string.h>

#define SORTER_MEMORY ((size_t)4 << 20) /* some 100,000 observations */
#define PERIOD_ROOM 24                  /* a period has 20 characters at most */
#define BEAT_RECORDS 65536u             /* between two signs of life: some hundredths of a second */

/* A cell that says what another one said before. */
struct second {
	uint32_t row, col, first_row, first_col;
	char key[READING_KEY + 1], period[PERIOD_ROOM];
};

struct ordering {
	struct arena *texts;     /* of one window */
	struct buf *record;
	struct sorter *sorter;
	struct second *seconds;  /* the first ones of the file, twice as many as are kept */
	size_t n_seconds, n_all; /* held; found */
	char *first;             /* the record that was kept last */
	size_t n_first, n_first_key;
	uint32_t rows[ORDERING_FIRST];
	size_t n_kept;
	bool counted;            /* they passed by once */
	enum sd_err (*beat)(void *arg);
	void *arg;
};

static void
texts_free(void *arg)
{
	arena_free(arg);
}

struct ordering *
ordering_new(struct arena *a, const char *tmp_dir, enum sd_err (*beat)(void *arg), void *arg)
{
	struct ordering *o = arena_one(a, struct ordering);

	*o = (struct ordering){ .texts = arena_new(SORTER_MEMORY * 8), .record = buf_new(a, SORTER_RECORD),
		.sorter = sorter_new(a, tmp_dir, SORTER_MEMORY),
		.seconds = arena_array(a, 2 * READING_KEEP, sizeof(struct second)), .first = arena_alloc(a, SORTER_RECORD),
		.beat = beat, .arg = arg };
	arena_on_reset(a, texts_free, o->texts);
	return o;
}

enum sd_err
ordering_add(struct ordering *o, const struct read_value *v, size_t n)
{
	const char *comment = NULL, *cut = NULL; /* the figures of a row have one in common */
	enum sd_err er = SD_OK;
	size_t n_key;

	arena_reset(o->texts);
	for (size_t i = 0; i < n && er == SD_OK; i++) {
		struct upload_value value;

		if (v[i].comment != comment)
			cut = text_cut(o->texts, comment = v[i].comment, COMMENT_STORED);
		value = read_value_of(&v[i], cut);
		o->record->n = 0;
		upload_record(o->record, &value, &n_key);
		if ((er = o->record->er) == SD_OK)
			er = sorter_add(o->sorter, o->record->p, o->record->n, n_key);
	}
	return er;
}

/* --- twice the same --- */

static int
second_order(const void *x, const void *y)
{
	const struct second *a = x, *b = y;

	if (a->row != b->row)
		return (a->row > b->row) - (a->row < b->row);
	return (a->col > b->col) - (a->col < b->col);
}

static void
text_copy(char *to, size_t room, const char *from)
{
	size_t n = strlen(from);

	sd_assert(n < room);
	memcpy(to, from, n + 1);
}

/* The record says again what o->first said. */
static void
second_keep(struct ordering *o, const struct sorter_record *r)
{
	struct upload_value first, again;
	struct second *s;

	upload_record_read(o->first, o->n_first, &first);
	upload_record_read(r->p, r->n, &again);
	if (first.action == ACTION_DELETE && again.action == ACTION_DELETE) /* two rows delete it */
		return;
	if (o->n_seconds == 2 * READING_KEEP) {
		qsort(o->seconds, o->n_seconds, sizeof(*o->seconds), second_order);
		o->n_seconds = READING_KEEP;
	}
	s = &o->seconds[o->n_seconds++];
	*s = (struct second){ .row = (uint32_t)again.row, .col = (uint32_t)again.col, .first_row = (uint32_t)first.row,
		.first_col = (uint32_t)first.col };
	text_copy(s->key, sizeof(s->key), again.key);
	text_copy(s->period, sizeof(s->period), again.period);
	o->n_all++;
}

/* --- passing by --- */

/* The first record of a key and period. */
typedef enum sd_err kept_each(void *arg, const struct sorter_record *r);

static bool
again(const struct ordering *o, const struct sorter_record *r)
{
	return o->n_first_key == r->n_key && memcmp(o->first, r->p, r->n_key) == 0;
}

static enum sd_err
kept_pass(struct ordering *o, kept_each *each, void *arg)
{
	struct sorter_record r;
	size_t passed = 0;
	enum sd_err er = sorter_again(o->sorter);

	o->n_first_key = SIZE_MAX;
	while (er == SD_OK && (er = sorter_next(o->sorter, &r)) == SD_OK) {
		if (again(o, &r)) {
			if (!o->counted) /* the second pass meets them again: they are kept already */
				second_keep(o, &r);
		} else {
			memcpy(o->first, r.p, r.n);
			o->n_first = r.n;
			o->n_first_key = r.n_key;
			er = each(arg, &r);
		}
		if (er == SD_OK && ++passed % BEAT_RECORDS == 0)
			er = o->beat(o->arg);
	}
	return er == SD_NOT_FOUND ? SD_OK : er;
}

/* A kept_each. */
static enum sd_err
kept_count(void *arg, const struct sorter_record *r)
{
	struct ordering *o = arg;
	struct upload_value v;

	if (o->n_kept < ORDERING_FIRST) {
		upload_record_read(r->p, r->n, &v);
		o->rows[o->n_kept] = (uint32_t)v.row;
	}
	o->n_kept++;
	return SD_OK;
}

enum sd_err
ordering_end(struct ordering *o, struct ctx *c, size_t *n)
{
	enum sd_err er;
	size_t kept;

	if ((er = sorter_end(o->sorter)) != SD_OK || (er = kept_pass(o, kept_count, o)) != SD_OK)
		return er;
	o->counted = true;
	/* In the order of the file; all are counted. */
	kept = o->n_seconds;
	if (kept)
		qsort(o->seconds, kept, sizeof(*o->seconds), second_order);
	for (size_t i = 0; i < o->n_all; i++) {
		const struct second *s = &o->seconds[i < kept ? i : kept - 1]; /* beyond the kept ones nothing is said */
		struct read_value second = { .key = s->key, .period = s->period, .row = s->row, .col = s->col };

		if (period_parse(s->period, &second.when))
			duplicate_report(c, &second, s->first_row, s->first_col);
	}
	*n = o->n_kept;
	return SD_OK;
}

size_t
ordering_rows(const struct ordering *o, const uint32_t **rows)
{
	*rows = o->rows;
	return o->n_kept < ORDERING_FIRST ? o->n_kept : ORDERING_FIRST;
}

/* --- storing --- */

/* A kept_each. */
static enum sd_err
kept_store(void *arg, const struct sorter_record *r)
{
	return upload_writer_add(arg, r->p, r->n);
}

enum sd_err
ordering_store(struct ordering *o, struct db *db, int64_t upload_id)
{
	struct upload_writer *w = upload_writer_new(db, o->texts, upload_id);
	enum sd_err er;

	if (!o->n_kept)
		return SD_OK;
	return (er = kept_pass(o, kept_store, w)) == SD_OK ? upload_writer_end(w) : er;
}

/* --- by period --- */

struct turning {
	struct sorter *to;
	struct buf *record;
};

/* A kept_each: into the other sorter, with key and period in each other's place. */
static enum sd_err
kept_turn(void *arg, const struct sorter_record *r)
{
	struct turning *t = arg;
	struct upload_value v;
	const char *key;
	size_t n_key;

	upload_record_read(r->p, r->n, &v);
	key = v.key;
	v.key = v.period;
	v.period = key;
	v.comment = NULL;
	t->record->n = 0;
	upload_record(t->record, &v, &n_key);
	return t->record->er == SD_OK ? sorter_add(t->to, t->record->p, t->record->n, n_key) : t->record->er;
}

enum sd_err
ordering_by_period(struct ordering *o, struct arena *a, const char *tmp_dir,
    enum sd_err (*each)(void *arg, const struct stored_row *row), void *arg)
{
	struct turning t = { sorter_new(a, tmp_dir, SORTER_MEMORY), buf_new(a, SORTER_RECORD) };
	struct sorter_record r;
	struct upload_value v;
	enum sd_err er;

	if ((er = kept_pass(o, kept_turn, &t)) != SD_OK || (er = sorter_end(t.to)) != SD_OK)
		return er;
	while ((er = sorter_next(t.to, &r)) == SD_OK) {
		upload_record_read(r.p, r.n, &v);
		if ((er = each(arg, &(const struct stored_row){ v.period, v.key, v.value, v.row, v.col,
		    v.status, v.conf, v.action })) != SD_OK)
			return er;
	}
	return er == SD_NOT_FOUND ? SD_OK : er;
}
