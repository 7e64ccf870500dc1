/*
 * bearer.h: keys of programs. A route for machines that is not public takes no cookie, only "Authorization:
 * Bearer KEY"
 * (RFC 6750); so no page of another site can use somebody's session there, and no form token is needed. Only
 * the SHA-256 of
 * a key stands in table `api_token`. Called by serve.c; module account issues the keys.
 */
#ifndef SD_BEARER_H
#define SD_BEARER_H

#include "shared/request/req.h"

#define BEARER_PREFIX "sdk_" /* so that a key is known as one where it turns up by mistake */
#define BEARER_HINT 9        /* characters of a key that are kept to know it by */

/* Is the matched route one for keys? */
bool bearer_route(const struct req *rq);

/* Fills rq->user from the key and counts the request. SD_OK also for nobody (no key, unknown, ended, taken back,
 * its user
 * disabled); SD_LIMITED over setting api.per_menit. */
enum sd_err bearer_load(struct req *rq);

/* For a POST: may the key write? Opens the database for writing; SD_DENIED with a fault. */
enum sd_err bearer_prove(struct req *rq);

/* A new key in the arena, and what is kept of it. */
struct bearer_key {
	const char *key, *hash, *hint;
};
struct bearer_key bearer_new(struct arena *a);

#endif
