/*
 * period.h: the time periods of statistics: SDMX text, what people type, order, first and last day.
 *
 * Called by upload (what a cell says), export (keys, startPeriod) and pages (labels). Pure. Periods are those of
 * SDMX 2.1 section 6, part 4.2 (Gregorian and reporting periods with the year beginning on 1 January); weeks
 * are ISO 8601 weeks.
 */
#ifndef SD_PERIOD_H
#define SD_PERIOD_H

#include "shared/ground/arena.h"
#include "shared/ground/date.h"
#include <stdbool.h>
#include <stdint.h>

struct period {
	char freq; /* SDMX CL_FREQ: A S T Q M W D */
	int year;  /* 1..9999; of the ISO week for W */
	int part;  /* S 1-2, T 1-3, Q 1-4, M 1-12, W 1-53, D day of the year 1-366; A 1 */
};

/* SDMX text: "2020" "2020-A1" "2020-S1" "2020-T1" "2020-Q1" "2020-01" "2020-M01" "2020-W01" "2020-01-31" "2020-D031".
 * Whole text or false. */
bool period_parse(const char *s, struct period *out);

/* What people type, besides all of the above: "2022.0", "Tahun 2022", "Januari 2024", "Jan 2024", "01/2024",
 * "Triwulan I 2024", "TW 1 2024", "I/2024" (with freq), "Semester II 2024", "Caturwulan 1 2024", "Minggu 5 2024",
 * "31 Januari 2024", "31/01/2024". Years of two digits are refused. `freq` 0 = any; else only that frequency is
 * accepted, and an ISO date (with a time of midnight or none) that is the first day of such a period stands for it
 * (date cells of XLSX). */
bool period_guess(const char *s, char freq, struct period *out);

/* The part of a period without its year, for tables with the year elsewhere: "Januari", "Jan", "01", "Triwulan I",
 * "Q1", "Semester 1": its number, or 0. */
int period_part(const char *s, char freq);

/* The period of this frequency that contains the day. */
struct period period_of_date(struct date d, char freq);

bool period_valid(const struct period *p);

/* Canonical SDMX text: "2020", "2020-S1", "2020-T1", "2020-Q1", "2020-01", "2020-W01", "2020-01-31". */
char *period_text(struct arena *a, const struct period *p);

/* For people: "2020", "Semester I 2020", "Caturwulan I 2020", "Triwulan I 2020", "Januari 2020", "Minggu 1 2020",
 * "31 Januari 2020". */
char *period_label(struct arena *a, const struct period *p);

/* First and last civil day. */
struct date period_start(const struct period *p);
struct date period_end(const struct period *p);

/* The period n steps later (n may be negative). */
struct period period_step(const struct period *p, int n);

/* Order: by first day, then longer before shorter. Equal keys = equal periods. Fits a BIGINT. */
int64_t period_key(const struct period *p);

/* <0, 0, >0 by period_key. */
int period_compare(const struct period *x, const struct period *y);

/* Indonesian name of a frequency: 'A' "Tahunan", 'S' "Semesteran", 'T' "Caturwulanan", 'Q' "Triwulanan", 'M' "Bulanan",
 * 'W' "Mingguan", 'D' "Harian"; NULL for others. */
const char *period_freq_name(char freq);

#endif
