/*
 * period.c: what periods are: SDMX text, days, order, labels. See period.h. What people type: period_guess.c.
 */
#include "shared/statistics/period.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include <stdio.h>
#include <string.h>

/* Longer before shorter. `parts` a year, `months` each; 0 where days count. */
static const struct freq {
	char code;
	int parts, months;
	const char *name, *label;
} freqs[] = {
	{ 'A', 1, 12, "Tahunan", NULL }, { 'S', 2, 6, "Semesteran", "Semester" },
	{ 'T', 3, 4, "Caturwulanan", "Caturwulan" }, { 'Q', 4, 3, "Triwulanan", "Triwulan" },
	{ 'M', 12, 1, "Bulanan", NULL }, { 'W', 53, 0, "Mingguan", "Minggu" }, { 'D', 366, 0, "Harian", NULL },
};

static const char freq_codes[] = "ASTQMWD"; /* in the same order */

static const struct freq *
freq_find(char code)
{
	const char *at = code ? strchr(freq_codes, code) : NULL;

	return at ? &freqs[at - freq_codes] : NULL;
}

/* Monday of the first ISO week: the week of 4 January. */
static int64_t
week_one(int year)
{
	struct date d = { year, 1, 4 };

	return date_days(d) - (date_weekday(d) - 1);
}

static int64_t
start_days(const struct period *p)
{
	const struct freq *f = freq_find(p->freq);
	struct date d = { p->year, 1, 1 };

	if (p->freq == 'W')
		return week_one(p->year) + 7 * (p->part - 1);
	if (p->freq == 'D')
		return date_days(d) + p->part - 1;
	d.month += f->months * (p->part - 1);
	return date_days(d);
}

struct period
period_of_date(struct date d, char freq)
{
	const struct freq *f = freq_find(freq);
	struct date first = { d.year, 1, 1 };
	int64_t days = date_days(d);
	int year = d.year;

	if (!f)
		return (struct period){ 0, 0, 0 };
	if (freq == 'W') {
		/* The first days of January may lie in the last week of the year before, the last of December in the first
		 * week of the next (ISO 8601). */
		if (days >= week_one(year + 1))
			year++;
		else if (days < week_one(year))
			year--;
		return (struct period){ 'W', year, (int)((days - week_one(year)) / 7) + 1 };
	}
	if (freq == 'D')
		return (struct period){ 'D', d.year, (int)(days - date_days(first)) + 1 };
	return (struct period){ freq, d.year, (d.month - 1) / f->months + 1 };
}

bool
period_valid(const struct period *p)
{
	const struct freq *f = freq_find(p->freq);

	if (!f || p->year < 1 || p->year > 9999 || p->part < 1 || p->part > f->parts)
		return false;
	if (p->freq == 'W')
		return start_days(p) < week_one(p->year + 1);
	if (p->freq == 'D')
		return date_of_days(start_days(p)).year == p->year;
	return true;
}

/* n digits at s as a number, or -1. */
static int
digits_at(const char *s, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

/* "-Q1", "-M01", "-D031", ... behind the year. */
static bool
parse_coded(const char *s, struct period *out)
{
	static const struct { char freq; size_t digits; } forms[] = {
		{ 'A', 1 }, { 'S', 1 }, { 'T', 1 }, { 'Q', 1 }, { 'M', 2 }, { 'W', 2 }, { 'D', 3 },
	};

	for (size_t i = 0; i < COUNT(forms); i++) {
		if (s[1] != forms[i].freq || strlen(s) != 2 + forms[i].digits)
			continue;
		out->freq = forms[i].freq;
		out->part = digits_at(s + 2, forms[i].digits);
		return true;
	}
	return false;
}

bool
period_parse(const char *s, struct period *out)
{
	struct period p = { 'A', 0, 1 };
	struct date d;
	size_t n = strlen(s);

	if (n < 4 || n > 10 || (p.year = digits_at(s, 4)) < 0)
		return false;
	if (n == 10) {
		if (!date_parse(s, &d))
			return false;
		p = period_of_date(d, 'D');
	} else if (n == 7 && s[4] == '-' && s[5] >= '0' && s[5] <= '9') {
		p.freq = 'M';
		p.part = digits_at(s + 5, 2);
	} else if (n > 4 && (s[4] != '-' || !parse_coded(s + 4, &p))) {
		return false;
	}
	if (!period_valid(&p))
		return false;
	*out = p;
	return true;
}

static char *
digits_put(char *q, int v, int n)
{
	for (int i = n; i-- > 0; v /= 10)
		q[i] = (char)('0' + v % 10);
	return q + n;
}

char *
period_text(struct arena *a, const struct period *p)
{
	if (p->freq == 'D')
		return date_iso(a, period_start(p));
	if (period_valid(p)) {
		/* What people count in, without printf: asked for once a cell. */
		char *out = arena_alloc(a, sizeof("2024-W01")), *q = digits_put(out, p->year, 4);

		if (p->freq == 'A')
			return out;
		*q++ = '-';
		if (p->freq != 'M')
			*q++ = p->freq;
		(void)digits_put(q, p->part, p->freq == 'M' || p->freq == 'W' ? 2 : 1);
		return out;
	}
	if (p->freq == 'A')
		return arena_printf(a, "%04d", p->year);
	if (p->freq == 'M')
		return arena_printf(a, "%04d-%02d", p->year, p->part);
	if (p->freq == 'W')
		return arena_printf(a, "%04d-W%02d", p->year, p->part);
	return arena_printf(a, "%04d-%c%d", p->year, p->freq, p->part);
}

char *
period_label(struct arena *a, const struct period *p)
{
	static const char *const roman[] = { "", "I", "II", "III", "IV" };
	const struct freq *f = freq_find(p->freq);

	if (p->freq == 'D')
		return date_long(a, period_start(p));
	if (p->freq == 'M')
		return arena_printf(a, "%s %d", date_month_name(p->part), p->year);
	if (p->freq == 'W')
		return arena_printf(a, "%s %d %d", f->label, p->part, p->year);
	if (f && f->label && p->part >= 1 && p->part <= 4)
		return arena_printf(a, "%s %s %d", f->label, roman[p->part], p->year);
	return arena_printf(a, "%d", p->year);
}

struct date
period_start(const struct period *p)
{
	return date_of_days(start_days(p));
}

struct date
period_end(const struct period *p)
{
	struct period next;

	if (p->freq == 'D' || p->freq == 'W')
		return date_of_days(start_days(p) + (p->freq == 'W' ? 6 : 0));
	next = period_step(p, 1);
	return date_of_days(start_days(&next) - 1);
}

struct period
period_step(const struct period *p, int n)
{
	const struct freq *f = freq_find(p->freq);
	struct period q = *p;
	int64_t i;

	if (p->freq == 'D' || p->freq == 'W') {
		i = start_days(p) + (int64_t)n * (p->freq == 'W' ? 7 : 1);
		return period_of_date(date_of_days(i), p->freq);
	}
	i = (int64_t)p->year * f->parts + (p->part - 1) + n;
	q.year = (int)(i / f->parts);
	q.part = (int)(i % f->parts) + 1;
	return q;
}

int64_t
period_key(const struct period *p)
{
	int64_t rank = freq_find(p->freq) - freqs;

	return start_days(p) * 8 + rank;
}

int
period_compare(const struct period *x, const struct period *y)
{
	int64_t a, b;

	if (x->freq == y->freq) /* within a frequency the parts of a year are in order */
		return x->year != y->year ? (x->year > y->year) - (x->year < y->year) :
		    (x->part > y->part) - (x->part < y->part);
	a = period_key(x);
	b = period_key(y);
	return (a > b) - (a < b);
}

const char *
period_freq_name(char freq)
{
	const struct freq *f = freq_find(freq);

	return f ? f->name : NULL;
}
