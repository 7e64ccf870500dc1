/*
 * message.h: what every message of the service has: who sends it and when, and the errors in SDMX's
 * own form. Called by the handlers and writers of this module.
 */
#ifndef SD_EXPORT_MESSAGE_H
#define SD_EXPORT_MESSAGE_H

#include "shared/format/xml_out.h"
#include "shared/request/req.h"

#define NS_MES "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
#define NS_STR "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure"
#define NS_COM "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
#define NS_GENERIC "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"
#define NS_SPECIFIC "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"
#define NS_XSI "http://www.w3.org/2001/XMLSchema-instance"

/* The head of a message. */
struct head {
	const char *id, *prepared, *sender, *sender_name, *sender_name_en;
	const char *base_url; /* of the site, without a closing slash */
	const char *language; /* "en" where the client prefers English; NULL = "id" */
	bool minor_1;         /* of a message of SDMX 3.1, not 3.0 */
};

/* For this request. The id is that of the request, in characters that SDMX allows. */
void head_make(struct req *rq, struct head *out);

/* mes:ID, mes:Test, mes:Prepared, mes:Sender inside an open mes:Header. */
void head_ml(struct xml_out *x, const struct head *h);

/* CORS, Vary, Content-Language of every answer. `language` may be NULL. */
void headers_common(struct req *rq, const char *language);

/* An answer that may hold more than a million observations is made each time: the web server has no
 * room to keep it. To be called before the first byte. */
struct dataset;
struct observation_filter;
void headers_weigh(struct req *rq, const struct dataset *d, const struct observation_filter *f);

/* Says that the answer holds no more than these of its `total` observations: 206 and Content-Range. Nothing is said
 * where none is left of them. */
struct values_range;
void range_answer(struct req *rq, const struct values_range *range, int64_t total);

/* A quoted-able ETag: a digest over the texts, ended by NULL. */
const char *etag_of(struct arena *a, const char *const *texts);

/* The answer to a failed request as mes:Error or, where the client prefers JSON, as an errors
 * message (struct app's `error`). In error.c. */
enum sd_err error_ml(struct req *rq, enum sd_err er);

/* What failed, for everything but SDMX: problem details or a page where Accept prefers them; else it
 * returns `er`, and the core says it in plain text. */
enum sd_err feed_error(struct req *rq, enum sd_err er);

#endif
