/*
 * structure_30.h: writes structure messages of SDMX 3.0 and 3.1: SDMX-ML and SDMX-JSON 2. Called by
 * v2/structure.c, v2/available.c and v2/schema.c.
 */
#ifndef SD_EXPORT_STRUCTURE3_H
#define SD_EXPORT_STRUCTURE3_H

#include "modules/export/sdmx/model/structure_common.h"
#include "modules/export/sdmx/write/message.h"

/* What SDMX 3.0 calls a kind, in the order of a message: nothing is referred to before it stands. */
struct kind3_row {
	enum kind kind;
	const char *resource;            /* in addresses */
	const char *package, *class;     /* of its URN */
	const char *container, *element, *item; /* SDMX-ML 3.0; item NULL: it has none */
	const char *json, *json_items;   /* SDMX-JSON 2.0 */
	bool unversioned;                /* SDMX-ML 3.0 forbids the attribute */
};
extern const struct kind3_row kind3_rows[];
extern const size_t n_kind3_rows;

/* The row of a kind, or NULL: SDMX 3.0 has no such artefact. */
const struct kind3_row *kind3_of(enum kind kind);

/* Organisation schemes have no versions in SDMX 3.0: theirs is always 1.0. */
const char *version3(const struct artefact *x);

/* URN of an artefact and of something inside it ("…Concept=KAB:CS_X(1.0.0).SEX"). */
const char *urn3(struct arena *a, const struct artefact *x);
const char *urn3_part(struct arena *a, const struct artefact *x, const char *class,
    const char *id);

/* A stub says nothing but who it is. What would not be valid without its content never is one. */
bool stub3(const struct artefact *x);

/* SDMX 3.1 says what there is by an artefact without name and version, which stands behind all others: is that the
 * form of this constraint in the message? */
bool availability31(const struct head *h, const struct artefact *x);

/* The first or last moment of a period, or NULL. */
const char *moment3(struct arena *a, const char *period, bool end);

/* What metadata may be about: every dataflow of ours, as a wildcard URN. */
const char *targets3(struct arena *a, const struct registry *r);

/* The whole message, of SDMX 3.1 where its head says so: all artefacts whose show is not SHOW_NOT. Codes are loaded. */
enum sd_err structure3_ml(struct buf *b, const struct registry *r, const struct head *h);
enum sd_err structure2_json(struct buf *b, const struct registry *r, const struct head *h,
    const char *language);

#endif
