/*
 * sheet_text.c: texts of a workbook as they stand in the file: the references of XML (1.0, section 4.1) and the escapes
 * of ECMA-376 (part 1, 22.9.2.19 ST_Xstring). Called by the other sheet_*.c of the reader. Pure.
 */
#include "shared/format/workbook/sheet_private.h"
#include "shared/format/utf8.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include <string.h>

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static const struct { const char *text; unsigned char n; char c; } entities[] = {
	{ "amp;", 4, '&' }, { "lt;", 3, '<' }, { "gt;", 3, '>' }, { "quot;", 5, '"' }, { "apos;", 5, '\'' },
};

/* XML 1.0, production 2. */
static bool
is_char(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c < 0xd800 || (c >= 0xe000 && c != 0xfffe && c != 0xffff && c <= 0x10ffff);
}

size_t
text_reference(const char *p, uint32_t *c)
{
	int base, digit;
	size_t n, first;

	if (p[1] == '#') {
		/* Up to seven digits: the largest character has six hexadecimal or seven decimal ones. */
		base = p[2] == 'x' ? 16 : 10;
		first = n = base == 16 ? 3 : 2;
		for (*c = 0; n < first + 7 && (digit = hex_digit(p[n])) >= 0 && digit < base; n++)
			*c = *c * (uint32_t)base + (uint32_t)digit;
		return n > first && p[n] == ';' && is_char(*c) ? n + 1 : 0;
	}
	for (size_t i = 0; i < COUNT(entities); i++)
		if (!strncmp(p + 1, entities[i].text, entities[i].n)) {
			*c = (unsigned char)entities[i].c;
			return entities[i].n + 1u;
		}
	return 0;
}

uint32_t
scan_decode(struct scan_text *t)
{
	const char *from = t->p, *end = t->p + t->n;
	char *to = t->p;
	uint32_t c;

	while (t->coded && from < end) {
		if (*from != '&') {
			*to++ = *from++;
			continue;
		}
		from += text_reference(from, &c);
		to += utf8_put(to, c);
	}
	if (t->coded)
		t->n = (uint32_t)(to - t->p);
	t->coded = false;
	t->p[t->n] = '\0';
	return t->n;
}

bool
text_wide_sound(const char *p, size_t n)
{
	if (!utf8_sound(p, n))
		return false;
	for (const char *end = p + n; (p = memchr(p, 0xef, (size_t)(end - p))) != NULL; p++)
		if ((unsigned char)p[1] == 0xbf && (unsigned char)p[2] >= 0xbe) /* p has two more: it is sound */
			return false;
	return true;
}

/* The value of "_xHHHH_" at p with n bytes left, or -1. */
static int
escape_at(const char *p, size_t n)
{
	int v = 0;

	if (n < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		if (hex_digit(p[i]) < 0)
			return -1;
		v = v * 16 + hex_digit(p[i]);
	}
	return v;
}

size_t
text_unescape(char *p, size_t n)
{
	size_t from = 0, to = 0;
	int v;

	while (from < n) {
		v = p[from] == '_' ? escape_at(p + from, n - from) : -1;
		if (v < 0 || (v >= 0xd800 && v < 0xe000)) {
			p[to++] = p[from++];
			continue;
		}
		if (v >= 0x20 || v == '\t' || v == '\n')
			to += utf8_put(p + to, (uint32_t)v);
		from += 7;
	}
	return to;
}

char *
text_raised(struct arena *a, const char *s)
{
	static const char *const digits[] = { "\xe2\x81\xb0", "\xc2\xb9", "\xc2\xb2", "\xc2\xb3", "\xe2\x81\xb4",
		"\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7", "\xe2\x81\xb8", "\xe2\x81\xb9" };
	char *out = arena_array(a, strlen(s) + 1, 3), *q = out;

	for (; *s; s++) {
		const char *as = *s >= '0' && *s <= '9' ? digits[*s - '0'] : NULL;
		size_t n = as ? strlen(as) : 1;

		memcpy(q, as ? as : s, n);
		q += n;
	}
	*q = '\0';
	return out;
}
