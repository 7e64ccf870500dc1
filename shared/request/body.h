/*
 * body.h: reads the body of a POST into the request's form: urlencoded into memory, multipart as it
 * comes, files into unlinked temporary files. Called by serve.c after session and capability were
 * looked at.
 */
#ifndef SD_BODY_H
#define SD_BODY_H

#include "shared/request/core.h"

/* SD_TOO_LARGE (by Content-Length before a byte is read, or while reading), SD_SYNTAX (shorter than
 * Content-Length, broken form), SD_MEDIA (neither kind of form), SD_BUSY (no room for temporary
 * files). core->form.bad may name a field. */
enum sd_err body_read(struct req *rq);

#endif
