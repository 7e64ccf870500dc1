/*
 * request.c: what every handler of /sdmx/v1 asks of its request: the language of the answer. Called by the handlers
 * of this folder.
 */
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/v1/v1.h"

const char *
sdmx_language(const struct req *rq)
{
	const struct sdmx_in *in = rq->in;

	return accept_language(in->lang && *in->lang ? in->lang : req_header(rq, "Accept-Language"));
}
