/*
 * number.h: the numbers of a JSON text as texts. Used by rows.c and the tests.
 */
#ifndef SD_UPLOAD_API_NUMBER_H
#define SD_UPLOAD_API_NUMBER_H

#include "shared/ground/arena.h"
#include "shared/ground/buf.h"

/* Copies a JSON text of n bytes to `out`, its numbers (RFC 8259 section 6) between quotation marks with every digit
 * that they were written with, exponents worked in: 1.50 becomes "1.50", 12e3 becomes "12000". A text that is no JSON
 * gives a text that is none. `scratch` is given back for each number. */
void json_numbers_quote(struct arena *scratch, const char *p, size_t n, struct buf *out);

#endif
