/*
 * rule.h: the rule language of "Aturan Validasi" (MS-Var question 10, Peraturan BPS 5/2020): what an official
 * writes once in the metadata is what every upload is checked by.
 *
 * One rule a line (or between semicolons); empty lines and lines that begin with # are left out:
 *
 *   [galat: | peringatan: | saran:] condition ["sentence for people"]
 *
 * condition   comparisons = <> < <= > >=, `x dalam a..b` (both ends included), dan, atau, bukan, jika A maka B
 * arithmetic  + - * / and brackets, abs(x), bulat(x); numbers 12 0.5 0,5 20%
 * nilai       the figure of the cell; lalu: of the period before; tahun_lalu: of the same period a year before
 * NAME        the figure of that indicator beside it (code, or [Nama indikator])
 * DIM.CODE    the figure beside it whose code in dimension DIM is CODE
 * jumlah(DIM) the sum over the codes of DIM without totals; TOTAL: the figure of the total of that dimension
 *
 * A rule about a figure that is not there says nothing. Called by the metadata form (faults while typing) and by the
 * checks of uploads. Pure, exact, without loops: at most RULE_STEPS steps a rule, no recursion.
 */
#ifndef SD_RULE_H
#define SD_RULE_H

#include "shared/statistics/dataset.h"

#include <stdbool.h>

#define RULE_TEXT 8000  /* bytes of all rules of a dataset */
#define RULE_COUNT_MAX 60 /* of one dataset: written by hand, one a line */
#define RULE_STEPS 100  /* operands and operators of one rule */
#define RULE_DEPTH 32   /* open brackets and operators */
#define RULE_DIGITS 400 /* digits of an intermediate figure; longer ones leave the rule open */

enum rule_level { RULE_LEVEL_ERROR, RULE_LEVEL_WARNING, RULE_LEVEL_ADVICE };

/* What a step of a compiled rule does. The first ones take a figure from the scope. */
enum rule_step_kind {
	RULE_VALUE, RULE_BEFORE, RULE_YEAR_BEFORE, RULE_INDICATOR, RULE_CODE_OF, RULE_SUM, RULE_TOTAL_OF,
	RULE_NUMBER, RULE_ADD, RULE_SUBTRACT, RULE_MULTIPLY, RULE_DIVIDE, RULE_NEGATE, RULE_ABS, RULE_ROUND,
	RULE_EQUAL, RULE_UNEQUAL, RULE_LESS, RULE_LESS_EQUAL, RULE_MORE, RULE_MORE_EQUAL, RULE_RANGE, RULE_IN,
	RULE_NOT, RULE_AND, RULE_OR, RULE_IF
};

struct rule_step {
	enum rule_step_kind kind;
	const char *name; /* indicator or dimension as written; RULE_NUMBER: the canonical decimal */
	const char *code; /* RULE_CODE_OF */
};

/* One compiled rule. */
struct rule_line {
	enum rule_level level;
	const char *text;    /* the rule as written, without level and sentence */
	const char *message; /* the official's sentence, or NULL */
	unsigned line;       /* from 1 */
	const char *about;   /* `nilai` is of this indicator (code) only; NULL = of each; the parser leaves it NULL */
	const struct rule_step *steps; /* in the order of evaluation */
	size_t n;
};

struct rule_fault {
	unsigned line, column;  /* from 1, in bytes */
	const char *message;    /* Indonesian */
};

struct rules {
	const struct rule_line *v;
	size_t n;
	const struct rule_fault *faults; /* a line with a fault gives no rule */
	size_t n_faults;
};

/* Reads the rules of a text. With `d` (structure loaded) every name must be one of its indicators or dimensions; NULL
 * takes any name. Never fails: what cannot be read is a fault. */
struct rules rules_parse(struct arena *a, const char *text, const struct dataset *d);

/* Does a rule take a figure of this kind anywhere? */
bool rule_uses(const struct rule_line *r, enum rule_step_kind kind);

/* The indicator or dimension of a written name (code, or name with words joined by _ or spaces); NULL = none. */
const struct indicator *rule_indicator(struct arena *a, const struct dataset *d, const char *name);
const struct dimension *rule_dimension(struct arena *a, const struct dataset *d, const char *name);

/* Where a rule takes its figures from: the canonical decimal for a step of the first seven kinds, NULL = not there. */
struct rule_scope {
	const char *(*figure)(void *arg, const struct rule_step *step);
	void *arg;
};

enum rule_verdict { RULE_HOLDS, RULE_BROKEN, RULE_OPEN /* a figure is missing, or a division by zero */ };

/* Evaluates one rule; `a` takes the intermediate figures. Divisions are exact to 12 places. */
enum rule_verdict rule_check(struct arena *a, const struct rule_line *r, const struct rule_scope *scope);

/* "galat", "peringatan", "saran". Static text. */
const char *rule_level_text(enum rule_level level);

#endif
