/*
 * indah_part.h: what indah.c (records and rows) asks of indah_value.c (values).
 * Included by these two only.
 */
#ifndef SD_UPLOAD_WORKSHEET_INDAH_PART_H
#define SD_UPLOAD_WORKSHEET_INDAH_PART_H

#include "modules/upload/metadata/indah.h"

#include <jansson.h>

/* As struct lines, while they are being made. */
struct texts {
	const char **v;
	size_t n;
};

/* The text of a single value: of texts, whole numbers, and yes and no as 1 and 2; NULL for none. */
const char *indah_text_of(struct arena *a, const json_t *v);

/* Every text of a value: of an array those of its members, of {"kode", "nilai"} "kode; nilai", of {"awal", "akhir"} a
 * range. */
struct texts indah_values_of(struct arena *a, const json_t *v);

/* The values as the question keeps them: lines apart, choices by their value, a bit sum as its choices, else one
 * text. */
struct texts indah_values_fit(struct arena *a, const struct form_row *f, struct texts list);

/* One text of several. */
struct texts indah_joined(struct arena *a, struct texts list, const char *between);

/* Why a text can be no answer at all; NULL where it can. */
const char *indah_text_fault(const char *s);

#endif
