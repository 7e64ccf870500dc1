/*
 * conflict.h: somebody else was faster (409): what is stored now beside what was typed. The route's
 * form page is made twice: once as a visitor would see it now, which is read instead of sent, and
 * once with what was typed and the differences above it. So every form has it, whatever module it
 * is of. Called by serve.c and view_output.c.
 */
#ifndef SD_CONFLICT_H
#define SD_CONFLICT_H

#include "shared/request/core.h"

/* Answers with the form of rq->route (which has one): what was typed stands in its fields, its hidden
 * version is the new one, core->differences says where the two differ. Fails where the form does. */
enum sd_err conflict_answer(struct req *rq);

/* For the view: the page (page/html.h) is read, where core->reading says so. */
struct node;
void reading_take(struct req *rq, struct node *html);

#endif
