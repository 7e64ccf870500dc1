/*
 * packed.c: see packed.h. Called by packing.c and observation.c. Never reads beyond the bytes that
 * it was given, whatever stands in them.
 */
#include "shared/statistics/packed.h"
#include <string.h>

enum {
	RELEASE_DIGITS = 10 /* a release's number is a 32-bit integer */
};

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
	if (!open)
		buf_chr(b, o->conf[0]);
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

/* "A12": status and release; "Q12N": confidential, and how. Before that was kept, "Q12" was any of them. */
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
	o->conf = mark[0] == 'Q' ? "C" : "F";
	if (mark[0] == 'Q' && mark[i] && i > 1 && (o->conf = status_text(mark[i++])) == NULL)
		return false;
	return i > 1 && mark[i] == '\0';
}

bool
packed_observation(const struct packed_texts *t, struct observation *o)
{
	if (!mark_read(t->mark, o))
		return false;
	o->period = t->period;
	o->value = t->n_value ? t->value : NULL;
	o->comment = t->n_comment ? t->comment : NULL;
	return true;
}
