/*
 * pattern.c: see pattern.h. Must never read beyond the packed bytes, nor write a row that the writer would write
 * otherwise: tests compare whole messages of both ways.
 */
#include "modules/export/sdmx/write/pattern.h"
#include "shared/statistics/packed.h"
#include <string.h>

#define MARK_VALUE "9070605040302010.25" /* a number, since some writers ask for one */

/* Copies go in steps of SLACK bytes, those of a row's own parts, which may be longer, in steps of two. ROW_MAX: with
 * period and value a row must fit the block of a stream. */
enum { SLACK = 16, STEP = 2 * SLACK, ROW_MAX = 16384 };

void
pattern_forget(struct pattern *p)
{
	for (size_t i = 0; i < PATTERN_STATUSES; i++)
		p->rows[i].state = ROW_UNKNOWN;
}

/* The first place of a mark below `end`; NULL where there is none. Of so short a text memmem() would first make itself
 * a table, longer than the search takes. */
static const char *
mark_next(const char *s, const char *end, const char *mark, size_t len)
{
	while ((size_t)(end - s) >= len && (s = memchr(s, mark[0], (size_t)(end - s) - len + 1))) {
		if (memcmp(s, mark, len) == 0)
			return s;
		s++;
	}
	return NULL;
}

/* The place of a mark that stands exactly once in the n bytes at s; NULL otherwise. */
static const char *
mark_find(const char *s, size_t n, const char *mark)
{
	size_t len = strlen(mark);
	const char *at = mark_next(s, s + n, mark, len);

	return at && !mark_next(at + len, s + n, mark, len) ? at : NULL;
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
	r->head = (size_t)(period - s);
	if (r->room < p->learned->n + r->head + STEP) {
		r->room = 2 * (p->learned->n + r->head) + STEP;
		r->bytes = bytes = arena_alloc(p->arena, r->room);
	}
	r->middle = (size_t)(value - middle);
	r->tail = (size_t)(end - tail);
	memcpy(bytes, s, r->head);
	memcpy(bytes + r->head, middle, r->middle);
	memcpy(bytes + r->head + r->middle, tail, r->tail);
	memcpy(bytes + r->head + r->middle + r->tail, s, r->head);
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

/* Copies n bytes; up to 31 more are read and written, which both sides have room for. */
static inline char *
copy_part(char *to, const char *from, size_t n)
{
	for (size_t i = 0; i < n; i += STEP)
		memcpy(to + i, from + i, STEP);
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

	need = r->head + r->middle + r->tail + n + t->n_value + STEP;
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

#ifdef __SSE2__
/* What is shown for a period that ends with its NUL within 16 bytes; the same series after series, so that one
 * comparison says it nearly always. NULL where it is longer than a step of a copy. */
static inline const struct pattern_shown *
shown_usual(struct pattern *p, const char *period, size_t n, size_t i)
{
	const struct pattern_shown *k = &p->kept[i % SHOWN_KEPT];
	__m128i is = _mm_loadu_si128((const __m128i *)(const void *)period);
	__m128i was = _mm_loadu_si128((const __m128i *)(const void *)k->period);
	uint32_t differs = ~(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(is, was));

	if (k->n_period != n || differs & ((1u << n) - 1))
		k = shown_find(p, &(struct packed_texts){ .period = period, .n_period = n }, i);
	return k->n <= SLACK ? k : NULL;
}

/* The ends of texts in the next bytes of a series, a bit each, so that finding the next observation need not wait for
 * the bytes of the one before. */
struct window {
	const char *base;       /* of bit 0 */
	uint64_t ends;          /* those that were not taken yet */
};

/* Lengths in one observation: of period and value, and of all. */
struct usual { size_t n_period, n_value, n; };

/* Without its lowest bit. */
static inline uint64_t
but_first(uint64_t bits)
{
	return bits & (bits - 1);
}

/* Looks at the bytes from `at` on, of which there are PACKED_LOOK or more. */
static inline void
window_open(struct window *w, const char *at, const char *end)
{
	w->base = at;
	w->ends = packed_ends(at);
	if (end - at >= 2 * PACKED_LOOK)
		w->ends |= (uint64_t)packed_ends(at + PACKED_LOOK) << PACKED_LOOK;
}

/* Is the observation at `at` one of that status, with a value and no comment, period and value of at most a step? Then
 * its ends are taken from the window, which is moved where it does not hold them all. */
static inline bool
usual_read(struct window *w, const char *at, const char *end, char status, struct usual *o)
{
	uint64_t second, third, fourth;
	size_t begin = (size_t)(at - w->base), begin_mark, end_mark;

	if (!but_first(but_first(but_first(w->ends)))) {
		window_open(w, at, end);
		begin = 0;
	}
	second = but_first(w->ends), third = but_first(second), fourth = but_first(third);
	if (!fourth)
		return false;
	o->n_period = (size_t)__builtin_ctzll(w->ends) - begin;
	begin_mark = (size_t)__builtin_ctzll(second) + 1 - begin;
	end_mark = (size_t)__builtin_ctzll(third) - begin;
	o->n_value = begin_mark - o->n_period - 2;
	o->n = end_mark + 2;
	w->ends = but_first(fourth);
	/* no comment: its NUL stands beside that of the mark */
	return o->n_period < SLACK && o->n_value - 1 < SLACK && at[end_mark + 1] == '\0' && at[begin_mark] == status &&
	    end_mark - begin_mark >= 2;
}

/*
 * Writes the rows from the i-th on that look as nearly all do (usual_read()) and are of the row r: all copies go in
 * whole steps, and no text is measured. Stops before what is otherwise, before the last bytes of a series, and where
 * the buffer is full; returns where it stopped, *i being which observation that is.
 */
static const char *
rows_put(struct pattern *p, struct buf *b, const struct pattern_row *r, char status, const char *at, const char *end,
    size_t *i)
{
	const char *head = r->bytes, *middle = head + r->head, *tail = middle + r->middle;
	const size_t most = r->head + r->middle + r->tail + 2 * SLACK + STEP; /* with what the last copy touches */
	char *to = b->p + b->n, *full = b->p + b->cap;
	struct window w = { at, 0 };
	struct usual o;

	for (; end - at >= PACKED_LOOK && (size_t)(full - to) >= most && usual_read(&w, at, end, status, &o); at += o.n) {
		const struct pattern_shown *k = NULL;

		if (p->shown && !(k = shown_usual(p, at, o.n_period, *i)))
			break;
		++*i;
		to = copy_part(to, head, r->head);
		memcpy(to, k ? k->text : at, SLACK);
		to = copy_part(to + (k ? k->n : o.n_period), middle, r->middle);
		memcpy(to, at + o.n_period + 1, SLACK);
		to = copy_part(to + o.n_value, tail, r->tail);
	}
	b->n = (size_t)(to - b->p);
	return at;
}
#else
static const char *
rows_put(struct pattern *p, struct buf *b, const struct pattern_row *r, char status, const char *at, const char *end,
    size_t *i)
{
	(void)p, (void)b, (void)r, (void)status, (void)end, (void)i;
	return at;
}
#endif

/* --- series that differ in nothing but their values --- */

/* Learns what they have in common from one of them. */
static void
frame_learn(struct pattern_frame *f, const struct packed_series *s)
{
	const char *at = s->p, *end = at + s->n;
	struct packed_texts t;

	f->known = true;
	f->refused = f->made = false;
	f->size = s->n;
	for (f->n = 0; at < end; f->n++) {
		struct pattern_place *x = &f->place[f->n];
		const char *begin = at;

		if (f->n == SHOWN_KEPT || !packed_read(&at, end, &t) || t.n_period >= SHOWN_MAX || t.n_comment ||
		    (f->n && t.status != f->status) || at - t.mark > UINT8_MAX - 1) {
			f->refused = true;
			return;
		}
		f->status = t.status;
		x->before = (unsigned char)(t.value - begin);
		x->after = (unsigned char)(at - (t.value + t.n_value));
		f->size -= t.n_value;
	}
}

/* Makes the texts before the values for rows like r; false: they are too long. */
static bool
frame_texts(struct pattern *p, const struct pattern_row *r, const struct packed_series *s)
{
	struct pattern_frame *f = &p->frame;
	const char *at = s->p;

	if (r->middle + SHOWN_MAX > FRAME_TEXT)
		return false;
	f->made = true;
	f->n_middle = r->middle;
	memcpy(f->middle, r->bytes + r->head, r->middle);
	for (size_t i = 0; i < f->n; at += f->place[i].before + s->lengths[i] + f->place[i].after, i++) {
		struct pattern_place *x = &f->place[i];
		const struct packed_texts t = { .period = at, .n_period = x->before - 1u };
		const struct pattern_shown *k = p->shown ? shown_find(p, &t, i) : NULL;
		size_t n = k ? k->n : t.n_period;

		memcpy(x->text, k ? k->text : t.period, n);
		memcpy(x->text + n, f->middle, f->n_middle);
		x->n = (unsigned char)(n + f->n_middle);
	}
	return true;
}

/* Is the series one of those? */
static bool
frame_fits(struct pattern_frame *f, const struct packed_series *s)
{
	size_t size;

	if (!s->lengths)
		f->known = false;
	else if (!f->known)
		frame_learn(f, s);
	if (!f->known || f->refused || f->n < 2)
		return false;
	size = f->size;
	for (size_t i = 0; i < f->n; i++)
		size += s->lengths[i];
	return size == s->n;
}

/* The row of the observations behind the first, its texts in the frame; NULL where the writer must write them. */
static const struct pattern_row *
frame_row(struct pattern *p, const char *second, const struct packed_series *s, struct observation *o)
{
	struct pattern_frame *f = &p->frame;
	const struct pattern_row *r;
	struct packed_texts t;

	if (!packed_read(&second, s->p + s->n, &t) || !(r = row_of(p, &t, o)))
		return NULL;
	if (f->made && f->n_middle == r->middle && memcmp(f->middle, r->bytes + r->head, r->middle) == 0)
		return r;
	return frame_texts(p, r, s) ? r : NULL;
}

/* copy_part() of at least one byte. */
static inline char *
copy_some(char *to, const char *from, size_t n)
{
	memcpy(to, from, STEP);
	for (size_t i = STEP; i < n; i += STEP)
		memcpy(to + i, from + i, STEP);
	return to + n;
}

/* The rows of all observations but the first. */
static void
frame_put(const struct pattern_frame *f, struct buf *b, const struct pattern_row *r, const struct packed_series *s)
{
	const size_t between = r->tail + r->head, most = r->head + FRAME_TEXT + PACKED_SAME + between + STEP;
	const char *tail = r->bytes + r->head + r->middle; /* and the head of the next row behind it */
	const char *at = s->p + f->place[0].before + s->lengths[0] + f->place[0].after;
	char *to, *full;

	if (!buf_room(b, most))
		return;
	to = copy_part(b->p + b->n, r->bytes, r->head);
	full = b->p + b->cap - most;
	for (size_t i = 1; i < f->n; i++) {
		const struct pattern_place *x = &f->place[i];

		if (to > full) {
			b->n = (size_t)(to - b->p);
			if (!buf_room(b, most))
				return;
			to = b->p + b->n;
			full = b->p + b->cap - most;
		}
		to = copy_some(to, x->text, x->n);
		at += x->before;
		memcpy(to, at, PACKED_SAME);
		to = copy_some(to + s->lengths[i], tail, between);
		at += s->lengths[i] + x->after;
	}
	b->n = (size_t)(to - b->p) - r->head;
}

/* --- a series --- */

enum sd_err
pattern_run(struct pattern *p, struct observation *o, const struct packed_series *s)
{
	const char *at = s->p, *end = s->p + s->n;
	bool frame = frame_fits(&p->frame, s);
	const struct pattern_row *r = NULL;
	struct buf *b = *p->out;
	struct packed_texts t;
	size_t i = 0;

	while (at < end && b->er == SD_OK) {
		if (frame && i == 1 && (r = frame_row(p, at, s, o))) {
			frame_put(&p->frame, b, r, s);
			return b->er;
		}
		if (!packed_read(&at, end, &t))
			return SD_INTERNAL;
		if (i && (r = row_of(p, &t, o))) {
			row_put(p, b, r, &t, i++);
			at = rows_put(p, b, r, t.status, at, end, &i);
			continue;
		}
		if (!packed_observation(&t, o))
			return SD_INTERNAL;
		p->write(p->arg, o);
		i++;
	}
	return b->er;
}
