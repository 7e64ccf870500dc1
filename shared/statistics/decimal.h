/*
 * decimal.h: exact arithmetic on canonical decimal texts ("-12.50"), for sums, bounds and comparisons in checks.
 *
 * Called by the rules of module upload and by totals. Pure; never a double. Arguments must be canonical decimals
 * (number.h) of any length; decimal_valid() tells. Results are canonical in the arena; decimals are kept
 * ("1.50" + "1.5" = "3.00").
 */
#ifndef SD_DECIMAL_H
#define SD_DECIMAL_H

#include "shared/ground/arena.h"
#include <stdbool.h>
#include <stddef.h>

/* Optional '-', digits without leading zeros, optional '.' and digits; not "-0". NULL is false. */
bool decimal_valid(const char *s);

/* < 0, 0, > 0 by value: "1.0" equals "1". */
int decimal_compare(const char *x, const char *y);

/* -1, 0, 1. */
int decimal_sign(const char *x);

/* Digits behind the point. */
size_t decimal_places(const char *x);

char *decimal_add(struct arena *a, const char *x, const char *y);
char *decimal_subtract(struct arena *a, const char *x, const char *y);
char *decimal_multiply(struct arena *a, const char *x, const char *y);
char *decimal_negate(struct arena *a, const char *x);
char *decimal_abs(struct arena *a, const char *x);

/* x / y to `places` decimals, half away from zero; NULL where y is zero. For growth rates and shares on pages. */
char *decimal_divide(struct arena *a, const char *x, const char *y, size_t places);

/* Rounded to `places` decimals, half away from zero; fewer decimals are left as they are. */
char *decimal_round(struct arena *a, const char *x, size_t places);

/* x * 10^power by moving the point; "0.115", 2 -> "11.5". */
char *decimal_shift(struct arena *a, const char *x, int power);

/* |x - y| <= tolerance. */
bool decimal_within(struct arena *a, const char *x, const char *y, const char *tolerance);

#endif
