/*
 * references15.h: which artefacts a structure query brings, and how much of each: matching, references,
 * detail, items. Pure over a loaded registry. Called by v1/structure.c and by its unit test.
 */
#ifndef SD_EXPORT_SELECT_H
#define SD_EXPORT_SELECT_H

#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/rest15.h"

enum references {
	REFER_NONE, REFER_PARENTS, REFER_PARENTS_SIBLINGS, REFER_CHILDREN, REFER_DESCENDANTS,
	    REFER_ALL,
	REFER_KIND, /* of one kind, one step down or up: the table of first-level artefacts of the text of REST 1.5 */
	REFER_KIND_FAR, /* the same however far: availability leads from a constraint to codes */
};

enum detail {
	DETAIL_FULL, DETAIL_ALL_STUBS, DETAIL_REFERENCE_STUBS, DETAIL_REFERENCE_PARTIAL,
	    DETAIL_ALL_COMPLETE_STUBS,
	DETAIL_REFERENCE_COMPLETE_STUBS
};

struct structure_query {
	unsigned kinds;           /* sum of 1 << enum kind; 0 = a kind of which nothing exists here */
	struct names agencies, ids, versions, items;
	enum references references;
	unsigned refer_kinds;     /* REFER_KIND, REFER_KIND_FAR: as kinds */
	unsigned constraints, refer_constraints; /* of kind constraint: 0 = all, 1 = actual, 2 = allowed */
	enum detail detail;
};

/* Is it the name of a structure resource ("codelist", "structure", "process" ...)? */
bool structure_resource(const char *name);

/* Their names, at most `max` of them; how many. */
enum { RESOURCES_MAX = 48 };
size_t structure_resources(const char **out, size_t max);

/* From the path ("codelist/SDMX/CL_FREQ/latest") and the query. SD_SYNTAX with *what = the part
 * that is wrong. */
enum sd_err structure_query_read(struct arena *a, const struct sdmx_path *path,
    const char *references,
    const char *detail, struct structure_query *out, const char **what);

/* What of the house a query by kinds and ids needs (model.h): one dataset, where the id is that of its flow,
 * structure or constraint; one list or a scheme, where nothing is asked for that uses them (`upwards`). NULL:
 * everything. Dataflows `alone`, with no references: of all of them no more than what they are called (10,000 whole
 * flows are beyond what one answer may hold in memory). */
const struct registry_part *registry_part_of(struct arena *a, unsigned kinds, const struct names *ids, bool upwards,
    bool alone);

/* The same of a context by its id alone ("DF_X", "DSD_X"). */
const struct registry_part *registry_part_of_id(struct arena *a, const char *id);

/* Does `x` use what is left of a scheme of which only `items` go out? Who points at one item (categorisation, provision
 * agreement) uses no other. */
bool item_users(const struct names *items, const struct artefact *x, const struct artefact *scheme);

/* Does `x` lead to its nth reference where only `items` go out? A category of a taxonomy leads to the flows that stand
 * in it; a taxonomy that was not asked for leads to none (report_shown). */
bool item_uses(const struct names *items, const struct artefact *x, size_t nth);

/* Sets show (and wanted, partial) of every artefact; the number of those that the query itself
 * matched. Items are cut by select_items(), once codes are loaded. */
size_t select_artefacts(struct registry *r, const struct structure_query *q);

/* Leaves only the items asked for, and their ancestors; the number of items that matched (1 where
 * none were asked for). */
size_t select_items(struct registry *r, const struct structure_query *q);

#endif
