/*
 * period_guess.c: the period that a person typed: "Januari 2024", "Triwulan I 2024", "2022.0". See period.h.
 *
 * The text is cut into words and numbers; each says one thing (year, month, kind of period, small number), and what
 * was said decides. Whatever says something twice, or nothing known, is refused: never a guess between two readings.
 */
#include "shared/statistics/period.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include <string.h>

#define TOKENS_MAX 8 /* words of a time: "triwulan keempat tahun anggaran 2024" has five */
#define WORD_MAX 16 /* letters: no name of a month is as long */
#define TEXT_MAX 60 /* characters: what is longer is a sentence */

static const struct word { const char *text; char means; int value; } words[] = {
	/* m: month; u: kind of period; r: roman number; f: filler */
	{ "januari", 'm', 1 }, { "februari", 'm', 2 }, { "maret", 'm', 3 }, { "april", 'm', 4 }, { "mei", 'm', 5 },
	{ "juni", 'm', 6 }, { "juli", 'm', 7 }, { "agustus", 'm', 8 }, { "september", 'm', 9 },
	{ "oktober", 'm', 10 }, { "november", 'm', 11 }, { "nopember", 'm', 11 }, { "desember", 'm', 12 },
	{ "jan", 'm', 1 }, { "feb", 'm', 2 }, { "peb", 'm', 2 }, { "pebruari", 'm', 2 }, { "mar", 'm', 3 },
	{ "mrt", 'm', 3 }, { "apr", 'm', 4 }, { "jun", 'm', 6 }, { "jul", 'm', 7 }, { "agu", 'm', 8 },
	{ "ags", 'm', 8 }, { "agt", 'm', 8 }, { "agst", 'm', 8 }, { "sep", 'm', 9 }, { "sept", 'm', 9 },
	{ "okt", 'm', 10 }, { "nov", 'm', 11 }, { "nop", 'm', 11 }, { "des", 'm', 12 },
	{ "january", 'm', 1 }, { "february", 'm', 2 }, { "march", 'm', 3 }, { "may", 'm', 5 }, { "june", 'm', 6 },
	{ "july", 'm', 7 }, { "august", 'm', 8 }, { "aug", 'm', 8 }, { "october", 'm', 10 }, { "oct", 'm', 10 },
	{ "december", 'm', 12 }, { "dec", 'm', 12 },
	{ "triwulan", 'u', 'Q' }, { "triw", 'u', 'Q' }, { "tw", 'u', 'Q' }, { "kuartal", 'u', 'Q' },
	{ "kwartal", 'u', 'Q' }, { "q", 'u', 'Q' }, { "semester", 'u', 'S' }, { "smt", 'u', 'S' },
	{ "sem", 'u', 'S' }, { "s", 'u', 'S' }, { "caturwulan", 'u', 'T' }, { "cawu", 'u', 'T' },
	{ "minggu", 'u', 'W' }, { "pekan", 'u', 'W' }, { "w", 'u', 'W' }, { "bulan", 'u', 'M' }, { "bln", 'u', 'M' },
	{ "m", 'u', 'M' }, { "i", 'r', 1 }, { "ii", 'r', 2 }, { "iii", 'r', 3 }, { "iv", 'r', 4 },
	{ "tahun", 'f', 0 }, { "thn", 'f', 0 }, { "th", 'f', 0 }, { "ke", 'f', 0 }, { "tanggal", 'f', 0 },
	{ "tgl", 'f', 0 },
};

/* What a text said. 0 = nothing. */
struct said {
	int year, month, roman;
	char unit;
	int small[2]; /* numbers of one or two digits */
	int n_small;
	char joint;       /* between the last two numbers: '/', '-', '.', ' ' */
	bool year_first;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Takes a number: four digits are a year, one or two a small number. */
static bool
number_said(struct said *s, const char *p, size_t n)
{
	int v = 0;

	/* Five digits are enough to be refused, and cannot overflow. */
	for (size_t i = 0; i < n && i < 5; i++)
		v = v * 10 + (p[i] - '0');
	/* "0012" is a code, not a year. */
	if (n == 4 && !s->year && v >= 1000) {
		s->year = v;
		s->year_first = s->n_small == 0;
		return true;
	}
	if (n > 2 || s->n_small == 2)
		return false;
	s->small[s->n_small++] = v;
	return true;
}

static bool
word_said(struct said *s, const char *p, size_t n)
{
	const struct word *w = NULL;
	char low[WORD_MAX];

	if (n >= sizeof(low))
		return false;
	for (size_t i = 0; i < n; i++)
		low[i] = (char)(p[i] | 0x20); /* only letters come here, and of them this makes small ones */
	low[n] = '\0';
	for (size_t i = 0; i < COUNT(words) && !w; i++)
		w = strcmp(words[i].text, low) == 0 ? &words[i] : NULL;
	if (!w || (w->means == 'm' && s->month) || (w->means == 'u' && s->unit) || (w->means == 'r' && s->roman))
		return false;
	if (w->means == 'm')
		s->month = w->value;
	if (w->means == 'u')
		s->unit = (char)w->value;
	if (w->means == 'r')
		s->roman = w->value;
	return true;
}

/* Cuts the text up; false where something in it is not understood. */
static bool
text_said(struct str v, struct said *s)
{
	size_t i = 0, from;
	char joint = ' ';

	*s = (struct said){ .joint = ' ' };
	while (i < v.n) {
		from = i;
		if (is_digit(v.p[i])) {
			while (i < v.n && is_digit(v.p[i]))
				i++;
			s->joint = joint;
			if (!number_said(s, v.p + from, i - from))
				return false;
			joint = ' ';
		} else if (is_letter(v.p[i])) {
			while (i < v.n && is_letter(v.p[i]))
				i++;
			if (!word_said(s, v.p + from, i - from))
				return false;
		} else if (strchr("/-. ", v.p[i])) {
			/* "3 / 2024": blanks beside a sign do not hide it. */
			joint = v.p[i++] == ' ' ? joint : v.p[i - 1];
		} else {
			return false;
		}
	}
	return true;
}

/* White space of any kind becomes one blank; "2022.0" loses its tail, a date its midnight. */
static struct str
text_clean(const char *text, char out[TEXT_MAX + 1])
{
	struct str v = str_trim(str_of(text));
	size_t n = 0;

	if (v.n > TEXT_MAX)
		return (struct str){ NULL, 0 };
	for (size_t i = 0; i < v.n; i++) {
		if ((unsigned char)v.p[i] == 0xc2 && i + 1 < v.n && (unsigned char)v.p[i + 1] == 0xa0)
			i++, out[n++] = ' ';
		else
			out[n++] = v.p[i] == '\t' || v.p[i] == '\n' || v.p[i] == '\r' ? ' ' : v.p[i];
	}
	/* Years that a spreadsheet program stored as numbers come out of other programs as "2022.0". */
	if (n > 5 && out[4] == '.' && strspn(out, "0123456789") == 4) {
		size_t zeros = 5;

		while (zeros < n && out[zeros] == '0')
			zeros++;
		n = zeros == n ? 4 : n;
	}
	/* And dates as "2024-01-01 00:00:00". */
	if (n == 19 && !memcmp(out + 11, "00:00:00", 8))
		n = 10;
	out[n] = '\0';
	return (struct str){ out, n };
}

static bool
day_said(const struct said *s, int day, int month, struct period *out)
{
	struct date d = { s->year, month, day };

	if (!date_valid(d))
		return false;
	*out = period_of_date(d, 'D');
	return true;
}

/* The period that the said makes; validity is looked at later. */
static bool
said_period(const struct said *s, char freq, struct period *out)
{
	if (!s->year)
		return false;
	if (s->month) {
		/* "Triwulan Januari" and "II Januari" say two things. */
		if ((s->unit && s->unit != 'M') || s->roman || s->n_small > 1)
			return false;
		if (s->n_small == 1)
			return day_said(s, s->small[0], s->month, out);
		*out = (struct period){ 'M', s->year, s->month };
		return true;
	}
	if (!s->unit && !s->roman) {
		/* Two numbers with the year: a month, or the part that the wanted frequency asks for. */
		char as = freq == 'S' || freq == 'T' || freq == 'Q' || freq == 'W' ? freq : 'M';

		if (s->n_small == 0) {
			*out = (struct period){ 'A', s->year, 1 };
			return true;
		}
		if (s->n_small == 2)
			return day_said(s, s->small[s->year_first], s->small[!s->year_first], out);
		/* "3.2024" may be a number with decimals and "3 2024" two cells in one. */
		if (s->joint != '/' && s->joint != '-')
			return false;
		*out = (struct period){ as, s->year, s->small[0] };
		return true;
	}
	if (s->n_small + (s->roman != 0) != 1 || (!s->unit && (!freq || !strchr("STQ", freq))))
		return false;
	*out = (struct period){ s->unit ? s->unit : freq, s->year, s->roman ? s->roman : s->small[0] };
	return true;
}

bool
period_guess(const char *text, char freq, struct period *out)
{
	char clean[TEXT_MAX + 1];
	struct str v = text_clean(text, clean);
	struct period p, q;
	struct said s;

	if (v.n == 0)
		return false;
	if (!period_parse(v.p, &p)
	    && (!text_said(v, &s) || !said_period(&s, freq, &p) || !period_valid(&p)))
		return false;
	/* A day that begins a period of the wanted frequency stands for it. */
	if (freq && p.freq != freq) {
		if (p.freq != 'D')
			return false;
		q = period_of_date(period_start(&p), freq);
		if (!period_valid(&q) || date_days(period_start(&q)) != date_days(period_start(&p)))
			return false;
		p = q;
	}
	*out = p;
	return true;
}

int
period_part(const char *text, char freq)
{
	char clean[TEXT_MAX + 1];
	struct str v = text_clean(text, clean);
	struct period p = { freq, 2000, 0 }; /* a leap year; 53 weeks are looked at with the true year */
	struct said s;

	if (v.n == 0 || !text_said(v, &s) || s.year || (s.unit && s.unit != freq))
		return 0;
	if ((s.month != 0) + (s.roman != 0) + s.n_small != 1 || (s.month && freq != 'M'))
		return 0;
	p.part = s.month ? s.month : s.roman ? s.roman : s.small[0];
	/* Whether there is a 53rd week depends on the year, which stands elsewhere. */
	if (freq == 'W' && p.part == 53)
		return 53;
	return period_valid(&p) ? p.part : 0;
}
