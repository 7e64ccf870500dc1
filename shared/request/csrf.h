/*
 * csrf.h: was a POST made by one of our own pages? Token, Origin and Sec-Fetch-Site. Called by
 * serve.c and view.c.
 */
#ifndef SD_CSRF_H
#define SD_CSRF_H

#include "shared/request/core.h"
#include "shared/request/resp.h"

/* Is `host` (the Host header; NULL or empty: none was sent) a name under which the site of base_url is known? A site
 * with a name answers to that name alone, whatever the port, and to the machine itself; one on a loopback address, as
 * while developing, to any. Pure. */
bool host_fits(const char *base, const char *host);

/* The field that carries the token, and the cookie of a visitor without a session. */
#define CSRF_FIELD "csrf"
#define CSRF_COOKIE "satudata-awal"

/* The token of a seed (cookie value): hex SHA-256 of "csrf" and the seed, in the arena. Pure. */
const char *csrf_token(struct arena *a, const char *seed);

/* What browsers say of where a request comes from. `site`, `origin`: the headers or NULL; `base`:
 * conf base_url or NULL; `host`: the Host header. Pure. */
bool csrf_same_origin(const char *site, const char *origin, const char *base, const char *host);

/* The token for this request's pages. An anonymous visitor without a cookie gets a new seed
 * (core->seed_new), which csrf_cookie() sends once a page used it. */
const char *csrf_for_page(struct req *rq);
void csrf_cookie(struct req *rq);

/* Before the body is read: SD_DENIED where the headers tell of another site. */
enum sd_err csrf_check_origin(struct req *rq);

/* After it: SD_DENIED unless the form carries the token of this session or visitor. */
enum sd_err csrf_check_token(struct req *rq);

#endif
