/*
 * ask.c: what a file is read against, from the database: synonyms, units, released values, corrections that are
 * remembered, the rules of the metadata, thresholds. Called by intake.c and whatever else reads an upload.
 */
#include "modules/upload/intake/mapping.h"
#include "modules/upload/metadata/worksheet.h"

#include "shared/ground/str.h"

#include <stdlib.h>
#include <string.h>

#define RULES_QUESTION "(10)" /* of MS-Var: Aturan Validasi */
#define ALIAS_QUESTION "(3)"  /* name of the column: the indicator's code */

static enum sd_err
maps_load(struct db *db, struct arena *a, struct reading_ask *ask)
{
	struct mapping_row *rows;
	struct mapping *maps, *one;
	size_t n, i;
	enum sd_err er = mapping_list(db, a, ask->dataset->id, &rows, &n);

	if (er != SD_OK)
		return er;
	maps = arena_array(a, n + 1, sizeof(*maps));
	for (i = 0; i < n; i++)
		if ((one = mapping_read(a, rows[i].signature, rows[i].body)) != NULL) {
			one->period = ""; /* next year's file is of another one */
			maps[ask->n_maps++] = *one;
		}
	ask->maps = maps;
	return SD_OK;
}

/* The rules of one variable; they are about the indicator of its alias. */
static void
rules_add(struct arena *a, const struct dataset *d, const struct worksheet *w, size_t row, struct rules *all,
    struct rule_line *lines, struct rule_fault *faults)
{
	struct lines list = worksheet_list(a, w, SHEET_VAR, row, RULES_QUESTION);
	const char *text = "", *alias = worksheet_text(a, w, SHEET_VAR, row, ALIAS_QUESTION);
	const struct indicator *about = alias ? rule_indicator(a, d, alias) : NULL;
	struct rules some;
	size_t i;

	for (i = 0; i < list.n; i++)
		text = arena_printf(a, "%s%s\n", text, list.v[i]);
	some = rules_parse(a, text, d);
	for (i = 0; i < some.n; i++) {
		lines[all->n] = some.v[i];
		lines[all->n++].about = about ? about->code : NULL;
	}
	for (i = 0; i < some.n_faults; i++)
		faults[all->n_faults++] = some.faults[i];
}

static enum sd_err
rules_load(struct db *db, struct arena *a, struct reading_ask *ask)
{
	struct metadata_row *rows;
	struct rules *all = arena_one(a, struct rules);
	struct rule_line *lines;
	struct rule_fault *faults;
	struct worksheet *w;
	size_t n, row;
	enum sd_err er = metadata_list(db, a, ask->dataset->id, &rows, &n);

	if (er != SD_OK)
		return er;
	w = worksheet_load(a, rows, n);
	n = worksheet_rows(w, SHEET_VAR);
	all->v = lines = arena_array(a, n * RULE_COUNT_MAX + 1, sizeof(*lines));
	all->faults = faults = arena_array(a, n * (RULE_COUNT_MAX + 1) + 1, sizeof(*faults));
	for (row = 0; row < n; row++)
		rules_add(a, ask->dataset, w, row, all, lines, faults);
	ask->rules = all;
	return SD_OK;
}

enum sd_err
checks_load(struct db *db, struct arena *a, struct reading_ask *ask)
{
	ask->limits = reading_limits_load(db, a);
	return rules_load(db, a, ask);
}

enum sd_err
ask_load(struct db *db, struct arena *a, const char *tmp_dir, struct reading_ask *ask)
{
	struct synonym *synonyms, *units;
	enum sd_err er;

	if ((er = synonym_list(db, a, ask->dataset->id, &synonyms, &ask->n_synonyms)) != SD_OK ||
	    (er = unit_words(db, a, &units, &ask->n_units)) != SD_OK ||
	    (er = past_open(db, a, ask->dataset, tmp_dir, &ask->past)) != SD_OK ||
	    (er = maps_load(db, a, ask)) != SD_OK || (er = checks_load(db, a, ask)) != SD_OK)
		return er;
	ask->synonyms = synonyms;
	ask->units = units;
	return SD_OK;
}
