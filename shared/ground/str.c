/*
 * str.c: small questions about text.
 *
 * Called from everywhere. Never looks at the locale, never allocates outside the arena that it is
 * given.
 */
#include "shared/ground/str.h"
#include "shared/ground/count.h"

#include <sodium.h>
#include <string.h>

struct str
str_of(const char *s)
{
	if (!s)
		s = "";
	return (struct str){ s, strlen(s) };
}

bool
str_is(struct str v, const char *s)
{
	size_t n = strlen(s);

	return v.n == n && (n == 0 || memcmp(v.p, s, n) == 0);
}

bool
str_same(const char *a, const char *b)
{
	if (!a || !b)
		return a == b;
	return strcmp(a, b) == 0;
}

bool
str_same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool
white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
nbsp(const char *p)
{
	return (unsigned char)p[0] == 0xc2 && (unsigned char)p[1] == 0xa0;
}

bool
str_blank(const char *s)
{
	return str_trim(str_of(s)).n == 0;
}

struct str
str_trim(struct str v)
{
	while (v.n) {
		size_t k = white(v.p[0]) ? 1 : v.n >= 2 && nbsp(v.p) ? 2 : 0;

		if (!k)
			break;
		v.p += k;
		v.n -= k;
	}
	while (v.n) {
		size_t k = white(v.p[v.n - 1]) ? 1 : v.n >= 2 && nbsp(v.p + v.n - 2) ? 2 : 0;

		if (!k)
			break;
		v.n -= k;
	}
	return v;
}

bool
str_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* Reads digits downwards from zero, because INT64_MIN has no positive counterpart. */
static bool
digits_negative(struct str v, int64_t *out)
{
	int64_t n = 0;
	size_t i;

	for (i = 0; i < v.n; i++) {
		int d = v.p[i] - '0';

		if (d < 0 || d > 9)
			return false;
		if (__builtin_mul_overflow(n, 10, &n) || __builtin_sub_overflow(n, d, &n))
			return false;
	}
	*out = n;
	return v.n > 0;
}

bool
str_int(struct str v, int64_t min, int64_t max, int64_t *out)
{
	bool negative = v.n && v.p[0] == '-';
	int64_t n;

	if (negative) {
		v.p++;
		v.n--;
	}
	if (!digits_negative(v, &n))
		return false;
	if (!negative && __builtin_sub_overflow((int64_t)0, n, &n))
		return false;
	if (n < min || n > max)
		return false;
	*out = n;
	return true;
}

bool
str_same_secret(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

struct str
str_part(struct str *unread, char sep)
{
	struct str part = *unread;
	const char *at;

	if (!unread->p)
		return part;
	at = unread->n ? memchr(unread->p, sep, unread->n) : NULL;
	if (!at) {
		*unread = (struct str){ NULL, 0 };
		return part;
	}
	part.n = (size_t)(at - part.p);
	unread->p = at + 1;
	unread->n -= part.n + 1;
	return part;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool
alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

char *
str_lower(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);
	char *p;

	for (p = out; p && *p; p++)
		*p = lower(*p);
	return out;
}

char *
str_upper(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);

	for (char *p = out; p && *p; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return out;
}

/* A range of characters of two or three bytes that differ in the last one only. */
struct folded {
	const char *head;
	unsigned char from, to;
	bool gone; /* invisible: leaves nothing, not even a space */
};

static const struct folded folded[] = {
	{ "\xc2", 0xa0, 0xa0, false },     /* NBSP */
	{ "\xc2", 0xad, 0xad, true },      /* soft hyphen */
	{ "\xc2", 0xab, 0xab, false },     /* guillemets */
	{ "\xc2", 0xbb, 0xbb, false },
	{ "\xe2\x80", 0x80, 0x8a, false }, /* spaces of several widths */
	{ "\xe2\x80", 0x8b, 0x8f, true },  /* zero width, direction marks */
	{ "\xe2\x80", 0x90, 0xaf, false }, /* dashes, curly quotes, ellipsis, narrow NBSP */
	{ "\xe2\x88", 0x92, 0x92, false }, /* minus */
	{ "\xe3\x80", 0x80, 0x80, false }, /* ideographic space */
	{ "\xef\xbb", 0xbf, 0xbf, true },  /* byte order mark */
};

/* What the table says of the character at s, of n bytes; NULL = nothing. */
static const struct folded *
folded_find(const char *s, size_t n)
{
	for (size_t i = 0; i < COUNT(folded); i++) {
		const struct folded *f = &folded[i];
		size_t h = strlen(f->head);
		unsigned char last = (unsigned char)s[n - 1];

		if (n == h + 1 && memcmp(s, f->head, h) == 0 && last >= f->from && last <= f->to)
			return f;
	}
	return NULL;
}

/* Writes words with one space between them. */
struct words {
	char *p;
	size_t n;
	bool gap; /* a space is due before the next character */
};

static void
words_chr(struct words *w, char c)
{
	if (w->gap && w->n)
		w->p[w->n++] = ' ';
	w->gap = false;
	w->p[w->n++] = c;
}

char *
str_fold(struct arena *a, const char *s, size_t n)
{
	/* A sign needs at most two spaces, a character one byte. */
	struct words w = { arena_array(a, n + 1, 2), 0, false };
	size_t step;

	for (size_t i = 0; i < n; i += step ? step : 1) {
		const struct folded *f;

		/* A byte of no character separates words: left in, it might become one with what comes behind it. */
		step = (unsigned char)s[i] < 0x80 ? 1 : utf8_step(s + i, n - i);
		f = step > 1 ? folded_find(s + i, step) : NULL;
		if (!step || f)
			w.gap = w.gap || !f || !f->gone;
		else
			for (size_t k = 0; k < step; k++) {
				char c = lower(s[i + k]);
				bool is_sign = c && strchr("<>+=%&", c), is_letter = alnum(c) || (unsigned char)c >= 0x80;

				/* A sign that means something is a word of its own; any other separates words. */
				if (!is_letter)
					w.gap = true;
				if (is_letter || is_sign)
					words_chr(&w, c);
				if (is_sign)
					w.gap = true;
			}
	}
	w.p[w.n] = '\0';
	return w.p;
}

char *
str_slug(struct arena *a, const char *s, size_t max)
{
	char *out = arena_alloc(a, max + 1);
	size_t n = 0;
	bool gap = false;

	for (; *s; s++) {
		char c = lower(*s);

		if (!alnum(c)) {
			gap = n > 0;
			continue;
		}
		if (n + (gap ? 1 : 0) >= max)
			break;
		if (gap)
			out[n++] = '-';
		out[n++] = c;
		gap = false;
	}
	out[n] = '\0';
	return out;
}

/* Labels of statistics have less than 100 bytes, and rows of the table must lie on the stack. */
#define DISTANCE_MAX 255

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

unsigned
str_distance(struct str a, struct str b, unsigned cap)
{
	unsigned row[DISTANCE_MAX + 1];
	size_t i;

	if (a.n < b.n) {
		struct str swap = a;

		a = b;
		b = swap;
	}
	if (a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0))
		return 0;
	if (b.n > DISTANCE_MAX || a.n - b.n >= cap)
		return cap;
	for (i = 0; i <= b.n; i++)
		row[i] = (unsigned)i;
	for (i = 0; i < a.n; i++) {
		/* One row of the table of distances: row[j] is the distance of the first i bytes of `a` and j of
		 * `b`. */
		unsigned k = (unsigned)i + 1;
		unsigned corner = row[0];
		size_t j;

		row[0] = k;
		for (j = 1; j <= b.n; j++) {
			unsigned above = row[j];
			unsigned best = least(above, row[j - 1]) + 1;

			row[j] = least(best, corner + (b.p[j - 1] == a.p[i] ? 0 : 1));
			corner = above;
		}
	}
	return least(row[b.n], cap);
}
