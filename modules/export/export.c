/*
 * export.c: the program that hands data to other programs: SDMX REST at /sdmx/v1 and /sdmx/v2,
 * plain files at /katalog/{slug}.ENDING (file_format.h), their schema, and a page that lists
 * it all. Everything here is public and only reads.
 */
#include "modules/export/common/model.h"
#include "modules/export/export.h"
#include "modules/export/plain/changes.h"
#include "modules/export/plain/plain.h"
#include "modules/export/sdmx/v1/v1.h"
#include "modules/export/sdmx/v2/v2.h"
#include "modules/export/sdmx/write/message.h"
#include "shared/ground/count.h"
#include "shared/request/app.h"
#include "shared/request/view.h"
#include "shared/statistics/file_format.h"
#include "shared/statistics/meaning_change.h"
#include <string.h>

enum {
	PARAMETER_MAX = 200 /* characters: names, versions and dates are far shorter */
};

#define Q(member) P(sdmx_in, member, PARAM_LINE, 0, 0, PARAMETER_MAX, NULL)

static const struct param sdmx_params[] = {
	P(sdmx_in, rest, PARAM_REST, PARAM_PATH, 0, 0, NULL),
	Q(references), Q(detail), Q(startPeriod), Q(endPeriod), Q(updatedAfter), Q(firstNObservations),
	Q(lastNObservations), Q(dimensionAtObservation), Q(includeHistory), Q(mode),
	    Q(explicitMeasure), Q(format), Q(formatVersion),
	Q(labels), Q(timeFormat), Q(lang), P_END,
};

#define V2(member, max) P(v2_in, member, PARAM_LINE, 0, 0, max, NULL)

static const struct param v2_params[] = {
	P(v2_in, rest, PARAM_REST, PARAM_PATH, 0, 0, NULL),
	V2(references, 1000), V2(detail, 40), V2(attributes, 1000), V2(measures, 200),
	V2(updatedAfter, 40), V2(firstNObservations, 20), V2(lastNObservations, 20), V2(offset, 20),
	V2(limit, 20), V2(dimensionAtObservation, 100), V2(includeHistory, 10), V2(mode, 20),
	V2(sort, 400), V2(asOf, 40), V2(format, 60), V2(formatVersion, 20), V2(labels, 10),
	V2(timeFormat, 20), V2(keys, 10), V2(lang, 20), P_END,
};

/* Every feed of a dataset knows them, so that who asks a file that is no list of rows for sums is told so. */
#define FEED_PARAMS \
	P_PATH_SLUG(feed_in, slug), P(feed_in, rilis, PARAM_ID, 0, 0, 1000000000, "Nomor rilis"), \
	P(feed_in, bom, PARAM_BOOL, 0, 0, 0, "Tanda UTF-8"), \
	P(feed_in, lang, PARAM_LINE, 0, 0, 10, "Bahasa"), \
	P(feed_in, jumlah, PARAM_LINE, 0, 0, 400, "Jumlah menurut"), \
	P(feed_in, saring, PARAM_LINES, 0, 0, OBSERVATION_KEYS, "Pilihan kode"), \
	P(feed_in, dari, PARAM_LINE, 0, 0, 20, "Dari periode"), \
	P(feed_in, sampai, PARAM_LINE, 0, 0, 20, "Sampai periode")

static const struct param feed_params[] = { FEED_PARAMS, P_END };

/* Of feeds that are a list of observations: the first so many. */
static const struct param rows_params[] = {
	FEED_PARAMS, P(feed_in, batas, PARAM_ID, 0, 0, 1000000000, "Batas"), P_END,
};

static const struct param changes_params[] = {
	P_PATH_SLUG(changes_in, slug),
	P(changes_in, sejak_rilis, PARAM_INT, 0, 0, 1000000000, "Sejak rilis"),
	P(changes_in, sampai_rilis, PARAM_ID, 0, 0, 1000000000, "Sampai rilis"),
	P(changes_in, sejak, PARAM_LINE, 0, 0, 40, "Sejak"),
	P(changes_in, setelah, PARAM_LINE, 0, 0, 80, "Setelah"),
	P(changes_in, batas, PARAM_INT, 0, 1, 10000, "Batas"), P_END,
};

static const struct param events_params[] = {
	P(events_in, sejak, PARAM_LINE, 0, 0, 40, "Sejak"),
	P(events_in, hal, PARAM_ID, 0, 0, 1000000, "Halaman"),
	P(events_in, batas, PARAM_INT, 0, 1, 10000, "Batas"), P_END,
};

static const struct param archive_params[] = {
	P(archive_in, lang, PARAM_LINE, 0, 0, 10, "Bahasa"), P_END,
};

static const struct param landing_params[] = {
	P(landing_in, lang, PARAM_LINE, 0, 0, 10, "Bahasa"), P_END,
};

#define CODES(member) P(ask_in, member, PARAM_LINES, 0, 0, 500, "Kode")

static const struct param ask_params[] = {
	P(ask_in, data, PARAM_SLUG, 0, 0, 100, "Dataset"),
	CODES(k1), CODES(k2), CODES(k3), CODES(k4), CODES(k5), CODES(k6), CODES(k7), CODES(k8),
	P(ask_in, dari, PARAM_LINE, 0, 0, 20, "Dari periode"),
	P(ask_in, sampai, PARAM_LINE, 0, 0, 20, "Sampai periode"),
	P(ask_in, akhir, PARAM_ID, 0, 0, 100000, "Nilai terakhir"),
	P(ask_in, lang, PARAM_LINE, 0, 0, 10, "Bahasa"), P_END,
};


#define FILE_ROUTE(name, ending, type, disposition, flags, ...) \
	FEED("/katalog/{slug}." ending, 60, feed_file, IN(feed_in, (flags) & FILE_ROWS ? rows_params : feed_params), \
	    "Satu rilis sebagai berkas ." ending),

static const struct route routes[] = {
	FEED("/sdmx", 10, page_landing, IN(landing_in, landing_params), "Semua antarmuka SDMX dan kecepatannya"),
	FEED("/sdmx/susun", 60, page_ask, IN(ask_in, ask_params), "Penyusun kueri SDMX"),
	FEED("/sdmx/v1/{rest...}", 60, rest15_answer, IN(sdmx_in, sdmx_params), "SDMX REST 1.5 (SDMX 2.1)"),
	FEED("/sdmx/v2/{rest...}", 60, v2_answer, IN(v2_in, v2_params), "SDMX REST 2.x (SDMX 3.0)"),
	FILE_FORMATS(FILE_ROUTE)
	FEED("/katalog/{slug}/perubahan.json", 60, changes_json, IN(changes_in, changes_params),
	    "Perubahan antarrilis, sel demi sel, sebagai JSON"),
	FEED("/katalog/{slug}/perubahan.csv", 60, changes_csv, IN(changes_in, changes_params),
	    "Perubahan antarrilis, sel demi sel, sebagai CSV"),
	FEED("/perubahan.json", 60, events_json, IN(events_in, events_params),
	    "Rilis dan penarikan semua dataset sebagai JSON"),
	FEED("/perubahan.csv", 60, events_csv, IN(events_in, events_params),
	    "Rilis dan penarikan semua dataset sebagai CSV"),
	FEED("/katalog.zip", 60, archive_zip, IN(archive_in, archive_params),
	    "Seluruh katalog: data, metadata, daftar kode"),
	FEED("/skema/dataset.xsd", 3600, feed_schema, NO_IN, "Skema XML berkas dataset"),
};

static const struct stmt *const *const shared_stmts[] = { statistics_stmts, released_stmts, change_stmts,
	meaning_kept_stmts, NULL };

/* SDMX answers in its own forms whatever stands behind /sdmx/ but the page for people, and
 * where the address itself was too long to be read. */
static enum sd_err
error_answer(struct req *rq, enum sd_err er)
{
	static const char sdmx[] = "/sdmx/", ask_path[] = "/sdmx/susun";
	const char *path = req_path(rq);

	if (v2_request(rq))
		return v2_error(rq, er);
	if (!path[1] || (strncmp(path, sdmx, sizeof(sdmx) - 1) == 0 && strcmp(path, ask_path) != 0))
		return error_ml(rq, er);
	return feed_error(rq, er);
}

static const struct app app = {
	.name = "export",
	.title = "SDMX and other feeds of released data",
	.routes = routes,
	.n_routes = COUNT(routes),
	.stmts = export_stmts,
	.pages = &page_style,
	.follows = true,
	.error = error_answer,
	.also = "c[|c%5B", /* sdmx/query/rest20_filter.c */
	.keeps = true,
	.shared_stmts = shared_stmts,
};

int
main(int argc, char **argv)
{
	return app_main(argc, argv, &app);
}
