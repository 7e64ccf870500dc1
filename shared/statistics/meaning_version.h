/*
 * meaning_version.h: which semantic version (SDMX 3.0, section 2, "Semantic versioning") follows when a structure or a
 * code list has changed. Pure: no database. Called by meaning.c.
 */
#ifndef SD_MEANING_VERSION_H
#define SD_MEANING_VERSION_H

#include "shared/statistics/dataset.h"

/* How much differs, in rising order. */
enum change { CHANGE_NONE, CHANGE_TEXT, CHANGE_MORE, CHANGE_OTHER };

/* A text: names and descriptions. More: a code is there that was not. Other: a code is gone or stands elsewhere, has
 * other official numbers or another validity. */
enum change code_change(const struct code *before, const struct code *now);
enum change code_list_change(struct arena *a, const struct code_list *before, const struct code_list *now);

/* The codes of a list in the order of their texts, for lists of areas have thousands. */
const struct code **codes_by_code(struct arena *a, const struct code_list *list);

/* More: one more indicator or attribute. Other: dimensions, units, multipliers, decimals, the frequency, the definition
 * of the standard or its classification, an indicator that is gone. What the lists of the dimensions say counts. */
enum change dataset_change(struct arena *a, const struct dataset *before, const struct dataset *now);

/* "2.1.0" after "2.0.3" and CHANGE_MORE; parts that are missing are 0. CHANGE_NONE: a patch, too, as two that were kept
 * have two versions. */
const char *version_after(struct arena *a, const char *before, enum change change);

/* Below 0, 0, above 0 as x comes before, with or after y, part by part; missing parts are 0. */
int version_compare(const char *x, const char *y);

#endif
