/*
 * date.c: civil dates, instants and their texts.
 *
 * Called by everything that shows, reads or counts time. Never asks the C library for a time
 * zone: instants are UTC, WIB is a fixed offset, and the calendar is the proleptic Gregorian one.
 */
#include "shared/ground/date.h"

#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define YEAR_LAST 9999 /* four digits, as in SQL and ISO 8601 */
#define DAYS_400_YEARS 146097 /* Gregorian calendar: 97 leap years in 400 */
#define DAYS_100_YEARS 36524 /* 24 leap years */
#define DAYS_4_YEARS 1461 /* one leap year */
/* Days from 0001-01-01 to 1970-01-01, and to 9999-12-31. */
#define EPOCH_DAYS 719162
#define LAST_DAYS 3652058

/* Days of the year before each month of a common year. */
static const int before_month[13] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

static const char *const weekdays[] = {
	"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
};
static const char *const months[] = {
	"Januari", "Februari", "Maret", "April", "Mei", "Juni",
	"Juli", "Agustus", "September", "Oktober", "November", "Desember",
};
static const char *const http_weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const http_months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

int64_t
time_now(void)
{
	const char *set = getenv("SATUDATA_NOW");
	int64_t t;

	if (set && time_parse(set, &t))
		return t;
	return (int64_t)time(NULL);
}

static bool
leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days of the year before a month; month 13 gives the days of the year. */
static int
days_before(int64_t year, int month)
{
	return before_month[month - 1] + (month > 2 && leap(year) ? 1 : 0);
}

bool
date_valid(struct date d)
{
	if (d.year < 1 || d.year > YEAR_LAST || d.month < 1 || d.month > 12 || d.day < 1)
		return false;
	return d.day <= days_before(d.year, d.month + 1) - days_before(d.year, d.month);
}

int64_t
date_days(struct date d)
{
	int64_t y = (int64_t)d.year - 1;
	int month = d.month < 1 ? 1 : d.month > 12 ? 12 : d.month;
	int64_t leaps = y / 4 - y / 100 + y / 400;

	return y * 365 + leaps + days_before(d.year, month) + d.day - 1 - EPOCH_DAYS;
}

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

struct date
date_of_days(int64_t days)
{
	int64_t last = LAST_DAYS - EPOCH_DAYS;
	int64_t n = days < -EPOCH_DAYS ? 0 : (days > last ? last : days) + EPOCH_DAYS;
	int64_t year = 1, k;
	int month = 1;

	year += n / DAYS_400_YEARS * 400;
	n %= DAYS_400_YEARS;
	k = least(n / DAYS_100_YEARS, 3); /* the last century of four is a day longer */
	year += k * 100;
	n -= k * DAYS_100_YEARS;
	year += n / DAYS_4_YEARS * 4;
	n %= DAYS_4_YEARS;
	k = least(n / 365, 3); /* so is the last year of four */
	year += k;
	n -= k * 365;
	while (n >= days_before(year, month + 1))
		month++;
	return (struct date){ (int)year, month, (int)n - days_before(year, month) + 1 };
}

/* Whole days, rounded down also before 1970. */
static int64_t
days_of_time(int64_t t)
{
	int64_t days = t / DAY_SECONDS;

	return t % DAY_SECONDS < 0 ? days - 1 : days;
}

static int
second_of_day(int64_t t)
{
	int64_t s = t % DAY_SECONDS;

	return (int)(s < 0 ? s + DAY_SECONDS : s);
}

int
date_weekday(struct date d)
{
	int64_t r = (date_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */

	return (int)(r < 0 ? r + 7 : r) + 1;
}

/* Reads exactly `n` digits and moves *s behind them. */
static bool
take_digits(const char **s, int n, int *out)
{
	int v = 0;

	for (; n > 0; n--, (*s)++) {
		if (**s < '0' || **s > '9')
			return false;
		v = v * 10 + (**s - '0');
	}
	*out = v;
	return true;
}

static bool
take_chr(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool
take_date(const char **s, struct date *out)
{
	struct date d;

	if (!take_digits(s, 4, &d.year) || !take_chr(s, '-') || !take_digits(s, 2, &d.month) ||
	    !take_chr(s, '-') || !take_digits(s, 2, &d.day) || !date_valid(d))
		return false;
	*out = d;
	return true;
}

/* "hh:mm" within a day. */
static bool
take_minutes(const char **s, int *out)
{
	int h, m;

	if (!take_digits(s, 2, &h) || !take_chr(s, ':') || !take_digits(s, 2, &m))
		return false;
	if (h > 23 || m > 59)
		return false;
	*out = h * 60 + m;
	return true;
}

/* "hh:mm:ss" */
static bool
take_clock(const char **s, int *out)
{
	int m, sec;

	if (!take_minutes(s, &m) || !take_chr(s, ':') || !take_digits(s, 2, &sec) || sec > 59)
		return false;
	*out = m * 60 + sec;
	return true;
}

/* Nothing, "Z", or an offset from UTC such as "+07:00", in seconds. */
static bool
take_zone(const char **s, int *out)
{
	bool east = **s == '+';
	int m;

	*out = 0;
	if (take_chr(s, 'Z') || **s == '\0')
		return true;
	if (!take_chr(s, '+') && !take_chr(s, '-'))
		return false;
	if (!take_minutes(s, &m) || m > 14 * 60)
		return false;
	*out = (east ? m : -m) * 60;
	return true;
}

bool
date_parse(const char *s, struct date *out)
{
	struct date d;

	if (!s || !take_date(&s, &d) || *s != '\0')
		return false;
	*out = d;
	return true;
}

bool
time_parse(const char *s, int64_t *out)
{
	struct date d;
	int sec, zone, digit;

	if (!s || !take_date(&s, &d) || (!take_chr(&s, ' ') && !take_chr(&s, 'T')))
		return false;
	if (!take_clock(&s, &sec))
		return false;
	/* A point and one to six digits, where there is a point. The instant is cut to the second. */
	if (take_chr(&s, '.')) {
		if (!take_digits(&s, 1, &digit))
			return false;
		for (int n = 1; n < 6 && take_digits(&s, 1, &digit);)
			n++;
	}
	if (!take_zone(&s, &zone) || *s != '\0')
		return false;
	*out = date_days(d) * DAY_SECONDS + sec - zone;
	return true;
}

char *
date_iso(struct arena *a, struct date d)
{
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static char *
time_text(struct arena *a, int64_t t, const char *between, const char *after)
{
	struct date d = date_of_days(days_of_time(t));
	int s = second_of_day(t);

	return arena_printf(a, "%04d-%02d-%02d%s%02d:%02d:%02d%s", d.year, d.month, d.day, between,
	    s / 3600, s / 60 % 60, s % 60, after);
}

char *
time_iso(struct arena *a, int64_t t)
{
	return time_text(a, t, "T", "Z");
}

char *
time_sql(struct arena *a, int64_t t)
{
	return time_text(a, t, " ", "");
}

char *
date_long(struct arena *a, struct date d)
{
	return arena_printf(a, "%d %s %d", d.day, date_month_name(d.month), d.year);
}

char *
time_long(struct arena *a, int64_t t)
{
	int s = time_wib_second(t);

	return arena_printf(a, "%s %02d.%02d WIB", date_long(a, time_wib_date(t)), s / 3600,
	    s / 60 % 60);
}

const char *
date_weekday_name(struct date d)
{
	return weekdays[date_weekday(d) - 1];
}

const char *
date_month_name(int month)
{
	return month >= 1 && month <= 12 ? months[month - 1] : "";
}

/* The clock on the wall; instants so late that they would overflow stay where they are. */
static int64_t
wib(int64_t t)
{
	return t > INT64_MAX - WIB_OFFSET ? t : t + WIB_OFFSET;
}

struct date
time_wib_date(int64_t t)
{
	return date_of_days(days_of_time(wib(t)));
}

int
time_wib_second(int64_t t)
{
	return second_of_day(wib(t));
}

char *
time_http(struct arena *a, int64_t t)
{
	struct date d = date_of_days(days_of_time(t));
	int s = second_of_day(t);

	return arena_printf(a, "%s, %02d %s %04d %02d:%02d:%02d GMT",
	    http_weekdays[date_weekday(d) - 1], d.day, http_months[d.month - 1], d.year, s / 3600,
	    s / 60 % 60, s % 60);
}

/* One of the names of three letters; *out counts from 1. */
static bool
take_name(const char **s, const char *const *names, int count, int *out)
{
	int i;

	for (i = 0; i < count; i++) {
		if (strncmp(*s, names[i], 3) == 0) {
			*s += 3;
			*out = i + 1;
			return true;
		}
	}
	return false;
}

/* "urday, 31-Jan-26 00:00:00 GMT" of RFC 850; years of two digits begin with 1970. */
static bool
take_rfc850(const char *s, struct date *d, int *sec)
{
	while (*s >= 'a' && *s <= 'z')
		s++;
	if (!take_chr(&s, ',') || !take_chr(&s, ' ') || !take_digits(&s, 2, &d->day) ||
	    !take_chr(&s, '-') || !take_name(&s, http_months, 12, &d->month) || !take_chr(&s, '-') ||
	    !take_digits(&s, 2, &d->year) || !take_chr(&s, ' ') || !take_clock(&s, sec))
		return false;
	d->year += d->year < 70 ? 2000 : 1900;
	return strcmp(s, " GMT") == 0;
}

/* " Jan 31 00:00:00 2026" of asctime; a day of one digit stands behind a blank. */
static bool
take_asctime(const char *s, struct date *d, int *sec)
{
	return take_chr(&s, ' ') && take_name(&s, http_months, 12, &d->month) && take_chr(&s, ' ') &&
	    take_digits(&s, take_chr(&s, ' ') ? 1 : 2, &d->day) && take_chr(&s, ' ') &&
	    take_clock(&s, sec) && take_chr(&s, ' ') && take_digits(&s, 4, &d->year) && !*s;
}

bool
time_http_parse(const char *s, int64_t *out)
{
	struct date d;
	int weekday, sec;

	if (!s)
		return false;
	if (!take_name(&s, http_weekdays, 7, &weekday))
		return time_parse(s, out);
	/* ", 31 Jan 2026 00:00:00 GMT", behind the weekday. */
	if (!(take_chr(&s, ',') && take_chr(&s, ' ') && take_digits(&s, 2, &d.day) && take_chr(&s, ' ') &&
	    take_name(&s, http_months, 12, &d.month) && take_chr(&s, ' ') && take_digits(&s, 4, &d.year) &&
	    take_chr(&s, ' ') && take_clock(&s, &sec) && strcmp(s, " GMT") == 0) && !take_rfc850(s, &d, &sec) &&
	    !take_asctime(s, &d, &sec))
		return false;
	if (!date_valid(d) || date_weekday(d) != weekday)
		return false;
	*out = date_days(d) * DAY_SECONDS + sec;
	return true;
}
