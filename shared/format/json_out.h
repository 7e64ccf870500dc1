/*
 * json_out.h: writes JSON (RFC 8259) into a struct buf; commas are put by the writer.
 *
 * Called by the JSON feeds. Output is UTF-8; U+2028 and U+2029 are escaped because older JavaScript trips over them,
 * broken UTF-8 becomes U+FFFD. Numbers go out as the text they are: never through a double. (The prefix is jo_
 * because json_ belongs to Jansson.)
 */
#ifndef SD_JSON_OUT_H
#define SD_JSON_OUT_H

#include "shared/ground/buf.h"
#include <stdbool.h>

#define JSON_DEPTH 64 /* open objects and arrays; one more is our own mistake (assert) */

struct json_out {
	struct buf *b;
	char closer[JSON_DEPTH];
	bool filled[JSON_DEPTH + 1]; /* something stands at this depth: a comma is due */
	unsigned depth;
	bool after_key;
};

void jo_begin(struct json_out *j, struct buf *b);

/* Open an object or an array; jo_close() closes the innermost. */
void jo_object(struct json_out *j);
void jo_array(struct json_out *j);
void jo_close(struct json_out *j);

/* The key of the next value; inside objects only. */
void jo_key(struct json_out *j, const char *key);

/* Values. jo_text(NULL) is null. jo_number writes `decimal` as it is: it must be a JSON number
 * (canonical decimals of number.h are); NULL or anything that is not a JSON number goes out as a string or null. */
void jo_text(struct json_out *j, const char *text);
void jo_text_n(struct json_out *j, const char *text, size_t n);
void jo_number(struct json_out *j, const char *decimal);
void jo_int(struct json_out *j, int64_t v);
/* n numbers as they are, one behind the other in `decimals`: JSON numbers of at most JSON_SHORT bytes each, of which so
 * many may be read behind the last. Together they must fit the buffer. */
#define JSON_SHORT 16 /* one register: a copy of them needs no loop */
void jo_numbers(struct json_out *j, const char *decimals, const unsigned char *lengths, size_t n);
void jo_bool(struct json_out *j, bool v);
void jo_null(struct json_out *j);

/* Key and value at once. jo_key_text writes nothing for NULL. */
void jo_key_text(struct json_out *j, const char *key, const char *text);
void jo_key_number(struct json_out *j, const char *key, const char *decimal);
void jo_key_int(struct json_out *j, const char *key, int64_t v);
void jo_key_bool(struct json_out *j, const char *key, bool v);
void jo_key_object(struct json_out *j, const char *key);
void jo_key_array(struct json_out *j, const char *key);

/* Closes what is open and flushes the buffer; the first failure of the buffer. */
enum sd_err jo_end(struct json_out *j);

#endif
