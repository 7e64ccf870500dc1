/*
 * packed.c: see packed.h. Called by packing.c and observation.c. Never reads beyond the bytes that
 * it was given, whatever stands in them.
 */
#include "shared/statistics/packed.h"
#include <string.h>

enum { RELEASE_DIGITS = 10 };

void
packed_add(struct buf *b, const struct observation *o)
{
	bool open = strcmp(o->conf, "F") == 0;

	buf_str(b, o->period);
	buf_chr(b, '\0');
	if (open)
		buf_str(b, o->value);
	buf_chr(b, '\0');
	buf_chr(b, open ? o->status[0] : 'Q');
	buf_i64(b, o->valid_from);
	buf_chr(b, '\0');
	if (open)
		buf_str(b, o->comment);
	buf_chr(b, '\0');
}

/* "A" for 'A': a row of two bytes each. */
static const char *
status_text(char c)
{
	static char text[128][2];
	unsigned char i = (unsigned char)c;

	if (i >= 128)
		return NULL;
	text[i][0] = c;
	return text[i];
}

/* The text at *p; *p is moved behind its NUL. NULL where there is none. */
static const char *
text_next(const char **p, const char *end)
{
	const char *text = *p, *nul = memchr(text, '\0', (size_t)(end - text));

	if (!nul)
		return NULL;
	*p = nul + 1;
	return text;
}

/* "A12": status and release. */
static bool
mark_read(const char *mark, struct observation *o)
{
	int64_t n = 0;
	size_t i = 1;

	if (!mark[0] || !(o->status = status_text(mark[0])))
		return false;
	for (; mark[i] >= '0' && mark[i] <= '9' && i <= RELEASE_DIGITS; i++)
		n = n * 10 + (mark[i] - '0');
	o->valid_from = n;
	return i > 1 && mark[i] == '\0';
}

bool
packed_next(const char **p, const char *end, struct observation *o)
{
	const char *mark;

	if (!(o->period = text_next(p, end)) || !(o->value = text_next(p, end)) ||
	    !(mark = text_next(p, end)) || !mark_read(mark, o) || !(o->comment = text_next(p, end)))
		return false;
	if (!*o->value)
		o->value = NULL;
	if (!*o->comment)
		o->comment = NULL;
	o->conf = "F";
	return true;
}
