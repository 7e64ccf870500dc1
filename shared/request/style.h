/*
 * style.h: what the core calls of the pages (view.c): loading the stylesheet, and the error page, which
 * the error function of a program may answer with too.
 */
#ifndef SD_STYLE_H
#define SD_STYLE_H

#include "shared/request/core.h"

struct style;

/* Loads `name` from folder dir; NULL after logging. One a program, loaded before the workers are
 * forked; never freed. */
const struct style *style_load(const char *dir, const char *name);

/* The page "galat" for an error, with the request's faults. Fails where the stylesheet fails. */
enum sd_err page_error(struct req *rq, enum sd_err er);

/* The page of a kept form whose route has no page: what was typed, and a button that sends it. */
enum sd_err page_kept(struct req *rq);

#endif
