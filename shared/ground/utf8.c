/*
 * utf8.c: is it UTF-8, and how many characters.
 *
 * Called for everything that comes from outside, before anybody else looks at it, and by the log.
 * Never repairs: a text is sound or it is refused.
 */
#include "shared/ground/str.h"
#include "shared/ground/count.h"

/* What a first byte demands (RFC 3629, section 4): the count of following bytes and the range of
 * the first of them; the others are 80 to BF. */
struct lead {
	unsigned char from, to;
	unsigned char more, low, high;
};

static const struct lead leads[] = {
	{ 0x00, 0x7f, 0, 0x00, 0x00 },
	{ 0xc2, 0xdf, 1, 0x80, 0xbf },
	{ 0xe0, 0xe0, 2, 0xa0, 0xbf },
	{ 0xe1, 0xec, 2, 0x80, 0xbf },
	{ 0xed, 0xed, 2, 0x80, 0x9f }, /* no surrogates */
	{ 0xee, 0xef, 2, 0x80, 0xbf },
	{ 0xf0, 0xf0, 3, 0x90, 0xbf },
	{ 0xf1, 0xf3, 3, 0x80, 0xbf },
	{ 0xf4, 0xf4, 3, 0x80, 0x8f },
};

static bool
within(unsigned char c, unsigned char low, unsigned char high)
{
	return c >= low && c <= high;
}

size_t
utf8_step(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	const struct lead *l = leads;
	const struct lead *end = leads + COUNT(leads);
	size_t i;

	while (l < end && !within(p[0], l->from, l->to))
		l++;
	if (l == end || l->more >= n)
		return 0;
	if (l->more && !within(p[1], l->low, l->high))
		return 0;
	for (i = 2; i <= l->more; i++)
		if (!within(p[i], 0x80, 0xbf))
			return 0;
	return (size_t)l->more + 1;
}

bool
utf8_sound(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i = 0, step;

	while (i < n) {
		if (p[i] < 0x80)
			step = 1;
		else if ((step = utf8_step(s + i, n - i)) == 0)
			return false;
		i += step;
	}
	return true;
}

bool
utf8_valid(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
			return false;
	}
	return utf8_sound(s, n);
}

size_t
utf8_length(const char *s)
{
	size_t count = 0;

	for (; *s; s++)
		if (((unsigned char)*s & 0xc0) != 0x80)
			count++;
	return count;
}
