/*
 * follow.h: how the stamp of this node keeps up with the counter of public changes (public.h): behind a
 * commit of our own at once, behind anybody else's within a second, by a helper that looks. Called by
 * app.c, serve.c, resp.c and view.c.
 */
#ifndef SD_FOLLOW_H
#define SD_FOLLOW_H

#include "shared/request/req.h"

/* Behind every commit: moves the stamp where it was a public one. */
void follow_commit(const struct conf *conf);

/* Since follow_begin(): did a public act commit whose stamp could not be moved? What is kept may then be
 * used until it is too old (conf.h: keep_s), and whoever acted must be told. */
bool follow_missed(void);
void follow_begin(void);

/* May this node say that it shows what the database has? SD_BUSY with a fault that says why not. */
enum sd_err follow_ready(struct req *rq);

/* The life of the helper; its exit status. */
int follow_main(const struct conf *conf);

#endif
