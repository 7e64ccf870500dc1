/*
 * fuzz_rule.c: any text as validation rules: compiled and evaluated without harm; every line is a rule or a fault.
 */
#include "shared/ground/log.h"
#include "shared/statistics/rule.h"

#include <setjmp.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *
figure(void *arg, const struct rule_step *step)
{
	static const char *const figures[] = { "0", "-12.5", "1000000", NULL, "0.000001", "7", "99999999999999999999.9" };

	(void)arg;
	sd_assert(step->kind <= RULE_TOTAL_OF);
	sd_assert((step->kind == RULE_INDICATOR || step->kind >= RULE_CODE_OF) == (step->name != NULL));
	return figures[step->kind];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct rule_scope scope = { figure, NULL };
	struct arena *a;
	struct rules r;
	size_t i;

	if (size > RULE_TEXT + 10)
		return 0;
	a = arena_new((size_t)64 << 20);
	r = rules_parse(a, arena_strndup(a, (const char *)data, size), NULL);
	sd_assert(r.n + r.n_faults <= RULE_COUNT_MAX + 1);
	for (i = 0; i < r.n; i++) {
		enum rule_verdict v = rule_check(a, &r.v[i], &scope);

		sd_assert(v == RULE_HOLDS || v == RULE_BROKEN || v == RULE_OPEN);
		sd_assert(r.v[i].n > 0 && r.v[i].n <= RULE_STEPS);
	}
	for (i = 0; i < r.n_faults; i++)
		sd_assert(r.faults[i].message && r.faults[i].line && r.faults[i].column);
	arena_free(a);
	return 0;
}
