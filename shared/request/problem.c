/*
 * problem.c: errors for machines. See problem.h. Must never say where in the program something failed.
 */
#include "shared/request/problem.h"
#include "shared/format/json_out.h"
#include "shared/request/keep.h"

enum sd_err
problem_answer(struct req *rq, enum sd_err er)
{
	struct buf *b = buf_new(rq->arena, 0);
	const struct fault *f;
	struct json_out j;

	jo_begin(&j, b);
	jo_object(&j);
	jo_key_text(&j, "type", "about:blank");
	jo_key_text(&j, "title", err_text(er));
	jo_key_int(&j, "status", err_status(er));
	jo_key_text(&j, "code", err_name(er));
	if (rq->faults)
		jo_key_text(&j, "detail", rq->faults->text);
	if (!keep_status(rq, err_status(er)))
		jo_key_text(&j, "instance", req_id(rq));
	jo_key_array(&j, "errors");
	for (f = rq->faults; f; f = f->next) {
		jo_object(&j);
		jo_key_text(&j, "name", f->name);
		jo_key_text(&j, "message", f->text);
		jo_key_text(&j, "link", f->link);
		jo_close(&j);
	}
	if (jo_end(&j) != SD_OK)
		return b->er;
	resp_status(rq, err_status(er));
	return resp_body(rq, "application/problem+json", b->p, b->n);
}
