/*
 * large_text.h: what a reading says, as text in an order that does not depend on how it was read. Used by large_make.h and by the fuzzer
 * of windows, which has no cmocka. Must never assert anything.
 */
#ifndef SD_LARGE_TEXT_H
#define SD_LARGE_TEXT_H

#include "modules/upload/large/large.h"
#include "shared/ground/buf.h"

#include <stdlib.h>
#include <string.h>

static inline void
values_print(struct buf *b, const struct read_value *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%s %s %s %c%c %u:%u %s\n", v[i].key, v[i].period, v[i].value ? v[i].value : "-", v[i].status,
		    v[i].conf, v[i].row, v[i].col, v[i].comment ? v[i].comment : "");
}

static inline int
stored_order(const void *x, const void *y)
{
	const struct read_value *s = x, *t = y;
	int d = strcmp(s->period, t->period);

	return d ? d : strcmp(s->key, t->key);
}

/* What was stored, as a bulk_use's `stored` gives it: in order of period and key. */
static inline enum sd_err
values_give(struct read_value *v, size_t n, enum sd_err (*each)(void *each_arg, const struct stored_row *row), void *each_arg)
{
	enum sd_err er = SD_OK;

	if (n)
		qsort(v, n, sizeof(*v), stored_order);
	for (size_t i = 0; i < n && er == SD_OK; i++)
		er = each(each_arg, &(struct stored_row){ v[i].key, v[i].period, v[i].value, v[i].row, v[i].col,
		    v[i].status, v[i].conf, v[i].action });
	return er;
}

static inline int
text_order(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static inline const char *
finding_text(struct arena *a, const struct finding *f)
{
	return arena_printf(a, "%s %s %u:%u %s|%s|%s|%s", level_name(f->level), rule_name(f->rule), f->row, f->col, f->value,
	    f->message, f->suggestion, f->cause);
}

/* One line a finding, sorted: the whole reading finds jumps last, the windows where they come by. */
static inline const char **
findings_of(struct arena *a, const struct reading *r)
{
	const char **v = arena_array(a, r->n_findings + 1, sizeof(*v));

	for (size_t i = 0; i < r->n_findings; i++)
		v[i] = finding_text(a, &r->findings[i]);
	if (r->n_findings)
		qsort(v, r->n_findings, sizeof(*v), text_order);
	return v;
}

#endif
