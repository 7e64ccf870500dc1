/*
 * v1.h: what the handlers of /sdmx/v1 (SDMX REST 1.5) share: the input of an address, and the handlers themselves.
 * Called by export.c, which has the route.
 */
#ifndef SD_EXPORT_V1_H
#define SD_EXPORT_V1_H

#include "modules/export/sdmx/query/rest15.h"
#include "modules/export/sdmx/write/data.h"
#include "shared/request/req.h"
#include "shared/statistics/dataset.h"

/* /sdmx/v1/{rest...} with every query parameter that any resource knows; others are ignored. */
struct sdmx_in {
	const char *rest;
	const char *references, *detail;
	const char *startPeriod, *endPeriod, *updatedAfter, *firstNObservations, *lastNObservations;
	const char *dimensionAtObservation, *includeHistory, *mode, *explicitMeasure;
	const char *format, *formatVersion, *labels, *timeFormat, *lang;
};

/* Answers by the first part of the path. */
enum sd_err sdmx_answer(struct req *rq);

enum sd_err structure_answer(struct req *rq, const struct sdmx_path *path);
/* What structure queries and availability share (structure.c): the format that the client wants, or
 * SD_UNACCEPTABLE with a sentence; headers, and *same = the client has this answer already; the
 * message of all artefacts that are to be shown. */
struct registry;
enum sd_err structure_format(struct req *rq, int *out);
enum sd_err structure_unchanged(struct req *rq, int format, bool *same);
enum sd_err structure_write(struct req *rq, const struct registry *r, int format);
/* registry_keep() by the standard of the format. */
void structure_keep(struct registry *r, int format);
/* Must not be asked where data_form30() is true. */
enum sd_err data_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err schema_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err metadata_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err available_answer(struct req *rq, const struct sdmx_path *path);

/* Does the client want data in a form of SDMX 3.0 or 3.1, which it has to name exactly? */
bool data_form30(struct req *rq);

/* A data query, read and checked, for who writes its answer in such a form. */
struct request;
struct data_question {
	const struct dataset *d;  /* with its components */
	bool versioned;           /* the address names that version */
	const char *key;          /* as it stands in the address; "*": everything */
	const char *from, *to;    /* periods of the bounds, or NULL */
	enum data_detail detail;
	struct request *request;
};

/* Errors and their sentences are those of data_answer(); data_question_nothing(): its answer where nothing matches. */
enum sd_err data_question_read(struct req *rq, const struct sdmx_path *path, struct data_question *out);
enum sd_err data_question_nothing(struct req *rq, const struct data_question *asked);

/* "id" or "en": lang= wins over Accept-Language. */
const char *sdmx_language(const struct req *rq);

/* The public dataset that a flow reference means, and our agency. SD_NOT_FOUND with a sentence. */
enum sd_err dataflow_find(struct req *rq, const struct flow_ref *ref, struct dataset *out);

/* Is one of the providers the producer of the dataset, or of an earlier release of it: has a provision
 * agreement with its flow? A release holds the whole flow, so then all of it is meant. */
enum sd_err flow_provided(struct req *rq, const struct providers *p, const struct dataset *d,
    bool *out);

#endif
