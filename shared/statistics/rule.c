/*
 * rule.c: evaluates compiled validation rules on decimal texts. See rule.h; rule_parse.c compiles them.
 *
 * A stack machine over RULE_STEPS steps at most. What is not known stays unknown through arithmetic and comparison;
 * `dan` and `atau` know the answer where one side settles it. Never a double, never a loop that the rule could choose.
 */
#include "shared/statistics/rule.h"

#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define PLACES 12 /* of a quotient, behind the point: finer than any tolerance */

enum truth { NO, YES, UNKNOWN };

/* A figure (NULL = unknown) or a truth; the steps were typed when they were compiled. */
struct cell {
	const char *figure;
	enum truth truth;
};

struct machine {
	struct arena *a;
	struct cell cell[RULE_STEPS];
	size_t n;
};

const char *
rule_level_text(enum rule_level level)
{
	static const char *const names[] = { "galat", "peringatan", "saran" };

	return names[level];
}

bool
rule_uses(const struct rule_line *r, enum rule_step_kind kind)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->steps[i].kind == kind)
			return true;
	return false;
}

static struct cell *
push(struct machine *m)
{
	sd_assert(m->n < RULE_STEPS);
	m->cell[m->n] = (struct cell){ NULL, UNKNOWN };
	return &m->cell[m->n++];
}

static struct cell
pop(struct machine *m)
{
	sd_assert(m->n > 0);
	return m->cell[--m->n];
}

static const char *
arithmetic(struct arena *a, enum rule_step_kind kind, const char *x, const char *y)
{
	switch (kind) {
	case RULE_ADD:
		return decimal_add(a, x, y);
	case RULE_SUBTRACT:
		return decimal_subtract(a, x, y);
	case RULE_MULTIPLY:
		return decimal_multiply(a, x, y);
	default:
		return decimal_divide(a, x, y, PLACES);
	}
}

static enum truth
compare(enum rule_step_kind kind, const char *x, const char *y)
{
	int d = decimal_compare(x, y);

	switch (kind) {
	case RULE_EQUAL:
		return d == 0 ? YES : NO;
	case RULE_UNEQUAL:
		return d != 0 ? YES : NO;
	case RULE_LESS:
		return d < 0 ? YES : NO;
	case RULE_LESS_EQUAL:
		return d <= 0 ? YES : NO;
	case RULE_MORE:
		return d > 0 ? YES : NO;
	default:
		return d >= 0 ? YES : NO;
	}
}

static enum truth
truth_not(enum truth x)
{
	return x == UNKNOWN ? UNKNOWN : x == YES ? NO : YES;
}

static enum truth
truth_and(enum truth x, enum truth y)
{
	if (x == NO || y == NO)
		return NO;
	return x == YES && y == YES ? YES : UNKNOWN;
}

static enum truth
truth_or(enum truth x, enum truth y)
{
	return truth_not(truth_and(truth_not(x), truth_not(y)));
}

static const char *
bounded(const char *figure)
{
	return figure && strlen(figure) <= RULE_DIGITS ? figure : NULL;
}

static void
step_unary(struct machine *m, enum rule_step_kind kind)
{
	struct cell x = pop(m), *out = push(m);

	if (kind == RULE_NOT) {
		out->truth = truth_not(x.truth);
		return;
	}
	if (!x.figure)
		return;
	out->figure = kind == RULE_NEGATE ? decimal_negate(m->a, x.figure) : kind == RULE_ABS ?
	    decimal_abs(m->a, x.figure) : decimal_round(m->a, x.figure, 0);
}

static void
step_in(struct machine *m)
{
	struct cell high = pop(m), low = pop(m), x = pop(m), *out = push(m);
	enum truth above = x.figure && low.figure ? compare(RULE_MORE_EQUAL, x.figure, low.figure) : UNKNOWN;
	enum truth below = x.figure && high.figure ? compare(RULE_LESS_EQUAL, x.figure, high.figure) : UNKNOWN;

	out->truth = truth_and(above, below);
}

static void
step_binary(struct machine *m, enum rule_step_kind kind)
{
	struct cell y = pop(m), x = pop(m), *out = push(m);

	if (kind == RULE_AND)
		out->truth = truth_and(x.truth, y.truth);
	else if (kind == RULE_OR)
		out->truth = truth_or(x.truth, y.truth);
	else if (kind == RULE_IF)
		out->truth = truth_or(truth_not(x.truth), y.truth);
	else if (!x.figure || !y.figure)
		return;
	else if (kind >= RULE_EQUAL)
		out->truth = compare(kind, x.figure, y.figure);
	else
		out->figure = bounded(arithmetic(m->a, kind, x.figure, y.figure));
}

static void
step_run(struct machine *m, const struct rule_step *step, const struct rule_scope *scope)
{
	switch (step->kind) {
	case RULE_VALUE:
	case RULE_BEFORE:
	case RULE_YEAR_BEFORE:
	case RULE_INDICATOR:
	case RULE_CODE_OF:
	case RULE_SUM:
	case RULE_TOTAL_OF:
		push(m)->figure = bounded(scope->figure(scope->arg, step));
		break;
	case RULE_NUMBER:
		push(m)->figure = step->name;
		break;
	case RULE_NEGATE:
	case RULE_ABS:
	case RULE_ROUND:
	case RULE_NOT:
		step_unary(m, step->kind);
		break;
	case RULE_RANGE:
		break;
	case RULE_IN:
		step_in(m);
		break;
	default:
		step_binary(m, step->kind);
	}
}

enum rule_verdict
rule_check(struct arena *a, const struct rule_line *r, const struct rule_scope *scope)
{
	struct machine m = { .a = a, .n = 0 };
	struct cell last;
	size_t i;

	for (i = 0; i < r->n; i++)
		step_run(&m, &r->steps[i], scope);
	last = pop(&m);
	return last.truth == YES ? RULE_HOLDS : last.truth == NO ? RULE_BROKEN : RULE_OPEN;
}

/* --- names --- */

/* "JENIS_KELAMIN", "Jenis kelamin" and "jenis-kelamin" are the same name. */
static bool
name_is(struct arena *a, const char *written, const char *name)
{
	char *x, *p;

	if (!name || !*name)
		return false;
	if (strcmp(written, name) == 0)
		return true;
	x = arena_strdup(a, written);
	for (p = x; *p; p++)
		if (*p == '_')
			*p = ' ';
	return strcmp(str_fold(a, x, strlen(x)), str_fold(a, name, strlen(name))) == 0;
}

const struct indicator *
rule_indicator(struct arena *a, const struct dataset *d, const char *name)
{
	size_t i;

	for (i = 0; i < d->n_indicators; i++)
		if (str_same(d->indicators[i].code, name))
			return &d->indicators[i];
	for (i = 0; i < d->n_indicators; i++)
		if (name_is(a, name, d->indicators[i].code) || name_is(a, name, d->indicators[i].name_id))
			return &d->indicators[i];
	return NULL;
}

const struct dimension *
rule_dimension(struct arena *a, const struct dataset *d, const char *name)
{
	size_t i;

	for (i = 0; i < d->n_dimensions; i++)
		if (name_is(a, name, d->dimensions[i].code) || name_is(a, name, d->dimensions[i].name_id))
			return &d->dimensions[i];
	return NULL;
}
