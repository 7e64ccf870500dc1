/*
 * time.c: the time that a header, a label or a title says, whole or in parts ("2024", "Januari", "Januari 2024").
 *
 * Called by the other files of this folder. Pure.
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/str.h"

#include <string.h>

/* The Republic's first year: an earlier number is no year of its statistics. */
#define YEAR_FIRST 1945
#define YEARS_AHEAD 5

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

int
year_in(struct ctx *c, const char *text, char *without)
{
	const char *p, *at = NULL;
	int year = 0;

	for (p = text; *p; p++) {
		int64_t y;

		if (!digit(*p) || (p > text && (digit(p[-1]) || p[-1] == '.' || p[-1] == ',')))
			continue;
		if (strspn(p, "0123456789") != 4 || !str_int((struct str){ p, 4 }, 0, 9999, &y) || !year_fits(c, y))
			continue;
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

static struct when
when_anew(struct ctx *c, const char *text)
{
	struct when w = { { 0, 0, 0 }, 0, 0 };
	struct period p;

	if (period_guess(text, c->freq, &p) && year_fits(c, p.year)) {
		w.full = p;
		return w;
	}
	if (c->freq == 'A')
		return w;
	if ((w.year = year_only(c, text)) == 0)
		w.part = period_part(text, c->freq);
	return w;
}

struct when
when_read(struct ctx *c, const char *text)
{
	struct when w = { { 0, 0, 0 }, 0, 0 }, *known;

	if (!*text || strlen(text) > 60)
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

struct when
when_merge(struct when a, struct when b)
{
	if (!a.full.freq)
		a.full = b.full;
	if (!a.year)
		a.year = b.year;
	if (!a.part)
		a.part = b.part;
	return a;
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
