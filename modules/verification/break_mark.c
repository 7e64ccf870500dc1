/*
 * break_mark.c: see break_mark.h. Must never touch a value.
 */
#include "modules/verification/break_mark.h"
#include "shared/ground/buf.h"
#include "shared/ground/str.h"
#include <inttypes.h>
#include <string.h>

#define LEAD "Putus deret sejak rilis "
#define BEHIND " | " /* the producer's own comment follows */

enum { COMMENT_MAX = 1000 /* characters: the column observation.comment */ };

static const char *
text_cut(struct arena *a, const char *s, size_t most)
{
	size_t at = 0, n = strlen(s);

	for (size_t i = 0; i < most && at < n; i++)
		at += utf8_step(s + at, n - at);
	return arena_strndup(a, s, at);
}

const char *
break_mark(struct arena *a, const struct meaning_changes *c, int64_t number, const char *note)
{
	struct buf *b = buf_new(a, 0);
	const char *text;

	buf_printf(b, LEAD "%" PRId64 ".", number);
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].is_break)
			buf_printf(b, " %s.", meaning_change_say(a, &c->v[i]));
	if (!str_blank(note))
		buf_printf(b, " %s", note);
	text = buf_text(b);
	for (char *p = b->p; (p = strstr(p, BEHIND)); )
		p[1] = '/'; /* the mark ends where the first one stands */
	return text_cut(a, text, BREAK_MARK_MAX);
}

static bool
is_marked(const char *comment)
{
	return comment && str_starts(comment, LEAD);
}

const char *
break_mark_own(const char *comment)
{
	const char *p = is_marked(comment) ? strstr(comment, BEHIND) : NULL;

	return p ? p + strlen(BEHIND) : is_marked(comment) || str_blank(comment) ? NULL : comment;
}

void
break_mark_set(struct arena *a, const char *mark, struct upload_value *u)
{
	const char *own = break_mark_own(u->comment);

	u->comment = text_cut(a, own ? arena_printf(a, "%s" BEHIND "%s", mark, own) : mark, COMMENT_MAX);
	if (u->status == 'A')
		u->status = 'B';
}

void
break_mark_keep(struct arena *a, const struct observation *o, struct upload_value *u)
{
	const char *end;

	if (!is_marked(o->comment) || is_marked(u->comment) || !u->value)
		return;
	end = strstr(o->comment, BEHIND);
	break_mark_set(a, end ? arena_strndup(a, o->comment, (size_t)(end - o->comment)) : o->comment, u);
}
