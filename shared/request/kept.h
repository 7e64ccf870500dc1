/*
 * kept.h: typed work is never lost. What was typed into a form that cannot be taken just now, because
 * the session ended meanwhile, is kept in the database for seven days, for its author only: never
 * passwords, never the bytes of files. The form then stands at its own address with ?pulih=NUMBER,
 * with what was typed in it; nothing is sent by itself. Called by serve.c and view.c.
 */
#ifndef SD_KEPT_H
#define SD_KEPT_H

#include "shared/request/core.h"
#include "shared/request/view.h"

/* Query parameter and field: the kept form that is shown, and that is forgotten once it was taken. */
#define KEPT_FIELD "pulih"

/* The cookie of a browser in which nobody is logged in any more. */
#define KEPT_COOKIE "satudata-isian"

/* Keeps the fields of this request (whose body was read). SD_OK with *id = 0 where there is nothing
 * to keep, or too much. May write although nothing is proven: only into `kept_form`. */
enum sd_err kept_save(struct req *rq, int64_t *id);

/* Puts the fields of kept form core->restore into the request's form and makes it its author's.
 * SD_NOT_FOUND: there is none of that number for this user. */
enum sd_err kept_restore(struct req *rq);

/* After a POST that was taken: the kept form it came from is forgotten. */
void kept_done(struct req *rq);

/* A user's kept forms as <kept id path page summary created_at/>, for pages that were asked for. */
void kept_add_nodes(struct req *rq, struct node *page);

/* Did a person type anything? */
bool kept_typed(const struct req *rq);

/* Forgets one of the user's own (the button on its page). *page: the page it stood on, NULL where that
 * is not known. SD_OK also where there is none. */
enum sd_err kept_forget(struct req *rq, int64_t id, const char **page);

#endif
