/*
 * packed.h: the observations of one series as bytes (series_packed.data), and back. Pure. Written
 * at release time by packing.c, read by observation.c; nobody else knows the form:
 *
 *	period NUL value NUL status release [conf] NUL comment NUL   once an observation, periods ascending
 *
 * value and comment may be empty: then there is none. status is one character, release the number
 * since which the observation holds, in decimal digits; conf says of a hidden one (status Q) why. Exact texts, and only
 * what may be public.
 */
#ifndef SD_PACKED_H
#define SD_PACKED_H

#include "shared/ground/buf.h"
#include "shared/statistics/observation.h"
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Appends one observation as the public may see it: what is not free (conf other than F) without
 * value and comment, status Q. */
void packed_add(struct buf *b, const struct observation *o);

/* One observation as it stands in the bytes: each text with its length and a NUL behind it. */
struct packed_texts {
	const char *period, *value, *comment;
	size_t n_period, n_value, n_comment;
	const char *mark;           /* status, then the release in digits, then perhaps conf */
	char status;
};

/* The length of the text at p: the bytes before the next NUL below `end`; SIZE_MAX where there is none. Texts are a few
 * bytes long, for which a call of memchr() costs more than its work. */
static inline size_t
packed_length(const char *p, const char *end)
{
	for (const char *q = p; q < end; q++)
		if (*q == '\0')
			return (size_t)(q - p);
	return SIZE_MAX;
}

#ifdef __SSE2__
enum { PACKED_LOOK = 32 }; /* two registers of SSE2; an observation of a year has 17 bytes or so */

/* Bit i says that byte i of the PACKED_LOOK bytes at p is NUL. */
static inline uint32_t
packed_ends(const char *p)
{
	const __m128i none = _mm_setzero_si128();
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)(p + PACKED_LOOK / 2));

	return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(low, none)) |
	    (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(high, none)) << (PACKED_LOOK / 2);
}

/* The length of the text at *from whose end is the next bit of *ends; goes behind both. */
static inline size_t
packed_cut(uint32_t *ends, size_t *from)
{
	size_t at = (size_t)__builtin_ctz(*ends), n = at - *from;

	*ends &= *ends - 1;
	*from = at + 1;
	return n;
}

/* packed_read() of an observation that ends within PACKED_LOOK bytes, as nearly all do: one look instead of one a byte.
 * false: it does not, or is none; nothing was moved. */
static inline bool
packed_read_short(const char **p, const char *end, struct packed_texts *t)
{
	const char *at = *p;
	size_t from = 0, n_mark;
	uint32_t ends, more;

	if (end - at < PACKED_LOOK)
		return false;
	more = ends = packed_ends(at);
	for (int i = 0; i < 3; i++)
		more &= more - 1;
	if (!more) /* less than four NULs */
		return false;
	t->period = at;
	t->n_period = packed_cut(&ends, &from);
	t->value = at + from;
	t->n_value = packed_cut(&ends, &from);
	t->mark = at + from;
	n_mark = packed_cut(&ends, &from);
	t->status = t->mark[0];
	t->comment = at + from;
	t->n_comment = packed_cut(&ends, &from);
	if (n_mark < 2)
		return false;
	*p = at + from;
	return true;
}
#else
static inline bool
packed_read_short(const char **p, const char *end, struct packed_texts *t)
{
	(void)p, (void)end, (void)t;
	return false;
}
#endif

/* Reads the observation at *p (below end) and moves *p behind it. Texts point into the bytes. false: the bytes are no
 * such thing. What the mark says is not looked at. */
static inline bool
packed_read(const char **p, const char *end, struct packed_texts *t)
{
	const char *at = *p;
	size_t n_mark;

	if (packed_read_short(p, end, t))
		return true;
	t->period = at;
	if ((t->n_period = packed_length(at, end)) == SIZE_MAX)
		return false;
	t->value = at += t->n_period + 1;
	if ((t->n_value = packed_length(at, end)) == SIZE_MAX)
		return false;
	t->mark = at += t->n_value + 1;
	if ((n_mark = packed_length(at, end)) == SIZE_MAX || n_mark < 2)
		return false;
	t->status = at[0];
	t->comment = at += n_mark + 1;
	if ((t->n_comment = packed_length(at, end)) == SIZE_MAX)
		return false;
	*p = at + t->n_comment + 1;
	return true;
}

/* A walk over the observations of a series, whichever form it has. */
struct packed_walk {
	const char *at, *end;            /* bytes that were not read yet */
	const unsigned char *length, *lengths_end; /* NULL: the values stand in the bytes */
	const char *value;
	char text[PACKED_SAME + 1];      /* the value, where it does not */
};

static inline void
packed_begin(struct packed_walk *w, const struct packed_series *s)
{
	w->at = s->p;
	w->end = s->p + s->n;
	w->length = s->lengths;
	w->lengths_end = s->lengths ? s->lengths + s->n_lengths : NULL;
	w->value = s->values;
}

static inline bool
packed_more(const struct packed_walk *w)
{
	return w->at < w->end;
}

/* Reads the next observation, of which packed_more() said that it is there; its texts hold until the next step. false:
 * the bytes are no such thing. */
static inline bool
packed_step(struct packed_walk *w, struct packed_texts *t)
{
	if (!packed_read(&w->at, w->end, t))
		return false;
	if (!w->length)
		return true;
	if (w->length == w->lengths_end || *w->length > PACKED_SAME)
		return false;
	t->n_value = *w->length++;
	memcpy(w->text, w->value, PACKED_SAME);
	w->text[t->n_value] = '\0';
	t->value = w->text;
	w->value += t->n_value;
	return true;
}

/* What packed_read() or packed_step() gave as an observation; series_id and series_key are left as they are. false: the
 * mark is none. */
bool packed_observation(const struct packed_texts *t, struct observation *o);

/* The next observation of a walk; false as packed_step() and packed_observation(). */
static inline bool
packed_next(struct packed_walk *w, struct observation *o)
{
	struct packed_texts t;

	return packed_step(w, &t) && packed_observation(&t, o);
}

#endif
