/*
 * write.c: from compiled pages to HTML, escaped by place. Called by compiled pages through run.h. Must never
 * write a value without escaping it: only put_markup() and put_open() write markup, given literals of the stylesheet.
 *
 * In text "&", "<" and ">" are written as references, in attributes '"' too; control characters that XML forbids are
 * left out. In an address what is no URL character is percent-encoded (as libxml2 does); an address whose scheme is not
 * one of address_schemes becomes "#". In a script "<" is written as \u003c, which JSON reads as the same text.
 */
#include "shared/ground/log.h"
#include "shared/ground/count.h"
#include "shared/request/page/run.h"
#include <strings.h>

enum { PLAIN, DROP, AMP, LESS_THAN, GREATER, QUOTE, PERCENT, SCRIPT_LESS };

/* What becomes of a byte in a place; filled once. */
static unsigned char kinds[IN_NOTHING][256];

static void __attribute__((constructor))
kinds_fill(void)
{
	static const char url[] = "-_.!~*'()#%&+,/:;<=>?@";

	for (unsigned place = 0; place < IN_TEXT; place++) {
		for (unsigned c = 0; c < 256; c++)
			kinds[place][c] = c < 0x20 && c != '\t' && c != '\n' && c != '\r' ? DROP : PLAIN;
		if (place == IN_SCRIPT) {
			kinds[place]['<'] = SCRIPT_LESS;
			continue;
		}
		for (unsigned c = 0; place == IN_ADDRESS && c < 256; c++)
			if (kinds[place][c] == PLAIN && !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z') &&
			    (c >= 0x80 || !c || !strchr(url, (int)c)))
				kinds[place][c] = PERCENT;
		kinds[place]['&'] = AMP;
		kinds[place]['<'] = LESS_THAN;
		kinds[place]['>'] = GREATER;
		if (place == IN_ATTRIBUTE)
			kinds[place]['"'] = QUOTE;
	}
}

static void
text_escape(struct buf *b, struct str s, enum place place)
{
	static const struct str texts[] = { [DROP] = { "", 0 }, [AMP] = { "&amp;", 5 }, [LESS_THAN] = { "&lt;", 4 },
		[GREATER] = { "&gt;", 4 }, [QUOTE] = { "&quot;", 6 }, [SCRIPT_LESS] = { "\\u003c", 6 } };
	static const char hex[] = "0123456789ABCDEF";
	const unsigned char *kind = kinds[place], *p = (const unsigned char *)s.p;
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (kind[p[i]] == PLAIN)
			continue;
		buf_add(b, s.p + from, i - from);
		if (kind[p[i]] == PERCENT)
			buf_add(b, (const char[]){ '%', hex[p[i] >> 4], hex[p[i] & 15] }, 3);
		else
			buf_add(b, texts[kind[p[i]]].p, texts[kind[p[i]]].n);
		from = i + 1;
	}
	buf_add(b, s.p + from, s.n - from);
}

void
put_closed(struct run *r)
{
	if (r->open) {
		r->open = false;
		buf_chr(r->out, '>');
	}
}

void
put_text(struct run *r, struct str s)
{
	if (s.n == 0)
		return;
	switch (r->place) {
	case IN_TEXT:
		buf_add(r->text, s.p, s.n);
		break;
	case IN_PAGE:
		put_closed(r);
		text_escape(r->out, s, IN_PAGE);
		break;
	case IN_SCRIPT:
		put_closed(r);
		text_escape(r->out, s, IN_SCRIPT);
		break;
	case IN_ATTRIBUTE:
		text_escape(r->out, s, IN_ATTRIBUTE);
		break;
	case IN_ADDRESS:
		/* An address begins: blanks before it are nothing (XSLT's html output, 16.2, leaves them out too). */
		while (r->out->n == r->value_at && s.n && (*s.p == ' ' || *s.p == '\t' || *s.p == '\n' || *s.p == '\r')) {
			s.p++;
			s.n--;
		}
		text_escape(r->out, s, IN_ADDRESS);
		break;
	case IN_NOTHING:
		break;
	}
}

void
put_markup(struct run *r, struct str markup, struct str text)
{
	if (r->place != IN_PAGE) {
		put_text(r, text);
		return;
	}
	put_closed(r);
	buf_add(r->out, markup.p, markup.n);
}

void
put_copy(struct run *r, struct value *x)
{
	while (x->type == VALUE_REFERENCE)
		x = x->is.to;
	if (x->type == VALUE_PART && x->is.part.write) {
		x->is.part.write(r, x->is.part.at, x->is.part.frame);
		return;
	}
	if (x->type == VALUE_SET && x->is.set.n) {
		log_line(LOG_ERROR, "%s: nodes of the tree cannot be copied into a page", r->style->file);
		r->failed = true;
	}
	put_text(r, as_text(r, x));
}

void
put_open(struct run *r, struct str start)
{
	if (r->place != IN_PAGE)
		return;
	put_closed(r);
	buf_add(r->out, start.p, start.n);
	r->open = true;
}

enum place
attribute_begin(struct run *r, struct str name, enum place place)
{
	enum place before = r->place;

	if (before != IN_PAGE || !r->open) {
		r->place = IN_NOTHING;
		return before;
	}
	buf_add(r->out, name.p, name.n);
	buf_add(r->out, "=\"", 2);
	r->value_at = r->out->n;
	r->place = place;
	return before;
}

/* Schemes that only lead somewhere. */
static const struct str address_schemes[] = { { "http", 4 }, { "https", 5 }, { "mailto", 6 }, { "tel", 3 } };

/* Has the address at p a scheme, and one that is not known? What a browser would ignore in it is percent-encoded. */
static bool
scheme_is_strange(const char *p, size_t n)
{
	size_t k = 0;

	while (k < n && p[k] != ':' && p[k] != '/' && p[k] != '?' && p[k] != '#')
		k++;
	if (k == n || p[k] != ':')
		return false;
	for (size_t i = 0; i < COUNT(address_schemes); i++)
		if (address_schemes[i].n == k && strncasecmp(p, address_schemes[i].p, k) == 0)
			return false;
	return true;
}

void
attribute_end(struct run *r, enum place before)
{
	struct buf *b = r->out;
	enum place place = r->place;

	r->place = before;
	if (place == IN_NOTHING || b->er != SD_OK)
		return;
	if (place == IN_ADDRESS && scheme_is_strange(b->p + r->value_at, b->n - r->value_at)) {
		b->n = r->value_at;
		buf_chr(b, '#');
	}
	buf_chr(b, '"');
}

void
put_flag(struct run *r, struct str name)
{
	if (r->place == IN_PAGE && r->open)
		buf_add(r->out, name.p, name.n);
}

enum place
script_begin(struct run *r)
{
	enum place before = r->place;

	if (before == IN_PAGE)
		r->place = IN_SCRIPT;
	return before;
}

void
script_end(struct run *r, enum place before)
{
	r->place = before;
}
