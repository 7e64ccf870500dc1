/*
 * series_index.c: reading and asking an index of series. See series_index.h. Called by observation.c
 * and by the availability of module export. Never trusts a number of the bytes that it reads.
 */
#include "shared/statistics/series_index.h"
#include <string.h>

enum {
	HEAD = 20, /* bytes before the first series, with the mark "SDI1" */
	LARGEST = 1 << 28 /* bytes: far above what is stored, and below what an int counts */
};

/* --- reading --- */

struct bytes {
	const char *p, *end;
	bool bad;
};

static const void *
take(struct bytes *b, size_t n)
{
	const char *at = b->p;

	if (b->bad || n > (size_t)(b->end - b->p)) {
		b->bad = true;
		return NULL;
	}
	b->p += n;
	return at;
}

static uint32_t
take_u32(struct bytes *b)
{
	const unsigned char *p = take(b, 4);

	return p ? (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24 : 0;
}

/* n texts, none of them blank, each with its NUL: so their pointers take at most four times the bytes. */
static const char **
take_texts(struct bytes *b, struct arena *a, uint32_t n)
{
	const char **v;

	/* A text needs two bytes at least, so a count beyond the bytes is wrong before any memory is taken for
	 * it. */
	if (b->bad || n > (size_t)(b->end - b->p)) {
		b->bad = true;
		return NULL;
	}
	v = arena_array(a, n ? n : 1, sizeof(*v));
	for (uint32_t i = 0; i < n; i++) {
		const char *nul = memchr(b->p, '\0', (size_t)(b->end - b->p));

		if (!nul || nul == b->p) {
			b->bad = true;
			return NULL;
		}
		v[i] = b->p;
		b->p = nul + 1;
	}
	return v;
}

uint32_t
index_number(const struct index_column *c, uint32_t i)
{
	const uint8_t *p = c->number + (size_t)i * c->width;

	if (c->width == 1)
		return p[0];
	if (c->width == 2)
		return (uint32_t)p[0] | (uint32_t)p[1] << 8;
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* The numbers of a column, each below `below`. */
static void
take_numbers(struct bytes *b, struct index_column *c, uint32_t n_series, uint32_t below)
{
	const uint8_t *width = take(b, 1);

	if (!width || (*width != 1 && *width != 2 && *width != 4) ||
	    !(c->number = take(b, (size_t)n_series * *width))) {
		b->bad = true;
		return;
	}
	c->width = *width;
	/* Once here, so that index_number() needs no test in the loops over all series. */
	for (uint32_t i = 0; i < n_series && !b->bad; i++)
		b->bad = index_number(c, i) >= below;
}

bool
series_index_read(struct arena *a, const char *p, size_t n, struct series_index *out)
{
	struct bytes b = { p, p + n, n < HEAD || n > LARGEST || memcmp(p, "SDI1", 4) != 0 };

	*out = (struct series_index){ .n_series = 0 };
	take(&b, 4);
	out->n_series = take_u32(&b);
	out->n_dimensions = take_u32(&b);
	out->n_periods = take_u32(&b);
	out->n_patterns = take_u32(&b);
	/* A pattern that no series has cannot be: it bounds what the patterns may take. */
	if (b.bad || !out->n_dimensions || out->n_dimensions > OBSERVATION_KEYS ||
	    out->n_patterns > out->n_series)
		return false;
	for (uint32_t i = 0; i < out->n_dimensions && !b.bad; i++) {
		out->dimension[i].n_codes = take_u32(&b);
		out->dimension[i].codes = take_texts(&b, a, out->dimension[i].n_codes);
		take_numbers(&b, &out->dimension[i], out->n_series, out->dimension[i].n_codes);
	}
	out->periods = take_texts(&b, a, out->n_periods);
	/* One bit a period, whole bytes a pattern. */
	out->patterns = take(&b, (size_t)out->n_patterns * ((out->n_periods + 7u) / 8u));
	take_numbers(&b, &out->pattern, out->n_series, out->n_patterns);
	/* Bytes left over are as wrong as bytes that are missing. */
	return !b.bad && b.p == b.end;
}

/* --- matching --- */

static bool
period_within(const struct observation_filter *f, const char *period)
{
	return (!f->period_from || strcmp(period, f->period_from) >= 0) &&
	    (!f->period_to || strcmp(period, f->period_to) <= 0);
}

static bool
pattern_has(const struct series_index *x, uint32_t pattern, uint32_t period)
{
	return x->patterns[(size_t)pattern * ((x->n_periods + 7u) / 8u) + period / 8] >> period % 8 & 1;
}

/* For each number of the dimension: is it asked for? */
static uint8_t *
codes_wanted(const struct index_column *c, struct arena *a, const char *const *codes, size_t n)
{
	uint8_t *on = arena_alloc(a, c->n_codes + 1);

	memset(on, 0, c->n_codes + 1);
	for (uint32_t i = 0; i < c->n_codes; i++)
		for (size_t k = 0; k < n && !on[i]; k++)
			on[i] = strcmp(c->codes[i], codes[k]) == 0;
	return on;
}

/* Leaves those of the n series whose number in the column is wanted. */
static uint32_t
series_sieve(uint32_t *series, uint32_t n, const struct index_column *c, const uint8_t *wanted)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++) {
		/* Written always and counted if wanted: no branch that a processor could mispredict for each series. */
		series[kept] = series[i];
		kept += wanted[index_number(c, series[i])];
	}
	return kept;
}

void
series_index_match(const struct series_index *x, struct arena *a, const struct observation_filter *f,
    struct index_match *out)
{
	uint8_t *wanted;
	uint32_t n = x->n_series;

	out->series = arena_array(a, n + 1, sizeof(*out->series));
	/* Many series share few patterns, so periods are counted once a pattern, not once a series: how many observations
	 * each has between the bounds. */
	out->n_obs = arena_array(a, x->n_patterns + 1, sizeof(*out->n_obs));
	memset(out->n_obs, 0, (x->n_patterns + 1) * sizeof(*out->n_obs));
	for (uint32_t k = 0; k < x->n_periods; k++)
		for (uint32_t i = 0; period_within(f, x->periods[k]) && i < x->n_patterns; i++)
			out->n_obs[i] += pattern_has(x, i, k);
	for (uint32_t i = 0; i < n; i++)
		out->series[i] = i;
	for (uint32_t d = 0; d < x->n_dimensions; d++)
		if (f->key[d].n)
			n = series_sieve(out->series, n, &x->dimension[d],
			    codes_wanted(&x->dimension[d], a, f->key[d].codes, f->key[d].n));
	wanted = arena_alloc(a, x->n_patterns + 1);
	for (uint32_t i = 0; i < x->n_patterns; i++)
		wanted[i] = out->n_obs[i] > 0;
	out->n = series_sieve(out->series, n, &x->pattern, wanted);
}

bool
series_index_key(const struct series_index *x, uint32_t i, char *out, size_t room)
{
	size_t at = 0;

	for (uint32_t d = 0; d < x->n_dimensions; d++) {
		const char *code = x->dimension[d].codes[index_number(&x->dimension[d], i)];
		size_t n = strlen(code);

		/* The point behind the code, and the NUL. */
		if (at + n + 2 > room)
			return false;
		memcpy(out + at, code, n);
		at += n;
		out[at++] = '.';
	}
	out[at - 1] = '\0';
	return true;
}

/* --- counting --- */

/* First and last period that any of the series has between the bounds. */
static void
periods_count(const struct series_index *x, struct arena *a, const struct index_match *m,
    const struct observation_filter *f, struct index_count *out)
{
	uint8_t *used = arena_alloc(a, x->n_patterns + 1);

	memset(used, 0, x->n_patterns + 1);
	/* First which patterns occur, then the periods over those few: not periods times series. */
	for (uint32_t i = 0; i < m->n; i++) {
		uint32_t pattern = index_number(&x->pattern, m->series[i]);

		used[pattern] = 1;
		out->n_obs += m->n_obs[pattern];
	}
	for (uint32_t k = 0; k < x->n_periods; k++)
		for (uint32_t i = 0; period_within(f, x->periods[k]) && i < x->n_patterns; i++)
			if (used[i] && pattern_has(x, i, k)) {
				out->from = out->from ? out->from : x->periods[k];
				out->to = x->periods[k];
				break;
			}
}

void
series_index_count(const struct series_index *x, struct arena *a, const struct index_match *m,
    const struct observation_filter *f, struct index_count *out)
{
	*out = (struct index_count){ .n_series = m->n };
	for (uint32_t d = 0; d < x->n_dimensions; d++) {
		size_t n = x->dimension[d].n_codes + 1;

		out->code[d] = arena_array(a, n, sizeof(*out->code[d]));
		memset(out->code[d], 0, n * sizeof(*out->code[d]));
		for (uint32_t i = 0; i < m->n; i++) {
			uint32_t code = index_number(&x->dimension[d], m->series[i]);

			out->code[d][code].n_series++;
			out->code[d][code].n_obs += m->n_obs[index_number(&x->pattern, m->series[i])];
		}
	}
	periods_count(x, a, m, f, out);
}
