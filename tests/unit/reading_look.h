/*
 * reading_look.h: reads a text as an upload is read, and looks up what came of it. For the tests of the reading, with
 * cmocka: where something is not there, the test fails and shows what was read instead.
 */
#ifndef SD_READING_LOOK_H
#define SD_READING_LOOK_H

#include "modules/upload/reading/reading.h"
#include "tests/unit/unit.h"

#include <string.h>

/* The first table of a file, read with `ask`. */
static inline struct reading *
reading_of(struct arena *a, const void *p, size_t n, const struct reading_ask *ask)
{
	struct table_file *file;
	const char *why = NULL;
	struct reading *r;

	if (table_read(a, p, n, &file, &why) != SD_OK)
		fail_msg("%s", why ? why : "table_read");
	assert_int_equal(sheet_understand(a, file, ask, &r), SD_OK);
	return r;
}

/* The first of its findings and observations, for the log of a test that fails. */
static inline void
reading_print(const struct reading *r)
{
	enum { MOST = 40 };

	for (size_t i = 0; i < r->n_findings && i < MOST; i++)
		print_message("%s %s %u:%u [%s] %s (%s)\n", level_name(r->findings[i].level),
		    rule_name(r->findings[i].rule), r->findings[i].row, r->findings[i].col, r->findings[i].value,
		    r->findings[i].message, r->findings[i].suggestion);
	for (size_t i = 0; i < r->n_read_values && i < MOST; i++)
		print_message("  %s %s = %s %c\n", r->read_values[i].key, r->read_values[i].period,
		    r->read_values[i].value ? r->read_values[i].value : "-", r->read_values[i].status);
}

static inline const struct read_value *
reading_value(const struct reading *r, const char *key, const char *period)
{
	for (size_t i = 0; i < r->n_read_values; i++)
		if (strcmp(r->read_values[i].key, key) == 0 && strcmp(r->read_values[i].period, period) == 0)
			return &r->read_values[i];
	reading_print(r);
	fail_msg("%s %s is not there", key, period);
	return NULL;
}

#endif
