/*
 * serve.h: one request from its parameters to its log line. Called by app.c for each connection.
 */
#ifndef SD_SERVE_H
#define SD_SERVE_H

#include "shared/request/core.h"

/* What a worker keeps over all requests. */
struct server {
	const struct app *app;
	const struct conf *conf;
	struct arena *arena;
	struct db *db;
	struct fcgi *io;
	struct req rq;
	struct req_core core;
};

/* Serves the request that fcgi_accept brought, ends it, logs one line and resets the arena. */
void serve(struct server *s);

#endif
