/*
 * time.c: the time that a header, a label or a title says, whole or in parts ("2024", "Januari", "Januari 2024").
 *
 * Called by the other files of this folder. Pure.
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/count.h"
#include "shared/ground/str.h"

#include <string.h>

/* The Republic's first year: an earlier number is no year of its statistics. */
#define YEAR_FIRST 1945
#define YEARS_AHEAD 5
#define TIME_MAX 60 /* bytes: what is longer is a sentence */

static bool
year_fits(struct ctx *c, int64_t year)
{
	return year >= YEAR_FIRST && year <= c->ask->today.year + YEARS_AHEAD;
}

static bool
digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

/* "2023/2024", "2023-2024" or "2023/24" somewhere in a text: where it begins, of how many bytes; NULL = nowhere. */
static const char *
school_find(struct ctx *c, const char *text, int *first, size_t *n)
{
	const char *p;
	int64_t y, next;

	for (p = strpbrk(text, "12"); p; p = strpbrk(p + 1, "12")) {
		size_t digits;

		if ((p > text && digit(p[-1])) || strspn(p, "0123456789") != 4 || (p[4] != '/' && p[4] != '-') ||
		    !str_int((struct str){ p, 4 }, 0, 9999, &y) || !year_fits(c, y))
			continue;
		digits = strspn(p + 5, "0123456789");
		/* With a hyphen two digits may be a month: "2023-12". */
		if ((digits != 4 && (digits != 2 || p[4] != '/')) || !str_int((struct str){ p + 5, digits }, 0, 9999, &next) ||
		    next != (digits == 4 ? y + 1 : (y + 1) % 100))
			continue;
		*first = (int)y;
		*n = 5 + digits;
		return p;
	}
	return NULL;
}

bool
school_year(struct ctx *c, const char *text)
{
	size_t n;
	int first;

	return c->freq == 'A' && school_find(c, text, &first, &n) != NULL;
}

/* The calendar year that a person said is meant by a school year; the text without it; 0 = none is there, or nobody
 * said. */
static int
school_answered(struct ctx *c, const char *text, char *without)
{
	const char *at;
	size_t n = 0;
	int first = 0;

	if (c->freq != 'A' || !c->school || !(at = school_find(c, text, &first, &n)))
		return 0;
	if (without) {
		memcpy(without, text, (size_t)(at - text));
		memcpy(without + (at - text), at + n, strlen(at + n) + 1);
	}
	return c->school == SCHOOL_FIRST ? first : first + 1;
}

int
year_in(struct ctx *c, const char *text, char *without)
{
	const char *p, *at = NULL;
	int year = school_answered(c, text, without);

	if (year)
		return year;
	for (p = text; *p; p++) {
		int64_t y;

		/* Behind a point or a comma stand decimals. */
		if (!digit(*p) || (p > text && (digit(p[-1]) || p[-1] == '.' || p[-1] == ',')))
			continue;
		if (strspn(p, "0123456789") != 4 || !str_int((struct str){ p, 4 }, 0, 9999, &y) || !year_fits(c, y))
			continue;
		/* Two years are a span, or two things: which one is meant is not said. */
		if (year && year != (int)y)
			return 0;
		year = (int)y;
		at = p;
	}
	if (year && without) {
		memcpy(without, text, (size_t)(at - text));
		memcpy(without + (at - text), at + 4, strlen(at + 4) + 1);
	}
	return year;
}

/* "2024", "2024.0", "Tahun 2024". */
static int
year_only(struct ctx *c, const char *text)
{
	struct period p;

	return period_guess(text, 'A', &p) && year_fits(c, p.year) ? p.year : 0;
}

/* What may stand beside a school year that is a time by itself. */
static bool
school_word(struct ctx *c, const char *text)
{
	static const char *const words[] = { "", "ta", "t a", "tp", "t p", "tahun", "tahun ajaran", "tahun pelajaran",
		"thn ajaran", "th ajaran" };
	const char *folded = str_fold(c->a, text, strlen(text));
	size_t i;

	for (i = 0; i < COUNT(words); i++)
		if (strcmp(words[i], folded) == 0)
			return true;
	return false;
}

static struct when
when_anew(struct ctx *c, const char *text)
{
	struct when w = { { 0, 0, 0 }, 0, 0 };
	struct period p;

	if (period_guess(text, c->freq, &p) && year_fits(c, p.year)) {
		w.full = p;
		return w;
	}
	if (c->freq == 'A') {
		char without[TIME_MAX + 1];
		int year = school_answered(c, text, without);

		if (year && school_word(c, without))
			w.full = (struct period){ 'A', year, 1 };
		return w;
	}
	if ((w.year = year_only(c, text)) == 0)
		w.part = period_part(text, c->freq);
	return w;
}

struct when
when_read(struct ctx *c, const char *text)
{
	struct when w = { { 0, 0, 0 }, 0, 0 }, *known;

	if (!*text || strlen(text) > TIME_MAX)
		return w;
	if (time_cached(c, text, &known))
		return *known;
	w = when_anew(c, text);
	if (known)
		*known = w;
	return w;
}

bool
when_any(const struct when *w)
{
	return w->full.freq || w->year || w->part;
}

static int
when_year(const struct when *w)
{
	return w->full.freq ? w->full.year : w->year;
}

static int
when_part(const struct when *w)
{
	return w->full.freq ? w->full.part : w->part;
}

struct when
when_merge(struct when a, struct when b)
{
	/* Whoever names any part of the time never gets a whole period from elsewhere: only what is lacking. */
	if (a.full.freq)
		return a;
	if (!a.year && !a.part)
		return b;
	if (!a.year)
		a.year = when_year(&b);
	if (!a.part)
		a.part = when_part(&b);
	return a;
}

bool
when_clash(const struct when *a, const struct when *b)
{
	return (when_year(a) && when_year(b) && when_year(a) != when_year(b)) ||
	    (when_part(a) && when_part(b) && when_part(a) != when_part(b));
}

struct when
when_repeat(struct when w, const struct when *above)
{
	/* "2025" with a blank month below "2024, Januari": which month, nobody said. */
	if (w.year && w.year != when_year(above))
		return w;
	return when_merge(w, *above);
}

bool
when_period(struct ctx *c, const struct when *w, struct period *out)
{
	*out = w->full;
	if (w->full.freq)
		return true;
	*out = (struct period){ c->freq, w->year, c->freq == 'A' ? 1 : w->part };
	return w->year && period_valid(out);
}
