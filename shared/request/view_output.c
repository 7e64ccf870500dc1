/*
 * view_output.c: from a page's tree through the program's compiled pages to the answer. Called through view.h. Must
 * never change what the pages wrote but in the fields of a form that is shown again.
 */
#include "shared/request/conflict.h"
#include "shared/request/csrf.h"
#include "shared/request/page_form.h"
#include "shared/request/page/html.h"
#include "shared/request/page/run.h"
#include "shared/request/resp.h"
#include "shared/request/style.h"
#include "shared/request/view.h"
#include <string.h>

/* What was typed goes into the form's fields; what has no field there is listed: then the page is made
 * once more. */
static enum sd_err
typed_again(struct req *rq, struct node *page, struct buf **html)
{
	struct node *read = html_read(rq->arena, (*html)->p, (*html)->n);
	bool lost = false;
	enum sd_err er;

	typed_write(rq, read);
	/* Marks what was typed and stands in no field of the page: its form may be gone with its state. */
	for (struct node *n = page->first; n; n = n->next) {
		if (strcmp(n->name, "given") != 0 || !html_attribute(n, "typed") || typed_shown(rq, read, n->text.p))
			continue;
		node_set(n, "lost", "1");
		lost = true;
	}
	if (lost) {
		if ((er = page_run(rq->core->style, page->tree, html)) != SD_OK)
			return er;
		read = html_read(rq->arena, (*html)->p, (*html)->n);
		typed_write(rq, read);
	}
	*html = buf_new(rq->arena, 0);
	html_write(rq->arena, *html, read);
	return (*html)->er;
}

enum sd_err
page_send(struct req *rq, struct node *page)
{
	struct buf *html;
	enum sd_err er;

	req_door(rq);
	if (!rq->core->style)
		return SD_INTERNAL;
	if (rq->faults && !rq->core->out.status)
		resp_status(rq, 422);
	for (const struct fault *f = rq->faults; f; f = f->next) {
		struct node *n = node_add(page, "fault");
		node_set(n, "name", f->name);
		node_set(n, "link", f->link);
		node_text(n, f->text);
	}
	if ((er = page_run(rq->core->style, page->tree, &html)) != SD_OK)
		return er;
	if (rq->core->reading) {
		reading_take(rq, html_read(rq->arena, html->p, html->n));
		return SD_OK;
	}
	if (rq->core->again && (er = typed_again(rq, page, &html)) != SD_OK)
		return er;
	if (strstr(buf_text(html), csrf_for_page(rq)))
		csrf_cookie(rq);
	return resp_body(rq, "text/html; charset=utf-8", html->p, html->n);
}
