/*
 * text.c: texts and numbers of compiled pages: the functions of XPath 1.0 on strings (4.2) and numbers (4.4), and
 * format-number() of XSLT 1.0 (12.3). Called by compiled pages through run.h. Must never use a locale.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/request/page/run.h"
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Bytes of the character at s, of which n bytes are left. */
static size_t
character(const char *s, size_t n)
{
	unsigned char c = (unsigned char)*s;
	size_t k = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

	return k < n ? k : n;
}

bool
text_is(struct str a, struct str b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

bool
text_starts(struct str s, struct str with)
{
	return s.n >= with.n && memcmp(s.p, with.p, with.n) == 0;
}

bool
text_has(struct str s, struct str part)
{
	return part.n == 0 || memmem(s.p, s.n, part.p, part.n) != NULL;
}

/* Number ::= '-'? (Digits ('.' Digits?)? | '.' Digits), with white space around (XPath 4.4); else it is no number. */
double
text_number(struct str s)
{
	char digits[64];
	size_t i = 0, n = 0, dots = 0;

	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	while (i < s.n && is_space(s.p[i]))
		i++;
	if (s.n - i == 0 || s.n - i >= sizeof(digits))
		return NAN;
	memcpy(digits, s.p + i, s.n - i);
	digits[s.n - i] = '\0';
	for (size_t k = digits[0] == '-'; digits[k]; k++) {
		if (digits[k] == '.')
			dots++;
		else if (digits[k] < '0' || digits[k] > '9')
			return NAN;
		else
			n++;
	}
	return n == 0 || dots > 1 ? NAN : strtod(digits, NULL);
}

double
text_length(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return (double)n;
}

/* As libxml2 prints what is no whole number: 15 digits, without zeros at the end. */
static struct str
fraction_text(struct run *r, double d)
{
	char digits[400];
	int before = (int)log10(fabs(d));
	int behind = DBL_DIG - before - (before > 0 ? 1 : 0);
	int n = snprintf(digits, sizeof(digits), "%.*f", behind < 0 ? 0 : behind > 50 ? 50 : behind, d);

	if (memchr(digits, '.', (size_t)n)) {
		while (digits[n - 1] == '0')
			n--;
		if (digits[n - 1] == '.')
			n--;
	}
	return (struct str){ arena_strndup(r->arena, digits, (size_t)n), (size_t)n };
}

struct str
number_text(struct run *r, double d)
{
	char digits[32];
	int n;

	if (isnan(d))
		return STR_LIT("NaN");
	if (isinf(d))
		return d < 0 ? STR_LIT("-Infinity") : STR_LIT("Infinity");
	if (fabs(d) >= 1e15 || d != floor(d))
		return fraction_text(r, d);
	n = snprintf(digits, sizeof(digits), "%lld", (long long)d);
	return (struct str){ arena_strndup(r->arena, digits, (size_t)n), (size_t)n };
}

struct str
text_join(struct run *r, size_t n, const struct str *v)
{
	size_t size = 0;
	char *p, *end;

	for (size_t i = 0; i < n; i++)
		size += v[i].n;
	p = end = arena_alloc(r->arena, size + 1);
	for (size_t i = 0; i < n; end += v[i].n, i++)
		if (v[i].n)
			memcpy(end, v[i].p, v[i].n);
	return (struct str){ p, size };
}

struct str
text_before(struct str s, struct str mark)
{
	const char *at = mark.n ? memmem(s.p, s.n, mark.p, mark.n) : NULL;

	return at ? (struct str){ s.p, (size_t)(at - s.p) } : STR_LIT("");
}

struct str
text_after(struct str s, struct str mark)
{
	const char *at = mark.n ? memmem(s.p, s.n, mark.p, mark.n) : s.p;

	return at ? (struct str){ at + mark.n, s.n - (size_t)(at - s.p) - mark.n } : STR_LIT("");
}

/* The characters whose position is >= round(from) and < round(from) + round(n) (XPath 4.2). */
struct str
text_part(struct str s, double from, double n)
{
	double first = floor(from + 0.5), end = first + floor(n + 0.5), position = 1;
	size_t begin = s.n, stop = s.n, i = 0;

	if (isinf(n))
		end = INFINITY;
	for (; i < s.n; i += character(s.p + i, s.n - i), position++) {
		if (position >= first && position < end && begin == s.n)
			begin = i;
		if (position >= end) {
			stop = i;
			break;
		}
	}
	if (isnan(first) || isnan(end) || begin >= stop)
		return STR_LIT("");
	return (struct str){ s.p + begin, stop - begin };
}

struct str
text_tidy(struct run *r, struct str s)
{
	char *out = arena_alloc(r->arena, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (!is_space(s.p[i]))
			out[n++] = s.p[i];
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	if (n && out[n - 1] == ' ')
		n--;
	return (struct str){ out, n };
}

/* Where the character c (size k) first stands in s, in characters; false where it does not. */
static bool
character_at(struct str s, const char *c, size_t k, size_t *position)
{
	*position = 0;
	for (size_t i = 0, m; i < s.n; i += m, ++*position)
		if ((m = character(s.p + i, s.n - i)) == k && memcmp(s.p + i, c, k) == 0)
			return true;
	return false;
}

/* The character at a position; an empty text behind the end. */
static struct str
character_of(struct str s, size_t position)
{
	size_t i = 0;

	while (i < s.n && position--)
		i += character(s.p + i, s.n - i);
	return i < s.n ? (struct str){ s.p + i, character(s.p + i, s.n - i) } : STR_LIT("");
}

struct str
text_exchange(struct run *r, struct str s, struct str from, struct str to)
{
	char *out = arena_alloc(r->arena, s.n * 4 + 1);
	size_t n = 0, position;

	for (size_t i = 0, k; i < s.n; i += k) {
		struct str c = { s.p + i, k = character(s.p + i, s.n - i) };
		if (character_at(from, c.p, k, &position))
			c = character_of(to, position);
		if (c.n)
			memcpy(out + n, c.p, c.n);
		n += c.n;
	}
	return (struct str){ out, n };
}

struct str
number_print(struct run *r, double d, struct picture p)
{
	char text[512], digits[340], *end = text + 460, *begin; /* the largest double has 309 digits */
	int n_digits;
	double scale = pow(10, p.most), whole, part;

	if (isnan(d))
		return STR_LIT("NaN");
	if (isinf(d))
		return d < 0 ? STR_LIT("-Infinity") : STR_LIT("Infinity");
	whole = floor((scale * fabs(d)) + 0.5) / scale;
	part = round((whole - floor(whole)) * scale);
	/* The digits of the whole number in groups, at least p.whole of them, from behind. */
	begin = end;
	n_digits = floor(whole) == 0 ? 0 : snprintf(digits, sizeof(digits), "%.0f", floor(whole));
	for (int k = 0; k < n_digits || k < p.whole; k++) {
		if (k && p.group && k % p.group == 0)
			*--begin = p.grouping;
		*--begin = k < n_digits ? digits[n_digits - 1 - k] : '0';
	}
	if (p.most > 0) {
		int n = snprintf(end, 40, "%c%0*.0f", p.decimal, p.most, part);
		while (n - 1 > p.least && end[n - 1] == '0')
			n--;
		end += n == 1 ? 0 : n;
	}
	if (begin == end)
		*end++ = '0';
	if (d < 0)
		*--begin = '-';
	return (struct str){ arena_strndup(r->arena, begin, (size_t)(end - begin)), (size_t)(end - begin) };
}
