/*
 * file_made.h: a file that this program makes itself, to go the same way as one that was uploaded: so that
 * every value has
 * its raw cell. Used by the API (JSON) and for "last year's values".
 */
#ifndef SD_UPLOAD_FILE_MADE_H
#define SD_UPLOAD_FILE_MADE_H

#include "shared/request/req.h"
#include "shared/statistics/number.h"

/* Names with this end say that figures are written with a decimal point. */
#define FILE_POINT ".titik.csv"

/* The bytes as a file of the request, closed when it ends. */
enum sd_err file_made(struct req *rq, const char *name, const char *type, const void *p, size_t n, struct file **out);

/* How figures of a file are written, where its name says so; else NUMBER_UNCLEAR. */
enum number_convention file_answer(const char *name);

#endif
