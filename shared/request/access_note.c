/*
 * access_note.c: access events of a request. See access_note.h. Must never let a file out that is not written down.
 */
#include "shared/request/access_note.h"
#include "shared/ground/str.h"
#include "shared/request/core.h"
#include "shared/request/route.h"
#include <string.h>

const char *
req_address(const struct req *rq)
{
	const char *s = fcgi_param(rq->core->io, "REMOTE_ADDR");

	return s && strspn(s, "0123456789abcdefABCDEF:.") == strlen(s) ? s : "";
}

enum sd_err
access_note(struct req *rq, const struct access_row *row)
{
	struct access_row full = *row;

	if (!full.user_id && !full.login) {
		full.user_id = rq->user.id;
		full.login = rq->user.login;
	}
	if (!full.address)
		full.address = req_address(rq);
	return access_write(rq->db, rq->arena, &full);
}

enum sd_err
access_download(struct req *rq, const char *type)
{
	struct req_core *core = rq->core;
	const struct access_row row = { .event = ACCESS_DOWNLOAD, .subject_kind = "berkas", .subject = core->path };
	int status = core->out.status;
	enum sd_err er;

	if (!rq->route || core->post || core->head || core->noted || (status && status != 200))
		return SD_OK;
	/* Pages and the answers of the API are no files. */
	if (!core->private_file && (rq->route->cap == CAP_PUBLIC ||
	    !(type && !str_starts(type, "text/html") && !(rq->route->api && strstr(type, "json")))))
		return SD_OK;
	core->noted = true;
	if ((er = db_read_only(rq->db, false)) != SD_OK)
		return er;
	er = access_note(rq, &row);
	db_read_only(rq->db, true);
	return er;
}
