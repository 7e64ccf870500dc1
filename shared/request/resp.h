/*
 * resp.h: what of the answering only the core and the view call; what handlers call is in req.h.
 */
#ifndef SD_RESP_H
#define SD_RESP_H

#include "shared/request/core.h"

/* In the address to which an act leads: it was done, and this node's web server may show for a while
 * what was before. */
#define STALE_FIELD "salinan"

/* Adds a cookie (HttpOnly, SameSite=Lax, Path=/, Secure and __Host- with TLS); value "" takes it
 * back. */
void resp_cookie(struct req *rq, const char *name, const char *value);

/* The name of a cookie as the browser knows it: with __Host- where the suite runs behind TLS. */
const char *resp_cookie_name(const struct req *rq, const char *name);

/* Forgets status and headers of an answer of which nothing has been sent yet. */
void resp_forget(struct req *rq);

/* Ends a stream that the handler began; SD_CLIENT_GONE and errors of the buffer. */
enum sd_err resp_finish(struct req *rq);

/* A redirect with any status to a path of ours; note as in resp_see_other. */
enum sd_err resp_redirect(struct req *rq, int status, const char *note, const char *path);

/* A path on this site that a browser may be sent to: "/..." and neither "//" nor "/\" nor control
 * characters. */
bool path_is_local(const char *path);

/* Is `etag` (quoted) in the list of an If-None-Match value? Weak comparison, RFC 9110 section
 * 13.1.2. Pure. */
bool etag_in_list(const char *list, const char *etag);

/* The reason phrase of a status; "" where unknown. */
const char *status_reason(int status);

#endif
