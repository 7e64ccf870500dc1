/*
 * pattern.c: see pattern.h. Must never read beyond the packed bytes, nor write a row that the writer would write
 * otherwise: tests compare whole messages of both ways.
 */
#define _GNU_SOURCE /* memmem */
#include "modules/export/sdmx/write/pattern.h"
#include "shared/statistics/packed.h"
#include <string.h>

#define MARK_VALUE "9070605040302010.25" /* a number, since some writers ask for one */

/* Copies go in steps of SLACK bytes. ROW_MAX: with period and value a row must fit the block of a stream. */
enum { SLACK = 16, ROW_MAX = 16384 };

void
pattern_forget(struct pattern *p)
{
	for (size_t i = 0; i < PATTERN_STATUSES; i++)
		p->rows[i].state = ROW_UNKNOWN;
}

/* The place of a mark that stands exactly once in the n bytes at s; NULL otherwise. */
static const char *
mark_find(const char *s, size_t n, const char *mark)
{
	size_t len = strlen(mark);
	const char *at = memmem(s, n, mark, len);

	if (!at || memmem(at + len, n - (size_t)(at + len - s), mark, len))
		return NULL;
	return at;
}

/* The parts of a row that was written with marks. */
static void
row_cut(struct pattern *p, struct pattern_row *r)
{
	const char *s = p->learned->p, *period = mark_find(s, p->learned->n, PATTERN_PERIOD);
	const char *value = mark_find(s, p->learned->n, MARK_VALUE), *end = s + p->learned->n, *middle, *tail;
	char *bytes = (char *)(uintptr_t)r->bytes;

	r->state = ROW_REFUSED;
	if (p->learned->er != SD_OK || !period || !value || value < period || p->learned->n > ROW_MAX)
		return;
	middle = period + strlen(PATTERN_PERIOD);
	tail = value + strlen(MARK_VALUE);
	if (r->room < p->learned->n + SLACK) {
		r->room = 2 * p->learned->n + SLACK;
		r->bytes = bytes = arena_alloc(p->arena, r->room);
	}
	r->head = (size_t)(period - s);
	r->middle = (size_t)(value - middle);
	r->tail = (size_t)(end - tail);
	memcpy(bytes, s, r->head);
	memcpy(bytes + r->head, middle, r->middle);
	memcpy(bytes + r->head + r->middle, tail, r->tail);
	r->state = ROW_KNOWN;
}

static void
row_learn(struct pattern *p, struct pattern_row *r, const struct observation *o)
{
	struct observation marked = *o;
	struct buf *out = *p->out;

	if (!p->learned)
		p->learned = buf_new(p->arena, 0);
	p->learned->n = 0;
	marked.period = PATTERN_PERIOD;
	marked.value = MARK_VALUE;
	*p->out = p->learned;
	if (p->shown_mark)
		*p->shown_mark = PATTERN_PERIOD;
	p->write(p->arg, &marked);
	if (p->shown_mark)
		*p->shown_mark = NULL;
	*p->out = out;
	row_cut(p, r);
}

/* Copies n bytes; up to 15 more are read and written, which both sides have room for. */
static inline char *
copy_part(char *to, const char *from, size_t n)
{
	for (size_t i = 0; i < n; i += SLACK)
		memcpy(to + i, from + i, SLACK);
	return to + n;
}

/* Copies n bytes that nothing may be read behind, in few steps: they are short. */
static inline char *
copy_short(char *to, const char *from, size_t n)
{
	if (n >= 8) {
		for (size_t i = 0; i + 8 < n; i += 8)
			memcpy(to + i, from + i, 8);
		memcpy(to + n - 8, from + n - 8, 8);
	} else if (n >= 4) {
		memcpy(to, from, 4);
		memcpy(to + n - 4, from + n - 4, 4);
	} else
		for (size_t i = 0; i < n; i++)
			to[i] = from[i];
	return to + n;
}

/* What is shown for the period of the i-th observation of a series. */
static const struct pattern_shown *
shown_find(struct pattern *p, const struct packed_texts *t, size_t i)
{
	struct pattern_shown *k = &p->kept[i % SHOWN_KEPT];

	if (t->n_period != k->n_period || memcmp(k->period, t->period, t->n_period) != 0) {
		k->n = (unsigned char)p->shown(p->arg, t->period, t->n_period, k->text);
		memcpy(k->period, t->period, t->n_period);
		k->n_period = (unsigned char)t->n_period;
	}
	return k;
}

/* The row of the i-th observation. */
static inline void
row_put(struct pattern *p, struct buf *b, const struct pattern_row *r, const struct packed_texts *t, size_t i)
{
	const struct pattern_shown *k = p->shown ? shown_find(p, t, i) : NULL;
	const char *period = k ? k->text : t->period;
	size_t n = k ? k->n : t->n_period, need;
	char *to;

	need = r->head + r->middle + r->tail + n + t->n_value + SLACK;
	if (need > b->cap - b->n && !buf_room(b, need))
		return;
	to = copy_part(b->p + b->n, r->bytes, r->head);
	to = copy_short(to, period, n);
	to = copy_part(to, r->bytes + r->head, r->middle);
	to = copy_short(to, t->value, t->n_value);
	to = copy_part(to, r->bytes + r->head + r->middle, r->tail);
	b->n = (size_t)(to - b->p);
}

/* The row for an observation, learned where it was not yet; NULL where the writer must write it. */
static inline const struct pattern_row *
row_of(struct pattern *p, const struct packed_texts *t, struct observation *o)
{
	struct pattern_row *r;

	if (!t->n_value || t->n_comment || t->status < 'A' || t->status > 'Z' || t->n_period >= SHOWN_MAX)
		return NULL;
	r = &p->rows[t->status - 'A'];
	if (r->state == ROW_UNKNOWN) {
		packed_observation(t, o);
		row_learn(p, r, o);
	}
	return r->state == ROW_KNOWN ? r : NULL;
}

enum sd_err
pattern_run(struct pattern *p, struct observation *o, const char *data, size_t n)
{
	const char *at = data, *end = data + n;
	struct buf *b = *p->out;
	struct packed_texts t;

	for (size_t i = 0; at < end && b->er == SD_OK; i++) {
		const struct pattern_row *r = NULL;

		if (!packed_read(&at, end, &t))
			return SD_INTERNAL;
		if (i && (r = row_of(p, &t, o))) {
			row_put(p, b, r, &t, i);
			continue;
		}
		if (!packed_observation(&t, o))
			return SD_INTERNAL;
		p->write(p->arg, o);
	}
	return b->er;
}
