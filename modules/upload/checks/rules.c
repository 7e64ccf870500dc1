/*
 * rules.c: runs the validation rules of the metadata (shared/statistics/rule.h) over the observations of a table.
 *
 * Called by run.c through table.c. Pure. A rule about `nilai` is asked at every figure; one that only compares
 * figures beside each other is asked once for each such group, at the first of them that the table has.
 */
#include "modules/upload/checks/checks.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define FAULTS_SHOWN 5 /* of the rules themselves: who wrote them sees the others on the page of the rules */

/* A step of a rule, bound to the structure. */
struct bound {
	size_t dim;             /* READING_DIMS = none */
	const char *code;       /* the one code; NULL = the sum over `codes` */
	const char **codes;
	size_t n;
};

struct run {
	struct ctx *c;
	const struct index *ix;
	const struct rule_line *rule;
	struct bound bound[RULE_STEPS];
	bool each;              /* asked at every figure */
	struct arena *work;     /* for one question */
	const struct read_value *at;  /* the figure that it is asked at */
};

static size_t
dim_index(const struct dataset *d, const struct dimension *dim)
{
	return dim ? (size_t)(dim - d->dimensions) : READING_DIMS;
}

static size_t
indicator_dim(const struct dataset *d)
{
	size_t i;

	for (i = 0; i < d->n_dimensions; i++)
		if (str_same(d->dimensions[i].role, "indicator"))
			return i;
	return READING_DIMS;
}

/* The code of the total: "_T", else the only code without a parent. NULL = none. */
static const char *
total_code(const struct code_list *list)
{
	const char *root = NULL;
	size_t i, roots = 0;

	for (i = 0; i < list->n_codes; i++) {
		if (str_same(list->codes[i].code, "_T"))
			return list->codes[i].code;
		if (!list->codes[i].parent || !*list->codes[i].parent) {
			root = list->codes[i].code;
			roots++;
		}
	}
	return roots == 1 && list->n_codes > 1 ? root : NULL;
}

/* What the total is made of: the codes right below it. */
static void
bind_sum(struct ctx *c, struct bound *b, const struct code_list *list)
{
	const char *total = total_code(list);
	size_t i;

	b->codes = arena_array(c->a, list->n_codes + 1, sizeof(*b->codes));
	for (i = 0; i < list->n_codes; i++) {
		const struct code *code = &list->codes[i];
		bool top = !code->parent || !*code->parent;

		if (code_expected(code) && !str_same(code->code, total) && (top || str_same(code->parent, total)))
			b->codes[b->n++] = code->code;
	}
}

static void
bind_step(struct run *r, size_t i)
{
	const struct rule_step *step = &r->rule->steps[i];
	const struct dataset *d = r->c->d;
	const struct dimension *dim;
	const struct indicator *ind;
	struct bound *b = &r->bound[i];

	*b = (struct bound){ READING_DIMS, NULL, NULL, 0 };
	if (step->kind == RULE_INDICATOR && (ind = rule_indicator(r->c->a, d, step->name)) != NULL) {
		b->dim = indicator_dim(d);
		b->code = ind->code;
	}
	if (step->kind != RULE_CODE_OF && step->kind != RULE_SUM && step->kind != RULE_TOTAL_OF)
		return;
	if ((b->dim = dim_index(d, dim = rule_dimension(r->c->a, d, step->name))) == READING_DIMS)
		return;
	if (step->kind == RULE_SUM)
		bind_sum(r->c, b, dim->list);
	else
		b->code = step->kind == RULE_TOTAL_OF ? total_code(dim->list) : step->code;
}

static const struct read_value *
value_beside(struct run *r, size_t dim, const char *code)
{
	const char *key = dim < READING_DIMS && code ? key_with(scratch(r->c), r->at->key, dim, code) : NULL;

	return key ? index_find(r->c, r->ix, key, r->at->period) : NULL;
}

static const char *
sum_of(struct run *r, const struct bound *b)
{
	const char *sum = NULL;
	size_t i;

	for (i = 0; i < b->n; i++) {
		const struct read_value *s = value_beside(r, b->dim, b->codes[i]);

		if (s && !s->value)
			return NULL;
		if (s)
			sum = sum ? decimal_add(r->work, sum, s->value) : s->value;
	}
	return sum;
}

static const char *
figure(void *arg, const struct rule_step *step)
{
	struct run *r = arg;
	const struct bound *b = &r->bound[step - r->rule->steps];
	struct period p = r->at->when;
	const struct read_value *s;

	switch (step->kind) {
	case RULE_VALUE:
		return r->at->value;
	case RULE_BEFORE:
		p = period_step(&p, -1);
		return figure_of(r->c, r->ix, r->at->key, &p);
	case RULE_YEAR_BEFORE:
		p.year--;
		return figure_of(r->c, r->ix, r->at->key, &p);
	case RULE_SUM:
		return sum_of(r, b);
	default:
		s = value_beside(r, b->dim, b->code);
		return s ? s->value : NULL;
	}
}

/* The first figure that a rule without `nilai` looks at, seen from r->at. */
static const struct read_value *
group_first(struct run *r)
{
	const struct read_value *s = NULL;
	size_t i, k;

	for (i = 0; !s && i < r->rule->n; i++) {
		const struct bound *b = &r->bound[i];

		for (k = 0; !s && k < b->n; k++)
			s = value_beside(r, b->dim, b->codes[k]);
		if (!s && b->code)
			s = value_beside(r, b->dim, b->code);
	}
	return s;
}

static void
rule_report(struct run *r)
{
	static const enum level levels[] = { [RULE_LEVEL_ERROR] = LEVEL_ERROR, [RULE_LEVEL_WARNING] = LEVEL_WARNING,
		[RULE_LEVEL_ADVICE] = LEVEL_ADVICE };
	struct ctx *c = r->c;
	const struct read_value *s = NULL;
	struct finding *f;
	size_t i;

	/* Shown at the total where the rule has one: that is the cell that a person looks at first. */
	for (i = 0; !s && !r->each && i < r->rule->n; i++)
		if (r->rule->steps[i].kind == RULE_TOTAL_OF)
			s = value_beside(r, r->bound[i].dim, r->bound[i].code);
	s = s ? s : r->at;
	f = finding_add(c, levels[r->rule->level], RULE_METADATA, s->row, s->col,
	    table_cell(c->t, s->row - 1, s->col - 1)->text, NULL, "%s, %s: %s (aturan: %s)", key_label(c->a, c->d, s->key),
	    period_label(c->a, &s->when), r->rule->message ? r->rule->message : "tidak memenuhi aturan validasi",
	    r->rule->text);
	if (f)
		f->cause = r->rule->text;
}

static void
rule_run(struct run *r)
{
	struct rule_scope scope = { figure, r };
	struct arena *a = arena_new((size_t)16 << 20);
	struct ctx *c = r->c;
	size_t i;

	r->work = a;
	for (i = c->n_context; i < c->out->n_read_values; i++) {
		r->at = &c->out->read_values[i];
		if (r->each ? !r->at->value || (r->rule->about && !str_same(r->rule->about, r->at->indicator->code)) :
		    group_first(r) != r->at)
			continue;
		if (rule_check(a, r->rule, &scope) == RULE_BROKEN)
			rule_report(r);
		arena_reset(a);
	}
	arena_free(a);
}

void
rules_faults(struct ctx *c, void *state)
{
	const struct rules *rules = c->ask->rules;

	(void)state;
	for (size_t i = 0; rules && i < rules->n_faults && i < FAULTS_SHOWN; i++)
		finding_add(c, LEVEL_ADVICE, RULE_METADATA, 0, 0, NULL, NULL,
		    "Aturan validasi baris %u di metadata variabel tidak dapat dijalankan: %s", rules->faults[i].line,
		    rules->faults[i].message);
}

enum reach
rules_reach(struct ctx *c, void *state)
{
	const struct rules *rules = c->ask->rules;
	enum reach reach = rules && rules->n ? REACH_PERIOD : REACH_NONE;

	(void)state;
	for (size_t i = 0; rules && i < rules->n; i++) {
		if (rule_uses(&rules->v[i], RULE_YEAR_BEFORE))
			return REACH_YEAR_BEFORE;
		if (rule_uses(&rules->v[i], RULE_BEFORE))
			reach = REACH_PERIOD_BEFORE;
	}
	return reach;
}

void
rules_check(struct ctx *c, void *state, const struct index *ix)
{
	const struct rules *rules = c->ask->rules;
	struct run *r = arena_one(c->a, struct run);
	size_t i, k;

	(void)state;
	for (i = 0; rules && i < rules->n; i++) {
		*r = (struct run){ .c = c, .ix = ix, .rule = &rules->v[i] };
		r->each = rule_uses(r->rule, RULE_VALUE) || rule_uses(r->rule, RULE_BEFORE) ||
		    rule_uses(r->rule, RULE_YEAR_BEFORE);
		for (k = 0; k < r->rule->n; k++)
			bind_step(r, k);
		rule_run(r);
	}
}
