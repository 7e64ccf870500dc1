/*
 * meaning_version.c: see meaning_version.h. Compares what was kept with what is to be kept; must never look at figures.
 */
#include "shared/statistics/meaning_version.h"
#include "shared/ground/str.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define PARTS 3             /* major, minor, patch */
#define PART_MAX 99999999   /* a version has 20 characters: further digits are not read */

/* NULL and "" say the same here: nothing. */
static bool
same(const char *x, const char *y)
{
	return str_same_text(x, y);
}

static enum change
larger(enum change x, enum change y)
{
	return x > y ? x : y;
}

enum change
code_change(const struct code *x, const struct code *y)
{
	if (!same(x->parent, y->parent) || !same(x->kemendagri, y->kemendagri) || !same(x->bps, y->bps) ||
	    !same(x->valid_from, y->valid_from) || !same(x->valid_to, y->valid_to))
		return CHANGE_OTHER;
	return same(x->name_id, y->name_id) && same(x->name_en, y->name_en) && same(x->description, y->description) ?
	    CHANGE_NONE : CHANGE_TEXT;
}

static int
by_code(const void *x, const void *y)
{
	return strcmp((*(const struct code *const *)x)->code, (*(const struct code *const *)y)->code);
}

const struct code **
codes_by_code(struct arena *a, const struct code_list *list)
{
	const struct code **v = arena_array(a, list->n_codes + 1, sizeof(const struct code *));

	for (size_t i = 0; i < list->n_codes; i++)
		v[i] = &list->codes[i];
	qsort(v, list->n_codes, sizeof(const struct code *), by_code);
	return v;
}

enum change
code_list_change(struct arena *a, const struct code_list *before, const struct code_list *now)
{
	enum change out = same(before->name_id, now->name_id) && same(before->name_en, now->name_en) &&
	    same(before->description, now->description) ? CHANGE_NONE : CHANGE_TEXT;
	const struct code **x = codes_by_code(a, before), **y = codes_by_code(a, now);
	size_t i = 0, j = 0;

	while (out < CHANGE_OTHER && (i < before->n_codes || j < now->n_codes)) {
		int at = i == before->n_codes ? 1 : j == now->n_codes ? -1 : by_code(&x[i], &y[j]);

		out = larger(out, at < 0 ? CHANGE_OTHER : at > 0 ? CHANGE_MORE : code_change(x[i], y[j]));
		i += at <= 0;
		j += at >= 0;
	}
	return out;
}

static enum change
dimension_change(struct arena *a, const struct dimension *x, const struct dimension *y)
{
	if (!same(x->code, y->code) || !same(x->role, y->role) || !same(x->fixed_code, y->fixed_code) ||
	    x->measure != y->measure || !x->list != !y->list || (x->list && !same(x->list->code, y->list->code)))
		return CHANGE_OTHER;
	return larger(same(x->name_id, y->name_id) && same(x->name_en, y->name_en) ? CHANGE_NONE : CHANGE_TEXT,
	    x->list ? code_list_change(a, x->list, y->list) : CHANGE_NONE);
}

static enum change
indicator_change(const struct indicator *x, const struct indicator *y)
{
	if (!same(x->unit_code, y->unit_code) || !same(x->unit_mult, y->unit_mult) || x->decimals != y->decimals)
		return CHANGE_OTHER;
	return same(x->name_id, y->name_id) && same(x->name_en, y->name_en) && same(x->unit_name_id, y->unit_name_id) &&
	    same(x->unit_name_en, y->unit_name_en) && same(x->min_value, y->min_value) &&
	    same(x->max_value, y->max_value) && x->optional == y->optional ? CHANGE_NONE : CHANGE_TEXT;
}

static enum change
indicators_change(const struct dataset *before, const struct dataset *now)
{
	enum change out = CHANGE_NONE;

	for (size_t i = 0; i < before->n_indicators; i++) {
		size_t j = 0;

		while (j < now->n_indicators && !same(before->indicators[i].code, now->indicators[j].code))
			j++;
		if (j == now->n_indicators)
			return CHANGE_OTHER;
		out = larger(out, indicator_change(&before->indicators[i], &now->indicators[j]));
	}
	return larger(out, now->n_indicators > before->n_indicators ? CHANGE_MORE : CHANGE_NONE);
}

static enum change
attributes_change(const struct dataset *before, const struct dataset *now)
{
	enum change out = CHANGE_NONE;

	for (size_t i = 0; i < before->n_attributes; i++) {
		const struct set_attribute *x = &before->attributes[i], *y = NULL;

		for (size_t j = 0; j < now->n_attributes && !y; j++)
			y = same(x->code, now->attributes[j].code) ? &now->attributes[j] : NULL;
		if (!y || x->required != y->required)
			return CHANGE_OTHER;
		out = larger(out, same(x->value, y->value) ? CHANGE_NONE : CHANGE_TEXT);
	}
	return larger(out, now->n_attributes > before->n_attributes ? CHANGE_MORE : CHANGE_NONE);
}

enum change
dataset_change(struct arena *a, const struct dataset *before, const struct dataset *now)
{
	enum change out = CHANGE_TEXT; /* whoever asks has two that differ */

	if (before->n_dimensions != now->n_dimensions || before->sparse != now->sparse ||
	    !same(before->frequency, now->frequency) || !same(before->concept, now->concept) ||
	    !same(before->definition, now->definition) || !same(before->classification, now->classification) ||
	    !same(before->measure, now->measure))
		return CHANGE_OTHER;
	for (size_t i = 0; i < now->n_dimensions; i++)
		out = larger(out, dimension_change(a, &before->dimensions[i], &now->dimensions[i]));
	return larger(larger(out, indicators_change(before, now)), attributes_change(before, now));
}

static void
version_read(const char *text, int64_t part[PARTS])
{
	struct str unread = str_of(text ? text : ""), one;

	for (size_t i = 0; i < PARTS; i++) {
		part[i] = 0;
		one = str_part(&unread, '.');
		for (size_t k = 0; k < one.n && one.p[k] >= '0' && one.p[k] <= '9' && part[i] < PART_MAX / 10; k++)
			part[i] = part[i] * 10 + (one.p[k] - '0');
	}
}

const char *
version_after(struct arena *a, const char *before, enum change change)
{
	int64_t v[PARTS];
	size_t at = change == CHANGE_OTHER ? 0 : change == CHANGE_MORE ? 1 : 2;

	version_read(before, v);
	v[at]++;
	for (size_t i = at + 1; i < PARTS; i++)
		v[i] = 0;
	return arena_printf(a, "%" PRId64 ".%" PRId64 ".%" PRId64, v[0], v[1], v[2]);
}

/* The number at *p, moving behind it and a following dot. */
static long
number_next(const char **p)
{
	long v = 0;

	/* More digits than fit into a long are no version of anybody's; they compare as the first nine. */
	while (**p >= '0' && **p <= '9' && v < 100000000)
		v = v * 10 + (*(*p)++ - '0');
	while (**p && **p != '.')
		(*p)++;
	if (**p == '.')
		(*p)++;
	return v;
}

int
version_compare(const char *x, const char *y)
{
	while (*x || *y) {
		long vx = number_next(&x), vy = number_next(&y);

		if (vx != vy)
			return vx < vy ? -1 : 1;
	}
	return 0;
}
