/*
 * export.h: what the handlers of this module share: the input of an SDMX address and the handlers
 * themselves. Called by export.c, which has the routes.
 */
#ifndef SD_EXPORT_H
#define SD_EXPORT_H

#include "modules/export/sdmx/query/rest15.h"
#include "shared/request/req.h"

/* /sdmx/v1/{rest...} with every query parameter that any resource knows; others are ignored. */
struct sdmx_in {
	const char *rest;
	const char *references, *detail;
	const char *startPeriod, *endPeriod, *updatedAfter, *firstNObservations, *lastNObservations;
	const char *dimensionAtObservation, *includeHistory, *mode, *explicitMeasure;
	const char *format, *labels, *timeFormat, *lang;
};

/* Answers by the first part of the path. */
enum sd_err sdmx_answer(struct req *rq);

enum sd_err structure_answer(struct req *rq, const struct sdmx_path *path);
/* What structure queries and availability share (sdmx/v1/structure.c): the format that the client wants, or
 * SD_UNACCEPTABLE with a sentence; headers, and *same = the client has this answer already; the
 * message of all artefacts that are to be shown. */
struct registry;
enum sd_err structure_format(struct req *rq, int *out);
enum sd_err structure_unchanged(struct req *rq, int format, bool *same);
enum sd_err structure_write(struct req *rq, const struct registry *r, int format);
enum sd_err data_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err schema_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err metadata_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err available_answer(struct req *rq, const struct sdmx_path *path);

/* "id" or "en": lang= wins over Accept-Language. */
const char *sdmx_language(const struct req *rq);

/* A parameter that is wrong: SD_SYNTAX with a sentence that names it. */
enum sd_err sdmx_wrong(struct req *rq, const char *name, const char *expected);

/* The public dataset that a flow reference means, and our agency. SD_NOT_FOUND with a sentence. */
enum sd_err dataflow_find(struct req *rq, const struct flow_ref *ref, struct dataset *out);

/* Is one of the providers the producer of the dataset, or of an earlier release of it: has a provision
 * agreement with its flow? A release holds the whole flow, so then all of it is meant. */
enum sd_err flow_provided(struct req *rq, const struct providers *p, const struct dataset *d,
    bool *out);

/* The open dataset of that slug. SD_NOT_FOUND; SD_GONE with a sentence where it was withdrawn. */
enum sd_err dataset_public(struct req *rq, const char *slug, struct dataset *out);

/* /katalog/{slug}.ENDING: every format of file_format.h; which one, the route says. */
struct feed_in {
	const char *slug;
	int64_t rilis, bom, batas;
	const char *lang;
};
enum sd_err feed_file(struct req *rq);
enum sd_err feed_schema(struct req *rq);

/* /katalog/{slug}/perubahan.json|csv and /perubahan.json|csv: the change feed (plain/changes.c). */
struct changes_in {
	const char *slug, *sejak, *setelah;
	int64_t sejak_rilis, sampai_rilis, batas;
};
struct events_in {
	const char *sejak;
	int64_t hal, batas;
};
enum sd_err changes_json(struct req *rq);
enum sd_err changes_csv(struct req *rq);
enum sd_err events_json(struct req *rq);
enum sd_err events_csv(struct req *rq);

/* /katalog.zip: the whole catalogue (plain/archive.c). */
struct archive_in {
	const char *lang;
};
enum sd_err archive_zip(struct req *rq);

/* /sdmx and /sdmx/susun: pages for people. */
struct landing_in {
	const char *lang;
};
struct ask_in {
	const char *data, *dari, *sampai, *lang;
	struct lines k1, k2, k3, k4, k5, k6, k7, k8;
	int64_t akhir;
};
enum sd_err page_landing(struct req *rq);
enum sd_err page_ask(struct req *rq);

/* "en" by lang=en, else "id": a page stands within a site whose language is Indonesian, whatever the
 * browser prefers. */
const char *page_language(const char *lang);

#endif
