/*
 * fuzz_number.c: how people type numbers; the input is a column, one text a line. What is understood is canonical, reads
 * back as itself, and never comes from a text that could be read in two ways.
 */
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"
#include "shared/statistics/number.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TEXTS_MAX 200

static void
shortest_check(struct arena *a, const char *text)
{
	char *s = number_shortest(a, text), *c = number_canonical(a, text);

	sd_assert(!s || (decimal_valid(s) && strlen(s) <= NUMBER_MAX));
	sd_assert(!s || !strcmp(number_shortest(a, s), s));
	sd_assert(!c || (decimal_valid(c) && !strcmp(number_canonical(a, c), c)));
}

/* The same figure with a sign that is not usual: what is read by the short way is what the long way says. */
static void
ways_check(struct arena *a, const char *text, struct number_style style)
{
	bool minus = *text == '-';
	const char *other = arena_printf(a, "%s%s", minus ? "\xe2\x88\x92" : "+", text + minus);
	struct number x, y;

	if (text[minus] < '0' || text[minus] > '9' || strlen(text) > 190)
		return;
	sd_assert(number_read(a, text, style, &x) == number_read(a, other, style, &y));
	sd_assert(x.status == y.status && x.percent == y.percent && !x.text == !y.text);
	sd_assert(!x.text || !strcmp(x.text, y.text));
	sd_assert(number_style_of(&text, 1).convention == number_style_of(&other, 1).convention);
}

static void
text_check(struct arena *a, const char *text, struct number_style style)
{
	struct number n, again;

	(void)number_read(a, text, style, &n);
	sd_assert((n.status == NUMBER_VALUE) == (n.text != NULL));
	if (!n.text)
		return;
	sd_assert(decimal_valid(n.text) && strlen(n.text) <= NUMBER_MAX);
	sd_assert(number_read(a, n.text, number_style_is(NUMBER_POINT), &again) == NUMBER_VALUE);
	sd_assert(!strcmp(again.text, n.text));
	sd_assert(number_read(a, number_show(a, n.text), number_style_is(NUMBER_COMMA), &again) == NUMBER_VALUE);
	sd_assert(!strcmp(again.text, n.text));
}

static void
run(struct arena *a, const uint8_t *data, size_t size)
{
	struct str unread = { arena_strndup(a, (const char *)data, size), size }, line;
	const char *texts[TEXTS_MAX];
	struct number_style style;
	size_t n = 0;

	while (n < TEXTS_MAX && (line = str_part(&unread, '\n')).p)
		texts[n++] = arena_strndup(a, line.p, line.n);
	style = number_style_of(texts, n);
	sd_assert(style.convention <= NUMBER_MIXED && (n == 0 || style.first < n));
	for (size_t i = 0; i < n; i++) {
		text_check(a, texts[i], style);
		for (int c = NUMBER_PLAIN; c <= NUMBER_MIXED; c++) {
			text_check(a, texts[i], number_style_is((enum number_convention)c));
			ways_check(a, texts[i], number_style_is((enum number_convention)c));
		}
		shortest_check(a, texts[i]);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)64 << 20);
	jmp_buf out;

	arena_guard(a, &out);
	if (setjmp(out) == 0)
		run(a, data, size);
	arena_free(a);
	return 0;
}
