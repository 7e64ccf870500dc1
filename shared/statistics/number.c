/*
 * number.c: what an Indonesian official typed, as a canonical decimal. See number.h.
 *
 * A text is cut into runs of digits and the separators between them; from that it is said which of the two
 * conventions it can follow. No value is ever guessed.
 */
#include "shared/statistics/number.h"
#include "shared/ground/count.h"
#include "shared/statistics/decimal.h"
#include "shared/ground/str.h"
#include <string.h>

#define RUNS_MAX 24 /* groups of digits and of signs between them; a text with more is no number */
#define TEXT_MAX 200 /* characters of a cell that can be a number, spaces too; longer ones are text */

static const struct { const char *text; enum number_status status; } markers[] = {
	{ "-", NUMBER_MISSING }, { "--", NUMBER_MISSING }, { "---", NUMBER_MISSING },
	{ "\xe2\x80\x90", NUMBER_MISSING }, { "\xe2\x80\x91", NUMBER_MISSING }, /* hyphens */
	{ "\xe2\x80\x92", NUMBER_MISSING }, { "\xe2\x80\x93", NUMBER_MISSING }, /* figure and en dash */
	{ "\xe2\x80\x94", NUMBER_MISSING }, { "\xe2\x88\x92", NUMBER_MISSING }, /* em dash, minus */
	{ "\xe2\x80\xa6", NUMBER_MISSING }, { "...", NUMBER_MISSING }, { "..", NUMBER_MISSING },
	{ "tidak tersedia", NUMBER_MISSING }, { "tidak ada data", NUMBER_MISSING },
	{ "n/a", NUMBER_NOT_APPLICABLE }, { "na", NUMBER_NOT_APPLICABLE }, { "n.a.", NUMBER_NOT_APPLICABLE },
	{ "n.a", NUMBER_NOT_APPLICABLE },
	{ "tidak berlaku", NUMBER_NOT_APPLICABLE },
	{ "*", NUMBER_CONFIDENTIAL }, { "**", NUMBER_CONFIDENTIAL }, { "***", NUMBER_CONFIDENTIAL },
	{ "rahasia", NUMBER_CONFIDENTIAL },
};

struct run {
	const char *p;
	size_t n;
	char before; /* separator in front: 0 none, '.', ',' or ' ' */
};

/* A text that looks like a number: sign, runs of digits, percent sign. */
struct shape {
	bool minus, percent;
	struct run run[RUNS_MAX];
	size_t n;
};

static bool
same_letters(struct str v, const char *lower)
{
	size_t i;

	for (i = 0; i < v.n && lower[i]; i++) {
		char c = v.p[i] >= 'A' && v.p[i] <= 'Z' ? (char)(v.p[i] + 32) : v.p[i];

		if (c != lower[i])
			return false;
	}
	return i == v.n && lower[i] == '\0';
}

/* The marker's status; NUMBER_BAD where it is none. */
static enum number_status
marker_of(struct str v)
{
	if (v.n == 0)
		return NUMBER_BLANK;
	for (size_t i = 0; i < COUNT(markers); i++)
		if (same_letters(v, markers[i].text))
			return markers[i].status;
	return NUMBER_BAD;
}

const char *
number_marker(char status)
{
	static const struct { char status; const char *text; } written[] = { { 'O', "-" }, { 'M', "n/a" }, { 'Q', "*" } };

	for (size_t i = 0; i < COUNT(written); i++)
		if (written[i].status == status)
			return written[i].text;
	return "";
}

/* Separators as people type them; the wide ones are NBSP, thin, figure and narrow space. */
static const struct { const char *text; char as; } separators[] = {
	{ ".", '.' }, { ",", ',' }, { " ", ' ' }, { "\xc2\xa0", ' ' }, { "\xe2\x80\x89", ' ' },
	{ "\xe2\x80\x87", ' ' }, { "\xe2\x80\xaf", ' ' },
};

static bool
prefix_take(struct str *v, const char *prefix)
{
	size_t n = strlen(prefix);

	if (v->n < n || memcmp(v->p, prefix, n))
		return false;
	v->p += n;
	v->n -= n;
	return true;
}

static char
separator_take(struct str *v)
{
	for (size_t i = 0; i < COUNT(separators); i++)
		if (prefix_take(v, separators[i].text))
			return separators[i].as;
	return 0;
}

static struct run
run_take(struct str *v, char before)
{
	struct run r = { v->p, 0, before };

	while (r.n < v->n && v->p[r.n] >= '0' && v->p[r.n] <= '9')
		r.n++;
	v->p += r.n;
	v->n -= r.n;
	return r;
}

/* Cuts a trimmed text up; false where it is no number of any convention. */
static bool
shape_of(struct str v, struct shape *s)
{
	char separator = 0;

	if (v.n == 0 || v.n > TEXT_MAX)
		return false;
	s->n = 0;
	s->minus = prefix_take(&v, "-") || prefix_take(&v, "\xe2\x88\x92");
	/* A plus in front says nothing that is kept. */
	if (!s->minus)
		(void)prefix_take(&v, "+");
	s->percent = v.n > 0 && v.p[v.n - 1] == '%';
	if (s->percent)
		v = str_trim((struct str){ v.p, v.n - 1 });
	do {
		if (s->n == RUNS_MAX)
			return false;
		s->run[s->n++] = run_take(&v, separator);
		separator = v.n ? separator_take(&v) : 0;
		if (s->run[s->n - 1].n == 0 && s->n > 1)
			return false; /* two separators in a row, or one at the end */
	} while (separator);
	return v.n == 0 && s->run[s->n - 1].n > 0;
}

/* Can the text be read with this decimal separator? *whole = how many runs stand before it. */
static bool
shape_fits(const struct shape *s, char decimal, size_t *whole)
{
	size_t n = s->n;

	/* Decimals stand last: a decimal sign before another separator is caught by the loop below. */
	if (n > 1 && s->run[n - 1].before == decimal)
		n--;
	for (size_t i = 1; i < n; i++)
		if (s->run[i].before == decimal)
			return false;
	*whole = n;
	/* Can this be a whole part of runs 0..n-1, in groups of three by one kind of separator? */
	if (n > 1 && (s->run[0].n == 0 || s->run[0].n > 3 || s->run[0].p[0] == '0'))
		return false;
	for (size_t i = 1; i < n; i++)
		if (s->run[i].n != 3 || s->run[i].before != s->run[1].before)
			return false;
	return true;
}

/* Writes the canonical decimal: runs before `whole`, point, the last one. NULL where it is too long. */
static char *
shape_text(struct arena *a, const struct shape *s, size_t whole)
{
	char *out = arena_alloc(a, TEXT_MAX + 4), *q = out + 1, *begin = q, *first;

	for (size_t i = 0; i < whole; i++) {
		memcpy(q, s->run[i].p, s->run[i].n);
		q += s->run[i].n;
	}
	/* ",5" is 0.5. */
	if (q == begin)
		*q++ = '0';
	for (first = begin; first + 1 < q && *first == '0'; first++)
		;
	if (whole < s->n) {
		*q++ = '.';
		memcpy(q, s->run[whole].p, s->run[whole].n);
		q += s->run[whole].n;
	}
	*q = '\0';
	/* -0 is 0: two spellings of one figure would be a change. */
	if (s->minus && decimal_sign(first) != 0)
		*--first = '-';
	return (size_t)(q - first) <= NUMBER_MAX ? first : NULL;
}

/* What one text says about the convention. */
enum say { SAY_NOTHING, SAY_COMMA, SAY_POINT, SAY_EITHER };

static enum say
shape_says(const struct shape *s)
{
	size_t w1, w2;
	bool comma = shape_fits(s, ',', &w1), point = shape_fits(s, '.', &w2);

	if (comma && point)
		/* "1234" is the same either way; "1.234" is not, and so proves nothing but must be asked. */
		return w1 == w2 ? SAY_NOTHING : SAY_EITHER;
	return comma ? SAY_COMMA : point ? SAY_POINT : SAY_NOTHING;
}

static const char *
digits_end(const char *p)
{
	while (*p >= '0' && *p <= '9')
		p++;
	return p;
}

/* What a text with one separator says, or none, without taking it apart; false: it must be looked at closer. */
static bool
usual_says(const char *text, enum say *out)
{
	const char *whole = text + (*text == '-'), *point = digits_end(whole), *end;

	*out = SAY_NOTHING;
	if (point == whole || (*point && *point != ',' && *point != '.'))
		return false;
	if (!*point)
		return true;
	end = digits_end(point + 1);
	if (*end || end == point + 1 || end - text > TEXT_MAX)
		return false;
	*out = *point == ',' ? SAY_COMMA : SAY_POINT;
	/* 0.125 cannot be thousands, because groups do not begin with a zero. */
	if (end - point == 4 && point - whole <= 3 && *whole != '0')
		*out = SAY_EITHER; /* thousands, perhaps */
	return true;
}

static enum say
text_says(const char *text)
{
	struct shape s;
	enum say usual;

	if (text && usual_says(text, &usual))
		return usual;
	return shape_of(str_trim(str_of(text)), &s) ? shape_says(&s) : SAY_NOTHING;
}

static void
say_first(bool *seen, size_t *first, size_t at)
{
	if (!*seen)
		*first = at;
	*seen = true;
}

void
number_says_add(struct number_says *s, const char *text, size_t at)
{
	switch (text_says(text)) {
	case SAY_COMMA:
		say_first(&s->comma, &s->comma_at, at);
		break;
	case SAY_POINT:
		say_first(&s->point, &s->point_at, at);
		break;
	case SAY_EITHER:
		say_first(&s->either, &s->either_at, at);
		break;
	case SAY_NOTHING:
		break;
	}
}

void
number_says_join(struct number_says *s, const struct number_says *later)
{
	if (later->comma)
		say_first(&s->comma, &s->comma_at, later->comma_at);
	if (later->point)
		say_first(&s->point, &s->point_at, later->point_at);
	if (later->either)
		say_first(&s->either, &s->either_at, later->either_at);
}

struct number_style
number_says_style(const struct number_says *s)
{
	bool comma = s->comma_at < s->point_at;

	/* Two cells that contradict each other are a finding that names both; neither is believed. */
	if (s->comma && s->point)
		return (struct number_style){ NUMBER_MIXED, comma ? s->comma_at : s->point_at,
		    comma ? s->point_at : s->comma_at };
	if (s->comma)
		return (struct number_style){ NUMBER_COMMA, s->comma_at, 0 };
	if (s->point)
		return (struct number_style){ NUMBER_POINT, s->point_at, 0 };
	/* Every figure of the column could be read in two ways: a person is asked. */
	if (s->either)
		return (struct number_style){ NUMBER_UNCLEAR, s->either_at, 0 };
	return number_style_is(NUMBER_PLAIN);
}

struct number_style
number_style_of(const char *const *texts, size_t n)
{
	struct number_says s = { false, false, false, 0, 0, 0 };

	for (size_t i = 0; i < n; i++)
		number_says_add(&s, texts[i], i);
	return number_says_style(&s);
}

struct number_style
number_style_is(enum number_convention convention)
{
	return (struct number_style){ convention, 0, 0 };
}

/* "1234", or "-12,5" where the comma is known to stand before decimals: what nearly all cells hold, and what the way
 * below reads in the same manner. NULL: it must be looked at closer. */
static char *
usual_text(struct arena *a, const char *text, enum number_convention convention)
{
	const char *whole = text + (*text == '-'), *end = digits_end(whole), *sign = NULL;
	char *out;

	if (end == whole || (*whole == '0' && end - whole > 1))
		return NULL;
	if ((*end == '.' && convention == NUMBER_POINT) || (*end == ',' && convention == NUMBER_COMMA)) {
		sign = end;
		if ((end = digits_end(sign + 1)) == sign + 1)
			return NULL;
	}
	/* "-0,0" must lose its sign, which the longer way does. */
	if (*end || end - text > NUMBER_MAX || (*text == '-' && *whole == '0'))
		return NULL;
	out = arena_strndup(a, text, (size_t)(end - text));
	if (sign)
		out[sign - text] = '.';
	return out;
}

enum number_status
number_read(struct arena *a, const char *text, struct number_style style, struct number *out)
{
	char *usual = usual_text(a, text ? text : "", style.convention);
	struct str v;
	struct shape s;
	char decimal;
	size_t whole;
	enum say say;

	*out = (struct number){ NUMBER_VALUE, usual, false };
	if (usual)
		return NUMBER_VALUE;
	v = str_trim(str_of(text));
	out->status = marker_of(v);
	if (out->status != NUMBER_BAD || !shape_of(v, &s))
		return out->status;
	out->percent = s.percent;
	/* The decimal separator to read this text with; 0 where it stays open. */
	say = shape_says(&s);
	if (style.convention == NUMBER_COMMA)
		decimal = say == SAY_POINT ? 0 : ',';
	else if (style.convention == NUMBER_POINT)
		decimal = say == SAY_COMMA ? 0 : '.';
	else
		decimal = say == SAY_EITHER ? 0 : say == SAY_COMMA ? ',' : '.';
	if (!decimal)
		return out->status = NUMBER_DOUBTFUL;
	if (!shape_fits(&s, decimal, &whole))
		return out->status;
	out->text = shape_text(a, &s, whole);
	return out->status = out->text ? NUMBER_VALUE : NUMBER_BAD;
}

/* No grouping here: the only separator is the point. */
char *
number_canonical(struct arena *a, const char *text)
{
	struct shape s;
	size_t whole;

	if (!text || !shape_of(str_of(text), &s) || s.percent || s.n > 2 || s.run[0].n == 0)
		return NULL;
	if (s.n == 2 && s.run[1].before != '.')
		return NULL;
	if ((unsigned char)*text > 0x7f || !shape_fits(&s, '.', &whole))
		return NULL;
	return shape_text(a, &s, whole);
}

char *
number_show(struct arena *a, const char *decimal)
{
	size_t n, i = 0;
	char *out, *q;

	if (!decimal_valid(decimal))
		return arena_strdup(a, decimal);
	/* At most one point a digit. */
	out = q = arena_alloc(a, strlen(decimal) * 2 + 2);
	if (*decimal == '-')
		*q++ = *decimal++;
	n = strcspn(decimal, ".");
	for (; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			*q++ = '.';
		*q++ = decimal[i];
	}
	if (decimal[n] == '.') {
		*q++ = ',';
		memcpy(q, decimal + n + 1, strlen(decimal + n + 1));
	}
	return out;
}

const char *
number_obs_status(enum number_status st)
{
	static const char *const codes[] = {
		[NUMBER_VALUE] = "A", [NUMBER_BLANK] = "O", [NUMBER_MISSING] = "O",
		[NUMBER_NOT_APPLICABLE] = "M", [NUMBER_CONFIDENTIAL] = "Q",
		[NUMBER_DOUBTFUL] = "O", [NUMBER_BAD] = "O",
	};

	return codes[st];
}
