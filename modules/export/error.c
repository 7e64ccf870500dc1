/*
 * error.c: the answer to a failed request in the form of SDMX, XML or JSON as the client prefers; of
 * plain files as a sentence, problem details or a page. Called by the core through struct app. An
 * error says what is wrong with the query, never what is wrong with us.
 */
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/query/nearest.h"
#include "modules/export/sdmx/write/message.h"
#include "modules/export/sdmx/write/refusal.h"
#include "shared/format/json_out.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include "shared/request/problem.h"
#include "shared/request/style.h"
#include <string.h>
#include <strings.h>

/* The error codes of SDMX-REST, with the status that the standard pairs with them. */
static const struct { enum sd_err er; int code, status; } errors[] = {
	{ SD_NOT_FOUND, 100, 404 },
	{ SD_GONE, 100, 404 },
	{ SD_LOGIN, 110, 401 },
	{ SD_TOO_LARGE, 130, 413 },
	{ SD_SYNTAX, 140, 400 },
	{ SD_INVALID, 150, 403 },
	{ SD_DENIED, 150, 403 },
	{ SD_METHOD, 1405, 405 },
	{ SD_UNACCEPTABLE, 1406, 406 },
	{ SD_LIMITED, 510, 413 },
	{ SD_UNSUPPORTED, 501, 501 },
	{ SD_BUSY, 503, 503 },
};

/* What errors can be written as; the other types of a format mean the same here. */
static const struct offer offers[] = {
	{ "application/xml", "", "text/xml|application/vnd.sdmx.genericdata+xml|"
	    "application/vnd.sdmx.structurespecificdata+xml|application/vnd.sdmx.structure+xml|"
	    "application/vnd.sdmx.schema+xml|application/vnd.sdmx.genericmetadata+xml", "" },
	{ "application/json", "", "text/json|application/vnd.sdmx.data+json|"
	    "application/vnd.sdmx.structure+json|application/vnd.sdmx.metadata+json", "" },
};
enum { OFFER_JSON = 1, OFFERS = 2 };

struct message_of {
	int code, status;
	const char *text;
};

/* format=jsondata, json, sdmx-json ... in the query as it came: it wins over Accept. */
static bool
query_names_json(const char *query, bool *named)
{
	struct str unread = str_of(query), part;

	*named = false;
	while ((part = str_part(&unread, '&')).p)
		if (part.n > 7 && memcmp(part.p, "format=", 7) == 0) {
			*named = true;
			for (size_t i = 7; i + 4 <= part.n; i++)
				if (strncasecmp(part.p + i, "json", 4) == 0)
					return true;
		}
	return false;
}

/* A format that there is not says nothing of the form of the answer that tells so. */
static bool
json_wanted(const struct req *rq, enum sd_err er)
{
	const char *accept = req_header(rq, "Accept");
	struct wish wish;
	bool named, json = query_names_json(req_query(rq) ? req_query(rq) : "", &named);

	return named && er != SD_UNACCEPTABLE ? json : accept && accept_choose(accept, offers, OFFERS, &wish) == OFFER_JSON;
}

static struct message_of
message_find(const struct req *rq, enum sd_err er)
{
	struct message_of m = { 500, 500, error_text_en(SD_INTERNAL) };

	for (size_t i = 0; i < COUNT(errors); i++)
		if (errors[i].er == er)
			m = (struct message_of){ errors[i].code, errors[i].status, error_text_en(er) };
	if (er == SD_TOO_LARGE && !rq->route) /* before a route was looked for: the address itself */
		m = (struct message_of){ 1414, 414, "URI too long" };
	return m;
}

/* SDMX has a limit of its own in mind where the house means too many requests. */
static const char *
text_id(enum sd_err er)
{
	return er == SD_LIMITED ? "Jawaban lebih besar daripada yang boleh sekali diambil." : err_text(er);
}

static enum sd_err
error_write_ml(struct req *rq, enum sd_err er, const struct message_of *m, struct buf *b)
{
	struct xml_out x;

	xml_begin(&x, b);
	xml_open(&x, "mes:Error");
	xml_attr(&x, "xmlns:mes", NS_MES);
	xml_attr(&x, "xmlns:com", NS_COM);
	xml_open(&x, "mes:ErrorMessage");
	xml_attr_int(&x, "code", m->code);
	xml_leaf_lang(&x, "com:Text", "en", m->text);
	xml_leaf_lang(&x, "com:Text", "id", text_id(er));
	for (const struct fault *f = rq->faults; f; f = f->next)
		xml_leaf_lang(&x, "com:Text", english_asked(rq) ? "en" : "id", f->text);
	return xml_end(&x);
}

static enum sd_err
error_write_json(struct req *rq, enum sd_err er, const struct message_of *m, struct buf *b)
{
	struct buf *detail = buf_new(rq->arena, 0);
	struct json_out j;
	struct head head;

	buf_str(detail, english_asked(rq) ? m->text : text_id(er));
	if (english_asked(rq))
		buf_chr(detail, '.');
	for (const struct fault *f = rq->faults; f; f = f->next)
		buf_printf(detail, " %s", f->text);
	head_make(rq, &head);
	jo_begin(&j, b);
	jo_object(&j);
	jo_key_object(&j, "meta");
	jo_key_text(&j, "id", head.id);
	jo_key_text(&j, "prepared", head.prepared);
	jo_key_object(&j, "sender");
	jo_key_text(&j, "id", head.sender);
	jo_close(&j);
	jo_close(&j);
	jo_key_array(&j, "errors");
	jo_object(&j);
	jo_key_int(&j, "code", m->code);
	jo_key_text(&j, "title", m->text);
	jo_key_object(&j, "titles");
	jo_key_text(&j, "en", m->text);
	jo_key_text(&j, "id", text_id(er));
	jo_close(&j);
	jo_key_text(&j, "detail", buf_text(detail));
	return jo_end(&j);
}

/* Is an address named already? */
static bool
address_named(const struct req *rq)
{
	for (const struct fault *f = rq->faults; f; f = f->next)
		if (strstr(f->text, rq->conf->base_url))
			return true;
	return false;
}

enum sd_err
error_ml(struct req *rq, enum sd_err er)
{
	struct message_of m = message_find(rq, er);
	struct buf *b = buf_new(rq->arena, 0);
	bool json = json_wanted(rq, er);
	enum sd_err written;

	/* What a client can mend is told with an address that works. */
	if (er == SD_SYNTAX || er == SD_INVALID || er == SD_NOT_FOUND || er == SD_UNACCEPTABLE ||
	    er == SD_UNSUPPORTED || er == SD_METHOD)
		if (!address_named(rq))
			sdmx_fault(rq, NULL, "Alamat yang berlaku: %s/sdmx/v1/%s",
			    "An address that works: %s/sdmx/v1/%s", rq->conf->base_url, nearest_address(rq));
	written = json ? error_write_json(rq, er, &m, b) : error_write_ml(rq, er, &m, b);
	if (written != SD_OK)
		return written;
	headers_common(rq, NULL);
	resp_status(rq, m.status);
	return resp_body(rq, json ? offers[OFFER_JSON].media : offers[0].media, b->p, b->n);
}

/* --- plain files --- */

enum sd_err
feed_error(struct req *rq, enum sd_err er)
{
	static const struct offer forms[] = {
		{ "text/plain", "", "text/csv", "" },
		{ "application/problem+json", "", "application/json|text/json", "" },
		{ "text/html", "", "application/xhtml+xml", "" },
	};
	enum { FORM_PROBLEM = 1, FORM_PAGE };
	struct wish wish;
	int form = accept_choose(req_header(rq, "Accept"), forms, COUNT(forms),
	    &wish);

	headers_common(rq, "id");
	if (form == FORM_PROBLEM)
		return problem_answer(rq, er);
	return form == FORM_PAGE ? page_error(rq, er) : er;
}
