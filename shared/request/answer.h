/*
 * answer.h: the shape of a JSON answer as one table, which writes the answer and describes it: neither can say what the
 * other does not. Field tables hold what every answer has (texts that are NULL are left out), parts what stands inside.
 * Used by the handlers of an API and by whoever writes its description. Must never hold a value.
 */
#ifndef SD_ANSWER_H
#define SD_ANSWER_H

#include "shared/format/json_out.h"
#include "shared/ground/field.h"
#include <stddef.h>

enum answer_kind {  /* what the member is */
	ANSWER_ROWS,    /* struct answer_rows: an array of objects */
	ANSWER_ROW,     /* const void *: one object */
	ANSWER_TEXTS,   /* struct answer_texts: an array of texts */
	ANSWER_NUMBER,  /* const char *: a decimal text, written as a number; NULL = left out */
	ANSWER_BOOL,    /* int64_t: 0, 1, or ANSWER_NONE = left out */
	ANSWER_INT      /* int64_t; ANSWER_NONE = left out */
};

#define ANSWER_NONE INT64_MIN

struct answer_rows { const void *v; size_t n; };
struct answer_texts { const char *const *v; size_t n; };

struct answer;

struct answer_part {
	const char *key;
	enum answer_kind kind;
	size_t off;                /* of the member in the row */
	const struct answer *of;   /* of ROWS and ROW */
	size_t size;               /* bytes of one of the ROWS */
};

struct answer {
	const char *name;                 /* in the description: "Kiriman" */
	const struct field *fields;       /* FIELD_TEXT and FIELD_INT; the member's name is the key */
	const struct answer_part *parts;  /* ends with PART_END; NULL = none */
};

#define PART(strct, member, kind) { #member, kind, offsetof(struct strct, member), NULL, 0 }
#define PART_ROW(strct, member, shape) { #member, ANSWER_ROW, offsetof(struct strct, member), shape, 0 }
#define PART_ROWS(strct, member, shape, type) \
	{ #member, ANSWER_ROWS, offsetof(struct strct, member), shape, sizeof(struct type) }
#define PART_END { NULL, ANSWER_INT, 0, NULL, 0 }

/* Writes a row as an object. */
void answer_write(struct json_out *j, const struct answer *shape, const void *row);

/* Writes the JSON Schema of the same: every key with its type, those that are always there, and no others. */
void answer_schema(struct json_out *j, const struct answer *shape);

#endif
