/*
 * json_numbers.c: the numbers of a JSON text as the texts that they are. A JSON reader makes machine integers and
 * binary doubles of them, which keep some 17 digits; a figure is kept with all of its digits. Called before the text is
 * read. Pure; judges nothing: what is no JSON stays none.
 */
#include "shared/statistics/json_numbers.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define BETWEEN "\"[]{}:, \t\r\n" /* what ends a word */
#define SHIFT_MAX 60 /* places; a figure that is longer cannot be stored */
#define POWER_MAX 16 /* bytes of an exponent, with its letter */

static size_t
digits_at(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] >= '0' && p[i] <= '9')
		i++;
	return i;
}

/* A number of RFC 8259 section 6 at p: its bytes, 0 = none; *mantissa = those before the exponent. */
static size_t
number_at(const char *p, size_t n, size_t *mantissa)
{
	size_t i = n > 0 && p[0] == '-', k = digits_at(p + i, n - i);

	/* No leading zeros: what is no number stays as it is, and the parser refuses it at its place. */
	if (k == 0 || (k > 1 && p[i] == '0'))
		return 0;
	i += k;
	if (i < n && p[i] == '.') {
		if ((k = digits_at(p + i + 1, n - i - 1)) == 0)
			return 0;
		i += k + 1;
	}
	*mantissa = i;
	if (i < n && (p[i] == 'e' || p[i] == 'E')) {
		size_t sign = i + 1 < n && (p[i + 1] == '-' || p[i + 1] == '+');

		if ((k = digits_at(p + i + 1 + sign, n - i - 1 - sign)) == 0)
			return 0;
		i += 1 + sign + k;
	}
	return i;
}

/* The n bytes of a short number, whose mantissa ends at `m` before an exponent, as a decimal; an exponent past
 * SHIFT_MAX stays as it is. */
static const char *
number_text(struct arena *a, const char *p, size_t n, size_t m)
{
	int64_t power = 0;

	p = arena_strndup(a, p, n);
	if (!str_int(str_of(p + m + 1 + (p[m + 1] == '+')), -SHIFT_MAX, SHIFT_MAX, &power))
		return p;
	return decimal_shift(a, arena_strndup(a, p, m), (int)power);
}

/* Bytes of the string that begins at p with its quotation mark; up to n where it never ends. */
static size_t
string_at(const char *p, size_t n)
{
	size_t i = 1;

	while (i < n && p[i] != '"')
		i += p[i] == '\\' ? 2 : 1;
	return i < n ? i + 1 : n;
}

/* A number in the place of a name is no JSON, and must not become some. */
static bool
names_value(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && strchr(" \t\r\n", p[i]) && p[i])
		i++;
	return i < n && p[i] == ':';
}

void
json_numbers_quote(struct arena *scratch, const char *p, size_t n, bool marked, struct buf *out)
{
	size_t i = 0, k, m;

	while (i < n) {
		if (p[i] == '"') {
			k = string_at(p + i, n - i);
			buf_add(out, p + i, k);
		} else if ((k = number_at(p + i, n - i, &m)) != 0 && !names_value(p + i + k, n - i - k)) {
			buf_str(out, marked ? "\"\\u0001" : "\"");
			if (m == k || m > SHIFT_MAX || k - m > POWER_MAX) /* nothing to shift: as it stands, however long */
				buf_add(out, p + i, k);
			else
				buf_str(out, number_text(scratch, p + i, k, m));
			buf_chr(out, '"');
			arena_reset(scratch);
		} else {
			/* up to where a string or a number can begin; what looks like half of one is left to the reader */
			for (k = 1; i + k < n && !strchr(BETWEEN, p[i]) && !strchr(BETWEEN, p[i + k]); k++)
				continue;
			buf_add(out, p + i, k);
		}
		i += k;
	}
}
