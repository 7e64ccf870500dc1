/*
 * refuse.h: how a request that went wrong is answered. For serve.c alone.
 */
#ifndef SD_REFUSE_H
#define SD_REFUSE_H

#include "shared/request/core.h"

/* Answers for `er` (not SD_OK) unless something was sent already; what was begun as a stream is given
 * up. */
void refuse(struct req *rq, enum sd_err er);

#endif
