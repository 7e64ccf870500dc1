/*
 * keep.h: what the web server may keep of an answer, and for how long. Called by resp.c for each
 * answer, and by who writes errors. The other half of the contract stands in
 * nginx/satudata-http.conf.in.
 */
#ifndef SD_KEEP_H
#define SD_KEEP_H

#include "shared/ground/buf.h"
#include "shared/request/req.h"

/* Seconds for which a program itself may remember what it read: a part of keep_s, ten at most. What it
 * answers from memory is already that old when nginx begins to keep it. */
int64_t keep_memory(const struct conf *conf);

/* Does our own web server keep the answers of this address? Then others ask it each time. */
bool keep_here(const struct req *rq);

/* Adds Cache-Control by route, visitor, status and address. */
void keep_header(struct req *rq, struct buf *b);

/* Would an answer of that status to this request be kept? Then it must not name the request. */
bool keep_status(const struct req *rq, int status);

/* Is the address written in the one way in which it is kept: no parameter that the route does not know,
 * nothing escaped that need not be? `also` is that of struct app, `query` what stands behind '?', NULL
 * where there is none. Pure. */
bool keep_address(const struct route *r, const char *also, const char *path, const char *query);

#endif
