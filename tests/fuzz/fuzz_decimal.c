/*
 * fuzz_decimal.c: decimal arithmetic on two decimals, one a line. Results are canonical and obey the laws of arithmetic.
 */
#include "shared/ground/log.h"
#include "shared/statistics/decimal.h"
#include "shared/statistics/number.h"
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
laws_check(struct arena *a, const char *x, const char *y)
{
	char *sum = decimal_add(a, x, y), *product = decimal_multiply(a, x, y), *q = decimal_divide(a, x, y, 3);

	sd_assert(decimal_valid(sum) && decimal_valid(product));
	sd_assert(!strcmp(sum, decimal_add(a, y, x)) && !strcmp(product, decimal_multiply(a, y, x)));
	sd_assert(decimal_compare(decimal_subtract(a, sum, y), x) == 0);
	sd_assert(decimal_compare(x, y) == -decimal_compare(y, x));
	sd_assert(decimal_compare(x, y) == decimal_sign(decimal_subtract(a, x, y)));
	sd_assert(decimal_sign(product) == decimal_sign(x) * decimal_sign(y));
	sd_assert((q == NULL) == (decimal_sign(y) == 0));
	if (q) /* |x - q y| <= |y| / 2000 */
		sd_assert(decimal_within(a, decimal_multiply(a, q, y), x,
		    decimal_abs(a, decimal_multiply(a, y, "0.0005"))));
}

static void
unary_check(struct arena *a, const char *x)
{
	sd_assert(!strcmp(decimal_negate(a, decimal_negate(a, x)), x));
	sd_assert(decimal_compare(decimal_shift(a, decimal_shift(a, x, 7), -7), x) == 0);
	sd_assert(decimal_compare(decimal_shift(a, x, -3), decimal_multiply(a, x, "0.001")) == 0);
	for (size_t places = 0; places < 4; places++) {
		char *r = decimal_round(a, x, places);

		sd_assert(decimal_valid(r) && decimal_places(r) <= places);
		sd_assert(decimal_within(a, r, x, decimal_shift(a, "0.5", -(int)places)));
	}
}

static void
run(struct arena *a, const uint8_t *data, size_t size)
{
	char *x = arena_strndup(a, (const char *)data, size < 400 ? size : 400), *y = strchr(x, '\n');

	if (y)
		*y++ = '\0';
	if (!decimal_valid(x) || !y)
		return;
	y[strcspn(y, "\n")] = '\0';
	unary_check(a, x);
	if (decimal_valid(y))
		laws_check(a, x, y);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)16 << 20);
	jmp_buf out;

	arena_guard(a, &out);
	if (setjmp(out) == 0)
		run(a, data, size);
	arena_free(a);
	return 0;
}
