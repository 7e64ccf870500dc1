/*
 * number_shortest.c: the decimal that a person had typed into a spreadsheet, from the double that the spreadsheet
 * program stored and printed with 17 digits. Called by table_in for XLSX number cells only.
 *
 * This is the one place of the suite where a statistic passes through a double, because it already is one: an XLSX
 * file holds binary numbers. The shortest decimal that gives the same double back is the one that was typed, for
 * every figure of up to 15 digits (IEEE 754 binary64, DBL_DIG).
 */
#include "shared/statistics/decimal.h"
#include "shared/ground/count.h"
#include "shared/statistics/number.h"
#include "shared/ground/str.h"
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS "0123456789"
#define TEXT_MAX 64 /* bytes: 17 digits, sign, exponent, with room */
#define EXACT_DIGITS 15 /* DBL_DIG: so many digits of a decimal come back from a double as they were */

/* A number as programs print it: [-]digits[.digits][E[+-]digits]. */
struct printed {
	bool minus;
	struct str whole, fraction;
	int64_t exponent;
};

static bool
printed_take(const char *s, struct printed *d)
{
	d->minus = *s == '-';
	s += d->minus || *s == '+';
	d->whole = (struct str){ s, strspn(s, DIGITS) };
	s += d->whole.n;
	d->fraction = (struct str){ s, 0 };
	if (*s == '.') {
		d->fraction = (struct str){ s + 1, strspn(s + 1, DIGITS) };
		s += 1 + d->fraction.n;
	}
	d->exponent = 0;
	if (d->whole.n + d->fraction.n == 0 || (*s && *s != 'e' && *s != 'E'))
		return false;
	if (!*s++)
		return true;
	/* A double has no exponents beyond -324 and 308. */
	s += *s == '+';
	return str_int(str_of(s), -400, 400, &d->exponent);
}

/* Digits from the first that is not zero to the last that is not zero. */
static size_t
significant(const struct printed *d)
{
	size_t n = 0, kept = 0;

	for (size_t i = 0; i < d->whole.n + d->fraction.n; i++) {
		char c = i < d->whole.n ? d->whole.p[i] : d->fraction.p[i - d->whole.n];

		n += n > 0 || c != '0';
		if (c != '0')
			kept = n;
	}
	return kept;
}

/* Canonical, without exponent and without zeros at the end of the decimals; NULL where that is too long. */
static char *
spread(struct arena *a, const struct printed *d)
{
	char *text = arena_printf(a, "%s0%.*s%s%.*s", d->minus ? "-" : "", (int)d->whole.n, d->whole.p,
	    d->fraction.n ? "." : "", (int)d->fraction.n, d->fraction.p), *point;
	size_t n;

	/* Before the digits are spread: 1E300 would be 300 zeros. */
	if (d->exponent > NUMBER_MAX || d->exponent < -2 * NUMBER_MAX)
		return NULL;
	text = decimal_shift(a, text, (int)d->exponent);
	point = strchr(text, '.');
	n = strlen(text);
	if (point) {
		while (text[n - 1] == '0')
			n--;
		n -= text[n - 1] == '.';
		text[n] = '\0';
	}
	return n <= NUMBER_MAX ? text : NULL;
}

/* The digits of d as a whole number, rounded to EXACT_DIGITS of them; *places = how many stand behind the point now. */
static bool
rounded(const struct printed *d, uint64_t *out, size_t *places)
{
	size_t left = d->whole.n + d->fraction.n, n = 0;
	uint64_t v = 0;

	for (size_t i = 0; i < left && n < EXACT_DIGITS; i++) {
		char c = i < d->whole.n ? d->whole.p[i] : d->fraction.p[i - d->whole.n];

		v = v * 10 + (uint64_t)(c - '0');
		n += v > 0;
		/* What is left behind the 15th digit is what gets rounded away. */
		if (n == EXACT_DIGITS)
			left = left - i - 1;
	}
	if (n < EXACT_DIGITS || left == 0 || left > d->fraction.n)
		return false;
	*places = d->fraction.n - left;
	/* A carry into a 16th digit does no harm: 10^15 is a double too. */
	*out = v + (d->fraction.p[*places] >= '5');
	return true;
}

/* Usual noise: rounded to 15 digits, the text gives the same double. Then no other decimal of 15 digits does, because
 * they lie further apart than doubles. A whole number of 15 digits and a power of ten up to the 22nd are doubles
 * themselves, so their quotient is rounded once (where double is not computed with more bits). NULL = not so. */
static char *
without_noise(struct arena *a, const struct printed *d, double v)
{
	static const double tens[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
		1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
	char text[TEXT_MAX], *p = text + sizeof(text);
	uint64_t digits;
	size_t places;

	/* With more bits than a double has the quotient would be rounded twice. */
	if (FLT_EVAL_METHOD != 0 || d->exponent || !rounded(d, &digits, &places) ||
	    places >= COUNT(tens))
		return NULL;
	if ((double)digits / tens[places] != fabs(v))
		return NULL;
	/* The whole number with `places` of its digits behind the point, from its end, without zeros there. */
	for (; places && digits % 10 == 0; places--)
		digits /= 10;
	for (*--p = '\0'; digits || places; digits /= 10) {
		*--p = (char)('0' + digits % 10);
		if (places && --places == 0)
			*--p = '.';
	}
	if (*p == '.' || *p == '\0')
		*--p = '0';
	if (d->minus)
		*--p = '-';
	return arena_strndup(a, p, (size_t)(text + sizeof(text) - 1 - p));
}

char *
number_shortest(struct arena *a, const char *text)
{
	char trial[TEXT_MAX], *usual;
	struct printed d;
	double v;

	if (!text || strlen(text) >= TEXT_MAX || !printed_take(text, &d))
		return NULL;
	/* Nothing to repair: a program that prints 15 digits or fewer printed what was typed. */
	if (significant(&d) <= EXACT_DIGITS)
		return spread(a, &d);
	v = strtod(text, NULL);
	if (!isfinite(v))
		return NULL;
	if ((usual = without_noise(a, &d, v)) != NULL)
		return usual;
	/* 17 digits always give the same double back (IEEE 754), so the loop ends. */
	for (int digits = EXACT_DIGITS; digits <= 17; digits++) {
		snprintf(trial, sizeof trial, "%.*e", digits - 1, v);
		if (digits == 17 || strtod(trial, NULL) == v)
			break;
	}
	return printed_take(trial, &d) ? spread(a, &d) : NULL;
}
