/*
 * upload_rows.c: the bytes of upload_rows.h, and the cursor over an upload. Must never read beyond the bytes of a
 * block, whatever stands in them, and never hold more than one block.
 */
#include "shared/ground/log.h"
#include "shared/statistics/model_upload_rows.h"
#include "shared/statistics/packed.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_MEMORY ((size_t)64 << 20) /* rows of an earlier version: comments of 4,000 bytes each */

/* --- bytes --- */

void
upload_record(struct buf *b, const struct upload_value *v, size_t *n_key)
{
	size_t began = b->n;

	buf_str(b, v->key);
	buf_chr(b, '\0');
	buf_str(b, v->period);
	buf_chr(b, '\0');
	*n_key = b->n - began;
	buf_str(b, v->value);
	buf_chr(b, '\0');
	buf_chr(b, v->status);
	buf_chr(b, v->conf);
	buf_u64(b, (uint64_t)v->row);
	buf_chr(b, ':');
	buf_u64(b, (uint64_t)v->col);
	if (v->action)
		buf_chr(b, v->action);
	buf_chr(b, '\0');
	buf_str(b, v->comment);
	buf_chr(b, '\0');
}

/* Digits up to another sign, which *p is moved to; false where there are none. */
static bool
number_read(const char **p, int64_t *out)
{
	const char *at = *p;
	int64_t n = 0;

	for (; *at >= '0' && *at <= '9' && n <= INT32_MAX; at++)
		n = n * 10 + (*at - '0');
	if (at == *p)
		return false;
	*p = at;
	*out = n;
	return true;
}

static bool
value_read(const char **p, const char *end, struct upload_value *v)
{
	struct packed_texts t;
	const char *mark;

	if (!packed_read(p, end, &t) || !(v->conf = t.mark[1]))
		return false;
	mark = t.mark + 2;
	if (!number_read(&mark, &v->row) || *mark++ != ':' || !number_read(&mark, &v->col))
		return false;
	v->action = *mark;
	if (v->action && (!strchr("MRD", v->action) || mark[1]))
		return false;
	v->period = t.period;
	v->value = t.n_value ? t.value : NULL;
	v->comment = t.n_comment ? t.comment : NULL;
	v->status = t.status;
	return t.n_period > 0;
}

void
upload_record_read(const char *p, size_t n, struct upload_value *v)
{
	const char *at = p + strlen(p) + 1;
	bool whole = value_read(&at, p + n, v);

	sd_assert(whole);
	v->key = p;
}

bool
upload_block_next(const char **p, const char *end, struct upload_value *v)
{
	size_t n;

	if (v->key && *p < end && !**p) { /* the series ends */
		++*p;
		v->key = NULL;
	}
	if (!v->key) {
		if ((n = packed_length(*p, end)) == SIZE_MAX || !n)
			return false;
		v->key = *p;
		*p += n + 1;
	}
	return value_read(p, end, v);
}

/* --- the cursor --- */

struct upload_cursor {
	struct db *db;
	struct arena *mem;             /* of the block that is held */
	int64_t upload_id;
	const struct upload_block_row *blocks;
	size_t n_blocks, at;           /* the block that comes next; without blocks: rows */
	const char *p, *end;           /* of the block */
	const char *key;
	int64_t left;                  /* observations that the block has still */
	const struct upload_old_row *old;
	size_t n_old, at_old;
	bool all;                      /* no more rows are behind those that are held */
};

static void
cursor_free(void *arg)
{
	struct upload_cursor *c = arg;

	arena_free(c->mem);
}

enum sd_err
upload_cursor_open(struct db *db, struct arena *a, int64_t upload_id, struct upload_cursor **out)
{
	struct upload_cursor *c = arena_one(a, struct upload_cursor);
	struct upload_block_row *blocks;

	*c = (struct upload_cursor){ .db = db, .mem = arena_new(BLOCK_MEMORY), .upload_id = upload_id };
	arena_on_reset(a, cursor_free, c);
	*out = c;
	enum sd_err er = upload_blocks(db, a, upload_id, &blocks, &c->n_blocks);
	c->blocks = blocks;
	return er;
}

static enum sd_err
block_open(struct upload_cursor *c)
{
	struct blob data;
	enum sd_err er;

	arena_reset(c->mem);
	er = upload_block(c->db, c->mem, c->upload_id, c->blocks[c->at].block_no, &data);
	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_INTERNAL : er;
	c->left = c->blocks[c->at++].n_obs;
	c->p = data.p;
	c->end = c->p + data.n;
	c->key = NULL;
	return SD_OK;
}

/* The rows behind the last one that was given. */
static enum sd_err
old_open(struct upload_cursor *c)
{
	const struct upload_old_row *last = c->n_old ? &c->old[c->n_old - 1] : NULL;
	struct arena *before = c->mem;
	struct upload_old_row *rows;
	enum sd_err er;

	c->mem = arena_new(BLOCK_MEMORY);
	er = upload_old_rows(c->db, c->mem, c->upload_id, last ? last->series_key : "", last ? last->period : "", &rows,
	    &c->n_old);
	arena_free(before);
	c->old = rows;
	c->at_old = 0;
	c->all = er != SD_OK || c->n_old < UPLOAD_OLD_ROWS;
	return er;
}

enum sd_err
upload_cursor_next(struct upload_cursor *c, struct upload_value *v)
{
	enum sd_err er;

	if (!c->n_blocks) {
		const struct upload_old_row *r;

		if (c->at_old == c->n_old && !c->all && (er = old_open(c)) != SD_OK)
			return er;
		if (c->at_old == c->n_old)
			return SD_NOT_FOUND;
		r = &c->old[c->at_old++];
		*v = (struct upload_value){ r->series_key, r->period, r->value, r->comment && *r->comment ? r->comment : NULL,
			r->row_no, r->col_no, r->status[0], r->conf[0], ACTION_NONE };
		return SD_OK;
	}
	if (!c->left && c->at == c->n_blocks)
		return SD_NOT_FOUND;
	if (!c->left && (er = block_open(c)) != SD_OK)
		return er;
	v->key = c->key;
	if (!upload_block_next(&c->p, c->end, v)) {
		log_line(LOG_ERROR, "block %zu of upload %lld is broken", c->at, (long long)c->upload_id);
		return SD_INTERNAL;
	}
	c->key = v->key;
	c->left--;
	return SD_OK;
}

enum sd_err
upload_cursor_skip(struct upload_cursor *c, int64_t n)
{
	struct upload_value v;
	enum sd_err er = SD_OK;

	while (!c->left && c->at < c->n_blocks && n >= c->blocks[c->at].n_obs)
		n -= c->blocks[c->at++].n_obs;
	while (n-- > 0 && er == SD_OK)
		er = upload_cursor_next(c, &v);
	return er == SD_NOT_FOUND ? SD_OK : er;
}
