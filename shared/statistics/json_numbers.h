/*
 * json_numbers.h: the numbers of a JSON text as texts, with all of their digits. Called by the upload program's JSON
 * interface, by message_json.c and by the tests.
 */
#ifndef SD_JSON_NUMBERS_H
#define SD_JSON_NUMBERS_H

#include "shared/ground/arena.h"
#include "shared/ground/buf.h"
#include <stdbool.h>

/* Copies a JSON text of n bytes to `out`, its numbers (RFC 8259 section 6) between quotation marks with every digit
 * that they were written with, exponents worked in: 1.50 becomes "1.50", 12e3 becomes "12000". A text that is no JSON
 * gives a text that is none. `scratch` is given back for each number. With `marked` each begins with JSON_NUMBER, which
 * tells it from a string. */
#define JSON_NUMBER '\x01' /* no string holds it unless it was written as an escape on purpose */
void json_numbers_quote(struct arena *scratch, const char *p, size_t n, bool marked, struct buf *out);

#endif
