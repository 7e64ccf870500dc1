/*
 * activity.h: the answers of a new request that are known already, from the metadata of the same activity (MS-Keg,
 * MS-Var) of the year before. Pure: no database, no request.
 */
#ifndef SD_RECOMMENDATION_ACTIVITY_H
#define SD_RECOMMENDATION_ACTIVITY_H

#include "modules/recommendation/answers.h"

/* Answers every question of FS3 that has none yet and that the worksheets answer; dates go on by as many years as lie
 * between the worksheet's year and `year` (0: none). `keg`, `var`: the stored bodies; NULL or broken ones answer
 * nothing. The number of questions that were answered. */
size_t answers_from_activity(struct arena *a, struct answers *x, const struct field_row *fields, size_t n,
    const char *keg, const char *var, int64_t year);

#endif
