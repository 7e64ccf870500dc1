/*
 * sdmx.c: /sdmx/v1: from the first part of the address to the answer. Called through the route in
 * export.c.
 */
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/query/nearest.h"
#include "modules/export/sdmx/query/references15.h"
#include "modules/export/sdmx/v1/v1.h"
#include "modules/export/sdmx/write/message.h"
#include "modules/export/sdmx/write/refusal.h"
#include "shared/ground/count.h"
#include <string.h>

/* What the first part of the path leads to; every other is a structure resource. */
static const struct {
	const char *name;
	enum sd_err (*answer)(struct req *rq, const struct sdmx_path *path);
} resources[] = {
	{ "data", data_answer },
	{ "schema", schema_answer },
	{ "availableconstraint", available_answer },
	{ "metadata", metadata_answer },
};

static const char *
resource_nearest(struct arena *a, const char *name)
{
	const char *names[RESOURCES_MAX];
	size_t n = structure_resources(names, RESOURCES_MAX);

	for (size_t i = 0; i < COUNT(resources) && n < RESOURCES_MAX; i++)
		names[n++] = resources[i].name;
	return nearest_word(a, name, names, n);
}

enum sd_err
sdmx_answer(struct req *rq)
{
	const struct sdmx_in *in = rq->in;
	struct sdmx_path path;
	const char *name, *nearest;

	if (sdmx_path(rq->arena, in->rest, &path) != SD_OK)
		return sdmx_wrong(rq, "alamat", "sumber daya SDMX REST 1.5");
	name = sdmx_part(&path, 0);
	for (size_t i = 0; i < COUNT(resources); i++)
		if (strcmp(resources[i].name, name) == 0)
			return resources[i].answer(rq, &path);
	if (structure_resource(name))
		return structure_answer(rq, &path);
	if ((nearest = resource_nearest(rq->arena, name)))
		sdmx_fault(rq, NULL, "Yang paling dekat: %s/sdmx/v1/%s",
		    "Nearest: %s/sdmx/v1/%s", rq->conf->base_url, nearest);
	return sdmx_wrong(rq, "alamat", "data, metadata, schema, availableconstraint, dataflow, datastructure, "
	    "codelist, "
	    "conceptscheme dan sumber daya struktur lainnya");
}
