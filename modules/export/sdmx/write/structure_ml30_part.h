/*
 * structure_ml30_part.h: what the files that write structures of SDMX-ML 3.0 share: structure_ml30.c (the message,
 * schemes, structures, constraints) and structure_ml30_more.c (maps, taxonomies, processes). Included by them only.
 */
#ifndef SD_EXPORT_STRUCTURE_ML30_PART_H
#define SD_EXPORT_STRUCTURE_ML30_PART_H

#include "modules/export/sdmx/write/structure_30.h"

struct writer {
	struct xml_out x;
	struct arena *arena;
	const struct registry *r;
	const struct head *head;
	const struct flow *flow; /* whose structure is being written */
};

static inline void
texts(struct xml_out *x, const char *element, const char *id, const char *en)
{
	xml_leaf_lang(x, element, "id", id);
	xml_leaf_lang(x, element, "en", en);
}

static inline void
open_part(struct writer *w, const struct artefact *x, const char *element, const char *class,
    const char *id)
{
	xml_open(&w->x, element);
	xml_attr(&w->x, "id", id);
	xml_attr(&w->x, "urn", urn3_part(w->arena, x, class, id));
}

/* The bodies in structure_ml30_more.c. */
void ml30_map(struct writer *w, const struct artefact *x);
void ml30_taxonomy(struct writer *w, const struct artefact *x);
void ml30_process(struct writer *w, const struct artefact *x);

#endif
