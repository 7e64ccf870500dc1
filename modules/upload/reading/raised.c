/*
 * raised.c: digits above or below the line: a footnote behind a name or a year, the square of a unit. The workbook's
 * reader gives them as characters of their own (U+00B9), as people type them too; a figure never has one. And whether a
 * text looks like a figure at all.
 *
 * Called by most files of the reading. Pure.
 */
#include "modules/upload/reading/part.h"

#include "shared/ground/count.h"

#include <string.h>

static const struct { const char *text; char digit; } raised[] = {
	{ "\xc2\xb9", '1' }, { "\xc2\xb2", '2' }, { "\xc2\xb3", '3' }, { "\xe2\x81\xb0", '0' }, { "\xe2\x81\xb4", '4' },
	{ "\xe2\x81\xb5", '5' }, { "\xe2\x81\xb6", '6' }, { "\xe2\x81\xb7", '7' }, { "\xe2\x81\xb8", '8' },
	{ "\xe2\x81\xb9", '9' },
};

static const char *
raised_replace(struct arena *a, const char *text, bool keep)
{
	char *out = NULL, *q = NULL;
	const char *p = text;

	while (*p) {
		size_t i, n = 0;

		for (i = 0; (unsigned char)*p >= 0xc2 && i < COUNT(raised); i++)
			if (strncmp(p, raised[i].text, n = strlen(raised[i].text)) == 0)
				break;
		if ((unsigned char)*p < 0xc2 || i == COUNT(raised)) {
			if (out)
				*q++ = *p;
			p++;
			continue;
		}
		/* Copied at the first sign: nearly no text has one. */
		if (!out) {
			out = arena_strdup(a, text);
			q = out + (p - text);
		}
		if (keep)
			*q++ = raised[i].digit;
		p += n;
	}
	if (out)
		*q = '\0';
	return out;
}

const char *
raised_cut(struct arena *a, const char *text)
{
	return raised_replace(a, text, false);
}

const char *
raised_lowered(struct arena *a, const char *text)
{
	return raised_replace(a, text, true);
}

bool
numberish(const char *text)
{
	size_t n = strlen(text);

	return n > 0 && strspn(text, "0123456789.,%-+ ") == n && strpbrk(text, "0123456789") != NULL;
}
