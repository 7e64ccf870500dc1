/*
 * xml_out.c: the XML writer. See xml_out.h. Never builds a tree, never allocates.
 */
#include "shared/format/xml_out.h"
#include "shared/format/utf8.h"
#include "shared/ground/log.h"
#include <inttypes.h>
#include <stdio.h>

/* What the escaper does with a byte: copy, replace, look at the whole UTF-8 sequence, mind white space. */
enum { COPY, BAD, WIDE, AMP, LT, GT, QUOT, TAB, LF, CR };

static const unsigned char byte_class[256] = {
	BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, TAB, LF, BAD, BAD, CR, BAD, BAD,
	BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD,
	['&'] = AMP, ['<'] = LT, ['>'] = GT, ['"'] = QUOT,
	[0x80] = WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE,
	WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE,
	WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE,
	WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE,
	WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE,
	WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE,
	WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE,
	WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE, WIDE,
};

/* CR is written as a reference everywhere: a parser would make LF of it. */
static const struct { const char *text, *attribute; } replacement[] = {
	[COPY] = { NULL, NULL }, [BAD] = { UTF8_REPLACEMENT, UTF8_REPLACEMENT }, [WIDE] = { NULL, NULL },
	[AMP] = { "&amp;", "&amp;" }, [LT] = { "&lt;", "&lt;" }, [GT] = { "&gt;", "&gt;" },
	[QUOT] = { "\"", "&quot;" }, [TAB] = { "\t", "&#9;" }, [LF] = { "\n", "&#10;" },
	[CR] = { "&#13;", "&#13;" },
};

/* Length of the run at p that goes out as it is. */
static size_t
plain_run(const unsigned char *p, size_t n)
{
	size_t i = 0, len;
	uint32_t cp;

	while (i < n) {
		if (byte_class[p[i]] == COPY) {
			i++;
			continue;
		}
		if (byte_class[p[i]] != WIDE)
			break;
		len = utf8_take(p + i, n - i, &cp);
		if (len == 0 || cp == 0xfffe || cp == 0xffff)
			break;
		i += len;
	}
	return i;
}

void
xml_escape(struct buf *b, const char *text, size_t n, bool attribute)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + n;

	while (p < end) {
		size_t run = plain_run(p, (size_t)(end - p));

		if (run)
			buf_add(b, p, run);
		p += run;
		if (p == end)
			break;
		if (byte_class[*p] == WIDE) {
			size_t n_bads;
			uint32_t cp;
			size_t len;

			buf_lit(b, UTF8_REPLACEMENT);
			/* Bytes that a broken character takes: a noncharacter its three, anything else one. */
			n_bads = (size_t)(end - p);
			len = utf8_take(p, n_bads, &cp);
			p += len ? len : 1;
			continue;
		}
		buf_str(b, attribute ? replacement[byte_class[*p]].attribute : replacement[byte_class[*p]].text);
		p++;
	}
}

void
xml_fragment(struct xml_out *x, struct buf *b)
{
	x->b = b;
	x->depth = 0;
	x->in_tag = false;
}

void
xml_begin(struct xml_out *x, struct buf *b)
{
	xml_fragment(x, b);
	buf_lit(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

static void
tag_end(struct xml_out *x)
{
	if (x->in_tag)
		buf_chr(x->b, '>');
	x->in_tag = false;
}

void
xml_open(struct xml_out *x, const char *name)
{
	sd_assert(x->depth < XML_DEPTH);
	tag_end(x);
	buf_chr(x->b, '<');
	buf_str(x->b, name);
	x->name[x->depth++] = name;
	x->in_tag = true;
}

void
xml_close(struct xml_out *x)
{
	sd_assert(x->depth > 0);
	x->depth--;
	if (x->in_tag) {
		buf_lit(x->b, "/>");
		x->in_tag = false;
		return;
	}
	buf_lit(x->b, "</");
	buf_str(x->b, x->name[x->depth]);
	buf_chr(x->b, '>');
}

static void
xml_attr_n(struct xml_out *x, const char *name, const char *value, size_t n)
{
	sd_assert(x->in_tag);
	buf_chr(x->b, ' ');
	buf_str(x->b, name);
	buf_lit(x->b, "=\"");
	xml_escape(x->b, value, n, true);
	buf_chr(x->b, '"');
}

void
xml_attr(struct xml_out *x, const char *name, const char *value)
{
	if (value)
		xml_attr_n(x, name, value, strlen(value));
}

void
xml_attr_int(struct xml_out *x, const char *name, int64_t value)
{
	char t[24];
	int n = snprintf(t, sizeof t, "%" PRId64, value);

	xml_attr_n(x, name, t, (size_t)n);
}

void
xml_text(struct xml_out *x, const char *text)
{
	if (text) {
		size_t n = strlen(text);

		tag_end(x);
		xml_escape(x->b, text, n, false);
	}
}

void
xml_leaf_lang(struct xml_out *x, const char *name, const char *lang, const char *text)
{
	if (!text)
		return;
	xml_open(x, name);
	xml_attr(x, "xml:lang", lang);
	xml_text(x, text);
	xml_close(x);
}

void
xml_leaf(struct xml_out *x, const char *name, const char *text)
{
	xml_leaf_lang(x, name, NULL, text);
}

void
xml_line(struct xml_out *x)
{
	tag_end(x);
	buf_chr(x->b, '\n');
}

enum sd_err
xml_end(struct xml_out *x)
{
	while (x->depth)
		xml_close(x);
	return buf_flush(x->b);
}
