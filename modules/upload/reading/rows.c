/*
 * rows.c: the labels of a row: which codes, which time, whether it is a total or a footnote.
 *
 * Called by intake/read.c and number_style.c. Pure. A name that several codes carry (a district and a village,
 * homonym villages) is settled by the level that the rest of the column stands on and by the parents named beside it;
 * where that does not settle it, it stays open and becomes a finding.
 */
#include "modules/upload/reading/rows.h"

#include "shared/ground/str.h"
#include "shared/statistics/decimal.h"

#include <string.h>

#define LEVELS 9 /* of a hierarchy: DEPTH_MAX of label.c, and the top */

bool
code_expected(const struct code *code)
{
	return code->code[0] != '_';
}

unsigned
level_of(struct ctx *c, uint32_t col, size_t dim)
{
	unsigned cover[LEVELS] = { 0 }, best = 0;
	uint32_t row;
	size_t k;

	for (row = c->out->body; row < c->t->n_rows; row++) {
		struct look look = labels_look(c, dim, table_cell(c->t, row, col)->text);
		bool counted[LEVELS] = { false };

		for (k = 0; k < look.n; k++) {
			unsigned depth = look.first[k].depth < LEVELS ? look.first[k].depth : LEVELS - 1;

			/* Once a row: a name with several codes on one level says no more for it. */
			cover[depth] += !counted[depth];
			counted[depth] = true;
		}
	}
	for (k = 1; k < LEVELS; k++)
		if (cover[k] > cover[best])
			best = (unsigned)k;
	return best;
}

static bool
code_among(const struct code *const *v, size_t n, const struct code *code)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (v[i] == code)
			return true;
	return false;
}

/* "Blitar" beside "Kota Blitar": the regency is meant, because the town is named in full. Collects what is. */
static void
column_full(struct ctx *c, uint32_t at)
{
	struct column *col = &c->out->columns[at];
	bool doubt = false;
	uint32_t row;

	col->full = arena_array(c->a, c->d->dimensions[col->dim].list->n_codes + 1, sizeof(*col->full));
	for (row = c->out->body; row < c->t->n_rows; row++) {
		struct look look = labels_look(c, col->dim, table_cell(c->t, row, at)->text);

		doubt |= look.n > 1;
		if (look.n == 1 && !code_among(col->full, col->n_full, look.first[0].code))
			col->full[col->n_full++] = look.first[0].code;
	}
	/* Nothing is ambiguous: nobody will ask, and comparing costs with each row. */
	if (!doubt)
		col->n_full = 0;
}

void
line_levels(struct ctx *c)
{
	struct reading *r = c->out;
	size_t i;

	for (i = 0; i < r->n_columns; i++) {
		if (r->columns[i].beside)
			r->columns[i].depth = level_of(c, (uint32_t)i, r->columns[i].beside - 1);
		if (r->columns[i].role == COLUMN_DIMENSION) {
			r->columns[i].depth = level_of(c, (uint32_t)i, r->columns[i].dim);
			column_full(c, (uint32_t)i);
		}
	}
}

/* Does a cell of the row name the parent of the code? */
static bool
parent_beside(struct ctx *c, uint32_t row, size_t dim, const struct code *code)
{
	const struct code *parent = code_above(c, dim, code);
	uint32_t col;
	size_t k;

	for (col = 0; parent && col < c->out->n_columns; col++) {
		struct look look;

		/* Figures name no parent, though one may look like a code. */
		if (c->out->columns[col].role == COLUMN_VALUE)
			continue;
		look = labels_look(c, dim, table_cell_merged(c->t, row, col)->text);
		for (k = 0; k < look.n; k++)
			if (look.first[k].code == parent)
				return true;
	}
	return false;
}

/* Of the codes on the level of the column: the only one; else the only one whose parent stands beside it; else the only
 * one that is named so in full; else the only one that no other cell of the column names in full. */
static const struct code *
label_settle(struct ctx *c, uint32_t row, const struct column *col, struct look look)
{
	const struct code *one = NULL, *beside = NULL, *full = NULL, *left = NULL;
	size_t k, level = 0, parents = 0, fulls = 0, lefts = 0;

	if (look.n == 1)
		return look.first[0].code;
	for (k = 0; k < look.n; k++) {
		if (look.first[k].depth != col->depth)
			continue;
		one = look.first[k].code;
		level++;
		if (look.first[k].kind != LABEL_BARE) {
			full = one;
			fulls++;
		}
		if (!code_among(col->full, col->n_full, one)) {
			left = one;
			lefts++;
		}
		if (parent_beside(c, row, col->dim, one)) {
			beside = one;
			parents++;
		}
	}
	/* The level decides before anything else, for a column is of one level; then what the row says, then
	 * what the table says. */
	if (level == 1)
		return one;
	return parents == 1 ? beside : fulls == 1 ? full : lefts == 1 ? left : NULL;
}

/* A total: the code for it, or a code above the level of the column (the regency among its districts). */
static bool
stands_above(struct look look, const struct code *code, unsigned depth)
{
	size_t k;

	for (k = 0; k < look.n; k++)
		if (look.first[k].code == code && look.first[k].depth < depth)
			return true;
	return str_same(code->code, "_T");
}

static void
label_read(struct ctx *c, uint32_t row, uint32_t at, struct line *l, const struct line *before)
{
	const struct column *col = &c->out->columns[at];
	const char *text = table_cell_merged(c->t, row, at)->text;
	struct look look;

	if (!*text) {
		/* Grouped tables write a name once, over its rows. */
		if (before && before->code[col->dim])
			l->code[col->dim] = before->code[col->dim];
		if (before)
			l->total |= l->totals[col->dim] = before->totals[col->dim];
		return;
	}
	l->labelled = true;
	l->label_col[col->dim] = at + 1;
	if (c->out->components && (l->code[col->dim] = component_code(c, col->dim, text)) != NULL)
		return;
	look = labels_look(c, col->dim, text);
	if (look.n && (l->code[col->dim] = label_settle(c, row, col, look)) != NULL) {
		l->total |= l->totals[col->dim] = stands_above(look, l->code[col->dim], col->depth);
		return;
	}
	/* Behind the codes: where the list has "Jumlah" as a code it is data. */
	if (!look.n && (label_is_total(c->a, text) || label_is_whole(c, text))) {
		l->total = l->totals[col->dim] = true;
		return;
	}
	l->unknown_col = at + 1;
	l->unknown_dim = col->dim;
	l->ambiguous = look.n > 0;
}

/* Two columns that do not name the same time leave none. */
static void
time_read(struct ctx *c, uint32_t row, uint32_t at, struct line *l)
{
	const char *text = table_cell_merged(c->t, row, at)->text;
	struct when w;

	if (!*text) {
		l->time_blank = true;
		return;
	}
	w = when_read(c, text);
	if (!when_any(&w) || when_clash(&l->when, &w)) {
		l->time_col = at + 1;
		return;
	}
	l->when = when_merge(l->when, w);
}

/* Blank labels repeat the row above only where another label of the row is filled (grouped tables). */
static bool
row_labelled(struct ctx *c, uint32_t row)
{
	size_t i;

	for (i = 0; i < c->out->n_columns; i++)
		if ((c->out->columns[i].role == COLUMN_DIMENSION || c->out->columns[i].role == COLUMN_TIME) &&
		    *table_cell_merged(c->t, row, (uint32_t)i)->text)
			return true;
	return false;
}

struct line
line_read(struct ctx *c, uint32_t row, const struct line *before)
{
	struct line l;
	uint32_t i;

	memset(&l, 0, sizeof(l));
	if (!row_labelled(c, row))
		before = NULL;
	for (i = 0; i < c->out->n_columns; i++) {
		const char *text;

		switch (c->out->columns[i].role) {
		case COLUMN_DIMENSION:
			label_read(c, row, i, &l, before);
			break;
		case COLUMN_TIME:
			time_read(c, row, i, &l);
			break;
		case COLUMN_COMMENT:
			text = table_cell(c->t, row, i)->text;
			l.comment = *text ? personal_mask(c->a, text) : l.comment;
			break;
		case COLUMN_UNKNOWN:
		case COLUMN_IGNORED:
		case COLUMN_VALUE:
		case COLUMN_TOTAL:
		case COLUMN_COMPONENT:
			break;
		}
	}
	if (before && l.time_blank)
		l.when = when_repeat(l.when, &before->when);
	return l;
}

static const char *
line_code(struct ctx *c, const struct line *l, const struct column *col, size_t dim)
{
	const char *only = dimension_only_code(&c->d->dimensions[dim]);

	if (only)
		return only;
	if (l->code[dim])
		return l->code[dim]->code;
	return col->code[dim] ? col->code[dim]->code : NULL;
}

const char *
line_key(struct ctx *c, const struct line *l, const struct column *col, size_t *missing)
{
	const char *code[READING_DIMS];
	size_t i, n = 0;
	char *out, *p;

	for (i = 0; i < c->d->n_dimensions; i++) {
		if (!(code[i] = line_code(c, l, col, i))) {
			*missing = i;
			return NULL;
		}
		n += strlen(code[i]) + 1;
	}
	/* Measured first, then written: a key is made for every row. */
	p = out = arena_alloc(c->a, n + 1);
	for (i = 0; i < c->d->n_dimensions; i++) {
		size_t k = strlen(code[i]);

		if (i)
			*p++ = '.';
		memcpy(p, code[i], k);
		p += k;
	}
	return out;
}

bool
line_period(struct ctx *c, const struct line *l, const struct column *col, struct period *out)
{
	struct when w = when_merge(when_merge(l->when, col->when), c->context);

	return !when_clash(&l->when, &col->when) && when_period(c, &w, out);
}

const struct indicator *
line_indicator(struct ctx *c, const struct line *l, const struct column *col)
{
	size_t i, k;

	for (i = 0; i < c->d->n_dimensions; i++) {
		const char *code;

		if (!str_same(c->d->dimensions[i].role, "indicator") || !(code = line_code(c, l, col, i)))
			continue;
		for (k = 0; k < c->d->n_indicators; k++)
			if (str_same(c->d->indicators[k].code, code))
				return &c->d->indicators[k];
	}
	return c->d->n_indicators ? &c->d->indicators[0] : NULL;
}

/* Figures of one series are asked for one after the other: the search goes on where the last one ended. */
static bool
past_find(struct ctx *c, const char *key, const char *before, struct past *out)
{
	const struct past_book *b = c->ask->past;
	size_t i = past_series(b, key, c->past_at);
	bool on = i == c->past_at && c->past_from && before && strcmp(b->bytes + c->past_from, before) <= 0, found = false;
	uint64_t from = on ? c->past_from : 0;
	struct past p;

	c->past_at = i;
	c->past_from = 0;
	if (!b || i == b->n || strcmp(past_key(b, i), key) != 0)
		return false;
	while (past_next(b, i, &from, &p) && (!before || strcmp(p.period, before) <= 0)) {
		*out = p;
		c->past_from = (uint64_t)(p.period - b->bytes);
		found = true;
	}
	return found;
}

const char *
past_value(struct ctx *c, const char *key, const char *period)
{
	struct past p;

	return past_find(c, key, period, &p) && strcmp(p.period, period) == 0 && p.value && decimal_valid(p.value) ?
	    p.value : NULL;
}

bool
past_said(struct ctx *c, const char *key, const char *period)
{
	struct past p;

	return past_find(c, key, period, &p) && strcmp(p.period, period) == 0;
}

const char *
past_of_cell(struct ctx *c, uint32_t row, uint32_t col)
{
	struct line l = line_read(c, row, NULL);
	size_t missing;
	const char *key = line_key(c, &l, &c->out->columns[col], &missing);
	struct past p;

	return key && past_find(c, key, NULL, &p) ? p.value : NULL;
}

bool
value_unchanged(struct ctx *c, const struct read_value *s)
{
	const char *before = past_value(c, s->key, s->period);

	return before && s->value && decimal_compare(before, s->value) == 0;
}
