/*
 * paper.h: the documents of a subject on its page. Whoever sees a subject need not be let read all its
 * papers: a link to the bytes stands only where they open.
 */
#ifndef SD_PAPER_H
#define SD_PAPER_H

#include "shared/request/req.h"
#include "shared/request/view.h"

/* Rows "dokumen" of everything issued for a subject, newest first, each with `readable` where
 * document_opens() says so; shown by the template "dokumen" of form.xsl. */
enum sd_err node_documents(struct node *page, struct req *rq, const struct workflow *w, int64_t id);

#endif
