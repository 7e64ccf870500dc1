/*
 * attribute.h: the attributes that the structure of a dataset may declare for the dataset as a whole, beside those that
 * every structure has. Each is a cross-domain concept of SDMX (Content-Oriented Guidelines, annex 1), some with a code
 * list of SDMX. Used by dataset.c, by the structure form (upload) and by the feeds (export). Pure.
 */
#ifndef SD_ATTRIBUTE_H
#define SD_ATTRIBUTE_H

#include <stddef.h>
#include <stdint.h>

struct attribute_kind {
	const char *code;             /* id of the concept */
	const char *name_id, *name_en, *hint;
	const char *list;             /* code list of SDMX; NULL = text */
};

enum {
	ATTRIBUTE_KINDS = 8 /* rows of attribute.c */
};
extern const struct attribute_kind attribute_kinds[ATTRIBUTE_KINDS];

/* The kind of that code, or NULL. */
const struct attribute_kind *attribute_kind_of(const char *code);

/* One that a structure declares, with its value for the dataset; "" = none. */
struct set_attribute {
	int64_t dataset_id, required;
	const char *code, *value;
	const struct attribute_kind *kind;
};

#endif
