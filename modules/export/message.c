/*
 * message.c: heads and errors of messages. Called by the handlers of this module and by the core
 * (errors). An error says what is wrong with the query, never what is wrong with us.
 */
#include "modules/export/message.h"
#include "modules/export/registry.h"
#include "shared/ground/date.h"
#include "shared/ground/hash.h"
#include "shared/process/setting.h"
#include "shared/statistics/observation.h"
#include <string.h>

/* The error codes of SDMX-REST, with the status that the standard pairs with them. */
static const struct { enum sd_err er; int code, status; const char *text; } errors[] = {
	{ SD_NOT_FOUND, 100, 404, "No results found" },
	{ SD_GONE, 100, 404, "No results found" },
	{ SD_LOGIN, 110, 401, "Unauthorized" },
	{ SD_TOO_LARGE, 130, 413, "Response or request too large" },
	{ SD_SYNTAX, 140, 400, "Syntax error" },
	{ SD_INVALID, 150, 403, "Semantic error" },
	{ SD_DENIED, 150, 403, "Semantic error" },
	{ SD_METHOD, 1405, 405, "Method not allowed" },
	{ SD_UNACCEPTABLE, 1406, 406, "Not acceptable" },
	{ SD_LIMITED, 510, 413, "Response size exceeds service limit" },
	{ SD_UNSUPPORTED, 501, 501, "Not implemented" },
	{ SD_BUSY, 503, 503, "Service unavailable" },
};

void
head_make(struct req *rq, struct head *out)
{
	char *id = arena_printf(rq->arena, "M%s", req_id(rq));

	for (char *c = id; *c; c++)
		if (!code_fits(c, 1))
			*c = '_';
	if (strlen(id) > CODE_MAX)
		id[CODE_MAX] = '\0';
	out->id = id;
	out->prepared = time_iso(rq->arena, rq->now);
	out->sender = agency_id(rq->db, rq->arena);
	out->sender_name = setting_text(rq->db, rq->arena, "sdmx.agency_nama", out->sender);
	out->sender_name_en = setting_text(rq->db, rq->arena, "sdmx.agency_nama_en", out->sender_name);
	out->base_url = rq->conf->base_url;
}

void
head_ml(struct xml_out *x, const struct head *h)
{
	xml_leaf(x, "mes:ID", h->id);
	xml_leaf(x, "mes:Test", "false");
	xml_leaf(x, "mes:Prepared", h->prepared);
	xml_open(x, "mes:Sender");
	xml_attr(x, "id", h->sender);
	xml_leaf_lang(x, "com:Name", "id", h->sender_name);
	xml_leaf_lang(x, "com:Name", "en", h->sender_name_en);
	xml_close(x);
}

void
headers_common(struct req *rq, const char *language)
{
	resp_header(rq, "Vary", "Accept, Accept-Encoding, Accept-Language");
	resp_header(rq, "Access-Control-Allow-Origin", "*");
	resp_header(rq, "Access-Control-Expose-Headers",
	    "ETag, Last-Modified, Content-Language, Content-Disposition");
	resp_header(rq, "Cross-Origin-Resource-Policy", "cross-origin");
	if (language)
		resp_header(rq, "Content-Language", language);
}

const char *
etag_of(struct arena *a, const char *const *texts)
{
	struct sha256 *h = sha256_begin(a);
	char hex[SHA256_HEX];

	for (; *texts; texts++)
		sha256_add(h, *texts, strlen(*texts) + 1);
	sha256_end(h, hex);
	return arena_strndup(a, hex, 32);
}

enum sd_err
error_ml(struct req *rq, enum sd_err er)
{
	struct buf *b = buf_new(rq->arena, 0);
	const char *text = "Internal server error";
	int code = 500, status = 500;
	struct xml_out x;

	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		if (errors[i].er == er) {
			code = errors[i].code;
			status = errors[i].status;
			text = errors[i].text;
		}
	xml_begin(&x, b);
	xml_open(&x, "mes:Error");
	xml_attr(&x, "xmlns:mes", NS_MES);
	xml_attr(&x, "xmlns:com", NS_COM);
	xml_open(&x, "mes:ErrorMessage");
	xml_attr_int(&x, "code", code);
	xml_leaf_lang(&x, "com:Text", "en", text);
	xml_leaf_lang(&x, "com:Text", "id", err_text(er));
	for (const struct fault *f = rq->faults; f; f = f->next)
		xml_leaf_lang(&x, "com:Text", "id", f->text);
	if (xml_end(&x) != SD_OK)
		return b->er;
	headers_common(rq, NULL);
	resp_status(rq, status);
	return resp_body(rq, "application/xml", b->p, b->n);
}
