/*
 * decimal.c: exact arithmetic on decimal texts. See decimal.h. Schoolbook, on digits; never a double.
 */
#include "shared/statistics/decimal.h"
#include "shared/ground/str.h"
#include <string.h>

/* A decimal taken apart: sign, digits before and behind the point. */
struct parts {
	bool minus;
	const char *whole, *fraction;
	size_t n_whole, n_fraction;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct parts
take_apart(const char *s)
{
	struct parts d = { .minus = *s == '-' };

	d.whole = s + d.minus;
	while (is_digit(d.whole[d.n_whole]))
		d.n_whole++;
	d.fraction = d.whole + d.n_whole + (d.whole[d.n_whole] == '.');
	d.n_fraction = strlen(d.fraction);
	return d;
}

bool
decimal_valid(const char *s)
{
	struct parts d;

	if (!s)
		return false;
	d = take_apart(s);
	/* One spelling for each value, so that equal figures have equal bytes: no 007, no .5, no 1., no -0. */
	if (d.n_whole == 0 || (d.n_whole > 1 && *d.whole == '0'))
		return false;
	for (size_t i = 0; i < d.n_fraction; i++)
		if (!is_digit(d.fraction[i]))
			return false;
	if (d.fraction == d.whole + d.n_whole ? d.n_fraction > 0 : d.n_fraction == 0)
		return false;
	return !d.minus || decimal_sign(s) != 0;
}

int
decimal_sign(const char *x)
{
	const char *p = x;

	while (*p == '0' || *p == '.' || *p == '-')
		p++;
	return *p == '\0' ? 0 : *x == '-' ? -1 : 1;
}

size_t
decimal_places(const char *x)
{
	return take_apart(x).n_fraction;
}

/* The digit of weight 10^i (i < 0 behind the point) as a number. */
static unsigned
digit_at(const struct parts *d, long i)
{
	if (i >= 0)
		return (size_t)i < d->n_whole ? (unsigned)(d->whole[d->n_whole - 1 - (size_t)i] - '0') : 0;
	return (size_t)(-i - 1) < d->n_fraction ? (unsigned)(d->fraction[-i - 1] - '0') : 0;
}

static size_t
longer(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* The digits before the point without zeros in front. */
static struct str
whole_of(const struct parts *d)
{
	struct str v = { d->whole, d->n_whole };

	while (v.n && *v.p == '0') {
		v.p++;
		v.n--;
	}
	return v;
}

/* Compares without sign. */
static int
size_compare(const struct parts *x, const struct parts *y)
{
	struct str a = whole_of(x), b = whole_of(y);
	size_t n = x->n_fraction < y->n_fraction ? x->n_fraction : y->n_fraction;
	int d = 0;

	if (a.n != b.n)
		return a.n < b.n ? -1 : 1;
	if (a.n)
		d = memcmp(a.p, b.p, a.n);
	if (!d && n)
		d = memcmp(x->fraction, y->fraction, n);
	/* 1.50 and 1.5 are equal in size: only digits other than 0 decide behind the shorter one. */
	for (size_t i = n; !d && i < x->n_fraction; i++)
		d = x->fraction[i] != '0';
	for (size_t i = n; !d && i < y->n_fraction; i++)
		d = -(y->fraction[i] != '0');
	return d < 0 ? -1 : d > 0;
}

int
decimal_compare(const char *x, const char *y)
{
	int sx = decimal_sign(x), sy = decimal_sign(y);
	struct parts dx, dy;

	if (sx != sy)
		return sx < sy ? -1 : 1;
	dx = take_apart(x);
	dy = take_apart(y);
	return sx * size_compare(&dx, &dy);
}

/* Makes canonical text of n digits with `places` of them behind the point; digits[0] is the highest. */
static char *
put_together(struct arena *a, bool minus, const char *digits, size_t n, size_t places)
{
	char *out = arena_alloc(a, n + places + 4), *q = out;
	bool zero = strspn(digits, "0") >= n;

	if (minus && !zero)
		*q++ = '-';
	while (n > places + 1 && *digits == '0') {
		digits++;
		n--;
	}
	if (n <= places) { /* not even one digit before the point: "5", 2 -> 0.05 */
		*q++ = '0';
		*q++ = '.';
		memset(q, '0', places - n);
		memcpy(q + places - n, digits, n);
		return out;
	}
	memcpy(q, digits, n - places);
	q += n - places;
	if (places) {
		*q++ = '.';
		memcpy(q, digits + n - places, places);
	}
	return out;
}

/* |x| + |y| or, with minus, |x| - |y| where |x| >= |y|. */
static char *
combine(struct arena *a, const struct parts *x, const struct parts *y, bool minus, bool negative)
{
	/* The places of the longer one stay, also as zeros at the end: 1.50 + 1 is 2.50, since the precision of
	 * a figure is part of it. One digit more in front for the carry. */
	size_t places = longer(x->n_fraction, y->n_fraction), whole = longer(x->n_whole, y->n_whole) + 1;
	char *digits = arena_alloc(a, whole + places + 1);
	int carry = 0;

	for (long i = -(long)places; i < (long)whole; i++) {
		int v = (int)digit_at(x, i) + carry + (minus ? -(int)digit_at(y, i) : (int)digit_at(y, i));

		carry = v < 0 ? -1 : v / 10;
		v = v < 0 ? v + 10 : v % 10;
		digits[(long)whole - 1 - i] = (char)('0' + v);
	}
	return put_together(a, negative, digits, whole + places, places);
}

static char *
add(struct arena *a, struct parts x, struct parts y)
{
	if (x.minus == y.minus)
		return combine(a, &x, &y, false, x.minus);
	if (size_compare(&x, &y) >= 0)
		return combine(a, &x, &y, true, x.minus);
	return combine(a, &y, &x, true, y.minus);
}

char *
decimal_add(struct arena *a, const char *x, const char *y)
{
	return add(a, take_apart(x), take_apart(y));
}

char *
decimal_subtract(struct arena *a, const char *x, const char *y)
{
	struct parts d = take_apart(y);

	d.minus = !d.minus;
	return add(a, take_apart(x), d);
}

char *
decimal_negate(struct arena *a, const char *x)
{
	if (*x == '-')
		return arena_strdup(a, x + 1);
	return decimal_sign(x) ? arena_printf(a, "-%s", x) : arena_strdup(a, x);
}

char *
decimal_abs(struct arena *a, const char *x)
{
	return arena_strdup(a, x + (*x == '-'));
}

/* All digits as small numbers, lowest first. */
static unsigned char *
digits_reversed(struct arena *a, const struct parts *d)
{
	size_t n = d->n_whole + d->n_fraction;
	unsigned char *out = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++)
		out[i] = (unsigned char)digit_at(d, (long)i - (long)d->n_fraction);
	return out;
}

char *
decimal_multiply(struct arena *a, const char *x, const char *y)
{
	struct parts dx = take_apart(x), dy = take_apart(y);
	size_t nx = dx.n_whole + dx.n_fraction, ny = dy.n_whole + dy.n_fraction, n = nx + ny;
	unsigned char *px = digits_reversed(a, &dx), *py = digits_reversed(a, &dy);
	char *digits = arena_alloc(a, n + 1);
	unsigned carry;

	memset(digits, '0', n);
	for (size_t i = 0; i < nx; i++) {
		carry = 0;
		/* One place more than the other number has: for what is carried out of it. */
		for (size_t k = 0; k <= ny && i + k < n; k++) {
			char *d = &digits[n - 1 - i - k];

			carry += (unsigned)(*d - '0') + (k < ny ? (unsigned)px[i] * py[k] : 0);
			*d = (char)('0' + carry % 10);
			carry /= 10;
		}
	}
	return put_together(a, dx.minus != dy.minus, digits, n, dx.n_fraction + dy.n_fraction);
}

/* remainder = remainder * 10 + digit, and how often y goes into it. Digits of both lowest first, n of them. */
static char
divide_step(unsigned char *remainder, const unsigned char *y, size_t n, unsigned digit)
{
	char times = '0';

	memmove(remainder + 1, remainder, n - 1);
	remainder[0] = (unsigned char)digit;
	/* At most nine times: the remainder was smaller than y before the digit came in. */
	for (;; times++) {
		size_t i = n;
		int borrow = 0;

		while (i > 0 && remainder[i - 1] == y[i - 1])
			i--;
		if (i > 0 && remainder[i - 1] < y[i - 1])
			return times;
		for (i = 0; i < n; i++) {
			int v = remainder[i] - y[i] + borrow;

			borrow = v < 0 ? -1 : 0;
			remainder[i] = (unsigned char)(v < 0 ? v + 10 : v);
		}
	}
}

char *
decimal_divide(struct arena *a, const char *x, const char *y, size_t places)
{
	struct parts dx = take_apart(x), dy = take_apart(y);
	size_t ny = dy.n_whole + dy.n_fraction, n = dx.n_whole + dy.n_fraction + places + 1;
	unsigned char *divisor, *remainder;
	char *digits, *q;

	if (decimal_sign(y) == 0)
		return NULL;
	/* One digit more than y has, for the remainder times ten. */
	divisor = arena_alloc(a, ny + 2);
	memcpy(divisor, digits_reversed(a, &dy), ny);
	remainder = arena_alloc(a, ny + 2);
	digits = arena_alloc(a, n + 1);
	for (size_t i = 0; i < n; i++) /* one place more than asked, for the rounding */
		digits[i] = divide_step(remainder, divisor, ny + 1,
		    digit_at(&dx, (long)dx.n_whole - 1 - (long)i));
	q = put_together(a, dx.minus != dy.minus, digits, n, places + 1);
	return decimal_round(a, q, places);
}

char *
decimal_round(struct arena *a, const char *x, size_t places)
{
	struct parts d = take_apart(x), unit = { .whole = "1", .n_whole = 1 };
	bool up;
	char *q;

	if (d.n_fraction <= places)
		return arena_strdup(a, x);
	/* Half goes away from zero, as offices round, and not to the even digit: 2.5 is 3. */
	up = d.fraction[places] >= '5';
	d.n_fraction = places;
	if (places) {
		unit.whole = "0";
		q = arena_alloc(a, places + 1);
		memset(q, '0', places);
		q[places - 1] = '1';
		unit.fraction = q;
		unit.n_fraction = places;
	}
	if (!up)
		unit.whole = unit.fraction = "", unit.n_whole = unit.n_fraction = 0;
	return combine(a, &d, &unit, false, d.minus);
}

char *
decimal_shift(struct arena *a, const char *x, int power)
{
	struct parts d = take_apart(x);
	size_t n = d.n_whole + d.n_fraction, grow = power > 0 ? (size_t)power : 0;
	size_t places = d.n_fraction;
	char *digits = arena_alloc(a, n + grow + 1);

	memcpy(digits, d.whole, d.n_whole);
	memcpy(digits + d.n_whole, d.fraction, d.n_fraction);
	if (power < 0) {
		places += (size_t)-power;
	} else if (grow <= places) {
		places -= grow;
	} else {
		memset(digits + n, '0', grow - places);
		n += grow - places;
		places = 0;
	}
	return put_together(a, d.minus, digits, n, places);
}

bool
decimal_within(struct arena *a, const char *x, const char *y, const char *tolerance)
{
	return decimal_compare(decimal_abs(a, decimal_subtract(a, x, y)), tolerance) <= 0;
}
