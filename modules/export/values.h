/*
 * values.h: the values of a dimension or an attribute in the order of their numbers, as SDMX-JSON
 * counts them, and the codes that they are. Used by the writers of SDMX-JSON. Constant time for each
 * value, also with tens of thousands of codes.
 */
#ifndef SD_EXPORT_VALUES_H
#define SD_EXPORT_VALUES_H

#include "shared/ground/numbering.h"
#include "shared/statistics/dataset.h"
#include <string.h>

/* Of one component; NULL where none was met. */
struct values {
	struct numbering *met;
};

/* The number of a value, a new one where it was not met before. */
static inline uint32_t
value_number(struct arena *a, struct values *s, const char *text)
{
	if (!s->met)
		s->met = numbering_new(a);
	return numbering_add(s->met, text, strlen(text));
}

static inline uint32_t
values_count(const struct values *s)
{
	return s->met ? numbering_count(s->met) : 0;
}

static inline const char *
value_text(const struct values *s, uint32_t i)
{
	return numbering_text(s->met, i);
}

/* For value_code(): the codes of a list by their texts, whose order is that of the list. NULL without
 * a list, and where so few values were met that a search is faster. */
static inline struct numbering *
values_codes(struct arena *a, const struct values *s, const struct code_list *list)
{
	struct numbering *t;

	if (!list || values_count(s) < 8)
		return NULL;
	t = numbering_new(a);
	for (size_t i = 0; i < list->n_codes; i++)
		numbering_add(t, list->codes[i].code, strlen(list->codes[i].code));
	return t;
}

/* The code of a list, or NULL; `list` may be NULL. */
static inline const struct code *
value_code(const struct code_list *list, const struct numbering *codes, const char *text)
{
	uint32_t i;

	if (!list || !codes)
		return list ? code_find(list, text) : NULL;
	return numbering_find(codes, text, strlen(text), &i) ? &list->codes[i] : NULL;
}

#endif
