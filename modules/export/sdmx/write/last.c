/*
 * last.c: see last.h. Never takes more memory than twice what it holds.
 */
#include "modules/export/sdmx/write/last.h"
#include <string.h>

enum { FIRST_ROOM = 16, COMMENT_SPARE = 64 };

void
last_begin(struct last *l, struct arena *a, int64_t most)
{
	*l = (struct last){ .arena = a, .most = most > LAST_MAX ? LAST_MAX : (size_t)most };
}

void
last_clear(struct last *l)
{
	l->n = l->next = 0;
}

void
text_keep(char *out, size_t room, const char *text)
{
	size_t n = strlen(text);

	n = n < room ? n : room - 1;
	memcpy(out, text, n);
	out[n] = '\0';
}

void
last_keep(struct last *l, const struct observation *o)
{
	struct last_row *r;
	size_t n;

	/* The next place of the ring, which grows up to the limit: a limit of a million is asked for series of ten. */
	if (l->n == l->room && l->room < l->most) {
		size_t room = l->room ? l->room * 2 : FIRST_ROOM;

		l->room = room > l->most ? l->most : room;
		l->rows = arena_resized(l->arena, l->rows, l->n, l->room, sizeof(*l->rows));
		l->next = l->n;
	}
	if (l->n < l->room)
		l->n++;
	if (l->next == l->room)
		l->next = 0;
	r = &l->rows[l->next++];
	text_keep(r->period, sizeof(r->period), o->period);
	text_keep(r->value, sizeof(r->value), o->value ? o->value : "");
	text_keep(r->status, sizeof(r->status), o->status);
	text_keep(r->conf, sizeof(r->conf), o->conf);
	r->missing = !o->value;
	/* The room of a comment is kept with its place: the ring turns once an observation. */
	n = o->comment ? strlen(o->comment) : 0;
	if (n + 1 > r->comment_room) {
		r->comment_room = n + COMMENT_SPARE;
		r->comment = arena_alloc(l->arena, r->comment_room);
	}
	memcpy(r->comment, o->comment ? o->comment : "", n);
	r->comment[n] = '\0';
}

struct observation
last_get(const struct last *l, size_t i)
{
	size_t start = l->n < l->room ? 0 : l->next;
	const struct last_row *r = &l->rows[(start + i) % l->room];

	return (struct observation){ .period = r->period, .value = r->missing ? NULL : r->value, .status = r->status,
	    .conf = r->conf, .comment = r->comment };
}
