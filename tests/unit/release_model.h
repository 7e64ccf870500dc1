/*
 * release_model.h: what releases should be, place by place, in as few words as can be: the uploads of test_release.c, and
 * the rules by which they follow each other. Knows no database.
 */
#ifndef SD_RELEASE_MODEL_H
#define SD_RELEASE_MODEL_H

#include "modules/verification/release.h"

#include <string.h>

#define SERIES 7
#define PERIODS 5

static const char *const keys[SERIES] = { "A.3520.F", "A.3520.M", "A.3520.T", "A.352001.F", "A.352001.M", "A.352001.T",
	"A.352001.X1" };
static const char *const periods[PERIODS] = { "2020", "2021", "2022", "2023", "2024" };

/* What one place holds; `action` as of upload_rows.h. */
struct fact { bool there; const char *value, *status, *conf, *comment; char action; };
typedef struct fact state[SERIES][PERIODS];

#define FACT(value, status, conf, comment) { true, value, status, conf, comment, 0 }
static const struct fact facts[] = {
	FACT("0", "A", "F", NULL), FACT("12.50", "A", "F", NULL), FACT("12.5", "A", "F", NULL),
	FACT(NULL, "M", "F", NULL), FACT(NULL, "L", "F", NULL), FACT("12.5", "E", "F", NULL),
	FACT("12.5", "A", "C", NULL), FACT("12.5", "A", "F", "sementara"), FACT("-3", "A", "F", NULL),
	FACT("12.5", "A", "F", "Sementara"), FACT("12.5", "A", "F", "sementara "),
	FACT("12.5", "A", "F", "sement\xc3\xa1ra"),
};

static uint32_t seed; /* of chance() */

static inline uint32_t
chance(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 16) % n;
}

static inline bool
text_same(const char *x, const char *y)
{
	return x == y || (x && y && strcmp(x, y) == 0);
}

static inline bool
fact_same(const struct fact *x, const struct fact *y)
{
	return x->there == y->there && (!x->there || (text_same(x->value, y->value) && text_same(x->status, y->status) &&
	    text_same(x->conf, y->conf) && text_same(x->comment, y->comment)));
}

static inline bool
period_held(state up, size_t p)
{
	for (size_t s = 0; s < SERIES; s++)
		if (up[s][p].there && !up[s][p].action)
			return true;
	return false;
}

/* The rule: periods that the upload holds are as it says; else what it names becomes what it says, and a comment that is
 * not said stays where it is merged. */
static inline struct fact
fact_after(const struct fact *now, const struct fact *up, bool held)
{
	struct fact out = up->there ? *up : *now;

	if ((up->there && up->action == 'D') || (!up->there && held))
		return (struct fact){ .there = false };
	if (out.action == 'M' && now->there && !out.comment)
		out.comment = now->comment;
	out.action = 0;
	return out;
}

static inline void
model_merge(state now, state up, struct release_made *want)
{
	*want = (struct release_made){ .number = 0 };
	for (size_t p = 0; p < PERIODS; p++) {
		bool held = period_held(up, p);

		for (size_t s = 0; s < SERIES; s++) {
			const struct fact next = fact_after(&now[s][p], &up[s][p], held);

			want->n_added += next.there && !now[s][p].there;
			want->n_deleted += !next.there && now[s][p].there;
			want->n_changed += next.there && now[s][p].there && !fact_same(&next, &now[s][p]);
			want->n_obs += next.there;
			now[s][p] = next;
		}
	}
}

/* The rule where all before was withdrawn: the upload alone. All of it is new, and what it does not say ends. */
static inline void
model_begin_anew(state now, state up, struct release_made *want)
{
	static const struct fact none;

	*want = (struct release_made){ .number = 0 };
	for (size_t s = 0; s < SERIES; s++)
		for (size_t p = 0; p < PERIODS; p++) {
			const struct fact next = fact_after(&none, &up[s][p], true);

			want->n_added += next.there;
			want->n_deleted += !next.there && now[s][p].there;
			now[s][p] = next;
		}
	want->n_obs = want->n_added;
}

#endif
