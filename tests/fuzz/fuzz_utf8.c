/*
 * fuzz_utf8.c: UTF-8 checks against a second, slow decoder, and the text functions over whatever
 * passes.
 */
#include "shared/ground/str.h"

#include "shared/ground/log.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Decodes one character by arithmetic: bytes taken, 0 where it is malformed. */
static size_t
slow_take(const uint8_t *p, size_t n)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length = 0, i;
	uint32_t c;

	while (length < 8 && (p[0] & (0x80u >> length)))
		length++;
	if (length == 0)
		return 1;
	if (length == 1 || length > 4 || length > n)
		return 0;
	c = p[0] & (0xffu >> (length + 1));
	for (i = 1; i < length; i++) {
		if (p[i] >> 6 != 2)
			return 0;
		c = c << 6 | (p[i] & 0x3fu);
	}
	if (c < least[length] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	return length;
}

static bool
slow_sound(const uint8_t *p, size_t n)
{
	size_t step;

	for (; n; p += step, n -= step)
		if (!(step = slow_take(p, n)))
			return false;
	return true;
}

/* A folded text folds to itself; a slug is one. */
static void
texts_check(struct arena *a, const char *s, size_t n)
{
	char *once = str_fold(a, s, n);
	char *copy = arena_strndup(a, s, n);
	char *slug = str_slug(a, copy, 40);
	struct str trimmed = str_trim((struct str){ s, n });

	sd_assert(strcmp(str_fold(a, once, strlen(once)), once) == 0);
	sd_assert(strlen(slug) <= 40 && strcmp(str_slug(a, slug, 40), slug) == 0);
	sd_assert(str_trim(trimmed).n == trimmed.n);
	sd_assert(str_distance(trimmed, str_of(slug), 9) <= 9);
	if (utf8_valid(s, n))
		sd_assert(utf8_valid(once, strlen(once)) && utf8_length(copy) <= n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)4 << 20);
	const char *s = (const char *)data;

	sd_assert(utf8_sound(s, size) == slow_sound(data, size));
	if (size && utf8_valid(s, size))
		sd_assert(utf8_sound(s, size) && !memchr(s, '\0', size));
	texts_check(a, s, size);
	arena_free(a);
	return 0;
}
