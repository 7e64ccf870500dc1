/*
 * series_index_build.c: puts an index of series together while a release passes by. See
 * series_index.h. Called by packing.c. Holds a few bytes a series, never an observation.
 */
#include "shared/ground/numbering.h"
#include "shared/statistics/series_index.h"
#include <stdlib.h>
#include <string.h>

struct column_build {
	struct numbering *codes;
	uint32_t *number; /* of each series */
};

struct index_build {
	struct arena *arena;
	size_t n_dimensions, room;
	uint32_t n_series;
	struct column_build dimension[OBSERVATION_KEYS];
	struct numbering *periods, *patterns;
	uint32_t *pattern;     /* of each series */
	struct buf *current;   /* the periods of the current series: their numbers, four bytes each */
	bool open, bad;
};

struct index_build *
index_build_new(struct arena *a, size_t n_dimensions)
{
	struct index_build *x = arena_one(a, struct index_build);

	*x = (struct index_build){ .arena = a, .n_dimensions = n_dimensions };
	x->bad = !n_dimensions || n_dimensions > OBSERVATION_KEYS;
	x->periods = numbering_new(a);
	x->patterns = numbering_new(a);
	x->current = buf_new(a, 0);
	for (size_t i = 0; !x->bad && i < n_dimensions; i++)
		x->dimension[i].codes = numbering_new(a);
	return x;
}

static void
series_close(struct index_build *x)
{
	if (x->open)
		x->pattern[x->n_series++] = numbering_add(x->patterns, x->current->p, x->current->n);
	x->open = false;
	x->current->n = 0;
}

void
index_build_series(struct index_build *x, const char *key)
{
	const char *dot;
	size_t i = 0, n;

	if (x->bad)
		return;
	series_close(x);
	n = x->n_series;
	if (n == x->room) { /* by doubling, of all columns at once: they have one entry a series each */
		x->room = x->room ? x->room * 2 : 256;
		x->pattern = arena_resized(x->arena, x->pattern, n, x->room, sizeof(*x->pattern));
		for (size_t k = 0; k < x->n_dimensions; k++)
			x->dimension[k].number = arena_resized(x->arena, x->dimension[k].number, n, x->room,
			    sizeof(*x->dimension[k].number));
	}
	for (; i < x->n_dimensions; i++, key = dot + 1) {
		dot = key + strcspn(key, ".");
		x->dimension[i].number[x->n_series] = numbering_add(x->dimension[i].codes, key,
		    (size_t)(dot - key));
		if (!*dot)
			break;
	}
	x->open = true;
	x->bad = i + 1 != x->n_dimensions;
}

void
index_build_period(struct index_build *x, const char *period)
{
	uint32_t n;

	if (x->bad)
		return;
	n = numbering_add(x->periods, period, strlen(period));
	buf_add(x->current, &n, sizeof(n));
}

/* --- the bytes --- */

static void
put_u32(struct buf *b, uint32_t v)
{
	for (unsigned k = 0; k < 4; k++)
		buf_chr(b, (char)(v >> 8 * k & 255));
}

static void
put_numbers(struct buf *b, const uint32_t *v, uint32_t n, uint32_t below)
{
	/* A dimension of up to 256 codes takes one byte a series: of a million series that is the difference
	 * between 1 and 4 MB, and most have so few. */
	unsigned width = below <= 256 ? 1 : below <= 65536 ? 2 : 4;

	buf_chr(b, (char)width);
	for (uint32_t i = 0; i < n; i++)
		for (unsigned k = 0; k < width; k++)
			buf_chr(b, (char)(v[i] >> 8 * k & 255));
}

struct ranked { const char *text; uint32_t number; };

static int
ranked_compare(const void *x, const void *y)
{
	return strcmp(((const struct ranked *)x)->text, ((const struct ranked *)y)->text);
}

/* Periods in ascending order; the place of each by its number. */
static uint32_t *
put_periods(struct index_build *x, struct buf *b)
{
	uint32_t n = numbering_count(x->periods);
	struct ranked *v = arena_array(x->arena, n + 1, sizeof(*v));
	uint32_t *place = arena_array(x->arena, n + 1, sizeof(*place));

	for (uint32_t i = 0; i < n; i++)
		v[i] = (struct ranked){ numbering_text(x->periods, i), i };
	qsort(v, n, sizeof(*v), ranked_compare);
	for (uint32_t i = 0; i < n; i++) {
		buf_add(b, v[i].text, strlen(v[i].text) + 1);
		place[v[i].number] = i;
	}
	return place;
}

uint32_t
index_build_end(struct index_build *x, struct buf *out, size_t max)
{
	size_t begin = out->n;
	uint32_t *place;
	size_t n, used;
	unsigned char *bits;
	uint32_t number;

	/* Patterns are tested before they are written: 10,000 daily series without a common pattern would need
	 * more than the whole index may. */
	series_close(x);
	if (x->bad || !x->n_series ||
	    (size_t)numbering_count(x->patterns) * (numbering_count(x->periods) / 8 + 1) > max)
		return x->n_series;
	buf_lit(out, "SDI1");
	put_u32(out, x->n_series);
	put_u32(out, (uint32_t)x->n_dimensions);
	put_u32(out, numbering_count(x->periods));
	put_u32(out, numbering_count(x->patterns));
	for (size_t i = 0; i < x->n_dimensions; i++) {
		const struct column_build *c = &x->dimension[i];

		put_u32(out, numbering_count(c->codes));
		for (uint32_t j = 0; j < numbering_count(c->codes); j++)
			buf_add(out, numbering_text(c->codes, j), strlen(numbering_text(c->codes, j)) + 1);
		put_numbers(out, c->number, x->n_series, numbering_count(c->codes));
	}
	/* Numbers were given in the order of arrival; readers rely on ascending periods for the first and the
	 * last. */
	place = put_periods(x, out);
	n = (numbering_count(x->periods) + 7) / 8;
	bits = arena_alloc(x->arena, n + 1);
	for (uint32_t i = 0; i < numbering_count(x->patterns); i++) {
		const char *p = numbering_bytes(x->patterns, i, &used);

		memset(bits, 0, n + 1);
		for (; used >= sizeof(number); p += sizeof(number), used -= sizeof(number)) {
			memcpy(&number, p, sizeof(number));
			bits[place[number] / 8] |= (unsigned char)(1u << place[number] % 8);
		}
		buf_add(out, bits, n);
	}
	put_numbers(out, x->pattern, x->n_series, numbering_count(x->patterns));
	if (out->n - begin > max)
		out->n = begin;
	return x->n_series;
}
