/*
 * documents.c: /dokumen/{code}: is this letter genuine? Anybody who holds the paper and its code
 * may ask; the bytes are for whom document_opens() lets read them. Must never show contents before that
 * was asked.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/ground/str.h"
#include "shared/process/document.h"
#include "shared/request/form/form.h"

/* A code as people type it from paper: in small letters, with blanks and hyphens between. */
static enum sd_err
find_typed(struct req *rq, const char *typed, struct document *doc, struct blob *bytes)
{
	char *code = str_upper(rq->arena, typed), *to = code;

	for (const char *p = code; *p; p++)
		if (*p != ' ' && *p != '-')
			*to++ = *p;
	*to = '\0';
	return document_by_code(rq->db, rq->arena, code, doc, bytes);
}

enum sd_err
document_page(struct req *rq)
{
	const struct document_in *in = rq->in;
	struct document doc;
	struct blob bytes;
	struct node *page, *n;
	enum sd_err er = find_typed(rq, in->code, &doc, &bytes);

	if (er != SD_OK)
		return er;
	page = page_new(rq, "dokumen", "Dokumen ini asli dan tercatat");
	n = node_row(page, "dokumen", document_fields, &doc);
	if (document_opens(&rq->user, &doc))
		node_set(n, "readable", "1");
	return page_send(rq, page);
}

enum sd_err
document_bytes(struct req *rq)
{
	const struct document_in *in = rq->in;
	struct document doc;
	struct blob bytes;
	enum sd_err er = find_typed(rq, in->code, &doc, &bytes);

	if (er != SD_OK)
		return er;
	if (!document_opens(&rq->user, &doc))
		return resp_see_other(rq, NULL, "/dokumen/%s", doc.code);
	if (!doc.is_public)
		resp_private_file(rq);
	if (resp_not_modified(rq, doc.sha256, doc.issued_at))
		return SD_OK;
	return resp_download(rq, doc.media_type, arena_printf(rq->arena, "=%s", doc.file_name), bytes.p, bytes.n);
}

enum sd_err
document_lookup(struct req *rq)
{
	const struct lookup_in *in = rq->in;
	struct document doc;
	struct blob bytes;
	struct node *page;
	enum sd_err er;

	if (!str_blank(in->kode)) {
		er = find_typed(rq, in->kode, &doc, &bytes);
		if (er == SD_OK)
			return resp_see_other(rq, NULL, "/dokumen/%s", doc.code);
		if (er != SD_NOT_FOUND)
			return er;
	}
	page = page_new(rq, "dokumen-cari", "Periksa keaslian dokumen");
	node_set(page, "kode", in->kode);
	if (!str_blank(in->kode))
		node_set(page, "missing", "1");
	return page_send(rq, page);
}
