/*
 * lists.c: see lists.h. Must never read the lists themselves.
 */
#include "shared/process/lists.h"
#include "shared/process/model.h"
#include <string.h>

enum {
	TRIGRAM = 3, /* letters in a row: as list_part holds them */
	TRIED = 8 /* threes of one word, from its beginning to its end: the rarest of so many is rare */
};

enum sd_err
lists_place(struct db *db, struct arena *a, const struct list_ask *ask, int64_t offset, struct list_place *out)
{
	struct unit_n_row *rows;
	size_t n;
	enum sd_err er = db_list(db, a, &list_units, &rows, &n, DB_ARGS(db_int(ask->scope), LIST_UNITS(ask->unit_id),
	    LIST_STATES(ask->state), LIST_PRIORITIES(ask->priority)));

	*out = (struct list_place){ 0 };
	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		if (!out->unit_id && offset < out->total + rows[i].n) {
			out->unit_id = rows[i].unit_id;
			out->skip = offset - out->total;
		}
		out->total += rows[i].n;
	}
	return SD_OK;
}

/* --- letters --- */

/* Where letter `at` of a text begins; its end where there are fewer. */
static const char *
letter_at(const char *s, size_t at)
{
	for (; *s && at; at--)
		for (s++; ((unsigned char)*s & 0xC0) == 0x80;)
			s++;
	return s;
}

static size_t
letters_n(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

/* Fewer texts; of two that are both in more than were counted, the one whose first texts lie farther apart. */
static bool
is_rarer(const struct part_row *x, const struct part_row *than)
{
	return x->n != than->n ? x->n < than->n : x->last > than->last;
}

enum sd_err
lists_part(struct db *db, struct arena *a, int64_t scope, const char *q, const char **part)
{
	size_t letters = letters_n(q), places = letters > TRIGRAM ? letters - TRIGRAM + 1 : 1;
	size_t tried = places < TRIED ? places : TRIED;
	struct part_row row, best = { INT64_MAX, 0 };

	for (size_t i = 0; i < tried; i++) {
		const char *p = letter_at(q, tried > 1 ? i * (places - 1) / (tried - 1) : 0), *end = letter_at(p, TRIGRAM);
		const char *pattern = db_like(a, p, (size_t)(end - p)) + 1; /* what begins with it */
		enum sd_err er = db_one(db, a, &list_part_n, &row, DB_ARGS(db_int(scope), db_text(pattern)));

		if (er != SD_OK)
			return er;
		if (is_rarer(&row, &best)) {
			best = row;
			*part = pattern;
		}
	}
	return SD_OK;
}

/* --- all anew --- */

static enum sd_err
all_count(struct db *db, void *arg)
{
	(void)arg;
	return db_exec(db, &lists_keep_all, NULL, DB_NONE);
}

enum sd_err
lists_count_all(struct db *db)
{
	return db_tx(db, all_count, NULL);
}
