/*
 * pages.c: /sdmx, the page that shows people what machines can fetch here, and how fast that is
 * just now. Called through the routes in export.c.
 */
#include "modules/export/export.h"
#include "modules/export/common/model.h"
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/translations.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/timing.h"
#include "shared/request/view.h"
#include "shared/statistics/file_format.h"
#include <stdlib.h>
#include <string.h>

static const struct { const char *version, *name, *type, *about; } shown[] = {
	{ "v1", "genericdata", "application/vnd.sdmx.genericdata+xml;version=2.1",
	    "SDMX-ML 2.1 Generic" },
	{ "v1", "structurespecificdata", "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
	    "SDMX-ML 2.1 Structure-specific" },
	{ "v1", "csvdata", "application/vnd.sdmx.data+csv;version=1.0.0", "SDMX-CSV 1.0" },
	{ "v1", "csvfilewithlabels", "application/vnd.sdmx.data+csv;version=1.0.0;labels=both",
	    "SDMX-CSV 1.0 + label" },
	{ "v1", "jsondata", "application/vnd.sdmx.data+json;version=1.0.0", "SDMX-JSON 1.0" },
	{ "v2", "jsondata", "application/vnd.sdmx.data+json;version=2.0.0", "SDMX-JSON 2.0" },
	{ "v2", "structurespecificdata", "application/vnd.sdmx.data+xml;version=3.0.0", "SDMX-ML 3.0" },
	{ "v2", "csvdata", "application/vnd.sdmx.data+csv;version=2.0.0", "SDMX-CSV 2.0" },
};

const char *
page_language(const char *lang)
{
	return lang && strcmp(lang, "en") == 0 ? "en" : "id";
}

/* --- how fast --- */

enum { GROUP_DATA, GROUP_STRUCTURE, GROUP_AVAILABLE, GROUP_FILE, GROUP_OTHER, GROUPS };

static const char *const group_words[GROUPS] = { "t-data", "t-struktur", "t-sedia", "t-berkas",
	"t-lain" };

/* What a path asks for: the first row that it begins with; a file of a dataset has a dot. */
static int
group_of(const char *path)
{
	static const struct { const char *start; int group; } starts[] = {
		{ "/sdmx/v1/data/", GROUP_DATA }, { "/sdmx/v2/data/", GROUP_DATA },
		{ "/sdmx/v1/availableconstraint/", GROUP_AVAILABLE },
		{ "/sdmx/v2/availability/", GROUP_AVAILABLE },
		{ "/sdmx/v1/", GROUP_STRUCTURE }, { "/sdmx/v2/", GROUP_STRUCTURE },
		{ "/katalog/", GROUP_FILE },
	};

	for (size_t i = 0; i < COUNT(starts); i++)
		if (str_starts(path, starts[i].start))
			return starts[i].group;
	return GROUP_OTHER;
}

static int
time_compare(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

/* Microseconds as milliseconds with one digit behind the comma. */
static const char *
milliseconds(struct arena *a, int64_t us, const char *language)
{
	int64_t tenths = (us + 50) / 100;

	return arena_printf(a, "%lld%c%lld", (long long)tenths / 10,
	    strcmp(language, "en") == 0 ? '.' : ',', (long long)tenths % 10);
}

/* Only answers that brought something: errors are quick for another reason. */
static void
timings_add(struct req *rq, struct node *page, const char *language)
{
	struct timing_row *rows = arena_array(rq->arena, TIMING_ROOM, sizeof(*rows));
	int64_t *us = arena_array(rq->arena, TIMING_ROOM, sizeof(*us));
	size_t n = timings_read(rows, TIMING_ROOM), used, total = 0;

	for (int g = 0; g < GROUPS; g++) {
		uint64_t bytes = 0;
		struct node *row;

		used = 0;
		for (size_t i = 0; i < n; i++) {
			if (rows[i].status != 200 || group_of(rows[i].path) != g)
				continue;
			us[used++] = rows[i].us;
			bytes = rows[i].bytes > bytes ? rows[i].bytes : bytes;
		}
		total += used;
		if (!used)
			continue;
		qsort(us, used, sizeof(*us), time_compare);
		row = node_add(page, "timing");
		node_set(row, "name", word(group_words[g], language));
		node_int(row, "n", (int64_t)used);
		node_set(row, "median", milliseconds(rq->arena, us[(used - 1) / 2], language));
		node_set(row, "p95", milliseconds(rq->arena, us[(used - 1) * 95 / 100], language));
		node_int(row, "bytes", (int64_t)bytes);
	}
	node_int(page, "measured", (int64_t)total);
	if (n)
		node_time(page, "since", rows[n - 1].at);
}

/* --- what there is --- */

static void
flow_add(struct req *rq, struct node *page, const struct dataset *d, const char *language)
{
	struct node *flow = node_add(page, "flow");
	bool english = strcmp(language, "en") == 0 && d->title_en && *d->title_en;

	node_set(flow, "id", arena_printf(rq->arena, "DF_%s", d->code));
	node_set(flow, "version", d->version);
	node_set(flow, "slug", d->slug);
	node_set(flow, "title", english ? d->title_en : d->title_id);
	node_set(flow, "unit", d->unit_name);
	node_set(flow, "from", d->period_from);
	node_set(flow, "to", d->period_to);
	node_int(flow, "n_obs", d->n_obs);
	node_time(flow, "released", d->released_at);
}

enum { FLOWS_SHOWN = 150 }; /* of the newest; the catalogue has them all */

enum sd_err
page_landing(struct req *rq)
{
	const struct landing_in *in = rq->in;
	const char *language = page_language(in->lang);
	struct node *page = page_new(rq, "sdmx", word("judul", language));
	struct export_total total = { 0 };
	struct dataset *rows;
	enum sd_err er;
	size_t n;
	bool english;

	if ((er = export_totals(rq->db, rq->arena, &total)) != SD_OK ||
	    (er = dataset_list_newest(rq->db, rq->arena, FLOWS_SHOWN, &rows, &n)) != SD_OK)
		return er;
	words_add(page, language);
	node_set(page, "agency", agency_id(rq->db, rq->arena));
	for (size_t i = 0; i < COUNT(shown); i++) {
		struct node *format = node_add(page, "format");

		node_set(format, "version", shown[i].version);
		node_set(format, "name", shown[i].name);
		node_set(format, "type", shown[i].type);
		node_set(format, "about", shown[i].about);
	}
	/* The plain files that each dataset has. */
	english = strcmp(language, "en") == 0;
	for (size_t i = 0; i < FILE_COUNT; i++) {
		struct node *file = node_add(page, "file");

		node_set(file, "ending", file_formats[i].ending);
		node_set(file, "label", file_formats[i].label);
		node_set(file, "about", english ? file_formats[i].about_en : file_formats[i].about_id);
		if (file_formats[i].flags & FILE_CARD)
			node_set(file, "card", "1");
	}
	for (size_t i = 0; i < n; i++)
		flow_add(rq, page, &rows[i], language);
	if (total.flows > (int64_t)n)
		node_set(page, "more", "1");
	node_int(page, "n_flows", total.flows);
	node_int(page, "n_obs", total.observations);
	node_int(page, "n_series", total.series);
	timings_add(rq, page, language);
	resp_header(rq, "Content-Language", language);
	return page_send(rq, page);
}
