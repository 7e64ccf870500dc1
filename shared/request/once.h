/*
 * once.h: a form that is sent twice does one thing. Each page carries a one-time token in all of its
 * forms (form.xsl, template "csrf"); the token, the address and every field and file together name
 * what is sent. The first to send it runs the handler, whoever sends the same again gets the answer
 * of the first, cookies too. Programs say the same with an Idempotency-Key header. Called by serve.c.
 *
 * A form without the token (a page from before an upgrade, a script that posts fields by itself)
 * runs as often as it is sent: CSRF token or key prove it all the same.
 */
#ifndef SD_ONCE_H
#define SD_ONCE_H

#include "shared/request/core.h"

/* The field that carries the token, and the one that says: the first try has ended with an error. */
#define ONCE_FIELD "formulir"
#define ONCE_AGAIN "formulir_lagi"

/* Before the handler of a POST that was proven. Answers by itself where the same was sent before
 * (out.sent); waits up to 10 s where the first is still at work. SD_INVALID: the key was used for
 * something else. */
enum sd_err once_begin(struct req *rq);

/* Behind it: keeps the answer, or forgets the token where nothing was done. Returns er. */
enum sd_err once_end(struct req *rq, enum sd_err er);

/* For a POST that cannot be proven any more because the first one changed the session (login,
 * logout, a new password): answers as the first did, where there was one. Writes nothing. */
enum sd_err once_again(struct req *rq);

/* Where a browser came from: path and query of the Referer on this site; NULL = elsewhere. */
const char *once_back(const struct req *rq);

#endif
