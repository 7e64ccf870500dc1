/*
 * terms.h: the closed lists of an entry (kind, frequency, method, access, availability) with what
 * people call them, and what can be said of a name without a database: naming rules and likeness.
 * Pure; called by pages, import and export of this module, and by tests.
 */
#ifndef SD_DATALIST_TERMS_H
#define SD_DATALIST_TERMS_H

#include "shared/ground/arena.h"
#include "shared/request/form/param.h"
#include <stdbool.h>
#include <stddef.h>

struct term {
	const char *code, *label;
	const char *also;        /* other words for it, folded, separated by '|'; may be "" */
};

struct terms {
	const char *name;        /* of the choice list: "jenis" */
	const struct term *v;
	size_t n;
	const char *first;       /* code of what is meant where nothing is said */
};

extern const struct terms terms_kind, terms_frequency, terms_method, terms_access,
    terms_availability;

/* The label of a code; the code itself where it is not known. */
const char *term_label(const struct terms *t, const char *code);

/* The code of what somebody wrote ("tahunan", "Tahunan", "A"); NULL where it is not known. */
const char *term_parse(struct arena *a, const struct terms *t, const char *text);

/* What the naming rules of the statistical standard find wrong with the name of a concept: a
 * measure in front, a period or territory within, an abbreviation, a small first letter. Each a
 * sentence with an example. `territory` (may be NULL) is a name that must not stand in it. */
void name_check(struct arena *a, const char *name, const char *territory, struct faults *out);

/* How alike two names are, 0 to 100: shared words of both, without measures, periods and words
 * that only join. */
int name_likeness(struct arena *a, const char *one, const char *other);

#endif
