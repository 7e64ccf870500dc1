/*
 * date.h: civil dates and instants. Instants are UTC seconds; people see WIB (UTC+7, no summer time).
 * Pure functions; the only clock is time_now(), which a test can set.
 */
#ifndef SD_DATE_H
#define SD_DATE_H

#include "shared/ground/arena.h"
#include <stdbool.h>
#include <stdint.h>

struct date { int year, month, day; };

#define WIB_OFFSET (7 * 3600) /* UTC+7 all the year (Keppres 41/1987); no summer time */
#define DAY_SECONDS 86400 /* as POSIX counts: leap seconds are left out */

/* Seconds since 1970-01-01 UTC; SATUDATA_NOW (ISO instant) in the environment overrides it in tests. */
int64_t time_now(void);

/* Days since 1970-01-01 of a proleptic Gregorian date, and back. Years 1 to 9999; what lies outside becomes the
 * first or the last day of them. */
int64_t date_days(struct date d);
struct date date_of_days(int64_t days);
bool date_valid(struct date d);

/* 1 = Monday ... 7 = Sunday (ISO 8601). */
int date_weekday(struct date d);

/* "2026-01-31" -> date; whole text or false. */
bool date_parse(const char *s, struct date *out);

/* "2026-01-31 07:00:00[.ffffff]" or with T, taken as UTC unless Z or an offset "+07:00" follows; whole text or
 * false. The fraction is cut off. */
bool time_parse(const char *s, int64_t *out);

/* Texts in the arena. "2026-01-31"; "2026-01-31T00:00:00Z"; the database's "2026-01-31 00:00:00". */
char *date_iso(struct arena *a, struct date d);
char *time_iso(struct arena *a, int64_t t);
char *time_sql(struct arena *a, int64_t t);

/* For people, in WIB: "31 Januari 2026"; "31 Januari 2026 14.05 WIB"; "Senin". */
char *date_long(struct arena *a, struct date d);
char *time_long(struct arena *a, int64_t t);
const char *date_weekday_name(struct date d);
const char *date_month_name(int month);

/* The WIB calendar date of an instant, and the second of that day. */
struct date time_wib_date(int64_t t);
int time_wib_second(int64_t t);

/* RFC 9110 IMF-fixdate "Sat, 31 Jan 2026 00:00:00 GMT"; parse takes that, both obsolete forms of 5.6.7
 * ("Saturday, 31-Jan-26 00:00:00 GMT", "Sat Jan 31 00:00:00 2026"), or an ISO instant. */
char *time_http(struct arena *a, int64_t t);
bool time_http_parse(const char *s, int64_t *out);

/* A whole number in Indonesian words: 2026 -> "dua ribu dua puluh enam". 0 <= n < 10^15; other
 * numbers come as digits. */
char *number_words(struct arena *a, int64_t n);

#endif
