/*
 * v2.h: what the handlers of /sdmx/v2 (SDMX REST 2.0, SDMX 3.0) share: their input, negotiation,
 * errors, and the flows that an address means. Called by export.c, which has the route.
 */
#ifndef SD_EXPORT_V2_H
#define SD_EXPORT_V2_H

#include "modules/export/common/accept.h"
#include "modules/export/sdmx/model/registry.h"
#include "modules/export/sdmx/query/rest20.h"
#include "modules/export/sdmx/write/message.h"

#define NS3_MES "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message"
#define NS3_STR "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure"
#define NS3_COM "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common"
#define NS3_DATA "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/data/structurespecific"
#define NS3_META "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/metadata/generic"

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

enum sd_err v2_structure_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err v2_data_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err v2_available_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err v2_schema_answer(struct req *rq, const struct sdmx_path *path);
enum sd_err v2_metadata_answer(struct req *rq, const struct sdmx_path *path);

/* Does the request belong here? And the answer to a failed one: JSON or SDMX-ML 3.0 by Accept and
 * format=, status as sdmx-rest doc/status.md. */
bool v2_request(const struct req *rq);
enum sd_err v2_error(struct req *rq, enum sd_err er);

/* 204: the query is right and nothing matches. The headers are set already. */
enum sd_err v2_nothing(struct req *rq);

/* A part that is wrong: SD_SYNTAX or what `er` says, with a sentence that names it and an address
 * that works ("%s/sdmx/v2/" is put in front). */
enum sd_err v2_wrong(struct req *rq, enum sd_err er, const char *name, const char *expected,
    const char *instead);

/* The texts of the input, never NULL. */
const char *v2_text(const char *value);

/* "id" or "en": lang= wins over Accept-Language. */
const char *v2_language(const struct req *rq);

/* The index of the offer: format= (with formatVersion=) wins over Accept. SD_UNACCEPTABLE with a
 * sentence that lists the offers. */
enum sd_err v2_format(struct req *rq, const struct offer *offers, size_t n, size_t *out);

/* A positive number, or 0 where the text is blank. */
enum sd_err v2_count(struct req *rq, const char *text, const char *name, int64_t *out);

/* meta of SDMX-JSON 2.0 inside an open object; the head of SDMX-ML 3.0 inside an open mes:Header. */
struct json_out;
void v2_meta(struct json_out *j, const struct head *h, const char *schema, const char *language);

/* name and names, or description and descriptions. */
void v2_localised(struct json_out *j, const char *one, const char *many, const char *id,
    const char *en, const char *language);

/* --- flows: flow.c --- */

enum v2_context { CONTEXT_FLOW, CONTEXT_STRUCTURE, CONTEXT_PROVISION, CONTEXT_COUNT };

struct context_row {
	const char *word;             /* in addresses */
	const char *csv, *rel;        /* SDMX-CSV 2.0; links of SDMX-JSON 2.0 */
	const char *element, *class;  /* SDMX-ML 3.0; "datastructure.Dataflow" of its URN */
};
extern const struct context_row context_rows[CONTEXT_COUNT];

/* A public dataset that an address means. */
struct v2_flow {
	struct dataset d;
	const char *agency, *version;
	const char *id;               /* in the context of the query: DF_X, DSD_X, PA_X_UNIT */
	const char *urn;              /* the same as URN */
};

/* {context}/{agency}/{id}/{version} from part `first` on. SD_SYNTAX, SD_UNSUPPORTED. None at all is
 * *n = 0. The structures are not loaded. */
enum sd_err v2_flows(struct req *rq, const struct sdmx_path *path, size_t first,
    enum v2_context *context, struct v2_flow **out, size_t *n);

#endif
