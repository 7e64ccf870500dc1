/*
 * grid.h: a release as people read it: a wide table with a row for each series and a column for each period, small
 * enough for a page, and the lines and bars that are worth drawing from it. Called by dataset.c and chart.c. Never
 * writes; computes nothing: values stay the texts that were released.
 */
#ifndef SD_CATALOGUE_GRID_H
#define SD_CATALOGUE_GRID_H

#include "modules/catalogue/model.h"
#include "shared/statistics/observation.h"

#define GRID_ROWS 150    /* more is narrowed down to one code of the longest list */
#define GRID_PERIODS 24  /* the latest ones */
#define GRID_LINES 8     /* of a chart over time */
#define GRID_BARS 60     /* categories of a chart of comparison */
#define GRID_GROUPS 4    /* bars a category */

/* What of a release is wanted: a code a dimension ("" or NULL = all that fits). */
struct grid_wish {
	int64_t release; /* 0 = current */
	const char *key[OBSERVATION_KEYS];
	const char *indicator; /* the same as key[] at the indicator's place */
};

struct axis {
	const struct dimension *dim;
	const struct used_code *codes; /* that this release uses, in list order */
	size_t n;
	size_t chosen; /* 1-based; 0 = all */
	bool narrowed; /* chosen by the grid because there were too many rows */
};

struct cell {
	const char *value, *status, *comment; /* value NULL: status says why; status NULL: no observation at all */
};

struct line {
	size_t at[OBSERVATION_KEYS]; /* index into the axis' codes */
	const struct indicator *indicator;
	struct cell *cell;           /* one a period */
};

struct grid {
	struct arena *a;
	struct dataset *d;
	const struct edition *edition; /* the release that is shown */
	struct axis axis[OBSERVATION_KEYS];
	size_t n_axes;
	struct line *lines;
	size_t n_lines;
	const char **periods, **labels; /* canonical and for people */
	size_t n_periods;
	bool same_unit;   /* all lines are measured in one unit */
	bool cut_periods; /* older periods exist */
};

/* Loads the part of a release that `wish` names; d's components are loaded too. SD_NOT_FOUND: no such release, or a
 * code that it does not use. */
enum sd_err grid_load(struct db *db, struct arena *a, struct dataset *d, const struct edition *editions,
    size_t n_editions, const struct grid_wish *wish, struct grid *out);

/* More than one code of this axis stands in the table. */
bool axis_varies(const struct axis *x);

/* The code is a total: the parent of another one that is used, or _T. */
bool axis_is_total(const struct axis *x, size_t code);

/* What line `i` of a picture is called: its codes on the axes in which the n lines differ; where they do not, its
 * indicator. */
const char *line_name(const struct grid *g, const struct line *const *lines, size_t n, size_t i);

/* What the n lines have in common on axes that vary in the table: "Kabupaten Magetan"; NULL = nothing. */
const char *line_common(const struct grid *g, const struct line *const *lines, size_t n);

/* Lines over time; 0 where there is nothing to draw, or one part would stand for the whole. */
size_t grid_trend(const struct grid *g, const struct line *lines[GRID_LINES]);

/* Bars of the latest period. */
struct comparison {
	const struct axis *along; /* its codes are the categories */
	size_t category[GRID_BARS];
	size_t n_categories, n_groups;
	const char *group[GRID_GROUPS];
	const struct line *line[GRID_GROUPS][GRID_BARS]; /* NULL = none */
};

/* False where there is nothing to compare. */
bool grid_comparison(const struct grid *g, struct comparison *out);

/* The total lines of the chosen indicators, for a few big figures, or the parts where there is no total and they are
 * few; at most `max`, none where the choice would be arbitrary. */
size_t grid_headline(const struct grid *g, const struct line **lines, size_t max);

/* "2024-01" -> "Januari 2024"; what is no period stays. */
const char *period_shown(struct arena *a, const char *period);

#endif
