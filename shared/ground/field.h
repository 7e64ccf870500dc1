/*
 * field.h: one list of name, type and offset per row struct. The same list drives the fetch from the
 * database, the attributes of the page XML, JSON, CSV and the checks of a form.
 */
#ifndef SD_FIELD_H
#define SD_FIELD_H

#include <stddef.h>
#include <stdint.h>

enum field_type {
	FIELD_TEXT, /* const char *, NULL = SQL NULL; numbers as decimal text, dates ISO, instants "Y-m-d H:M:S" UTC */
	FIELD_INT,  /* int64_t; SQL NULL = 0 */
	FIELD_TIME, /* int64_t seconds UTC from a DATETIME column; SQL NULL = 0 */
	FIELD_BLOB  /* struct blob; SQL NULL = {NULL, 0} */
};

struct blob {
	const char *p;
	size_t n;
};

struct field {
	const char *name; /* as in the page XML and in JSON */
	enum field_type type;
	size_t off;
};

#define F_TEXT(type, member) { #member, FIELD_TEXT, offsetof(struct type, member) }
#define F_INT(type, member) { #member, FIELD_INT, offsetof(struct type, member) }
#define F_TIME(type, member) { #member, FIELD_TIME, offsetof(struct type, member) }
#define F_BLOB(type, member) { #member, FIELD_BLOB, offsetof(struct type, member) }
#define F_END { NULL, FIELD_TEXT, 0 }

#endif
