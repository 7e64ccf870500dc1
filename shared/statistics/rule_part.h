/*
 * rule_part.h: what the two halves of the rule compiler have in common: rule_word.c cuts a rule into words,
 * rule_parse.c makes steps of them. Nobody else includes it.
 */
#ifndef SD_RULE_PART_H
#define SD_RULE_PART_H

#include "shared/ground/str.h"
#include "shared/statistics/rule.h"

enum token_kind { T_END, T_NUMBER, T_NAME, T_QUOTE, T_OPEN, T_CLOSE, T_OPERATOR, T_DOT, T_COLON, T_BAD };

struct token {
	enum token_kind kind;
	struct str text;              /* T_NAME, T_QUOTE, T_NUMBER: without brackets and quotes */
	enum rule_step_kind op;       /* T_OPERATOR */
	bool bracketed;               /* [Name] is never a word of the language */
	const char *at;
};

/* What a result on the stack is. */
enum thing { A_FIGURE, A_RANGE, A_TRUTH };

struct open {                         /* an operator, bracket or function that waits for its operands */
	enum { WAIT_OPERATOR, WAIT_BRACKET, WAIT_FUNCTION } kind;
	enum rule_step_kind op;
	const char *at;
};

struct parser {
	struct arena *a;
	const struct dataset *d;
	const char *line, *end, *p;
	struct token now;
	struct rule_step steps[RULE_STEPS];
	size_t n;
	enum thing things[RULE_STEPS];
	size_t n_things;
	struct open waits[RULE_DEPTH];
	size_t n_waits;
	const char *sum_dim;          /* of the jumlah() that TOTAL belongs to */
	const char *fault, *fault_at;
};

/* Notes the first fault of a rule; always false. */
bool rule_fail(struct parser *s, const char *at, const char *message);

/* Reads the next word of the rule into s->now. */
void rule_next(struct parser *s);

/* The k-th byte ahead; 0 behind the end. */
char rule_peek(const struct parser *s, size_t k);

bool rule_letter(char c);
bool rule_digit(char c);

/* The same word, whatever the case of its letters; `text` in lower case. */
bool rule_word_is(struct str w, const char *text);

#endif
