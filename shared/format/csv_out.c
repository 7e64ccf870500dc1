/*
 * csv_out.c: the CSV writer. See csv_out.h. Never allocates.
 */
#include "shared/format/csv_out.h"

void
csv_begin(struct csv_out *c, struct buf *b, char separator, bool guard)
{
	c->b = b;
	c->separator = separator;
	c->guard = guard;
	c->n = 0;
	c->lone_blank = false;
}

void
csv_bom(struct csv_out *c)
{
	buf_lit(c->b, "\xef\xbb\xbf");
}

/* Does a spreadsheet take this text for a formula? A lone '-' (missing) it leaves alone. */
static bool
is_formula(const char *p, size_t n)
{
	if (n == 0 || (n == 1 && *p == '-'))
		return false;
	return memchr("=+-@\t\r", *p, 6) != NULL;
}

static bool
needs_quotes(const char *p, size_t n, char separator)
{
	if (n == 0)
		return false;
	if (p[0] == ' ' || p[n - 1] == ' ')
		return true;
	/* What a reader would take for an order instead of a text where it begins a file. */
	if ((n >= 3 && !memcmp(p, "\xef\xbb\xbf", 3)) || (n >= 4 && (!memcmp(p, "sep=", 4) || !memcmp(p, "SEP=", 4))))
		return true;
	for (size_t i = 0; i < n; i++)
		if (p[i] == separator || p[i] == '"' || p[i] == '\n' || p[i] == '\r')
			return true;
	return false;
}

static void
cell_begin(struct csv_out *c, size_t n)
{
	if (c->n > 0)
		buf_chr(c->b, c->separator);
	c->lone_blank = c->n == 0 && n == 0;
	c->n++;
}

/* The bytes of a quoted cell. */
static void
quoted(struct buf *b, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '"')
			buf_chr(b, '"');
		buf_chr(b, text[i]);
	}
}

void
csv_text_n(struct csv_out *c, const char *text, size_t n)
{
	bool guarded;

	cell_begin(c, n);
	/* Always quoted with the ' in front, so that the ' stays with the text. */
	guarded = c->guard && is_formula(text, n);
	if (guarded || needs_quotes(text, n, c->separator)) {
		buf_str(c->b, guarded ? "\"'" : "\"");
		quoted(c->b, text, n);
		buf_chr(c->b, '"');
	} else if (n)
		buf_add(c->b, text, n);
}

void
csv_text(struct csv_out *c, const char *text)
{
	csv_text_n(c, text ? text : "", text ? strlen(text) : 0);
}

void
csv_pair(struct csv_out *c, const char *code, const char *name)
{
	size_t n = strlen(code), k = strlen(name);
	bool guarded = c->guard && is_formula(code, n);

	cell_begin(c, n + k);
	/* What needs quotes in one of the two needs them in the whole. */
	if (!guarded && !needs_quotes(code, n, c->separator) && !needs_quotes(name, k, c->separator)) {
		buf_add(c->b, code, n);
		buf_lit(c->b, ": ");
		buf_add(c->b, name, k);
		return;
	}
	buf_str(c->b, guarded ? "\"'" : "\"");
	quoted(c->b, code, n);
	buf_lit(c->b, ": ");
	quoted(c->b, name, k);
	buf_chr(c->b, '"');
}

void
csv_number(struct csv_out *c, const char *decimal)
{
	bool guard = c->guard;

	c->guard = false;
	csv_text(c, decimal);
	c->guard = guard;
}

void
csv_int(struct csv_out *c, int64_t v)
{
	cell_begin(c, 1);
	buf_i64(c->b, v);
}

void
csv_end(struct csv_out *c)
{
	if (c->n == 1 && c->lone_blank)
		buf_lit(c->b, "\"\""); /* else the row would be a blank line */
	buf_lit(c->b, "\r\n");
	c->n = 0;
}

void
csv_row_out(struct csv_out *c, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		csv_text(c, texts[i]);
	csv_end(c);
}
