/*
 * v2.h: what the handlers of /sdmx/v2 (SDMX REST 2.0, SDMX 3.0) share: their input, negotiation,
 * errors, and the flows that an address means. Called by export.c, which has the route.
 */
#ifndef SD_EXPORT_V2_H
#define SD_EXPORT_V2_H

#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/query/rest20.h"
#include "modules/export/sdmx/write/message_30.h"

/* /sdmx/v2/{rest...} with every query parameter but c[...], which v2_filters() reads from the query
 * string itself. */
struct v2_in {
	const char *rest;
	const char *references, *detail, *attributes, *measures;
	const char *updatedAfter, *firstNObservations, *lastNObservations, *offset, *limit;
	const char *dimensionAtObservation, *includeHistory, *mode, *sort, *asOf;
	const char *format, *formatVersion, *labels, *timeFormat, *keys, *lang;
};

/* Answers by the first part of the path. */
enum sd_err v2_answer(struct req *rq);

/* The same of /sdmx/v1: data in forms of SDMX 3.0 as v2 writes them, all else by sdmx_answer(). In rest15.c. */
enum sd_err rest15_answer(struct req *rq);

enum sd_err v2_structure_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err v2_data_answer(struct req *rq, const struct sdmx_path *path);
/* The same with the c[...] of that text ("c[SEX]=F&c[AGE]=Y"). *nothing: nothing matches, and nothing was sent. */
enum sd_err v2_data_write(struct req *rq, const struct sdmx_path *path, const char *components, bool *nothing);
enum sd_err v2_available_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err v2_schema_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err v2_metadata_answer(struct req *rq, const struct sdmx_path *path);

/* Does the request belong here? And the answer to a failed one: JSON or SDMX-ML 3.0 by Accept and
 * format=, status as sdmx-rest doc/status.md. */
bool v2_request(const struct req *rq);
enum sd_err v2_error(struct req *rq, enum sd_err er);

/* 204: what the query names exists and holds nothing that matches. The headers are set already. */
enum sd_err v2_nothing(struct req *rq);

/* SD_NOT_FOUND with a sentence and the list of what there is ("structure/dataflow"): what the query names does not
 * exist. Three known clients take the empty body of a 204 for a broken answer, so it is kept for what exists. */
enum sd_err v2_missing(struct req *rq, const char *list);

/* A part that is wrong: SD_SYNTAX or what `er` says, with a sentence that names it and an address
 * that works ("%s/sdmx/v2/" is put in front). */
enum sd_err v2_wrong(struct req *rq, enum sd_err er, const char *name, const char *expected,
    const char *instead);

/* An option of SDMX-CSV: the index of the word that the query (NULL or "": none) or the media type in Accept says; 0
 * where neither does, or nothing that we know. */
size_t v2_csv_word(struct req *rq, const char *media, const char *query, const char *name, const char *const *words,
    size_t n);

/* labels= of SDMX-CSV 2.0, and what it is called in a media type. */
extern const char *const label_words[];
enum v2_labels v2_labels_read(struct req *rq, const char *media);

/* The texts of the input, never NULL. */
const char *v2_text(const char *value);

/* "id" or "en": lang= wins over Accept-Language. */
const char *v2_language(const struct req *rq);

/* The index of the offer: format= (with formatVersion=) wins over Accept. SD_UNACCEPTABLE with a
 * sentence that lists the offers. */
enum sd_err v2_format(struct req *rq, const struct offer *offers, size_t n, size_t *out);

/* Headers and tag of an answer that is made of what is public as a whole, in this format; *same = the client has it,
 * and 304 is the answer. `more`: what else tells two answers of one address apart, or NULL. */
enum sd_err v2_unchanged(struct req *rq, const struct offer *offer, const char *more, bool *same);

/* A positive number, or 0 where the text is blank. */
enum sd_err v2_count(struct req *rq, const char *text, const char *name, int64_t *out);

/* --- flows: flow.c --- */

/* {context}/{agency}/{id}/{version} from part `first` on. SD_SYNTAX, SD_UNSUPPORTED. None at all is
 * *n = 0. The structures are not loaded. */
enum sd_err v2_flows(struct req *rq, const struct sdmx_path *path, size_t first,
    enum v2_context *context, struct v2_flow **out, size_t *n);

/* Gives a flow the version that its dataset was read in. */
void v2_flow_version(struct req *rq, enum v2_context context, struct v2_flow *f);

#endif
