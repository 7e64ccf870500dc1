/*
 * xml.c: tags of an XML text by their place. Called by the other files on parts that the reader of
 * workbooks has
 * found well formed; on anything else it finds fewer tags, never reads past the end.
 */
#define _GNU_SOURCE /* memmem */
#include "shared/format/mark/private.h"
#include "shared/format/xml_out.h"
#include <string.h>

/* Behind the first `end` from `at` on; n where there is none. */
static size_t
behind(const struct scan *s, size_t at, const char *end)
{
	const char *p = at < s->n ? memmem(s->p + at, s->n - at, end, strlen(end)) : NULL;

	return p ? (size_t)(p - s->p) + strlen(end) : s->n;
}

static bool
at_text(const struct scan *s, size_t at, const char *text)
{
	size_t n = strlen(text);

	return n <= s->n - at && memcmp(s->p + at, text, n) == 0;
}

/* The '>' that ends the tag at `at`; n where it is missing. */
static size_t
tag_end(const struct scan *s, size_t at)
{
	char quote = 0;

	for (; at < s->n; at++) {
		char c = s->p[at];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at;
	}
	return s->n;
}

static bool
space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* <!-- -->, <![CDATA[ ]]>, <? ?>, <! >: the place behind it; 0 where it is none of these. */
static size_t
passed_over(const struct scan *s, size_t at)
{
	if (at_text(s, at, "<!--"))
		return behind(s, at + 4, "-->");
	if (at_text(s, at, "<![CDATA["))
		return behind(s, at + 9, "]]>");
	if (at_text(s, at, "<?"))
		return behind(s, at + 2, "?>");
	return at_text(s, at, "<!") ? behind(s, at + 2, ">") : 0;
}

static void
tag_name(const struct scan *s, struct tag *t)
{
	size_t from = t->from + 1 + (t->kind == TAG_CLOSE), to = from;
	const char *colon;

	while (to < t->to - 1 && !space(s->p[to]) && s->p[to] != '/' && s->p[to] != '>')
		to++;
	t->name = t->local = (struct str){ s->p + from, to - from };
	if ((colon = memchr(t->name.p, ':', t->name.n)) != NULL)
		t->local = (struct str){ colon + 1, (size_t)(t->name.p + t->name.n - colon - 1) };
}

bool
tag_next(struct scan *s, struct tag *t)
{
	while (s->at < s->n) {
		const char *p = memchr(s->p + s->at, '<', s->n - s->at);
		size_t from, end;

		if (!p)
			break;
		from = (size_t)(p - s->p);
		if ((end = passed_over(s, from)) != 0) {
			s->at = end;
			continue;
		}
		end = tag_end(s, from);
		if (end == s->n || end < from + 2)
			break;
		*t = (struct tag){ .from = from, .to = end + 1, .kind = s->p[from + 1] == '/' ? TAG_CLOSE :
			s->p[end - 1] == '/' ? TAG_EMPTY : TAG_OPEN };
		tag_name(s, t);
		s->at = t->to;
		return true;
	}
	s->at = s->n;
	return false;
}

bool
tag_is(const struct tag *t, const char *local)
{
	return str_is(t->local, local);
}

/* The next attribute from *at on: name, value and the bytes of the whole, with the space before it. */
static bool
attr_next(const struct scan *s, const struct tag *t, size_t *at, struct str *name, struct str *value, struct str *whole)
{
	size_t end = t->to - 1 - (t->kind == TAG_EMPTY), from = *at, i;
	char quote;

	for (i = from; i < end && space(s->p[i]); i++)
		;
	*name = (struct str){ s->p + i, 0 };
	for (; i < end && s->p[i] != '=' && !space(s->p[i]); i++)
		name->n++;
	for (; i < end && s->p[i] != '"' && s->p[i] != '\''; i++)
		;
	if (i >= end || !name->n)
		return false;
	quote = s->p[i++];
	*value = (struct str){ s->p + i, 0 };
	for (; i < end && s->p[i] != quote; i++)
		value->n++;
	*at = i < end ? i + 1 : end;
	*whole = (struct str){ s->p + from, *at - from };
	return true;
}

static size_t
attrs_begin(const struct scan *s, const struct tag *t)
{
	return (size_t)(t->name.p + t->name.n - s->p);
}

/* Its local name; "" for declarations of namespaces. */
static struct str
attr_local(struct str name)
{
	const char *colon = memchr(name.p, ':', name.n);

	if (name.n >= 5 && memcmp(name.p, "xmlns", 5) == 0)
		return (struct str){ name.p, 0 };
	return colon ? (struct str){ colon + 1, (size_t)(name.p + name.n - colon - 1) } : name;
}

bool
tag_attr(const struct scan *s, const struct tag *t, const char *name, struct str *value)
{
	size_t at = attrs_begin(s, t);
	struct str key, v, whole;

	if (t->kind == TAG_CLOSE)
		return false;
	while (attr_next(s, t, &at, &key, &v, &whole))
		if (str_is(attr_local(key), name)) {
			*value = v;
			return true;
		}
	return false;
}

bool
tag_pass(struct scan *s, const struct tag *t)
{
	unsigned depth = 1;
	struct tag in;

	if (t->kind != TAG_OPEN)
		return t->kind == TAG_EMPTY;
	while (depth && tag_next(s, &in)) {
		depth += in.kind == TAG_OPEN;
		depth -= in.kind == TAG_CLOSE;
	}
	return depth == 0;
}

void
tag_rewrite(struct buf *b, const struct scan *s, const struct tag *t, const char *const *drop, const char *extra,
    const char *end)
{
	size_t at = attrs_begin(s, t);
	struct str key, v, whole;

	buf_chr(b, '<');
	buf_add(b, t->name.p, t->name.n);
	while (attr_next(s, t, &at, &key, &v, &whole)) {
		const char *const *d = drop;

		while (*d && !str_is(attr_local(key), *d))
			d++;
		if (!*d)
			buf_add(b, whole.p, whole.n);
	}
	buf_str(b, extra);
	buf_str(b, end);
}

const char *
tag_prefix(struct arena *a, const struct tag *t)
{
	return arena_strndup(a, t->name.p, t->name.n - t->local.n);
}

void
patch_upto(struct patch *p, size_t at)
{
	if (at > p->done)
		buf_add(p->b, p->p + p->done, at - p->done);
	p->done = at > p->done ? at : p->done;
}

void
patch_skip(struct patch *p, size_t at)
{
	p->done = at > p->done ? at : p->done;
}

static bool
hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

void
mark_escape(struct buf *b, const char *s)
{
	const char *p = s;

	for (; *s; s++)
		if (s[0] == '_' && s[1] == 'x' && hex(s[2]) && hex(s[3]) && hex(s[4]) && hex(s[5]) && s[6] == '_') {
			xml_escape(b, p, (size_t)(s - p), false);
			buf_lit(b, "_x005F_");
			p = s + 1;
		}
	xml_escape(b, p, (size_t)(s - p), false);
}
