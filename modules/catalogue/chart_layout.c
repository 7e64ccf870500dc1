/*
 * chart_layout.c: which lines of a table are worth a picture. See grid.h.
 */
#include "modules/catalogue/grid.h"
#include "shared/ground/str.h"

/* What each axis is held at while one or two run free; FREE = not held. */
#define FREE SIZE_MAX

struct hold {
	size_t at[OBSERVATION_KEYS];
};

static bool
line_fits(const struct grid *g, const struct line *l, const struct hold *h)
{
	for (size_t i = 0; i < g->n_axes; i++)
		if (h->at[i] != FREE && h->at[i] != l->at[i])
			return false;
	return true;
}

static bool
is_indicator(const struct axis *x)
{
	return str_same(x->dim->role, "indicator");
}

/* Codes that are parts: all of them where there is no total among at least three. */
static size_t
parts(const struct axis *x)
{
	size_t n = 0;

	for (size_t i = 0; i < x->n; i++)
		n += !axis_is_total(x, i);
	return n;
}

static bool
is_part(const struct axis *x, size_t code)
{
	return parts(x) < 2 || !axis_is_total(x, code);
}

/* An axis that cannot be held without passing one part off as the whole. */
static bool
is_open(const struct axis *x)
{
	return axis_varies(x) && !is_indicator(x) && parts(x) == x->n;
}

/* Every axis at its total, else at its first code. */
static struct hold
hold_all(const struct grid *g)
{
	struct hold h;

	for (size_t i = 0; i < g->n_axes; i++) {
		const struct axis *x = &g->axis[i];

		h.at[i] = x->chosen ? x->chosen - 1 : 0;
		for (size_t j = x->n; !x->chosen && j > 0; j--)
			if (axis_is_total(x, j - 1))
				h.at[i] = j - 1;
	}
	return h;
}

/* The axis with the most parts within [min, max], or n_axes; `not`: an axis that is taken. */
static size_t
axis_find(const struct grid *g, size_t min, size_t max, bool most, size_t taken)
{
	size_t best = g->n_axes;

	for (size_t i = 0; i < g->n_axes; i++) {
		const struct axis *x = &g->axis[i];
		size_t n = parts(x) < 2 ? x->n : parts(x);

		if (i == taken || !axis_varies(x) || n < min || n > max || (is_indicator(x) && !g->same_unit))
			continue;
		if (best == g->n_axes || (n > (parts(&g->axis[best]) < 2 ? g->axis[best].n : parts(&g->axis[best]))) == most)
			best = i;
	}
	return best;
}

size_t
grid_trend(const struct grid *g, const struct line *lines[GRID_LINES])
{
	struct hold h = hold_all(g);
	size_t free_axis = axis_find(g, 2, GRID_LINES, false, g->n_axes), n = 0;

	if (g->n_periods < 2)
		return 0;
	if (free_axis < g->n_axes)
		h.at[free_axis] = FREE;
	for (size_t i = 0; i < g->n_axes; i++)
		if (h.at[i] != FREE && is_open(&g->axis[i]))
			return 0;
	for (size_t i = 0; i < g->n_lines && n < GRID_LINES; i++) {
		const struct line *l = &g->lines[i];

		if (line_fits(g, l, &h) && (free_axis == g->n_axes || is_part(&g->axis[free_axis], l->at[free_axis])))
			lines[n++] = l;
	}
	return n;
}

static void
group_fill(const struct grid *g, struct comparison *c, struct hold h, size_t along, const char *name)
{
	for (size_t i = 0; i < c->n_categories; i++) {
		h.at[along] = c->category[i];
		/* The line at a code of `along` and, where there are groups, at a code of `across`. */
		c->line[c->n_groups][i] = NULL;
		for (size_t k = 0; k < g->n_lines && !c->line[c->n_groups][i]; k++)
			if (line_fits(g, &g->lines[k], &h))
				c->line[c->n_groups][i] = &g->lines[k];
	}
	c->group[c->n_groups++] = name;
}

bool
grid_comparison(const struct grid *g, struct comparison *out)
{
	size_t along = axis_find(g, g->n_periods > 1 ? 5 : 2, GRID_BARS, true, g->n_axes), across;
	struct hold h = hold_all(g);

	*out = (struct comparison){ 0 };
	if (along == g->n_axes || !g->n_periods)
		return false;
	out->along = &g->axis[along];
	for (size_t i = 0; i < out->along->n && out->n_categories < GRID_BARS; i++)
		if (is_part(out->along, i))
			out->category[out->n_categories++] = i;
	across = axis_find(g, 2, GRID_GROUPS, false, along);
	if (across == g->n_axes) {
		group_fill(g, out, h, along, g->d->n_indicators ? g->d->indicators[0].name_id : g->d->title_id);
		return true;
	}
	for (size_t i = 0; i < g->axis[across].n && out->n_groups < GRID_GROUPS; i++) {
		if (!is_part(&g->axis[across], i))
			continue;
		h.at[across] = i;
		group_fill(g, out, h, along, g->axis[across].codes[i].name);
	}
	return true;
}

size_t
grid_headline(const struct grid *g, const struct line **lines, size_t max)
{
	struct hold h = hold_all(g);
	size_t n = 0;

	for (size_t i = 0; i < g->n_axes; i++)
		if (is_open(&g->axis[i]) && g->axis[i].n > max)
			return 0;
		else if (is_open(&g->axis[i]) || (is_indicator(&g->axis[i]) && !g->axis[i].chosen))
			h.at[i] = FREE;
	for (size_t i = 0; i < g->n_lines && n < max; i++)
		if (line_fits(g, &g->lines[i], &h))
			lines[n++] = &g->lines[i];
	return n;
}
