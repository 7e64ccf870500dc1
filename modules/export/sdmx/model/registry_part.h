/*
 * registry_part.h: what the files that build the registry share: artefact.c (what each artefact is made of), registry.c
 * (schemes, lists, concepts), registry_flow.c (what follows from a dataset), registry_form.c (forms of metadata),
 * registry_area.c (hierarchies and maps of areas), registry_report.c (taxonomies), registry_process.c. Included by
 * them only.
 */
#ifndef SD_EXPORT_REGISTRY_PART_H
#define SD_EXPORT_REGISTRY_PART_H

#include "modules/export/sdmx/model/registry.h"

/* The text where there is one, else the other. A text is never given as English that is not: then NULL is the other. */
static inline const char *
or_else(const char *s, const char *other)
{
	return s && *s ? s : other;
}

/* A new artefact of the registry; the texts must live as long as it. */
struct artefact *artefact_add(struct registry *r, enum kind kind, const char *agency,
    const char *id, const char *version);

/* Names and descriptions in both languages. What is missing in English stays out; a missing description is the name. */
void artefact_name(struct artefact *x, const char *name_id, const char *name_en,
    const char *text_id, const char *text_en);

/* Room for so many references, and one of them (none twice; NULL is none). */
void artefact_refs(struct registry *r, struct artefact *x, size_t room);
void artefact_uses(struct artefact *x, struct artefact *other);

/* The code list of that id in table code_list, or NULL. */
struct artefact *list_of(const struct registry *r, int64_t id);

/* The scheme of concepts with the codes of that list of indicators. */
struct artefact *measure_scheme(struct registry *r, const char *list_id, const char *version, const char *name_id,
    const char *name_en);

/* Id of the theme of a group of government functions; NULL for no name. */
const char *theme_id(struct arena *a, const char *name);

/* What is loaded once for all flows. */
struct flow_source {
	const struct registry_part *part;
	const struct flow_dimension *dims; /* of the current versions, by dataset and position */
	size_t n_dims;
	const struct function *functions;
	size_t n_functions;
};
enum sd_err flows_add(struct db *db, struct registry *r, const struct flow_source *source);

enum sd_err forms_add(struct db *db, struct registry *r);

/* registry_area.c: hierarchies of areas, the lists of their codes of BPS, and the maps between both. Needs the code
 * lists; their codes, once those of the areas are loaded. */
enum sd_err areas_add(struct db *db, struct registry *r);
void second_codes_give(struct registry *r);

/* registry_report.c: the dataflows by priority and by function. Needs the flows; of a part that is one flow only this
 * flow is in them. */
void taxonomies_add(struct registry *r, const struct registry_part *part);

/* registry_process.c: the steps of the SOP. */
void process_add(struct registry *r);

#endif
