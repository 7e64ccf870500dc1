/*
 * emit.c: lines, literals and functions of the C that is written. Called by the rest of the translator.
 */
#include "shared/request/translate/translate.h"
#include <stdarg.h>

const char *
c_literal(struct translator *t, struct str s)
{
	struct buf *b = buf_new(t->arena, 0);

	buf_str(b, "STR_LIT(\"");
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", c);
		else if (c < 0x20 || c >= 0x7f || c == '?') /* ? for ??= and its kin */
			buf_printf(b, "\\%03o", c);
		else
			buf_chr(b, (char)c);
	}
	buf_str(b, "\")");
	return arena_strdup(t->arena, buf_text(b));
}

void
line(struct translator *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_str(t->out, arena_vprintf(t->arena, fmt, ap));
	va_end(ap);
	buf_chr(t->out, '\n');
}

struct unfinished
function_begin(struct translator *t)
{
	struct unfinished before = { t->out, t->markup, t->text };

	t->out = buf_new(t->arena, 0);
	t->markup = buf_new(t->arena, 0);
	t->text = buf_new(t->arena, 0);
	return before;
}

void
function_end(struct translator *t, struct unfinished before)
{
	buf_add(t->functions, t->out->p, t->out->n);
	buf_chr(t->functions, '\n');
	t->out = before.out;
	t->markup = before.markup;
	t->text = before.text;
}

void
literal_flush(struct translator *t)
{
	if (t->markup->n)
		line(t, "put_markup(r, %s, %s);", c_literal(t, (struct str){ t->markup->p, t->markup->n }),
		    c_literal(t, (struct str){ t->text->p, t->text->n }));
	t->markup->n = t->text->n = 0;
}
