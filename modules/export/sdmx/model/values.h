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

/* The number of a text of n bytes as decimal digits into `text` (10 at most), new where it was not met; returns how
 * many digits. *last is the number of the text before: series after series has the same periods in the same order,
 * so the one behind it, or the first, is compared before it is looked up. */
static inline size_t
value_shown(struct arena *a, struct values *s, uint32_t *last, const char *value, size_t n, char *text)
{
	uint32_t guess = s->met && *last + 1 < numbering_count(s->met) ? *last + 1 : 0, v;
	const char *known = NULL;
	size_t n_known = 0, digits = 0;

	if (!s->met)
		s->met = numbering_new(a);
	if (numbering_count(s->met))
		known = numbering_bytes(s->met, guess, &n_known);
	*last = known && n_known == n && memcmp(known, value, n) == 0 ? guess : numbering_add(s->met, value, n);
	for (v = *last; v >= 10; v /= 10)
		digits++;
	for (v = *last, n = ++digits; digits; v /= 10)
		text[--digits] = (char)('0' + v % 10);
	return n;
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
