/*
 * packing.c: see packing.h. Observations pass by in blocks of series, because what a block gives is
 * written before the next one is read. Must never touch `observation` but by reading.
 */
#include "shared/statistics/packing.h"
#include "shared/ground/str.h"
#include "shared/statistics/model_packed.h"
#include "shared/statistics/packed.h"
#include "shared/statistics/series_index.h"
#include <string.h>

enum {
	BLOCK_MEMORY = 256 << 20, /* bytes of one block while it is made; ends one that runs away */
	BLOCK_BYTES = 16 << 20    /* a block ends behind the series with which it has so many */
};

struct packing {
	struct db *db;
	struct arena *arena;     /* lives as long as the packing */
	struct arena *block;     /* of one block of series */
	int64_t dataset_id, number;
	bool all;                /* what is packed is not the release before: write every series */
	struct index_build *index;
	enum sd_err (*each)(void *arg, const struct observation *o);
	void *arg;

	/* of the block */
	struct buf *data;
	struct packed_row *rows; /* data: offsets until the block is complete */
	size_t *begin, n, room;
	bool *changed;
	char after[SERIES_KEY_MAX + 1];
};

/* --- a block passes by --- */

static size_t
key_parts(const char *key)
{
	size_t n = 1;

	for (; *key; key++)
		n += *key == '.';
	return n;
}

static enum sd_err
take(void *arg, const struct observation *o)
{
	struct packing *p = arg;

	if (!p->n || strcmp(p->rows[p->n - 1].series_key, o->series_key) != 0) {
		if (p->n == p->room) { /* by doubling: what is copied stays below twice what is held */
			p->room = p->room ? p->room * 2 : 256;
			p->rows = arena_resized(p->block, p->rows, p->n, p->room, sizeof(*p->rows));
			p->begin = arena_resized(p->block, p->begin, p->n, p->room, sizeof(*p->begin));
			p->changed = arena_resized(p->block, p->changed, p->n, p->room, sizeof(*p->changed));
		}
		if (!p->index)
			p->index = index_build_new(p->arena, key_parts(o->series_key));
		index_build_series(p->index, o->series_key);
		p->rows[p->n] = (struct packed_row){ .series_id = o->series_id,
			.series_key = arena_strdup(p->block, o->series_key) };
		p->begin[p->n] = p->data->n;
		p->changed[p->n++] = p->all;
	}
	packed_add(p->data, o);
	index_build_period(p->index, o->period);
	p->rows[p->n - 1].n_obs++;
	/* A figure that this release began says that the series changed; one that ended leaves no trace here and
	 * is found by the number of observations in known_compare(). */
	p->changed[p->n - 1] = p->changed[p->n - 1] || o->valid_from == p->number;
	if (p->data->er != SD_OK)
		return p->data->er;
	return p->each ? p->each(p->arg, o) : SD_OK;
}

/* --- and is written --- */

/* What is packed and is no more. */
struct gone {
	const char **keys;
	int64_t *series;
	size_t n;
};

/* Compares with what is packed: notes what has another number of observations, and collects what is no
 * more. */
static void
known_compare(struct packing *p, const struct packed_known *known, size_t n, struct gone *gone)
{
	size_t k = 0;

	/* Both lists are in the order of the key, so one pass merges them; i == p->n takes what is packed behind
	 * the last. */
	for (size_t i = 0; i <= p->n; i++) {
		for (; k < n && (i == p->n || strcmp(known[k].series_key, p->rows[i].series_key) < 0); k++) {
			gone->series[gone->n] = known[k].series_id;
			gone->keys[gone->n++] = known[k].series_key;
		}
		if (i == p->n)
			break;
		if (k < n && strcmp(known[k].series_key, p->rows[i].series_key) == 0)
			p->changed[i] = p->changed[i] || known[k++].n_obs != p->rows[i].n_obs;
		else
			p->changed[i] = true;
	}
}

/* For the change feed: which series this release changed. Only where what is packed is the release before
 * is that what has changed here. */
static enum sd_err
touched_put(struct packing *p, const struct gone *gone)
{
	int64_t *series = arena_array(p->block, p->n + gone->n, sizeof(*series));
	size_t n = 0;

	/* A first packing would note every series as changed: the feed asks the rows instead. */
	if (p->all)
		return SD_OK;
	for (size_t i = 0; i < p->n; i++)
		if (p->changed[i])
			series[n++] = p->rows[i].series_id;
	for (size_t i = 0; i < gone->n; i++)
		series[n++] = gone->series[i];
	return packed_touched(p->db, p->block, p->dataset_id, p->number, series, n);
}

static enum sd_err
block_write(struct packing *p, const char *upto)
{
	struct packed_known *known;
	struct gone gone = { .n = 0 };
	enum sd_err er;
	size_t n;
	size_t n_rows = 0;

	for (size_t i = 0; i < p->n; i++) {
		/* Only now, because the buffer moves while it grows. */
		p->rows[i].data = p->data->p + p->begin[i];
		p->rows[i].n = (i + 1 < p->n ? p->begin[i + 1] : p->data->n) - p->begin[i];
	}
	er = packed_known(p->db, p->block, p->dataset_id, p->after, upto, &known, &n);
	if (er != SD_OK)
		return er;
	gone.keys = arena_array(p->block, n + 1, sizeof(*gone.keys));
	gone.series = arena_array(p->block, n + 1, sizeof(*gone.series));
	known_compare(p, known, n, &gone);
	if ((er = packed_remove(p->db, p->block, p->dataset_id, gone.keys, gone.n)) != SD_OK ||
	    (er = touched_put(p, &gone)) != SD_OK)
		return er;
	/* The changed series. */
	for (size_t j = 0; j < p->n; j++)
		if (p->changed[j])
			p->rows[n_rows++] = p->rows[j];
	return packed_put(p->db, p->block, p->dataset_id, p->rows, n_rows);
}

/* The block is empty. */
static void
block_begin(struct packing *p)
{
	arena_reset(p->block);
	p->data = buf_new(p->block, BLOCK_MEMORY / 2);
	p->rows = NULL;
	p->n = p->room = 0;
}

/* Writes the block, which ends with that key, and begins the next one; NULL: it is the last one. */
static enum sd_err
block_end(struct packing *p, const char *upto)
{
	enum sd_err er = block_write(p, upto);

	if (er != SD_OK || !upto)
		return er;
	/* Rows came through SERIES_KEY_MAX when they were stored: a longer key is our mistake. */
	if (strlen(upto) > SERIES_KEY_MAX)
		return SD_INTERNAL;
	memcpy(p->after, upto, strlen(upto) + 1);
	block_begin(p);
	return SD_OK;
}

static void
block_free(void *arg)
{
	struct packing *p = arg;

	arena_free(p->block);
}

enum sd_err
packing_open(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, struct packing **out)
{
	struct packing *p = arena_one(a, struct packing);
	struct packed_state state = { 0, 0 };
	enum sd_err er = packed_state(db, a, dataset_id, &state);

	*p = (struct packing){ .db = db, .arena = a, .block = arena_new(BLOCK_MEMORY), .dataset_id = dataset_id,
		.number = number, .all = er == SD_NOT_FOUND || state.number != number - 1 };
	arena_on_reset(a, block_free, p);
	block_begin(p);
	*out = p;
	return er == SD_NOT_FOUND ? SD_OK : er;
}

enum sd_err
packing_add(struct packing *p, const struct observation *o)
{
	const char *last = p->n ? p->rows[p->n - 1].series_key : NULL;
	enum sd_err er;

	/* Never in the middle of a series: a block is replaced as a whole. */
	if (last && (p->n == PACKED_BLOCK || p->data->n > BLOCK_BYTES) && strcmp(last, o->series_key) != 0 &&
	    (er = block_end(p, last)) != SD_OK)
		return er;
	return take(p, o);
}

/* What is left to be said of all blocks. */
static enum sd_err
packing_end(struct packing *p)
{
	static const int64_t all = 0;
	enum sd_err er;

	/* Says that every series which the release changed has been noted (series 0). */
	er = p->all ? SD_OK : packed_touched(p->db, p->arena, p->dataset_id, p->number, &all, 1);
	if (er == SD_OK) {
		struct buf *b = buf_new(p->arena, PACKED_INDEX_MAX * 2);
		uint32_t n = p->index ? index_build_end(p->index, b, PACKED_INDEX_MAX) : 0;

		/* An index that is too large is left out, not the packing: readers count the rows then. */
		if (b->er != SD_OK)
			b->n = 0;
		er = packed_index_put(p->db, p->dataset_id, p->number, n, b->p, b->n);
	}
	arena_free(p->block); /* who packs many datasets has one arena */
	p->block = NULL;
	return er;
}

enum sd_err
packing_close(struct packing *p)
{
	enum sd_err er = block_end(p, NULL);

	return er == SD_OK ? packing_end(p) : er;
}

enum sd_err
packing_make(struct db *db, struct arena *a, int64_t dataset_id, int64_t number,
    enum sd_err (*each)(void *arg, const struct observation *o), void *arg)
{
	const struct dataset d = { .id = dataset_id, .current_release = number };
	struct packing *p;
	const char *upto = "";
	enum sd_err er = packing_open(db, a, dataset_id, number, &p);

	p->each = each;
	p->arg = arg;
	/* Block by block, so that memory is that of one block; behind the last one there is no bound. */
	while (er == SD_OK && upto) {
		/* The packed form is what every reader starts from, so it holds the confidential figures too; who may
		 * not see them is sieved on the way out. */
		struct observation_filter f = { .release = number, .confidential = true, .key_after = p->after };

		if ((er = packed_bound(p->db, p->block, dataset_id, p->after, &upto)) != SD_OK)
			break;
		f.key_upto = upto;
		if ((er = observation_stream(p->db, p->block, &d, &f, take, p)) == SD_OK)
			er = block_end(p, upto);
	}
	return er == SD_OK ? packing_end(p) : er;
}

/* --- verifying --- */

struct verifying {
	struct observation *rows; /* packed, of one block */
	size_t n, at;
	int64_t compared;
	const char *wrong;        /* key of the first series that differs */
	struct arena *arena;
};

static enum sd_err
row_compare(void *arg, const struct observation *o)
{
	struct verifying *v = arg;
	const struct observation *p = v->at < v->n ? &v->rows[v->at] : NULL;

	v->at++;
	v->compared++;
	if (p && p->series_id == o->series_id && str_same_text(p->series_key, o->series_key) &&
	    str_same_text(p->period, o->period) && str_same_text(p->value, o->value) &&
	    str_same_text(p->status, o->status) && str_same_text(p->conf, o->conf) &&
	    str_same_text(p->comment, o->comment) && p->valid_from == o->valid_from)
		return SD_OK;
	v->wrong = arena_printf(v->arena, "%s %s", o->series_key, o->period);
	return SD_INVALID;
}

/* One block of series, packed and as rows. */
static enum sd_err
block_verify(struct db *db, struct arena *block, const struct dataset *d,
    const struct observation_filter *bounds, struct verifying *v)
{
	struct observation_filter f = *bounds;
	enum sd_err er;

	v->at = 0;
	er = observation_list(db, block, d, &f, SIZE_MAX, &v->rows, &v->n);
	/* Now from the rows, past the packed form that is being verified. */
	f.rows = true;
	if (er != SD_OK || (er = observation_stream(db, block, d, &f, row_compare, v)) != SD_OK)
		return er;
	if (v->at < v->n)
		v->wrong = arena_printf(v->arena, "%s %s", v->rows[v->at].series_key,
		    v->rows[v->at].period);
	return v->at < v->n ? SD_INVALID : SD_OK;
}

enum sd_err
packing_verify(struct db *db, struct arena *a, int64_t dataset_id, int64_t number, int64_t *n,
    const char **why)
{
	struct dataset d = { .id = dataset_id, .current_release = number };
	struct arena *block = arena_new(BLOCK_MEMORY);
	struct packed_state state = { 0, 0 };
	struct verifying v = { .arena = a };
	const char *after = "", *upto = "";
	enum sd_err er = packed_state(db, a, dataset_id, &state);

	if (er == SD_NOT_FOUND || (er == SD_OK && state.number != number)) {
		v.wrong = "the release is not packed";
		er = SD_INVALID;
	}
	for (; er == SD_OK && upto; after = upto) {
		struct observation_filter f = { .key_after = after };

		arena_reset(block);
		if ((er = packed_bound(db, a, dataset_id, after, &upto)) != SD_OK)
			break;
		f.key_upto = upto;
		er = block_verify(db, block, &d, &f, &v);
	}
	arena_free(block);
	*n = v.compared;
	*why = v.wrong;
	return er;
}
