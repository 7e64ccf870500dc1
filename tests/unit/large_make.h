/*
 * large_make.h: a table read in windows and the same table read as a whole, for the tests that hold one against the other.
 * What a database would do with the observations (keep them, refuse a second one) is done here in memory.
 */
#ifndef SD_LARGE_MAKE_H
#define SD_LARGE_MAKE_H

#include "modules/upload/common/model.h"
#include "modules/upload/large/large.h"
#include "shared/ground/numbering.h"
#include "tests/unit/large_text.h"

#include <string.h>

struct keeping {
	struct arena *a;
	struct buf *said;           /* a line an observation */
	struct numbering *places;   /* "key period": the place in v */
	struct read_value *v, *second;
	size_t n, room, n_second, room_second;
};

static inline void
value_add(struct arena *a, struct read_value **v, size_t *n, size_t *room, const struct read_value *s)
{
	if (*n == *room) {
		struct read_value *old = *v;

		*room = *room * 2 + 1024;
		*v = arena_array(a, *room, sizeof(**v));
		if (*n)
			memcpy(*v, old, *n * sizeof(*old));
	}
	(*v)[*n] = *s;
	(*v)[*n].key = arena_strdup(a, s->key);
	(*v)[*n].period = arena_strdup(a, s->period);
	(*v)[(*n)++].value = s->value ? arena_strdup(a, s->value) : NULL;
}

/* A bulk_use. */
static inline enum sd_err
values_keep(void *arg, const struct read_value *v, size_t n)
{
	struct keeping *k = arg;

	values_print(k->said, v, n);
	for (size_t i = 0; i < n; i++) {
		const char *place = arena_printf(k->a, "%s %s", v[i].key, v[i].period);

		if (numbering_add(k->places, place, strlen(place)) == k->n)
			value_add(k->a, &k->v, &k->n, &k->room, &v[i]);
		else
			value_add(k->a, &k->second, &k->n_second, &k->room_second, &v[i]);
	}
	return SD_OK;
}

/* A bulk_use: what was not kept. Before stored_give() puts the others in order. */
static inline enum sd_err
seconds_report(void *arg, struct ctx *c, size_t *n)
{
	const struct keeping *k = arg;

	for (size_t i = 0; i < k->n_second; i++) {
		const struct read_value *s = &k->second[i];
		const char *place = arena_printf(k->a, "%s %s", s->key, s->period);
		uint32_t at;

		assert_true(numbering_find(k->places, place, strlen(place), &at));
		duplicate_report(c, s, k->v[at].row, k->v[at].col);
	}
	*n -= k->n_second;
	return SD_OK;
}

/* A bulk_use. */
static inline enum sd_err
stored_give(void *arg, enum sd_err (*each)(void *each_arg, const struct stored_row *row), void *each_arg)
{
	struct keeping *k = arg;

	return values_give(k->v, k->n, each, each_arg);
}

/* In windows; observations are told to `said`. */
static inline struct reading *
large_read(struct arena *a, struct table_bytes in, const struct reading_ask *ask, struct buf *said)
{
	struct keeping k = { .a = a, .said = said, .places = numbering_new(a) };
	const struct bulk_use use = { .read_values = values_keep, .ended = seconds_report, .arg = &k, .stored = stored_give };
	struct bulk_facts facts;
	struct reading *r = NULL;
	const char *why = NULL;
	enum sd_err er = bulk_read(a, &in, ask, &use, &r, &facts, &why);

	if (er != SD_OK)
		print_message("%s: %s\n", err_name(er), why ? why : "");
	assert_int_equal(er, SD_OK);
	return r;
}

/* As a whole. */
static inline struct reading *
whole_read(struct arena *a, struct table_bytes in, const struct reading_ask *ask, struct buf *said)
{
	struct table_file *file;
	struct reading *r;
	const char *why;

	assert_int_equal(table_read(a, in.p, in.n, &file, &why), SD_OK);
	assert_int_equal(sheet_understand(a, file, ask, &r), SD_OK);
	values_print(said, r->read_values, r->n_read_values);
	return r;
}

/* The same observations, findings and understanding. */
static inline void
readings_equal(struct arena *a, const struct reading *r, const struct buf *one, const struct reading *w,
    const struct buf *two)
{
	const char **f = findings_of(a, r), **g = findings_of(a, w);

	assert_int_equal(r->n_read_values, w->n_read_values);
	assert_int_equal(one->n, two->n);
	assert_memory_equal(one->p, two->p, one->n);
	for (size_t i = 0; i < r->n_findings && i < w->n_findings; i++)
		assert_string_equal(f[i], g[i]);
	assert_int_equal(r->n_findings, w->n_findings);
	assert_int_equal(r->n_errors, w->n_errors);
	assert_int_equal(r->n_warnings, w->n_warnings);
	assert_int_equal(r->n_rows, w->n_rows);
	assert_int_equal(r->n_note_rows, w->n_note_rows);
	assert_int_equal(r->style, w->style);
	assert_int_equal(r->ask_style, w->ask_style);
	assert_int_equal(r->head, w->head);
	assert_int_equal(r->body, w->body);
	assert_memory_equal(r->n_rule, w->n_rule, sizeof(r->n_rule));
}

#endif
