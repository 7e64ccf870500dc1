/*
 * rules.h: what is looked at before a request may be handed in: required questions with their conditions, and those
 * of the forty rules of recommendation reviewers that FS3 can answer. Pure.
 */
#ifndef SD_RECOMMENDATION_RULES_H
#define SD_RECOMMENDATION_RULES_H

#include "modules/recommendation/answers.h"

struct rule_result {
	const char *rule;      /* id as in the reviewers' catalogue, or the question's code */
	const char *field;     /* question to mend */
	bool is_error;         /* else a warning */
	const char *text;      /* Indonesian */
};

/* Every rule that is broken; errors first. `method` is survei, sensus or kompilasi; `year` the activity's. */
size_t rules_check(struct arena *a, const struct field_row *fields, size_t n,
    const struct answers *x, const char *title,
    const char *method, struct rule_result **out);

#endif
