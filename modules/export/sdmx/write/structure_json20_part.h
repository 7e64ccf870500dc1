/*
 * structure_json20_part.h: what the files that write structures of SDMX-JSON 2.0 share: structure_json20.c (the
 * message, schemes, structures, constraints) and structure_json20_more.c (maps, taxonomies, processes). Included by
 * them only.
 */
#ifndef SD_EXPORT_STRUCTURE_JSON20_PART_H
#define SD_EXPORT_STRUCTURE_JSON20_PART_H

#include "modules/export/sdmx/write/message_30.h"
#include "modules/export/sdmx/write/structure_30.h"
#include "shared/format/json_out.h"

struct writer {
	struct json_out j;
	struct arena *arena;
	const struct registry *r;
	const struct head *head;
	const struct flow *flow; /* whose structure is being written */
	const char *language;
};

static inline void
named(struct writer *w, const char *id, const char *en)
{
	v2_localised(&w->j, "name", "names", id, en, w->language);
}

/* The bodies in structure_json20_more.c. */
void json20_map(struct writer *w, const struct artefact *x);
void json20_taxonomy(struct writer *w, const struct artefact *x);
void json20_process(struct writer *w, const struct artefact *x);

#endif
