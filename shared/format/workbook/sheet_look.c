/*
 * sheet_look.c: whether a number format of a workbook shows a date or a percentage, and the date of a serial number
 * (ECMA-376 part 1, 18.8.30 numFmt, 18.17.4 dates and times). Pure.
 */
#include "shared/format/workbook/sheet_private.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include <string.h>

static const struct { uint32_t from, to; enum number_look look; } builtin[] = {
	{ 9, 10, LOOK_PERCENT }, { 14, 22, LOOK_DATE }, { 27, 36, LOOK_DATE }, { 45, 47, LOOK_DATE },
	{ 50, 58, LOOK_DATE },
};

enum number_look
look_of_id(uint32_t id)
{
	for (size_t i = 0; i < COUNT(builtin); i++)
		if (id >= builtin[i].from && id <= builtin[i].to)
			return builtin[i].look;
	return LOOK_PLAIN;
}

/* Behind a bracketed part; *elapsed where it is [h], [mm] or [ss]. */
static const char *
bracket_skip(const char *s, bool *elapsed)
{
	size_t n = strcspn(s + 1, "]");

	if (n > 0 && strspn(s + 1, "hHmMsS") == n)
		*elapsed = true;
	s += 1 + n;
	return *s ? s + 1 : s;
}

/* Behind what is only written out at s ("text", \x, _x, *x); s itself where that is nothing. */
static const char *
literal_skip(const char *s)
{
	if (*s == '"') {
		s += 1 + strcspn(s + 1, "\"");
		return *s ? s + 1 : s;
	}
	if (*s == '\\' || *s == '_' || *s == '*')
		return s[1] ? s + 2 : s + 1;
	return s;
}

enum number_look
look_of_code(const char *s)
{
	bool date = false, percent = false, digits = false, grouped = false, scaled = false;

	while (*s && *s != ';') {
		const char *t = *s == '[' ? bracket_skip(s, &date) : literal_skip(s);

		if (t != s) {
			s = t;
			continue;
		}
		percent |= *s == '%';
		/* ECMA-376 part 1, 18.8.31: a comma behind the last digit divides by a thousand */
		if (strchr("#0?.", *s))
			scaled = false;
		else
			scaled |= *s == ',' && digits;
		digits |= *s == '#' || *s == '?' || *s == '0';
		grouped |= *s == '#' || *s == '?';
		date |= strchr("dDmMyYhHsS", *s) != NULL;
		s++;
	}
	if (percent)
		return LOOK_PERCENT;
	if (date && !grouped)
		return LOOK_DATE;
	return scaled ? LOOK_SCALED : LOOK_PLAIN;
}

/* "45322.75" -> whole days and seconds of the day, rounded; false where it is no plain number below 3 million. */
static bool
serial_split(const char *s, int64_t *days, int64_t *seconds)
{
	int64_t d = 0, nano = 0, scale = 100000000;

	if (*s < '0' || *s > '9')
		return false;
	for (; *s >= '0' && *s <= '9' && d < 3000000; s++)
		d = d * 10 + (*s - '0');
	if (*s == '.')
		for (s++; *s >= '0' && *s <= '9'; s++, scale /= 10)
			nano += (*s - '0') * scale;
	*seconds = (nano * 86400 + 500000000) / 1000000000;
	*days = d + *seconds / 86400;
	*seconds %= 86400;
	return *s == '\0' && d < 3000000;
}

/* Writes v with so many digits at p; behind them. */
static char *
digits_put(char *p, int v, size_t n)
{
	for (size_t i = n; i-- > 0; v /= 10)
		p[i] = (char)('0' + v % 10);
	return p + n;
}

/* "14:05:00" */
static void
clock_put(char *p, int seconds)
{
	p = digits_put(p, seconds / 3600, 2);
	*p++ = ':';
	p = digits_put(p, seconds / 60 % 60, 2);
	*p++ = ':';
	*digits_put(p, seconds % 60, 2) = '\0';
}

bool
serial_date(const char *serial, bool date1904, char out[SERIAL_TEXT])
{
	int64_t days, seconds;
	struct date d;
	char *p = out;

	if (!serial_split(serial, &days, &seconds) || (days == 60 && !date1904))
		return false;
	if (days == 0 && !date1904) {
		clock_put(out, (int)seconds);
		return true;
	}
	/* The first system counts from 1900-01-01 = 1 and holds 1900 for a leap year; the other from 1904. */
	d = date1904 ? (struct date){ 1904, 1, 1 } : (struct date){ 1899, 12, days < 60 ? 31 : 30 };
	d = date_of_days(date_days(d) + days);
	if (d.year < 1900 || d.year > 9999)
		return false;
	p = digits_put(p, d.year, 4);
	*p++ = '-';
	p = digits_put(p, d.month, 2);
	*p++ = '-';
	p = digits_put(p, d.day, 2);
	*p = '\0';
	if (seconds) {
		*p++ = ' ';
		clock_put(p, (int)seconds);
	}
	return true;
}
