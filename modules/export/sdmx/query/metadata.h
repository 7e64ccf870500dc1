/*
 * metadata.h: the answers to the forms of reference metadata (MS-Keg, MS-Var, MS-Ind) as metadata sets: one for each
 * dataset and form, and one of all its forms by the concepts of SIMS. Called by the handlers and writers of both
 * versions of the service.
 */
#ifndef SD_EXPORT_METADATA_H
#define SD_EXPORT_METADATA_H

#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/rest15.h"

/* The answer to one question; several texts where it may have several. Choices are labels. */
struct answer {
	const struct question *question;
	const char **texts;
	size_t n;
};

/* One report: the activity, or one variable or indicator. */
struct report {
	struct answer *v;
	size_t n;
};

struct metadata_set {
	const struct form *form;
	const struct flow *flow;
	int64_t version, changed_at;
	struct report *reports;
	size_t n_reports;
};

/* What a query asks for: forms as a sum of 1 << index into registry.forms; dataflows by id (n = 0:
 * all); only what changed after that moment (seconds, 0 = all). Where the address names one dataset, its
 * code: then no other's answers are read. */
struct metadata_query {
	unsigned forms;
	const char *code; /* NULL: of all */
	struct names flows;
	struct providers providers;
	int64_t after;
};

/* The sets that have an answer, form by form, in the order of the dataflows' codes. */
enum sd_err metadata_sets(struct db *db, const struct registry *r, const struct metadata_query *q,
    struct metadata_set **out, size_t *n);

/* Is one of the providers the producer of the flow, or of an earlier release of it? */
bool set_provided(const struct registry *r, const struct providers *p, const struct flow *f);

/* The sets of a body of answers; for tests. Broken JSON has no answers. */
void metadata_read(struct arena *a, const struct form *form, const char *body,
    struct metadata_set *out);

#endif
