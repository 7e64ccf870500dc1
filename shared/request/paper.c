/*
 * paper.c: the documents of a subject on its page. Called by the pages of datalist, recommendation, upload and
 * verification. Must never decide who opens what: document.c does.
 */
#include "shared/request/paper.h"
#include "shared/process/document.h"

enum sd_err
node_documents(struct node *page, struct req *rq, const struct workflow *w, int64_t id)
{
	struct document *docs;
	size_t n;
	enum sd_err er = document_list(rq->db, rq->arena, w->states->subject, id, &docs, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++) {
		struct node *row = node_row(page, "dokumen", document_fields, &docs[i]);

		if (document_opens(&rq->user, &docs[i]))
			node_set(row, "readable", "1");
	}
	return er;
}
