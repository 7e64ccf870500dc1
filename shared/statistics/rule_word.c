/*
 * rule_word.c: cuts a validation rule into numbers, names, signs and sentences. See rule.h for the language.
 *
 * Called by rule_parse.c only. Never reads behind the end of the rule.
 */
#include "shared/statistics/rule_part.h"

#include "shared/ground/count.h"
#include "shared/statistics/number.h"

#include <string.h>

static const struct { const char *text; enum rule_step_kind op; } signs[] = {
	{ "<=", RULE_LESS_EQUAL }, { ">=", RULE_MORE_EQUAL }, { "<>", RULE_UNEQUAL }, { "!=", RULE_UNEQUAL },
	{ "\xe2\x89\xa4", RULE_LESS_EQUAL }, { "\xe2\x89\xa5", RULE_MORE_EQUAL }, { "\xe2\x89\xa0", RULE_UNEQUAL },
	{ "==", RULE_EQUAL }, { "=", RULE_EQUAL }, { "<", RULE_LESS }, { ">", RULE_MORE }, { "..", RULE_RANGE },
	{ "+", RULE_ADD }, { "-", RULE_SUBTRACT }, { "\xe2\x88\x92", RULE_SUBTRACT }, { "*", RULE_MULTIPLY },
	{ "/", RULE_DIVIDE },
};

bool
rule_fail(struct parser *s, const char *at, const char *message)
{
	if (!s->fault) {
		s->fault = message;
		s->fault_at = at;
	}
	return false;
}

/* --- words --- */

bool
rule_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool
rule_digit(char c)
{
	return c >= '0' && c <= '9';
}

char
rule_peek(const struct parser *s, size_t k)
{
	return s->p + k < s->end ? s->p[k] : '\0';
}

bool
rule_word_is(struct str w, const char *text)
{
	size_t i;

	for (i = 0; i < w.n && text[i]; i++)
		if ((w.p[i] >= 'A' && w.p[i] <= 'Z' ? w.p[i] + 32 : w.p[i]) != text[i])
			return false;
	return i == w.n && !text[i];
}

/* Digits with at most one point or comma between digits; "1.234" is nobody's number. */
static void
number_take(struct parser *s)
{
	const char *from = s->p, *mark = NULL;

	while (rule_digit(rule_peek(s, 0)))
		s->p++;
	if ((rule_peek(s, 0) == '.' || rule_peek(s, 0) == ',') && rule_digit(rule_peek(s, 1))) {
		mark = s->p++;
		while (rule_digit(rule_peek(s, 0)))
			s->p++;
	}
	s->now = (struct token){ T_NUMBER, { from, (size_t)(s->p - from) }, RULE_NUMBER, false, from };
	if (s->p - from > NUMBER_MAX)
		rule_fail(s, from, "Angka ini terlalu panjang.");
	if (mark && s->p - mark == 4 && *from != '0' && mark - from <= 3)
		rule_fail(s, from, "Angka ini dapat dibaca dua cara. Tulis tanpa pemisah ribuan (1234), atau tambahkan satu "
		    "nol di belakang desimalnya.");
}

static void
enclosed_take(struct parser *s, char close, enum token_kind kind)
{
	const char *from = s->p++, *begin = s->p;

	while (s->p < s->end && *s->p != close)
		s->p++;
	s->now = (struct token){ kind, { begin, (size_t)(s->p - begin) }, RULE_INDICATOR, true, from };
	if (s->p == s->end)
		rule_fail(s, from, close == '"' ? "Tanda kutip ini tidak ditutup." : "Kurung siku ini tidak ditutup.");
	else
		s->p++;
}

static bool
sign_take(struct parser *s)
{
	size_t i, n;

	for (i = 0; i < COUNT(signs); i++) {
		n = strlen(signs[i].text);
		if ((size_t)(s->end - s->p) < n || memcmp(s->p, signs[i].text, n) != 0)
			continue;
		s->now = (struct token){ T_OPERATOR, { s->p, n }, signs[i].op, false, s->p };
		s->p += n;
		return true;
	}
	return false;
}

void
rule_next(struct parser *s)
{
	static const struct { char c; enum token_kind kind; } marks[] = { { '(', T_OPEN }, { ')', T_CLOSE },
		{ '.', T_DOT }, { ':', T_COLON } };
	size_t i;
	const char *from;

	while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' || *s->p == '\r'))
		s->p++;
	s->now = (struct token){ s->p == s->end ? T_END : T_BAD, { s->p, 0 }, RULE_NUMBER, false, s->p };
	if (s->p == s->end)
		return;
	if (rule_digit(*s->p)) {
		number_take(s);
	} else if (rule_letter(*s->p)) {
		from = s->p;
		while (rule_letter(rule_peek(s, 0)) || rule_digit(rule_peek(s, 0)))
			s->p++;
		s->now = (struct token){ T_NAME, { from, (size_t)(s->p - from) }, RULE_INDICATOR, false, from };
	} else if (*s->p == '"') {
		enclosed_take(s, '"', T_QUOTE);
	} else if (*s->p == '[') {
		enclosed_take(s, ']', T_NAME);
	} else if (!sign_take(s)) {
		for (i = 0; i < COUNT(marks); i++)
			if (*s->p == marks[i].c)
				s->now.kind = marks[i].kind;
		s->p++;
	}
}
