/*
 * grid.c: loads the table of a release. See grid.h.
 */
#include "modules/catalogue/grid.h"
#include "shared/ground/str.h"
#include "shared/statistics/period.h"
#include <stdlib.h>
#include <string.h>

enum { READ_MAX = 40000 }; /* observations: far more than the grid can hold */

const char *
period_shown(struct arena *a, const char *period)
{
	struct period p;

	return period && period_parse(period, &p) ? period_label(a, &p) : period;
}

bool
axis_varies(const struct axis *x)
{
	return !x->chosen && x->n > 1;
}

bool
axis_is_total(const struct axis *x, size_t code)
{
	const char *own = x->codes[code].code;

	if (str_same(own, "_T"))
		return true;
	for (size_t i = 0; i < x->n; i++)
		if (i != code && str_same(x->codes[i].parent, own))
			return true;
	return false;
}

/* The codes of a line on the axes that vary in the table and on which the lines do (not) differ. */
static const char *
codes_joined(const struct grid *g, const struct line *const *lines, size_t n, size_t line, bool differing)
{
	const char *name = NULL;

	for (size_t i = 0; i < g->n_axes; i++) {
		bool differs = false;

		if (!axis_varies(&g->axis[i]))
			continue;
		for (size_t j = 1; j < n; j++)
			differs = differs || lines[j]->at[i] != lines[0]->at[i];
		if (differs == differing) {
			const char *part = g->axis[i].codes[lines[line]->at[i]].name;

			name = name ? arena_printf(g->a, "%s, %s", name, part) : part;
		}
	}
	return name;
}

const char *
line_name(const struct grid *g, const struct line *const *lines, size_t n, size_t i)
{
	const char *name = codes_joined(g, lines, n, i, true);

	return name ? name : lines[i]->indicator ? lines[i]->indicator->name_id : g->d->title_id;
}

const char *
line_common(const struct grid *g, const struct line *const *lines, size_t n)
{
	return n ? codes_joined(g, lines, n, 0, false) : NULL;
}

/* --- what to read --- */

static void
axes_make(struct grid *g, const struct used_code *codes, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < g->d->n_dimensions && i < OBSERVATION_KEYS; i++) {
		struct axis *x = &g->axis[i];

		x->dim = &g->d->dimensions[i];
		while (from < n && codes[from].position < x->dim->position)
			from++;
		x->codes = codes + from;
		while (from < n && codes[from].position == x->dim->position) {
			from++;
			x->n++;
		}
		g->n_axes++;
	}
}

/* One code of the longest list, again until the table is small enough for a page. */
static void
axes_narrow(struct grid *g)
{
	for (;;) {
		struct axis *longest = NULL;
		size_t rows = 1, at;

		for (size_t i = 0; i < g->n_axes; i++) {
			struct axis *x = &g->axis[i];

			if (!axis_varies(x))
				continue;
			rows = rows > GRID_ROWS ? rows : rows * x->n;
			if (!longest || x->n > longest->n)
				longest = x;
		}
		if (rows <= GRID_ROWS || !longest)
			return;
		/* Its total, or what stands first where it has none. */
		for (at = 0; at < longest->n && !axis_is_total(longest, at);)
			at++;
		longest->chosen = at < longest->n ? at + 1 : 1;
		longest->narrowed = true;
	}
}

static void
filter_make(struct grid *g, struct observation_filter *f)
{
	struct period last, first;

	*f = (struct observation_filter){ .release = g->edition->number };
	for (size_t i = 0; i < g->n_axes; i++) {
		const struct axis *x = &g->axis[i];

		if (!x->chosen)
			continue;
		f->key[i].codes = &x->codes[x->chosen - 1].code;
		f->key[i].n = 1;
	}
	if (!period_parse(g->edition->period_to, &last))
		return;
	first = period_step(&last, 1 - GRID_PERIODS);
	f->period_from = period_text(g->a, &first);
	g->cut_periods = strcmp(g->edition->period_from, f->period_from) < 0;
}

/* --- pivot --- */

static int
period_order(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void
periods_make(struct grid *g, const struct observation *o, size_t n)
{
	const char **all = arena_array(g->a, n ? n : 1, sizeof *all);

	for (size_t i = 0; i < n; i++)
		all[i] = o[i].period;
	qsort(all, n, sizeof *all, period_order);
	for (size_t i = 0; i < n; i++)
		if (!g->n_periods || !str_same(all[g->n_periods - 1], all[i]))
			all[g->n_periods++] = all[i];
	g->periods = all;
	g->labels = arena_array(g->a, g->n_periods + 1, sizeof *g->labels);
	for (size_t i = 0; i < g->n_periods; i++) {
		/* For the head of a column: months by three letters. */
		const char *period = all[i];
		struct period p;

		if (period_parse(period, &p) && p.freq == 'M')
			g->labels[i] = arena_printf(g->a, "%.3s %d", date_month_name(p.part), p.year);
		else
			g->labels[i] = period_shown(g->a, period);
	}
}

static void
line_keys(const struct grid *g, struct line *l, const char *key)
{
	struct str unread = str_of(key), part;

	for (size_t i = 0; i < g->n_axes && (part = str_part(&unread, '.')).p; i++) {
		const struct axis *x = &g->axis[i];

		for (size_t j = 0; j < x->n; j++)
			if (str_is(part, x->codes[j].code))
				l->at[i] = j;
		for (size_t j = 0; str_same(x->dim->role, "indicator") && j < g->d->n_indicators; j++)
			if (str_is(part, g->d->indicators[j].code))
				l->indicator = &g->d->indicators[j];
	}
	if (!l->indicator && g->d->n_indicators == 1)
		l->indicator = g->d->indicators;
}

static void
lines_make(struct grid *g, const struct observation *o, size_t n)
{
	int64_t series = -1;

	g->lines = arena_array(g->a, n ? n : 1, sizeof *g->lines);
	for (size_t i = 0; i < n; i++) {
		const char **found;
		struct line *l;

		if (o[i].series_id != series) {
			series = o[i].series_id;
			l = &g->lines[g->n_lines++];
			l->cell = arena_array(g->a, g->n_periods, sizeof *l->cell);
			line_keys(g, l, o[i].series_key);
		}
		l = &g->lines[g->n_lines - 1];
		found = bsearch(&o[i].period, g->periods, g->n_periods, sizeof *g->periods, period_order);
		l->cell[found ? found - g->periods : 0] = (struct cell){ o[i].value, o[i].status, o[i].comment };
	}
}

/* In the order of the code lists, not of the codes' letters. */
static int
line_order(const void *x, const void *y)
{
	const struct line *a = x, *b = y;

	for (size_t i = 0; i < OBSERVATION_KEYS; i++)
		if (a->at[i] != b->at[i])
			return a->at[i] < b->at[i] ? -1 : 1;
	return 0;
}

enum sd_err
grid_load(struct db *db, struct arena *a, struct dataset *d, const struct edition *editions, size_t n_editions,
    const struct grid_wish *wish, struct grid *out)
{
	int64_t number = wish->release ? wish->release : d->current_release;
	struct observation_filter filter;
	struct used_code *codes;
	struct observation *o;
	enum sd_err er;
	size_t n;

	*out = (struct grid){ .a = a, .d = d };
	for (size_t i = 0; i < n_editions; i++)
		if (editions[i].number == number)
			out->edition = &editions[i];
	if (!out->edition)
		return SD_NOT_FOUND;
	if (out->edition->withdrawn)
		return SD_GONE;
	if (number != d->current_release && (er = dataset_released_as(db, a, number, d)) != SD_OK)
		return er;
	if ((er = dataset_components(db, a, d)) != SD_OK || (er = used_codes(db, a, d->id, number, &codes, &n)) != SD_OK)
		return er;
	axes_make(out, codes, n);
	for (size_t i = 0; i < out->n_axes; i++) {
		const char *code = wish->key[i];

		if (str_blank(code) && str_same(out->axis[i].dim->role, "indicator"))
			code = wish->indicator;
		if (str_blank(code))
			continue;
		for (size_t k = 0; k < out->axis[i].n; k++)
			if (str_same(out->axis[i].codes[k].code, code))
				out->axis[i].chosen = k + 1;
		if (!out->axis[i].chosen)
			return SD_NOT_FOUND;
	}
	axes_narrow(out);
	filter_make(out, &filter);
	if ((er = observation_list(db, a, d, &filter, READ_MAX, &o, &n)) != SD_OK)
		return er;
	periods_make(out, o, n);
	lines_make(out, o, n);
	qsort(out->lines, out->n_lines, sizeof *out->lines, line_order);
	out->same_unit = true;
	for (size_t i = 1; i < out->n_lines; i++) {
		const struct indicator *one = out->lines[0].indicator, *it = out->lines[i].indicator;

		if (one != it && (!one || !it || !str_same(one->unit_code, it->unit_code) ||
		    !str_same(one->unit_mult, it->unit_mult)))
			out->same_unit = false;
	}
	return SD_OK;
}
