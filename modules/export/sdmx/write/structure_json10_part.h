/*
 * structure_json10_part.h: what the files that write structures of SDMX-JSON 1.0 share: structure_json10.c (the
 * message, schemes, structures, constraints) and structure_json10_more.c (maps, taxonomies, processes). Included by
 * them only.
 */
#ifndef SD_EXPORT_STRUCTURE_JSON10_PART_H
#define SD_EXPORT_STRUCTURE_JSON10_PART_H

#include "modules/export/sdmx/model/structure_common.h"
#include "modules/export/sdmx/write/message.h"
#include "shared/format/json_out.h"

struct writer {
	struct json_out j;
	struct arena *arena;
	const struct registry *r;
	const struct head *head;
	const struct flow *flow; /* whose structure is being written */
};

/* In the language that the client prefers, then in both. */
static inline void
localised(struct writer *w, const char *one, const char *many, const char *id, const char *en)
{
	struct json_out *j = &w->j;
	bool english = w->head->language && w->head->language[0] == 'e';

	jo_key_text(j, one, (english && en && *en) || !id ? en : id);
	jo_key_object(j, many);
	jo_key_text(j, "id", id);
	jo_key_text(j, "en", en && *en ? en : NULL);
	jo_close(j);
}

/* The bodies in structure_json10_more.c. */
void json10_structure_set(struct writer *w, const struct artefact *x);
void json10_taxonomy(struct writer *w, const struct artefact *x);
void json10_process(struct writer *w, const struct artefact *x);

#endif
