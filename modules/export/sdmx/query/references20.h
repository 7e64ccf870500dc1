/*
 * references20.h: which artefacts a structure query of REST 2.0 brings, and how much of each. Pure over
 * a loaded registry. Called by v2/structure.c and v2/available.c. Items are cut by select_items() of
 * references15.h, which this shares.
 */
#ifndef SD_EXPORT_V2_SELECT_H
#define SD_EXPORT_V2_SELECT_H

#include "modules/export/sdmx/query/references15.h"
#include "modules/export/sdmx/query/rest20.h"

struct v2_references {
	bool parents, siblings, ancestors, children, descendants;
	unsigned kinds; /* named types of artefact: those one step down or up, as the text's table of first-level ones */
};

struct v2_structure_query {
	unsigned kinds; /* sum of 1 << enum kind; 0 = a kind of which nothing exists here */
	struct names agencies, ids;
	struct version_patterns versions;
	struct v2_references references;
	struct structure_query items; /* items and detail, for select_items() */
};

/* From {artefactType}/{agencyID}/{resourceID}/{version}/{itemID}, beginning with part `first`, and
 * the query. SD_SYNTAX or SD_UNSUPPORTED with *what = the part that is wrong. */
enum sd_err v2_structure_read(struct arena *a, const struct sdmx_path *path, size_t first,
    const char *references, const char *detail, struct v2_structure_query *out,
    const char **what);

/* Sets show, wanted of every artefact; the number of those that the query itself matched. */
size_t v2_select(struct registry *r, const struct v2_structure_query *q);

#endif
