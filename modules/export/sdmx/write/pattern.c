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

/* Another series begins whose rows differ: what was learned may hold no longer. */
static void
rows_forget(struct pattern *p)
{
	for (; p->statuses; p->statuses &= p->statuses - 1) {
		struct pattern_row *r = &p->rows[__builtin_ctz(p->statuses)];

		r->state = r->state == ROW_KNOWN ? ROW_FORGOTTEN : ROW_UNKNOWN;
	}
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

/* Keeps what a row has before the period; behind its tail, where it stands between two rows. */
static void
head_keep(struct pattern *p, struct pattern_row *r, const char *head, size_t n)
{
	if (r->room < r->tail + n + STEP) {
		char *bytes = arena_alloc(p->arena, r->room = 2 * (r->tail + n) + STEP);

		memcpy(bytes, r->between, r->tail);
		r->between = bytes;
	}
	memcpy(r->between + r->tail, head, n);
	r->head = n;
}

/* Is what was learned the row of before but for its head? Rows of a format differ between series in nothing else. */
static bool
tail_same(const struct pattern *p, const struct pattern_row *r)
{
	const size_t n_period = strlen(PATTERN_PERIOD), n_value = strlen(MARK_VALUE);
	size_t behind = n_period + r->n_middle + n_value + r->tail;
	const char *s = p->learned->p + p->learned->n - behind;

	return r->state == ROW_FORGOTTEN && p->learned->n >= behind && p->learned->n <= ROW_MAX &&
	    memcmp(s, PATTERN_PERIOD, n_period) == 0 && memcmp(s + n_period, r->middle, r->n_middle) == 0 &&
	    memcmp(s + n_period + r->n_middle, MARK_VALUE, n_value) == 0 &&
	    memcmp(s + behind - r->tail, r->between, r->tail) == 0;
}

/* The parts of a row that was written with marks. */
static void
row_cut(struct pattern *p, struct pattern_row *r)
{
	const char *s = p->learned->p, *end = s + p->learned->n, *period, *value, *middle, *tail;

	if (p->learned->er == SD_OK && tail_same(p, r)) {
		head_keep(p, r, s, p->learned->n - strlen(PATTERN_PERIOD) - r->n_middle - strlen(MARK_VALUE) - r->tail);
		r->state = ROW_KNOWN;
		return;
	}
	r->state = ROW_REFUSED;
	period = mark_find(s, p->learned->n, PATTERN_PERIOD);
	value = mark_find(s, p->learned->n, MARK_VALUE);
	if (p->learned->er != SD_OK || !period || !value || value < period || p->learned->n > ROW_MAX)
		return;
	middle = period + strlen(PATTERN_PERIOD);
	tail = value + strlen(MARK_VALUE);
	r->tail = (size_t)(end - tail);
	r->n_middle = (size_t)(value - middle);
	r->room = r->tail + (size_t)(period - s) + STEP;
	r->between = arena_alloc(p->arena, r->room);
	r->middle = arena_alloc(p->arena, r->n_middle + STEP);
	memcpy(r->between, tail, r->tail);
	memcpy(r->middle, middle, r->n_middle);
	head_keep(p, r, s, (size_t)(period - s));
	r->number = ++p->n_learned;
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

	need = r->head + r->n_middle + r->tail + n + t->n_value + STEP;
	if (need > b->cap - b->n && !buf_room(b, need))
		return;
	to = copy_part(b->p + b->n, r->between + r->tail, r->head);
	to = copy_short(to, period, n);
	to = copy_part(to, r->middle, r->n_middle);
	to = copy_short(to, t->value, t->n_value);
	to = copy_part(to, r->between, r->tail);
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
	if (r->state == ROW_UNKNOWN || r->state == ROW_FORGOTTEN) {
		p->statuses |= 1u << (t->status - 'A');
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
	const char *tail = r->between, *head = tail + r->tail, *middle = r->middle;
	const size_t most = r->head + r->n_middle + r->tail + 2 * SLACK + STEP; /* with what the last copy touches */
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
		to = copy_part(to + (k ? k->n : o.n_period), middle, r->n_middle);
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

/* Learns from one of them what they have in common. */
static void
frame_learn(struct pattern *p, const struct packed_series *s)
{
	struct pattern_frame *f = &p->frame;
	const char *at = s->p, *end = at + s->n;
	struct packed_texts t;

	f->id = s->frame;
	f->refused = true;
	f->row = 0;
	f->n = 0;
	while (at < end) {
		if (f->n == FRAME_MOST || !packed_read(&at, end, &t) || t.n_period >= SHOWN_MAX || t.n_comment ||
		    !t.n_value || (f->n && t.status != f->status))
			return;
		f->status = t.status;
		f->n++;
	}
	f->refused = f->n < 2;
}

/* Is the series one of a frame that can be written at once? */
static bool
frame_fits(struct pattern *p, const struct packed_series *s)
{
	if (!s->lengths || !s->frame)
		return false;
	if (p->frame.id != s->frame)
		frame_learn(p, s);
	return !p->frame.refused && p->frame.n == s->n_lengths;
}

/* A part of the text before a value. */
static char *
text_add(char *to, const char *from, size_t n)
{
	memcpy(to, from, n);
	return to + n;
}

/* Makes what stands before each value in rows like r: the period as it is shown and the middle of the row; where rows
 * are alike in all series the end of the row before and the head, too. false: it is too long, or a copy of the frame's
 * series is none. */
static bool
texts_make(struct pattern *p, const struct pattern_row *r, const struct packed_series *s)
{
	struct pattern_frame *f = &p->frame;
	const size_t between = r->tail + r->head, before = between > r->n_first ? between : r->n_first;
	const size_t most = (p->alike ? before : 0) + SHOWN_MAX + r->n_middle;
	const char *at = s->p;

	f->step = (most + STEP - 1) / STEP * STEP;
	if (f->step > FRAME_TEXT)
		return false;
	if (!f->texts)
		f->texts = arena_alloc(p->arena, (size_t)FRAME_MOST * FRAME_TEXT);
	f->size = 0;
	f->longest = 0;
	for (size_t i = 0; i < f->n; i++) {
		char *text = f->texts + i * f->step, *to = text;
		const struct pattern_shown *k = NULL;
		struct packed_texts t;

		if (!packed_read(&at, s->p + s->n, &t))
			return false;
		if (p->alike)
			to = i ? text_add(to, r->between, between) : text_add(to, r->first, r->n_first);
		if (p->shown)
			k = shown_find(p, &t, i);
		to = text_add(to, k ? k->text : t.period, k ? k->n : t.n_period);
		to = text_add(to, r->middle, r->n_middle);
		f->length[i] = (uint16_t)(to - text);
		f->size += f->length[i];
		f->longest = f->length[i] > f->longest ? f->length[i] : f->longest;
	}
	f->row = r->number;
	return true;
}

/* The row of a series that fits, its texts made; NULL where it must be written row by row. */
static const struct pattern_row *
frame_row(struct pattern *p, const struct packed_series *s)
{
	const struct pattern_row *r;

	if (p->frame.status < 'A' || p->frame.status > 'Z')
		return NULL;
	r = &p->rows[p->frame.status - 'A'];
	if (r->state != ROW_KNOWN || (p->alike && !r->first))
		return NULL;
	if (p->frame.row == r->number || texts_make(p, r, s))
		return r;
	p->frame.refused = true;
	return NULL;
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

/* The texts and values from the i-th on, `between` before each but the first where there is one. Called with a constant
 * number of steps, so that no copy of a text has a loop. */
static inline __attribute__((always_inline)) char *
texts_put(const struct pattern_frame *f, const struct packed_series *s, size_t i, const char *value, char *to,
    size_t steps, const char *between, size_t n_between)
{
	const char *text = f->texts + i * f->step;

	for (; i < f->n; i++, text += f->step) {
		for (size_t k = 0; k < steps; k++)
			memcpy(to + k * STEP, text + k * STEP, STEP);
		to += f->length[i];
		memcpy(to, value, PACKED_SAME);
		to += s->lengths[i];
		value += s->lengths[i];
		if (n_between)
			to = copy_some(to, between, n_between);
	}
	return to;
}

/* texts_put() of a frame whose texts need so many steps. */
static char *
texts_choose(const struct pattern_frame *f, const struct packed_series *s, size_t i, const char *value, char *to,
    const char *between, size_t n_between)
{
	switch ((f->longest + STEP - 1) / STEP) {
	case 1:
		return texts_put(f, s, i, value, to, 1, between, n_between);
	case 2:
		return texts_put(f, s, i, value, to, 2, between, n_between);
	case 3:
		return texts_put(f, s, i, value, to, 3, between, n_between);
	default:
		return texts_put(f, s, i, value, to, f->step / STEP, between, n_between);
	}
}

/* Room for n bytes and what copies touch behind them; false: the series must go row by row. */
static bool
frame_room(struct buf *b, const struct pattern_frame *f, size_t n)
{
	n += f->step + STEP;
	return n <= b->cap - b->n || ((!b->flush || n <= b->cap) && buf_room(b, n));
}

/* A whole series, where rows are alike in all of them. */
static bool
frame_whole(struct pattern *p, struct buf *b, const struct packed_series *s)
{
	const struct pattern_frame *f = &p->frame;
	const struct pattern_row *r = frame_row(p, s);
	char *to;

	if (!r || !frame_room(b, f, f->size + s->n_values + r->tail))
		return false;
	to = texts_choose(f, s, 0, s->values, b->p + b->n, NULL, 0);
	to = copy_part(to, r->between, r->tail);
	b->n = (size_t)(to - b->p);
	return true;
}

/* All of a series but its first observation; `second` is the next one. */
static bool
frame_rest(struct pattern *p, struct buf *b, struct observation *o, const struct packed_walk *second,
    const struct packed_series *s)
{
	struct packed_walk next = *second;
	const struct pattern_frame *f = &p->frame;
	const struct pattern_row *r;
	struct packed_texts t;
	size_t between;
	char *to;

	if (p->alike || !packed_step(&next, &t) || !row_of(p, &t, o) || !(r = frame_row(p, s)))
		return false;
	between = r->tail + r->head;
	if (!frame_room(b, f, f->size + s->n_values + f->n * between))
		return false;
	to = copy_part(b->p + b->n, r->between + r->tail, r->head);
	to = texts_choose(f, s, 1, second->value, to, r->between, between);
	b->n = (size_t)(to - b->p) - r->head;
	return true;
}

/* --- a series --- */

/* Writes the first observation of a series; where rows are alike in all of them, learns what is before its period. */
static void
first_write(struct pattern *p, const struct packed_texts *t, const struct observation *o)
{
	struct pattern_row *r = t->status >= 'A' && t->status <= 'Z' ? &p->rows[t->status - 'A'] : NULL;
	struct buf *b = *p->out;
	size_t before = b->n, behind, n_shown;
	uint64_t total = b->total;
	const struct pattern_shown *k;
	const char *shown, *s;

	p->write(p->arg, o);
	if (!p->alike || !r || r->state != ROW_KNOWN || r->first || !t->n_value || t->n_comment ||
	    t->n_period >= SHOWN_MAX || b->er != SD_OK || b->total != total)
		return;
	k = p->shown ? shown_find(p, t, 0) : NULL;
	shown = k ? k->text : t->period;
	n_shown = k ? k->n : t->n_period;
	behind = n_shown + r->n_middle + t->n_value + r->tail;
	s = b->p + b->n - behind;
	if (b->n - before < behind || memcmp(s, shown, n_shown) != 0 ||
	    memcmp(s + n_shown, r->middle, r->n_middle) != 0 ||
	    memcmp(s + n_shown + r->n_middle, t->value, t->n_value) != 0 ||
	    memcmp(s + behind - r->tail, r->between, r->tail) != 0)
		return;
	r->n_first = b->n - before - behind;
	r->first = text_add(arena_alloc(p->arena, r->n_first + 1), b->p + before, r->n_first) - r->n_first;
}

enum sd_err
pattern_run(struct pattern *p, struct observation *o, const struct packed_series *s)
{
	bool frame = frame_fits(p, s);
	const struct pattern_row *r;
	struct buf *b = *p->out;
	struct packed_walk walk;
	struct packed_texts t;

	if (!p->alike)
		rows_forget(p);
	else if (frame && frame_whole(p, b, s))
		return b->er;
	packed_begin(&walk, s);
	for (size_t i = 0; packed_more(&walk) && b->er == SD_OK;) {
		if (frame && i == 1 && frame_rest(p, b, o, &walk, s))
			return b->er;
		if (!packed_step(&walk, &t))
			return SD_INTERNAL;
		if (i && (r = row_of(p, &t, o))) {
			row_put(p, b, r, &t, i++);
			if (!s->lengths)
				walk.at = rows_put(p, b, r, t.status, walk.at, walk.end, &i);
			continue;
		}
		if (!packed_observation(&t, o))
			return SD_INTERNAL;
		if (i++)
			p->write(p->arg, o);
		else
			first_write(p, &t, o);
	}
	return b->er;
}
