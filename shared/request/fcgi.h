/*
 * fcgi.h: the FastCGI side of one worker. The only door to libfcgi: no other file includes
 * fcgiapp.h. Calls are in order: fcgi_open once, then fcgi_accept, parameters, reads, writes and
 * fcgi_finish for each request.
 */
#ifndef SD_FCGI_H
#define SD_FCGI_H

#include "shared/ground/err.h"
#include <stdbool.h>
#include <stddef.h>

struct fcgi;

/* The connection of this process on listening socket 0; one a process, never freed. NULL where
 * libfcgi fails. */
struct fcgi *fcgi_open(void);

/* Takes a connection if one waits; false: none (another worker was faster) or it broke. Does not
 * wait. */
bool fcgi_accept(struct fcgi *f);

/* A parameter ("REQUEST_METHOD", "HTTP_ACCEPT"), valid until fcgi_finish; NULL = absent. */
const char *fcgi_param(const struct fcgi *f, const char *name);

/* All of them as "NAME=value", NULL-terminated. */
char *const *fcgi_params(const struct fcgi *f);

/* At most n bytes of the body; 0 = the end, or the peer broke off. */
size_t fcgi_read(struct fcgi *f, void *p, size_t n);

/* SD_CLIENT_GONE once the peer has closed. */
enum sd_err fcgi_write(struct fcgi *f, const void *p, size_t n);

/* Sends what is left and ends the request. SD_CLIENT_GONE as above. */
enum sd_err fcgi_finish(struct fcgi *f);

/* Ends the request without its proper end, so that the server in front sees that the answer is cut
 * off. */
void fcgi_abort(struct fcgi *f);

#endif
