/*
 * sheet_scan.c: the rows of a sheet and the shared strings as nearly every program writes them, read in one pass over
 * the bytes. Called by sheet_rows.c and sheet_strings.c where part_raw() has some.
 *
 * Takes a strict part of XML 1.0 and of ECMA-376 (part 1, 18.3.1.4 c, 18.3.1.73 row, 18.4.8 si): elements in the order
 * and nesting below, attributes in any order and either quote, one prefix for all elements of a row, references to
 * characters. Comments, CDATA, processing instructions, rich text and whatever else there is are left to the parser,
 * and so is everything that is wrong: this file never says that something is, so there is one judge only.
 *
 * Every loop ends at the NUL behind the bytes, which nothing here takes for a character. Where a function returns
 * false, `p` stands at what was not understood: at the very end, more bytes may help.
 */
#include "shared/format/workbook/sheet_private.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include <string.h>

#define ATTRS_MAX 16u /* of a row */
#define PREFIX_MAX 16u /* bytes of a namespace's prefix: writers use none or "x" */
#define NAME_MAX_BYTES 200u /* of an attribute */
#define STYLE_DIGITS 9u /* fits into 32 bits */
#define SHEET_MAX_BLANK 16384u /* columns that any spreadsheet program has, without a value */

struct scan_state {
	char *p, *end;
	const char *prefix; /* of the elements, with its colon */
	size_t n_prefix;
	char digits[8];     /* of the row's number, as its cells say it */
	size_t n_digits;
};

/* What a byte may be. */
enum {
	TEXT = 1,   /* in a text, as it is */
	VALUE = 2,  /* in the value of an attribute */
	NAME = 4,   /* in a name */
	BEGIN = 8,  /* a name begins with it */
	SPACE = 16,
	WIDE = 32   /* of a character of several bytes */
};

#define LETTER (TEXT | VALUE | NAME | BEGIN)
#define MARK (TEXT | VALUE)

static const unsigned char kinds[256] = {
	['\t'] = TEXT | SPACE, ['\n'] = TEXT | SPACE, ['\r'] = SPACE, [' '] = TEXT | VALUE | SPACE,
	['!' ... '%'] = MARK, ['\'' ... ','] = MARK, ['/'] = MARK, [':'] = MARK, [';'] = MARK, ['='] = MARK,
	['>' ... '@'] = MARK, ['['] = MARK, ['\\'] = MARK, [']'] = VALUE, ['^'] = MARK, ['`'] = MARK, ['{' ... '~'] = MARK,
	[0x7f] = TEXT, ['-'] = MARK | NAME, ['.'] = MARK | NAME, ['0' ... '9'] = MARK | NAME, ['_'] = LETTER,
	['A' ... 'Z'] = LETTER, ['a' ... 'z'] = LETTER, [0x80 ... 0xff] = WIDE,
};

static inline unsigned
kind_of(const char *p)
{
	return kinds[(unsigned char)*p];
}

static inline bool
char_take(struct scan_state *s, char c)
{
	if (*s->p != c)
		return false;
	s->p++;
	return true;
}

static inline bool
word_take(struct scan_state *s, const char *w, size_t n)
{
	if ((size_t)(s->end - s->p) < n) {
		s->p = s->end;
		return false;
	}
	if (memcmp(s->p, w, n))
		return false;
	s->p += n;
	return true;
}

#define WORD(s, w) word_take((s), "" w, sizeof(w) - 1)

static inline void
space_pass(struct scan_state *s)
{
	while (kind_of(s->p) & SPACE)
		s->p++;
}

static inline bool
prefix_take(struct scan_state *s)
{
	return !s->n_prefix || word_take(s, s->prefix, s->n_prefix);
}

/* Behind '<': the prefix that all elements of this one must have. */
static bool
prefix_find(struct scan_state *s)
{
	size_t n = 0;

	while (n < PREFIX_MAX && (kind_of(s->p + n) & NAME))
		n++;
	s->prefix = s->p;
	s->n_prefix = s->p[n] == ':' ? n + 1 : 0;
	if (s->p + n == s->end)
		s->p = s->end;
	if (!s->n_prefix)
		return true;
	return (kind_of(s->p) & BEGIN) && ((*s->p | 0x20) != 'x' || n < 3 || (s->p[1] | 0x20) != 'm' ||
	    (s->p[2] | 0x20) != 'l');
}

static enum scanned
outcome(const struct scan_state *s, bool whole)
{
	return whole ? SCAN_WHOLE : s->p >= s->end ? SCAN_MORE : SCAN_OTHER;
}

/* --- texts --- */

/* A byte of a text that is not taken as it is; where it is the end of it, p stays. */
static bool
special_take(struct scan_state *s, struct scan_text *t, bool *wide)
{
	uint32_t c;
	size_t n;

	if (kind_of(s->p) & WIDE) {
		*wide = true;
		s->p++;
		return true;
	}
	if (*s->p == ']' && !(s->p[1] == ']' && s->p[2] == '>')) {
		s->p++;
		return true;
	}
	if (*s->p != '&')
		return false;
	if (!(n = text_reference(s->p, &c))) {
		if (!memchr(s->p, ';', (size_t)(s->end - s->p)))
			s->p = s->end;
		return false;
	}
	t->coded = true;
	s->p += n;
	return true;
}

/* The text up to the next '<'. */
static bool
text_take(struct scan_state *s, struct scan_text *t)
{
	bool wide = false;

	*t = (struct scan_text){ .p = s->p };
	do {
		while (kind_of(s->p) & TEXT)
			s->p++;
	} while (*s->p != '<' && special_take(s, t, &wide));
	if (*s->p != '<' || (size_t)(s->p - t->p) > SHEET_MAX_CELL)
		return false;
	t->n = (uint32_t)(s->p - t->p);
	return !wide || text_wide_sound(t->p, t->n);
}

/* --- tags --- */

/* A value between two quotes, of bytes that stand for themselves. */
static bool
value_take(struct scan_state *s, struct str *v)
{
	char quote = *s->p;

	if (quote != '"' && quote != '\'')
		return false;
	v->p = ++s->p;
	while (*s->p != quote && (kind_of(s->p) & VALUE))
		s->p++;
	v->n = (size_t)(s->p - v->p);
	return char_take(s, quote);
}

struct attrs {
	struct str names[ATTRS_MAX], values[ATTRS_MAX];
	size_t n;
};

/* A name without a prefix that means something to XML itself. */
static bool
attr_name_take(struct scan_state *s, struct str *name)
{
	name->p = s->p;
	if (!(kind_of(s->p) & BEGIN))
		return false;
	while (kind_of(s->p) & NAME)
		s->p++;
	if (*s->p == ':') {
		s->p++;
		if (!(kind_of(s->p) & BEGIN))
			return false;
		s->p++;
		if (!(kind_of(s->p) & NAME)) /* of one letter are those that mean something to us */
			return false;
		while (kind_of(s->p) & NAME)
			s->p++;
	}
	name->n = (size_t)(s->p - name->p);
	return name->n <= NAME_MAX_BYTES && (name->n < 3 || memcmp(name->p, "xml", 3) != 0);
}

static bool
attr_take(struct scan_state *s, struct attrs *v)
{
	struct str *name = &v->names[v->n];

	if (v->n == ATTRS_MAX || !attr_name_take(s, name) || !char_take(s, '=') || !value_take(s, &v->values[v->n]))
		return false;
	for (size_t i = 0; i < v->n; i++)
		if (v->names[i].n == name->n && !memcmp(v->names[i].p, name->p, name->n))
			return false;
	v->n++;
	return true;
}

/* The rest of a tag behind its name. */
static bool
attrs_take(struct scan_state *s, struct attrs *v, bool *empty)
{
	for (v->n = 0;;) {
		if (*s->p == '>' || *s->p == '/') {
			*empty = *s->p == '/';
			s->p++;
			return !*empty || char_take(s, '>');
		}
		if (!(kind_of(s->p) & SPACE))
			return false;
		space_pass(s);
		if (*s->p != '>' && *s->p != '/' && !attr_take(s, v))
			return false;
	}
}

static bool
close_take(struct scan_state *s, const char *name, size_t n)
{
	return char_take(s, '<') && char_take(s, '/') && prefix_take(s) && word_take(s, name, n);
}

#define CLOSE(s, name) close_take((s), "" name ">", sizeof(name))

/* <v>, <t>: behind the name. */
static bool
text_element_take(struct scan_state *s, struct scan_text *t, const char *name)
{
	struct str value;
	bool empty;

	*t = (struct scan_text){ .p = s->p };
	/* What the tag of a text may say is about white space. */
	if (*s->p == ' ' && (!WORD(s, " xml:space=") || !value_take(s, &value)))
		return false;
	empty = *s->p == '/';
	s->p += empty;
	if (!char_take(s, '>'))
		return false;
	return empty || (text_take(s, t) && close_take(s, name, 2));
}

/* --- cells --- */

static const struct { const char *text; size_t n; enum value_type type; } value_types[] = {
	{ "s", 1, VALUE_SHARED }, { "n", 1, VALUE_NUMBER }, { "str", 3, VALUE_TEXT }, { "b", 1, VALUE_BOOL },
	{ "inlineStr", 9, VALUE_INLINE }, { "e", 1, VALUE_ERROR }, { "d", 1, VALUE_ISO },
};

enum value_type
value_type_of(const char *s, size_t n)
{
	for (size_t i = 0; i < COUNT(value_types); i++)
		if (value_types[i].n == n && !memcmp(value_types[i].text, s, n))
			return value_types[i].type;
	return VALUE_OTHER;
}

/* One of the attributes r, s and t, each once. */
static bool
cell_attr_take(struct scan_state *s, struct scan_cell *c, unsigned *seen)
{
	const char *from;
	char name = *s->p, quote;
	unsigned bit = name == 'r' ? 1 : name == 's' ? 2 : name == 't' ? 4 : 0;

	if (!bit || (*seen & bit))
		return false;
	*seen |= bit;
	s->p++;
	if (!char_take(s, '='))
		return false;
	quote = *s->p;
	if (quote != '"' && quote != '\'')
		return false;
	s->p++;
	from = s->p;
	if (bit == 1) { /* "C17" of row 17, in capitals */
		for (c->col = 0; s->p - from < 3 && *s->p >= 'A' && *s->p <= 'Z';)
			c->col = c->col * 26 + (uint32_t)(*s->p++ - 'A' + 1);
		if (s->p == from || !word_take(s, s->digits, s->n_digits))
			return false;
	} else if (bit == 2) {
		for (c->style = 0; s->p - from < STYLE_DIGITS && *s->p >= '0' && *s->p <= '9';)
			c->style = c->style * 10 + (uint32_t)(*s->p++ - '0');
		if (s->p == from)
			return false;
	} else {
		while (kind_of(s->p) & NAME)
			s->p++;
		c->type = (uint8_t)value_type_of(from, (size_t)(s->p - from));
		if (c->type == VALUE_OTHER)
			return false;
	}
	return char_take(s, quote);
}

/* An element in a cell, behind '<' and prefix. One value a cell. */
static bool
cell_part_take(struct scan_state *s, struct scan_cell *c, bool *valued)
{
	char name = *s->p++;
	struct attrs attrs;
	struct scan_text t;
	bool empty;

	if (name == 'f') {
		c->formula = true;
		return attrs_take(s, &attrs, &empty) && (empty || (text_take(s, &t) && CLOSE(s, "f")));
	}
	if ((name != 'v' && name != 'i') || *valued) {
		s->p--;
		return false;
	}
	*valued = true;
	if (name == 'v')
		return text_element_take(s, &c->text, "v>");
	/* <is><t>...</t></is>, behind "<i". */
	if (!WORD(s, "s>"))
		return false;
	space_pass(s);
	if (!char_take(s, '<') || !prefix_take(s) || !char_take(s, 't') || !text_element_take(s, &c->text, "t>"))
		return false;
	space_pass(s);
	return CLOSE(s, "is");
}

/* A cell behind "<c". */
static bool
cell_take(struct scan_state *s, struct scan_cell *c, uint32_t last)
{
	bool empty, valued = false;
	unsigned seen = 0;

	/* Behind "<c": the rest of the tag. */
	*c = (struct scan_cell){ .col = last + 1, .type = VALUE_NUMBER };
	while (*s->p == ' ') {
		s->p++;
		if (!cell_attr_take(s, c, &seen))
			return false;
	}
	empty = *s->p == '/';
	s->p += empty;
	if (!char_take(s, '>') || c->col <= last || c->col > SHEET_MAX_BLANK)
		return false;
	while (!empty) {
		space_pass(s);
		if (!char_take(s, '<'))
			return false;
		if (*s->p == '/')
			return char_take(s, '/') && prefix_take(s) && WORD(s, "c>");
		if (!prefix_take(s) || !cell_part_take(s, c, &valued))
			return false;
	}
	return true;
}

/* --- rows --- */

/* Attribute r of a row, as its cells say it. */
static bool
row_number(struct scan_state *s, const struct attrs *v, uint32_t last, uint32_t *row, bool *hidden)
{
	char text[16];
	size_t n = sizeof(text);

	*row = last + 1;
	for (size_t i = 0; i < v->n; i++) {
		struct str value = v->values[i];

		if (str_is(v->names[i], "hidden"))
			*hidden = str_is(value, "1") || str_is(value, "true");
		if (!str_is(v->names[i], "r"))
			continue;
		if (value.n == 0 || value.n > 7 || value.p[0] == '0')
			return false;
		for (size_t k = *row = 0; k < value.n; k++) {
			if (value.p[k] < '0' || value.p[k] > '9')
				return false;
			*row = *row * 10 + (uint32_t)(value.p[k] - '0');
		}
	}
	if (*row <= last || *row > SHEET_MAX_ROWS)
		return false;
	for (uint32_t r = *row; r; r /= 10)
		text[--n] = (char)('0' + r % 10);
	s->n_digits = sizeof(text) - n;
	memcpy(s->digits, text + n, s->n_digits);
	return true;
}

/* Behind the tag of a row: its cells, and its end. */
static bool
cells_take(struct scan_state *s, struct scan_row *out)
{
	struct scan_cell *c;

	for (;;) {
		space_pass(s);
		if (!char_take(s, '<'))
			return false;
		if (*s->p == '/')
			return char_take(s, '/') && prefix_take(s) && WORD(s, "row>");
		if (out->n == SHEET_MAX_COLS) /* only empty ones could follow */
			return false;
		c = &out->cells[out->n];
		if (!prefix_take(s) || !char_take(s, 'c') || !cell_take(s, c, out->last_col))
			return false;
		out->last_col = c->col;
		if (c->text.n == 0 && !(c->formula && c->type != VALUE_TEXT))
			continue;
		if (c->col > SHEET_MAX_COLS)
			return false;
		out->n++;
	}
}

enum scanned
scan_row(char *p, size_t n, uint32_t last, struct scan_row *out, size_t *used)
{
	struct scan_state s = { .p = p, .end = p + n };
	struct attrs attrs;
	bool empty = false, whole;

	out->n = 0;
	out->last_col = 0;
	out->hidden = false;
	space_pass(&s);
	whole = char_take(&s, '<') && prefix_find(&s) && prefix_take(&s) && WORD(&s, "row") &&
	    attrs_take(&s, &attrs, &empty) && row_number(&s, &attrs, last, &out->row, &out->hidden) &&
	    (empty || cells_take(&s, out));
	*used = (size_t)(s.p - p);
	return outcome(&s, whole);
}

/* --- shared strings --- */

/* Behind "<si>". */
static bool
string_take(struct scan_state *s, struct scan_text *t)
{
	*t = (struct scan_text){ .p = s->p };
	space_pass(s);
	if (!char_take(s, '<'))
		return false;
	if (*s->p != '/') {
		if (!prefix_take(s) || !char_take(s, 't') || !text_element_take(s, t, "t>"))
			return false;
		space_pass(s);
		if (!char_take(s, '<'))
			return false;
	}
	return char_take(s, '/') && prefix_take(s) && WORD(s, "si>");
}

enum scanned
scan_string(char *p, size_t n, struct scan_text *out, size_t *used)
{
	struct scan_state s = { .p = p, .end = p + n };
	bool whole;

	space_pass(&s);
	whole = char_take(&s, '<') && prefix_find(&s) && prefix_take(&s) && WORD(&s, "si>") && string_take(&s, out);
	*used = (size_t)(s.p - p);
	return outcome(&s, whole);
}
