/*
 * v2.c: /sdmx/v2: from the first part of the address to the answer, negotiation and errors. Called
 * through the route in export.c. An error says what is wrong with the query and names one that
 * works.
 */
#include "modules/export/sdmx/v2/v2.h"
#include "modules/export/sdmx/write/refusal.h"
#include "shared/format/json_out.h"
#include "shared/ground/count.h"
#include <string.h>

static const char prefix[] = "/sdmx/v2/";

static const struct {
	const char *name;
	enum sd_err (*answer)(struct req *rq, const struct sdmx_path *path);
} resources[] = {
	{ "structure", v2_structure_answer },
	{ "data", v2_data_answer },
	{ "availability", v2_available_answer },
	{ "schema", v2_schema_answer },
	{ "metadata", v2_metadata_answer },
};

bool
v2_request(const struct req *rq)
{
	return str_starts(req_path(rq), prefix);
}

/* --- errors --- */

static int
status_of(const struct req *rq, enum sd_err er)
{
	if (er == SD_TOO_LARGE && (!rq->route || strlen(req_query(rq)) > 8000))
		return 414; /* before a route was looked for: the address itself */
	return er == SD_LIMITED ? 413 : err_status(er);
}

/* The error in the language asked for. */
static const char *
title(const struct req *rq, enum sd_err er)
{
	return english_asked(rq) ? error_text_en(er) : err_text(er);
}

static const char *
sentence(struct req *rq, enum sd_err er)
{
	struct buf *b = buf_new(rq->arena, 0);

	buf_str(b, title(rq, er));
	if (english_asked(rq))
		buf_chr(b, '.');
	for (const struct fault *f = rq->faults; f; f = f->next)
		buf_printf(b, " %s", f->text);
	return buf_text(b);
}

static enum sd_err
error_json(struct req *rq, enum sd_err er, int status)
{
	const char *language = english_asked(rq) ? "en" : "id";
	struct buf *b = buf_new(rq->arena, 0);
	struct json_out j;
	struct head h;

	head_make(rq, &h);
	jo_begin(&j, b);
	jo_object(&j);
	v2_meta(&j, &h, NULL, language);
	jo_key_array(&j, "errors");
	jo_object(&j);
	jo_key_int(&j, "code", status);
	jo_key_text(&j, "title", title(rq, er));
	jo_key_object(&j, "titles");
	jo_key_text(&j, "id", err_text(er));
	jo_key_text(&j, "en", error_text_en(er));
	jo_close(&j);
	jo_key_text(&j, "detail", sentence(rq, er));
	jo_key_object(&j, "details");
	jo_key_text(&j, language, sentence(rq, er));
	jo_close(&j);
	jo_close(&j);
	if (jo_end(&j) != SD_OK)
		return b->er;
	return resp_body(rq, "application/json", b->p, b->n);
}

static enum sd_err
error_xml(struct req *rq, enum sd_err er, int status)
{
	struct buf *b = buf_new(rq->arena, 0);
	struct xml_out x;

	xml_begin(&x, b);
	xml_open(&x, "mes:Error");
	xml_attr(&x, "xmlns:mes", NS3_MES);
	xml_attr(&x, "xmlns:com", NS3_COM);
	xml_open(&x, "mes:ErrorMessage");
	xml_attr_int(&x, "code", status);
	xml_leaf_lang(&x, "com:Text", english_asked(rq) ? "en" : "id", sentence(rq, er));
	if (xml_end(&x) != SD_OK)
		return b->er;
	return resp_body(rq, "application/xml", b->p, b->n);
}

/* JSON unless XML was asked for. rq->in may be missing: the query itself could not be read. A format
 * that there is not says nothing of the form of the answer that tells so. */
static bool
wants_xml(const struct req *rq, enum sd_err er)
{
	static const struct offer offers[] = {
		{ "application/json", "", "application/vnd.sdmx.data+json|"
		    "application/vnd.sdmx.structure+json|application/vnd.sdmx.schema+json|"
		    "application/vnd.sdmx.metadata+json|text/csv|application/vnd.sdmx.data+csv",
		    "jsondata|json|jsonstructure|csv|csvdata" },
		{ "application/xml", "", "text/xml|application/vnd.sdmx.data+xml|"
		    "application/vnd.sdmx.structure+xml|application/vnd.sdmx.schema+xml|"
		    "application/vnd.sdmx.metadata+xml|application/vnd.sdmx.genericdata+xml|"
		    "application/vnd.sdmx.structurespecificdata+xml|"
		    "application/vnd.sdmx.generictimeseriesdata+xml|"
		    "application/vnd.sdmx.structurespecifictimeseriesdata+xml",
		    "xml|structure|genericdata|generic|structurespecificdata|schema|generictimeseriesdata|"
		    "structurespecifictimeseriesdata" },
	};
	const struct v2_in *in = rq->in;
	struct wish wish;

	if (in && in->format && *in->format && er != SD_UNACCEPTABLE)
		return accept_named(in->format, offers, 2) == 1;
	return accept_choose(req_header(rq, "Accept"), offers, 2, &wish) == 1;
}

enum sd_err
v2_error(struct req *rq, enum sd_err er)
{
	int status = status_of(rq, er);
	bool mends = er == SD_SYNTAX || er == SD_INVALID || er == SD_NOT_FOUND || er == SD_UNACCEPTABLE ||
	    er == SD_UNSUPPORTED || er == SD_METHOD;

	/* What a client can mend is told with an address that works, unless one was named with the fault. */
	for (const struct fault *f = rq->faults; mends && f; f = f->next)
		mends = !strstr(f->text, rq->conf->base_url);
	if (mends)
		sdmx_fault(rq, NULL, "Alamat yang berlaku: %s%sstructure/dataflow",
		    "An address that works: %s%sstructure/dataflow", rq->conf->base_url, prefix);
	headers_common(rq, english_asked(rq) ? "en" : "id");
	resp_status(rq, status);
	return wants_xml(rq, er) ? error_xml(rq, er, status) : error_json(rq, er, status);
}

enum sd_err
v2_answer(struct req *rq)
{
	const struct v2_in *in = rq->in;
	struct sdmx_path path;

	if (sdmx_path(rq->arena, in->rest, &path) != SD_OK)
		return v2_wrong(rq, SD_SYNTAX, "alamat", "sumber daya SDMX REST 2.0", "structure/dataflow");
	for (size_t i = 0; i < COUNT(resources); i++)
		if (strcmp(resources[i].name, sdmx_part(&path, 0)) == 0)
			return resources[i].answer(rq, &path);
	if (strcmp(sdmx_part(&path, 0), "registration") == 0) {
		sdmx_fault(rq, NULL, "Pendaftaran sumber data tidak dilayani; data ada di %s%sdata",
		    "Registrations are not served; data are at %s%sdata",
		    rq->conf->base_url, prefix);
		return SD_UNSUPPORTED;
	}
	return v2_wrong(rq, SD_SYNTAX, "alamat",
	    "structure, data, availability, schema atau metadata", "structure/dataflow");
}
