/*
 * message_30.h: what every message of SDMX 3.0 has: namespaces, the head, and what it is about: a flow in the context
 * in which it was asked for. Called by the writers of SDMX 3.0 and the handlers of v2/. Must never know a request.
 */
#ifndef SD_EXPORT_MESSAGE_30_H
#define SD_EXPORT_MESSAGE_30_H

#include "modules/export/sdmx/write/message.h"
#include "shared/statistics/dataset.h"

#define NS3_MES "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message"
#define NS3_STR "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure"
#define NS3_COM "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common"
#define NS3_DATA "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/data/structurespecific"
#define NS3_META "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/metadata/generic"

/* The same of SDMX 3.1. */
#define NS31_MES "http://www.sdmx.org/resources/sdmxml/schemas/v3_1/message"
#define NS31_STR "http://www.sdmx.org/resources/sdmxml/schemas/v3_1/structure"
#define NS31_COM "http://www.sdmx.org/resources/sdmxml/schemas/v3_1/common"
#define NS31_DATA "http://www.sdmx.org/resources/sdmxml/schemas/v3_1/data/structurespecific"
#define NS31_META "http://www.sdmx.org/resources/sdmxml/schemas/v3_1/metadata/generic"

/* meta of SDMX-JSON 2.0 inside an open object; the head of SDMX-ML 3.0 inside an open mes:Header. */
struct json_out;
void v2_meta(struct json_out *j, const struct head *h, const char *schema, const char *language);

/* name and names, or description and descriptions. A language without a text stays out. */
void v2_localised(struct json_out *j, const char *one, const char *many, const char *id,
    const char *en, const char *language);

enum v2_context { CONTEXT_FLOW, CONTEXT_STRUCTURE, CONTEXT_PROVISION, CONTEXT_COUNT };

/* labels= of SDMX-CSV 2.0. */
enum v2_labels { LABELS_ID, LABELS_NAME, LABELS_BOTH };

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

#endif
