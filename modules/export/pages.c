/*
 * pages.c: /sdmx, the page that shows people what machines can fetch here. Called through the
 * routes in export.c.
 */
#include "modules/export/export.h"
#include "modules/export/registry.h"
#include "shared/request/view.h"
#include <string.h>

static const struct { const char *name, *type, *about; } shown[] = {
	{ "genericdata", "application/vnd.sdmx.genericdata+xml;version=2.1",
	    "SDMX-ML 2.1 Generic (bawaan)" },
	{ "structurespecificdata", "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
	    "SDMX-ML 2.1 structure-specific" },
	{ "csvdata", "application/vnd.sdmx.data+csv;version=1.0.0", "SDMX-CSV 1.0 (kode)" },
	{ "csvfilewithlabels", "application/vnd.sdmx.data+csv;version=1.0.0;labels=both",
	    "SDMX-CSV 1.0 (kode dan label)" },
	{ "jsondata", "application/vnd.sdmx.data+json;version=1.0.0", "SDMX-JSON 1.0" },
};

enum sd_err
page_landing(struct req *rq)
{
	struct node *page = page_new(rq, "sdmx", "Data untuk program komputer (SDMX)"), *flow, *format;
	const char *agency = agency_id(rq->db, rq->arena);
	struct dataset *rows;
	enum sd_err er;
	size_t n;

	if ((er = dataset_list_released(rq->db, rq->arena, &rows, &n)) != SD_OK)
		return er;
	node_set(page, "base", rq->conf->base_url);
	node_set(page, "agency", agency);
	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++) {
		format = node_add(page, "format");
		node_set(format, "name", shown[i].name);
		node_set(format, "type", shown[i].type);
		node_set(format, "about", shown[i].about);
	}
	for (size_t i = 0; i < n; i++) {
		flow = node_add(page, "flow");
		node_set(flow, "id", arena_printf(rq->arena, "DF_%s", rows[i].code));
		node_set(flow, "version", flow_version(rq->arena, &rows[i]));
		node_set(flow, "slug", rows[i].slug);
		node_set(flow, "title", rows[i].title_id);
		node_set(flow, "unit", rows[i].unit_name);
		node_set(flow, "from", rows[i].period_from);
		node_set(flow, "to", rows[i].period_to);
		node_int(flow, "n_obs", rows[i].n_obs);
		node_time(flow, "released", rows[i].released_at);
	}
	return page_send(rq, page);
}
