/*
 * style.h: what the core calls of the pages: the error page, which
 * the error function of a program may answer with too.
 */
#ifndef SD_STYLE_H
#define SD_STYLE_H

#include "shared/request/core.h"

/* The page "galat" for an error, with the request's faults. Fails where a page cannot be made. */
enum sd_err page_error(struct req *rq, enum sd_err er);

/* The page of a kept form whose route has no page: what was typed, and a button that sends it. */
enum sd_err page_kept(struct req *rq);

#endif
