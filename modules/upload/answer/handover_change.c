/*
 * handover_change.c: what changed against last year, for the page on which a submission is handed over. GET only.
 */
#include "modules/upload/answer/handover.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"
#include "shared/statistics/observation.h"

#include <stdlib.h>
#include <string.h>

#define CELLS_MOST 20000 /* compared while the page is made */
#define SHOWN 10 /* the largest changes: the page counts the others */

struct change {
	const char *key, *was, *now, *percent; /* percent: of the size of the change; NULL where it was zero */
	int sign;
};

struct changes {
	struct req *rq;
	const struct dataset *d;
	const char *newest, *before;  /* periods */
	struct change *v;
	size_t n;
	int64_t up, down, same;
};

static const char *
was_in(const struct preview_row *rows, size_t n, const char *key, const char *period)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(rows[i].series_key, key) == 0 && strcmp(rows[i].period, period) == 0)
			return rows[i].value;
	return NULL;
}

static int
key_order(const void *x, const void *y)
{
	return strcmp(((const struct observation *)x)->series_key, ((const struct observation *)y)->series_key);
}

static const char *
was_released(const struct observation *rows, size_t n, const char *key)
{
	const struct observation want = { .series_key = key };
	const struct observation *o = n ? bsearch(&want, rows, n, sizeof(*rows), key_order) : NULL;

	return o ? o->value : NULL;
}

static void
change_put(struct changes *c, const char *key, const char *was, const char *now)
{
	struct arena *a = c->rq->arena;
	const char *diff = decimal_subtract(a, now, was), *part = decimal_divide(a, diff, decimal_abs(a, was), 4);
	int sign = decimal_sign(diff);

	c->up += sign > 0;
	c->down += sign < 0;
	c->same += sign == 0;
	if (sign)
		c->v[c->n++] = (struct change){ key, was, now, part ? decimal_abs(a, decimal_shift(a, part, 2)) : NULL, sign };
}

/* The largest first; growth from zero before all. */
static int
size_order(const void *x, const void *y)
{
	const struct change *a = x, *b = y;

	if (!a->percent || !b->percent)
		return (a->percent != NULL) - (b->percent != NULL);
	return -decimal_compare(a->percent, b->percent);
}

static void
nodes_add(struct changes *c, struct node *page)
{
	struct node *n = node_add(page, "ubahan"), *k;
	struct arena *a = c->rq->arena;
	struct period p;
	size_t i;

	if (c->n)
		qsort(c->v, c->n, sizeof(*c->v), size_order);
	node_set(n, "dari", period_parse(c->before, &p) ? period_label(a, &p) : c->before);
	node_set(n, "ke", period_parse(c->newest, &p) ? period_label(a, &p) : c->newest);
	node_int(n, "naik", c->up);
	node_int(n, "turun", c->down);
	node_int(n, "tetap", c->same);
	for (i = 0; i < c->n && i < SHOWN; i++) {
		const struct change *v = &c->v[i];

		k = node_add(n, "nilai");
		node_set(k, "label", key_label(a, c->d, v->key));
		node_set(k, "lama", number_show(a, v->was));
		node_set(k, "baru", number_show(a, v->now));
		node_set(k, "arah", v->sign > 0 ? "naik" : "turun");
		node_set(k, "persen", v->percent ? number_show(a, decimal_round(a, v->percent, 2)) : NULL);
	}
}

enum sd_err
changes_add(struct req *rq, struct node *page, const struct dataset *d, int64_t upload_id)
{
	struct changes c = { .rq = rq, .d = d };
	struct observation_filter only = { .confidential = true };
	struct observation *released = NULL;
	struct preview_row *rows;
	struct period p;
	size_t n, i, n_released = 0;
	enum sd_err er = preview_list(rq->db, rq->arena, upload_id, CELLS_MOST + 1, &rows, &n);

	if (er != SD_OK)
		return er;
	if (n > CELLS_MOST) { /* a summary of the first ones would be none */
		node_set(node_add(page, "ubahan"), "besar", "1");
		return SD_OK;
	}
	for (i = 0; i < n; i++)
		if (!c.newest || strcmp(rows[i].period, c.newest) > 0)
			c.newest = rows[i].period;
	if (!c.newest || !period_parse(c.newest, &p))
		return SD_OK;
	p = period_step(&p, -1);
	c.before = only.period_from = only.period_to = period_text(rq->arena, &p);
	if (d->current_release && (er = observation_list(rq->db, rq->arena, d, &only, CELLS_MOST, &released,
	    &n_released)) != SD_OK) {
		if (er == SD_TOO_LARGE)
			node_set(node_add(page, "ubahan"), "besar", "1");
		return er == SD_TOO_LARGE ? SD_OK : er;
	}
	if (n_released)
		qsort(released, n_released, sizeof(*released), key_order);
	c.v = arena_array(rq->arena, n + 1, sizeof(*c.v));
	for (i = 0; i < n; i++) {
		const char *was;

		if (strcmp(rows[i].period, c.newest) != 0 || !rows[i].value)
			continue;
		/* rows come in key order, so the one before is near; else what is released counts */
		was = was_in(rows + (i > 16 ? i - 16 : 0), i > 16 ? 16 : i, rows[i].series_key, c.before);
		if (!was)
			was = was_released(released, n_released, rows[i].series_key);
		if (was)
			change_put(&c, rows[i].series_key, was, rows[i].value);
	}
	if (c.up + c.down + c.same)
		nodes_add(&c, page);
	return SD_OK;
}
