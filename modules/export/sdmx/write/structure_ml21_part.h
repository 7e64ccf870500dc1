/*
 * structure_ml21_part.h: what the files that write structures of SDMX-ML 2.1 share: structure_ml21.c (the message,
 * schemes, structures, constraints) and structure_ml21_more.c (maps, taxonomies, processes). Included by them only.
 */
#ifndef SD_EXPORT_STRUCTURE_ML21_PART_H
#define SD_EXPORT_STRUCTURE_ML21_PART_H

#include "modules/export/sdmx/model/structure_common.h"
#include "modules/export/sdmx/write/message.h"

struct writer {
	struct xml_out x;
	struct arena *arena;
	const struct registry *r;
	const struct head *head;
	const struct flow *flow; /* whose structure is being written */
};

static inline void
names(struct xml_out *x, const char *name_id, const char *name_en)
{
	xml_leaf_lang(x, "com:Name", "id", name_id);
	xml_leaf_lang(x, "com:Name", "en", name_en);
}

static inline void
texts(struct xml_out *x, const char *text_id, const char *text_en)
{
	xml_leaf_lang(x, "com:Description", "id", text_id);
	xml_leaf_lang(x, "com:Description", "en", text_en);
}

/* Something inside a scheme: a concept, a category, a provider. */
static inline void
ref_item(struct xml_out *x, const struct artefact *scheme, const char *id, const char *class)
{
	xml_open(x, "Ref");
	xml_attr(x, "id", id);
	xml_attr(x, "maintainableParentID", scheme->id);
	xml_attr(x, "maintainableParentVersion", scheme->version);
	xml_attr(x, "agencyID", scheme->agency);
	xml_attr(x, "package", kind_rows[scheme->kind].package);
	xml_attr(x, "class", class);
	xml_close(x);
}

static inline void
ref_in(struct xml_out *x, const char *element, const struct artefact *to)
{
	xml_open(x, element);
	ref_ml21(x, to);
	xml_close(x);
}

static inline void
ref_local(struct xml_out *x, const char *element, const char *id)
{
	xml_open(x, element);
	xml_open(x, "Ref");
	xml_attr(x, "id", id);
	xml_close(x);
	xml_close(x);
}

static inline void
urn_part(struct writer *w, const struct artefact *x, const char *class, const char *id)
{
	xml_attr(&w->x, "urn", part_urn(w->arena, x, class, id));
}

/* The bodies in structure_ml21_more.c. */
void ml21_structure_set(struct writer *w, const struct artefact *x);
void ml21_taxonomy(struct writer *w, const struct artefact *x);
void ml21_process(struct writer *w, const struct artefact *x);

#endif
