/*
 * structure_common.h: what every format of structure messages says alike: annotations, the walk
 * through a hierarchy of areas, its levels. Called by write/structure_ml21.c,
 * write/structure_json10.c and their sisters of the second version.
 */
#ifndef SD_EXPORT_STRUCTURE_COMMON_H
#define SD_EXPORT_STRUCTURE_COMMON_H

#include "modules/export/sdmx/model/registry.h"
#include "shared/format/json_out.h"
#include "shared/format/xml_out.h"

enum {
	NOTES_MAX = 12, /* annotations of one artefact: none has as many */
	HIERARCHY_DEPTH = 8, /* levels below each other: an area code has four */
	LEVELS_MAX = 4 /* rows of levels[] */
};

/* Ids inside every metadata structure. */
#define TARGET_ID "DATAFLOW_TARGET"
#define TARGET_OBJECT_ID "DATAFLOW"

/* One annotation; title or url may be NULL. */
struct note {
	const char *id, *type, *title, *url;
};

/* The annotations of an artefact: a dataflow's last update, page, release and layout; the counts of
 * a constraint that says what there is; nothing for others. Their number. */
size_t artefact_notes(struct arena *a, const struct artefact *x, const char *base_url,
    struct note out[NOTES_MAX]);

/* The provision agreements of a flow, each with its agency: who is responsible now, then who made earlier
 * releases. In the arena. */
struct note *provider_notes(struct arena *a, const struct registry *r, const struct flow *f,
    const char *base_url, size_t *n);

/* Notes as com:Annotations (the same in 2.1 and 3.0), and as annotations of SDMX-JSON 2.0; nothing
 * where there are none. */
void notes_ml(struct xml_out *x, const struct note *v, size_t n);
void notes_json(struct json_out *j, const struct note *v, size_t n);

/* A reference of SDMX-ML 2.1 to an artefact. */
void ref_ml21(struct xml_out *x, const struct artefact *to);

/* Are the descriptions of its items English? Those of SDMX itself are. */
bool text_english(const struct artefact *x);

/* Both official codes of an area; 0 for what is no area. */
size_t item_notes(const struct item *i, struct note out[NOTES_MAX]);

/* Shall the parent of an item be named: is it there, and does it go out? */
bool parent_shown(const struct artefact *x, const char *parent);

/* Of a concept of SIMS: its number and the questions that answer it; of another question nothing. */
size_t question_notes(const struct question *q, struct note out[NOTES_MAX]);

/* Of a question: may it be answered more than once? */
bool question_is_multiple(const struct question *q);

/* Only whole artefacts are valid of these kinds: never a stub. */
bool never_stub(enum kind kind);

/* A level of administrative areas. */
struct level {
	const char *id, *name_id, *name_en;
};

/* The levels of the areas of a list with its codes loaded, uppermost first; at most LEVELS_MAX. */
size_t hierarchy_levels(const struct artefact *list, struct level out[LEVELS_MAX]);

/* Calls enter() and leave() for every code that goes out, parents around their children, in list
 * order. depth 0 = no parent. Codes deeper than HIERARCHY_DEPTH or in a circle are left out. */
struct hierarchy_visit {
	void (*enter)(void *arg, const struct item *i, size_t depth);
	void (*leave)(void *arg, const struct item *i, size_t depth);
	void *arg;
};
void hierarchy_walk(struct arena *a, const struct artefact *list,
    const struct hierarchy_visit *visit);

#endif
